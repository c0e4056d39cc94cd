"""English words for digits that name something: telephones, books, versions, places, verses."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, Rule, group, rule
from essaypub.spoken.english.numbers import cardinal, spell
from essaypub.spoken.spelling import letter_by_letter

_PROGRAMS = (
    "[Vv]ersion|[Rr]elease|Python|EPUB|HTML|CSS|WCAG|Windows|iOS|macOS|Android|Ubuntu|Debian|Java"
    "|Unicode|Firefox|Chrome|Safari|Linux|PHP|Perl|Ruby|Rust|Node|PDF|Markdown|OPDS"
)
_CALL = (
    "[Cc]all(?:ed|ing|s)?|[Dd]ial(?:l?ed|l?ing|s)?|[Rr]ing(?:ing|s)?|[Rr]ang|[Pp]hon(?:e[ds]?|ing)"
)
_BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Ezra"
    "|Nehemiah|Esther|Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Lamentations|Ezekiel"
    "|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|Micah|Nahum|Habakkuk|Zephaniah|Haggai|Zechariah"
    "|Malachi|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|Philippians"
    "|Colossians|Thessalonians|Timothy|Titus|Philemon|Hebrews|James|Peter|Jude|Revelation"
)
_SHORT = {
    "Gen": "Genesis", "Exod": "Exodus", "Ex": "Exodus", "Lev": "Leviticus", "Num": "Numbers",
    "Deut": "Deuteronomy", "Josh": "Joshua", "Judg": "Judges", "Sam": "Samuel", "Kgs": "Kings",
    "Chron": "Chronicles", "Neh": "Nehemiah", "Pss": "Psalms", "Ps": "Psalm", "Prov": "Proverbs",
    "Eccles": "Ecclesiastes", "Eccl": "Ecclesiastes", "Isa": "Isaiah", "Jer": "Jeremiah",
    "Lam": "Lamentations", "Ezek": "Ezekiel", "Dan": "Daniel", "Hos": "Hosea", "Zech": "Zechariah",
    "Mal": "Malachi", "Matt": "Matthew", "Mk": "Mark", "Lk": "Luke", "Jn": "John",
    "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians", "Eph": "Ephesians",
    "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians", "Tim": "Timothy",
    "Heb": "Hebrews", "Jas": "James", "Pet": "Peter", "Rev": "Revelation",
}  # fmt: skip
_PEOPLE = "Dan|Tim|Phil|Sam|Col|Num|Matt|Josh|Jer|Pet|Ex|Gen|Rev"  # they need a full stop
_LETTERS = "Samuel|Kings|Chronicles|Corinthians|Thessalonians|Timothy|Peter"
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_FILES = {
    "txt": "text", "pdf": "P.D.F", "html": "H.T.M.L", "md": "M.D", "py": "P.Y", "js": "J.S",
    "epub": "E-pub", "mp3": "M.P three", "mp4": "M.P four", "m4b": "M four B", "wav": "wave",
    "flac": "flack", "jpg": "J.P.G", "jpeg": "J peg", "png": "P.N.G", "gif": "gif", "svg": "S.V.G",
    "csv": "C.S.V", "json": "Jason", "toml": "toml", "yaml": "yammel", "xml": "X.M.L",
    "css": "C.S.S", "doc": "doc", "docx": "doc X", "zip": "zip", "exe": "E.X.E",
}  # fmt: skip


def groups_of_digits(written: str) -> str:
    """Return each digit by its name, with a pause wherever something else stands between them."""
    digits = "".join(sign if sign.isdigit() else " " for sign in written)
    return ", ".join(map(spell, digits.split()))


def file_name(match: re.Match[str]) -> str:
    """Return how a file's name is said; what comes after the dot has a way of its own."""
    stem = re.sub(r"[_-]+", " ", match[1])
    return f"{stem} dot {_FILES[match[2].lower()]}"


SUFFIX: Rule = rule("WEB-file", r"(?<![^\s(])\.([a-z][a-z\d]+|NET)\b(?!\.\w)",
                    lambda m: f"dot {_FILES.get(m[1], m[1])}")  # fmt: skip
FILES: Rule = rule("WEB-file", rf"(?<![\w./@-])([\w-]+)\.({'|'.join(_FILES)})\b(?!\.\w)", file_name)

