"""A narration → captions in WebVTT.

There is no cue setting: what a player does by itself, lines in the middle of its lower edge, is
what a caption wants, and a player without a picture has no place to set. One narrator is named
once, in the first caption; where there are several, each caption names who is heard. A word that is
timed can be marked as it is heard.

Source:
    WebVTT, https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.captions.lines import Caption, shown
from essaypub.editions import NarratedEdition
from essaypub.narration import milliseconds
from essaypub.outputs import Output

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def timestamp(time_ms: int, point: str = ".") -> str:
    """Write milliseconds as ``00:01:02.345``."""
    seconds, rest = divmod(time_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{rest:03}"


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file, an utterance at a time."""
    narration = edition.narration
    rate = narration.timeline.sample_rate_hz
    language = edition.publication.metadata.language
    alone = len(edition.narrators) == 1
    yield b"WEBVTT\n"
    named = False
    for several, who in zip(
        shown(narration), edition.speakers(narration.script.utterances()), strict=True
    ):
        voice = f"<v {_escape(' '.join(who.split()))}>"
        for caption in several:
            yield _cue(caption, rate, language, "" if named and alone else voice).encode()
            named = True


def _cue(caption: Caption, rate: int, language: str, voice: str) -> str:
    begin = milliseconds(caption.clip.begin, rate)
    end = milliseconds(caption.clip.end, rate)
    foreign = caption.language != language
    return "".join(
        (
            f"\n{caption.id}\n{timestamp(begin)} --> {timestamp(end)}\n",
            voice,
            f"<lang {_escape(caption.language)}>" if foreign else "",
            _payload(caption, rate, begin, end),
            "</lang>" if foreign else "",
            "\n",
        )
    )


def _payload(caption: Caption, rate: int, begin: int, end: int) -> str:
    """Return the lines of a cue; a time in it must lie after the one before it, and in the cue."""
    lines: list[str] = []
    last = begin
    for line in caption.lines:
        written: list[str] = []
        for part in line:
            if part.clip is None:
                written.append(_escape(part.text))
                continue
            time = milliseconds(part.clip.begin, rate)
            if last < time < end:
                written.append(f"<{timestamp(time)}>")
                last = time
            written.append(f"<c>{_escape(part.text)}</c>")
        lines.append("".join(written))
    return "\n".join(lines)


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


VTT = Output("vtt", "{stem}.vtt", write, heard=True, suites=("captions",))
