"""Essays that people have already: what is carried on from, what is not, and all of it at once."""

from pathlib import Path

import pytest

from essaypub.errors import SourceError
from essaypub.model import Contributor, Link, plain
from essaypub.model.roles import names_by_term
from essaypub.reading.essay import read_text
from tests.stand_ins.small_pictures import png

BODY = "\n\nThe harbour was quiet that morning, and nobody spoke of the boats.\n"


def read(front, body=BODY, **settings):
    text = f"---\n{front}\n---\n{body}" if front else body
    return read_text(text, Path("essay.md"), command=settings)


def codes(manuscript):
    return [finding.code for finding in manuscript.findings]


def metadata(front):
    return read(front).publication.metadata


FOREIGN = "layout: post\naliases: [/old]\npath: /x\nweight: 3\npage: 2\ndata: {a: 1}"


def test_keys_of_other_tools_are_one_remark():
    """They are named together, once, and the essay is read as if they were not there."""
    manuscript = read(f"title: T\nlanguage: en\ndate: 2026-01-01\n{FOREIGN}")
    (finding,) = manuscript.findings
    assert finding.code == "READ-022"
    assert finding.detail == "layout, aliases, path, weight, page, data"
    assert manuscript.publication.metadata.title == "T"


def test_who_is_strict_stops_at_keys_of_other_tools():
    """All of them are in one sentence."""
    with pytest.raises(SourceError, match="layout, aliases, path, weight, page, data"):
        read(f"title: T\nlanguage: en\n{FOREIGN}", strictness="strict")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("titel", "title"), ("auhtor", "author"), ("langage", "language"), ("spoiler", "spoilers"),
     ("descripton", "description"), ("narations", "narration")],
)  # fmt: skip
def test_a_slip_in_one_of_our_keys_is_an_error(slip, meant):
    """It begins alike and differs by a letter or two: nothing else is taken for a slip."""
    with pytest.raises(SourceError, match=f"did you mean {meant!r}"):
        read(f"{slip}: x")


@pytest.mark.parametrize(
    "front",
    ["lang: fr\nlastmod: 2024-05-06\nlicense: CC0-1.0\nexcerpt: E\ntags: [a, b]\nkeywords: [b, c]",
     "language: fr\nupdated: 2024-05-06\nrights: CC0-1.0\nsummary: E\ncategories: a, b\ntopics: c",
     "locale: fr\ndateModified: 2024-05-06\nlicence: CC0-1.0\nabstract: E\nsubject: [a, b, c]"],
)  # fmt: skip
def test_what_other_tools_call_our_keys_is_understood(front):
    """Hugo, Jekyll, Zola, Quarto and pandoc have other words for the same things."""
    about = metadata(front)
    assert (about.language, about.rights, about.description) == ("fr", "CC0-1.0", "E")
    assert about.subjects == ("a", "b", "c")
    assert about.modified.date().isoformat() == "2024-05-06"


def test_people_are_credited_with_what_they_did():
    """Each with the role of the MARC relators, and the form that catalogues sort by."""
    about = metadata(
        "creator:\n- role: author\n  text: Ada Writer\n  file-as: Writer, Ada\n"
        "- {role: trl, text: Bo Other}\ntranslator: [Cy Third]\neditor: Di Fourth\nlanguage: en"
    )
    assert about.authors == ("Ada Writer",)
    assert about.sort_names == (("Ada Writer", "Writer, Ada"),)
    assert about.contributors == (
        Contributor("Bo Other", "trl"), Contributor("Di Fourth", "edt"), Contributor("Cy Third", "trl"),
    )  # fmt: skip


def test_forms_of_pandoc_are_read():
    """Titles and identifiers by their types, a collection and the place in it."""
    about = metadata(
        "title:\n- {type: main, text: On Queues}\n- {type: subtitle, text: A study}\n"
        "identifier:\n- {scheme: DOI, text: 10.1000/xyz}\nbelongs-to-collection: Essays\n"
        "group-position: 3\nlanguage: en"
    )
    assert (about.title, about.subtitle) == ("On Queues", "A study")
    assert about.identifier == "https://doi.org/10.1000/xyz"
    assert (about.collection, about.position) == ("Essays", "3")


