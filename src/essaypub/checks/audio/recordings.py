"""The suite on audio files: their chapters, their lengths, their loudness, their tags."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from essaypub.checks.audio import chapters, presets
from essaypub.checks.suite import Suite
from essaypub.findings import Severity, rule
from essaypub.published.recording import Recording
from essaypub.report import NO_PROMISE

_PLAYERS = "docs/formats.md, chapters in an MP3"
_TIMING = "docs/formats.md, time in an MP3"
_M4B = "docs/formats.md, chapters in an M4B"
_LOUDNESS = "Apple Podcasts, audio requirements: −16 LKFS ±1 dB, at most −1 dBFS"
_CLOCK = "docs/promises.md, one clock"

_OWN_LOUDNESS_LU, _LOUDNESS_LU, _APPLE_LUFS = 0.5, 1.0, -16.0
_SHORT_S = 3.0  # one window of short-term loudness; a word or two says nothing of a programme's
_ROOM_DB = 4.0  # what is left under the ceiling for an encoder, and a little
_PEAK_DBTP = -1.0
_MEASURING_DB = 0.05
_FORMS = frozenset(("mp4a", "alac", "ac-3", "ec-3", "Opus", "fLaC", ".mp3"))
_SYNTHETIC = ("synthetic", "synthèse", "synthetisch", "sintética", "text-to-speech")


@rule("AUDIO-006", Severity.ERROR, source=_CLOCK)
def lengths_agree(recording: Recording) -> Iterator[tuple[str, str]]:
    """The decoded sound must be exactly as long as the file, and the report beside it, say."""
    stated, heard = recording.stream.samples, recording.heard.samples
    if stated is not None and abs(stated - heard) > recording.stream.slack:
        yield recording.path, f"{heard} samples are heard, the file says {stated}"
    promised = recording.promise.samples
    if promised is not None and promised != heard:
        yield recording.path, f"{heard} samples are heard, the report says {promised}"


@rule("AUDIO-009", Severity.ERROR, source=_TIMING)
def bit_rate_is_constant(recording: Recording) -> Iterator[tuple[str, str]]:
    """An MP3 with chapters must have a constant bit rate, or players miss the marks."""
    if recording.kind == "mp3":
        if not recording.stream.bit_rate:
            yield recording.path, "frames differ"
        elif "variable" in recording.stream.oddities:
            yield recording.path, recording.stream.oddities["variable"]


@rule("AUDIO-010", Severity.ERROR, source=_TIMING)
def info_frame_is_right(recording: Recording) -> Iterator[tuple[str, str]]:
    """An MP3 must begin with an Info frame that counts its frames, without a table of its own."""
    if recording.kind == "mp3":
        for name in ("no info", "contents", "frames"):
            if name in recording.stream.oddities:
                yield recording.path, recording.stream.oddities[name]


@rule("AUDIO-011", Severity.ERROR, source="ISO/IEC 11172-3, 2.4.1")
def frames_are_whole(recording: Recording) -> Iterator[tuple[str, str]]:
    """An MP3 must consist of whole frames from its tags to its end."""
    for name in ("junk", "cut"):
        if name in recording.stream.oddities:
            yield recording.path, recording.stream.oddities[name]


@rule("AUDIO-012", Severity.WARNING, source=_PLAYERS)
def tags_are_old_enough(recording: Recording) -> Iterator[tuple[str, str]]:
    """An MP3 should have ID3v2.3 tags: with 2.4, long titles lose a podcast its chapters."""
    if recording.kind == "mp3" and recording.stream.oddities.get("id3") != "2.3":
        yield recording.path, recording.stream.oddities.get("id3", "no tags")


@rule("AUDIO-013", Severity.ERROR, source="docs/promises.md, sound")
def loudness_keeps_the_promise(recording: Recording) -> Iterator[tuple[str, str]]:
    """Loudness and true peak must be what the report beside the file says was aimed at.

    A word or two, of less than three seconds, may not be as loud as a text: their peaks forbid it.
    """
    target, ceiling = recording.promise.target_lufs, recording.promise.ceiling_dbtp
    heard = recording.heard
    peaking = ceiling is not None and heard.peak_dbtp > ceiling - _ROOM_DB
    least = -inf if heard.sounding_s < _SHORT_S and peaking else -_OWN_LOUDNESS_LU
    most = _LOUDNESS_LU if heard.sounding_s < _SHORT_S else _OWN_LOUDNESS_LU
    if target is not None and not (
        least - _MEASURING_DB <= heard.loudness_lufs - target <= most + _MEASURING_DB
    ):
        yield recording.path, f"{heard.loudness_lufs:.1f} LUFS, not {target:.1f}"
    if ceiling is not None and heard.peak_dbtp > ceiling + _MEASURING_DB:
        yield recording.path, f"{heard.peak_dbtp:.2f} dBTP, more than {ceiling:.1f}"


@rule("AUDIO-014", Severity.WARNING, source=_LOUDNESS)
def loudness_suits_listeners(recording: Recording) -> Iterator[tuple[str, str]]:
    """A narration should be at −16 LUFS, within 1 LU, and peak at −1 dBTP at most."""
    if recording.promise is not NO_PROMISE:
        return
    heard = recording.heard
    if not abs(heard.loudness_lufs - _APPLE_LUFS) <= _LOUDNESS_LU + _MEASURING_DB:
        yield recording.path, f"{heard.loudness_lufs:.1f} LUFS"
    if heard.peak_dbtp > _PEAK_DBTP + _MEASURING_DB:
        yield recording.path, f"{heard.peak_dbtp:.2f} dBTP"


@rule("AUDIO-015", Severity.ERROR, source="docs/promises.md, nothing is lost")
def nothing_is_missing(recording: Recording) -> Iterator[tuple[str, str]]:
    """A narration must not fall silent for more than five seconds."""
    for begin, end in recording.heard.silences:
        yield recording.path, f"from {begin:.1f} s to {end:.1f} s"


@rule("AUDIO-016", Severity.ERROR, source="docs/promises.md, sound")
def nothing_is_clipped(recording: Recording) -> Iterator[tuple[str, str]]:
    """The sound must not be clipped: full scale held over several samples."""
    for moment in recording.heard.clipped:
        yield recording.path, f"at {moment:.2f} s"


@rule("AUDIO-017", Severity.ERROR, source="essaypub issue 2: the tags a player shows")
def tags_are_there(recording: Recording) -> Iterator[tuple[str, str]]:
    """An audio file must name its title, its album, and its author when there is one."""
    anonymous = recording.promise.authors == ()
    for name in ("title", "album") if anonymous else ("title", "artist", "album"):
        if not recording.tags.get(name, "").strip():
            yield recording.path, name


@rule("AUDIO-018", Severity.WARNING, source="docs/promises.md, sound")
def cover_is_there(recording: Recording) -> Iterator[tuple[str, str]]:
    """An audio file should carry one cover, as JPEG or PNG."""
    if len(recording.pictures) != 1 or recording.pictures[0] not in ("image/jpeg", "image/png"):
        yield recording.path, ", ".join(recording.pictures) or "there is none"


@rule("AUDIO-019", Severity.ERROR, source="docs/promises.md, who speaks")
def voices_are_disclosed(recording: Recording) -> Iterator[tuple[str, str]]:
    """A narration that no human being spoke must say so in its tags."""
    if recording.promise.synthetic:
        told = "\n".join(recording.tags.values()).casefold()
        narrator = recording.promise.narrator
        named = narrator and narrator.casefold() in told
        if not named and not any(word in told for word in _SYNTHETIC):
            yield recording.path, ""


@rule("AUDIO-021", Severity.WARNING, source=_M4B)
def audiobook_is_one(recording: Recording) -> Iterator[tuple[str, str]]:
    """An M4B should say that it is an audiobook, and begin with its index."""
    if recording.kind == "m4b":
        if recording.tags.get("kind") != "2":
            yield recording.path, "its kind of media is not that of an audiobook"
        if recording.stream.oddities.get("brand") != "M4B ":
            yield recording.path, f"its brand is {recording.stream.oddities.get('brand', '')!r}"
        if "late" in recording.stream.oddities:
            yield recording.path, recording.stream.oddities["late"]


@rule(
    "AUDIO-025",
    Severity.ERROR,
    source="ISO/IEC 14496-12, 8.5.2; https://mp4ra.org/registered-types/sampleentries",
)
def the_form_is_known(recording: Recording) -> Iterator[tuple[str, str]]:
    """The sound of an M4B must name a codec that players know, such as mp4a, which is AAC."""
    form = recording.stream.oddities.get("form", "mp4a")
    if recording.kind == "m4b" and form not in _FORMS:
        yield recording.path, ascii(form)


RULES = Suite(
    Recording,
    tuple(
        sorted(
            (
                *chapters.RULES,
                *presets.RULES,
                lengths_agree,
                bit_rate_is_constant,
                info_frame_is_right,
                frames_are_whole,
                tags_are_old_enough,
                loudness_keeps_the_promise,
                loudness_suits_listeners,
                nothing_is_missing,
                nothing_is_clipped,
                tags_are_there,
                cover_is_there,
                voices_are_disclosed,
                audiobook_is_one,
                the_form_is_known,
            ),
            key=lambda rule: rule.code,
        )
    ),
)
