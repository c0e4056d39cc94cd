"""Captions as files: read back by readers that forgive nothing."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.captions import chapters, plain, srt, transcript, vtt
from essaypub.captions.spoken import caption_texts
from essaypub.errors import AudioError
from essaypub.model import Metadata
from essaypub.settings import SpoilerMode
from essaypub.narration import Clip, Cue, Passage, Utterance, Word, milliseconds
from tests.captions.reading_back import (
    AWKWARD,
    RATE,
    bare,
    edition_of,
    from_srt,
    from_vtt,
    narrated,
    timed,
    told,
    told_at,
)

ESSAY = """---
title: On Queues
subtitle: A study
author: [A. Writer, B. Writer]
language: en-GB
description: What a queue teaches.
---

Before any section, a sentence.

# The line

It begins at the door.[^1] It ends *somewhere*.

- one thing;
- another:
  1. first part,
  2. second part.

> Patience is a plan.

[^1]: A note about doors.

| Day | Queue |
|-----|-------|
| Monday | long |

## Deeper

[Attendre, c'est croire.]{lang=fr} She joins at noon.

::: spoiler How the queue ends {#end of="the essay"}
The baker had moved away the week before anybody came.
:::

And that is that.
"""

SECRET = "The baker had moved away the week before anybody came."


def whole_id(name):
    """Return the id of the utterance that a cue is a caption of."""
    return re.sub(r"\.[0-9]+$", "", name)


def whole(output, edition):
    """Return all the bytes of an output."""
    return b"".join(output.write(edition))


@given(timed())
def test_vtt_reads_back(told):
    """WebVTT gives back every character, in order, at the clock's times."""
    edition = told_at(*told)
    cues = from_vtt(whole(vtt, edition))

    said = list(caption_texts(edition.narration))
    shown = {one.cue.id: "" for one in said}
    for cue in cues:
        shown[whole_id(cue.id)] += "".join(cue.lines)
    assert [bare(text) for text in shown.values()] == [bare(one.text) for one in said]
    starts = {cue.id: cue.begin for cue in cues if whole_id(cue.id) == cue.id}
    assert starts == {one.cue.id: milliseconds(one.cue.clip.begin, RATE) for one in said}
    assert all(one.end <= two.begin for one, two in pairwise(cues))
    assert len({cue.id for cue in cues}) == len(cues)


def test_a_caption_stays_until_it_is_read():
    """It is held into the silence for a second, or a twentieth a character, up to the next."""
    texts = ("Oh.", "It was all said far too fast to be read by anybody.", "No.", "Yes.")
    said = tuple(Utterance(f"s{n}", text, text, "en") for n, text in enumerate(texts))
    spans = ((0, 200), (2000, 2500), (7000, 7100), (7400, 7500))
    cues = [
        Cue(one.id, Clip(begin * RATE // 1000, end * RATE // 1000))
        for one, (begin, end) in zip(said, spans, strict=True)
    ]
    edition = edition_of(narrated((Passage("p", "A", 1, said),), cues))
    times = [(cue.begin, cue.end) for cue in from_vtt(whole(vtt, edition))]

    assert times[:3] == [(0, 1000), (2000, 4500), (7000, 7400)]
    assert times[3] == (7400, 8400)


@given(timed())
def test_srt_reads_back(told):
    """SubRip shows the same captions at the same times as WebVTT, word joiners aside."""
    edition = told_at(*told)

    def shown(cues):
        return [
            (cue.begin, cue.end, [line.replace("\u2060", "") for line in cue.lines]) for cue in cues
        ]

    assert shown(from_srt(whole(srt, edition))) == shown(from_vtt(whole(vtt, edition)))


@given(timed())
def test_a_transcript_covers_its_cues(told):
    """Segments begin and end with their utterance, follow each other, and hold its words."""
    edition = told_at(*told)
    read = json.loads(whole(transcript, edition))

    segments = iter(read["segments"])
    assert read["version"] == "1.0.0"
    for one in caption_texts(edition.narration):
        clip = one.cue.clip
        times, bodies = [milliseconds(clip.begin, RATE) / 1000], []
        while times[-1] != milliseconds(clip.end, RATE) / 1000:
            segment = next(segments)
            assert segment["startTime"] == times[-1] < segment["endTime"]
            assert segment["speaker"] == "Wren (synthetic voice)"
            times.append(segment["endTime"])
            bodies.append(segment["body"])
        assert bare("".join(bodies)) == bare(one.text)
    assert next(segments, None) is None


@given(st.lists(AWKWARD, min_size=1, max_size=4))
def test_chapters_tell_the_timeline(titles):
    """Every chapter is listed, in order, to the millisecond, its title untouched."""
    passages = [
        Passage(f"p{number}", title, number % 3 + 1, (Utterance(f"u{number}", "x", "x", "en"),))
        for number, title in enumerate(titles)
    ]
    cues = [Cue(f"u{n}", Clip(n * RATE, n * RATE + 777)) for n in range(len(titles))]
    edition = edition_of(narrated(passages, cues))

    read = json.loads(whole(chapters, edition))

    assert read["version"] == "1.2.0"
    assert [one["title"] for one in read["chapters"]] == titles
    assert read["chapters"][0]["startTime"] == 0
    assert all(one["endTime"] == two["startTime"] for one, two in pairwise(read["chapters"]))
    assert (
        read["chapters"][-1]["endTime"]
        == milliseconds(edition.narration.timeline.length, RATE) / 1000
    )


def test_words_are_marked_in_vtt():
    """Each timed word has a class and, after the first, the time at which it is heard."""
    words = (
        Word(0, 3, Clip(0, 4410)),
        Word(4, 7, Clip(4410, 8820)),
        Word(10, 12, Clip(8820, 9000)),
    )
    utterance = Utterance("s", "One two — no", "one two, no.", "en")

    content = whole(vtt, told_at((utterance,), (Cue("s", Clip(0, 13230), words),))).decode()

    assert content == (
        "WEBVTT\n\ns\n00:00:00.000 --> 00:00:01.000\n<v Wren (synthetic voice)>"
        "<c>One</c> <00:00:00.100><c>two</c> — <00:00:00.200><c>no</c>\n"
    )


def test_words_are_segments_of_a_transcript():
    """A segment is a word with its marks, as far as the next one."""
    words = (
        Word(0, 3, Clip(0, 4410)),
        Word(4, 7, Clip(4410, 8820)),
        Word(10, 12, Clip(8820, 9000)),
    )
    utterance = Utterance("s", "One two — no!", "one two, no.", "en")

    read = json.loads(whole(transcript, told_at((utterance,), (Cue("s", Clip(0, 13230), words),))))

    assert [(one["startTime"], one["endTime"], one["body"]) for one in read["segments"]] == [
        (0.0, 0.1, "One"),
        (0.1, 0.2, "two —"),
        (0.2, 0.3, "no!"),
    ]


def test_another_language_is_named(tmp_path):
    """A caption in another language than the essay's says so; the others do not."""
    cues = from_vtt(whole(vtt, told(tmp_path, ESSAY)))

    assert [(cue.lines, cue.languages) for cue in cues if cue.languages] == [
        (["Attendre, c'est croire."], ["fr"])
    ]


def test_the_narrator_is_named_once(tmp_path):
    """The first caption says who speaks, and that nobody does."""
    cues = from_vtt(whole(vtt, told(tmp_path, ESSAY)))

    assert [cue.voices for cue in cues if cue.voices] == [["Wren (synthetic voice)"]]
    assert cues[0].voices


def test_markup_in_srt_is_made_harmless():
    """What a player of SubRip would take for markup, or for a time, stays text."""
    utterance = Utterance("s", r"<b>no</b> {\an8}no {b}no a < b 1 --> 2", "no", "en")

    content = whole(srt, told_at((utterance,), (Cue("s", Clip(0, RATE)),))).decode()

    joiner = "\u2060"
    assert content.endswith(
        f"<{joiner}b>no<{joiner}/b> {{{joiner}\\an8}}no {{{joiner}b}}no a < b 1 --{joiner}> 2\n"
    )


def test_a_plain_transcript_reads_like_the_essay(tmp_path):
    """Headings stand apart, paragraphs are lines, and lists, notes and spoilers have their form."""
    assert whole(plain, told(tmp_path, ESSAY)).decode() == TRANSCRIPT


TRANSCRIPT = """On Queues
A study
by A. Writer and B. Writer
Read by Wren (synthetic voice)

Before any section, a sentence.


The line

It begins at the door. It ends somewhere.

  - one thing;
  - another:
     1. first part,
     2. second part.

    Patience is a plan.

Day | Queue
Monday | long

Note 1. A note about doors.


Deeper

Attendre, c'est croire. She joins at noon.

A passage about how the queue ends is at the end.

And that is that.


The essay ends here. What follows gives things away, each part in a chapter of its own. Stop now if you do not want to know.


Spoiler: How the queue ends

The baker had moved away the week before anybody came.
"""


def test_a_spoiler_in_its_place_ends_visibly(tmp_path):
    """Where a spoiler stays in its place, the plain transcript says where it is over."""
    content = whole(plain, told(tmp_path, ESSAY, SpoilerMode.INLINE)).decode()

    before, after = content.split(SECRET)
    assert before.endswith(
        "Spoiler: How the queue ends. Skip to the next chapter if you do not want to know.\n\n\n"
    )
    assert after.startswith("\n\n[End of the spoiler: How the queue ends]\n\n\nAnd that is that.")


@pytest.mark.parametrize("output", [vtt, srt, plain, chapters, transcript])
def test_the_spoiler_free_edition_has_none(tmp_path, output):
    """No file of the edition that reveals nothing holds five words of the spoiler in a row."""
    content = whole(output, told(tmp_path, ESSAY, SpoilerMode.OMIT)).decode()

    assert not leaks(content)


def test_a_spoiler_is_nowhere_but_in_its_own_span(tmp_path):
    """Captions outside the spoiler's chapter, and the list of chapters, do not hold it."""
    edition = told(tmp_path, ESSAY)
    rate = edition.narration.timeline.sample_rate_hz
    spans = [
        range(milliseconds(one.clip.begin, rate), milliseconds(one.clip.end, rate))
        for one in edition.narration.timeline.chapters
        if one.spoiler
    ]
    outside = [
        " ".join(cue.lines)
        for cue in from_vtt(whole(vtt, edition))
        if not any(cue.begin in span for span in spans)
    ]

    assert spans and outside
    assert not leaks(" ".join(outside))
    assert not leaks(whole(chapters, edition).decode())


def leaks(content):
    """Say whether five words of the secret stand in a row."""
    words = SECRET.rstrip(".").split()
    runs = [" ".join(words[n : n + 5]) for n in range(len(words) - 4)]
    flat = " ".join(content.split())
    return any(run in flat for run in runs)


@pytest.mark.parametrize("output", [vtt, srt, plain, chapters, transcript])
def test_captions_are_the_same_each_time(tmp_path, output):
    """The same narration gives the same bytes."""
    edition = told(tmp_path, ESSAY)

    assert whole(output, edition) == whole(output, edition)


def test_times_go_on_after_ninety_nine_hours():
    """An hour is as long a number as it must be."""
    assert vtt.timestamp(360_000_000) == "100:00:00.000"
    assert vtt.timestamp(3_723_004, ",") == "01:02:03,004"


FORMS = """---
title: On Forms
---

- ```
  x = 1
  ```
- ![A door.](door.svg "Mine.")

Queue
: A line of people.

  Who wait.
"""


def test_lists_hold_code_and_pictures_and_terms_have_meanings(tmp_path):
    """Each stands under its bullet; a caption follows its picture, a meaning its term."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    (tmp_path / "door.svg").write_text(drawing, "utf-8")

    content = whole(plain, told(tmp_path, FORMS)).decode()

    assert content.partition("\n\n")[2] == (
        "  - Image: A door.\n    Mine.\n\nQueue\n    A line of people.\n\n    Who wait.\n"
    )
