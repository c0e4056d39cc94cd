"""A narration → its chapters for podcast apps.

A chapter that holds a spoiler is listed like any other, by a title that reveals nothing; nested
chapters stand in one list, which is all the format has.

Source:
    Podcasting 2.0, JSON chapters 1.2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from essaypub.editions import NarratedEdition
from essaypub.narration import milliseconds
from essaypub.outputs import Output

VERSION = "1.2.0"


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file; its times are in seconds, to the millisecond."""
    timeline = edition.narration.timeline
    metadata = edition.publication.metadata
    content = {
        "version": VERSION,
        "title": metadata.title,
        "author": ", ".join(metadata.authors),
        "description": metadata.description,
        "fileName": edition.files.get("mp3", ""),
        "chapters": [
            {
                "startTime": seconds(chapter.clip.begin, timeline.sample_rate_hz),
                "endTime": seconds(chapter.clip.end, timeline.sample_rate_hz),
                "title": chapter.title,
                "toc": True,
            }
            for chapter in timeline.chapters
        ],
    }
    known = {name: value for name, value in content.items() if value}
    yield json.dumps(known, ensure_ascii=False, indent=1).encode() + b"\n"


def seconds(position: int, sample_rate_hz: int) -> float:
    """Return a track position in seconds, rounded once, to the millisecond."""
    return milliseconds(position, sample_rate_hz) / 1000


CHAPTERS = Output("chapters", "{stem}.chapters.json", write, heard=True, suites=("captions",))
