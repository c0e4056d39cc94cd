"""One Markdown file → one manuscript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from essaypub.characters import FORBIDDEN, clean
from essaypub.errors import SourceError
from essaypub.model import Blocks, Inlines, Metadata, Paragraph, Publication, Sentence, plain
from essaypub.model.links import relink
from essaypub.reading.decoding import decode
from essaypub.reading.frontmatter import Field, front_matter
from essaypub.reading.inheritance import inherit
from essaypub.reading.keys import own_name
from essaypub.reading.links import remark_on_unused
from essaypub.reading.manuscript import Manuscript
from essaypub.reading.markdown.blocks import BlockReader, Woven
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.markdown.pieces import Run
from essaypub.reading.metadata import Said, read_metadata
from essaypub.reading.naming import Naming
from essaypub.reading.neighbours import Neighbours, page_of
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.images import Pictures
from essaypub.reading.remarks import (
    CONTROL_CHARACTER,
    COVER_ALTERNATIVE,
    GUESSED_LANGUAGE,
    NO_LANGUAGE,
    TITLE_FROM_FILE,
    UNUSED_NOTE,
)
from essaypub.reading.sections import Entry, nest, title_heading
from essaypub.reading.spoilers.suspects import look_at_references
from essaypub.reading.spoilers.veils import open_notes
from essaypub.settings import Settings, overlay
from essaypub.syntax.parser import parser

_TITLES = frozenset(("title", "subtitle", "description"))
_HEEDED = frozenset(("base-url", "lookalikes", "picture-folders", "strictness"))
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def read_essay(  # noqa: PLR0913 - each is somebody else's to know
    path: Path,
    *,
    modified: datetime | None = None,
    project: Mapping[str, Any] = _NOTHING,
    command: Mapping[str, Any] = _NOTHING,
    neighbours: tuple[Path, ...] = (),
    defaults: Mapping[str, Any] = _NOTHING,
    overrides: Mapping[str, Any] = _NOTHING,
) -> Manuscript:
    """Return what the file at `path` says.

    Args:
        path: A Markdown file; pictures are looked for beside it.
        modified: When it was last changed; what the front matter says when None.
        project: The settings of its project, of which reading itself heeds `lookalikes`.
        command: Those of the command line, which win over the front matter.
        neighbours: The essays that are built with it, which its links may lead to.
        defaults: Keys of front matter that count where the essay does not have them.
        overrides: Keys of front matter that win over the essay's own.

    Raises:
        SourceError: It cannot be read as written; the line and the remedy are in the error.
    """
    known = Neighbours(path, neighbours)
    return read_text(
        decode(path),
        path,
        modified=modified,
        project=project,
        command=command,
        neighbours=known,
        defaults=defaults,
        overrides=overrides,
    )


def read_text(  # noqa: PLR0913 - each is somebody else's to know
    text: str,
    path: Path,
    *,
    modified: datetime | None = None,
    project: Mapping[str, Any] = _NOTHING,
    command: Mapping[str, Any] = _NOTHING,
    neighbours: Neighbours | None = None,
    defaults: Mapping[str, Any] = _NOTHING,
    overrides: Mapping[str, Any] = _NOTHING,
) -> Manuscript:
    """Return what `text` says, as if it stood in the file at `path`; see `read_essay`."""
    notebook = Notebook(str(path), neighbours=neighbours)
    text = clean_lines(text, notebook)
    unread: tuple[Mapping[str, Field], str] = ({}, text)
    fields, body = notebook.attempt(lambda: front_matter(text, notebook), unread)
    if not body.strip():
        raise notebook.error(
            "the essay is empty; write its text" + (" below the front matter" if fields else "")
        )
    fields = inherit(fields, defaults, overrides)
    front = {own_name(key): field.value for key, field in fields.items()}
    notebook.settings = _reading_settings(project, front, command, str(path))
    notebook.source_lines = body.split("\n")
    about = read_metadata(fields, modified, notebook)
    notebook.language = about.language or _guess_language(about, body, notebook)
    notebook.base_url = notebook.settings.base_url or about.base_url
    pictures = Pictures(path, notebook)
    cover = notebook.attempt(lambda: _cover(about, pictures, notebook), "")
    inlines = InlineReader(notebook, pictures, _weave_inlines)
    about = _render_titles(about, inlines)
    reader = BlockReader(notebook, inlines, _weave_blocks)
    try:
        entries = _entries(body, reader)
        heading, entries = title_heading(entries, about.texts["title"], notebook)
        title = about.texts["title"] or " ".join(plain(heading).split())
        if not title:
            title = clean(path.stem).replace("_", " ").strip() or "Untitled"
            notebook.remark(TITLE_FROM_FILE, 0, title)
        notes = _notes(reader, notebook)
        naming = Naming(notebook, title, tuple(notes))
        sections = nest(entries, notebook)
        _veil_notes(reader, open_notes(sections, notes), notebook)
        blocks = naming.blocks(sections)
        publication = Publication(
            metadata=_metadata(about, title, cover, notebook),
            blocks=blocks,
            notes=naming.notes(notes),
        )
        elsewhere = notebook.check_links(naming.ids)
    except RecursionError as error:
        raise notebook.error("something here is nested too deeply; take it apart") from error
    except SourceError as error:
        notebook.fault(error.message, error.line)
    notebook.raise_faults()
    return Manuscript(
        relink(publication, elsewhere),
        tuple(pictures.resources),
        about.layer,
        notebook.findings,
        notebook.open_findings,
        tuple(notebook.files),
        notebook.neighbours.asked,
    )


def _render_titles(about: Said, inlines: InlineReader) -> Said:
    """Return what the front matter says, its titles without the signs of Markdown in them."""
    texts = {
        key: _render(text, inlines, about.lines[key]) if key in _TITLES else text
        for key, text in about.texts.items()
    }
    return replace(about, texts=texts)


def _render(text: str, inlines: InlineReader, line: int) -> str:
    return " ".join(plain(inlines.parse_value(text, line)).split())


def _reading_settings(
    project: Mapping[str, Any], front: Mapping[str, Any], command: Mapping[str, Any], origin: str
) -> Settings:
    """Return the settings that reading itself heeds; all others are the defaults.

    Raises:
        SettingsError: One of them has a value that is not known.
    """
    settings = Settings()
    for layer in (project, front, command):
        own = {name: value for key, value in layer.items() if (name := own_name(key)) in _HEEDED}
        settings = overlay(settings, own, origin)
    return settings


def _guess_language(about: Said, body: str, notebook: Notebook) -> str:
    """Return the language that an essay seems to be in, which does not say so."""
    from essaypub.reading.detection import detect  # noqa: PLC0415 - few essays need it

    tag = detect(f"{about.texts['title']}\n{body}")
    if tag == "en":
        notebook.remark(NO_LANGUAGE)
    else:
        notebook.remark(GUESSED_LANGUAGE, 0, tag)
    return tag


def clean_lines(text: str, notebook: Notebook) -> str:
    """Return `text` in NFC, its lines ended one way, without what XML cannot hold."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if match := FORBIDDEN.search(text):
        line = text.count("\n", 0, match.start()) + 1
        notebook.remark(CONTROL_CHARACTER, line, f"U+{ord(match[0]):04X}")
    return clean(text)


