"""The page of the web edition, read by a parser that is not ours."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import fields, replace
from hashlib import sha256

import pytest
from bs4 import Comment

from essaypub.errors import AudioError
from essaypub.model import Spoiler, Text
from essaypub.settings import NarrationSettings, SpoilerMode, SpokenPolicy, Sync
from essaypub.narration import Clip, Cue, Timeline, Word, milliseconds
from essaypub.web import WEB
from essaypub.web.words import web_words
from essaypub.web.pictures import pictures
from essaypub.web.statements import licence, licence_name
from essaypub.web.table import table
from tests.web.conftest import ESSAY, FILES

MODES = list(SpoilerMode)
SECRETS = (
    "the gust came from the east",
    "The string broke over the harbour",
    "The morning after",
    "Nothing came back from the water",
    "Only the harbour master saw it",
)
ONLY_HEARD = {"spoilers.warning"}


@pytest.fixture(params=MODES)
def page(request, made):
    """Return the page of an essay with everything, in each mode."""
    return made(mode=request.param)


def test_no_id_stands_twice(page):
    """An id leads to one place."""
    ids = [one["id"] for one in page.soup.find_all(id=True)]

    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_arrives(page):
    """What begins with # is on the page."""
    soup = page.soup
    lost = [
        link["href"]
        for link in soup.find_all("a", href=re.compile("^#"))
        if not soup.find(id=link["href"][1:])
    ]

    assert lost == []


def test_what_names_or_controls_is_there(page):
    """Every id that ARIA refers to is on the page, the player's in its template."""
    soup = page.soup
    named = [
        one[name]
        for name in ("aria-labelledby", "aria-controls")
        for one in soup.find_all(attrs={name: True})
    ]

    assert named and all(soup.find(id=name) for name in named)


def test_every_cue_has_its_element(page):
    """What is heard is marked on the page, but for the warning that has no text of its own."""
    soup, table = page.soup, page.table
    cues = page.edition.narration.timeline.cues

    assert len(cues) == len(table["cues"])
    assert {cue.id for cue, shown in zip(cues, table["cues"]) if not shown[0]} <= ONLY_HEARD
    assert all(soup.find(id=shown[0]) for shown in table["cues"] if shown[0])


def test_the_player_reads_the_timeline(page):
    """Begins and ends are those of the timeline, rounded once; chapters too."""
    timeline, table = page.edition.narration.timeline, page.table

    def ms(position):
        return milliseconds(position, timeline.sample_rate_hz)

    assert [one[1:] for one in table["cues"]] == [
        [ms(cue.clip.begin), ms(cue.clip.end)] for cue in timeline.cues
    ]
    assert [one[0] for one in table["chapters"]] == [
        ms(chapter.clip.begin) for chapter in timeline.chapters
    ]
    assert table["length"] == ms(timeline.length)


def test_what_is_stepped_over_is_what_reveals(page):
    """The chapters that are spoilers are stepped over, with the warning before them."""
    chapters = page.edition.narration.timeline.chapters
    steps = [bool(one[1]) for one in page.table["chapters"]]

    assert steps == [one.spoiler or one.id == "spoilers.start" for one in chapters]


def test_chapters_are_links_to_text_and_to_sound(page):
    """Without a script, a chapter leads to its heading and to its moment of the sound."""
    timeline = page.edition.narration.timeline
    moments = [float(link["href"].split("#t=")[1]) for link in page.soup.select(".chapters .from")]
    begins = [milliseconds(one.clip.begin, timeline.sample_rate_hz) for one in timeline.chapters]

    assert [round(moment * 1000) for moment in moments] == begins
    assert page.soup.select('.chapters a[href="#of-string"]')


def test_it_is_html_and_nothing_else(page):
    """There are no attributes of EPUB or XML, no comments, no styles in attributes."""
    names = {name for one in page.soup.find_all(True) for name in one.attrs}

    assert not [name for name in names if ":" in name or name == "style" or name.startswith("on")]
    assert not page.soup.find_all(string=lambda text: isinstance(text, Comment))


def test_nothing_is_fetched_but_its_own_files(page):
    """Sound and pictures are beside it; style and script are inside."""
    soup = page.soup
    fetched = {one["src"] for one in soup.find_all(src=True)}
    beside = {resource.path for resource in WEB.beside(page.edition)}

    assert fetched <= beside | {"kites.mp3"} and beside <= fetched
    (icon,) = soup.find_all("link")
    assert icon["rel"] == ["icon"] and icon["href"].startswith("data:image/svg+xml,%3Csvg ")
    assert "@import" not in page.text and "url(" not in page.text


