"""What is common to every language: plain punctuation, pauses, and nothing unsayable."""

from __future__ import annotations

import re
import unicodedata

from essaypub.spoken.engine import Group, group, rule

_SPACES = dict.fromkeys(
    map(ord, "\t\n\r\f\v\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"),
    " ",
)  # fmt: skip
_NOTHING = dict.fromkeys(
    (
        *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0),
        *map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u20e3®™℠†‡¶"),
        *range(0x202A, 0x202F), *range(0x2066, 0x206A),
    ),
    "",
)  # fmt: skip
_QUOTES = dict.fromkeys(map(ord, '“”„‟«»"〝〞『』「」‘‚‹›'), "") | {
    ord("’"): "'", ord("‛"): "'", ord("ʼ"): "'", ord("′"): "'", ord("`"): "'",
}  # fmt: skip
_SIGNS = {
    ord("‐"): "-", ord("‑"): "-", ord("‒"): "–", ord("―"): "—", ord("−"): "-", ord("…"): "...",
    ord("⁄"): "/", ord("∕"): "/", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("¡"): "", ord("¿"): "",
    ord("。"): ". ", ord("，"): ", ", ord("、"): ", ", ord("！"): "! ", ord("？"): "? ",
    ord("℃"): "°C", ord("℉"): "°F", ord("μ"): "µ",
    ord("："): ": ", ord("；"): "; ", ord("（"): " (", ord("）"): ") ",
}  # fmt: skip
_LOW = {ord(sign): str(digit) for digit, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")}
_SHAPES = {
    place: unicodedata.normalize("NFKC", chr(place))
    for begin, end in ((0x2160, 0x2180), (0xFF10, 0xFF5B), (0x1D400, 0x1D800))
    for place in range(begin, end)
}
"""Roman numerals, wide letters and letters of mathematics that have places of their own."""
FOLDED = _SHAPES | _SPACES | _NOTHING | _QUOTES | _SIGNS | _LOW
"""Characters that are said otherwise, or not at all, in every language."""

QUOTES = frozenset(map(chr, (sign for sign, said in _QUOTES.items() if not said)))
"""Quotation marks, which nobody says."""

_INCHES = re.compile(r'(?<=[\d½¼¾])(?<!\d{4})"')


def mark_inches(text: str) -> str:
    """Return `text` with the sign of inches for each straight quotation mark that stands for it.

    That is one after a digit where no quotation is open; each sign stays in its place.
    """
    if not _INCHES.search(text):
        return text
    signs = list(text)
    opened = False
    for place, sign in enumerate(text):
        if sign != '"':
            continue
        if not opened and _INCHES.match(text, place):
            signs[place] = "″"
        else:
            opened = not opened
    return "".join(signs)


_PICTURES = (
    "(?:(?![♩♪]\\s?=\\s?\\d)[\U0001f000-\U0001faff\U000e0000-\U000e01ef\u2190-\u21ff\u2300-\u23ff\u2500-\u266c\u2670-\u27bf"
    "\u2900-\u297f\u2b00-\u2bff\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\ud800-\udfff])+"
)

PICTURES: Group = group(
    "[\u2190-\u2bff\ud800-\uf8ff\ufffd-\U0010ffff]",
    rule("SYM-picture", _PICTURES, " "),
)
SMILEYS: Group = group(
    r"[:;=8xX][o'-]?[()DPp/|*3]",
    rule("SYM-smiley", r"(?:^|(?<=\s))(?:[:;]-?[()DPp/|*]|:'\(|=\)|:-3)(?=[\s.,!?]|$)", " "),
)
"""Faces made of punctuation, which have no sound."""

_HIGH = "⁰¹²³⁴-⁹"

NOTES: Group = group(
    rf"[{_HIGH}]|\[",
    rule("PAUSE-bracket", r"\[([^\W\d]{1,4})\](?=[^\W\d])|(?<=[^\W\d])\[([a-z]{1,4})\]", r"\1\2"),
    rule("NOTE-mark", rf"(?<=[^\W\d_]{{2}})[⁰¹⁴-⁹][{_HIGH}]*|(?<=[^\W\d_]{{3}})[²³][{_HIGH}]*", ""),
    rule("NOTE-mark", rf"(?<=[.,;:!?\]'])[{_HIGH}]+|(?<=\))[⁰¹⁴-⁹][{_HIGH}]*", ""),
    rule("NOTE-mark", rf"(?<=[12]\d\d\d)[{_HIGH}]+", ""),
    rule(
        "NOTE-bracket",
        r"(?<=[^\W_]|[.,;:!?)'])\s?\[(?:n\.? ?|note )?(?!0)\d{1,3}(?:[,–-] ?\d{1,3})*\]",
        "",
    ),
)
"""Marks of notes, which are never numbers to be read."""

PAUSES: tuple[Group, ...] = (
    group(
        r"[()\[\]{}|]",
        rule("PAUSE-aside", r"\s?[(\[][!?]+[)\]]", ""),
        rule("PAUSE-elision", r"[(\[]\s*(?:\.\.\.)\s*[)\]]", "..."),
        rule("PAUSE-bracket", r"(?<=\w)\((\w{1,4})\)(?=\W|$)|(?<=\b)\((\w{1,4})\)(?=\w)", r"\1\2"),
        rule("PAUSE-bracket", r"^\s*[(\[]|[)\]]\s*(?=[.!?]*\s*$)", ""),
        rule("PAUSE-bracket", r"\s*[(\[]\s*", ", "),
        rule("PAUSE-bracket", r"\s*[)\]](?=\w)", ", "),
        rule("PAUSE-bracket", r"\s*[)\]]", ","),
        rule("PAUSE-bar", r"\s*[|{}]\s*", ", "),
    ),
    group(
        r"[—–-](?:(?<=[—–])|-|(?<= -) |(?<=^-) )",
        rule("PAUSE-dash", r"^\s*[—–-]+\s+|\s*[—–]+\s*$", ""),
        rule("PAUSE-dash", r"\s*(?:—+|--+)\s*|\s+[–-]+\s+", ", "),
        rule("PAUSE-dash", "–", "-"),
    ),
    group(
        r"\.\s?\.",
        rule("PAUSE-ellipsis", r"^\s*(?:\.\s?){2,}", ""),
        rule("PAUSE-ellipsis", r"\s*(?:\.\s?){2,}(?=[?!])", ""),
        rule("PAUSE-ellipsis", r"\s*(?:\.\s?){1,}\.\s*$", "."),
        rule("PAUSE-ellipsis", r"\s*(?:\.\s?){1,}\.\s*[,;:]?\s*", ", "),
    ),
)
"""Brackets, dashes and dots, which a voice renders as commas."""

CLEAN: tuple[Group, ...] = (
    group(r"[*_~^\\<>#=+•·″♭♮♯]", rule("SYM-mark", r"[*_~^\\<>#=+•·″♭♮♯]+", " ")),
    group(rf"[{_HIGH}⁻⁺]", rule("NOTE-mark", r"[⁰¹⁴-⁹⁻⁺]+", "")),
    group(r"'(?:(?![^\W_])|(?<![^\W_]'))", rule("QUOTE", r"(?<![^\W_])'+|'+(?![^\W_])", "")),
    group(
        r"[!?]{2}", rule("MARK-many", r"[!?]*\?[!?]+|\?[!?]+", "?"), rule("MARK-many", "!+", "!")
    ),
    group(
        r"\s\s|\s[,.;:!?]|[,;:]\s*[,;:.!?]|^\s*[,;:.!?]|[,;:]\S|[,]\s*$|[.!?]\s*,",
        rule("SPACE", r"\s+(?=[,.;:!?])", ""),
        rule("SPACE", r"(?:,\s*)+(?=[,;:.!?])|(?<=[;:.!?]),+(?=\s|$)", ""),
        rule("SPACE", r"(?<=[;:]),+|,\s*$|^[\s,;:.!?]+(?=\S)", ""),
        rule("SPACE", r"([,;])(?=[^\W\d])", r"\1 "),
        rule("SPACE", r"\s{2,}", " "),
    ),
)
"""What the other rules leave behind."""
