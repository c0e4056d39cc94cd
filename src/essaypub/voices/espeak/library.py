"""libespeak-ng through ctypes: loaded for one piece of work, unloaded after it.

The library keeps state between utterances that nothing in its interface resets, so that a text
would sound a little different after another one. Unloading does reset it, for 0.6 ms a call as
long as the voice is named by its file: a voice named by its language makes the library read the
files of all its voices, which takes six times as long. The state is one for the whole process:
two threads inside the library at once end it, hence the lock. Noise, as in the breath of some
variants, is seeded for each text.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import tempfile
import threading
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from essaypub.errors import EngineError
from essaypub.stopping import hold_back

ENGINE = "espeak"
SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples come through the callback
BUFFER_MS = 2000  # of sound for each call of the callback; changes nothing that is heard
DO_NOT_EXIT = 1 << 15  # espeakINITIALIZE_DONT_EXIT: report an error, do not end the process
BY_CHARACTER = 1  # POS_CHARACTER
UTF_8 = 1  # espeakCHARS_UTF8
PHONEMES = 0x100  # espeakPHONEMES: what stands in [[ ]] is how it sounds
MNEMONICS, IPA = 0, 2  # how espeak_TextToPhonemes writes
RATE = 1  # espeakRATE
WORD_EVENT = 1  # espeakEVENT_WORD
SEED = 1  # of noise; the library would take the time of day, so that breath were never the same
LONGEST_DATA_PATH = 140  # bytes; the library's own buffer has 160 and adds file names

_LOCK = threading.Lock()


class _Id(ctypes.Union):
    _fields_: ClassVar = [("number", ctypes.c_int), ("name", ctypes.c_char_p)]


class _Event(ctypes.Structure):
    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


class _Voice(ctypes.Structure):
    _fields_: ClassVar = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_ubyte)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A voice as the library knows it.

    Attributes:
        file: The name it is loaded by: ``"gmw/en-US"``.
        title: ``"English (America)"``.
        languages: Tags in lower case, each with a rank; a lower one is better.
    """

    file: str
    title: str
    languages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the library gave for one text.

    Attributes:
        samples: 16 bits each, one channel.
        words: The first character and the first sample of each word, as the library reports them.
    """

    sample_rate_hz: int
    samples: array[int]
    words: tuple[tuple[int, int], ...]


def data_folder() -> Path:
    """Return the folder of the library's voices and dictionaries."""
    import espeakng_loader  # noqa: PLC0415 - only where this engine is used

    return Path(espeakng_loader.get_data_path())


@contextmanager
def _short(folder: Path) -> Iterator[bytes]:
    """Give the path of `folder` in few enough bytes for the library's buffer."""
    path = os.fsencode(folder)
    if len(path) <= LONGEST_DATA_PATH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="voice") as private:
        link = Path(private) / "espeak-ng-data"
        link.symlink_to(folder, target_is_directory=True)
        yield os.fsencode(link)


@contextmanager
def _load() -> Iterator[tuple[ctypes.CDLL, int]]:
    """Load the library as if for the first time; give it and its sample rate."""
    import espeakng_loader  # noqa: PLC0415 - only where this engine is used

    with _LOCK, _short(data_folder()) as folder:
        try:
            library = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise EngineError(ENGINE, f"its library cannot be loaded: {error}") from error
        try:
            rate = library.espeak_Initialize(SYNCHRONOUS, BUFFER_MS, folder, DO_NOT_EXIT)
            if rate <= 0:
                reason = f"its voices cannot be read in {data_folder()}; reinstall espeakng-loader"
                raise EngineError(ENGINE, reason)
            try:
                yield library, rate
            finally:
                library.espeak_Terminate()
        finally:
            _ctypes.dlclose(library._handle)  # noqa: SLF001 - ctypes has no other way


def _settle_noise(library: ctypes.CDLL) -> None:
    """Let the noise in breath and in the Klatt voices be the same in every process."""
    library.espeak_ng_SetRandSeed(ctypes.c_long(SEED))
    with suppress(AttributeError):  # the C library's, found through this one where that can be
        library.srand(SEED)