def test_the_policy_names_style_and_script_by_digest(page):
    """A browser runs the page's own script and no other."""
    soup = page.soup
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]

    def digest(text):
        return b64encode(sha256(text.encode()).digest()).decode()

    assert f"style-src 'sha256-{digest(soup.style.string)}'" in policy
    assert f"script-src 'sha256-{digest(soup.find_all('script')[-1].string)}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_the_script_comes_without_remarks(page):
    """What explains it stands in the source; the page has to be small."""
    scripts = page.soup.find_all("script")

    assert not re.search("^ *//", scripts[-1].string, re.MULTILINE)


def test_an_edition_without_spoilers_reveals_nothing(made):
    """Not one of the words of a spoiler is in the file."""
    page = made(mode=SpoilerMode.OMIT)

    assert [secret for secret in SECRETS if secret in page.text] == []
    assert not page.soup.select("details.spoiler")
    assert "Spoiler-free edition" in page.soup.find("header").text


@pytest.mark.parametrize("mode", [SpoilerMode.SEPARATE, SpoilerMode.INLINE])
def test_a_spoiler_is_closed(made, mode):
    """What a spoiler holds, its notes too, is inside a closed element and nowhere else."""
    soup = made(mode=mode).soup
    for details in soup.select("details.spoiler"):
        assert not details.has_attr("open")
    inside = " ".join(one.get_text(" ", strip=True) for one in soup.select("details.spoiler"))
    assert all(secret in inside for secret in SECRETS)
    for details in soup.select("details.spoiler"):
        details.decompose()

    assert [secret for secret in SECRETS if secret in str(soup)] == []


def test_a_spoiler_that_nothing_leads_to_is_shown(made):
    """It stands at the end of the text, closed."""
    lost = Spoiler("lost", (Text("A lost one"),), ())

    def add(publication):
        return replace(publication, spoilers=(*publication.spoilers, lost))

    assert made(change=add).soup.select_one(".text > details#lost summary")


def test_a_picture_that_only_a_spoiler_shows_is_left_out_with_it(made):
    """Whoever looks into the folder of an edition without spoilers learns nothing."""
    essay = ESSAY.replace('![A red kite over a harbour.](kite.svg "Mine.")', "")
    essay = essay.replace("## The morning", "![It broke.](kite.svg)\n\n## The morning")

    def paths(mode):
        return [one.path for one in pictures(made(essay, mode).edition)]

    assert "assets/kite.svg" in paths(SpoilerMode.SEPARATE)
    assert paths(SpoilerMode.OMIT) == ["assets/cover.png"]


def test_a_page_needs_no_cover(made):
    """Where there is none, there is no picture of nothing."""
    made = made().edition
    bare = replace(made.publication, metadata=replace(made.publication.metadata, cover=""))

    assert "cover" in b"".join(WEB.write(made)).decode()
    assert 'class="cover"' not in b"".join(WEB.write(replace(made, publication=bare))).decode()


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("https://example.org says so", ""),
        ("All rights reserved.", ""),
    ],
)
def test_a_licence_has_an_address(rights, address):
    """Its own, or the one that its short name stands for; a sentence has none."""
    assert licence(rights) == address


def test_how_a_word_sounds_is_told_to_no_browser(made):
    """None of them reads the phonemes of SSML; the word stands as it is written."""
    text = made("---\ntitle: T\nlanguage: en\n---\n\nBy [Nguyen]{ph=ŋwiən}.\n").text

    assert "Nguyen" in text
    assert "ŋwiən" not in text


def test_a_note_that_two_spoilers_share_is_closed(made):
    """It is inside neither, and not among the open notes."""
    text = """---
title: Shared
language: en
---

One. [first secret[^s]]{.spoiler of="one"} and [second secret[^s]]{.spoiler of="two"}.

[^s]: The shared words of both.
"""
    soup = made(text).soup
    held = soup.find(string=re.compile("shared words"))

    assert held.find_parent("details")["id"] == "spoilers.notes"
    assert not soup.select("article > .notes")


