"""Plain text becomes Markdown that says the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from essaypub.errors import SourceError
from essaypub.model import plain, walk_inlines
from essaypub.model import InlineSpoiler, Spoiler, walk
from essaypub.reading.essay import read_text
from essaypub.importing.plaintext import import_text


def words_of(markdown):
    publication = read_text(markdown, Path("essay.md")).publication
    told = [publication.metadata.title]
    told += [sentence.text for sentence in publication.every_sentence()]
    return " ".join(told).split()


def hidden(text):
    """Return the words that importing `text`, then reading it, hides."""
    publication = read_text(import_text(text.encode(), "x.txt").markdown, Path("x.md")).publication
    found = []
    for block in publication.blocks:
        if isinstance(block, Spoiler):
            found.append(
                " ".join(plain(s.inlines) for b in walk(block.blocks) for s in b.sentences)
            )
        else:
            found += [
                plain(one.inlines)
                for sentence in block.sentences
                for one in walk_inlines(sentence.inlines)
                if isinstance(one, InlineSpoiler)
            ]
    return found


LETTERS = st.text(
    st.sampled_from("abcé XYZ 0189 .,;:!?*_`#>-+=~|\\[]{}()<>&$^\"'/@%…—“”\n\n\u00a0 "),
    max_size=120,
)


@settings(max_examples=200, deadline=None)
@given(LETTERS)
def test_importing_then_reading_gives_the_same_words(text):
    """No character of a plain text means anything in Markdown by accident."""
    try:
        imported = import_text(text.encode(), "a file.txt")
    except SourceError:
        assert not text.strip()
        return

    told = words_of(imported.markdown)

    assert told[-len(text.split()) :] == text.split()
    assert imported.marked == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T\n\nShown. [SPOILERS AHOY] He goes.\n\nShown.", ["He goes."]),
        ("T\n\nShown (spoiler alert) he goes.\n\nShown.", ["he goes."]),
        ("T\n\nSPOILERS: he goes.\n\nShown.", ["he goes."]),
        ("T\n\nSpoiler: he goes.\n\nShown.", ["he goes."]),
        ("T\n\n*** SPOILER ***\n\nHe goes.\n\nShown.", ["He goes."]),
        ("T\n\nShown. [SPOILERS AHOY]\n\nHe goes.\n\nShown.", ["He goes."]),
        ("T\n\nShown [spoilers]he goes[/spoilers] shown.", ["he goes"]),
        ("T\n\nOne [spoilers] two\n\nthree\n\nfour [end spoilers] five", ["two", "three", "four"]),
        ("T\n\nSPOILERS AHEAD! Two\n\nthree\n\nSPOILERS END Five", ["Two three"]),
        ("T\n\nShown (spoiler: he goes) shown.", ["he goes"]),
        ("T\n\nShown. <spoiler>He goes.</spoiler> Shown.", ["He goes."]),
        ("T\n\nNO SPOILERS here, a spoiler-free text; some hate spoilers.", []),
        ("T\n\nA (spoiler-free) word and SPOILER-FREE ones.", []),
    ],
)
def test_what_a_warning_covers(text, expected):
    """A warning hides up to its own end, or its paragraph's, or the next paragraph."""
    assert [" ".join(found.split()) for found in hidden(text)] == expected or hidden(text) == [
        " ".join(expected)
    ]


def test_no_marker_is_left():
    """The warnings themselves are not text any more."""
    markdown = import_text(b"T\n\nOne [SPOILERS AHOY] two.", "x.txt").markdown

    assert "AHOY" not in markdown


def test_the_summary_tells_where_and_how_much_but_not_what():
    """What was marked can be checked without being read."""
    marked = import_text(b"T\n\nOne.\n\n(spoilers for Lianna)\n\nShe goes away.\n", "x.txt").marked

    assert [(one.line, one.label, one.words, one.kind) for one in marked] == [
        (7, "Lianna", 3, "passage")
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("T\n\nCafé.".encode(), "utf-8"),
        ("\ufeffT\n\nCafé.".encode(), "utf-8"),
        ("T\n\nCafé.".encode("utf-16"), "utf-16"),
        ("T\n\nCafé.".encode("cp1252"), "windows-1252"),
    ],
)
def test_encodings(content, encoding):
    """Unicode is known by its bytes; anything else is taken for Windows' own, and said."""
    imported = import_text(content, "x.txt")

    assert imported.encoding == encoding
    assert words_of(imported.markdown) == ["T", "Café."]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A short line\n\nText.", "A short line"),
        ("A sentence, with its stop.\n\nText.", "my essay"),
        ("Only this", "my essay"),
        ("[SPOILERS AHOY] x\n\nText.", "my essay"),
    ],
)
def test_titles(text, title):
    """A short first line is the title; otherwise the file is called upon."""
    assert import_text(text.encode(), "folder/my_essay.txt").title == title


def test_hard_wrapped_lines_are_joined_and_single_lines_are_paragraphs():
    """Empty lines part paragraphs; where there are none, every line is one."""
    wrapped = import_text(b"T\n\none\ntwo\n\nthree\n", "x.txt").markdown
    lines = import_text(b"T\none\ntwo\n", "x.txt").markdown

    assert "one two\n\nthree" in wrapped
    assert "one\n\ntwo" in lines


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01\x02"])
def test_nothing_to_import_is_an_error(content):
    """An empty or a binary file is refused by name."""
    with pytest.raises(SourceError, match=r"^x\.txt: "):
        import_text(content, "x.txt")
