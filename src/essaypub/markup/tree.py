"""Markup as values: elements in elements, which `writer` turns into text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

LINE = "\n"
"""A line break beside what stands in a line in most places, such as a picture; see `writer`."""


@dataclass(slots=True)
class Element:
    """An element; it is never changed once it is part of another.

    Attributes:
        name: ``"p"``.
        attributes: In the order in which they are written; one whose value is None is left out.
        children: What it holds, in order.
    """

    name: str
    attributes: Mapping[str, str | None]
    children: Sequence[Node] = ()

    def holding(self, *children: Node) -> Element:
        """Return the same element with other children."""
        return Element(self.name, self.attributes, children)


@dataclass(slots=True)
class Written:
    """Markup that came as text, such as a formula, and is written as it is.

    Attributes:
        name: Of its outermost element; empty where nobody asks.
    """

    markup: str
    name: str = ""


Node: TypeAlias = "Element | Written | str"
Nodes: TypeAlias = Sequence[Node]


def walk(nodes: Nodes) -> Iterator[Element | Written]:
    """Yield every element among `nodes` and inside them, in the order in which they begin."""
    waiting = [*reversed(tuple(nodes))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            yield node
            waiting.extend(reversed(tuple(node.children)))
        elif isinstance(node, Written):
            yield node


def fill(template: str, name: str, nodes: Nodes) -> list[Node]:
    """Return the text of `template` with `nodes` in each place of ``{name}``."""
    return join(template.split(f"{{{name}}}"), nodes)


def join(texts: Iterable[str], nodes: Nodes) -> list[Node]:
    """Return `texts` with `nodes` between each two of them."""
    joined: list[Node] = []
    for text in texts:
        if joined:
            joined.extend(nodes)
        joined.append(text)
    return joined
