"""What a book or a page shows, as words, to hold captions against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from urllib.parse import quote

from lxml import etree

from essaypub.errors import FileError
from essaypub.published.epub import Book, open_book
from essaypub.published.tokens import BREAK, hint_at, tokens
from essaypub.published.web_page import read_page
from essaypub.published.xml import XHTML, elements, roles, text_of, types
from essaypub.wording import every_wording

_CERTAIN = 3
_SLOW, _PIECE, _AHEAD = 500, 60, 100_000
"""How many pieces are looked at word by word, of how many words each; a file in which more
disagree is wrong enough. And how many characters further on a text is sought before anywhere."""


@cache
def _own() -> tuple[str, frozenset[tuple[str, ...]]]:
    """Return what essaypub itself says, in every language: as one line, and piece by piece."""
    pieces: set[tuple[str, ...]] = set()
    for words in every_wording():
        for template in (getattr(words, field.name) for field in fields(words)):
            if isinstance(template, str):
                found = (tuple(tokens(piece)) for piece, *_ in Formatter().parse(template))
                pieces.update(filter(None, found))
    return f" {f' {BREAK} '.join(' '.join(piece) for piece in sorted(pieces))} ", frozenset(pieces)


@cache
def _announcing() -> frozenset[str]:
    """Return the words before the label of a spoiler, in every language."""
    return frozenset(
        word for words in every_wording() for word in tokens(words.spoiler.format(label=""))
    ) - {BREAK}


@dataclass(frozen=True, eq=False)
class Written:
    """All the words of a text, in order, folded as `words.tokens` does it."""

    words: tuple[str, ...]

    @cached_property
    def _line(self) -> str:
        """All words in a row, and then those that are said: not what announces a spoiler."""
        bare = (word for word in self.words if word not in _announcing())
        return f" {' '.join(self.words)} {BREAK} {' '.join(bare)} "

    def strange(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield the place of each text that has words this one has not, with a hint at them.

        A text that stands here as a whole is found at once, quickest when all come in order.
        Others may be put together from stretches of three words or more, from numbers, and from
        what essaypub says of itself ("Note 1", "Spoiler"), with a shorter stretch between.
        """
        position = slow = 0
        for place, text in texts:
            wanted = [word for word in tokens(text) if word != BREAK]
            found = self._find(wanted, position)
            position = max(position, found)
            for start in range(0, 0 if found >= 0 else len(wanted), _PIECE):
                slow += 1
                if slow > _SLOW:
                    return
                if odd := self._odd(wanted[start : start + _PIECE]):
                    yield place, f"“{hint_at(odd)}”"
                    break

    def _find(self, wanted: list[str], position: int) -> int:
        """Return where words stand in a row, sought first after `position`; -1 if nowhere."""
        needle = f" {' '.join(wanted)} "
        found = self._line.find(needle, position, position + _AHEAD + len(needle))
        return found if found >= 0 else self._line.find(needle)

    def _odd(self, wanted: list[str]) -> str:
        """Return the words from the first on that are not here; empty when all can be found."""
        own, pieces = _own()
        if f" {' '.join(wanted)} " in own:
            return ""
        start, settled = 0, True
        while start < len(wanted):
            size = _stretch(self._line, wanted, start)
            said = _stretch(own, wanted, start)
            while said and said < _CERTAIN and tuple(wanted[start : start + said]) not in pieces:
                said -= 1
            if max(size, said) >= _CERTAIN or said:
                start, settled = start + max(size, said), True
            elif wanted[start].isnumeric():
                start, settled = start + 1, True
            elif size and settled:  # a short name, between what is certain
                start, settled = start + size, False
            else:
                return " ".join(wanted[max(0, start - 1) : start + 2])
        return ""


def _stretch(line: str, wanted: list[str], start: int) -> int:
    """Return how many words from `start` on stand in a row in `line`."""
    size = 0
    while start + size < len(wanted):
        stretch = f" {' '.join(wanted[start : start + size + 1])} "
        if stretch not in line:
            break
        size += 1
    return size


def _of_book(book: Book) -> Iterator[str]:
    for document in book.documents.values():
        calls = frozenset(
            link
            for link in document.all("a")
            if "doc-noteref" in roles(link) or "noteref" in types(link)
        )
        yield text_of(document.root, calls)
        for image in elements(document.root, XHTML + "img"):
            yield image.get("alt") or ""
        for element in elements(document.root):
            yield element.get("aria-label") or ""
    for meta in (*book.package.statements, *book.package.metas):
        yield meta.value


def _of_page(root: etree._Element) -> Iterator[str]:
    extra = frozenset(
        element
        for element in elements(root)
        if element.tag in ("script", "style", "button") or "doc-noteref" in roles(element)
    )
    yield text_of(root, extra)
    for element in elements(root):
        for name in ("alt", "aria-label", "content"):
            yield element.get(name) or ""


def beside(folder: Path, stem: str, narration: Iterable[str] = ()) -> Written | None:
    """Return what the EPUB or the page called `stem` in a folder shows; None without one.

    Args:
        folder: Where to look.
        stem: What its files are called, without their endings.
        narration: What is known of the narration, and may be said of it.
    """
    said = " \n".join(narration)
    for name in (f"{stem}.narrated.epub", f"{stem}.epub"):
        try:
            words = " \n".join(_of_book(open_book(folder / name)))
        except FileError:
            continue
        if found := tuple(tokens(words)):
            return Written((*found, *tokens(said)))
    for name in (f"{stem}.html", "index.html"):
        try:
            content = (folder / name).read_bytes()
        except OSError:
            continue
        if name == "index.html" and quote(f"{stem}.").encode() not in content:
            continue
        try:
            words = " \n".join(_of_page(read_page(content, name)))
        except FileError:
            continue
        if found := tuple(tokens(words)):
            return Written((*found, *tokens(said)))
    return None
