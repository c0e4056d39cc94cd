"""What an encoder adds to the peaks is measured, and where it is too much room is made for it."""

import numpy as np
import pytest

from essaypub.audio.assemble import assemble
from essaypub.audio.encode import Task, codec, read_samples
from essaypub.audio.limiter import HOP
from essaypub.audio.m4b import M4B
from essaypub.audio.mp3 import MP3
from essaypub.audio.overshoot import measure_decoded_peaks, highest, more_room
from essaypub.errors import AudioError, SettingsError
from essaypub.settings import AudioSettings
from essaypub.synthesis.clips import ready
from essaypub.voices.espeak.engine import FAMILY as ESPEAK

OUTPUTS = {"mp3": MP3, "aac": M4B}
RATES = [  # sample rate, kb/s of each, and the ceiling
    (44100, 96, 64, -1.0),
    (44100, 128, 64, -1.0),
    (44100, 32, 32, -1.0),
    (22050, 8, 16, -1.0),
    (48000, 192, 96, -3.0),
    (44100, 96, 64, -9.0),
]
HARD = ["They.", "Not are quarrel.", "Result end?"]  # once −0.99 dBTP as AAC, where −2.8 was meant


def bursts(rate, seed):
    """Return short bursts of steps and of noise, of which an encoder makes other peaks."""
    random = np.random.default_rng(seed)
    steps = np.repeat(random.choice([-1.0, 0, 1], rate // 8 + 1), 8)[:rate]
    sound = np.r_[steps[: rate // 2], random.normal(0, 0.5, rate - rate // 2)].clip(-1, 1)
    sound[np.arange(rate) % (rate // 3) > rate // 30] = 0
    fade = np.minimum(1, np.minimum(np.arange(rate), np.arange(rate)[::-1]) / 99)
    return 9000 * sound * fade


def encoded_once(stage, narrated, name, number=0):
    """Return the peak of a stretch as it would be without more room, and the most it may be."""
    audio = stage.settings.audio
    _, stretches = assemble(
        stage.passages, stage.takes, stage.settings.pauses, audio.sample_rate_hz
    )
    form = codec(name, audio)
    encoder = form.encoder(1.0)
    encoder.feed(np.zeros(form.priming * form.frame, np.int16))
    for samples in read_samples(Task(stage.store, stretches[number], audio, (), narrated.gain_db)):
        encoder.feed(samples)
    most = highest(audio.ceiling_dbtp)
    hops = stretches[number].samples // HOP
    return measure_decoded_peaks(form, encoder.finish(), hops, most).max(), most


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("form", RATES, ids=str)
def test_no_peak_passes_the_ceiling(stages, heard, judged, form, name):
    """However much an encoder adds, a meter that is not ours finds the ceiling kept, in one length."""
    rate, mp3_kbps, aac_kbps, ceiling_dbtp = form
    stage = stages().with_audio(
        sample_rate_hz=rate, mp3_kbps=mp3_kbps, aac_kbps=aac_kbps, ceiling_dbtp=ceiling_dbtp
    )
    stage.passage("A", [bursts(rate, 1), bursts(rate, 2)])
    narrated = stage.narrate((name,))
    content = b"".join(OUTPUTS[name].write(stage.edition(narrated)))

    assert judged(content)[1] <= ceiling_dbtp
    assert len(heard(content)) == narrated.timeline.length


def test_some_of_it_had_to_be_encoded_again(stages):
    """Encoded once, the same sound passes the ceiling; the frames that are kept do not."""
    stage = stages().with_audio(mp3_kbps=128, aac_kbps=128, target_lufs=-9)
    stage.passage("A", [bursts(44100, 1), bursts(44100, 2)])
    narrated = stage.narrate()

    for name in OUTPUTS:
        peak, most = encoded_once(stage, narrated, name)
        assert peak > most
        assert max(run.peak for run in narrated.track.runs[name]) <= most


@pytest.mark.parametrize("name", OUTPUTS)
def test_short_words_keep_the_ceiling(stages, judged, name):
    """Words whose plosives AAC was once heard to overshoot by 1.8 dB."""
    stage = stages()
    engine = ESPEAK.open("en-gb", "en", 1.0)
    clips = [ready([engine.speak(text)], 22050, 44100, "espeak").samples for text in HARD]
    stage.passage("A", clips)
    narrated = stage.narrate((name,))
    loudness, peak = judged(b"".join(OUTPUTS[name].write(stage.edition(narrated))))

    assert peak <= -1
    assert loudness == pytest.approx(-16, abs=0.5)


def test_only_what_overshoots_is_made_softer(stages, voice):
    """A chapter that keeps the ceiling has the frames that one encoding gives it."""
    stage = stages().with_audio(mp3_kbps=128, aac_kbps=128, target_lufs=-9)
    stage.passage("A", [bursts(44100, 1), bursts(44100, 2)])
    stage.passage("B", [voice(3.0, 44100, 5), voice(3.0, 44100, 6)])
    narrated = stage.narrate()

    for name in OUTPUTS:
        (loud, most), (soft, _) = (encoded_once(stage, narrated, name, n) for n in range(2))
        kept = [run.peak for run in narrated.track.runs[name]]
        assert loud > most >= kept[0]
        assert soft == kept[1]


@pytest.mark.parametrize("kbps", [40, 64])
def test_aac_keeps_to_the_rate_asked_for(stages, kbps):
    """Dense sound takes no more than a fiftieth above the rate, however much the encoder takes."""
    stage = stages().with_audio(aac_kbps=kbps)
    noise = np.random.default_rng(7).normal(0, 1500, 8 * 44100)
    stage.passage("A", [noise * (1 + np.sin(np.arange(len(noise)) / 2000))])
    narrated = stage.narrate(("aac",))
    runs = narrated.track.runs["aac"]
    size = sum(int(np.frombuffer(run.sizes, "<u2").sum()) for run in runs)

    assert 0.85 * kbps < 8 * size / sum(run.samples for run in runs) * 44.1 < 1.021 * kbps


def test_room_is_made_where_it_is_missing():
    """Only hops beside a peak are softened, each time by more than what is missing."""
    peaks = np.array([0.1, 0.1, 0.1, 0.9, 0.1, 0.1], np.float32)
    once = more_room(np.ones(6, np.float32), peaks, 0.8, 0)
    twice = more_room(once, peaks, 0.8, 1)

    assert list(once < 1) == [False, False, True, True, True, False]
    assert once[3] < 0.8 / 0.9
    assert twice[3] / once[3] < once[3]


@pytest.mark.parametrize("hops", [1, 2, 3, 40])
@pytest.mark.parametrize("name", ["mp3", "aac"])
def test_the_shortest_stretch_is_heard(name, hops):
    """A stretch of a hop or two is measured as any other, and one of silence has no peak."""
    form = codec(name, AudioSettings())
    for loud in (0, 1):
        encoder = form.encoder(1.0)
        encoder.feed(np.zeros(form.priming * form.frame, np.int16))
        encoder.feed((loud * 9000 * np.sin(np.arange(hops * HOP) / 9)).astype(np.int16))

        frames = encoder.finish()
        peaks = measure_decoded_peaks(form, frames, hops, 0.01)

        assert len(peaks) == hops
        assert not measure_decoded_peaks(form, frames, hops + 90, 0.01)[-9:].any()
        assert not measure_decoded_peaks(
            form, frames[:1], hops, 0.01
        ).any()  # before what was encoded
        assert (peaks[1:-1] > 0.2).all() if loud else not peaks.any()


@pytest.mark.parametrize("name", ["mp3", "aac"])
def test_frames_that_cannot_be_decoded_are_an_error(name):
    """What an encoder made of a stretch and nobody can decode is never taken for silence."""
    with pytest.raises(AudioError, match=f"what the {name} encoder made cannot be decoded"):
        measure_decoded_peaks(codec(name, AudioSettings()), [b"\x7f" * 400] * 9, 9, 0.5)


def test_an_encoder_that_has_finished_takes_no_more():
    """What AAC's encoder refuses is an error of ours, with its reason."""
    encoder = codec("aac", AudioSettings()).encoder(1.0)
    encoder.finish()

    with pytest.raises(AudioError, match="the AAC encoder failed"):
        encoder.feed(np.zeros(4096, np.int16))


@pytest.mark.parametrize(
    ("name", "audio", "said"),
    [
        ("flac", AudioSettings(), "there is no codec 'flac'; there are aac, mp3"),
        ("mp3", AudioSettings(sample_rate_hz=12345), "audio.sample_rate_hz is one of .* not 12345"),
    ],
)
def test_what_no_codec_can_do_is_refused(name, audio, said):
    """A codec or a rate that there is not is named with those there are."""
    with pytest.raises(SettingsError, match=said):
        codec(name, audio)
