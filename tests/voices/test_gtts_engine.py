"""The gtts engine drives the real library against a stand-in for Google's server."""

import base64
import json
import math
import urllib.parse
from array import array
from dataclasses import dataclass, field

import lameenc
import pytest

from essaypub.errors import EngineError
from essaypub.settings import NarrationSettings
from essaypub.voices.gtts.engine import FAMILY, Gtts
from essaypub.voices.retry import DELAYS_S, Pace
from essaypub.synthesis.synthesis import synthesise
from essaypub.store import Store
from essaypub.narration import Passage, Utterance
from essaypub.workers import Workers
from local_server import Answering, LocalServer

TEXT = "The letter came a year too late."


def mp3(seconds, rate=24000, channels=1):
    """Return a hum with a silent quarter of a second at each end."""
    quiet = array("h", bytes(2 * channels * (rate // 4)))
    hum = array(
        "h",
        (
            int(8000 * math.sin(place / 9))
            for place in range(int(seconds * rate))
            for _ in range(channels)
        ),
    )
    encoder = lameenc.Encoder()
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.set_bit_rate(64)
    encoder.silence()
    return bytes(encoder.encode((quiet + hum + quiet).tobytes()) + encoder.flush())


def answer(sound):
    """Return what the server sends for a request that it grants, in the form the library reads."""
    inner = json.dumps([base64.b64encode(sound).decode()], separators=(",", ":"))
    frame = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]])
    frame = frame.replace('"jQ1olc", "', '"jQ1olc","')
    return f')]}}\'\n\n{len(frame)}\n{frame}\n25\n[["di",42]]\n'.encode()


@dataclass
class Stand(LocalServer):
    """A server that answers in turn what it was told to, the last for ever."""

    answers: list = field(default_factory=list)
    asked: list = field(default_factory=list)

    def handler(self):
        stand = self

        class Handler(Answering):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                call = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
                stand.asked.append((call[0], json.loads(call[1])))
                turn = min(len(stand.asked), len(stand.answers)) - 1
                status, headers, content = stand.answers[turn]
                self.answer(status, headers, content)

        return Handler

    @property
    def address(self):
        return f"{super().address}/batchexecute"


@dataclass
class Hours:
    """A clock that only sleep moves; it remembers what was slept."""

    now: float = 100.0
    slept: list = field(default_factory=list)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def pace(self):
        return Pace(lambda: self.now, self.sleep)


GRANTED = (200, {}, answer(mp3(2.0)))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def fetch_answer(answers, text=TEXT, voice="en-gb", speed=1.0):
    """Return what the engine made of a server's answers, what it asked, and what it slept."""
    hours = Hours()
    with Stand(list(answers)) as stand:
        engine = Gtts(stand.address, hours.pace()).open(voice, "en-GB", speed)
        try:
            outcome = engine.speak(text)
        except EngineError as error:
            outcome = error
    return outcome, stand.asked, hours.slept


def test_the_server_speaks():
    """One request in the library's own form becomes sound at the engine's rate."""
    spoken, requests, slept = fetch_answer([GRANTED])

    assert requests == [("jQ1olc", [TEXT, "en", None, "null"])]
    assert slept == []
    assert 2.4 < len(spoken.samples) / 24000 < 2.7
    assert 7000 < max(spoken.samples) < 9000


@pytest.mark.parametrize(("rate", "channels"), [(22050, 1), (44100, 2), (16000, 1)])
def test_any_form_of_sound_is_taken(rate, channels):
    """A server that changes its rate or its channels is heard at the same length and level."""
    spoken, _, _ = fetch_answer([(200, {}, answer(mp3(2.0, rate, channels)))])

    assert 2.4 < len(spoken.samples) / 24000 < 2.8
    assert 7000 < max(spoken.samples) < 9000


def test_slow_is_asked_for():
    """Half the speed is the server's slow voice; no other speed is pretended."""
    _, requests, _ = fetch_answer([GRANTED], speed=0.5)

    assert requests[0][1][2] is True
    with pytest.raises(EngineError, match=r"1\.0, or 0\.5"):
        FAMILY.open("en-gb", "en", 1.3)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status):
    """Each refusal for now is waited out twice as long, then the answer is taken."""
    busy = (status, {}, b"later")

    spoken, requests, slept = fetch_answer([busy, busy, busy, GRANTED])

    assert len(spoken.samples) > 0
    assert len(requests) == 4
    assert slept == list(DELAYS_S[:3])


