"""An engine with a single English voice; what it says is for those that are made of it."""

from essaypub.voices.protocol import Voice


class OneVoice:
    """A family that is its own engine, so that a test can ask what it was asked."""

    name = "one"
    title = "One 1"
    synthetic = True
    online = False
    tells_words = False
    takes_phonemes = False
    revision = "1"
    sample_rate_hz = 22050
    longest = 1000

    def lacking(self):
        return ""

    def voices(self):
        return (Voice("one", ("en",), "One"),)

    def voice(self, name):
        return self.voices()[0]

    def open(self, voice, language, speed):
        return self
