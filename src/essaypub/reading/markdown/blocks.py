"""Block tokens → blocks, and headings still in a row; no token travels further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import TypeAlias

from markdown_it.token import Token

from essaypub.characters import clean
from essaypub.model import (
    Block,
    Blocks,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Image,
    Inlines,
    List,
    Numerals,
    Paragraph,
    Quotation,
    Sentence,
    Sentences,
    Span,
    ThematicBreak,
    plain,
)
from essaypub.reading.markdown.code import leave_out, read_code, take_inside
from essaypub.reading.markdown.divisions import (
    callout,
    division,
    kind,
    read_opening,
    spoiler,
    take_bold_label,
)
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.markdown.pieces import RawBlock
from essaypub.reading.markdown.spans import check, language, refuse_unhidden
from essaypub.reading.markdown.tables import attach_captions, table
from essaypub.reading.maths.reader import formula
from essaypub.reading.notebook import Notebook
from essaypub.reading.runs import trim
from essaypub.reading.sections import Entry, Heading, nest
from essaypub.reading.spoilers.suspects import look_at_quotation
from essaypub.syntax.attributes import NONE, Attributes
from essaypub.syntax.spoiler_words import names_spoiler

Tokens: TypeAlias = Iterator[Token]

_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]+)\][+-]?[ \t]*")
_BREAKS = frozenset({"softbreak", "hardbreak"})
_BOLD_LINE = re.compile(r"\*\*(?:(?!\*\*).)+\*\*|__(?:(?!__).)+__")
Woven: TypeAlias = "list[Entry | RawBlock]"
WeaveBlocks: TypeAlias = "Callable[[Woven, BlockReader], list[Entry]]"


class BlockReader:
    """Reads blocks.

    Attributes:
        notes: What each note says, by its label, in the order of the source.
        note_lines: Where each is written.
        note_remarks: Which remarks were made on each.
    """

    def __init__(self, notebook: Notebook, inlines: InlineReader, weave: WeaveBlocks) -> None:
        """Read for `notebook`; `weave` makes blocks of pieces that hold HTML."""
        self.notebook = notebook
        self.inlines = inlines
        self._weave = weave
        self.notes: dict[str, Blocks] = {}
        self.note_lines: dict[str, int] = {}
        self.note_remarks: dict[str, range] = {}
        self.depth = 0

    def entries(self, tokens: Tokens, line: int = 1) -> list[Entry]:
        """Return what stands before the next closing token, headings still in a row.

        Args:
            tokens: Left behind that closing token.
            line: Where the container opens, for the error when it is too deep.
        """
        before, self.depth = self.depth, self.notebook.deepen(self.depth, line)
        pieces: Woven = []
        for token in tokens:
            if token.nesting < 0:
                break
            inside = take_inside(tokens) if token.nesting > 0 else iter(())
            pieces += self.notebook.attempt(partial(self._read, token, inside), [], loses=True)
        self.depth = before
        return attach_captions(self.settle(pieces))

    def settle(self, pieces: Woven) -> list[Entry]:
        """Return `pieces` with its HTML understood."""
        if not any(isinstance(item, RawBlock) for item in pieces):
            return [item for item in pieces if not isinstance(item, RawBlock)]
        return self._weave(pieces, self)

    def blocks(self, tokens: Tokens, line: int) -> Blocks:
        """Return what stands before the next closing token, headings with their sections."""
        return nest(self.entries(tokens, line), self.notebook)

    def _read(self, token: Token, tokens: Tokens) -> Woven:
        line = token.map[0] + 1 if token.map else self.inlines.line
        match token.type:
            case "paragraph_open":
                return list(self._paragraph(tokens, line))
            case "heading_open":
                return [self._heading(token, tokens, line)]
            case "blockquote_open":
                return list(self._quotation(tokens, line))
            case "bullet_list_open":
                items = self._items(tokens, line)
                return [List(items)] if any(items) else []
            case "ordered_list_open":
                start = min(int(token.attrs.get("start", 1)), 2**31 - 1)
                numerals = token.meta.get("numerals", Numerals.DIGITS)
                return [List(self._items(tokens, line), start, numerals)]
            case "dl_open":
                return [self._definitions(tokens, line)]
            case "table_open":
                return [table(self.inlines, tokens, line)]
            case "code_block" | "fence":
                return [*read_code(token, self.inlines, line)]
            case "math_block" | "math_block_label":
                shown = formula(token.content, self.notebook, line, display=True)
                return [Paragraph((Sentence("", (shown,)),))]
            case "private" | "abbreviation":
                leave_out(token, self.inlines, line)
                return []
            case "hr":
                return [ThematicBreak()]
            case "html_block":
                return [RawBlock(token.content, line)]
            case "division_open":
                return list(self._division(token, tokens, line))
            case "admonition_open":
                return list(self._admonition(token, tokens, line))
            case "hidden_open":
                return [self._hide(token, tokens, line)]
            case "footnote_reference_open":
                self._note(token.meta["label"], tokens, line)
                return []
            case _:  # pragma: no cover - what another version of markdown-it may have
                raise self.notebook.error(f"{token.type} cannot be read here", line)

    def _note(self, label: str, tokens: Tokens, line: int) -> None:
        if label in self.notes:
            first = self.note_lines[label]
            raise self.notebook.error(f"the note [^{label}] is already on line {first}", line)
        self.notes[label] = ()  # keeps its place before the notes inside it
        self.note_lines[label] = line
        before = self.notebook.remarks
        self.notes[label] = self.blocks(tokens, line)
        self.note_remarks[label] = range(before, self.notebook.remarks)

    def _paragraph(self, tokens: Tokens, line: int) -> Blocks:
        inlines = self.text(tokens, line)
        return self.paragraph(inlines)

    def text(self, tokens: Tokens, line: int, warns: str = "text") -> Inlines:
        """Return the inlines of a paragraph, heading or term, its closing token passed."""
        content = next(tokens)
        next(tokens)
        return self.inlines.read(content.children or (), line, warns)

    def paragraph(self, inlines: Inlines) -> Blocks:
        """Return a paragraph, or the figure it is, in a division for each id inside it."""
        anchors, self.inlines.anchors = self.inlines.anchors, []
        block: Block = Paragraph((Sentence("", inlines),))
        if len(inlines) == 1 and isinstance(image := inlines[0], Image):
            identifier = anchors.pop()[0] if anchors else ""
            block = Figure(identifier, image, self.inlines.take_caption())
        elif not inlines and not anchors:
            return ()
        self.inlines.no_captions()
        for identifier, _ in reversed(anchors):
            block = Division((block,), identifier)
        return (block,)

    def _heading(self, token: Token, tokens: Tokens, line: int) -> Heading:
        attributes: Attributes = token.meta.get("attributes", NONE)
        check(attributes, self.notebook, line)
        identifier = self.notebook.claim(attributes.id, line)
        inlines = self.text(tokens, line, "heading")
        self.inlines.no_anchors()
        self.inlines.no_captions()
        self.inlines.lose(attributes.value("title"), line)
        refuse_unhidden(attributes, plain(inlines), self.notebook, line)
        tag = language(attributes.value("lang"), self.notebook, line)
        return Heading(
            level=int(token.tag[1:]),
            inlines=(Span(inlines, tag),) if tag else inlines,
            line=line,
            id=identifier,
            spoiler="spoiler" in attributes.classes,
            subject=clean(attributes.value("of")),
        )

    def _quotation(self, tokens: Tokens, line: int) -> Blocks:
        """Return a block quote, or the callout it is: ``> [!kind]- Title``."""
        first = next(tokens)
        content = next(tokens) if first.type == "paragraph_open" else first
        children = content.children or []
        match = _CALLOUT.match(content.content) if first.type == "paragraph_open" else None
        if match is None or not children or children[0].type != "text":
            if content is not first:
                look_at_quotation(content, self.notebook, line)
            read = (first,) if content is first else (first, content)
            return (Quotation(self.blocks(chain(read, tokens), line)),)
        next(tokens)
        name = kind(match["kind"], self.notebook, line)
        children[0].content = children[0].content[match.end() :]
        end = next(
            (at for at, child in enumerate(children) if child.type in _BREAKS and not child.level),
            len(children),
        )
        title = trim(self.inlines.read(children[:end], line))
        warns = "" if name == "spoiler" else "text"
        body = trim(self.inlines.read(children[end + 1 :], line + 1, warns))
        entries = [*self.paragraph(body), *self._read_hidden(name, tokens, line)]
        attributes, title = callout(name, title)
        return division(self.notebook, attributes, title, entries, line)

    def _division(self, token: Token, tokens: Tokens, line: int) -> Blocks:
        if not token.content:
            raise self.notebook.error(
                "this ::: closes nothing; remove it, or write what it opens:"
                " `::: spoiler The ending`",
                line,
            )
        if not token.meta["closed"]:
            raise self.notebook.error(
                f"`::: {token.content[:60]}` is never closed; end it with a line that is only"
                " `:::`, indented like this one, and after a blank line",
                line,
            )
        attributes, words = read_opening(token.content, self.notebook, line)
        title = self.inlines.parse_value(words or attributes.value("title"), line)
        self.inlines.no_anchors()
        name = "spoiler" if "spoiler" in attributes.classes else ""
        entries = self._read_hidden(name, tokens, line)
        return division(self.notebook, attributes, title, entries, line)

    def _admonition(self, token: Token, tokens: Tokens, line: int) -> Blocks:
        """Return the callout that an admonition of MkDocs is."""
        title: Inlines = ()
        if token.content:
            next(tokens)
            words = self.text(tokens, line)
            title = words if '"' in token.info else ()
        name = kind(token.meta["tag"], self.notebook, line)
        if any(map(names_spoiler, plain(title).split())):
            name = "spoiler"
        entries = self._read_hidden(name, tokens, line)
        attributes, title = callout(name, title)
        return division(self.notebook, attributes, title, entries, line)

    def _read_hidden(self, name: str, tokens: Tokens, line: int) -> list[Entry]:
        """Return what a division or callout holds, known to be hidden if that is a spoiler."""
        self.inlines.hidden += name == "spoiler"
        entries = self.entries(tokens, line)
        self.inlines.hidden -= name == "spoiler"
        return entries

    def _hide(self, token: Token, tokens: Tokens, line: int) -> Block:
        entries = self._read_hidden("spoiler", tokens, line)
        title: Inlines = ()
        if _BOLD_LINE.fullmatch(token.content):
            title, entries = take_bold_label(entries, self.notebook, line)
        return spoiler(self.notebook, NONE, title, entries, line)

    def _items(self, tokens: Tokens, line: int) -> tuple[Blocks, ...]:
        items: list[Blocks] = []
        while (token := next(tokens)).nesting > 0:
            items.append(self.blocks(tokens, token.map[0] + 1 if token.map else line))
        return tuple(items)

    def _definitions(self, tokens: Tokens, line: int) -> DefinitionList:
        definitions: list[Definition] = []
        terms: list[Sentences] = []
        meanings: list[Blocks] = []
        while (token := next(tokens)).nesting > 0:
            at = token.map[0] + 1 if token.map else line
            if token.type == "dt_open":
                if meanings:
                    definitions.append(Definition(tuple(terms), tuple(meanings)))
                    terms, meanings = [], []
                terms.append((Sentence("", self.text(tokens, at)),))
                self.inlines.no_anchors()
            else:
                meanings.append(self.blocks(tokens, at))
        definitions.append(Definition(tuple(terms), tuple(meanings)))
        return DefinitionList(tuple(definitions))