def _weave_inlines(run: Run, reader: InlineReader) -> Inlines:
    from essaypub.reading.html.reader import weave_inlines  # noqa: PLC0415 - only for raw HTML

    return weave_inlines(run, reader)


def _weave_blocks(pieces: Woven, reader: BlockReader) -> list[Entry]:
    from essaypub.reading.html.reader import weave_blocks  # noqa: PLC0415 - only for raw HTML

    return weave_blocks(pieces, reader)


def _entries(body: str, reader: BlockReader) -> list[Entry]:
    env: dict[str, Any] = {}
    tokens = parser().parse(body, env)
    look_at_references(env.get("references", {}), reader.notebook)
    remark_on_unused(env.get("references", {}), tokens, reader.notebook)
    reader.inlines.note_ids.update(
        token.meta["label"] for token in tokens if token.type == "footnote_reference_open"
    )
    return reader.entries(iter(tokens))


def _notes(reader: BlockReader, notebook: Notebook) -> dict[str, Blocks]:
    """Return the notes that are referred to, by their labels."""
    notes: dict[str, Blocks] = {}
    for label, blocks in reader.notes.items():
        if label in reader.inlines.used_notes:
            notes[label] = blocks
        else:
            notebook.remark(UNUSED_NOTE, reader.note_lines[label], f"[^{label}]")
            notebook.veil(range(notebook.remarks - 1, notebook.remarks))
    for label, inlines in reader.inlines.inline_notes.items():
        notes[label] = (Paragraph((Sentence("", inlines),)),)
    return notes


def _veil_notes(reader: BlockReader, shown: frozenset[str], notebook: Notebook) -> None:
    """Keep what was remarked on a note out of every file, unless everybody comes to the note."""
    for label, remarks in reader.note_remarks.items():
        if label not in shown:
            notebook.veil(remarks)


def _cover(about: Said, pictures: Pictures, notebook: Notebook) -> str:
    if not about.cover:
        return ""
    if not about.texts["cover-alt"]:
        notebook.remark(COVER_ALTERNATIVE, about.cover_line)
    return pictures.place(about.cover, about.cover_line)


def _metadata(about: Said, title: str, cover: str, notebook: Notebook) -> Metadata:
    folder = notebook.settings.base_url
    below = urljoin(folder, page_of(Path(notebook.path), "")) if folder else ""
    own = about.base_url if about.base_url.startswith(("https://", "http://")) else ""
    return Metadata(
        title=title,
        language=notebook.language,
        modified=about.modified,
        subtitle=about.texts["subtitle"],
        authors=about.authors,
        date=about.date,
        description=about.texts["description"],
        identifier=about.texts["identifier"],
        publisher=about.texts["publisher"],
        rights=about.texts["rights"],
        subjects=about.subjects,
        cover=cover,
        cover_alternative=about.texts["cover-alt"],
        certification=about.certification,
        summary=about.summary,
        exemptions=about.exemptions,
        sort_names=tuple(about.sort_names.items()),
        contributors=about.contributors,
        collection=about.collection[0],
        position=about.collection[1],
        address=own or below,
    )
