"""ONIX: what shops and libraries are told."""

from dataclasses import replace

import pytest
from finished_works import (
    CERTIFIED,
    COLLECTION,
    FREE,
    FULL,
    HOSTILE_WORK,
    KITES,
    NAMELESS_WORK,
    SOUND_ONLY,
    STRINGS,
    TEXT_ONLY,
    WHOLE,
    WORKS,
    make_work,
)
from lxml import etree

from essaypub.accessibility.derive import Sound
from essaypub.catalogue.onix import NAMESPACE, write_onix
from essaypub.catalogue.onix_tree import COMPOSITES, SIMPLE
from essaypub.model import Contributor

NAMES = {"o": NAMESPACE}


def read(*works, collection=COLLECTION):
    return etree.fromstring(write_onix(collection, works))


def records(*works, collection=COLLECTION):
    return read(*works, collection=collection).findall("o:Product", NAMES)


def texts(record, path):
    """Return the text of each element at a path, its names without their namespace."""
    steps = "/".join(f"o:{step}" if step else "" for step in path.split("/"))
    return [node.text for node in record.xpath(f".//{steps}", namespaces=NAMES)]


def features(record, kind="09"):
    """Return the accessibility codes of a record, each with its description."""
    return {
        texts(feature, "ProductFormFeatureValue")[0]: next(
            iter(texts(feature, "ProductFormFeatureDescription")), ""
        )
        for feature in record.iterfind(".//o:ProductFormFeature", NAMES)
        if texts(feature, "ProductFormFeatureType") == [kind]
    }


def test_the_message_says_who_sends_it_and_when():
    """The publisher; and no clock, but the newest EPUB."""
    message = read(*WORKS)

    assert message.get("release") == "3.0"
    assert texts(message, "Header/Sender/SenderName") == ["High Press"]
    assert texts(message, "SentDateTime") == ["20261125T100000Z"]
    assert texts(message, "DefaultLanguageOfText") == ["eng"]
    assert len(message.findall("o:Product", NAMES)) == 7


@pytest.mark.parametrize(
    ("changes", "sender"),
    [
        ({"publisher": ""}, "Ada Kern"),
        ({"publisher": " ", "authors": ()}, "Winds"),
        ({"publisher": "", "authors": (), "title": "\x00"}, "essays"),
    ],
)
def test_somebody_always_sends_it(changes, sender):
    """The authors, the collection, or at last its folder."""
    message = read(TEXT_ONLY, collection=replace(COLLECTION, **changes))

    assert texts(message, "SenderName") == [sender]


def test_a_message_without_products_says_so():
    """Sound alone is no EPUB."""
    message = read(SOUND_ONLY)

    assert [etree.QName(node).localname for node in message] == ["Header", "NoProduct"]
    assert texts(message, "SentDateTime") == ["19700101T000000Z"]


def test_a_product_goes_by_its_isbn_or_its_own_name():
    """The reference of the record is the identifier of the EPUB, which stays for life."""
    isbn, narrated = records(FULL)

    assert texts(isbn, "RecordReference") == [FULL.identifier]
    own = isbn.findall("o:ProductIdentifier", NAMES)
    assert [texts(identifier, "ProductIDType") for identifier in own] == [["03"], ["15"]]
    assert [texts(identifier, "IDValue") for identifier in own] == [["9783161484100"]] * 2
    own = narrated.findall("o:ProductIdentifier", NAMES)
    assert [texts(identifier, "IDValue") for identifier in own] == [["urn:uuid:kites-narrated"]]
    assert texts(own[0], "ProductIDType") == ["01"]
    assert texts(own[0], "IDTypeName") == ["essaypub"]


def test_a_product_is_an_epub_to_be_downloaded():
    """Reflowable, whole, and without protection; with sound, if all of it is heard."""
    text, narrated = records(FULL)

    assert texts(text, "ProductForm") == ["ED"]
    assert texts(text, "DescriptiveDetail/ProductFormDetail") == ["E101", "E200", "E202"]
    assert texts(narrated, "DescriptiveDetail/ProductFormDetail")[-1] == "A305"
    assert texts(text, "EpubTechnicalProtection") == ["00"]
    assert texts(text, "PrimaryContentType") == texts(narrated, "PrimaryContentType") == ["10"]
    assert texts(text, "ProductContentType") == []
    assert texts(narrated, "ProductContentType") == ["01"]
    assert texts(records(TEXT_ONLY)[0], "ProductContentType") == ["07", "48"]


def test_accessibility_is_what_the_epub_claims():
    """A plain text is read by any sense that can have text; nothing else is said of it."""
    text, narrated = records(FULL)

    assert set(features(text)) == {"30", "36", "13", "29", "11", "52", "00"}
    assert set(features(narrated)) - set(features(text)) == {"20", "51"}
    assert features(text)["00"] == FULL.claims.summary
    assert features(text, "12") == {"00": ""}


