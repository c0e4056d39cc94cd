"""From claims to sentences: the display techniques for EPUB, as pure functions.

In five places we stay closer to what is claimed than the techniques do. A hazard that is named is
told even beside ``none`` or ``unknown``. That all of the text is heard in step is said only when
hearing alone is claimed to suffice. Rich content is not called unknown beside a line about it. A
date counts as the evaluation's only when it says so. Of several claims to conform, the strongest.

Source:
    Accessibility Metadata Display Guide 2.0, Display Techniques for EPUB,
    https://www.w3.org/publishing/a11y/metadata-display-guide/techniques/epub/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from essaypub.accessibility.claims import Claimed, Conformance, Summary
from essaypub.accessibility.vocabulary import EXEMPTIONS
from essaypub.statement.dates import write_day
from essaypub.statement.fields import Field, Line, Statement
from essaypub.statement.words import Said, Words, has_words, words_for

_ALTERNATIVES = frozenset(("alternativeText", "describedMath", "longDescription", "transcript"))
_TEXTUAL, _AUDITORY, _VISUAL = (frozenset((mode,)) for mode in ("textual", "auditory", "visual"))
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+")
_LONGEST_ADDRESS = 254
"""Characters, by RFC 5321; a longer one would only keep the pattern busy."""


def statement(claimed: Claimed, language: str = "") -> Statement:
    """Return all that is said of a publication, in the guide's fields and their order.

    Args:
        claimed: What the publication claims.
        language: A BCP 47 tag; empty takes the publication's own. English stands in for a
            language that the guide has no words for here.
    """
    words = words_for(language or claimed.language)
    return Statement(
        claimed.title,
        claimed.language,
        words.language,
        (
            _ways_of_reading(claimed, words),
            _conformance(claimed.conformance, words),
            _list_features("navigation", words.navigation, _navigation(words), claimed, words),
            _list_features(
                "rich-content", words.rich_content, _rich_content(words), claimed, words
            ),
            _hazards(claimed.hazards, words),
            _summary(claimed, words),
            _legal(claimed, words),
            _list_features(
                "additional-accessibility-information",
                words.additional,
                _additional(words),
                claimed,
                words,
            ),
        ),
    )


def _line(said: Said, link: str = "", **filled: str) -> Line:
    """Return a line; `filled` are put into its text, as they are."""
    if not filled:
        return Line(said.compact, said.descriptive, link)
    return Line(said.compact.format(**filled), said.descriptive.format(**filled), link)


def _field(  # noqa: PLR0913 - a field has that many parts
    name: str,
    heading: str,
    lines: Iterable[Line],
    words: Words,
    *,
    details: Iterable[Line] = (),
    required: bool = False,
) -> Field:
    told = tuple(lines)
    nothing = (_line(words.no_information),)
    return Field(
        name, heading, told or nothing, tuple(details), known=bool(told), required=required
    )


def _list_features(
    name: str, heading: str, table: Mapping[str, Said], claimed: Claimed, words: Words
) -> Field:
    """Return a field that has a line for each feature claimed, in the order of its table."""
    said = dict.fromkeys(said for feature, said in table.items() if feature in claimed.features)
    return _field(name, heading, map(_line, said), words)


def _ways_of_reading(claimed: Claimed, words: Words) -> Field:
    lines = (
        _line(_visual_adjustments(claimed, words)),
        _line(_nonvisual_reading(claimed, words)),
        *((_line(words.alternative_text),) if claimed.features & _ALTERNATIVES else ()),
        *map(_line, _prerecorded_audio(claimed, words)),
    )
    return _field("ways-of-reading", words.ways_of_reading, lines, words, required=True)


def _visual_adjustments(claimed: Claimed, words: Words) -> Said:
    if "displayTransformability" in claimed.features:
        return words.modifiable
    return words.unmodifiable if claimed.fixed_layout else words.modifiability_unknown


def _nonvisual_reading(claimed: Claimed, words: Words) -> Said:
    in_a_set = any("textual" in one for one in claimed.sufficient)
    if claimed.access_modes == _TEXTUAL or _TEXTUAL in claimed.sufficient:
        return words.readable
    if in_a_set or "textual" in claimed.access_modes or claimed.features & _ALTERNATIVES:
        return words.not_fully_readable
    if claimed.access_modes in (_AUDITORY, _VISUAL):
        return words.not_readable
    return words.readability_unknown


def _prerecorded_audio(claimed: Claimed, words: Words) -> Iterator[Said]:
    """Yield what is said of audio, or nothing; that all of it is heard, only when claimed."""
    heard_throughout = _AUDITORY in claimed.sufficient
    if "synchronizedAudioText" in claimed.features:
        said = words.audio_synchronized
        yield said if heard_throughout else Said(said.compact)
    elif heard_throughout:
        yield words.audio_only
    elif "auditory" in claimed.access_modes:
        yield words.audio_clips


def _conformance(claim: Conformance | None, words: Words) -> Field:
    name, heading = "conformance", words.conformance
    if claim is None:
        return _field(name, heading, (), words, required=True)
    levels = {"A": words.level_a, "AA": words.level_aa, "AAA": words.level_aaa}
    lines = [_line(levels.get(claim.level, words.standard_unknown))]
    if claim.certifier:
        lines.append(_line(words.certifier, certifier=claim.certifier))
    if claim.credential:
        link = _link(claim.credential)
        lines.append(_line(words.credential, link, credential=claim.credential))
    details = tuple(_conformance_details(claim, words))
    return _field(name, heading, lines, words, details=details, required=True)


def _conformance_details(claim: Conformance, words: Words) -> Iterator[Line]:
    if claim.level:
        yield Line(
            *(
                said.format(epub=claim.epub, wcag=wcag, level=claim.level)
                for said, wcag in zip(
                    _forms(words.claim), _forms(words.wcag, version=claim.wcag), strict=True
                )
            )
        )
    if claim.evaluated:
        yield _line(words.evaluated, date=write_day(claim.evaluated, words.language))
    if link := _link(claim.report):
        yield _line(words.report, link)
    elif claim.report:  # a place in the container, or nonsense: shown, never followed
        yield Line(*(f"{text} ({claim.report})" for text in _forms(words.report)))


def _forms(said: Said, **filled: str) -> tuple[str, str]:
    line = _line(said, **filled)
    return line.compact, line.descriptive


def _navigation(words: Words) -> dict[str, Said]:
    return {
        "tableOfContents": words.table_of_contents,
        "index": words.index,
        "pageNavigation": words.pages,
        "structuralNavigation": words.structure,
    }


def _rich_content(words: Words) -> dict[str, Said]:
    return {
        "longDescription": words.extended_descriptions,
        "latex-chemistry": words.chemistry_as_latex,
        "MathML-chemistry": words.chemistry_as_mathml,
        "describedMath": words.math_described,
        "latex": words.math_as_latex,
        "MathML": words.math_as_mathml,
        "closedCaptions": words.closed_captions,
        "openCaptions": words.open_captions,
        "transcript": words.transcripts,
    }


def _additional(words: Words) -> dict[str, Said]:
    """Return the table of what is told last; two names of one feature have one line."""
    return {
        "pageBreakMarkers": words.page_breaks,
        "printPageNumbers": words.page_breaks,
        "ARIA": words.aria,
        "aria": words.aria,
        "audioDescription": words.audio_descriptions,
        "braille": words.braille,
        "fullRubyAnnotations": words.full_ruby,
        "highContrastAudio": words.high_contrast_audio,
        "highContrastDisplay": words.high_contrast_display,
        "largePrint": words.large_print,
        "rubyAnnotations": words.ruby,
        "signLanguage": words.sign_language,
        "tactileGraphic": words.tactile_graphics,
        "tactileObject": words.tactile_objects,
        "ttsMarkup": words.speech_hints,
    }


def _hazards(claimed: frozenset[str], words: Words) -> Field:
    """Return the field; where claims contradict each other, the more careful one is told.

    ``none`` and ``unknown`` speak for those kinds of which nothing else is said.
    """
    kinds = {
        "Flashing": (words.flashing, words.flashing_unknown, words.no_flashing),
        "MotionSimulation": (words.motion, words.motion_unknown, words.no_motion),
        "Sound": (words.sound, words.sound_unknown, words.no_sound),
    }
    groups: list[list[Said]] = [[], [], []]
    for kind, said in kinds.items():
        names = (kind[0].lower() + kind[1:], f"unknown{kind}Hazard", f"no{kind}Hazard")
        own = [certainty for certainty, name in enumerate(names) if name in claimed]
        general = [index for index, name in ((1, "unknown"), (2, "none")) if name in claimed]
        if certainties := own or general:
            groups[min(certainties)].append(said[min(certainties)])
    present, uncertain, absent = groups
    if len(absent) == len(kinds):
        lines = [words.no_hazards]
    elif len(uncertain) == len(kinds):
        lines = [words.hazards_unknown]
    else:
        lines = [*present, *uncertain, *absent]
    return _field("hazards", words.hazards, map(_line, lines), words)


def _summary(claimed: Claimed, words: Words) -> Field:
    """Return the publisher's own words, in the reader's language where there is a choice."""
    summaries = [summary for summary in claimed.summaries if summary.text]
    fitting = [
        summary
        for summary in summaries
        if has_words(summary.language) and words_for(summary.language) is words
    ]
    lines = [_publishers(summary) for summary in (fitting or summaries)[:1]]
    if claimed.contact:
        short = len(claimed.contact) <= _LONGEST_ADDRESS
        address = short and _ADDRESS.fullmatch(claimed.contact)
        link = f"mailto:{claimed.contact}" if address else ""
        lines.append(_line(words.contact, link, contact=claimed.contact))
    return _field("accessibility-summary", words.summary, lines, words)


def _publishers(summary: Summary) -> Line:
    return Line(summary.text, summary.text, _link(summary.text), summary.language)


def _legal(claimed: Claimed, words: Words) -> Field:
    exempt = not claimed.exemptions.isdisjoint(EXEMPTIONS)
    lines = (_line(words.exempt),) if exempt else ()
    return _field("legal-considerations", words.legal, lines, words)


def _link(value: str) -> str:
    """Return a URL that may be followed, or nothing."""
    return value if _URL.fullmatch(value) else ""
