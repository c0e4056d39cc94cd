"""The page and the plain text: what is in them, and what cannot get in."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.accessibility.claims import Claimed, Conformance, Summary
from essaypub.statement.fields import Style
from essaypub.statement.guide import statement
from essaypub.languages.tables import languages
from essaypub.statement.words import words_for
from essaypub.statement.page import page
from essaypub.statement.text import WIDTH, text

VOID = {"meta", "link", "br", "img", "input", "hr"}
FULL = Claimed(
    title="The Lighthouse Game",
    language="en-GB",
    access_modes=frozenset({"textual", "visual"}),
    sufficient=frozenset({frozenset({"textual"}), frozenset({"auditory"})}),
    features=frozenset(
        {"ARIA", "alternativeText", "displayTransformability", "index", "longDescription",
         "synchronizedAudioText", "tableOfContents"}
    ),
    hazards=frozenset({"none"}),
    summaries=(Summary("Endings are kept apart.", "en-GB"),),
    exemptions=frozenset({"eaa-microenterprise"}),
    conformance=Conformance(
        "1.1", "2.2", "AA", "Ada", "Guild", "https://example.org/report?a=1&b=2", "2026-11-01"
    ),
    contact="us@example.org",
)  # fmt: skip
EVIL = "</title></style><script>alert('1')</script>\" onclick=\"x & <b>"


class Outline(HTMLParser):
    """The elements of a page, each closed where it should be."""

    def __init__(self, source):
        super().__init__()
        self.open, self.found, self.wrong = [], [], []
        self.feed(source.decode("utf-8"))
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append((tag, len(self.found) - 1))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data):
        for _, place in self.open:
            self.found[place][2].append(data)

    def all(self, *tags):
        return [
            (attributes, " ".join("".join(said).split()))
            for tag, attributes, said in self.found
            if tag in tags
        ]


def outline(*claims, language="en", style=Style.BOTH):
    names = [f"file-{number}.epub" for number in range(1, len(claims) + 1)]
    statements = {name: statement(one, language) for name, one in zip(names, claims, strict=True)}
    return Outline(page(statements, style))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("claims", [(FULL,), (Claimed(),), (FULL, Claimed(), FULL)], ids=len)
def test_a_page_is_well_made(language, style, claims):
    """A language, a title, one h1, no level left out, ids once, everything closed, no scripts."""
    made = outline(*claims, language=language, style=style)
    levels = [int(tag[1]) for tag, _, _ in made.found if re.fullmatch("h[1-6]", tag)]
    ids = [attributes["id"] for _, attributes, _ in made.found if "id" in attributes]

    assert made.wrong == []
    assert made.all("html")[0][0]["lang"] == language
    assert made.all("title")[0][1].startswith(words_for(language).page_title)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
    assert ids == sorted(set(ids))
    assert len(made.all("section")) == len(claims)
    assert {one["aria-labelledby"] for one, _ in made.all("section")} <= set(ids)
    assert made.all("script", "link", "img", "iframe", "object") == []
    assert all(said for _, said in made.all("h1", "h2", "h3", "li", "p", "summary", "a"))


def test_a_page_asks_for_nothing():
    """No address in it but the links a reader may follow."""
    source = page({"a.epub": statement(FULL)}).decode()

    assert "url(" not in source
    assert "@import" not in source
    assert set(re.findall(r"https?://[^\"<\s]+", source)) == {
        "https://example.org/report?a=1&amp;b=2"
    }


def test_files_are_named_and_found():
    """Each has a heading; several have a list that leads to them."""
    made = outline(FULL, FULL)

    assert [said for _, said in made.all("h2")] == ["file-1.epub", "file-2.epub"]
    assert [one["href"] for one, _ in made.all("a")][:2] == ["#publication-1", "#publication-2"]
    assert outline(FULL).all("nav") == []
    assert made.all("cite") == [({"lang": "en-GB", "dir": "auto"}, "The Lighthouse Game")]


def test_titles_stand_with_their_files_when_they_differ():
    """One title stands at the top; several, each with its own file."""
    made = outline(FULL, replace(FULL, title="Autre", language="fr"))

    assert [said for _, said in made.all("h2")] == [
        "The Lighthouse Game file-1.epub",
        "Autre file-2.epub",
    ]
    assert [one.get("lang") for one, _ in made.all("cite")] == ["en-GB", "fr"]


def test_what_is_long_waits():
    """The short form is in sight; what is longer is in details that say what they are about."""
    made = outline(FULL)

    assert [said for _, said in made.all("summary")][:3] == [
        "In detail: Ways of reading",
        "Detailed conformance information",
        "In detail: Navigation",
    ]
    assert not any("open" in one for one, _ in made.all("details"))
    assert any("All the content is available" in said for _, said in made.all("details"))
    assert [said for _, said in made.all("details") if "Ada" in said] == []
    assert outline(FULL, style=Style.COMPACT).all("details") == []
    assert outline(FULL, style=Style.DESCRIPTIVE).all("details") == []


@pytest.mark.parametrize("style", Style)
def test_every_style_says_who_certified_and_where(style):
    """No style loses the certifier, the report or the address to write to."""
    made = outline(FULL, style=style)
    plain = text({"a.epub": statement(FULL)}, style)

    assert {one["href"] for one, _ in made.all("a")} == {
        "https://example.org/report?a=1&b=2",
        "mailto:us@example.org",
    }
    assert any("Ada" in said for _, said in made.all("li"))
    assert "Ada" in plain
    assert "https://example.org/report?a=1&b=2" in plain
    assert plain.count("us@example.org") == 1


def test_what_nobody_says_is_named_once():
    """Fields that may be left out are, and a sentence says which."""
    made = outline(Claimed())

    assert [said for _, said in made.all("h3")] == ["Ways of reading", "Conformance"]
    assert made.all("p")[-1][1] == (
        "No information is available about: Navigation, Rich content, Hazards, Accessibility"
        " summary, Legal considerations, Additional accessibility information."
    )


def test_a_summary_says_its_language():
    """The publisher's words are marked, and run as their script does; an odd mark is left out."""
    german = replace(FULL, summaries=(Summary("Gut.", "de"),))
    odd = replace(FULL, title="T", language='x"y', summaries=(Summary("Odd.", 'x"y'),))

    assert ({"lang": "de", "dir": "auto"}, "Gut.") in outline(german).all("li")
    assert ({}, "Odd.") in outline(odd).all("li")
    assert ({"dir": "auto"}, "T") in outline(odd).all("cite")


