"""What Obsidian, Hugo, Jekyll and pandoc write beside CommonMark, read or taken out.

Nothing that names a spoiler is taken out here: what looks like one is for those rules that stop.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from essaypub.reading.characters import other_slugs
from essaypub.reading.spoilers.words import names_hiding, names_spoiler

_MARKED = re.compile(r"==(?=[^\s=])((?:(?!==).)+?)(?<=\S)==(?!=)")
_SUBSCRIPT = re.compile(r"~([^\s~^]{1,40})~(?!~)")
_SUPERSCRIPT = re.compile(r"\^([^\s~^\[\]]{1,40})\^")
_WIKI = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[{])")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_TEX = re.compile(r"(?<!\\)[\^_]|(?<!\\)\\[A-Za-z]")  # else brackets are only escaped
_BRACKETED = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_PRIVATE = re.compile(r"%%(?=\S|\s)((?:(?!%%).)*)%%", re.DOTALL)
_COMMAND = re.compile(r"\{\{[<%](.*?)[>%]\}\}|\{%-?(.*?)-?%\}|\{:([^{}\n]*)\}", re.DOTALL)
_SHORT = re.compile(r"/?(?:end)?\s*\w{1,2}")  # as forums abbreviate their own tags
_RAW = re.compile(r"\{=(\w+)\}")
_FIGURE = re.compile(r"\s*(?:figure|img|image)\b")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_ANCHOR = re.compile(r"\^([A-Za-z0-9-]{3,40})\s*$")
_CONTENTS = re.compile(r"\[TOC\]|\[\[_?TOC_?\]\]|\{:\s*toc\s*\}|\$\{toc\}", re.IGNORECASE)
_MEANINGS = re.compile(r"\n[ >!\t]*[:~][ \t]")
_MEANING = re.compile(r"[:~][ \t]+\S")
_MOST_TERMS = 6
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_EAST = r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_EAST_LAST, _EAST_FIRST = re.compile(rf"{_EAST}$"), re.compile(rf"^{_EAST}")


def marked(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read ``==text==``, which is marked."""
    before = state.src[state.pos - 1 : state.pos]
    return before != "=" and _wrap(state, _MARKED, "mark", silent=silent)


