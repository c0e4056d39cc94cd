"""One line said, shown and explained, as a user asks for it."""

import json
import sys
import wave
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

LEXICON = "Siobhan\tshiv-awn\nKeanu\t/keɪˈɑːnuː/\n"


@pytest.fixture
def names(tmp_path):
    """Return the path of a lexicon with a respelling and a pronunciation."""
    path = tmp_path / "names.tsv"
    path.write_text(LEXICON, "utf-8")
    return path


def given(monkeypatch, content):
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content), "utf-8"))


def test_each_change_is_explained_in_order(essaypub):
    """A row each: the rule, what was written, what is said; then who says it, and all of it."""
    ended = essaypub("say", "--explain", "In 1983, Dr. Roe paid £5.", "--language", "en-GB")

    assert ended.status == 0
    assert [line.split(None, 1) for line in ended.out.splitlines()] == [
        ["ABBR-title", "Dr. -> Doctor"],
        ["MONEY-amount", "£5 -> five pounds"],
        ["NUM-year", "1983 -> nineteen eighty-three"],
        ["voice", "hibari:heart (en-GB)"],
        ["spoken", "In nineteen eighty-three, Doctor Roe paid five pounds."],
    ]
    assert len({line.index(line.split(None, 1)[1]) for line in ended.out.splitlines()}) == 1
    assert not Path("line.wav").exists()


@pytest.mark.parametrize(
    ("language", "text", "row"),
    [
        ("fr", "Le XIXe siècle.", "NUM-ordinal  XIXe -> dix-neuvième"),
        ("de", "Am 3. Mai.", "NUM-ordinal  3. Mai -> dritten Mai"),
        ("es", "En el siglo XIX.", "ROMAN-century  siglo XIX -> siglo diecinueve"),
    ],
)
def test_other_languages_are_explained(essaypub, language, text, row):
    """The language picks the rules, and the voice."""
    ended = essaypub("say", "--explain", text, "--language", language)

    assert row in ended.out
    assert f"espeak:{language}" in ended.out


def test_what_is_undecided_has_its_choices(essaypub):
    """A number whose form nobody knows is named, with what it could be."""
    ended = essaypub("say", "--explain", "Il a 21 trucs.", "--language", "fr")

    assert "NUM     21 trucs -> undecided: vingt et un or vingt et une\n" in ended.out
    assert "spoken  Il a 21 trucs.\n" in ended.out


def test_a_lexicon_is_heard_and_its_place_told(essaypub, names):
    """A respelling names its file and line; phonemes are shown where the voice takes them."""
    text = "Siobhan met Keanu."
    ended = essaypub("say", "--explain", text, "--lexicon", names, "--voice", "espeak")

    assert f"LEX     Siobhan -> Shiv-awn ({names}:1)\n" in ended.out
    assert f"LEX     Keanu -> /keɪˈɑːnuː/ ({names}:2)\n" in ended.out
    assert essaypub("say", "--spoken", text, "--lexicon", names).out == "Shiv-awn met Keanu.\n"
    told = json.loads(essaypub("say", "--json", text, "--lexicon", names).out)
    assert told["phonemes"] == [{"words": "Keanu", "ipa": "keɪˈɑːnuː"}]
    setting = essaypub("say", "--spoken", text, "--set", f"narration.lexicon={names}")
    assert setting.out == "Shiv-awn met Keanu.\n"


def test_a_lexicon_changes_what_is_heard(essaypub, names):
    """The sound of a word with phonemes differs from its sound without."""
    essaypub("say", "Keanu.", "--voice", "espeak", "-o", "plain.wav")
    essaypub("say", "Keanu.", "--voice", "espeak", "-o", "told.wav", "--lexicon", names)

    assert Path("plain.wav").read_bytes() != Path("told.wav").read_bytes()


def test_json_has_all_of_it(essaypub):
    """Changes, doubts, voice and words, and nothing else on standard output."""
    told = json.loads(essaypub("say", "--json", "Il a 21 trucs, M. Roux.", "--language", "fr").out)

    assert told == {
        "written": "Il a 21 trucs, M. Roux.",
        "changes": [{"rule": "ABBR-title", "written": "M. ", "said": "Monsieur "}],
        "undecided": [
            {"rule": "NUM", "written": "21 trucs", "choices": ["vingt et un", "vingt et une"]}
        ],
        "voice": "espeak:fr-fr",
        "language": "fr",
        "spoken": "Il a 21 trucs, Monsieur Roux.",
        "phonemes": [],
    }


def test_standard_input_is_read(essaypub, monkeypatch):
    """A dash stands for it; what is not UTF-8 is an error with its place."""
    given(monkeypatch, "Good\nevening in 1983.\n".encode())
    assert essaypub("say", "-", "--spoken").out == "Good evening in nineteen eighty-three.\n"

    given(monkeypatch, b"caf\xe9")
    ended = essaypub("say", "-", "--spoken")
    assert (ended.status, "byte 3" in ended.err) == (15, True)


def test_what_cannot_be_done_is_said(essaypub, tmp_path):
    """Nothing to say, a lexicon that is missing or makes no sense, a voice that is not there."""
    wrong = tmp_path / "wrong.pls"
    wrong.write_text("<lexicon", "utf-8")

    assert essaypub("say", "* * *").status == 12
    assert "nothing" in essaypub("say", "* * *", "--explain").out
    assert essaypub("say", "Yes.", "--lexicon", "none.tsv").status == 15
    assert essaypub("say", "Yes.", "--lexicon", wrong).status == 11
    assert essaypub("say", "Yes.", "--voice", "espeak:nobody", "--explain").status == 13
    assert essaypub("say", "Yes.", "-o", ".").status == 2
    assert not Path("line.wav").exists()


def test_settings_reach_the_sound(essaypub):
    """The rate of the file is that of the settings."""
    essaypub("say", "Yes.", "--voice", "espeak", "--set", "audio.sample_rate_hz=22050")
    with wave.open("line.wav") as line:
        assert line.getframerate() == 22050
