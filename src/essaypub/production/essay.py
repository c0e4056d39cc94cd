"""One essay, from its source to finished files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard

from essaypub.collection.works import Work
from essaypub.editions import SPOILER_FREE, Edition, NarratedEdition
from essaypub.findings import Finding, first_words
from essaypub.model import Publication
from essaypub.narration import Script
from essaypub.outputs import Output
from essaypub.production.files import require_writable
from essaypub.production.persistence import persistently
from essaypub.production.plan import Plan
from essaypub.production.publishing import Publishing
from essaypub.production.receipt import Receipt
from essaypub.production.staging import Staging
from essaypub.production.workshop import Built, Step, Workshop
from essaypub.settings import Settings


def build_essay(source: Path, workshop: Workshop) -> Built:
    """Build every output of one essay, unless they are there and nothing has changed.

    What the cache loses meanwhile is made again.

    Raises:
        EssaypubError: What stopped it, an `UnfitError` if the finished files break a rule; files
            of an earlier build are left as they were.
    """
    return persistently(
        lambda store: _build(source, replace(workshop, store=store)), workshop.store
    )


def _build(source: Path, workshop: Workshop) -> Built:
    plan = Plan.of(source, workshop)
    folder = workshop.out / source.stem
    receipt = Receipt(workshop.store, folder)
    fingerprint = plan.fingerprint
    if not workshop.fresh and (kept := receipt.intact(fingerprint)):
        return Built(folder, kept.files, kept.findings, unchanged=True)
    require_writable(folder)
    findings = dict.fromkeys(plan.manuscript.findings)
    with Staging.within(folder) as staging:
        publication = plan.publication
        publishing = Publishing.of(source, publication, staging, with_cover=workshop.lists)
        works: list[Work] = []
        for spoiler_free in plan.editions:
            edition = plan.edition(publication, workshop.store, spoiler_free=spoiler_free)
            place = SPOILER_FREE if spoiler_free else ""
            published, noticed = _publish(edition, place, plan, workshop, publishing)
            findings |= dict.fromkeys(noticed)
            if workshop.lists:
                from essaypub.production.works import describe  # noqa: PLC0415 - for collections

                works.append(
                    describe(
                        published,
                        source.stem,
                        f"{source.stem}/{place}/" if place else f"{source.stem}/",
                        publishing.sizes(place),
                    )
                )
        files = publishing.settle()
    findings |= dict.fromkeys(publishing.findings)
    receipt.keep(fingerprint, files, findings)
    return Built(
        folder,
        tuple(sorted(files)),
        tuple(findings),
        unchanged=False,
        works=tuple(works),
        inputs=plan.inputs,
        asked=plan.manuscript.asked,
        hidden=publishing.hidden_by_edition(),
    )


def _publish(
    edition: Edition,
    place: str,
    plan: Plan,
    workshop: Workshop,
    publishing: Publishing,
) -> tuple[Edition, tuple[Finding, ...]]:
    """Write the files of an edition where they wait.

    Returns:
        The edition, narrated if need be, and what was noticed in its narration.

    Args:
        edition: What they are made of.
        place: Their folder in that of the essay; empty when that is the same.
        plan: It is an edition of that essay.
        workshop: Told of every step.
        publishing: Takes the files.
    """
    outputs, source = plan.outputs, plan.source
    open_findings = plan.manuscript.open_findings

    def progress(count: int) -> None:
        workshop.progress(Step("write", count, len(outputs)))

    if _are_silent(outputs):
        findings = reportable(open_findings, source)
        publishing.put(edition, outputs, place, findings, progress)
        return edition, ()
    narrated, noticed = narrate_edition(
        edition, outputs, workshop, publishing.publication, plan.settings
    )
    findings = reportable((*open_findings, *noticed), source)
    publishing.put(narrated, outputs, place, findings, progress)
    return narrated, tuple(locate(noticed, narrated.narration.script, str(source)))


def _are_silent(outputs: Sequence[Output[NarratedEdition]]) -> TypeGuard[Sequence[Output[Edition]]]:
    """Return whether no output is made of sound, so that an edition without it will do."""
    return not any(output.sounds for output in outputs)


def narrate_edition(
    edition: Edition,
    outputs: Sequence[Output[NarratedEdition]],
    workshop: Workshop,
    publication: Publication,
    settings: Settings,
) -> tuple[NarratedEdition, tuple[Finding, ...]]:
    """Return an edition with its narration, and what was noticed about that."""
    from essaypub.production.narration import (  # noqa: PLC0415 - costs 0.3 s, for sound only
        narrate,
        narration_findings,
    )
    from essaypub.recordings.use import full_edition  # noqa: PLC0415

    def progress(stage: str, done: int, total: int) -> None:
        workshop.progress(Step(stage, done, total))

    full = full_edition(publication, settings)
    narrated = narrate(edition, outputs, workshop.workers, progress, full)
    return narrated, narration_findings(narrated)


def reportable(findings: Iterable[Finding], source: Path) -> Iterator[Finding]:
    """Yield what a report may say: nothing of the folder that the essay lies in."""
    folder = str(source.parent / " ").rstrip()
    for finding in findings:
        yield replace(finding, place=finding.place.removeprefix(folder))


def locate(findings: Iterable[Finding], script: Script, source: str) -> Iterator[Finding]:
    """Yield what was noticed in a narration as its author is told it.

    That is with the name of the essay and the words it is about, which may be a spoiler's.
    """
    sections = {passage.id for passage in script.passages}
    words = {utterance.id: utterance.written for utterance in script.utterances()}
    for finding in findings:
        if finding.place in words:  # which tell an author where it is; an id would not
            start = first_words(words[finding.place])
            yield replace(finding, place=source, detail=f"“{start}”: {finding.detail}")
        elif finding.place in sections:
            yield replace(finding, place=f"{source}: {finding.place}")
        else:
            yield finding
