"""Speech-like clips from a seed, a script of them, and what independent readers hear in a file."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import av
import numpy as np
import pytest

from essaypub.audio.track import encode_track
from essaypub.model import Metadata, Publication
from essaypub.editions import NarratedEdition
from essaypub.narration import Narration, Narrator, Part, Take
from essaypub.resources import Resource
from essaypub.settings import AudioSettings, Settings
from essaypub.store import Store, digest
from essaypub.narration import Boundary, Passage, Role, Script, Utterance
from essaypub.workers import Workers

ONE_PIXEL_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415478da63606060000000040001f61738550000000049454e44ae426082"
)


@cache
def voice(seconds, rate, seed, amplitude=0.35):
    """Return harmonics of a gliding pitch with breath, shaped into syllables: 16-bit mono."""
    random = np.random.default_rng(seed)
    t = np.arange(int(seconds * rate)) / rate
    pitch = 110 + 30 * np.sin(2 * np.pi * 0.7 * t + random.uniform(0, 6))
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    tone = sum(
        np.sin(n * phase + random.uniform(0, 6)) / n**1.2
        for n in range(1, int(min(40, rate / 2 / 160)))
    )
    breath = random.standard_normal(len(t)) * 0.03
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * t + random.uniform(0, 6)) + 0.4, 0, 1) ** 2
    sound = 3 * np.tanh((tone + breath) / 2) * syllables  # a throat is softer than a sum of sines
    fade = np.minimum(1, np.minimum(np.arange(len(t)), np.arange(len(t))[::-1]) / (0.004 * rate))
    samples = np.clip(np.rint(sound * fade * amplitude * 8000), -32768, 32767).astype("<i2")
    samples.flags.writeable = False  # one array for all who ask
    return samples


@dataclass
class Stage:
    """A store of clips, and the script that they are the takes of."""

    store: Store
    settings: Settings
    passages: tuple[Passage, ...] = ()
    takes: tuple[Take, ...] = ()

    def take(self, name, samples):
        """Keep a clip, and return the take of it."""
        content = np.asarray(samples, "<i2").tobytes()
        key = digest(name, content)
        self.store.put("clips", key, content)
        return Take(name, (Part(key, len(samples), "hush:one"),))

    def passage(self, title, clips, level=1, spoiler=False):
        """Add a chapter that says the clips one after the other."""
        number = len(self.passages)
        utterances = []
        for place, clip in enumerate(clips):
            name = f"p{number}-{place}"
            role = Role.TEXT if place else Role.HEADING
            boundary = Boundary.PARAGRAPH if place == 1 else Boundary.SENTENCE
            utterances.append(Utterance(name, "x", "x", "en", role, boundary))
            self.takes += (self.take(name, clip),)
        self.passages += (Passage(f"p{number}", title, level, tuple(utterances), spoiler),)

    def narrate(self, codecs=("aac", "mp3"), workers=None, progress=lambda *_: None):
        """Return the narration."""
        made = encode_track(
            self.passages,
            self.takes,
            self.settings,
            self.store,
            workers or Workers(1),
            codecs,
            progress=progress,
        )
        level = made.level
        script = Script(self.passages)
        who = (Narrator("Hibari", True, "hibari:heart"),)
        return Narration(script, made.track, who, level.loudness_lufs, level.gain_db)

    def edition(self, narrated, **metadata):
        """Return an edition with this narration."""
        said = {
            "title": "On Waiting — a Study",
            "language": "en-GB",
            "modified": datetime(2026, 1, 2, tzinfo=UTC),
            "authors": ("A. Writer", "B. Writer"),
            "date": date(2026, 1, 2),
            "description": "What a queue teaches.",
            "rights": "CC-BY-4.0",
            "cover": "images/cover.png",
        }
        cover = Resource("images/cover.png", "image/png", ONE_PIXEL_PNG)
        publication = Publication(Metadata(**(said | metadata)), ())
        return NarratedEdition(publication, (cover,), self.settings, self.store, narration=narrated)

    def with_audio(self, **values):
        """Return the same stage with other audio settings."""
        audio = replace(self.settings.audio, **values)
        return replace(self, settings=replace(self.settings, audio=audio))


@pytest.fixture
def stage(tmp_path):
    """An empty stage at 44.1 kHz."""
    return Stage(Store(tmp_path / "store"), Settings(audio=AudioSettings()))


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """Makes empty stages at 44.1 kHz, for narrations that several tests look at."""
    return lambda: Stage(Store(tmp_path_factory.mktemp("store")), Settings(audio=AudioSettings()))


@pytest.fixture(name="voice", scope="session")
def _voice():
    return voice


@pytest.fixture(name="heard", scope="session")
def _heard():
    return heard


@pytest.fixture(name="judged", scope="session")
def _judge():
    return judged


def heard(content):
    """Return what FFmpeg decodes of a file, 1 being full scale."""
    with av.open(BytesIO(content)) as file:
        parts = [frame.to_ndarray() for frame in file.decode(audio=0)]
    samples = np.concatenate(parts, axis=1)[0]
    return samples.astype(np.float64) / (32768 if samples.dtype == np.int16 else 1)


def judged(content):
    """Return the integrated loudness and the true peak that FFmpeg's meter finds in a file."""
    with av.open(BytesIO(content)) as file:
        stream = file.streams.audio[0]
        graph = av.filter.Graph()
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "metadata=1:peak=true")
        sink = graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        loudness = peak = 0.0

        def drain():
            nonlocal loudness, peak
            while True:
                try:
                    frame = sink.pull()
                except (av.BlockingIOError, av.EOFError):
                    return
                said = frame.metadata
                loudness = float(said.get("lavfi.r128.I", loudness))
                peak = max(peak, float(said.get("lavfi.r128.true_peaks_ch0", 0)))

        for frame in file.decode(stream):
            source.push(frame)
            drain()
        source.push(None)
        drain()
    return loudness, 20 * np.log10(peak)
