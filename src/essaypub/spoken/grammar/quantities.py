"""Money, measures, shares, ranges and fractions by the words of a language."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Rule, rule
from essaypub.spoken.grammar.numbers import Reader
from essaypub.spoken.grammar.tables import Frame, Noun, after, alternatives, at_end, before

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
_FREE = r"(?<![\w.,/])"
_DASH = r"\s?[–-]\s?"


def pointed_rules(before: str, after: str) -> tuple[Rule, ...]:
    """Return the rules for countries that write a full stop in money, a comma elsewhere.

    Args:
        before: What stands before such an amount, as a regular expression.
        after: What stands after it.
    """
    amount = r"(?<![\w.,'])(\d[\d']{0,12})\.(\d\d)"
    return (
        rule("MONEY-point", rf"\b((?:{before}) ?){amount}\b", r"\1\2,\3"),
        rule("MONEY-point", rf"{amount}(?= (?:{after}))", r"\1,\2"),
    )


def quantities(frame: Frame, reader: Reader) -> tuple[Rule, ...]:
    """Return the rules for numbers that measure something."""
    number, measures, signs = reader.pattern, frame.measures, frame.signs
    signed = rf"(?:{alternatives({key: 0 for key in measures.currencies if not key.isalpha()})})"
    coin = alternatives(measures.currencies)
    first = alternatives({key: 0 for key in measures.currencies if key == key.upper()})
    scale = alternatives(measures.scales)
    unit = alternatives(measures.units)

    def name(match: re.Match[str], amount: str, noun: Noun, sign: str = "") -> str:
        one = frame.counting.one(amount)
        form: str | None = noun.form
        if one and form:
            form = frame.counting.cased(form, before(match))
        words = amount if form is None else reader.words(amount, form)
        end = "." if sign.endswith(".") and at_end(match) else ""
        return reader.of(words, noun.one if one else noun.more) + end

    def money(match: re.Match[str], amount: str, scaled: str | None, sign: str) -> str:
        currency = measures.currencies[sign]
        if scaled:
            return reader.of(name(match, amount, measures.scales[scaled]), currency.unit.more)
        whole, part = reader.parts(amount)
        if len(part) != 2:
            return name(match, amount, currency.unit)
        if not int(part):
            return name(match, whole, currency.unit)
        if not int(whole):
            return name(match, str(int(part)), currency.part)
        words = reader.words(str(int(part)), currency.part.form)
        return f"{name(match, whole, currency.unit)}{measures.joint}{words}"

    def half(match: re.Match[str]) -> str:
        noun = measures.units[match[1]]
        form = frame.counting.cased(noun.form, before(match)) or noun.form
        return f"{frame.counting.halves[form]} {noun.one}"

    def read_range(match: re.Match[str]) -> str:
        one, other = match[1], match[2]
        short = len(one) == 4 and len(other) == 2 and int(one[2:]) < int(other)
        if other[0] == "0" and not short and len(other) > 1:
            return match[0]
        return f"{one} {signs.to if short or int(one) < int(other) else signs.score} {other}"

    return (
        rule("NUM-negative", r"(?<![\w)\]€£$.,-])-(?=[€£$]?\d)", f"{signs.minus} "),
        rule("MONEY-range", rf"{_FREE}({number}){_DASH}(?={number}\s?(?:{scale})?\s?{signed})",
             lambda m: f"{reader.words(m[1])} {signs.to} "),
        rule("MONEY-scale", rf"{_FREE}({number}\s(?:mil )?[mMbB]ill\w+)\s(?:de |d')?({coin})(?!\w)",
             lambda m: f"{m[1]} {reader.join(measures.currencies[m[2]].unit.more)}"),
        rule("MONEY-before", rf"(?<!\w)({first})\s?({number})(?:\s?({scale})(?!\w))?",
             lambda m: money(m, m[2], m[3], m[1])),
        rule("MONEY-after", rf"{_FREE}({number})(?:\s?({scale}))?\s?({coin})(?!\w)",
             lambda m: money(m, m[1], m[2], m[3])),
        rule("NUM-scale", rf"{_FREE}({number})\s?({scale})(?!\w)",
             lambda m: name(m, m[1], measures.scales[m[2]], m[2])),
        rule("RANGE", rf"(?<![\w.,/-])(\d{{1,4}}){_DASH}(\d{{1,4}})(?![\w/-]|[.,]\d)", read_range),
        rule("RANGE", r"(?<=[\d%])\s?–\s?(?=\d)", f" {signs.to} "),
        rule("NUM-percent", rf"{_FREE}({number})\s?%",
             lambda m: f"{reader.words(m[1], '')} {signs.percent}"),
        rule("NUM-percent", rf"{_FREE}({number})\s?‰",
             lambda m: f"{reader.words(m[1], '')} {signs.per_thousand}"),
        rule("UNIT-half", rf"(?:½|{_FREE}1/2)\s?({unit})(?![\w²³])", half),
        rule("UNIT", rf"{_FREE}({number})[\s-]?({unit})(?![\w²³])",
             lambda m: name(m, m[1], measures.units[m[2]], m[2])),
    )  # fmt: skip


def numbers(frame: Frame, reader: Reader) -> tuple[Rule, ...]:
    """Return the rules for all digits that are left."""
    counting, written, joint = frame.counting, frame.written, frame.signs.others["/"]

    def part(above: int, below: int) -> str:
        one, more = counting.fractions[below]
        return f"{counting.cardinal(above, 'm')} {one if above == 1 else more}"

    def say_mixed(whole: str, above: int, below: int) -> str:
        if below == 2:
            return counting.and_half[""].format(counting.cardinal(int(whole), counting.half_form))
        return f"{counting.cardinal(int(whole), '')} {frame.signs.others['&']} {part(above, below)}"

    def half(match: re.Match[str]) -> str:
        form = counting.form(1, before(match), after(match))
        return match[0] if form is None else counting.halves[form]

    def vulgar(match: re.Match[str]) -> str:
        above, below = _VULGAR[match[2]]
        if match[1]:
            return say_mixed(match[1], above, below)
        return half(match) if below == 2 else part(above, below)

    def say_half(match: re.Match[str]) -> str:
        form = counting.form(1, "", f" {match[2]}")
        if not form or form not in counting.and_half:
            return match[0]
        return counting.and_half[form].format(reader.words(match[1], form), noun=match[2])

    def fraction(match: re.Match[str]) -> str:
        above, below = int(match[2]), int(match[3])
        if not 0 < above < below or (below not in counting.fractions and (above, below) != (1, 2)):
            return match[0]
        if match[1]:
            return say_mixed(match[1].strip(), above, below)
        return half(match) if below == 2 else part(above, below)

    def say_point(match: re.Match[str]) -> str:
        if re.fullmatch(reader.pattern, match[0]) or re.match(written.unclear, match[0]):
            return match[0]
        return f" {frame.names.dot} ".join(map(reader.whole, match[0].split(".")))

    halves = (
        (rule("NUM-half", rf"{_FREE}(\d{{1,6}})\s?½ ([^\W\d_]+)", say_half),)
        if len(counting.and_half) > 1
        else ()
    )
    millions = (
        (
            rule(
                "NUM-great",
                rf"{_FREE}(\d{{1,3}}(?:{written.thousands}000){{2,4}}) ([^\W\d_]{{3,}}s)\b",
                reader.great,
            ),
        )
        if frame.measures.partitive[0]
        else ()
    )
    return (
        *halves,
        rule("NUM-fraction", r"(?:(?<![\w.,])(\d{1,9})\s?)?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])", vulgar),
        rule("NUM-fraction", r"(?<![\w.,/])(\d{1,6} )?(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)",
             fraction),
        rule("NUM-out-of", r"(?<![\w.,/])(\d{1,6})/(\d{1,6})(?![\w/]|[.,]\d)",
             lambda m: f"{m[1]} {joint} {m[2]}" if int(m[1]) <= int(m[2]) else f"{m[1]} {m[2]}"),
        rule("NUM-score", r"(?<![\w:.,])(\d{1,3}):(\d{1,3})(?![\w:]|[.,]\d)",
             rf"\1 {frame.signs.score} \2"),
        rule("NUM-by", r"(?<=\d)\s?[×x]\s?(?=\d)", f" {frame.signs.times} "),
        *millions,
        rule("NUM-point", r"(?<![\w.,'])\d{1,6}(?:\.\d{1,6}){1,5}(?!\w|[.,]\d)", say_point),
        rule("NUM", rf"(?<!\d)(?<!\d[.,]){reader.pattern}", reader.loose),
    )  # fmt: skip
