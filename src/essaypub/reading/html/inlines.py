"""HTML inside a line → inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bs4.element import Comment, PageElement, PreformattedString, Tag

from essaypub.characters import clean
from essaypub.model import (
    Abbreviation,
    Code,
    Inline,
    Inlines,
    InlineSpoiler,
    LineBreak,
    Span,
    Style,
    Styled,
    Text,
    plain,
    walk_inlines,
)
from essaypub.reading.html.ruby import read_ruby
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.markdown.spans import STYLES, language, require_words, without_spoilers
from essaypub.reading.markdown.targets import link, picture
from essaypub.reading.maths.reader import read_marked_formula
from essaypub.reading.remarks import COMMENT, UNSAFE_HTML
from essaypub.reading.runs import merge, trim
from essaypub.reading.spoilers.labels import detail_label, spoiler_label
from essaypub.syntax.attributes import Attributes
from essaypub.syntax.spoiler_words import names_spoiler

PLACE = "essaypub-place"
"""The element that stands for what Markdown has read already."""

_DROPPED_NAMES = (
    "script style applet input select textarea frame frameset template link meta base svg "
    "canvas source track param head title map area portal noframes xmp plaintext"
)
DROPPED = frozenset(_DROPPED_NAMES.split())
_STYLES = {
    **STYLES,
    "i": Style.EMPHASIS,
    "b": Style.STRONG,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
}
_APART_NAMES = (
    "p div section article header footer aside blockquote ul ol li dl dt dd table tr td th caption "
    "figure figcaption legend summary h1 h2 h3 h4 h5 h6 pre hr address fieldset option"
)
APART = frozenset(_APART_NAMES.split())
"""Blocks, whose words are parted from those around where HTML only takes a line."""
_MEDIA = frozenset({"iframe", "object", "embed", "audio", "video"})
_CODE = frozenset({"code", "samp", "tt", "var"})
_ONE_TEXT = _CODE | {"abbr", "dfn"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class HtmlInlines:
    """Reads HTML as inlines.

    Attributes:
        reader: Whose notebook, pictures and anchors are used.
        places: What each placeholder stands for.
        first: The line of the source that the HTML begins on.
        ids: Those that were met in what each placeholder stands for, if they are known.
    """

    def __init__(
        self,
        reader: InlineReader,
        places: Sequence[Inlines],
        first: int,
        ids: Sequence[tuple[tuple[str, int], ...]] = (),
    ) -> None:
        self.reader = reader
        self.notebook = reader.notebook
        self.places = places
        self.first = first
        self.ids = ids
        self._depth = 0

    def line(self, tag: Tag) -> int:
        """Return where in the source `tag` opens."""
        return self.first + (tag.sourceline or 1) - 1

    def inlines(self, nodes: Iterable[PageElement]) -> Inlines:
        """Return `nodes` as inlines; a block among them becomes its words."""
        self._depth = self.notebook.deepen(self._depth, self.first)
        inlines: list[Inline] = []
        for node in nodes:
            if isinstance(node, Tag):
                apart = node.name in APART
                inlines += (*((Text(" "),) if apart else ()), *self._tag(node))
                inlines += (Text(" "),) if apart else ()
            elif isinstance(node, Comment):
                self.notebook.remark(COMMENT, self.first)
            elif not isinstance(node, PreformattedString):  # pragma: no branch - bs4 may keep <!
                inlines.append(Text(clean(_SPACE.sub(" ", str(node)))))
        self._depth -= 1
        return _single_spaces(merge(inlines))

    def is_safe(self, tag: Tag) -> bool:
        """Tell whether `tag` may stay, and remark on what of it may not."""
        line = self.line(tag)
        if tag.name in DROPPED or tag.has_attr("hidden") or _HIDDEN.search(value(tag, "style")):
            self.notebook.remark(UNSAFE_HTML, line, f"<{tag.name}>")
            return False
        for name in sorted(tag.attrs):
            if name.lower().startswith("on"):
                self.notebook.remark(UNSAFE_HTML, line, f"{name} on <{tag.name}>")
        return True

    def _tag(self, tag: Tag) -> Inlines:
        if tag.name == PLACE:
            return self.places[place_number(tag)]
        if not self.is_safe(tag):
            return ()
        self.reader.line = self.line(tag)
        if hides(tag):
            return self._spoiler(tag)
        self.reader.anchor(value(tag, "id"))
        if tag.name == "math":
            for place in tag.find_all(PLACE):
                place.replace_with(plain(self.places[place_number(place)]))
            words = " ".join(value(tag, "alttext").split())
            return (read_marked_formula(str(tag), words, self.notebook, self.reader.line),)
        if tag.name == "ruby":
            return read_ruby(tag, self.inlines)
        if tag.name in _MEDIA:
            return self._leave_link(tag)
        if tag.name == "br":
            return (LineBreak(),)
        if tag.name == "img":
            return self.image(tag)
        line = self.reader.line
        inlines = self.inlines(tag.children)
        if tag.name == "a":
            href = value(tag, "href")
            inlines = link(inlines, href, self.notebook, line) if href else inlines
        elif tag.name in _ONE_TEXT and any(
            isinstance(inline, InlineSpoiler) for inline in walk_inlines(inlines)
        ):
            raise self.notebook.error(f"a <{tag.name}> cannot hide a part of itself", line)
        elif tag.name in _ONE_TEXT:
            self.reader.lose_notes(inlines, line)
        if tag.name in ("abbr", "dfn") and value(tag, "title") and plain(inlines).strip():
            inlines = (Abbreviation(plain(inlines), clean(value(tag, "title"))),)
        elif tag.name in _CODE and inlines:
            inlines = (Code(plain(inlines)),)
        for name in (tag.name, *classes(tag)):
            if name in _STYLES and inlines:
                inlines = (Styled(_STYLES[name], inlines),)
        written = value(tag, "lang") or value(tag, "xml:lang")
        if written and inlines:
            inlines = (Span(inlines, language(written, self.notebook, line)),)
        return inlines

    def _leave_link(self, tag: Tag) -> Inlines:
        """Return a link to what is played or shown from elsewhere, and what is said beside it."""
        line = self.reader.line
        source = tag.find("source", src=True)
        address = value(tag, "src") or value(tag, "data")
        if not address and isinstance(source, Tag):
            address = value(source, "src")
        self.notebook.remark(UNSAFE_HTML, line, f"<{tag.name}>")
        beside = () if tag.name == "iframe" else self.inlines(tag.children)
        words = clean(value(tag, "title") or value(tag, "aria-label"))
        if not address:
            return beside
        shown: Inlines = (Text(words or address),)
        led = link(shown, address, self.notebook, line)
        return merge((*led, *((Text(" "), *beside) if plain(beside).strip() else ())))

    def _spoiler(self, tag: Tag) -> Inlines:
        line, before = self.line(tag), self._before(tag)
        identifier = self.notebook.claim(value(tag, "id"), line)
        summary = tag.find("summary", recursive=False)
        label = self._text(value(tag, "title"))
        if isinstance(summary, Tag):
            label = spoiler_label(self.inlines(summary.extract().children), self.notebook, line)
        inlines = trim(without_spoilers(self.inlines(tag.children)))
        require_words(inlines, self.notebook, line)
        subject = self._text(value(tag, "data-of"))
        shown, work = detail_label(label, subject, self.notebook, line)
        inline_spoiler = InlineSpoiler(identifier, shown, inlines, work)
        hidden = self.reader.enclose(inline_spoiler, before)
        self.notebook.veil(first=line)
        return (hidden,)

    def _text(self, written: str) -> Inlines:
        """Return what stands in an attribute; nothing where it is empty."""
        return (Text(clean(written)),) if written else ()

    def _before(self, tag: Tag) -> int:
        """Put the ids that were met inside `tag` last; return how many come before them."""
        anchors = self.reader.anchors
        places = map(place_number, tag.find_all(PLACE)) if self.ids else ()
        inside = [met for place in places for met in self.ids[place] if met in anchors]
        anchors[:] = [met for met in anchors if met not in inside] + inside
        return len(anchors) - len(inside)

    def image(self, tag: Tag) -> Inlines:
        """Return the image of an ``<img>``, or what stands in its place; ``alt=""`` decorates."""
        line = self.line(tag)
        alternative = " ".join(value(tag, "alt").split())
        decorative = "decorative" in classes(tag) or (tag.has_attr("alt") and not alternative)
        source = value(tag, "src")
        if not source:
            raise self.notebook.error("this <img> has no src", line)
        if decorative:
            self.reader.lose(alternative, line)
        if title := value(tag, "title"):
            self.reader.captions.append(((Text(clean(title)),), line))
        return picture(source, alternative, self.reader.pictures, line, decorative=decorative)


def hides(tag: Tag) -> bool:
    """Return whether a tag is a spoiler: its class says so, or the summary of what it folds does.

    A ``<details>`` that says nothing of the kind folds something long, and hides nothing.
    """
    if "spoiler" in classes(tag):
        return True
    summary = tag.find("summary", recursive=False) if tag.name == "details" else None
    if not isinstance(summary, Tag):
        return False
    return names_in(summary.get_text()) or value(tag, "data-of") != ""


def names_in(text: str) -> bool:
    """Return whether a word of a text speaks of spoilers."""
    return any(map(names_spoiler, re.findall(r"\w+", text)))


def _single_spaces(inlines: Inlines) -> Inlines:
    """Return `inlines` with one space where the edges of several blocks have left more."""
    return tuple(
        Text(_SPACES.sub(" ", inline.text)) if isinstance(inline, Text) else inline
        for inline in inlines
    )


def place_number(tag: Tag) -> int:
    """Return which placeholder `tag` is."""
    return int(value(tag, "n"))


def value(tag: Tag, name: str) -> str:
    """Return an attribute of `tag`; empty when it has none."""
    content = tag.get(name)
    return " ".join(content) if isinstance(content, list) else (content or "")


def classes(tag: Tag) -> tuple[str, ...]:
    """Return the classes of `tag`."""
    return tuple(value(tag, "class").split())


def attributes(tag: Tag) -> Attributes:
    """Return what of the attributes of `tag` says what it is, or how it is called."""
    values = {
        "of": value(tag, "data-of"),
        "lang": value(tag, "lang") or value(tag, "xml:lang"),
    }
    return Attributes(
        value(tag, "id"), classes(tag), {key: clean(text) for key, text in values.items() if text}
    )
