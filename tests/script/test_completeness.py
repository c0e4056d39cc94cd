"""Each thing that can be wrong with a narration is told, and what a listener is owed is known."""

from dataclasses import replace
from datetime import datetime

import pytest

from essaypub.audio.assemble import assemble
from essaypub.errors import IncompleteError
from essaypub.model import (
    InlineSpoiler,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Sentence,
    Span,
    Speech,
    Spoiler,
    Text,
)
from essaypub.narration import Part, Take
from essaypub.settings import NarrationSettings, Pauses, SpoilerMode
from essaypub.script.completeness import complete
from essaypub.script.expected import ExpectedNarration
from essaypub.script.script import script
from essaypub.narration import Piece, Turn

ABOUT = Metadata("Hats", "en-GB", datetime(2026, 1, 1))
NARRATION = NarrationSettings(voice="espeak")


def say(name, *inlines):
    return Sentence(name, tuple(Text(one) if isinstance(one, str) else one for one in inlines))


def paragraph(*sentences):
    return Paragraph(sentences)


ESSAY = Publication(ABOUT, (paragraph(say("s1", "Two hats."), say("s2", "A third hat.")),))


def faults(said, lost=""):
    """Return what is told of a script of `ESSAY`, and of a track without the chapter `lost`."""
    takes = tuple(Take(one.id, (Part(one.id, 900, "wren"),)) for one in said.utterances())
    timeline, _ = assemble(said.passages, takes, Pauses(), 8000)
    chapters = tuple(one for one in timeline.chapters if one.id != lost)
    try:
        complete(
            ESSAY, said, takes, replace(timeline, chapters=chapters), NARRATION,
            mode=SpoilerMode.SEPARATE,
        )  # fmt: skip
    except IncompleteError as error:
        return error.faults
    return ()


def changed(**changes):
    """Return the script of `ESSAY`, with something else about its second sentence."""
    said = script(ESSAY, NARRATION, mode=SpoilerMode.SEPARATE)
    passages = tuple(
        replace(
            passage,
            utterances=tuple(
                replace(one, **changes) if one.id == "s2" else one for one in passage.utterances
            ),
        )
        for passage in said.passages
    )
    return replace(said, passages=passages)


def test_a_whole_narration_has_no_faults():
    """What the script says of itself is complete."""
    assert faults(changed()) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"turns": (Turn("A third", "en"),)}, "is not what its voices say"),
        ({"pieces": (Piece("A third", 0, 7),)}, "loses “hat.”"),
        ({"pieces": (Piece("hat.", 8, 12),)}, "loses “A third”"),
    ],
)
def test_words_that_are_lost_are_told(changes, told):
    """A voice that says less than its sentence is told, with the words that nobody says."""
    assert [told in one for one in faults(changed(**changes))] == [True]


def test_a_chapter_that_is_lost_is_told():
    """A passage that nobody can find on the track is missed."""
    assert faults(changed(), lost="essay.start") == ("essay.start (“Hats”) has no chapter",)


def owed(*blocks, mode=SpoilerMode.OMIT, notes=()):
    """Return the id of each thing that is to be heard, and whether it can be."""
    runs = ExpectedNarration(NARRATION, mode).runs(Publication(ABOUT, blocks, notes))
    return [(item.id, item.sayable) for run in runs for item in run]


def test_what_a_spoiler_holds_is_not_owed_where_it_is_left_out():
    """A passage is owed only where it is shown; what stands in the sentence is said otherwise."""
    spoiler = Spoiler("x", (Text("the end"),), (paragraph(say("s2", "He dies.")),))
    inside = say("s3", InlineSpoiler("y", (Text("his fate"),), (Text("…"),)))

    assert owed(spoiler, paragraph(inside)) == [("s3", True)]
    assert owed(spoiler, paragraph(inside), mode=SpoilerMode.INLINE) == [
        ("s2", True),
        ("s3", False),
    ]


@pytest.mark.parametrize(("say_it", "sayable"), [("three stars", True), ("…", False)])
def test_what_is_said_instead_decides_whether_it_is_owed(say_it, sayable):
    """Signs with words of the author's own are owed; words that are hushed are not."""
    written = Span((Text("***"),), speech=Speech(say=say_it))

    assert owed(paragraph(say("s1", written))) == [("s1", sayable)]


def test_a_note_that_is_nowhere_is_not_owed():
    """A reference that leads to no note asks for nothing."""
    text = paragraph(say("s1", "Hats.", NoteReference("r1", "gone"), NoteReference("r2", "n")))

    assert owed(text, notes=(Note("n", (paragraph(say("n1", "Felt.")),)),)) == [
        ("s1", True),
        ("n1", True),
    ]
