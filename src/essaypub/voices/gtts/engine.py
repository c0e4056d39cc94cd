"""Google Translate's voices, through the library gTTS: online, many languages.

The library does not verify the server's certificate, and the server may change its voices at any
time: what it once said stays in the cache. It is asked from one process, one phrase at a time,
never in haste, and again when it is busy.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from essaypub.errors import AudioError, EngineError
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.lookup import find_voice
from essaypub.voices.protocol import Spoken, Voice
from essaypub.voices.retry import Pace, Refused, patiently

ENGINE = "gtts"
DRIVER = "1"  # changes with whatever in this driver changes the sound
LONGEST = 100  # characters the server takes at once; more would be more requests in a burst
SAMPLE_RATE_HZ = 24000  # what the server sends
SLOW = 0.5  # the server has two paces
REMEDY = "use hibari or espeak, which need no network"

# How the language is asked for, and at which of Google's addresses an accent is heard.
# Source: gTTS, Localized 'accents', https://gtts.readthedocs.io/en/latest/module.html
_ACCENTS = {
    "en-au": ("en", "com.au", "English (Australia)"),
    "en-ca": ("en", "ca", "English (Canada)"),
    "en-gb": ("en", "co.uk", "English (United Kingdom)"),
    "en-ie": ("en", "ie", "English (Ireland)"),
    "en-in": ("en", "co.in", "English (India)"),
    "en-ng": ("en", "com.ng", "English (Nigeria)"),
    "en-us": ("en", "us", "English (United States)"),
    "en-za": ("en", "co.za", "English (South Africa)"),
    "es-es": ("es", "es", "Spanish (Spain)"),
    "es-mx": ("es", "com.mx", "Spanish (Mexico)"),
    "fr-fr": ("fr", "fr", "French (France)"),
    "pt-br": ("pt", "com.br", "Portuguese (Brazil)"),
}
_RENAMED = {"iw": "he", "jw": "jv"}  # tags that BCP 47 has since replaced


@cache
def _addresses() -> dict[str, tuple[Voice, str, str]]:
    """Return each voice by name, with the library's language and the server's domain."""
    from gtts.lang import tts_langs  # noqa: PLC0415 - it brings requests, a quarter of a second

    found = {}
    for code, title in sorted(tts_langs().items()):
        tag = _RENAMED.get(code, code)
        found[tag.lower()] = Voice(tag.lower(), (tag,), title, "online"), code, "com"
    for name, (code, domain, title) in _ACCENTS.items():
        tag = f"{code}-{name.rpartition('-')[2].upper()}"
        found[name] = Voice(name, (tag,), title, "online"), code, domain
    return found


@dataclass(frozen=True, slots=True)
class GttsEngine:
    """One of the server's voices."""

    language: str
    domain: str
    slow: bool
    endpoint: str
    pace: Pace
    sample_rate_hz: int = SAMPLE_RATE_HZ
    longest: int = LONGEST

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as the server says it.

        Raises:
            EngineError: There is no network, the server refuses, or it sends no sound.
        """
        del phonemes  # it takes none
        from essaypub.voices.segments import decode  # noqa: PLC0415 - pydub and PyAV

        if not any(map(str.isalnum, text)):
            raise EngineError(ENGINE, f"there is nothing to say in {text[:60]!r}")
        try:
            sound = decode(self._ask(text), SAMPLE_RATE_HZ)
        except AudioError as error:
            reason = f"the server sent no sound for {text[:60]!r}: {error}; {REMEDY}"
            raise EngineError(ENGINE, reason) from error
        return Spoken(array("h", sound.raw_data))

    def _ask(self, text: str) -> bytes:
        """Return the server's MP3, from the first attempt that succeeds."""
        from essaypub.voices.gtts.request import request  # noqa: PLC0415

        def ask() -> bytes:
            return request(text, self.language, self.domain, self.endpoint, slow=self.slow)

        try:
            return patiently(ask, self.pace)
        except Refused as refused:
            said = f"the server answered {refused.status}" if refused.status else "offline"
            raise EngineError(ENGINE, f"{said}: {refused.reason}; {REMEDY}") from refused


@dataclass(frozen=True, slots=True)
class Gtts:
    """The server's voices, by language, and by accent where it has several.

    Attributes:
        endpoint: The address to ask instead of Google's own; empty for Google's.
        pace: What keeps requests apart, in this process.
    """

    endpoint: str = ""
    pace: Pace = field(default_factory=Pace, compare=False)
    name: str = ENGINE
    synthetic: bool = True
    online: bool = True
    tells_words: bool = False
    takes_phonemes: bool = False

    @property
    def title(self) -> str:
        """Whose voice it is."""
        return "Google Translate"

    @property
    def revision(self) -> str:
        """The library's version, and this driver's; the server tells nothing of its own."""
        return f"gtts {version('gtts')}, driver {DRIVER}"

    def lacking(self) -> str:
        """Return what it lacks here; the network is not tried."""
        try:
            version("gtts")
        except PackageNotFoundError as error:
            return f"{error}; install gtts"
        return ""

    def voices(self) -> tuple[Voice, ...]:
        """Return a voice for each language the library knows, and for each accent."""
        return tuple(voice for voice, _, _ in _addresses().values())

    def voice(self, name: str) -> Voice:
        """Return the voice of that name."""
        return find_voice(ENGINE, self.voices(), name)

    def open(self, voice: str, language: str, speed: float) -> GttsEngine:
        """Return the voice; nothing is asked of the server yet."""
        del language
        _, code, domain = _addresses()[self.voice(voice).name]
        if speed not in (SLOW, 1.0):
            reason = f"its speed is 1.0, or {SLOW} for its slow voice, not {speed}"
            raise EngineError(ENGINE, reason)
        return GttsEngine(code, domain, speed == SLOW, self.endpoint, self.pace)


FAMILY = Gtts()
