"""What a reading system's own voice is told: how the words of the lexicon sound, where they stand.

Each is marked in its place, by ``ssml:ph``, and so only where this edition shows it: a word that
only a spoiler holds is not in the edition that reveals nothing. What the lexicon respells is for
the voices that we hand it to; no attribute says it to another.

Source:
    EPUB 3 Text-to-Speech Enhancements 1.0, https://www.w3.org/TR/epub-tts-10/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from essaypub.lexicon import Lexicon
from essaypub.model import (
    Inline,
    Inlines,
    InlineSpoiler,
    Link,
    Publication,
    Sentence,
    Span,
    Speech,
    Styled,
    Text,
    plain,
)
from essaypub.model.rewrite import Rewriter

if TYPE_CHECKING:
    from essaypub.lexicon.concordance import Concordance, Found

_ENDING = re.compile(r"['’]\w")  # that of "Nguyen’s" is said with the word, and not marked for it


def mark_pronunciations(publication: Publication, lexicon: Lexicon) -> Publication:
    """Return a publication in which words of `lexicon` have their phonemes."""
    if not any(entry.ipa and not entry.voice for entry in lexicon.entries):
        return publication
    return _Marker(lexicon, publication.metadata.language).publication(publication)


@dataclass(frozen=True)
class _Marker(Rewriter):
    """Puts a span around each word of a lexicon.

    Attributes:
        language: The publication's, a BCP 47 tag.
        filed: The lexicon, as it is looked up in each language.
    """

    lexicon: Lexicon
    language: str
    filed: dict[str, Concordance] = field(default_factory=dict)

    def sentence(self, sentence: Sentence) -> Sentence:
        marked = _Sentence(self, plain(sentence.inlines)).inlines(sentence.inlines)
        return Sentence(sentence.id, marked)

    def find(self, text: str, language: str) -> tuple[Found, ...]:
        """Return the words of `text` that have phonemes."""
        if language not in self.filed:
            from essaypub.lexicon.concordance import Concordance  # noqa: PLC0415 - 8 ms, for a few

            self.filed[language] = Concordance.of(self.lexicon, language)
        return tuple(
            match
            for match in self.filed[language].find(text)
            if match.entry.ipa and not _ENDING.match(text, match.end)
        )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence, looked up as a whole: a word may end where markup begins.

    Attributes:
        text: What is shown of it.
    """

    marker: _Marker
    text: str

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return its inlines with the words marked."""
        return tuple(self._mark(inlines, 0, self.marker.language))

    def _mark(self, inlines: Inlines, place: int, language: str) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Text():
                    yield from self._words(inline, place, language)
                case Span(speech=Speech(say="", phonemes="")):
                    inside = inline.language or language
                    marked = tuple(self._mark(inline.inlines, place, inside))
                    yield replace(inline, inlines=marked)
                case Styled() | Link() | InlineSpoiler():
                    marked = tuple(self._mark(inline.inlines, place, language))
                    yield replace(inline, inlines=marked)
                case _:
                    yield inline
            place += len(plain((inline,)))

    def _words(self, text: Text, place: int, language: str) -> Iterator[Inline]:
        """Yield a text, which begins at `place`, with a span around each of its words."""
        done = 0
        for match in self.marker.find(self.text, language):
            begin, end = match.begin - place, match.end - place
            if begin < 0 or end > len(text.text):
                continue
            if begin > done:
                yield Text(text.text[done:begin])
            yield Span((Text(text.text[begin:end]),), speech=Speech(phonemes=match.entry.ipa))
            done = end
        if done < len(text.text):
            yield Text(text.text[done:]) if done else text
