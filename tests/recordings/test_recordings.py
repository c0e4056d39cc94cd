"""An author's own recordings, found, cut, and heard in the place of a voice."""

from __future__ import annotations

import wave
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import av
import numpy as np
import pytest

from essaypub.errors import AudioError, EngineError, FileError, SettingsError, SourceError
from essaypub.model import Metadata
from essaypub.settings import NarrationSettings
from essaypub.recordings.recordings import Reader, read
from essaypub.recordings.matching import CLOSING, match_recordings
from essaypub.recordings.reader import RECORDING, with_reader
from essaypub.recordings.sound import tape
from essaypub.store import Store
from essaypub.narration import Boundary, Passage, Role, Script, Turn, Utterance
from essaypub.workers import Workers
from small_pictures import png
from tests.recordings.reading_aloud import Aloud

RATE = 44_100
SENTENCES = (
    "The harbour.",
    "Two boats were left in the harbour, and nobody knew whose they were.",
    "Their ropes were frozen stiff.",
    "The nets hung over the rail like curtains in an empty house.",
    "In the morning there was only the water.",
    "We asked the keeper of the lighthouse, who had seen nothing at all.",
)


def passage(texts=SENTENCES, name="the-harbour") -> Passage:
    said = [
        Utterance(f"{name}-{n}", text, text, "en-GB", Role.TEXT if n else Role.HEADING)
        for n, text in enumerate(texts)
    ]
    return Passage(name, "The harbour", 1, tuple(said))


def with_one(of: Passage, place: int, **changes) -> Passage:
    said = list(of.utterances)
    said[place] = replace(said[place], **changes)
    return replace(of, utterances=tuple(said))


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Store:
    """A store for what the readers say; what they say is said once for all tests."""
    return Store(tmp_path_factory.mktemp("said"))


@pytest.fixture
def harbour(tmp_path, cache):
    """Return a passage, its recording, and where its sentences begin."""
    path = tmp_path / "harbour.wav"
    return passage(), path, Aloud().record(passage(), path, cache)


def heard(of, path, store, whole=None, **settings):
    narration = NarrationSettings(recordings=((of.id, str(path)),), **settings)
    said = Script((of,))
    return read(said, Script((whole,)) if whole else said, narration, RATE, store, Workers(1))


def begins(reader, of, truth):
    """Return how far each take begins from the truth, in seconds; they must run on."""
    place, first, off = 0, None, []
    for one in of.utterances:
        first = truth[one.id] if first is None else first
        off.append(place / RATE - (truth[one.id] - first))
        place += reader.takes[one.id].samples
    return np.abs(off)


def samples(reader, of, store):
    parts = [part for one in of.utterances for part in reader.takes[one.id].parts]
    return np.concatenate([np.frombuffer(store.get("clips", part.key), "<i2") for part in parts])


def test_each_sentence_begins_where_it_is_read(harbour, tmp_path):
    """Every take begins within 100 ms of the sentence's first sound, and no pause is put between."""
    of, path, truth = harbour

    reader = heard(of, path, Store(tmp_path / "store"))

    assert list(reader.takes) == [one.id for one in of.utterances]
    assert begins(reader, of, truth).max() < 0.1
    assert [take.runs_on for take in reader.takes.values()] == [False, *[True] * 5]
    assert reader.findings == ()


@pytest.mark.parametrize(
    "aloud",
    [
        Aloud(voice="hibari"),
        Aloud(voice="hibari", speed=0.8, echo_s=0.4, noise=0.03),
        Aloud(speed=1.5, pauses_s=(0.12, 0.3)),
        Aloud(pauses_s=(0.5, 3.0), echo_s=0.6),
    ],
    ids=["neural", "neural in a room", "in haste", "at leisure"],
)
def test_readers_differ(aloud, cache, tmp_path):
    """Whoever reads, however fast and wherever, sentences begin where they are heard."""
    of, path = passage(), tmp_path / "read.wav"
    truth = aloud.record(of, path, cache)

    off = begins(heard(of, path, Store(tmp_path / "store")), of, truth)

    assert np.median(off) < 0.06
    assert off.max() < 0.25


