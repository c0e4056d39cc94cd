"""What pandoc writes: indices, verses, several terms, formulas of TeX, code for one format."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from essaypub.syntax.dialects.common import begins_with, inline_token, line_text, wrap

_SUBSCRIPT = re.compile(r"~([^\s~^]{1,40})~(?!~)")
_SUPERSCRIPT = re.compile(r"\^([^\s~^\[\]]{1,40})\^")
_TEX = re.compile(r"(?<!\\)[\^_]|(?<!\\)\\[A-Za-z]")  # else brackets are only escaped
_BRACKETED = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
HTML_FORMATS = frozenset({"html", "html5", "epub", "epub3"})
"""What pandoc calls the formats that take HTML."""
_RAW = re.compile(r"\{=(\w+)\}")
_HAS_MEANINGS = "essaypub.has meanings"
_MEANINGS = re.compile(r"\n[ >!\t]*[:~][ \t]")
_MEANING = re.compile(r"[:~][ \t]+\S")
_MOST_TERMS = 6
_KEY = re.compile(r"(?<![\w@])-?@\{?(\w(?:[\w:.#$%&+?<>~/-]*[\w/])?)\}?")
_CITATION = re.compile(rf"\[(?=[^\[\]]*{_KEY.pattern})[^\[\]]*\](?![(\[{{])")
_LAYOUT = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|bigskip|medskip|smallskip|hfill|vfill"
    r"|centering|tableofcontents|maketitle|appendix|[vh]space\*?\{[^{}]*\})(?![A-Za-z])"
)


def subscript(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``H~2~O``."""
    before = state.src[state.pos - 1 : state.pos]
    return before != "~" and wrap(state, _SUBSCRIPT, "sub", silent=silent)


def superscript(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``x^2^``."""
    return wrap(state, _SUPERSCRIPT, "sup", silent=silent)


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


def raw_format(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Leave out code that pandoc hands to one format alone: a `code_inline` and ``{=latex}``.

    What is for HTML is HTML.
    """
    match = _RAW.match(state.src, state.pos, state.posMax)
    if match is None or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type != "code_inline":
        return False
    if not silent:
        last = state.tokens[-1]
        if match[1] in HTML_FORMATS:
            last.type = "html_inline"
        else:
            last.type, last.content = "command", f"`{last.content}`{match[0]}"
    state.pos = match.end()
    return True


def line_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read lines that begin with ``| ``, which are verses: each ends where it ends."""
    rows: list[str] = []
    following = line if begins_with(state, line, "| ") else end_line
    while following < end_line and not state.isEmpty(following):
        text = line_text(state, following)
        if not text.startswith("| ") or text.rstrip().endswith("|"):
            break
        rows.append(text[2:].rstrip())
        following += 1
    if len(rows) < 2 or (following < end_line and not state.isEmpty(following)):
        return False
    if silent:
        return True
    state.push("paragraph_open", "p", 1).map = [line, following]
    state.tokens.append(inline_token("\\\n".join(rows), line, following))
    state.push("paragraph_close", "p", -1)
    state.line = following
    return True


def several_terms(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read several terms, each in a line of its own, above what they all mean.

    The first line of a callout is no term, and nor is a line that would begin another block.
    """
    if _HAS_MEANINGS not in state.env:
        state.env[_HAS_MEANINGS] = _MEANINGS.search(state.src) is not None
    if not state.env[_HAS_MEANINGS]:
        return False
    if state.is_code_block(line) or begins_with(state, line, "[!"):
        return False
    rule = next(known for known in state.md.block.ruler.__rules__ if known.name == "deflist")
    others = [begins for begins in state.md.block.ruler.getRules("paragraph") if begins != rule.fn]
    last = line
    while last + 1 < end_line and not state.isEmpty(last + 1) and last - line < _MOST_TERMS:
        text = line_text(state, last + 1)
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
        text = line_text(state, at).strip()
        opening = Token("dt_open", "dt", 1, map=[at, at + 1])
        inline = inline_token(text, at, at + 1)
        terms += (opening, inline, Token("dt_close", "dt", -1))
    state.tokens[begin + 1 : begin + 1] = terms
    return True


def citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read ``[see @key, p. 3]``, which cites from a list of works, as its words in brackets."""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        maximum = state.posMax
        state.pending += "("
        state.pushPending()
        begin = len(state.tokens)
        state.pos, state.posMax = match.start() + 1, match.end() - 1
        state.md.inline.tokenize(state)
        if state.pending:
            state.pushPending()
        for token in state.tokens[begin:]:
            if token.type == "text":
                token.content = _KEY.sub(r"\1", token.content)
        state.posMax = maximum
        state.push("citation", "", 0).content = match[0]
        state.pending = ")"
    state.pos = match.end()
    return True


def layout_command(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    r"""Leave out what TeX is told of pages and spaces, such as ``\newpage``."""
    match = _LAYOUT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("command", "", 0).content = match[0]
    state.pos = match.end()
    return True
