"""What a package document claims, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from essaypub.accessibility.claims import Claimed, Conformance, Summary, conformance, modes
from essaypub.statement.declared import read_claims

ANCIENT = "http://www.idpf.org/epub/a11y/accessibility-20170105.html"
CERTIFIED = (
    '<meta id="other" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.0 Level A</meta>'
    '<meta id="best" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
    '<meta id="one" property="a11y:certifiedBy" refines="#other">The first</meta>'
    '<meta id="two" property="a11y:certifiedBy" refines="#best">The second</meta>'
    '<meta property="a11y:certifierCredential" refines="#one">Junior</meta>'
    '<meta property="a11y:certifierCredential" refines="#two">Senior</meta>'
    '<meta property="dcterms:date" refines="#two">2026-11-01</meta>'
    '<meta property="dcterms:date">1999-01-01</meta>'
    '<link rel="alternate a11y:certifierReport" refines="#two" href="https://example.org/r"/>'
)


@pytest.mark.parametrize(
    ("claim", "understood"),
    [
        ("EPUB Accessibility 1.1 - WCAG 2.0 Level A", ("1.1", "2.0", "A")),
        ("EPUB Accessibility 1.1 - WCAG 2.2 Level AAA", ("1.1", "2.2", "AAA")),
        ("  EPUB Accessibility 1.1 -\n WCAG 2.1 Level AA ", ("1.1", "2.1", "AA")),
        ("EPUB Accessibility 1.2 - WCAG 2.2 Level AA", ("1.2", "2.2", "AA")),
        (f"{ANCIENT}#wcag-a", ("1.0", "2.0", "A")),
        (f"{ANCIENT}#wcag-aa", ("1.0", "2.0", "AA")),
        (f"{ANCIENT}#wcag-aaa".replace("http:", "https:"), ("1.0", "2.0", "AAA")),
        (ANCIENT, ("1.0", "", "")),
        ("EPUB Accessibility 1.1", ("1.1", "", "")),
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level AAAA", ("1.1", "", "")),
        ("EPUB Accessibility 1.1 - WCAG 2.1 Level B", ("1.1", "", "")),
        ("EPUB Accessibility 1.1 - WCAG 3.0 Level A", ("1.1", "", "")),
    ],
)
def test_a_claim_is_understood(claim, understood):
    """Version, WCAG and level, each only as far as the claim says it."""
    assert conformance(claim) == Conformance(*understood)


@pytest.mark.parametrize(
    "claim",
    ["", "none", "WCAG 2.1 AA", "http://www.idpf.org/epub/profiles/edu", "EPUB Accessibility 11",
     "EPUB Accessibility 1.12", f"{ANCIENT}#wcag-aaaa", "PDF/UA-1"],
)  # fmt: skip
def test_a_claim_to_something_else_is_none(claim):
    """Other profiles and standards are not taken for a claim to EPUB's."""
    assert conformance(claim) is None


@given(st.text())
def test_any_claim_is_understood_or_not(claim):
    """No text whatever breaks the reading of a claim."""
    found = conformance(claim)

    assert found is None or found.epub


def test_the_strongest_claim_has_its_own_certifier(claimed):
    """Of several claims the strongest counts, with what refines it and nothing of the others'."""
    assert claimed(CERTIFIED).conformance == Conformance(
        "1.1", "2.2", "AA", "The second", "Senior", "https://example.org/r", "2026-11-01"
    )


def test_a_claim_by_link_is_read(claimed):
    """EPUB Accessibility 1.0 was claimed by a link, its certifier refining it or not."""
    link = f'<link rel="dcterms:conformsTo" href="{ANCIENT}#wcag-aa" id="c"/>'
    free = '<meta property="a11y:certifiedBy">Somebody</meta>'

    assert claimed(link, free).conformance == Conformance("1.0", "2.0", "AA", "Somebody")
    assert claimed(link, free.replace(">", ' refines="#c">', 1)).conformance == Conformance(
        "1.0", "2.0", "AA", "Somebody"
    )
    assert claimed(link, free.replace(">", ' refines="#x">', 1)).conformance == Conformance(
        "1.0", "2.0", "AA"
    )