def test_the_clips_are_the_recording(cache, tmp_path):
    """Joined, the takes are what was recorded, from its first sound to its last, faded there."""
    of, path, store = passage(), tmp_path / "read.wav", Store(tmp_path / "store")
    whole, _ = Aloud(rate_hz=RATE).sound(of, cache)
    write(path, whole)

    cut = samples(heard(of, path, store), of, store)

    inside = cut[RATE // 100 : -RATE // 100].tobytes()
    assert whole.astype("<i2").tobytes().find(inside) > 0
    assert len(cut) > 0.9 * len(whole)


def test_what_is_known_is_not_done_again(harbour, tmp_path):
    """A recording that was cut is not even opened again; one whose clip is lost is cut anew."""
    of, path, _ = harbour
    store = Store(tmp_path / "store")
    first = heard(of, path, store)
    entries = {path: path.stat().st_mtime_ns for _, path in store.entries()}

    assert heard(of, path, store) == first
    assert {path: path.stat().st_mtime_ns for _, path in store.entries()} == entries

    lost = store.path("clips", first.takes["the-harbour-3"].parts[0].key)
    content = lost.read_bytes()
    lost.unlink()
    assert heard(of, path, store) == first
    assert lost.read_bytes() == content


def test_a_sentence_that_is_not_read_is_spoken(cache, tmp_path):
    """What the reader leaves out is left to a voice, and the author is told which it is."""
    of, path = passage(), tmp_path / "read.wav"
    skipped = of.utterances[3].id
    Aloud(skips=lambda one: one.id == skipped).record(of, path, cache)

    reader = heard(of, path, Store(tmp_path / "store"))

    assert [one.id for one in of.utterances if one.id not in reader.takes] == [skipped]
    assert [one.id for one in next(iter(reader.unread((of,)))).utterances] == [skipped]
    assert [(one.code, one.place) for one in reader.findings] == [("SPEECH-005", skipped)]
    assert not reader.takes[of.utterances[4].id].runs_on


def test_words_of_ours_need_not_be_read(cache, tmp_path):
    """A notice and the number of a note are spoken where the reader leaves them out, silently."""
    of = with_one(passage(), 2, role=Role.NOTICE, spoken="A passage about the end is at the end.")
    of = with_one(of, 4, id="note-1.number", role=Role.NOTE, spoken="Note one.")
    ours = {of.utterances[2].id, "note-1.number"}
    path = tmp_path / "read.wav"
    Aloud(skips=lambda one: one.id in ours).record(of, path, cache)

    reader = heard(of, path, Store(tmp_path / "store"))

    assert {one.id for one in of.utterances} - set(reader.takes) == ours
    assert reader.findings == ()


def test_what_is_said_besides_breaks_nothing(cache, tmp_path):
    """Words that are not in the text are noticed, and the sentences are found all the same."""
    of, path = passage(), tmp_path / "read.wav"
    besides = (("the-harbour-3", "Sorry, I will read that once more, from the top of the page."),)
    truth = Aloud(besides=besides).record(of, path, cache)

    reader = heard(of, path, Store(tmp_path / "store"))

    assert begins(reader, of, truth).max() < 0.25
    assert [one.place for one in reader.findings] == ["the-harbour-2"]
    assert "something else" in reader.findings[0].detail


def test_a_note_is_parted_from_the_text(cache, tmp_path):
    """Before a note the track can be cut, so the reader's pause gives way to silence there."""
    of, path = with_one(passage(), 4, boundary=Boundary.NOTE), tmp_path / "read.wav"
    Aloud().record(of, path, cache)
    store = Store(tmp_path / "store")

    reader = heard(of, path, store)

    assert [take.runs_on for take in reader.takes.values()] == [
        False,
        True,
        True,
        True,
        False,
        True,
    ]
    (before,) = reader.takes["the-harbour-3"].parts
    end = np.frombuffer(store.get("clips", before.key), "<i2")[-RATE // 20 :]
    assert abs(int(end[-1])) <= 1
    assert before.samples < RATE * 5


@pytest.mark.parametrize("form", ["flac", "mp3"])
def test_forms_of_sound(form, cache, tmp_path):
    """FLAC and MP3 are read as WAV is."""
    of, path = passage(), tmp_path / f"read.{form}"
    sound, truth = Aloud(rate_hz=RATE).sound(of, cache)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(form, rate=RATE, layout="mono")
        kind = {"flac": "s16", "mp3": "s16p"}[form]
        for begin in range(0, len(sound), 1152):
            piece = sound[begin : begin + 1152].astype("<i2").reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(piece, format=kind, layout="mono")
            frame.sample_rate = RATE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    assert begins(heard(of, path, Store(tmp_path / "store")), of, truth).max() < 0.1


def test_labels_that_are_no_text_are_refused(tmp_path):
    """A file of labels in another encoding is named."""
    (tmp_path / "read.wav").write_bytes(b"none")
    (tmp_path / "read.txt").write_bytes("1\t1\tété\n".encode("utf-16"))

    with pytest.raises(SourceError, match=r"labels are text in UTF-8"):
        heard(passage(), tmp_path / "read.wav", Store(tmp_path / "store"))


def test_a_label_after_the_end_is_refused(harbour, tmp_path):
    """Labels of another recording do not end in a clip of nothing."""
    of, path, _ = harbour
    lines = [f"{begin}\t{begin}\n" for begin in (1, 2, 3, 4, 5, 9999)]
    path.with_suffix(".txt").write_text("".join(lines), "utf-8")

    with pytest.raises(AudioError, match="its last label lies after its end"):
        heard(of, path, Store(tmp_path / "store"))


def test_labels_are_obeyed(harbour, tmp_path):
    """Labels beside a recording say where its sentences begin, and nothing is looked for.

    Audacity's ranges of frequencies and empty lines are no labels.
    """
    of, path, _ = harbour
    marks = [0.5, 1.5, 4.0, 6.25, 9.0, 12.0]
    lines = [f"{begin}\t{begin}\t{n}\n\\\t100\t900\n\n" for n, begin in enumerate(marks, 1)]
    path.with_suffix(".txt").write_text("".join(lines), "utf-8")

    reader = heard(of, path, Store(tmp_path / "store"))

    lengths = [take.samples for take in reader.takes.values()]
    assert lengths[:5] == [round(s * RATE) for s in np.diff(marks)]
    assert reader.findings == ()


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ("0.5\t0.5\tone\n1.5\t1.5\ttwo\n", "2 labels, but 6 things to say"),
        ("0.5\t0.5\tone\nand so on\n", "read.txt:2: a label is where it begins"),
        ("3\t3\tone\n1\t1\ttwo\n", "read.txt:2: it does not begin after"),
        ("3\t2\tone\n", "read.txt:1: a label ends before it begins"),
        ("nan\tnan\tone\n", "read.txt:1: a label ends before it begins"),
    ],
)
def test_labels_that_make_no_sense(labels, reason, tmp_path):
    """They are refused before the recording is opened, with their line or what they lack."""
    (tmp_path / "read.wav").write_bytes(b"none")
    (tmp_path / "read.txt").write_text(labels, "utf-8")

    with pytest.raises(SourceError) as refused:
        heard(passage(), tmp_path / "read.wav", Store(tmp_path / "store"))

    assert reason in str(refused.value)


