"""What is written and what is said in French, German and Spanish, by tables; and in the rest."""

import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.spoken.grammar.languages import FRAMES, frame_of
from essaypub.spoken.grammar.rules import rules
from essaypub.spoken.grammar.words import roman
from essaypub.spoken.ordinals import list_ordinal
from essaypub.spoken.normalise import explain, normalise, normalise_with_origins

TABLES = Path(__file__).parent / "written_and_spoken"
PAIRS = [
    tuple(line.split("\t"))
    for name in sorted(FRAMES.values())
    for line in (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
]
PREFIXES = sorted(FRAMES)


@pytest.mark.parametrize(("codes", "variant", "written", "spoken"), PAIRS)
def test_what_is_written_is_said_so(codes, variant, written, spoken):
    """Each sentence of the tables is said as its right-hand side, by the rules it names."""
    made = explain(written, variant)

    assert normalise(written, variant) == spoken
    assert list(dict.fromkeys(change.code for change in made)) == codes.strip("-").split(",") or (
        codes == "-" and not made
    )


@pytest.mark.parametrize(("codes", "variant", "written", "spoken"), PAIRS)
def test_what_is_said_is_not_changed_again(codes, variant, written, spoken):
    """Spoken text is its own spoken text, and its trace has a place for each character."""
    trace = normalise_with_origins(written, variant)

    assert normalise(spoken, variant) == spoken or "hashtag Me" in spoken
    assert trace.text == spoken
    assert len(trace.origins) == len(spoken)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_rule_of_a_language_is_in_its_table(prefix):
    """No rule is there that no pair of its language shows, and 80 pairs are the least."""
    pairs = [pair for pair in PAIRS if pair[1].startswith(prefix)]
    variants = {pair[1] for pair in pairs}
    shown = {code for pair in pairs for code in pair[0].split(",")}
    known = {one.code for tag in variants for some in rules(frame_of(tag)) for one in some.rules}

    assert known <= shown
    assert len(pairs) >= 80


OTHERS = [
    ("it", "Lui — forse — (sì) parla…", "Lui, forse, sì, parla."),
    ("it", "Costa 1.300 €.", "Costa 1.300 €."),
    ("ja", "「はい。」", "はい."),
    ("pl", "😀", ""),
]


@pytest.mark.parametrize(("language", "written", "spoken"), OTHERS)
def test_any_other_language_leaves_digits_to_its_voice(language, written, spoken):
    """Where there is no frame only punctuation is changed."""
    assert normalise(written, language) == spoken


WORDS = st.sampled_from(
    """
    1 21 31 71 81 101 200 201 1.300 1'300 1,300 3,50 0,05 1.2.3 007 € £ $ CHF Mio. M€ millions d'€
    % ‰ km m² h min 1er 2e XIXe Ier XIV II. V. 3. 24. März mars marzo de la las der die am im 14h30
    14:30 Uhr p. m. 2014 1983 1914-18 3-2 60er ½ 2½ 3/4 8/10 24/7 #MeToo @anna x² CO2 §§ & / + = <
    ans años Jahre femmes mujeres Kapitel siglo siècle tome Louis Felipe Heinrich n.º 1.ª 3.er p.ej.
    M. Dr. Sr. z. B. J. R. +33 6 12 34 et/ou (ja) — … ! . ,
    """.split()
)
TEXTS = st.lists(WORDS, max_size=10).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda joint: joint.join(words))
)


@given(
    text=TEXTS, language=st.sampled_from(["fr", "fr-CH", "de", "de-CH", "es", "es-419", "es-MX"])
)
def test_any_mixture_is_said_and_traced(text, language):
    """Whatever stands beside whatever, rules and trace agree, and explaining stops nowhere."""
    trace = normalise_with_origins(text, language)

    assert trace.text == normalise(text, language)
    assert all(0 <= begin < end <= len(text) for begin, end in filter(None, trace.origins))
    assert all(change.written != change.said for change in explain(text, language))


@given(number=st.integers(0, 10**15 - 1), language=st.sampled_from(["fr", "fr-BE", "de", "es"]))
def test_every_number_has_words(number, language):
    """Alone, any number of up to fifteen digits is said without a digit, and in one piece."""
    spoken = normalise(str(number), language)

    assert spoken
    assert not any(map(str.isdigit, spoken))


@given(number=st.integers(1, 3999))
def test_roman_numerals_are_read_as_they_are_written(number):
    """A numeral that is written as it should be has its value; another has none."""
    written, rest = "", number
    for sign, worth in zip(
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1],
        strict=True,
    ):
        written, rest = written + sign * (rest // worth), rest % worth

    assert roman(written) == number
    assert roman(f"I{written}") in (0, number - 1, number + 1)


@pytest.mark.parametrize(
    ("number", "language", "spoken"),
    [
        (12, "fr", "Douze."),
        (71, "fr-CH", "Septante et un."),
        (1, "de", "Eins."),
        (21, "es", "Veintiuno."),
        (12, "en-GB", "Twelve."),
        (12, "it", "12."),
        (-3, "en-GB", "-3."),
        (-3, "fr", "-3."),
    ],
)
def test_the_number_of_an_item_is_said(number, language, spoken):
    """The items of a numbered list begin with their number in words, where we have words."""
    assert list_ordinal(number, language) == spoken


def test_english_never_loads_the_words_of_other_numbers():
    """A cold start and English do not pay for a library that only other languages need."""
    program = (
        "import sys; from essaypub.spoken.normalise import normalise;"
        "normalise('In 1983 it was 5 £.', 'en-GB'); normalise('Costa 5.', 'it');"
        "sys.exit('num2words' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("language", [*PREFIXES, "es-419"])
@pytest.mark.parametrize(
    "part", ["1,111,", "1 h ", "3., ", "und 3. ", "1 trucs ", "1 mill ", "XIX. "]
)
def test_work_in_other_languages_grows_no_faster_than_text(part, language):
    """Ten thousand repetitions are put into words without a noticeable wait.

    Some of these took most of a minute when a rule looked back over all of the text.
    """
    normalise("1", language)
    begin = process_time()
    normalise(part * 10_000, language)

    assert process_time() - begin < 1.5


PROSE = {
    "fr": "Elle marchait lentement vers la mer, sans penser à rien, et le soir tombait déjà.",
    "de": "Sie ging langsam zum Meer, ohne an etwas zu denken, und der Abend kam schon.",
    "es": "Caminaba despacio hacia el mar, sin pensar en nada, y la tarde ya caía.",
}


@pytest.mark.parametrize("language", PREFIXES)
def test_plain_prose_is_quick(language):
    """Sentences without anything to change take well under a tenth of a millisecond each."""
    normalise(PROSE[language], language)
    begin = process_time()
    for _ in range(2000):
        normalise(PROSE[language], language)

    assert (process_time() - begin) / 2000 < 1e-4
