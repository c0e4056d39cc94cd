"""The hibari engine is driven for real; few and short sentences, for it is neural."""

import os
import re
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest
from hibari import Hibari

from essaypub.errors import EngineError
from essaypub.voices.hibari import words as hibari_words
from essaypub.voices.hibari.engine import FAMILY, LONGEST, HibariEngine

SENTENCE = "She had learned to leave."


@pytest.fixture
def engine(heart):
    return heart


def test_what_was_said_before_changes_nothing(engine):
    """A sentence has the same samples before and after another."""
    first = engine.speak(SENTENCE).samples
    engine.speak("Nobody taught her that.")

    assert engine.speak(SENTENCE).samples == first


@pytest.mark.parametrize("text", [SENTENCE, "Why, in 1984? It was 35 km. No. 5 left at 9:30 p.m.!"])
def test_listening_for_words_changes_no_sample(engine, text):
    """The samples are those of the library as it comes, which tells of no words."""
    alone = Hibari(threads=1)(text, speed=1.0, seed=0)
    samples = (alone.clip(-1.0, 1.0) * 32767.0).round().astype("<i2")

    assert engine.speak(text).samples.tobytes() == samples.tobytes()


def test_it_tells_where_its_words_are(engine):
    """Every word is told of, in order, also those that the library reads in other words."""
    text = "Why, in 1984? It was [far]: 35 km. Didn't No. 5 leave at 9:30 p.m.?"
    spoken = engine.speak(text)

    said = [text[word.offset : word.offset + word.length] for word in spoken.words]
    assert said == "Why in 1984 It was far 35 km Didn't No 5 leave at 9:30".split()
    begins = [word.sample for word in spoken.words]
    assert begins == sorted(set(begins))
    assert begins[-1] < len(spoken.samples)


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_words_keep_step_at_any_speed(speed):
    """The second of two equal sentences tells its words as long after its first as the first."""
    engine = FAMILY.open("heart", "en", speed)
    once = [word.sample for word in engine.speak(SENTENCE).words]
    twice = [word.sample for word in engine.speak(f"{SENTENCE} {SENTENCE}").words]

    assert twice[: len(once)] == once
    assert [sample - twice[len(once)] for sample in twice[len(once) :]] == [
        sample - once[0] for sample in once
    ]
    assert twice[len(once)] - once[0] == len(engine.speak(SENTENCE).samples)


def test_another_process_says_the_same(engine):
    """A process of its own gives the same samples."""
    script = (
        "from hashlib import sha256; from essaypub.voices.hibari.engine import FAMILY;"
        f"s = FAMILY.open('heart', 'en', 1.0).speak({SENTENCE!r}).samples;"
        "print(sha256(s).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == sha256(engine.speak(SENTENCE).samples).hexdigest()


def test_a_sentence_is_heard(engine):
    """What comes out is seconds of sound at the engine's own rate, not at full scale."""
    samples = engine.speak(SENTENCE).samples

    assert 1.0 < len(samples) / engine.sample_rate_hz < 4.0
    assert 2000 < max(map(abs, samples)) < 32767


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Она ушла.", "espeak"),
        ("The sign read 你好 today.", "你好"),
        ("Ελλάδα", "Latin"),
        ("…", "nothing to say"),
        ("😀", "nothing to say"),
        ("9" * 300, "no words for"),
        ("a" * (LONGEST + 1), "400"),
    ],
)
def test_what_it_cannot_read_is_an_error(engine, text, said):
    """A script or number it cannot read is refused by name; silence is never passed on."""
    with pytest.raises(EngineError, match=said):
        engine.speak(text)


def test_dots_do_not_drone(engine):
    """A row of dots adds nothing to the word before it."""
    assert len(engine.speak("Well" + "." * 380).samples) < 3 * engine.sample_rate_hz


def test_a_link_is_not_taken_for_a_pronunciation(engine):
    """Brackets and slashes in a text do not replace the word in the brackets."""
    plain = engine.speak("The word [book] was there.").samples

    assert engine.speak("The word [book](/z/) was there.").samples != plain
    assert len(engine.speak("The word [book](/z/) was there.").samples) > 0.8 * len(plain)


@pytest.mark.parametrize("text", ["Łódź and Škoda.", "π is there.", "1984", "$3.50", "x" * 300])
def test_what_is_odd_but_latin_is_said(engine, text):
    """Accents, one Greek letter, numbers and long words are spoken."""
    assert len(engine.speak(text).samples) > 0.3 * engine.sample_rate_hz


def test_other_voices_are_an_error():
    """A voice that would have to be fetched is refused, with the one that works."""
    with pytest.raises(EngineError, match="hibari:heart"):
        FAMILY.open("emma", "en", 1.0)


def test_other_languages_are_an_error():
    """A French text is refused, with the engine that can speak it."""
    with pytest.raises(EngineError, match="espeak"):
        FAMILY.open("heart", "fr", 1.0)


def test_a_speed_it_cannot_keep_is_an_error():
    """Ten times the pace is refused, with the range that works."""
    with pytest.raises(EngineError, match="0.5 to 2.0"):
        FAMILY.open("heart", "en", 10.0)


def test_the_catalogue_entry_loads_nothing():
    """Voices and versions are known without the network or numpy."""
    script = (
        "import sys; from essaypub.voices.hibari.engine import FAMILY as f;"
        "f.voices(), f.revision, f.title, f.lacking(); print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
    assert FAMILY.lacking() == ""
    assert "hibari-tts 0.2.1" in FAMILY.revision


class Odd:
    """A network that fails as it is told to."""

    def __init__(self, heard):
        self.heard = heard

    def say(self, text, told, speed, seed):
        if isinstance(self.heard, Exception):
            raise self.heard
        return self.heard

    def words(self, text):
        return ()


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (KeyError("ʘ"), "it cannot say 'Rain again.': KeyError: 'ʘ'"),
        (np.zeros(0, np.float32), "it said nothing for 'Rain again.'; choose espeak"),
    ],
)
def test_whatever_the_network_does_is_an_error_of_ours(heard, said):
    """What fails inside it, and a sound without samples, name the text and the way out."""
    with pytest.raises(EngineError, match=re.escape(said)):
        HibariEngine(Odd(heard), 1.0).speak("Rain again.")


def test_a_network_that_cannot_be_loaded_is_an_error(monkeypatch, tmp_path):
    """A file of the voice that is gone is told, with what brings it back."""
    monkeypatch.setattr(hibari_words, "voice_path", lambda voice: tmp_path / "gone")

    with pytest.raises(EngineError, match="'heart' cannot be loaded: .*; reinstall hibari-tts"):
        FAMILY.open("heart", "en", 1.0)


def test_no_pronunciation_is_lost_without_a_word(engine):
    """Where the library loses the place of a word that it is told, nothing is passed off as it."""
    with pytest.raises(ValueError, match="1 words cannot be told how they sound"):
        engine.network.say("Rain again.", ["ɹˈAn"], 1.0, 0)


def test_a_sign_that_is_read_as_a_word_is_no_word(engine):
    """What the library says for "&" or "%" has no letters in the text, and is not told of."""
    text = "Tea & 50% of it."
    words = engine.speak(text).words

    assert [text[one.offset : one.offset + one.length] for one in words] == [
        "Tea", "50", "of", "it",
    ]  # fmt: skip


def test_no_words_are_better_than_wrong_ones(engine):
    """Where its sounds are no longer those that were noted, it tells of no words at all."""
    assert engine.speak(SENTENCE).words
    engine.network.heard.sounds = engine.network.heard.sounds[5:]

    assert engine.network.words(SENTENCE) == ()
