"""Each branch of the guide's display techniques, and where we leave them."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.accessibility.claims import Claimed, Conformance, Summary
from essaypub.statement.words import words_for
from essaypub.statement.guide import statement

ENGLISH = words_for("en")

FIELDS = [
    "ways-of-reading",
    "conformance",
    "navigation",
    "rich-content",
    "hazards",
    "accessibility-summary",
    "legal-considerations",
    "additional-accessibility-information",
]
KINDS = ("Flashing", "MotionSimulation", "Sound")
HAZARDS = [
    "none",
    "unknown",
    *chain.from_iterable(
        (kind[0].lower() + kind[1:], f"no{kind}Hazard", f"unknown{kind}Hazard") for kind in KINDS
    ),
]
SENSES = st.sets(st.sampled_from(["textual", "visual", "auditory", "tactile", "odd"]))


def claims(*, modes=(), sufficient=(), features=(), **rest):
    return Claimed(
        access_modes=frozenset(modes),
        sufficient=frozenset(frozenset(one.split(",")) for one in sufficient),
        features=frozenset(features),
        **rest,
    )


def field(name, claimed, language="en"):
    return next(one for one in statement(claimed, language).fields if one.name == name)


def compact(name, claimed):
    return [line.compact for line in field(name, claimed).lines]


@pytest.mark.parametrize(
    ("features", "fixed", "said"),
    [
        (["displayTransformability"], False, "Appearance can be modified"),
        (["displayTransformability"], True, "Appearance can be modified"),
        ([], True, "Appearance cannot be modified"),
        ([], False, "No information about appearance modifiability is available"),
    ],
)
def test_visual_adjustments(features, fixed, said):
    """Techniques, visual adjustments: transformability first, then fixed layout."""
    told = compact("ways-of-reading", claims(features=features, fixed_layout=fixed))

    assert told[0] == said


@pytest.mark.parametrize(
    ("modes", "sufficient", "features", "said"),
    [
        (["textual"], [], [], "Readable"),
        (["textual", "visual"], ["textual"], [], "Readable"),
        (["visual"], ["textual"], [], "Readable"),
        (["textual", "visual"], [], [], "Not fully readable"),
        (["textual", "visual"], ["textual,visual"], [], "Not fully readable"),
        (["visual"], ["textual,visual"], [], "Not fully readable"),
        (["visual"], [], ["alternativeText"], "Not fully readable"),
        (["auditory"], [], ["transcript"], "Not fully readable"),
        (["visual"], [], [], "Not readable"),
        (["visual"], ["visual"], [], "Not readable"),
        (["auditory"], ["auditory"], [], "Not readable"),
        (["auditory", "visual"], [], [], "No information about nonvisual reading"),
        ([], [], [], "No information about nonvisual reading"),
        (["Textual"], [], [], "No information about nonvisual reading"),
        (["textOnVisual"], [], [], "No information about nonvisual reading"),
    ],
)
def test_nonvisual_reading(modes, sufficient, features, said):
    """Techniques, supports nonvisual reading: each of its branches."""
    told = compact("ways-of-reading", claims(modes=modes, sufficient=sufficient, features=features))

    assert told[1].startswith(said)


@pytest.mark.parametrize(
    "feature", ["alternativeText", "longDescription", "describedMath", "transcript"]
)
def test_alternatives_in_text(feature):
    """Each of four features means that there is alternative text."""
    assert "Has alternative text" in compact("ways-of-reading", claims(features=[feature]))
    assert "Has alternative text" not in compact("ways-of-reading", claims(features=["index"]))


@pytest.mark.parametrize(
    ("modes", "sufficient", "features", "said"),
    [
        ([], ["auditory"], ["synchronizedAudioText"], "Prerecorded audio synchronized with text"),
        ([], ["auditory"], [], "Prerecorded audio only"),
        (["auditory"], ["auditory"], [], "Prerecorded audio only"),
        (["auditory"], ["auditory,visual"], [], "Prerecorded audio clips"),
    ],
)
def test_prerecorded_audio(modes, sufficient, features, said):
    """Techniques, prerecorded audio: each of its branches; without any, not a word."""
    told = compact("ways-of-reading", claims(modes=modes, sufficient=sufficient, features=features))

    assert told[-1] == said
    assert not any("audio" in one for one in compact("ways-of-reading", claims(modes=["textual"])))


def test_that_all_is_heard_is_said_only_when_it_is_claimed():
    """Audio in step with a part of the text is not promised for all of it."""
    part = field("ways-of-reading", claims(features=["synchronizedAudioText"])).lines[-1]
    whole = field(
        "ways-of-reading", claims(features=["synchronizedAudioText"], sufficient=["auditory"])
    ).lines[-1]

    assert part.descriptive == part.compact == whole.compact
    assert whole.descriptive.startswith("All the content")


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("A", "This publication meets minimum accessibility standards"),
        ("AA", "This publication meets accepted accessibility standards"),
        ("AAA", "This publication exceeds accepted accessibility standards"),
        ("", ENGLISH.standard_unknown.compact),
    ],
)
def test_conformance(level, said):
    """Techniques, conformance: a sentence for each level, and one for a claim without any."""
    claim = Conformance("1.1", "2.1" if level else "", level)

    assert compact("conformance", claims(conformance=claim)) == [said]


def test_conformance_in_detail():
    """Certifier and credential with the claim; the standard, the day and the report apart."""
    claim = Conformance(
        "1.1", "2.2", "AA", "Ada", "https://example.org/badge", "https://example.org/r", "20261101"
    )
    told = field("conformance", claims(conformance=claim))

    assert [line.compact for line in told.lines[1:]] == [
        "The publication was certified by Ada",
        "The certifier's credential is https://example.org/badge",
    ]
    assert told.lines[2].link == "https://example.org/badge"
    assert [line.compact for line in told.details] == [
        "This publication claims to meet EPUB Accessibility 1.1 WCAG 2.2 Level AA",
        "The publication was certified on 1 November 2026",
        "For more information refer to the certifier's report",
    ]
    assert "Web Content Accessibility Guidelines (WCAG) 2.2" in told.details[0].descriptive
    assert told.details[2].link == "https://example.org/r"


def test_no_conformance_is_said_to_be_unknown():
    """The field is shown even then, as the guide wants it."""
    told = field("conformance", Claimed())

    assert [line.compact for line in told.lines] == ["No information is available"]
    assert (told.known, told.shown, told.details) == (False, True, ())


@pytest.mark.parametrize("report", ["javascript:alert(1)", "report.html", "data:text/html,x"])
def test_only_the_web_is_linked_to(report):
    """What is no address of the web is shown, never followed."""
    claim = Conformance("1.1", "2.1", "A", credential=report, report=report)
    told = field("conformance", claims(conformance=claim))

    assert {line.link for line in (*told.lines, *told.details)} == {""}
    assert report in told.lines[-1].compact
    assert report in told.details[-1].compact


@pytest.mark.parametrize(
    ("name", "feature", "said"),
    [
        ("navigation", "tableOfContents", "Table of contents"),
        ("navigation", "index", "Index"),
        ("navigation", "pageNavigation", "Go to page"),
        ("navigation", "structuralNavigation", "Headings"),
        ("rich-content", "longDescription", ENGLISH.extended_descriptions.compact),
        ("rich-content", "latex-chemistry", "Chemical formulas in LaTeX"),
        ("rich-content", "MathML-chemistry", "Chemical formulas in MathML"),
        ("rich-content", "describedMath", "Text descriptions of math are provided"),
        ("rich-content", "latex", "Math as LaTeX"),
        ("rich-content", "MathML", "Math as MathML"),
        ("rich-content", "closedCaptions", "Videos have closed captions"),
        ("rich-content", "openCaptions", "Videos have open captions"),
        ("rich-content", "transcript", "Transcript(s) provided"),
        (FIELDS[-1], "pageBreakMarkers", "Page breaks included"),
        (FIELDS[-1], "printPageNumbers", "Page breaks included"),
        (FIELDS[-1], "ARIA", "ARIA roles included"),
        (FIELDS[-1], "aria", "ARIA roles included"),
        (FIELDS[-1], "audioDescription", "Audio descriptions"),
        (FIELDS[-1], "braille", "Braille"),
        (FIELDS[-1], "fullRubyAnnotations", "Full ruby annotations"),
        (FIELDS[-1], "highContrastAudio", ENGLISH.high_contrast_audio.compact),
        (FIELDS[-1], "highContrastDisplay", ENGLISH.high_contrast_display.compact),
        (FIELDS[-1], "largePrint", "Large print"),
        (FIELDS[-1], "rubyAnnotations", "Some ruby annotations"),
        (FIELDS[-1], "signLanguage", "Sign language"),
        (FIELDS[-1], "tactileGraphic", "Tactile graphics included"),
        (FIELDS[-1], "tactileObject", "Tactile 3D objects"),
        (FIELDS[-1], "ttsMarkup", "Text-to-speech hinting provided"),
    ],
)
def test_a_feature_has_a_line(name, feature, said):
    """Techniques, navigation, rich content and additional information: a line for each feature."""
    told = field(name, claims(features=[feature, "a feature of tomorrow"]))

    assert [line.compact for line in told.lines] == [said]
    assert told.known


def test_two_names_of_a_feature_have_one_line():
    """An old name beside the new one is not told twice."""
    both = claims(features=["pageBreakMarkers", "printPageNumbers", "ARIA", "aria"])

    assert compact(FIELDS[-1], both) == ["Page breaks included", "ARIA roles included"]


@pytest.mark.parametrize(
    ("hazards", "said"),
    [
        ([], ["No information is available"]),
        (["none"], ["No hazards"]),
        (["unknown"], ["The presence of hazards is unknown"]),
        ([f"no{kind}Hazard" for kind in KINDS], ["No hazards"]),
        ([f"unknown{kind}Hazard" for kind in KINDS], ["The presence of hazards is unknown"]),
        (["flashing"], ["Flashing content"]),
        (
            ["sound", "unknownMotionSimulationHazard", "noFlashingHazard"],
            ["Sounds", "Motion simulation hazards not known", "No flashing hazards"],
        ),
        (["motionSimulation", "sound", "flashing"], ["Flashing content", "Motion simulation", "Sounds"]),
        (["noSoundHazard"], ["No sound hazards"]),
        (["explosions"], ["No information is available"]),
    ],
)  # fmt: skip
def test_hazards(hazards, said):
    """Techniques, hazards: what is there, what is unknown, what is not, in that order."""
    assert compact("hazards", Claimed(hazards=frozenset(hazards))) == said


@pytest.mark.parametrize(
    ("hazards", "said"),
    [
        (
            ["none", "flashing"],
            ["Flashing content", "No motion simulation hazards", "No sound hazards"],
        ),
        (["flashing", "noFlashingHazard"], ["Flashing content"]),
        (["none", "unknown"], ["The presence of hazards is unknown"]),
        (
            ["unknown", "sound"],
            ["Sounds", "Flashing hazards not known", "Motion simulation hazards not known"],
        ),
    ],
)
def test_hazards_that_contradict_each_other(hazards, said):
    """The more careful claim is told; ``none`` and ``unknown`` speak for the rest."""
    assert compact("hazards", Claimed(hazards=frozenset(hazards))) == said


@pytest.mark.parametrize("others", list(combinations(HAZARDS, 2)))
@pytest.mark.parametrize("hazard", ["flashing", "motionSimulation", "sound"])
def test_no_claim_hides_a_hazard(hazard, others):
    """Whatever else is claimed, a hazard that is named is told."""
    words = {"flashing": "Flashing content", "motionSimulation": "Motion simulation", "sound": "Sounds"}  # fmt: skip

    assert words[hazard] in compact("hazards", Claimed(hazards=frozenset({hazard, *others})))


def test_the_summary_is_the_publishers():
    """In their words and language; where there are several, in the reader's language."""
    several = Claimed(
        summaries=(Summary("Fine.", "en-GB"), Summary("Gut.", "de"), Summary("Bene.", "it"))
    )

    for language, text in (("de-AT", "Gut."), ("en", "Fine."), ("fr", "Fine."), ("it", "Fine.")):
        (line,) = field("accessibility-summary", several, language).lines
        assert line.compact == line.descriptive == text
    assert field("accessibility-summary", several, "de").lines[0].language == "de"


