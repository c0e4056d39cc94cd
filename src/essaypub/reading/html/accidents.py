"""Angle brackets that were not meant as HTML: a name between them, or a comparison."""

from __future__ import annotations

import re
from difflib import get_close_matches
from html import escape

from essaypub.syntax.spoiler_words import names_hiding, names_spoiler

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*)?)(/?)>")
_KNOWN_NAMES = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
blockquote body br button canvas caption center cite code col colgroup data datalist dd del details
dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd keygen label legend li link main
map mark marquee menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup
option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search
section select slot small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr xmp math mi mn mo ms
mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd semantics
annotation mspace mstyle mpadded mphantom menclose mmultiscripts path rect circle ellipse line
polyline polygon text tspan g defs use symbol image desc stop filter pattern mask marker
"""
_NEAR = 0.7
_KNOWN = frozenset(_KNOWN_NAMES.split())
_LONE = frozenset(
    ["a", "b", "i", "p", "q", "s", "u", "em", "strong", "code", "small", "sub", "sup"]
)
_BOOLEAN = frozenset(
    [
        "hidden",
        "open",
        "disabled",
        "checked",
        "controls",
        "loop",
        "muted",
        "autoplay",
        "async",
        "defer",
        "reversed",
        "inert",
    ]
)


def is_accident(tag: str) -> bool:
    """Return whether what looks like a tag is none: ``<her>``, or ``<b and c>`` in ``a<b and c>d``.

    An element that HTML does not know, without a hyphen and without attributes, is a word between
    brackets; one that says "spoiler" is not, for it was meant to hide.
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        return False
    name, rest = match[2].lower(), match[3].strip()
    if "=" in rest or names_spoiler(name) or names_hiding(name):
        return False
    if name not in _KNOWN:
        near = get_close_matches(name, ("details", "spoiler"), 1, _NEAR)
        return "-" not in name and ":" not in name and not near
    return name in _LONE and bool(rest) and not _BOOLEAN & set(rest.lower().split())


def keep_accidents(html: str) -> str:
    """Return HTML in which tags that are none are text."""
    return _TAG.sub(lambda match: escape(match[0]) if is_accident(match[0]) else match[0], html)
