"""Formulas: read, shown as MathML, and in words."""

from pathlib import Path

import pytest
from lxml import etree

from essaypub.model import Code, Maths, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: {}\ndate: 2026-01-01\n---\n"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


def formulas(text, language="en"):
    publication = read_text(FRONT.format(language) + text, Path("essay.md")).publication
    return [one for one in publication.every_inline() if isinstance(one, Maths)]


@pytest.mark.parametrize(
    ("written", "words", "display"),
    [(r"$E=mc^2$", "E equals m c squared", False), (r"a $\theta$ b", "theta", False),
     ("$$\n\\int_0^1 x\\,dx\n$$", "the integral from 0 to 1 of x d x", True),
     (r"\(a_1^2\)", "a sub 1 squared", False), (r"\[x^{10}\]", "x to the power of 10", True),
     (r"$\frac{a}{b} \le \sqrt{2}$", "a over b is at most the square root of 2", False),
     (r"$\sum_{i=1}^n i$", "the sum from i equals 1 to n of i", False),
     (r"$\sqrt[3]{x} + f'$", "the root of degree 3 of x plus f prime", False),
     (r"$\lim_{x \to 0} x$", "lim from x to 0 x", False), (r"$x_a^b$", "x sub a to the power of b", False),
     (r"$\begin{matrix}a\\b\end{matrix}$", "a; b", False), (r"$y^3 \heartsuit$", "y cubed ♡", False),
     ("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "x equals 1", False),
     ('<math display="block"><mi>x</mi></math>', "x", True),
     ('A <math alttext="x, squared"><msup><mi>x</mi><mn>2</mn></msup></math> b.', "x, squared", False)],
)  # fmt: skip
def test_a_formula_has_its_words_and_its_form(written, words, display):
    """The element is well-formed and carries the words for whoever does not see it."""
    (formula,) = formulas(written)
    assert (formula.text, formula.display) == (words, display)
    root = etree.fromstring(formula.mathml)
    assert (root.tag, root.get("alttext")) == (f"{MATHML}math", words)
    assert (root.get("display") == "block") == display


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "a sur b"), ("de", "a durch b"), ("es", "a sobre b"), ("it", "a over b")],
)
def test_a_formula_is_said_in_the_language_of_the_essay(language, words):
    """In English where we have no words of that language."""
    (formula,) = formulas(r"$\frac{a}{b}$", language)
    assert formula.text == words


@pytest.mark.parametrize(
    "written",
    ["It cost $5 and $6.", "from $10 to $20", r"He said \(softly\) no.", r"as he wrote \[sic\] it",
     "a $ b $ c", "US$5 and US$6"],
)  # fmt: skip
def test_money_and_escaped_brackets_are_no_formulas(written):
    """They are text, as they were."""
    assert formulas(written) == []


def test_a_formula_that_cannot_be_read_is_shown_as_it_is_written():
    """With a remark; no word of it is lost."""
    manuscript = read_text(FRONT.format("en") + r"a $\frac{$ b", Path("essay.md"))
    assert [one.code for one in manuscript.findings] == ["READ-018"]
    (code,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Code))
    assert code.text == r"\frac{"


def test_a_formula_cannot_act():
    """Scripts, links and events in it are gone."""
    (formula,) = formulas(
        'A <math onclick="x()" href="javascript:x"><mi href="javascript:x">x</mi>'
        "<annotation>y</annotation><maction>z</maction></math> b."
    )
    assert "javascript" not in formula.mathml and "onclick" not in formula.mathml
    assert plain((formula,)) == "x"


@pytest.mark.parametrize("written", ["<math></math>", "A <math><mi>x</mi> b"])
def test_an_element_without_a_formula_is_its_words(written):
    """With a remark where it says nothing."""
    manuscript = read_text(FRONT.format("en") + written + "\n\nText.\n", Path("essay.md"))
    assert "Text." in str(manuscript.publication)
