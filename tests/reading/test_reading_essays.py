"""Markdown files become manuscripts, or errors that name their line."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from essaypub.errors import SettingsError, SourceError
from essaypub.findings import Severity
from essaypub.model import (
    Alignment,
    Aside,
    Certification,
    CodeBlock,
    DefinitionList,
    Division,
    Link,
    List,
    NoteReference,
    Quotation,
    Section,
    Span,
    Speech,
    Style,
    Styled,
    Table,
    Text,
    plain,
)
from essaypub.reading import remarks
from essaypub.reading.essay import read_essay, read_text
from essaypub.settings import Settings, overlay

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text):
    return read_text(FRONT + text, Path("essay.md"))


def blocks(text):
    return read(text).publication.blocks


def inlines(text):
    return blocks(text)[0].sentences[0].inlines


def about(front, **given):
    return read_text(f"---\n{front}\n---\nText.\n", Path("my_essay.md"), **given)


def test_front_matter_becomes_metadata():
    """Each key goes to its place, whatever kind of value YAML makes of it."""
    found = about(
        "title: 1984\nauthor: [A. Writer, {name: B. Writer}]\nlang: en_GB\ndate: 2026-11-22\n"
        "tags: film\nrights: no\nnarration: {speed: 1.5}\nonly: [epub]\n"
        "accessibility: {certified-by: C. Tester, date: 2026-01-02, exemptions: eaa-microenterprise}\n"
        "accessibilitySummary: Short."
    )
    metadata = found.publication.metadata

    assert metadata.title == "1984"
    assert metadata.authors == ("A. Writer", "B. Writer")
    assert (metadata.language, metadata.rights, metadata.summary) == ("en-GB", "no", "Short.")
    assert (metadata.date, metadata.subjects) == (date(2026, 11, 22), ("film",))
    assert metadata.certification == Certification(
        "C. Tester", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", evaluated=date(2026, 1, 2)
    )
    assert metadata.exemptions == ("eaa-microenterprise",)
    chosen = overlay(Settings(), found.layer, "my_essay.md")
    assert (chosen.narration.speed, chosen.only) == (1.5, ("epub",))


def test_toml_front_matter_says_the_same():
    """`+++` and `---` differ in nothing but their form."""
    yaml = about("title: T\nlanguage: en\ndate: 2026-01-02\nnarration: {speed: 2}")
    toml = read_text(
        '+++\ntitle = "T"\nlanguage = "en"\ndate = 2026-01-02\nnarration = {speed = 2}\n+++\nText.\n',
        Path("my_essay.md"),
    )

    assert toml == yaml


def test_keys_without_a_value_say_nothing():
    """As in a template that somebody has not filled in."""
    keys = "title:\nauthor:\nsubtitle: ~\ntags: null\naccessibility:\ncover:"

    assert about(keys) == about("# to be filled in") == about("date:")


def test_truth_and_lists_in_toml_are_words_where_words_are_wanted():
    """A film may be called “true”, and its writers may be several."""
    found = read_text(
        '+++\ntitle = "T"\nsubtitle = true\nauthor = ["A", {name = "B"}]\n+++\nText.\n',
        Path("essay.md"),
    )

    metadata = found.publication.metadata
    assert (metadata.subtitle, metadata.authors) == ("true", ("A", "B"))


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x", '!!int ""', "!!float x"])
def test_a_value_that_is_not_what_it_says_is_text(value):
    """The setting that it is for says what it takes; nothing else happens."""
    found = about(f"title: T\nnarration: {{speed: {value}}}")

    with pytest.raises(SettingsError, match="speed"):
        overlay(Settings(), found.layer, "my_essay.md")


@pytest.mark.parametrize(
    ("front", "given", "expected"),
    [
        ("date: 2026-01-02", None, datetime(2026, 1, 2, tzinfo=UTC)),
        ("date: 2026", None, datetime(2026, 1, 1, tzinfo=UTC)),
        (
            "date: 2026-01-02\nmodified: 2026-03-04T05:06:07+01:00",
            None,
            datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC),
        ),
        (
            "date: 2026-01-02",
            datetime(2020, 1, 1, 1, 1, 1, 9, UTC),
            datetime(2020, 1, 1, 1, 1, 1, tzinfo=UTC),
        ),
        ("title: T", None, datetime(1980, 1, 1, tzinfo=UTC)),
    ],
)
def test_when_it_was_changed(front, given, expected):
    """The caller knows best, then `modified`, then `date`; never the clock."""
    assert about(front, modified=given).publication.metadata.modified == expected


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("---\ntitel: x\n---\nT", 2, "did you mean 'title'"),
        ("---\ntitle: T\ntitle: U\n---\nT", 3, "twice"),
        ("---\ntitle: &a x\nsubtitle: *a\n---\nT", 2, "alias"),
        ("---\ntitle: [[x]]\n---\nT", 2, "one text"),
        ("---\nauthor: [[x]]\n---\nT", 2, "a list of names"),
        ("---\ntitle: T\n? [a]\n: b\n---\nT", 2, "must be text"),
        ("---\ntitle: " + "x" * 70_000 + "\n---\nT", 1, "longer than any"),
        ("+++\ntitle = 'T'\nonly = " + "[" * 30 + "]" * 30 + "\n+++\nT", 3, "more deeply"),
        ("---\naccessibility: fine\n---\nT", 2, "a group of keys"),
        ("---\ncover: {image: x.png, altt: A}\n---\nT", 2, "did you mean"),
        ("---\ntitle: 'x\n---\nT", 2, "not YAML"),
        ("---\n- x\n---\nT", 2, "lines such as"),
        ("---\ntitle: x\nT", 1, "never closed"),
        ("---\ndate: 2026-13-01\n---\nT", 2, "takes a date"),
        ("---\nlanguage: english please\n---\nT", 2, "language tag"),
        ("---\naccessibility: {certifier: x}\n---\nT", 2, "did you mean"),
        ("---\naccessibility: {conforms-to: x}\n---\nT", 2, "named person"),
        ("---\naccessibility: {exemption: mine}\n---\nT", 2, "eaa-"),
        ("+++\ntitle = \n+++\nT", 2, "not TOML"),
        ("---\ncover: none.png\n---\nT", 2, "no picture"),
        (FRONT, 0, "empty"),
        ("", 0, "empty"),
        (FRONT + "a\n\nb[^x]", 8, r"no note \[\^x\]"),
        (FRONT + "[^x]: a\n[^x]: b\n\nc[^x]", 7, "already"),
        (FRONT + "# A {#a}\n\n# B {#a}", 8, "already used on line 6"),
        (FRONT + "# A {#1a}", 6, "cannot be an id"),
        (FRONT + "# Here\n\n[x](#hare)", 8, "did you mean #here"),
        (FRONT + "a\n[x](javascript:alert)", 7, "may not begin with javascript"),
        (FRONT + "[x](data:text/html,x)", 6, "may not begin with data"),
        (FRONT + "[x](file:///etc/passwd)", 6, "may not begin with file"),
        (FRONT + "[x](http://)", 6, "not a whole address"),
        (FRONT + "[x](http://[a)", 6, "not a whole address"),
        (FRONT + "[x](http://a:99999)", 6, "not an address"),
        (FRONT + "<a href='javascript:x'>x</a>", 6, "javascript"),
        (FRONT + "[x]{lang=12}", 6, "language tag"),
        (FRONT + "[x]{pause=long}", 6, "not a pause"),
        (FRONT + "[x]{pause=90s}", 6, "a minute"),
        (FRONT + "a\n\n<!-- b", 8, "never closed"),
    ],
)
def test_errors_name_their_line(text, line, says):
    """What stops the reading says where, what, and what to do."""
    with pytest.raises(SourceError, match=says) as caught:
        read_text(text, Path("essay.md"))

    assert (caught.value.path, caught.value.line) == ("essay.md", line)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"a\nb\xff\n", 2, "not UTF-8"),
        (b"\x89PNG\x00", 0, "binary"),
        (b"", 0, "empty"),
        ("text".encode("utf-16"), 0, "save the file as UTF-8"),
        (None, 0, "no such file"),
    ],
)
def test_files_that_are_no_essay(tmp_path, content, line, says):
    """A file that is missing, empty, binary or in another encoding is refused by name."""
    path = tmp_path / "essay.md"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SourceError, match=says) as caught:
        read_essay(path)

    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_what_can_name_no_file_is_refused():
    """No system has files with such a name."""
    with pytest.raises(SourceError, match="not the name of a file"):
        read_essay(Path("es\0say.md"))


def test_a_byte_order_mark_and_foreign_line_ends_are_fine(tmp_path):
    """Windows' files read as any other."""
    path = tmp_path / "essay.md"
    path.write_bytes("\ufeff---\r\ntitle: T\r\n---\r\nCafe\u0301\r\nnoir.\r\n".encode())

    publication = read_essay(path).publication

    assert publication.metadata.title == "T"
    assert publication.blocks[0].sentences[0].inlines == (Text("Café noir."),)


