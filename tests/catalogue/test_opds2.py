"""OPDS 2.0: what a reading system is told in JSON."""

import json
from dataclasses import replace

import pytest
from finished_works import (
    CERTIFIED,
    COLLECTION,
    FREE,
    FULL,
    HOSTILE_WORK,
    SOUND_ONLY,
    STRINGS,
    TEXT_ONLY,
    WHOLE,
    WORKS,
    make_work,
)

from essaypub.catalogue.opds2 import write_opds2


def read(*works, collection=COLLECTION):
    return json.loads(write_opds2(collection, works))


def describe(work, collection=COLLECTION):
    return read(work, collection=collection)["publications"][0]


def test_the_catalogue_is_that_of_the_collection():
    """It has its title, is dated by its newest work, and knows where it and its twin lie."""
    catalogue = read(*WORKS)

    assert catalogue["metadata"] == {
        "title": "Winds",
        "description": "Essays on what flies.",
        "modified": "2026-11-25T10:00:00Z",
        "numberOfItems": 4,
    }
    assert catalogue["links"] == [
        {
            "href": "https://example.org/winds/opds.json",
            "type": "application/opds+json",
            "rel": "self",
        },
        {
            "href": "https://example.org/winds/opds.xml",
            "type": "application/atom+xml;profile=opds-catalog;kind=acquisition",
            "rel": "alternate",
        },
    ]


def test_a_collection_without_works_has_an_empty_catalogue():
    """That is no error, and nothing is dated."""
    catalogue = read()

    assert catalogue["publications"] == []
    assert catalogue["metadata"]["numberOfItems"] == 0
    assert "modified" not in catalogue["metadata"]


def test_a_work_is_told_with_its_people():
    """Each by what they did, with the name they are sorted by; a voice says that it is none."""
    metadata = describe(FULL)["metadata"]

    assert metadata["@type"] == "http://schema.org/Book"
    assert metadata["identifier"] == "urn:isbn:978-3-16-148410-0"
    assert metadata["altIdentifier"] == ["urn:uuid:kites-narrated"]
    assert metadata["author"] == [{"name": "Ada Kern", "sortAs": "Kern, Ada"}, {"name": "Bo Ek"}]
    assert metadata["translator"] == [{"name": "Cy Dee"}]
    assert metadata["contributor"] == [{"name": "Di Eff", "role": "sng"}, {"name": "Em"}]
    assert metadata["narrator"] == [
        {"name": "Heart (synthetic voice, Hibari)"},
        {"name": "Flo Gale"},
    ]
    assert metadata["publisher"] == "High Press"
    assert metadata["subject"] == ["Kites", "Wind; and weather"]
    assert metadata["published"] == "2026-11-19"
    assert metadata["modified"] == "2026-11-20T08:30:00Z"
    assert metadata["duration"] == 3723.45
    assert metadata["belongsTo"] == {
        "collection": {"name": "Winds", "position": 1, "identifier": COLLECTION.identifier}
    }


def test_what_is_not_known_is_not_told():
    """No empty text, list or object stands in the catalogue."""
    metadata = describe(TEXT_ONLY)["metadata"]

    assert {"author", "subtitle", "narrator", "duration", "published", "subject"}.isdisjoint(
        metadata
    )
    assert metadata["belongsTo"]["series"] == {"name": "Sky things", "position": 2.5}
    assert "belongsTo" not in describe(WHOLE)["metadata"]
    plain = describe(FULL, replace(COLLECTION, identifier=""))["metadata"]["belongsTo"]
    assert plain == {"collection": {"name": "Winds", "position": 1}}


def test_files_can_be_had_by_anybody():
    """With type and size; what sounds has a length, and says who reads."""
    links = describe(FULL)["links"]

    assert links[0] == {
        "href": "https://example.org/winds/kites/kites%201.epub",
        "type": "application/epub+zip",
        "rel": "http://opds-spec.org/acquisition/open-access",
        "size": 100,
    }
    assert [link["type"] for link in links] == [
        "application/epub+zip",
        "application/epub+zip",
        "audio/mp4",
        "audio/mpeg",
        "text/html",
    ]
    assert [link.get("duration") for link in links] == [None, *[3723.45] * 3, None]
    assert links[1]["title"].startswith("Read by Heart")
    assert links[4]["rel"] == "alternate"


