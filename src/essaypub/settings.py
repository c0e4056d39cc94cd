"""One frozen Settings: defaults, then ``essaypub.toml``, then front matter, then the command."""

from __future__ import annotations

import types
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, get_type_hints

from essaypub.errors import SettingsError


class SpoilerMode(StrEnum):
    """Where spoilers go: to the end behind a gate, in their place, or nowhere."""

    SEPARATE = "separate"
    INLINE = "inline"
    OMIT = "omit"


class EditionChoice(StrEnum):
    """Which editions are built."""

    FULL = "full"
    SPOILER_FREE = "spoiler-free"
    BOTH = "both"

    @property
    def spoiler_free(self) -> tuple[bool, ...]:
        """For each edition that is built, whether it is the one without spoilers."""
        match self:
            case EditionChoice.FULL:
                return (False,)
            case EditionChoice.SPOILER_FREE:
                return (True,)
            case EditionChoice.BOTH:
                return (False, True)


class NotePolicy(StrEnum):
    """When the narrator reads a note."""

    END = "end"
    SKIP = "skip"


class SpokenPolicy(StrEnum):
    """Whether the narrator reads something that is not running text."""

    SAY = "say"
    SKIP = "skip"


class LookalikePolicy(StrEnum):
    """What happens at what looks like a spoiler and hides nothing."""

    STOP = "stop"
    SHOW = "show"


class Strictness(StrEnum):
    """What is carried on from, with a remark, where an essay was written for another tool.

    All stop at what would reveal a spoiler, lose words or build an untrue book. ``strict`` stops
    also at what means nothing to essaypub, or leads to nothing that a reader has. ``lenient``
    carries on where a picture, a note or a goal is not there, too.
    """

    STRICT = "strict"
    NORMAL = "normal"
    LENIENT = "lenient"


class Preset(StrEnum):
    """Whose published limits the audio is to keep."""

    PODCAST = "podcast"
    ACX = "acx"
    LIBRIVOX = "librivox"


class Sync(StrEnum):
    """What is marked as it is heard: each sentence, or each word."""

    SENTENCE = "sentence"
    WORD = "word"


Pairs: TypeAlias = "tuple[tuple[str, str], ...]"
"""Names with what each stands for, in the order of their names; a table or a mapping."""


@dataclass(frozen=True, slots=True)
class NarrationSettings:
    """Who speaks, and what is left unsaid.

    Attributes:
        voice: ``engine`` or ``engine:voice``; ``auto`` is the best embedded voice for the language.
        voices: Other voices, by what they say (``quotation``, ``heading``, ``note``, …) or by its
            language (``fr``).
        speed: How fast, 1.0 being the voice's own pace.
        notes: Read at the end of the section that refers to them, or skipped.
        code: Read code blocks as text, or skip them.
        tables: Read tables row by row, or skip them.
        images: Read alternative texts, or skip them.
        emoji: Read emoji by their names, or skip them.
        credits: Say at the end who wrote it and who spoke it, or do not.
        lexicon: Files that say how words are said: PLS, or a table of two columns.
        recordings: Files to be heard instead of a voice, by the id of the section, or ``title``.
        reader: Who is heard in the recordings; empty for the authors.
        sync: Mark each sentence as it is heard, or each word; the voice must tell where they are.
    """

    voice: str = "auto"
    voices: Pairs = ()
    speed: float = 1.0
    notes: NotePolicy = NotePolicy.END
    code: SpokenPolicy = SpokenPolicy.SKIP
    tables: SpokenPolicy = SpokenPolicy.SAY
    images: SpokenPolicy = SpokenPolicy.SAY
    emoji: SpokenPolicy = SpokenPolicy.SKIP
    credits: SpokenPolicy = SpokenPolicy.SAY
    lexicon: tuple[str, ...] = ()
    recordings: Pairs = ()
    reader: str = ""
    sync: Sync = Sync.SENTENCE


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between utterances, in milliseconds, by what lies between them.

    Attributes:
        phrase_ms: Between parts of one sentence.
        sentence_ms: Between sentences of a paragraph.
        item_ms: Before a list item or a table cell.
        paragraph_ms: Before a paragraph.
        heading_ms: Before and after a heading.
        title_ms: After a heading that begins a chapter.
        break_ms: At a thematic break, and around a notice.
        chapter_begin_ms: Before the first word of a chapter; at least 500.
        chapter_end_ms: After the last word of a chapter; at least 500.
        between: Pauses of their own, by the pair of things said one after the other:
            ``text quotation``; ``*`` is anything.
    """

    phrase_ms: int = 150
    sentence_ms: int = 350
    item_ms: int = 450
    paragraph_ms: int = 700
    heading_ms: int = 900
    title_ms: int = 2000
    break_ms: int = 1400
    chapter_begin_ms: int = 500
    chapter_end_ms: int = 1000
    between: Pairs = ()


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """The form of the narration's files.

    Attributes:
        preset: Whose limits it keeps; what is set besides wins over what the preset sets.
        sample_rate_hz: Of the track: 44100, 48000, 24000 or 22050.
        mp3_kbps: Constant bit rate of the MP3, in kilobits a second.
        aac_kbps: Bit rate of the M4B, in kilobits a second.
        target_lufs: Integrated loudness of the whole track.
        ceiling_dbtp: The true peak that is never passed.
        opening: A sound file to be heard before the first word.
        closing: A sound file to be heard after the last word.
    """

    preset: Preset = Preset.PODCAST
    sample_rate_hz: int = 44100
    mp3_kbps: int = 96
    aac_kbps: int = 64
    target_lufs: float = -16.0
    ceiling_dbtp: float = -1.0
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen about a build.

    Attributes:
        only: The outputs to write; empty for all of them.
        edition: Which editions to build.
        spoilers: Where the spoilers of the full edition go.
        lookalikes: Stop at what looks like a spoiler and hides nothing, or show it as it is
            written, for an essay about Markdown.
        strictness: What reading stops at: also at what means nothing here (strict), or not even
            where a picture, a note or a goal is not there (lenient).
        base_url: The address that the essay's relative links are read from, such as
            https://example.org/essays/; empty where it has none.
        picture_folders: Where pictures are looked for whose path begins with a slash: folders
            beside the essay, and beside each folder above it in the project.
    """

    only: tuple[str, ...] = ()
    edition: EditionChoice = EditionChoice.FULL
    spoilers: SpoilerMode = SpoilerMode.SEPARATE
    lookalikes: LookalikePolicy = LookalikePolicy.STOP
    strictness: Strictness = Strictness.NORMAL
    base_url: str = ""
    picture_folders: tuple[str, ...] = ("static", "public", "assets")
    narration: NarrationSettings = field(default_factory=NarrationSettings)
    pauses: Pauses = field(default_factory=Pauses)
    audio: AudioSettings = field(default_factory=AudioSettings)


