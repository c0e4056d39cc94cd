"""What other tools write beside CommonMark: read, or left out with a remark; never shown raw."""

import re
from pathlib import Path

import pytest

from essaypub.errors import SourceError
from essaypub.model import (
    Abbreviation,
    Aside,
    CodeBlock,
    Link,
    Quotation,
    Spoiler,
    Style,
    Styled,
    join_sentences,
    plain,
)
from essaypub.reading.essay import read_text
from tests.stand_ins.small_pictures import png

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


def read(text, **settings):
    return read_text(FRONT + text, Path("essay.md"), command=settings)


def words(manuscript):
    return " ".join(
        plain(sentence.inlines) for sentence in manuscript.publication.every_sentence()
    ).strip()


def codes(manuscript):
    return [finding.code for finding in manuscript.findings]


@pytest.mark.parametrize(
    ("written", "text", "style"),
    [("A ==marked word== here.", "marked word", Style.MARK), ("H~2~O", "2", Style.SUBSCRIPT),
     ("x^2^ and more", "2", Style.SUPERSCRIPT), ("~~gone~~", "gone", Style.STRIKE)],
)  # fmt: skip
def test_styles_of_obsidian_and_pandoc(written, text, style):
    """They are styles, as if they were written in braces."""
    manuscript = read(written)
    (styled,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Styled))
    assert (plain(styled.inlines), styled.style) == (text, style)
    assert codes(manuscript) == []


@pytest.mark.parametrize(
    "written", ["a == b and c == d", "~5 to ~10 of them", "2^10 and 2^20 bytes"]
)
def test_signs_that_are_meant_stay(written):
    """Comparing, about, and powers without an end are text."""
    assert words(read(written)) == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [("See [[Other page]].", "See Other page."), ("See [[Other page|an alias]].", "See an alias."),
     ("See [[Other#Part|there]].", "See there.")],
)  # fmt: skip
def test_pages_of_a_vault_are_words(written, shown):
    """No reader has the page; with a site, the link leads there."""
    manuscript = read(written)
    assert words(manuscript) == shown
    assert codes(manuscript) == ["READ-024"]
    (link,) = (
        one
        for one in read(written, base_url="https://example.org/v/").publication.every_inline()
        if isinstance(one, Link)
    )
    assert link.target.startswith("https://example.org/v/Other")


def test_a_vault_leads_to_its_headings_and_blocks():
    """`[[#Heading]]` and `[[#^id]]` are links inside the essay."""
    manuscript = read(
        "# One\n\nSee [[#The end|it]] and [[#^b1c2]].\n\nA block. ^b1c2\n\n# The end\n\nx\n"
    )
    targets = [one.target for one in manuscript.publication.every_inline() if isinstance(one, Link)]
    assert targets == ["#the-end", "#b1c2"]
    assert codes(manuscript) == []
    assert "^b1c2" not in words(manuscript)


@pytest.mark.parametrize(
    "written",
    ["A word %%only for me%% here.", "A word %%only\nfor me%% here.",
     "A word\n\n%%\nonly for me\n\nand more\n%%\n\nhere."],
)  # fmt: skip
def test_what_is_private_is_never_published(written):
    """A vault's comment is left out, in a line and over several, and that is remarked on."""
    manuscript = read(written)
    assert " ".join(words(manuscript).split()) == "A word here."
    assert codes(manuscript) == ["READ-010"]


def test_a_private_comment_without_an_end_is_an_error():
    """A vault would hide all that follows; nobody publishes it by mistake."""
    with pytest.raises(SourceError, match="never closed"):
        read("A word.\n\n%%\nonly for me\n")


@pytest.mark.parametrize(
    "written",
    ["{{< youtube abc >}}", "{% include figure.html %}", "{{% notice %}}", "{: .no_toc}", "{:toc}"],
)
def test_commands_of_site_generators_are_left_out(written):
    """With a remark; the words around stay."""
    manuscript = read(f"Before.\n\n{written}\n\nAfter {written} it.\n")
    assert "{" not in words(manuscript)
    assert words(manuscript).startswith("Before.")
    assert set(codes(manuscript)) <= {"READ-030"}
    assert codes(manuscript)


