"""A spoiler is found wherever it stands outside its place, and is not told by the finding."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaypub.checks.spoilers import spoilers
from essaypub.checks.check import check
from essaypub.published.tokens import BREAK, readings, run_at, runs, stretches, tokens

SECRET = "The younger keeper drowns while rowing"
ESSAY, OPF, NAV = "EPUB/essay.xhtml", "EPUB/package.opf", "EPUB/nav.xhtml"
TEXT = "<p>They play draughts and never speak of the war.</p>"

words = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=5, max_size=12)


def leaked(*paths):
    return [finding for finding in check(paths, (spoilers.RULES,)) if finding.code == "REVEAL-001"]


def say(text):
    return lambda draft: draft.swap(ESSAY, TEXT, TEXT + text)


PLACES = {
    "text": say(f"<p>{SECRET}.</p>"),
    "text in pieces": say("<p>The <em>younger</em> keeper, <b>drow</b>ns<!-- --> while</p>"),
    "text with hidden signs": say("<p>The young&#173;er keeper dro\u200bwns while</p>"),
    "text between dashes": say("<p>the—YOUNGER—keeper—drowns—while</p>"),
    "comment": say(f"<!-- {SECRET} -->"),
    "comment before the root": lambda draft: draft.swap(ESSAY, "<html", f"<!-- {SECRET} --><html"),
    "instruction": say(f"<?note {SECRET}?>"),
    "attribute": say(f'<p title="{SECRET}">x</p>'),
    "alternative text": lambda draft: draft.swap(ESSAY, "A lamp on a sill", SECRET),
    "title": lambda draft: draft.swap(ESSAY, "<title>", f"<title>{SECRET}: "),
    "contents": lambda draft: draft.swap(NAV, "Two keepers", SECRET),
    "file name": lambda draft: draft.members.update(
        {"EPUB/the-younger_keeper-drowns-while.png": b""}
    ),
    "style sheet": lambda draft: draft.swap("EPUB/style.css", "body", f"/* {SECRET} */ body"),
    "description": lambda draft: draft.meta(f"<dc:description>{SECRET}</dc:description>"),
    "picture": lambda draft: draft.members.update(
        {"EPUB/lamp.png": draft.members["EPUB/lamp.png"] + f"tEXt{SECRET}".encode()}
    ),
    "picture in UTF-16": lambda draft: draft.members.update(
        {"EPUB/lamp.png": b"\x89" * 100_001 + SECRET.encode("utf-16-le")}
    ),
    "gate": lambda draft: draft.swap("EPUB/spoilers.xhtml", "What follows tells.", SECRET),
    "comment of the archive": lambda draft: draft.comments.update({ESSAY: SECRET.encode()}),
    "spoiler's note": say("<p>Nobody ever finds the little boat again.</p>"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_spoiler_is_found_in_every_place(place, draft, bound):
    """Case, punctuation, markup and invisible signs hide nothing."""
    PLACES[place](draft)

    assert leaked(bound(draft))


@pytest.mark.parametrize(
    "text",
    [
        "<p>The younger keeper drowns.</p>",
        "<p>The keeper is younger, and rowing while he drowns.</p>",
    ],
)
def test_fewer_than_five_words_are_no_leak(text, draft, bound):
    """Four words, or five in another order, give nothing away."""
    say(text)(draft)

    assert leaked(bound(draft)) == []


def test_a_finding_does_not_tell(draft, bound):
    """No finding of any rule holds five words of a spoiler."""
    say(f"<p>{SECRET}</p>")(draft)
    draft.swap(
        "EPUB/spoilers.xhtml", "Spoiler: the ending", "Spoiler: drowns while rowing for help"
    )

    found = " ".join(map(str, check([bound(draft)], (spoilers.RULES,))))

    assert "REVEAL-001" in found and "REVEAL-002" in found
    assert not set(runs(found)) & set(runs(f"{SECRET} for help"))


def test_another_book_of_the_folder_may_not_tell(draft, free, bound, tmp_path):
    """The spoiler-free edition is searched for what the full one hides."""
    bound(draft)
    free.swap(ESSAY, TEXT, f"{TEXT}<p>{SECRET}</p>")
    bound(free, "spoiler-free/lighthouse.epub")

    assert [finding.place for finding in leaked(tmp_path)] == [
        f"{tmp_path / 'spoiler-free/lighthouse.epub'}: EPUB/essay.xhtml"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lighthouse.chapters.json", json.dumps({"chapters": [{"title": SECRET}]})),
        ("escaped.json", json.dumps({"title": SECRET}).replace("k", "\\u006b")),
        ("spoiler-free/lighthouse.vtt", f"WEBVTT\n\n00:00.000 --> 00:02.000\n{SECRET}\n"),
        ("index.html", f"<p>{SECRET}</p>"),
        ("comment.html", f"<!-- {SECRET} -->"),
        ("search.html", f"<script>var index = ['{SECRET}']</script>"),
        ("feed.xml", f"<rss><description>{SECRET}</description></rss>"),
        ("the younger keeper drowns while.txt", ""),
    ],
)
def test_other_files_may_not_tell(name, content, draft, bound, tmp_path):
    """Chapters, captions of the other edition, pages and feeds are searched too."""
    bound(draft)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)

    assert len(leaked(tmp_path)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lighthouse.vtt", f"WEBVTT\n\n00:00.000 --> 00:02.000\n{SECRET}\n"),
        ("index.html", f"<details class='spoiler'><summary>The end</summary>{SECRET}</details>"),
    ],
)
def test_what_goes_with_the_full_edition_may_tell(name, content, draft, bound, tmp_path):
    """Captions in step with the narration, and closed spoilers on a page, are in their place."""
    bound(draft)
    (tmp_path / name).write_text(content)

    assert leaked(tmp_path) == []


def test_words_of_our_own_are_no_leak(draft, bound):
    """A spoiler that says what a gate says takes nothing from anybody."""
    ours = "Each has a heading that says what it is about"
    draft.swap("EPUB/spoilers.xhtml", "It was written by", f"{ours}. It was written by")
    draft.swap("EPUB/spoilers.xhtml", "What follows tells.", f"{ours}.")

    assert leaked(bound(draft)) == []


@pytest.mark.parametrize(("inside", "count"), [('class="spoiler-warning"', 0), ("", 1)])
def test_a_note_that_warns_may_tell(inside, count, draft, bound):
    """A note that only spoilers lead to says so first; one that does not gives them away."""
    say(
        '<aside role="doc-footnote" epub:type="footnote" id="veiled">'
        f"<p><span {inside}>About the ending:</span> {SECRET}.</p></aside>"
    )(draft)

    assert len(leaked(bound(draft))) == count


@pytest.mark.parametrize("around", ['epub:type="essay:spoiler"', 'epub:type="bodymatter"'])
def test_a_warning_in_a_spoiler_veils_no_note_around_it(around, draft, bound):
    """It is no note that warns, if what warns stands in a spoiler of its own."""
    say(f'<section {around}><p class="spoiler-warning">Take care.</p></section><p>{SECRET}</p>')(
        draft
    )

    assert len(leaked(bound(draft))) == 1


def test_a_spoiler_in_its_place_is_no_leak(free, bound):
    """In mode inline, the passage stands in an aside, and nothing outside it repeats it."""
    free.swap(
        ESSAY,
        TEXT,
        '<aside id="end" epub:type="essay:spoiler" aria-label="Spoiler: the ending">'
        f"<p>{SECRET} for help.</p></aside>",
    )

    assert list(check([bound(free)], (spoilers.RULES,))) == []


def test_text_without_spaces_leaks_by_characters(draft, bound):
    """Ten characters in a row are a run where words are not set apart."""
    draft.swap(
        "EPUB/spoilers.xhtml",
        "It was written by",
        "若い灯台守は助けを求めて溺れる。 It was written by",
    )
    say("<p>若い灯台守は助けを求めて。</p>")(draft)

    assert leaked(bound(draft))


@given(words, words, words)
def test_a_run_is_found_between_any_words(before, secret, after):
    """Whatever stands around a text, its runs are among the runs of the whole."""
    assert set(runs(" ".join(secret))) <= set(runs(" ".join([*before, *secret, *after])))


@given(st.lists(words, min_size=1, max_size=20), st.integers(1, 60))
def test_every_run_is_whole_in_a_stretch(some, characters):
    """A long text is searched in stretches, and none of its runs is lost between them."""
    text = " ".join(word for one in some for word in one)
    found = {run_at(part, at) for part in stretches(text, characters) for at in range(len(part))}

    assert found - {""} == set(runs(text))


@given(words, words)
def test_no_run_goes_across_a_break(one, other):
    """Two texts that are only kept together share no run."""
    together = set(runs(BREAK.join((" ".join(one), " ".join(other)))))

    assert together == set(runs(" ".join(one))) | set(runs(" ".join(other)))


@given(st.text())
@example("𝑨 Κ")
def test_folding_is_done_once(text):
    """Tokens of tokens are the same tokens."""
    once = tokens(text)

    assert tokens(" ".join(once)) == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("lead", [b"\x00\x01\x00\x00", b"\x07\x00\x01\x00\x00"])
def test_bytes_are_read_every_way(encoding, lead):
    """A title is found in whatever encoding and place a tag has it."""
    content = lead + "Théodore quitte la ville en été".encode(encoding) + b"\x00\x00"
    wanted = set(runs("théodore quitte la ville en été"))

    assert any(wanted <= set(runs(text)) for text in readings(content))


def test_a_long_book_is_searched_in_seconds(draft, bound):
    """300,000 words take a few seconds, not minutes."""
    paragraph = "<p>" + "one lamp and another word for every evening " * 40 + "</p>"
    say(paragraph * 940)(draft)
    path = bound(draft)

    begin = time.process_time()
    assert leaked(path) == []
    assert time.process_time() - begin < 5
