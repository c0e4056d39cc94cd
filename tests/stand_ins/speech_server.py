"""A server of the OpenAI shape: it speaks with espeak, or answers what it was told to."""

import json
import time
import wave
from dataclasses import dataclass, field
from io import BytesIO

from essaypub.voices.espeak.engine import FAMILY
from local_server import Answering, LocalServer


def spoken(text, speed=1.0):
    """Return `text` as a WAV file."""
    engine = FAMILY.open("en-gb", "en", min(max(speed, 0.5), 2.5))
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(engine.sample_rate_hz)
        written.writeframes(engine.speak(text).samples.tobytes())
    return file.getvalue()


@dataclass
class SpeechServer(LocalServer):
    """Answers in turn what it was told to, then speaks.

    Attributes:
        answers: Each a status, its headers and its body; a status of None drops the connection.
        voices: What it lists; None when it has no list.
        key: What it wants to be shown; empty for nothing.
        delay_s: Before each answer.
        asked: The path, the body and the ``Authorization`` of each request.
    """

    answers: list = field(default_factory=list)
    voices: tuple | None = ("alloy", "nova")
    key: str = ""
    delay_s: float = 0.0
    asked: list = field(default_factory=list)

    def handler(self):
        stand = self

        class Handler(Answering):
            def do_GET(self):
                stand.asked.append((self.path, None, self.headers["Authorization"]))
                if self.refused():
                    return
                if self.path == "/v1/audio/voices" and stand.voices is not None:
                    self.answer(200, {}, json.dumps({"voices": stand.voices}).encode())
                else:
                    self.answer(404, {}, b'{"detail": "Not Found"}')

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stand.asked.append((self.path, body, self.headers["Authorization"]))
                time.sleep(stand.delay_s)
                if stand.answers:
                    self.answer(*stand.answers.pop(0))
                elif not self.refused():
                    sound = spoken(body["input"], body["speed"])
                    self.answer(200, {"Content-Type": "audio/wav"}, sound)

            def refused(self):
                if not stand.key or self.headers["Authorization"] == f"Bearer {stand.key}":
                    return False
                said = {"error": {"message": f"Incorrect key: {self.headers['Authorization']}"}}
                self.answer(401, {}, json.dumps(said).encode())
                return True

        return Handler
