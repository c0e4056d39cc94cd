"""Stretches encoded apart, joined: what a decoder hears is what one pass would have given."""

from dataclasses import replace

import av
import numpy as np
import pytest

from essaypub.audio.assemble import assemble
from essaypub.audio.codecs import aac_configuration
from essaypub.audio.encode import Task, codec, read_samples
from essaypub.audio.m4b import M4B
from essaypub.audio.mp3 import MP3
from essaypub.errors import SettingsError

FORMS = [(44100, 96, 64), (44100, 192, 96), (48000, 128, 64), (24000, 64, 48), (22050, 48, 32)]


@pytest.fixture(scope="module", params=FORMS, ids=lambda form: f"{form[0]}-{form[1]}-{form[2]}")
def narrated(request, stages, voice):
    """Three chapters at each rate, narrated."""
    rate, mp3_kbps, aac_kbps = request.param
    stage = stages().with_audio(sample_rate_hz=rate, mp3_kbps=mp3_kbps, aac_kbps=aac_kbps)
    for number in range(3):
        stage.passage(f"C{number}", [voice(0.4 + 0.3 * n, rate, 9 * number + n) for n in range(3)])
    return stage, stage.narrate()


@pytest.fixture(scope="module")
def track(narrated):
    """The track as it went into the encoders."""
    return track_samples(*narrated)


@pytest.fixture(scope="module", params=[MP3, M4B], ids=lambda output: output.name)
def output(request):
    """A file of either kind."""
    return request.param


@pytest.fixture(scope="module")
def joined(narrated, output, heard):
    """What is heard in the file."""
    stage, sounded = narrated
    return heard(b"".join(output.write(stage.edition(sounded))))


def track_samples(stage, narrated):
    """Return the track as it went into the encoders, 1 being full scale."""
    _, stretches = assemble(
        stage.passages, stage.takes, stage.settings.pauses, stage.settings.audio.sample_rate_hz
    )
    tasks = [
        Task(stage.store, one, stage.settings.audio, (), narrated.gain_db) for one in stretches
    ]
    return np.concatenate([part for task in tasks for part in read_samples(task)])


def in_one_pass(name, audio, samples, size):
    """Return what FFmpeg decodes of the same samples, encoded without a cut in as many bytes."""
    form = codec(name, audio)
    share = 1.0
    for _ in range(4):
        encoder = form.encoder(share)
        encoder.feed(samples)
        encoder.feed(np.zeros(4 * form.frame, np.int16))
        frames = encoder.finish()
        share *= min(1.0, size / sum(map(len, frames)))
    decoder = av.CodecContext.create(name, "r")
    if name == "aac":
        decoder.extradata = aac_configuration(audio.sample_rate_hz, audio.aac_kbps)
    parts = [part.to_ndarray()[0] for frame in frames for part in decoder.decode(av.Packet(frame))]
    delay = 1105 if name == "mp3" else 1024
    return np.concatenate(parts)[delay : delay + len(samples)]


def difference_db(one, other):
    return 10 * np.log10(np.sum((one - other) ** 2) / np.sum(one**2))


def test_joined_is_as_exact_as_one_pass(narrated, output, track, joined):
    """Decoded, a file is as long as its timeline, and no farther from the track than one pass."""
    stage, sounded = narrated
    whole = track / 32768
    size = sum(
        int(np.frombuffer(run.sizes, "<u2").sum()) for run in sounded.track.runs[output.codec]
    )
    single = in_one_pass(output.codec, stage.settings.audio, track, size)

    assert len(joined) == sounded.timeline.length == len(track)
    apart = 2.0 if output.codec == "aac" else 0.3  # no stretch takes bits that another has left
    assert difference_db(whole, joined) < difference_db(whole, single) + apart
    assert difference_db(whole, joined) < -8


def test_joins_are_heard_by_nobody(narrated, output, joined):
    """A quarter of a second before and after every join is digital silence."""
    stage, sounded = narrated
    rate = stage.settings.audio.sample_rate_hz

    edge = 0
    for run in sounded.track.runs[output.codec][:-1]:
        around = joined[max(0, edge - rate // 4) : edge + rate // 4]
        assert np.abs(around).max() < 1 / 65536
        edge += run.samples
    assert edge == sounded.timeline.length


def test_speech_begins_at_each_mark(narrated, track, joined):
    """Within a frame of a chapter's mark there is sound, and none just before it."""
    stage, sounded = narrated
    rate = stage.settings.audio.sample_rate_hz
    track = np.abs(track)
    for chapter in sounded.timeline.chapters[1:]:
        mark = chapter.clip.begin
        onset = mark + int(np.argmax(track[mark:] > 300))
        found = onset - 1024 + int(np.argmax(np.abs(joined[onset - 1024 :]) > 300 / 32768))
        assert abs(found - onset) <= 1152
        assert np.abs(joined[mark - rate // 2 : mark - 2304]).max() < 1 / 65536


@pytest.mark.parametrize(
    ("audio", "words"),
    [
        ({"sample_rate_hz": 11025}, "44100"),
        ({"mp3_kbps": 100}, "96, 112"),
        ({"aac_kbps": 900}, "16"),
    ],
)
def test_what_a_codec_cannot_do_is_named(stage, voice, audio, words):
    """A rate that does not exist is an error that says which do."""
    stage = stage.with_audio(**audio)
    stage.passage("A", [voice(0.2, 44100, 1)])
    with pytest.raises(SettingsError, match=words):
        stage.narrate()


def test_a_bit_rate_changes_only_the_encoding(stage, voice):
    """The same track at another bit rate is other runs, of the same lengths."""
    stage.passage("A", [voice(0.5, 44100, 1)])
    one = stage.narrate(("mp3",))
    other = replace(stage).with_audio(mp3_kbps=112).narrate(("mp3",))

    assert [run.samples for run in one.track.runs["mp3"]] == [
        run.samples for run in other.track.runs["mp3"]
    ]
    assert {run.key for run in one.track.runs["mp3"]}.isdisjoint(
        run.key for run in other.track.runs["mp3"]
    )