@pytest.mark.parametrize(
    "written", ["{{< spoiler >}}he dies{{< /spoiler >}}", "{% spoiler %}he dies{% endspoiler %}"]
)
def test_a_command_that_hides_is_never_left_out(written):
    """It would reveal what it hides."""
    with pytest.raises(SourceError):
        read(written)


@pytest.mark.parametrize("written", ["[TOC]", "[[_TOC_]]", "[[toc]]", "{:toc}"])
def test_a_place_for_contents_is_left_out(written):
    """The publication has its own."""
    assert words(read(f"{written}\n\nText.\n")) == "Text."


def test_verses_of_pandoc_keep_their_lines():
    """Each line ends where it ends."""
    assert (
        words(read("| Roses are red,\n| Violets are blue.\n")) == "Roses are red, Violets are blue."
    )
    assert len(read("| a | b |\n|---|---|\n| 1 | 2 |\n").publication.blocks) == 1


def test_tasks_have_their_boxes():
    """Whoever reads sees which are done."""
    assert (
        words(read("- [ ] one\n- [x] two\n- [link](https://example.org/)\n")) == "☐ one ☑ two link"
    )


def test_code_for_one_format_is_left_out():
    """What is meant for LaTeX alone is in no publication."""
    manuscript = read("A `\\clearpage`{=latex} b.\n\n```{=latex}\n\\clearpage\n```\n")
    assert words(manuscript).split() == ["A", "b."]
    assert codes(manuscript) == ["READ-030", "READ-030"]


def test_lines_of_chinese_join_without_a_space():
    """A line's end is no space between letters that no space parts."""
    assert words(read("换行的中文应该\n没有空格。\n")) == "换行的中文应该没有空格。"
    assert words(read("one line\nand another\n")) == "one line and another"


def test_a_picture_right_after_a_quotation_mark_is_no_spoiler():
    """`>![…](…)` quotes a picture; `>!text` still hides."""
    (block,) = read(">![x](https://example.org/a.png)\n").publication.blocks
    assert isinstance(block, Quotation)
    (block,) = read(">! **The end**\n>! He goes.\n").publication.blocks
    assert isinstance(block, Spoiler)


@pytest.mark.parametrize(
    ("written", "lost"),
    [('A [link](https://example.org/ "a title") b.', "a title"),
     ("```py title='main.py'\nx\n```", "main.py"), ('# One {title="a title"}\n\nx\n\n# Two', "a title"),
     ("| a |\n|---|\n| 1 | two |", "two"), ("x <?php words?> y", "php words"),
     ("<code>x^[a note]</code>", "a note"), ("::: spoiler Lab^[a note]\nx\n:::", "[^inline 1]")],
)  # fmt: skip
def test_words_without_a_place_are_remarked_on(written, lost):
    """Nothing is lost in silence: the line and the words are told."""
    findings = [(one.code, one.detail) for one in read(written).findings]
    assert ("READ-031", lost) in findings


@pytest.mark.parametrize(
    "written",
    ["> [!quote] MARK words\n> x", "::: quote MARK words\nx\n:::", "::: epigraph MARK words\nx\n:::",
     "<button>MARK words</button>", "<noscript>MARK words</noscript>", "<form><p>MARK words</p></form>",
     "<dialog open>MARK words</dialog>", "<object>MARK words</object>",
     "<dl>MARK words<dt>x</dt><dd>y</dd></dl>"],
)  # fmt: skip
def test_words_that_have_a_place_are_kept(written):
    """The title of a quotation, and what HTML shows where nothing runs."""
    assert "MARK words" in words(read(written))


@pytest.mark.parametrize(
    "written",
    ['<iframe src="https://example.org/v" title="The film"></iframe>',
     '<video src="https://example.org/v" title="The film"></video>',
     '<audio title="The film"><source src="https://example.org/v"></audio>'],
)  # fmt: skip
def test_what_plays_from_elsewhere_is_a_link(written):
    """Its words lead where it lies."""
    (link,) = (one for one in read(written).publication.every_inline() if isinstance(one, Link))
    assert (plain(link.inlines), link.target) == ("The film", "https://example.org/v")


