"""The http engine asks a real server on this machine, which speaks with espeak."""

import re
from array import array
from dataclasses import dataclass, field

import pytest
from speech_server import SpeechServer, spoken

from essaypub.errors import EngineError
from essaypub.settings import NarrationSettings
from essaypub.voices.http.engine import ADDRESS, FAMILY, KEY, Http
from essaypub.voices.retry import DELAYS_S, Pace
from essaypub.synthesis.synthesis import synthesise
from essaypub.voices.choice import choose
from essaypub.store import Store
from essaypub.narration import Passage, Utterance
from essaypub.workers import Workers

TEXT = "The letter came a year too late."
SECRET = "sk-not-for-anybody"


@dataclass
class Naps:
    """What was waited for, in seconds."""

    slept: list = field(default_factory=list)

    def pace(self):
        return Pace(lambda: 0.0, self.slept.append, interval_s=0.0)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", ADDRESS, KEY):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def outcome(server, text=TEXT, voice="kokoro/nova", key="", speed=1.0, timeout_s=(2.0, 2.0)):
    """Return what the engine made of a server, and what it waited."""
    naps = Naps()
    family = Http(server.address, key, timeout_s, naps.pace())
    try:
        return family.open(voice, "en", speed).speak(text), naps.slept
    except EngineError as error:
        return error, naps.slept


@pytest.mark.parametrize(
    ("ending", "model"), [("", "kokoro"), ("/v1", "kokoro"), ("/v1/", "kokoro")]
)
def test_a_server_speaks(ending, model):
    """What it is asked is the interface's own; its sound arrives at the engine's rate."""
    with SpeechServer() as server:
        engine = Http(f"{server.address}{ending}").open("kokoro/nova", "en", 1.25)
        heard = engine.speak(TEXT)

    path, body, shown = server.asked[0]
    assert path == "/v1/audio/speech"
    assert body == {
        "model": model,
        "input": TEXT,
        "voice": "nova",
        "response_format": "wav",
        "speed": 1.25,
    }
    assert shown is None
    assert 1.0 < len(heard.samples) / engine.sample_rate_hz < 3.0
    assert max(heard.samples) > 2000


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("alloy", ("tts-1", "alloy")),
        ("gpt-4o-mini-tts/alloy", ("gpt-4o-mini-tts", "alloy")),
        ("hexgrad/Kokoro-82M/af_heart", ("hexgrad/Kokoro-82M", "af_heart")),
    ],
)
def test_a_voice_may_name_its_model(name, asked):
    """What follows the last stroke is the voice; without one the model is the usual."""
    engine = Http("http://127.0.0.1:1").open(name, "en", 1.0)

    assert (engine.model, engine.voice) == asked


def test_the_environment_names_the_server_and_its_key(monkeypatch):
    """The key is shown to the server, and is in no title, no revision and no repr."""
    with SpeechServer(key=SECRET) as server:
        monkeypatch.setenv(ADDRESS, server.address)
        monkeypatch.setenv(KEY, SECRET)
        engine = FAMILY.open("nova", "en", 1.0)
        assert any(engine.speak(TEXT).samples)
        voice = FAMILY.voice("nova")

    assert server.asked[0][2] == f"Bearer {SECRET}"
    assert voice.revision == f"{server.address.removeprefix('http://')}/v1"
    told = repr((engine, FAMILY, voice, FAMILY.title, FAMILY.revision, FAMILY.lacking()))
    assert SECRET not in told


def test_two_servers_are_two_voices():
    """The same name elsewhere is another voice for the cache."""
    here, there = (Http(address).voice("nova") for address in ("http://a/v1", "http://b/v1"))

    assert here.revision != there.revision
    assert here.name == there.name


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_waited_for(status):
    """Each refusal for now is waited out, as long as the server asks, then the answer is taken."""
    busy = [(status, {}, b""), (status, {"Retry-After": "7"}, b"")]
    with SpeechServer(answers=busy) as server:
        heard, slept = outcome(server)

    assert any(heard.samples)
    assert slept == [DELAYS_S[0], 7.0]


def test_a_server_that_stays_broken_is_given_up():
    """After the last delay the error has what the server said."""
    broken = [(500, {}, b'{"error": {"message": "out of memory"}}')] * 9
    with SpeechServer(answers=broken) as server:
        error, slept = outcome(server)

    assert "500: out of memory" in str(error)
    assert slept == list(DELAYS_S)