def test_too_few_labels_are_told_what_to_label(tmp_path):
    """The error lists what there is to say, and what of it may be left out."""
    of = with_one(passage(), 2, role=Role.NOTICE)
    (tmp_path / "read.wav").write_bytes(b"none")
    (tmp_path / "read.txt").write_text("1\t1\tone\n", "utf-8")

    with pytest.raises(SourceError) as refused:
        heard(of, tmp_path / "read.wav", Store(tmp_path / "store"))

    assert "5 or 6 things to say" in refused.value.message
    assert "  3  Their ropes were frozen stiff.  (may be left out)" in refused.value.message


def test_an_unknown_section_is_refused_with_those_like_it():
    """A recording of nothing is a mistake in a name."""
    narration = NarrationSettings(recordings=(("the-harbor", "a.wav"),))

    with pytest.raises(SettingsError, match="no section 'the-harbor'; did you mean 'the-harbour'"):
        match_recordings(narration, (passage(),))


def test_the_closing_is_matched_later():
    """The credits are no section yet when the others are matched: who is heard is not known."""
    assert match_recordings(NarrationSettings(recordings=((CLOSING, "a.wav"),)), (passage(),)) == {}


def test_a_section_is_recorded_once():
    """Two names of one section cannot both be heard."""
    narration = NarrationSettings(recordings=(("essay.start", "a.wav"), ("title", "b.wav")))

    with pytest.raises(SettingsError, match="recorded twice, in a.wav and in b.wav"):
        match_recordings(narration, (passage(name="essay.start"),))


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (None, FileError, "No such file"),
        (b"", AudioError, "cannot be decoded"),
        (b"this is no sound at all" * 100, AudioError, "cannot be decoded"),
    ],
)
def test_what_is_no_sound_is_refused(content, kind, reason, tmp_path):
    """A file that is not there, is empty or is something else is named in the error."""
    path = tmp_path / "read.wav"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(kind) as refused:
        heard(passage(), path, Store(tmp_path / "store"))

    assert str(path) in str(refused.value)
    assert reason in str(refused.value)


