"""Signs, slashes, hashtags and simple formulas by the words of a language."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.grammar.numbers import Reader
from essaypub.spoken.grammar.tables import Frame

_FORMULAS = "H2SO4|H2O2|H2O|CO2|O2|O3|N2O|N2|H2|NO2|SO2|CH4|NH3|C2H5OH|CaCO3|PM10"


def formulas(reader: Reader) -> Group:
    """Return the rules for the formulas of chemistry that everybody knows."""

    def say(match: re.Match[str]) -> str:
        parts = re.findall(r"[A-Za-z]|\d+", match[0])
        return " ".join(reader.whole(part) if part.isdigit() else part for part in parts)

    return group(r"[A-Za-z]\d", rule("CHEM-formula", rf"(?<!\w)(?:{_FORMULAS})(?!\w)", say))


def marks(frame: Frame) -> tuple[Group, Group]:
    """Return the rules for signs beside words: hashtags first, then slashes and all others."""
    signs, others = frame.signs, frame.signs.others

    def tag(match: re.Match[str]) -> str:
        words = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])|_+|(?<=[^\W\d])(?=\d)", " ", match[1])
        return f"hashtag {words.strip()}"

    plain = "".join(sign for sign in others if sign not in "&+=/<>²³")
    tags = group(
        r"[#@]",
        rule("SIGN-number", r"#(?=\d)", f"{signs.number} "),
        rule("SIGN-hashtag", r"(?<![\w#])#(\w+)", tag),
        rule("SIGN-at", r"\s*@\s*", f" {frame.names.at} "),
    )
    rest = group(
        rf"[&§°+=/<>%²³{re.escape(plain)}]",
        rule("SLASH-word", rf"\b({signs.alternative})/(?=\w)", r"\1 "),
        rule("SLASH-word", signs.either[0], rf"\1 {signs.either[1]} \2"),
        rule("SLASH-per", rf"(?<=[^\W\d])\s?/\s?(?=(?:{signs.per[0]})\b)", f" {signs.per[1]} "),
        rule("SLASH-line", r"\s*/+\s*", ", "),
        rule("SIGN-and", r"\s*&\s*", f" {others['&']} "),
        rule("SIGN-section", r"§§\s*", f"{signs.sections} "),
        rule("SIGN-section", r"§\s*", f"{signs.section} "),
        rule("SIGN-degree", r"\s*°", f" {signs.degrees}"),
        rule("SIGN-percent", r"\s*%", f" {signs.percent}"),
        rule("SIGN-plus", r"\s*\+\s*(?=\w)|(?<=\w)\+", f" {others['+']} "),
        rule("SIGN-equals", r"\s*=+\s*(?=\w)", f" {others['=']} "),
        rule("SIGN-compare", r"(?<=\w)\s+([<>])\s+(?=\w)", lambda m: f" {others[m[1]]} "),
        rule("SIGN-power", r"(?<=[A-Za-z]{3})[²³]|(?<=[.,;!?'])[²³]", ""),
        rule("SIGN-power", r"[²³]", lambda m: f" {others[m[0]]}"),
        rule("SIGN-other", rf"\s*([{re.escape(plain)}])\s*", lambda m: f" {others[m[1]]} "),
    )
    return tags, rest
