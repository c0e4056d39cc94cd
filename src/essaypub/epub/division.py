"""Which content documents there are, and what stands in each."""

from __future__ import annotations

from itertools import pairwise

from essaypub.markup.arrangement import Draft
from essaypub.markup.index import BlockIndex, index_blocks, index_spoilers
from essaypub.markup.plain_text import neutral
from essaypub.model import Block, Blocks, Publication, Section, join_sentences
from essaypub.wording import wording

LONG_CHARACTERS = 60_000
"""A text up to this long is one content document; reading systems slow down on longer ones."""

SHORT_CHARACTERS = 6_000
"""A content document shorter than this takes the next section in as well."""

COVER = "cover.xhtml"
NAVIGATION = "nav.xhtml"
ESSAY = "essay.xhtml"
SPOILERS = "spoilers.xhtml"


def divide(publication: Publication) -> tuple[Draft, ...]:
    """Return a draft of each content document in the order of the spine, that of the spoilers last.

    A text that is not long is one document, and so is each of several essays, after the title of
    them all. A longer one begins a new document at each section of
    the first level, unless the one before is short still.
    """
    title = publication.metadata.title
    runs = _runs(publication.blocks, title)
    if publication.essays:
        runs.insert(0, ((), BlockIndex()))  # the page of the title
    total = sum(index.characters for _, index in runs)
    drafts: list[Draft] = []
    blocks: list[Block] = []
    kept = BlockIndex()
    for number, (run, index) in enumerate(runs):
        blocks.extend(run)
        kept.add(index)
        last = number == len(runs) - 1
        if (
            last
            or publication.essays
            or (total > LONG_CHARACTERS and kept.characters >= SHORT_CHARACTERS)
        ):
            path = f"section-{len(drafts)}.xhtml" if drafts else ESSAY
            drafts.append(Draft(path, _title(blocks, title, first=not drafts), tuple(blocks), kept))
            blocks, kept = [], BlockIndex()
    if publication.spoilers:
        drafts.append(_spoilers(publication))
    return tuple(drafts)


def _runs(blocks: Blocks, title: str) -> list[tuple[Blocks, BlockIndex]]:
    """Return the text before the first section, then each section with what follows it."""
    starts = [number for number, block in enumerate(blocks) if isinstance(block, Section)]
    edges = sorted({0, *starts, len(blocks)})
    runs = [blocks[begin:end] for begin, end in pairwise(edges)] or [blocks]
    return [(run, index_blocks(run, title)) for run in runs]


def _title(blocks: list[Block], title: str, *, first: bool) -> str:
    section = next((block for block in blocks if isinstance(block, Section)), None)
    if first or section is None:
        return title
    return f"{neutral(join_sentences(section.heading))} – {title}"


def _spoilers(publication: Publication) -> Draft:
    words = wording(publication.metadata.language)
    title = f"{words.spoilers} – {publication.metadata.title}"
    return Draft(SPOILERS, title, (), index_spoilers(publication.spoilers), apart=True)