NAMES: tuple[Rule, ...] = (
    rule("CODE-dotted", r"(?<![\w./@:-])[a-z_]{2,}(?:\.[a-z_]{2,})+"
                        r"(?![\w./@-])", lambda m: m[0].replace(".", " dot ")),
    rule("CODE-humps", r"(?<![\w./@-])[a-z]{2,}(?:[A-Z][a-z]+)+\b(?:\(\))?",
         lambda m: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", m[0].removesuffix("()"))),
)  # fmt: skip
"""Names of programs and settings inside a sentence."""


def codes(*, british: bool) -> Group:
    """Return the rules for numbers that count nothing, before any other rule sees their digits.

    Args:
        british: Whether two letters, digits and two letters are the code of a post town.
    """

    def version(match: re.Match[str]) -> str:
        parts = match[2].split(".")
        words = " point ".join(cardinal(part, british=british) for part in parts)
        return f"{match[1]} {words}"

    def address(match: re.Match[str]) -> str:
        return " dot ".join(cardinal(part, british=british) for part in match[0].split("."))

    def book(match: re.Match[str]) -> str:
        return f"I.S.B.N {groups_of_digits(match[1])}{' X' if match[1][-1] == 'X' else ''}"

    def verse(match: re.Match[str]) -> str:
        last = f" to {cardinal(match[4], british=british)}" if match[4] else ""
        chapter, first = (cardinal(digits, british=british) for digits in (match[2], match[3]))
        return f"{match[1]} {chapter}, {first}{last}"

    def scripture(match: re.Match[str]) -> str:
        place, short = match[1] or match[3] or match[5] or match[6], match[2] or match[4]
        name = _SHORT[short] if short else ""
        return f"{('First', 'Second', 'Third')[int(place) - 1]} {name}" if place else name

    def signs(match: re.Match[str]) -> str:
        return " ".join(
            spell(part) if part.isdigit() else letter_by_letter(part)
            for part in re.findall(r"\d+|[A-Z]+", match[0])
        )

    postal = (
        (rule("NUM-postal", r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", signs),)
        if british
        else (
            rule("NUM-postal", r"(?<=, )([A-Z])([A-Z]) (\d{5}(?:-\d{4})?)(?![\w-])",
                 lambda m: f"{m[1]}.{m[2]} {groups_of_digits(m[3])}"),
        )
    )  # fmt: skip
    return group(
        r"\d(?:[ )./:-]{1,2}\(?\d| ?[A-Z]|\(\w|\d{4})|[A-Za-z] (?:911|999|112|111|101)\b|ISBN"
        r"|ng 7\d7|\^",
        rule("MATHS-power", r"(?<=[\da-zA-Z])\^(-?\d{1,3})(?!\w)",
             lambda m: m[1].translate(_RAISED)),
        rule("NUM-spaced", r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3})* 000(?![\d])",
             lambda m: m[0].replace(" ", ",")),
        rule("NUM-bracket", r"\b40([13])\(([kb])\)",
             lambda m: f"four oh {spell(m[1])} {m[2].upper()}"),
        rule("NUM-aircraft", r"(?<=\bBoeing )7\d7\b", lambda m: spell(m[0])),
        rule("NUM-bracket", r"(?<=\d)\((\d{1,3})\)", r" (\1)"),
        rule("NUM-bracket", r"(?<=\d)\(([a-z]{1,4})\)", r" \1"),
        rule("NUM-long", r"\d{41,}", lambda m: spell(m[0])),
        rule("NUM-book", r"\bISBN(?:-1[03])?:?\s([\d-]{9,17}[\dX])(?![\w-])", book),
        rule("NUM-phone", r"(?<!\w)\+\d[\d ()./-]{6,}\d",
             lambda m: f"plus {groups_of_digits(m[0])}"),
        rule("NUM-phone", r"(?<![\w.,/-])(?:\(0\d{2,4}\) ?|0\d{2,4}[ -])\d{3,4}[ -]?\d{3,4}"
                          r"(?![\w/-])",
             lambda m: groups_of_digits(m[0])),
        rule("NUM-phone", r"(?<![\w.,/-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}"
                          r"(?![\w/-])",
             lambda m: groups_of_digits(m[0])),
        rule("NUM-phone", rf"\b({_CALL}) (911|999|112|111|101|\d{{3}}-\d{{4}})(?![\w-]|[.,]\d)",
             lambda m: f"{m[1]} {groups_of_digits(m[2])}"),
        rule("NUM-address", r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)", address),
        rule("NUM-version", rf"\b({_PROGRAMS}) (\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})(?![\w]"
                            rf"|\.\d)", version),
        rule("NUM-scripture", rf"\b(?:([123]) )?(?!(?:{_PEOPLE}) )({'|'.join(_SHORT)})\.?"
                              rf"(?= \d{{1,3}}:\d)"
                              rf"|\b([123]) ({'|'.join(_SHORT)})\.(?= \d)"
                              rf"|\b([12]) (?=(?:{_LETTERS})\b \d)|\b([123]) (?=John \d+:\d)",
             scripture),
        rule("NUM-verse", rf"\b({_BOOKS}) (\d{{1,3}}):(\d{{1,3}})(?:[–-](\d{{1,3}}))?(?!\w"
                          rf"|:)", verse),
        *postal,
    )  # fmt: skip
