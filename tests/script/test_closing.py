"""When the essay is over it is said what it was, who wrote it, and who was heard."""

from datetime import datetime

import pytest

from essaypub.model import Metadata, Paragraph, Publication, Sentence, Spoiler, Text
from essaypub.narration import Narrator
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.script.credits import CREDITS, with_credits
from essaypub.script.diction import Diction
from essaypub.script.speakers import expected_speakers
from essaypub.script.script import script
from essaypub.narration import Role

MODIFIED = datetime(2026, 1, 1)
NARRATION = NarrationSettings(voice="espeak")


def say(text, name):
    return Sentence(name, (Text(text),))


def closed(language="en-GB", authors=("A. Writer",), narrators=None, mode=SpoilerMode.SEPARATE):
    about = Metadata("An Essay on Hats", language, MODIFIED, authors=authors)
    spoiler = Spoiler("end", (Text("the ending"),), (Paragraph((say("He dies.", "s2"),)),))
    publication = Publication(about, (Paragraph((say("Hats.", "s1"),)),), (), (spoiler,))
    said = script(publication, NARRATION, mode=mode)
    diction = Diction.of(NARRATION, language)
    who = expected_speakers(said, diction.cast) if narrators is None else narrators
    return with_credits(said, about, who, diction)


def lines(said):
    (passage,) = (one for one in said.passages if one.id == CREDITS)
    return [one.spoken for one in passage.utterances]


def test_credits_come_after_the_essay_and_before_the_spoilers():
    """A listener who stops at the warning has heard them; without spoilers they are the end."""
    ids = [passage.id for passage in closed().passages]
    assert ids == ["essay.start", CREDITS, "spoilers.start", "end"]
    ids = [passage.id for passage in closed(mode=SpoilerMode.OMIT).passages]
    assert ids == ["essay.start", CREDITS]


@pytest.mark.parametrize(
    ("language", "heard", "voice"),
    [
        ("en-GB", "You have been listening to", "synthetic voice"),
        ("fr", "Vous venez d", "voix de synthèse"),
        ("de", "Sie hörten", "synthetischen Stimme"),
        ("es", "Ha escuchado", "voz sintética"),
    ],
)
def test_it_is_said_in_the_language_of_the_essay(language, heard, voice):
    """Title, authors and that the voice is synthetic are said in four languages."""
    first, second = lines(closed(language))
    assert heard in first and "Hats" in first and "Writer" in first
    assert voice in second and "eSpeak" in second
    assert not any(character.isdigit() for character in second)  # nobody wants to hear a version


def test_where_nobody_is_known_only_the_title_is_said():
    """Credits without a narrator name nobody."""
    assert len(lines(closed(narrators=()))) == 1


def test_a_person_is_not_called_a_voice():
    """Who read it is named as a person; who else is heard is told apart from them."""
    who = (
        Narrator("Ada Reader", False, "recording:title"),
        Narrator("Heart, by Hibari 0.2.1", True, "hibari:heart"),
    )
    _, reader, others = lines(closed(narrators=who))
    assert reader == "Narrated by Ada Reader."
    assert "Heart" in others and "synthetic voice" in others


def test_an_essay_of_nobody_names_nobody():
    """Without authors the sentence ends after the title."""
    first, *_ = lines(closed(authors=()))
    assert "by" not in first


def test_credits_are_no_sentence_of_the_page():
    """Their ids hold a full stop, as no author's id does, and their role is their own."""
    (passage,) = (one for one in closed().passages if one.id == CREDITS)
    for utterance in passage.utterances:
        assert "." in utterance.id
        assert utterance.role is Role.CREDIT


def test_everybody_is_named_once_the_narrator_first():
    """Each voice is named in the order in which it is heard."""
    said = closed()
    assert [
        one.synthetic for one in expected_speakers(said, Diction.of(NARRATION, "en-GB").cast)
    ] == [True]
