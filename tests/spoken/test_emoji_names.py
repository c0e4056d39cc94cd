"""Emoji by name, when somebody wants to hear them."""

import pytest
from essaypub.spoken.normalise import explain, normalise, normalise_with_origins
from hypothesis import given
from hypothesis import strategies as st

NAMED = [
    ("Joy \U0001f600 wins.", "Joy, grinning face, wins."),
    ("So good \U0001f44d\U0001f3fd!", "So good, thumbs up!"),
    ("Love \u2764\ufe0f\u2764\ufe0f\u2764\ufe0f.", "Love, red heart."),
    ("Press 1\ufe0f\u20e3 now.", "Press, key one, now."),
    ("From \U0001f1ec\U0001f1e7 here.", "From, flag of G.B, here."),
    (
        "A \U0001f469\u200d\U0001f680 and a \U0001f468\u200d\U0001f469\u200d\U0001f467.",
        "A, woman astronaut, and a, family.",
    ),
    ("Fly \U0001f3f3\ufe0f\u200d\U0001f308 high.", "Fly, rainbow flag, high."),
    ("Run \U0001f3c3\U0001f3fe\u200d\u2640\ufe0f on.", "Run, woman runner, on."),
    ("\U0001f389\U0001f525 Yes", "party popper, fire, Yes"),
    ("\U0001f680", "rocket"),
]


@pytest.mark.parametrize(("written", "spoken"), NAMED)
def test_emoji_are_said_by_their_names(written, spoken):
    """Tones, seams, flags and keys are read as one; the same thrice is said once."""
    assert normalise(written, "en-GB", emoji=True) == spoken
    assert normalise_with_origins(written, "en-GB", emoji=True).text == spoken


@pytest.mark.parametrize("written", [written for written, _ in NAMED])
def test_emoji_are_silent_unless_asked_for(written):
    """By default nothing is heard of them."""
    said = normalise(written, "en-GB")

    assert not any(word in said for word in ("face", "heart", "flag", "rocket"))


def test_names_are_english():
    """Where we have no names in a language, emoji stay silent."""
    assert normalise("Joie \U0001f600 ici.", "it", emoji=True) == "Joie ici."


def test_an_explanation_shows_emoji():
    """Named or dropped, the change is shown with its rule."""
    assert [one.code for one in explain("Joy \U0001f600 wins.", "en", emoji=True)] == ["EMOJI-name"]
    assert [one.code for one in explain("Joy \U0001f600 wins.", "en")] == ["SYM-picture"]


@given(text=st.text(st.characters(min_codepoint=0x2600, max_codepoint=0x1FAFF), max_size=12))
def test_whatever_picture_it_is_the_trace_agrees(text):
    """No mixture of pictures breaks the names, and each spoken character has its origin."""
    trace = normalise_with_origins(text, "en-GB", emoji=True)

    assert trace.text == normalise(text, "en-GB", emoji=True)
    assert len(trace.origins) == len(trace.text)


@pytest.mark.parametrize("language", ["en-GB", "fr", "de", "es", "ja"])
@pytest.mark.parametrize("emoji", [False, True])
def test_no_voice_is_given_what_held_an_emoji_together(language, emoji):
    """The marks that make a key, a colour or a family of signs are never left for a voice."""
    said = normalise(
        "Say 1\ufe0f\u20e3, #\ufe0f\u20e3, ❤\ufe0f and 👩\u200d🚀.", language, emoji=emoji
    )

    assert not set(said) & set("\ufe0f\u20e3\u200d❤👩🚀")