@pytest.mark.parametrize(
    ("key", "said"), [("", "wants a key"), ("sk-wrong-one", "refuses the key")]
)
def test_a_wrong_key_is_an_error_that_does_not_repeat_it(key, said):
    """The variable is named, and the key stays out, even where the server repeats it."""
    with SpeechServer(key=SECRET) as server:
        error, slept = outcome(server, key=key)

    assert said in str(error)
    assert KEY in str(error)
    assert "401" in str(error)
    assert "sk-wrong-one" not in str(error)
    assert slept == []


@pytest.mark.parametrize("status", [400, 404, 422])
def test_an_unknown_voice_is_told_from_those_there_are(status):
    """A voice or model that the server does not take is named, with what it lists."""
    with SpeechServer(answers=[(status, {}, b'{"detail": "no such voice"}')]) as server:
        error, _ = outcome(server)

    assert "kokoro/nova" in str(error)
    assert "no such voice" in str(error)
    assert "it has alloy, nova" in str(error)


@pytest.mark.parametrize(
    ("form", "content", "said"),
    [
        ("text/html", b"<html>Welcome</html>" * 20, "no sound .*text/html"),
        ("application/json", b'{"url": "elsewhere"}', "no sound .*application/json"),
        ("audio/wav", b"", "no sound"),
        ("audio/wav", spoken("One.")[:44] + bytes(9000), "silence"),
        ("audio/pcm", bytes(9000), "silence"),
    ],
)
def test_what_is_not_sound_is_named(form, content, said):
    """A page, a promise, nothing and silence are errors, once."""
    with SpeechServer(answers=[(200, {"Content-Type": form}, content)]) as server:
        error, slept = outcome(server)

    assert isinstance(error, EngineError)
    assert re.search(said, str(error))
    assert slept == []


def test_raw_samples_are_taken():
    """A server that sends samples and nothing else is heard as they are."""
    hum = array("h", [0, 900, -900, 20000] * 3000)
    raw = (200, {"Content-Type": "audio/pcm"}, hum.tobytes())
    with SpeechServer(answers=[raw]) as server:
        heard, _ = outcome(server)

    assert heard.samples == hum


def test_a_slow_server_is_not_waited_for_for_ever():
    """It is asked once more, then the error says that it took too long."""
    with SpeechServer(delay_s=0.6) as server:
        error, slept = outcome(server, timeout_s=(0.2, 0.2))

    assert "took too long" in str(error)
    assert slept == [1.0]


def test_nobody_there_is_an_error():
    """The address and its variable are in the message."""
    with SpeechServer() as server:
        pass
    error, slept = outcome(server)

    assert "does not answer" in str(error)
    assert ADDRESS in str(error)
    assert "Connection refused" in str(error)
    assert slept == [1.0]


def test_a_dropped_connection_is_tried_once_more():
    """One broken connection does not end a long narration."""
    with SpeechServer(answers=[(None, {}, b"")]) as server:
        heard, _ = outcome(server)

    assert any(heard.samples)
    assert len(server.asked) == 2


def test_no_other_host_is_asked():
    """A server that sends us elsewhere is refused, and nobody else sees text or key."""
    with SpeechServer() as other:
        there = {"Location": f"{other.address.replace('127.0.0.1', 'localhost')}/v1/audio/speech"}
        for status in (301, 302, 307, 308):
            with SpeechServer(answers=[(status, there, b"")]) as server:
                error, _ = outcome(server, key=SECRET)
            assert "localhost" in str(error)
            assert "not asked for" in str(error)

    assert other.asked == []


def test_the_same_host_may_send_us_on():
    """A path that has moved on the same host is followed, with the same body."""
    with SpeechServer() as server:
        server.answers.append((307, {"Location": "/v1/audio/speech/"}, b""))
        heard, _ = outcome(server)

    assert any(heard.samples)
    assert server.asked[0][1] == server.asked[1][1]


@pytest.mark.parametrize("text", ["", "😀", "…", "\x00\x01", "\u202e"])
def test_nothing_to_say_is_never_asked(text):
    """A text without letters or digits is refused before the server is troubled."""
    with SpeechServer() as server:
        error, _ = outcome(server, text)

    assert "nothing to say" in str(error)
    assert server.asked == []