@pytest.mark.parametrize("form", ["empty", "picture"])
def test_what_has_no_sound_in_it_is_refused(form, tmp_path):
    """A file that can be opened, but holds no samples or no sound at all, is named."""
    path = tmp_path / "read.wav"
    if form == "empty":
        write(path, [])
    else:
        path.write_bytes(png(8, 8))

    with pytest.raises(AudioError, match="there is no sound in this file"):
        heard(passage(), path, Store(tmp_path / "store"))


def test_a_recording_that_vanishes_is_named(tmp_path):
    """So is a folder in which nothing can be written."""
    with pytest.raises(FileError, match="gone.wav"), tape(tmp_path / "gone.wav", RATE, tmp_path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="file"), tape(tmp_path / "a", RATE, tmp_path / "file"):
        pass


def test_silence_is_refused(tmp_path):
    """A recording in which nothing is heard is no recording."""
    path = tmp_path / "read.wav"
    write(path, np.zeros(RATE * 20))

    with pytest.raises(AudioError, match="nothing but silence"):
        heard(passage(), path, Store(tmp_path / "store"))


def write(path: Path, sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.asarray(sound).astype("<i2").tobytes())


@pytest.mark.parametrize("times", [0.2, 5], ids=["too short", "too long"])
def test_a_recording_of_the_wrong_length_is_refused(times, cache, tmp_path):
    """Nobody reads so fast or so slowly: it is another text, or part of this one."""
    sound, _ = Aloud(rate_hz=RATE).sound(passage(), cache)
    path = tmp_path / "read.wav"
    write(path, np.tile(sound, max(1, int(times)))[: int(len(sound) * times)])

    with pytest.raises(AudioError, match="seconds of speech, but its text takes about"):
        heard(passage(), path, Store(tmp_path / "store"))


