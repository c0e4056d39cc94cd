"""Who says what: by place, by language, by role, and by whoever speaks the language."""

import pytest

from essaypub.errors import EngineError, SettingsError
from essaypub.settings import NarrationSettings
from essaypub.voices.cast import Cast
from essaypub.narration import Role


def cast(voice="auto", language="en-GB", **voices):
    return Cast(NarrationSettings(voice=voice, voices=tuple(voices.items())), language)


@pytest.mark.parametrize(
    ("role", "language", "asked", "settled"),
    [
        (Role.TEXT, "en-GB", "", "hibari:heart"),
        (Role.QUOTATION, "en-GB", "", "espeak:en-gb+f3"),
        (Role.QUOTATION, "fr", "", "espeak:fr-be"),
        (Role.TEXT, "fr-CA", "", "espeak:fr-be"),
        (Role.TEXT, "fr-CH", "", "espeak:fr-ch"),
        (Role.TEXT, "en-US", "", "hibari:heart"),
        (Role.NOTE, "en-GB", "", "hibari:heart"),
        (Role.QUOTATION, "fr", "espeak:en-us", "espeak:en-us"),
        (Role.QUOTATION, "en-GB", "narrator", "hibari:heart"),
        (Role.TEXT, "la", "", "hibari:heart"),
        (Role.TEXT, "und", "", "hibari:heart"),
        (Role.TEXT, "no", "", "espeak:nb"),
    ],
)
def test_each_is_said_by_whom_it_should_be(role, language, asked, settled):
    """First whom the place asks for, then the language's voice, then the role's, then who reads."""
    named = {
        "False": "espeak:nb",  # as YAML reads Norwegian
        "fr": "espeak:fr-be",
        "fr-CH": "espeak:fr-ch",
        "la": "narrator",
        "quotation": "espeak:en-gb+f3",
    }
    voices = cast(**named)

    assert str(voices.assign(role, language, asked).choice) == settled


def test_who_keeps_a_foreign_text_reads_it_as_its_own():
    """The narrator, asked by name, reads a marked phrase by the rules of the publication."""
    kept = cast(la="narrator")

    assert kept.assign(Role.TEXT, "la").language == "en-GB"
    assert kept.assign(Role.TEXT, "fr", "narrator").language == "en-GB"
    assert kept.assign(Role.TEXT, "fr", "espeak:en-gb").language == "fr"


def test_a_language_the_narrator_lacks_is_its_engines_or_an_embedded_one():
    """A voice that speaks the language stands in, of the same engine first, and is known to."""
    british = cast("espeak:en-gb+f3", heading="hibari")
    own = british.assign(Role.TEXT, "de-AT")
    other = british.assign(Role.HEADING, "de")

    assert (str(own.choice), own.language, own.stands_in) == ("espeak:de", "de-AT", True)
    assert (str(other.choice), other.stands_in) == ("espeak:de", True)
    assert british.stand_ins("de") == {"espeak:de"}
    assert british.stand_ins("en-US") == frozenset()
    assert cast(de="espeak:de").stand_ins("de") == frozenset()


def test_a_named_narrator_reads_the_publication_whatever_its_language():
    """What the author chose for the text is not second-guessed."""
    assert str(cast("espeak:en-gb", "fr").narrator) == "espeak:en-gb"


def test_a_project_can_name_a_narrator_for_each_language():
    """Where the voice is left to us, the map's entry for the publication's language reads it."""
    voices = {"fr": "espeak:fr-be", "en": "espeak:en-us"}

    assert str(cast(language="fr-FR", **voices).narrator) == "espeak:fr-be"
    assert str(cast(language="en-GB", **voices).narrator) == "espeak:en-us"
    assert str(cast("hibari", "en-GB", **voices).narrator) == "hibari:heart"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("quotaton", "did you mean 'quotation'"),
        ("Headings", "did you mean 'heading'"),
        ("text", "set narration.voice"),
        ("narrator", "set narration.voice"),
        ("fr_", "neither a language"),
    ],
)
def test_a_name_that_is_none_is_an_error(name, hint):
    """A role or language that cannot be is refused, with the nearest."""
    with pytest.raises(SettingsError, match=hint):
        Cast(NarrationSettings(voices=((name, "espeak"),)), "en")


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("espeak:fr-frr", "narration.voices.fr: .*espeak:fr-fr.*'fr' is spoken by espeak:fr-fr"),
        ("espaek", "narration.voices.fr: .*did you mean 'espeak'.*or choose espeak:fr-fr"),
        ("hibari", "no voice for 'fr'; choose espeak:fr-fr"),
    ],
)
def test_a_named_voice_that_is_missing_is_never_replaced(named, reason):
    """The setting is named, and what would speak the language."""
    with pytest.raises(EngineError, match=reason):
        cast(fr=named).assign(Role.TEXT, "fr").choice


def test_a_voice_nobody_hears_need_not_be_there():
    """A project's map may name what this machine lacks, for languages the essay does not use."""
    voices = cast(ja="nowhere:ren", note="nowhere:mia")

    assert str(voices.assign(Role.TEXT, "en-GB").choice) == "hibari:heart"
    assert voices.stand_ins("fr") == {"espeak:fr-fr"}


def test_a_language_nobody_speaks_asks_for_a_voice():
    """Where no voice is there for a language, the ways to name one are told."""
    with pytest.raises(EngineError, match=r"narration\.voices\.tlh or by voice=…: narrator"):
        cast().assign(Role.TEXT, "tlh").choice
