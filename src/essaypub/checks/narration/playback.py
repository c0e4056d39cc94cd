"""Rules for what a player is told of a narration: durations, narrator, highlight, sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lxml import etree

from essaypub.findings import Severity, rule
from essaypub.published.epub import Book, Document
from essaypub.published.overlays import clock
from essaypub.published.read_aloud import ReadAloud
from essaypub.published.styles import without_comments
from essaypub.published.xml import XHTML, elements, resolve, roles, types

_STATED = "EPUB 3.3, Media overlays vocabulary, https://www.w3.org/TR/epub-33/#app-overlays-vocab"
_HIGHLIGHT = "EPUB 3.3, https://www.w3.org/TR/epub-33/#sec-docs-assoc-style; EPUBCheck CSS-030"
_NEAR_S = Fraction(1, 20)
_NOTE = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_NOTES = frozenset(("footnotes", "endnotes", "rearnotes", "doc-endnotes"))

SKIPPED = frozenset((*_NOTE, *_NOTES, "note", "aside", "sidebar"))


def in_a_note(element: etree._Element) -> bool:
    """Whether an element is a note, is in one, or is an item of a list of notes."""
    around = (element, *element.iterancestors())
    if any((types(inner) | roles(inner)) & _NOTE for inner in around):
        return True
    listed = any(inner.tag == XHTML + "li" for inner in around)
    return listed and any((types(inner) | roles(inner)) & _NOTES for inner in around)


def _styles(book: Book, document: Document) -> Iterator[str]:
    """Yield the style sheets of a document, those in it and those linked."""
    for style in document.all("style"):
        yield "".join(map(str, style.itertext()))
    for link in document.all("link"):
        if "stylesheet" in (link.get("rel") or "").lower().split():
            target = resolve(link.get("href") or "", document.name)
            if target is not None and target.member in book.names:
                yield book.styles.get(target.member) or book.text(target.member)


@rule("OVERLAY-020", Severity.ERROR, source=_HIGHLIGHT)
def narrated_documents_have_styles(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A narrated document must have a style sheet when the package names a class to highlight."""
    book = narration.book
    if book.package.values("media:active-class"):
        for document in narration.narrated:
            if not any(True for _ in _styles(book, document)):
                yield book.place(document.name), ""


