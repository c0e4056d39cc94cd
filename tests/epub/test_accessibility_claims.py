"""What an edition says of its own accessibility."""

from dataclasses import replace
from datetime import date

import pytest

from essaypub.accessibility.derive import Sound, derive_accessibility, moves
from essaypub.epub.unnarrated import describe_narration
from essaypub.model import Certification, Figure, Image, Paragraph, Publication, Sentence, Text
from essaypub.narration import Narrator
from essaypub.resources import Resource
from essaypub.settings import SpoilerMode
from essaypub.wording import wording

ENGLISH = wording("en")

PLAIN = (Paragraph((Sentence("", (Text("A kite."),)),)),)


def with_picture(publication, alternative):
    figure = Figure("f", Image("k.png", alternative))
    return Publication(publication.metadata, (*PLAIN, figure))


def test_a_text_is_read_as_text(publication):
    """Without pictures there is one mode, and nothing is said of alternative texts."""
    claims = derive_accessibility(Publication(publication.metadata, PLAIN), ())

    assert claims.access_modes == claims.sufficient == ("textual",)
    assert claims.features == ("ARIA", "displayTransformability", "readingOrder", "tableOfContents")
    assert claims.hazards == ("none",)


def test_pictures_with_descriptions_can_be_read(publication):
    """They are made for the eye, and text is enough all the same."""
    claims = derive_accessibility(with_picture(publication, "A red kite."), ())

    assert claims.access_modes == ("textual", "visual")
    assert claims.sufficient == ("textual", "textual,visual")
    assert "alternativeText" in claims.features


def test_decoration_counts_for_nothing(publication):
    """A picture that shows nothing is no visual content, and needs no description."""
    claims = derive_accessibility(with_picture(publication, ""), ())

    assert claims.access_modes == ("textual",)
    assert "alternativeText" not in claims.features


def test_a_picture_nobody_described_must_be_seen(publication):
    """Neither text nor sound is enough then, and alternative text is not claimed for the others."""
    figures = (Figure("f", Image("k.png", "A kite.")), Figure("g", Image("l.png", "", True)))
    essay = Publication(publication.metadata, (*PLAIN, *figures))
    claims = derive_accessibility(essay, (), Sound.ALL)

    assert claims.access_modes == ("textual", "visual")
    assert claims.sufficient == ("textual,visual",)
    assert "alternativeText" not in claims.features


@pytest.mark.parametrize(
    ("media_type", "content", "expected"),
    [
        ("image/gif", b"GIF89a\x21\xf9\x04..\x21\xf9\x04", True),
        ("image/gif", b"GIF89a\x21\xf9\x04..", False),
        ("image/png", b"\x89PNG\r\n\x1a\n....IHDR....acTL", True),
        ("image/png", b"\x89PNG\r\n\x1a\n....IHDR....IDAT", False),
        ("image/svg+xml", b"<svg><animate/></svg>", True),
        ("image/svg+xml", b"<svg><path/></svg>", False),
        ("image/webp", b"RIFF....WEBPVP8X........ANIM", True),
        ("image/jpeg", b"\xff\xd8ANIM", False),
    ],
)
def test_what_may_flash_is_not_called_harmless(publication, media_type, content, expected):
    """Of a moving picture nobody has looked at, the hazards are unknown."""
    resource = Resource("k.png", media_type, content)
    claims = derive_accessibility(with_picture(publication, "A kite."), (resource,))

    assert moves(resource) is expected
    assert claims.hazards == (("unknown",) if expected else ("none",))


def test_the_summary_says_where_the_spoilers_are(publication, edited):
    """Each mode has its sentence, and the author's own words come after it."""
    found = {
        mode: derive_accessibility(
            edited(publication, mode, summary="Drawn by hand.").publication, ()
        ).summary
        for mode in SpoilerMode
    }

    assert found[SpoilerMode.SEPARATE].startswith(ENGLISH.summary_spoilers)
    assert found[SpoilerMode.INLINE].startswith(ENGLISH.summary_spoilers_inline)
    assert found[SpoilerMode.OMIT].startswith(ENGLISH.summary_spoiler_free)
    assert all("Drawn by hand." in summary for summary in found.values())


def test_conformance_is_claimed_only_in_a_name(publication, unzipped):
    """Without an evaluator there is no claim, and the summary says so."""
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    named = Certification(
        "A. Reader", standard, "A badge", "https://example.org/r", date(2026, 11, 1)
    )
    plain, certified = unzipped(publication), unzipped(publication, certification=named)

    assert "dcterms:conformsTo" not in plain["content.opf"]
    assert ENGLISH.summary_unclaimed in plain["content.opf"]
    assert (
        f'<meta property="dcterms:conformsTo" id="conformance">{standard}</meta>'
        in certified["content.opf"]
    )
    assert (
        '<meta refines="#conformance" property="a11y:certifiedBy" id="certifier">A. Reader</meta>'
        in certified["content.opf"]
    )
    assert ENGLISH.summary_unclaimed not in certified["content.opf"]


def test_an_evaluator_need_not_say_more_than_a_name(publication, unzipped):
    """What was not given is not stated: no badge, no day, no report."""
    named = Certification("A. Reader", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
    package = unzipped(publication, certification=named)["content.opf"]

    assert 'id="certifier"' in package
    assert 'refines="#certifier"' not in package


@pytest.mark.parametrize(
    ("synthetic", "said"),
    [
        ([False], ()),
        ([True], (ENGLISH.summary_synthetic,)),
        ([True, True], (ENGLISH.summary_synthetic_voices,)),
        ([False, True], (ENGLISH.summary_synthetic_part,)),
    ],
)
def test_the_summary_says_who_is_no_human_being(synthetic, said):
    """Nothing of those who are; and whether all that is heard was spoken by nobody."""
    narrators = [Narrator("A. Reader", one, "") for one in synthetic]

    assert describe_narration(frozenset(), ENGLISH, narrators) == said


def test_there_is_always_a_summary(publication):
    """Even where nothing needs saying, for checkers miss it otherwise."""
    named = Certification("A. Reader", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
    metadata = replace(publication.metadata, certification=named)

    assert derive_accessibility(Publication(metadata, PLAIN), ()).summary == ENGLISH.summary_marked
