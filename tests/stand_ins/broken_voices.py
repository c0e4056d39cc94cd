"""Engines that break the promises of the protocol, each in its own way."""

from array import array
from dataclasses import dataclass, field

from essaypub.voices.protocol import EngineError, Spoken, Voice, Word

TONE = array("h", [0, 4000, 0, -4000] * 8000)  # two seconds


@dataclass
class Talker:
    """Says a tone for anything; what it does wrong is told to it."""

    spoken: list = field(default_factory=lambda: [Spoken(TONE)])
    sample_rate_hz: int = 16000
    longest: int = 400

    def speak(self, text, phonemes=()):
        if text == "…":
            raise EngineError("talk", "nothing to say")
        return self.spoken[0] if len(self.spoken) == 1 else self.spoken.pop(0)


@dataclass
class Talk:
    """A family that keeps its promises, but for what it is told."""

    engine: object = field(default_factory=Talker)
    listed: tuple = (Voice("v", ("en",), "V"),)
    name: str = "talk"
    title: str = "Talk"
    synthetic: bool = True
    online: bool = False
    tells_words: bool = False
    takes_phonemes: bool = False
    revision: str = "1"

    def lacking(self):
        return ""

    def voices(self):
        return self.listed

    def voice(self, name):
        for voice in self.listed:
            if voice.name == name:
                return voice
        raise EngineError("talk", "no such voice")

    def open(self, voice, language, speed):
        return self.engine


class Angry(Talk):
    def lacking(self):
        raise RuntimeError("not today")


class Shy(Talk):
    def voices(self):
        raise KeyError("voices")


class Crash(Talk):
    def open(self, voice, language, speed):
        raise ZeroDivisionError("by zero")


class Yes(Talk):
    def voice(self, name):
        return Voice(name, ("en",), "V")


class Mumble(Talker):
    def speak(self, text, phonemes=()):
        return Spoken(TONE)


class Stingy(Talker):
    def speak(self, text, phonemes=()):
        raise EngineError("talk", "it has no breath left")


class Elsewhere(Talk):
    def voice(self, name):
        return Voice("w", ("en",), "W")


class Counting(Talker):
    """Counts how often it is asked."""

    asked = 0

    def speak(self, text, phonemes=()):
        self.asked += 1
        return super().speak(text, phonemes)


talk = Talk()
angry = Angry(name="angry")
shy = Shy(name="shy")
crash = Crash()
yes = Yes()
other = Talk(name="another")
vague = Talk(online="no")
mumble = Talk(Mumble())
silent = Talk(Talker([Spoken(array("h", bytes(60000)))]))
brief = Talk(Talker([Spoken(TONE[:99])]))
floating = Talk(Talker([Spoken(array("f", [0.5] * 16000))]))
moody = Talk(Talker([Spoken(TONE), Spoken(TONE[4:])]))
deaf = Talk(takes_phonemes=True)
wordless = Talk(tells_words=True)
beyond = Talk(Talker([Spoken(TONE, (Word(0, 3, 99999999),))]), tells_words=True)
unasked = Talk(Talker([Spoken(TONE, (Word(0, 3, 0),))]))
twins = Talk(listed=(Voice("v", ("en",), "V"), Voice("v", ("fr",), "W")))
alone = Talk(listed=())
untitled = Talk(title="")
stingy = Talk(Stingy())
shrill = Talk(Talker(sample_rate_hz=999_999))
curt = Talk(Talker(longest=5))
elsewhere = Elsewhere()
jumbled = Talk(Talker([Spoken(TONE, (Word(4, 3, 900), Word(0, 3, 0)))]), tells_words=True)
far = Talk(Counting(), online=True)
