"""A clip begins within a frame of what is heard of it, and with all that is heard."""

import numpy as np
import pytest

from essaypub.audio.loudness import Measure, level
from essaypub.onsets import audible, onset
from essaypub.synthesis.clips import ready
from essaypub.voices.espeak.engine import FAMILY as ESPEAK

RATE = 44100
FRAME_S = 1152 / RATE
AROUND = "Nobody had asked her why the man with the van waits by the harbour until morning."
SOFT = ["Low", "Thaw", "That", "Moon", "Knowledge", "Notes", "North", "Ought", "Few", "Hush"]
SOFTEST = {  # words of other languages that begin as softly as theirs do
    "de": ["Fisch", "Halle", "Schule", "Niemand"],
    "fr": ["Femme", "Homme", "Neige", "Jour"],
    "es": ["Fuego", "Jota", "Noche"],
    "ru": ["Хлеб", "Шум", "Ночь"],
    "fi": ["Hiljaa", "Filmi"],
}


def clip(engine, text):
    return ready([engine.speak(text)], engine.sample_rate_hz, RATE, "test").samples


def gain_of(engine):
    """Return what takes a sentence of this voice to the loudness of a track."""
    sentence = clip(engine, AROUND)
    measure = Measure.of(len(sentence), [(0, sentence)], RATE)
    return 10 ** (level(lambda: [measure], -16, -2.8, RATE).gain_db / 20)


@pytest.mark.parametrize("text", SOFT)
def test_a_soft_word_is_heard_within_a_frame(heart, text):
    """On a track of −16 LUFS a heading is heard at its mark, also one softer than the text."""
    samples = clip(heart, text) / 32768 * gain_of(heart)

    for softer_db in (0, 4):
        heard = onset(np.abs(samples) * 10 ** (-softer_db / 20), audible(-16))
        assert heard is not None and heard / RATE <= FRAME_S


@pytest.mark.parametrize("language", SOFTEST)
def test_soft_words_of_other_languages_are_heard_within_a_frame(language):
    """So are the fricatives and nasals that a formant voice begins with."""
    engine = ESPEAK.open({"fr": "fr-fr"}.get(language, language), language, 1.0)
    gain = gain_of(engine)

    for text in SOFTEST[language]:
        heard = onset(np.abs(clip(engine, text)) / 32768 * gain, audible(-16))
        assert heard is not None and heard / RATE <= FRAME_S, text


@pytest.mark.parametrize("text", SOFT)
def test_nothing_of_a_soft_word_is_lost(heart, text):
    """What is cut before it peaks 40 dB below the word, and is shorter than any consonant."""
    whole = np.frombuffer(heart.speak(text).samples, np.int16).astype(float)
    kept = ready([heart.speak(text)], heart.sample_rate_hz, heart.sample_rate_hz, "test").samples
    inner = kept[200:-200].astype(float)
    place = next(
        at for at in np.flatnonzero(whole == inner[0]) if (whole[at : at + 50] == inner[:50]).all()
    )
    cut = whole[: place - 200]

    assert np.abs(cut).max() < np.abs(whole).max() / 100
    assert (np.abs(cut) > np.abs(whole).max() / 316).sum() < heart.sample_rate_hz * 0.03


def test_audible_is_relative_to_the_speech():
    """A consonant of a soft narration is as audible as that of a loud one, turned up."""
    rise = np.linspace(0, 1, 1001)

    assert audible(-16) == pytest.approx(10 ** (-45 / 20))
    assert onset(rise, audible(-16)) == 6
    assert onset(rise / 10, audible(-36)) == 6
    assert onset(rise, 2.0) is None
