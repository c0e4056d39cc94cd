"""English words for fractions, ratios, places in a row, and all digits that are left."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import cardinal, decimal, ordinal, spell
from essaypub.spoken.spelling import letter_by_letter

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
VULGAR = "".join(_VULGAR)
_WITH_ARTICLE = {"one half": "a half", "one quarter": "a quarter", "one third": "a third"}
_SAID = {
    "24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven",
    "50/50": "fifty-fifty", "20/20": "twenty-twenty", "60/40": "sixty-forty", "4/4": "four four",
}  # fmt: skip
_PARTS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 32, 64, 1000})
_WHOLE, _TENTH = 100, 10
_OF = frozenset({10, 20, 100})
_RAISED = str.maketrans("ˢᵗⁿᵈʳʰ", "stndrh")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _several(words: str) -> str:
    """Return a number's words in the plural."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"


def numbers(*, british: bool) -> tuple[Group, ...]:
    """Return the rules for all digits that are left."""

    def say(digits: str) -> str:
        return cardinal(digits, british=british)

    def parts(above: int, below: int) -> str:
        names = {2: ("half", "halves"), 4: ("quarter", "quarters")}
        place = ordinal(str(below), british=british)
        one, more = names.get(below, (place, f"{place}s"))
        return f"{say(str(above))} {one if above == 1 else more}"

    def vulgar(match: re.Match[str]) -> str:
        words = parts(*_VULGAR[match[2]])
        if not match[1]:
            return words
        return f"{say(match[1])} and {_WITH_ARTICLE.get(words, words)}"

    def fraction(match: re.Match[str]) -> str:
        if match[0] in _SAID:
            return _SAID[match[0]]
        above, below = int(match[2]), int(match[3])
        if above + below == _WHOLE and min(above, below) >= _TENTH and not match[1]:
            return f"{say(match[2])} {say(match[3])}"
        if below in _OF and above <= below and not match[1]:
            return f"{say(match[2])} out of {say(match[3])}"
        if above >= below or below not in _PARTS or match[2][0] == "0":
            return match[0]
        words = parts(above, below)
        if not match[1]:
            return words
        return f"{say(match[1].strip())} and {_WITH_ARTICLE.get(words, words)}"

    def stars(match: re.Match[str]) -> str:
        return f"{say(match[1])} out of {say(match[2])}"

    def version(match: re.Match[str]) -> str:
        words = " point ".join(say(part) for part in match[2].split("."))
        return f"version {words}" if match[1] else words

    def say_letters(match: re.Match[str]) -> str:
        letters = match[1] if len(match[1]) > 3 else letter_by_letter(match[1])
        words = say(match[2])
        return f"{letters} {_several(words) if match[3] else words}"

    def several(match: re.Match[str]) -> str:
        return _several(say(match[1].replace(",", "")))

    def say_power(match: re.Match[str]) -> str:
        power = match[2].translate(_SUPERSCRIPT)
        base = say(match[1]) if match[1].isdigit() else match[1]
        if power in ("2", "3"):
            return f"{base} {'squared' if power == '2' else 'cubed'}"
        minus = "minus " if power[0] == "-" else ""
        return f"{base} to the power of {minus}{say(power.lstrip('-') or '0')}"

    def loose(match: re.Match[str]) -> str:
        text, digits = match.string, match[0]
        words = decimal(digits.replace(",", ""), british=british)
        before = " " if match.start() and text[match.start() - 1].isalpha() else ""
        after = " " if match.end() < len(text) and text[match.end()].isalpha() else ""
        return f"{before}{words}{after}"

    return (
        group(
            r"[⁰¹²³⁴-⁹]",
            rule("MATHS-power", r"(?<![\w.,])(10|2|[A-Zb-zα-ω])([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
                                r"(?![⁰¹²³⁴-⁹])", say_power),
            rule("MATHS-power", r"(?<![\w.,£$€])(\d{1,3})([²³])(?![⁰¹²³⁴-⁹])", say_power),
        ),
        group(
            rf"\d(?:\s?[x×]|[:/]\d)|[{VULGAR}]",
            rule("NUM-by", r"(?<=\d)\s?x\s?(?=\d)|(?<=\d)×(?!10[⁻⁰¹²³⁴-⁹])(?=\d)", " by "),
            rule("NUM-times", r"(?<=\d)x\b(?! ?[+=-])", " times"),
            rule("NUM-ratio", r"(?<![\w:.,])(\d{1,3}(?:\.\d{1,3})?):(\d{1,3}(?:,000)?)(?![\w:]"
                              r"|[.,]\d)", r"\1 to \2"),
            rule("NUM-fraction", rf"(?:(\d+)\s?)?([{VULGAR}])", vulgar),
            rule("NUM-ratio", r"(?<=\bat )(\d{2,3}|[2-9])/(?=1\b(?![/.]\d))", r"\1 to "),
            rule("NUM-ratio", r"(?<![\w.,/])(\d{1,2})/([248]|16)(?= (?:time|beat|bars?)\b)",
                 r"\1 \2"),
            rule("NUM-rating", r"(?<![\w.,/])(\d(?:\.\d)?)/(\d)(?= stars?\b)", stars),
            rule("NUM-fraction", r"(?<![\w.,/])(\d+ )?(\d{1,2})/(\d{1,4})(?![\w/]"
                                 r"|[.,]\d)", fraction),
        ),
        group(
            r"\d(?:\.\d+\.|[snrtˢⁿʳᵗ+])|[A-Zv]-?\d|\d{16}",
            rule("NUM-version", r"\b([vV])?(?<![\d.])(\d+(?:\.\d+){2,})(?!\w)|\b(v)(\d+)\b"
                                r"(?!\.)",
                 lambda m: version(m) if m[2] else f"version {say(m[4])}"),
            rule("NUM-version", r"\b[vV](?=\d+\.\d)", "version "),
            rule("NUM-raised", r"(?<=\d)(?:ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)", lambda m: m[0].translate(_RAISED)),
            rule("NUM-lettered", r"\b([A-Z]{1,4})-?(\d{1,3})(s?)\b(?![.,]\d)", say_letters),
            rule("NUM-ordinal", r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b",
                 lambda m: ordinal(m[1].replace(",", ""), british=british)),
            rule("NUM-plural", r"(?<![\w.,])(10|100|1,?000)s(?= of\b)",
                 lambda m: {"10": "tens", "100": "hundreds"}.get(m[1], "thousands")),
            rule("NUM-plural", r"(?<![\w.,])(\d{1,3}(?:,\d{3})*)s\b", several),
            rule("NUM-plus", r"(?<=\d)\+(?!\s?\d|\+)", " plus"),
            rule("NUM-long", r"(?<![\d.,])\d{16,}(?![.,]?\d)", lambda m: spell(m[0])),
        ),
        group(
            r"\d",
            rule("NUM", r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\d+|(?<!\w)\.\d+", loose),
        ),
    )  # fmt: skip
