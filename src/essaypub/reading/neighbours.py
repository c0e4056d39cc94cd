"""Links to essays that are built together with the one that is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

PAGE = "index.html"


@dataclass(frozen=True)
class Neighbours:
    """The essays of one build, as links of one of them name them.

    Attributes:
        source: The essay that is read.
        sources: Every essay of the build.
    """

    source: Path
    sources: tuple[Path, ...] = ()

    @cached_property
    def _by_path(self) -> Mapping[Path, Path]:
        return {path.resolve(): path for path in self.sources}

    def find(self, written: str) -> Path | None:
        """Return the essay that a link leads to: by its path, with its ending or without.

        A path that begins at the root of a site, or a name alone, as vaults have them, is that of
        the one essay so called.
        """
        name = unquote(written).removeprefix("@/")
        if not self.sources or not name:
            return None
        for ending in ("", ".md", ".markdown"):
            place = (self.source.parent / f"{name}{ending}").resolve()
            if place in self._by_path:
                return self._by_path[place]
        wanted = Path(name).name
        called = [path for path in self.sources if wanted in (path.name, path.stem)]
        return called[0] if len(called) == 1 else None


def page_of(essay: Path, place: str) -> str:
    """Return the address of an essay's page, or of a place on it, in the folder of a build."""
    return f"{quote(essay.stem)}/{PAGE}" + (f"#{place}" if place else "")
