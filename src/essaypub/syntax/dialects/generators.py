"""What Hugo, Jekyll, Zola and Eleventy would run: tags, values and attributes in braces."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from essaypub.syntax.dialects.common import line_text, text_tokens
from essaypub.syntax.spoiler_words import names_hiding, names_spoiler

_COMMAND = re.compile(
    r"\{\{[<%](.*?)[>%]\}\}|\{%-?(.*?)-?%\}|\{\{((?:(?!::)[^{}])*)\}\}|\{:([^{}\n]*)\}", re.DOTALL
)
_SHORT = re.compile(r"/?(?:end)?\s*\w{1,2}")  # as forums abbreviate their own tags
_FIGURE = re.compile(r"\s*(?:figure|img|image)\b")
_GOAL = re.compile(r"\{\{[<%]?(.*?)[>%]?\}\}|\{%-?(.*?)-?%\}")
_QUOTED = re.compile(r"""["']([^"']*)["']""")
_FILE = re.compile(r"(?:link|post_url|ref|relref)\s+(\S+)")
_CODE = re.compile(r"\{(?:\{<|%-?)\s*highlight\s+(?P<name>[\w+#-]+)[^{}]*(?:>\}|-?%)\}\s*$")
_CODE_END = re.compile(r"\{(?:\{<\s*/|%-?\s*end)\s*highlight\s*(?:>\}|-?%)\}\s*$")
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


def find_goal(text: str, begin: int, end: int) -> Any:
    """Return the address that begins at an offset, as markdown-it's helper of this name does.

    It may begin with what a generator puts there: ``{{ site.url }}/x``, ``{% link x.md %}``,
    ``{{ "/x" | relative_url }}``, ``{{< ref "x.md" >}}``. What is no path in quotes, nor a file's
    name, is known to the generator alone, and empty.
    """
    match = _GOAL.match(text, begin, end)
    if match is None:
        return helpers.parseLinkDestination(text, begin, end)
    inside = match[1] or match[2] or ""
    named = _QUOTED.search(inside) or _FILE.search(inside.strip())
    result = helpers.parseLinkDestination(text, match.end(), end)
    rest = result.str if result.ok else ""
    result.str = (named[1] if named else "") + rest
    result.pos = result.pos if rest else match.end()
    result.ok = True
    return result


def highlight_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read code between ``{% highlight ruby %}`` and ``{% endhighlight %}``, or as Hugo has it."""
    match = _CODE.match(line_text(state, line))
    if match is None or state.is_code_block(line):
        return False
    end = line + 1
    while end < end_line and not _CODE_END.match(line_text(state, end)):
        end += 1
    if end == end_line:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.map, token.info = [line, end + 1], match["name"]
        token.content = state.getLines(line + 1, end, state.blkIndent, True)  # noqa: FBT003 - the same
        state.line = end + 1
    return True
