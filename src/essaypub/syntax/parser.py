"""The Markdown that is understood: CommonMark, and what essays need besides."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, lheading
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from essaypub.syntax.attributes import NONE, take_trailing
from essaypub.syntax.containers import close_division, open_division, read_hidden_quote
from essaypub.syntax.dialects import (
    abbreviations,
    critic,
    east_asian,
    generators,
    lists,
    mkdocs,
    pandoc,
    tables,
    vaults,
)
from essaypub.syntax.marks import attributes, bars, inline_note, note_reference, span

_IS_LINK = re.compile(r"\](?:\(|\[(?!\^))")
_UNDERLINE_ENDS = "=- \t"
_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


@cache
def parser() -> MarkdownIt:
    """Return the one parser; it holds no state between texts."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * 100 + 20, "xhtmlOut": False})
    markdown.inline = east_asian.EastAsianInlines()
    markdown.enable(["table", "strikethrough"])
    markdown.use(deflist_plugin)
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.inline.ruler.disable("footnote_ref")
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    block, inline = markdown.block.ruler, markdown.inline.ruler
    block.before("fence", "close_division", close_division, _INTERRUPTS)
    block.before("fence", "open_division", open_division, _INTERRUPTS)
    block.before("blockquote", "hidden_quote", read_hidden_quote, _INTERRUPTS)
    inline.before("link", "note_reference", note_reference)
    inline.before("link", "inline_note", inline_note)
    inline.after("link", "span", span)
    inline.after("link", "bars", bars)
    inline.push("attributes", attributes)
    block.at("lheading", _underlined_heading)
    _read_dialects(markdown)
    for sign in "|=~%":
        markdown.inline.add_terminator_char(sign)
    # What a backslash stands before stays apart until it is known not to be a mistyped spoiler.
    markdown.core.ruler.disable("text_join")
    markdown.core.ruler.after("block", "heading_attributes", _heading_attributes)
    # A link may hold a span, which begins as a link does.
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_find_label_end,
        parseLinkDestination=generators.find_goal,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    # A link that must not be followed is an error with its line, not text in braces.
    markdown.validateLink = _any_link  # type: ignore[method-assign]
    return markdown


def _read_dialects(markdown: MarkdownIt) -> None:
    """Read what other tools write too, each before what it would be taken for."""
    block, inline, core = markdown.block.ruler, markdown.inline.ruler, markdown.core.ruler
    block.before("table", "foreign_block", _foreign_block, _INTERRUPTS)
    block.before("deflist", "several_terms", pandoc.several_terms)
    block.before("table", "line_block", pandoc.line_block)
    block.before("table", "simple_table", tables.simple_table)
    block.before("list", "lettered_list", lists.lettered_list)
    inline.before("escape", "foreign_inline", _foreign_inline)
    inline.push("foreign_mark", _foreign_mark)
    core.after("block", "small_signs", vaults.small_signs)
    core.after("inline", "mark_abbreviations", abbreviations.mark_abbreviations)
    core.after("inline", "tighten_lines", east_asian.tighten_lines)


def _underlined_heading(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a heading with a line of ``=`` or ``-`` below, once such a line is there.

    Without one the rule of markdown-it asks of every line of a paragraph what might end it.
    """
    for below in range(line + 1, end_line):
        if state.isEmpty(below):
            return False
        if state.src[state.eMarks[below] - 1] in _UNDERLINE_ENDS:
            return lheading(state, line, end_line, silent)
    return False


_FOREIGN_BLOCKS = {
    "%": vaults.private_block,
    "!": mkdocs.admonition,
    "?": mkdocs.admonition,
    "{": generators.highlight_block,
    "*": abbreviations.abbreviation,
    "+": tables.grid_table,
}
"""The rules of blocks that may end a paragraph, by the sign that each begins with."""


def _foreign_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a block of another tool that its first sign tells; this is asked at every line."""
    begin = state.bMarks[line] + state.tShift[line]
    rule = _FOREIGN_BLOCKS.get(state.src[begin : begin + 1])
    return rule is not None and rule(state, line, end_line, silent)


_FOREIGN_INLINES = {
    "\\": (pandoc.bracketed_maths, pandoc.layout_command),
    "{": (critic.critic_change, generators.command),
    "=": (vaults.highlight,),
    "~": (pandoc.subscript,),
    "^": (pandoc.superscript,),
    "[": (vaults.wiki_link, pandoc.citation),
    "!": (vaults.wiki_link,),
    "@": (lists.example_reference,),
    "%": (vaults.private,),
}
"""The rules of what stands in a line, by the sign that each begins with."""
_FOREIGN_MARKS = {"{": pandoc.raw_format, "^": vaults.anchor}
"""Those that are asked when nobody else has taken the sign."""


def _foreign_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read what another tool writes in a line, which its first sign tells."""
    rules = _FOREIGN_INLINES.get(state.src[state.pos])
    return rules is not None and any(rule(state, silent) for rule in rules)


def _foreign_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    """Read a mark of another tool at the end of something, if it is one."""
    rule = _FOREIGN_MARKS.get(state.src[state.pos])
    return rule is not None and rule(state, silent)


def _find_label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803 - markdown-it's signature
    """Return where the label that opens at `start` closes, below 0 where none does.

    Where no link may stand inside, a span, a note or a page of a vault still may: they begin with
    the same bracket, and only a link's is followed by its address.
    """
    end = helpers.parseLinkLabel(state, start, disableNested)
    if end >= 0 or not disableNested:
        return end
    end = helpers.parseLinkLabel(state, start, False)  # noqa: FBT003 - its signature
    return -1 if end < 0 or _IS_LINK.search(state.src, start + 1, end) else end


def _any_link(url: str) -> bool:  # noqa: ARG001 - markdown-it's signature
    return True


def _heading_attributes(state: StateCore) -> None:
    """Take ``{#id .class}`` off the end of each heading."""
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            content.content, found = take_trailing(content.content)
            if found is not NONE:
                opening.meta["attributes"] = found