def test_a_summary_may_be_an_address():
    """Of the web; then it is linked to."""
    where = "https://example.org/accessibility"
    (line,) = field("accessibility-summary", Claimed(summaries=(Summary(where, "en"),))).lines

    assert line.link == where


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("a@example.org", "mailto:a@example.org"),
        ("a@example.org?bcc=b@example.org", ""),
        ("us", ""),
        ("a@" + "." * 100_000 + "\n", ""),
    ],
)
def test_a_contact_can_be_written_to(contact, link):
    """An address and nothing else makes a link."""
    told = field("accessibility-summary", Claimed(contact=contact)).lines[-1]

    assert contact in told.compact
    assert told.link == link


@pytest.mark.parametrize(
    ("exemption", "known"),
    [
        ("eaa-microenterprise", True),
        ("eaa-disproportionate-burden", True),
        ("eaa-fundamental-alteration", True),
        ("eaa-anything-else", False),
    ],
)
def test_legal_considerations(exemption, known):
    """Techniques, legal considerations: one sentence for the three exemptions."""
    told = field("legal-considerations", Claimed(exemptions=frozenset({exemption})))

    assert told.known is known


def test_text_and_images(claimed):
    """The guide's first example: a text with images that are described."""
    typical = claimed(
        accessMode=["textual", "visual"],
        accessModeSufficient=["textual"],
        accessibilityFeature=["displayTransformability", "alternativeText"],
    )

    assert compact("ways-of-reading", typical) == [
        "Appearance can be modified",
        "Readable in read aloud or dynamic braille",
        "Has alternative text",
    ]


