"""Statements as plain text, for a terminal and for whoever listens to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill

from essaypub.statement.fields import Field, Line, Statement, Style, sentence
from essaypub.statement.words import words_for

WIDTH = 79


def text(statements: Mapping[str, Statement], style: Style = Style.COMPACT) -> str:
    """Return the statements as plain text, a blank line between fields and two between books.

    Args:
        statements: By the name of the file that each is about, in the order they are shown.
        style: Which form of each line is shown.
    """
    return "\n\n".join(
        "\n".join(_statement(file, statement, style)) + "\n"
        for file, statement in statements.items()
    )


def _statement(file: str, statement: Statement, style: Style) -> Iterator[str]:
    if statement.title:
        yield _wrap(statement.title)
    yield file
    for field in statement.shown:
        yield ""
        yield field.heading
        yield from _field(field, style)
    if statement.unknown:
        told = words_for(statement.language).nothing_about.format(
            fields=", ".join(statement.unknown)
        )
        yield ""
        yield _wrap(sentence(told))


def _field(field: Field, style: Style) -> Iterator[str]:
    for line in (*field.lines, *field.details):
        if style is Style.DESCRIPTIVE:
            yield _wrap(_sentence(line), "- ")
        else:
            yield _wrap(_link_to(line, line.compact), "- ")
        if style is Style.BOTH and line.compact != line.descriptive:
            yield _wrap(_sentence(line), "  ")


def _sentence(line: Line) -> str:
    if line.link or line.language:
        return _link_to(line, line.descriptive)
    return sentence(line.descriptive)


def _link_to(line: Line, said: str) -> str:
    """Return what is said with the address it leads to, unless it says so already."""
    address = line.link.removeprefix("mailto:")
    return said if address in said else f"{said}: {address}"


def _wrap(said: str, lead: str = "") -> str:
    return fill(
        said,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