def test_a_part_of_the_sound_has_not_the_length_of_the_whole():
    """How long each part is, nobody knows here."""
    parts = tuple(replace(SOUND_ONLY.files[0], path=f"hum/hum-{part}.mp3") for part in (1, 2))
    links = describe(replace(SOUND_ONLY, files=parts))["links"]

    assert [link["title"] for link in links] == ["hum-1", "hum-2"]
    assert all("duration" not in link for link in links)


def test_the_cover_is_the_image():
    """A work without one has no images."""
    assert describe(FULL)["images"] == [
        {
            "href": "https://example.org/winds/kites/kites%201.png",
            "type": "image/png",
            "size": 105,
        }
    ]
    assert "images" not in describe(SOUND_ONLY)


def test_both_editions_are_listed():
    """The one that reveals nothing says so in its title."""
    titles = [publication["metadata"]["title"] for publication in read(FULL, FREE)["publications"]]

    assert titles == ["Kites & “strings”", "Kites & “strings” – Spoiler-free edition"]


def test_sound_alone_is_an_audiobook():
    """It is made for the ear, and no claims of an EPUB are told of it."""
    metadata = describe(replace(SOUND_ONLY, duration_ms=2000))["metadata"]

    assert metadata["@type"] == "http://schema.org/Audiobook"
    assert metadata["accessibility"] == {
        "accessMode": ["auditory"],
        "accessModeSufficient": [["auditory"]],
    }
    assert metadata["duration"] == 2


def test_accessibility_is_what_the_epub_claims():
    """In the words of the manifest: senses that are enough are lists in a list."""
    accessibility = describe(TEXT_ONLY)["metadata"]["accessibility"]

    assert accessibility["accessMode"] == ["textual", "visual"]
    assert accessibility["accessModeSufficient"] == [["textual"], ["textual", "visual"]]
    assert accessibility["feature"] == list(TEXT_ONLY.claims.features)
    assert accessibility["hazard"] == ["none"]
    assert accessibility["summary"] == TEXT_ONLY.claims.summary
    assert accessibility["exemption"] == ["eaa-microenterprise"]
    assert accessibility["conformsTo"] == "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"
    assert accessibility["certification"] == {
        "certifiedBy": "Wing Test",
        "credential": "https://example.org/badge",
        "report": "https://example.org/report",
    }


def test_nothing_is_claimed_to_conform_unless_somebody_stands_for_it():
    """Nor is there a certificate."""
    accessibility = describe(FULL)["metadata"]["accessibility"]

    assert {"conformsTo", "certification", "exemption"}.isdisjoint(accessibility)


@pytest.mark.parametrize(
    ("claim", "profile"),
    [
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a",
         "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a"),
        ("EPUB Accessibility 1.1", None),
        ("EPUB Accessibility 1.2 - WCAG 2.2 Level AA", None),
        ("PDF/UA-1", None),
    ],
)  # fmt: skip
def test_a_profile_is_named_by_its_address(claim, profile):
    """A claim that has none is not told, but who made it is."""
    metadata = replace(STRINGS, certification=replace(CERTIFIED, conforms_to=claim))
    accessibility = describe(make_work("strings", metadata))["metadata"]["accessibility"]

    assert accessibility.get("conformsTo") == profile
    assert accessibility["certification"]["certifiedBy"] == "Wing Test"


def test_addresses_are_relative_where_no_base_is_known():
    """A reading system finds the files beside the catalogue."""
    catalogue = read(FULL, collection=replace(COLLECTION, base_url=""))

    assert catalogue["links"][0]["href"] == "opds.json"
    assert catalogue["publications"][0]["links"][0]["href"] == "kites/kites%201.epub"


def test_the_same_works_make_the_same_bytes():
    """In UTF-8, with letters as they are."""
    written = write_opds2(COLLECTION, WORKS)

    assert written == write_opds2(replace(COLLECTION), tuple(WORKS))
    assert "Schnüre".encode() in written
    assert written.endswith(b"}\n")


def test_any_text_is_text():
    """Whatever a title holds, the catalogue is JSON in UTF-8."""
    publication = describe(HOSTILE_WORK)

    assert publication["metadata"]["title"].startswith("</Title> ]]>&amp;")
    assert publication["metadata"]["author"][0]["name"].startswith("</Title>")
    assert len(publication["metadata"]["author"]) == 1
