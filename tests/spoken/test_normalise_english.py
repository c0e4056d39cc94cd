"""What is written and what is said in English, rule by rule."""

import csv
from pathlib import Path

import pytest
from essaypub.spoken.punctuation import FOLDED
from essaypub.spoken.english.rules import english
from essaypub.spoken.english.plain import SOMETHING
from essaypub.spoken.normalise import explain, normalise
from hypothesis import given
from hypothesis import strategies as st

PAIRS = Path(__file__).with_name("written_and_spoken") / "english.tsv"
with PAIRS.open(encoding="utf-8", newline="") as opened:
    TABLE = [
        (row["rule"], row["variant"], row["written"], row["spoken"])
        for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def test_the_table_is_long_and_holds_nothing_twice():
    """Four hundred pairs at least, each about something else."""
    written = [(variant, text) for _, variant, text, _ in TABLE]

    assert len(TABLE) >= 400
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(("_", "variant", "written", "spoken"), TABLE)
def test_what_is_written_is_said_so(_, variant, written, spoken):
    """Each sentence of the table is said as its last column."""
    assert normalise(written, variant) == spoken


@pytest.mark.parametrize(("rule", "variant", "written", "_"), TABLE)
def test_what_is_said_names_its_rule(rule, variant, written, _):
    """The rule in the table's first column is among those that explain the sentence."""
    codes = [change.code for change in explain(written, variant)]

    assert rule in codes if rule != "-" else not codes


@pytest.mark.parametrize(("_", "variant", "__", "spoken"), TABLE)
def test_what_is_said_is_not_changed_again(_, variant, __, spoken):
    """Spoken text is its own spoken text, so that what `say` prints can be given back to it."""
    assert normalise(spoken, variant) == spoken


@pytest.mark.parametrize("variant", ["en-GB", "en-US"])
def test_the_table_has_every_rule_of_english(variant):
    """No rule is without a pair that it alone puts right, or that it helps to."""
    known = {one.code for some in english(variant) for one in some.rules}

    assert known <= {rule for rule, *_ in TABLE}


def test_the_page_about_speech_lists_every_rule():
    """A code that `explain` can show is one that the docs explain."""
    page = (Path(__file__).parents[2] / "docs" / "speech.md").read_text("utf-8")
    known = {one.code for some in english("en-GB") for one in some.rules}

    assert {code for code in known if f"`{code}`" not in page} == set()


def test_spaces_of_every_kind_part_words():
    """Line ends and spaces that do not break are spaces; hyphens that may be seen are not heard."""
    assert normalise("Two\nlines\u00a0here.", "en-GB") == "Two lines here."
    assert normalise("Soft\u00adhyphens vanish.", "en-GB") == "Softhyphens vanish."


def test_a_date_that_could_be_two_days_is_read_sign_by_sign():
    """Without a country nobody knows which number is the month."""
    assert normalise("3/4/2026", "en") == "three slash four slash twenty twenty-six"


def test_every_change_names_its_rule():
    """An explanation has one entry for each place that a rule changed, with its code."""
    made = explain("Dr. Roe paid £5 in 1983.", "en-GB")

    assert [(change.code, change.written, change.said) for change in made] == [
        ("ABBR-title", "Dr. ", "Doctor "),
        ("MONEY-amount", "£5", "five pounds"),
        ("NUM-year", "1983", "nineteen eighty-three"),
    ]


def test_marks_that_are_not_said_are_explained_once():
    """Quotation marks are dropped before any rule; the explanation says so."""
    made = explain("“No,” he said, “never.”", "en-GB")

    assert [(change.code, change.written) for change in made] == [
        ("QUOTE-mark", "“"),
        ("QUOTE-mark", "”"),
    ]


def test_plain_text_has_nothing_to_explain():
    """A sentence of ordinary words is changed by no rule."""
    assert explain("That silence is the joke.", "en-GB") == ()


WRITTEN = st.sampled_from([written for _, _, written, _ in TABLE])


@given(one=WRITTEN, other=WRITTEN, joint=st.sampled_from(["", " ", ", ", " I ", " x "]))
def test_text_that_is_let_through_is_text_that_no_rule_would_change(one, other, joint):
    """The one look that plain prose is given misses nothing that a rule would have found."""
    text = joint.join((one[: len(one) // 2], other[len(other) // 2 :]))
    plain = " ".join(text.split())

    made = [change for change in explain(plain, "en-GB") if change.code != "QUOTE-mark"]

    assert made == [] or SOMETHING.search(plain.translate(FOLDED))


@given(one=WRITTEN, other=WRITTEN, variant=st.sampled_from(["en-GB", "en-US", "en"]))
def test_a_group_that_is_skipped_would_have_changed_nothing(one, other, variant):
    """What a group looks for first is in every text that one of its rules would change."""
    plain = " ".join(f"{one[: len(one) // 2]} {other}".translate(FOLDED).split())
    text = plain
    for some in english(variant):
        skipped = not some.trigger.search(text)
        for rule in some.rules:
            changed = rule.pattern.sub(rule.said, text)
            assert not skipped or changed == text, rule.code
            text = changed
