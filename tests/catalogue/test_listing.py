"""What every catalogue says of works."""

from dataclasses import replace

import pytest
from finished_works import (
    COLLECTION,
    EVERYTHING,
    FREE,
    FULL,
    KITES,
    SOUND_ONLY,
    TEXT_ONLY,
    WHOLE,
    WINDS,
    make_work,
)

from essaypub.catalogue.listing import (
    choose_claims,
    find_newest,
    find_position,
    has_epub,
    identify_catalogue,
    identify_entry,
    label_file,
    list_files,
    list_identifiers,
    list_series,
    list_works,
    name_publisher,
    name_readers,
    read_position,
    write_title,
)
from essaypub.collection.collection import Collection
from essaypub.collection.works import File

PICTURE = make_work("picture", WINDS, outputs=("cover", "web"))
NARRATED = make_work("kites", KITES, outputs=("narrated",))


def test_a_work_is_listed_for_what_holds_it():
    """A cover and a page on the web are not files to be had."""
    assert [file.output for file in list_files(FULL)] == ["epub", "narrated", "m4b", "mp3"]
    assert list_works((PICTURE, FULL, SOUND_ONLY)) == (FULL, SOUND_ONLY)
    assert [has_epub(work) for work in (FULL, NARRATED, SOUND_ONLY)] == [True, True, False]


def test_each_epub_has_its_identifier():
    """The first is that of the text, if there is one."""
    assert list_identifiers(FULL) == (FULL.identifier, FULL.narrated_identifier)
    assert list_identifiers(NARRATED) == (NARRATED.narrated_identifier,)
    assert list_identifiers(SOUND_ONLY) == (SOUND_ONLY.identifier,)


def test_claims_are_those_of_every_epub():
    """Sound in step with the text is claimed only where every EPUB has it."""
    assert choose_claims(FULL) == FULL.claims
    assert choose_claims(NARRATED) == NARRATED.narrated_claims
    assert choose_claims(SOUND_ONLY) is None


def test_the_title_tells_the_edition():
    """In the work's own language."""
    assert write_title(FULL) == "Kites & “strings”"
    assert write_title(FREE) == "Kites & “strings” – Spoiler-free edition"
    assert write_title(replace(TEXT_ONLY, spoiler_free=True)) == "Schnüre – Spoilerfreie Ausgabe"


def test_files_are_told_apart():
    """By who reads them, or by which part they are."""
    readers = "Read by Heart (synthetic voice, Hibari), Flo Gale"
    parts = (File("mp3", "a/a 1.mp3", "audio/mpeg", 1), File("mp3", "a/a 2.mp3", "audio/mpeg", 1))
    parted = replace(SOUND_ONLY, files=parts)

    assert [label_file(FULL, file) for file in list_files(FULL)] == ["", *[readers] * 3]
    assert [label_file(parted, file) for file in list_files(parted)] == ["a 1", "a 2"]
    assert label_file(replace(FULL, readers=()), FULL.files[1]) == ""
    assert name_readers(FULL) == ("Heart (synthetic voice, Hibari)", "Flo Gale")


def test_the_work_names_its_publisher_before_the_collection():
    """And nobody is made up."""
    assert name_publisher(COLLECTION, TEXT_ONLY) == "Knoten Verlag"
    assert name_publisher(COLLECTION, FULL) == "High Press"
    assert name_publisher(replace(COLLECTION, publisher=""), FULL) == ""


@pytest.mark.parametrize(
    ("position", "number"),
    [("1", 1), (" 2.5 ", 2.5), ("3.0", 3), ("0", None), ("-1", None), ("", None), ("two", None),
     ("1e9", None), ("٣", None), ("1" * 400, None)],
)  # fmt: skip
def test_a_position_is_a_number_above_nothing(position, number):
    """Or it is none that a catalogue could sort by."""
    assert read_position(position) == number


def test_an_essay_has_its_place_in_the_collection():
    """And in another series, if it says so; the anthology is no part of itself."""
    assert list(list_series(COLLECTION, FULL)) == [("Winds", 1)]
    assert list(list_series(COLLECTION, TEXT_ONLY)) == [("Winds", 2), ("Sky things", 2.5)]
    assert list(list_series(COLLECTION, WHOLE)) == []
    assert list(list_series(COLLECTION, SOUND_ONLY)) == [("Winds", None)]
    elsewhere = replace(FULL, metadata=replace(KITES, position="7"))
    assert list(list_series(COLLECTION, elsewhere)) == [("Winds", 7)]
    assert find_position(COLLECTION, WHOLE) is None


def test_the_newest_work_dates_the_catalogue():
    """No clock does."""
    assert find_newest((FULL, TEXT_ONLY, WHOLE)) == TEXT_ONLY.metadata.modified
    assert find_newest(()).year == 1970


def test_names_stay_and_differ():
    """A catalogue is named after its collection, wherever it lies; an entry is not its work."""
    moved = replace(COLLECTION, base_url="https://example.net/")
    bare = replace(COLLECTION, identifier="")
    names = [identify_entry(work) for work in (FULL, FREE, TEXT_ONLY)]

    assert identify_catalogue(moved) == identify_catalogue(COLLECTION)
    assert identify_catalogue(bare) != identify_catalogue(COLLECTION)
    assert identify_catalogue(bare) != identify_catalogue(replace(bare, title="Other"))
    assert len({*names, FULL.identifier}) == 4
    assert all(name.startswith("urn:uuid:") for name in names)


def test_the_stand_ins_are_of_the_kinds_they_stand_for():
    """So that what is tested with them is tested."""
    assert isinstance(COLLECTION, Collection)
    assert [file.output for file in FULL.files] == list(EVERYTHING)