@pytest.mark.parametrize(
    ("written", "shown"),
    [("A [film [Her]{.cite} again](https://example.org/) b.", "film Her again"),
     ('A [say [Sayles]{say="sails"}](https://example.org/) b.', "say Sayles"),
     ("A [[Her]{.cite}](https://example.org/) b.", "Her"),
     ("| [x [y]{lang=fr}](https://example.org/) |\n|---|\n| z |", "x y"),
     ("# [x [y]{lang=fr}](https://example.org/)\n\nz\n\n# b", "x y")],
)  # fmt: skip
def test_a_link_may_hold_a_span(written, shown):
    """It begins with the bracket that a link begins with, and is none."""
    (link,) = (one for one in read(written).publication.every_inline() if isinstance(one, Link))
    assert plain(link.inlines) == shown


def test_a_link_in_a_link_is_still_none():
    """The inner one is the link, as CommonMark has it."""
    (link,) = (
        one
        for one in read("A [b [c](https://a.org/) d](https://b.org/)").publication.every_inline()
        if isinstance(one, Link)
    )
    assert link.target == "https://a.org/"


def test_notes_in_a_link_follow_it():
    """A reference to a note is a link of its own, and none may hold another."""
    manuscript = read("A [link *of[^1]* mine^[Two.]](https://a.org/) b.\n\n[^1]: One.\n")
    (paragraph,) = manuscript.publication.blocks
    kinds = [type(inline).__name__ for inline in paragraph.sentences[0].inlines]
    assert kinds == ["Text", "Link", "NoteReference", "NoteReference", "Text"]
    assert words(manuscript).startswith("A link of mine b.")
    assert codes(manuscript) == []


def test_ruby_is_not_doubled_into_the_text():
    """The reading stands in brackets, where it cannot stand above, and is spoken in their place."""
    assert words(read("<ruby>東京<rt>とうきょう</rt></ruby>です")) == "東京(とうきょう)です"


def test_cells_over_several_rows_keep_the_columns():
    """What a cell reaches into is empty, and the others stand where they belong."""
    table = read(
        "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=2>x</td><td>1</td></tr>"
        "<tr><td>2</td></tr><tr><td>y</td><td>3</td></tr></table>"
    ).publication.blocks[0]
    rows = [[plain(join_sentences(cell.sentences)) for cell in row] for row in table.rows]
    assert rows == [["x", "1"], ["", "2"], ["y", "3"]]


@pytest.mark.parametrize(
    "written",
    ["<h2><div>Part one</div><div>The start</div></h2>", "<a href='https://e.org/'><p>Part one</p><p>The start</p></a>",
     "<table><tr><td><p>Part one</p><p>The start</p></td></tr></table>"],
)  # fmt: skip
def test_blocks_in_a_line_are_parted(written):
    """Where HTML only takes a line, blocks are words with a space between."""
    assert words(read(f"# One\n\nText.\n\n{written}\n")).endswith("Part one The start")


@pytest.mark.parametrize(
    ("written", "shown"),
    [("![[sea.png]]", ""), ("![[sea.png|300]]", ""), ("![[sea.png|The sea]]", "The sea"),
     ('{{< figure src="sea.png" alt="The sea" caption="At noon" >}}', "The sea"),
     ("{{< img src='sea.png' title=Noon >}}", "")],
)  # fmt: skip
def test_pictures_of_a_vault_and_of_hugo_are_pictures(tmp_path, written, shown):
    """With their words where they have any; a size is none."""
    (tmp_path / "sea.png").write_bytes(png())
    publication = read_text(FRONT + written, tmp_path / "essay.md").publication
    (block,) = publication.blocks
    assert (block.image.path, block.image.alternative) == ("images/sea.png", shown)


def test_a_figure_of_hugo_has_its_caption(tmp_path):
    """What stands below it there stands below it here."""
    (tmp_path / "sea.png").write_bytes(png())
    written = '{{< figure src="sea.png" alt="The sea" caption="At noon" >}}'
    (block,) = read_text(FRONT + written, tmp_path / "essay.md").publication.blocks
    assert plain(join_sentences(block.caption)) == "At noon"