def test_text_and_audio_in_step(claimed):
    """The guide's second example, told in the order of its techniques."""
    told = field(
        "ways-of-reading",
        claimed(
            accessMode="textual",
            accessModeSufficient=["textual", "auditory"],
            accessibilityFeature=[
                "displayTransformability",
                "alternativeText",
                "synchronizedAudioText",
            ],
        ),
    )

    assert [line.descriptive for line in told.lines[1:]] == [
        "All content can be read as read aloud speech or dynamic braille",
        "Has alternative text descriptions for images",
        "All the content is available as prerecorded audio synchronized with text",
    ]


@given(
    SENSES,
    st.sets(st.frozensets(st.sampled_from(["textual", "auditory"]), min_size=1)),
    st.sets(st.sampled_from(HAZARDS)),
    st.text(max_size=12),
    st.text(max_size=5),
)
def test_every_statement_has_every_field(modes, sufficient, hazards, text, language):
    """Whatever is claimed: eight fields in one order, none empty, two always shown."""
    told = statement(
        Claimed(
            title=text,
            language=language,
            access_modes=frozenset(modes),
            sufficient=frozenset(sufficient),
            features=frozenset({text}),
            hazards=frozenset(hazards),
            summaries=(Summary(text, language),),
            conformance=Conformance(text, text, text, text, text, text, text),
            contact=text,
        )
    )  # fmt: skip

    assert [one.name for one in told.fields] == FIELDS
    assert all(line.compact and line.descriptive for one in told.fields for line in one.lines)
    assert {"ways-of-reading", "conformance"} <= {one.name for one in told.shown}
    assert len(told.shown) + len(told.unknown) == len(FIELDS)
