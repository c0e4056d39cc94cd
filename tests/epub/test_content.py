"""The content documents and the navigation document."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from essaypub.epub.publication import lay_out
from essaypub.model import (
    Aside,
    Figure,
    Image,
    InlineSpoiler,
    Link,
    List,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Section,
    Sentence,
    Spoiler,
    SpoilerReference,
    Style,
    Styled,
    Text,
)
from essaypub.settings import SpoilerMode
from tests.epub.conftest import paragraph

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
MODES = list(SpoilerMode)


def parse_value(members):
    return {
        name: etree.fromstring(text.encode())
        for name, text in members.items()
        if name.endswith((".xhtml", ".ncx", ".opf"))
    }


def links(tree):
    return [a.get("href") for a in tree.iter(f"{XHTML}a")]


def text(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("mode", MODES)
def test_every_link_leads_somewhere(publication, unzipped, mode):
    """Each link inside the publication names a document, and an id that is in it once."""
    trees = parse_value(unzipped(publication, mode))
    ids = {name: [e.get("id") for e in tree.iter() if e.get("id")] for name, tree in trees.items()}
    count = 0
    for name, tree in trees.items():
        assert len(ids[name]) == len(set(ids[name]))
        for href in links(tree):
            if "://" in href:
                continue
            path, _, fragment = href.partition("#")
            assert ids[path or name].count(fragment) == 1 if fragment else path in trees
            count += 1
    assert count > 10


@pytest.mark.parametrize("mode", MODES)
def test_every_sentence_is_in_an_element_of_its_own(publication, edited, unzipped, mode):
    """A sentence is found by its id in exactly one document, with just its text."""
    made = edited(publication, mode).publication
    trees = parse_value(unzipped(publication, mode))
    found = {}
    for tree in trees.values():
        for span in tree.iter(f"{XHTML}span"):
            if span.get("id"):
                found.setdefault(span.get("id"), []).append(span)
    plain = [one for one in made.every_sentence() if one.text and len(one.inlines) == 1]
    plain = [one for one in plain if isinstance(one.inlines[0], Text)]
    assert len(plain) > 15
    for one in made.every_sentence():
        assert len(found[one.id]) == 1, one
    for one in plain:
        assert text(found[one.id][0]) == " ".join(one.text.split())


def test_a_spoiler_has_a_way_there_and_a_way_back(publication, unzipped):
    """The link in the essay leads to the section, and its backlink to that very link."""
    members = unzipped(publication)

    assert (
        '<a id="end-link" class="spoiler-link" href="spoilers.xhtml#end">' in members["essay.xhtml"]
    )
    back = '<a href="essay.xhtml#end-link" role="doc-backlink">Back to the essay, at “Lists”</a>'
    assert back in members["spoilers.xhtml"]


def test_a_gate_stands_before_the_spoilers(publication, unzipped):
    """What comes first in the document warns, and leads away."""
    page = unzipped(publication)["spoilers.xhtml"]

    assert page.index('role="doc-notice"') < page.index('href="nav.xhtml"') < page.index("harbour")


def test_the_end_is_nowhere_but_in_its_document(publication, unzipped):
    """In mode separate neither the text nor its headings nor its notes occur elsewhere."""
    members = unzipped(publication)

    for secret in ("The string broke", "The morning after", "harbour master", "from the east"):
        assert [name for name, content in members.items() if secret in content] == [
            "spoilers.xhtml"
        ]


def test_the_edition_without_spoilers_has_no_trace_of_them(publication, unzipped):
    """No document, no list, no note; a short text where each was."""
    members = unzipped(publication, SpoilerMode.OMIT)

    assert "spoilers.xhtml" not in members
    assert (
        "A passage about how it <em>ends</em> is left out of this edition."
        in members["essay.xhtml"]
    )
    assert "[left out: the gust]" in members["essay.xhtml"]
    for secret in ("The string broke", "The morning after", "harbour master", "from the east"):
        assert not [name for name, content in members.items() if secret in content]


def test_in_its_place_a_spoiler_is_labelled_and_can_be_skipped(publication, unzipped):
    """The label comes first, then the way around, then what it leads around."""
    members = unzipped(publication, SpoilerMode.INLINE)
    page = members["essay.xhtml"]

    order = [
        "Spoiler: How it <em>ends</em>",
        'href="#end.after"',
        "The string broke",
        'id="end.after"',
    ]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    order = ["Spoiler: the gust", 'href="#gust.after"', "from the east", 'id="gust.after"']
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    for name in ("nav.xhtml", "toc.ncx", "content.opf"):
        assert "The morning after" not in members[name]
        assert "from the east" not in members[name]


def test_a_note_only_a_spoiler_refers_to_stays_inside_it(publication, unzipped):
    """In its place, the note comes before the spoiler's end, not among the others."""
    page = unzipped(publication, SpoilerMode.INLINE)["essay.xhtml"]

    assert page.index('id="end"') < page.index("harbour master") < page.index('id="end.after"')


