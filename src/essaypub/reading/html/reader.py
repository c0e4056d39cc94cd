"""Raw HTML among Markdown → the model: what it means is kept, what it could do is not.

Markdown hands over pieces of HTML that may open what they do not close. All pieces of one run are
put together, with a placeholder for whatever Markdown stands between, and parsed as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import Tag
from bs4.builder import ParserRejectedMarkup
from bs4.element import NavigableString

from essaypub.model import Inline, Inlines, join_sentences, own_sentences
from essaypub.reading.html.accidents import keep_accidents
from essaypub.reading.html.blocks import HtmlBlocks
from essaypub.reading.html.inlines import DROPPED, PLACE, HtmlInlines
from essaypub.reading.html.suspects import look_at_html, look_at_tags, look_at_unread
from essaypub.reading.html.tree import HtmlTree
from essaypub.reading.markdown.blocks import BlockReader, Woven
from essaypub.reading.markdown.inlines import InlineReader
from essaypub.reading.markdown.pieces import RawBlock, RawTag, Run
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import LOST_WORDS
from essaypub.reading.runs import merge
from essaypub.reading.sections import Entry, Heading

_INSTRUCTION = re.compile(r"<[?!](?!--).*?>", re.DOTALL)
_DECLARED = re.compile(
    r"<\?xml\b.*?\?>|<!DOCTYPE\s+html\b[^>]*>|[<>!?\[\]]|CDATA", re.IGNORECASE | re.DOTALL
)
_SWALLOWS = (
    "this HTML is never closed and would swallow what follows; end the tag with >, or close"
    " what it opens"
)
_NO_END = re.compile(r"<[A-Za-z/!?][^<>]*\Z")
_ATTEMPT = re.compile(rf"</?{PLACE}", re.IGNORECASE)


def weave_blocks(pieces: Woven, reader: BlockReader) -> list[Entry]:
    """Return the entries of `pieces`, with its HTML read.

    Raises:
        SourceError: The HTML cannot be told from text.
    """
    first = next(item.line for item in pieces if isinstance(item, RawBlock))
    places = [item for item in pieces if not isinstance(item, RawBlock)]
    root = _parse(pieces, first, reader.notebook)
    inlines = HtmlInlines(reader.inlines, [_words(entry) for entry in places], first)
    return HtmlBlocks(reader, inlines, places).entries(root.contents)


def weave_inlines(run: Run, reader: InlineReader) -> Inlines:
    """Return the inlines of `run`, with its HTML read."""
    first = next(item.line for item in run if isinstance(item, RawTag))
    places = [(item,) for item in run if not isinstance(item, RawTag)]
    ids = [
        tuple(reader.anchors[begin:end])
        for item, begin, end in zip(run, (0, *reader.met), reader.met, strict=False)
        if not isinstance(item, RawTag)
    ]
    root = _parse(run, first, reader.notebook)
    return merge(HtmlInlines(reader, places, first, ids).inlines(root.contents))


def _words(entry: Entry) -> Inlines:
    """Return what a block says, for where HTML only takes a line."""
    if isinstance(entry, Heading):
        return entry.inlines
    return join_sentences(own_sentences(entry))


def _parse(
    items: Sequence[Entry | Inline | RawBlock | RawTag], first: int, notebook: Notebook
) -> Tag:
    """Return one tree for all pieces, its lines counted from `first`."""
    pieces: list[str] = []
    line, places, faults = first, 0, notebook.faults
    for index, item in enumerate(items):
        if isinstance(item, RawBlock | RawTag):
            if item.text.lstrip().startswith("<!--") and "-->" not in item.text:
                raise notebook.error("this comment is never closed; end it with -->", item.line)
            _remark_on_instructions(item, notebook)
            text = keep_accidents(_ATTEMPT.sub("<x", _INSTRUCTION.sub("", item.text)))
            if isinstance(item, RawBlock):
                look_at_html(item.text, notebook, item.line)
            pieces.append(text)
            line += text.count("\n")
        else:
            following = items[index + 1] if index + 1 < len(items) else None
            gap = following.line - line if isinstance(following, RawBlock | RawTag) else 0
            # Line breaks inside the tag keep the count without becoming text.
            pieces.append(f'<{PLACE} n="{places}"{chr(10) * gap}></{PLACE}>')
            line, places = line + max(gap, 0), places + 1
    try:
        root = HtmlTree("".join(pieces), "html.parser")
    except (ParserRejectedMarkup, AssertionError, ValueError) as error:
        raise notebook.error(_SWALLOWS, _find_open_tag(items) or first) from error
    if _keeps(root) < places:
        raise notebook.error(_SWALLOWS, _find_open_tag(items) or first)
    look_at_tags(root, pieces, first, notebook)
    if notebook.faults > faults:
        return root  # what is wrong with the tags may be why nothing in them is read
    for text in root.find_all(string=True):
        above = text.parent
        if (
            type(text) is NavigableString
            and above
            and not text.find_parent(["pre", "code", "samp", "kbd"])
        ):
            look_at_unread(str(text), notebook, first + (above.sourceline or 1) - 1)
    return root


def _remark_on_instructions(item: RawBlock | RawTag, notebook: Notebook) -> None:
    """Remark on words that stand where SGML has its declarations, CDATA and instructions."""
    for match in _INSTRUCTION.finditer(item.text):
        if words := _DECLARED.sub(" ", match[0]).strip():
            line = item.line + item.text.count("\n", 0, match.start())
            notebook.remark(LOST_WORDS, line, words[:60])


def _keeps(root: Tag) -> int:
    """Return how many placeholders are left, those in a script included, which is left out."""
    inside = (str(text) for text in root.find_all(string=True) if _is_dropped(text.parent))
    return len(root.find_all(PLACE)) + sum(text.count(f"<{PLACE} ") for text in inside)


def _is_dropped(tag: Tag | None) -> bool:
    return tag is not None and tag.name in DROPPED


def _find_open_tag(items: Sequence[Entry | Inline | RawBlock | RawTag]) -> int:
    """Return the line of the first tag that does not end where its HTML does; 0 if it is quoted."""
    for item in items:
        if isinstance(item, RawBlock | RawTag) and (match := _NO_END.search(item.text)):
            return item.line + item.text.count("\n", 0, match.start())
    return 0
