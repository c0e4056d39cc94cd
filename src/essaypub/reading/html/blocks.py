"""HTML between paragraphs → blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import inf
from typing import TypeGuard

from bs4.element import Comment, NavigableString, PageElement, Tag

from essaypub.characters import clean
from essaypub.model import (
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    List,
    Numerals,
    Quotation,
    Sentence,
    Sentences,
    ThematicBreak,
    plain,
)
from essaypub.reading.html.inlines import (
    PLACE,
    HtmlInlines,
    attributes,
    classes,
    hides,
    names_in,
    place_number,
    value,
)
from essaypub.reading.html.tables import html_table, is_loose_in_table
from essaypub.reading.markdown.blocks import BlockReader
from essaypub.reading.markdown.divisions import division, spoiler
from essaypub.reading.runs import trim
from essaypub.reading.sections import Entry, Heading, nest
from essaypub.reading.spoilers.suspects import look_for_warning
from essaypub.syntax.attributes import Attributes

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DIVISION_NAMES = (
    "div section article main header footer nav center address fieldset body html form dialog "
    "noscript search hgroup legend"
)
_BLOCK_NAMES = f"p blockquote ul ol dl table figure hr details pre aside {_DIVISION_NAMES}"
_NUMERALS = {numerals.value: numerals for numerals in Numerals}
_BEGINNING = 60  # characters, in which a summary that is none would stand
_BLOCKS = frozenset((*_BLOCK_NAMES.split(), *_HEADINGS))


class HtmlBlocks:
    """Reads HTML as blocks."""

    def __init__(self, reader: BlockReader, inlines: HtmlInlines, places: Sequence[Entry]) -> None:
        self._places = places
        self._reader = reader
        self._inlines = inlines
        self._notebook = reader.notebook

    def entries(self, nodes: Iterable[PageElement]) -> list[Entry]:
        """Return `nodes` as entries; text outside any block becomes a paragraph."""
        reader = self._reader
        before, reader.depth = reader.depth, self._notebook.deepen(reader.depth, 0)
        entries: list[Entry] = []
        loose: list[PageElement] = []
        for node in nodes:
            if self._is_block(node):
                entries += self._paragraph(loose)
                loose = []
                entries += self._block(node)
            else:
                loose.append(node)
        entries += self._paragraph(loose)
        reader.depth = before
        return entries

    def _is_block(self, node: PageElement) -> TypeGuard[Tag]:
        if not isinstance(node, Tag):
            return False
        if node.name in _BLOCKS or node.name == PLACE:
            return True
        return node.find(lambda tag: tag.name in _BLOCKS or tag.name == PLACE) is not None

    def _paragraph(self, nodes: list[PageElement]) -> Blocks:
        inlines = trim(self._inlines.inlines(nodes))
        reader = self._reader.inlines
        if not reader.hidden:
            look_for_warning(plain(inlines), self._notebook, reader.line)
        return self._reader.paragraph(inlines)

    def _block(self, tag: Tag) -> list[Entry]:
        if tag.name == PLACE:
            return [self._places[place_number(tag)]]
        if not self._inlines.is_safe(tag):
            return []
        line = self._inlines.line(tag)
        self._inlines.reader.line = line
        marks = attributes(tag)
        if hides(tag):
            return list(self._spoiler(tag, marks, line))
        match tag.name:
            case "p":
                if tag.find(self._is_block):
                    return self._division(tag, marks, line)
                self._inlines.reader.anchor(marks.id)
                language_only = Attributes(values=marks.values)
                text: list[Entry] = list(self._paragraph(list(tag.children)))
                return list(self._mark(text, language_only, line))
            case name if name in _HEADINGS:
                return [self._heading(tag, marks, line)]
            case "blockquote":
                quoted = nest(self.entries(tag.children), self._notebook)
                return list(self._mark([Quotation(quoted)], marks, line))
            case "ul" | "ol":
                return list(self._mark([self._list(tag)], marks, line))
            case "dl":
                return list(self._mark(self._definitions(tag), marks, line))
            case "table":
                loose = [
                    node.extract() for node in list(tag.descendants) if is_loose_in_table(node)
                ]
                rows: list[Entry] = [*self._paragraph(loose), html_table(tag, self._inlines)]
                return list(self._mark(rows, marks, line))
            case "figure":
                return self._figure(tag, marks, line)
            case "hr":
                return [ThematicBreak()]
            case "pre":
                return [self._code(tag)]
            case "details":
                return self._fold(tag, marks, line)
            case "aside":
                aside_marks = Attributes(marks.id, ("aside",), marks.values)
                return list(
                    division(self._notebook, aside_marks, (), self.entries(tag.children), line)
                )
            case _:
                return self._division(tag, marks, line)

    def _division(self, tag: Tag, marks: Attributes, line: int) -> list[Entry]:
        """Return what a division holds, in a block of its own only if it says more."""
        held = self.entries(tag.children)
        return list(self._mark(held, marks, line))

    def _mark(self, held: list[Entry], marks: Attributes, line: int) -> list[Entry]:
        """Return `held` in a division, when it has an id or a language."""
        kept = Attributes(marks.id, (), marks.values)
        if not kept.id and not kept.value("lang"):
            return held
        return list(division(self._notebook, kept, (), held, line))

    def _spoiler(self, tag: Tag, marks: Attributes, line: int) -> Blocks:
        summary = tag.find("summary", recursive=False)
        label = self._inlines.inlines(summary.extract().children) if summary else ()
        if not label and value(tag, "title"):
            label = self._reader.inlines.parse_value(value(tag, "title"), line)
        spoiler_marks = Attributes(marks.id, (), marks.values)
        self._reader.inlines.hidden += 1
        entries = self.entries(tag.children)
        self._reader.inlines.hidden -= 1
        return (
            spoiler(self._notebook, spoiler_marks, label, entries, line, end=self._end(tag, line)),
        )

    def _fold(self, tag: Tag, marks: Attributes, line: int) -> list[Entry]:
        """Return what a ``<details>`` folds that is no spoiler: an aside under its summary."""
        summary = tag.find("summary", recursive=False)
        if summary is None and names_in(tag.get_text()[:_BEGINNING]):
            message = "this <details> has no <summary> and hides nothing; write one that says so"
            self._notebook.suspect(message, line)
        title = trim(self._inlines.inlines(summary.extract().children)) if summary else ()
        aside_marks = Attributes(marks.id, ("aside",), marks.values)
        return list(division(self._notebook, aside_marks, title, self.entries(tag.children), line))

    def _end(self, tag: Tag, line: int) -> float:
        """Return the line of what follows `tag`, as far as it is known; never that of `tag`."""
        following = (element for element in tag.next_elements if isinstance(element, Tag))
        after = next((element for element in following if tag not in element.parents), None)
        return inf if after is None else max(self._inlines.line(after), line + 1)

    def _heading(self, tag: Tag, marks: Attributes, line: int) -> Heading:
        inlines = trim(self._inlines.inlines(tag.children))
        self._reader.inlines.no_anchors()
        identifier = self._notebook.claim(marks.id, line)
        return Heading(_HEADINGS[tag.name], inlines, line, identifier)

    def _list(self, tag: Tag) -> List:
        items = tuple(
            nest(self.entries(item.children), self._notebook)
            for item in tag.find_all("li", recursive=False)
        )
        start = value(tag, "start")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
        loose = [
            node
            for node in tag.children
            if not (isinstance(node, Tag) and node.name == "li") and _says_something(node)
        ]
        if loose:
            items = (*items, nest(self.entries(loose), self._notebook))
        if tag.name != "ol":
            return List(items)
        kind = value(tag, "type")
        return List(items, first, _NUMERALS.get(kind, Numerals.DIGITS))

    def _definitions(self, tag: Tag) -> list[Entry]:
        """Return a list of definitions; what stands before its first term is no part of it."""
        loose = [node for node in tag.children if _is_loose(node)]
        opening = list(self._paragraph([node.extract() for node in loose]))
        definitions: list[Definition] = []
        terms: list[Sentences] = []
        meanings: list[Blocks] = []
        for part in tag.find_all(["dt", "dd"]):
            if part.find_parent("dl") is not tag:
                continue
            if part.name == "dt":
                if meanings:
                    definitions.append(Definition(tuple(terms), tuple(meanings)))
                    terms, meanings = [], []
                terms.append((Sentence("", trim(self._inlines.inlines(part.children))),))
                self._reader.inlines.no_anchors()
            else:
                meanings.append(nest(self.entries(part.children), self._notebook))
        definitions.append(Definition(tuple(terms), tuple(meanings)))
        before = () if definitions[0].terms else chain.from_iterable(definitions.pop(0).meanings)
        return [*opening, *before, *([DefinitionList(tuple(definitions))] if definitions else [])]

    def _figure(self, tag: Tag, marks: Attributes, line: int) -> list[Entry]:
        caption = tag.find("figcaption")
        words = trim(self._inlines.inlines(caption.extract().children)) if caption else ()
        held = self.entries(tag.children)
        sentences = (Sentence("", words),) if words else ()
        if len(held) == 1 and isinstance(figure := held[0], Figure):
            identifier = self._notebook.claim(marks.id, line) or figure.id
            return [Figure(identifier, figure.image, sentences or figure.caption)]
        return self._mark([*held, *self._reader.paragraph(words)], marks, line)

    def _code(self, tag: Tag) -> CodeBlock:
        inner = tag.find("code")
        named = classes(inner) if isinstance(inner, Tag) else ()
        syntax = next((name[9:] for name in named if name.startswith("language-")), "")
        return CodeBlock(clean(tag.get_text().strip("\n")), syntax)


def _is_loose(node: PageElement) -> bool:
    """Tell whether `node` is text of a list of definitions that is in no part of it."""
    return type(node) is NavigableString and bool(node.strip())


def _says_something(node: PageElement) -> bool:
    """Tell whether `node` is more than white space or a comment."""
    if isinstance(node, Comment):
        return False
    return not isinstance(node, NavigableString) or bool(node.strip())