def test_a_recording_of_another_text_is_refused(cache, tmp_path):
    """A reading of something else, as long as this, is not taken for it."""
    other = (
        "Inside.",
        "My grandfather kept a garden behind the station and never let anyone water it.",
        "It was a narrow strip of sand.",
        "Every spring he drew a plan of it with four coloured pencils.",
        "Most of what he planted died within a week.",
        "Still, the plans are beautiful, and I have framed the best of them.",
    )
    path = tmp_path / "read.wav"
    Aloud(voice="hibari").record(passage(other * 2), path, cache)

    with pytest.raises(AudioError, match="does not sound like a reading of its section"):
        heard(passage(SENTENCES * 2), path, Store(tmp_path / "store"))


def test_a_short_recording_of_another_text_is_doubted(cache, tmp_path):
    """Too short to be refused, it is asked whether it is the right one."""
    other = (
        "A garden.",
        "My grandfather kept a garden behind the station and never let anyone water it.",
        "Every spring he drew a plan of it with four coloured pencils.",
        "Most of what he planted died within a week.",
    )
    path = tmp_path / "read.wav"
    Aloud(voice="hibari").record(passage(other), path, cache)

    wrong = heard(passage(SENTENCES[:4]), path, Store(tmp_path / "store"))
    right = heard(passage(other), path, Store(tmp_path / "store"))

    assert any("is it the right one?" in one.detail for one in wrong.findings)
    assert right.findings == ()


def test_a_recording_that_may_reveal_is_not_heard(harbour, tmp_path):
    """Where an edition leaves words out that were read, a voice reads the section."""
    of, path, _ = harbour
    without = replace(of, utterances=of.utterances[:-1])

    reader = heard(without, path, Store(tmp_path / "store"), whole=of)

    assert reader.takes == {}
    assert [(one.code, one.place) for one in reader.findings] == [("SPEECH-006", "the-harbour")]


def test_a_sentence_that_is_read_otherwise_is_told(cache, tmp_path):
    """Where something else is read than is written, the author is told which sentence it is."""
    of, path = passage(), tmp_path / "read.wav"
    Aloud().record(of, path, cache)
    written = with_one(of, 3, spoken="Zanzibar coffee pots, oh yes, I think so, do you.")

    reader = heard(written, path, Store(tmp_path / "store"))

    assert [one.place for one in reader.findings] == ["the-harbour-3"]
    assert "hardly sounds like it" in reader.findings[0].detail


@pytest.mark.parametrize("pauses_s", [(0.25, 0.9), (0.0, 0.01)], ids=["parted", "in one breath"])
def test_a_sentence_that_is_drowned_keeps_its_place(pauses_s, cache, tmp_path):
    """Where a train passes, the sentence is still what is heard there, and the author is told."""
    of, path = passage(), tmp_path / "read.wav"
    sound, truth = Aloud(rate_hz=RATE, pauses_s=pauses_s).sound(of, cache)
    begin, end = (int(truth[f"the-harbour-{n}"] * RATE) for n in (3, 4))
    end -= RATE // 5 if pauses_s[0] else 0
    sound[begin:end] = np.random.default_rng(0).standard_normal(end - begin) * 3000
    write(path, sound)

    reader = heard(of, path, Store(tmp_path / "store"))

    assert begins(reader, of, truth).max() < 0.25
    assert [one.place for one in reader.findings] == ["the-harbour-3"]


def test_a_section_that_is_left_out_is_not_heard(harbour, tmp_path):
    """The recording of a spoiler says nothing in the edition without it."""
    of, path, _ = harbour
    narration = NarrationSettings(recordings=((of.id, str(path)),))
    store = Store(tmp_path / "store")

    reader = read(Script(()), Script((of,)), narration, RATE, store, Workers(1))

    assert reader == Reader()


def test_who_is_heard_is_marked(harbour, tmp_path):
    """What was read is said to be, with each of its turns; what was not keeps its voice."""
    of, path, _ = harbour
    of = with_one(of, 1, turns=tuple(Turn(half, "en-GB") for half in SENTENCES[1].split(", ")))
    said = replace(of, utterances=(*of.utterances, replace(of.utterances[0], id="x", voice="v")))

    marked = heard(of, path, Store(tmp_path / "store")).mark(Script((said,)))

    (_, two, *_, last) = marked.utterances()
    assert two.voice == "recording:the-harbour"
    assert {turn.voice for turn in two.turns} == {two.voice}
    assert last.voice == "v"


