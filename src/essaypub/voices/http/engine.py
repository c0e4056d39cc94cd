"""Any server that speaks when it is asked as OpenAI's is: one's own, or somebody's for money.

The environment says where it is, ``ESSAYPUB_SPEECH_URL``, and what it wants to be shown,
``ESSAYPUB_SPEECH_KEY``, which goes to that server and is written nowhere.
"""

from __future__ import annotations

import json
import os
from array import array
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from essaypub.errors import AudioError, EngineError
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.lookup import ANY
from essaypub.voices.protocol import Spoken, Voice
from essaypub.voices.retry import Pace, Refused, patiently

ENGINE = "http"
DRIVER = "1"  # changes with whatever in this driver changes the sound
ADDRESS, KEY = "ESSAYPUB_SPEECH_URL", "ESSAYPUB_SPEECH_KEY"
LONGEST = 1000  # characters; such servers take four thousand, and a long wait is a lost one
SAMPLE_RATE_HZ = 24000  # what most of them speak at; another is converted
SLOWEST, FASTEST = 0.25, 4.0  # what the interface allows
TIMEOUT_S = (5.0, 120.0)  # to connect, and to wait for the next bytes
LIST_TIMEOUT_S = (2.0, 4.0)  # the same, to ask for the list of voices
MODEL = "tts-1"  # where a voice's name does not say

