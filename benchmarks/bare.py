"""The bare engine and the bare encoder, as little Python round them as can be.

``python benchmarks/bare.py speak hibari|espeak TEXTS`` says each line of the file TEXTS;
``python benchmarks/bare.py encode PCM`` makes an MP3 and an AAC stream of 44.1 kHz samples.
"""

from __future__ import annotations

import sys
from pathlib import Path


def speak(engine: str, texts: list[str]) -> None:
    """Say every line, and throw the sound away."""
    if engine == "hibari":
        from hibari import Hibari  # noqa: PLC0415 - only the engine asked for

        voice = Hibari(threads=1)
        for text in texts:
            voice(text, seed=0)
        return
    from essaypub.voices.espeak.engine import FAMILY  # noqa: PLC0415

    spoken = FAMILY.open("en-gb", "en-GB", 1.0)
    for text in texts:
        spoken.speak(text)


def encode(samples: bytes) -> None:
    """Encode 16-bit mono samples at 44.1 kHz as the build does: 96 kb/s MP3, 64 kb/s AAC."""
    import av  # noqa: PLC0415
    import lameenc  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(96)
    encoder.set_in_sample_rate(44100)
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.silence()
    encoder.encode(samples)
    encoder.flush()
    codec = av.CodecContext.create("aac", "w")
    codec.sample_rate, codec.layout, codec.format = 44100, "mono", "fltp"
    codec.bit_rate = 64000
    codec.options = {"aac_coder": "fast"}
    sound = np.frombuffer(samples, "<i2").astype(np.float32) / 32768
    for begin in range(0, len(sound) - 1023, 1024):
        frame = av.AudioFrame.from_ndarray(sound[None, begin : begin + 1024], "fltp", "mono")
        frame.sample_rate, frame.pts = 44100, begin
        codec.encode(frame)
    codec.encode(None)


if __name__ == "__main__":
    if sys.argv[1] == "speak":
        speak(sys.argv[2], Path(sys.argv[3]).read_text("utf-8").splitlines())
    else:
        encode(Path(sys.argv[2]).read_bytes())