def test_the_server_says_how_long_to_wait():
    """A longer wait that the server asks for is kept, up to a minute."""
    busy = [(429, {"Retry-After": wanted}, b"") for wanted in ("7", "9999", "Sun, 22 Nov")]

    _, _, slept = fetch_answer([*busy, GRANTED])

    assert slept == [7.0, 60.0, DELAYS_S[2]]


def test_a_server_that_stays_busy_is_given_up():
    """After the last delay the error says what the server said and what needs no network."""
    error, requests, slept = fetch_answer([(429, {}, b"no")])

    assert isinstance(error, EngineError)
    assert "429" in str(error)
    assert "hibari or espeak" in str(error)
    assert slept == list(DELAYS_S)
    assert len(requests) == 1 + len(DELAYS_S)


@pytest.mark.parametrize(
    ("status", "content", "said"),
    [
        (403, b"", "403"),
        (404, b"", "404"),
        (200, answer(b"").replace(b'[\\"\\"]', b"null"), "No audio"),
        (200, b"", "no sound"),
        (200, answer(b""), "no sound"),
        (200, answer(b"not a sound at all" * 20), "no sound"),
        (200, answer(mp3(1.0)).replace(b"//", b"/*", 3), "sound|200"),
    ],
)
def test_what_is_not_sound_is_an_error(status, content, said):
    """A refusal for good, an empty or a garbled answer is an error at once."""
    error, requests, _ = fetch_answer([(status, {}, content)])

    assert isinstance(error, EngineError)
    assert any(part in str(error) for part in said.split("|"))
    assert "hibari or espeak" in str(error)
    assert len(requests) == 1


def test_without_a_network_the_error_says_so():
    """Nobody listening is 'offline', after one more attempt."""
    with Stand([GRANTED]) as stand:
        address = stand.address
    hours = Hours()
    engine = Gtts(address, hours.pace()).open("en", "en", 1.0)

    with pytest.raises(EngineError, match="offline: .*hibari or espeak"):
        engine.speak(TEXT)

    assert hours.slept == [1.0]


def test_a_dropped_connection_is_tried_once_more():
    """One broken connection does not end a long narration."""
    spoken, requests, _ = fetch_answer([(None, {}, b""), GRANTED])

    assert len(spoken.samples) > 0
    assert len(requests) == 2


def test_requests_are_kept_apart(tmp_path):
    """A whole script is spoken with pauses between requests, phrase by phrase, then never again."""
    texts = ("One short line.", "Another line, as short.", " and ".join(["a line goes on"] * 12))
    said = tuple(Utterance(f"s{place}", text, text, "en") for place, text in enumerate(texts))
    script = (Passage("p", "P", 1, said),)
    hours, store = Hours(), Store(tmp_path)

    with Stand([GRANTED]) as stand, Workers(2) as workers:
        family = Gtts(stand.address, hours.pace())

        def narrate():
            return synthesise(
                script,
                NarrationSettings("gtts:en-gb"),
                44100,
                store,
                workers,
                families=lambda _: family,
            )

        takes = narrate()
        first = len(stand.asked)
        assert narrate() == takes

    assert first == len(stand.asked) >= 4
    assert all(len(call[0]) <= 100 for _, call in stand.asked)
    assert hours.slept == [0.5] * (first - 1)
    assert takes[0].samples == takes[1].samples == pytest.approx(2.085 * 44100, rel=0.03)


def test_nothing_to_say_is_never_asked():
    """A text without letters is refused before the server is troubled."""
    error, requests, _ = fetch_answer([GRANTED], text="…")

    assert "nothing to say" in str(error)
    assert requests == []


@pytest.mark.parametrize(
    ("name", "near"), [("en-bg", "gtts:en-gb"), ("xx", "gtts:"), ("klingon", "gtts:")]
)
def test_a_language_it_lacks_names_the_nearest(name, near):
    """A voice the library does not know is refused with those it does."""
    with pytest.raises(EngineError, match=near):
        FAMILY.open(name, "en", 1.0)


def test_accents_are_asked_of_their_own_address():
    """British and Brazilian voices are the library's language at the domain of the accent."""
    british, brazilian = (FAMILY.open(name, "", 1.0) for name in ("en-gb", "pt-br"))

    assert (british.language, british.domain) == ("en", "co.uk")
    assert (brazilian.language, brazilian.domain) == ("pt", "com.br")
    assert {"he", "jv", "fr-ca"} <= {voice.name for voice in FAMILY.voices()}
