"""What every output is made from: one edition of an essay, and its narration if it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from essaypub.model import Publication
from essaypub.resources import Resource
from essaypub.settings import Settings
from essaypub.store import Store
from essaypub.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Take:
    """An utterance as it was spoken: 16-bit mono samples at the track's rate, in the store.

    Attributes:
        id: The utterance's.
        key: Where the store keeps the samples, under the kind ``"clips"``.
        samples: How many they are; at least 1.
    """

    id: str
    key: str
    samples: int


@dataclass(frozen=True, slots=True)
class Run:
    """Encoded frames of a stretch of the track, kept in the store; runs join without a seam.

    Attributes:
        key: Where the store keeps the frames, under the codec's name; they are the first bytes
            of the entry, as many as `sizes` add up to.
        samples: How many samples of the track it covers; whole frames.
        sizes: The bytes of each frame, in order, as little-endian 16-bit numbers: ten hours are
            three million of them.
    """

    key: str
    samples: int
    sizes: bytes


@dataclass(frozen=True, slots=True)
class Narrated:
    """A narration, encoded and ready to be written out.

    Attributes:
        runs: The runs of each codec (``"mp3"``, ``"aac"``), in the order of the track; the last
            is the silence after it that a decoder needs to reach its end.
        narrator: Who speaks, as a reader or listener is told.
        synthetic: Whether no human being spoke.
        loudness_lufs: Integrated loudness of the finished track, as reckoned from its clips.
        gain_db: What every clip was amplified by.
        unsaid: The ids of what has characters on the page but nothing that can be said.
    """

    timeline: Timeline
    runs: Mapping[str, tuple[Run, ...]]
    narrator: str
    synthetic: bool
    loudness_lufs: float
    gain_db: float
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an essay, all that an output needs.

    Attributes:
        publication: After the transforms: sentences have ids, spoilers are where this edition
            wants them.
        resources: The pictures the essay shows, and its cover; ``metadata.cover`` names the
            cover's path, and it is always a PNG or a JPEG.
        spoiler_free: Whether this is the edition that reveals nothing.
        narrated: None when no output asked for sound.
    """

    publication: Publication
    resources: tuple[Resource, ...]
    settings: Settings
    store: Store
    spoiler_free: bool = False
    narrated: Narrated | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of file that an edition becomes; found by the entry points ``essaypub.outputs``.

    Attributes:
        name: What ``--only`` calls it.
        suffix: What follows the essay's name in the file's: ``".epub"``.
        codec: The codec whose runs it is made from; empty when it needs no narration.
        write: Returns the file's bytes, in pieces.
    """

    name: str
    suffix: str
    codec: str
    write: Callable[[Edition], Iterable[bytes]]
