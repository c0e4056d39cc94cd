"""A narrated edition → an audiobook with chapters, as long as its timeline to the sample.

The boxes are written here and not by a library because a library keeps tens of bytes for every
frame until the file is finished, and writes what a player needs first at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from essaypub.audio.atoms import user_content
from essaypub.audio.boxes import (
    ENABLED_IN_MOVIE,
    MOST_U32,
    Samples,
    aac_description,
    box,
    edit,
    media,
    movie_header,
    roll,
    sound_header,
    text_description,
    text_header,
    track,
    u16,
    u32,
)
from essaypub.audio.codecs import AAC_FRAME, aac_configuration
from essaypub.audio.credits import Credits, credits_of
from essaypub.editions import NarratedEdition
from essaypub.mp3_stream import frames
from essaypub.narration import Chapter, Timeline
from essaypub.settings import AudioSettings

SOUND, CHAPTERS = 1, 2
PER_CHUNK = 64
FULL_VOLUME = 0x100
MOST_TITLE_BYTES = 65535
UTF_8 = u32(12) + b"encd" + u32(0x100)


def _title(chapter: Chapter) -> bytes:
    """Return a chapter's title as a QuickTime text sample."""
    title = chapter.title.encode("utf-8")[:MOST_TITLE_BYTES]
    return u16(len(title)) + title + UTF_8


def _movie(  # noqa: PLR0913, PLR0917 - all that the box describes
    timeline: Timeline,
    audio: AudioSettings,
    said: Credits,
    titles: Sequence[bytes],
    sizes: NDArray[np.unsignedinteger],
    begin: int,
) -> bytes:
    """Return ``moov`` for a file whose first title begins at byte `begin`."""
    rate, length = timeline.sample_rate_hz, timeline.length
    title_sizes = np.array([len(title) for title in titles], np.uint32)
    first_frame = begin + int(title_sizes.sum())
    chunk_sizes = np.add.reduceat(sizes, np.arange(0, len(sizes), PER_CHUNK), dtype=np.int64)
    chunks = first_frame + np.cumsum(chunk_sizes) - chunk_sizes
    sound = Samples(AAC_FRAME, sizes, PER_CHUNK, chunks)
    spans = [chapter.clip.end - chapter.clip.begin for chapter in timeline.chapters]
    texts = Samples(spans, title_sizes, len(titles), np.array([begin], np.int64))
    configuration = aac_configuration(rate, audio.aac_kbps)
    description = aac_description(rate, audio.aac_kbps, configuration)
    return box(
        "moov",
        movie_header(rate, length, CHAPTERS + 1),
        track(
            SOUND,
            ENABLED_IN_MOVIE,
            FULL_VOLUME,
            length,
            edit(length, AAC_FRAME),
            box("tref", box("chap", u32(CHAPTERS))),
            media(
                rate,
                sound.duration,
                said.language,
                "soun",
                sound_header(),
                sound.table(description, *roll(len(sizes))),
            ),
        ),
        track(
            CHAPTERS,
            0,  # it is not shown by itself
            0,
            length,
            media(
                rate,
                texts.duration,
                said.language,
                "text",
                text_header(),
                texts.table(text_description()),
            ),
        ),
        user_content(said, timeline),
    )


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file: what it is, where everything lies, the titles, and the frames."""
    narration = edition.narration
    timeline, runs = narration.timeline, narration.track.runs["aac"]
    said = credits_of(edition)
    titles = [_title(chapter) for chapter in timeline.chapters]
    sizes = np.concatenate([np.frombuffer(run.sizes, "<u2") for run in runs])
    content = sum(len(title) for title in titles) + int(sizes.sum(dtype=np.int64))
    kind = box("ftyp", b"M4B ", u32(0), b"M4B ", b"M4A ", b"mp42", b"isom")
    is_long = content + 8 > MOST_U32
    head = (
        u32(1) + b"mdat" + (content + 16).to_bytes(8, "big")
        if is_long
        else u32(content + 8) + b"mdat"
    )
    audio = edition.settings.audio
    begin, end = -1, 0
    while begin != end:  # what lies before the titles is longer when their places need more bytes
        begin = end
        movie = _movie(timeline, audio, said, titles, sizes, begin)
        end = len(kind) + len(movie) + len(head)
    yield kind
    yield movie
    yield head
    yield from titles
    yield from frames(edition.store, "aac", runs)
