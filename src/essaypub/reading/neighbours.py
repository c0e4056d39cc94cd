"""Links to essays that are built together with the one that is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

PAGE = "index.html"


@dataclass(frozen=True)
class Neighbours:
    """The essays of one build, as links of one of them name them.

    Attributes:
        source: The essay that is read.
        sources: Every essay of the build.
        asked: What was looked for so far, and the essay that it is; None where it is none.
    """

    source: Path
    sources: tuple[Path, ...] = ()
    asked: dict[str, Path | None] = field(default_factory=dict)

    def find(self, written: str) -> Path | None:
        """Return the essay that a link leads to, and note that it was asked for; see `look_up`."""
        if written not in self.asked:
            self.asked[written] = self.look_up(written)
        return self.asked[written]

    def look_up(self, written: str) -> Path | None:
        """Return the essay that a link leads to: by its path, with its ending or without.

        A path that begins at the root of a site, or a name alone, as vaults have them, is that of
        the one essay so called.
        """
        name = unquote(written).removeprefix("@/")
        if not self.sources or not name:
            return None
        by_path, by_name = _index(self.sources)
        for ending in ("", ".md", ".markdown"):
            place = (self.source.parent / f"{name}{ending}").resolve()
            if place in by_path:
                return by_path[place]
        called = by_name.get(Path(name).name, ())
        return called[0] if len(called) == 1 else None


@lru_cache(maxsize=4)
def _index(
    sources: tuple[Path, ...],
) -> tuple[Mapping[Path, Path], Mapping[str, tuple[Path, ...]]]:
    """Return the essays of a build by where they lie, and by their names with ending or without."""
    by_name: dict[str, tuple[Path, ...]] = {}
    for path in sources:
        for name in {path.name, path.stem}:
            by_name[name] = (*by_name.get(name, ()), path)
    return {path.resolve(): path for path in sources}, by_name


def page_of(essay: Path, place: str) -> str:
    """Return the address of an essay's page, or of a place on it, in the folder of a build."""
    return f"{quote(essay.stem)}/{PAGE}" + (f"#{place}" if place else "")
