"""Words with their reading beside them, as Japanese and Chinese print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bs4.element import PageElement, Tag

from essaypub.model import Inline, Inlines, Span, Speech, Style, Styled, Text, plain

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def read_ruby(tag: Tag, read: Callable[[Iterable[PageElement]], Inlines]) -> Inlines:
    """Return a ``<ruby>``: each reading in brackets, for where it cannot stand above its word.

    A reading of Chinese characters is what is spoken, in their place; what glosses other letters is
    not, as it may be in another language.

    Args:
        tag: The element.
        read: Gives the inlines of nodes.
    """
    inlines: list[Inline] = []
    spoken = ""
    base = ""
    for node in tag.children:
        name = node.name if isinstance(node, Tag) else ""
        if name == "rp":
            continue
        inside = read(node.children if isinstance(node, Tag) and name in _PARTS else (node,))
        words = plain(inside).strip()
        if name not in _READINGS:
            inlines += inside
            base += plain(inside)
        elif words:
            inlines += _reading(inside)
            spoken += words if _HAN.search(base) else base
            base = ""
    if not spoken:
        return tuple(inlines)
    whole = Styled(Style.RUBY, tuple(inlines))
    return (Span((whole,), speech=Speech(say=" ".join((spoken + base).split()))),)


def _reading(inlines: Inlines) -> Inlines:
    brackets = [Styled(Style.RUBY_BRACKET, (Text(sign),)) for sign in "()"]
    return (brackets[0], Styled(Style.RUBY_TEXT, inlines), brackets[1])


_READINGS = frozenset({"rt", "rtc"})
_PARTS = _READINGS | {"rb"}
