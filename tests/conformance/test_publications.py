"""What EPUBCheck, Ace and a reading system say of every edition of every essay."""

from __future__ import annotations

import re
from zipfile import ZipFile

from tests.conformance.conftest import (
    HEARD,
    HEARD_INLINE,
    HEARD_WORDS,
    HER_ESSAY,
    INLINE,
    OMITTED,
    SEPARATE,
    Case,
)

SPOILER_SENTENCES = (
    "She does not desert Theodore for a rival",
    "Nobody explains anything to anybody",
    "has fallen in love with 641 of them",
)

MARKUP = re.compile(
    r":::|\{[#.]|\|\||\[\^|\^\[|>!|\]\(|&lt;/?(?:p|div|span|em|font|abbr|ruby|table|details)\b"
)


def test_epubcheck_finds_no_fault(case, publications, epubcheck_says):
    """EPUBCheck 5.3.0 has nothing to say: no error, no warning, not even a remark on usage."""
    remarks = epubcheck_says[publications[case]]

    assert [str(remark) for remark in remarks] == []


def test_ace_finds_no_violation(case, publications, ace_says):
    """DAISY's Ace reports no violation, not even a minor one."""
    assert ace_says[publications[case]] == ()


def test_every_link_leads_somewhere(read_case, publications, readings):
    """Each entry of the contents and each link inside the publication finds its target."""
    assert readings[publications[read_case]].lost == ()


def test_it_reads_without_complaint(read_case, publications, readings):
    """A reading system opens it, and none of its scripts raises an error."""
    reading = readings[publications[read_case]]

    assert reading.title.startswith(title_of(read_case))
    assert reading.complaints == ()


def test_every_spoiler_is_reached_and_left(read_case, publications, readings):
    """Click the link, arrive at the passage; click its way back, arrive at the link."""
    reading = readings[publications[read_case]]

    assert reading.stranded == ()
    assert set(reading.spoilers) <= set(reading.visited)


def test_no_link_leads_into_a_spoiler_unannounced(read_case, publications, readings):
    """A way back from a note that ends inside a spoiler says that it leads among them."""
    assert readings[publications[read_case]].unannounced == ()


def test_spoilers_are_apart_when_they_should_be(publications, readings):
    """Only the mode “separate” has documents outside the reading order for them."""
    of_her = {
        kind: readings[publications[Case(HER_ESSAY, kind)]].visited
        for kind in (SEPARATE, INLINE, OMITTED)
    }

    assert len(set(of_her[SEPARATE])) == 2
    assert (of_her[INLINE], of_her[OMITTED]) == ((), ())


def test_the_ending_is_only_where_it_is_wanted(publications):
    """The full editions hold every sentence of the spoilers; the others not a word of them."""
    for case, publication in publications.items():
        if case.essay == HER_ESSAY:
            told = case.kind in (SEPARATE, INLINE, HEARD, HEARD_INLINE, HEARD_WORDS)
            text = everything_in(publication)
            assert [sentence in text for sentence in SPOILER_SENTENCES] == [told] * 3, str(case)


def test_the_ending_stays_out_of_the_reading_order(publications):
    """In the mode “separate”, no other document than the spoilers' has a sentence of them."""
    with ZipFile(publications[Case(HER_ESSAY, SEPARATE)]) as container:
        holders = {
            name
            for name in container.namelist()
            for sentence in SPOILER_SENTENCES
            if sentence in text_of(container.read(name))
        }

    assert len(holders) == 1


def test_no_source_markup_reaches_the_reader(case, publications):
    """Marks of the source, such as fences and attributes, are understood or are an error."""
    with ZipFile(publications[case]) as container:
        texts = {
            name: text_of(re.sub(rb"<(code|pre)\b.*?</\1>", b"", container.read(name), flags=re.S))
            for name in container.namelist()
            if name.endswith((".xhtml", ".ncx", ".opf"))
        }

    assert {name: found for name, text in texts.items() if (found := MARKUP.findall(text))} == {}


def title_of(case: Case) -> str:
    """Return the first word of the essay's title, without a quotation mark that opens it."""
    found = re.search(
        r"""^title: (?:>-\n  )?["']?(\S+)""", case.essay.read_text("utf-8"), re.MULTILINE
    )
    assert found is not None
    return found[1]


def text_of(member: bytes) -> str:
    """Return the characters of a member without its markup, runs of space as one."""
    return " ".join(re.sub(r"<[^>]*>", "", member.decode("utf-8", "replace")).split())


def everything_in(publication) -> str:
    """Return the text of every member of the container."""
    with ZipFile(publication) as container:
        return " ".join(text_of(container.read(name)) for name in container.namelist())
