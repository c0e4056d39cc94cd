"""Words of ours that take names."""

from datetime import UTC, datetime

import pytest

from essaypub.model import Contributor, Metadata
from essaypub.wording import wording


def metadata(*contributors, authors=("Ada Kern",)):
    return Metadata(
        "T", "en", datetime(2026, 1, 1, tzinfo=UTC), authors=authors, contributors=contributors
    )


@pytest.mark.parametrize(
    ("contributors", "credit"),
    [((), "by Ada Kern"), ((Contributor("Bo Ek", "trl"),), "by Ada Kern, translated by Bo Ek"),
     ((Contributor("Bo", "edt"), Contributor("Cy", "ill"), Contributor("Di", "edt")), "by Ada Kern, edited by Bo and Di, illustrated by Cy"),
     ((Contributor("Ed", "pht"),), "by Ada Kern, with Ed")],
)  # fmt: skip
def test_everybody_is_credited_with_what_they_did(contributors, credit):
    """Under the title, on the page, and in what is heard."""
    assert wording("en").credit(metadata(*contributors)) == credit


def test_a_translation_of_nobody_names_its_translator():
    """And an essay that nobody signs has no credit."""
    assert (
        wording("de").credit(metadata(Contributor("Bo", "trl"), authors=())) == "übersetzt von Bo"
    )
    assert wording("fr").credit(metadata(authors=())) == ""


@pytest.mark.parametrize(
    ("language", "credit"),
    [("en", "by A, B and C"), ("de", "von A, B und C"), ("fr", "par A, B et C"),
     ("es", "por A, B y C")],
)  # fmt: skip
def test_the_last_of_several_is_named_as_one_says_it(language, credit):
    """Two have no comma, three have one."""
    assert wording(language).credit(metadata(authors=("A", "B", "C"))).lower() == credit.lower()
    assert "," not in wording(language).credit(metadata(authors=("A", "B")))
