"""Tokens inside a line → inlines; no token travels further."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from markdown_it.token import Token

from essaypub.model import (
    Code,
    Inline,
    Inlines,
    InlineSpoiler,
    LineBreak,
    NoteReference,
    Sentence,
    Sentences,
    Style,
    Styled,
    Text,
    plain,
    walk_inlines,
)
from essaypub.reading.attributes import NONE, Attributes
from essaypub.reading.characters import clean
from essaypub.reading.markdown.leaks import remark_on_leaks
from essaypub.reading.markdown.parser import parser
from essaypub.reading.markdown.spans import apply_attributes
from essaypub.reading.markdown.targets import link, picture
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.images import Pictures
from essaypub.reading.remarks import (
    LEAKED_MARKUP,
    LOST_ID,
)
from essaypub.reading.runs import merge, trim
from essaypub.reading.spoilers.suspects import look_at, look_for_warning

_STYLES = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG, "s_open": Style.STRIKE}
_MARKED = re.compile(r"[*_`\[<\\&|^~>]")


@dataclass(frozen=True, slots=True)
class RawTag:
    """A piece of HTML between inlines, not yet understood."""

    text: str
    line: int


Run: TypeAlias = "list[Inline | RawTag]"
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
        self._caption: Inlines = ()

    def read(self, children: Sequence[Token], line: int, warns: str = "") -> Inlines:
        """Return the inlines of one text, whose first line is `line`.

        Args:
            children: Its tokens.
            line: Counted from 1.
            warns: ``text`` or ``heading`` where a warning of a spoiler in words would stand.
        """
        self.line, self._caption = line, ()
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
                case "text" | "text_special":
                    if token.content:
                        run.append(Text(clean(token.content)))
                case "softbreak":
                    self.line += 1
                    run.append(Text(" "))
                case "hardbreak":
                    self.line += 1
                    run.append(LineBreak())
                case "em_open" | "strong_open" | "s_open":
                    run.append(Styled(_STYLES[token.type], self._inside(tokens)[0]))
                case "code_inline":
                    code = Code(clean(token.content))
                    run += self._with(token.meta.get("attributes", NONE), (code,))
                case "link_open":
                    run += self._link(token, tokens)
                case "image":
                    run += self._image(token)
                case "span_open":
                    before = len(self.anchors)
                    dress = self._with(token.meta["attributes"], self._inside(tokens)[0])
                    run += (self.enclose(inline, before) for inline in dress)
                case "bars_open":
                    before = len(self.anchors)
                    hidden = InlineSpoiler("", (), trim(self._inside(tokens)[0]))
                    run.append(self.enclose(hidden, before))
                case "note_reference":
                    run.append(self._reference(token.meta["label"]))
                case "inline_note_open":
                    label = f"inline {len(self.inline_notes) + 1}"
                    self.inline_notes[label] = ()  # keeps its place before those inside it
                    self.inline_notes[label] = self._inside(tokens)[0]
                    run.append(NoteReference("", label))
                case "html_inline":
                    run.append(RawTag(token.content, self.line))
                    self.line += token.content.count("\n")
                case _:  # pragma: no cover - what another version of markdown-it may have
                    raise self.notebook.error(f"{token.type} cannot be read here", self.line)
        self.met = met + [len(self.anchors)] * (len(run) - len(met))
        return run, None

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
        label = self.parse_value(attributes.value("of", "title", "label"), self.line)
        return apply_attributes(inlines, label, attributes, self.notebook, self.line)

    def anchor(self, identifier: str) -> None:
        """Keep an author's id for the block that holds it."""
        if identifier:
            self.anchors.append((self.notebook.claim(identifier, self.line), self.line))

    def _link(self, token: Token, tokens: Iterator[Token]) -> Inlines:
        line = self.line
        inlines, closing = self._inside(tokens)
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
        spoken = " ".join(plain(described).split()) or attributes.value("alt", "fig-alt")
        shown = picture(
            str(token.attrs["src"]),
            spoken,
            self.pictures,
            line,
            decorative=attributes.has(("decorative",)),
        )
        written = attributes.value("caption") or str(token.attrs.get("title", ""))
        caption = self.parse_value(written, line)
        self._caption = caption
        return self._with(attributes, shown)

    def take_caption(self) -> Sentences:
        """Return the caption of the picture read last, if it had one."""
        caption, self._caption = self._caption, ()
        return (Sentence("", caption),) if caption else ()

    def _reference(self, label: str) -> NoteReference | Text:
        if label not in self.note_ids:
            message = (
                f"there is no note [^{label}]; write `[^{label}]: …`, or `\\[^{label}]` if no"
                " note is meant"
            )
            if self.notebook.is_lenient:
                self.notebook.remark(LEAKED_MARKUP, self.line, f"[^{label}]")
            else:
                self.notebook.fault(message, self.line)
            return Text(f"[^{label}]")
        self.used_notes.add(label)
        return NoteReference("", label)
