"""The files of an anthology, silent and narrated, made of what the essays were made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from essaypub.collection.collection import Collection
from essaypub.editions import Edition, NarratedEdition
from essaypub.narration.joining import Portion
from essaypub.outputs import Output
from essaypub.production.batch.anthology import Chapter, bind_editions
from essaypub.production.essay import narrate_edition
from essaypub.production.plan import Plan
from essaypub.production.workshop import Step, Workshop
from essaypub.transforms.binding import prefixes


def bind_collection(
    collection: Collection,
    workshop: Workshop,
    outputs: Sequence[Output[NarratedEdition]],
    *,
    spoiler_free: bool,
) -> Edition:
    """Return the anthology of a collection, narrated if an output is made of sound.

    Args:
        collection: Its essays have all been built.
        workshop: What they were built with.
        outputs: What will be made of it.
        spoiler_free: Whether spoilers are left out.

    Raises:
        EssaypubError: An essay cannot be read any more, or the collection's cover cannot be used.
    """
    plans = {entry.name: Plan.of(entry.source, workshop) for entry in collection.entries}
    chapters = [
        Chapter(name, plan.chapter(workshop.store, spoiler_free=spoiler_free))
        for name, plan in plans.items()
    ]
    settings = next(iter(plans.values())).settings
    edition = bind_editions(collection, chapters, outputs, settings, workshop.store)
    if not any(output.sounds for output in outputs):
        return edition
    return _narrate(edition, chapters, plans.values(), outputs, workshop)


def _narrate(
    edition: Edition,
    chapters: Sequence[Chapter],
    plans: Iterable[Plan],
    outputs: Sequence[Output[NarratedEdition]],
    workshop: Workshop,
) -> NarratedEdition:
    from essaypub.production.narration import narrate_title  # noqa: PLC0415 - 0.3 s, for sound only

    def progress(stage: str, done: int, total: int) -> None:
        workshop.progress(Step(stage, done, total))

    track_only = tuple(replace(output, lines=None) for output in outputs)
    by_name = prefixes(chapter.name for chapter in chapters)
    portions = []
    for chapter, plan in zip(chapters, plans, strict=True):
        narrated, _ = narrate_edition(
            chapter.edition, track_only, workshop, plan.publication, plan.settings
        )
        portions.append(Portion(by_name[chapter.name], 1, narrated.narration))
    return narrate_title(edition, portions, outputs, workshop.workers, progress)
