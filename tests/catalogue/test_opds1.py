"""OPDS 1.2: what a reading system is told in Atom."""

from dataclasses import replace

from finished_works import (
    COLLECTION,
    FREE,
    FULL,
    HOSTILE_WORK,
    NAMELESS_WORK,
    SOUND_ONLY,
    TEXT_ONLY,
    WHOLE,
    WORKS,
)
from lxml import etree

from essaypub.catalogue.opds1 import write_opds1

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "d": "http://purl.org/dc/terms/",
    "s": "http://schema.org/",
}
IMAGE = "http://opds-spec.org/image"


def read(*works, collection=COLLECTION):
    return etree.fromstring(write_opds1(collection, works))


def texts(tree, path):
    return [getattr(node, "text", node) for node in tree.xpath(path, namespaces=NAMES)]


def test_the_feed_is_that_of_the_collection():
    """It has a name of its own, is dated by its newest work, and knows where it and its twin lie."""
    feed = read(*WORKS)

    assert texts(feed, "a:title") == ["Winds"]
    assert texts(feed, "a:subtitle") == ["Essays on what flies."]
    assert texts(feed, "a:updated") == ["2026-11-25T10:00:00Z"]
    assert texts(feed, "a:author/a:name") == ["Ada Kern"]
    assert texts(feed, "a:link/@rel") == ["self", "start", "alternate"]
    assert texts(feed, "a:link/@href") == [
        "https://example.org/winds/opds.xml",
        "https://example.org/winds/opds.xml",
        "https://example.org/winds/opds.json",
    ]
    assert texts(feed, "a:link/@type")[0].endswith(";profile=opds-catalog;kind=acquisition")
    assert len(set(texts(feed, "//a:id"))) == 5


def test_somebody_always_answers_for_the_feed():
    """The publisher where no author is named, or the collection itself."""
    unsigned = replace(COLLECTION, authors=())

    assert texts(read(collection=unsigned), "a:author/a:name") == ["High Press"]
    unpublished = replace(unsigned, publisher="")
    assert texts(read(collection=unpublished), "a:author/a:name") == ["Winds"]


def test_an_empty_feed_is_dated_too():
    """Atom wants a date, and a clock must not give it."""
    assert texts(read(), "a:updated") == ["1970-01-01T00:00:00Z"]


def test_an_entry_tells_of_its_work():
    """With Atom's words first, then Dublin Core's, then those of schema.org."""
    entry = read(FULL)

    assert texts(entry, "a:entry/a:title") == ["Kites & “strings”"]
    assert texts(entry, "a:entry/s:alternativeHeadline") == ["An <essay>"]
    assert texts(entry, "a:entry/a:author/a:name") == ["Ada Kern", "Bo Ek"]
    assert texts(entry, "a:entry/a:contributor/a:name") == [
        "Cy Dee",
        "Di Eff",
        "Em",
        "Heart (synthetic voice, Hibari)",
        "Flo Gale",
    ]
    assert texts(entry, "//d:identifier") == [FULL.identifier, FULL.narrated_identifier]
    assert texts(entry, "//d:issued") == ["2026-11-19"]
    assert texts(entry, "//d:language") == ["en-GB"]
    assert texts(entry, "//d:publisher") == ["High Press"]
    assert texts(entry, "//a:rights") == ["CC-BY-SA-4.0"]
    assert texts(entry, "//a:category/@term") == ["Kites", "Wind; and weather"]
    assert texts(entry, "//s:Series/@s:name") == ["Winds"]
    assert texts(entry, "//s:Series/@s:position") == ["1"]
    assert texts(entry, "//a:content") == ["On kites.\n\nAnd on strings."]


def test_an_entry_is_not_its_work():
    """The name of an entry is another than that of the publication, and stays the same."""
    entry = read(FULL)

    assert set(texts(entry, "//a:id")).isdisjoint(texts(entry, "//d:identifier"))
    assert texts(entry, "//a:entry/a:id") == texts(read(TEXT_ONLY, FULL), "//a:entry/a:id")[1:]


def test_something_is_always_told_of_a_work():
    """Who made it where it has no description, or its title again."""
    assert texts(read(WHOLE), "//a:content") == ["by Ada Kern"]
    assert texts(read(TEXT_ONLY), "//a:content") == ["Schnüre"]


def test_files_can_be_had_by_anybody():
    """With type and length, after the cover and the page on the web."""
    links = read(FULL).xpath("a:entry/a:link", namespaces=NAMES)
    acquired = [link for link in links if "acquisition/open-access" in link.get("rel")]

    assert [link.get("rel") for link in links[:3]] == [IMAGE, f"{IMAGE}/thumbnail", "alternate"]
    assert dict(acquired[0].attrib) == {
        "rel": "http://opds-spec.org/acquisition/open-access",
        "href": "https://example.org/winds/kites/kites%201.epub",
        "type": "application/epub+zip",
        "length": "100",
    }
    assert [link.get("type") for link in acquired[1:]] == [
        "application/epub+zip",
        "audio/mp4",
        "audio/mpeg",
    ]
    assert all(link.get("title").startswith("Read by") for link in acquired[1:])


def test_accessibility_stands_in_the_terms_of_schema_org():
    """Conformance is told only where somebody stands for it."""
    entry = read(TEXT_ONLY)

    assert texts(entry, "//s:accessMode") == ["textual", "visual"]
    assert texts(entry, "//s:accessModeSufficient") == ["textual", "textual,visual"]
    assert texts(entry, "//s:accessibilityFeature") == list(TEXT_ONLY.claims.features)
    assert texts(entry, "//s:accessibilityHazard") == ["none"]
    assert texts(entry, "//s:accessibilitySummary") == [TEXT_ONLY.claims.summary]
    assert texts(entry, "//d:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert texts(read(FULL), "//d:conformsTo") == []


def test_sound_alone_claims_nothing():
    """The claims of an EPUB are not those of an MP3."""
    entry = read(SOUND_ONLY)

    assert texts(entry, "//s:accessMode") == []
    assert texts(entry, "//s:Series/@s:position") == []
    assert len(texts(entry, "a:entry/a:link/@href")) == 1


def test_both_editions_have_entries():
    """The one that reveals nothing says so in its title."""
    assert texts(read(FULL, FREE), "//a:entry/a:title")[1].endswith(" – Spoiler-free edition")


def test_addresses_are_relative_where_no_base_is_known():
    """A reading system finds the files beside the feed."""
    feed = read(FULL, collection=replace(COLLECTION, base_url=""))

    assert texts(feed, "a:link/@href")[0] == "opds.xml"
    assert "kites/kites%201.epub" in texts(feed, "a:entry/a:link/@href")


def test_the_same_works_make_the_same_feed():
    """To the byte."""
    assert write_opds1(COLLECTION, WORKS) == write_opds1(replace(COLLECTION), tuple(WORKS))


def test_any_text_is_text_in_xml():
    """Whatever a title holds, the feed is XML, and a work without a title goes by its name."""
    feed = read(HOSTILE_WORK, NAMELESS_WORK)
    titles = texts(feed, "a:entry/a:title")

    assert titles[0].startswith("</Title> ]]>&amp;")
    assert titles[1] == "nameless"
    assert len(texts(feed, "a:entry[1]/a:author")) == 1
