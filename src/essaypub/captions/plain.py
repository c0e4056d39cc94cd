"""A narration → a transcript to be read: plain text, a paragraph a line, without times.

Headings stand apart by white space alone, because a screen reader says every sign of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from essaypub.captions.breaks import one_line
from essaypub.captions.marks import Mark, marks
from essaypub.captions.spoken import caption_texts
from essaypub.editions import NarratedEdition
from essaypub.narration import Boundary, Role, Utterance
from essaypub.outputs import Output
from essaypub.wording import wording

LINE, PARAGRAPH, APART = "\n", "\n\n", "\n\n\n"
CELLS = " | "

_FRONT = frozenset({Role.TITLE, Role.CREDIT})
_SPEAKS_FOR_ITSELF = frozenset({Role.TITLE, Role.HEADING, Role.NOTICE})
_WITHIN = frozenset({Boundary.PHRASE, Boundary.SENTENCE})


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the file: who wrote and who reads it, and then all that is said."""
    narration = edition.narration
    metadata = edition.publication.metadata
    read_by = wording(metadata.language).read_by.format(label=edition.narrator)
    page = _Page(marks(edition.publication))
    texts = caption_texts(narration)
    in_front = True
    revealed = False
    for passage in narration.script.passages:
        page.turned = True
        for utterance in passage.utterances:
            if in_front and utterance.role not in _FRONT:
                in_front = False
                yield f"{LINE}{read_by}".encode() if page.last else read_by.encode()
            if page.turned and revealed and utterance.role not in _SPEAKS_FOR_ITSELF:
                yield f"{PARAGRAPH}[{one_line(passage.title)}]".encode()
            yield page.write(utterance, one_line(next(texts).text)).encode()
        revealed = passage.spoiler
    yield (f"{LINE}{read_by}\n" if in_front else "\n").encode()


@dataclass(slots=True)
class _Page:
    """What has been written.

    Attributes:
        marks: How the lines of lists and quotations begin.
        last: The utterance written last.
        mark: How its line began.
        turned: Whether the next begins a passage.
        end: The last character written.
    """

    marks: dict[str, Mark]
    last: Utterance | None = None
    mark: Mark = field(default_factory=Mark)
    turned: bool = True
    end: str = ""

    def write(self, utterance: Utterance, text: str) -> str:
        """Return `text` with the white space and the bullet that stand before it."""
        mark = self.marks.get(utterance.id, Mark())
        parting = self._find_parting(utterance, mark)
        self.last, self.mark, self.turned, self.end = utterance, mark, False, text[-1:]
        return f"{parting}{mark.first if parting.endswith(LINE) or not parting else ''}{text}"

    def _find_parting(self, utterance: Utterance, mark: Mark) -> str:
        last, boundary = self.last, utterance.boundary
        if last is None:
            return ""
        if utterance.role in _FRONT and last.role in _FRONT:
            return LINE
        if utterance.role is Role.HEADING and (self.turned or boundary not in _WITHIN):
            return APART
        if boundary is Boundary.BREAK:
            return APART
        if last.role is Role.IMAGE and boundary in _WITHIN:
            return LINE  # its caption
        if self.turned:
            return PARAGRAPH
        if mark.bullet and 0 < len(self.mark.indent) < len(mark.indent):
            return LINE  # a list in an item
        cells = utterance.role is last.role is Role.CELL
        match boundary:
            case Boundary.PHRASE | Boundary.SENTENCE if not mark.starts and not mark.bullet:
                return "" if east_asian_width(self.end or " ") in "WF" else " "
            case Boundary.ITEM if cells:
                return CELLS
            case Boundary.PHRASE | Boundary.SENTENCE | Boundary.ITEM:
                return LINE
            case _:
                return LINE if cells else PARAGRAPH


TXT = Output("txt", "{stem}.txt", write, heard=True, suites=("captions",))
