"""The narration on the page: the browser's own player, the chapters, and the parts of ours."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from string import Template
from urllib.parse import quote

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction, primary
from essaypub.model.ids import Part, owner_of
from essaypub.narration import Chapter, milliseconds
from essaypub.resources import attributes, escape
from essaypub.web.table import chapters_with_words
from essaypub.web.words import WebWords, web_words
from essaypub.wording import wording


def listen(edition: NarratedEdition, ids: Collection[str]) -> str:
    """Return what plays without a script, and the template of what replaces it."""
    metadata = edition.publication.metadata
    words = web_words(metadata.language)
    sound = quote(edition.files["mp3"])
    timeline = edition.narration.timeline
    length = words.length(timeline.length / timeline.sample_rate_hz)
    reader = wording(metadata.language).read_by.format(label=edition.narrator)
    chapters = _chapters(chapters_with_words(timeline), timeline.sample_rate_hz, sound, words, ids)
    return (
        f'<div class="listen"{foreign(edition)}>\n'
        f'<h2 id="listen.heading">{escape(words.listen)}</h2>\n'
        f'<audio{attributes(id="listen.sound", src=sound)} controls preload="metadata"></audio>\n'
        f'<p class="reader"><span>{escape(length)} · </span>{escape(reader)}</p>\n'
        f'<details class="chapters" id="listen.chapters">\n'
        f"<summary>{escape(words.chapters)}</summary>\n{chapters}</details>\n</div>\n"
        f'<template id="player.template">\n{_player(edition, words)}</template>\n'
    )


def foreign(edition: NarratedEdition) -> str:
    """Return the attributes of what is not in the essay's language, where we have none of it."""
    language = edition.publication.metadata.language
    ours = web_words(language).language
    if primary(language) == ours:
        return ""
    turned = direction(language) == "rtl"
    return attributes(lang=ours, dir="ltr" if turned else None)


def clock(milliseconds_: int) -> str:
    """Return a time as a player shows it: ``1:02:03`` or ``2:03``."""
    minutes, seconds = divmod(milliseconds_ // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _chapters(
    chapters: tuple[Chapter, ...], rate: int, sound: str, words: WebWords, ids: Collection[str]
) -> str:
    """Return each chapter with a link to its text and one to its sound."""
    lines: list[str] = []
    for chapter in chapters:
        begin = milliseconds(chapter.clip.begin, rate)
        shown, time = escape(chapter.title), clock(begin)
        place = owner_of(chapter.id, Part.AFTER)
        if place in ids:
            shown = f"<a{attributes(href=f'#{place}')}>{shown}</a>"
        else:
            shown = f"<span>{shown}</span>"
        hears = attributes(
            class_="from",
            href=f"{sound}#t={begin // 1000}.{begin % 1000:03}",
            aria_label=words.listen_from.format(time=time),
        )
        level = attributes(class_=f"level-{min(chapter.level, 4)}")
        lines.append(f"<li{level}>{shown} <a{hears}>{time}</a></li>\n")
    return f"<ol>\n{''.join(lines)}</ol>\n"


def _player(edition: NarratedEdition, words: WebWords) -> str:
    names = {name: escape(str(getattr(words, name))) for name in _NAMED}
    keys = "".join(
        f"<div><dt>{''.join(f'<kbd>{escape(part)}</kbd>' for part in key.split())}</dt>"
        f"<dd>{escape(does)}</dd></div>"
        for key, does in words.keys.items()
    )
    has_spoilers = any(chapter.spoiler for chapter in edition.narration.timeline.chapters)
    switch = Template(_SWITCH).substitute(names) if has_spoilers else ""
    return Template(_markup()).substitute(names, keys=keys, switch=switch, foreign=foreign(edition))


_NAMED = (
    "listen", "play", "previous_sentence", "next_sentence", "previous_chapter", "next_chapter",
    "position", "speed", "chapters", "settings", "size", "include_spoilers", "shortcuts",
    "shortcuts_note", "follow",
)  # fmt: skip
_SWITCH = (
    '<label class="row"><span>$include_spoilers</span>'
    '<input type="checkbox" role="switch" data-is="spoilers"></label>\n'
)


@cache
def _markup() -> str:
    return files("essaypub.web").joinpath("player.html").read_text("utf-8")
