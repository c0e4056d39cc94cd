"""Several essays, each built whether or not another fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from essaypub.build.essay import Built
from essaypub.errors import EssaypubError, SourceError


def build_all(
    sources: Sequence[Path],
    build_one: Callable[[Path], Built],
    begun: Callable[[Path], None] = lambda _: None,
    finished: Callable[[Built], None] = lambda _: None,
) -> tuple[Built, ...]:
    """Build every source, the rest too when one fails.

    Returns:
        What was built, in the order of `sources`.

    Raises:
        SourceError: Two of them would fill the same folder.
        ExceptionGroup: Each `EssaypubError`, once everything else is finished; one that does not
            name its essay has the name as a note.
            Any other exception is a bug and is not held back.
    """
    _apart(sources)
    built: list[Built] = []
    failed: list[EssaypubError] = []
    for source in sources:
        begun(source)
        try:
            built.append(build_one(source))
        except EssaypubError as error:
            if str(source) not in str(error):
                error.add_note(str(source))
            failed.append(error)
        else:
            finished(built[-1])
    if failed:
        raise ExceptionGroup(f"{len(failed)} of {len(sources)} essays were not built", failed)
    return tuple(built)


def _apart(sources: Iterable[Path]) -> None:
    """Raise where two sources share a name, and so a folder of outputs."""
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for source in sources:
        by_stem[source.stem].append(source)
    for stem, same in by_stem.items():
        if len(same) > 1:
            others = ", ".join(map(str, same[1:]))
            raise SourceError(
                f"its outputs would go to the same folder, {stem!r}, as those of {others};"
                " rename one of them",
                str(same[0]),
            )