@pytest.mark.parametrize(
    "written",
    ["a {=latex} b", "**a**{=latex}", "a %%  %% b", "x ^2", "a ^ b", "~~~", "| one |", "| one"],
)
def test_signs_without_their_parts_are_text(written):
    """Nothing is read that is not whole."""
    assert not {"READ-010", "READ-030"} & set(codes(read(f"Before.\n\n{written}\n")))


def test_dialects_stand_inside_one_another():
    """Links hold marks, notes hold links of a vault, and a comment ends a paragraph."""
    manuscript = read(
        "A [==b== H~2~O x^2^ {{< x >}} %%y%% [[z]]](https://a.org/) c.\n%%\nprivate\n%%\nAfter.\n"
        "| not a verse\nand more\n"
    )
    assert "private" not in words(manuscript)
    assert "After." in words(manuscript)


@pytest.mark.parametrize(
    ("written", "lost"),
    [('![a](sea.png "one"){caption="two"}', "one"), ("![a](sea.png){.decorative}", "a"),
     ('Text ![a](sea.png "one") b.', "one"), ('<img src="sea.png" alt="a" class="decorative">', "a"),
     ("![x^[a note]](sea.png)", "a note")],
)  # fmt: skip
def test_words_of_pictures_without_a_place_are_remarked_on(tmp_path, written, lost):
    """A caption beside another, a description of what decorates, a title inside a line."""
    (tmp_path / "sea.png").write_bytes(png())
    findings = read_text(FRONT + written, tmp_path / "essay.md").findings
    assert ("READ-031", lost) in [(one.code, one.detail) for one in findings]


def test_an_alternative_text_of_its_own_makes_a_caption_of_the_brackets(tmp_path):
    """As pandoc has it."""
    (tmp_path / "sea.png").write_bytes(png())
    (block,) = read_text(
        FRONT + '![Noon](sea.png){alt="The sea"}', tmp_path / "e.md"
    ).publication.blocks
    assert block.image.alternative == "The sea"
    assert plain(join_sentences(block.caption)) == "Noon"


def test_a_note_in_the_only_heading_is_kept():
    """The essay is called after the heading, which stays for its note."""
    publication = read_text("# The harbour^[A remark.]\n\nText.\n", Path("essay.md")).publication
    assert publication.metadata.title == "The harbour"
    assert "A remark." in str(publication.notes)


def test_a_button_without_an_address_is_its_words():
    """And a player without one is what stands beside it."""
    assert words(read("<button>Press</button> <video>No film</video>")) == "Press No film"
    assert words(read('<object data="https://a.org/x">beside</object>')) == "https://a.org/x beside"


@pytest.mark.parametrize(
    "written",
    ["He loves <her> and her alone.", "The book <<REBIRTH>> is out.", "If a<b and c>d then stop.",
     "<Her> is a film."],
)  # fmt: skip
def test_brackets_that_are_no_tags_are_text(written):
    """A name between them, and what is compared, are words that a reader sees."""
    assert words(read(written)) == written


@pytest.mark.parametrize(
    "written",
    ["+-----+-----+\n| a | b |\n+=====+=====+\n| 1 | 2 |\n+-----+-----+", "!!! Look here",
     "As (@ex) shows.", "x {#id} y", "a ++ins++ b", "{{c1::hidden}}"],
)  # fmt: skip
def test_what_no_publication_has_is_remarked_on(written):
    """It is shown as it is written, and its author is told."""
    assert codes(read(f"{written}\n\nText.\n")) == ["READ-011"]


@pytest.mark.parametrize(
    ("written", "shown", "code"),
    [("Cited [@knuth1984, p. 3].", "Cited (knuth1984, p. 3).", "READ-033"),
     ("So [see *also* -@doe99; @x].", "So (see also doe99; x).", "READ-033"),
     ("{{TOC}} a", "a", "READ-030"), ("\\newpage a", "a", "READ-030"), ("{{ page.title }} a", "a", "READ-030"),
     ("a{>>why?<<}", "a", "READ-010")],
)  # fmt: skip
def test_what_another_tool_would_put_in_place_is_left_out_or_put_in_words(written, shown, code):
    """Nothing of it is shown raw, and its author is told."""
    manuscript = read(f"{written}\n\nText.\n")
    assert (words(manuscript), codes(manuscript)) == (f"{shown} Text.", [code])


