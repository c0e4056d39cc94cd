"""The author's reference says what is true."""

import re
from pathlib import Path

import pytest

from essaypub.findings import Severity
from essaypub.reading.essay import read_essay
from essaypub.reading.remarks import NO_DATE, NO_LANGUAGE, REMARKS, TITLE_FROM_FILE

PAGE = (Path(__file__).parents[2] / "docs" / "writing.md").read_text(encoding="utf-8")
EXAMPLES = [body for _, body in re.findall(r"^(`{3,4})markdown\n(.*?)^\1$", PAGE, re.S | re.M)]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_each_example_reads_without_a_warning(example, tmp_path):
    """An author who copies an example gets what the page shows."""
    essay = tmp_path / "essay.md"
    essay.write_text(example, encoding="utf-8")
    (tmp_path / "pocket.svg").write_text(DRAWING)

    findings = read_essay(essay).findings

    expected = {NO_DATE.code, NO_LANGUAGE.code, TITLE_FROM_FILE.code}
    assert [found for found in findings if found.code not in expected] == []


def test_the_page_has_examples():
    """The pattern above finds them."""
    assert len(EXAMPLES) >= 9


def test_every_remark_is_on_the_page():
    """What reading may say, the page explains, in the same words."""
    for remark in REMARKS:
        assert f"| {remark.code} | {remark.severity} | {remark.message} |" in PAGE


def test_codes_are_for_one_remark_each():
    """A code names one remark, and none of them stops a build."""
    assert len({remark.code for remark in REMARKS}) == len(REMARKS)
    assert all(remark.severity is not Severity.ERROR for remark in REMARKS)
