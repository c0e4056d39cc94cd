"""The shape of the guide's words, which each language fills."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from essaypub.languages.tables import find_folder, languages, table
from essaypub.languages.tags import primary


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the guide; without a descriptive form the compact one serves for both."""

    compact: str
    longer: str = ""

    @property
    def descriptive(self) -> str:
        """The descriptive form."""
        return self.longer or self.compact


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a statement is made of, in the order it is shown; no sentence has its stop.

    Attributes:
        language: The BCP 47 tag of these words.
        page_title: The heading of the page.
        source: Who says all this, and in whose words.
        contents: The label of the list of publications, where there are several.
        in_detail: What opens the descriptive form of a field.
        nothing_about: What is said of fields of which nothing is known; ``{fields}``.
    """

    language: str
    page_title: str
    source: str
    contents: str
    in_detail: str
    nothing_about: str
    no_information: Said

    ways_of_reading: str
    modifiable: Said
    unmodifiable: Said
    modifiability_unknown: Said
    readable: Said
    not_fully_readable: Said
    not_readable: Said
    readability_unknown: Said
    alternative_text: Said
    audio_synchronized: Said
    audio_only: Said
    audio_clips: Said

    conformance: str
    conformance_details: str
    level_a: Said
    level_aa: Said
    level_aaa: Said
    standard_unknown: Said
    certifier: Said
    credential: Said
    claim: Said
    wcag: Said
    evaluated: Said
    report: Said

    navigation: str
    table_of_contents: Said
    index: Said
    pages: Said
    structure: Said

    rich_content: str
    extended_descriptions: Said
    chemistry_as_latex: Said
    chemistry_as_mathml: Said
    math_described: Said
    math_as_latex: Said
    math_as_mathml: Said
    closed_captions: Said
    open_captions: Said
    transcripts: Said

    hazards: str
    no_hazards: Said
    hazards_unknown: Said
    flashing: Said
    motion: Said
    sound: Said
    flashing_unknown: Said
    motion_unknown: Said
    sound_unknown: Said
    no_flashing: Said
    no_motion: Said
    no_sound: Said

    summary: str
    contact: Said

    legal: str
    exempt: Said

    additional: str
    page_breaks: Said
    aria: Said
    audio_descriptions: Said
    braille: Said
    full_ruby: Said
    high_contrast_audio: Said
    high_contrast_display: Said
    large_print: Said
    ruby: Said
    sign_language: Said
    tactile_graphics: Said
    tactile_objects: Said
    speech_hints: Said


def has_words(language: str) -> bool:
    """Say whether we have words for a BCP 47 tag."""
    return primary(language) in languages()


def words_for(language: str) -> Words:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _read(find_folder(language))


@cache
def _read(language: str) -> Words:
    kinds = get_type_hints(Words)
    values: dict[str, Any] = {
        name: _statement(value) if kinds[name] is Said else value
        for name, value in table(language, "statement").items()
    }
    return Words(language=language, **values)


def _statement(value: str | dict[str, str]) -> Said:
    """Return a statement that is written in one form, or in two by their names."""
    return Said(value) if isinstance(value, str) else Said(**value)
