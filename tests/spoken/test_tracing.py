"""Where each spoken character is written: the trace agrees with the rules, and loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.spoken.normalise import normalise, normalise_with_origins
from essaypub.spoken.tracing import replace_span, union

LANGUAGES = ("en-GB", "en-US", "fr", "de", "es", "it")
SNIPPETS = st.sampled_from(
    """
    She said “no” he’s ’twas … — – ( ) [ ] / & and/or he/she £3.50 $5 million €20 1,316 8.316 1984
    1990s '60s 1914–18 3–5 pp. p. Dr Dr. Mr. St Henry VIII Part II FBI PhD e.g. i.e. etc. J. K. R.
    3 March 2026 2026-03-01 10:30 p.m. 9:05 50 % 35mm 4° ½ 2½ #5 § C++ AT&T example.org/about
    a@b.org 🎉 naïve œuvre Straße z. B. Nr. 4 Mme. M. Dupont n° 3 EE. UU. v. 1.2.3 24/7 +44 20 7946
    0958 well-known x² 3 × 4 = 12 !? ... , . ; : ‘so’ 東京 привет \u00ad \u200b \u00a0 \u202f \n
    """.split(" ")
)
TEXTS = st.one_of(
    st.lists(SNIPPETS, max_size=12).map(" ".join),
    st.lists(SNIPPETS, max_size=12).map("".join),
    st.text(max_size=40),
)


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_the_trace_and_the_rules_agree(text, language):
    """The traced text is the spoken one, with a span inside the written text for each character."""
    trace = normalise_with_origins(text, language)

    assert trace.text == normalise(text, language)
    assert len(trace.origins) == len(trace.text)
    assert all(0 <= begin < end <= len(text) for begin, end in filter(None, trace.origins))


@given(words=st.lists(st.sampled_from(["hats", "made", "Vermeer", "l'eau", "rain"]), min_size=1))
def test_plain_words_come_from_themselves(words):
    """Where no rule has anything to do, each character comes from itself."""
    text = " ".join(words)

    assert normalise_with_origins(text, "en-GB").origins == tuple(
        (n, n + 1) for n in range(len(text))
    )


def origin(text, spoken, language="en-GB"):
    """Return the characters that a spoken word comes from; it must be said once."""
    trace = normalise_with_origins(text, language)
    (found,) = re.finditer(rf"\b{re.escape(spoken)}\b", trace.text)
    begin, end = union(trace.origins[found.start() : found.end()])
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "spoken", "written"),
    [
        ("with 8,316 others", "eight thousand three hundred and sixteen", "8,316"),
        ("with 8,316 others", "thousand", "8,316"),
        ("with 8,316 others", "others", "others"),
        ("Dr Smith", "Doctor", "Dr"),
        ("Dr Smith", "Smith", "Smith"),
        ("on 3 March 2026.", "third", "3"),
        ("on 3 March 2026.", "March", "March"),
        ("Henry VIII’s men", "the eighth's", "VIII’s"),
        ("he/she went", "or", "/"),
        ("it cost $5 million", "five", "$5"),
        ("See e.g. Proust", "for example", "e.g."),
        ("50 % of it", "per cent", "50 %"),
        ("the so‑called co\u00adoperation", "cooperation", "co\u00adoperation"),
        ("wait…\u00a0now", "now", "now"),
        ("read example.org/about", "about", "about"),
    ],
)
def test_what_is_said_leads_to_what_is_written(text, spoken, written):
    """A number's words lead to the number, an unchanged word to itself."""
    assert origin(text, spoken) == written


def test_other_languages_are_traced_too():
    """What French rules change leads back as well."""
    assert origin("Elle vit M. Dupont.", "Monsieur", "fr") == "M."
    assert origin("rund 50 % davon", "Prozent", "de") == "50 %"


def test_what_nothing_was_replaced_by_comes_from_the_word_before():
    """A word put between two that are kept is heard with the first of them."""
    spans = [(n, n + 1) for n in range(3)]

    assert replace_span("a b", "a or b", spans) == [(0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (2, 3)]
