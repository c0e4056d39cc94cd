"""A recogniser that is not ours hears the words that a voice is told how to say."""

import numpy as np
import pytest

from essaypub.voices.hibari import engine as hibari
from essaypub.voices.piper import engine as piper
from essaypub.voices.segments import segment
from essaypub.spoken.phonemes import Phonemes
from tests.conformance.heard import RATE, transcribed

WRITTEN = "Zqxv"  # which nobody could guess
TEXT = f"She could not see the {WRITTEN} in the evening light."
TOLD = {
    "kitchen": "ˈkɪtʃɪn",
    "garden": "ˈɡɑːdən",
    "paper": "ˈpeɪpɚ",
    "shoulder": "ˈʃəʊldə",
    "mountain": "ˈmaʊntn̩",
    "question": "ˈkwɛst͡ʃən",
}


@pytest.fixture(params=["hibari:heart", "piper:en_US-joe-medium"], scope="module")
def voice(request):
    engine, _, name = request.param.partition(":")
    return {"hibari": hibari, "piper": piper}[engine].FAMILY.open(name, "en", 1.0)


@pytest.mark.parametrize("word", TOLD)
def test_a_told_word_is_heard(voice, word):
    """British or American, the word is the one that was told, and the rest is as it was."""
    place = TEXT.index(WRITTEN)
    told = (Phonemes(place, place + len(WRITTEN), TOLD[word]),)
    spoken = voice.speak(TEXT, told)
    sound = segment(spoken.samples.tobytes(), voice.sample_rate_hz).set_frame_rate(RATE)
    heard = transcribed(np.array(sound.get_array_of_samples(), np.float32) / 32768).lower()

    assert word in heard
    assert "evening light" in heard