@pytest.mark.parametrize(
    ("written", "shown"),
    [("me@example.org", "me@example.org"), ("Write [to me@example.org].", "Write [to me@example.org]."),
     ("As @smith04 says.", "As @smith04 says.")],
)  # fmt: skip
def test_addresses_and_names_are_no_citations(written, shown):
    """A key follows a sign that nothing stands before, in brackets."""
    assert words(read(written)) == shown


def test_what_an_editor_changed_is_read():
    """What is put in is text, and what is taken out is struck out."""
    manuscript = read("{++new++} {--old--} {~~was~>is~~} {==seen==}")
    styles = [(one.style, plain(one.inlines)) for one in manuscript.publication.every_inline()
              if isinstance(one, Styled)]  # fmt: skip
    assert words(manuscript) == "new old wasis seen"
    assert styles == [(Style.STRIKE, "old"), (Style.STRIKE, "was"), (Style.MARK, "seen")]


@pytest.mark.parametrize(
    ("written", "title"),
    [('!!! note "A title"\n    Body.\n', "A title"), ("!!! tip\n\n    Body.\n", "Tip"),
     ('??? question "Why?"\n    Body.\n', "Why?"), ("???+ note\n    Body.\n", ""),
     ('::: {.callout-note title="A title"}\nBody.\n:::\n', "A title"),
     ("::: {.callout-tip collapse=true}\n## So\n\nBody.\n:::\n", "So")],
)  # fmt: skip
def test_callouts_of_mkdocs_and_quarto(written, title):
    """They are asides, under a title if they have one."""
    manuscript = read(written)
    (aside,) = manuscript.publication.blocks
    assert isinstance(aside, Aside)
    assert (plain(join_sentences(aside.title)), codes(manuscript)) == (title, [])
    assert words(manuscript) == f"{title} Body.".strip()


@pytest.mark.parametrize("written", ['!!! spoiler "The end"\n    He dies.\n', '??? note "Spoiler: the end"\n    He dies.\n'])  # fmt: skip
def test_admonitions_may_be_spoilers(written):
    """One that is called a spoiler hides what it holds."""
    (hidden,) = read(written).publication.blocks
    assert isinstance(hidden, Spoiler)


def test_abbreviations_are_defined_once_for_a_text():
    """Each word that is defined says what it stands for; one that nothing uses is told."""
    manuscript = read(
        "The HTML of an HTMLer, and a W3C page.\n\n*[HTML]: Hyper Text\n*[W3C]: A *club*\n"
    )
    short = [one for one in manuscript.publication.every_inline() if isinstance(one, Abbreviation)]
    assert [(one.text, one.expansion) for one in short] == [
        ("HTML", "Hyper Text"),
        ("W3C", "A *club*"),
    ]
    assert words(manuscript) == "The HTML of an HTMLer, and a W3C page."
    assert codes(read("Start.\n\n*[HTML]: Hyper Text\n")) == ["READ-031"]


@pytest.mark.parametrize(
    "written",
    ["{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n", "{{< highlight ruby >}}\nputs 1\n{{< /highlight >}}\n"],
)  # fmt: skip
def test_code_of_generators_is_code(written):
    """It is shown as its author wrote it, in its language."""
    (block,) = read(written).publication.blocks
    assert block == CodeBlock("puts 1", "ruby", block.id)


@pytest.mark.parametrize(
    ("written", "target"),
    [("{{ site.url }}/a.pdf", "https://example.org/a.pdf"), ("{{ '/a.pdf' | relative_url }}", "https://example.org/a.pdf"),
     ("{% link a.pdf %}", "https://example.org/e/a.pdf"), ('{{< ref "a.md#b" >}}', "https://example.org/e/a.md#b"),
     ("{{% relref 'a.md' %}}", "https://example.org/e/a.md")],
)  # fmt: skip
def test_addresses_of_generators_lead_where_they_name_a_file(written, target):
    """What only the generator knows leads nowhere, and the words stay."""
    manuscript = read(f"A [link]({written}) here.", base_url="https://example.org/e/")
    (link,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Link))
    assert (link.target, words(manuscript)) == (target, "A link here.")
    assert words(read(f"A [link]({written}) here.")) == "A link here."
    assert words(read("A [link]({{ page.url }}) here.")) == "A link here."


