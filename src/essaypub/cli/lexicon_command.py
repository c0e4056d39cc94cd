"""``essaypub lexicon``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from essaypub import files as opened
from essaypub.cli.options import SOURCES, out_option
from essaypub.errors import EssaypubError, FileError, SettingsError
from essaypub.lexicon import Entry, Lexicon

PLS_SUFFIXES = (".pls", ".xml")


@click.command("lexicon")
@click.argument("files", nargs=-1, required=True, type=SOURCES)
@out_option("FILE", "Write all entries there: as PLS if its name ends in .pls, else as a table.")
@click.option(
    "--language", metavar="TAG", default="", help="The language of a PLS file that is written."
)
def command(*, files: tuple[Path, ...], out: Path | None, language: str) -> None:
    """Check lexicons, and turn one form into the other.

    FILES are tables with a word and how it is said on each line, or the W3C's
    Pronunciation Lexicons (PLS 1.0). Of several, the entries are taken together in their order.
    """
    from essaypub.lexicon.making import Scope, Spot  # noqa: PLC0415 - help must be quick
    from essaypub.lexicon.reading import LONGEST, lexicon  # noqa: PLC0415
    from essaypub.store import write_whole  # noqa: PLC0415

    if language:
        Scope.of(language, "", Spot("--language", 0))
    if out is not None and out.resolve() in {path.resolve() for path in files}:
        raise FileError(str(out), "this would replace a lexicon that is read; name another file")
    entries: list[Entry] = []
    wrong: list[EssaypubError] = []
    for path in files:
        try:
            read = lexicon(opened.content(path, LONGEST), str(path))
        except EssaypubError as error:
            wrong.append(error)
            continue
        click.echo(f"{path}: {summary(read)}", err=out is not None)
        entries += read.entries
    for remark in find_repeated(entries):
        click.echo(f"essaypub: {remark}", err=True)
    if wrong:
        raise ExceptionGroup("lexicons that make no sense", wrong)
    if out is not None:
        write_whole(out, [_write(Lexicon(tuple(entries)), out, language)])
        click.echo(out)


def summary(read: Lexicon) -> str:
    """Return in a line what a lexicon holds."""
    kinds = Counter(entry.match.value for entry in read.entries)
    counts = [f"{count} {kind}{'s' * (count > 1)}" for kind, count in sorted(kinds.items())]
    counts = [count.replace("prefixs", "prefixes") for count in counts]
    sounds = sum(bool(entry.ipa) for entry in read.entries)
    alone = sum(not entry.say for entry in read.entries)
    told = f"; {sounds} with phonemes, {alone} of them with nothing else" if sounds else ""
    languages = sorted({entry.language or "any language" for entry in read.entries})
    return f"{', '.join(counts) or 'no entries'}{told}; {', '.join(languages) or 'no language'}"


def find_repeated(entries: list[Entry]) -> Iterator[str]:
    """Yield a remark on each entry that an earlier one keeps from being heard."""
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        written = entry.written if entry.exact else entry.written.lower()
        key = (written, entry.match.value, str(entry.exact), entry.language.lower(), entry.voice)
        known = first.setdefault(key, entry)
        if known is not entry:
            yield f"{entry.place}: {entry.written!r} is never heard: {known.place} comes first"


def _write(whole: Lexicon, out: Path, language: str) -> bytes:
    from essaypub.lexicon.writing import format_table, pls  # noqa: PLC0415 - lxml only for PLS

    if out.suffix.lower() not in PLS_SUFFIXES:
        return format_table(whole)
    languages = sorted({entry.language for entry in whole.entries if entry.language})
    if not language and len(languages) != 1:
        raise SettingsError(
            f"a PLS file has one language, and there are {', '.join(languages) or 'none'} here;"
            " give it with --language",
            "command line",
        )
    own = language or languages[0]
    # What is for any language is for the file's: so that other programs find nothing of ours in it.
    entries = (replace(entry, language=entry.language or own) for entry in whole.entries)
    return pls(Lexicon(tuple(entries)), own)
