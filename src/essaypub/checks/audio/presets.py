"""Rules for a narration that was made for a publisher of sound: whether it keeps their limits."""

from __future__ import annotations

from collections.abc import Iterator

from essaypub.findings import Severity, rule
from essaypub.presets import PUBLISHERS, Figures
from essaypub.published.recording import Recording
from essaypub.report import Sound
from essaypub.settings import Preset

_SOURCES = "docs/formats.md, what publishers of sound ask for"
_ASKED_FOR = {preset.value: preset for preset in Preset if preset is not Preset.PODCAST}
_SPARE = 0.01  # what two honest measurements may differ by, in each unit


@rule("AUDIO-023", Severity.WARNING, source=_SOURCES)
def limits_of_the_preset_are_kept(recording: Recording) -> Iterator[tuple[str, str]]:
    """A file that was made for a publisher should keep every limit that can be measured on it.

    The report beside it names the preset. Where each chapter has a file of its own, those are
    what is handed in, and the whole is not judged.
    """
    promise = recording.promise
    preset = _ASKED_FOR.get(promise.preset)
    whole = isinstance(promise, Sound) and promise.parts
    if preset is None or recording.kind != "mp3" or whole:
        return
    stream, heard = recording.stream, recording.heard
    figures = Figures(
        seconds=heard.samples / max(1, stream.sample_rate_hz),
        sample_rate_hz=stream.sample_rate_hz,
        channels=stream.channels,
        kbps=stream.bit_rate / 1000,
        loudness_lufs=heard.loudness_lufs,
        rms_db=heard.rms_db,
        peak_db=heard.peak_db,
        peak_dbtp=heard.peak_dbtp,
        noise_db=heard.noise_db,
        head_s=heard.head_s,
        tail_s=heard.tail_s,
    )
    for limit in PUBLISHERS[preset].limits:
        if not limit.is_met(figures, _SPARE):
            figure = limit.write(limit.figure(figures))
            yield recording.path, f"{limit.name}: {figure}, not {limit.wanted} ({limit.source})"


@rule("AUDIO-024", Severity.INFO, source=_SOURCES)
def demands_of_the_preset_are_met(recording: Recording) -> Iterator[tuple[str, str]]:
    """What a publisher asks for and no measurement tells is told by the report beside the file."""
    preset = _ASKED_FOR.get(recording.promise.preset)
    if preset is None or recording.kind != "mp3":
        return
    names = {demand.name for demand in PUBLISHERS[preset].demands}
    for verdict in recording.verdicts:
        if not verdict.met and verdict.limit in names:
            yield recording.path, f"{preset}: {verdict.limit}: {verdict.found}"


RULES = (limits_of_the_preset_are_kept, demands_of_the_preset_are_met)
