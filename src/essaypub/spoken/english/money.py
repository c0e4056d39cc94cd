"""English words for amounts of money."""

from __future__ import annotations

import re
from collections.abc import Callable

from essaypub.spoken.engine import Rule, rule
from essaypub.spoken.english.units import Unit, attributive, unit

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
SCALES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million",
    "bn": "billion", "b": "billion", "B": "billion", "tn": "trillion", "thousand": "thousand",
    "million": "million", "billion": "billion", "trillion": "trillion",
}  # fmt: skip
_SCALE = r"(?:\s?(k|K|mn|m|M|bn|b|B|tn)\b|[\s-](thousand|million|billion|trillion)\b)?"
_CENT = unit("cent")
_NOTES = r"(?= (?:note|bill|coin|fee|fine|ticket|banknote|stamp)s?\b|-an?-[a-z])"

Number = Callable[[str], str]


def _currencies(*, british: bool) -> dict[str, tuple[Unit, Unit]]:
    """Return each sign's unit, and its hundredth."""
    dollars = {
        "US$": "U.S", "A$": "Australian", "AU$": "Australian", "C$": "Canadian",
        "CA$": "Canadian", "NZ$": "New Zealand", "HK$": "Hong Kong", "S$": "Singapore",
    }  # fmt: skip
    rouble = "rouble" if british else "ruble"
    return {
        **{sign: (unit(f"{whose} dollar"), _CENT) for sign, whose in dollars.items()},
        "£": (unit("pound"), unit("penny", "pence")),
        "$": (unit("dollar"), _CENT),
        "€": (unit("euro"), _CENT),
        "¥": (unit("yen", "yen"), unit("sen", "sen")),
        "₹": (unit("rupee"), unit("paisa", "paise")),
        "₽": (unit(rouble), unit("kopek")),
        "₩": (unit("won", "won"), unit("jeon", "jeon")),
        "₪": (unit("shekel"), unit("agora", "agorot")),
        "₺": (unit("lira", "lira"), unit("kurus", "kurus")),
    }


_CODES = {
    "USD": "US$", "GBP": "£", "EUR": "€", "JPY": "¥", "AUD": "A$", "CAD": "C$", "NZD": "NZ$",
    "HKD": "HK$", "INR": "₹", "RUB": "₽",
}  # fmt: skip


def money(number: Number, *, british: bool) -> tuple[Rule, ...]:
    """Return the rules for amounts of money.

    Args:
        number: Puts a number into words.
        british: "three pounds fifty", not "three pounds and fifty cents".
    """
    known = _currencies(british=british)
    sign = "|".join(map(re.escape, known))
    code = "|".join(_CODES)

    def say(sign: str, amount: str, scale: str, *, single: bool = False) -> str:
        currency, part = known[sign]
        digits = amount.replace(",", "")
        if scale:
            name = currency.one if single else currency.more
            return f"{number(digits)} {SCALES[scale]} {name}"
        pounds, _, hundredths = digits.partition(".")
        if not re.fullmatch(r"\d\d", hundredths):
            one = single or digits == "1"
            return f"{number(digits)} {currency.one if one else currency.more}"
        pounds = pounds or "0"
        name = currency.one if pounds == "1" or (single and int(hundredths) == 0) else currency.more
        above = f"{number(pounds)} {name}"
        small = str(int(hundredths))
        below = f"{number(small)} {part.one if small == '1' else part.more}"
        if int(hundredths) == 0:
            return above
        if int(pounds) == 0:
            return below
        if british and len(small) == 2:
            return f"{above} {number(small)}"
        return f"{above} and {below}"

    def before(match: re.Match[str]) -> str:
        return say(match[1], match[2], match[3] or match[4] or "", single=attributive(match))

    def single(match: re.Match[str]) -> str:
        return say(match[1], match[2], "", single=True)

    def span(match: re.Match[str]) -> str:
        scale = match[5] or match[6] or ""
        own = match[3] or ""
        first = f"{number(match[2].replace(',', ''))}{f' {SCALES[own]}' if own else ''}"
        return f"{first} to {say(match[1], match[4], scale)}"

    def after(match: re.Match[str]) -> str:
        return say("€", match[1], match[2] or match[3] or "")

    def say_code(match: re.Match[str]) -> str:
        return say(_CODES[match[1]], match[2], match[3] or match[4] or "")

    def say_code_after(match: re.Match[str]) -> str:
        return say(_CODES[match[4]], match[1], match[2] or match[3] or "")

    def shillings(match: re.Match[str]) -> str:
        above, below = (match[1], match[2]) if match[1] else (match[3], match[4])
        name = "shilling" if above == "1" else "shillings"
        rest = {"1": "one penny", "3": "threepence", "6": "sixpence"}.get(below)
        return f"{number(above)} {name} and {rest or f'{number(below)} pence'}"

    def small(one: str, more: str) -> Callable[[re.Match[str]], str]:
        def words(match: re.Match[str]) -> str:
            name = one if match[1] == "1" else more
            return f"{number(match[1].replace(',', ''))} {name}"

        return words

    return (
        rule("MONEY-range", rf"({sign})({NUMBER})(k|m|bn)?\s?[–-]\s?(?:{sign})?"
                            rf"({NUMBER}){_SCALE}", span),
        rule("MONEY-note", rf"({sign})({NUMBER}){_NOTES}", single),
        rule("MONEY-amount", rf"({sign})\s?({NUMBER}){_SCALE}", before),
        rule("MONEY-after", rf"(?<![\w.,])({NUMBER}){_SCALE}\s?€", after),
        rule("MONEY-code", rf"\b({code})\s?({NUMBER}){_SCALE}(?!\w)", say_code),
        rule("MONEY-code", rf"(?<![\w.,])({NUMBER}){_SCALE} ({code})\b", say_code_after),
        rule("MONEY-old", r"(?<![\w.,])(1?\d)s\.? ?(1?\d)d\b\.?(?!\s*$)|(?<![\w.,])(1?\d)s\.? ?"
                          r"(1?\d)d\b", shillings),
        rule("MONEY-pence", rf"(?<![\w.,£$€])({NUMBER})p\b", small("penny", "pence")),
        rule("MONEY-cents", rf"(?<![\w.,£$€])({NUMBER})\s?¢", small("cent", "cents")),
    )  # fmt: skip
