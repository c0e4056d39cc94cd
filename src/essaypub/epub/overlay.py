"""Media overlays: which element of a content document is heard when, in the order of the page.

Source:
    EPUB 3.3, Media Overlays, https://www.w3.org/TR/epub-33/#sec-media-overlays
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from essaypub.epub.page_audio import PageAudio
from essaypub.epub.visible_text import kind
from essaypub.model.ids import word_id
from essaypub.narration import Clip, Cue, clock_value, milliseconds
from essaypub.resources import Resource, attributes

MEDIA_TYPE = "application/smil+xml"

_TYPE = "{http://www.idpf.org/2007/ops}type"
_ESCAPABLE = {
    "aside": "aside",
    "dl": "list",
    "figure": "figure",
    "ol": "list",
    "table": "table",
    "ul": "list",
}
_SPOILER = "essay:spoiler"


def overlay(document: str, root: etree._Element, sound: str, audio: PageAudio) -> Resource:
    """Return the media overlay of a content document.

    Args:
        document: Its path.
        root: Its body.
        sound: The path of what is heard.
        audio: What is heard when.
    """
    writing = _Writing(document, sound, audio.sample_rate_hz, {cue.id: cue for cue in audio.cues})
    parts = "".join(writing.parts(root, escapable=True))
    content = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' version="3.0">\n<body{attributes(epub__textref=document)}>\n{parts}</body>\n</smil>\n'
    )
    return Resource(f"{document.rpartition('.')[0]}.smil", MEDIA_TYPE, content.encode())


def duration_ms(audio: PageAudio) -> int:
    """Return how long all the clips of an overlay are together, as they are written there."""
    rate = audio.sample_rate_hz
    begin, end = audio.cues[0].clip.begin, audio.cues[-1].clip.end
    return milliseconds(end, rate) - milliseconds(begin, rate)


@dataclass(frozen=True, slots=True)
class _Writing:
    document: str
    sound: str
    rate: int
    cues: Mapping[str, Cue]

    def parts(self, element: etree._Element, *, escapable: bool) -> Iterator[str]:
        """Yield what is heard of an element and inside it.

        What can be escaped from is not nested: `escapable` says whether it is possible here.
        """
        name = element.get("id", "")
        if name in self.cues:
            yield self._write_audio(self.cues[name])
            return
        term = _term(element) if name else None
        if term in _ESCAPABLE.values() and not (escapable and _is_outermost(element)):
            term = ""
        inside = escapable and term not in _ESCAPABLE.values()
        parts = "".join([part for child in element for part in self.parts(child, escapable=inside)])
        if not parts:
            return
        if term is None:
            yield parts
            return
        tags = attributes(epub__textref=f"{self.document}#{name}", epub__type=term or None)
        yield f"<seq{tags}>\n{parts}</seq>\n"

    def _write_audio(self, cue: Cue) -> str:
        if not cue.words:
            return self._par(cue.id, cue.clip)
        words = "".join(
            [
                self._par(word_id(cue.id, number), word.clip)
                for number, word in enumerate(cue.words, 1)
            ]
        )
        return f"<seq{attributes(epub__textref=f'{self.document}#{cue.id}')}>\n{words}</seq>\n"

    def _par(self, name: str, clip: Clip) -> str:
        text = attributes(src=f"{self.document}#{name}")
        audio = attributes(
            src=self.sound,
            clipBegin=clock_value(clip.begin, self.rate),
            clipEnd=clock_value(clip.end, self.rate),
        )
        return f"<par><text{text}/><audio{audio}/></par>\n"


def _is_outermost(element: etree._Element) -> bool:
    """Whether an element is the one to escape from: a spoiler is, and not the list around it."""
    inside = element.iterdescendants("{*}aside", "{*}section")
    return element.get(_TYPE) == _SPOILER or all(inner.get(_TYPE) != _SPOILER for inner in inside)


def _term(element: etree._Element) -> str | None:
    """Return what an element is to whoever skips it or escapes from it; "" for a mere section."""
    terms = element.get(_TYPE, "")
    if terms == _SPOILER:
        return "aside"
    name = kind(element)
    if name in _ESCAPABLE:
        return _ESCAPABLE[name]
    if name in {"section", "nav"} or terms == "footnote":
        return "" if ":" in terms else terms
    return None
