"""The catalogues of a collection, before schemas: those of the book trade are not ours."""

from __future__ import annotations

import json
from dataclasses import replace

import onixcheck
import pytest
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
    make_work,
)
from jsonschema import Draft202012Validator
from lxml import etree
from onixcheck.schema import O30_XSD_REFERENCE

from essaypub.catalogue.codes import code_table
from essaypub.catalogue.onix import write_onix
from essaypub.catalogue.opds1 import write_opds1
from essaypub.catalogue.opds2 import write_opds2
from tests.conformance.tools import HERE

UNPLACED = replace(COLLECTION, base_url="", publisher="", identifier="", authors=())
SOUND_WITH_COVER = replace(SOUND_ONLY, files=(*SOUND_ONLY.files, FULL.files[-1]))
NARRATED_ONLY = make_work("kites", FULL.metadata, outputs=("narrated", "cover"))
COLLECTIONS = pytest.mark.parametrize("collection", [COLLECTION, UNPLACED], ids=["placed", "not"])
SELECTIONS = pytest.mark.parametrize(
    "works",
    [(), (FULL,), (FREE, TEXT_ONLY), (WHOLE, NARRATED_ONLY), (SOUND_ONLY, SOUND_WITH_COVER), WORKS],
    ids=lambda works: "-".join(work.name for work in works) or "nothing",
)


def judge(message, release, path):
    """Return what the schemas of ONIX find in a message, as XSD and as RELAX NG."""
    path.write_bytes(
        message.replace(b'release="3.0"', f'release="{release}"'.encode()).replace(
            b"/onix/3.0/", f"/onix/{release}/".encode()
        )
    )
    return [str(finding) for finding in onixcheck.validate(str(path), ("xsd", "rng"))]


@pytest.mark.parametrize("release", ["3.0", "3.1"])
@COLLECTIONS
@SELECTIONS
def test_onix_is_valid(collection, works, release, tmp_path):
    """By the rules of 3.0, and by those of 3.1 too, if it said that it were one."""
    assert judge(write_onix(collection, works), release, tmp_path / "onix.xml") == []


@COLLECTIONS
def test_onix_is_valid_whatever_a_text_holds(collection, tmp_path):
    """Signs of markup, control characters and texts of nothing else."""
    message = write_onix(collection, (HOSTILE_WORK, NAMELESS_WORK))

    assert judge(message, "3.0", tmp_path / "onix.xml") == []


@pytest.mark.parametrize(
    ("table", "number"),
    [
        ("features", 196),
        ("sufficient", 196),
        ("exemptions", 196),
        ("wcag", 196),
        ("levels", 196),
        ("epub", 196),
        ("hazards", 143),
        ("content", 81),
        ("roles", 17),
    ],
)
def test_every_code_is_in_its_list(table, number):
    """As the newest issue of the lists has it."""
    assert set(code_table(table).values()) <= read_list(number)


def test_every_language_of_the_list_is_known():
    """No fewer, so that none is undetermined; no more, for that is no valid message."""
    assert set(code_table("languages")["known"].split()) == read_list(74)


def read_list(number):
    """Return the codes of a list of ONIX."""
    home = O30_XSD_REFERENCE.replace("3.0_reference", "CodeLists")
    names = {"x": "http://www.w3.org/2001/XMLSchema"}
    path = f"//x:simpleType[@name='List{number}']//x:enumeration/@value"
    return set(etree.parse(home).xpath(path, namespaces=names))


@COLLECTIONS
@SELECTIONS
def test_opds_2_is_valid(collection, works):
    """By a schema that knows no key but those of the two standards.

    It wants images of everything, so a work without a cover is not tried.
    """
    covered = tuple(work for work in works if work.file("cover"))

    assert find_in_opds_2(write_opds2(collection, covered)) == []


@COLLECTIONS
@SELECTIONS
def test_opds_1_is_valid(collection, works):
    """By a schema of Atom that knows what OPDS adds."""
    assert find_in_opds_1(write_opds1(collection, works)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"acquisition/open-access", b"acquisition/nothing"),
        (b"<updated>2026", b"<updated>26"),
        (b"image/png", b"image/svg+xml"),
        (b"</id>", b"</id><id>urn:x</id>"),
        (b"schema:accessMode>", b"schema:accessModes>"),
    ],
)
def test_the_schema_of_opds_1_sees_faults(right, wrong):
    """What it does not see, it does not promise."""
    assert find_in_opds_1(write_opds1(COLLECTION, (TEXT_ONLY,)).replace(right, wrong))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"acquisition/open-access", b"acquisition/nothing"),
        (b'"modified": "2026', b'"modified": "26'),
        (b"image/png", b"image/svg+xml"),
        (b'"accessMode"', b'"accessModes"'),
        (b'"certification"', b'"certificate"'),
    ],
)
def test_the_schema_of_opds_2_sees_faults(right, wrong):
    """A key that is spelt like none of the standards' is one."""
    assert find_in_opds_2(write_opds2(COLLECTION, (TEXT_ONLY,)).replace(right, wrong))


def find_in_opds_1(feed):
    """Return the faults of a feed."""
    schema = etree.RelaxNG(etree.parse(HERE / "opds1.rng"))
    schema.validate(etree.fromstring(feed))
    return [str(error) for error in schema.error_log]


def find_in_opds_2(catalogue):
    """Return the faults of a catalogue in JSON."""
    schema = json.loads((HERE / "opds2.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return [
        error.message for error in Draft202012Validator(schema).iter_errors(json.loads(catalogue))
    ]
