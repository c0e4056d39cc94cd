"""Every way of writing a spoiler is the same spoiler."""

from pathlib import Path

import pytest

from essaypub.errors import SourceError
from essaypub.model import (
    Division,
    InlineSpoiler,
    Link,
    NoteReference,
    Paragraph,
    Section,
    Spoiler,
    Text,
    plain,
    walk,
    walk_inlines,
)
from essaypub.reading.essay import read_text
from essaypub.reading.remarks import GENERIC_LABEL

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text):
    return read_text(FRONT + text, Path("essay.md"))


def spoilers(text):
    blocks = read(text).publication.blocks
    return [block for block in walk(blocks) if isinstance(block, Spoiler)]


def details(text):
    found = []
    for sentence in read(text).publication.every_sentence():
        found += [one for one in walk_inlines(sentence.inlines) if isinstance(one, InlineSpoiler)]
    return found


FORMS = [
    "::: spoiler The end\nHe goes.\n:::\n",
    ":::spoiler The end\nHe goes.\n:::\n",
    "::::: spoiler The end :::::\n\nHe goes.\n\n:::\n",
    '::: {.spoiler title="The end"}\nHe goes.\n:::\n',
    "::: spoiler\n## The end\nHe goes.\n:::\n",
    "## The end {.spoiler}\n\nHe goes.\n",
    "> [!spoiler]- The end\n> He goes.\n",
    "> [!SPOILER] Spoiler: The end\n>\n> He goes.\n",
    ">! **The end**\n>! He goes.\n",
    ">! **The end**\n>!\n>! He goes.\n",
    ">! # The end\n>! He goes.\n",
    "<details class=spoiler><summary>The end</summary>\n\nHe goes.\n\n</details>\n",
    "<details><summary>Spoiler: The end</summary><p>He goes.</p></details>\n",
    "<details class=spoiler>\n<summary>The end</summary>\nHe goes.\n</details>\n",
    '<div class="spoiler" title="The end">He goes.</div>\n',
    "- item\n\n  ::: spoiler The end\n  He goes.\n  :::\n",
    "> ::: spoiler The end\n> He goes.\n> :::\n",
]


@pytest.mark.parametrize("form", FORMS)
def test_block_forms_are_one(form):
    """However it is written, it has the same label and the same words."""
    (found,) = spoilers(form)

    assert plain(found.label) == "The end"
    (paragraph,) = found.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.sentences[0].text == "He goes."


@pytest.mark.parametrize(
    "form",
    [
        'So [he goes]{.spoiler label="the end"} now.',
        "So [he goes]{.spoiler label='the end'} now.",
        "So [he goes]{.spoiler label=“the end”} now.",
        'So [he goes]{.spoiler title="the end"} now.',
        'So <span class="spoiler" title="the end">he goes</span> now.',
        "So <details class=spoiler><summary>the end</summary>he goes</details> now.",
    ],
)
def test_inline_forms_are_one(form):
    """However it is written, it has the same label and the same words."""
    (found,) = details(form)

    assert (plain(found.label), plain(found.inlines)) == ("the end", "he goes")


@pytest.mark.parametrize(
    ("form", "label", "subject"),
    [
        ('[he goes]{.spoiler of="*Her* (2013)"}', "a detail about Her (2013)", "Her (2013)"),
        ('[he goes]{.spoiler of="Her" label="where to"}', "where to", "Her"),
        ('<span class="spoiler" data-of="Her">he goes</span>', "a detail about Her", "Her"),
        ('<span class="spoiler" data-of="Her" title="where to">he goes</span>', "where to", "Her"),
        ("[he goes]{.spoiler}", "a detail in “The house”", ""),
    ],
)
def test_a_label_is_not_the_work(form, label, subject):
    """Part of a sentence has a label of its own; one that names only the work is a detail of it."""
    (found,) = details(f"# The house\n\nSo {form} now.")

    assert (plain(found.label), found.subject) == (label, subject)