def test_a_note_only_part_of_a_sentence_refers_to_is_labelled(publication, unzipped):
    """Among the other notes it begins with the label, and a way around."""
    hidden = InlineSpoiler("x", (Text("the knot"),), (Text("slipped"), NoteReference("r", "n")))
    note = Note("n", (Paragraph((Sentence("", (Text("Twice."),)),)),))
    blocks = (Paragraph((Sentence("", (hidden,)),)),)
    made = Publication(publication.metadata, blocks, (note,))
    page = unzipped(made, SpoilerMode.INLINE)["essay.xhtml"]

    notes = page[page.index('id="n"') :]
    assert notes.index("Spoiler: the knot") < notes.index('href="#n.after"') < notes.index("Twice.")


def test_notes_are_numbered_by_first_reference_and_lead_back_to_each(publication, unzipped):
    """Three references to one note are three ways back; one into a spoiler says so."""
    trees = parse_value(unzipped(publication))
    essay = trees["essay.xhtml"]
    numbers = [text(a) for a in essay.iter(f"{XHTML}a") if a.get("role") == "doc-noteref"]
    note = next(e for e in essay.iter() if e.get("id") == "n1")
    back = [a for a in note.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]

    assert numbers == ["1", "2", "1"]
    assert [a.get("href") for a in back] == ["#r1", "#r3", "spoilers.xhtml#r5"]
    assert len({a.get("aria-label") for a in back}) == 3
    assert "Spoilers" in text(back[2])


def test_no_link_holds_another(publication, unzipped):
    """A note inside a link interrupts it."""
    for tree in parse_value(unzipped(publication)).values():
        for link in tree.iter(f"{XHTML}a"):
            assert not list(link.iterdescendants(f"{XHTML}a"))


def test_a_link_goes_inside_what_wraps_a_note(publication, unzipped):
    """The words before the note and after it lead there, in the same italics; the note does not."""
    words = (Text("far "), NoteReference("q", "n1"), Text(" away"))
    link = Link((Styled(Style.EMPHASIS, words),), "https://example.org/")
    made = replace(publication, blocks=(paragraph(link),))

    page = parse_value(unzipped(made))["essay.xhtml"]
    (wrapped,) = page.iter(f"{XHTML}em")
    ways = [(one.get("href"), text(one)) for one in wrapped.iter(f"{XHTML}a")]
    assert ways == [("https://example.org/", "far"), ("#n1", "1"), ("https://example.org/", "away")]


def test_what_leads_nowhere_is_words(publication, unzipped):
    """A link keeps its words, a reference to a note that is not there leaves nothing."""
    lost = paragraph("So ", Link((Text("it is"),), "#nowhere"), NoteReference("r", "none"), ".")
    page = parse_value(unzipped(Publication(publication.metadata, (lost,))))["essay.xhtml"]

    found = next(one for one in page.iter(f"{XHTML}p") if text(one) == "So it is.")
    assert list(found.iter(f"{XHTML}a", f"{XHTML}sup")) == []


def test_what_begins_with_no_sentence_is_shown_all_the_same(publication, unzipped):
    """A list of lists, an aside around a list, a note that is one."""
    one = List(((paragraph("One."),),))
    blocks = (List(((one,),)), Aside((), (one,)), paragraph("So", NoteReference("r", "n")))
    made = Publication(publication.metadata, blocks, (Note("n", (one,)),))

    page = parse_value(unzipped(made))["essay.xhtml"]
    note = next(e for e in page.iter() if e.get("id") == "n")
    assert text(page.find(f".//{XHTML}aside")) == "One."
    assert text(note).startswith("1. One.")
    assert links(note) == ["#r"]


def test_a_label_leads_nowhere_itself(publication, unzipped):
    """It stands in links and in lists of contents, which hold no other links."""
    label = (Text("the "), Link((Text("knot"),), "https://example.org/"))
    hidden = InlineSpoiler("x", label, (Text("it slipped"),))
    members = unzipped(Publication(publication.metadata, (paragraph(hidden),)))

    assert "Spoiler: the knot]</a>" in members["essay.xhtml"]
    assert "example.org" not in "".join(members.values()).replace("example.org/essaypub", "")


