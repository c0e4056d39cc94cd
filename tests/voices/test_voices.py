"""Choosing a voice: what was asked for, or an error that says what would work."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError

import pytest

from essaypub.errors import EngineError
from essaypub.voices.espeak import engine as espeak
from essaypub.voices.gtts import engine as gtts
from essaypub.voices.hibari import engine as hibari
from essaypub.voices.lookup import best, find_voice, speaks
from essaypub.voices.protocol import Voice
from essaypub.narration import Narrator
from essaypub.voices.choice import Choice, choose, load_family, narrator


@dataclass(frozen=True)
class Choir:
    """A family that only lists its voices."""

    name: str
    listed: tuple[Voice, ...]
    missing: str = ""
    title: str = "Choir 2"
    synthetic: bool = True
    online: bool = False
    tells_words: bool = False
    takes_phonemes: bool = False
    revision: str = "2"

    def lacking(self):
        return self.missing

    def voices(self):
        return self.listed

    def voice(self, name):
        return find_voice(self.name, self.listed, name)

    def open(self, voice, language, speed):
        raise EngineError(self.name, "it only lists")


def choirs(*families):
    by_name = {family.name: family for family in families}

    def find(name):
        if name not in by_name:
            raise EngineError(name, "there is no such engine")
        return by_name[name]

    return find


ALTO = Voice("alto", ("en-GB", "en"), "Alto")
BASS = Voice("bass", ("fr-FR", "fr"), "Basse")


@pytest.mark.parametrize(
    ("asked", "language", "settled"),
    [
        ("auto", "en-GB", "hibari:heart"),
        ("auto", "EN", "hibari:heart"),
        ("auto", "fr", "espeak:fr-fr"),
        ("auto", "pt-BR", "espeak:pt-br"),
        ("espeak", "en-US", "espeak:en-us"),
        ("espeak:en-gb", "fr", "espeak:en-gb"),
        ("espeak:EN-US+f3", "en", "espeak:en-us+f3"),
        ("hibari", "en-AU", "hibari:heart"),
    ],
)
def test_the_voice_is_settled(asked, language, settled):
    """Each form of asking leads to one voice that is really there."""
    assert str(choose(asked, language)) == settled


def test_an_engine_that_is_broken_is_never_swapped():
    """What it lacks is said, and so is the voice that would work instead."""
    find = choirs(
        Choir("hibari", (ALTO,), missing="its network is missing; reinstall it"),
        Choir("espeak", (ALTO, BASS)),
    )

    with pytest.raises(EngineError, match="reinstall it; or choose espeak:alto"):
        choose("auto", "en", find)


def test_an_engine_without_the_language_is_an_error():
    """An engine asked for a language it lacks names one that has it."""
    find = choirs(Choir("hibari", (ALTO,)), Choir("espeak", (ALTO, BASS)))

    with pytest.raises(EngineError, match="no voice for 'fr'; choose espeak:bass"):
        choose("hibari", "fr", find)


@pytest.mark.parametrize("others", [(), (Choir("espeak", (ALTO,), missing="its data is missing"),)])
def test_nothing_is_recommended_that_would_not_speak(others):
    """An embedded engine that is broken, or not there at all, is not named as the way out."""
    find = choirs(Choir("hibari", (ALTO,), missing="its network is missing"), *others)

    with pytest.raises(EngineError, match="or choose an engine that speaks it"):
        choose("auto", "en", find)


def test_a_language_nobody_speaks_is_an_error():
    """Where no embedded voice speaks a language, the list of voices is pointed to."""
    find = choirs(Choir("hibari", (ALTO,)), Choir("espeak", (BASS,)))

    with pytest.raises(EngineError, match="essaypub voices"):
        choose("auto", "ja", find)


def test_a_missing_voice_is_an_error():
    """A voice nobody has is refused with the nearest by name."""
    with pytest.raises(EngineError, match="espeak:en-us"):
        choose("espeak:en-uss", "en")


def test_a_missing_engine_is_an_error():
    """An engine nobody installed is refused with the nearest by name."""
    with pytest.raises(EngineError, match="did you mean 'espeak'"):
        choose("espaek", "en")


def test_the_narrator_has_a_name():
    """A listener is told the voice, the engine and its version, and that it is synthetic."""
    heart = narrator(Choice("hibari", "heart"))
    assert heart == Narrator("Heart, by Hibari 0.2.1", True, "hibari:heart")
    french = narrator(Choice("espeak", "fr-fr"))
    assert french.name.startswith("French (France), by eSpeak NG 1.")


def test_a_person_is_named_alone():
    """Who is no synthetic voice is by no engine."""
    reader = Choir("people", (ALTO,), synthetic=False)

    assert narrator(Choice("people", "alto"), choirs(reader)).name == "Alto"


@pytest.mark.parametrize(
    ("module", "package"), [(espeak, "espeakng-loader"), (gtts, "gtts"), (hibari, "hibari-tts")]
)
def test_an_engine_whose_library_is_gone_says_what_to_install(module, package, monkeypatch):
    """What is lacking is named as the package that brings it; nothing is raised."""

    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "version", missing)
    hibari._revision.cache_clear()
    try:
        assert module.FAMILY.lacking().endswith(f"install {package}")
    finally:
        hibari._revision.cache_clear()


@pytest.mark.parametrize("name", ["espeak", "gtts", "hibari"])
def test_our_engines_are_found_as_any_other(name):
    """Each engine we ship is an entry point, knows its own name, and lists its voices."""
    family = load_family(name)

    assert family.name == name
    assert len({voice.name for voice in family.voices()}) == len(family.voices()) > 0
    assert family.voice(family.voices()[0].name) == family.voices()[0]


def test_a_voice_of_any_language_comes_after_one_of_this():
    """A voice that speaks all languages is chosen where none speaks just this one."""
    every = Voice("every", ("mul",), "Every")

    assert best((every, BASS), "fr-CA") is BASS
    assert best((every, BASS), "de") is every
    assert best((ALTO, BASS), "de") is None
    assert speaks(every, "de") and speaks(ALTO, "en-US") and not speaks(ALTO, "fr")