@pytest.mark.parametrize(
    ("text", "title", "levels"),
    [
        ("# One\n\n## Two\n\nx", "One", ["Two"]),
        ("# One\n\n# Two\n\nx", "my essay", ["One", "Two"]),
        ("## Two\n\nx", "my essay", ["Two"]),
    ],
)
def test_title_from_the_text(text, title, levels):
    """A single heading of the first level is the title; otherwise the file's name has to do."""
    found = read_text(text, Path("my_essay.md"))

    assert found.publication.metadata.title == title
    assert [plain(one.heading[0].inlines) for one in found.publication.blocks] == levels
    named = remarks.TITLE_FROM_FILE.code in [one.code for one in found.findings]
    assert named == (title == "my essay")


CODES = {
    remarks.NO_DATE: "---\ntitle: T\nlanguage: en\n---\nx",
    remarks.NO_LANGUAGE: "---\ntitle: T\ndate: 2026\n---\nx",
    remarks.TITLE_FROM_FILE: "---\nlanguage: en\ndate: 2026\n---\nx",
    remarks.DERIVED: FRONT.replace("---\n", "---\naccessModes: [textual]\n", 1) + "x",
    remarks.LEVEL_SKIPPED: FRONT + "# A\n\n### B\n\nx",
    remarks.GENERIC_LABEL: FRONT + "::: spoiler Spoiler\nx\n:::",
    remarks.UNUSED_NOTE: FRONT + "x\n\n[^a]: y",
    remarks.UNSAFE_HTML: FRONT + "x <b onclick=x>y</b>",
    remarks.COMMENT: FRONT + "x <!-- y --> z",
    remarks.LEAKED_MARKUP: FRONT + "x ]{.mark} y",
    remarks.UNKNOWN_ATTRIBUTE: FRONT + "[x]{.fancy}",
    remarks.LOST_ID: FRONT + "# A [b]{#c}\n\nx",
    remarks.CONTROL_CHARACTER: FRONT + "x\x0cy",
    remarks.TITLE_REPEATED: FRONT + "# T\n\nx",
    remarks.RAW_MATHS: FRONT + "x $\\frac{$ y",
    remarks.BARE_LINK: FRONT + "[](https://example.org)",
}


