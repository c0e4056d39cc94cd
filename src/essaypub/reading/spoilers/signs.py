"""The signs of a spoiler that is none: what each looks like, what is wrong with it, what to write.

A pattern is held against what is left over as text, over several lines and in either case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from essaypub.reading.spoilers.forms import BARS, BLOCK, CALLOUT, HEADING, HTML, QUOTED, SPAN
from essaypub.reading.spoilers.leftovers import ELEMENT, ESCAPED, HIDDEN
from essaypub.syntax.spoiler_words import names_hiding, names_spoiler, resembles, spells_spoiler


@dataclass(frozen=True, slots=True)
class Sign:
    """One form that looks like a spoiler.

    Attributes:
        pattern: What it looks like; its group ``word`` or ``glued``, if any, is put to `word`.
        fault: What keeps it from being one.
        remedy: The form to write.
        word: Tells whether that word gives it away.
    """

    pattern: str
    fault: str
    remedy: str
    word: Callable[[str], bool] = resembles


def _names_or_hides(word: str) -> bool:
    """Tell whether a word names a spoiler, or something else that hides."""
    return resembles(word) or names_hiding(word)


def _means_attributes(held: str) -> bool:
    """Tell whether what follows a brace is meant as the attributes of a spoiler."""
    first = _FIRST_WORD.match(held)
    return (
        (first is not None and resembles(first[1]))
        or any(names_spoiler(name) for name in _MARKED_WORD.findall(held))
        or _OF.search(held) is not None
        or spells_spoiler(held.partition("=")[0])
        or (held[:1] in ("%", "<") and any(map(_names_or_hides, _WORDS.findall(held))))
    )


def _means_tag_attributes(held: str) -> bool:
    """Tell whether what follows the name of a tag is meant as the attributes of a spoiler."""
    is_tag = "=" in held or '"' in held
    words = _WORDS.findall(held)
    return is_tag and (any(map(names_spoiler, words)) or "spoiler" in _NO_LETTERS.sub("", held))


_WORDS = re.compile(r"\w[\w-]*")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_FIRST_WORD = re.compile(r"[\W_]*(\w[\w-]*)")
_MARKED_WORD = re.compile(r"(?:[.#]\s?|(?<=class=)[\"'“]?)(\w[\w-]*)")
_EDGES = ELEMENT + HIDDEN
_OF = re.compile(r"(?<!\w)of\s*=")
_WORD = r"(?P<word>[^\W\d_][\w-]{1,30})"
_SLIP = r"[lI1i!/\\]?"  # what a bar is taken for, or typed instead
_LINE = r"^[ \t]*"
_BARE = rf"(?<![{ESCAPED}])"
_OPEN = rf"(?<![^\s(\[\"“‘'{_EDGES}–—-])"
_CLOSE = rf"(?![^\s.,;:!?)\]\"”’'{_EDGES}–—-])"

IN_TEXT = (
    Sign(
        rf"{_BARE}\{{(?P<word>[^{{}}]{{0,300}})\}}?",
        "its words must stand in square brackets right before the braces, with both closed",
        f"{SPAN}, or {HEADING} for a section",
        _means_attributes,
    ),
    Sign(
        rf"{_BARE}(?<![\w.…{{])\.{_WORD}",
        "a class stands in braces",
        f"{SPAN}, or {HEADING} for a section",
        names_spoiler,
    ),
    Sign(
        rf"{_BARE}(?:\.{_WORD}\s*\}}|<[a-z]+[.#](?P<glued>\w[\w-]*))",
        "a class stands in braces, right after the words in square brackets",
        SPAN,
        names_spoiler,
    ),
    Sign(
        rf"{_BARE}(?<!\w)of\s*=\s*[\"'“”„«‘’]",
        "this stands in braces, with `.spoiler` before it",
        SPAN,
    ),
    Sign(
        rf"{_BARE}[\[(]\s*/\s*{_WORD}\s*[\])]?",
        "this way of writing it is not read here",
        f"{SPAN}, or {BLOCK}",
        _names_or_hides,
    ),
    Sign(
        rf"{_BARE}\[\s*{_WORD}(?:\s*[=:|]|\s+[\w-]+\s*=)[^\[\]\n]*\]?",
        "this way of writing it is not read here",
        f"{SPAN}, or {BLOCK}",
    ),
    Sign(
        rf"{_BARE}(?:\A\W*\[\s*{_WORD}\s*\]|\[\s*(?P<glued>[^\W\d_][\w-]+)\s*\]"
        rf"(?=[\w{_EDGES}\"“'‘(*+-]))",
        "this way of writing it is not read here",
        f"{SPAN}, or {BLOCK}",
    ),
    Sign(
        rf"{_BARE}[\[({{<]\s*[!¡#]\s*{_WORD}",
        "`[!spoiler]` begins a quotation, with nothing before it and no spaces in the brackets",
        CALLOUT,
        names_spoiler,
    ),
    Sign(
        rf"{_BARE}(?<![\w\[({{<])!\s*{_WORD}\s*[\])}}>]",
        "`[!spoiler]` begins a quotation, in square brackets",
        CALLOUT,
        names_spoiler,
    ),
    Sign(
        rf"{_BARE}\[(?P<word>[^\[\]\n]{{1,40}})[\]}})]",
        "`[!spoiler]` has an exclamation mark, and no spaces",
        CALLOUT,
        spells_spoiler,
    ),
    Sign(
        rf"{_LINE}\W{{0,3}}(?P<word>[\w!¡]{{6,12}})[\])}}][-+]?[ \t]",
        "`[!spoiler]` stands in square brackets",
        CALLOUT,
        spells_spoiler,
    ),
    Sign(
        rf"{_LINE}\[!\s*\]",
        "there is no word after the exclamation mark",
        CALLOUT,
    ),
    Sign(
        rf"{_BARE}\{{[\s:]*\.(?:\s*\}}|\s|\Z)",
        "there is no word after the full stop",
        f"{SPAN}, or {HEADING} for a section",
    ),
    Sign(
        rf"{_BARE}{_OPEN}\|\|(?=[^\s|])",
        "these bars have no others after them in this paragraph",
        BARS,
    ),
    Sign(
        rf"{_BARE}(?<=[^\s|])\|\|(?!\|){_CLOSE}",
        "these bars have no others before them in this paragraph",
        BARS,
    ),
    Sign(
        rf"{_BARE}{_OPEN}{_SLIP}[|‖∥]{_SLIP}[^\W\d_]{{2,}}\s+[^\W\d_]{{2,}}(?:[^|‖∥\n]*[^\s|‖∥])?"
        rf"[|‖∥]{_SLIP}{_CLOSE}",
        "a spoiler is between two pairs of bars",
        BARS,
    ),
    Sign(
        rf"{_BARE}\[[^\[\]]*{HIDDEN}(?![^\[\]]*\])",
        "a bracket opens before this spoiler and is never closed, so its words are shown",
        SPAN,
    ),
    Sign(
        rf"{_BARE}\]\s?\[\s*{_WORD}\s*\]",
        "a class stands in braces",
        SPAN,
    ),
    Sign(
        rf"{_LINE}\|\|[ \t]*$",
        "bars alone on a line hide nothing",
        f"{BARS}, or {BLOCK}",
    ),
    Sign(
        r"(?<!\S)!!(?=\w)[^!\n]{1,300}\w!!(?!\w)|\{%\s*(?:end)?s\s*%\}",
        "this way of writing it is not read here",
        BARS,
    ),
    Sign(
        rf"{_BARE}\|[ \t]\|[ \t]*\S[^|\n]*\S[ \t]*\|[ \t]\|",
        "the bars of a pair touch one another",
        BARS,
    ),
    Sign(
        rf"{_BARE}(?:{_LINE}(?:>[ \t]*!|!>[ \t])|(?<!\S)>!(?=\S)|>\s*![^<>\n]{{1,300}}!\s*<"
        rf"|(?<!\S)(?:>|!)[^\s<>][^<>\n]{{0,300}}!<|{_LINE}![ \t]+(?=[^\s!]))",
        "`>!` stands at the beginning of each of its lines, or `>!…!<` around its words",
        QUOTED,
    ),
    Sign(
        rf"{_LINE}[:;](?:[ \t]*[:;])*[ \t]*[{{\[(<.\"'“]*[ \t]*{_WORD}",
        "a division begins with three colons together, at the beginning of its line",
        BLOCK,
    ),
    Sign(
        rf"{_BARE}::+[ \t]*[{{\[(<.\"'“]*[ \t]*{_WORD}",
        "a division begins with three colons, at the beginning of its line",
        BLOCK,
        names_spoiler,
    ),
    Sign(
        rf"{_LINE}(?:::|:[ \t]+:|:[ \t]+:[ \t]*:)[ \t]*$",
        "a division is opened and closed with three colons together",
        BLOCK,
    ),
    Sign(
        rf"{_LINE}(?:!{{3,}}|\?{{3}}\+?|/{{3,}}|:{{2,}})[ \t]*[\"'“{{(\[.<]*{_WORD}",
        "this way of opening a block is not read here",
        BLOCK,
        _names_or_hides,
    ),
    Sign(
        rf"{_LINE}(?:!{{3,}}|\?{{3}}\+?|/{{3,}})[ \t]*[\w-]+[ \t]+[|\"'“]+[ \t]*{_WORD}",
        "this way of opening a block is not read here",
        BLOCK,
    ),
    Sign(
        rf"{_LINE}(?:!{{2,}}|\?{{2,}}\+?|/{{2,}}|%+|@{{2,}}|\\+|\+{{2,}}|&{{2,}}|\$+"
        rf"|\^{{2,}}|\.\.[ \t]|#\+(?:begin|end)_|>+|\|{{2,}}|~{{3,}})[ \t]*[\"'“{{(\[.<]*{_WORD}",
        "this way of opening a block is not read here",
        BLOCK,
    ),
    Sign(
        rf"{_LINE}(?:={{2,}}|-{{3,}}|\*{{3,}}|\"{{3}})[ \t]*{_WORD}(?![^\n]*[=*~-]{{2,}})",
        "this way of opening a block is not read here",
        BLOCK,
    ),
    Sign(
        rf"(?:{_LINE}[/!?]{_WORD}(?=[ \t\[])|{_BARE}[#@$:\\](?P<glued>[^\W\d_][\w-]+)[\[({{:])",
        "this way of writing it is not read here",
        f"{SPAN}, or {BLOCK}",
    ),
    Sign(
        rf"{_BARE}(?<![\w.#:!/]){_WORD}(?:\{{|::|\[(?=[^\[\]\d]*\s))",
        "this way of writing it is not read here",
        f"{SPAN}, or {BLOCK}",
    ),
    Sign(
        rf"{_BARE}<\s*/?\s*{_WORD}",
        "this tag has no closing sign, or a space too many",
        HTML,
        lambda name: resembles(name) or name.lower() in ("details", "summary"),
    ),
    Sign(
        rf"{_BARE}<\s*[a-z][\w-]*\s(?P<word>[^<>]{{1,200}})",
        "this tag has no closing sign, or something in it is wrong",
        HTML,
        _means_tag_attributes,
    ),
    Sign(
        rf"(?:{_LINE}|[{_EDGES}])/?(?P<word>details|summary)\s*>",
        "this tag does not open with `<`",
        HTML,
        bool,
    ),
    Sign(
        rf"{_BARE}(?<!\w)class\s*=\s*[\"'“”‘’]?\s*\.?{_WORD}",
        "this tag has no closing sign, or its quotation marks are wrong",
        HTML,
        names_spoiler,
    ),
)
"""Forms that hide nothing wherever they stand."""

UNREAD = (
    Sign(rf"{_LINE}:::+[ \t]*{{?[^}}\n]*?\.?{_WORD}", "", BLOCK, names_spoiler),
    Sign(rf"{_LINE}(?:>[ \t]?)*\[!{_WORD}\]", "", CALLOUT, names_spoiler),
    Sign(rf"{_LINE}(?:>[ \t]?)*>!", "", QUOTED),
    Sign(rf"{_OPEN}\|\|(?=[^\s|])[^|\n]*[^\s|]\|\|{_CLOSE}", "", BARS),
    Sign(rf"{_LINE}<(?P<word>details)\b", "", HTML, bool),
)
"""Forms that hide what they hold, but not where Markdown is not read."""
