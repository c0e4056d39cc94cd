"""Text made to stop us, or to take for ever."""

from time import process_time

import pytest
from essaypub.spoken.normalise import normalise
from essaypub.synthesis.phrases import phrases
from essaypub.transforms.boundaries import boundaries

ENDLESS = ["9", "1,", "1.1", "1,111,", "... ", "…", "!?", " ", "https://a", "a@", "(a. ", ".", "—"]


@pytest.mark.parametrize("language", ["en-GB", "fr"])
@pytest.mark.parametrize("part", ENDLESS)
def test_work_grows_no_faster_than_text(part, language):
    """Ten thousand repetitions are divided, normalised and parted without a noticeable wait.

    Each of these took from two seconds to a quarter of a minute when some pattern looked at
    the same characters again and again.
    """
    text = part * 10_000
    begin = process_time()
    boundaries(text, language)
    phrases(normalise(text, language), 350)

    assert process_time() - begin < 1.5
