"""English names of units and currencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name, for one and for more."""

    one: str
    more: str


def _unit(one: str, more: str = "") -> Unit:
    return Unit(one, more or f"{one}s")


def units(*, british: bool) -> dict[str, Unit]:
    """Return the units by their signs."""
    metre = "metre" if british else "meter"
    litre = "litre" if british else "liter"
    named = {
        "km": _unit(f"kilo{metre}"), "m": _unit(metre), "cm": _unit(f"centi{metre}"),
        "mm": _unit(f"milli{metre}"), "nm": _unit(f"nano{metre}"), "µm": _unit(f"micro{metre}"),
        "km/h": _unit(f"kilo{metre} an hour", f"kilo{metre}s an hour"),
        "m/s": _unit(f"{metre} a second", f"{metre}s a second"),
        "mph": _unit("mile an hour", "miles an hour"), "kph": _unit(f"kilo{metre} an hour",
        f"kilo{metre}s an hour"), "fps": _unit("frame a second", "frames a second"),
        "rpm": _unit("revolution a minute", "revolutions a minute"),
        "km²": _unit(f"square kilo{metre}"), "m²": _unit(f"square {metre}"),
        "m³": _unit(f"cubic {metre}"), "cm²": _unit(f"square centi{metre}"),
        "km2": _unit(f"square kilo{metre}"), "sq km": _unit(f"square kilo{metre}"),
        "kg": _unit("kilogram"), "g": _unit("gram"), "mg": _unit("milligram"),
        "lb": _unit("pound"), "lbs": _unit("pound"), "oz": _unit("ounce"), "ft": _unit("foot",
        "feet"), "yd": _unit("yard"), "mi": _unit("mile"), "ml": _unit(f"milli{litre}"),
        "cl": _unit(f"centi{litre}"), "l": _unit(litre), "°C": _unit("degree Celsius",
        "degrees Celsius"), "°F": _unit("degree Fahrenheit", "degrees Fahrenheit"),
        "°": _unit("degree"), "Hz": _unit("hertz", "hertz"), "kHz": _unit("kilohertz",
        "kilohertz"), "MHz": _unit("megahertz", "megahertz"), "GHz": _unit("gigahertz",
        "gigahertz"), "kB": _unit("kilobyte"), "KB": _unit("kilobyte"), "MB": _unit("megabyte"),
        "GB": _unit("gigabyte"), "TB": _unit("terabyte"), "kW": _unit("kilowatt"),
        "MW": _unit("megawatt"), "kWh": _unit("kilowatt-hour"), "dB": _unit("decibel"),
        "ms": _unit("millisecond"), "sec": _unit("second"), "secs": _unit("second"),
        "min": _unit("minute"), "mins": _unit("minute"), "hr": _unit("hour"),
        "hrs": _unit("hour"), "h": _unit("hour"), "yrs": _unit("year"), "ha": _unit("hectare"),
        "px": _unit("pixel"), "pt": _unit("point"), "dpi": _unit("dot an inch", "dots an inch"),
        "kbps": _unit("kilobit a second", "kilobits a second"),
    }  # fmt: skip
    return dict(sorted(named.items(), key=lambda entry: -len(entry[0])))


CURRENCIES = {
    "£": (_unit("pound"), _unit("penny", "pence")),
    "$": (_unit("dollar"), _unit("cent")),
    "€": (_unit("euro"), _unit("cent")),
    "¥": (_unit("yen", "yen"), _unit("sen", "sen")),
}
"""Each sign's unit, and its hundredth."""

SCALES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million",
    "bn": "billion", "b": "billion", "B": "billion", "tn": "trillion", "thousand": "thousand",
    "million": "million", "billion": "billion", "trillion": "trillion",
}  # fmt: skip

Number = Callable[[str], str]


def money(sign: str, amount: str, scale: str, number: Number, *, british: bool) -> str:
    """Return the words for an amount of money.

    Args:
        sign: Of `CURRENCIES`.
        amount: Digits, with commas between thousands, a full stop before the hundredths.
        scale: Of `SCALES`, or empty.
        number: Puts a number into words.
        british: "three pounds fifty", not "three pounds and fifty cents".
    """
    unit, part = CURRENCIES[sign]
    digits = amount.replace(",", "")
    if scale:
        return f"{number(digits)} {SCALES[scale]} {unit.more}"
    whole, _, hundredths = digits.partition(".")
    if not re.fullmatch(r"\d\d", hundredths):
        return f"{number(digits)} {unit.one if digits == '1' else unit.more}"
    above = f"{number(whole)} {unit.one if whole == '1' else unit.more}"
    small = str(int(hundredths))
    below = f"{number(small)} {part.one if small == '1' else part.more}"
    if int(hundredths) == 0:
        return above
    if int(whole) == 0:
        return below
    if british and len(small) == 2:
        return f"{above} {number(small)}"
    return f"{above} and {below}"
