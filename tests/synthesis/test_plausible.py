"""Clips that cannot be what was to be said: found, spoken again, and named."""

from array import array
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import EngineError
from essaypub.settings import NarrationSettings
from essaypub.voices.espeak.engine import FAMILY as ESPEAK
from essaypub.voices.protocol import Spoken
from essaypub.synthesis.clip_checks import implausible, plausible_s, strangers, find_fault
from essaypub.synthesis.synthesis import synthesise
from essaypub.voices.choice import choose, load_family
from essaypub.store import Store
from essaypub.narration import Passage, Utterance
from essaypub.workers import Workers
from one_voice import OneVoice

RATE = 22050
TEXT = "She rents a room above the bakery and nobody there has asked her name."
SPOKEN = np.array(ESPEAK.open("en-gb", "en", 1.0).speak(TEXT).samples, np.int16)


def half(samples):
    return samples[: len(samples) // 2]


def dropped(samples):
    """Return what is left when all but the beginning is swallowed, and the voice ends well."""
    short = samples[: len(samples) // 3].astype(float)
    return short * np.r_[np.ones(len(short) - 2000), np.linspace(1, 0, 2000)]


def muttered(samples):
    return np.tile(samples, 4)


def silent(samples):
    return np.zeros_like(samples)


def interrupted(samples):
    begin, end = np.array_split(samples, 2)
    return np.r_[begin, np.zeros(2 * RATE), end]


def clipped(samples):
    return np.clip(samples.astype(float) * 8, -32768, 32767)


def empty(samples):
    return samples[:10]


FAULTS = (half, dropped, muttered, silent, interrupted, clipped, empty)


@dataclass
class Faulty(OneVoice):
    """A voice that does something to what espeak says, as often as it is told to."""

    fault: object
    times: int
    only: str = ""
    asked: list[str] = field(default_factory=list)
    name = "faulty"

    def speak(self, text, phonemes=()):
        self.asked.append(text)
        samples = np.array(ESPEAK.open("en-gb", "en", 1.0).speak(text).samples, np.int16)
        if self.times and self.only in text:
            self.times -= 1
            samples = self.fault(samples)
        return Spoken(array("h", np.asarray(samples, np.int16).tobytes()))


def spoken(voice, store, *texts):
    said = tuple(Utterance(f"s{n}", text, text, "en-GB") for n, text in enumerate(texts))
    passages = (Passage("p", "A passage", 1, said),)
    with Workers(1) as workers:
        return synthesise(
            passages, NarrationSettings(), RATE, store, workers, families=lambda _: voice
        )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_nothing_is_skipped(tmp_path, fault):
    """Whatever a voice does to a sentence, the build stops, with its id and its first words."""
    good = "The oven wakes before the birds do."
    voice = Faulty(fault, 99, only="nam")

    with pytest.raises(EngineError, match=r"sentence s1 \(“She rents a room above the bakery"):
        spoken(voice, Store(tmp_path), good, TEXT, good)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_is_forgiven(tmp_path, fault):
    """Spoken again and well, the clip is what it would have been at first."""
    faulty, sound = Faulty(fault, 1), Faulty(fault, 0)
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")

    (take,) = spoken(faulty, one, TEXT)

    assert faulty.asked == [TEXT, TEXT]
    assert (take,) == spoken(sound, two, TEXT)
    assert one.get("clips", take.parts[0].key) == two.get("clips", take.parts[0].key)


def test_what_fails_in_one_piece_is_spoken_in_two(tmp_path):
    """A voice that always fails at one text is given it in phrases, and all of it is said."""
    voice = Faulty(half, 99, only=TEXT)

    (take,) = spoken(voice, Store(tmp_path), TEXT)

    assert " ".join(voice.asked[2:]) == TEXT
    assert take.samples == pytest.approx(len(SPOKEN), rel=0.2)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (half, "in the middle of a sound"),
        (silent, "silence"),
        (interrupted, "silent for 2"),
        (clipped, "clipped"),
        (empty, "too short"),
    ],
)
def test_what_is_wrong_is_said(fault, reason):
    """The reason is the one that a listener would give."""
    samples = array("h", np.asarray(fault(SPOKEN), np.int16).tobytes())

    assert reason in find_fault(TEXT, "en", Spoken(samples), RATE, 1.0)
    assert not find_fault(TEXT, "en", Spoken(array("h", SPOKEN.tobytes())), RATE, 1.0)