@pytest.mark.parametrize(
    ("written", "day"),
    [("2019-04-25 9:00:00", "2019-04-25"), ("22 November 2026", "2026-11-22"),
     ("November 22nd, 2026", "2026-11-22"), ("1er mai 2026", "2026-05-01"),
     ("22.11.2026", "2026-11-22"), ("13/4/2026", "2026-04-13"), ("4/13/2026", "2026-04-13"),
     ("2022-03-10 00:30:00 +0900", "2022-03-10"), ("Mon, 02 Jan 2006 23:04:05 -0700", "2006-01-02"),
     ("2026/11/22", "2026-11-22"), ("20261122", "2026-11-22"), ("5 de enero de 2020", "2020-01-05")],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written, day):
    """The day is the author's own, wherever the clock of the essay stands."""
    assert metadata(f"language: en\ndate: {written!r}").date.isoformat() == day


def test_a_date_that_is_two_days_is_an_error_with_both():
    """Nobody can know, so nobody guesses."""
    with pytest.raises(SourceError, match="2026-04-03 or 2026-03-04"):
        metadata("date: 3/4/2026")


@pytest.mark.parametrize("written", ["0850-01-01", "1-01-01"])
def test_a_year_before_1000_is_an_error(written):
    """No EPUB can state it as the day of its last change."""
    with pytest.raises(SourceError, match="date takes a date"):
        metadata(f"date: {written!r}")


@pytest.mark.parametrize(
    ("written", "tag"),
    [("English", "en"), ("en_uk", "en-GB"), ("Français", "fr"), ("en_US", "en-US"), ("de", "de")],
)
def test_a_language_is_known_by_its_name(written, tag):
    """What is no tag and names a language all the same becomes the tag."""
    assert metadata(f"language: {written}").language == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [("彼女は窓のそばで本を読んでいた。", "ja"), ("她在窗边读一本书，没有人听。", "zh"),
     ("היא קוראת ספר ליד החלון ואיש אינו מקשיב לה.", "he"),
     ("كانت تقرأ كتابا عند النافذة ولم يكن أحد يصغي إليها في تلك الليلة الطويلة الهادئة.", "ar"),
     ("Elle lisait un livre près de la fenêtre, et personne ne l’écoutait ce soir-là.", "fr"),
     ("Sie las ein Buch am Fenster, und niemand hörte ihr an diesem Abend wirklich zu.", "de"),
     ("She was reading a book by the window, and nobody listened to her that evening.", "en"),
     ("Yes.", "en")],
)  # fmt: skip
def test_a_language_that_is_not_named_is_judged_by_the_text(text, tag):
    """Script first, then letters; and the author is told what was taken."""
    manuscript = read("title: T\ndate: 2026-01-01", text)
    assert manuscript.publication.metadata.language == tag
    assert codes(manuscript) == ["READ-002" if tag == "en" else "READ-028"]


def test_a_title_block_is_front_matter():
    """Pandoc's percent signs, MultiMarkdown's keys, fences after empty lines and a mark."""
    blocks = (
        f"% On Queues\n% Ada Writer; Bo Other\n% 22 November 2026\n{BODY}",
        f"Title: On Queues\nAuthor: [Ada Writer, Bo Other]\nDate: 2026-11-22\n{BODY}",
        f"\ufeff\n\n---\ntitle: On Queues\nauthor: [Ada Writer, Bo Other]\ndate: 2026-11-22\n---{BODY}",
    )
    for text in blocks:
        about = read("", text).publication.metadata
        assert about.title == "On Queues"
        assert about.date.isoformat() == "2026-11-22"
        assert "Ada Writer" in about.authors[0]


def test_a_colon_without_quotes_has_its_remedy():
    """The line is given back as it should be written."""
    with pytest.raises(SourceError, match="title: 'Her: It''s a film'") as caught:
        read("title: Her: It's a film")
    assert caught.value.line == 2


def test_every_fault_is_told_at_once_in_the_order_of_the_lines():
    """An author mends them all before the next run."""
    body = (
        "\nA [link](ftps:x) and a note.[^gone]\n\n- one\n- ![x](not-there.png)\n\n"
        "> [a](javascript:x)\n\n# Spent {#a}\n\n## Again {#a}\n\nHe dies||.||\n"
    )
    with pytest.raises(SourceError) as caught:
        read("title: T\nlanguage: en\nauhtor: X\ndate: 3/4/2026", body)
    error = caught.value
    every = [error, *error.others]
    assert [one.line for one in every] == sorted(one.line for one in every)
    assert len(every) >= 7
    assert str(error).count("essay.md:") == len(every)


