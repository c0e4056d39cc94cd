"""A sound file of the author's → a clip in the store, to open or to close an essay with."""

from __future__ import annotations

from essaypub import files
from essaypub.errors import AudioError, FileError
from essaypub.narration import Part
from essaypub.narration.takes import SAMPLE_BYTES
from essaypub.store import Store, digest
from essaypub.synthesis.batches import CLIPS
from essaypub.voices.segments import EndlessSoundError, decode, without_silence

LARGEST_BYTES = 100_000_000  # a minute of the largest WAV that anybody makes
LONGEST_S = 60
LONGEST_WITH_SILENCE_S = 600
SILENCE_DB = -50.0  # below the loudest moment: what is softer before and after is no part of it
FADE_IN_MS = 20
FADE_OUT_MS = 400
REVISION = "jingle 1"


def jingle(path: str, name: str, sample_rate_hz: int, store: Store, again: frozenset[str]) -> Part:
    """Return the sound of a file as a part of the track: trimmed, faded, mono, at its rate.

    Args:
        path: A WAV, FLAC, MP3 or whatever else FFmpeg reads.
        name: What the track calls who is heard: ``"sound:opening"``.
        sample_rate_hz: Of the track.
        store: Where the clip is looked for and kept.
        again: Keys of clips to make anew though they are there, for they were found damaged.

    Raises:
        FileError: It cannot be read, is no sound, is silent, or is longer than a minute.
    """
    content = files.content(path, LARGEST_BYTES)
    key = digest(REVISION, content, str(sample_rate_hz))
    size = 0 if key in again else store.size(CLIPS, key) or 0
    if size <= 0 or size % SAMPLE_BYTES:
        clip = _clip(content, path, sample_rate_hz)
        store.put(CLIPS, key, clip)
        size = len(clip)
    return Part(key, size // SAMPLE_BYTES, name)


def _clip(content: bytes, path: str, sample_rate_hz: int) -> bytes:
    try:
        sound = decode(content, sample_rate_hz, LONGEST_WITH_SILENCE_S)
    except EndlessSoundError as error:
        reason = f"it lasts longer than {LONGEST_WITH_SILENCE_S} s; what opens or closes an essay"
        raise FileError(path, f"{reason} takes {LONGEST_S} s") from error
    except AudioError as error:
        raise FileError(path, "this is not a sound that can be decoded") from error
    if len(sound) == 0 or sound.max == 0:
        raise FileError(path, "there is no sound in it")
    heard = without_silence(sound, sound.max_dBFS + SILENCE_DB)
    seconds = len(heard) / 1000
    if seconds > LONGEST_S:
        raise FileError(
            path, f"it lasts {seconds:.0f} s; what opens or closes an essay takes {LONGEST_S} s"
        )
    short = len(heard) // 4
    faded = heard.fade_in(min(FADE_IN_MS, short)).fade_out(min(FADE_OUT_MS, short))
    return bytes(faded.raw_data)