def lowered(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``H~2~O``."""
    before = state.src[state.pos - 1 : state.pos]
    return before != "~" and _wrap(state, _SUBSCRIPT, "sub", silent=silent)


def raised(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``x^2^``."""
    return _wrap(state, _SUPERSCRIPT, "sup", silent=silent)


def _wrap(state: StateInline, pattern: re.Pattern[str], name: str, *, silent: bool) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        maximum = state.posMax
        state.push(f"{name}_open", name, 1)
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.posMax = maximum
    state.pos = match.end()
    return True


def wiki_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[[page|words]]``, ``[[#Heading]]``, and ``![[picture.png|300]]``."""
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None or names_spoiler(match[1].strip().lower()):
        return False
    goal, words = match[1].strip(), (match[2] or "").strip()
    if not silent:
        if match[0].startswith("!") and _PICTURE.search(goal):
            token = state.push("image", "img", 0)
            token.attrs = {"src": quote(goal), "alt": ""}
            token.children = [] if _SIZE.fullmatch(words) else _text(words)
        else:
            token = state.push("link_open", "a", 1)
            token.attrs = {"href": _goal(goal)}
            state.push("text", "", 0).content = words or goal.lstrip("#^").replace("#", " > ")
            state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _text(words: str) -> list[Token]:
    return [Token("text", "", 0, content=words)] if words else []


def _goal(goal: str) -> str:
    """Return the address of a page, a heading or a block of a vault."""
    page, sign, place = goal.partition("#")
    place = place.rpartition("#")[2].strip()
    inside = place.removeprefix("^") if place.startswith("^") else other_slugs(place)[0]
    return f"{quote(page.strip())}{sign}{inside}" if page else f"#{inside}"


def bracketed_maths(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    r"""Read the formulas of TeX between ``\(`` and ``\)``, and between ``\[`` and ``\]``."""
    match = _BRACKETED.match(state.src, state.pos, state.posMax)
    if match is None or not _TEX.search(match[1] or match[2]):
        return False
    if not silent:
        token = state.push("math_inline" if match[1] else "math_inline_double", "math", 0)
        token.content = match[1] or match[2]
    state.pos = match.end()
    return True


def private(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out ``%%what only its author sees%%``."""
    match = _PRIVATE.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip():
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def command(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out what a site generator runs: ``{{< x >}}``, ``{% x %}``, ``{: .x}``.

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
            token.children = _text(values.get("alt", ""))
        else:
            token = state.push("command", "", 0)
            token.content = match[0]
    state.pos = match.end()
    return True


def raw_format(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out code that pandoc hands to one format alone: a `code_inline` and ``{=latex}``."""
    match = _RAW.match(state.src, state.pos, state.posMax)
    if match is None or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type != "code_inline":
        return False
    if not silent:
        last = state.tokens[-1]
        last.type, last.content = "command", f"`{last.content}`{match[0]}"
    state.pos = match.end()
    return True


def anchor(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``^id`` at the end of a block, by which a vault leads to it."""
    match = _ANCHOR.match(state.src, state.pos, state.posMax)
    if match is None or not state.src[state.pos - 1 : state.pos].isspace():
        return False
    if not re.search("[A-Za-z]", match[1]):
        return False
    if not silent:
        state.pending = state.pending.rstrip()
        token = state.push("anchor", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _begins_with(state: StateBlock, line: int, signs: str) -> bool:
    """Return whether a line begins with some signs, once its indentation is past."""
    return state.src.startswith(signs, state.bMarks[line] + state.tShift[line])


def private_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out the lines from one that begins with ``%%`` to the one that ends with it."""
    if not _begins_with(state, line, "%%"):
        return False
    text = state.getLines(line, line + 1, state.blkIndent, False)  # noqa: FBT003 - its signature
    if text.count("%%") != 1:
        return False
    following = line + 1
    while following < end_line:
        if "%%" in state.getLines(following, following + 1, 0, False):  # noqa: FBT003 - the same
            break
        following += 1
    if silent:
        return True
    token = state.push("private", "", 0)
    token.map = [line, following + 1]
    token.meta["closed"] = following < end_line
    state.line = min(following + 1, end_line)
    return True


def line_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read lines that begin with ``| ``, which are verses: each ends where it ends."""
    rows: list[str] = []
    following = line if _begins_with(state, line, "| ") else end_line
    while following < end_line and not state.isEmpty(following):
        text = state.getLines(following, following + 1, state.blkIndent, False)  # noqa: FBT003 - the same
        if not text.startswith("| ") or text.rstrip().endswith("|"):
            break
        rows.append(text[2:].rstrip())
        following += 1
    if len(rows) < 2 or (following < end_line and not state.isEmpty(following)):
        return False
    if silent:
        return True
    state.push("paragraph_open", "p", 1).map = [line, following]
    content = state.push("inline", "", 0)
    content.content = "\\\n".join(rows)
    content.map, content.children = [line, following], []
    state.push("paragraph_close", "p", -1)
    state.line = following
    return True


def several_terms(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read several terms, each in a line of its own, above what they all mean.

    The first line of a callout is no term, and nor is a line that would begin another block.
    """
    if not state.env.setdefault("has meanings", _MEANINGS.search(state.src) is not None):
        return False
    if state.is_code_block(line) or _begins_with(state, line, "[!"):
        return False
    rule = next(known for known in state.md.block.ruler.__rules__ if known.name == "deflist")
    others = [begins for begins in state.md.block.ruler.getRules("paragraph") if begins != rule.fn]
    last = line
    while last + 1 < end_line and not state.isEmpty(last + 1) and last - line < _MOST_TERMS:
        text = state.getLines(last + 1, last + 2, state.blkIndent, False)  # noqa: FBT003 - the same
        if _MEANING.match(text):
            break
        if any(begins(state, last + 1, end_line, True) for begins in others):  # noqa: FBT003 - the same
            return False
        last += 1
    else:
        return False
    if last == line:
        return False
    begin = len(state.tokens)
    if not rule.fn(state, last, end_line, silent):
        return False
    if silent:
        return True
    terms: list[Token] = []
    for at in range(line, last):
        text = state.getLines(at, at + 1, state.blkIndent, False).strip()  # noqa: FBT003 - the same
        opening = Token("dt_open", "dt", 1, map=[at, at + 1])
        inline = Token("inline", "", 0, content=text, map=[at, at + 1], children=[])
        terms += (opening, inline, Token("dt_close", "dt", -1))
    state.tokens[begin + 1 : begin + 1] = terms
    return True


def small_signs(state: StateCore) -> None:
    """Read boxes of tasks, and take out where another tool puts a table of contents."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline" or before.type != "paragraph_open":
            continue
        if _CONTENTS.fullmatch(token.content.strip()):
            token.children = []
            token.content = ""
        elif match := _TASK.match(token.content):
            box = "☐ " if match[1] == " " else "☑ "
            token.content = box + token.content[match.end() :]


def tighten(state: StateCore) -> None:
    """Mark each end of a line between letters that no space parts: Chinese and Japanese ones."""
    for token in state.tokens:
        children = token.children or []
        for before, end, after in zip(children, children[1:], children[2:], strict=False):
            if (
                end.type == "softbreak"
                and _EAST_LAST.search(before.content)
                and _EAST_FIRST.match(after.content)
            ):
                end.meta["tight"] = True
