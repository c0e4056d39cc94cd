"""Days as the readers of a language write them."""

from __future__ import annotations

from datetime import date

from essaypub.languages.tables import find_folder, table


def write_date(day: date, language: str) -> str:
    """Return a day in words, in the language of a BCP 47 tag: ``"1er mai 2026"``."""
    words = table(find_folder(language), "dates")
    return str(words["date"]).format(
        day=words["first_of_month"] if day.day == 1 else day.day,
        month=words["months"][day.month - 1],
        year=day.year,
    )
