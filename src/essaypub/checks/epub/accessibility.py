"""The suite that holds accessibility metadata against the content it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaypub.accessibility.vocabulary import ADVISORY_MODES, EXEMPTIONS, FEATURES, HAZARDS, MODES
from essaypub.checks.epub.claims import Claims
from essaypub.checks.suite import Suite
from essaypub.findings import Severity, rule
from essaypub.published.epub import Book
from essaypub.published.xml import XHTML, roles

_VOCABULARY = "Schema.org Accessibility Properties for Discoverability Vocabulary, https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary/"
_EPUB_A11Y = "EPUB Accessibility 1.1, https://www.w3.org/TR/epub-a11y-11/"
_GUIDE = "Schema.org accessibility metadata guide for EPUB, evaluation process"
_CLAIM = re.compile(
    r"EPUB Accessibility 1\.[12] - WCAG 2\.[0-2] Level A{1,3}|none"
    r"|http://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}"
)
_FILE_NAME = re.compile(r"[\w./-]+\.(?:png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_NEVER = frozenset(("largePrint", "taggedPDF", "ChemML"))


@rule("A11Y-001", Severity.ERROR, source=_VOCABULARY)
def values_are_known(book: Book) -> Iterator[tuple[str, str]]:
    """A value of accessibility metadata must be one of its vocabulary, letter by letter."""
    claims = Claims(book)
    known = {
        "accessMode": MODES | ADVISORY_MODES,
        "accessibilityFeature": FEATURES,
        "accessibilityHazard": HAZARDS,
    }
    for term, vocabulary in known.items():
        for value in claims.values(term):
            if value not in vocabulary:
                yield claims.place, f"{term}: {value}"
    for modes in claims.sufficient:
        for mode in sorted(modes - MODES):
            yield claims.place, f"accessModeSufficient: {mode}"
    for value in book.package.values("a11y:exemption"):
        if value not in EXEMPTIONS:
            yield claims.place, f"a11y:exemption: {value}"


@rule("A11Y-002", Severity.ERROR, source=_EPUB_A11Y)
def essentials_are_claimed(book: Book) -> Iterator[tuple[str, str]]:
    """A publication must state its access modes, which suffice, its features and hazards."""
    claims = Claims(book)
    if book.package.path:
        for term in (
            "accessMode",
            "accessModeSufficient",
            "accessibilityFeature",
            "accessibilityHazard",
        ):
            if not claims.values(term):
                yield claims.place, f"schema:{term} is missing"


@rule("A11Y-003", Severity.WARNING, source=_EPUB_A11Y)
def summary_is_one(book: Book) -> Iterator[tuple[str, str]]:
    """A publication should sum up, once, what its other accessibility metadata cannot say."""
    summaries = Claims(book).values("accessibilitySummary")
    if book.package.path and (len(summaries) != 1 or not summaries[0]):
        yield book.place(book.package.path), f"{len(summaries)} summaries"


@rule("A11Y-004", Severity.ERROR, source=_VOCABULARY)
def alternative_text_is_true(book: Book) -> Iterator[tuple[str, str]]:
    """The feature alternativeText must be claimed only when there are pictures, all described."""
    claims = Claims(book)
    if "alternativeText" in claims.features and not claims.evidence["alternativeText"]:
        lacking = len(claims.undescribed)
        yield claims.place, f"{lacking} of {len(claims.pictures)} pictures are not described"


@rule("A11Y-005", Severity.WARNING, source=_VOCABULARY)
def nothing_good_is_hidden(book: Book) -> Iterator[tuple[str, str]]:
    """What a publication offers, such as alternative text and narration, should be claimed."""
    claims = Claims(book)
    if not book.package.path:
        return
    for feature in (
        "alternativeText",
        "MathML",
        "pageNavigation",
        "synchronizedAudioText",
        "tableOfContents",
    ):
        if claims.evidence[feature] and feature not in claims.features:
            yield claims.place, feature


@rule("A11Y-006", Severity.ERROR, source=_GUIDE)
def visual_mode_is_true(book: Book) -> Iterator[tuple[str, str]]:
    """The access mode visual must be claimed only when something beyond the cover must be seen."""
    claims = Claims(book)
    if "visual" in claims.modes and not claims.pictures and not claims.moving:
        yield claims.place, "there are no pictures"
    if claims.modes & ADVISORY_MODES and "visual" not in claims.modes:
        yield claims.place, ", ".join(sorted(claims.modes & ADVISORY_MODES)) + " without visual"


@rule("A11Y-007", Severity.ERROR, source=_GUIDE)
def modes_are_whole(book: Book) -> Iterator[tuple[str, str]]:
    """The access modes must name every sense that the content needs."""
    claims = Claims(book)
    if not claims.modes:
        return
    if claims.pictures and "visual" not in claims.modes:
        yield claims.place, "visual is missing"
    words = any(
        "".join(map(str, document.body.itertext())).strip() for document in book.documents.values()
    )
    if words and "textual" not in claims.modes:
        yield claims.place, "textual is missing"


@rule("A11Y-008", Severity.ERROR, source=_GUIDE)
def sufficient_modes_suffice(book: Book) -> Iterator[tuple[str, str]]:
    """A set of modes must be claimed to suffice only when nothing is lost without the others."""
    claims = Claims(book)
    for modes in claims.sufficient:
        if modes == {"textual"} and claims.undescribed:
            yield claims.place, f"textual: {len(claims.undescribed)} pictures are not described"
        if modes == {"visual"} and book.documents:
            yield claims.place, "visual: the text is text"
        if "visual" in modes and "visual" not in claims.modes and claims.modes:
            yield claims.place, "visual is no access mode of this publication"
        if modes == {"auditory"} and (claims.unnarrated or not claims.narrated):
            silent = claims.unnarrated[0] if claims.unnarrated else "anything"
            yield claims.place, f"auditory: nobody reads {silent}"


@rule("A11Y-009", Severity.ERROR, source=_VOCABULARY)
def features_leave_traces(book: Book) -> Iterator[tuple[str, str]]:
    """A feature must be claimed only when the content has it."""
    claims = Claims(book)
    for feature in sorted(claims.features - {"alternativeText"}):
        if not claims.evidence.get(feature, True) or feature in _NEVER:
            yield claims.place, feature
    if len(claims.features) > 1 and claims.features & {"none", "unknown"}:
        yield claims.place, "none, or unknown, beside others"


@rule("A11Y-010", Severity.ERROR, source=_VOCABULARY)
def looks_can_change(book: Book) -> Iterator[tuple[str, str]]:
    """The feature displayTransformability must be claimed only when styles fix and clip nothing."""
    claims = Claims(book)
    if "displayTransformability" in claims.features:
        for member, style in claims.rigid:
            yield book.place(member), style


@rule("A11Y-011", Severity.ERROR, source=_VOCABULARY)
def hazards_agree(book: Book) -> Iterator[tuple[str, str]]:
    """A hazard must not be claimed both ways, and none or unknown must stand alone."""
    claims = Claims(book)
    hazards = set(claims.values("accessibilityHazard"))
    if len(hazards) > 1 and hazards & {"none", "unknown"}:
        yield claims.place, ", ".join(sorted(hazards))
    for name in ("flashing", "motionSimulation", "sound"):
        kind = name[0].upper() + name[1:]
        both = hazards & {name, f"no{kind}Hazard", f"unknown{kind}Hazard"}
        if len(both) > 1:
            yield claims.place, ", ".join(sorted(both))


@rule("A11Y-012", Severity.ERROR, source=_EPUB_A11Y)
def conformance_has_a_name(book: Book) -> Iterator[tuple[str, str]]:
    """Conformance must be claimed in the standard's words, and by a named evaluator."""
    package = book.package
    claims = [
        value
        for value in package.values("dcterms:conformsTo")
        if "accessib" in value.lower() or "a11y" in value.lower()
    ]
    named = any(meta.property == "a11y:certifiedBy" and meta.value for meta in package.metas)
    for claim in claims:
        if not _CLAIM.fullmatch(claim):
            yield book.place(package.path), f"{claim}: not the standard's words"
    if claims and not named:
        yield book.place(package.path), "a11y:certifiedBy is missing"


