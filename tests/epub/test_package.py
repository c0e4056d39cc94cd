"""The package document and the container."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from essaypub.epub import EPUB
from essaypub.epub.identity import identifier
from essaypub.errors import FileError
from essaypub.model import Contributor
from essaypub.resources import Resource
from essaypub.settings import SpoilerMode

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
COVER = Resource("cover.png", "image/png", b"\x89PNG\r\n\x1a\n")


def package(members):
    return etree.fromstring(members["content.opf"].encode())


def properties(members):
    return [(one.get("property"), one.text) for one in package(members).iter(f"{OPF}meta")]


def test_the_container_begins_with_its_media_type(publication, edited):
    """The first entry is stored, has no extra field, and says what the file is."""
    content = b"".join(EPUB.write(edited(publication)))

    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with ZipFile(BytesIO(content)) as container:
        first = container.infolist()[0]
        assert (first.compress_type, first.extra) == (ZIP_STORED, b"")
        assert {entry.date_time for entry in container.infolist()} == {(2026, 11, 22, 18, 0, 0)}
        assert {entry.create_system for entry in container.infolist()} == {3}


def test_a_date_before_zip_was_made_is_its_first(publication, edited):
    """A source epoch of 0 is not an error."""
    made = edited(publication, modified=datetime(1970, 1, 1, tzinfo=UTC))
    with ZipFile(BytesIO(b"".join(EPUB.write(made)))) as container:
        assert container.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
        assert b"1970-01-01T00:00:00Z" in container.read("EPUB/content.opf")


@pytest.mark.parametrize("mode", list(SpoilerMode))
def test_the_same_edition_is_the_same_bytes(publication, edited, mode):
    """Nothing of clock, chance or earlier books is in a book."""
    first = b"".join(EPUB.write(edited(publication, mode)))

    assert b"".join(EPUB.write(edited(publication, mode))) == first


def test_the_spoilers_are_off_the_path_and_last(publication, unzipped):
    """Reading on leads from the cover through the contents to the essay, and stops there."""
    made = unzipped(publication, resources=(COVER,), cover="cover.png")
    spine = [(one.get("idref"), one.get("linear")) for one in package(made).iter(f"{OPF}itemref")]

    assert spine == [("cover", None), ("nav", None), ("essay", None), ("spoilers", "no")]
    assert 'alt="Cover of “Kites &amp; other &lt;things&gt;”"' in made["cover.xhtml"]


def test_every_file_is_in_the_manifest_and_only_what_is_shown(publication, unzipped):
    """A picture that only the spoilers show is not in the edition without them."""
    unseen = Resource("images/unseen.png", "image/png", b"\x89PNG")
    made = unzipped(
        publication, resources=(Resource("images/kite.svg", "image/svg+xml", b"<svg/>"), unseen)
    )
    listed = {one.get("href") for one in package(made).iter(f"{OPF}item")}

    assert listed == set(made) - {"mimetype", "META-INF/container.xml", "content.opf"}
    assert "images/kite.svg" in listed
    assert "images/unseen.png" not in listed


def test_the_package_says_who_wrote_what_and_in_which_language(publication, unzipped):
    """Language of the document itself, title and subtitle, authors in their order."""
    root = package(unzipped(publication))

    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [one.text for one in root.iter(f"{DC}title")] == [
        "Kites & other <things>",
        "On letting go",
    ]
    assert [one.text for one in root.iter(f"{DC}creator")] == ["Ada Kern", "Béla Roth"]
    assert [one.text for one in root.iter(f"{DC}date")] == ["2026-11-20"]


def test_each_edition_has_an_identifier_of_its_own(publication, unzipped):
    """The edition without spoilers is another publication, and says of which."""
    full, free = unzipped(publication), unzipped(publication, SpoilerMode.OMIT)
    names = [package(made).find(f".//{DC}identifier").text for made in (full, free)]

    assert len(set(names)) == 2
    assert all(name.startswith("urn:uuid:") for name in names)
    assert ("dcterms:isVersionOf", names[0]) in properties(free)
    assert ("schema:bookEdition", "Spoiler-free edition") in properties(free)
    assert names[1] in free["toc.ncx"]


def test_an_identifier_is_for_life(publication):
    """It does not change with the text, the date or the description."""
    metadata = publication.metadata
    later = replace(metadata, modified=datetime(2030, 1, 1, tzinfo=UTC), description="New.")

    assert identifier(later) == identifier(metadata)
    assert (
        identifier(replace(metadata, identifier="urn:isbn:9780000000002"))
        == "urn:isbn:9780000000002"
    )
    assert identifier(replace(metadata, title="Other")) != identifier(metadata)


def test_metadata_that_xml_cannot_hold_is_an_error(publication, edited):
    """Who gave the control character is told."""
    with pytest.raises(FileError, match="control characters"):
        b"".join(EPUB.write(edited(publication, title="Kites\x00")))


def test_everybody_is_credited_with_what_they_did(publication, unzipped):
    """Translators and others with their MARC role, sorted as a catalogue sorts, in a collection."""
    members = unzipped(
        publication,
        authors=("Ada Writer",),
        sort_names=(("Ada Writer", "Writer, Ada"),),
        contributors=(Contributor("Bo Other", "trl"), Contributor("Cy Third")),
        collection="Essays",
        position="3",
    )
    root = package(members)
    assert [one.text for one in root.iter(f"{DC}contributor")] == ["Bo Other", "Cy Third"]
    told = {(one.get("refines"), one.get("property")): one.text for one in root.iter(f"{OPF}meta")}
    assert told["#creator-1", "role"] == "aut"
    assert told["#creator-1", "file-as"] == "Writer, Ada"
    assert told["#contributor-1", "role"] == "trl"
    assert ("#contributor-2", "role") not in told
    assert told[None, "belongs-to-collection"] == "Essays"
    assert told["#collection", "group-position"] == "3"
