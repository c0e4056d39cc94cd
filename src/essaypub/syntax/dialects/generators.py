"""What Hugo, Jekyll, Zola and Eleventy would run: tags, values and attributes in braces."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from essaypub.syntax.dialects.common import text_tokens
from essaypub.syntax.spoiler_words import names_hiding, names_spoiler

_COMMAND = re.compile(
    r"\{\{[<%](.*?)[>%]\}\}|\{%-?(.*?)-?%\}|\{\{((?:(?!::)[^{}])*)\}\}|\{:([^{}\n]*)\}", re.DOTALL
)
_SHORT = re.compile(r"/?(?:end)?\s*\w{1,2}")  # as forums abbreviate their own tags
_FIGURE = re.compile(r"\s*(?:figure|img|image)\b")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


def command(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out what a site generator runs: ``{{< x >}}``, ``{% x %}``, ``{{ x }}``, ``{: .x}``.

    A figure of Hugo is the picture that it is.
    """
    match = _COMMAND.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    inside = next(group for group in match.groups() if group is not None)
    if any(names_spoiler(word) or names_hiding(word) for word in re.findall(r"\w+", inside)):
        return False
    if _SHORT.fullmatch(inside.strip()):
        return False
    if not silent:
        values = {name: one or two or three for name, one, two, three in _VALUE.findall(inside)}
        if _FIGURE.match(inside) and values.get("src"):
            token = state.push("image", "img", 0)
            token.attrs = {"src": values["src"], "alt": ""}
            if title := values.get("caption") or values.get("title"):
                token.attrs["title"] = title
            token.children = text_tokens(values.get("alt", ""))
        else:
            token = state.push("command", "", 0)
            token.content = match[0]
    state.pos = match.end()
    return True
