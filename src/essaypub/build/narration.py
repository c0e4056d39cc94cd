"""An edition spoken: its script, its takes, and the track they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from essaypub.audio.track import MissingClips, narrate
from essaypub.outputs import Edition, Narrated
from essaypub.speech.script import script
from essaypub.speech.synthesis import synthesise
from essaypub.speech.voices import choose, narrator, synthetic
from essaypub.workers import Workers

REPAIRS = 2


def narrated(
    made: Edition,
    codecs: tuple[str, ...],
    workers: Workers,
    progress: Callable[[str, int, int], None],
) -> Narrated:
    """Return the narration of an edition, encoded by each of `codecs`.

    A clip that turns out to be damaged when it is encoded is spoken again.

    Raises:
        EngineError: The voice could not say something.
        AudioError: Clips were damaged again and again.
    """
    publication, settings, store = made.publication, made.settings, made.store
    said = script(publication, settings.narration, mode=settings.spoilers)
    voice = choose(settings.narration.voice, publication.metadata.language)
    speaker = narrator(voice)

    def speaking(done: int, total: int) -> None:
        progress("speak", done, total)

    def spoken(again: frozenset[str]) -> Narrated:
        rate = settings.audio.sample_rate_hz
        takes = synthesise(
            said.passages, settings.narration, rate, store, workers, progress=speaking, again=again
        )
        sound = narrate(
            said.passages,
            takes,
            settings,
            store,
            workers,
            codecs,
            speaker,
            synthetic(voice),
            progress,
        )
        return replace(sound, unsaid=said.unsaid)

    damaged: frozenset[str] = frozenset()
    for _ in range(REPAIRS):
        try:
            return spoken(damaged)
        except MissingClips as missing:
            damaged = frozenset(missing.keys)
    return spoken(damaged)
