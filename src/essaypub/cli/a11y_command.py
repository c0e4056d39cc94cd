"""``essaypub a11y``."""

from __future__ import annotations

from pathlib import Path

import click

from essaypub.accessibility.claims import Claimed
from essaypub.cli.options import SOURCES
from essaypub.errors import EssaypubError, FileError

STYLES = ("compact", "descriptive", "both")


@click.command("a11y")
@click.argument("paths", nargs=-1, required=True, type=SOURCES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
    help="How the statement is printed.",
)
@click.option(
    "--language",
    metavar="TAG",
    default="",
    help="In which words: en, fr, de, es. [default: the publication's]",
)
@click.option(
    "--style",
    type=click.Choice(STYLES),
    help="The short form of each line, the long one, or both; JSON has both."
    " [default: compact as text, both as HTML]",
)
def command(*, paths: tuple[Path, ...], form: str, language: str, style: str | None) -> None:
    """Print the accessibility statement of any EPUB.

    PATHS are EPUB files, or folders of them. The statement says what the
    publication's metadata claim, in the words of the W3C's display guide;
    'essaypub check' says whether the claims are true.
    """
    from essaypub.cli.as_json import as_json  # noqa: PLC0415 - help must be quick
    from essaypub.languages.tables import languages  # noqa: PLC0415
    from essaypub.statement.fields import Statement, Style  # noqa: PLC0415
    from essaypub.statement.guide import statement  # noqa: PLC0415
    from essaypub.statement.page import page  # noqa: PLC0415
    from essaypub.statement.text import text  # noqa: PLC0415
    from essaypub.statement.words import has_words  # noqa: PLC0415

    if language and not has_words(language):
        known = ", ".join(languages())
        click.echo(f"essaypub: there are words for {known}; English stands in", err=True)
    statements: dict[str, Statement] = {}
    failed: list[EssaypubError] = []
    for path in dict.fromkeys(paths):
        try:
            for file in _publications(path):
                statements[str(file)] = statement(_read_claims(file), language)
        except EssaypubError as error:
            failed.append(error)
    if statements and form == "text":
        click.echo(text(statements, Style(style or "compact")), nl=False)
    elif statements and form == "html":
        click.echo(page(statements, Style(style or "both")).decode(), nl=False)
    elif statements:
        click.echo(as_json(statements))
    if failed:
        raise ExceptionGroup(f"{len(failed)} statements were not made", failed)


def _publications(path: Path) -> list[Path]:
    """Return the EPUBs that a path names, in the order of their names.

    Raises:
        FileError: It is a folder without any.
    """
    from essaypub.checks.walk import find_files  # noqa: PLC0415 - lxml takes longer than help may

    listed = [found for found in find_files([path], (".epub",)) if isinstance(found, tuple)]
    if any(named for _, named in listed):
        return [path]
    paths = sorted(file for file, _ in listed if file.suffix.lower() == ".epub")
    if not paths:
        raise FileError(str(path), "there is no EPUB in this folder; is the name right?")
    return paths


def _read_claims(path: Path) -> Claimed:
    """Return what an EPUB claims.

    Raises:
        FileError: The file is not an EPUB, or its package document cannot be read.
    """
    from essaypub.checks.check import open_thing  # noqa: PLC0415
    from essaypub.published.epub import Book  # noqa: PLC0415 - lxml takes longer than help may
    from essaypub.statement.declared import read_claims  # noqa: PLC0415

    book = open_thing(path)
    if not isinstance(book, Book):
        raise FileError(str(path), "it is not an EPUB; a statement is about one")
    if (package := book.tree(book.package_path)) is not None:
        return read_claims(package)
    for error in book.unreadable:
        raise error
    raise FileError(book.place(), "its container names no package document")
