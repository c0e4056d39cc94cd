"""The file of a collection → a `Collection`, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from essaypub import files
from essaypub.collection.collection import Collection, Owner, Podcast
from essaypub.errors import FileError, SourceError
from essaypub.nesting import DEEPEST, has_endless_key, nesting
from essaypub.reading.collections.entries import read_entries
from essaypub.reading.collections.keys import COLLECTION, DEFAULTS, OWNER, PODCAST
from essaypub.reading.collections.lines import find_lines
from essaypub.reading.collections.sheet import Sheet
from essaypub.reading.keys import own_name
from essaypub.reading.notebook import Notebook

LARGEST_COLLECTION_BYTES = 4_000_000
_INHERITED = ("language", "author", "publisher", "rights", "base_url")
"""What the collection says of its essays too, unless its defaults or they say otherwise."""


def read_collection(path: Path) -> Collection:
    """Return what a collection's file says.

    Args:
        path: A TOML file; the essays are looked for in its folder.

    Raises:
        SourceError: All that is wrong with it, each with its line and the nearest known key.
        FileError: It cannot be read.
    """
    text = _decode(path)
    notebook = Notebook(str(path))
    table = _parse(text, notebook)
    collection = _read_tables(Sheet(path, table, find_lines(text), notebook))
    notebook.raise_faults()
    return collection


def _decode(path: Path) -> str:
    try:
        content = files.content(path, LARGEST_COLLECTION_BYTES)
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise SourceError("there is no such file; check its name", str(path)) from error
        raise
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError("this is not UTF-8; save the file as UTF-8", str(path), line) from error


def _parse(text: str, notebook: Notebook) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - only for collections

    too_deep = "its tables are nested more deeply than any key; take them apart"
    if has_endless_key(text):
        raise notebook.error(too_deep)
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError as error:
        raise notebook.error(too_deep) from error
    except ValueError as error:
        reason, _, place = str(error).partition(" (at line ")
        digits = place.partition(",")[0]
        line = int(digits) if digits.isdecimal() else 0
        raise notebook.error(f"this is not TOML: {reason}", line) from error
    if nesting(table) > DEEPEST:
        raise notebook.error(too_deep)
    return table


def _read_tables(sheet: Sheet) -> Collection:
    """Return the collection; what is wrong is noted, and stands in it by its default."""
    sheet.look_at_tables()
    own = sheet.keys(("collection",), COLLECTION)
    for name, needs in (("title", 'title: title = "…"'), ("language", 'language: language = "en"')):
        if name not in own and ("collection", name) not in sheet.lines:
            sheet.fault(f"a collection needs a {needs} under [collection]", "collection")
    if "podcast" in sheet.table and ("collection", "base_url") not in sheet.lines:
        sheet.fault(
            'a podcast needs to know where it will lie: base_url = "https://…/" under [collection]',
            "podcast",
        )
    base_url = own.get("base_url", "")
    defaults = sheet.front_matter(DEFAULTS, sheet.table.get(DEFAULTS, {}))
    names = {own_name(key) for key in defaults}
    inherited = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in own.items()
        if key in _INHERITED and value and own_name(key) not in names
    }
    return Collection(
        sheet.path,
        own.get("title", "Untitled"),
        own.get("language", "und"),
        authors=own.get("author", ()),
        description=own.get("description", ""),
        base_url=base_url if base_url.endswith("/") or not base_url else f"{base_url}/",
        publisher=own.get("publisher", ""),
        rights=own.get("rights", ""),
        identifier=own.get("identifier", ""),
        cover=_place(sheet, own.get("cover", "")),
        entries=read_entries(sheet, own.get("sources", ())),
        defaults={**inherited, **defaults},
        only=own.get("only", ()),
        edition=own.get("edition", "full"),
        split_hours=float(own.get("split_hours", 0)),
        podcast=_read_podcast(sheet),
    )


def _read_podcast(sheet: Sheet) -> Podcast:
    own = sheet.keys(("podcast",), PODCAST)
    owner = Owner(**sheet.keys(("podcast", "owner"), OWNER))
    own.pop("owner", None)
    own["artwork"] = _place(sheet, own.get("artwork", ""))
    if "type" in own:
        own["kind"] = own.pop("type")
    return Podcast(owner=owner, **own)


def _place(sheet: Sheet, written: str) -> str:
    """Return the path of a file that is named from the folder of the collection's."""
    return str(sheet.path.parent / written) if written else ""
