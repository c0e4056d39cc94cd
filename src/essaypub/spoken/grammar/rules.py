"""The rules of a language that is given as a frame, in the order in which they are applied."""

from __future__ import annotations

from essaypub.spoken.addresses import addresses
from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.grammar.dates import dates, phones, times
from essaypub.spoken.grammar.numbers import Reader
from essaypub.spoken.grammar.quantities import numbers, quantities
from essaypub.spoken.grammar.signs import formulas, marks
from essaypub.spoken.grammar.tables import Frame
from essaypub.spoken.grammar.words import capitals, months, romans, short_forms


def rules(frame: Frame) -> tuple[Group, ...]:
    """Return the rules for a language, its own ones at their places among the common ones."""
    reader = Reader(frame)
    tags, signs = marks(frame)
    return (
        addresses(frame.names),
        months(frame),
        *frame.own,
        short_forms(frame),
        romans(frame),
        formulas(reader),
        tags,
        group(
            r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]",
            rule("NUM-long", r"\d{41,}", lambda m: reader.spell(m[0])),
            *phones(frame, reader),
            *frame.early,
            *dates(frame),
            *times(frame),
            *quantities(frame, reader),
            *numbers(frame, reader),
        ),
        signs,
        capitals(frame),
    )
