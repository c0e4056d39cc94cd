"""A narration → captions in SubRip form.

Nobody wrote the form down, and nothing in it can be escaped: what a player would take for markup
is kept apart by a word joiner, which is not seen. Lines end in a line feed, since simple readers
part the file at two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from essaypub.captions.lines import plain_lines, shown
from essaypub.captions.vtt import timestamp
from essaypub.editions import NarratedEdition
from essaypub.narration import milliseconds
from essaypub.outputs import Output

WORD_JOINER = "\u2060"
_MARKUP = re.compile(r"<(?=[A-Za-z/!])|\{(?=[\\A-Za-z])|--(?=>)")


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file, a caption at a time."""
    narration = edition.narration
    rate = narration.timeline.sample_rate_hz
    numbers = count(1)
    for several in shown(narration):
        for caption in several:
            number = next(numbers)
            begin, end = (
                timestamp(milliseconds(edge, rate), ",")
                for edge in (caption.clip.begin, caption.clip.end)
            )
            text = "\n".join(plain_lines(caption))
            text = _MARKUP.sub(lambda mark: mark[0] + WORD_JOINER, text)
            parting = "\n" if number > 1 else ""
            yield f"{parting}{number}\n{begin} --> {end}\n{text}\n".encode()


SRT = Output("srt", "{stem}.srt", write, heard=True, suites=("captions",))
