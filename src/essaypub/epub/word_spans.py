"""Words that can be pointed to: a span for each that is heard by itself, inside its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from lxml import etree

from essaypub.epub.visible_text import XHTML, is_passed_over, is_readable
from essaypub.model.ids import word_id
from essaypub.narration import Cue, Word

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_WHOLE = (f"{MATHML}math", f"{XHTML}ruby")
"""What is read as a whole, and holds no element of ours."""
_VEIL = "spoiler-warning"
_VOID = frozenset({f"{XHTML}{name}" for name in ("br", "hr", "img", "link", "meta")})


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a tree keeps some characters: at the start of an element, or after its end."""

    element: etree._Element
    after: bool

    @property
    def parent(self) -> etree._Element | None:
        """The element they stand in."""
        return self.element.getparent() if self.after else self.element

    @property
    def text(self) -> str:
        """The characters."""
        return (self.element.tail if self.after else self.element.text) or ""

    def keep(self, text: str) -> None:
        """Put other characters there, and leave the rest of the tree alone."""
        if self.after:
            self.element.tail = text
        else:
            self.element.text = text


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some characters of one slot."""

    slot: _Slot
    begin: int
    end: int


def add_word_spans(cue: Cue, element: etree._Element, written: str) -> Cue:
    """Put a span with an id around each word of `cue`, and return it with the words that have one.

    Whatever can be read is in a span: what the engine told nothing of goes with the word before
    it. Where that cannot be, since markup divides a word, the sentence stays whole, and the cue
    has no words; so it does where a picture or the warning of a spoiler stands inside it.

    Args:
        cue: Its words count the characters of `written`.
        element: What a reader sees of it; it is changed.
        written: Its utterance's.
    """
    slots = list(_slots(element))
    shown = "".join(slot.text for slot in slots)
    spans = _spans(cue, written, shown)
    parts = [list(_pieces(slots, *span)) for _, span in spans]
    outers = [outer for pieces in parts if (outer := _outer(pieces)) is not None]
    if len(outers) < len(parts) or any(
        map(_is_indivisible, element.iter(f"{XHTML}span", f"{XHTML}img", *_WHOLE))
    ):
        return replace(cue, words=())
    for number, (pieces, outer) in reversed(list(enumerate(zip(parts, outers, strict=True), 1))):
        _wrap(pieces, outer, word_id(cue.id, number))
    return replace(cue, words=tuple(word for word, _ in spans))


def serialise(root: etree._Element) -> bytes:
    """Return a document whose words have spans; no element is closed where it begins."""
    for element in root.iter("{*}*"):
        if element.text is None and not len(element) and element.tag not in _VOID:
            element.text = ""
    tree = root.getroottree()
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _is_indivisible(element: etree._Element) -> bool:
    if element.tag in _WHOLE:
        return True
    return element.get("class") == _VEIL or is_readable(element.get("alt", ""))


def _slots(element: etree._Element) -> Iterator[_Slot]:
    """Yield where the text of an element is kept, but for the numbers of notes."""
    if is_passed_over(element):
        return
    yield _Slot(element, after=False)
    for child in element:
        yield from _slots(child)
        yield _Slot(child, after=True)


def _spans(cue: Cue, written: str, shown: str) -> list[tuple[Word, tuple[int, int]]]:
    """Return the words that are shown, and where: together they hold all that can be read."""
    places = _places(shown, written)
    placed = [(word, span) for word in cue.words if (span := _span(word, written, shown, places))]
    first = next((place for place, sign in enumerate(shown) if sign.isalnum()), 0)
    begins = [begin for _, (begin, _) in placed]
    begins[:1] = [min(first, *begins[:1])] if begins else []
    return [
        (word, (begin, _reach(shown, end, most)))
        for (word, (_, end)), begin, most in zip(
            placed, begins, [*begins[1:], len(shown)], strict=False
        )
    ]


def _reach(shown: str, end: int, most: int) -> int:
    """Return where the last letter or digit ends that stands from `end` on and before `most`."""
    return next(
        (place + 1 for place in range(most - 1, end - 1, -1) if shown[place].isalnum()), end
    )


def _places(shown: str, written: str) -> Mapping[int, int]:
    """Return where each character of `written` stands in what is shown."""
    matches = SequenceMatcher(None, written, shown, autojunk=False).get_matching_blocks()
    return {match.a + step: match.b + step for match in matches for step in range(match.size)}


def _span(
    word: Word, written: str, shown: str, places: Mapping[int, int]
) -> tuple[int, int] | None:
    """Return where a word begins and ends in what is shown, if all of it is there, and apart."""
    own_places = [places.get(n) for n in range(word.begin, word.end) if not written[n].isspace()]
    known = [place for place in own_places if place is not None]
    if not known or len(known) < len(own_places):
        return None
    begin, end = known[0], known[-1] + 1
    inside = sum(not character.isspace() for character in shown[begin:end])
    joined = (begin > 0 and shown[begin - 1].isalnum()) or shown[end : end + 1].isalnum()
    return None if joined or inside != len(known) else (begin, end)


def _pieces(slots: list[_Slot], begin: int, end: int) -> Iterator[_Piece]:
    edges = accumulate((len(slot.text) for slot in slots), initial=0)
    for slot, (first, last) in zip(slots, pairwise(edges), strict=True):
        if max(begin, first) < min(end, last):
            yield _Piece(slot, max(begin, first) - first, min(end, last) - first)


def _wrap(pieces: list[_Piece], outer: etree._Element, name: str) -> None:
    """Put `pieces`, which stand in `outer`, into one span."""
    if len(pieces) == 1:
        _wrap_one(pieces[0], outer, name)
    else:
        _wrap_several(pieces[0], pieces[-1], outer, name)


def _wrap_one(piece: _Piece, outer: etree._Element, name: str) -> None:
    text = piece.slot.text
    span = _span_in(outer, name)
    span.text, span.tail = text[piece.begin : piece.end], text[piece.end :]
    piece.slot.keep(text[: piece.begin])
    outer.insert(outer.index(piece.slot.element) + 1 if piece.slot.after else 0, span)


def _wrap_several(first: _Piece, last: _Piece, outer: etree._Element, name: str) -> None:
    """Move what stands in `outer` from the first piece to the last into one span."""
    span = _span_in(outer, name)
    opening, closing = _top(first.slot, outer), _top(last.slot, outer)
    if first.slot.parent is outer:
        text = first.slot.text
        span.text = text[first.begin :]
        first.slot.keep(text[: first.begin])
        begin = outer.index(opening) + 1 if first.slot.after else 0
    else:
        begin = outer.index(opening)
    cut = last.end if last.slot.parent is outer else 0
    tail = closing.tail or ""
    closing.tail, rest = tail[:cut], tail[cut:]
    for child in list(outer)[begin : outer.index(closing) + 1]:
        span.append(child)
    span.tail = rest
    outer.insert(begin, span)


def _span_in(parent: etree._Element, name: str) -> etree._Element:
    return parent.makeelement(f"{XHTML}span", {"id": name})


def _outer(pieces: list[_Piece]) -> etree._Element | None:
    """Return the innermost element that holds all of `pieces`, if one span in it can."""
    chains = [_chain(piece.slot.parent) for piece in pieces]
    outer = next(
        (element for element in chains[0] if all(element in chain for chain in chains)), None
    )
    return outer if outer is not None and _whole_inside(pieces, outer) else None


def _chain(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else [element, *element.iterancestors()]


def _top(slot: _Slot, outer: etree._Element) -> etree._Element:
    """Return the child of `outer` that a slot is in or after; for its first slot, itself."""
    chain = _chain(slot.element)
    return chain[max(0, chain.index(outer) - 1)]


def _whole_inside(pieces: list[_Piece], outer: etree._Element) -> bool:
    """Whether the pieces are all there is of every child of `outer` that they stand in."""
    deep = [piece for piece in pieces if piece.slot.parent is not outer]
    inside = sum(piece.end - piece.begin for piece in deep)
    children = {_top(piece.slot, outer) for piece in deep}
    return inside == sum(len(slot.text) for child in children for slot in _slots(child))
