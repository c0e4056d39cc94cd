"""A narrated edition → an MP3 with chapters, as long as its timeline to the sample."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub import mp3_stream
from essaypub.audio.credits import credits_of
from essaypub.audio.id3 import tag
from essaypub.editions import NarratedEdition
from essaypub.outputs import Output


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file: the tag, the Info frame, and the frames of one run after the other."""
    narration = edition.narration
    yield tag(credits_of(edition), narration.timeline)
    yield from mp3_stream.mp3(edition.store, narration.track.runs["mp3"], edition.settings.audio)


MP3 = Output("mp3", "{stem}.mp3", write, codec="mp3")