def test_programs_are_told_what_is_true(page):
    """The linked data agree with the timeline and the files, and hold no chapter's secrets."""
    linked, timeline = page.linked, page.edition.narration.timeline
    audio = linked["audio"]

    assert linked["@type"] == "Article" and linked["headline"] == "Kites & <others>"
    assert [one["name"] for one in linked["author"]] == ["Ada Kern", "Béla Roth"]
    assert linked["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert linked["inLanguage"] == "en-GB" and linked["datePublished"] == "2026-11-01"
    assert audio["contentUrl"] == "kites.mp3" and audio["transcript"] == "kites.txt"
    seconds = float(audio["duration"].removeprefix("PT").removesuffix("S"))
    assert abs(seconds - timeline.length / timeline.sample_rate_hz) <= 0.0005
    assert [secret for secret in SECRETS if secret in str(linked)] == []


def test_hearing_is_enough_only_when_all_is_heard(made):
    """Code is skipped by default, and then the page does not claim to be all sound."""

    def sufficient(page):
        return [one["itemListElement"] for one in page.linked["accessModeSufficient"]]

    assert ["auditory"] not in sufficient(made())
    assert ["auditory"] in sufficient(made(narration=NarrationSettings(code=SpokenPolicy.SAY)))
    silent = NarrationSettings(code=SpokenPolicy.SAY, images=SpokenPolicy.SKIP)
    assert ["auditory"] not in sufficient(made(narration=silent))


def test_the_summary_says_where_the_spoilers_are(made):
    """On the page they are in their place, not at the end as in an EPUB."""
    summary = made().linked["accessibilitySummary"]

    assert "closed in their place" in summary and "at the end" not in summary


HOSTILE = "</script><script>alert(1)</script><!-- \u2028 & \" ' ]]> {title} $title"


def test_hostile_words_stay_words(made):
    """A title is shown as it is written, wherever it stands."""
    page = made(title=HOSTILE, description=HOSTILE, authors=(HOSTILE,), rights=HOSTILE,
                subtitle=HOSTILE)  # fmt: skip
    soup = page.soup

    assert len(soup.find_all("script")) == 3
    assert soup.h1.get_text() == HOSTILE
    assert page.table["title"] == HOSTILE and page.linked["headline"] == HOSTILE
    assert soup.find("meta", attrs={"name": "description"})["content"] == HOSTILE


def test_an_essay_of_one_sentence_is_a_page(made):
    """Nothing is needed but a title and a sentence."""
    page = made("---\ntitle: Short\nlanguage: en\n---\n\nThat is all.\n")

    assert page.soup.find("main").find(string="That is all.")
    assert 'data-is="spoilers"' not in page.text


@pytest.mark.parametrize(
    ("language", "turned", "ours"),
    [("ar", "rtl", "en"), ("fr-CA", None, None), ("de", None, None), ("ja", None, "en")],
)
def test_the_page_says_its_language(made, language, turned, ours):
    """The essay's is the page's; where we have no words of it, ours are marked as English."""
    soup = made("---\ntitle: T\nlanguage: %s\n---\n\nThat is all.\n" % language).soup

    assert soup.html["lang"] == language and soup.html.get("dir") == turned
    assert soup.select_one(".skip").get("lang") == ours
    assert soup.find(class_="player").get("lang") == ours


def test_every_control_has_a_name(page):
    """A button is called something in words."""
    for one in page.soup.select("button, input, select, audio"):
        label = one.find_parent("label")
        assert one.get("aria-label") or one.text.strip() or label or one.name == "audio"


@pytest.mark.parametrize("language", ["fr", "de", "es"])
def test_every_word_is_in_every_language(language):
    """No language lacks a word, a key, a file, or a place for what is filled in."""
    ours, theirs = web_words("en"), web_words(language)
    for field in fields(ours):
        one, other = getattr(ours, field.name), getattr(theirs, field.name)
        assert other and len(other) > 0
        if isinstance(one, str):
            assert set(re.findall(r"{\w+}", one)) == set(re.findall(r"{\w+}", other)), field.name
        elif isinstance(one, tuple):
            assert len(other) == len(one)
        else:
            assert list(other) == list(one)


def test_words_are_marked_when_asked_for(made):
    """With word times, a cue carries the characters and the begin of each word."""
    page = made()
    narrated = page.edition.narration
    timeline = narrated.timeline
    first = timeline.cues[0]
    half = (first.clip.begin + first.clip.end) // 2
    words = (Word(0, 5, Clip(first.clip.begin, half)), Word(8, 16, Clip(half, first.clip.end)))
    cues = (Cue(first.id, first.clip, words), *timeline.cues[1:])
    timeline = Timeline(timeline.sample_rate_hz, timeline.length, cues, timeline.chapters)
    narrated = replace(narrated, track=replace(narrated.track, timeline=timeline))
    by_word = replace(page.edition.settings, narration=NarrationSettings(sync=Sync.WORD))

    def cue(edition):
        return table(edition, {first.id})["cues"][0]

    ms = milliseconds(half, timeline.sample_rate_hz) - cue(page.edition)[1]
    timed = replace(page.edition, narration=narrated)
    assert cue(replace(timed, settings=by_word))[3:] == [0, 5, 0, 8, 16, ms]
    assert cue(timed)[3:] == []


def test_equal_editions_give_equal_pages(made):
    """The same source gives the same bytes."""
    assert made().text == made().text


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("A long beginning. " * 20, True),
        ("Short.", False),
        ("بداية طويلة. " * 30, False),
        ("- A long beginning. " + "In a list. " * 20, False),
    ],
)
def test_a_long_paragraph_opens_with_a_large_letter(made, words, opens):
    """It does where the letter stands alone and there are lines enough beside it."""
    soup = made(f"---\ntitle: T\nlanguage: en\n---\n\n# One\n\n{words}\n").soup

    assert ("opening" in soup.find(id="essay.start")["class"]) is opens


