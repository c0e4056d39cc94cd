"""The espeak engine is driven for real, through its library."""

import json
import os
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import espeakng_loader
import pytest

from essaypub.errors import EngineError
from essaypub.voices.espeak import library
from essaypub.voices.espeak.engine import FAMILY
from essaypub.voices.espeak.library import IPA, hear, read
from essaypub.voices.lookup import best

SENTENCE = "She lends him a book, and he never gives it back."
OTHERS = ("Rain again.", "Who taught whom, in 2013, is the question!", "Nobody.")


def mark(text, voice="en-gb", speed=1.0):
    return sha256(FAMILY.open(voice, "en-GB", speed).speak(text).samples).hexdigest()


def elsewhere(script, **environment):
    """Run a script in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


SAY = (
    "from hashlib import sha256; from essaypub.voices.espeak.engine import FAMILY;"
    f"print(sha256(FAMILY.open('en-gb', 'en-GB', 1.0).speak({SENTENCE!r}).samples).hexdigest())"
)


def test_what_was_said_before_changes_nothing():
    """A sentence has the same samples first, again, and after others in other voices."""
    first = mark(SENTENCE)
    for other in OTHERS:
        mark(other, "fr-fr")
        mark(other)

    assert mark(SENTENCE) == first


def test_another_process_says_the_same():
    """A process of its own gives the same samples."""
    assert elsewhere(SAY) == mark(SENTENCE)


@pytest.mark.parametrize("voice", ["en-gb+f3", "en-gb+klatt"])
def test_breath_is_the_same_at_any_time(voice):
    """Noise in a voice follows neither the time of day nor what was said before."""
    later = f"import time; time.sleep(1.1); {SAY}".replace("'en-gb'", repr(voice))
    first = mark(SENTENCE, voice)

    assert mark(SENTENCE, voice) == first
    assert elsewhere(later) == first


def test_threads_take_turns():
    """Threads that speak at once neither crash nor change what is heard."""
    alone = {text: mark(text) for text in OTHERS}
    together = {}

    def speak(text):
        together[text] = mark(text)

    threads = [threading.Thread(target=speak, args=(text,)) for text in OTHERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert together == alone


def test_a_long_install_path_still_speaks(tmp_path):
    """The library's short buffer for paths is not the author's concern."""
    deep = tmp_path / ("n" * 120) / ("m" * 120)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    script = f"import sys; sys.path.insert(0, {str(deep)!r}); {SAY}; import espeakng_loader as e; print(e.__file__)"

    heard, used = elsewhere(script).splitlines()

    assert used.startswith(str(deep))
    assert heard == mark(SENTENCE)


def test_words_begin_where_they_are_heard():
    """Each word has one place in the text and one later than the word before it."""
    text = "Don’t panic: it is 10,000 steps, half-way home."
    spoken = FAMILY.open("en-gb", "en-GB", 1.0).speak(text)

    found = [text[word.offset : word.offset + word.length] for word in spoken.words]
    begins = [word.sample for word in spoken.words]

    assert found[:3] == ["Don’t", "panic", "it"]
    assert found[-1] == "home"
    assert begins == sorted(set(begins))
    assert 0 <= begins[0] < begins[-1] < len(spoken.samples)


def test_speed_shortens():
    """Twice the speed takes roughly half the time."""
    slow, fast = (
        len(FAMILY.open("en-gb", "en", speed).speak(SENTENCE).samples) for speed in (1, 2)
    )

    assert 0.4 < fast / slow < 0.65


def test_voices_are_many_and_named_once():
    """Every voice of the library is there under a name of its own, which opens it."""
    names = [voice.name for voice in FAMILY.voices()]

    assert len(names) > 100
    assert len(set(names)) == len(names)
    assert {"en-gb", "en-us", "fr-fr", "de", "cmn"} <= set(names)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "en-gb"),
        ("en-GB", "en-gb"),
        ("en-US", "en-us"),
        ("en-AU", "en-gb"),
        ("fr", "fr-fr"),
        ("fr-CA", "fr-fr"),
        ("de-AT", "de"),
        ("pt-BR", "pt-br"),
        ("zh-Hans", "cmn"),
        ("no", "nb"),
    ],
)
def test_a_language_has_its_best_voice(language, name):
    """The nearest voice is the one the library itself ranks first."""
    assert best(FAMILY.voices(), language).name == name


def test_variants_sound_different():
    """A variant after the plus sign is another person."""
    assert mark(SENTENCE, "en-us+f3") != mark(SENTENCE, "en-us")


@pytest.mark.parametrize("name", ["klingish", "en-gb+nobody", ""])
def test_a_missing_voice_is_an_error_that_names_others(name):
    """A voice or variant that is not there is refused, with what there is."""
    with pytest.raises(EngineError, match="there (is|are) "):
        FAMILY.open(name, "en", 1.0)


@pytest.mark.parametrize("text", ["1" * 300, "<b>&amp;</b>", "😀", "ש" * 50, "[[book]]", "=" * 90])
def test_no_text_brings_it_down(text):
    """Digits, markup, brackets, emoji and unknown scripts are heard, never a crash."""
    assert any(FAMILY.open("en-gb", "en", 1.0).speak(text).samples)


@pytest.mark.parametrize("text", ["", " ", "…" * 300, "\0\x01\x1b", "[[", "\u202e\u200f"])
def test_silence_is_never_passed_on(text):
    """What holds nothing to say is refused by name."""
    with pytest.raises(EngineError, match="nothing to say in"):
        FAMILY.open("en-gb", "en", 1.0).speak(text)


def test_listing_voices_loads_nothing_heavy():
    """The list of voices needs no numpy, so that a build that speaks nothing stays quick."""
    script = (
        "import json, sys; from essaypub.voices.espeak.engine import FAMILY; FAMILY.voices();"
        "print(json.dumps([name for name in ('numpy', 'av', 'pydub') if name in sys.modules]))"
    )

    assert json.loads(elsewhere(script)) == []


def test_it_says_who_it_is():
    """The title has the library's version, the revision the wheel's."""
    assert FAMILY.title.startswith("eSpeak NG 1.")
    assert "espeakng-loader" in FAMILY.revision
    assert FAMILY.lacking() == ""


def test_a_voice_that_is_not_in_the_library_is_an_error():
    """A file of a voice that is gone is named, by whoever speaks and whoever reads."""
    with pytest.raises(EngineError, match="'gone/voice' cannot be loaded"):
        hear("Rain.", "gone/voice", 175)
    with pytest.raises(EngineError, match="'gone/voice' cannot be loaded"):
        read(["Rain."], "gone/voice", IPA)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("get_library_path", "its library cannot be loaded"),
        ("get_data_path", "its voices cannot be read in .*reinstall espeakng-loader"),
    ],
)
def test_a_damaged_install_is_told_and_mended_by_another(part, said, tmp_path, monkeypatch, capfd):
    """Without its library or its voices nothing is spoken; with them again, all is as before."""
    before = mark("Rain again.")
    monkeypatch.setattr(espeakng_loader, part, lambda: str(tmp_path / "nothing"))

    with pytest.raises(EngineError, match=said):
        mark("Rain again.")

    monkeypatch.undo()
    assert mark("Rain again.") == before


def test_a_path_too_long_for_the_library_is_shortened(tmp_path):
    """It is led to the same folder by a name that fits, for as long as it needs it."""
    deep = tmp_path / ("n" * 120) / ("m" * 120)
    deep.mkdir(parents=True)

    with library._short(deep) as short:
        assert len(short) <= library.LONGEST_DATA_PATH
        assert Path(os.fsdecode(short)).samefile(deep)
    assert not Path(os.fsdecode(short)).exists()


def test_what_the_voice_cannot_read_is_an_error_and_no_babble():
    """Its Japanese voice says "Chinese letter" for each character of Chinese."""
    engine = FAMILY.open("ja", "ja", 1.0)
    assert len(engine.speak("かのじょは ほんを よむ").samples) > 0
    with pytest.raises(
        EngineError, match="cannot read Chinese characters, such as '彼女'.*gtts:ja"
    ):
        engine.speak("彼女は本を読む")
