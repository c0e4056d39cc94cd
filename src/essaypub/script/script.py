"""What is said of an edition, from its title to its last spoiler, in passages.

An utterance is named by the element it is read from; one that is not a sentence, a figure or a
code block of the publication has an id of ours, which holds a full stop, as no author's id does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.model import (
    Blocks,
    Publication,
    Section,
    Sentence,
    Spoiler,
    join_sentences,
    plain,
)
from essaypub.model.ids import (
    ESSAY_AUTHOR,
    ESSAY_START,
    ESSAY_SUBTITLE,
    ESSAY_TITLE,
    SPOILERS_START,
    SPOILERS_WARNING,
    Part,
    part_id,
)
from essaypub.narration import Boundary, Passage, Role, Script
from essaypub.script.blocks import Contents, Manner
from essaypub.script.diction import Diction
from essaypub.script.inlines import Telling, shorten
from essaypub.script.notes import Notebook, spoilers_in
from essaypub.script.recorder import Recorder
from essaypub.settings import NarrationSettings, NotePolicy, SpoilerMode, SpokenPolicy
from essaypub.voices.choice import Families, load_family
from essaypub.wording import wording


def script(
    publication: Publication,
    narration: NarrationSettings,
    *,
    mode: SpoilerMode,
    lexicon: Lexicon = NO_LEXICON,
    families: Families = load_family,
) -> Script:
    """Return all that is said of `publication`, each sentence once and in order.

    The title comes first, then a passage for each section, and one for each spoiler: after the
    essay and a warning, or in its place. Notes are read at the end of the passage that refers
    to them first.

    Args:
        publication: An edition: its sentences have ids, its spoilers are where it wants them.
        narration: Who speaks, and what is left unsaid.
        lexicon: How some words are said.
        families: Finds an engine's family by its name.
        mode: Where they are; `SpoilerMode.OMIT` says nothing of what one holds.
    """
    language = publication.metadata.language
    reveals = mode is not SpoilerMode.OMIT
    narrator = _Narrator(
        language,
        narration,
        Telling(wording(language), narration.images is SpokenPolicy.SAY, reveals),
        Notebook.of(publication),
        Recorder(Diction.of(narration, language, lexicon, families)),
        publication,
    )
    narrator.title()
    narrator.blocks(publication.blocks, Manner(language), Boundary.HEADING)
    if reveals and publication.spoilers:
        narrator.spoilers(Manner(language))
    narrator.read_notes()
    narrator.recorder.end()
    return Script(
        tuple(narrator.recorder.passages),
        tuple(narrator.recorder.unsaid),
        tuple(narrator.recorder.doubts),
    )


def in_words(
    passages: Iterable[Passage], diction: Diction, speaker: Role | None = None
) -> tuple[Passage, ...]:
    """Return passages of lines as they are written, with what is said for each.

    A line in which nothing can be said is left out, and so is a passage without a line.

    Args:
        passages: Of lines.
        diction: How words become speech.
        speaker: What chooses the voice of every line; None for what each line is.
    """
    recorder = Recorder(diction)
    for passage in passages:
        recorder.begin(replace(passage, utterances=()))
        for utterance in passage.utterances:
            recorder.apart(utterance.boundary)
            recorder.say(utterance, speaker=speaker)
    recorder.end()
    return tuple(recorder.passages)


@dataclass(slots=True)
class _Narrator(Contents):
    """Divides an edition into passages.

    Attributes:
        parts: How many passages the spoiler has that is being said.
    """

    publication: Publication
    parts: int = 1

    def title(self) -> None:
        """Say title, subtitle and authors, in the first passage."""
        metadata = self.publication.metadata
        self.recorder.begin(Passage(ESSAY_START, shorten(metadata.title), 1, ()))
        tell = self.recorder.tell
        tell(ESSAY_TITLE, metadata.title, metadata.language, Role.TITLE)
        self.recorder.apart(Boundary.PARAGRAPH)
        tell(ESSAY_SUBTITLE, metadata.subtitle, metadata.language, Role.TITLE)
        self.recorder.apart(Boundary.PARAGRAPH)
        if credit := self.telling.words.credit(metadata):
            tell(ESSAY_AUTHOR, credit, metadata.language, Role.CREDIT)

    def spoilers(self, manner: Manner) -> None:
        """Say the warning, and then the spoilers that were taken out of the text."""
        self.read_notes()
        title = shorten(self.telling.words.spoilers)
        self.recorder.begin(Passage(SPOILERS_START, title, 1, ()))
        self.notice(SPOILERS_WARNING, self.telling.words.spoken_warning)
        for spoiler in self.publication.spoilers:
            title = self.telling.words.spoiler.format(label=plain(spoiler.label))
            self.recorder.begin(Passage(spoiler.id, shorten(title), 2, (), spoiler=True))
            self.notebook.waiting.append([])
            self.recorder.apart(Boundary.HEADING)
            self.recorder.tell(
                part_id(spoiler.id, Part.HEADING), title, self.language, Role.HEADING
            )
            self.recorder.apart(Boundary.HEADING)
            self.inside(spoiler.blocks, replace(manner, depth=2, cover=title))

    def inside(self, blocks: Blocks, manner: Manner) -> None:
        """Say what a spoiler holds, and the notes that only it leads to."""
        parts, self.parts = self.parts, 1
        first, rest = blocks[:1], blocks[1:]
        if first and isinstance(first[0], Section):  # its heading is the spoiler's own
            self.heading(first[0], manner)
            self.blocks(first[0].blocks, replace(manner, depth=manner.depth + 1), Boundary.HEADING)
            self.blocks(rest, manner)
        else:
            self.blocks(blocks, manner)
        self.read_notes()
        self.notebook.waiting.pop()
        self.parts = parts

    def section(self, section: Section, manner: Manner) -> None:
        """Say a section, in a passage of its own."""
        self.read_notes()
        depth = manner.depth + 1
        if manner.spoiler:
            self.parts += 1
            title = f"{manner.cover} ({self.parts})"  # its own heading may reveal
        else:
            title = (
                self.telling.title(join_sentences(section.heading))
                or self.publication.metadata.title
            )
        self.recorder.begin(Passage(section.id, shorten(title), depth, (), spoiler=manner.spoiler))
        self.heading(section, manner)
        self.blocks(section.blocks, replace(manner, depth=depth), Boundary.HEADING)

    def heading(self, section: Section, manner: Manner) -> None:
        """Say the heading of a section."""
        self.recorder.apart(Boundary.HEADING)
        around = (*manner.around, Role.HEADING)
        self.sentences(section.heading, replace(manner, role=Role.HEADING, around=around))
        self.recorder.apart(Boundary.HEADING)

    def spoiler(self, spoiler: Spoiler, manner: Manner) -> None:
        """Say a spoiler in its place, in a passage that can be stepped over."""
        label = plain(spoiler.label)
        if not self.telling.reveals:
            ours = self.telling.words
            words = ours.omitted.format(label=ours.within(label))
            self.recorder.tell(part_id(spoiler.id, Part.OMITTED), words, self.language, Role.NOTICE)
            return
        cover = self.interrupt(spoiler.id, label, manner)
        self.inside(spoiler.blocks, replace(manner, depth=manner.depth + 1, cover=cover))
        self.go_on(spoiler.id, label, manner)

    def interrupt(self, spoiler_id: str, label: str, manner: Manner) -> str:
        """Open the passage of a spoiler that stays in its place; return what it is called."""
        cover = self.telling.words.spoiler.format(label=label)
        passage = Passage(spoiler_id, shorten(cover), manner.depth + 1, (), spoiler=True)
        self.recorder.begin(passage)
        self.notebook.waiting.append([])
        called = cover.rstrip(" .…,;:")
        stop = "" if called.endswith(("?", "!")) else "."
        warning = f"{called}{stop} {self.telling.words.spoken_inline_warning}"
        self.notice(part_id(spoiler_id, Part.WARNING), warning)
        return cover

    def go_on(self, spoiler_id: str, label: str, manner: Manner) -> None:
        """Open the passage after a spoiler, for when something comes after it."""
        name = part_id(spoiler_id, Part.AFTER)
        title = shorten(self.telling.words.after_spoiler.format(label=label))
        level = manner.depth + 1
        self.recorder.begin_later(Passage(name, title, level, (), spoiler=manner.spoiler))
        self.recorder.apart(Boundary.BREAK)

    def sentence(self, sentence: Sentence, manner: Manner, before: str) -> None:
        """Say one sentence; if part of it is a spoiler, in a passage of its own."""
        inside = list(spoilers_in(sentence.inlines)) if self.telling.reveals else []
        if not inside or manner.spoiler:
            self.say(sentence, manner, before)
            return
        label = ", ".join(dict.fromkeys(plain(spoiler.label) for spoiler in inside))
        self.interrupt(inside[0].id, label, manner)
        self.say(sentence, manner, before)
        self.read_notes()
        self.notebook.waiting.pop()
        self.go_on(inside[0].id, label, manner)

    def notice(self, name: str, words: str) -> None:
        """Say something of ours that must not be missed."""
        self.recorder.apart(Boundary.BREAK)
        self.recorder.tell(name, words, self.language, Role.NOTICE)
        self.recorder.apart(Boundary.BREAK)

    def read_notes(self) -> None:
        """Read the notes that wait here, at the end of the passage that is open."""
        for note in self.notebook.due():
            if self.narration.notes is NotePolicy.SKIP:
                continue
            number = self.notebook.numbers[note.id]
            self.recorder.apart(Boundary.NOTE)
            words = self.telling.words.spoken_note.format(number=number)
            self.recorder.tell(part_id(note.id, Part.NUMBER), words, self.language, Role.NOTE)
            cover = "" if note.id in self.notebook.open_ids else self.telling.words.spoilers
            manner = Manner(self.language, Role.NOTE, cover=cover, around=(Role.NOTE,))
            self.blocks(note.blocks, manner, Boundary.PHRASE)
