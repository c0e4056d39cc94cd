"""Every rule for sound has a file that breaks it; an MP3 and an M4B break none."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

import av
import lameenc
import numpy as np
import pytest
from mutagen.id3 import APIC, CHAP, COMM, CTOC, ID3, TALB, TIT2, TPE1, CTOCFlags
from mutagen.mp4 import MP4, MP4Cover

from essaypub.checks.audio import recordings
from essaypub.published import listening, mp3
from essaypub.checks.spoilers import spoilers
from essaypub.checks.check import check
from essaypub.published.lengths import length
from essaypub.published.audio import open_recording
from essaypub.report import NO_PROMISE

RATE = 44_100
CHAPTER = 5 * 9216
CODES = [rule.code for rule in recordings.RULES.rules]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def tone(late_ms: int = 5, level: float = 0.26) -> np.ndarray:
    """A chapter: a short lead, a second of tone that fades in and out, and a rest."""
    chapter = np.zeros(CHAPTER)
    begin, length = RATE * late_ms // 1000, RATE * 8 // 10
    swell = np.minimum(1, np.minimum(np.arange(length), length - np.arange(length)) / 200)
    chapter[begin : begin + length] = level * swell * np.sin(np.arange(length) * 0.1425)
    return chapter


SOUND = np.concatenate([tone(), tone(), tone()])


@cache
def mp3_frames(pcm: bytes, bit_rate: int = 64) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(bit_rate)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(pcm) + encoder.flush())


@dataclass
class Tape:
    """A narration about to be written; whatever is wrong with it was put there by a test."""

    sound: np.ndarray = field(default_factory=SOUND.copy)
    chapters: list[tuple[str, str, int, int]] = field(
        default_factory=lambda: [
            (f"ch000{n}", f"Part {'ABC'[n]}", n * CHAPTER, (n + 1) * CHAPTER) for n in range(3)
        ]
    )
    tables: list[tuple[str, int, list[str]]] | None = None
    tags: dict[str, str] = field(
        default_factory=lambda: {
            "title": "The Lighthouse Game",
            "artist": "A. Writer",
            "album": "Essays",
            "comment": "Read by Ada (synthetic voice).",
        }
    )
    cover: bytes = PNG
    version: int = 3
    flags: int = 3
    count: int | None = None
    info: bool = True
    dropped: int = 0
    tail: bytes = b""
    mixed: bool = False
    stik: int = 2
    brand: str = "M4B "
    form: bytes = b"mp4a"
    nero: bool = True
    late: bool = False
    swapped: tuple[bytes, bytes] = (b"", b"")
    report: dict | None = None

    @property
    def pcm(self) -> bytes:
        return np.round(np.clip(self.sound, -1, 1) * 32767).astype("<i2").tobytes()

    def write(self, folder, name="lighthouse.mp3"):
        path = folder / name
        (self._mp3 if name.endswith("mp3") else self._m4b)(path)
        assert self.swapped[0] in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(*self.swapped, 1))
        if self.report is not None:
            listed = {"files": {name: {}}, "audio": self.report}
            if "verdicts" in self.report:
                listed["verdicts"] = self.report["verdicts"]
            (folder / "report.json").write_text(json.dumps(listed))
        return path

    def _mp3(self, path):
        frames = mp3_frames(self.pcm)
        count = _counted(frames)
        head = bytes([frames[0], frames[1], frames[2] & 0xFD, frames[3]])
        drop = count * 1152 - 576 - len(self.sound) + self.dropped
        fields = struct.pack(">II", count if self.count is None else self.count, len(frames))
        contents = bytes(range(100)) if self.flags & 4 else b""
        lame = b"LAME3.100" + bytes(12) + ((576 << 12) | drop).to_bytes(3, "big")
        info = head + bytes(17) + b"Info" + struct.pack(">I", self.flags) + fields + contents + lame
        if self.mixed:
            frames += mp3_frames(self.pcm, 96)
        body = (info.ljust(208, b"\0") if self.info else b"") + frames + self.tail
        path.write_bytes(body)
        id3 = ID3()
        for frame, key in ((TIT2, "title"), (TPE1, "artist"), (TALB, "album")):
            if key in self.tags:
                id3.add(frame(encoding=1, text=self.tags[key]))
        if "comment" in self.tags:
            id3.add(COMM(encoding=1, lang="eng", desc="", text=self.tags["comment"]))
        if self.cover:
            id3.add(APIC(encoding=0, mime="image/png", type=3, desc="", data=self.cover))
        for id_, title, begin, end in self.chapters:
            times = (round(begin * 1000 / RATE), round(end * 1000 / RATE))
            parts = [TIT2(encoding=1, text=title)]
            id3.add(CHAP(element_id=id_, start_time=times[0], end_time=times[1], sub_frames=parts))
        ids = [chapter[0] for chapter in self.chapters]
        for id_, flags, children in self.tables or ([("toc", 3, ids)] if ids else []):
            part = [TIT2(encoding=1, text="Contents")]
            flag = CTOCFlags(flags)
            id3.add(CTOC(element_id=id_, flags=flag, child_element_ids=children, sub_frames=part))
        id3.save(str(path), v2_version=self.version)

    def _m4b(self, path):
        flags = "" if self.late else "+faststart"
        flags += "" if self.nero else "+disable_chpl"
        options = {"brand": self.brand} | ({"movflags": flags} if flags else {})
        with av.open(str(path), "w", format="ipod", options=options) as container:
            stream = container.add_stream("aac", rate=RATE, layout="mono")
            stream.bit_rate = 64_000
            container.set_chapters(
                [
                    {
                        "id": n,
                        "start": begin,
                        "end": end,
                        "time_base": Fraction(1, RATE),
                        "metadata": {"title": title},
                    }
                    for n, (_, title, begin, end) in enumerate(self.chapters)
                ]
            )
            samples = np.frombuffer(self.pcm, "<i2")
            for begin in range(0, len(samples), 1024):
                block = samples[begin : begin + 1024].reshape(1, -1)
                frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "s16", "mono")
                frame.rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        tags = MP4(str(path))
        for key, name in {
            "©nam": "title",
            "©ART": "artist",
            "©alb": "album",
            "©cmt": "comment",
        }.items():
            if name in self.tags:
                tags[key] = [self.tags[name]]
        tags["stik"] = [self.stik]
        if self.cover:
            tags["covr"] = [MP4Cover(self.cover, MP4Cover.FORMAT_PNG)]
        tags.save()
        path.write_bytes(path.read_bytes().replace(b"mp4a", self.form))


def _counted(frames: bytes) -> int:
    place = count = 0
    while (frame := mp3.header(frames[place : place + 4])) is not None:
        place, count = place + frame.size, count + 1
    return count


PROMISE = {
    "sample_rate_hz": RATE,
    "samples": len(SOUND),
    "target_lufs": -16.0,
    "ceiling_dbtp": -1.0,
    "synthetic": True,
    "chapters": [
        {"title": f"Part {'ABC'[n]}", "begin": n * CHAPTER, "end": (n + 1) * CHAPTER}
        for n in range(3)
    ],
}


def chapter(number, **changes):
    """Change one chapter's id, title, begin or end."""

    def spoil(tape):
        named = dict(zip(("id", "title", "begin", "end"), tape.chapters[number], strict=True))
        tape.chapters[number] = tuple({**named, **changes}.values())

    return spoil


