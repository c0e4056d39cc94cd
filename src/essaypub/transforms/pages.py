"""Links to the pages of other essays of a build, as they lead from the page of an edition."""

from __future__ import annotations

from dataclasses import dataclass, replace

from essaypub.editions import SPOILER_FREE
from essaypub.model import Inline, Link, Publication
from essaypub.model.rewrite import Rewriter


def lead_to_pages(publication: Publication, *, spoiler_free: bool) -> Publication:
    """Return `publication` with its links to other essays' pages leading there from its own.

    Args:
        publication: Links lead from the folder of the build, which has a folder for each essay.
        spoiler_free: Whether its page lies in a folder below that, and leads to such pages only.
    """
    return _PageLinks(spoiler_free=spoiler_free).publication(publication)


@dataclass(frozen=True, kw_only=True)
class _PageLinks(Rewriter):
    spoiler_free: bool

    def inline(self, inline: Inline) -> Inline:
        inline = super().inline(inline)
        if not isinstance(inline, Link) or not inline.page:
            return inline
        folder, _, page = inline.page.partition("/")
        if self.spoiler_free:
            return replace(inline, page=f"../../{folder}/{SPOILER_FREE}/{page}")
        return replace(inline, page=f"../{folder}/{page}")
