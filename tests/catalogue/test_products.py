"""What the book trade calls a product, and the codes it goes by."""

from dataclasses import replace

import pytest
from finished_works import FREE, FULL, SOUND_ONLY, TEXT_ONLY, WHOLE, WORKS
from hypothesis import given
from hypothesis import strategies as st

from essaypub.accessibility.vocabulary import EXEMPTIONS, FEATURES, HAZARDS, MODES
from essaypub.catalogue.codes import code_table, language_code, list_codes
from essaypub.catalogue.products import list_products, read_isbn, relate


def related(product, *works):
    return [
        (code, other.identifier) for code, other in relate(product, list_products(works or WORKS))
    ]


def test_each_epub_is_a_product():
    """With sound and without; sound alone is none."""
    products = list_products((FULL, TEXT_ONLY, SOUND_ONLY))

    assert [product.identifier for product in products] == [
        FULL.identifier,
        FULL.narrated_identifier,
        TEXT_ONLY.identifier,
    ]
    assert [product.narrated for product in products] == [False, True, False]
    assert products[0].claims == FULL.claims
    assert products[1].claims == FULL.narrated_claims
    assert products[1].file.output == "narrated"


def test_a_narration_without_claims_is_no_product():
    """A record of it would say that nothing helps."""
    assert len(list_products((replace(FULL, narrated_claims=None),))) == 1


def test_products_of_a_work_know_each_other():
    """As formats, and as editions; in the same format they are part of the anthology."""
    full, narrated, free = list_products((FULL, FREE))[:3]

    assert related(full) == [
        ("06", FULL.narrated_identifier),
        ("44", FREE.identifier),
        ("02", WHOLE.identifier),
    ]
    assert related(narrated)[-1] == ("02", WHOLE.narrated_identifier)
    assert related(free) == [("43", FULL.identifier), ("06", FREE.narrated_identifier)]


def test_the_anthology_includes_the_essays():
    """Those of its edition and format."""
    text, narrated = list_products((WHOLE,))

    assert related(text) == [
        ("01", FULL.identifier),
        ("01", TEXT_ONLY.identifier),
        ("06", WHOLE.narrated_identifier),
    ]
    assert related(narrated) == [("01", FULL.narrated_identifier), ("06", WHOLE.identifier)]


@pytest.mark.parametrize(
    ("identifier", "isbn"),
    [
        ("urn:isbn:9783161484100", "9783161484100"),
        ("URN:ISBN:978-3-16-148410-0", "9783161484100"),
        ("urn:isbn:3-16-148410-X", "9783161484100"),
        ("urn:isbn:0-306-40615-2", "9780306406157"),
        ("urn:isbn:0-306-40615-3", ""),
        ("urn:isbn:9783161484101", ""),
        ("urn:isbn:9773161484100", ""),
        ("urn:isbn:", ""),
        ("urn:isbn:٩٧٨٣١٦١٤٨٤١٠٠", ""),
        ("9783161484100", ""),
        ("urn:uuid:00000000-0000-4000-8000-000000000000", ""),
    ],
)
def test_an_isbn_is_known_by_its_last_digit(identifier, isbn):
    """Of ten digits or thirteen; a number that does not check is none."""
    assert read_isbn(identifier) == isbn


@given(st.text())
def test_any_identifier_is_an_isbn_or_none(identifier):
    """No text whatever breaks the reading."""
    assert read_isbn(identifier) == "" or len(read_isbn(identifier)) == 13


def test_codes_stand_for_words_of_the_vocabulary():
    """A misspelt claim would have a code that nothing is given."""
    assert set(code_table("features")) <= FEATURES
    assert set(code_table("hazards")) <= HAZARDS
    assert set(code_table("sufficient")) <= MODES
    assert set(code_table("exemptions")) == set(EXEMPTIONS)
    assert set(code_table("content")) <= FEATURES | MODES


def test_what_has_no_code_is_left_out():
    """And a code stands once, however many words it stands for."""
    assert list_codes("features", ("rubyAnnotations", "ARIA", "MathML")) == ("30", "17")
    assert list_codes("content", ("MathML", "describedMath", "textual")) == ("48",)
    assert list_codes("hazards", ("unknown",)) == ()


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "eng"), ("de", "ger"), ("zh-Hant", "chi"), ("cmn", "cmn"), ("aaa", "und"),
     ("", "und"), ("x-own", "und")],
)  # fmt: skip
def test_a_language_goes_by_the_code_of_the_trade(tag, code):
    """One that the trade does not know is undetermined."""
    assert language_code(tag) == code