@rule("A11Y-013", Severity.ERROR, source="WCAG 2.2, 1.1.1")
def pictures_are_described(book: Book) -> Iterator[tuple[str, str]]:
    """Every picture must have alternative text, or be marked as decoration."""
    for document, image in Claims(book).undescribed:
        yield book.place(document.name, image.get("id") or ""), image.get("src") or "a drawing"
    for name, document in book.documents.items():
        for image in document.all("img"):
            if image.get("alt") is None and "presentation" in roles(image):
                yield book.place(name, image.get("id") or ""), image.get("src") or ""


@rule("A11Y-014", Severity.WARNING, source="WCAG 2.2, 1.1.1, failure F30")
def descriptions_describe(book: Book) -> Iterator[tuple[str, str]]:
    """Alternative text should say what a picture shows; a file's name does not."""
    for document, image in Claims(book).pictures:
        words = (image.get("alt") or "").strip()
        if _FILE_NAME.fullmatch(words) or words.lower() in ("image", "picture", "photo", "figure"):
            yield book.place(document.name, image.get("id") or ""), words


@rule("A11Y-015", Severity.ERROR, source="WCAG 2.2, 1.3.1")
def tables_have_headers(book: Book) -> Iterator[tuple[str, str]]:
    """A table must have header cells, or be marked as mere layout."""
    for name, document in book.documents.items():
        for table in document.all("table"):
            headed = next(table.iter(XHTML + "th"), None) is not None
            if not headed and not roles(table) & {"presentation", "none"}:
                yield book.place(name, table.get("id") or ""), ""


@rule("A11Y-016", Severity.WARNING, source=_VOCABULARY)
def hazards_are_known(book: Book) -> Iterator[tuple[str, str]]:
    """A hazard should be known, not unknown: someone who could be harmed needs to be told."""
    claims = Claims(book)
    for hazard in claims.values("accessibilityHazard"):
        if hazard.startswith("unknown"):
            yield claims.place, hazard


@rule("A11Y-017", Severity.ERROR, source="WCAG 2.2, 2.1.1 and 4.1.2")
def nothing_focusable_is_hidden(book: Book) -> Iterator[tuple[str, str]]:
    """A link must not be hidden from assistive technology while it still takes the focus."""
    for name, document in book.documents.items():
        for link in document.all("a"):
            hidden = link.get("aria-hidden") == "true" or any(
                ancestor.get("aria-hidden") == "true" for ancestor in link.iterancestors()
            )
            if hidden and link.get("href"):
                yield book.place(name, link.get("id") or ""), link.get("href") or ""


RULES = Suite(
    Book,
    (
        values_are_known,
        essentials_are_claimed,
        summary_is_one,
        alternative_text_is_true,
        nothing_good_is_hidden,
        visual_mode_is_true,
        modes_are_whole,
        sufficient_modes_suffice,
        features_leave_traces,
        looks_can_change,
        hazards_agree,
        conformance_has_a_name,
        pictures_are_described,
        descriptions_describe,
        tables_have_headers,
        hazards_are_known,
        nothing_focusable_is_hidden,
    ),
)
