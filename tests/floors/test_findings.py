"""Findings and the rules that make them; XML written one way."""

from essaypub.findings import Finding, Severity, rule
from essaypub.resources import attributes, escape


@rule("TEST-001", Severity.WARNING, source="decision 0000")
def words_are_short(words: tuple[str, ...]):
    """A word should be short.

    What follows the first paragraph is for those who read the code.
    """
    for word in words:
        if len(word) > 5:
            yield "essay.md", word


def test_a_rule_is_a_value_and_its_docstring_the_message():
    """One finding for each breach, with place and detail."""
    assert words_are_short.message == "A word should be short."
    assert list(words_are_short.findings(("tree", "forests"))) == [
        Finding("TEST-001", Severity.WARNING, "A word should be short.", "essay.md", "forests")
    ]


def test_a_finding_is_told_in_one_line():
    """Place, weight, code, message, and the detail when there is one."""
    finding = Finding("TEST-001", Severity.ERROR, "Too long.", "essay.md")

    assert str(finding) == "essay.md: error TEST-001: Too long."
    assert [severity.rank for severity in Severity] == [0, 1, 2]


def test_xml_is_written_one_way():
    """Names keep the order given, values are escaped, None is left out."""
    assert escape('a < b & "c" > d') == 'a &lt; b &amp; "c" &gt; d'
    assert attributes(class_="a", epub__type='"x"', aria_label="a\nb", id=None) == (
        ' class="a" epub:type="&quot;x&quot;" aria-label="a b"'
    )