RELATIVE = "See [the other essay](other.md#part) and [home](/).\n"


def test_a_link_to_a_file_that_no_reader_has_leaves_its_words():
    """The words stay, the link goes, and the remark says what would keep it."""
    manuscript = read("title: T\nlanguage: en\ndate: 2026-01-01", RELATIVE)
    assert codes(manuscript) == ["READ-024", "READ-024"]
    (block,) = manuscript.publication.blocks
    assert plain(block.sentences[0].inlines) == "See the other essay and home."
    assert not any(isinstance(one, Link) for one in manuscript.publication.every_inline())


@pytest.mark.parametrize("key", ["base-url", "baseurl", "permalink", "canonical_url"])
def test_a_site_makes_relative_links_whole(key):
    """Relative ones are read from the address, those from the root from its host."""
    address = "https://example.org/essays/"
    front = f"title: T\nlanguage: en\ndate: 2026-01-01\n{key}: {address}"
    manuscript = read(front, RELATIVE)
    links = [one.target for one in manuscript.publication.every_inline() if isinstance(one, Link)]
    assert links == [f"{address}other.md#part", "https://example.org/"]
    assert codes(manuscript) == []


@pytest.mark.parametrize(
    ("heading", "goal"),
    [("What’s new in 2.0?", "whats-new-in-20"), ("C & C", "c--c"), ("1. First", "1-first"),
     ("Über uns", "über-uns"), ("Snake_case", "snake_case"), ("What’s new in 2.0?", "whats-new-in-2.0"),
     ("First Things", "First-Things")],
)  # fmt: skip
def test_a_heading_is_found_as_other_tools_name_it(heading, goal):
    """By the slug of GitHub and by that of pandoc, whichever the author knows."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    manuscript = read(front, f"# One\n\nSee [there](#{goal}).\n\n# {heading}\n\nText.\n")
    (link,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Link))
    assert link.target[1:] == manuscript.publication.blocks[1].id
    assert codes(manuscript) == []


def test_a_link_whose_goal_is_nowhere_leaves_its_words():
    """With a remark; one that was nearly right is an error."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    manuscript = read(front, "# Here\n\nSee [x](#somewhere-else).\n")
    assert codes(manuscript) == ["READ-023"]
    with pytest.raises(SourceError, match="did you mean #here"):
        read(front, "# Here\n\nSee [x](#hare).\n")
    assert codes(read(front, "# Here\n\nSee [x](#hare).\n", strictness="lenient")) == ["READ-023"]


