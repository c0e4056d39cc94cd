"""The W3C audiobook: its manifest, its contents, and its sound, by independent readers."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from bs4 import BeautifulSoup
from mutagen.id3 import ID3

from essaypub.audio import lpf, mp3
from essaypub.narration import Narrator
from essaypub.narration import milliseconds

RATE = 44100


@pytest.fixture(scope="module")
def edition(stages, voice):
    """An essay of five chapters, one of them a spoiler."""
    stage = stages()
    for number, (title, level, spoiler) in enumerate(
        [
            ("On Waiting — a Study", 1, False),
            ("The <line> & the door", 1, False),
            ("Far below", 3, False),
            ("Below", 2, False),
            ("Spoiler: How it ends", 1, True),
        ]
    ):
        stage.passage(title, [voice(0.4, RATE, number)], level, spoiler)
    made = stage.edition(stage.narrate(("mp3",)), subtitle="Or: patience", publisher="")
    return replace(made, files={"lpf": "on waiting.lpf", "mp3": "on waiting.mp3"})


def package(edition):
    """Return the members of the package."""
    with ZipFile(BytesIO(b"".join(lpf.write(edition)))) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def manifest(edition):
    """Return the publication manifest."""
    return json.loads(package(edition)["publication.json"])


def test_a_package_holds_what_its_manifest_names(edition):
    """Every resource is in the package under its name, and nothing is that is not named."""
    members = package(edition)
    said = json.loads(members["publication.json"])

    listed = [one["url"].replace("%20", " ") for one in said["readingOrder"] + said["resources"]]
    assert sorted(members) == sorted([*listed, "publication.json"])
    assert len(set(listed)) == len(listed)


def test_sound_and_pictures_are_stored_and_text_is_packed(edition):
    """What is compressed already is stored, and what is text is deflated, the manifest first."""
    with ZipFile(BytesIO(b"".join(lpf.write(edition)))) as found:
        methods = {entry.filename: entry.compress_type for entry in found.infolist()}

    assert methods == {
        "publication.json": ZIP_DEFLATED,
        "index.html": ZIP_DEFLATED,
        "cover.png": ZIP_STORED,
        "on waiting.mp3": ZIP_STORED,
    }
    assert next(iter(methods)) == "publication.json"


def test_the_manifest_has_what_it_must(edition):
    """The members that an audiobook must have are there, in the form that they must have."""
    said = manifest(edition)

    assert said["@context"][:2] == ["https://schema.org", "https://www.w3.org/ns/pub-context"]
    assert said["conformsTo"] == "https://www.w3.org/TR/audiobooks/"
    assert said["name"] == "On Waiting — a Study"
    assert [one["encodingFormat"] for one in said["readingOrder"]] == ["audio/mpeg"]


def test_the_manifest_has_what_it_should(edition):
    """Nothing that is recommended and known is missing; an address is not known."""
    said = manifest(edition)

    recommended = """abridged accessibilityFeature accessibilityHazard accessibilitySummary
        accessMode accessModeSufficient author duration dateModified datePublished id inLanguage
        readBy readingProgression resources type"""
    assert set(recommended.split()) <= set(said)
    assert {one["rel"] for one in said["resources"]} == {"contents", "cover"}
    assert said["accessModeSufficient"] == [{"type": "ItemList", "itemListElement": ["auditory"]}]
    assert said["abridged"] is False
    assert "publisher" not in said


def test_durations_agree_with_the_clock(edition):
    """The whole lasts as long as its one sound, which is as long as the timeline, to 1 ms."""
    said = manifest(edition)
    length_ms = milliseconds(edition.narration.timeline.length, RATE)

    assert said["duration"] == said["readingOrder"][0]["duration"]
    assert said["duration"] == f"PT{length_ms // 1000}.{length_ms % 1000:03}S"


def test_a_synthetic_voice_is_called_one(edition):
    """Nobody is led to think that a person reads; a person who does is one."""
    said = manifest(edition)
    ada = (Narrator("Hibari", False, "recording:ada"),)
    human = manifest(replace(edition, narration=replace(edition.narration, narrators=ada)))

    assert said["readBy"] == {"name": "Hibari (synthetic voice)"}
    assert "Read by Hibari (synthetic voice)." in said["accessibilitySummary"]
    assert human["readBy"] == {"type": "Person", "name": "Hibari"}


def test_everybody_who_reads_is_listed(edition):
    """Of several readers, people are persons and voices are not."""
    both = (Narrator("Ada", False, "recording:ada"), Narrator("Heart", True, "hibari:heart"))
    said = manifest(replace(edition, narration=replace(edition.narration, narrators=both)))

    assert said["readBy"] == [
        {"type": "Person", "name": "Ada"},
        {"name": "Heart (synthetic voice)"},
    ]
    assert "Read by Ada; Heart (synthetic voice)." in said["accessibilitySummary"]


def test_the_contents_are_spans_of_the_sound(edition):
    """Each chapter is a link to its span, in order, nested as the chapters are."""
    page = BeautifulSoup(package(edition)["index.html"], "lxml")
    links = page.find("nav", role="doc-toc").find_all("a")

    assert [link.text for link in links] == [
        one.title for one in edition.narration.timeline.chapters
    ]
    assert [len(link.find_parents("ol")) for link in links] == [1, 1, 2, 2, 1]
    for link, chapter in zip(links, edition.narration.timeline.chapters, strict=True):
        sound, _, span = link["href"].partition("#t=")
        assert sound == "on%20waiting.mp3"
        assert [round(float(edge) * 1000) for edge in span.split(",")] == [
            milliseconds(chapter.clip.begin, RATE),
            milliseconds(chapter.clip.end, RATE),
        ]


def test_the_page_leads_to_the_manifest(edition):
    """The entry page names the manifest, its language, its picture and its player."""
    page = BeautifulSoup(package(edition)["index.html"], "lxml")

    assert page.find("link", rel="publication")["href"] == "publication.json"
    assert page.html["lang"] == "en-GB"
    assert page.img["alt"] == "Cover of “On Waiting — a Study”"
    assert page.audio["aria-label"] == page.h1.text == page.title.text == "On Waiting — a Study"


def test_the_sound_is_the_mp3_with_its_tags(edition):
    """The sound in the package is the MP3 that stands beside it, byte for byte."""
    sound = package(edition)["on waiting.mp3"]

    assert sound == b"".join(mp3.write(edition))
    assert len(ID3(BytesIO(sound)).getall("CHAP")) == 5


def test_packages_are_the_same_each_time(edition):
    """The same narration gives the same bytes."""
    assert b"".join(lpf.write(edition)) == b"".join(lpf.write(edition))


def test_each_edition_is_a_publication_of_its_own(edition):
    """The edition that reveals nothing has another identifier, and says what it leaves out."""
    full, free = manifest(edition), manifest(replace(edition, spoiler_free=True))

    assert full["id"] != free["id"]
    assert free["abridged"] is True
    assert free["bookEdition"] == "Spoiler-free edition"
    assert "left out" in free["accessibilitySummary"]
    assert "in chapters of their own" in full["accessibilitySummary"]


def test_a_plain_audiobook_promises_nothing_it_lacks(stages, voice):
    """Without a cover none is named, and without spoilers none are spoken of."""
    stage = stages()
    stage.passage("On Waiting — a Study", [voice(0.4, RATE, 0)])
    made = replace(stage.edition(stage.narrate(("mp3",)), cover=""), files={"lpf": "w.lpf"})

    assert sorted(package(made)) == ["index.html", "publication.json", "w.mp3"]
    said = manifest(made)
    assert not any("cover" in str(one.get("rel")) for one in said["resources"])
    assert "spoiler" not in said["accessibilitySummary"].lower()