@pytest.mark.parametrize("text", ["9" * 300, "שלום", "a\x00b\x1b", "\ud800 book", "<b>&amp;"])
def test_any_text_arrives(text):
    """Digits, other directions, lone surrogates and control characters are asked for as text."""
    with SpeechServer() as server:
        outcome(server, text)

    assert not set(server.asked[0][1]["input"]) & set("\x00\x1b")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a/v1",
        "file:///etc/passwd",
        "127.0.0.1:8880",
        "http://",
        "http://a:b/",
        "http://a?key=x",
        "http://me:pw@a/v1",
    ],
)
def test_what_is_no_address_is_refused(address):
    """Only http and https, without a password, which is not repeated, or a query."""
    lacking = Http(address).lacking()

    assert ADDRESS in lacking
    assert "pw" not in lacking
    with pytest.raises(EngineError):
        Http(address).open("nova", "en", 1.0)


def test_without_an_address_it_says_what_to_do():
    """What is lacking is the variable."""
    assert ADDRESS in FAMILY.lacking()
    assert FAMILY.voices() == ()
    with pytest.raises(EngineError, match=ADDRESS):
        choose("http:nova", "en")


def test_the_server_lists_its_voices():
    """They are there for any language; a server without a list has none, and is no error."""
    with SpeechServer(voices=("nova", {"id": "af_heart"})) as server:
        family = Http(server.address)
        assert [voice.name for voice in family.voices()] == ["nova", "af_heart"]
        assert {voice.languages for voice in family.voices()} == {("mul",)}
        assert family.answers() == ""
    with SpeechServer(voices=None) as server:
        assert Http(server.address).voices() == ()
        assert Http(server.address).answers() == ""


@pytest.mark.parametrize("told", [5, [["nova"]], {"nova": 5, "alloy": 6}])
def test_a_list_of_another_shape_lists_what_it_can(told):
    """What a server says instead of a list of voices is no error."""
    with SpeechServer(voices=told) as server:
        assert {voice.name for voice in Http(server.address).voices()} <= {"nova", "alloy"}


def test_a_server_that_hides_its_list_refuses_as_clearly():
    """An unknown voice is named as well where the server shows its voices to nobody."""
    with SpeechServer(key=SECRET, answers=[(404, {}, b'{"detail": "no such voice"}')]) as server:
        error, _ = outcome(server)

    assert str(error).endswith("'kokoro/nova' (404: no such voice)")


def test_a_flood_is_not_swallowed():
    """More than a narration can be is read no further."""
    flood = (200, {"Content-Type": "audio/pcm"}, bytes(65 << 20))
    with SpeechServer(answers=[flood]) as server:
        error, _ = outcome(server)

    assert "it sends more than 64 MB" in str(error)


@pytest.mark.parametrize(
    ("voice", "speed", "said"),
    [("kokoro/", 1.0, "'kokoro/' names no voice"), ("nova", 9.0, "its speed can be .* not 9.0")],
)
def test_what_cannot_be_asked_is_refused_at_once(voice, speed, said):
    """A model without a voice, or a speed that no server keeps, never leaves this machine."""
    with pytest.raises(EngineError, match=said):
        Http("http://127.0.0.1:1").open(voice, "en", speed)


def test_it_says_why_it_does_not_answer():
    """A server that is not there, or wants another key, says so when it is asked."""
    with SpeechServer(key=SECRET) as server:
        assert "wants a key" in Http(server.address).answers()
        assert Http(server.address, SECRET).answers() == ""
    assert "does not answer" in Http(server.address).answers()
    assert Http(server.address).voices() == ()


def test_a_build_asks_only_for_speech(tmp_path):
    """A voice that is named is never looked up; each line is asked for once, then kept."""
    said = tuple(
        Utterance(f"s{n}", text, text, "en") for n, text in enumerate([TEXT, "Nobody came."])
    )
    script = (Passage("p", "P", 1, said),)

    with SpeechServer() as server, Workers(2) as workers:
        family = Http(server.address)

        def narrate():
            narration = NarrationSettings("http:kokoro/nova")
            return synthesise(
                script, narration, 44100, Store(tmp_path), workers, families=lambda _: family
            )

        assert narrate() == narrate()

    assert [path for path, _, _ in server.asked] == ["/v1/audio/speech"] * 2
    assert [body["input"] for _, body, _ in server.asked] == [TEXT, "Nobody came."]
