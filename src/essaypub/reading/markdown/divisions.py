"""Divisions and callouts: spoilers, asides, and blocks with an id or a language."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

from essaypub.characters import clean
from essaypub.model import (
    Aside,
    Block,
    Blocks,
    Division,
    Inlines,
    Paragraph,
    Quotation,
    Sentence,
    Spoiler,
    Style,
    Styled,
    Text,
    plain,
)
from essaypub.reading.markdown.spans import check, language, refuse_unhidden
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import UNKNOWN_ATTRIBUTE
from essaypub.reading.runs import as_label, trim
from essaypub.reading.sections import Entry, Heading, nest
from essaypub.reading.spoilers.labels import spoiler_label
from essaypub.reading.spoilers.suspects import look_for_warning
from essaypub.syntax.attributes import Attributes, take_trailing
from essaypub.syntax.spoiler_words import names_hiding, names_spoiler, spells_spoiler

_ASIDES_NAMES = (
    "aside note tip important warning caution callout sidebar info abstract summary example "
    "question danger hint todo"
)
_ASIDES = frozenset(_ASIDES_NAMES.split())
_QUOTATIONS = frozenset({"quote", "quotation", "epigraph", "blockquote"})
_KNOWN = _ASIDES | _QUOTATIONS
_UNTITLED = frozenset({"aside", "note", "callout", "sidebar"})
_NAME = re.compile(r"(?P<name>[\w-]+)(?:\[(?P<bracket>[^\]]*)\]|[ \t]+(?P<title>.*))?$", re.DOTALL)


def read_opening(written: str, notebook: Notebook, line: int) -> tuple[Attributes, str]:
    """Read what follows the colons that open a division.

    Returns:
        Its attributes, the name before them among the classes; and the title after the name.

    Raises:
        SourceError: It is neither a name nor attributes.
    """
    words, attributes = take_trailing(written)
    attributes = replace(attributes, classes=tuple(map(_quarto_kind, attributes.classes)))
    match = _NAME.match(words)
    if words and not match:
        raise notebook.error(
            "after ::: comes a word, such as spoiler or aside, or {#id .class}", line
        )
    if match is None:
        return attributes, ""
    name = kind(match["name"], notebook, line)
    if name not in _KNOWN and name != "spoiler" and match["title"]:
        if spells_spoiler(spelt := f"{name} {match['title'].split()[0]}"):
            _suspect(spelt, notebook, line)
        notebook.remark(UNKNOWN_ATTRIBUTE, line, f"::: {match['name']}")
    classes = (name, *attributes.classes)
    title = match["title"] or match["bracket"] or ""
    return Attributes(attributes.id, classes, attributes.values), title


def _quarto_kind(name: str) -> str:
    """Return a class as it is known here: Quarto's ``callout-note`` is a ``note``."""
    return name.removeprefix("callout-") if name.startswith("callout-") else name


def kind(written: str, notebook: Notebook, line: int) -> str:
    """Return the name of a division or callout in the form it is known by.

    Raises:
        SourceError: It is nearly ``spoiler``; to ignore it would reveal what it hides.
    """
    name = written.lower()
    if name in ("spoiler", "spoilers"):
        return "spoiler"
    if name not in _KNOWN and (names_spoiler(name) or names_hiding(name)):
        _suspect(written, notebook, line)
    return name


def _suspect(written: str, notebook: Notebook, line: int) -> None:
    notebook.suspect(
        f"{written!r} is not known here and hides nothing; did you mean spoiler? If it is meant,"
        " choose another name, or put `lookalikes: show` into the front matter",
        line,
    )


def callout(written: str, title: Inlines) -> tuple[Attributes, Inlines]:
    """Return the attributes and the title of a callout of a kind that may be anybody's own."""
    if written in _KNOWN or written == "spoiler":
        return Attributes(classes=(written,)), title
    return Attributes(classes=("aside",)), title or (Text(written.capitalize()),)


def division(
    notebook: Notebook, attributes: Attributes, title: Inlines, entries: list[Entry], line: int
) -> Blocks:
    """Return what `entries` are together.

    Args:
        notebook: For ids and remarks.
        attributes: Their classes say what they are.
        title: On the line that opens them; may be empty.
        entries: What they hold.
        line: Where they begin.
    """
    if "spoiler" in attributes.classes:
        return (spoiler(notebook, attributes, title, entries, line),)
    refuse_unhidden(attributes, plain(title), notebook, line)
    look_for_warning(plain(title) + "\n", notebook, line)
    if any(names_hiding(name) for name in attributes.classes[:1]):
        _suspect(attributes.classes[0], notebook, line)
    own_name = frozenset(attributes.classes[:1])
    check(attributes, notebook, line, _KNOWN | own_name)
    identifier = notebook.claim(attributes.id, line)
    tag = language(attributes.value("lang"), notebook, line)
    blocks = nest(entries, notebook)
    if attributes.has(_QUOTATIONS):
        headed = (Paragraph((Sentence("", title),)),) if title else ()
        blocks = (Quotation((*headed, *blocks)),)
    elif title or attributes.has(_ASIDES):
        named = next((name for name in attributes.classes if name in _ASIDES), "aside")
        if not title and entries and isinstance(first := entries[0], Heading):
            title, identifier = first.inlines, identifier or first.id
            blocks = nest(entries[1:], notebook)
        if not title and named not in _UNTITLED:
            title = (Text(named.capitalize()),)
        blocks = (Aside((Sentence("", title),) if title else (), blocks),)
    elif not identifier and not tag:
        return (Division(blocks),)
    return (Division(blocks, identifier, tag),) if identifier or tag else blocks


def spoiler(  # noqa: PLR0913 - what a division has, and where it ends
    notebook: Notebook,
    attributes: Attributes,
    title: Inlines,
    entries: list[Entry],
    line: int,
    *,
    end: float = inf,
) -> Block:
    """Return a spoiler; its label is the title, or the heading that opens it.

    What was remarked on within it is kept out of every file. All of it was, and nothing after it,
    unless HTML was read when what follows it had been: then `end` is the line of that.

    Raises:
        SourceError: It has neither.
    """
    check(attributes, notebook, line, _KNOWN)
    identifier = notebook.claim(attributes.id, line)
    subject = clean(attributes.value("of"))
    tag = language(attributes.value("lang"), notebook, line)
    inner_id = ""
    if not plain(title).strip() and entries and isinstance(first := entries[0], Heading):
        title, inner_id, entries = first.inlines, first.id, entries[1:]
    label = spoiler_label(title, notebook, line)
    blocks = nest(entries, notebook)
    if not blocks:
        raise notebook.error(
            "this spoiler hides nothing; what it is to hide must follow without a gap, and inside"
            " it: a `>` before each line, or before the closing `:::` or tag",
            line,
        )
    if tag or (inner_id and identifier):
        blocks = (Division(blocks, inner_id if identifier else "", tag),)
    notebook.veil(first=line, end=end)
    return Spoiler(identifier or inner_id, label, blocks, subject)


def take_bold_label(
    entries: list[Entry], notebook: Notebook, line: int
) -> tuple[Inlines, list[Entry]]:
    """Take the label off a ``>!`` quotation whose first line is nothing but bold.

    Returns:
        The label, and what is left; no label when the first paragraph does not begin in bold.
    """
    match entries:
        case [Paragraph((Sentence(_, (Styled(Style.STRONG, bold), *rest)),)), *following]:
            body = trim(tuple(rest))
            kept: list[Entry] = [Paragraph((Sentence("", body),))] if body else []
            return as_label(bold, notebook, line), kept + following
        case _:
            return (), entries