def setting(**changes):
    return lambda tape: [setattr(tape, name, value) for name, value in changes.items()]


def promising(**changes):
    return setting(report={**PROMISE, **changes})


def clipped(tape):
    tape.sound[CHAPTER : 2 * CHAPTER] *= 20


CASES = {
    "AUDIO-001": ("mp3", chapter(1, title=" ")),
    "AUDIO-002": ("mp3", chapter(1, begin=CHAPTER + 5000)),
    "AUDIO-003": ("mp3", chapter(2, end=3 * CHAPTER - 5000)),
    "AUDIO-004": ("mp3", setting(tables=[("toc", 3, ["ch0000", "ch0001"])])),
    "AUDIO-005": ("mp3", setting(tables=[("toc", 3, [f"ch{n:04}" for n in range(255)])])),
    "AUDIO-006": ("mp3", promising(samples=len(SOUND) - 1)),
    "AUDIO-007": ("mp3", promising(chapters=[*PROMISE["chapters"][:2], {"title": "Part D"}])),
    "AUDIO-008": ("mp3", setting(sound=np.concatenate([tone(), tone(150), tone()]))),
    "AUDIO-009": ("mp3", setting(mixed=True)),
    "AUDIO-010": ("mp3", setting(flags=7)),
    "AUDIO-011": ("mp3", setting(tail=b"left over")),
    "AUDIO-012": ("mp3", setting(version=4)),
    "AUDIO-013": ("mp3", promising(target_lufs=-19.0)),
    "AUDIO-014": ("mp3", setting(sound=SOUND / 2)),
    "AUDIO-015": ("mp3", setting(sound=np.concatenate([tone(), np.zeros(6 * RATE), tone()]))),
    "AUDIO-016": ("m4b", clipped),
    "AUDIO-017": ("mp3", lambda tape: tape.tags.pop("artist")),
    "AUDIO-018": ("mp3", setting(cover=b"")),
    "AUDIO-019": ("mp3", lambda tape: (promising()(tape), tape.tags.update(comment="Read by Ada."))),
    "AUDIO-020": ("m4b", setting(nero=False)),
    "AUDIO-021": ("m4b", setting(stik=1)),
    "AUDIO-023": ("mp3", promising(preset="acx")),
    "AUDIO-024": ("mp3", promising(preset="acx", verdicts=[
        {"limit": "narrated by a human being", "found": "synthetic: Ada", "met": False},
    ])),
    "AUDIO-025": ("m4b", setting(form=b"zzzz")),
}  # fmt: skip


