"""Roman numerals in English, where they are certain to be numerals."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import cardinal, ordinal, whole, year


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DIVISIONS = _set(
    """
    Part Chapter Book Volume Act Scene Section Appendix Canto Article Phase Stage Type Class Episode
    Season Series War Mark Figure Table Plate Opus Symphony Concerto Apollo Level Note Sonata Psalm
    Part Parts Chapters Books Volumes Acts Scenes Sections Cantos Articles Figures Tables Plates
    part chapter book volume act scene section appendix canto article phase stage type class figure
    table page pages line lines note notes parts chapters books volumes acts scenes sections
    cantos articles figures tables plates episode level Bowl Vatican Number Title Division
    """
)
_RULERS = _set(
    """
    Henry Edward George William Richard James Charles Elizabeth Mary Louis Philip Ferdinand
    Frederick Friedrich Wilhelm Napoleon Nicholas Alexander Catherine Peter Paul John Pius Leo
    Gregory Benedict Clement Innocent Urban Victor Umberto Alfonso Carlos Juan Gustav Christian
    Harald Haakon Otto Joseph Franz Francis François Robert David Ramses Rameses Ptolemy Cleopatra
    Mehmed Selim Ivan Boniface Sixtus Edmund Margaret Isabella Leopold Albert Ludwig Malcolm Stephen
    Constantine Theodosius Justinian Tutankhamun Thutmose Amenhotep Darius Xerxes Artaxerxes
    Antiochus Philippe Felipe Rudolf Maximilian Pedro Manuel Henri Karl Baudouin Emmanuel Olav
    Harold
    """
)
_AFTER_FIRST = re.compile(
    r"[,.;:!?)]|'s|\s*$|\s(?:of|and|was|is|had|to|by|at|on|in|who|as|or|from|the|reigned|died|ruled"
    r"|came|took|became|made|lost|won|said|gave|went|never|did|could|would|were|married)\b"
)
_LAST_RULER = 40
_NUMERAL = r"(?:[IVXLC]+|[ivxlc]+)"


def _joint(between: str) -> str:
    """Return what is said between two numerals."""
    return " to " if "–" in between or "-" in between else between


def roman(*, british: bool) -> Group:
    """Return the rules for Roman numerals where they are certain to be numerals."""

    def count(numeral: str) -> str:
        value = whole(numeral)
        return cardinal(str(value), british=british) if value else ""

    def division(match: re.Match[str]) -> str:
        if match[1] not in _DIVISIONS:
            return match[0]
        parts = re.split(r"( ?[–-] ?| and | or | to |, )", match[2])
        words = [_joint(part) if n % 2 else count(part) for n, part in enumerate(parts)]
        return f"{match[1]} {''.join(words)}" if all(words) else match[0]

    def read_ruler(match: re.Match[str]) -> str:
        numeral = match[2]
        if match[1] not in _RULERS or numeral == "X":
            return match[0]
        if numeral == "I" and not _AFTER_FIRST.match(match.string, match.end()):
            return match[0]
        value = whole(numeral)
        words = ordinal(str(value), british=british) if value else ""
        return f"{match[1]} the {words}" if 0 < value < _LAST_RULER else match[0]

    def name(match: re.Match[str]) -> str:
        words = count(match[2])
        return f"{match[1]} {words}" if words else match[0]

    def place(match: re.Match[str]) -> str:
        value = whole(match[1])
        return ordinal(str(value), british=british) if value else match[0]

    def date(match: re.Match[str]) -> str:
        value = whole(match[0])
        return year(str(value), british=british) if 1000 < value < 2100 else match[0]

    def alone(match: re.Match[str]) -> str:
        return count(match[0]) or match[0]

    def scene(match: re.Match[str]) -> str:
        act, place = count(match[1]), count(match[2])
        return f"{act} {place} " if act and place else match[0]

    def book(match: re.Match[str]) -> str:
        return ("First", "Second", "Third")[len(match[1]) - 1] + " "

    books = "Samuel|Kings|Chronicles|Corinthians|Thessalonians|Timothy|Peter|John|Maccabees|Esdras"
    return group(
        r"[IVXLCM](?:[IVXLCM]|(?:th|st|nd|rd)\b|(?<=WWI)|(?<=\b[IVXLC])\b(?!'[a-z]{2}))|\s"
        r"(?=[ivxlc]{1,6}\b(?!'|\.\w))",
        rule("ROMAN-century", r"\b(?!I[a-z])([IVX]+)(?:th|st|nd|rd)\b", place),
        rule(
            "ROMAN-war", r"\bWW(I{1,2})\b", lambda m: f"World War {['one', 'two'][len(m[1]) - 1]}"
        ),
        rule("ROMAN-book", rf"\b(I{{1,3}}) (?=(?:{books})\b(?: \d|(?<!I Peter)(?<!I John)))", book),
        rule("ROMAN-division", rf"\b([A-Za-z]+) ({_NUMERAL}(?:(?: ?[–-] ?| and | or | to "
                               rf"|, )(?!I\b){_NUMERAL}\b)*)(?![\w'])",
             division),
        rule("ROMAN-scene", r"\b([IVX]{1,4})\.([ivx]{1,5})\.(?=\d)", scene),
        rule("ROMAN-ruler", r"\b([A-Z][a-zç]+) ([IVX]+)\b", read_ruler),
        rule("ROMAN-name", r"\b([A-Z][\w-]*[a-z]) ([IVX]{2,})\b", name),
        rule("ROMAN-alone", r"\bI(?=(?:,| and| or) II\b)|(?<!')"
                            r"\b(?!IV\b|XX+\b)[IVX]{2,}\b(?![-'.]\w)",
             alone),
        rule("ROMAN-year", r"\bM[MCDLXVI]{3,}\b", date),
    )  # fmt: skip
