"""Opening audio files: tags, chapters and stream, read without decoding."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from stat import S_ISREG
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import Any

from essaypub.errors import FileError, reason
from essaypub.published import mp3, mp4
from essaypub.published.recording import Recording
from essaypub.published.sound import Mark, Stream

_ID3 = {
    "TIT2": "title",
    "TPE1": "artist",
    "TALB": "album",
    "TLAN": "language",
    "TDRC": "date",
    "TYER": "date",
    "COMM": "comment",
    "TCOP": "rights",
    "TXXX": "comment",
}
_MP4 = {
    "©nam": "title",
    "©ART": "artist",
    "©alb": "album",
    "©day": "date",
    "©cmt": "comment",
    "desc": "comment",
    "ldes": "comment",
    "©wrt": "narrator",
    "©nrt": "narrator",
    "cprt": "rights",
    "stik": "kind",
}
_PICTURES = {13: "image/jpeg", 14: "image/png"}
_TAIL = 1 << 16
_ID_BYTES = 1024
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError,
           RecursionError, NotImplementedError, StructError, zlib.error)  # fmt: skip
"""What mutagen raises over tags that are damaged, beside its own errors."""


def open_recording(path: Path) -> Recording:
    """Return the audio file at `path`, an MP3 or an MP4 by its content.

    Raises:
        FileError: It is neither, or its tags or frames cannot be read.
    """
    require_file(path)
    try:
        with (
            path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
        ):
            if content[4:8] == b"ftyp":
                return _mp4(path, content)
            return _mp3(path, content)
    except (OSError, ValueError) as error:
        raise FileError(str(path), f"it cannot be read: {error}") from error


def require_file(path: Path) -> None:
    """Raise a `FileError` unless `path` leads to a plain file; a pipe or a device may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise FileError(str(path), f"{reason(error)}; is the name right?") from error
    if not S_ISREG(mode):
        raise FileError(str(path), "it is no plain file, but a pipe, a device or a folder")


def twin(recording: Recording) -> Recording | None:
    """Return the MP3 of the same name beside an M4B; None when there is none to read."""
    beside = Path(recording.path).with_suffix(".mp3")
    if recording.kind != "m4b" or not beside.is_file():
        return None
    try:
        return open_recording(beside)
    except FileError:
        return None


def _mp3(path: Path, content: Any) -> Recording:
    begin = mp3.tag_size(content[:10])
    stream, end = mp3.walk_frames(content, begin, str(path))
    if begin:
        stream = replace(stream, oddities={**stream.oddities, "id3": f"2.{content[3]}"})
    id3 = _id3(path, content[:begin])
    tags: dict[str, str] = {}
    for frame in id3.values():
        if name := _ID3.get(frame.FrameID):
            words = f"{getattr(frame, 'desc', '')} {frame}".strip()
            tags[name] = f"{tags[name]}\n{words}" if name in tags else words
    places = _places(content, begin)
    marks = sorted(
        id3.getall("CHAP"),
        key=lambda mark: places.get(mark.element_id.encode("latin-1", "replace"), begin),
    )
    tables = id3.getall("CTOC")
    return Recording(
        str(path),
        "mp3",
        stream,
        tags,
        tuple(
            Mark(
                mark.element_id,
                str(mark.sub_frames.get("TIT2", "")),
                Fraction(mark.start_time, 1000),
                Fraction(mark.end_time, 1000),
            )
            for mark in marks
        ),
        None,
        {table.element_id: tuple(table.child_element_ids) for table in tables},
        tuple(table.element_id for table in tables if table.flags & 2),
        tuple(picture.mime for picture in id3.getall("APIC")),
        content[:begin] + content[end:][:_TAIL],
    )


def _id3(path: Path, tag: bytes) -> Any:
    """Return the tags of an MP3 as mutagen reads them; none where there is no ``tag``.

    Raises:
        FileError: They are damaged.
    """
    mutagen: Any = import_module("mutagen")  # slow to load, and without types
    id3: Any = import_module("mutagen.id3")
    if not tag:
        return id3.ID3()
    if mp3.unpacks_without_measure(tag):
        raise FileError(str(path), "its tags would unpack without measure; they are not read")
    try:
        return id3.ID3(str(path), translate=False)
    except (mutagen.MutagenError, *_BROKEN) as error:
        raise FileError(str(path), f"its tags cannot be read: {_describe(error)}") from error