@pytest.mark.parametrize("remark", CODES, ids=lambda remark: remark.code)
def test_each_remark_is_made(remark):
    """What an author should know is said once, with its place; a clean essay hears nothing."""
    findings = read_text(CODES[remark], Path("essay.md")).findings

    assert [found.code for found in findings] == [remark.code]
    assert findings[0].severity in (Severity.INFO, Severity.WARNING)
    assert read("Nothing to say.").findings == ()


def test_headings_nest_by_their_level():
    """A section holds all that follows, down to the next heading of its level."""
    (first, second) = blocks("# A\n\na\n\n## B\n\n#### C\n\nc\n\n# D\n")

    assert first.blocks[1].blocks[0].id == "c"
    assert (first.id, second.id, second.blocks) == ("a", "d", ())


def test_ids_come_from_the_words_and_never_from_under_the_author():
    """A made id gives way to the author's, wherever that stands."""
    found = blocks("# The “End” of it!\n\n# Été 1983\n\n# 42\n\n# A\n\n# B {#a}\n")

    assert [section.id for section in found] == ["the-end-of-it", "été-1983", "section", "a-2", "a"]


def test_notes_stand_in_the_order_of_the_source():
    """Definitions keep their order, and each reference has an id of its own."""
    found = read("x[^b] y[^a] z[^b] ^[inline *note*]\n\n[^a]: A\n[^b]: B\n").publication

    assert [note.id for note in found.notes] == ["note-a", "note-b", "note-inline-1"]
    references = [one for one in found.every_inline() if isinstance(one, NoteReference)]
    assert [one.id for one in references][:3] == ["note-b-ref", "note-a-ref", "note-b-ref-2"]


def test_inline_attributes():
    """Braces after brackets say how a text is said, set, and in which language."""
    (span, _, styled, _, link) = inlines(
        '[a]{lang=fr say="b" voice=espeak:fr pause=1.5s} [c]{.cite} [d](https://e.org){.mark}'
    )

    assert span == Span((Text("a"),), "fr", Speech("b", "espeak:fr", 1500))
    assert styled == Styled(Style.CITE, (Text("c"),))
    assert link == Styled(Style.MARK, (Link((Text("d"),), "https://e.org"),))


