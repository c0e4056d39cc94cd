"""What stands before a line of plain text because of where it is: in a list, in a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from essaypub.model import (
    Block,
    CodeBlock,
    DefinitionList,
    Figure,
    List,
    Publication,
    Quotation,
    numeral,
    own_sentences,
    walk,
)
from essaypub.model.ids import Part, part_id

STEP = "    "


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line of plain text begins.

    Attributes:
        indent: White space, one step for each list, definition or quotation around it.
        bullet: ``"- "``, ``"3. "``, or nothing; it takes the place of as much white space.
        starts: Whether it begins a line although no paragraph begins.
    """

    indent: str = ""
    bullet: str = ""
    starts: bool = False

    @property
    def first(self) -> str:
        """What stands before the first characters of the line."""
        return self.indent[: max(0, len(self.indent) - len(self.bullet))] + self.bullet


def marks(publication: Publication) -> dict[str, Mark]:
    """Return the mark of everything that has one, by the id of what is spoken for it."""
    found: dict[str, Mark] = {}
    for block in publication.every_block():  # what is around comes before what is inside
        match block:
            case List():
                for place, item in enumerate(block.items):
                    bullet = "- "
                    if block.start is not None:
                        bullet = f"{numeral(block.start + place, block.numerals)}. "
                    _indent(found, _ids(item), bullet)
            case Quotation():
                _indent(found, _ids(block.blocks))
            case DefinitionList():
                for definition in block.definitions:
                    for meaning in definition.meanings:
                        _indent(found, _ids(meaning), starts=True)
            case _:
                pass
    return found


def _indent(
    found: dict[str, Mark], ids: Iterable[str], bullet: str = "", *, starts: bool = False
) -> None:
    """Set `ids` one step in; `bullet` and `starts` are for the first of them."""
    for number, name in enumerate(ids):
        mark = found.get(name, Mark())
        mark = replace(mark, indent=mark.indent + STEP)
        if number == 0:
            mark = replace(mark, bullet=mark.bullet + bullet, starts=mark.starts or starts)
        found[name] = mark


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the id of everything in `blocks` that can be spoken."""
    for block in walk(blocks):
        if isinstance(block, Figure):
            yield part_id(block.id, Part.IMAGE)
        if isinstance(block, CodeBlock):
            yield block.id
        for sentence in own_sentences(block):
            yield sentence.id