def test_a_label_left_out_is_named_as_if_in_a_sentence(publication, edited):
    """“About” is not said twice, nor a capital kept, whatever markup stands in the label."""
    label = (Text("The "), Styled(Style.EMPHASIS, (Text("very"),)), Text(" end."))
    reference = SpoilerReference("ref", "", label, passage=True)
    made = edited(Publication(publication.metadata, (paragraph(reference),)))
    (page,) = (item for item in lay_out(made).documents if item.id == "essay")

    assert b"the <em>very</em> end" in page.resource.content


def test_a_document_declares_what_it_uses_and_not_what_it_quotes(publication, unzipped):
    """Text that looks like a term of ours needs no prefix."""
    text = Text('It writes epub:type="essay:spoiler" and ssml:ph="x" and <math>.')
    members = unzipped(Publication(publication.metadata, (paragraph(text),)))

    assert "epub:prefix" not in members["essay.xhtml"]
    assert "xmlns:ssml" not in members["essay.xhtml"]
    assert "mathml" not in members["content.opf"]


def test_a_spoiler_that_nothing_leads_to_has_no_way_back(publication, edited):
    """It stands among the others, and its reader goes on from there."""
    made = edited(publication)
    lost = Spoiler("lost", (Text("A lost one"),), (paragraph("Gone."),))
    shown = replace(made.publication, spoilers=(*made.publication.spoilers, lost))

    layout = lay_out(replace(made, publication=shown))
    (page,) = (one for one in layout.documents if one.resource.path == "spoilers.xhtml")
    root = etree.fromstring(page.resource.content)
    ways = {
        one.get("id"): [a for a in one.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]
        for one in root.iter(f"{XHTML}section")
        if one.get("class") == "spoiler"
    }
    assert ways["lost"] == []
    assert all(ways[name] for name in ("gust", "end"))


def test_a_heading_without_words_is_not_in_the_contents(publication, unzipped):
    """What is below it is, in its place."""
    picture = (Sentence("", (Image("images/kite.svg", "", undescribed=False),)),)
    below = Section("below", (Sentence("", (Text("Below"),)),), ())
    made = Publication(
        publication.metadata, (Section("s", picture, (below,)), replace(below, id="b"))
    )

    listed = parse_value(unzipped(made))["nav.xhtml"].find(f".//{XHTML}nav")
    assert [one for one in links(listed) if "#" in one] == ["essay.xhtml#below", "essay.xhtml#b"]


def test_a_link_in_a_heading_is_words_in_the_contents(publication, unzipped):
    """There the whole line leads to the section."""
    heading = (Sentence("", (Text("On "), Link((Text("kites"),), "https://example.org/kites"))),)
    members = unzipped(replace(publication, blocks=(Section("s", heading, ()),)))

    assert "On kites</a>" in members["nav.xhtml"]
    assert "example.org/kites" in members["essay.xhtml"]
    assert "example.org/kites" not in members["nav.xhtml"]


def test_a_language_in_another_script_runs_as_that_script_does(publication, unzipped):
    """Arabic in Latin letters runs left to right."""
    members = unzipped(publication, language="ar-Latn")

    assert 'dir="rtl"' not in members["essay.xhtml"]
    assert 'page-progression-direction="rtl"' not in members["content.opf"]


def test_headings_go_down_one_step_at_a_time(publication, unzipped):
    """Each heading is at most one rank deeper than the one before it; the first is the title."""
    for name, tree in parse_value(unzipped(publication, SpoilerMode.INLINE)).items():
        ranks = [int(e.tag[-1]) for e in tree.iter() if re.fullmatch(r".*}h[1-6]", str(e.tag))]
        if ranks:
            assert ranks[0] == 1, name
        assert all(two <= one + 1 for one, two in zip(ranks, ranks[1:])), name


def test_a_heading_deeper_than_six_says_how_deep(publication, unzipped):
    """Its rank is 6, its level the true one."""
    blocks = ()
    for depth in range(8, 0, -1):
        blocks = (Section(f"d{depth}", (Sentence("", (Text(f"Depth {depth}"),)),), blocks),)
    page = unzipped(replace(publication, blocks=blocks))["essay.xhtml"]

    assert '<h6 id="d5.heading">' in page
    assert '<h6 id="d8.heading" aria-level="9">' in page


