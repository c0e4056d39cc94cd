"""Nothing of a spoiler reaches a file of the spoiler-free edition, whatever it holds and wherever.

``pytest --hypothesis-profile=thorough tests/production/test_seeded_spoilers.py`` tries thousands.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.production.essay import Workshop, build_essay
from essaypub.store import Store
from essaypub.workers import Workers
from tests.production.seeded import BLOCKS, CASES, INSIDE_A_LINE, ROUND_WORDS, Essay, told

FREE = {"edition": "spoiler-free", "only": "epub,a11y"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Return a function that builds an essay, and gives back its folder."""
    folder = tmp_path_factory.mktemp("seeded")
    count = iter(range(10**9))

    def build(essay, more="", files=(), **command):
        place = folder / str(next(count))
        essay.write(place / "essay.md", more)
        for name, content in files:
            (place / name).write_text(content, "utf-8")
        with Workers(1) as workers:
            workshop = Workshop(place / "out", Store(folder / "cache"), workers, command)
            return build_essay(place / "essay.md", workshop)

    return build


def essay_of(cases, constructs=None):
    essay = Essay()
    for form, place in cases:
        held = INSIDE_A_LINE if form in ROUND_WORDS else (*BLOCKS, *INSIDE_A_LINE)
        essay.add(form, place, constructs or held)
    return essay


@pytest.mark.parametrize("part", range(4))
def test_no_construct_in_no_form_in_no_place_is_told(part, shop):
    """Text, attributes, addresses, file names, ids, notes, raw HTML: not one word of them."""
    essay = essay_of(CASES[part::4])

    built = shop(essay, **FREE)

    assert len(essay.secrets) > 500
    assert told(built.folder, essay) == {}


seeds = st.lists(
    st.tuples(
        st.sampled_from(CASES),
        st.lists(st.sampled_from(BLOCKS), max_size=4, unique=True),
        st.lists(st.sampled_from(INSIDE_A_LINE), min_size=1, max_size=4, unique=True),
    ),
    min_size=1,
    max_size=4,
)


@given(seeds, st.integers(0, 25**6 - 2000))
def test_no_mixture_is_told(shop, spoilers, seed):
    """Whatever stands beside whatever, in whichever order."""
    essay = Essay(seed)
    for (form, place), blocks, lines in spoilers:
        essay.add(form, place, tuple(lines) if form in ROUND_WORDS else (*blocks, *lines))

    assert told(shop(essay, **FREE).folder, essay) == {}


def test_nothing_is_told_in_sound_either(shop):
    """Tags, chapters, captions, transcripts, the page, overlays, and what a lexicon has."""
    essay = essay_of(CASES[::30])
    words = list(essay.secrets)
    entries = "".join(f"{word} = {word[2:]}\n" for word in words[:400])
    entries += "".join(f"{word} = /ɡɑːdn/\n" for word in words[400:500])
    narration = "narration: {voice: espeak, lexicon: names.txt}\naudio: {preset: podcast}\n"

    built = shop(essay, narration, [("names.txt", entries)], edition="spoiler-free")

    names = {path.name for path in built.files}
    assert {"essay.mp3", "essay.m4b", "essay.lpf", "index.html", "essay.vtt"} <= names
    assert told(built.folder, essay) == {}


LISTED = ("](", ".spoiler", "::: spoiler", "<details>", "{{#")
"""What a construct has whose label, file or address the full edition must name."""


def test_only_labels_and_addresses_stand_outside_in_the_full_edition(shop):
    """The rest stands in the document of spoilers alone, and none of it in the report."""
    essay = essay_of(CASES[::5])

    places = told(shop(essay, edition="full", only="epub,a11y").folder, essay)

    inside = ("essay.epub: EPUB/spoilers.xhtml", "essay.epub: EPUB/images/")
    outside = {
        where: [one for one in found if not one.startswith(inside)]
        for where, found in places.items()
    }
    assert len(places) > 300
    assert [where for where, found in outside.items()
            if found and not any(one in where for one in LISTED)] == []  # fmt: skip
    assert "report.json" not in str(outside.values())


def test_the_search_finds_what_is_there(shop, tmp_path):
    """In archives and escapes, in each encoding: a search that finds nothing proves nothing."""
    essay = Essay()
    essay.add("fence", "open", ("{0} {1} {2} {3} {4} {5}",))
    one, two, three, four, five, six = essay.secrets
    (tmp_path / "a.json").write_text(f'"\\u007aq{one[2:]}"')
    (tmp_path / "b.html").write_text(f"<p>&#x7a;q{two[2:]} zq<i>{three[2:]}</i></p>")
    (tmp_path / "c.mp3").write_bytes(b"ID3\0" + four.encode("utf-16-le"))
    (tmp_path / "d.m4b").write_bytes(b"....." + five.encode("utf-16-be"))
    (tmp_path / f"{six}.txt").write_text("")

    assert told(tmp_path, essay) == {
        "fence-open-0: {0} {1} {2} {3} {4} {5}": [
            "a.json", "b.html", "c.mp3", "d.m4b", f"{six}.txt"
        ]
    }  # fmt: skip
