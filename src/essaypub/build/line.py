"""One line of text, spoken: to try a voice, or how something is said."""

from __future__ import annotations

import wave
from io import BytesIO

from essaypub.settings import Settings
from essaypub.speech.normalise.spoken import normalise
from essaypub.speech.synthesis import synthesise
from essaypub.store import Store
from essaypub.timeline import Passage, Utterance
from essaypub.workers import Workers


def spoken_line(text: str, language: str) -> str:
    """Return what would be said for `text`."""
    return normalise(text, language)


def wav_line(text: str, language: str, settings: Settings, store: Store) -> bytes:
    """Return `text` as a WAV file, spoken by the narrator of `settings`.

    Raises:
        EngineError: The voice is not here, or cannot say it.
    """
    rate = settings.audio.sample_rate_hz
    utterance = Utterance("line", text, spoken_line(text, language), language)
    passages = (Passage("line", text, 1, (utterance,)),)
    (take,) = synthesise(passages, settings.narration, rate, store, Workers(1))
    content = BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for part in take.parts:
            file.writeframes(store.get("clips", part.key) or b"")
            file.writeframes(bytes(2 * part.rest))
    return content.getvalue()
