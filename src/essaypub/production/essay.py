"""One essay, from its source to finished files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from essaypub.audio.pauses import validate_pauses
from essaypub.cover import cover
from essaypub.findings import Finding, first_words
from essaypub.model import Publication
from essaypub.outputs import Edition, Output
from essaypub.plugins import load, points
from essaypub.production.files import project_settings, require_writable
from essaypub.production.inputs import Materials, names_lexicons, placed
from essaypub.production.persistence import persistently
from essaypub.production.publishing import Publishing
from essaypub.production.receipt import Fingerprint, Receipt
from essaypub.production.staging import Staging
from essaypub.production.workshop import Built, Step, Workshop
from essaypub.reading.essay import read_essay
from essaypub.resources import Resource
from essaypub.settings import PRESETS, EditionChoice, Settings, SpoilerMode, overlaid
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

SPOILER_FREE = "spoiler-free"


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
    origin, project = project_settings(source)
    manuscript = read_essay(
        source, modified=workshop.modified, project=project, command=workshop.command
    )
    layers = (
        (placed(project, Path(origin).parent), origin),
        (placed(manuscript.layer, source.parent), str(source)),
        (placed(workshop.command, Path()), "command line"),
    )
    settings = resolved(layers)
    outputs = wanted(settings)
    folder = workshop.out / source.stem
    receipt = Receipt(workshop.store, folder)
    shared = not any(map(names_lexicons, (manuscript.layer, workshop.command)))
    materials = Materials.of(settings, shared=shared)
    names = tuple(output.name for output in outputs)
    fingerprint = Fingerprint.of(manuscript, settings, names, materials)
    if not workshop.fresh and (kept := receipt.intact(fingerprint)):
        return Built(folder, kept.files, kept.findings, unchanged=True)
    require_writable(folder)
    publication = split(manuscript.publication)
    findings = dict.fromkeys(manuscript.findings)
    with Staging.within(folder) as staging:
        publishing = Publishing.of(source, publication, staging)
        for spoiler_free in editions(settings.edition):
            made = make_edition(publication, manuscript.resources, settings, workshop, spoiler_free)
            called = {output.name: output.file.format(stem=source.stem) for output in outputs}
            made = replace(made, files=called, lexicon=materials.lexicon)
            made = _with_sound(made, outputs, workshop, publication, settings)
            place = SPOILER_FREE if spoiler_free else ""
            reported = tuple(reportable((*manuscript.open_findings, *made.findings), source))
            publishing.put(made, outputs, place, reported, _writing(workshop, len(outputs)))
            findings |= dict.fromkeys(locate(made, str(source)))
        files = publishing.settle()
    findings |= dict.fromkeys(publishing.findings)
    receipt.keep(fingerprint, files, findings)
    return Built(folder, tuple(sorted(files)), tuple(findings), unchanged=False)


def resolved(layers: Iterable[tuple[Mapping[str, Any], str]]) -> Settings:
    """Return the settings of one essay: the defaults, its preset's, then each layer over them.

    Args:
        layers: The project's, the front matter's and the command's, each with where it stands.

    Raises:
        SettingsError: One of them has a name or a value that is not known.
    """
    layers = tuple(layers)

    def over(settings: Settings) -> Settings:
        for layer, name in layers:
            settings = overlaid(settings, layer, name)
        return settings

    settings = over(Settings())
    settings = over(PRESETS[settings.audio.preset])
    validate_pauses(settings.pauses)  # before anything is spoken
    return settings


def wanted(settings: Settings) -> tuple[Output, ...]:
    """Return the outputs asked for and those they need, or every one that is installed, in order.

    Raises:
        SettingsError: There is no output of a name.
    """
    found: dict[str, Output] = {}
    names = list(settings.only or points("essaypub.outputs"))
    for name in names:  # grows as outputs need others
        if name not in found:
            output: Output = load("essaypub.outputs", name)
            if output.presets and settings.audio.preset not in output.presets and not settings.only:
                continue
            found[name] = output
            names.extend(output.needs)
    return tuple(found[name] for name in sorted(found))


def editions(choice: EditionChoice) -> tuple[bool, ...]:
    """Return, for each edition to build, whether it is the spoiler-free one."""
    match choice:
        case EditionChoice.FULL:
            return (False,)
        case EditionChoice.SPOILER_FREE:
            return (True,)
        case EditionChoice.BOTH:
            return (False, True)


def make_edition(
    publication: Publication,
    resources: tuple[Resource, ...],
    settings: Settings,
    workshop: Workshop,
    spoiler_free: bool,  # noqa: FBT001 - one of two editions, not a switch
) -> Edition:
    """Return one edition of a publication that is split into sentences: covered, not yet heard."""
    settings = replace(settings, spoilers=SpoilerMode.OMIT) if spoiler_free else settings
    shown = edition(publication, settings.spoilers)
    metadata, resources = cover(shown.metadata, resources, workshop.store)
    return Edition(
        replace(shown, metadata=metadata),
        resources,
        settings,
        workshop.store,
        spoiler_free=settings.spoilers is SpoilerMode.OMIT,
    )


def _with_sound(
    made: Edition,
    outputs: tuple[Output, ...],
    workshop: Workshop,
    publication: Publication,
    settings: Settings,
) -> Edition:
    if not any(output.heard or output.codec for output in outputs):
        return made
    from essaypub.production.narration import with_sound  # noqa: PLC0415 - costs 0.3 s, for sound only
    from essaypub.recordings.use import full_edition  # noqa: PLC0415

    def progress(stage: str, done: int, total: int) -> None:
        workshop.progress(Step(stage, done, total))

    full = full_edition(publication, settings)
    return with_sound(made, outputs, workshop.workers, progress, full)


def reportable(findings: Iterable[Finding], source: Path) -> Iterator[Finding]:
    """Yield what a report may say: nothing of the folder that the essay lies in."""
    folder = str(source.parent / " ").rstrip()
    for finding in findings:
        yield replace(finding, place=finding.place.removeprefix(folder))


def locate(made: Edition, source: str) -> Iterator[Finding]:
    """Yield what was noticed in the narration as its author is told it.

    That is with the name of the essay and the words it is about, which may be a spoiler's.
    """
    passages = made.narrated.script.passages if made.narrated else ()
    sections = {passage.id for passage in passages}
    words = {
        utterance.id: utterance.written for passage in passages for utterance in passage.utterances
    }
    for finding in made.findings:
        place = f"{source}: {finding.place}"
        if finding.place in words:
            start = first_words(words[finding.place])
            yield replace(finding, place=place, detail=f"“{start}”: {finding.detail}")
        else:
            yield replace(finding, place=place) if finding.place in sections else finding


def _writing(workshop: Workshop, outputs: int) -> Callable[[int], None]:
    """Return what tells a workshop how many of the outputs are written."""
    return lambda done: workshop.progress(Step("write", done, outputs))