def test_sound_in_part_is_not_sound_of_all():
    """The code for synchronised sound is of all text, and so is that of the form."""
    work = make_work("kites", KITES, sound=Sound.PART)
    narrated = records(work)[1]

    assert "synchronizedAudioText" in work.narrated_claims.features
    assert {"20", "51"}.isdisjoint(features(narrated))
    assert "A305" not in texts(narrated, "ProductFormDetail")


def test_pictures_and_formulas_have_codes():
    """With their descriptions."""
    assert {"14", "17", "53"} <= set(features(records(TEXT_ONLY)[0]))


def test_conformance_is_told_with_who_stands_for_it():
    """The standard, WCAG and its level; the certifier, the badge, the day, the report."""
    told = features(records(TEXT_ONLY)[0])

    assert {"04", "82", "85"} <= set(told)
    assert told["90"] == "Wing Test"
    assert told["89"] == "https://example.org/badge"
    assert told["91"] == "20261120"
    assert told["94"] == "https://example.org/report"
    assert "75" in told
    assert {"04", "85", "90", "91", "94"}.isdisjoint(features(records(FULL)[0]))


def test_what_is_not_known_of_a_certificate_is_left_out():
    """A name is enough."""
    bare = replace(CERTIFIED, credential="", report="", evaluated=None)
    told = features(records(make_work("strings", replace(STRINGS, certification=bare)))[0])

    assert told["90"] == "Wing Test"
    assert {"88", "89", "91", "94", "96"}.isdisjoint(told)


def test_a_report_of_its_own_is_not_an_independent_one():
    """Who made or published the essay may evaluate it, but has another code."""
    own = replace(CERTIFIED, certified_by="Knoten Verlag", credential="Expert", evaluated=None)
    told = features(records(make_work("strings", replace(STRINGS, certification=own)))[0])

    assert told["96"] == "https://example.org/report"
    assert told["88"] == "Expert"
    assert {"89", "91", "94"}.isdisjoint(told)


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-a", {"02", "80", "84"}),
        ("http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aaa", {"03", "80", "86"}),
        ("EPUB Accessibility 1.1", {"04"}),
        ("EPUB Accessibility 1.2 - WCAG 2.2 Level A", {"82", "84"}),
        ("PDF/UA-1", set()),
    ],
)
def test_a_standard_has_a_code_where_the_trade_knows_it(claim, codes):
    """No more is said than the claim says."""
    known = {"02", "03", "04", "80", "81", "82", "84", "85", "86"}
    metadata = replace(STRINGS, certification=replace(CERTIFIED, conforms_to=claim))

    assert set(features(records(make_work("strings", metadata))[0])) & known == codes


def test_a_product_has_its_title_and_its_place():
    """The edition is told apart from the title."""
    full, _, free, _ = records(FULL, FREE)
    strings = records(TEXT_ONLY)[0]

    assert texts(full, "DescriptiveDetail/TitleDetail/TitleElement/TitleText") == [KITES.title]
    assert texts(full, "Subtitle") == ["An <essay>"]
    assert texts(full, "EditionStatement") == []
    assert texts(free, "EditionStatement") == ["Spoiler-free edition"]
    assert texts(strings, "Collection/TitleDetail/TitleElement/TitleText") == [
        "Winds",
        "Sky things",
    ]
    assert texts(strings, "CollectionSequenceNumber") == ["2", "2.5"]
    assert texts(records(WHOLE)[0], "Collection") == []
    assert texts(records(make_work("new", STRINGS))[0], "CollectionSequenceNumber") == ["2.5"]


def test_contributors_are_people_by_what_they_did():
    """In their order; who is sorted by another name has that too."""
    text = records(FULL)[0]

    assert texts(text, "Contributor/ContributorRole") == ["A01", "A01", "B06", "Z99", "Z99"]
    assert texts(text, "Contributor/PersonName") == ["Ada Kern", "Bo Ek", "Cy Dee", "Di Eff", "Em"]
    assert texts(text, "Contributor/PersonNameInverted") == ["Kern, Ada"]
    assert texts(text, "SequenceNumber") == ["1", "2", "3", "4", "5"]


def test_a_synthetic_voice_is_no_person():
    """It is a voice that is synthesised, known by a name; a person who reads has theirs."""
    narrated = records(FULL)[1]
    voice, person = narrated.findall(".//o:Contributor", NAMES)[-2:]

    assert texts(voice, "ContributorRole") == texts(person, "ContributorRole") == ["E07"]
    assert texts(voice, "UnnamedPersons") == ["07"]
    assert texts(voice, "AlternativeName/PersonName") == ["Heart, by Hibari 0.2.1"]
    assert texts(person, "PersonName") == ["Flo Gale"]


def test_a_reader_is_named_only_where_somebody_is_heard():
    """An author may name who reads; that is nothing about a text."""
    metadata = replace(KITES, contributors=(Contributor("Gus Ho", "nrt"),))
    text, narrated = records(make_work("kites", metadata))

    assert "E07" not in texts(text, "ContributorRole")
    assert "Gus Ho" in texts(narrated, "Contributor/PersonName")


