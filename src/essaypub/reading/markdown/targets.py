"""What a run of text leads to, and what is shown in it: links and pictures."""

from __future__ import annotations

from essaypub.characters import clean
from essaypub.errors import SourceError
from essaypub.model import (
    Image,
    Inlines,
    InlineSpoiler,
    Link,
    NoteReference,
    Text,
    plain,
    walk_inlines,
)
from essaypub.model.rewrite import rebuild_inline
from essaypub.reading.links import NOWHERE, find_goal
from essaypub.reading.notebook import Notebook
from essaypub.reading.pictures.images import Pictures, remote_address
from essaypub.reading.remarks import (
    BARE_LINK,
    LINK_LOST,
    NO_ALTERNATIVE,
    PICTURE_AWAY,
    PICTURE_MISSING,
)


def link(inlines: Inlines, href: str, notebook: Notebook, line: int) -> Inlines:
    """Return a link from `inlines` to `href`; only `inlines` where it leads to nothing.

    The notes in it follow it.

    Raises:
        SourceError: A link stands inside.
    """
    try:
        goal = find_goal(href, notebook, line)
    except SourceError as error:
        if notebook.is_lenient:
            notebook.remark(LINK_LOST, line, href)
        else:
            notebook.fault(error.message, line)
        return inlines
    if goal == NOWHERE:
        return inlines
    inside = tuple(walk_inlines(inlines))
    for inline in inside:
        if isinstance(inline, Link | InlineSpoiler):
            kind = "another link" if isinstance(inline, Link) else "a spoiler"
            raise notebook.error(f"a link cannot hold {kind}; put one beside it", line)
    notes = tuple(inline for inline in inside if isinstance(inline, NoteReference))
    inlines = _without_notes(inlines) if notes else inlines
    has_picture = any(isinstance(inline, Image) for inline in walk_inlines(inlines))
    if not plain(inlines).strip() and not has_picture:
        notebook.remark(BARE_LINK, line, goal.target or goal.page)
        inlines = (Text(goal.target or goal.page),)
    return (Link(inlines, *goal), *notes)


def _without_notes(inlines: Inlines) -> Inlines:
    """Return `inlines` without the references to notes, which are links and so stand in none."""
    return tuple(
        rebuild_inline(inline, _without_notes)
        for inline in inlines
        if not isinstance(inline, NoteReference)
    )


def picture(
    source: str, alternative: str, pictures: Pictures, line: int, *, decorative: bool
) -> Inlines:
    """Return an image that shows the file at `source`, or what stands in its place.

    That is what it shows: linked to the picture where that lies on the web, alone where it is
    missing and reading is lenient.
    """
    notebook = pictures.notebook
    if address := remote_address(source):
        return _stand_in(address, alternative, notebook, line)
    undescribed = not alternative and not decorative
    if undescribed:
        notebook.remark(NO_ALTERNATIVE, line, source)
    words = "" if decorative else clean(alternative)
    try:
        path = pictures.place(source, line)
    except SourceError as error:
        if notebook.is_lenient:
            notebook.remark(PICTURE_MISSING, line, source)
        else:
            notebook.fault(error.message, line)
        return (Text(words),) if words else ()
    return (Image(path, words, undescribed),)


def _stand_in(address: str, alternative: str, notebook: Notebook, line: int) -> Inlines:
    """Return a link to a picture on the web, which is not fetched, from what it shows."""
    message = (
        f"{address[:80]} is not a file of yours, and nothing is fetched while reading; save the"
        " picture beside the essay and write its path"
    )
    notebook.forgive(PICTURE_AWAY, message, line, address[:80])
    words = clean(alternative) or address.partition("?")[0].rpartition("/")[2] or address
    return link((Text(words),), address, notebook, line)
