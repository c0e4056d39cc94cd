"""What a line of a web page never ends inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.markup.tree import Element
from essaypub.markup.unbroken import keep_whole
from essaypub.markup.writer import write_html


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("At 7:14 p.m. on 3 May 2013 it ends.", "en", ["7:14 p.m.", "3 May 2013"]),
        ("From 1914–18, on May 3, 2013, at 23:05.", "en-US", ["1914–18", "May 3, 2013", "23:05"]),
        ("Am 3. Mai 2013 um 7 Uhr, im Mai 2013.", "de", ["3. Mai 2013", "7 Uhr", "Mai 2013"]),
        ("Le 1er mai 2026 à 19 h, tard", "fr", ["1er mai 2026", "19 h"]),
        ("El 3 de mayo de 2013.", "es", ["3 de mayo de 2013"]),
        ("There were 8,316 others, 3 may know, 12 hats.", "en", []),
        ("3 May", "en", ["3 May"]),
    ],
)
def test_times_and_dates_are_kept_whole(text, language, whole):
    """Each is in an element, and nothing else is."""
    nodes = keep_whole(text, language)

    assert [node.children[0] for node in nodes if isinstance(node, Element)] == whole


@given(st.text("0123456789:–-. apmMyJunehUr,", max_size=40))
def test_no_character_is_lost(text):
    """What is kept whole is what was written."""
    shown = write_html(keep_whole(text, "en"))

    assert shown.replace("<span class=whole>", "").replace("</span>", "") == text
