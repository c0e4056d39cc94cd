"""Piper: neural voices in many languages, from a package of its own: ``essaypub[piper]``."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from essaypub.errors import EngineError
from essaypub.voices.espeak.scripts import scripts_of
from essaypub.voices.lookup import find_voice
from essaypub.voices.piper.models import ENGINE, FOLDERS, NETWORK, Model, model, models
from essaypub.voices.protocol import Engine, Voice

DRIVER = "2"  # changes with whatever in this driver changes the sound
REMEDY = "install it with: pip install 'essaypub[piper]'"
ADVICE = (
    "put voices (an .onnx file with its .onnx.json) into a folder and name the folder in"
    f" {FOLDERS}, or ask for one by its path: {ENGINE}:/path/to/voice.onnx"
)


@cache
def _revision() -> str:
    """Return every version that its bytes depend on, its voices apart."""
    parts = [f"{name} {version(name)}" for name in ("piper-tts", "onnxruntime")]
    return ", ".join([*parts, f"driver {DRIVER}"])


def _voices(one: Model) -> tuple[Voice, ...]:
    """Return a network's voice, or one for each that it can sound like."""
    described = ", ".join(filter(None, ("neural", one.quality)))
    scripts = scripts_of(one.language) if one.sounds else frozenset[str]()
    whole = Voice(one.name, (one.language,), one.title, described, scripts=scripts)
    if not one.speakers:
        return (whole,)
    return tuple(
        replace(whole, name=f"{one.name}+{who}", title=f"{one.title} {who}")
        for who, _ in one.speakers
    )


@dataclass(frozen=True, slots=True)
class Piper:
    """The voices that are found here; one of several in a network follows its name after ``+``."""

    name: str = ENGINE
    synthetic: bool = True
    online: bool = False
    tells_words: bool = True
    takes_phonemes: bool = True
    advice: str = ADVICE

    @property
    def title(self) -> str:
        """The library's name, with its version."""
        try:
            return f"Piper {version('piper-tts')}"
        except PackageNotFoundError:
            return "Piper"

    @property
    def revision(self) -> str:
        """The versions of the library and its runtime."""
        return _revision()

    def lacking(self) -> str:
        """Return what it lacks here; empty when it is installed, with voices or without."""
        try:
            _revision()
        except PackageNotFoundError:
            return f"it is not installed; {REMEDY}"
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that are found without being named by their paths."""
        return tuple(voice for one in models() for voice in _voices(one))

    def voice(self, name: str) -> Voice:
        """Return the voice of that name, which may be a path, with a digest of its files."""
        one, voice = self._find(name)
        return replace(voice, revision=one.revision())

    def _find(self, name: str) -> tuple[Model, Voice]:
        base, plus, _ = name.rpartition("+") if "+" in name else (name, "", "")
        here: tuple[Model, ...]
        if base.lower().endswith(NETWORK) or os.sep in base:
            here = (model(Path(base).expanduser(), base),)
        else:
            here = models()
            if not here:
                raise EngineError(ENGINE, f"there is no voice {name!r} here; {ADVICE}")
        known = {voice.name: (one, voice) for one in here for voice in _voices(one)}
        if not plus and name.lower() not in map(str.lower, known):  # the first of several
            name = next((one for one in known if one.lower().startswith(f"{name.lower()}+")), name)
        found = find_voice(ENGINE, tuple(voice for _, voice in known.values()), name)
        return known[found.name]

    def open(self, voice: str, language: str, speed: float) -> Engine:
        """Load the network, in about a second."""
        del language  # each voice has its own
        one, found = self._find(voice)
        who = dict(one.speakers).get(found.name.rpartition("+")[2]) if one.speakers else None
        if missing := self.lacking():
            raise EngineError(ENGINE, missing)
        from essaypub.voices.piper.network import (  # noqa: PLC0415 - heavy
            open_engine,
        )  # pragma: no cover - needs the extra: tests/conformance/test_piper.py

        return open_engine(one, who, speed)  # pragma: no cover - the same


FAMILY = Piper()
