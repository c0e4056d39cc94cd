"""Whatever is read, the answer is a manuscript or an error of ours."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from essaypub.errors import EssaypubError, SourceError
from essaypub.findings import Finding
from essaypub.model import InlineSpoiler, NoteReference, Section, Spoiler, Figure, Division
from essaypub.reading.essay import read_text
from essaypub.reading.manuscript import Manuscript

PIECES = st.sampled_from(
    [
        *"abc é\n\n\n\n  *_`[](){}<>!|:#>-+=~^\\&\"'.0123\t",
        *("::: spoiler ", "::: ", ":::\n", "||", ">! ", "!<", "> [!spoiler]- ", "> ", "- ", "1. "),
        *("<details>", "<summary>", "</summary>", "</details>", "<b>", "</b>", "<p>", "<div id=x>"),
        *("<script>", "<!--", "-->", "<![CDATA[", "<?xml ?>", "<table><tr><td>", "<a href=#a>"),
        *("<img>", "<img src=x>", "<br>", "<svg/onload=x>", "</", "<essaypub-place n=9>"),
        *("[^1]", "[^1]: ", "^[", "{.spoiler}", "{#a}", '{of="', "{lang=fr}", "](#a)", "](x)"),
        *("---\n", "+++\n", "title: x\n", "&#12;", "&#0;", "&lt;", "```\n", "    ", "| a | b |\n"),
        *("|--|--|\n", ": ", "Table: ", "\x0c", "\u2028", "\ufeff", "<dl><dt>", "<ul>x<li>"),
    ]
)


@settings(max_examples=settings().max_examples * 2)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused(text):
    """No text makes reading fail in a way its author cannot understand."""
    try:
        manuscript = read_text(text, Path("essay.md"))
    except EssaypubError:
        return

    assert isinstance(manuscript, Manuscript)
    names = []
    for block in manuscript.publication.every_block():
        if isinstance(block, Section | Spoiler | Figure):
            names.append(block.id)
        elif isinstance(block, Division) and block.id:
            names.append(block.id)
    for inline in manuscript.publication.every_inline():
        if isinstance(inline, InlineSpoiler | NoteReference):
            names.append(inline.id)
    names += [note.id for note in manuscript.publication.notes]
    assert all(names)
    assert len(set(names)) == len(names)


@given(st.text(max_size=60), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read_or_refused(text, fence):
    """The same holds for what stands between the fences."""
    try:
        read_text(f"{fence}\n{text}\n{fence}\n\nText.\n", Path("essay.md"))
    except EssaypubError as error:
        assert str(error).startswith("essay.md")


@pytest.mark.parametrize(
    "text",
    [
        "> " * 500 + "x",
        "".join("  " * depth + "- x\n" for depth in range(500)),
        "<div>" * 500 + "x" + "</div>" * 500,
        "x " + "<b>" * 500 + "x" + "</b>" * 500,
        "::: a\n" * 500 + "x\n" + ":::\n" * 500,
        ">!" * 500 + " x",
        "![" * 400 + "x" + "](y)" * 400,
        "---\ntitle: " + "[" * 5000 + "\n---\nx",
        "+++\ntitle = " + "[" * 5000 + "\n+++\nx",
    ],
    ids=["quotes", "lists", "html", "inline-html", "divisions", "hidden", "images", "yaml", "toml"],
)
def test_what_is_nested_too_deeply_is_an_error(text):
    """Depth is refused with words, not with the interpreter's own limit."""
    with pytest.raises(SourceError):
        read_text(text, Path("essay.md"))


def test_deep_links_and_emphasis_are_read_as_far_as_they_go():
    """Marks beyond any use are text."""
    text = "[" * 500 + "x" + "]{.mark}" * 500 + " *" * 500

    assert isinstance(read_text(text, Path("e.md")), Manuscript)


def test_two_thousand_headings_are_two_thousand_sections():
    """Size is no trouble, and equal headings have ids of their own."""
    text = "\n\n".join(f"{'#' * (1 + at % 3)} A heading\n\nText {at}." for at in range(2000))

    blocks = list(read_text(text, Path("essay.md")).publication.every_block())

    sections = [block for block in blocks if isinstance(block, Section)]
    assert len({section.id for section in sections}) == 2000


def test_the_same_text_is_the_same_manuscript():
    """Nothing but the text decides what is read."""
    text = "# A\n\n||x|| <b>y</b> ^[n]\n\n<!-- c -->\n"
    date = datetime(2026, 1, 1, tzinfo=UTC)

    first, second = (read_text(text, Path("e.md"), modified=date) for _ in range(2))

    assert first == second
    assert all(isinstance(finding, Finding) for finding in first.findings)
