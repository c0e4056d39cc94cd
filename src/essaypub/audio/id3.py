"""Credits and chapters → an ID3v2.3 tag.

Version 2.3, because of 2.4's sizes some players lose chapters whose titles are long. Chapters are
written in the order of time and their ids sort in it, because players do either. The table of
contents nests as the essay does; a count is one byte, so that more than 255 entries are nested too.

Source:
    ID3v2.3.0 informal standard; ID3v2 Chapter Frame Addendum 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from essaypub.audio.credits import DISCLOSURE, Credits
from essaypub.narration import Chapter, Timeline, milliseconds

MOST_ENTRIES = 255
NO_OFFSET = b"\xff" * 8  # the times hold, not byte offsets
LATIN_1, UTF_16 = b"\x00", b"\x01"
FRONT_COVER = b"\x03"
TOP_LEVEL, ORDERED = 2, 1


def frame(name: str, content: bytes) -> bytes:
    """Return one frame."""
    return name.encode("ascii") + len(content).to_bytes(4, "big") + b"\x00\x00" + content


def _encode(*texts: str) -> bytes:
    """Return texts in one encoding, named by the first byte, each but the last terminated."""
    clean = [text.replace("\x00", "") for text in texts]
    try:
        return LATIN_1 + b"\x00".join(text.encode("latin-1") for text in clean)
    except UnicodeEncodeError:
        coded = [b"\xff\xfe" + text.encode("utf-16-le", "replace") for text in clean]
        return UTF_16 + b"\x00\x00".join(coded)


def text(name: str, content: str) -> bytes:
    """Return a text frame on one line, or nothing when there is nothing to say."""
    line = " ".join(content.replace("\x00", "").split())
    return frame(name, _encode(line)) if line else b""


def _own_text(name: str, content: str) -> bytes:
    return frame("TXXX", _encode(name, content))


def _comment(language: str, content: str) -> bytes:
    if not content:
        return b""
    coded = _encode("", content)
    return frame("COMM", coded[:1] + language.encode("ascii") + coded[1:])


def _picture(said: Credits) -> bytes:
    if said.cover is None:
        return b""
    kind = said.cover.media_type.encode("ascii")
    return frame("APIC", LATIN_1 + kind + b"\x00" + FRONT_COVER + b"\x00" + said.cover.content)


def credit_frames(said: Credits, length_ms: int) -> Iterator[bytes]:
    """Yield the frames that say what the file is; one that has nothing to say is empty."""
    yield text("TIT2", said.title)
    yield text("TIT3", said.subtitle)
    yield text("TPE1", "/".join(said.authors))
    yield text("TALB", said.album or said.title)
    yield text("TRCK", said.track)
    yield text("TCOM", said.narrator)
    yield text("TPUB", said.publisher)
    yield text("TLAN", said.language)
    yield text("TCON", "Podcast")
    yield text("TLEN", str(length_ms))
    if said.published is not None:
        yield text("TYER", f"{said.published:%Y}")
        yield text("TDAT", f"{said.published:%d%m}")
    if said.rights:
        year = f"{said.published:%Y} " if said.published else ""
        yield text("TCOP", year + said.rights)
    yield _own_text(DISCLOSURE, "true" if said.synthetic else "false")
    if said.narrator:
        yield _own_text("narrator", said.narrator)
    for term, names in said.contributors.items():
        yield _own_text(term, ", ".join(names))
    yield _comment(said.language, said.description)
    yield _picture(said)


@dataclass(slots=True)
class _Entry:
    """A chapter and those below it, or a group of entries that has no chapter of its own."""

    title: str
    id: str
    entries: list[_Entry] = field(default_factory=list)


def _contents(name: str, title: str, children: Sequence[str], flags: int) -> bytes:
    content = name.encode("ascii") + b"\x00" + bytes([flags, len(children)])
    content += b"".join(child.encode("ascii") + b"\x00" for child in children)
    return frame("CTOC", content + text("TIT2", title))


def _nest(chapters: Sequence[Chapter], ids: Sequence[str]) -> list[_Entry]:
    """Return the outermost entries, each chapter below the nearest shallower one before it."""
    outermost: list[_Entry] = []
    open_entries: list[tuple[int, _Entry]] = []
    for chapter, name in zip(chapters, ids, strict=True):
        while open_entries and open_entries[-1][0] >= chapter.level:
            open_entries.pop()
        entry = _Entry(chapter.title, name)
        (open_entries[-1][1].entries if open_entries else outermost).append(entry)
        open_entries.append((chapter.level, entry))
    return outermost


def _write_contents(
    name: str, title: str, entries: list[_Entry], own: str, flags: int
) -> Iterator[bytes]:
    """Yield the table of contents of `entries`, outermost first, then those it refers to."""
    leaves = [_Entry("", own), *entries] if own else entries
    if len(leaves) > MOST_ENTRIES:
        leaves = _group(name, leaves)
    children = [f"t{leaf.id}" if leaf.entries else leaf.id for leaf in leaves]
    yield _contents(name, title, children, flags)
    for leaf in leaves:
        if leaf.entries:
            is_group = leaf.id.startswith("g")
            yield from _write_contents(
                f"t{leaf.id}", leaf.title, leaf.entries, "" if is_group else leaf.id, ORDERED
            )


def _group(name: str, entries: list[_Entry]) -> list[_Entry]:
    """Return as few groups as there must be, titled by the numbers of what they hold."""
    size = MOST_ENTRIES
    while size * MOST_ENTRIES < len(entries):
        size *= MOST_ENTRIES
    begins = range(0, len(entries), size)
    return [
        _Entry(
            f"{begin + 1}–{min(begin + size, len(entries))}",
            f"g{name}{number:04d}",
            entries[begin : begin + size],
        )
        for number, begin in enumerate(begins, 1)
    ]


def chapter_frames(timeline: Timeline, title: str) -> Iterator[bytes]:
    """Yield the table of contents, then every chapter in the order of time."""
    chapters, rate = timeline.chapters, timeline.sample_rate_hz
    if not chapters:
        return
    width = max(4, len(str(len(chapters))))
    ids = [f"ch{number:0{width}d}" for number in range(1, len(chapters) + 1)]
    yield from _write_contents("toc", title, _nest(chapters, ids), "", TOP_LEVEL | ORDERED)
    for chapter, name in zip(chapters, ids, strict=True):
        times = (milliseconds(edge, rate) for edge in (chapter.clip.begin, chapter.clip.end))
        span = b"".join(time.to_bytes(4, "big") for time in times)
        content = name.encode("ascii") + b"\x00" + span + NO_OFFSET
        yield frame("CHAP", content + text("TIT2", chapter.title))


def tag(said: Credits, timeline: Timeline) -> bytes:
    """Return the whole tag."""
    length_ms = milliseconds(timeline.length, timeline.sample_rate_hz)
    frames = [*credit_frames(said, length_ms), *chapter_frames(timeline, said.title)]
    content = b"".join(frames)
    size = len(content)
    syncsafe = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + syncsafe + content
