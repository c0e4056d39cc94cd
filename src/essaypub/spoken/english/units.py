"""English names of units."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name, for one and for more."""

    one: str
    more: str


def unit(one: str, more: str = "") -> Unit:
    """Return a unit; for more than one of it an "s" is added unless `more` says otherwise."""
    return Unit(one, more or f"{one}s")


def units(*, british: bool) -> dict[str, Unit]:
    """Return the units by their signs, the longest first."""
    metre = "metre" if british else "meter"
    litre = "litre" if british else "liter"
    named = {
        "km": unit(f"kilo{metre}"), "m": unit(metre), "cm": unit(f"centi{metre}"),
        "mm": unit(f"milli{metre}"), "nm": unit(f"nano{metre}"), "µm": unit(f"micro{metre}"),
        "km/h": unit(f"kilo{metre} an hour", f"kilo{metre}s an hour"),
        "m/s": unit(f"{metre} a second", f"{metre}s a second"),
        "m/s²": unit(f"{metre} per second squared", f"{metre}s per second squared"),
        "mph": unit("mile an hour", "miles an hour"), "kph": unit(f"kilo{metre} an hour",
        f"kilo{metre}s an hour"), "fps": unit("frame a second", "frames a second"),
        "rpm": unit("revolution a minute", "revolutions a minute"),
        "bpm": unit("beat a minute", "beats a minute"), "wpm": unit("word a minute",
        "words a minute"), "mpg": unit("mile to the gallon", "miles to the gallon"),
        "km²": unit(f"square kilo{metre}"), "m²": unit(f"square {metre}"),
        "m³": unit(f"cubic {metre}"), "cm²": unit(f"square centi{metre}"),
        "cm³": unit(f"cubic centi{metre}"), "km2": unit(f"square kilo{metre}"),
        "m2": unit(f"square {metre}"), "m3": unit(f"cubic {metre}"),
        "sq km": unit(f"square kilo{metre}"), "sq m": unit(f"square {metre}"),
        "sq ft": unit("square foot", "square feet"), "sq mi": unit("square mile"),
        "cu m": unit(f"cubic {metre}"), "kg": unit("kilogram"), "g": unit("gram"),
        "mg": unit("milligram"), "µg": unit("microgram"), "lb": unit("pound"),
        "lbs": unit("pound"), "oz": unit("ounce"), "fl oz": unit("fluid ounce"),
        "kgs": unit("kilogram"),
        "tsp": unit("teaspoon"), "tbsp": unit("tablespoon"), "mos": unit("month"),
        "ft": unit("foot", "feet"), "yd": unit("yard"), "yds": unit("yard"), "mi": unit("mile"),
        "″": unit("inch", "inches"), "ml": unit(f"milli{litre}"), "cl": unit(f"centi{litre}"),
        "l": unit(litre), "L": unit(litre), "pt": unit("point"), "kcal": unit("kilocalorie"),
        "°C": unit("degree Celsius", "degrees Celsius"), "°F": unit("degree Fahrenheit",
        "degrees Fahrenheit"), "°": unit("degree"), "Hz": unit("hertz", "hertz"),
        "kHz": unit("kilohertz", "kilohertz"), "MHz": unit("megahertz", "megahertz"),
        "GHz": unit("gigahertz", "gigahertz"), "kB": unit("kilobyte"), "KB": unit("kilobyte"),
        "MB": unit("megabyte"), "GB": unit("gigabyte"), "TB": unit("terabyte"),
        "MiB": unit("mebibyte"), "GiB": unit("gibibyte"), "kW": unit("kilowatt"),
        "MW": unit("megawatt"), "GW": unit("gigawatt"), "kWh": unit("kilowatt-hour"),
        "mAh": unit("milliamp-hour"), "kPa": unit("kilopascal"), "hPa": unit("hectopascal"),
        "dB": unit("decibel"), "kJ": unit("kilojoule"), "kV": unit("kilovolt"),
        "ns": unit("nanosecond"), "µs": unit("microsecond"), "ms": unit("millisecond"),
        "sec": unit("second"), "secs": unit("second"), "min": unit("minute"),
        "mins": unit("minute"), "hr": unit("hour"), "hrs": unit("hour"), "h": unit("hour"),
        "yr": unit("year"), "yrs": unit("year"), "wks": unit("week"), "ha": unit("hectare"),
        "px": unit("pixel"), "dpi": unit("dot an inch", "dots an inch"),
        "kbps": unit("kilobit a second", "kilobits a second"),
        "Mbps": unit("megabit a second", "megabits a second"),
        "Gbps": unit("gigabit a second", "gigabits a second"),
        "LUFS": unit("L.U.F.S", "L.U.F.S"),
    }  # fmt: skip
    return dict(sorted(named.items(), key=lambda entry: -len(entry[0])))


_ENDS_NOTHING = (
    "of in to from at for and or but with without is was are were on by long wide high tall deep"
    " between away ahead behind apart across a an the per each every than that which who as if when"
    " while later after before ago square north south east west off up down out over under into so"
)
_ARTICLE = re.compile(r"\b(?:an?|(the)) $", re.IGNORECASE)
_FOLLOWERS = frozenset(_ENDS_NOTHING.split())


def attributive(match: re.Match[str]) -> bool:
    """Return whether an amount describes the word after it, and so is said in the singular.

    "A 10 km run" is a run of ten kilometres and is said "a ten kilometre run".
    """
    article = _ARTICLE.search(match.string, max(0, match.start() - 5), match.start())
    after = re.match(r" ([a-z]+)", match.string[match.end() : match.end() + 20])
    if article is None or after is None or after[1] in _FOLLOWERS:
        return False
    return not (article[1] and after[1].endswith(("ed", "ing", "took", "went", "left", "felt")))
