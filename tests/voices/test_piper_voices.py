"""Piper's voices are found, named and told apart without Piper; its words are placed."""

import json
import sys
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import EngineError
from essaypub.voices.piper import engine
from essaypub.voices.network_outputs import expose
from essaypub.voices.piper.engine import FAMILY
from essaypub.voices.piper.models import FOLDERS, model
from essaypub.voices.piper.words import Sounding, place_words


def page(**other):
    return {
        "audio": {"sample_rate": 22050, "quality": "medium"},
        "espeak": {"voice": "en-gb-x-rp"},
        "language": {"code": "en_GB"},
        "dataset": "alba",
        "speaker_id_map": {},
        **other,
    }


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of voices that the environment names; they are found, not loaded."""
    monkeypatch.setenv(FOLDERS, str(tmp_path))

    def put(name="en_GB-alba-medium", content=b"network", **other):
        path = tmp_path / f"{name}.onnx"
        path.write_bytes(content)
        path.with_name(f"{name}.onnx.json").write_text(json.dumps(page(**other)), "utf-8")
        return path

    return put


def names():
    return [voice.name for voice in FAMILY.voices() if "joe" not in voice.name]


def test_voices_are_found_in_the_folders_that_are_named(shelf, tmp_path, monkeypatch):
    """Each network with its page is a voice in the language of the page, in order."""
    shelf()
    shelf("de_DE-karl-low", language={"code": "de_DE"}, dataset="karl")
    (tmp_path / "other").mkdir()
    monkeypatch.setenv(
        FOLDERS, f"{tmp_path}/nowhere{':' if sys.platform != 'win32' else ';'}{tmp_path}"
    )

    assert names() == ["de_DE-karl-low", "en_GB-alba-medium"]
    karl = FAMILY.voice("de_de-KARL-low")
    assert (karl.languages, karl.title, karl.description) == (("de-DE",), "Karl", "neural, medium")


def test_a_voice_may_be_a_path(shelf, monkeypatch):
    """A path leads to its voice, wherever it is; the language is still the page's."""
    path = shelf()
    monkeypatch.delenv(FOLDERS)

    voice = FAMILY.voice(str(path))
    assert voice.name == str(path)
    assert voice.languages == ("en-GB",)


def test_an_older_page_tells_the_language_by_its_espeak_voice(shelf):
    """A page without a language is read by the voice whose sounds it takes."""
    shelf("old", language={}, espeak={"voice": "pt-br"})

    assert FAMILY.voice("old").languages == ("pt-BR",)


def test_several_in_one_network_have_names(shelf):
    """Each is a voice after a plus sign; the network's name alone is the first of them."""
    shelf("en_GB-choir-low", speaker_id_map={"p239": 1, "p225": 0}, dataset="choir")

    assert names() == ["en_GB-choir-low+p225", "en_GB-choir-low+p239"]
    assert FAMILY.voice("en_GB-choir-low+P239").title == "Choir p239"
    assert FAMILY.voice("en_GB-choir-low").name == "en_GB-choir-low+p225"
    with pytest.raises(EngineError, match=r"choir-low\+p2"):
        FAMILY.voice("en_GB-choir-low+p240")


def test_another_file_is_another_voice_for_the_cache(shelf):
    """What a voice is made of is in its revision, its page included, and its place is not."""
    shelf()
    first = FAMILY.voice("en_GB-alba-medium").revision
    shelf(content=b"another network")
    second = FAMILY.voice("en_GB-alba-medium").revision
    shelf(inference={"length_scale": 1.1})

    assert len({first, second, FAMILY.voice("en_GB-alba-medium").revision}) == 3
    shelf()
    assert FAMILY.voice("en_GB-alba-medium").revision == first


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("{", "no page of a Piper voice"),
        ("[]", "no page of a Piper voice"),
        ('{"espeak": {}}', "no page of a Piper voice"),
        (json.dumps(page(phoneme_type="pinyin")), "pinyin"),
    ],
)
def test_a_damaged_voice_is_an_error_when_it_is_asked_for(shelf, content, said):
    """Without a page, or with another's, it is not listed; asked for by its path, it says why."""
    path = shelf()
    told = path.with_name(f"{path.name}.json")
    if content is None:
        told.unlink()
    else:
        told.write_text(content, "utf-8")

    assert names() == []
    with pytest.raises(EngineError, match=said):
        FAMILY.voice(str(path))


@pytest.mark.parametrize("name", ["nobody", "/nowhere/at-all.onnx", "", "+", "../up.onnx"])
def test_a_voice_that_is_not_there_is_an_error(shelf, name):
    """A wrong name or path is refused, with what there is or what to do."""
    shelf()
    with pytest.raises(EngineError, match=r"(?i)en_GB-alba|give the path"):
        FAMILY.voice(name)


