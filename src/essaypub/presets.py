"""What each publisher of sound asks for: what its preset sets, and what its files are held to.

Loudness in LUFS, levels in dB below full scale. Noise is the quietest half second of a file, which
is how the tools measure it that narrators use; a file that begins in digital silence has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from essaypub.settings import AudioSettings, Pauses, Preset, Settings

_ACX = "ACX audio submission requirements, https://help.acx.com"
_LIBRIVOX = "LibriVox technical specifications, https://wiki.librivox.org/index.php/Tech_Specs"
_APPLE = "Apple Podcasts, audio requirements, https://podcasters.apple.com/support/893"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one MP3 is, in numbers.

    Attributes:
        kbps: Its constant bit rate, in kilobits a second; 0 where it varies.
        rms_db: Of the whole file, its silences included.
        peak_db: The largest sample.
        peak_dbtp: The true peak.
        noise_db: The quietest half second; minus infinity for digital silence.
        head_s: Before the first sound.
        tail_s: After the last sound.
    """

    seconds: float
    sample_rate_hz: int
    channels: int
    kbps: float
    loudness_lufs: float
    rms_db: float
    peak_db: float
    peak_dbtp: float
    noise_db: float
    head_s: float
    tail_s: float


@dataclass(frozen=True, slots=True)
class Limit:
    """A published limit that can be measured on a file.

    Attributes:
        name: What is limited.
        least: The least it may be.
        most: The most it may be.
        unit: Of both, as it is written.
        source: Who asks for it, and where.
        figure: Returns what a file has.
    """

    name: str
    least: float
    most: float
    unit: str
    source: str
    figure: Callable[[Figures], float]

    @property
    def wanted(self) -> str:
        """What is asked for, in words."""
        if self.least == self.most:
            return self.write(self.least)
        if self.least == -inf:
            return f"at most {self.write(self.most)}"
        if self.most == inf:
            return f"at least {self.write(self.least)}"
        return f"{number(self.least)} to {self.write(self.most)}"

    def write(self, value: float) -> str:
        """Return a value with its unit."""
        return "digital silence" if value == -inf else f"{number(value)}{self.unit}"

    def is_met(self, figures: Figures, spare: float = 0.0) -> bool:
        """Whether a file keeps it, but for what measuring may be off by."""
        return self.least - spare <= self.figure(figures) <= self.most + spare


def number(value: float) -> str:
    """Return a number to a hundredth, without zeros at its end, its minus sign a real one."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")


@dataclass(frozen=True, slots=True)
class Demand:
    """A published limit that no measurement of one file tells.

    Attributes:
        name: What is asked for.
        source: Who asks for it, and where.
    """

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """What one publisher asks for.

    Attributes:
        settings: What its preset sets, for whatever is not set besides.
        limits: What can be measured on each file.
        demands: What no measurement of one file tells.
        sections: Whether it wants a file for each chapter.
        opening: Whether it wants to be told first who wrote and who reads.
        sample_s: The least and the most seconds of an excerpt that it lets people hear; both 0
            where it wants none.
        tail_ms: The silence that a chapter's file ends with at least; 0 leaves the pause that is
            set.
    """

    settings: Settings
    limits: tuple[Limit, ...]
    demands: tuple[Demand, ...] = ()
    sections: bool = False
    opening: bool = False
    sample_s: tuple[int, int] = (0, 0)
    tail_ms: int = 0


ONE_SECTION = "one section per file"
HEADED = "each section begins with its heading"
OPENING = "opening credits: title, author and narrator"
CLOSING = "closing credits"
SAMPLE = "a retail sample of one to five minutes"
HUMAN = "narrated by a human being"

PUBLISHERS: Mapping[Preset, Publisher] = {
    Preset.PODCAST: Publisher(
        Settings(),
        (
            Limit("sample rate", 44100, inf, " Hz", _APPLE, lambda it: it.sample_rate_hz),
            Limit("bit rate", 32, inf, " kb/s", _APPLE, lambda it: it.kbps),
            Limit("loudness", -17, -15, " LUFS", _APPLE, lambda it: it.loudness_lufs),
            Limit("true peak", -inf, -1, " dBTP", _APPLE, lambda it: it.peak_dbtp),
        ),
    ),
    Preset.ACX: Publisher(
        Settings(
            pauses=Pauses(chapter_begin_ms=700, chapter_end_ms=1500),
            audio=AudioSettings(Preset.ACX, mp3_kbps=192, target_lufs=-19.0, ceiling_dbtp=-3.0),
        ),
        (
            Limit("sample rate", 44100, 44100, " Hz", _ACX, lambda it: it.sample_rate_hz),
            Limit("channels", 1, 2, "", _ACX, lambda it: it.channels),
            Limit("bit rate", 192, inf, " kb/s, constant", _ACX, lambda it: it.kbps),
            Limit("RMS", -23, -18, " dB", _ACX, lambda it: it.rms_db),
            Limit("peak", -inf, -3, " dB", _ACX, lambda it: it.peak_db),
            Limit("noise floor", -inf, -60, " dB RMS", _ACX, lambda it: it.noise_db),
            Limit("silence before", 0.5, 1, " s", _ACX, lambda it: it.head_s),
            Limit("silence after", 1, 5, " s", _ACX, lambda it: it.tail_s),
            Limit("length", -inf, 120, " min", _ACX, lambda it: it.seconds / 60),
        ),
        tuple(
            Demand(name, _ACX) for name in (ONE_SECTION, HEADED, OPENING, CLOSING, SAMPLE, HUMAN)
        ),
        sections=True,
        opening=True,
        sample_s=(60, 300),
    ),
    Preset.LIBRIVOX: Publisher(
        Settings(
            pauses=Pauses(chapter_begin_ms=700),
            audio=AudioSettings(Preset.LIBRIVOX, mp3_kbps=128, target_lufs=-18.0),
        ),
        (
            Limit("sample rate", 44100, 44100, " Hz", _LIBRIVOX, lambda it: it.sample_rate_hz),
            Limit("channels", 1, 1, "", _LIBRIVOX, lambda it: it.channels),
            Limit("bit rate", 128, 128, " kb/s, constant", _LIBRIVOX, lambda it: it.kbps),
            # "around 89 dB", which the same page gives as this
            Limit("loudness", -21, -16, " LUFS", _LIBRIVOX, lambda it: it.loudness_lufs),
            Limit("silence before", 0.5, 1, " s", _LIBRIVOX, lambda it: it.head_s),
            Limit("silence after", 4.5, 5.5, " s", _LIBRIVOX, lambda it: it.tail_s),
        ),
        tuple(Demand(name, _LIBRIVOX) for name in (ONE_SECTION, HUMAN)),
        sections=True,
        # about five seconds, and with the softest end of a clip no more, which would be taken for
        # a fault
        tail_ms=4800,
    ),
}
