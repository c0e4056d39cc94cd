"""What is written down for each language: whole, tidy, and of the same shape as the others."""

from datetime import date
from importlib.resources import files
from string import Formatter

import pytest

from essaypub.languages.dates import write_date
from essaypub.languages.tables import FALLBACK, TRIAL, find_folder, languages, table
from essaypub.languages.tags import bibliographic_letters, direction, primary, three_letters
from essaypub.statement.words import words_for
from essaypub.transforms.abbreviations import abbreviations
from essaypub.web.words import web_words
from essaypub.wording import wording

SUBJECTS = ("dates", "index", "maths", "page", "publication", "sentences", "statement")


def texts(values, prefix=""):
    """Yield each text of a table, by its name."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from texts(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value


def places(text):
    """Return what is to be filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", languages())
def test_a_folder_holds_each_subject(language):
    """A language that has one has them all, and each is read whole: no word is missing."""
    folder = files("essaypub.languages").joinpath(language)
    assert sorted(file.name for file in folder.iterdir()) == [f"{name}.toml" for name in SUBJECTS]

    assert wording(language).contents
    assert web_words(language).language == words_for(language).language == language
    assert abbreviations(language).starters
    assert str(table(language, "sentences")[TRIAL]).endswith(".")


@pytest.mark.parametrize("subject", ["index", "maths", "page", "publication", "statement"])
@pytest.mark.parametrize("language", [name for name in languages() if name != FALLBACK])
def test_a_translation_fills_in_what_the_english_does(language, subject):
    """A place that is not filled in would be shown as it stands; one that is lost says less."""
    english = dict(texts(table(FALLBACK, subject)))
    for name, text in texts(table(language, subject)):
        assert (name, places(text)) == (name, places(english.get(name, text)))


@pytest.mark.parametrize("language", languages())
def test_each_day_of_a_year_is_written(language):
    """Twelve months, all different, and the first of one in its own way."""
    days = {
        write_date(date(2026, month, day), language) for month in range(1, 13) for day in (1, 2)
    }
    assert len(days) == 24
    assert all("2026" in day and "{" not in day for day in days)


def test_a_language_is_found_by_its_tag():
    """Region and script do not matter, nor capitals; an unknown one is served by English."""
    assert [find_folder(tag) for tag in ("de-CH", "FR", "es_MX", "cy", "")] == [
        "de",
        "fr",
        "es",
        "en",
        "en",
    ]
    assert languages()[0] == FALLBACK
    assert primary(" pt_BR ") == "pt"
    assert (direction("ar"), direction("az-Arab"), direction("ar-Latn")) == ("rtl", "rtl", "ltr")
    assert (three_letters("de-AT"), three_letters("haw"), three_letters("x")) == (
        "deu",
        "haw",
        "und",
    )
    assert [bibliographic_letters(tag) for tag in ("de-AT", "fra", "en", "yi", "x")] == [
        "ger",
        "fre",
        "eng",
        "yid",
        "und",
    ]
