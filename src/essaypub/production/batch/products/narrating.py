"""The files of an anthology, silent and narrated, made of what the essays were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from essaypub.collection.collection import Collection
from essaypub.editions import Edition, NarratedEdition
from essaypub.narration.joining import Portion, divide_portions, join_narrations
from essaypub.outputs import Output
from essaypub.production.batch.products.binding import Chapter, bind_editions
from essaypub.production.essay import narrate_edition
from essaypub.production.plan import Plan
from essaypub.production.workshop import Step, Workshop
from essaypub.transforms.binding import prefixes


@dataclass(frozen=True, slots=True)
class Binding:
    """An anthology, and its sound in parts.

    Attributes:
        edition: The whole, narrated if an output is made of sound.
        parts: Narrated editions that together are as long as the whole, each with the title of the
            whole at its beginning; none where it is not divided.
    """

    edition: Edition
    parts: tuple[NarratedEdition, ...] = ()


def bind_collection(
    collection: Collection,
    workshop: Workshop,
    outputs: Sequence[Output[NarratedEdition]],
    *,
    spoiler_free: bool,
) -> Binding:
    """Return the anthology of a collection.

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
        return Binding(edition)
    track_only = tuple(replace(output, lines=None) for output in outputs)
    by_name = prefixes(plans)
    portions = []
    for chapter, plan in zip(chapters, plans.values(), strict=True):
        narrated, _ = narrate_edition(
            chapter.edition, track_only, workshop, plan.publication, plan.settings
        )
        portions.append(Portion(by_name[chapter.name], 1, narrated.narration))
    return _narrate(edition, portions, outputs, workshop, collection.split_hours)


def _narrate(
    edition: Edition,
    portions: Sequence[Portion],
    outputs: Sequence[Output[NarratedEdition]],
    workshop: Workshop,
    split_hours: float,
) -> Binding:
    from essaypub.production.narration import narrate_title  # noqa: PLC0415 - 0.3 s, for sound only

    def progress(stage: str, done: int, total: int) -> None:
        workshop.progress(Step(stage, done, total))

    title = narrate_title(edition, portions, outputs, workshop.workers, progress)
    first = Portion("", 0, title)
    joined = replace(join_narrations((first, *portions)), beside=title.beside, aside=title.aside)
    whole = NarratedEdition.of(edition, joined)
    most = int(split_hours * 3600 * title.timeline.sample_rate_hz)
    groups = divide_portions(portions, most) if most else []
    if len(groups) < 2:
        return Binding(whole)
    return Binding(
        whole,
        tuple(
            NarratedEdition.of(
                _number(edition, number, len(groups)), join_narrations((first, *group))
            )
            for number, group in enumerate(groups, 1)
        ),
    )


def _number(edition: Edition, number: int, count: int) -> Edition:
    """Return an edition with the number of a part in its title."""
    metadata = edition.publication.metadata
    titled = replace(metadata, title=f"{metadata.title} ({number}/{count})")
    return replace(edition, publication=replace(edition.publication, metadata=titled))