def test_options_of_a_cell_are_left_out():
    """They tell Quarto how to run it, and no reader."""
    manuscript = read("```{python}\n#| label: fig-x\n#| echo: false\nprint(1)\n```\n")
    (block,) = manuscript.publication.blocks
    assert (block.text, block.language, codes(manuscript)) == ("print(1)", "python", ["READ-030"])


@pytest.mark.parametrize(
    "below",
    ["{% highlight ruby %}\nputs 1\n{% endhighlight %}", "*[AB]: Words", "+---+---+\n| a | b |\n+---+---+", "!!! note\n    Body.",
     "%%\nprivate\n%%"],
)  # fmt: skip
def test_blocks_of_other_tools_end_a_paragraph(below):
    """As code between fences does."""
    first = read(f"Words AB\n{below}\n").publication.blocks[0]
    assert plain(join_sentences(first.sentences)) == "Words AB"


@pytest.mark.parametrize(
    "written",
    ["@x. one\n@y. two\n", "(a. one\n(b. two\n", "| only\n", "| one\n| two\nthree\n",
     "{++open", "{--open", "[@]", "See [a@b]", "x^2", "H~2", "==a", "Text ^12", "a^no space", "{% if %", "\\(a\\) b"],
)  # fmt: skip
def test_signs_that_close_nothing_are_text(written):
    """Every word of them is shown."""
    shown = words(read(f"{written}\n\nEnd.\n"))
    for word in re.findall(r"[a-z]{2,}", written):
        assert word in shown


def test_the_contents_of_kramdown_are_left_out():
    """They are a list of one item that a line of braces stands below."""
    assert words(read("* TOC\n{:toc}\n\nText.\n")) == "Text."


def test_an_id_with_a_colon_is_found_under_its_own_name():
    """Pandoc's references to figures and sections have one, and no id of a publication may."""
    manuscript = read("## Start {#sec:start}\n\nSee [above](#sec:start).\n")
    (section,) = manuscript.publication.blocks
    (link,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Link))
    assert (section.id, link.target) == ("sec-start", "#sec-start")


def test_what_is_for_html_alone_is_html():
    """As pandoc puts it into an EPUB; what is for another format is left out."""
    manuscript = read(
        "A `<b>`{=html}bold`</b>`{=html} `x`{=latex} word.\n\n```{=html}\n<p>More</p>\n```\n"
    )
    (bold,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Styled))
    assert plain(bold.inlines) == "bold"
    assert words(manuscript).split() == ["A", "bold", "word.", "More"]


def test_several_terms_may_mean_the_same():
    """Each is in a line of its own above what they mean."""
    (block,) = read("Film\n*Picture*\n: What is shown.\n: What is seen.\n").publication.blocks
    (definition,) = block.definitions
    assert [plain(join_sentences(term)) for term in definition.terms] == ["Film", "Picture"]
    assert len(definition.meanings) == 2
    assert words(read("One line\nand another\n\n: not a meaning of both\n")).startswith("One line")


@pytest.mark.parametrize(
    "spoiler",
    [
        "> [!spoiler]- The ending\n> Film\n> : It is a dream.",
        "Text.\n::: spoiler The ending\nFilm\n: It is a dream.\n:::",
        "Text.\n> [!spoiler]- The ending\n> Film\n> Picture\n> : It is a dream.",
    ],
)
def test_the_first_line_of_a_spoiler_is_no_term(spoiler):
    """Another block that begins above a term stays what it is."""
    blocks = read(f"Before.\n\n{spoiler}\n\nAfter.\n").publication.blocks
    (hidden,) = (block for block in blocks if isinstance(block, Spoiler))
    assert "It is a dream" in str(hidden)


def test_a_callout_may_have_its_title_in_brackets():
    """As Docusaurus has it."""
    assert words(read(":::note[The title]\nhi\n:::\n")) == "The title hi"