def test_a_pause_that_the_text_asks_for_may_be_longer():
    """At a dash or a comma a voice may wait a little longer than between two words."""
    begin, end = np.array_split(SPOKEN, 2)
    samples = np.r_[begin, np.zeros(int(1.6 * RATE), np.int16), end].astype(np.int16)
    waiting = Spoken(array("h", samples.tobytes()))

    assert "silent for 1.6" in find_fault(TEXT, "en", waiting, RATE, 1.0)
    assert not find_fault(TEXT.replace(" and", ", and"), "en", waiting, RATE, 1.0)
    assert not find_fault(TEXT, "en", waiting, RATE, 0.5) or "0.8" in find_fault(
        TEXT, "en", waiting, RATE, 0.5
    )


@pytest.mark.parametrize(
    ("text", "language", "seconds"),
    [
        ("海は青く、空も青かった。窓を開けると、海が見えた。", "ja", 5.0),
        ("他打开窗户，看见了大海，海是蓝色的，天也是蓝色的。", "zh", 5.0),
        ("كان ذلك في شهر آذار، وكانت النافذة مفتوحة.", "ar", 4.0),
        ("The BBC, the ITV, the UN and the EU.", "en", 8.0),
        ("Call 020 7946 0018 now.", "en", 6.0),
    ],
)
def test_scripts_take_their_own_time(text, language, seconds):
    """A character of Chinese takes as long as a syllable; capitals are spelt out."""
    assert implausible(text, language, seconds) == ""
    assert implausible(text, language, seconds / 12)
    assert implausible(text, language, seconds * 20)


FRAMES = {
    "de": "Das Wort {} steht hier.",
    "en-GB": "The word {} stands here.",
    "fr": "Le mot {} est ici.",
    "fi": "Sana {} on tässä.",
    "ru": "Слово {} стоит здесь.",
    "uk": "Слово {} стоїть тут.",
    "el": "Η λέξη {} είναι εδώ.",
    "he": "המילה {} כאן.",
    "ar": "الكلمة {} هنا.",
    "hi": "यहाँ {} लिखा है।",
    "ja": "ここに{}とかいてある。",
    "ko": "여기 {} 라고 쓰여 있다.",
    "zh": "这里写着{}。",
}
WORDS = {
    "Hebrew": "תשובה",
    "Arabic": "مدرسة",
    "Chinese": "漢字",
    "kana": "ひらがな",
    "Korean": "한국어",
    "Cyrillic": "Правда",
    "Greek": "λόγος",
    "Armenian": "բարև",
    "Devanagari": "शान्ति",
    "Thai": "สวัสดี",
    "Ethiopic": "ሰላም",
    "Gothic": "𐌲𐌿𐍄",
    "Latin": "Schule",
}


REFUSED = ("ja", "Chinese")
"""Chinese characters in Japanese, which eSpeak's engine does not take."""
PAIRS = [pair for pair in product(FRAMES, WORDS) if pair != REFUSED]


@pytest.mark.parametrize(("language", "script"), PAIRS)
def test_words_of_any_script_are_said_in_any_language(language, script):
    """A voice that spells out what it cannot read, by names or numbers, is believed."""
    voice = choose("espeak", language, load_family).voice
    for word in (WORDS[script], WORDS[script][0], " ".join([WORDS[script]] * 3)):
        text = FRAMES[language].format(word)
        engine = ESPEAK.open(voice, language, 1.0)
        spoken, words = engine.speak(text), strangers(text, language)

        assert find_fault(text, language, spoken, RATE, 1.0) == ""
        if words:
            assert find_fault(text, language, spoken, RATE, 1.0, engine.speak(words)) == ""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("script", ["Hebrew", "Arabic", "Chinese", "Thai", "Cyrillic"])
def test_faults_are_found_beside_words_that_are_spelt_out(tmp_path, fault, script):
    """Much time for some letters hides neither a gap nor a loss, nor what is said over and over."""
    text = FRAMES["en-GB"].format(WORDS[script])

    with pytest.raises(EngineError, match=r"sentence s0 \(“The word"):
        spoken(Faulty(fault, 99, only="word"), Store(tmp_path / "store"), text)
    (take,) = spoken(Faulty(fault, 0), Store(tmp_path / "store"), text)
    assert take.samples


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "fr", "ja", "ar", ""]))
def test_more_text_never_takes_less_time(one, more, language):
    """Both bounds grow with the text, and there is always room between them."""
    least, most = plausible_s(one, language)
    longer, longest = plausible_s(one + more, language)

    assert least < most
    assert longer >= least
    assert longest >= most or most == float("inf")