def test_a_claim_with_a_level_is_preferred_to_one_without(claimed):
    """A later standard without a level says less than an earlier one with it."""
    vague = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1</meta>'
    link = f'<link rel="dcterms:conformsTo" href="{ANCIENT}#wcag-a"/>'

    assert claimed(vague, link).conformance == Conformance("1.0", "2.0", "A")
    assert claimed(vague).conformance == Conformance("1.1")


def test_epub_2_says_it_with_name_and_content():
    """The same claims in EPUB 2's form are the same claims."""
    package = etree.fromstring(
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Old</dc:title>'
        '<dc:language>fr</dc:language><meta name="schema:accessMode" content="textual"/>'
        '<meta name="schema:accessModeSufficient" content=" textual , visual "/>'
        '<meta name="schema:accessibilityFeature" content="index"/>'
        '<meta name="schema:accessibilityHazard" content="none"/>'
        '<meta name="schema:accessibilitySummary" content="Tout va bien."/>'
        '<meta name="rendition:layout" content="pre-paginated"/>'
        '<meta name="dcterms:conformsTo" content="EPUB Accessibility 1.1 - WCAG 2.1 Level AA"/>'
        '<meta name="a11y:certifiedBy" content="Us"/><meta name="cover" content="cover"/>'
        '<meta name="a11y:certifierReport" content="https://example.org/"/></metadata></package>'
    )

    assert read_claims(package) == Claimed(
        title="Old",
        language="fr",
        access_modes=frozenset({"textual"}),
        sufficient=frozenset({frozenset({"textual", "visual"})}),
        features=frozenset({"index"}),
        hazards=frozenset({"none"}),
        summaries=(Summary("Tout va bien.", "fr"),),
        conformance=Conformance("1.1", "2.1", "AA", "Us", report="https://example.org/"),
        fixed_layout=True,
    )


def test_nothing_said_is_nothing_claimed(claimed):
    """A package without metadata claims nothing; its language is its own attribute's."""
    assert claimed() == Claimed(language="en")
    assert read_claims(etree.fromstring("<package/>")) == Claimed()
    assert read_claims(etree.fromstring("<html><meta/><link/></html>")) == Claimed()


def test_the_main_title_is_the_title(claimed):
    """The one that is called main, or the first that says anything."""
    titles = '<dc:title id="s">Sub</dc:title><dc:title id="m">Main</dc:title>'
    main = '<meta property="title-type" refines="#m">main</meta>'

    assert claimed(titles, main).title == "Main"
    assert claimed("<dc:title> </dc:title>", titles).title == "Sub"


def test_a_summary_keeps_its_language(claimed):
    """Its own ``xml:lang``, or one around it, or the publication's."""
    own = '<meta property="schema:accessibilitySummary" xml:lang="de">Gut.</meta>'
    language = "<dc:language>it</dc:language>"

    assert claimed(language, own, accessibilitySummary="Fine.").summaries == (
        Summary("Gut.", "de"),
        Summary("Fine.", "en"),
    )
    assert claimed(language).language == "it"


def test_what_could_disturb_a_terminal_is_left_out(claimed):
    """Control characters and overrides of direction are not shown; what is inside markup is."""
    noisy = "<dc:title>A\u009b31m<!-- no -->b\u202egnol<i>er</i>\n\tc</dc:title>"

    assert claimed(noisy).title == "A 31mbgnoler c"


def test_a_refined_value_is_about_something_else(claimed):
    """A feature of one resource is not claimed of the publication."""
    assert (
        claimed('<meta property="schema:accessibilityFeature" refines="#a">index</meta>').features
        == frozenset()
    )


def test_a_part_speaks_for_itself():
    """The metadata of a collection in the package are not the publication's."""
    package = etree.fromstring(
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata>'
        '<meta name="schema:accessMode" content="textual"/></metadata>'
        '<collection role="index"><metadata><meta property="schema:accessMode">visual</meta>'
        "</metadata></collection></package>"
    )

    assert read_claims(package).access_modes == {"textual"}


@given(st.lists(st.sampled_from(["textual", "visual", "auditory", ""]), max_size=4))
def test_a_set_of_senses_is_a_set(senses):
    """Order, repetition, spaces and empty places say nothing."""
    assert modes(" , ".join(senses)) == modes(",".join(reversed(senses))) == {*senses} - {""}