def test_a_picture_on_the_web_is_a_link_to_it():
    """Nothing is fetched: what it shows stands in its place."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    manuscript = read(
        front, "![A hat](https://example.org/a.png)\n\n<img src='//example.org/b.png'>\n"
    )
    assert codes(manuscript) == ["READ-025", "READ-025"]
    links = [one for one in manuscript.publication.every_inline() if isinstance(one, Link)]
    assert [(plain(one.inlines), one.target) for one in links] == [
        ("A hat", "https://example.org/a.png"), ("b.png", "https://example.org/b.png"),
    ]  # fmt: skip
    with pytest.raises(SourceError, match="nothing is fetched"):
        read(front, "![A hat](https://example.org/a.png)", strictness="strict")


def test_who_is_lenient_goes_without_what_is_missing():
    """A picture is what it shows, a note its mark, a date that nobody can read is left out."""
    front = "title: T\nlanguage: en\ndate: last spring"
    manuscript = read(front, "![A hat](gone.png) and a note.[^gone]\n", strictness="lenient")
    assert sorted(codes(manuscript)) == ["READ-001", "READ-011", "READ-026", "READ-029"]
    (block,) = manuscript.publication.blocks
    assert plain(block.sentences[0].inlines) == "A hat and a note.[^gone]"


@pytest.mark.parametrize("folder", ["static", "public", "assets", "pictures"])
def test_a_picture_of_the_site_is_found_where_sites_keep_it(tmp_path, folder):
    """Its path begins at the root of the site; the project says which folders are copied there."""
    (tmp_path / "essaypub.toml").write_text("")
    (tmp_path / folder / "img").mkdir(parents=True)
    (tmp_path / folder / "img" / "a.png").write_bytes(png())
    source = tmp_path / "content" / "posts" / "essay.md"
    source.parent.mkdir(parents=True)
    text = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n![A hat](/img/a.png)\n"
    command = {"picture_folders": ["pictures"]} if folder == "pictures" else {}
    manuscript = read_text(text, source, command=command)
    assert [resource.path for resource in manuscript.resources] == ["images/a.png"]


def test_a_draft_is_published_with_a_warning():
    """It may have been forgotten."""
    assert codes(read("title: T\nlanguage: en\ndate: 2026-01-01\ndraft: true")) == ["READ-027"]


@pytest.mark.parametrize(
    ("front", "reason"),
    [("accessibility: {certified-by: A, report: report.html}", "address of a page"),
     ("accessibility: {certified-by: A, report: not a url}", "address of a page"),
     ("identifier: urn:uuid:123", "is no UUID")],
)  # fmt: skip
def test_what_no_package_may_state_is_an_error_with_its_line(front, reason):
    """It would be an error in the EPUB, where nobody finds the line."""
    with pytest.raises(SourceError, match=reason) as caught:
        read(f"title: T\n{front}")
    assert caught.value.line == 3


@pytest.mark.parametrize("written", ["geo:1,2", "sms:+431234?body=hi"])
def test_a_scheme_that_no_reader_knows_leads_nowhere(written):
    """The words stay, and the author is told."""
    manuscript = read("title: T\nlanguage: en\ndate: 2026-01-01", f"A [link]({written}) b.\n")
    assert not any(isinstance(one, Link) for one in manuscript.publication.every_inline())
    assert [finding.code for finding in manuscript.findings] == ["READ-024"]


@pytest.mark.parametrize(
    "host", ["a" * 64 + ".example", "xn--ab-g1t", "xn--.example", "a\u200b\u2260.example"]
)
def test_a_name_that_no_host_can_have_is_an_error(host):
    """Too long, or in a code for letters that no name may have."""
    with pytest.raises(SourceError, match="not a whole address"):
        read("title: T\nlanguage: en\ndate: 2026-01-01", f"A [link](https://{host}/) b.\n")


@pytest.mark.parametrize(
    ("written", "target"),
    [("https://matrix.to/#/#room:example.org", "https://matrix.to/#/%23room:example.org"),
     ("doi:10.1000/xyz", "https://doi.org/10.1000/xyz"),
     ("https://example.org/a[b]", "https://example.org/a%5Bb%5D"),
     ("<https://example.org/a b>", "https://example.org/a%20b"),
     ("mailto:a@example.org", "mailto:a@example.org"), ("//example.org/x", "https://example.org/x"),
     ("https://example.org/100%", "https://example.org/100%25")],
)  # fmt: skip
def test_an_address_is_written_as_every_reader_takes_it(written, target):
    """What may not stand in it is escaped; letters of any script may."""
    manuscript = read("title: T\nlanguage: en\ndate: 2026-01-01", f"A [link]({written}) b.\n")
    (link,) = (one for one in manuscript.publication.every_inline() if isinstance(one, Link))
    assert link.target == target


@pytest.mark.parametrize(
    "written", ["https://example..org/", "https://", "ftps://x", "javascript:x"]
)
def test_a_bad_address_is_an_error_and_lenience_drops_the_link(written):
    """The words stay."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    with pytest.raises(SourceError):
        read(front, f"A [link]({written}) b.\n")
    manuscript = read(front, f"A [link]({written}) b.\n", strictness="lenient")
    assert codes(manuscript) == ["READ-024"]


@pytest.mark.parametrize(
    ("front", "reason"),
    [("title: {a: b}", "title takes one text"), ("publisher: [a, b]", "publisher takes one text"),
     ("identifier: [[a]]", "identifier takes one text"), ("author: [{role: aut}]", "takes a name"),
     ("cover: {sound: x}", "cover has no key"), ("subject: [[a]]", "a list of texts")],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_an_error_at_its_line(front, reason):
    """It says what the key takes."""
    with pytest.raises(SourceError, match=reason) as caught:
        read(f"language: en\n{front}")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("front", "identifier"),
    [("isbn: 978-0-306-40615-7", "urn:isbn:9780306406157"), ("doi: 10.1000/xyz", "https://doi.org/10.1000/xyz"),
     ("identifier: 01234567-89AB-CDEF-0123-456789abcdef", "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"),
     ("identifier: https://example.org/e", "https://example.org/e"), ("identifier: [a, b]", "a")],
)  # fmt: skip
def test_an_identifier_is_a_name_for_life(front, identifier):
    """Its form or its scheme tells which."""
    assert metadata(front).identifier == identifier


