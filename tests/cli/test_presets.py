"""Presets, credits and pauses, as a user meets them."""

import json

import pytest

QUICK = ("--voice", "espeak", "--jobs", "1", "-q")


LONGER = """It begins here, in a street that nobody has swept since the spring. A cat lies on
the wall of the school, and looks at the two who wait for the bus as if it had been asked to remember them.
They say nothing. The bus is late, and then it is later still."""


def report(folder):
    return json.loads((folder / "report.json").read_text("utf-8"))


@pytest.mark.parametrize(("preset", "kbps"), [("acx", 192000), ("librivox", 128000)])
def test_a_preset_makes_what_its_publisher_takes(essaypub, essay, tmp_path, preset, kbps):
    """Each measurable limit is met, reckoned and measured; a synthetic voice is no human being."""
    chosen = ("--set", f"audio.preset={preset}")
    text = essay.read_text("utf-8")
    for short in ("It begins here.", "The last words."):
        text = text.replace(short, LONGER)  # in a few words there is more silence than speech
    essay.write_text(text, "utf-8")
    ended = essaypub("build", essay, "--out", tmp_path / "out", *QUICK, *chosen)
    assert ended.status == 0, ended.err
    folder = tmp_path / "out" / "small"
    verdicts = report(folder)["verdicts"]
    unmet = {one["limit"] for one in verdicts if not one["met"]}
    assert unmet <= {"narrated by a human being", "a retail sample of one to five minutes"}
    assert all(one["source"] and one["wanted"] and one["found"] for one in verdicts)
    listed = sorted(path.name for path in (folder / "sections").glob("0*.mp3"))
    assert listed[0] == "01-a-small-essay.mp3"
    assert listed[-1].endswith("-spoiler.mp3") and "gardener" not in str(listed)
    checked = essaypub("check", "--strict", folder)
    assert checked.status == 0, checked.out
    assert "narrated by a human being" in checked.out
    from essaypub.published.audio import open_recording

    assert open_recording(folder / "sections" / listed[0]).stream.bit_rate == kbps


def test_what_is_set_wins_over_the_preset(essaypub, essay, tmp_path):
    """A preset supplies defaults, and a limit that is then missed is named."""
    chosen = ("--set", "audio.preset=acx", "--set", "audio.mp3_kbps=128", "--only", "mp3")
    ended = essaypub("build", essay, "--out", tmp_path / "out", *QUICK[:-1], *chosen)
    assert ended.status == 0, ended.err
    assert "bit rate: 128 kb/s, constant, not at least 192 kb/s, constant" in ended.err
    assert "one section per file: one file for all" in ended.err
    assert not (tmp_path / "out" / "small" / "sections").exists()
    assert essaypub("check", "--strict", tmp_path / "out").status == 3


def test_without_a_preset_there_are_no_sections_unless_asked(essaypub, essay, tmp_path):
    """`sections` is written for presets that want it, or by name."""
    assert essaypub("build", essay, "--out", tmp_path / "a", *QUICK, "--only", "mp3").status == 0
    assert not (tmp_path / "a" / "small" / "sections").exists()
    ended = essaypub("build", essay, "--out", tmp_path / "b", *QUICK, "--only", "sections")
    assert ended.status == 0
    assert (tmp_path / "b" / "small" / "sections" / "small.m3u8").exists()
    assert essaypub("check", "--strict", tmp_path / "b").status == 0


def test_credits_can_be_left_unsaid(essaypub, essay, tmp_path):
    """They are said unless the author says otherwise."""
    said = {}
    for choice in ("say", "skip"):
        out = tmp_path / choice
        setting = f"narration.credits={choice}"
        ended = essaypub("build", essay, "--out", out, *QUICK, "--only", "mp3", "--set", setting)
        assert ended.status == 0, ended.err
        said[choice] = [one["id"] for one in report(out / "small")["audio"]["chapters"]]
    assert "essay.credits" in said["say"]
    assert [one for one in said["say"] if one != "essay.credits"] == said["skip"]


def test_a_pair_of_roles_that_is_none_stops_before_anything_is_spoken(essaypub, essay, tmp_path):
    """The nearest role is named."""
    text = essay.read_text("utf-8").replace(
        "date:", "pauses: {between: {text qotation: 900}}\ndate:", 1
    )
    essay.write_text(text, "utf-8")
    ended = essaypub("build", essay, "--out", tmp_path / "out", *QUICK)
    assert ended.status == 12
    assert "did you mean 'quotation'?" in ended.err
    assert not (tmp_path / "out").exists()


def test_a_jingle_that_is_none_is_named(essaypub, essay, tmp_path):
    """The file is named, and no file is written."""
    (tmp_path / "tune.wav").write_bytes(b"RIFF nothing of the kind")
    ended = essaypub(
        "build", essay, "--out", tmp_path / "out", *QUICK,
        "--set", f"audio.opening={tmp_path / 'tune.wav'}",
    )  # fmt: skip
    assert ended.status == 15
    assert "tune.wav" in ended.err
