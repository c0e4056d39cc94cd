"""The anthology as a product: when it is made, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from essaypub.collection.works import ANTHOLOGY, COVER
from essaypub.cover import cover_picture
from essaypub.editions import SPOILER_FREE, Edition, NarratedEdition
from essaypub.outputs import Output
from essaypub.plugins import load
from essaypub.production.batch.bench import Bench, Product, Written
from essaypub.production.publishing import open_words
from essaypub.production.receipt import program
from essaypub.production.report import make_report
from essaypub.production.staging import Staging
from essaypub.report import REPORT, write_report
from essaypub.settings import SpoilerMode

if TYPE_CHECKING:
    from essaypub.production.batch.products.narrating import Binding

OUTPUTS = ("epub", "m4b", "mp3", "narrated", "chapters")
"""What an anthology becomes; the page of each essay is its own."""
_IN_PARTS = frozenset(("chapters", "m4b", "mp3"))
"""Those of which there are several where the sound is divided."""


def plan_anthology(bench: Bench, *, spoiler_free: bool) -> Iterator[Product]:
    """Yield the anthology of an edition, unless none of its outputs is wanted."""
    chosen = bench.workshop.command.get("only") or OUTPUTS
    names = [name for name in OUTPUTS if name in chosen]
    if not names:
        return
    outputs = [load("essaypub.outputs", name) for name in names]
    place = f"{SPOILER_FREE}/" if spoiler_free else ""

    def write(staging: Staging) -> Written:
        from essaypub.production.batch.products.narrating import bind_collection  # noqa: PLC0415 - when it is made

        binding = bind_collection(
            bench.collection, bench.workshop, outputs, spoiler_free=spoiler_free
        )
        return _write(binding, outputs, place, staging)

    yield Product(
        place + ANTHOLOGY,
        {
            **bench.tell(
                "title", "language", "authors", "description", "publisher", "rights", "identifier",
                "cover", "split_hours",
            ),
            "essaypub": program(),
            "outputs": repr(names),
            "essays": bench.digest_essays(),
        },
        spoiler_free,
        write,
    )  # fmt: skip


def _write(
    binding: Binding, outputs: Sequence[Output[NarratedEdition]], place: str, staging: Staging
) -> Written:
    """Write an anthology where it waits, its sound in parts where it has any."""
    from essaypub.production.works import describe  # noqa: PLC0415 - when it is made

    edition = binding.edition
    picture = cover_picture(edition.publication.metadata, edition.resources)
    names = {picture.path: COVER}
    sums = {picture.path: staging.put(place + picture.path, [picture.content])}
    volumes: dict[str, NarratedEdition] = {}
    for output in outputs:
        files: dict[str, Edition] = {edition.files[output.name]: edition}
        if binding.parts and output.name in _IN_PARTS:
            parts = dict(_number_files(edition.files[output.name], binding.parts))
            files, volumes = {**parts}, volumes | parts
        for name, part in files.items():
            sums[name] = staging.put(place + name, output.write(part))  # type: ignore[arg-type]  # as it is
            names[name] = output.name
    report = make_report(edition, sums, (), volumes)
    sizes = {name: (staging.root / place / name).stat().st_size for name in names}
    if edition.spoiler_free:  # that of the other is part of the collection's
        sums[REPORT] = staging.put(place + REPORT, [write_report(report)])
    mode = SpoilerMode.OMIT if edition.spoiler_free else SpoilerMode.SEPARATE
    spoken = open_words(edition, outputs, mode) if isinstance(edition, NarratedEdition) else ()
    first = next((name for name, kind in names.items() if kind in _IN_PARTS), picture.path)
    return Written(
        tuple(place + name for name in sums),
        tuple(suite for output in outputs for suite in output.suites),
        tuple((place + first, text) for _, text in spoken),
        (replace(describe(edition, ANTHOLOGY, place, sizes, names), words=""),),
        report,
    )


def _number_files(
    name: str, parts: Sequence[NarratedEdition]
) -> Iterator[tuple[str, NarratedEdition]]:
    """Yield each part of a whole after the name of its file: ``"anthology-1.mp3"``."""
    for number, part in enumerate(parts, 1):
        yield name.replace(ANTHOLOGY, f"{ANTHOLOGY}-{number}", 1), part
