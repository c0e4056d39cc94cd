"""The narration on the page: the browser's own player, the chapters, and the parts of ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import quote

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction, primary
from essaypub.markup.tree import Element, Written
from essaypub.markup.writer import BARE
from essaypub.model.ids import Part, owner_of
from essaypub.narration import Chapter, milliseconds
from essaypub.resources import escape
from essaypub.web.table import chapters_with_words
from essaypub.web.words import WebWords, web_words
from essaypub.wording import wording


def make_narration(edition: NarratedEdition, ids: Collection[str]) -> tuple[Element, ...]:
    """Return what plays without a script, and the template of what replaces it.

    Args:
        edition: What is heard.
        ids: Of the elements of the page.
    """
    metadata = edition.publication.metadata
    words = web_words(metadata.language)
    sound = quote(edition.files["mp3"])
    timeline = edition.narration.timeline
    length = words.length(timeline.length / timeline.sample_rate_hz)
    reader = wording(metadata.language).read_by.format(label=edition.narrator)
    chapters = chapters_with_words(timeline)
    rows = [
        (chapter.level, _make_chapter(chapter, timeline.sample_rate_hz, sound, ids))
        for chapter in chapters
    ]
    plain = Element(
        "div",
        {"class": "listen", **own_language(edition)},
        (
            Element("h2", {"id": "listen.heading"}, (words.listen,)),
            Element(
                "audio",
                {"id": "listen.sound", "src": sound, "controls": "", "preload": "metadata"},
            ),
            Element("p", {"class": "reader"}, (Element("span", {}, (length, " · ")), reader)),
            Element(
                "details",
                {"class": "chapters", "id": "listen.chapters"},
                (Element("summary", {}, (words.chapters,)), _nest(rows)),
            ),
        ),
    )
    player = Written(_fill_player(edition, words))
    return plain, Element("template", {"id": "player.template"}, (player,))


def own_language(edition: NarratedEdition) -> dict[str, str | None]:
    """Return the attributes of words of ours; none where they are in the essay's language."""
    language = edition.publication.metadata.language
    tag = web_words(language).language
    if primary(language) == tag:
        return {}
    return {"lang": tag, "dir": "ltr" if direction(language) == "rtl" else None}


def clock(milliseconds_: int) -> str:
    """Return a time as a player shows it: ``1:02:03`` or ``2:03``."""
    minutes, seconds = divmod(milliseconds_ // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _make_chapter(chapter: Chapter, rate: int, sound: str, ids: Collection[str]) -> Element:
    """Return a chapter with a link to its text, if that is on the page, and one to its sound.

    The second is a time; our player gives it a name that says where it leads.
    """
    begin = milliseconds(chapter.clip.begin, rate)
    time = clock(begin)
    place = owner_of(chapter.id, Part.AFTER)
    text = (
        Element("a", {"href": f"#{place}"}, (chapter.title,))
        if place in ids
        else Element("span", {}, (chapter.title,))
    )
    attributes = {
        "class": "from",
        "href": f"{sound}#t={begin // 1000}.{begin % 1000:03}",
    }
    return Element("p", {}, (text, " ", Element("a", attributes, (time,))))


def _nest(rows: Sequence[tuple[int, Element]]) -> Element:
    """Return a list of rows, each after its level; deeper ones stand in a list below theirs."""
    top = min((level for level, _ in rows), default=1)
    groups: list[tuple[Element, list[tuple[int, Element]]]] = []
    for level, row in rows:
        if level == top or not groups:
            groups.append((row, []))
        else:
            groups[-1][1].append((level, row))
    return Element(
        "ol",
        {},
        tuple(Element("li", {}, (row, _nest(below)) if below else (row,)) for row, below in groups),
    )


def _fill_player(edition: NarratedEdition, words: WebWords) -> str:
    """Return the markup of our player, which is a file, with its words filled in."""
    names = {name: escape(str(getattr(words, name))) for name in _NAMED}
    keys = "".join(
        f"<div><dt>{''.join(f'<kbd>{escape(part)}</kbd>' for part in key.split())}</dt>"
        f"<dd>{escape(effect)}</dd></div>"
        for key, effect in words.keys.items()
    )
    has_spoilers = any(chapter.spoiler for chapter in edition.narration.timeline.chapters)
    return Template(_read_player()).substitute(
        names,
        keys=keys,
        sound=escape(quote(edition.files["mp3"])),
        switch=Template(_SWITCH).substitute(names) if has_spoilers else "",
        foreign="".join(
            f' {name}="{value}"' for name, value in own_language(edition).items() if value
        ),
    )


_NAMED = (
    "listen", "play", "previous_sentence", "next_sentence", "previous_chapter", "next_chapter",
    "position", "speed", "chapters", "settings", "size", "include_spoilers", "shortcuts",
    "follow", "retry", "download", "copy_link",
)  # fmt: skip
_SWITCH = (
    '<label class="row"><span>$include_spoilers</span>'
    '<input type="checkbox" data-is="spoilers"></label>\n'
)


@cache
def _read_player() -> str:
    """Return the template, its plain values without quotation marks, as elsewhere on the page."""
    template = files("essaypub.web").joinpath("player.html").read_text("utf-8")
    return re.sub(rf'="({BARE.pattern})"', r"=\1", template)
