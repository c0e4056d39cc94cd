"""The page that an audiobook opens with: what it is, and its chapters as spans of the sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from essaypub.editions import NarratedEdition
from essaypub.languages.tags import direction
from essaypub.narration import Chapter, milliseconds
from essaypub.resources import attributes, escape
from essaypub.wording import wording

_STYLE = (
    ":root{color-scheme:light dark;font:1.125rem/1.5 Georgia,serif}"
    "body{max-width:36rem;margin:2rem auto;padding:0 1rem}"
    "img{max-width:12rem;width:100%;height:auto}audio{width:100%}"
    "li{margin:.4rem 0}"
)


def entry_page(edition: NarratedEdition, sound: str, cover: str, manifest: str) -> str:
    """Return the page; it names files by their paths in the package.

    Args:
        edition: With its narration.
        sound: The path of the one recording.
        cover: The path of the cover; empty when there is none.
        manifest: The path of the publication manifest.
    """
    metadata = edition.publication.metadata
    words = wording(metadata.language)
    timeline = edition.narration.timeline
    alternative = words.describe_cover(metadata)
    authors = words.credit(metadata)
    lines = [
        "<!DOCTYPE html>",
        f"<html{attributes(lang=metadata.language, dir=direction(metadata.language))}>",
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(metadata.title)}</title>",
        f"<link{attributes(rel='publication', type='application/ld+json', href=quote(manifest))}>",
        f"<style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{escape(metadata.title)}</h1>",
        *_paragraphs(metadata.subtitle, authors, words.read_by.format(label=edition.narrator)),
        *([f"<p><img{attributes(src=quote(cover), alt=alternative)}></p>"] if cover else ()),
        f"<p><audio controls{_player(metadata.title, quote(sound))}></audio></p>",
        '<nav role="doc-toc" aria-labelledby="contents">',
        f'<h2 id="contents">{escape(words.contents)}</h2>',
        *_list(timeline.chapters, quote(sound), timeline.sample_rate_hz),
        "</nav>",
        "</main></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _player(title: str, sound: str) -> str:
    return attributes(aria_label=title, preload="metadata", src=sound)


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in texts:
        if text:
            yield f"<p>{escape(text)}</p>"


def _list(chapters: Sequence[Chapter], sound: str, sample_rate_hz: int) -> Iterator[str]:
    """Yield a list of chapters, each below the nearest shallower one before it."""
    levels: list[int] = []  # of the entry that is open in each list
    for chapter in chapters:
        if not levels or chapter.level > levels[-1]:
            yield "<ol>"
            levels.append(chapter.level)
        else:
            while len(levels) > 1 and chapter.level <= levels[-2]:
                yield "</li></ol>"
                levels.pop()
            yield "</li>"
            levels[-1] = chapter.level
        edges = chapter.clip.begin, chapter.clip.end
        begin, end = (_seconds(milliseconds(edge, sample_rate_hz)) for edge in edges)
        href = f"{sound}#t={begin},{end}"
        yield f"<li><a{attributes(href=href)}>{escape(chapter.title)}</a>"
    yield "</li></ol>" * len(levels)


def _seconds(time_ms: int) -> str:
    """Write milliseconds as seconds, as short as a media fragment may be."""
    whole, rest = divmod(time_ms, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)
