"""Media overlays: which element of a content document is heard when, in the order of the page.

Source:
    EPUB 3.3, Media Overlays, https://www.w3.org/TR/epub-33/#sec-media-overlays
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from essaypub.epub.page_audio import PageAudio
from essaypub.epub.visible_text import kind
from essaypub.markup.tree import Element
from essaypub.markup.writer import DECLARATION, Vocabulary, write_xml
from essaypub.model.ids import word_id
from essaypub.narration import Clip, Cue, clock_value, milliseconds
from essaypub.resources import Resource

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
_SMIL = Vocabulary(
    void=frozenset({"audio", "text"}),
    holders=frozenset({"body", "seq", "smil"}),
    blocks=frozenset({"par"}),
)


def write_overlay(document: str, root: etree._Element, sound: str, audio: PageAudio) -> Resource:
    """Return the media overlay of a content document.

    Args:
        document: Its path.
        root: Its body.
        sound: The path of what is heard.
        audio: What is heard when.
    """
    cues = {cue.id: cue for cue in audio.cues}
    maker = _Maker(document, sound, audio.sample_rate_hz, cues)
    body = Element("body", {"epub:textref": document}, maker.make_parts(root, escapable=True))
    namespaces = {
        "xmlns": "http://www.w3.org/ns/SMIL",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
    }
    content = write_xml((Element("smil", {**namespaces, "version": "3.0"}, (body,)),), _SMIL)
    path = f"{document.rpartition('.')[0]}.smil"
    return Resource(path, MEDIA_TYPE, f"{DECLARATION}{content}".encode())


def duration_ms(audio: PageAudio) -> int:
    """Return how long all the clips of an overlay are together, as they are written there."""
    rate = audio.sample_rate_hz
    begin, end = audio.cues[0].clip.begin, audio.cues[-1].clip.end
    return milliseconds(end, rate) - milliseconds(begin, rate)


@dataclass(frozen=True, slots=True)
class _Maker:
    document: str
    sound: str
    rate: int
    cues: Mapping[str, Cue]

    def make_parts(self, element: etree._Element, *, escapable: bool) -> list[Element]:
        """Return what is heard of an element and inside it.

        What can be escaped from is not nested: `escapable` says whether it is possible here.
        """
        name = element.get("id", "")
        if name in self.cues:
            return [self._make_cue(self.cues[name])]
        term = _term(element) if name else None
        if term in _ESCAPABLE.values() and not (escapable and _is_outermost(element)):
            term = ""
        inside = escapable and term not in _ESCAPABLE.values()
        parts = [part for child in element for part in self.make_parts(child, escapable=inside)]
        if term is None or not parts:
            return parts
        attributes = {"epub:textref": f"{self.document}#{name}", "epub:type": term or None}
        return [Element("seq", attributes, parts)]

    def _make_cue(self, cue: Cue) -> Element:
        """Return what is heard of a cue, word by word if its words are known."""
        if not cue.words:
            return self._make_clip(cue.id, cue.clip)
        words = [
            self._make_clip(word_id(cue.id, number), word.clip)
            for number, word in enumerate(cue.words, 1)
        ]
        return Element("seq", {"epub:textref": f"{self.document}#{cue.id}"}, words)

    def _make_clip(self, name: str, clip: Clip) -> Element:
        attributes = {
            "src": self.sound,
            "clipBegin": clock_value(clip.begin, self.rate),
            "clipEnd": clock_value(clip.end, self.rate),
        }
        text = Element("text", {"src": f"{self.document}#{name}"})
        return Element("par", {}, (text, Element("audio", attributes)))


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
