"""Statements as one page of HTML that needs nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import chain
from typing import assert_never

from essaypub.statement.fields import Field, Line, Statement, Style, sentence
from essaypub.statement.words import Words, words_for

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SPACE = re.compile(r"\s*\n\s*")


def page(
    statements: Mapping[str, Statement],
    style: Style = Style.BOTH,
    *,
    names: Mapping[str, str] | None = None,
    essay: str = "",
) -> bytes:
    """Return a page of HTML, in UTF-8, about at least one publication.

    It has no script and asks for nothing; what is long waits in ``<details>``, closed, so that
    whoever listens hears each thing once.

    Args:
        statements: By the name of the file that each is about, in the order they are shown.
        style: Which form of each line is shown.
        names: What a reader calls each file; one that is not there is called by its own name.
        essay: The address of the page that tells of all of them; its title leads there.
    """
    called = names or {}
    first, *_ = statements.values()
    words = words_for(first.language)
    titles = {statement.title: statement for statement in statements.values() if statement.title}
    shared = next(iter(titles.values())) if len(titles) == 1 else None
    name = shared.title if shared else ", ".join(titles or statements)
    sections = (
        _section(number, called.get(file, file), statement, words, style, titled=shared is None)
        for number, (file, statement) in enumerate(statements.items(), 1)
    )
    lines = (
        f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(words.page_title)}: {escape(name)}</title>",
        f"<style>{_stylesheet()}</style>\n</head>\n<body>\n<main>\n<header>",
        f"<h1>{escape(words.page_title)}</h1>",
        *([f'<p class="title">{_back(shared, words.language, essay)}</p>'] if shared else []),
        f'<p class="source">{escape(words.source)}</p>',
        *_contents([called.get(file, file) for file in statements], words),
        "</header>",
        *chain.from_iterable(sections),
        "</main>\n</body>\n</html>\n",
    )
    return "\n".join(lines).encode("utf-8", "replace")


def _stylesheet() -> str:
    css = files("essaypub.statement").joinpath("statement.css").read_text("utf-8")
    return _SPACE.sub("", css)


def _title(statement: Statement, around: str) -> str:
    language = _language(statement.title_language, around)
    return f'<cite{language} dir="auto">{escape(statement.title)}</cite>'


def _language(tag: str, around: str) -> str:
    """Return a ``lang`` attribute, where one is needed and the tag can be one."""
    return f' lang="{tag}"' if tag != around and _TAG.fullmatch(tag) else ""


def _back(statement: Statement, around: str, essay: str) -> str:
    """Return the title, as a way back to the essay where that has a page."""
    title = _title(statement, around)
    arrow = '<span aria-hidden="true">← </span>'
    return f'<a href="{escape(essay)}">{arrow}{title}</a>' if essay else title


def _contents(names: Sequence[str], words: Words) -> Iterator[str]:
    if len(names) > 1:
        yield f'<nav aria-label="{escape(words.contents)}">\n<ul>'
        for number, name in enumerate(names, 1):
            yield f'<li><a href="#publication-{number}">{escape(name)}</a></li>'
        yield "</ul>\n</nav>"


def _section(  # noqa: PLR0913 - what a section shows
    number: int, file: str, statement: Statement, around: Words, style: Style, *, titled: bool
) -> Iterator[str]:
    words = words_for(statement.language)
    id_ = f"publication-{number}"
    language = _language(words.language, around.language)
    yield f'<section id="{id_}" aria-labelledby="{id_}-name"{language}>'
    shown = escape(file)
    if titled and statement.title:
        shown = f"{_title(statement, words.language)} <small>{shown}</small>"
    yield f'<h2 id="{id_}-name">{shown}</h2>'
    for field in statement.shown:
        yield f'<div class="field">\n<h3>{escape(field.heading)}</h3>\n<div>'
        yield from _field(field, words, style)
        yield "</div>\n</div>"
    if statement.unknown:
        told = words.nothing_about.format(fields=", ".join(statement.unknown))
        yield f'<p class="unknown">{escape(sentence(told))}</p>'
    yield "</section>"


def _field(field: Field, words: Words, style: Style) -> Iterator[str]:
    match style:
        case Style.COMPACT:
            yield from _lines((*field.lines, *field.details), _compact)
        case Style.DESCRIPTIVE:
            yield from _lines((*field.lines, *field.details), _descriptive)
        case Style.BOTH:
            yield from _lines(field.lines, _compact)
            if field.has_more:
                longer = (line for line in field.lines if line.compact != line.descriptive)
                yield f"<details>\n<summary>{_summary(field, words)}</summary>"
                yield from _lines((*longer, *field.details), _descriptive)
                yield "</details>"
        case _:
            assert_never(style)


def _summary(field: Field, words: Words) -> str:
    """Return what opens the details; whoever hears it alone hears which field it is about."""
    if field.details:
        return escape(words.conformance_details)
    return f'{escape(words.in_detail)}<span class="unseen">: {escape(field.heading)}</span>'


def _compact(line: Line) -> str:
    return line.compact


def _descriptive(line: Line) -> str:
    return line.descriptive if line.link or line.language else sentence(line.descriptive)


def _lines(lines: Iterable[Line], form: Callable[[Line], str]) -> Iterator[str]:
    """Yield a paragraph for one line, a list for several."""
    told = tuple(lines)
    tag = "p" if len(told) == 1 else "li"
    if tag == "li":
        yield "<ul>"
    for line in told:
        text = escape(form(line))
        if line.link:
            text = f'<a href="{escape(line.link)}">{text}</a>'
        language = _language(line.language, "")
        direction = ' dir="auto"' if language else ""
        yield f"<{tag}{language}{direction}>{text}</{tag}>"
    if tag == "li":
        yield "</ul>"
