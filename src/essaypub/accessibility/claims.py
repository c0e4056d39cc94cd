"""What a publication says of its own accessibility, whoever made it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from essaypub.accessibility.derive import Accessibility

_EPUB = re.compile(r"(?<!\w)EPUB Accessibility (?P<epub>1\.\d)(?![\w.])")
_WCAG = re.compile(r" - WCAG (?P<wcag>2\.\d) Level (?P<level>A{1,3})(?!\w)")
_EPUB_10 = re.compile(
    r"https?://(?:www\.)?idpf\.org/epub/a11y/accessibility(?:-\d{8})?\.html"
    r"(?:#wcag-(?P<level>a{1,3}))?"
)


@dataclass(frozen=True, slots=True)
class Conformance:
    """A claim to conform to a standard, and who stands for it.

    Attributes:
        epub: The version of EPUB Accessibility: ``"1.1"``.
        wcag: The version of WCAG, ``"2.2"``; empty when the claim does not say.
        level: ``"A"``, ``"AA"`` or ``"AAA"``; empty when the claim does not say.
        certifier: The person or organisation that evaluated the publication; may be empty.
        credential: Words or a URL; may be empty.
        report: The URL of the evaluation; may be empty.
        evaluated: The day of the evaluation as it was given, ISO 8601 if all is well.
    """

    epub: str
    wcag: str = ""
    level: str = ""
    certifier: str = ""
    credential: str = ""
    report: str = ""
    evaluated: str = ""

    @property
    def rank(self) -> tuple[str, str, str]:
        """Greater for the stronger claim: the later standard, then the higher level."""
        return self.epub if self.level else "", self.level, self.wcag


@dataclass(frozen=True, slots=True)
class Summary:
    """The publisher's own words; `language` is a BCP 47 tag, empty when unknown."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """All that the guide makes sentences of, each value as the publication spells it.

    Attributes:
        language: The publication's, a BCP 47 tag; may be empty.
        sufficient: Sets of senses, each enough to read all of it.
        summaries: Usually one; some publications have one for each of several languages.
        conformance: The strongest claim that is understood; None when there is none.
        contact: An e-mail address for questions about accessibility; may be empty.
        fixed_layout: Whether pages are laid out once and for all.
    """

    title: str = ""
    language: str = ""
    access_modes: frozenset[str] = frozenset()
    sufficient: frozenset[frozenset[str]] = frozenset()
    features: frozenset[str] = frozenset()
    hazards: frozenset[str] = frozenset()
    summaries: tuple[Summary, ...] = ()
    exemptions: frozenset[str] = frozenset()
    conformance: Conformance | None = None
    contact: str = ""
    fixed_layout: bool = False


def conformance(claim: str) -> Conformance | None:
    """Return what a ``dcterms:conformsTo`` claims; None when it is no standard of EPUB's.

    Source:
        EPUB Accessibility 1.1, "Conformance reporting", https://www.w3.org/TR/epub-a11y-11/;
        EPUB Accessibility 1.0 named a level by a URL.
    """
    claim = " ".join(claim.split())
    if match := _EPUB_10.fullmatch(claim):
        level = (match["level"] or "").upper()
        return Conformance("1.0", "2.0" if level else "", level)
    if match := _EPUB.search(claim):
        detail = _WCAG.match(claim, match.end())
        return Conformance(match["epub"], *(detail.groups() if detail else ()))
    return None


def modes(value: str) -> frozenset[str]:
    """Return the senses in one ``accessModeSufficient``: ``"textual, visual"``."""
    return frozenset(filter(None, map(str.strip, value.split(","))))


def derive_claims(accessibility: Accessibility, title: str, language: str) -> Claimed:
    """Return what we claim of a publication of ours; it is never of fixed layout."""
    certification = accessibility.certification
    claim = None if certification is None else conformance(certification.conforms_to)
    if certification is not None and claim is not None:
        evaluated = certification.evaluated
        claim = Conformance(
            claim.epub,
            claim.wcag,
            claim.level,
            certification.certified_by,
            certification.credential,
            certification.report,
            evaluated.isoformat() if evaluated else "",
        )
    summary = " ".join(accessibility.summary.split())
    return Claimed(
        title=title,
        language=language,
        access_modes=frozenset(accessibility.access_modes),
        sufficient=frozenset(map(modes, accessibility.sufficient)),
        features=frozenset(accessibility.features),
        hazards=frozenset(accessibility.hazards),
        summaries=(Summary(summary, language),) if summary else (),
        exemptions=frozenset(accessibility.exemptions),
        conformance=claim,
    )