def test_a_product_that_nobody_signs_says_so():
    """No name is made up."""
    assert len(records(TEXT_ONLY)[0].findall(".//o:NoContributor", NAMES)) == 1


def test_length_and_size_are_told():
    """The sound's length is that of the narrated EPUB alone, and never nothing."""
    text, narrated = records(FULL)
    short = records(make_work("kites", KITES, duration_ms=3))[1]
    empty = make_work("kites", KITES, files=tuple(replace(FULL.files[0], size=0) for _ in "1"))

    assert texts(text, "ExtentValue") == ["100"]
    assert texts(narrated, "ExtentValue") == ["0010203", "101"]
    assert texts(narrated, "ExtentUnit") == ["16", "17"]
    assert texts(short, "ExtentValue")[0] == "0000001"
    assert texts(records(empty)[0], "ExtentValue") == []


def test_subjects_are_keywords():
    """In one list, so that a semicolon inside one is a comma."""
    assert texts(records(FULL)[0], "SubjectHeadingText") == ["Kites; Wind, and weather"]
    assert texts(records(TEXT_ONLY)[0], "Subject") == []


def test_a_licence_has_an_address():
    """A sentence is no licence that a program could know."""
    assert texts(records(FULL)[0], "EpubLicenseName") == ["CC-BY-SA-4.0"]
    assert texts(records(FULL)[0], "EpubLicenseExpressionLink") == [
        "https://creativecommons.org/licenses/by-sa/4.0/"
    ]
    assert texts(records(TEXT_ONLY)[0], "EpubLicense") == []


def test_language_is_of_the_text():
    """By the code of libraries."""
    assert texts(records(TEXT_ONLY)[0], "Language/LanguageCode") == ["ger"]


def test_a_product_is_described_and_shown():
    """In plain text, and by its cover where that has an address."""
    record = records(FULL)[0]

    assert texts(record, "Text") == ["On kites. And on strings."]
    assert texts(record, "ResourceLink") == ["https://example.org/winds/kites/kites%201.png"]


def test_links_need_a_base():
    """A shop could not follow a relative address; nothing is left to describe then."""
    unplaced = replace(COLLECTION, base_url="")
    record = records(TEXT_ONLY, collection=unplaced)[0]

    assert texts(record, "ResourceLink") == texts(record, "WebsiteLink") == []
    assert record.find("o:CollateralDetail", NAMES) is None


def test_a_product_is_published_and_free():
    """By the work's publisher, the collection's, or its authors themselves; everywhere."""
    full, strings = records(FULL)[0], records(TEXT_ONLY)[0]
    unpublished = replace(COLLECTION, publisher="")

    assert texts(full, "PublisherName") == texts(full, "SupplierName") == ["High Press"]
    assert texts(strings, "PublisherName") == ["Knoten Verlag"]
    assert texts(records(FULL, collection=unpublished)[0], "PublisherName") == ["Ada Kern, Bo Ek"]
    assert texts(full, "PublishingStatus") == ["04"]
    assert texts(full, "PublishingDate/Date") == ["20261119"]
    assert texts(strings, "PublishingDate") == []
    assert texts(full, "RegionsIncluded") == ["WORLD"]
    assert texts(full, "UnpricedItemType") == ["01"]
    assert texts(full, "WebsiteLink") == ["https://example.org/winds/kites/kites%201.epub"]


def test_related_products_are_named():
    """A product that stands alone has none."""
    message = read(*WORKS)
    full = message.find("o:Product", NAMES)

    assert texts(full, "RelatedProduct/ProductRelationCode") == ["06", "44", "02"]
    assert texts(full, "RelatedProduct/ProductIdentifier/IDValue") == [
        "urn:uuid:kites-narrated",
        "urn:uuid:kites/spoiler-free",
        "urn:uuid:anthology",
    ]
    assert records(TEXT_ONLY)[0].find("o:RelatedMaterial", NAMES) is None


def test_every_element_is_known_to_the_writer():
    """So that each stands in a line of its own."""
    message = read(*WORKS, HOSTILE_WORK)
    holders = {etree.QName(node).localname for node in message.iter() if len(node)}
    others = {etree.QName(node).localname for node in message.iter() if not len(node)}

    assert holders <= COMPOSITES
    assert others <= SIMPLE


def test_the_same_works_make_the_same_message():
    """To the byte."""
    assert write_onix(COLLECTION, WORKS) == write_onix(replace(COLLECTION), list(WORKS))


def test_any_text_is_text_in_a_message():
    """In one line and never empty; a work without a title goes by its name."""
    message = read(HOSTILE_WORK, NAMELESS_WORK)

    assert "nameless" in texts(message, "TitleText")
    assert all(node.text.strip() for node in message.iter() if not len(node) and node.text)
    assert not any("\n" in node.text for node in message.iter() if not len(node) and node.text)


def test_claims_without_a_summary_have_none():
    """An empty description would be no valid message."""
    bare = replace(TEXT_ONLY, claims=replace(TEXT_ONLY.claims, summary=" "))

    assert "00" not in features(records(bare)[0])
