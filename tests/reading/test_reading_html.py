"""Raw HTML keeps its meaning and loses its teeth."""

from pathlib import Path

import pytest

from essaypub.errors import SourceError
from essaypub.model import (
    Abbreviation,
    Aside,
    CodeBlock,
    Code,
    Definition,
    DefinitionList,
    Division,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Section,
    Sentence,
    Span,
    Spoiler,
    Style,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from essaypub.reading.essay import read_text
from essaypub.reading.remarks import COMMENT, UNSAFE_HTML

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text):
    return read_text(FRONT + text, Path("essay.md"))


def paragraph(text):
    return Paragraph((Sentence("", (Text(text),)),))


def definition(term, *meaning):
    return Definition(((Sentence("", (Text(term),)),),), (meaning,))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<em>a</em>", Styled(Style.EMPHASIS, (Text("a"),))),
        ("<b>a</b>", Styled(Style.STRONG, (Text("a"),))),
        ("<cite>a</cite>", Styled(Style.CITE, (Text("a"),))),
        ("<q>a</q>", Styled(Style.QUOTE, (Text("a"),))),
        ("<kbd>a</kbd>", Styled(Style.KEYBOARD, (Text("a"),))),
        ("<del>a</del>", Styled(Style.STRIKE, (Text("a"),))),
        ("<code>a</code>", Code("a")),
        ('<abbr title="b">a</abbr>', Abbreviation("a", "b")),
        ('<a href="https://b.org">a</a>', Link((Text("a"),), "https://b.org")),
        ('<i lang="fr">a</i>', Span((Styled(Style.EMPHASIS, (Text("a"),)),), "fr")),
        ("<br>", LineBreak()),
        ("<b>*a*</b>", Styled(Style.STRONG, (Styled(Style.EMPHASIS, (Text("a"),)),))),
        ("<font color=red>a</font>", Text("x a")),
    ],
)
def test_inline_html_keeps_its_meaning(html, expected):
    """An element with a meaning is that meaning; any other is its words."""
    inlines = read(f"x {html}").publication.blocks[0].sentences[0].inlines

    assert inlines[-1] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p>", paragraph("a")),
        ("<div>a</div>", paragraph("a")),
        ("<div id=d>a</div>", Division((paragraph("a"),), "d")),
        ("<blockquote><p>a</p></blockquote>", Quotation((paragraph("a"),))),
        ("<ol start=3><li>a<li>b</ol>", List(((paragraph("a"),), (paragraph("b"),)), 3)),
        (
            "<ul><li>a<ul><li>b<li>c</ul><li>d</ul>",
            List(
                (
                    (paragraph("a"), List(((paragraph("b"),), (paragraph("c"),)))),
                    (paragraph("d"),),
                )
            ),
        ),
        ("<ul><li><p>a<li><p>b</ul>", List(((paragraph("a"),), (paragraph("b"),)))),
        ("<ul><li>a</li><li>b</li></ul>", List(((paragraph("a"),), (paragraph("b"),)))),
        ("<hr>", ThematicBreak()),
        ("<aside id=x>a</aside>", Division((Aside((), (paragraph("a"),)),), "x")),
        ("<ul><li>a</li><!-- c -->b</ul>", List(((paragraph("a"),), (paragraph("b"),)))),
        (
            "<figure id=f><pre>a</pre><figcaption>b</figcaption></figure>",
            Division((CodeBlock("a", ""), paragraph("b")), "f"),
        ),
        (
            "<dl><dt>a<dd>b<dl><dt>c<dd>d</dl><dt>e<dd>f</dl>",
            DefinitionList(
                (
                    definition(
                        "a", paragraph("b"), DefinitionList((definition("c", paragraph("d")),))
                    ),
                    definition("e", paragraph("f")),
                )
            ),
        ),
        (
            "<dl><dt>a</dt><dd>b<dl><dt>c</dt><dd>d</dd></dl></dd><dt>e</dt><dd>f</dd></dl>",
            DefinitionList(
                (
                    definition(
                        "a", paragraph("b"), DefinitionList((definition("c", paragraph("d")),))
                    ),
                    definition("e", paragraph("f")),
                )
            ),
        ),
        ("<pre><code class=language-py>a\n b</code></pre>", CodeBlock("a\n b", "py")),
        (
            "<dl><dt>a</dt><dd>b</dd></dl>",
            DefinitionList((Definition(((Sentence("", (Text("a"),)),),), ((paragraph("b"),),)),)),
        ),
        ("<h2>a</h2>\n<p>b</p>", Section("a", (Sentence("", (Text("a"),)),), (paragraph("b"),))),
    ],
)
def test_block_html_keeps_its_meaning(html, expected):
    """Blocks of HTML become the same blocks as Markdown's."""
    (found,) = read(html).publication.blocks

    assert found == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><br>a<br> </p>", (paragraph("a"),)),
        ("<p><br><b>a</b><br> </p>", read("**a**").publication.blocks),
        ("<p>a<div>b</div></p>", (paragraph("a"), paragraph("b"))),
        ("<dl></dl>\n\na", (paragraph("a"),)),
        ("<dl><dd>a</dd></dl>", (paragraph("a"),)),
        (
            "<dl><dd>a</dd><dt>b</dt><dd>c</dd></dl>",
            (paragraph("a"), DefinitionList((definition("b", paragraph("c")),))),
        ),
    ],
)
def test_what_html_does_not_allow_is_taken_apart(html, expected):
    """A block ends a paragraph, a break does not; what no term stands before is no definition."""
    assert read(html).publication.blocks == expected


