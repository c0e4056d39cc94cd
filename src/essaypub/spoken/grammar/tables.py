"""What the rules must know of a language: its words, and how it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from essaypub.spoken.addresses import Names
from essaypub.spoken.engine import Group, Rule

Form: TypeAlias = str
"""How a number stands: "" to count with, else "m", "f" or "n" before a noun of that gender."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: its name for one, for more, and its gender as a `Form`."""

    one: str
    more: str
    form: Form = "m"


@dataclass(frozen=True, slots=True)
class Currency:
    """A unit of money, and its hundredth."""

    unit: Noun
    part: Noun


@dataclass(frozen=True, slots=True)
class Written:
    """How numbers are written.

    Attributes:
        thousands: What stands between thousands, as a class of a regular expression.
        mark: The decimal mark.
        unclear: A number that means one thing in one country and another elsewhere, as a
            regular expression; it is left as it is written.
    """

    thousands: str
    mark: str = ","
    unclear: str = "(?!)"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is said for signs that stand between words or beside numbers.

    Attributes:
        alternative: Words after which a slash is not said, as a regular expression.
        either: Pairs with a slash, as a regular expression of two groups, and what is said for it.
        per: What money and measures are told for, and what is said for the slash before it.
        others: What is said for each of the signs that need nothing else.
    """

    to: str
    score: str
    percent: str
    per_thousand: str
    minus: str
    times: str
    degrees: str
    section: str
    sections: str
    number: str
    alternative: str
    either: tuple[str, str]
    per: tuple[str, str]
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shortened:
    """What is said for short forms, whose full stop is part of the key.

    Attributes:
        always: Wherever they stand.
        titles: Where a name follows.
        numbered: Where a number follows.
        months: After a day, or before a year.
        spelt: Capitals said letter by letter though they could be read as a word.
        words: Capitals that are words though they have no vowel.
    """

    always: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)
    spelt: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Measures:
    """What numbers measure.

    Attributes:
        units: The names of units, by their signs.
        currencies: The same, by sign or code.
        scales: How many, and the name of that many, by their short forms.
        partitive: What stands between a scale's name and what is counted, before a consonant and
            before a vowel.
        joint: What stands between a currency's unit and its hundredths.
    """

    units: Mapping[str, Noun]
    currencies: Mapping[str, Currency]
    scales: Mapping[str, Noun]
    partitive: tuple[str, str] = ("", "")
    joint: str = " "


@dataclass(frozen=True, slots=True)
class Counting:
    """How numbers are said.

    Attributes:
        cardinal: Puts a whole number into words, in a form.
        form: The form of a number, from what is written before and after it; None when that
            cannot be decided.
        matters: Whether a number has several forms.
        comma: What is said for the decimal mark.
        longest_part: The most decimals that are said as a number, not one by one.
        one: Whether a noun counted by a number so written has the form for one.
        fractions: The names of parts, for one and for more, by their number.
        halves: What is said for a half, by the form of what follows.
        and_half: How “and a half” follows a whole number, by the grammatical form of what is
            counted: a template whose ``{}`` is the number.
        half_form: The form of that number.
        year: Puts a year into words.
        cased: The form of a one before a noun of such a form, after what is written before it;
            None when that cannot be decided.
        forms: Those that come into question for a number whose form is unknown.
        places: The forms of an ordinal that is left as it is written.
    """

    cardinal: Callable[[int, Form], str]
    form: Callable[[int, str, str], Form | None]
    matters: Callable[[int], bool]
    comma: str
    longest_part: int
    one: Callable[[str], bool]
    fractions: Mapping[int, tuple[str, str]]
    halves: Mapping[Form, str]
    and_half: Mapping[Form, str]
    half_form: Form
    year: Callable[[int], str]
    cased: Callable[[Form, str], Form | None] = lambda form, _before: form
    forms: tuple[Form, ...] = ("m", "f")
    places: Callable[[int], tuple[str, ...]] = lambda _number: ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """How days and hours are said.

    Attributes:
        date: The words for a day, a month from 1, a year in words or "", after what is written
            before it.
        dates: Regular expressions whose groups are day, month and year.
        clock: The words for an hour and a minute.
        clocks: Regular expressions whose groups are hour and minute.
    """

    date: Callable[[int, int, str, str], str]
    dates: tuple[str, ...]
    clock: Callable[[int, int], str]
    clocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Romans:
    """Where Roman numerals are certain.

    Attributes:
        divisions: Words that a numeral follows, parted by bars.
        rulers: Names that a numeral follows, parted by bars.
        reign: The words for a name and its number where a match stands; None for neither.
        close: What ends such a number in writing, as a regular expression.
    """

    divisions: str
    rulers: str
    reign: Callable[[str, int, re.Match[str]], str | None]
    close: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that the common rules must know of a language to put its text into words.

    Attributes:
        phones: Telephone numbers without a country's, as a regular expression.
        pairs: Whether their digits are said two by two.
        own: Rules that only this language has, before all that are about numbers.
        early: The same among those about numbers, before the common ones.
    """

    names: Names
    written: Written
    signs: Signs
    shortened: Shortened
    measures: Measures
    counting: Counting
    calendar: Calendar
    romans: Romans
    phones: str = "(?!)"
    pairs: bool = False
    own: tuple[Group, ...] = ()
    early: tuple[Rule, ...] = ()


DAY_FIRST = (
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?![\w/-]|[.,]\d)"
)
"""A date in digits, for `Calendar.dates`."""


_SIGHT = 80
"""Characters; the work for a text must not grow with its square."""


def words(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


def alternatives(words: Mapping[str, object]) -> str:
    """Return a regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def at_end(match: re.Match[str]) -> bool:
    """Return whether a match ends its sentence."""
    return not after(match).strip(" ')]")


def before(match: re.Match[str]) -> str:
    """Return the last of what is written before a match: no rule looks further."""
    return match.string[max(0, match.start() - _SIGHT) : match.start()]


def after(match: re.Match[str]) -> str:
    """Return the first of what is written after a match."""
    return match.string[match.end() : match.end() + _SIGHT]
