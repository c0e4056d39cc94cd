"""A narration → a transcript for podcast apps.

A segment is a word where its time is known, as far as the next one, and else a whole sentence.

Source:
    Podcasting 2.0, transcript in JSON, 1.0.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from essaypub.captions.breaks import breaks, one_line
from essaypub.captions.chapters import seconds
from essaypub.captions.lines import changes
from essaypub.captions.spoken import Spoken, caption_texts
from essaypub.editions import NarratedEdition
from essaypub.narration import milliseconds
from essaypub.outputs import Output

VERSION = "1.0.0"


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file, a segment on each line."""
    narration = edition.narration
    rate = narration.timeline.sample_rate_hz
    speakers = edition.speakers(narration.script.utterances())
    parting = f'{{"version": "{VERSION}", "segments": [\n'
    for spoken, who in zip(caption_texts(narration), speakers, strict=True):
        for body, begin, end in _segments(spoken, rate):
            segment = {
                "speaker": who,
                "startTime": seconds(begin, rate),
                "endTime": seconds(end, rate),
                "body": body,
            }
            yield (parting + json.dumps(segment, ensure_ascii=False)).encode()
            parting = ",\n"
    yield b"\n]}\n"


def _segments(said: Spoken, rate: int) -> Iterator[tuple[str, int, int]]:
    """Yield text and the samples between which it is heard; together, all of the cue."""
    spaces = tuple(place for place in breaks(said.text) if place.end < place.begin)
    at = {
        milliseconds(time, rate): (spaces[number], time)
        for number, time in changes(said, spaces, rate).items()
    }
    first, begin = 0, said.cue.clip.begin
    for place, time in at.values():
        yield one_line(said.text[first : place.end]), begin, time
        first, begin = place.begin, time
    yield one_line(said.text[first:]), begin, said.cue.clip.end


TRANSCRIPT = Output("transcript", "{stem}.transcript.json", write, heard=True, suites=("captions",))
