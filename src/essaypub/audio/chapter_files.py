"""A narrated edition → an MP3 for each chapter, as audiobook shops want them, and a playlist.

Nothing is encoded for it: a chapter's runs begin and end in silence, and join any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from essaypub import mp3_stream
from essaypub.audio.credits import credits_of
from essaypub.audio.id3 import tag
from essaypub.editions import NarratedEdition
from essaypub.narration import Chapter, Clip, Run, Timeline
from essaypub.outputs import Output
from essaypub.presets import PUBLISHERS
from essaypub.resources import Resource
from essaypub.settings import Preset

FOLDER = "sections"
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class ChapterFile:
    """One chapter as a file of its own; a jingle is in that of the chapter beside it.

    Attributes:
        path: Beside the other outputs: ``"sections/02-amy-and-charles.mp3"``.
        chapter: Its clip is of the whole track.
        runs: All but the silence that a decoder needs.
        head: Silence before its first sound, in samples.
        tail: Silence after its last sound, in samples.
    """

    path: str
    chapter: Chapter
    runs: tuple[Run, ...]
    head: int
    tail: int

    @property
    def samples(self) -> int:
        """How long it is."""
        return sum(run.samples for run in self.runs)


def chapter_files(edition: NarratedEdition) -> tuple[ChapterFile, ...]:
    """Return the files of a narration that is encoded as MP3, in order."""
    narration, settings = edition.narration, edition.settings
    timeline, rate = narration.timeline, settings.audio.sample_rate_hz
    *runs, silence = narration.track.runs["mp3"]
    ends = list(accumulate(run.samples for run in runs))
    spoken = _find_spoken_chapters(timeline)
    width = max(2, len(str(len(spoken))))
    head = max(500, settings.pauses.chapter_begin_ms) * rate // 1000
    files: list[ChapterFile] = []
    for number, (chapter, last) in enumerate(spoken, 1):
        begin, end = chapter.clip.begin, chapter.clip.end
        own = [run for run, at in zip(runs, ends, strict=True) if begin < at <= end]
        after = max(500, settings.pauses.chapter_end_ms) * rate // 1000
        tail = (max(at for at in ends if at <= end) - last) if last else after
        wanted = PUBLISHERS[settings.audio.preset].tail_ms * rate // 1000
        more = max(0, (wanted - tail) // silence.samples)
        path = f"{FOLDER}/{number:0{width}d}-{_name(chapter)}.mp3"
        tail += more * silence.samples
        files.append(ChapterFile(path, chapter, (*own, *[silence] * more), head, tail))
    return tuple(files)


def sample(edition: NarratedEdition) -> ChapterFile | None:
    """Return what a shop lets people hear first: whole chapters, of one to five minutes in all.

    It begins after the title and holds no spoiler. None where the preset asks for none, or where
    whole chapters are too short or too long for it.
    """
    audio = edition.settings.audio
    least, most = (s * audio.sample_rate_hz for s in PUBLISHERS[audio.preset].sample_s)
    if not most:
        return None
    files = edition.derive(chapter_files)
    chosen: list[ChapterFile] = []
    for file in files[1:]:
        if file.chapter.spoiler or sum(before.samples for before in chosen) >= least:
            break
        chosen.append(file)
    samples = sum(file.samples for file in chosen)
    if not least <= samples <= most:
        return None
    chapter = replace(chosen[0].chapter, title=edition.publication.metadata.title)
    runs = tuple(run for file in chosen for run in file.runs)
    return ChapterFile(f"{FOLDER}/sample.mp3", chapter, runs, files[0].head, chosen[-1].tail)


def _find_spoken_chapters(timeline: Timeline) -> list[tuple[Chapter, int]]:
    """Return the chapters in which something is said, jingles joined to them, and where each ends.

    The end is that of its last sound, on the track; 0 where that is a jingle's, which has no cue.
    """
    found: list[tuple[Chapter, int]] = []
    waiting: Chapter | None = None
    for chapter in timeline.chapters:
        inside = [
            cue.clip.end
            for cue in timeline.cues
            if chapter.clip.begin <= cue.clip.begin < chapter.clip.end
        ]
        if inside:
            begin = waiting.clip.begin if waiting else chapter.clip.begin
            found.append((replace(chapter, clip=Clip(begin, chapter.clip.end)), inside[-1]))
            waiting = None
        elif found:
            last, _ = found[-1]
            found[-1] = (replace(last, clip=Clip(last.clip.begin, chapter.clip.end)), 0)
        else:
            waiting = chapter
    return found


def _name(chapter: Chapter) -> str:
    """Return what a chapter is called in the name of a file: letters of any system, and digits."""
    if chapter.spoiler:
        return "spoiler"
    plain = unicodedata.normalize("NFKD", chapter.title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    name = ""
    for word in words:
        if len(name) + len(word) > LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word
    return name or "chapter"


def _content(edition: NarratedEdition, file: ChapterFile, number: int, count: int) -> bytes:
    """Return a file; `number` is 0 for one that is not among the others."""
    narration, audio = edition.narration, edition.settings.audio
    whole = Chapter(file.chapter.id, file.chapter.title, 1, Clip(0, file.samples))
    timeline = Timeline(audio.sample_rate_hz, file.samples, (), (whole,))
    said = credits_of(edition)
    track = f"{number}/{count}" if number else ""
    own = replace(said, title=file.chapter.title, album=said.title, track=track, subtitle="")
    runs = (*file.runs, narration.track.runs["mp3"][-1])
    return b"".join((tag(own, timeline), *mp3_stream.mp3(edition.store, runs, audio)))


def _beside(edition: NarratedEdition) -> Iterator[Resource]:
    """Yield the files and the sample, one at a time in memory."""
    files = edition.derive(chapter_files)
    for number, file in enumerate(files, 1):
        yield Resource(file.path, "audio/mpeg", _content(edition, file, number, len(files)))
    if first := edition.derive(sample):
        yield Resource(first.path, "audio/mpeg", _content(edition, first, 0, 0))


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the playlist: each file with its length in seconds and its title."""
    rate = edition.settings.audio.sample_rate_hz
    yield b"#EXTM3U\n"
    for file in edition.derive(chapter_files):
        seconds = round(file.samples / rate)
        name = file.path.rpartition("/")[2]
        yield f"#EXTINF:{seconds},{file.chapter.title}\n{name}\n".encode()


SECTIONS = Output(
    "sections",
    f"{FOLDER}/{{stem}}.m3u8",
    write,
    codec="mp3",
    beside=_beside,
    presets=tuple(preset for preset in Preset if PUBLISHERS[preset].sections),
)
