"""Emphasis, lines and readings in Chinese and Japanese."""

from pathlib import Path

import pytest

from essaypub.model import Span, Style, Styled, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: ja\ndate: 2026-01-01\n---\n"


def inlines(text):
    return [*read_text(FRONT + text, Path("essay.md")).publication.every_inline()]


@pytest.mark.parametrize(
    ("written", "strong"),
    [("**「強調」**の文。", "「強調」"), ("これは**重要。**そして", "重要。"), ("中文**“引号”**内", "“引号”"),
     ("これは**強い**です", "強い")],
)  # fmt: skip
def test_emphasis_needs_no_spaces(written, strong):
    """A bracket or a full stop inside the marks does not keep them from closing."""
    (styled,) = (one for one in inlines(written) if isinstance(one, Styled))
    assert (styled.style, plain(styled.inlines)) == (Style.STRONG, strong)


@pytest.mark.parametrize("written", ["漢字 ** 漢字", "2 * 3 * 4", "a **( b"])
def test_marks_that_stand_alone_are_text(written):
    """A space on their inner side, as everywhere."""
    assert not any(isinstance(one, Styled) for one in inlines(written))


def test_the_reading_of_a_character_is_spoken_in_its_place():
    """And what glosses other letters is not."""
    (span,) = (
        one
        for one in inlines("<ruby>漢<rt>かん</rt>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>")
        if isinstance(one, Span)
    )
    assert span.speech.say == "かんじ"
    assert plain((span,)) == "漢(かん)字(じ)"
    (gloss,) = (one for one in inlines("<ruby>Tokyo<rt>東京</rt></ruby>") if isinstance(one, Span))
    assert gloss.speech.say == "Tokyo"
