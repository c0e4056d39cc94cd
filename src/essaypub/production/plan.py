"""What is to be made of one essay, settled before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from essaypub.audio.pauses import validate_pauses
from essaypub.cover import cover
from essaypub.editions import Edition, NarratedEdition
from essaypub.model import Publication
from essaypub.outputs import Output
from essaypub.plugins import load, points
from essaypub.presets import PUBLISHERS
from essaypub.production.files import project_settings
from essaypub.production.inputs import Materials, names_lexicons, place_files
from essaypub.production.receipt import Fingerprint
from essaypub.production.workshop import Workshop
from essaypub.reading.essay import read_essay
from essaypub.reading.manuscript import Manuscript
from essaypub.settings import Settings, SpoilerMode, overlay
from essaypub.store import Store
from essaypub.transforms.pages import lead_to_pages
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition as place_spoilers


@dataclass(frozen=True, slots=True)
class Plan:
    """An essay as it was read, and what is wanted of it.

    Attributes:
        source: The file of the essay.
        settings: Of the essay; those of an edition may differ.
        outputs: In name order.
        materials: The lexicons, and the state of every file that is named.
        has_neighbours: Whether others are built with it, to which its links may lead.
    """

    source: Path
    manuscript: Manuscript
    settings: Settings
    outputs: tuple[Output[NarratedEdition], ...]
    materials: Materials
    has_neighbours: bool

    @classmethod
    def of(cls, source: Path, workshop: Workshop) -> Self:
        """Read an essay and its settings.

        Raises:
            EssaypubError: Something that it needs cannot be read, or makes no sense.
        """
        origin, project = project_settings(source)
        manuscript = read_essay(
            source,
            modified=workshop.modified,
            project=project,
            command=workshop.command,
            neighbours=workshop.sources,
            defaults=workshop.defaults,
            overrides=workshop.overrides.get(source, {}),
        )
        layers = (
            (place_files(project, Path(origin).parent), origin),
            (place_files(manuscript.layer, source.parent), str(source)),
            (place_files(workshop.command, Path()), "command line"),
        )
        settings = resolve_settings(layers)
        outputs = select_outputs(settings)
        shared = not any(map(names_lexicons, (manuscript.layer, workshop.command)))
        materials = Materials.of(settings, shared=shared)
        together = len(workshop.sources) > 1
        return cls(source, manuscript, settings, outputs, materials, together)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that the outputs are made from, or would be if it were there."""
        materials = (Path(name) for name, _, _ in self.materials.states)
        return tuple(dict.fromkeys((self.source, *self.manuscript.files, *materials)))

    @property
    def fingerprint(self) -> Fingerprint:
        """A digest of everything that the files depend on."""
        names = tuple(output.name for output in self.outputs)
        return Fingerprint.of(self.manuscript, self.settings, names, self.materials)

    @property
    def files(self) -> dict[str, str]:
        """The main file of each output, by the output's name."""
        return {output.name: output.file.format(stem=self.source.stem) for output in self.outputs}

    @property
    def publication(self) -> Publication:
        """The essay in sentences, its spoilers where they were written."""
        return split(self.manuscript.publication)

    @property
    def editions(self) -> tuple[bool, ...]:
        """For each edition to make, whether it is the spoiler-free one."""
        return self.settings.edition.spoiler_free

    def edition(self, publication: Publication, store: Store, *, spoiler_free: bool) -> Edition:
        """Return one edition of the essay, with its cover.

        Args:
            publication: Of this plan.
            store: Keeps what is drawn.
            spoiler_free: Whether spoilers are left out, whatever the settings tell.
        """
        settings = self.settings
        settings = replace(settings, spoilers=SpoilerMode.OMIT) if spoiler_free else settings
        shown = place_spoilers(publication, settings.spoilers)
        if self.has_neighbours:
            shown = lead_to_pages(shown, spoiler_free=spoiler_free)
        metadata, resources = cover(shown.metadata, self.manuscript.resources, store)
        return Edition(
            replace(shown, metadata=metadata),
            resources,
            settings,
            store,
            spoiler_free=settings.spoilers is SpoilerMode.OMIT,
            files=self.files,
            lexicon=self.materials.lexicon,
        )

    def chapter(self, store: Store, *, spoiler_free: bool) -> Edition:
        """Return an edition that is bound with others: its spoilers apart, its links unresolved.

        Args:
            store: Keeps what is made.
            spoiler_free: Whether spoilers are left out.
        """
        mode = SpoilerMode.OMIT if spoiler_free else SpoilerMode.SEPARATE
        return Edition(
            place_spoilers(self.publication, mode),
            self.manuscript.resources,
            replace(self.settings, spoilers=mode),
            store,
            spoiler_free=spoiler_free,
            lexicon=self.materials.lexicon,
        )


def resolve_settings(layers: Iterable[tuple[Mapping[str, Any], str]]) -> Settings:
    """Return the settings of one essay: the defaults, its preset's, then each layer over them.

    Args:
        layers: The project's, the front matter's and the command's, each with where it stands.

    Raises:
        SettingsError: One of them has a name or a value that is not known.
    """
    layers = tuple(layers)

    def over(settings: Settings) -> Settings:
        for layer, name in layers:
            settings = overlay(settings, layer, name)
        return settings

    settings = over(Settings())
    settings = over(PUBLISHERS[settings.audio.preset].settings)
    validate_pauses(settings.pauses)  # before anything is spoken
    return settings


def select_outputs(settings: Settings) -> tuple[Output[NarratedEdition], ...]:
    """Return the outputs asked for and those they need, or every one that is installed, in order.

    Raises:
        SettingsError: There is no output of a name.
    """
    selected: dict[str, Output[NarratedEdition]] = {}
    names = list(settings.only or points("essaypub.outputs"))
    for name in names:  # grows as outputs need others
        if name not in selected:
            output: Output[NarratedEdition] = load("essaypub.outputs", name)
            if output.presets and settings.audio.preset not in output.presets and not settings.only:
                continue
            selected[name] = output
            names.extend(output.needs)
    return tuple(selected[name] for name in sorted(selected))
