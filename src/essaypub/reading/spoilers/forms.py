"""The forms of a spoiler, as errors tell an author to write them."""

from __future__ import annotations

SPAN = '`[he dies]{.spoiler of="the film"}`'
BLOCK = "`::: spoiler The ending of …`, the passage, and a line that is only `:::`"
HEADING = "`## The ending {.spoiler}`"
CALLOUT = "`> [!spoiler]- The ending of …`, with `>` before each line"
QUOTED = "`>! **The ending of …**`, with `>!` before each line"
BARS = "`||he dies||`, both pairs of bars in one paragraph and close to the words"
HTML = '`<div class="spoiler" title="The ending of …">` and `</div>`'


def explain(shown: str, fault: str, remedy: str, meant: str = "put a backslash before it") -> str:
    """Return the error for what looks like a spoiler: what is wrong, and both ways out.

    Args:
        shown: The signs that give it away, as they were written.
        fault: What keeps it from being one.
        remedy: The form to write.
        meant: What to do here when it is to be read as it is written.
    """
    return (
        f"`{shown}` looks like a spoiler and hides nothing: {fault}; write {remedy}. If it is to be"
        f" read as it is written, {meant}, or put `lookalikes: show` into the front matter"
    )
