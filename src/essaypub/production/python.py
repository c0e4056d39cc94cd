"""What other programs do with essaypub: read, make an edition, build, check."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from essaypub.findings import Finding
from essaypub.model import Publication
from essaypub.production.workshop import Built
from essaypub.settings import SpoilerMode


def read(source: str | os.PathLike[str]) -> Publication:
    """Return an essay as the document model: its text in sentences, each thing with its id.

    Args:
        source: A Markdown file; pictures and ``essaypub.toml`` are looked for as `build` does.

    Raises:
        EssaypubError: It cannot be read as written; file, line and remedy are in the error.
    """
    from essaypub.production.files import project_settings  # noqa: PLC0415 - each its own cost
    from essaypub.reading.essay import read_essay  # noqa: PLC0415
    from essaypub.transforms.sentences import split  # noqa: PLC0415

    path = Path(source)
    _, project = project_settings(path)
    return split(read_essay(path, project=project).publication)


def edition(publication: Publication, spoilers: str = SpoilerMode.SEPARATE) -> Publication:
    """Return a publication with its spoilers moved to the end, kept in their place, or left out.

    Args:
        publication: What `read` returned.
        spoilers: ``"separate"``, ``"inline"`` or ``"omit"``.

    Raises:
        ValueError: `spoilers` is none of these.
    """
    from essaypub.transforms.spoilers import edition as make_edition  # noqa: PLC0415

    return make_edition(publication, SpoilerMode(spoilers))


def build(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str] = "build",
    settings: Mapping[str, Any] | None = None,
    *,
    cache: str | os.PathLike[str] | None = None,
    jobs: int = 1,
) -> Built:
    """Build every output of an essay into a folder of its name, and return what was made.

    Args:
        source: A Markdown file.
        out: The folder that gets the essay's folder.
        settings: Those of docs/settings.md by name, groups as mappings; they win over
            ``essaypub.toml`` and the front matter.
        cache: The folder that keeps what was spoken and encoded; None for a temporary one.
        jobs: How many processes speak and encode side by side. With more than one, the calling
            script needs its ``if __name__ == "__main__":``.

    Raises:
        EssaypubError: What stopped it; files of an earlier build are left as they were.
    """
    from essaypub.production.essay import build_essay  # noqa: PLC0415 - each its own cost
    from essaypub.production.workshop import Workshop  # noqa: PLC0415
    from essaypub.store import Store  # noqa: PLC0415
    from essaypub.workers import Workers  # noqa: PLC0415

    with TemporaryDirectory(prefix="essaypub-") as temporary, Workers(jobs) as workers:
        store = Store(Path(cache) if cache is not None else Path(temporary) / "cache")
        store.claim()
        return build_essay(Path(source), Workshop(Path(out), store, workers, settings or {}))


def check(*paths: str | os.PathLike[str]) -> tuple[Finding, ...]:
    """Return what is wrong with finished files, or with all in folders of them, as findings.

    Files that are named together are held against each other: captions against the text, and every
    file against the spoilers of the others. Plugins that cannot be loaded are findings too.
    """
    from essaypub.checks.check import check as check_files  # noqa: PLC0415 - each its own cost
    from essaypub.plugins import discover  # noqa: PLC0415

    plugins, broken = discover("essaypub.checks")
    findings: Iterable[Finding] = check_files(map(Path, paths), plugins.values())
    return (*broken, *findings)
