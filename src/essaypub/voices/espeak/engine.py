"""eSpeak NG, from the wheel espeakng-loader: many languages, fast, and where each word begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from essaypub.errors import EngineError
from essaypub.languages.tags import primary
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.espeak.library import (
    ENGINE,
    VoiceFile,
    data_folder,
    hear,
    library_version,
    voice_files,
)
from essaypub.voices.espeak.phonemes import put_mnemonics
from essaypub.voices.espeak.scripts import scripts_of
from essaypub.voices.ipa import with_endings
from essaypub.voices.lookup import find_voice
from essaypub.voices.protocol import Spoken, Voice
from essaypub.voices.word_events import words

DRIVER = "3"  # changes with whatever in this driver changes the sound
WORDS_PER_MINUTE = 160  # at speed 1
SLOWEST, FASTEST = 80, 450  # words per minute; what the library can do
UNRANKED = 99
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
"""It reads each as "Chinese letter", in English, and says that all is well."""


@cache
def _files_by_voice() -> dict[str, VoiceFile]:
    """Return the library's voices by the name we give them, the best of each language first."""

    def order(voice_file: VoiceFile) -> tuple[str, int, str]:
        tag = voice_file.languages[0][0]
        return primary(tag), dict(voice_file.languages).get(primary(tag), UNRANKED), tag

    files: dict[str, VoiceFile] = {}
    for voice_file in sorted(voice_files(), key=order):
        tag = voice_file.languages[0][0]
        files[voice_file.file.rpartition("/")[2].lower() if tag in files else tag] = voice_file
    return files


@dataclass(frozen=True, slots=True)
class EspeakEngine:
    """One voice of the library; nothing stays loaded between texts."""

    voice_file: str
    words_per_minute: int
    language: str = ""
    sample_rate_hz: int = 22050
    longest: int = 2000

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as sound, and where each of its words begins.

        Raises:
            EngineError: The library refuses, nothing is to be said, it cannot read the script, or a
                pronunciation has a sound that the voice is far from.
        """
        if primary(self.language) == "ja" and (match := _HAN.search(text)):
            raise EngineError(
                ENGINE,
                f"its Japanese voice cannot read Chinese characters, such as {match[0][:10]!r};"
                " choose one that can, such as gtts:ja or a server's (http)",
            )
        if not phonemes:
            heard = hear(text, self.voice_file, self.words_per_minute)
            events = heard.words
        else:
            base = self.voice_file.partition("+")[0]
            told = with_endings(phonemes, text, self.language)
            asked, origins = put_mnemonics(text, told, base, self.language)
            heard = hear(asked, self.voice_file, self.words_per_minute, sounds=True)
            events = tuple(
                (origins[place], begin) for place, begin in heard.words if 0 <= place < len(origins)
            )
        if not any(heard.samples):
            raise EngineError(ENGINE, f"there is nothing to say in {text[:60]!r}")
        if heard.sample_rate_hz != self.sample_rate_hz:  # pragma: no cover - of this library
            raise EngineError(
                ENGINE, f"it speaks at {heard.sample_rate_hz} Hz, which is unexpected"
            )
        return Spoken(heard.samples, words(text, events))


@dataclass(frozen=True, slots=True)
class Espeak:
    """The voices of eSpeak NG; a variant may follow a voice's name: ``"en-us+f3"``."""

    name: str = ENGINE
    synthetic: bool = True
    online: bool = False
    tells_words: bool = True
    takes_phonemes: bool = True

    @property
    def title(self) -> str:
        """The library's name, with its own version."""
        return f"eSpeak NG {library_version()}"

    @property
    def revision(self) -> str:
        """The wheel's version, and this driver's."""
        return f"espeakng-loader {version('espeakng-loader')}, driver {DRIVER}"

    def lacking(self) -> str:
        """Return what it lacks here; empty when it works."""
        try:
            version("espeakng-loader")
            _files_by_voice()
        except (PackageNotFoundError, EngineError) as error:
            return f"{error}; install espeakng-loader"
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return every voice of the library, the best of each language first."""
        return tuple(
            Voice(
                name,
                tuple(tag for tag, _ in voice_file.languages),
                voice_file.title,
                scripts=scripts_of(voice_file.languages[0][0]),
            )
            for name, voice_file in _files_by_voice().items()
        )

    def voice(self, name: str) -> Voice:
        """Return the voice of that name, with the variant after ``+`` if there is one."""
        base, _, variant = name.partition("+")
        voice = find_voice(ENGINE, self.voices(), base)
        if not variant:
            return voice
        if variant not in _variants():
            listed = ", ".join(sorted(_variants()))
            raise EngineError(ENGINE, f"there is no variant {variant!r}; there are {listed}")
        title = f"{voice.title}, {variant}"
        return replace(voice, name=f"{voice.name}+{variant}", title=title)

    def open(self, voice: str, language: str, speed: float) -> EspeakEngine:
        """Return the voice; `language` changes nothing, each voice has its own."""
        del language
        found = self.voice(voice)
        base, plus, variant = found.name.partition("+")
        pace = min(max(round(WORDS_PER_MINUTE * speed), SLOWEST), FASTEST)
        file = f"{_files_by_voice()[base].file}{plus}{variant}"
        return EspeakEngine(file, pace, found.languages[0])


@cache
def _variants() -> frozenset[str]:
    """Return the names of the files that make a voice another person's."""
    return frozenset(path.name for path in (data_folder() / "voices" / "!v").iterdir())


FAMILY = Espeak()