@pytest.mark.parametrize(
    "form", ["So ||he goes|| now.", "So || he goes || now.", "So >!he goes!<."]
)
def test_short_forms_are_called_after_their_section(form):
    """A short spoiler without a label says only where it stands."""
    (found,) = details(f"# The house\n\n{form}")

    assert (plain(found.label), plain(found.inlines)) == ("a detail in “The house”", "he goes")


@pytest.mark.parametrize(
    "text",
    [
        "`a || b || c`",
        "a || b",
        "a || b || c",
        "a || b || c || d",
        "```\n||x||\n```",
        "| a | b |\n|--|--|\n||x|\n",
    ],
)
def test_bars_elsewhere_hide_nothing(text):
    """Bars in code, in tables and alone are themselves."""
    assert details(text) == []


def test_divisions_nest_by_the_innermost():
    """A bare fence closes the innermost division, whatever its length."""
    (outer, inner) = spoilers("::::: spoiler One\n::: spoiler Two\na\n:::::\nb\n:::\n\nc\n")

    assert [plain(outer.label), plain(inner.label)] == ["One", "Two"]
    assert inner in outer.blocks
    assert outer.blocks[-1].sentences[0].text == "b"


def test_a_fence_in_code_closes_nothing():
    """A line of colons in a code block is code."""
    (found,) = spoilers("::: spoiler One\n```\n:::\n```\n:::\n")

    assert found.blocks[0].text == ":::"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n\n::: spoiler\nHe goes.\n:::\n", 8, "no label"),
        ("::: spoiler The end\nHe goes.\n", 6, "never closed"),
        ("a\n\n:::\n", 8, "closes nothing"),
        (">! He goes.\n", 6, "no label"),
        (">! **He** goes.\n", 6, "no label"),
        ("> [!spoiler]\n> He goes.\n", 6, "no label"),
        ("<details class=spoiler>He goes.</details>\n", 6, "no label"),
        ("::: spolier The end\nHe goes.\n:::\n", 6, "did you mean"),
        ("a [he goes]{.spoilr}\n", 6, "did you mean"),
        ("> [!spoler] The end\n> x\n", 6, "did you mean"),
        ("# The [end]{.spoiler} of it\n", 6, "table of contents"),
        ("::: spoiler The ||end||\nx\n:::\n", 6, "not hidden"),
        ('[a]{.spoiler of="the [end]{.spoiler}"}\n', 6, "not hidden"),
        ("::: note\na\n\n- b\n\n  :::\n\nc\n\n:::\n", 11, "closes nothing"),
        ("![a ||b||](x.png)\n", 6, "alternative text"),
        ("[a ||b||](https://example.org)\n", 6, "cannot hold a spoiler"),
    ],
)
def test_a_mistake_that_would_reveal_is_an_error(text, line, says):
    """A spoiler that cannot be hidden stops the reading, at its line, with a remedy."""
    with pytest.raises(SourceError, match=says) as caught:
        read(text)

    assert caught.value.line == line


@pytest.mark.parametrize(
    "label", ["Spoiler", "Spoilers!", "Spoiler alert", "Spoiler: 1", "*Spoiler:*"]
)
def test_a_label_that_says_nothing_is_remarked_on(label):
    """A label must help a reader choose."""
    findings = read(f"::: spoiler {label}\nx\n:::\n").findings

    assert [found.code for found in findings] == [GENERIC_LABEL.code]
    assert findings[0].place == "essay.md:6"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Spoiler: the end", "the end"),
        ("*Spoiler:* the end", "the end"),
        ("*Spoiler: the end*", "the end"),
        ("`Spoiler: the end`", "Spoiler: the end"),
        ("[]{.mark} the end", "the end"),
        ("[the]{lang=en} [end](https://example.org)", "the end"),
        ("the end^[by night]", "the end"),
    ],
)
def test_a_label_is_words(label, shown):
    """Without the word that is put before it, without links, notes and pictures."""
    (found,) = spoilers(f"::: spoiler {label}\nx\n:::\n")

    assert plain(found.label) == shown
    assert not any(isinstance(one, Link | NoteReference) for one in walk_inlines(found.label))


