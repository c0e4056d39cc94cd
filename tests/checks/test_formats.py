"""Findings come out whole, in every form."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from essaypub.checks.epub import structure
from essaypub.checks.formats import Summary, as_html, as_json, as_sarif, as_text
from essaypub.findings import Finding, Severity

FINDINGS = (
    Finding("EPUB-035", Severity.ERROR, "Say something.", "a.epub: EPUB/a.xhtml#x", "<a> & “b”"),
    Finding("A11Y-003", Severity.WARNING, "Sum up.", "a.epub: EPUB/package.opf"),
    Finding("FILE-002", Severity.INFO, "No kind.", "b.bin"),
)


def test_text_is_a_line_each():
    """A line says where, how grave, which rule, and what."""
    assert list(as_text(FINDINGS))[0] == (
        "a.epub: EPUB/a.xhtml#x: error EPUB-035: Say something. (<a> & “b”)"
    )
    assert len(list(as_text(FINDINGS))) == 3


def test_json_gives_the_findings_back():
    """What is written can be read as the same findings."""
    read = tuple(
        Finding(**{**one, "severity": Severity(one["severity"])})
        for one in json.loads(as_json(FINDINGS))
    )

    assert read == FINDINGS


def test_bytes_of_a_name_that_are_no_text_are_escaped():
    """A file's name may be any bytes; what is printed is UTF-8, and JSON gives them back."""
    place = b"\xff.epub".decode("utf-8", "surrogateescape")
    findings = (Finding("FILE-001", Severity.ERROR, "Cannot be read.", place),)

    for written in (as_json(findings), as_sarif(findings, (), "1.0"), as_html(findings)):
        assert written.encode("utf-8")
    assert json.loads(as_json(findings))[0]["place"] == place


def test_sarif_names_rules_and_places():
    """Each result has the level, the rule and the file a code scanner asks for."""
    run = json.loads(as_sarif(FINDINGS, (structure.RULES,), "1.0"))["runs"][0]

    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    assert run["results"][0]["locations"][0] == {
        "physicalLocation": {"artifactLocation": {"uri": "a.epub"}},
        "logicalLocations": [{"fullyQualifiedName": "EPUB/a.xhtml#x", "kind": "member"}],
    }
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == [rule.code for rule in structure.RULES.rules]


def test_the_page_is_well_formed_and_escapes():
    """Every element is closed in its place, and a finding's own signs are text."""

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.text, self.ids = [], "", []

        def handle_starttag(self, tag, attrs):
            self.ids += [value for name, value in attrs if name == "id"]
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

        def handle_data(self, data):
            self.text += data

    reader = Reader()
    reader.feed(as_html(FINDINGS))

    assert reader.open == []
    assert "<a> & “b”" in reader.text
    assert len(set(reader.ids)) == len(reader.ids) == 2
    assert all(finding.message in reader.text for finding in FINDINGS)


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((), "no findings"),
        (FINDINGS[2:], "1 remark"),
        (FINDINGS[1:], "1 warning, 1 remark"),
        (FINDINGS, "1 error, 1 warning, 1 remark"),
    ],
)
def test_a_summary_counts(findings, words):
    """How many there are of each severity, in words; none of a severity is not named."""
    assert str(Summary.of(findings)) == words
