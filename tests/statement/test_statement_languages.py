"""Every language says everything, and says it itself."""

import re
from dataclasses import fields
from string import Formatter

import pytest

from essaypub.statement.dates import write_day
from essaypub.statement.words import has_words, words_for
from essaypub.languages.tables import languages
from essaypub.statement.words import Said

EVERY = {language: words_for(language) for language in languages()}
ENGLISH = EVERY["en"]
OTHERS = [words for words in EVERY.values() if words is not ENGLISH]
ALIKE = {
    "Braille",
    "Index",
    "Navigation",
    "Publications",
    "WCAG {version}",
    "{day} {month} {year}",
    "1",
}
"""What may be the same in another language."""


def texts(words):
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, Said):
            yield f"{field.name}, compact", value.compact
            yield f"{field.name}, descriptive", value.descriptive
        elif isinstance(value, tuple):
            yield from ((f"{field.name}, {number}", one) for number, one in enumerate(value))
        else:
            yield field.name, value


def gaps(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("words", EVERY.values(), ids=EVERY)
def test_nothing_is_empty_or_untidy(words):
    """Each text says something, without spaces round it or a stop at its end."""
    said = dict(texts(words))

    assert [name for name, text in said.items() if not text.strip()] == []
    assert [name for name, text in said.items() if text != " ".join(text.split())] == []
    assert [name for name, text in said.items() if text.endswith(".") and name != "source"] == []


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_no_english_is_left_over(words):
    """A text is the English one only where the languages have the same word."""
    english = dict(texts(ENGLISH))
    same = {name: text for name, text in texts(words) if text == english[name]}

    assert {
        name: text
        for name, text in same.items()
        if text not in ALIKE and not name.startswith("months")
    } == {}


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_the_same_gaps_are_filled(words):
    """A name, a date or a level goes where English has it too."""
    english = dict(texts(ENGLISH))

    assert {name for name, text in texts(words) if gaps(text) != gaps(english[name])} == set()


@pytest.mark.parametrize("words", EVERY.values(), ids=EVERY)
def test_lines_of_a_language_are_told_apart(words):
    """No two statements that mean something different have the same words."""
    spoken = [
        getattr(words, field.name).compact
        for field in fields(words)
        if isinstance(getattr(words, field.name), Said)
    ]

    assert sorted({one for one in spoken if spoken.count(one) > 1}) == []


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_apostrophes_and_quotes_are_curly(words):
    """As the rest of our words have them; the guide's English is left as it is."""
    assert [name for name, text in texts(words) if re.search("['\"]", text)] == []


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr-CA", "fr"), ("DE", "de"), ("es_MX", "es"), ("en-GB", "en"), ("it", "en"), ("", "en"),
     (" fr ", "fr"), ("french", "en"), ("x-klingon", "en")],
)  # fmt: skip
def test_a_language_is_found_by_its_tag(tag, language):
    """A region changes nothing; English stands in for a language that is not here."""
    assert words_for(tag).language == language
    assert has_words(tag) == (tag.strip()[:2].lower() == language and tag != "french")


@pytest.mark.parametrize(
    ("day", "language", "text"),
    [
        ("2026-11-01", "en", "1 November 2026"),
        ("2026-11-01", "fr", "1er novembre 2026"),
        ("2026-03-15", "fr", "15 mars 2026"),
        ("20240315", "de", "15. März 2024"),
        ("2024-03-15T08:00:00Z", "es", "15 de marzo de 2024"),
        ("2024-02-30", "en", "2024-02-30"),
        ("0000-01-01", "en", "0000-01-01"),
        ("2024", "en", "2024"),
        ("last spring", "en", "last spring"),
        ("２０２４-03-15", "en", "15 March 2024"),
    ],
)
def test_a_day_is_written_as_the_language_does(day, language, text):
    """An ISO date becomes words; anything else stays as it stands."""
    assert write_day(day, language) == text