def _describe(error: BaseException) -> str:
    """Return what an error says, or at least its name."""
    return str(error)[:200] or type(error).__name__


def _places(content: Any, end: int) -> dict[bytes, int]:
    """Return where each chapter's frame stands in the tag, by its id; mutagen forgets the order."""
    places: dict[bytes, int] = {}
    place = 0
    while (place := content.find(b"CHAP", place, end)) >= 0:
        id_, closed, _ = content[place + 10 : min(end, place + 10 + _ID_BYTES)].partition(b"\0")
        if closed:
            places.setdefault(id_, place)
        place += 4
    return places


def _mp4(path: Path, content: Any) -> Recording:
    import av  # noqa: PLC0415 - slow to load

    mutagen: Any = import_module("mutagen")
    mp4_tags: Any = import_module("mutagen.mp4")

    boxes = tuple(mp4.boxes(content))
    if len(boxes) == mp4.MOST:
        raise FileError(str(path), f"it has more than {mp4.MOST} boxes; it is not read")
    top = [box for box in boxes if b"/" not in box.path]
    try:
        tagged = mp4_tags.MP4(str(path))
    except (mutagen.MutagenError, *_BROKEN) as error:
        raise FileError(str(path), f"its tags cannot be read: {_describe(error)}") from error
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            sound = next(iter(container.streams.audio), None)
            if sound is None:
                raise FileError(str(path), "there is no sound in it")
            if sound.codec_context is None or sound.codec_context.sample_rate < 1:
                raise FileError(str(path), "its sound is in no form that is known")
            stream = Stream(
                sound.codec_context.name,
                sound.codec_context.sample_rate,
                sound.codec_context.channels,
                sound.codec_context.bit_rate or 0,
                mp4.read_played(content),
                _oddities(content, [box.path for box in top]),
            )
            marks = tuple(map(_mark, container.chapters()))
    except (av.error.FFmpegError, LookupError, ValueError, ArithmeticError) as error:
        raise FileError(str(path), f"it cannot be read as an M4B: {_describe(error)}") from error
    length = Fraction(stream.samples or 0, max(1, stream.sample_rate_hz))
    tags: dict[str, str] = {}
    for key, values in (tagged.tags or {}).items():
        name = _MP4.get(key, "comment" if key.startswith("----") else "")
        if name:
            words = " ".join(
                _words(value) for value in (values if isinstance(values, list) else [values])
            )
            tags[name] = f"{tags[name]}\n{words}" if name in tags else words
    return Recording(
        str(path),
        "m4b",
        stream,
        tags,
        marks,
        _nero(tagged, length),
        {},
        (),
        tuple(
            _PICTURES.get(cover.imageformat, "") for cover in (tagged.tags or {}).get("covr", ())
        ),
        b"".join(content[box.begin : box.end] for box in top if box.path != b"mdat"),
    )


def _words(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _oddities(content: Any, top: list[bytes]) -> dict[str, str]:
    facts = {"brand": content[8:12].decode("latin-1")}
    if b"moov" in top and b"mdat" in top and top.index(b"moov") > top.index(b"mdat"):
        facts["late"] = "moov comes after mdat"
    if not any(box.path.endswith(b"tref/chap") for box in mp4.boxes(content)):
        facts["no track"] = "there is no chapter track"
    facts["form"] = mp4.sound_form(content)
    return facts


def _mark(chapter: Mapping[str, Any]) -> Mark:
    base = Fraction(chapter["time_base"])
    title = str(chapter["metadata"].get("title", ""))
    return Mark(str(chapter["id"]), title, chapter["start"] * base, chapter["end"] * base)


def _nero(tagged: Any, length: Fraction) -> tuple[Mark, ...] | None:
    """Return the chapters of the second form, each ending where the next begins."""
    listed = list(tagged.chapters or ())
    if not listed:
        return None
    begins = [Fraction(round(mark.start * 10_000_000), 10_000_000) for mark in listed]
    ends = [*begins[1:], length]
    return tuple(
        Mark(str(number), mark.title, begin, end)
        for number, (mark, begin, end) in enumerate(zip(listed, begins, ends, strict=True))
    )
