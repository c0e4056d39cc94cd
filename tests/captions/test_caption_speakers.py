"""Who is said to speak, where several do."""

import json
from dataclasses import replace

from essaypub.captions import plain, transcript, vtt
from essaypub.narration import Narrator
from essaypub.narration import Clip, Cue, Turn, Utterance
from tests.captions.reading_back import told_at

WREN = Narrator("Wren", True, "hush:wren")
LARK = Narrator("Lark", True, "hush:lark")
ADA = Narrator("Ada & Co", False, "recording:one")
SPOKEN = (
    Utterance("a", "One.", "One.", "en", voice="hush:wren"),
    Utterance("b", "Two.", "Two.", "en", voice="recording:one"),
    Utterance(
        "c",
        "Three, quatre.",
        "Three, quatre.",
        "en",
        voice="hush:wren",
        turns=(Turn("Three,", "en", "hush:wren"), Turn("quatre.", "fr", "hush:lark")),
    ),
)


def written(output, *narrators):
    cues = [Cue(one.id, Clip(4410 * n, 4410 * (n + 1))) for n, one in enumerate(SPOKEN)]
    edition = told_at(SPOKEN, cues)
    sound = replace(edition.narration, narrators=narrators)
    return b"".join(output.write(replace(edition, narration=sound))).decode()


def test_each_caption_names_who_is_heard_in_it():
    """Several narrators are told apart in each caption; both where both are heard."""
    content = written(vtt, WREN, ADA, LARK)

    assert [line for line in content.splitlines() if line.startswith("<v")] == [
        "<v Wren (synthetic voice)>One.",
        "<v Ada &amp; Co>Two.",
        "<v Wren (synthetic voice); Lark (synthetic voice)>Three, quatre.",
    ]


def test_one_narrator_is_named_once():
    """Where there is only one, the first caption says who it is."""
    content = written(vtt, WREN)

    assert content.count("<v ") == 1


def test_each_segment_names_who_is_heard_in_it():
    """A transcript names the speakers of each sentence, and no others."""
    segments = json.loads(written(transcript, WREN, ADA, LARK))["segments"]

    assert [segment["speaker"] for segment in segments] == [
        "Wren (synthetic voice)",
        "Ada & Co",
        "Wren (synthetic voice); Lark (synthetic voice)",
    ]


def test_recordings_of_one_person_are_one_person():
    """Somebody who is heard in several recordings is named once."""
    again = Narrator("Ada & Co", False, "recording:two")
    content = written(plain, ADA, again, WREN)

    assert "Read by Ada & Co; Wren (synthetic voice)" in content