def test_a_reader_is_a_person():
    """A reader is found like a voice, named in settings or as the author, and never speaks."""
    about = Metadata("Hats", "en", datetime(2026, 1, 1), authors=("A. Writer", "B. Writer"))
    narration = NarrationSettings(recordings=(("title", "a.wav"),))

    family = with_reader(narration, about)(RECORDING)

    assert family.voice("title").title == "A. Writer, B. Writer"
    assert not family.synthetic
    assert family.voices() == ()
    assert with_reader(replace(narration, reader="Ada"), about)(RECORDING).voice("x").title == "Ada"
    assert with_reader(narration, about)("espeak") == with_reader(NarrationSettings(), about)(
        "espeak"
    )
    with pytest.raises(EngineError, match=r"name the file in narration\.recordings"):
        family.open("title", "en", 1.0)


def test_somebody_must_have_read_it():
    """A recording by nobody is refused with the setting that names its reader."""
    about = Metadata("Hats", "en", datetime(2026, 1, 1))

    with pytest.raises(SettingsError, match="who is heard"):
        with_reader(NarrationSettings(recordings=(("title", "a.wav"),)), about)


def test_a_sentence_that_is_shown_otherwise_is_not_heard(harbour, tmp_path):
    """The same sentence with other words in it is another sentence."""
    of, path, _ = harbour
    veiled = with_one(of, 3, spoken="The nets hung over the rail, a detail left out.")

    assert heard(veiled, path, Store(tmp_path / "store"), whole=of).takes == {}


def test_a_notice_of_another_edition_is_spoken(cache, tmp_path):
    """Where only our own words differ, the recording is heard but for them."""
    full = with_one(passage(), 2, id="x-ref", role=Role.NOTICE, spoken="A passage is at the end.")
    free = with_one(full, 2, id="x.omitted", spoken="A passage is left out.")
    path = tmp_path / "read.wav"
    Aloud().record(full, path, cache)

    reader = heard(free, path, Store(tmp_path / "store"), whole=full)

    assert [one.id for one in free.utterances if one.id not in reader.takes] == ["x.omitted"]
    assert not reader.takes["the-harbour-3"].runs_on
    assert reader.findings == ()


def test_more_than_the_text_is_not_heard_where_something_is_left_out(cache, tmp_path):
    """Words that nobody can place may be the very ones that are left out."""
    full = with_one(passage(), 2, id="x-ref", role=Role.NOTICE, spoken="A passage is at the end.")
    free = with_one(full, 2, id="x.omitted", spoken="A passage is left out.")
    path = tmp_path / "read.wav"
    besides = (("the-harbour-3", "Both of the boats sank in the night, with all of their nets."),)
    Aloud(besides=besides).record(full, path, cache)

    reader = heard(free, path, Store(tmp_path / "store"), whole=full)

    assert reader.takes == {}
    assert "may leave out" in reader.findings[0].detail


def test_an_edited_section_is_looked_at_again_alone(harbour, cache, tmp_path):
    """What comes of a recording is kept by its sound and its text."""
    of, path, _ = harbour
    store = Store(tmp_path / "store")
    other, second = passage(name="the-shore"), tmp_path / "shore.wav"
    Aloud(seed=2).record(other, second, cache)
    narration = NarrationSettings(recordings=((of.id, str(path)), (other.id, str(second))))

    def entries(*passages):
        said = Script(passages)
        read(said, said, narration, RATE, store, Workers(1))
        return {path.name for kind, path in store.entries() if kind == "recordings"}

    before = entries(of, other)
    edited = with_one(of, 2, spoken="All their ropes were frozen stiff.")

    assert len(before) == 2
    assert len(entries(edited, other) - before) == 1