def test_a_section_in_another_language_says_so():
    """Statements in several languages share a page; the first one's is the page's."""
    statements = {"a.epub": statement(FULL, "de"), "b.epub": statement(FULL, "fr")}
    made = Outline(page(statements))

    assert made.all("html")[0][0]["lang"] == "de"
    assert [one.get("lang") for one, _ in made.all("section")] == [None, "fr"]


@pytest.mark.parametrize("style", Style)
def test_nothing_a_publication_says_becomes_markup(style):
    """Whatever stands in the metadata or in a file's name is shown as text."""
    evil = Claimed(
        title=EVIL,
        language=EVIL,
        summaries=(Summary(EVIL, EVIL),),
        conformance=Conformance("1.1", "2.1", "AA", EVIL, EVIL, EVIL, EVIL),
        contact=EVIL,
    )
    tame = replace(
        evil,
        title="T",
        summaries=(Summary("S", ""),),
        conformance=Conformance("1.1", "2.1", "AA", "C", "C", "C", "C"),
        contact="C",
    )
    shapes = [
        [(tag, sorted(attributes)) for tag, attributes, _ in Outline(made).found]
        for made in (
            page({EVIL: statement(evil), "b": statement(evil)}, style),
            page({"a": statement(tame), "b": statement(tame)}, style),
        )
    ]

    assert shapes[0] == shapes[1]


def test_a_name_that_is_not_text_does_not_stop_a_page():
    """A file's name may be any bytes."""
    assert b"bad-?.epub" in page({"bad-\udcff.epub": statement(FULL)})


def test_plain_text_reads_well():
    """Title, file, headings, lines: in that order, and no wider than a terminal."""
    told = text({"a.epub": statement(FULL), "b.epub": statement(Claimed())}, Style.BOTH)
    lines = told.splitlines()

    assert lines[:5] == [
        "The Lighthouse Game",
        "a.epub",
        "",
        "Ways of reading",
        "- Appearance can be modified",
    ]
    assert max(map(len, lines)) <= WIDTH
    assert told.endswith("Additional accessibility\ninformation.\n")
    assert "\n\n\nb.epub\n\nWays of reading\n" in told


def test_the_descriptive_form_ends_its_sentences():
    """Its own sentences have a stop; addresses and the publisher's words are left alone."""
    told = text({"a.epub": statement(FULL, "en")}, Style.DESCRIPTIVE)

    assert "- The publication contains no hazards.\n" in told
    assert "- Endings are kept apart.\n" in told
    assert told.count("us@example.org\n") == 1


@given(st.text(), st.text(), st.sampled_from(languages()), st.sampled_from(Style))
def test_any_words_can_be_shown(words, file, language, style):
    """No text breaks the page or the plain text, and the same claims make the same bytes."""
    claims = Claimed(title=words, summaries=(Summary(words, words),), contact=words)
    made = [page({file: statement(claims, language)}, style) for _ in range(2)]

    assert made[0] == made[1]
    assert Outline(made[0].replace(b"\0", b"")).wrong == []
    assert text({file: statement(claims, language)}, style).endswith("\n")


def test_a_file_is_called_what_a_reader_calls_it_and_the_title_leads_back():
    """Formats have names, and whoever came from an essay finds the way to it."""
    both = {"a b.epub": statement(FULL), "a b.narrated.epub": statement(FULL)}
    names = {"a b.epub": "E-book", "a b.narrated.epub": "E-book with narration"}
    made = page(both, names=names, essay="index.html?a&amp=1").decode()

    assert "a b." not in made
    assert all(f'-name">{name}</h2>' in made for name in names.values())
    assert '<p class="title"><a href="index.html?a&amp;amp=1">' in made
    assert '<p class="title"><cite' in page(both).decode()
