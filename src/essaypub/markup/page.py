"""What the text of one page needs to know of its surroundings.

Ids that we give hold a full stop, which no author's id does, so that the two never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from essaypub.languages.tags import direction
from essaypub.markup.arrangement import Arrangement

PHONEMES = "ssml:ph"
"""The attribute that says how an element sounds."""


class Form(Enum):
    """The kind of page: a content document of an EPUB, in XHTML, or a page of the web, in HTML."""

    EPUB = auto()
    WEB = auto()


@dataclass(frozen=True, slots=True)
class Page:
    """What the text of one page needs to know of its surroundings.

    Attributes:
        apart: Whether it shows what was taken out of the text, behind a warning.
    """

    path: str
    arrangement: Arrangement
    apart: bool = False
    form: Form = Form.EPUB

    def term(self, name: str) -> str | None:
        """Return a term of ``epub:type``, which only an EPUB has."""
        return name if self.form is Form.EPUB else None

    def address(self, target_id: str) -> str:
        """Return a link to an id, empty when nothing has it."""
        return self.arrangement.address(target_id, self.path)

    def language(self, tag: str) -> dict[str, str | None]:
        """Return the attributes of an element in the language `tag`; none for an empty tag."""
        if not tag:
            return {}
        outer = direction(self.arrangement.metadata.language)
        turned = direction(tag) == "rtl" or outer == "rtl"
        return {
            "lang": tag,
            "xml:lang": tag if self.form is Form.EPUB else None,
            "dir": direction(tag) if turned else None,
        }

    def pronunciation(self, ipa: str) -> dict[str, str | None]:
        """Return the attributes of an element that sounds so; a page of the web has none."""
        if not ipa or self.form is Form.WEB:
            return {}
        return {"ssml:alphabet": "ipa", PHONEMES: ipa}