def library_version() -> str:
    """Return the version of the library itself: ``"1.52.0"``."""
    with _load() as (library, _):
        library.espeak_Info.restype = ctypes.c_char_p
        return str(library.espeak_Info(None).decode())


def voice_files() -> tuple[VoiceFile, ...]:
    """Return every voice of the library, in its own order."""
    with _load() as (library, _):
        library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        listed = library.espeak_ListVoices(None)
        files: list[VoiceFile] = []
        while listed[len(files)]:
            voice = listed[len(files)].contents
            file, title = voice.identifier.decode(), voice.name.decode()
            files.append(VoiceFile(file, title, tuple(_languages(voice.languages))))
        return tuple(files)


def _languages(packed: ctypes._Pointer[ctypes.c_ubyte]) -> Iterator[tuple[str, int]]:
    """Yield each tag with its rank: a byte of rank, the tag and a zero; a zero after the last."""
    place = 0
    while rank := packed[place]:
        end = place + 1
        while packed[end]:
            end += 1
        yield bytes(packed[place + 1 : end]).decode(), rank
        place = end + 1


def read(texts: Iterable[str], voice_file: str, form: int) -> list[str]:
    """Return how the voice of that file would say each text, which is at most a clause.

    Args:
        texts: What stands in ``[[ ]]`` is taken for mnemonics of sounds.
        voice_file: `VoiceFile.file`.
        form: `MNEMONICS` or `IPA`.

    Raises:
        EngineError: The library cannot be loaded, or has no such voice.
    """
    silent = _Callback(lambda *_: 1)
    with _load() as (library, _):
        if library.espeak_SetVoiceByName(voice_file.encode()):
            raise EngineError(ENGINE, f"its voice {voice_file!r} cannot be loaded")
        library.espeak_SetSynthCallback(silent)
        nothing = ctypes.create_string_buffer(b"[[a]]")  # from then on it looks for brackets
        size = len(nothing)
        library.espeak_Synth(nothing, size, 0, BY_CHARACTER, 0, UTF_8 | PHONEMES, None, None)
        library.espeak_Synchronize()
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        said: list[str] = []
        for text in texts:
            place = ctypes.pointer(ctypes.c_char_p(text.encode("utf-8", "replace")))
            said.append((library.espeak_TextToPhonemes(place, UTF_8, form) or b"").decode())
        return said


def hear(text: str, voice_file: str, words_per_minute: int, *, sounds: bool = False) -> Heard:
    """Return `text` as the voice of that file says it; the same for the same, every time.

    Args:
        text: Anything; a character the voice does not know is left out or named.
        voice_file: `VoiceFile.file`, a variant after ``+`` if one is wanted.
        words_per_minute: From 80 to 450.
        sounds: Whether what stands in ``[[ ]]`` is mnemonics of sounds.

    Raises:
        EngineError: The library cannot be loaded, has no such voice, or refuses the text.
    """
    samples = array("h")
    words: list[tuple[int, int]] = []

    def receive(pcm: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> int:
        place = 0
        while kind := events[place].type:  # type: ignore[index]
            if kind == WORD_EVENT:
                words.append((events[place].text_position - 1, events[place].sample))  # type: ignore[index]
            place += 1
        if pcm and count > 0:
            samples.frombytes(ctypes.string_at(pcm, 2 * count))
        return 1 if came else 0

    encoded = text.replace("\0", " ").encode("utf-8", "replace") + b"\0"
    callback = _Callback(receive)
    flags = UTF_8 | PHONEMES * sounds
    with _load() as (library, rate), hold_back() as came:
        if library.espeak_SetVoiceByName(voice_file.encode()):
            raise EngineError(ENGINE, f"its voice {voice_file!r} cannot be loaded")
        library.espeak_SetParameter(RATE, words_per_minute, 0)
        library.espeak_SetSynthCallback(callback)
        _settle_noise(library)
        refused = (
            library.espeak_Synth(encoded, len(encoded), 0, BY_CHARACTER, 0, flags, None, None)
            or library.espeak_Synchronize()
        )
        if refused:  # pragma: no cover - it takes whatever is UTF-8
            raise EngineError(ENGINE, f"it refuses the text {text[:60]!r}, with status {refused}")
    return Heard(rate, samples, tuple(words))