@pytest.mark.parametrize(
    "html",
    ["<b c", '<b title="c', "<?c", "<!c", "<![CDATA[ c", "<![c[ c", "</b"],
)
def test_html_that_would_swallow_the_text_is_an_error(html):
    """A tag that never ends takes nothing of the essay with it in silence."""
    with pytest.raises(SourceError, match="swallow") as caught:
        read(f"a\n\n<div>\n{html}\n\n*d*\n\n</div>\n\ne\n")

    assert caught.value.line == 9


def test_an_unclosed_quotation_mark_in_a_tag_is_an_error_too():
    """However many tags seem to end inside it."""
    with pytest.raises(SourceError, match="swallow"):
        read('<div title="a>\n\nb\n\n</div>\n')


def test_a_script_over_several_paragraphs_is_left_out_whole():
    """What stands between its tags is no text of the essay, and the author is told."""
    found = read("<div>\n<script>\n\n*a*\n\n</script>\n\nb\n\n</div>\n")

    assert found.publication.blocks == (paragraph("b"),)
    assert [one.code for one in found.findings] == [UNSAFE_HTML.code]


def test_markdown_between_pieces_of_html_is_inside_them():
    """An element may open in one piece and close in another."""
    (quotation, after) = read(
        "<blockquote>\n\n## A\n\n*b*\n\n- c\n\n</blockquote>\n\nd\n"
    ).publication.blocks

    assert isinstance(quotation.blocks[0], Section)
    assert [type(block) for block in quotation.blocks[0].blocks] == [Paragraph, List]
    assert after == paragraph("d")


def test_details_around_headings_hold_them():
    """What other tools make malformed is a spoiler with sections."""
    (spoiler, after) = read(
        '<details class="spoiler">\n<summary>The end</summary>\n\n## A\n\nb\n\n</details>\n\nc\n'
    ).publication.blocks

    assert isinstance(spoiler, Spoiler)
    assert isinstance(spoiler.blocks[0], Section)
    assert after == paragraph("c")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<form><input value=y></form>",
        "<svg onload=alert(1)></svg>",
        "<p hidden>y</p>",
        '<div style="display: none">y</div>',
    ],
)
@pytest.mark.parametrize("frame", ["{}\n\nafter", "before {} after", "a\n\n{}\n"])
def test_what_could_act_or_hide_is_left_out(html, frame):
    """Nothing of it is left, and its line is named."""
    found = read(frame.format(html))

    text = " ".join(sentence.text for sentence in found.publication.every_sentence())
    assert not set("y{}").intersection(text)
    assert "alert" not in text
    line = 8 if frame.startswith("a\n") else 6
    assert {(one.code, one.place) for one in found.findings} == {
        (UNSAFE_HTML.code, f"essay.md:{line}")
    }


def test_lines_of_html_are_the_sources_own():
    """A remark names the line the element stands on, not the one its block begins on."""
    found = read("a\n\n<div>\n\nb\nb\n\n<p>c</p>\n<p onclick=x>d</p>\n</div>\n\n<!-- e -->\n")

    assert [(one.code, one.place) for one in found.findings] == [
        (COMMENT.code, "essay.md:8"),
        (UNSAFE_HTML.code, "essay.md:14"),
    ]


def test_cells_and_rows_end_where_the_next_begin():
    """Their closing tags may be left out, as those of groups of rows."""
    (table,) = read(
        "<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d<tr><td>e<td>f</table>"
    ).publication.blocks

    rows = [[cell.sentences[0].text for cell in row] for row in table.head + table.rows]
    assert rows == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert len(table.head) == 1


def test_rows_without_cells_are_none():
    """A table's rows are those that say something."""
    (table,) = read("<table><tr></tr><tr><td>a</td></tr></table>").publication.blocks

    assert (table.head, len(table.rows)) == ((), 1)


def test_tables_of_html_have_rows_of_equal_length():
    """A cell over two columns leaves an empty one beside it."""
    (table,) = read(
        "<table><caption>A</caption><tr><th>b<th>c</tr>"
        "<tr><td colspan=2>d</td></tr><tr><td>e</td></tr></table>"
    ).publication.blocks

    assert isinstance(table, Table)
    assert {len(row) for row in table.head + table.rows} == {2}
    assert table.caption[0].text == "A"
