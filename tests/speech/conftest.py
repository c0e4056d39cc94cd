"""What the tests of speech share."""

import pytest

from essaypub.speech.engines.hibari import FAMILY


@pytest.fixture(scope="session")
def heart():
    """The neural voice, loaded once; what it said before changes nothing it says."""
    return FAMILY.open("heart", "en-GB", 1.0)
