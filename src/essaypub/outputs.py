"""What every output is made from: one edition of an essay, and its narration if it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from essaypub.errors import AudioError
from essaypub.findings import Finding
from essaypub.lexicon import NO_LEXICON, Lexicon
from essaypub.model import Publication
from essaypub.narration import Passage, Script, Timeline, Utterance
from essaypub.resources import Resource
from essaypub.settings import Preset, Settings
from essaypub.store import Store
from essaypub.wording import wording


@dataclass(frozen=True, slots=True)
class Part:
    """What one voice said in one go: 16-bit mono samples at the track's rate, in the store.

    Attributes:
        key: Where the store keeps the samples, under the kind ``"clips"``.
        samples: How many they are; at least 1.
        voice: Who is heard, ``engine:voice``; those of one voice are amplified alike.
        rest: Samples of silence after it, before the next part of the same take.
    """

    key: str
    samples: int
    voice: str
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Take:
    """An utterance as it was spoken.

    Attributes:
        id: The utterance's.
        parts: One for each of its turns, in order.
        runs_on: Whether it was cut from a recording just after the take before it, so that no
            pause is put between them: the reader made one.
    """

    id: str
    parts: tuple[Part, ...]
    runs_on: bool = False

    @property
    def samples(self) -> int:
        """How long it is, its inner silences included."""
        return sum(part.samples + part.rest for part in self.parts)


@dataclass(frozen=True, slots=True)
class Narrator:
    """Somebody who is heard, as a reader or listener is told.

    Attributes:
        name: A person's, or a voice's with its engine's: ``"Heart, by Hibari 0.2.1"``.
        synthetic: Whether it is no human being.
        voice: ``engine:voice``.
        utterances: In how many it is heard, alone or beside others.
        samples: How long it is heard, at the track's rate, without silences.
    """

    name: str
    synthetic: bool
    voice: str
    utterances: int = 0
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Encoded frames of a stretch of the track, kept in the store; runs join without a seam.

    Attributes:
        key: Where the store keeps the frames, under the codec's name; they are the first bytes
            of the entry, as many as `sizes` add up to.
        samples: How many samples of the track it covers; whole frames.
        sizes: The bytes of each frame, in order, as little-endian 16-bit numbers: ten hours are
            three million of them.
        energy: The sum of the squares of what was encoded, full scale being 1.
        peak: The largest magnitude that is heard of it once it is decoded, 1 being full scale;
            near the ceiling, that between two samples counts too.
    """

    key: str
    samples: int
    sizes: bytes
    energy: float = 0.0
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """Sound with its clock, encoded.

    Attributes:
        runs: The runs of each codec (``"mp3"``, ``"aac"``), in the order of the track; the last
            is the silence after it that a decoder needs to reach its end.
    """

    timeline: Timeline
    runs: Mapping[str, tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Narrated:
    """A narration, encoded and ready to be written out.

    Attributes:
        script: What is said on the track.
        track: From the title to the last spoiler.
        beside: What is said only where text is shown along with it: the contents, the gate, the
            ways back. It is never heard as a whole. None when no output asked for such lines.
        narrators: Everybody who is heard, the narrator of the text first.
        loudness_lufs: Integrated loudness of the finished track, as reckoned from its clips.
        gain_db: What every clip was amplified by.
        levels: What each voice was amplified by besides, in decibels, in name order.
        aside: Who is heard in `beside` and not on the track.
    """

    script: Script
    track: Track
    narrators: tuple[Narrator, ...]
    loudness_lufs: float
    gain_db: float
    beside: Track | None = None
    levels: tuple[tuple[str, float], ...] = ()
    aside: tuple[Narrator, ...] = ()

    @property
    def timeline(self) -> Timeline:
        """The clock of the track."""
        return self.track.timeline

    @property
    def synthetic(self) -> bool:
        """Whether anybody who is heard is no human being."""
        return any(narrator.synthetic for narrator in self.narrators)


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
        files: The main file of each output that is being written, by the output's name.
        lexicon: How words of the essay are said.
        findings: What was noticed while it was narrated.
    """

    publication: Publication
    resources: tuple[Resource, ...]
    settings: Settings
    store: Store
    spoiler_free: bool = False
    narrated: Narrated | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    lexicon: Lexicon = NO_LEXICON
    findings: tuple[Finding, ...] = ()

    @property
    def narration(self) -> Narrated:
        """The narration, for an output that cannot do without.

        Raises:
            AudioError: There is none.
        """
        if self.narrated is None:
            raise AudioError("the edition was not narrated: there is no narration to make this of")
        return self.narrated

    @property
    def narrators(self) -> tuple[str, ...]:
        """Everybody who is heard, by name; a synthetic voice is called one."""
        return tuple(dict.fromkeys(self._name_voices().values()))

    @property
    def narrator(self) -> str:
        """All of the narrators, as one text."""
        return "; ".join(self.narrators)

    def speakers(self, utterances: Iterable[Utterance]) -> Iterator[str]:
        """Yield who is heard in each utterance, in the order in which they are, as one text."""
        called = self._name_voices()
        for utterance in utterances:
            heard = dict.fromkeys(turn.voice for turn in utterance.parts())
            names = dict.fromkeys(called[voice] for voice in heard if voice in called)
            yield "; ".join(names) or self.narrator

    def _name_voices(self) -> dict[str, str]:
        """Return what a listener is told each voice is called."""
        said = wording(self.publication.metadata.language)
        return {
            narrator.voice: said.narrator(narrator.name, synthetic=narrator.synthetic)
            for narrator in self.narration.narrators
        }


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of file that an edition becomes; found by the entry points ``essaypub.outputs``.

    Attributes:
        name: What ``--only`` calls it.
        file: The name of its main file; ``{stem}`` stands for the essay's.
        write: Returns the bytes of that file, in pieces.
        heard: Whether it needs the narration.
        codec: The codec whose runs it is made from, if any; it then needs the narration.
        needs: The outputs whose files it is of no use without; they are written too.
        beside: Returns the files that go with the main one, by their paths beside it.
        lines: Returns what it shows besides what the script says, and wants to be spoken; it is
            given the ids of what the script says. The words are as written, not as spoken.
        presets: Those of which it is; with any other it is written only when it is asked for by
            name. None: it is always written.
        suites: The checks, by the names of ``essaypub.checks``, that its files are held against
            before they take their place.
    """

    name: str
    file: str
    write: Callable[[Edition], Iterable[bytes]]
    heard: bool = False
    codec: str = ""
    needs: tuple[str, ...] = ()
    beside: Callable[[Edition], Iterable[Resource]] | None = None
    lines: Callable[[Edition, frozenset[str]], tuple[Passage, ...]] | None = None
    presets: tuple[Preset, ...] = ()
    suites: tuple[str, ...] = ()