@rule("OVERLAY-021", Severity.WARNING, source=_HIGHLIGHT)
def the_highlight_is_styled(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """What is being read should be highlighted: by a class that is named, and styled."""
    book = narration.book
    if not narration.overlays:
        return
    active = book.package.values("media:active-class")
    playing = book.package.values("media:playback-active-class")
    if not any(active):
        yield book.place(book.package.path), "media:active-class is missing"
    for name in (*active, *playing):
        pattern = re.compile(rf"\.{re.escape(name)}(?![\w-])")
        for document in narration.narrated if name else ():
            sheets = [without_comments(style) for style in _styles(book, document)]
            if sheets and not any(map(pattern.search, sheets)):
                yield book.place(document.name), f"no style for {name}"


@rule("OVERLAY-022", Severity.WARNING, source="EPUB 3.4, Media overlays, audio")
def bit_rates_are_constant(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A narrated MP3 should have a constant bit rate: players miss their place in others."""
    for name, known in narration.lengths.items():
        if varies := getattr(known, "varies", ""):
            yield narration.book.place(name), varies


@rule("OVERLAY-023", Severity.ERROR, source=_STATED)
def durations_are_stated(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """The package must state, as clock values, how long each overlay is, and all together."""
    book = narration.book
    if not narration.items:
        return
    place = book.place(book.package.path)
    wanted = {"": "all together", **{f"#{item.id}": item.href for item in narration.items}}
    for refined, name in wanted.items():
        values = _durations(narration, refined)
        if len(values) != 1:
            yield place, f"{name}: {len(values)} durations"
        elif clock(values[0]) is None:
            yield place, f"{name}: {values[0][:40]} is no clock value"


@rule("OVERLAY-024", Severity.ERROR, source=_STATED)
def durations_are_true(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A duration must be that of its clips, and the whole that of its parts, within 50 ms."""
    book = narration.book
    place = book.place(book.package.path)
    parts: list[tuple[Fraction, Fraction]] = []
    clips = {overlay.item.id: overlay.clips for overlay in narration.overlays}
    for item in narration.items:
        stated = _read_duration(narration, f"#{item.id}")
        heard = narration.total(clips[item.id]) if item.id in clips else None
        if stated is None:
            continue
        parts.append(stated)
        if heard is not None and abs(stated[0] - heard) > max(_NEAR_S, stated[1]):
            yield place, f"{item.href}: {float(stated[0]):.3f} s, its clips {float(heard):.3f} s"
    whole = _read_duration(narration, "")
    if whole is not None and len(parts) == len(narration.items) > 0:
        both = sum((part for part, _ in parts), Fraction(0))
        near = max(_NEAR_S, whole[1], sum((unit for _, unit in parts), Fraction(0)))
        if abs(whole[0] - both) > near:
            yield place, f"all together: {float(whole[0]):.3f} s, the parts {float(both):.3f} s"


def _durations(narration: ReadAloud, refined: str) -> tuple[str, ...]:
    metas = narration.book.package.metas
    return tuple(
        meta.value
        for meta in metas
        if meta.property == "media:duration" and meta.refines == refined
    )


def _read_duration(narration: ReadAloud, refined: str) -> tuple[Fraction, Fraction] | None:
    """Return a duration in seconds, and what its last digit is worth."""
    values = _durations(narration, refined)
    seconds = clock(values[0]) if len(values) == 1 else None
    if seconds is None:
        return None
    scale = Fraction(1, 1000) if values[0].endswith("ms") else Fraction(1)
    digits = values[0].rpartition(".")[2].rstrip("hmins") if "." in values[0] else ""
    return seconds, scale / 10 ** len(digits)


@rule("OVERLAY-025", Severity.WARNING, source=_STATED)
def the_narrator_is_named(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A narrated publication should name its narrator, or the voice."""
    book = narration.book
    if narration.overlays and not any(
        meta.value for meta in book.package.metas if meta.property == "media:narrator"
    ):
        yield book.place(book.package.path), "media:narrator is missing"


@rule("OVERLAY-026", Severity.WARNING, source="docs/promises.md, nothing is lost")
def every_sound_is_played(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A sound of the manifest should be played by a clip, or by a document."""
    book = narration.book
    if not narration.overlays:
        return
    played = {clip.audio for clip in narration.clips}
    for document in book.documents.values():
        for element in elements(document.root, XHTML + "audio", XHTML + "source", XHTML + "a"):
            target = resolve(element.get("src") or element.get("href") or "", document.name)
            if target is not None:
                played.add(target.member)
    for item in book.package.items:
        if item.media_type.startswith("audio/") and item.path not in played:
            yield book.place(item.path), ""


@rule("OVERLAY-027", Severity.ERROR, source=_STATED)
def overlays_are_named(narration: ReadAloud) -> Iterator[tuple[str, str]]:
    """A document must name an overlay of the manifest, and every overlay must have a document."""
    book = narration.book
    ids = {item.id for item in narration.items}
    for item in book.package.items:
        if item.overlay and item.overlay not in ids:
            yield book.place(item.path), f"no overlay has the id {item.overlay!r}"
    named = {overlay.item.id for overlay in narration.overlays}
    for item in narration.items:
        if item.id not in named:
            yield book.place(item.path), "no document names it"
    naming: dict[str, set[str]] = {}
    for overlay in narration.overlays:
        naming.setdefault(overlay.item.path, set()).add(overlay.document)
    for overlay in narration.overlays:
        members = {clip.text.member for clip in overlay.clips if clip.text is not None}
        for member in sorted(members - naming[overlay.item.path]):
            yield book.place(overlay.item.path), f"it reads {member}, which names another, or none"


RULES = (
    narrated_documents_have_styles,
    the_highlight_is_styled,
    bit_rates_are_constant,
    durations_are_stated,
    durations_are_true,
    the_narrator_is_named,
    every_sound_is_played,
    overlays_are_named,
)
