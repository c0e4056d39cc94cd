"""The words essaypub itself puts into a publication, in the languages it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from essaypub.languages.tables import find_folder, languages, table
from essaypub.model import Metadata
from essaypub.model.roles import names_by_term

_MADE_BY = re.compile(r"(?P<voice>.+), by (?P<engine>.+?)(?: v?\d[\w.+-]*)?")
"""What a voice is called by its engine, with the version of that."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Every such word; ``{label}``, ``{title}``, ``{number}`` and ``{authors}`` are filled in.

    Attributes:
        by: Who wrote the essay; ``by_translator`` and the others say who did what else, by
            ``{names}``.
        last: What stands before the last of several names.
        spoiler: The link to a spoiler, its heading, and its chapter.
        spoilers: The one entry in the table of contents.
        gate: The heading of what stands before the first spoiler.
        gate_text: What it says to a reader.
        not_printed: What stands on paper beside the label of a spoiler that nobody has opened.
        omitted: What stands where the spoiler-free edition leaves a passage out.
        omitted_inline: The same inside a sentence.
        spoken_reference: What is said where a passage was moved to the end.
        spoken_inline_reference: The same inside a sentence.
        spoken_warning: What is said before the spoilers, and how to step over them.
        spoken_inline_warning: What is said after the label of a spoiler that stays in its place.
        summary_unclaimed: Said when nobody has evaluated the publication.
        summary_marked: Said when there is nothing else to say.
        spoiler_free_edition: What a shop or a shelf calls that edition.
        about: What a label may begin with and the words round it already say.
        lowered: Words that begin a label with a capital, but not inside a sentence.
        detail: The label of a spoiler inside a sentence that was given none.
        detail_about: The same where its author says which work it would spoil.
        opening: The chapter of a sound before the first word.
        ending: The chapter of a sound after the last.
        credits: The chapter that says who wrote the essay and who reads it.
        spoken_heard: What is said there first; ``{by}`` is nothing, or a comma and who wrote it.
        spoken_reader: Who reads it, when it is a person.
        spoken_voice: What reads it, when it is no person.
        spoken_others: Who else is heard.
        read_by: Who is heard, where there is only text.
        summary_synthetic: Said of a narration that no human being speaks.
        summary_synthetic_voices: The same of several voices.
        summary_synthetic_part: Said of a narration that human beings speak, but not all of it.
        summary_unsaid: Said of a narration that leaves something out.
        summary_audio: Said of a publication that is all sound.
        summary_audio_spoilers: Added when some of it gives things away.
    """

    contents: str
    cover: str
    cover_of: str
    by: str
    last: str
    by_translator: str
    by_editor: str
    by_illustrator: str
    by_contributor: str
    start: str
    notes: str
    note: str
    back_to_text: str
    landmarks: str
    spoiler: str
    spoilers: str
    spoiler_list: str
    gate: str
    gate_text: str
    gate_contents: str
    back_to_essay: str
    skip_spoiler: str
    after_spoiler: str
    not_printed: str
    omitted: str
    omitted_inline: str
    spoken_reference: str
    spoken_inline_reference: str
    spoken_warning: str
    spoken_inline_warning: str
    detail: str
    detail_about: str
    spoken_note: str
    spoken_image: str
    summary_spoilers: str
    summary_spoilers_inline: str
    summary_spoiler_free: str
    summary_unclaimed: str
    summary_marked: str
    spoiler_free_edition: str
    opening: str
    ending: str
    credits: str
    spoken_heard: str
    spoken_reader: str
    spoken_voice: str
    spoken_others: str
    synthetic_voice: str
    synthetic_voice_by: str
    read_by: str
    summary_synthetic: str
    summary_synthetic_voices: str
    summary_synthetic_part: str
    summary_unsaid: str
    unsaid_notes: str
    unsaid_tables: str
    unsaid_code: str
    unsaid_images: str
    unsaid_rest: str
    summary_audio: str
    summary_audio_spoilers: str
    about: str = ""
    lowered: tuple[str, ...] = ()

    def narrator(self, name: str, *, synthetic: bool) -> str:
        """Return a narrator's name with “synthetic voice” added where that is what it is.

        What an engine calls its voice, “Heart, by Hibari 0.2.1”, is “Heart (synthetic voice,
        Hibari)” to a reader.
        """
        if not synthetic:
            return name
        if match := _MADE_BY.fullmatch(name):
            return self.synthetic_voice_by.format(label=match["voice"], engine=match["engine"])
        return self.synthetic_voice.format(label=name)

    def enumerate(self, names: Iterable[str]) -> str:
        """Return names as a sentence has them: “A”, “A and B”, “A, B and C”."""
        *most, last = names
        return f"{', '.join(most)}{self.last}{last}" if most else last

    def within(self, label: str) -> str:
        """Return a label as it stands after “about”: “the ending”, but “Her (2013)”."""
        label = label.rstrip(" .…!?").removeprefix(self.about)
        first = label.partition(" ")[0]
        return first.lower() + label[len(first) :] if first in self.lowered else label

    def credit(self, metadata: Metadata) -> str:
        """Return who made the essay: “by Ada Kern, translated by Bo Ek”; empty if nobody signs."""
        credits_ = (
            [self.by.format(authors=self.enumerate(metadata.authors))] if metadata.authors else []
        )
        frames = {
            "translator": self.by_translator,
            "editor": self.by_editor,
            "illustrator": self.by_illustrator,
            "artist": self.by_illustrator,
        }
        for term, names in names_by_term(metadata).items():
            credits_.append(
                frames.get(term, self.by_contributor).format(names=self.enumerate(names))
            )
        return ", ".join(credits_)

    def describe_cover(self, metadata: Metadata) -> str:
        """Return what the cover shows: the author's description of it, or ours."""
        return metadata.cover_alternative or self.cover_of.format(title=metadata.title)


def wording(language: str) -> Wording:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _read(find_folder(language))


def every_wording() -> tuple[Wording, ...]:
    """Return the words of each language that we have."""
    return tuple(map(_read, languages()))


@cache
def _read(language: str) -> Wording:
    return Wording(**table(language, "publication"))