def test_without_the_library_it_says_what_to_install(monkeypatch):
    """What is lacking is the extra; nothing else fails."""

    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(engine, "version", missing)
    engine._revision.cache_clear()
    try:
        assert "pip install 'essaypub[piper]'" in FAMILY.lacking()
        assert FAMILY.title == "Piper"
    finally:
        engine._revision.cache_clear()


def test_with_the_library_it_lacks_nothing(tmp_path, monkeypatch):
    """The versions of the library and of its runtime are in what a narration depends on."""
    for name in ("piper_tts", "onnxruntime"):
        told = tmp_path / f"{name}-1.8.dist-info" / "METADATA"
        told.parent.mkdir()
        told.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.8\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    engine._revision.cache_clear()
    try:
        assert FAMILY.lacking() == ""
        assert FAMILY.title == "Piper 1.8"
        assert FAMILY.revision.startswith("piper-tts 1.8, onnxruntime 1.8, driver ")
    finally:
        engine._revision.cache_clear()


def test_without_any_voice_it_says_where_to_put_one(monkeypatch):
    """A name leads nowhere; the folders' variable is named, or the voice that is installed."""
    monkeypatch.delenv(FOLDERS, raising=False)

    with pytest.raises(EngineError, match=f"{FOLDERS}|joe-medium"):
        FAMILY.voice("en_GB-alba-medium")


@pytest.mark.parametrize("speakers", [{}, {"p239": 1, "p225": 0}])
def test_a_voice_that_is_found_waits_for_the_library(shelf, monkeypatch, speakers):
    """Without the library a voice is listed, and opening it says what to install."""
    shelf(speaker_id_map=speakers)

    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(engine, "version", missing)
    engine._revision.cache_clear()
    try:
        with pytest.raises(EngineError, match="pip install"):
            FAMILY.open("en_GB-alba-medium", "en", 1.0)
    finally:
        engine._revision.cache_clear()


def test_a_voice_that_vanishes_is_an_error(shelf):
    """A network that is gone, or a folder, between the looking and the reading is named."""
    path = shelf()
    found = model(path, "alba")
    path.unlink()
    with pytest.raises(EngineError, match="alba-medium.onnx cannot be read: No such file"):
        found.revision()
    path.mkdir()
    with pytest.raises(EngineError, match="alba-medium.onnx cannot be read: Is a directory"):
        found.revision()


def test_a_network_is_made_to_tell_by_bytes_that_follow():
    """The appended field names the tensor as an output of the graph, as protobuf has it."""
    assert expose(b"", "/Ceil_output_0") == b"\x3a\x12\x62\x10\x0a\x0e/Ceil_output_0"
    assert expose(b"net", "x" * 200)[:9] == b"net\x3a\xce\x01\x62\xcb\x01"


def rows(sounds, step=100):
    """Return sounds that begin one after another, spaces and marks among them."""
    return [Sounding(sign, place * step) for place, sign in enumerate(sounds)]


@pytest.mark.parametrize(
    ("text", "alone", "heard", "begins"),
    [
        ("red hat", ["ɹˈɛd", "hˈæt"], "ɹˈɛd hˈæt.", [0, 500]),
        ("of the town", ["ˈʌv", "ðˈə", "tˈaʊn"], "ʌvðə tˈaʊn", [0, 200, 500]),
        ("a hat", ["ˈeɪ", "hˈæt"], "ɐ hˈæt", [0, 200]),
        (
            "in 1984 he",
            ["ɪn", "nˈaɪntiːn ˈeɪɾi fˈɔːɹ", "hiː"],
            "ɪn nˈaɪntiːn ˈeɪɾi fˈɔːɹ hiː",
            [0, 300, 2500],
        ),
        ("oh …", ["ˈoʊ"], "ˈoʊ", [0]),
        ("", [], "", []),
    ],
)
def test_words_begin_with_their_own_sounds(text, alone, heard, begins):
    """A word begins where its sounds do, also where the library joins, changes or divides words."""
    starts = [place for place, sign in enumerate(text) if not place or text[place - 1] == " "]
    words = place_words(text, zip(starts, alone), rows(heard))

    assert [word.sample for word in words] == begins


@given(
    st.lists(st.text("abdeɪzˈ", min_size=1, max_size=6), max_size=6),
    st.text("abdeɪzˈ .,", max_size=40),
)
def test_words_never_go_back(alone, heard):
    """Whatever is heard, words begin in order, inside the text and the sound."""
    text = " ".join("x" * len(sounds) for sounds in alone)
    starts, place = [], 0
    for sounds in alone:
        starts.append(place)
        place += len(sounds) + 1
    words = place_words(text, zip(starts, alone), rows(heard))

    assert [word.sample for word in words] == sorted({word.sample for word in words})
    assert all(0 <= word.sample < 100 * max(1, len(heard)) for word in words)
    assert [word.offset for word in words] == sorted(word.offset for word in words)