def test_a_label_of_html_is_one_line():
    """A break inside it is a space, one at its end is nothing."""
    (found,) = spoilers(
        "<details class=spoiler>\n<summary>The<br>end<br></summary>\n\nx\n\n</details>\n"
    )

    assert found.label == (Text("The end"),)


def test_a_spoiler_inside_another_is_open():
    """Whoever opens the outer one has asked for all it holds, in italics or another language."""
    (found,) = details("[a *b [c]{.spoiler}* [d ||e [f]{.mark}||]{lang=fr}]{.spoiler of=x}")

    assert plain(found.inlines) == "a b c d e f"
    assert not any(isinstance(one, InlineSpoiler) for one in walk_inlines(found.inlines))


def test_a_link_to_words_that_are_hidden_leads_to_their_spoiler():
    """Nothing outside has the id, so that the link reveals nothing."""
    (found,) = details("So [he [goes]{#away}]{.spoiler}. See [there](#away).")

    assert found.id == "away"


def test_labels_and_ids_are_unlike_one_another():
    """Two spoilers of one label can be told apart, by readers and by links."""
    text = "::: spoiler End\na\n:::\n\n::: spoiler end\nb\n:::\n\n[c]{.spoiler label=End}\n"
    blocks = spoilers(text)
    labels = [plain(one.label) for one in (*blocks, *details(text))]

    assert labels == ["End", "end (2)", "End (3)"]
    assert len({one.id for one in (*blocks, *details(text))}) == 3


def test_an_id_on_the_heading_that_is_the_label_still_leads_there():
    """A link to the heading reaches the spoiler."""
    text = "[x](#end) [y](#own)\n\n::: spoiler {#own}\n## The end {#end}\nx\n:::\n"

    (found,) = spoilers(text)

    assert found.id == "own"
    assert isinstance(found.blocks[0], Division)
    assert found.blocks[0].id == "end"


def test_headings_in_a_spoiler_stay_in_it():
    """A heading inside opens a section inside."""
    (found,) = spoilers("# A\n\n::: spoiler The end\n# B\nx\n:::\n\ny\n")

    assert isinstance(found.blocks[0], Section)


def test_lines_that_continue_a_hidden_line_are_hidden_too():
    """A lazy line after `>!` belongs to the spoiler."""
    (found,) = spoilers(">! **The end**\n>! He goes\nfor ever.\n\nShown.\n")

    assert found.blocks[0].sentences[0].text == "He goes for ever."


def test_hidden_headings_name_nothing_that_is_seen():
    """Ids and labels, which stand in links and lists, have no word of a heading inside."""
    text = "::: spoiler The end\n## She dies\n\nx ||alone|| y\n\n## She dies again\n:::\n# Other\n"

    inside = [one.id for one in walk(spoilers(text)[0].blocks) if isinstance(one, Section)]
    (detail,) = details(text)

    assert inside == ["spoiler-the-end-part", "spoiler-the-end-part-2"]
    assert "dies" not in f"{detail.id} {plain(detail.label)}"


def test_subject_and_id_are_kept():
    """The work and the id on the opening line are the spoiler's."""
    (found,) = spoilers('::: spoiler The end of *Her* {#end of="Her (2013)"}\nx\n:::\n')

    assert (found.id, found.subject, plain(found.label)) == ("end", "Her (2013)", "The end of Her")


def test_words_in_bold_that_go_on_are_no_label():
    """Only a first line that is nothing but bold is a label; the rest might reveal something."""
    with pytest.raises(SourceError, match="no label"):
        read(">! **He goes** away.\n")
