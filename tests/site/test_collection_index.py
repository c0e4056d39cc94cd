"""The index of a collection: its list, its search, its map."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from finished_works import (
    COLLECTION,
    FREE,
    FULL,
    HOSTILE_WORK,
    KITES,
    SOUND_ONLY,
    TEXT_ONLY,
    WHOLE,
    WINDS,
    WORKS,
    make_work,
)

from essaypub.site import search, sitemap
from essaypub.site.folding import fold_words
from essaypub.site.index import ESSAYS_A_PAGE, write_index

NOTHING = make_work("nothing", WINDS, outputs=("cover",))


def written(works=WORKS, collection=COLLECTION, feeds=()):
    """Return the files of an index by their paths."""
    return {resource.path: resource.content for resource in write_index(collection, works, feeds)}


def page(works=WORKS, collection=COLLECTION, feeds=(), path="index.html"):
    """Return a page of an index as a tree."""
    return BeautifulSoup(written(works, collection, feeds)[path], "html.parser")


def many(count):
    """Return so many works that differ in their titles and words."""
    return [
        make_work(
            f"w{number}", replace(WINDS, title=f"Title {number}"),
            outputs=("web",), words=f"word{number % 97} wind",
        )
        for number in range(count)
    ]  # fmt: skip


def found(files, word):
    """Return the numbers of the essays that hold a word, as the page would find them."""
    essays = set()
    for path, content in files.items():
        if path.startswith("search/w"):
            held = json.loads(re.fullmatch(r'essays\("words",\d+,(.*)\)\n', content.decode())[1])
            place = 0
            for delta in held.get(word, ()):
                place += delta
                essays.add(place >> 1)
    return essays


def test_both_editions_of_an_essay_stand_together():
    """The title leads to its page, the other edition to its own; the anthology is apart."""
    shown = page()

    titles = [heading.get_text() for heading in shown.select(".list h3")]
    assert titles == ["Kites & “strings”", "Schnüre"]
    entry = shown.select_one(".list > li")
    assert entry.select_one("h3 a")["href"] == "kites/kites%201.html"
    links = [link.get_text() for link in entry.select(".forms a")]
    assert links == [
        "E-book", "E-book with narration", "Sound (MP3)", "Audiobook (M4B)", "Spoiler-free edition",
    ]  # fmt: skip
    assert "Ada Kern, Bo Ek · 2026-11-19 · 62 minutes" in entry.get_text()
    assert shown.select_one("#essays h2").get_text() == "The whole collection"


def test_every_link_leads_to_a_file_that_there_is():
    """None is made up."""
    files = {file.path.replace(" ", "%20") for work in WORKS for file in work.files}

    for link in page().select("main a"):
        assert link["href"] in files


def test_a_work_of_another_language_says_so():
    """Its title and what it is about, too; the one without a page leads to its first file."""
    title = page().select(".list h3")[1].select_one("a")

    assert title["lang"] == "de"
    assert title["href"].endswith(".epub")


def test_a_work_without_a_file_has_no_link():
    """It is told of all the same."""
    shown = page((NOTHING, SOUND_ONLY))

    assert [bool(heading.a) for heading in shown.select(".list h3")] == [False, True]


def test_feeds_are_found_by_people_and_programs():
    """Each by its name; the second form of the catalogue by programs alone."""
    feeds = ("feed.xml", "feed.spoiler-free.xml", "opds.json", "opds.xml")
    shown = page(feeds=feeds)

    assert [link["href"] for link in shown.select("link[rel=alternate]")] == [*feeds]
    assert [link.get_text() for link in shown.select("footer li")] == [
        "Podcast", "Podcast, spoiler-free", "Catalogue for reading apps (OPDS)",
    ]  # fmt: skip
    assert shown.select_one("link[rel=canonical]")["href"] == "https://example.org/winds/index.html"


def test_rights_have_their_licence():
    """By its address, where it has one."""
    free = page(collection=replace(COLLECTION, rights="CC-BY-4.0"))
    own = page(collection=replace(COLLECTION, rights="All mine."))

    assert free.select_one("a[rel=license]")["href"].endswith("/by/4.0/")
    assert own.select_one(".rights").get_text() == "Rights: All mine."


def test_a_long_list_has_pages_and_a_way_between_them():
    """The first, one in the middle, the last; each counts on."""
    files = written(many(2 * ESSAYS_A_PAGE + 1))
    pages = [
        BeautifulSoup(files[path], "html.parser")
        for path in ("index.html", "list/2.html", "list/3.html")
    ]

    assert [len(own.select(".list > li")) for own in pages] == [ESSAYS_A_PAGE, ESSAYS_A_PAGE, 1]
    assert pages[1].select_one("ol.list[start]")["start"] == str(ESSAYS_A_PAGE + 1)
    assert [link["href"] for link in pages[1].select(".pages a")] == [
        "../index.html", "../list/3.html",
    ]  # fmt: skip
    assert (
        pages[1].select_one(".list a")["href"] == f"../w{ESSAYS_A_PAGE}/w{ESSAYS_A_PAGE}%201.html"
    )
    assert pages[1].title.get_text().startswith("Essays 201 to 400 of 401")
    assert len(pages[0].select("link[rel=canonical]")) == 1


def test_a_search_finds_words_of_titles_people_and_texts():
    """Whatever is folded is found; what the works do not hold is not."""
    works = (replace(FULL, words="breeze wind"), FREE, replace(TEXT_ONLY, words="knot"))
    files = written(works)

    assert found(files, "schnure") == {1}
    assert found(files, "breeze") == {0}
    assert found(files, "kern") == {0}
    assert found(files, "storm") == set()


def test_the_index_is_divided_into_small_files(monkeypatch):
    """Every word is in one of them, under the name that it begins with."""
    monkeypatch.setattr(search, "LARGEST_GROUP_BYTES", 400)
    works = [
        make_work(f"w{number}", WINDS, words=f"a ab{number} " + "abc" * (number % 3 + 1))
        for number in range(40)
    ]
    files = written(works)

    groups = json.loads(re.search(r"\[.*\]", files["search/index.js"].decode())[0])
    assert len(groups) > 5
    for number, name in enumerate(groups):
        held = json.loads(re.search(r"\{.*\}", files[f"search/w{number}.js"].decode())[0])
        if name.endswith("."):
            assert list(held) == [name[:-1]]
        else:
            assert all(word.startswith(name) for word in held)
    assert found(files, "ab17") == {17}
    assert found(files, "a") == set(range(40))


def test_sizes_are_bounded():
    """However many essays there are."""
    files = written(many(1000))

    assert max(len(content) for path, content in files.items() if "search" in path) < 150_000
    assert files["search/t1.js"].startswith(b'essays("titles",1,')


def test_what_a_title_says_is_text():
    """In the list and in the scripts."""
    content = written((HOSTILE_WORK,))

    assert b"<script>" not in content["search/t0.js"]
    shown = BeautifulSoup(content["index.html"], "html.parser")
    assert len(shown.select("body > script")) == 2
    assert not shown.select(".list script")


def test_the_map_lists_every_page():
    """With the day of its last change; one that grows too long is divided."""
    files = written()
    assert files["sitemap.xml"].count(b"<loc>") == 3
    assert b"<lastmod>2026-11-20</lastmod>" in files["sitemap.xml"]
    assert "sitemap.xml" not in written(collection=replace(COLLECTION, base_url=""))


def test_a_map_that_is_too_long_is_several(monkeypatch):
    """And one of these."""
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)

    files = written(many(4))

    assert files["sitemap.xml"].count(b"<sitemap>") == 3
    assert files["sitemap-2.xml"].count(b"<url>") == 2


def test_equal_works_give_equal_bytes():
    """Nothing of the clock or the machine is in them."""
    assert written() == written()


def test_a_collection_of_nothing_and_of_nobody_has_a_page():
    """Without essays, authors, a description or a language that we know."""
    bare = replace(COLLECTION, authors=(), description="", language="ar", base_url="")
    shown = page((WHOLE,), bare)

    assert shown.html["dir"] == "rtl"
    assert shown.select_one("form")["lang"] == "en"
    assert not shown.select(".list li")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Straße, Éléphant!", ["strasse", "elephant"]),
        ("Λόγος don’t", ["λογοσ", "don", "t"]),
        ("東京タワー 猫", ["東京", "京タ", "タワ", "ワー", "猫"]),
        ("한국어", ["한국", "국어"]),
        ("snake_case 3.5", ["snake", "case", "3", "5"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    """Without capitals and marks; those of the East by two."""
    assert list(fold_words(text)) == words


def test_the_works_of_a_test_differ():
    """Or the tests above would prove little."""
    assert KITES.title != WINDS.title
