"""Words written alike that sound different: which of them is meant, where that is certain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sounding:
    """How a written word sounds here.

    Attributes:
        begin: Its first character in the text as it is written.
        end: The character after its last.
        ipa: In the International Phonetic Alphabet.
        say: A respelling that an English voice reads right.
        code: Its rule's name for life: ``"HET-read"``.
    """

    begin: int
    end: int
    ipa: str
    say: str
    code: str


def sounds(text: str, language: str) -> tuple[Sounding, ...]:
    """Return the words of `text` whose sound its context makes certain, in order and apart.

    Args:
        text: A sentence, or any other running text, without markup.
        language: A BCP 47 tag; only English has such words here.
    """
    del text, language
    return ()
