"""Credits and chapters → the ``udta`` of an audiobook: iTunes' tags and Nero's chapters.

Source:
    QuickTime File Format (``meta``, ``ilst``); the rest is what players read.
"""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.audio.boxes import box, full_box, u32
from essaypub.audio.credits import DISCLOSURE, Credits
from essaypub.narration import Timeline

MOST_ENTRIES = 255  # Nero counts in one byte
MOST_BYTES = 255
TEXT, JPEG, PNG, INTEGER = 1, 13, 14, 21
AUDIOBOOK = b"\x02"


def _value(kind: int, content: bytes) -> bytes:
    return box("data", u32(kind), bytes(4), content)


def _text(name: str, content: str) -> bytes:
    return box(name, _value(TEXT, content.encode("utf-8"))) if content else b""


def _own_text(name: str, content: str) -> bytes:
    mean = full_box("mean", 0, 0, b"com.apple.iTunes")
    named = full_box("name", 0, 0, name.encode("ascii"))
    return box("----", mean, named, _value(TEXT, content.encode("utf-8")))


def shorten(content: str, most_bytes: int = MOST_BYTES) -> bytes:
    """Return `content` in UTF-8, cut between characters where it would be too long."""
    return content.encode("utf-8")[:most_bytes].decode("utf-8", "ignore").encode("utf-8")


def tags(said: Credits) -> Iterator[bytes]:
    """Yield the entries of ``ilst``; one that has nothing to say is empty."""
    authors = ", ".join(said.authors)
    yield _text("©nam", said.title)
    yield _text("©ART", authors)
    yield _text("aART", authors)
    yield _text("©alb", said.title)
    yield _text("©wrt", said.narrator)
    yield _text("©nrt", said.narrator)
    yield _text("©pub", said.publisher)
    yield _text("©gen", "Audiobook")
    yield _text("©day", said.published.isoformat() if said.published else "")
    yield _text("©cmt", said.description)
    yield _text("desc", shorten(said.description).decode("utf-8"))
    yield _text("ldes", said.description)
    yield _text("cprt", said.rights)
    yield box("stik", _value(INTEGER, AUDIOBOOK))
    yield box("pgap", _value(INTEGER, b"\x01"))
    yield _own_text(DISCLOSURE, "true" if said.synthetic else "false")
    yield _own_text("LANGUAGE", said.language)
    if said.subtitle:
        yield _own_text("SUBTITLE", said.subtitle)
    for term, names in said.contributors.items():
        yield _own_text(term.upper(), ", ".join(names))
    if said.cover is not None:
        kind = PNG if said.cover.media_type == "image/png" else JPEG
        yield box("covr", _value(kind, said.cover.content))


def nero_chapters(timeline: Timeline) -> bytes:
    """Return ``chpl``: begins in units of 100 ns, and titles.

    It is nothing where there are more chapters than it can count: a player that finds a list cut
    short shows it and not the whole one, which is in the chapter track.
    """
    if len(timeline.chapters) > MOST_ENTRIES:
        return b""
    entries = []
    for chapter in timeline.chapters:
        ticks = (2 * 10**7 * chapter.clip.begin + timeline.sample_rate_hz) // (
            2 * timeline.sample_rate_hz
        )
        title = shorten(chapter.title)
        entries.append(ticks.to_bytes(8, "big") + bytes([len(title)]) + title)
    return full_box("chpl", 1, 0, bytes(4), bytes([len(entries)]), *entries)


def user_content(said: Credits, timeline: Timeline) -> bytes:
    """Return ``udta``."""
    handler = full_box("hdlr", 0, 0, bytes(4), b"mdirappl", bytes(8), b"\x00")
    meta = full_box("meta", 0, 0, handler, box("ilst", *tags(said)))
    return box("udta", nero_chapters(timeline), meta)
