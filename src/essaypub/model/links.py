"""Links inside a publication led elsewhere, or taken off their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from essaypub.model.inlines import Inline, Inlines, Link
from essaypub.model.publication import Publication
from essaypub.model.rewrite import Rewriter


def relink(publication: Publication, elsewhere: Mapping[str, str]) -> Publication:
    """Return `publication` with each link to an id of `elsewhere` leading where that says.

    Args:
        publication: With links that begin with ``#``.
        elsewhere: Other ids, by the id; an empty one leaves only the text of the link.
    """
    return _Relinker(elsewhere).publication(publication) if elsewhere else publication


@dataclass(frozen=True)
class _Relinker(Rewriter):
    elsewhere: Mapping[str, str]

    def inlines(self, inlines: Inlines) -> Inlines:
        kept: list[Inline] = []
        for inline in super().inlines(inlines):
            if isinstance(inline, Link) and inline.target[:1] == "#":
                goal = self.elsewhere.get(inline.target[1:])
                if goal == "":
                    kept.extend(inline.inlines)
                    continue
                kept.append(inline if goal is None else replace(inline, target=f"#{goal}"))
            else:
                kept.append(inline)
        return tuple(kept)
