"""Settings and the layers they come from."""

import pytest

from essaypub.errors import SettingsError
from essaypub.settings import EditionChoice, Pauses, Settings, SpoilerMode, overlay


def test_a_layer_changes_what_it_names_and_nothing_else():
    """Values win over those below; the rest stays."""
    one = overlay(Settings(), {"pauses": {"item_ms": 10}, "spoilers": "inline"}, "a.toml")
    two = overlay(one, {"edition": "both", "pauses": {"phrase-ms": "20"}}, "command line")

    assert two == Settings(
        spoilers=SpoilerMode.INLINE,
        edition=EditionChoice.BOTH,
        pauses=Pauses(item_ms=10, phrase_ms=20),
    )


@pytest.mark.parametrize("value", ["epub, mp3", ["epub", "mp3"], ("epub", "mp3")])
def test_a_list_may_be_text_with_commas(value):
    """The command line and TOML give the same list."""
    assert overlay(Settings(), {"only": value}, "x").only == ("epub", "mp3")


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ({"pauze": {}}, "a.toml: there is no setting 'pauze'; did you mean 'pauses'?"),
        (
            {"pauses": {"heading_mz": 3}},
            "a.toml: there is no setting 'pauses.heading_mz'; did you mean 'pauses.heading_ms'?",
        ),
        ({"pauses": 3}, "a.toml: pauses takes a group of settings"),
        (
            {"spoilers": "hidden"},
            "a.toml: spoilers takes one of separate, inline, omit, not 'hidden'",
        ),
        (
            {"audio": {"mp3_kbps": "fast"}},
            "a.toml: audio.mp3_kbps takes a whole number, not 'fast'",
        ),
        ({"audio": {"mp3_kbps": True}}, "a.toml: audio.mp3_kbps takes a whole number, not True"),
        ({"narration": {"voice": 3}}, "a.toml: narration.voice takes a text, not 3"),
        ({"narration": {"speed": []}}, "a.toml: narration.speed takes a number, not []"),
        ({"only": 3}, "a.toml: only takes a list, not 3"),
        (
            {"narration": {"voices": "ada"}},
            "a.toml: narration.voices takes a table of names and values, not 'ada'",
        ),
    ],
)
def test_a_wrong_layer_says_what_would_be_right(layer, message):
    """The error names the place, the setting and the remedy."""
    with pytest.raises(SettingsError) as caught:
        overlay(Settings(), layer, "a.toml")

    assert str(caught.value) == message