def found_in(path):
    return list(check([path], (recordings.RULES,)))


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("AUDIO-005", "AUDIO-022")])
def test_each_rule_is_broken_by_its_case(code, tmp_path):
    """A rule without a case, or one its case does not break, fails here."""
    kind, spoil = CASES[code]
    tape = Tape()
    spoil(tape)

    found = found_in(tape.write(tmp_path, f"lighthouse.{kind}"))

    assert code in {finding.code for finding in found}, list(map(str, found))


def moved(number):
    """Promise a chapter half a second later than it is."""
    chapters = [dict(one) for one in PROMISE["chapters"]]
    chapters[number]["begin"] += RATE // 2
    return promising(chapters=chapters)


DETAILS = [
    ("AUDIO-001", "mp3", chapter(1, title="Part\nB"), "its title has several lines"),
    ("AUDIO-004", "mp3", setting(tables=[("toc", 3, ["ch0000", "ch0001", "ch0002"]), ("part", 1, ["ch0001"])]), "the table part is listed 0 times"),
    ("AUDIO-007", "mp3", moved(1), "is promised at 1.545 s"),
    ("AUDIO-009", "mp3", setting(swapped=(b"Info", b"Xing")), "the first frame says that the bit rate varies"),
    ("AUDIO-013", "mp3", promising(ceiling_dbtp=-20.0), "dBTP, more than -20.0"),
    ("AUDIO-020", "m4b", setting(swapped=(b"chap", b"chip")), "one form is missing"),
    ("AUDIO-020", "m4b", setting(swapped=(b"Part B", b"Part X")), "differs"),
    ("AUDIO-021", "m4b", setting(brand="mp42"), "its brand is 'mp42'"),
    ("AUDIO-021", "m4b", setting(late=True), "moov comes after mdat"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "kind", "spoil", "detail"), DETAILS, ids=[f"{one[0]} {one[3]}" for one in DETAILS]
)
def test_a_finding_says_what_is_wrong(code, kind, spoil, detail, tmp_path):
    """A rule that asks for several things says which of them is missing."""
    tape = Tape()
    spoil(tape)

    found = found_in(tape.write(tmp_path, f"lighthouse.{kind}"))

    assert any(one.code == code and one.detail.endswith(detail) for one in found), found


def rule(code):
    return next(rule for rule in recordings.RULES.rules if rule.code == code)


def test_chapters_of_one_id_are_found(tmp_path):
    """AUDIO-002: no writer of tags keeps two, so the reading is given them."""
    recording = open_recording(Tape().write(tmp_path))
    twice = replace(
        recording, chapters=tuple(replace(mark, id="ch0001") for mark in recording.chapters)
    )

    assert [detail for _, detail in rule("AUDIO-002").check(twice)] == ["3 have the id ch0001"]


def test_forms_of_different_length_are_found(tmp_path):
    """AUDIO-020: one player shows a chapter that another does not."""
    recording = open_recording(Tape().write(tmp_path, "lighthouse.m4b"))
    fewer = replace(recording, others=recording.others[:-1])

    assert [detail for _, detail in rule("AUDIO-020").check(fewer)] == ["3 chapters against 2"]