Group = TypeVar("Group")

PATHS = frozenset({"narration.lexicon", "narration.recordings", "audio.opening", "audio.closing"})
"""The settings that name files, which lie beside what names them."""

LONGEST_PAUSE_MS = 60_000
BOUNDS: Mapping[str, tuple[float, float]] = {
    **{f"pauses.{pause.name}": (0, LONGEST_PAUSE_MS) for pause in fields(Pauses)},
    "pauses.chapter_begin_ms": (500, LONGEST_PAUSE_MS),
    "pauses.chapter_end_ms": (500, LONGEST_PAUSE_MS),
    "audio.target_lufs": (-40.0, -5.0),
    "audio.ceiling_dbtp": (-20.0, 0.0),
}
"""The least and the most of each setting that is a number with no other limit."""


def overlay(settings: Group, layer: Mapping[str, Any], origin: str, prefix: str = "") -> Group:
    """Return `settings` with the values of `layer` in place of its own.

    Args:
        settings: A `Settings`, or one of its groups.
        layer: Values by name, groups as mappings, as TOML or YAML read them.
        origin: Where the layer comes from, for the error: ``"essaypub.toml"``.
        prefix: The group's name with a full stop, for the error.

    Raises:
        SettingsError: A name is unknown, or a value has the wrong kind.
    """
    if not layer:
        return settings
    hints = get_type_hints(type(settings))
    names = [known.name for known in fields(settings)]  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for key, value in layer.items():
        name = str(key).replace("-", "_")
        if name not in names:
            near = get_close_matches(name, names, 1)
            known_here = f"there are: {', '.join(prefix + known for known in names)}"
            hint = f"did you mean {f'{prefix}{near[0]}'!r}?" if near else known_here
            raise SettingsError(f"there is no setting {f'{prefix}{key}'!r}; {hint}", origin)
        current = getattr(settings, name)
        if is_dataclass(current):
            if not isinstance(value, Mapping):
                raise SettingsError(f"{prefix}{name} takes a group of settings", origin)
            changes[name] = overlay(current, value, origin, f"{prefix}{name}.")
        else:
            changes[name] = _convert(hints[name], value, f"{prefix}{name}", origin)
    return replace(settings, **changes) if changes else settings  # type: ignore[type-var]


_KINDS = {int: "a whole number", float: "a number", str: "a text"}
"""What a setting takes, in the words of whoever writes it."""

_PAIRS = tuple[tuple[str, str], ...]


def _check_bounds(value: Any, name: str, origin: str) -> Any:
    least, most = BOUNDS.get(name, (value, value))
    if name in BOUNDS and not least <= value <= most:
        raise SettingsError(f"{name} takes {least} to {most}, not {value}", origin)
    return value


def _convert(kind: Any, value: Any, name: str, origin: str) -> Any:
    """Return `value` as the setting's own kind; the command line gives every value as text."""
    if kind == _PAIRS:
        if not isinstance(value, Mapping):
            raise SettingsError(f"{name} takes a table of names and values, not {value!r}", origin)
        for key, said in value.items():
            if isinstance(said, Mapping | list | tuple | None) or not str(said).strip():
                raise SettingsError(f"{name}.{key} takes a value, not {said!r}", origin)
        return tuple(sorted((str(key).strip(), str(said).strip()) for key, said in value.items()))
    if isinstance(kind, types.GenericAlias):
        if not isinstance(value, str | list | tuple):
            raise SettingsError(f"{name} takes a list, not {value!r}", origin)
        listed = value.split(",") if isinstance(value, str) else value
        return tuple(str(entry).strip() for entry in listed if str(entry).strip())
    if not isinstance(value, bool) and (isinstance(value, str) or kind in (int, float)):
        with suppress(TypeError, ValueError):
            return _check_bounds(kind(value), name, origin)
    is_choice = isinstance(kind, type) and issubclass(kind, StrEnum)
    wanted = f"one of {', '.join(kind)}" if is_choice else _KINDS[kind]
    raise SettingsError(f"{name} takes {wanted}, not {value!r}", origin)