def test_the_contents_are_in_the_order_of_the_text_and_end_with_the_spoilers(publication, unzipped):
    """Both lists of contents have the same lines; the landmarks are hidden."""
    members = unzipped(publication)
    trees = parse_value(members)
    toc = trees["nav.xhtml"].find(f".//{XHTML}nav[@role='doc-toc']")
    points = trees["toc.ncx"].iter("{http://www.daisy.org/z3986/2005/ncx/}navPoint")

    expected = ["Kites & other <things>", "Inlines, and more", "Deeper", "Lists", "Spoilers"]
    assert [text(a) for a in toc.iter(f"{XHTML}a")] == expected
    assert [text(point[0]) for point in points] == expected
    listed = trees["nav.xhtml"].findall(f".//{XHTML}nav")[1]
    assert listed.get(f"{OPS}type") == "essay:spoiler-list"
    assert links(listed) == ["spoilers.xhtml#gust", "spoilers.xhtml#end"]
    assert 'epub:type="landmarks" hidden="hidden"' in members["nav.xhtml"]


def test_a_spoiler_in_a_heading_shows_its_label_in_the_contents(publication, unzipped):
    """Whatever the mode, lists of contents have the label only, and no note."""
    hidden = InlineSpoiler("x", (Text("her choice"),), (Text("she stays"),))
    heading = (Sentence("", (Text("On "), hidden, NoteReference("r9", "n1"))),)
    made = replace(publication, blocks=(*publication.blocks, Section("s", heading, ())))
    for mode in MODES:
        members = unzipped(made, mode)
        assert "On her choice</a>" in members["nav.xhtml"]
        assert "On her choice</text>" in members["toc.ncx"]
        assert "she stays" not in members["nav.xhtml"] + members["toc.ncx"]


def test_a_long_essay_is_several_documents(publication, unzipped):
    """Each begins with a section; every link and every note still finds its place."""
    filler = "A kite needs less wind than patience. " * 200
    sections = tuple(
        Section(
            f"s{number}",
            (Sentence("", (Text(f"Part {number}"),)),),
            (
                Paragraph((Sentence("", (Text(filler), NoteReference(f"q{number}", "n1"))),)),
                Paragraph((Sentence("", (Link((Text("on"),), f"#s{(number + 5) % 12}"),)),)),
            ),
        )
        for number in range(12)
    )
    members = unzipped(replace(publication, blocks=sections))

    documents = [name for name in members if name.startswith(("essay", "section"))]
    assert len(documents) == 12
    assert "section-5.xhtml#s6" not in members["section-5.xhtml"]
    assert members["essay.xhtml"].count('role="doc-footnote"') == 1
    assert 'href="section-11.xhtml#q11"' in members["essay.xhtml"]
    assert 'href="essay.xhtml#n1"' in members["section-11.xhtml"]
    assert '<a href="section-5.xhtml#s5">on</a>' in members["essay.xhtml"]


def test_an_empty_essay_is_a_document_with_its_title(publication, unzipped):
    """There is always something to open."""
    members = unzipped(Publication(publication.metadata, ()))

    assert "<h1" in members["essay.xhtml"]


def test_a_language_that_runs_the_other_way_says_so(publication, unzipped):
    """Arabic runs right to left, and the English inside it does not."""
    made = replace(publication, blocks=(Section("s", (Sentence("", (Text("س"),)),), ()),))
    members = unzipped(made, language="ar")

    assert 'lang="ar" xml:lang="ar" dir="rtl"' in members["essay.xhtml"]
    assert 'page-progression-direction="rtl"' in members["content.opf"]


def test_markup_of_the_author_is_text(publication, unzipped):
    """Angle brackets in titles and code are characters, control characters are gone."""
    hostile = Paragraph((Sentence("", (Text("<script>alert(1)</script>\x07]]>"),)),))
    label = (Text('"><script/>'),)
    made = replace(publication, blocks=(hostile, Spoiler("s", label, (hostile,))))
    members = unzipped(made)

    for tree in parse_value(members).values():
        assert not list(tree.iter(f"{XHTML}script"))


def test_a_picture_nobody_described_is_not_called_decoration(unzipped, publication):
    """It has no alternative text, which every judge finds; decoration has an empty one."""
    figures = (
        Figure("f", Image("images/kite.svg", "", True)),
        Figure("g", Image("images/kite.svg", "")),
    )
    essay = Publication(publication.metadata, figures)
    undescribed, decoration = re.findall(r"<img[^>]*>", unzipped(essay)["essay.xhtml"])

    assert "alt=" not in undescribed and "role=" not in undescribed
    assert 'alt="" role="presentation"' in decoration
