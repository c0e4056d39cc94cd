"""A sound file becomes a clip: trimmed, faded, mono, at the track's rate, or is refused by name."""

import wave

import lameenc
import numpy as np
import pytest

from essaypub.errors import FileError
from essaypub.synthesis.jingles import LONGEST_S, jingle
from essaypub.store import Store


def tone(seconds, rate, before_s=0.0, after_s=0.0):
    """Return a tone with silence around it, 16 bits."""
    t = np.arange(int(seconds * rate)) / rate
    sound = np.rint(9000 * np.sin(2 * np.pi * 440 * t)).astype("<i2")
    edges = [np.zeros(int(s * rate), "<i2") for s in (before_s, after_s)]
    return np.concatenate([edges[0], sound, edges[1]])


def wav(path, samples, rate, channels=1):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat(samples, channels).tobytes())
    return str(path)


def clip(path, store, rate=44100, again=frozenset()):
    part = jingle(path, "sound:opening", rate, store, again)
    return part, np.frombuffer(store.get("clips", part.key), "<i2")


def test_silence_at_the_ends_is_cut_and_the_rest_faded(tmp_path):
    """What is left begins and ends near zero, and is as long as what was heard."""
    store = Store(tmp_path / "s")
    path = wav(tmp_path / "a.wav", tone(2, 48000, 1, 2), 48000, channels=2)
    part, samples = clip(path, store)
    assert part.samples == len(samples)
    assert len(samples) / 44100 == pytest.approx(2, abs=0.02)
    assert abs(int(samples[0])) < 50 and abs(int(samples[-1])) < 50
    assert np.abs(samples).max() > 6000


def test_an_mp3_will_do(tmp_path):
    """A compressed file is decoded without a program of the system's."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(44100)
    encoder.set_bit_rate(64)
    path = tmp_path / "a.mp3"
    content = encoder.encode(tone(1.5, 44100).tobytes())
    path.write_bytes(bytes(content + encoder.flush()))
    part, _ = clip(str(path), Store(tmp_path / "s"))
    assert part.samples / 44100 == pytest.approx(1.5, abs=0.1)


def test_it_is_decoded_once(tmp_path):
    """The clip lies under a digest of the file's content; a damaged one is made again."""
    store = Store(tmp_path / "s")
    path = wav(tmp_path / "a.wav", tone(1, 44100), 44100)
    part, samples = clip(path, store)
    marker = bytes(2 * part.samples)
    store.put("clips", part.key, marker)
    assert clip(path, store)[0] == part
    assert store.get("clips", part.key) == marker
    assert (clip(path, store, again=frozenset({part.key}))[1] == samples).all()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_bytes(b"not a sound at all" * 99), "not a sound"),
        (lambda path: wav(path, np.zeros(44100, "<i2"), 44100), "no sound in it"),
        (lambda path: wav(path, tone(LONGEST_S + 2, 8000), 8000), "62 s"),
        (lambda path: None, "No such file"),
    ],
)
def test_what_will_not_do_is_named(tmp_path, make, says):
    """A file that is missing, no sound, silent or too long is an error with its name."""
    path = tmp_path / "intro.wav"
    make(path)
    with pytest.raises(FileError, match=says) as caught:
        clip(str(path), Store(tmp_path / "s"))
    assert caught.value.path == str(path)


def test_it_is_bytes_of_no_other_file(tmp_path):
    """Another content is another clip, and so is another rate."""
    store = Store(tmp_path / "s")
    path = wav(tmp_path / "a.wav", tone(1, 44100), 44100)
    other = wav(tmp_path / "b.wav", tone(1.5, 44100), 44100)
    keys = {clip(path, store)[0].key, clip(other, store)[0].key, clip(path, store, 24000)[0].key}
    assert len(keys) == 3