def test_texts_in_other_forms_are_texts():
    """One in a list, one under its name, and people by given and family name."""
    about = metadata(
        "publisher: [A Press]\nrights: {text: CC0-1.0}\nauthor: {given: Ada, family: Writer}\n"
        "contributor: {name: Bo, role: author}\nlanguage: en\ndate: 2026-01-02 9:00 pm"
    )
    assert (about.publisher, about.rights) == ("A Press", "CC0-1.0")
    assert about.authors == ("Ada Writer", "Bo")
    assert about.modified.hour == 21


@pytest.mark.parametrize(
    ("text", "authors"),
    [("% On\n  Queues\n% Ada; Bo\n  Cy\n%\nText.\n", ("Ada", "Bo", "Cy")),
     ("Title: On\n   Queues\nAuthor:\nDate: 2026-01-02\n\nText.\n", ()),
     ("% On Queues\nText.\n", ())],
)  # fmt: skip
def test_a_title_block_may_go_on_over_lines(text, authors):
    """What is set in goes on; what is missing is missing."""
    about = read("", text).publication.metadata
    assert (about.title, about.authors) == ("On Queues", authors)


def test_a_quotation_mark_in_quotes_has_its_remedy():
    """And lines that are no keys have none."""
    with pytest.raises(SourceError, match="inside quotes is written twice"):
        read("title: 'It's a film'")
    with pytest.raises(SourceError, match="not YAML"):
        read("title: T\n\t- x: [")


@pytest.mark.parametrize("written", ["#", "https://example.org:port/", "mailto:", "tel:"])
def test_a_link_to_nothing_leaves_its_words(written):
    """In every way of leading nowhere."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    manuscript = read(front, f"A [link]({written}) b.\n", strictness="lenient")
    (block,) = manuscript.publication.blocks
    assert plain(block.sentences[0].inlines) == "A link b."


def test_only_dates_that_a_tool_fills_in_are_passed_over():
    """`last-modified` is for the tool that builds; the essay has no date then."""
    assert codes(read("title: T\nlanguage: en\ndate: '{{ page.date }}'")) == [
        "READ-001",
        "READ-029",
    ]


def test_an_unused_address_is_told():
    """A comment in that form is none."""
    front = "title: T\nlanguage: en\ndate: 2026-01-01"
    assert codes(read(front, "Text.\n\n[a]: https://example.org/\n")) == ["READ-032"]
    assert codes(read(front, "Text.\n\n[//]: # (a comment)\n")) == []


@pytest.mark.parametrize(
    ("folder", "written"), [("static", "/nowhere.png"), ("static", "/../x.png")]
)
def test_a_picture_of_the_site_that_is_not_there_is_an_error(tmp_path, folder, written):
    """It is looked for in the project alone."""
    (tmp_path / "essaypub.toml").write_text("")
    (tmp_path / folder).mkdir()
    text = f"---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n![A hat]({written})\n"
    with pytest.raises(SourceError):
        read_text(text, tmp_path / "essay.md")


def test_everybody_is_named_under_what_they_did():
    """In the terms of schema.org; what has none is a contribution."""
    about = metadata("translator: Bo\neditor: [Cy, Di]\nnarrator: Ed\nlanguage: en")
    assert names_by_term(about) == {
        "editor": ["Cy", "Di"],
        "translator": ["Bo"],
        "contributor": ["Ed"],
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [("The *Quiet* Engine", "The Quiet Engine"), ("`cat` and **dog**", "cat and dog"),
     ("2 * 3 * 4", "2 * 3 * 4"), ("snake_case_name", "snake_case_name"), ("A &amp; B", "A & B"),
     ("[Her](https://example.org/)", "Her"), ("What < that", "What < that")],
)  # fmt: skip
def test_markdown_in_titles_is_rendered(written, shown):
    """A shelf shows words, and no signs of Markdown."""
    about = metadata(f"title: '{written}'\ndescription: '{written}'\nlanguage: en")
    assert (about.title, about.description) == (shown, shown)