NAMED = 12  # voices in a message
RAW = ("audio/pcm", "audio/l16")
ADVICE = (
    f"name a voice as {ENGINE}:VOICE or {ENGINE}:MODEL/VOICE; a key, where one is wanted, is read"
    f" from {KEY}"
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is, and what it is shown.

    Attributes:
        address: Up to and with ``/v1``.
        key: Empty for none.
    """

    address: str
    key: str = field(default="", repr=False)
    timeout_s: tuple[float, float] = TIMEOUT_S

    @property
    def place(self) -> str:
        """The address, as it is told to people."""
        return urlsplit(self.address).netloc + urlsplit(self.address).path

    def voices(self) -> tuple[str, ...]:
        """Return the names of its voices, if it has a list of them.

        Raises:
            Refused: It does not answer, or wants another key.
        """
        from essaypub.voices.http.request import fetch_answer  # noqa: PLC0415 - requests

        try:
            _, content = fetch_answer(f"{self.address}/audio/voices", self.key, LIST_TIMEOUT_S)
        except Refused as refused:
            if refused.status in (0, 401, 403):
                raise
            return ()  # it has no list
        try:
            told = json.loads(content)
            listed = told["voices"] if isinstance(told, dict) else told
            names = (
                one if isinstance(one, str) else one.get("id") or one.get("name") for one in listed
            )
            return tuple(str(name) for name in names if name)
        except (AttributeError, KeyError, TypeError, ValueError):
            return ()


def server(address: str, key: str, timeout_s: tuple[float, float] = TIMEOUT_S) -> Server:
    """Return the server at an address as people give it, with ``/v1`` or without.

    Raises:
        EngineError: There is no address, or it is none; the message does not repeat it.
    """
    if not address:
        reason = f"no server is named; put its address into {ADDRESS}: http://127.0.0.1:8880/v1"
        raise EngineError(ENGINE, reason)
    try:
        parts = urlsplit(address.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        usable = usable and not (parts.query or parts.fragment) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        reason = f"{ADDRESS} is no address of a server; give one like http://127.0.0.1:8880/v1"
        raise EngineError(ENGINE, reason)
    if parts.username is not None:
        raise EngineError(ENGINE, f"{ADDRESS} has a name or password in it; put a key into {KEY}")
    path = parts.path.rstrip("/")
    path = path if path.endswith("/v1") else f"{path}/v1"
    return Server(f"{parts.scheme}://{parts.netloc}{path}", key.strip(), timeout_s)


def _explain(refused: Refused, there: Server, voice: str) -> EngineError:
    """Return what a refusal means, and what to do about it."""
    status, said = refused.status, refused.reason
    where = f"the server at {there.place}"
    if status == 0:
        return EngineError(
            ENGINE,
            f"{where} does not answer: {said}; see that it runs, and that {ADDRESS} is right",
        )
    if status in (401, 403):
        wanted = f"refuses the key in {KEY}" if there.key else f"wants a key; put it into {KEY}"
        return EngineError(ENGINE, f"{where} {wanted} ({status}: {said})")
    if 300 <= status < 400:
        return EngineError(ENGINE, f"{where} answers {status}: {said}; correct {ADDRESS}")
    if status in (400, 404, 422):
        try:
            known = there.voices()
        except Refused:
            known = ()
        more = f", … {len(known)} in all" if len(known) > NAMED else ""
        listed = f"; it has {', '.join(known[:NAMED])}{more}" if known else ""
        return EngineError(
            ENGINE,
            f"{where} does not take voice, model or text of {voice!r} ({status}: {said}){listed}",
        )
    return EngineError(ENGINE, f"{where} answers {status}: {said}; try again later")


@dataclass(frozen=True, slots=True)
class HttpEngine:
    """A voice of a server."""

    server: Server
    model: str
    voice: str
    speed: float
    pace: Pace
    sample_rate_hz: int = SAMPLE_RATE_HZ
    longest: int = LONGEST

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as the server says it.

        Raises:
            EngineError: It does not answer, refuses, or sends no sound.
        """
        del phonemes  # it takes none
        if not any(map(str.isalnum, text)):
            raise EngineError(ENGINE, f"there is nothing to say in {text[:60]!r}")
        from essaypub.voices.http.request import fetch_answer  # noqa: PLC0415 - requests

        body = {
            "model": self.model,
            "input": "".join(one if one.isprintable() else " " for one in text),
            "voice": self.voice,
            "response_format": "wav",
            "speed": self.speed,
        }
        form = ""

        def ask() -> bytes:
            nonlocal form
            form, content = fetch_answer(
                f"{self.server.address}/audio/speech", self.server.key, self.server.timeout_s, body
            )
            return content

        try:
            content = patiently(ask, self.pace)
        except Refused as refused:
            raise _explain(refused, self.server, f"{self.model}/{self.voice}") from refused
        return Spoken(self._decode(content, form, text))

    def _decode(self, content: bytes, form: str, text: str) -> array[int]:
        from essaypub.voices.segments import decode  # noqa: PLC0415 - pydub and PyAV

        samples = array("h")
        where = f"the server at {self.server.place}"
        try:
            if form in RAW:
                samples.frombytes(content[: len(content) // 2 * 2])
            else:
                samples.frombytes(decode(content, SAMPLE_RATE_HZ).raw_data)
        except AudioError as error:
            sent = form or "nothing that says what it is"
            reason = f"{where} sent no sound for {text[:60]!r}, but {sent}"
            raise EngineError(ENGINE, f"{reason}; see that {ADDRESS} is right") from error
        if not any(samples):
            raise EngineError(ENGINE, f"{where} sent silence for {text[:60]!r}")
        return samples


@dataclass(frozen=True, slots=True)
class Http:
    """The voices of a server, which the environment names unless it is given.

    Attributes:
        address: Of the server; empty for what the environment says.
        key: For the server; empty for what the environment says.
    """

    address: str = ""
    key: str = field(default="", repr=False)
    timeout_s: tuple[float, float] = TIMEOUT_S
    pace: Pace = field(default_factory=partial(Pace, interval_s=0.0), compare=False)
    name: str = ENGINE
    synthetic: bool = True
    online: bool = True
    tells_words: bool = False
    takes_phonemes: bool = False
    advice: str = ADVICE
    title: str = "a speech server"
    revision: str = f"driver {DRIVER}"

    def _server(self) -> Server:
        address = self.address or os.environ.get(ADDRESS, "")
        return server(address, self.key or os.environ.get(KEY, ""), self.timeout_s)

    def lacking(self) -> str:
        """Return what it lacks here; the server is not asked."""
        try:
            self._server()
        except EngineError as error:
            return error.reason
        return ""

    def answers(self) -> str:
        """Return why the server cannot be used; empty when it answers. It is asked."""
        try:
            self._server().voices()
        except Refused as refused:
            return _explain(refused, self._server(), "").reason
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that the server lists; none when it has no list, or is not there."""
        try:
            return tuple(map(self.voice, self._server().voices()))
        except (Refused, EngineError):
            return ()

    def voice(self, name: str) -> Voice:
        """Return the voice of that name; the server is not asked whether it has it."""
        model, _, voice = name.rpartition("/")
        if not voice:
            raise EngineError(ENGINE, f"{name!r} names no voice; {ADVICE}")
        title = f"{voice} ({model})" if model else voice
        return Voice(name, (ANY,), title, "online", self._server().place)

    def open(self, voice: str, language: str, speed: float) -> HttpEngine:
        """Return the voice; nothing is asked of the server yet."""
        del language
        there = self._server()
        model, _, name = self.voice(voice).name.rpartition("/")
        if not SLOWEST <= speed <= FASTEST:
            reason = f"its speed can be {SLOWEST} to {FASTEST}, not {speed}"
            raise EngineError(ENGINE, reason)
        return HttpEngine(there, model or MODEL, name, speed, self.pace)


FAMILY = Http()
