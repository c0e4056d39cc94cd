"""Plain text → the Markdown that essaypub reads, its spoilers marked as the text warns of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from essaypub.characters import clean
from essaypub.errors import SourceError
from essaypub.reading.spoilers.leftovers import has_hint, take_unread
from essaypub.reading.spoilers.lookalikes import find_lookalike
from essaypub.reading.spoilers.warnings import Piece, pieces

_LONGEST_TITLE = 100
_BLANK = re.compile(r"\n[^\S\n]*\n")
_SPECIAL = re.compile(
    r"[\\`*\[\]^~$]|=(?==)|(?<==)=|%(?=%)|(?<=%)%|\{(?=[{%:=])"
    r"|_"
    r"|[|](?=[|])|(?<=[|])[|]"
    r"|<(?=[A-Za-z/!?])|>(?=!)|!(?=<)|&(?=[#A-Za-z])"
)
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_AT_START = re.compile(r"(?P<before>\d{0,9})(?P<mark>[#>+=:{|-]|(?<=\d)[.)])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A spoiler the import has marked; what it says is not repeated.

    Attributes:
        line: Where in the plain text it begins.
        label: What it is called now.
        words: How many it hides.
        kind: ``passage`` for whole paragraphs, ``detail`` inside one.
    """

    line: int
    label: str
    words: int
    kind: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A plain text in our own form.

    Attributes:
        markdown: Front matter and text.
        title: The text's own, or made of the file's name.
        marked: The spoilers, in the order of the text, for a person to check.
        encoding: How the bytes were understood; a guess unless it is Unicode.
    """

    markdown: str
    title: str
    marked: tuple[Marked, ...]
    encoding: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: int
    text: str


@dataclass(slots=True)
class _Run:
    """Words that are shown, or hidden by one spoiler.

    Attributes:
        spoiler: Counted from 1; 0 when shown.
        work: What the warning says it spoils; may be empty.
    """

    text: str
    spoiler: int = 0
    work: str = ""


def import_text(content: bytes, name: str, language: str = "en") -> Imported:
    """Return plain text as Markdown that reads as the same words in the same order.

    Args:
        content: The file's bytes.
        name: The file's name, for the title when the text has none.
        language: A BCP 47 tag for the front matter.

    Raises:
        SourceError: It holds no text.
    """
    text, encoding = _decode(content, name)
    paragraphs = _paragraphs(text)
    if not paragraphs:
        raise SourceError("the file holds no text", name)
    title = _title(paragraphs)
    if title:
        paragraphs = paragraphs[1:]
    else:
        stem = re.split(r"[/\\]", name)[-1].rpartition(".")
        title = clean((stem[0] or stem[2]).replace("_", " ").strip()) or "Untitled"
    marked: list[Marked] = []
    blocks = list(_blocks(paragraphs, marked))
    front = (
        "---",
        f"title: {json.dumps(_escape(title), ensure_ascii=False)}",
        f"language: {json.dumps(language)}",
        "---",
    )
    markdown = "\n\n".join(("\n".join(front), *blocks)) + "\n"
    return Imported(markdown, title, tuple(marked), encoding)


def _decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the text, and the encoding it was taken to be in."""
    encoding = "utf-8"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise SourceError("this is not text but something binary; save it as plain text", name)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding = "windows-1252" if encoding == "utf-8" else encoding
        text = content.decode(encoding, "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return clean(text.replace("\f", "\n\n")), encoding


def _paragraphs(text: str) -> list[_Paragraph]:
    """Return the paragraphs: between empty lines, or a line each when there are none."""
    paragraphs: list[_Paragraph] = []
    lines = text.split("\n")
    by_line = not _BLANK.search(text.strip())
    held: list[str] = []
    begun = 1
    for number, line in enumerate([*lines, ""], 1):
        words = " ".join(line.split())
        if held and (by_line or not words):
            paragraphs.append(_Paragraph(begun, " ".join(held)))
            held = []
        if words:
            begun = begun if held else number
            held.append(words)
    return paragraphs


def _title(paragraphs: list[_Paragraph]) -> str:
    """Return the first paragraph if it looks like a title, otherwise nothing."""
    first = paragraphs[0].text
    looks = len(paragraphs) > 1 and len(first) <= _LONGEST_TITLE and not first.endswith((".", ":"))
    warns = any(piece.kind != "text" for piece in pieces(first))
    return first if looks and not warns else ""


def _blocks(paragraphs: list[_Paragraph], marked: list[Marked]) -> Iterator[str]:
    """Yield the Markdown of each paragraph, those of one spoiler together."""
    together: list[str] = []
    opened = 0
    for paragraph, runs in _runs(paragraphs):
        whole = {run.spoiler for run in runs}
        number = whole.pop() if len(whole) == 1 else 0
        if together and number != opened:
            yield _division(together, marked)
            together = []
        if number and not together:
            opened = number
            marked.append(Marked(paragraph.line, _label(runs[0]), 0, "passage"))
        if number:
            together.append(_escape(" ".join(run.text for run in runs)))
            _count(marked, runs)
        elif runs:
            yield _at_start(" ".join(_inline(run, paragraph.line, marked) for run in runs))
    if together:
        yield _division(together, marked)


def _division(paragraphs: list[str], marked: list[Marked]) -> str:
    label = _escape(marked[-1].label)
    return "\n\n".join((f"::: spoiler {label}", *map(_at_start, paragraphs), ":::"))


def _count(marked: list[Marked], runs: list[_Run]) -> None:
    words = sum(len(run.text.split()) for run in runs)
    last = marked[-1]
    marked[-1] = Marked(last.line, last.label, last.words + words, last.kind)


def _inline(run: _Run, line: int, marked: list[Marked]) -> str:
    if not run.spoiler:
        return _escape(run.text)
    label = _label(run)
    marked.append(Marked(line, label, len(run.text.split()), "detail"))
    quoted = label.replace("\\", "\\\\").replace('"', '\\"')
    return f'[{_escape(run.text)}]{{.spoiler of="{quoted}"}}'


def _label(run: _Run) -> str:
    """Return a label that says no more than the warning did."""
    return run.work or f"The plot, part {run.spoiler}"


def _runs(paragraphs: list[_Paragraph]) -> Iterator[tuple[_Paragraph, list[_Run]]]:
    """Yield each paragraph in runs, its warnings taken out."""
    split = [list(pieces(paragraph.text)) for paragraph in paragraphs]
    ended = _find_ended(split)
    number, work = 0, ""
    until = ""  # the end of what is hidden: "", "paragraph", "end" or "next"
    for at, paragraph in enumerate(paragraphs):
        runs: list[_Run] = []
        until = "paragraph" if until == "next" and _has_text(split[at]) else until
        for index, piece in enumerate(split[at]):
            match piece.kind:
                case "open":
                    number, work = number + 1, piece.text
                    rest = _has_text(_up_to_mark(split[at][index + 1 :]))
                    until = "end" if (at, index) in ended else "paragraph" if rest else "next"
                case "end":
                    until = ""
                case "held":
                    number += 1
                    runs.append(_Run(piece.text, number))
                case _:
                    hidden = until in ("paragraph", "end")
                    runs.append(_Run(piece.text, number, work) if hidden else _Run(piece.text))
        until = "" if until == "paragraph" else until
        yield paragraph, runs


def _find_ended(split: list[list[Piece]]) -> set[tuple[int, int]]:
    """Return which opening warnings have an end of their own, before the next one opens."""
    ended: set[tuple[int, int]] = set()
    last: tuple[int, int] | None = None
    for at, run in enumerate(split):
        for index, piece in enumerate(run):
            if piece.kind == "open":
                last = (at, index)
            elif piece.kind == "end" and last is not None:
                ended.add(last)
                last = None
    return ended


def _up_to_mark(run: list[Piece]) -> list[Piece]:
    """Return the pieces before the next warning."""
    end = next((at for at, piece in enumerate(run) if piece.kind in ("open", "end")), len(run))
    return run[:end]


def _has_text(run: list[Piece]) -> bool:
    return any(piece.kind in ("text", "held") for piece in run)


def _escape(text: str) -> str:
    """Return `text` so that Markdown reads no mark in it, and nothing looks like one of ours."""
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
    unread = take_unread(escaped)
    if has_hint(unread) and find_lookalike(unread):
        return _SIGN.sub(lambda match: f"\\{match[0]}", text)
    return escaped


def _at_start(text: str) -> str:
    """Return a paragraph so that it does not begin as anything else."""
    match = _AT_START.match(text)
    if match is None:
        return text
    at = match.start("mark")
    return f"{text[:at]}\\{text[at:]}"
