"""Narrations one after the other, as one."""

from __future__ import annotations

import pytest

from essaypub.narration import Chapter, Clip, Cue, Narration, Narrator, Passage, Run, Script, Track
from essaypub.narration import Timeline, Utterance, Word
from essaypub.narration.clock import Words
from essaypub.narration.joining import Portion, divide_portions, join_narrations

RATE = 1000


def narration(name, length=3000, begin=500, loudness=-16.0, rate=RATE, title="essay.start"):
    """Return a narration of a title and a section."""
    said = tuple(
        Passage(own, own, 1, (Utterance(f"{own}.s", own, own, "en"),)) for own in (title, "section")
    )
    cues = (
        Cue(f"{title}.s", Clip(begin, 1000), Words.of([Word(0, 2, Clip(begin, 900))])),
        Cue("section.s", Clip(1600, 2000)),
    )
    chapters = (
        Chapter(title, name, 1, Clip(0, 1600)), Chapter("section", "S", 1, Clip(1600, length)),
    )  # fmt: skip
    runs = (Run(f"{name}1", 1600, b""), Run(f"{name}2", length - 1600, b""), Run("tail", 100, b""))
    return Narration(
        Script(said, ("unsaid",)),
        Track(Timeline(rate, length, cues, chapters), {"mp3": runs}),
        (Narrator("Heart", True, "hibari:heart", 2, 800),),
        loudness,
        1.5,
        levels=(("hibari:heart", 0.5),),
    )


def test_one_follows_the_other_on_one_clock():
    """Ids have their prefix, chapters their level, runs one tail."""
    joined = join_narrations(
        (
            Portion("", 0, narration("all")),
            Portion("a.", 1, narration("a")),
            Portion("b.", 1, narration("b")),
        )
    )

    clock = joined.timeline
    assert clock.length == 9000
    assert [cue.id for cue in clock.cues] == [
        "essay.start.s", "section.s", "a.essay.start.s", "a.section.s", "b.essay.start.s",
        "b.section.s",
    ]  # fmt: skip
    assert clock.cues[2].clip == Clip(3500, 4000)
    assert clock.cues[2].words[0].clip == Clip(3500, 3900)
    assert [run.key for run in joined.track.runs["mp3"]] == [
        "all1", "all2", "a1", "a2", "b1", "b2", "tail",
    ]  # fmt: skip
    assert [passage.id for passage in joined.script.passages][2:4] == ["a.essay.start", "a.section"]
    assert joined.script.unsaid == ("unsaid", "a.unsaid", "b.unsaid")


def test_an_essays_chapters_are_below_its_title_and_begin_with_speech():
    """The silence before it is the chapter's before."""
    joined = join_narrations((Portion("", 0, narration("all")), Portion("a.", 1, narration("a"))))

    assert [(own.id, own.level, own.clip.begin) for own in joined.timeline.chapters] == [
        ("essay.start", 1, 0), ("section", 1, 1600), ("a.essay.start", 1, 3500),
        ("a.section", 2, 4600),
    ]  # fmt: skip


def test_a_jingle_keeps_the_silence_before_it():
    """It has no cue, so nobody knows where it begins."""
    clock = narration("a")
    late = narration("b", title="essay.opening")
    cues = (Cue("x.s", Clip(1650, 1700)), Cue("section.s", Clip(1800, 2000)))
    track = Track(Timeline(RATE, 3000, cues, late.timeline.chapters), late.track.runs)
    from dataclasses import replace

    joined = join_narrations((Portion("", 0, clock), Portion("b.", 1, replace(late, track=track))))

    assert joined.timeline.chapters[2].clip.begin == 3000


def test_what_is_heard_is_added_up():
    """Everybody once; the loudness is the mean of the powers."""
    joined = join_narrations(
        (
            Portion("", 0, narration("a", loudness=-10.0)),
            Portion("b.", 1, narration("b", loudness=-20.0)),
        )
    )

    assert joined.narrators == (Narrator("Heart", True, "hibari:heart", 4, 1600),)
    assert joined.loudness_lufs == pytest.approx(-12.6, abs=0.01)
    assert (joined.gain_db, joined.levels) == (1.5, (("hibari:heart", 0.5),))


def test_different_rates_do_not_join():
    """They would be heard too fast, or too slow."""
    with pytest.raises(ValueError, match="2000 Hz"):
        join_narrations(
            (Portion("", 0, narration("a")), Portion("b.", 1, narration("b", rate=2000)))
        )


def test_parts_are_as_long_as_they_may_be():
    """One that is too long by itself is a part alone."""
    portions = [
        Portion(f"{n}.", 1, narration(str(n), length))
        for n, length in enumerate((3000, 3000, 9000, 3000))
    ]

    groups = divide_portions(portions, 6500)

    assert [[portion.prefix for portion in group] for group in groups] == [
        ["0.", "1."], ["2."], ["3."],
    ]  # fmt: skip
