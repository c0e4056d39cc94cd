"""Tokens inside a line → inlines; no token travels further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from markdown_it.token import Token

from essaypub.characters import clean
from essaypub.model import (
    Abbreviation,
    Code,
    Inline,
    Inlines,
    InlineSpoiler,
    NoteReference,
    Sentence,
    Sentences,
    Styled,
    Text,
    plain,
    walk_inlines,
)
from essaypub.reading.markdown.leaks import remark_on_leaks
from essaypub.reading.markdown.pieces import SIGNS, STYLES, RawTag, Run, end_line
from essaypub.reading.markdown.spans import apply_attributes
from essaypub.reading.markdown.targets import link, picture
from essaypub.reading.maths.reader import formula
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.images import Pictures
from essaypub.reading.remarks import (
    CITATION,
    COMMENT,
    FOREIGN_MARKUP,
    LEAKED_MARKUP,
    LOST_ID,
    LOST_WORDS,
)
from essaypub.reading.runs import merge, trim
from essaypub.reading.spoilers.suspects import look_at, look_for_warning
from essaypub.syntax.attributes import NONE, Attributes
from essaypub.syntax.parser import parser

_MARKED = re.compile(r"[*_`\[<\\&|^~>$=]")


WeaveInlines: TypeAlias = "Callable[[Run, InlineReader], Inlines]"


class InlineReader:
    """Reads what stands inside paragraphs, headings and cells.

    Attributes:
        notebook: Where ids, links and remarks go.
        pictures: Where images go.
        note_ids: The labels of the notes that are defined.
        used_notes: Those of them that something refers to.
        inline_notes: The notes written where they are referred to, by label.
        anchors: Ids met since they were last taken, with their lines.
        captions: Of the pictures met since they were last taken, with their lines.
        hidden: How many spoilers are around what is read now.
        met: For each item of the run read last, how many of them had been met at its end.
    """

    def __init__(self, notebook: Notebook, pictures: Pictures, weave: WeaveInlines) -> None:
        """Read for `notebook`; `weave` makes inlines of a run that holds HTML."""
        self.notebook = notebook
        self.pictures = pictures
        self._weave = weave
        self.note_ids: set[str] = set()
        self.used_notes: set[str] = set()
        self.inline_notes: dict[str, Inlines] = {}
        self.anchors: list[tuple[str, int]] = []
        self.met: list[int] = []
        self.line = 0
        self.hidden = 0
        self.captions: list[tuple[Inlines, int]] = []

    def read(self, children: Sequence[Token], line: int, warns: str = "") -> Inlines:
        """Return the inlines of one text, whose first line is `line`.

        Args:
            children: Its tokens.
            line: Counted from 1.
            warns: ``text`` or ``heading`` where a warning of a spoiler in words would stand.
        """
        self.line = line
        before = self.notebook.remarks
        text = look_at(children, self.notebook, line)
        if warns and not self.hidden:
            look_for_warning(text, self.notebook, line, heading=warns == "heading")
        run, _ = self._run(iter(children))
        inlines = self._settle(run)
        remark_on_leaks(inlines, text, self.notebook, line)
        if any(isinstance(inline, InlineSpoiler) for inline in walk_inlines(inlines)):
            self.notebook.veil(range(before, self.notebook.remarks))
        return inlines

    def parse_value(self, text: str, line: int) -> Inlines:
        """Return the inlines of an attribute's value, which may hold Markdown too."""
        if not _MARKED.search(text):
            return (Text(clean(" ".join(text.split()))),) if text.strip() else ()
        before = self.line
        inlines = self.read(parser().parseInline(text, {})[0].children or (), line)
        self.line = before
        return inlines

    def no_anchors(self, since: int = 0) -> None:
        """Remark on ids met where none can be kept; the first `since` are kept."""
        for identifier, line in self.anchors[since:]:
            self.notebook.remark(LOST_ID, line, identifier)
            del self.notebook.ids[identifier]
        del self.anchors[since:]

    def enclose(self, inline: Inline, since: int) -> Inline:
        """Return a spoiler with an id met inside it, which nothing outside it is to have.

        Args:
            inline: Anything but a spoiler stays as it is.
            since: How many ids had been met before it.
        """
        if not isinstance(inline, InlineSpoiler):
            return inline
        if not inline.id and len(self.anchors) > since:
            inline = replace(inline, id=self.anchors.pop(since)[0])
        self.no_anchors(since)
        return inline

    def _run(self, tokens: Iterator[Token]) -> tuple[Run, Token | None]:
        """Return what stands before the next closing token, and that token."""
        run: Run = []
        met: list[int] = []
        for token in tokens:
            met += [len(self.anchors)] * (len(run) - len(met))
            self.met = met
            if token.nesting < 0:
                return run, token
            match token.type:
                case "text" | "text_special" | "operator":
                    if token.content:
                        run.append(Text(clean(token.content)))
                case "softbreak" | "hardbreak":
                    self.line += 1
                    run.append(end_line(token))
                case name if name in STYLES:
                    run.append(Styled(STYLES[token.type], self._inside(tokens)[0]))
                case "code_inline":
                    code = Code(clean(token.content))
                    run += self._with(token.meta.get("attributes", NONE), (code,))
                case "link_open" | "image":
                    led = token.type == "link_open"
                    run += self._link(token, tokens) if led else self._image(token)
                case "span_open":
                    before = len(self.anchors)
                    dress = self._with(token.meta["attributes"], self._inside(tokens)[0])
                    run += (self.enclose(inline, before) for inline in dress)
                case "bars_open":
                    before = len(self.anchors)
                    hidden = InlineSpoiler("", (), trim(self._inside(tokens)[0]))
                    run.append(self.enclose(hidden, before))
                case "abbreviation":
                    run.append(Abbreviation(clean(token.content), clean(token.info)))
                case "note_reference":
                    run.append(self._reference(token.meta["label"]))
                case "inline_note_open":
                    label = f"inline {len(self.inline_notes) + 1}"
                    self.inline_notes[label] = ()  # keeps its place before those inside it
                    self.inline_notes[label] = self._inside(tokens)[0]
                    run.append(NoteReference("", label))
                case name if name in SIGNS:
                    run += self._read_sign(token)
                case "html_inline":
                    run.append(RawTag(token.content, self.line))
                    self.line += token.content.count("\n")
                case _:  # pragma: no cover - what another version of markdown-it may have
                    raise self.notebook.error(f"{token.type} cannot be read here", self.line)
        self.met = met + [len(self.anchors)] * (len(run) - len(met))
        return run, None

    def _read_sign(self, token: Token) -> Run:
        """Return a formula; keep an id, and leave out what is for another tool or nobody."""
        signs: Run = []
        match token.type:
            case "anchor":
                self.anchor(token.content)
            case "comment":
                self.notebook.remark(COMMENT, self.line)
            case "citation":
                self.notebook.remark(CITATION, self.line, token.content[:60])
            case "command":
                self.notebook.remark(FOREIGN_MARKUP, self.line, token.content[:60])
            case _:
                display = token.type.endswith("double")
                signs.append(formula(token.content, self.notebook, self.line, display=display))
        self.line += token.content.count("\n")
        return signs

    def _inside(self, tokens: Iterator[Token]) -> tuple[Inlines, Token | None]:
        run, closing = self._run(tokens)
        return self._settle(run), closing

    def _settle(self, run: Run) -> Inlines:
        """Return `run` with its HTML understood and its texts joined."""
        if any(isinstance(item, RawTag) for item in run):
            return self._weave(run, self)
        return merge(item for item in run if not isinstance(item, RawTag))

    def _with(self, attributes: Attributes, inlines: Inlines) -> Inlines:
        """Return `inlines` with their attributes."""
        if attributes is NONE:
            return inlines
        if not attributes.has(("spoiler",)):
            self.anchor(attributes.id)
        label = self.parse_value(attributes.value("label", "title"), self.line)
        subject = self.parse_value(attributes.value("of"), self.line)
        return apply_attributes(
            inlines, label, attributes, self.notebook, self.line, subject=subject
        )

    def anchor(self, identifier: str) -> None:
        """Keep an author's id for the block that holds it."""
        if identifier:
            self.anchors.append((self.notebook.claim(identifier, self.line), self.line))

    def _link(self, token: Token, tokens: Iterator[Token]) -> Inlines:
        line = self.line
        inlines, closing = self._inside(tokens)
        self.lose(str(token.attrs.get("title", "")), line)
        linked = link(inlines, str(token.attrs["href"]), self.notebook, line)
        return self._with(closing.meta.get("attributes", NONE) if closing else NONE, linked)

    def _image(self, token: Token) -> Inlines:
        line = self.line
        alternative, _ = self._run(iter(token.children or ()))
        described = tuple(item for item in alternative if not isinstance(item, RawTag))
        if any(isinstance(inline, InlineSpoiler) for inline in walk_inlines(described)):
            raise self.notebook.error(
                "an alternative text is not hidden; put the picture inside the spoiler instead",
                line,
            )
        attributes = token.meta.get("attributes", NONE)
        self.lose_notes(described, line)
        words = " ".join(plain(described).split())
        spoken = attributes.value("fig-alt", "alt") or words
        shown = picture(
            str(token.attrs["src"]),
            spoken,
            self.pictures,
            line,
            decorative=attributes.has(("decorative",)),
        )
        title = str(token.attrs.get("title", ""))
        written = attributes.value("caption") or title
        if not written and words != spoken:
            written = words  # pandoc's: what stands in the brackets is the caption
        elif written != title:
            self.lose(title, line)
        if attributes.has(("decorative",)):
            self.lose(words, line)
        if written:
            self.captions.append((self.parse_value(written, line), line))
        return self._with(attributes, shown)

    def take_caption(self) -> Sentences:
        """Return the caption of the picture read last, if it had one."""
        caption, _ = self.captions.pop() if self.captions else ((), 0)
        return (Sentence("", caption),) if caption else ()

    def no_captions(self) -> None:
        """Remark on the captions of pictures that stand inside a text, where none can."""
        for caption, line in self.captions:
            self.lose(plain(caption), line)
        self.captions.clear()

    def lose(self, words: str, line: int) -> None:
        """Remark on words that no publication has a place for."""
        if words := " ".join(words.split()):
            self.notebook.remark(LOST_WORDS, line, words[:60])

    def lose_notes(self, inlines: Inlines, line: int) -> None:
        """Remark on notes where none can stand: in alternative texts, labels and code."""
        for inline in walk_inlines(inlines):
            if isinstance(inline, NoteReference):
                own = self.inline_notes.get(inline.note_id, ())
                self.lose(plain(own) or f"[^{inline.note_id}]", line)

    def _reference(self, label: str) -> NoteReference | Text:
        if label not in self.note_ids:
            remedy = f"write `[^{label}]: …`, or `\\[^{label}]` if no note is meant"
            if self.notebook.is_lenient:
                self.notebook.remark(LEAKED_MARKUP, self.line, f"[^{label}]")
            else:
                self.notebook.fault(f"there is no note [^{label}]; {remedy}", self.line)
            return Text(f"[^{label}]")
        self.used_notes.add(label)
        return NoteReference("", label)
