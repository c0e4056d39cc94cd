"""Looks at each text as it is read for what somebody may have meant as a spoiler."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import SHOWN_LOOKALIKE, WARNING_IN_WORDS
from essaypub.reading.spoilers.forms import BLOCK, CALLOUT, QUOTED, SPAN, explain
from essaypub.reading.spoilers.leftovers import collect_leftovers, has_hint, move_back, take_unread
from essaypub.syntax.spoiler_words import names_spoiler

_IN_ROW = re.compile(r"(?<!\\)\|\|[ \t]*[^|\s][^|]*\|\|")
_SPOILER_WORDS = (
    *("poil", "POIL", "estripe", "ESTRIPE", "ivulg", "IVULG", "pojler", "POJLER", "juonip"),
    *("ürpriz", "пойл", "ПОЙЛ", "πόιλ", "פוילר", "سپوی", "पॉइ", "ネタ"),
    *("スポ", "剧透", "劇透", "스포"),
)
_EXCLAIMS = re.compile(r"^\s*!(?!\[)", re.MULTILINE)
_CODE_CLASS = re.compile(r"[.\s{=\"'](?P<name>[\w-]+)")
_FENCE_NAME = re.compile(r"[{.\s]*(?P<name>[\w-]+)")


def look_at(tokens: Sequence[Token], notebook: Notebook, line: int) -> str:
    """Stop at what looks like a spoiler in a text and hides nothing.

    Args:
        tokens: The text's, whose first line is `line`.
        notebook: Knows whether it is meant to be read.
        line: Counted from 1.

    Returns:
        The text that was looked at, for what else there may be in it.

    Raises:
        SourceError: There is something.
    """
    text = collect_leftovers(tokens)
    if has_hint(plain := move_back(text)):
        _look_closer(text, plain, notebook, line)
    for token in tokens:
        if token.type == "image" and token.children:
            look_at(token.children, notebook, line)
    return text


def _look_closer(text: str, plain: str, notebook: Notebook, line: int) -> None:
    """Stop at what looks like a spoiler in a text, or remark on it when a backslash says so.

    Args:
        text: What is left over.
        plain: The same as if no backslash stood in it.
        notebook: Knows whether it is meant to be read.
        line: Where it begins.
    """
    from essaypub.reading.spoilers.lookalikes import find_lookalike  # noqa: PLC0415 - few texts need it

    if place := find_lookalike(text):
        notebook.suspect(
            explain(place.shown, place.fault, place.remedy), find_line(text, place.start, line)
        )
    elif plain != text and (place := find_lookalike(plain)):
        notebook.remark(SHOWN_LOOKALIKE, find_line(plain, place.start, line))


def look_for_warning(text: str, notebook: Notebook, line: int, *, heading: bool = False) -> None:
    """Remark on a warning in words, such as ``[SPOILERS AHOY]``, which hides nothing.

    Args:
        text: As `look_at` gives it.
        notebook: Takes the remark.
        line: Where the text begins.
        heading: Whether it is one.
    """
    if not any(map(text.__contains__, _SPOILER_WORDS)):
        return
    from essaypub.reading.spoilers.warnings import find_warning  # noqa: PLC0415 - few essays speak of spoilers

    if words := find_warning(text, heading=heading):
        before = text[: max(text.find(words), 0)]
        notebook.remark(WARNING_IN_WORDS, line + before.count("\n"), " ".join(words.split())[:40])


def look_at_code(token: Token, notebook: Notebook, line: int) -> None:
    """Stop at a spoiler that is code only as it is indented, and at code that is to be hidden.

    Raises:
        SourceError: There is something.
    """
    if token.type == "code_block":
        text = take_unread(token.content)
        if not has_hint(text):
            return
        from essaypub.reading.spoilers.lookalikes import find_unread  # noqa: PLC0415 - few texts need it

        why = "its lines are indented by four spaces or more, so they are code"
        if place := find_unread(text, why):
            remedy = f"it without the indentation: {place.remedy}"
            message = explain(place.shown, why, remedy, "put the code between lines of ```")
            notebook.suspect(message, find_line(text, place.start, line))
        return
    first = _FENCE_NAME.match(token.info)
    named = [first["name"]] if first else []
    if "{" in token.info or "class" in token.info:
        named += [match["name"] for match in _CODE_CLASS.finditer(token.info)]
    if any(map(names_spoiler, named)):
        notebook.suspect(
            f"code called `{token.info.strip()[:40]}` is not hidden; put it into a spoiler, that is"
            f" {BLOCK}, or call it something else, or put `lookalikes: show` into the front matter",
            line,
        )


def look_at_quotation(content: Token, notebook: Notebook, line: int) -> None:
    """Stop at a quotation whose first paragraph begins with ``!``, apart from its ``>``.

    Raises:
        SourceError: It does.
    """
    text = collect_leftovers(content.children or ())
    if _EXCLAIMS.search(text):
        fault = "the two signs touch one another, on each line"
        notebook.suspect(explain("> !", fault, QUOTED), line)


def look_at_references(references: Mapping[str, Mapping[str, Any]], notebook: Notebook) -> None:
    """Stop at a callout that a colon has made the address of a link: ``[!spoiler]: Title``.

    Args:
        references: By label, each with its first and last line.
        notebook: Knows whether it is meant.

    Raises:
        SourceError: There is one.
    """
    for label, reference in references.items():
        if label.startswith("!") and names_spoiler(label[1:].strip()):
            fault = "no colon follows the bracket"
            message = explain(f"[{label.lower()}]:", fault, CALLOUT)
            notebook.suspect(message, reference["map"][0] + 1)


def look_at_row(columns: int, notebook: Notebook, line: int) -> None:
    """Stop at a row of a table that bars of a spoiler part into more cells than it has columns.

    Raises:
        SourceError: They do.
    """
    row = notebook.source_lines[line - 1] if line <= len(notebook.source_lines) else ""
    if "||" not in row or not _IN_ROW.search(row):
        return
    bars = len(re.findall(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))
    if bars + 1 > columns:
        notebook.suspect(
            "`||` parts the cells of a table, so these bars hide nothing; write"
            f" {SPAN}, or `\\|\\|` for each pair. If empty cells are meant, put spaces between the"
            " bars, or `lookalikes: show` into the front matter",
            line,
        )


def look_at_front_matter(texts: Mapping[str, tuple[str, int]], notebook: Notebook) -> None:
    """Stop at a spoiler in what the front matter says, which everybody sees.

    Args:
        texts: By key, with the line of each.
        notebook: Knows whether it is meant to be read.

    Raises:
        SourceError: There is one.
    """
    if not any(has_hint(take_unread(written)) for written, _ in texts.values()):
        return
    from essaypub.reading.spoilers.lookalikes import find_unread  # noqa: PLC0415 - few texts need it

    for key, (written, line) in texts.items():
        if place := find_unread(take_unread(written), f"everybody sees the {key}"):
            notebook.suspect(
                f"`{place.shown}` looks like a spoiler and hides nothing: {place.fault}; leave it"
                " out of there. If it is to be read as it is written, put `lookalikes: show` into"
                " the front matter",
                line,
            )


def find_line(text: str, start: int, line: int) -> int:
    """Return the line of what begins at `start`, line ends and marks before it not counted."""
    while start < len(text) and text[start] in "\n\x01":
        start += 1
    return line + text.count("\n", 0, start)