def test_twins_of_different_length_are_found(tmp_path):
    """AUDIO-022: half a chapter more in one of them."""
    Tape().write(tmp_path)
    longer = Tape(sound=np.concatenate([SOUND, tone()[: CHAPTER // 2]]))

    found = found_in(longer.write(tmp_path, "lighthouse.m4b"))

    assert any(one.code == "AUDIO-022" and " s against " in one.detail for one in found), found


@pytest.mark.parametrize("content", [b"", b"no sound at all"])
def test_a_twin_that_cannot_be_read_is_none(content, tmp_path):
    """The M4B is not held against it; it has a finding of its own."""
    path = Tape().write(tmp_path, "lighthouse.m4b")
    path.with_suffix(".mp3").write_bytes(content)

    found = found_in(tmp_path)

    assert [(one.code, one.place) for one in found] == [("FILE-001", str(path.with_suffix(".mp3")))]


def test_a_twin_that_does_not_say_its_length_is_held_against_by_its_chapters(tmp_path):
    """Without an Info frame nobody can tell the length of an MP3 to the sample."""
    Tape(info=False).write(tmp_path)
    path = Tape().write(tmp_path, "lighthouse.m4b")

    assert "AUDIO-022" not in {one.code for one in found_in(path)}


def other_tracks(path, codec, *, form="ipod", rate=RATE, pixels=False):
    """Write an MP4 whose one track is of another kind than ours."""
    with av.open(str(path), "w", format=form) as container:
        if pixels:
            stream = container.add_stream(codec, rate=25)
            stream.width = stream.height = 16
            frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), "rgb24")
        else:
            stream = container.add_stream(codec, rate=rate, layout="stereo")
            both = np.stack([np.zeros(rate), 0.5 * np.sin(np.arange(rate) * 0.1425)], axis=1)
            samples = np.round(both * 32767).astype("<i2").reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(samples, "s16", "stereo")
            frame.rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("rate", [RATE, listening.FRAMES * 1024])
def test_sound_that_is_not_compressed_is_heard_as_it_is(rate, tmp_path):
    """Both channels, the louder one of them as loud as it was written, to the last sample."""
    path = other_tracks(tmp_path / "lighthouse.m4a", "pcm_s16le", form="mov", rate=rate)

    heard = open_recording(path).heard

    assert heard.samples == rate
    assert heard.peak_dbtp == pytest.approx(-6.02, abs=0.3)
    assert heard.silences == ()


def test_pictures_in_motion_are_no_sound(tmp_path):
    """An MP4 without a track of sound is named as that."""
    path = other_tracks(tmp_path / "lighthouse.m4b", "mpeg4", form="mp4", pixels=True)

    (told,) = found_in(path)

    assert (told.code, told.detail) == ("FILE-001", "there is no sound in it")


def test_sound_of_no_known_form_is_not_read(tmp_path):
    """Neither the name of the form nor what describes it is one that anybody plays."""
    tape = Tape(form=b"zzzz", swapped=(b"esds", b"free"))

    (told,) = found_in(tape.write(tmp_path, "lighthouse.m4b"))

    assert (told.code, told.detail) == ("FILE-001", "its sound is in no form that is known")


def test_an_mp4_without_an_edit_list_is_as_long_as_its_track(tmp_path):
    """What the encoder put before the sound is then part of it."""
    whole = Tape().write(tmp_path, "lighthouse.m4b").read_bytes()

    edited, track = (length(one, "") for one in (whole, whole.replace(b"edts", b"free")))

    assert abs(edited.seconds - Fraction(len(SOUND), RATE)) <= edited.slack
    assert 0 < track.seconds - edited.seconds < Fraction(1, 10)


@pytest.mark.parametrize("change", [{"swapped": (b"LAME", bytes(4))}, {"flags": 0, "count": 0}])
def test_an_info_frame_need_not_say_the_length(change, tmp_path):
    """What is heard is then held against the report alone, for the file says nothing."""
    path = Tape(report=PROMISE, **change).write(tmp_path)

    said = [one.detail for one in found_in(path) if one.code == "AUDIO-006"]

    assert open_recording(path).stream.samples is None
    assert [one.partition(", ")[2].partition(" says")[0] for one in said] == ["the report"]


def test_boxes_without_measure_are_not_read(tmp_path):
    """A file of nothing but small boxes would keep a reader for long."""
    path = tmp_path / "lighthouse.m4b"
    path.write_bytes(struct.pack(">I", 16) + b"ftypM4B " + bytes(4) + b"\0\0\0\x08free" * 100_000)

    (told,) = found_in(path)

    assert told.code == "FILE-001" and "more than 100000 boxes" in told.detail


@pytest.mark.parametrize("word", ["fffbf0c4", "fffb00c4", "fffb9cc4", "ffeb90c4", "fffb"])
def test_a_frame_of_no_known_speed_is_none(word):
    """What the standard keeps for later is not guessed."""
    assert mp3.header(bytes.fromhex("fffb90c4")) is not None
    assert mp3.header(bytes.fromhex(word)) is None


def test_tables_of_more_than_a_byte_are_found(tmp_path):
    """AUDIO-005: no writer can make one, so the reading is given one."""
    recording = open_recording(Tape().write(tmp_path))
    crowded = replace(recording, tree={"toc": tuple(f"ch{n:04}" for n in range(256))})

    assert [detail for _, detail in rule("AUDIO-005").check(crowded)] == ["toc has 256"]
    assert list(rule("AUDIO-005").check(recording)) == []


def test_twins_that_differ_are_found(tmp_path):
    """AUDIO-022: the M4B is held against the MP3 beside it."""
    Tape().write(tmp_path)
    other = Tape()
    other.chapters[1] = ("ch0001", "Part X", CHAPTER, 2 * CHAPTER)
    path = other.write(tmp_path, "lighthouse.m4b")

    assert "AUDIO-022" in {finding.code for finding in found_in(path)}


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule, and no rule is without one."""
    assert {*CASES, "AUDIO-022"} == set(CODES)


@pytest.mark.parametrize("kind", ["mp3", "m4b"])
def test_good_files_have_no_findings(kind, tmp_path):
    """Nothing is found in a file without fault, with its report beside it."""
    tape = Tape(report=PROMISE)

    assert found_in(tape.write(tmp_path, f"lighthouse.{kind}")) == []


def test_good_twins_have_no_findings(tmp_path):
    """An MP3 and an M4B of one sound agree."""
    Tape().write(tmp_path)
    Tape().write(tmp_path, "lighthouse.m4b")

    assert found_in(tmp_path) == []


def test_nested_tables_are_followed(tmp_path):
    """A table under the top one may hold chapters."""
    tape = Tape(tables=[("toc", 3, ["ch0000", "part"]), ("part", 1, ["ch0001", "ch0002"])])

    assert found_in(tape.write(tmp_path)) == []


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_person_may_begin_softly(tmp_path, synthetic):
    """A recorded chapter may set in a little later after its mark than a synthetic one."""
    tape = Tape(sound=np.concatenate([tone(), tone(45), tone()]))
    promising(voices=[{"name": "Ada", "synthetic": synthetic}])(tape)

    late = [one for one in found_in(tape.write(tmp_path)) if one.code == "AUDIO-008"]

    assert bool(late) is synthetic


def word(level):
    """Return a chapter of a sound so short that its peak is far above its loudness."""
    chapter = np.zeros(CHAPTER)
    chapter[200:860] = level * np.sin(np.arange(660) * 0.1425)
    return chapter


@pytest.mark.parametrize(("level", "is_fault"), [(0.85, False), (0.3, True)])
def test_a_word_may_be_as_soft_as_its_peaks_force_it_to_be(tmp_path, level, is_fault):
    """A narration of a syllable or two that peaks at the ceiling is no fault; a soft one is."""
    tape = Tape(sound=np.concatenate([word(level)] * 3))
    promising()(tape)

    found = [one for one in found_in(tape.write(tmp_path)) if one.code == "AUDIO-013"]

    assert open_recording(tmp_path / "lighthouse.mp3").heard.loudness_lufs < -17
    assert bool(found) is is_fault


def test_a_text_may_not_be_as_soft_as_a_word(tmp_path):
    """However high it peaks, a narration of some seconds is as loud as was promised."""
    sound = np.concatenate([tone(level=0.15), tone(level=0.15), tone(level=0.15)] * 2)
    sound[9000:9100] = 0.85 * np.sin(np.arange(100) * 0.1425)
    tape = Tape(sound=sound)
    promising()(tape)

    assert "AUDIO-013" in {one.code for one in found_in(tape.write(tmp_path))}


def test_a_listener_hears_what_was_written(tmp_path):
    """Length to the sample, loudness and peak as reckoned by hand, speech at its marks."""
    heard = open_recording(Tape().write(tmp_path)).heard

    assert heard.samples == len(SOUND)
    assert heard.loudness_lufs == pytest.approx(-16, abs=0.5)
    assert heard.peak_dbtp == pytest.approx(20 * np.log10(0.26), abs=0.5)
    assert all(onset is not None and 0 <= onset <= 0.03 for onset in heard.onsets)


def test_no_changed_byte_is_a_crash(tmp_path):
    """Bytes changed anywhere in a recording leave it checkable, or make it a finding."""
    content = Tape().write(tmp_path).read_bytes()
    for seed in range(12):
        changed = bytearray(content)
        for step in range(20):
            changed[(seed * 7919 + step * 104729) % (len(changed) if seed % 2 else 1500)] ^= (
                1 << step % 8
            )
        path = tmp_path / "spoilt.mp3"
        path.write_bytes(changed)
        assert all(finding.code for finding in found_in(path))


def test_a_promise_is_read_only_for_files_it_names(tmp_path):
    """A report that lists other files says nothing of this one; a broken one says nothing."""
    path = Tape(report=PROMISE).write(tmp_path)
    promise = open_recording(path).promise
    assert {name: getattr(promise, name) for name in PROMISE if name != "chapters"} == {
        name: value for name, value in PROMISE.items() if name != "chapters"
    }
    assert [chapter.title for chapter in promise.chapters] == ["Part A", "Part B", "Part C"]

    (tmp_path / "report.json").write_text(json.dumps({"files": {"else.mp3": {}}, "audio": PROMISE}))
    assert open_recording(path).promise is NO_PROMISE

    (tmp_path / "report.json").write_text("[" * 100_000)
    assert open_recording(path).promise is NO_PROMISE


@pytest.mark.parametrize("kind", ["mp3", "m4b"])
@pytest.mark.parametrize("field", ["chapter", "comment"])
def test_spoilers_are_found_in_tags(kind, field, draft, bound, tmp_path):
    """What a player shows is searched: titles of chapters, and every tag."""
    secret = "The younger keeper drowns while rowing"
    bound(draft)
    tape = Tape()
    if field == "chapter":
        tape.chapters[1] = ("ch0001", secret, *tape.chapters[1][2:])
    else:
        tape.tags["comment"] = secret
    tape.write(tmp_path, f"lighthouse.{kind}")

    found = [one.place for one in check([tmp_path], (spoilers.RULES,))]

    assert found == [str(tmp_path / f"lighthouse.{kind}")]


def test_silence_inside_one_block_of_frames_is_found():
    """A pause is measured wherever blocks begin and end."""
    ear = listening._Ear(100, [])
    loud, still = np.ones(10, np.float32), np.zeros(1000, np.float32)
    ear.hear(np.concatenate([loud, still, loud]))
    ear.hear(still[:300])
    ear.hear(still[:300])
    ear.finish()

    assert ear.silences == [(0.1, 10.1), (10.2, 16.2)]


def test_a_preset_is_judged_by_every_limit(tmp_path):
    """Each limit that a file misses is named with what was found, what is wanted, and by whom."""
    path = Tape(report={**PROMISE, "preset": "acx"}).write(tmp_path)
    said = [one.detail for one in found_in(path) if one.code == "AUDIO-023"]

    assert any(
        one.startswith("silence before: 0") and "not 0.5 to 1 s (ACX" in one for one in said
    ), said
    assert not [one for one in said if one.startswith(("sample rate", "channels"))]


def test_a_file_without_a_preset_is_judged_by_none(tmp_path):
    """Nobody is held to limits they did not ask for; nor is the whole where chapters have files."""
    for report in (None, PROMISE, {**PROMISE, "preset": "podcast"},
                   {**PROMISE, "preset": "acx", "parts": ["sections/01-a.mp3"]}):  # fmt: skip
        path = Tape(report=report).write(tmp_path)
        assert not [one for one in found_in(path) if one.code == "AUDIO-023"]


def test_levels_are_measured_as_they_were_made():
    """RMS, peak, quietest half second and silence at the ends, however the blocks fall."""
    rate = 1000
    sound = np.concatenate(
        [np.zeros(700), np.full(1000, 0.1), np.full(600, 0.01), np.full(500, 0.5), np.zeros(1500)]
    ).astype(np.float32)
    sound[700:2800:2] *= -1
    ear = listening._Ear(rate, [])
    for begin in range(0, len(sound), 333):
        ear.hear(np.abs(sound[begin : begin + 333]))
    ear.finish()
    rms, peak, noise, head, tail, sounding = ear.levels()

    assert rms == pytest.approx(10 * np.log10((sound**2).mean()), abs=1e-3)
    assert peak == pytest.approx(20 * np.log10(0.5), abs=1e-3)
    assert noise == float("-inf")
    assert (head, tail) == (0.7, 1.5)
    assert sounding == 2.1

    ear = listening._Ear(rate, [])
    ear.hear(np.abs(sound[700:2800]))
    assert ear.levels()[2] == pytest.approx(-40, abs=0.1)