def test_an_open_spoiler_says_where_it_ends(made):
    """What closes it is words, not a line alone."""
    ends = [one.text for one in made().soup.select("details.spoiler > .spoiler-end")]

    assert "End of the spoiler: How it ends" in ends
    assert len(ends) == len(made().soup.select("details.spoiler"))


def test_every_address_is_percent_encoded(made):
    """A name with the signs of an address is one name, for readers and for programs."""
    stem, link = "why #1?: a 100%", "why%20%231%3F%3A%20a%20100%25"
    files = {name: path.replace("kites", stem) for name, path in FILES.items()}
    page = made(files=files)
    sound = page.linked["audio"]

    assert (sound["contentUrl"], sound["transcript"]) == (f"{link}.mp3", f"{link}.txt")
    assert page.soup.find("audio")["src"] == f"{link}.mp3"
    assert stem not in page.text


def test_a_sentence_ends_where_its_words_do(made):
    """The space after it is outside, where no highlight reaches."""
    spans = made().soup.select("p > span[id]")

    assert spans and not [one.text for one in spans if one.text != one.text.rstrip(" ")]


def test_it_is_said_who_made_it_and_what_may_be_done(made):
    """Authors are joined as in a sentence, and a licence is called by its name."""
    soup = made().soup

    assert soup.find(id="essay.author").text == "by Ada Kern and Béla Roth"
    assert soup.find("a", rel="license").text == "Creative Commons Attribution-ShareAlike 4.0"


@pytest.mark.parametrize(
    ("rights", "language", "name"),
    [
        ("cc-by-nc-nd-3.0", "de", "Creative Commons Namensnennung-Nicht kommerziell-Keine Bearbeitungen 3.0"),
        ("CC0-1.0", "fr", "CC0 1.0"),
        (" MIT ", "en", "MIT"),
    ],
)  # fmt: skip
def test_a_licence_is_called_by_its_name(rights, language, name):
    """In the words of the page; what is none of the known ones stays as it is written."""
    assert licence_name(rights, language) == name


def test_a_page_says_where_it_is_read(made):
    """Who links to it shows its picture and leads to its one address; without one, nothing does."""
    address = "https://example.org/essays/kites/index.html"
    soup = made(address=address).soup

    def shown(page, name):
        element = page.find("meta", property=name)
        return element and element["content"]

    assert soup.find("link", rel="canonical")["href"] == shown(soup, "og:url") == address
    assert shown(soup, "og:image") == "https://example.org/essays/kites/assets/cover.png"
    for page in (made(), made(mode=SpoilerMode.OMIT, address=address)):
        assert page.soup.find("link", rel="canonical") is None
        assert (shown(page.soup, "og:url"), shown(page.soup, "og:image")) == (
            None,
            "assets/cover.png",
        )
