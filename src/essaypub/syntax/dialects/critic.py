"""CriticMarkup: what the editor of a text put in, took out, marked and remarked on."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

_CHANGE = re.compile(
    r"\{(?:\+\+(?P<added>.+?)\+\+|--(?P<deleted>.+?)--|~~(?P<old>.*?)~>(?P<new>.*?)~~"
    r"|==(?P<marked>.+?)==|>>(?P<comment>.*?)<<)\}",
    re.DOTALL,
)


def critic_change(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``{++added++}``, ``{--deleted--}``, ``{~~old~>new~~}`` and ``{==marked==}{>>a note<<}``.

    What is deleted is struck out, and what is only noted for an editor is left out.
    """
    match = _CHANGE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        maximum = state.posMax
        if match["comment"] is not None:
            state.push("comment", "", 0).content = match[0]
        for group, name in (("deleted", "s"), ("old", "s"), ("added", ""), ("new", ""),
                            ("marked", "mark")):  # fmt: skip
            if match[group]:
                _read(state, match.span(group), name)
        state.posMax = maximum
    state.pos = match.end()
    return True


def _read(state: StateInline, span: tuple[int, int], name: str) -> None:
    """Read the text from one offset to another between the tokens of a style, if it has any."""
    if name:
        state.push(f"{name}_open", name, 1)
    state.pos, state.posMax = span
    state.md.inline.tokenize(state)
    if name:
        state.push(f"{name}_close", name, -1)
