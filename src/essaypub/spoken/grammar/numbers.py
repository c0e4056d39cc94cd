"""Numbers as they are written, read by the words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from essaypub.spoken.grammar.tables import Form, Frame, after, before

_LONGEST = 15
"""Digits of a number that is still said as one."""
_GREAT = re.compile(r"(?:ion|ions|ards?|ón|ones)$")
"""How the great numbers end that are nouns in the Romance languages."""
_VOWELS = "aeiouhéêèyAEIOUÉ"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads numbers in a language."""

    frame: Frame

    @property
    def pattern(self) -> str:
        """What a number looks like, without groups."""
        written = self.frame.written
        whole = rf"(?:{self._grouped}|\d{{1,40}})"
        return rf"(?!{written.unclear}){whole}(?:{re.escape(written.mark)}\d{{1,40}})?(?!\d)"

    @property
    def _grouped(self) -> str:
        return rf"\d{{1,3}}(?:{self.frame.written.thousands}\d{{3}}){{1,5}}(?!\d)"

    def parts(self, number: str) -> tuple[str, str]:
        """Return the digits before and after the decimal mark."""
        grouped = re.match(self._grouped, number)
        end = grouped.end() if grouped else 0  # what parts thousands may be the mark elsewhere
        whole, _, part = number[end:].partition(self.frame.written.mark)
        return "".join(filter(str.isdigit, number[:end] + whole)), part

    def words(self, number: str, form: Form = "") -> str:
        """Return the words for a number as it is written."""
        whole, part = self.parts(number)
        if not part:
            return self.whole(whole, form)
        counting = self.frame.counting
        if len(part) <= counting.longest_part and part.strip("0"):
            zeros = len(part) - len(part.lstrip("0"))
            after = " ".join([*[counting.cardinal(0, "")] * zeros, self.whole(part.lstrip("0"))])
        else:
            after = self.spell(part)
        return f"{self.whole(whole)} {counting.comma} {after}"

    def whole(self, digits: str, form: Form = "") -> str:
        """Return the words for digits, one by one if that is how they are said."""
        if len(digits) > _LONGEST or (digits[0] == "0" and len(digits) > 1):
            return self.spell(digits)
        return self.frame.counting.cardinal(int(digits), form)

    def spell(self, digits: str) -> str:
        """Return each digit by its name."""
        return " ".join(self.frame.counting.cardinal(int(digit), "") for digit in digits)

    def of(self, words: str, noun: str) -> str:
        """Return what is counted after its number: "un million d'euros"."""
        return f"{words} {self.join(noun) if _GREAT.search(words) else noun}"

    def join(self, noun: str) -> str:
        """Return what is counted in millions, after what stands between."""
        return f"{self.frame.measures.partitive[noun[0] in _VOWELS]}{noun}"

    def loose(self, match: re.Match[str]) -> str:
        """Return the words for a number among words; the number, if its form is unknown."""
        number, left, right = match[0], before(match), after(match)
        whole, part = self.parts(number)
        form: Form | None = ""
        counting = self.frame.counting
        if not part and len(whole) <= _LONGEST and counting.matters(int(whole)):
            form = counting.form(int(whole), left, right)
        if form is None:
            return number
        begin = " " if left and left[-1].isalpha() else ""
        end = " " if right and right[0].isalpha() else ""
        return f"{begin}{self.words(number, form)}{end}"

    def great(self, match: re.Match[str]) -> str:
        """Return the words for millions and the noun they count; the same if it is none."""
        number, noun = match.groups()
        words = self.words(number)
        if not _GREAT.search(words) or self.frame.counting.form(1, "", f" {noun}") == "":
            return match[0]
        return self.of(words, noun)
