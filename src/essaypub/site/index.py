"""The index of a collection: its list on pages, its search, its map for crawlers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from essaypub.collection.collection import Collection
from essaypub.collection.works import ANTHOLOGY, Work
from essaypub.languages.tags import direction
from essaypub.markup.tree import LINE, Element, Node, Written
from essaypub.markup.writer import write_html
from essaypub.resources import Resource
from essaypub.site.assets import policy, script, style
from essaypub.site.entries import Pair, make_entry, make_forms, pair_works
from essaypub.site.search import TITLES_A_FILE, write_search
from essaypub.site.sitemap import write_sitemaps
from essaypub.site.words import IndexWords, index_words
from essaypub.web.statements import licence
from essaypub.web.table import as_json
from essaypub.wording import wording

ESSAYS_A_PAGE = 200
_HTML = "text/html"


def write_index(
    collection: Collection, works: Sequence[Work], feeds: Sequence[str] = ()
) -> Iterator[Resource]:
    """Yield the files of the index; equal values give equal bytes.

    Nothing but what `Work` holds goes into them, so no spoiler does.

    Args:
        collection: Its title and people.
        works: Every edition of every essay, in reading order, and of the anthology.
        feeds: The names of the feeds and catalogues that are there.
    """
    pairs = pair_works(works)
    essays = [pair for pair in pairs if pair.name != ANTHOLOGY]
    pages = [
        essays[begin : begin + ESSAYS_A_PAGE] for begin in range(0, len(essays), ESSAYS_A_PAGE)
    ]
    for number, shown in enumerate(pages or [[]]):
        index = _Index(collection, pairs, tuple(feeds), number, len(pages), len(essays))
        yield Resource(page_path(number), _HTML, index.write(shown))
    yield from write_search([pair.first for pair in essays])
    if collection.base_url:
        yield from write_sitemaps(collection, essays, [page_path(n) for n in range(len(pages))])


def page_path(number: int) -> str:
    """Return the path of a page of the list, counted from 0."""
    return f"list/{number + 1}.html" if number else "index.html"


@dataclass(frozen=True, slots=True)
class _Index:
    """One page of the list.

    Attributes:
        number: Of the page, counted from 0.
        pages: How many there are.
        essays: How many there are.
    """

    collection: Collection
    pairs: Sequence[Pair]
    feeds: tuple[str, ...]
    number: int
    pages: int
    essays: int

    @property
    def base(self) -> str:
        """The way from the page to the collection's folder."""
        return "../" if self.number else ""

    @property
    def words(self) -> IndexWords:
        """Our words, in the collection's language if we know it."""
        return index_words(self.collection.language)

    @property
    def own(self) -> dict[str, str | None]:
        """The language of our words, where the collection's is another."""
        known = self.words.language
        return {} if self.collection.language.startswith(known) else {"lang": known}

    def write(self, shown: Sequence[Pair]) -> bytes:
        """Return the page with some of the essays."""
        language = self.collection.language
        html = Element(
            "html",
            {"lang": language, "dir": "rtl" if direction(language) == "rtl" else None},
            (
                Element("head", {}, list(self._make_head())),
                Element("body", {}, list(self._make_body(shown))),
            ),
        )
        return f"<!DOCTYPE html>\n{write_html((html,))}".encode()

    def _make_head(self) -> Iterator[Node]:
        collection = self.collection
        yield Element("meta", {"charset": "utf-8"})
        yield Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy()})
        yield Element("title", {}, (self._title(),))
        by_name = {
            "viewport": "width=device-width, initial-scale=1",
            "description": collection.description,
            "author": ", ".join(collection.authors),
            "color-scheme": "light dark",
        }
        for name, content in by_name.items():
            if content:
                yield Element("meta", {"name": name, "content": content})
        yield Element("link", {"rel": "icon", "href": "data:,"})
        if collection.base_url:
            address = collection.address(page_path(self.number))
            yield Element("link", {"rel": "canonical", "href": address})
        for name in self.feeds:
            yield Element(
                "link",
                {
                    "rel": "alternate",
                    "type": _FEED_TYPES.get(name, "application/rss+xml"),
                    "title": self._name_feed(name),
                    "href": self.base + name,
                },
            )
        if not self.number:
            yield Element("script", {"type": "application/ld+json"}, (Written(self._describe()),))
        yield Element("style", {}, (Written(style()),))

    def _title(self) -> str:
        if not self.number:
            return self.collection.title
        return f"{self._range()} – {self.collection.title}"

    def _range(self) -> str:
        first = self.number * ESSAYS_A_PAGE + 1
        last = min(self.essays, first + ESSAYS_A_PAGE - 1)
        return self.words.essays_from.format(first=first, last=last, total=self.essays)

    def _describe(self) -> str:
        """Return what the page is, for programs: a collection in the terms of schema.org."""
        collection = self.collection
        return as_json(
            {
                "@context": "https://schema.org",
                "@type": "Collection",
                "name": collection.title,
                "inLanguage": collection.language,
                **({"description": collection.description} if collection.description else {}),
                **({"url": collection.base_url} if collection.base_url else {}),
                "author": [{"@type": "Person", "name": name} for name in collection.authors],
                "collectionSize": self.essays,
            }
        )

    def _make_body(self, shown: Sequence[Pair]) -> Iterator[Node]:
        words = self.words
        yield Element("a", {"class": "skip", "href": "#essays", **self.own}, (words.skip,))
        yield LINE
        yield Element("main", {}, list(self._make_main(shown)))
        yield Element("footer", self.own, list(self._make_foot()))
        yield Element(
            "script",
            {"type": "application/json", "id": "search.words"},
            (
                Written(
                    as_json(
                        {
                            "many": words.found,
                            "one": words.found_one,
                            "none": words.found_none,
                            "failed": words.failed,
                            "more": words.more,
                            "titles": TITLES_A_FILE,
                        }
                    )
                ),
            ),
        )
        yield Element("script", {"data-base": self.base}, (Written(script()),))

    def _make_main(self, shown: Sequence[Pair]) -> Iterator[Node]:
        collection, words = self.collection, self.words
        lines: list[Node] = [Element("h1", {}, (collection.title,))]
        if collection.authors:
            by = wording(collection.language).by.format(authors=", ".join(collection.authors))
            lines.append(Element("p", {"class": "people"}, (by,)))
        if collection.description:
            lines.append(Element("p", {"class": "about"}, (collection.description,)))
        yield Element("header", {}, lines)
        yield self._make_search()
        yield Element("ol", {"class": "list", "id": "search.results", "hidden": ""})
        inside: list[Node] = []
        anthology = next((pair for pair in self.pairs if pair.name == ANTHOLOGY), None)
        if anthology and not self.number:
            inside.append(Element("h2", self.own, (words.whole,)))
            inside.append(make_forms(anthology, self.base, collection.language))
        heading = self._range() if self.pages > 1 else words.essays
        inside.append(Element("h2", {"id": "essays.heading", **self.own}, (heading,)))
        entries = [make_entry(pair, self.base, collection.language) for pair in shown]
        start = str(self.number * ESSAYS_A_PAGE + 1)
        inside.append(Element("ol", {"class": "list", "start": start}, entries))
        if self.pages > 1:
            inside.append(self._make_pages())
        yield Element("section", {"id": "essays"}, inside)

    def _make_search(self) -> Element:
        words = self.words
        return Element(
            "form",
            {"class": "search", "id": "search.form", "role": "search", "hidden": "", **self.own},
            (
                Element("label", {"for": "search.field"}, (words.search,)),
                Element(
                    "input",
                    {
                        "type": "search",
                        "id": "search.field",
                        "autocomplete": "off",
                        "aria-describedby": "search.note",
                    },
                ),
                Element("p", {"id": "search.note"}, (words.search_note,)),
                Element("p", {"id": "search.told", "role": "status"}),
            ),
        )

    def _make_pages(self) -> Element:
        words = self.words
        links: list[Node] = []
        if self.number:
            before = self.base + page_path(self.number - 1)
            links.append(Element("a", {"rel": "prev", "href": before}, (words.previous,)))
        if self.number + 1 < self.pages:
            after = self.base + page_path(self.number + 1)
            links.append(Element("a", {"rel": "next", "href": after}, (words.next,)))
        return Element("nav", {"class": "pages", "aria-label": words.pages, **self.own}, links)

    def _make_foot(self) -> Iterator[Node]:
        words, rights = self.words, self.collection.rights
        if self.feeds:
            yield Element("h2", {}, (words.feeds,))
            links = [
                Element("a", {"href": self.base + name}, (self._name_feed(name),))
                for name in self.feeds
                if name not in _TWICE
            ]
            yield Element("ul", {}, [Element("li", {}, (link,)) for link in links])
        if rights:
            address = licence(rights)
            before, _, after = words.rights.partition("{rights}")
            named: Node = Element("a", {"rel": "license", "href": address}, (rights,))
            yield Element("p", {"class": "rights"}, (before, named if address else rights, after))

    def _name_feed(self, name: str) -> str:
        words = self.words
        if name in _FEED_TYPES:
            return words.catalogue
        return words.podcast_free if "spoiler-free" in name else words.podcast


_TWICE = frozenset(("opds.xml",))
"""What programs find by itself, and people by another that says the same."""
_FEED_TYPES = {
    "opds.json": "application/opds+json",
    "opds.xml": "application/atom+xml;profile=opds-catalog;kind=acquisition",
}