@pytest.mark.parametrize("attributes", [".fancy", "fancy=x", ".no-spoiler"])
def test_an_attribute_that_does_nothing_is_remarked_on(attributes):
    """Whether a class or a value; one that denies a spoiler is no slip for one."""
    found = read(f"[x]{{{attributes}}}")

    assert [one.code for one in found.findings] == [remarks.UNKNOWN_ATTRIBUTE.code]
    assert found.publication.blocks[0].sentences[0].text == "x"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("`y`[{.mark} a](https://e.org)", "y{.mark} a"),
        ("x ^[open [b] z", "x ^[open [b] z"),
        ("[a ^[b] c]{.mark}", "a  c"),
    ],
)
def test_marks_at_odd_places_hide_no_words(text, words):
    """Braces that open the words of a link are words; so is a note that never ends."""
    assert plain(inlines(text)) == words


def test_a_heading_without_a_number_is_a_heading():
    """Pandoc's `{-}` has nothing to do here, and is not shown."""
    (section,) = blocks("# Preface {-}\n\nx\n")

    assert section.heading[0].text == "Preface"


def test_an_inline_id_is_kept_on_its_paragraph():
    """A link can lead to a phrase."""
    (division,) = blocks("a [b]{#here} [c](#here)\n")

    assert isinstance(division, Division)
    assert division.id == "here"


def test_blocks_of_every_kind():
    """Quotations, lists, definitions, code, tables, callouts and divisions."""
    found = blocks(
        "> a\n\n3. b\n\n- c\n\nd\n: e\n\n```python\nf\n```\n\n"
        "| g |\n|--:|\n| h |\n\n: A *caption*\n\n> [!tip] i\n> j\n\n::: {lang=fr}\nk\n:::\n"
    )

    kinds = [Quotation, List, List, DefinitionList, CodeBlock, Table, Aside, Division]
    assert [type(block) for block in found] == kinds
    assert (found[1].start, found[2].start) == (3, None)
    assert found[4] == CodeBlock("f", "python")
    assert found[5].alignments == (Alignment.END,)
    assert found[5].caption[0].text == "A caption"
    assert found[6].title[0].text == "i"
    assert found[7].language == "fr"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("> [!mine]\n> a\n", "Mine"),
        ("> [!mine] Yours\n> a\n", "Yours"),
        ("::: warning\na\n:::\n", "Warning"),
    ],
)
def test_an_aside_is_called_after_its_kind(text, title):
    """Unless its author gives it a title."""
    (aside,) = blocks(text)

    assert isinstance(aside, Aside)
    assert [sentence.text for sentence in aside.title] == [title]


def test_a_division_of_ones_own_stays_one():
    """What it holds is together, whatever its name is for."""
    (division,) = blocks("::: {.mine}\na\n\nb\n:::\n")

    assert isinstance(division, Division)
    assert (division.id, division.language, len(division.blocks)) == ("", "", 2)


def test_a_table_may_be_captioned_before_it():
    """As pandoc has it, too."""
    (table,) = blocks("Table: A caption\n\n| g |\n|---|\n| h |\n")

    assert isinstance(table, Table)
    assert table.caption[0].text == "A caption"


def test_sections_inside_a_quotation_stay_there():
    """A heading in a container opens a section in that container."""
    (quotation, after) = blocks("> # A\n> b\n\nc\n")

    assert isinstance(quotation.blocks[0], Section)
    assert after.sentences[0].text == "c"


@pytest.mark.parametrize("heading", ["##", "## {#x}", "<h2> </h2>"])
def test_a_heading_without_words_is_an_error(heading):
    """Nobody can hear it or find it in the contents."""
    text = f"---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n# One\n\n{heading}\n\nMore.\n"

    with pytest.raises(SourceError, match="heading has no words") as caught:
        read_text(text, Path("essay.md"))

    assert caught.value.line == 8


@pytest.mark.parametrize(
    ("line", "base_url", "address"),
    [
        ("url: https://example.org/kites/", "", "https://example.org/kites/"),
        ("url: https://example.org/kites/", "https://example.net/", "https://example.org/kites/"),
        ("permalink: /kites/", "https://example.net/a/", "https://example.net/a/kites%20%23/index.html"),
        ("permalink: /kites/", "", ""),
        ("title: Kites", "", ""),
    ],
)  # fmt: skip
def test_an_essay_knows_where_its_page_is_read(line, base_url, address, tmp_path):
    """It says so itself, or its project says where all of its pages lie."""
    source = tmp_path / "kites #.md"
    source.write_text(f"---\n{line}\n---\n\nHello.", "utf-8")
    made = read_essay(source, project={"base-url": base_url} if base_url else {})

    assert made.publication.metadata.address == address
