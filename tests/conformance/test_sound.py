"""The narration of the essay, judged by programs that are not ours."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode
from mutagen.mp4 import MP4

from tests.conformance.conftest import HER_ESSAY, Build

HEADINGS = [
    "Things noticed in passing",
    "A future that has kept its meaning",
    "Three classrooms",
    "Amy and Charles",
    "Theodore and his wife",
    "Theodore and Samantha",
    "A fourth, thirty years earlier",
    "Without blame",
]
FULL_SCALE = (1.0, 32768.0)
FRAME = 1152
HALF_A_FRAME_S = FRAME / 44100 / 2


@pytest.fixture(scope="module", params=["espeak", "auto"])
def narrated(request, essaypub: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the essay, narrated by a voice in both editions."""
    out = tmp_path_factory.mktemp(request.param)
    essaypub(HER_ESSAY, "--only", "mp3,m4b", "--edition", "both", "--voice", request.param, out=out)
    return out / "her_essay"


@pytest.fixture(params=["", "spoiler-free"])
def edition(request, narrated: Path) -> Path:
    """Return the folder of one edition."""
    return narrated / request.param


def marks_of_mp3(path: Path) -> list[tuple[str, float, float]]:
    """Return the title, begin and end in seconds of each `CHAP`, as they stand in the file."""
    chapters = ID3(path).getall("CHAP")
    return [
        (str(one.sub_frames["TIT2"]), one.start_time / 1000, one.end_time / 1000)
        for one in sorted(chapters, key=lambda one: one.start_time)
    ]


def marks_of_m4b(path: Path) -> list[tuple[str, float, float]]:
    """Return the title, begin and end in seconds of each chapter, as libavformat reads them."""
    with av.open(str(path)) as container:
        return [
            (
                chapter["metadata"]["title"],
                float(chapter["start"] * chapter["time_base"]),
                float(chapter["end"] * chapter["time_base"]),
            )
            for chapter in container.chapters()
        ]


def decoded(path: Path) -> tuple[np.ndarray, int]:
    """Return the samples that a player hears, and how many there are in a second."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        frames = [frame.to_ndarray().astype(np.float32) for frame in container.decode(stream)]
        samples = np.concatenate([frame.mean(axis=0) for frame in frames])
        return samples, stream.rate


def loudness(path: Path) -> tuple[float, float]:
    """Return LUFS and dBTP as libavfilter's meter has them."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        begin = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "peak=true:metadata=1")
        end = graph.add("abuffersink")
        begin.link_to(meter)
        meter.link_to(end)
        graph.configure()
        metadata: dict[str, str] = {}
        for frame in container.decode(stream):
            graph.push(frame)
            metadata = _drained(graph) or metadata
        graph.push(None)
        metadata = _drained(graph) or metadata
    peaks = [float(value) for name, value in metadata.items() if "true_peak" in name]
    return float(metadata["lavfi.r128.I"]), 20 * float(np.log10(max(peaks)))


def _drained(graph: av.filter.Graph) -> dict[str, str]:
    metadata: dict[str, str] = {}
    while True:
        try:
            metadata = dict(graph.pull().metadata) or metadata
        except (av.BlockingIOError, av.EOFError):
            return metadata


@pytest.mark.parametrize(("name", "marks"), [("mp3", marks_of_mp3), ("m4b", marks_of_m4b)])
def test_chapters_cover_the_track(edition, name, marks):
    """Chapters bear the headings, in order, begin at 0, leave no gap, and end with the sound."""
    path = edition / f"her_essay.{name}"
    chapters = marks(path)
    samples, rate = decoded(path)
    titles = [title for title, _, _ in chapters]

    assert [title for title in titles if title in HEADINGS] == HEADINGS
    assert chapters[0][1] == 0
    assert [end for _, _, end in chapters[:-1]] == [begin for _, begin, _ in chapters[1:]]
    assert chapters[-1][2] == pytest.approx(len(samples) / rate, abs=HALF_A_FRAME_S)


@pytest.mark.parametrize("marks", [marks_of_mp3, marks_of_m4b])
def test_spoilers_are_chapters_at_the_end(narrated, marks):
    """The full edition ends with them, under neutral titles; the other has none."""
    name = "her_essay.mp3" if marks is marks_of_mp3 else "her_essay.m4b"
    full = [title for title, _, _ in marks(narrated / name)]
    free = [title for title, _, _ in marks(narrated / "spoiler-free" / name)]
    begin = full.index("Without blame") + 1

    assert full[begin:][-2:] == [title for title in full if title.startswith("Spoiler: ")]
    assert not [title for title in free if "spoiler" in title.lower()]


@pytest.mark.parametrize("name", ["mp3", "m4b"])
def test_loudness_is_what_was_asked(edition, name):
    """−16 LUFS within half a unit, and no true peak above −1 dBTP."""
    integrated_lufs, peak_dbtp = loudness(edition / f"her_essay.{name}")

    assert integrated_lufs == pytest.approx(-16, abs=0.5)
    assert peak_dbtp <= -1.0


def test_both_files_are_equally_long(edition):
    """Decoded, the MP3 and the M4B are one track, to the sample."""
    lengths = {name: len(decoded(edition / f"her_essay.{name}")[0]) for name in ("mp3", "m4b")}

    assert lengths["mp3"] == lengths["m4b"]


@pytest.mark.parametrize(("name", "marks"), [("mp3", marks_of_mp3), ("m4b", marks_of_m4b)])
def test_speech_begins_at_each_mark(edition, name, marks):
    """After a mark a sound comes within two frames; before it there is a second of silence."""
    path = edition / f"her_essay.{name}"
    samples, rate = decoded(path)
    loud = np.flatnonzero(np.abs(samples) > 0.002 * FULL_SCALE[int(samples.max() > 2)])
    for title, begin, _ in marks(path)[1:]:
        mark = round(begin * rate)
        first = int(np.searchsorted(loud, mark - rate // 100))
        assert loud[first] - mark < 2 * FRAME, title
        assert mark - loud[first - 1] > rate, title


def test_tags_say_what_it_is(edition):
    """Title, author, language, date and cover are in both; the cover is a picture."""
    mp3, m4b = ID3(edition / "her_essay.mp3"), MP4(edition / "her_essay.m4b")

    assert str(mp3["TIT2"]).startswith("Teaching Samantha")
    assert "essaypub" in str(mp3["TPE1"])
    assert str(mp3["TLAN"]) == "eng"
    assert str(mp3["TDRC"]) == "2026-11-22"  # mutagen makes it of TYER and TDAT
    assert mp3.getall("APIC")[0].mime in {"image/jpeg", "image/png"}
    assert m4b["©nam"][0].startswith("Teaching Samantha")
    assert m4b["covr"][0]
    assert MP3(edition / "her_essay.mp3").info.bitrate_mode == BitrateMode.CBR


def test_the_report_agrees_with_the_sound(edition):
    """The narration is as many samples long as its timeline says, not one more or fewer."""
    report = json.loads((edition / "report.json").read_text("utf-8"))
    samples, rate = decoded(edition / "her_essay.mp3")

    assert report["audio"]["sample_rate_hz"] == rate
    assert report["audio"]["samples"] == len(samples)
