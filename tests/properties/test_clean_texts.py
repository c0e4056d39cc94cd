"""Texts are cleaned alike, whether or not they look clean already."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from essaypub.characters import FORBIDDEN, clean


@given(st.text(st.characters(max_codepoint=0x2050, exclude_categories=("Cs",)), max_size=20))
def test_what_looks_clean_is_clean(text):
    """The short way gives what the long way gives."""
    assert clean(text) == unicodedata.normalize("NFC", FORBIDDEN.sub("", text))


def test_every_character_that_is_passed_over_is_clean():
    """Each of those alone, and each beside a letter that it might join."""
    for point in range(0x2050):
        for text in (chr(point), f"e{chr(point)}"):
            assert clean(text) == unicodedata.normalize("NFC", FORBIDDEN.sub("", text))
