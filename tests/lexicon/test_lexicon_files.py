"""Lexicons as files: what is read of them, what is refused, and what is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import SourceError
from essaypub.lexicon import Entry, Lexicon, Match
from essaypub.lexicon.patterns import fault
from essaypub.lexicon.reading import LONGEST, lexicon
from essaypub.lexicon.writing import pls, format_table
from essaypub.lexicon.xsampa import ipa

TABLE = r"""
# Names of people
Sayles     = sails
Nguyen     = win /ŋwiən/        # as she says it herself
"Polish"   = pole ish
micro*     = mike roe
/(\d+)mm/  = \1 millimetre
/ok(?:ay)?/i = oh kay
E=mc2      = E equals m c squared
C#         = see sharp
tabbed	by a tab

[fr]
Auteuil    = /otœj/
[en voice=espeak:en-gb]
Theodore   = thee a door
[]
slashed    = "and/or # \"so\""
"""


def bare(one):
    return tuple(replace(entry, place="") for entry in one.entries)


def read(text, path="words.txt"):
    return lexicon(text.encode(), path)


def pls_of(body, attributes='alphabet="ipa" xml:lang="en"'):
    name = "http://www.w3.org/2005/01/pronunciation-lexicon"
    return f'<?xml version="1.0"?>\n<lexicon version="1.0" xmlns="{name}" {attributes}>\n{body}\n</lexicon>'


def test_a_table_says_all_that_an_entry_holds():
    """Words, beginnings, patterns, capitals, phonemes, languages and voices."""
    assert bare(read(TABLE)) == (
        Entry("Sayles", "sails"),
        Entry("Nguyen", "win", "ŋwiən"),
        Entry("Polish", "pole ish", exact=True),
        Entry("micro", "mike roe", match=Match.PREFIX),
        Entry(r"(\d+)mm", r"\1 millimetre", match=Match.PATTERN, exact=True),
        Entry("ok(?:ay)?", "oh kay", match=Match.PATTERN),
        Entry("E=mc2", "E equals m c squared"),
        Entry("C#", "see sharp"),
        Entry("tabbed", "by a tab"),
        Entry("Auteuil", "", "otœj", language="fr"),
        Entry("Theodore", "thee a door", language="en", voice="espeak:en-gb"),
        Entry("slashed", 'and/or # "so"'),
    )


def test_an_entry_knows_its_place():
    """The file as the author named it, and the line."""
    assert read("\n\nSayles = sails", "my/words.txt").entries[0].place == "my/words.txt:3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_may_come_from_any_editor(encoding, end):
    """Whatever marks its beginning and the ends of its lines."""
    content = f"café = caffay{end}naïf = nah eef{end}".encode(encoding)

    assert [entry.written for entry in lexicon(content, "x").entries] == ["café", "naïf"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = b\nc, d", 2, "there is no second column"),
        ("word = ", 1, "does not tell how 'word' is said"),
        (" = said", 1, "there is no second column"),
        ("w" * 301 + " = said", 1, "too long for an entry"),
        ("/" + "a" * 250 + "/ = b", 1, "divide it into several entries"),
        (r"/(?P<one>a)/ = \g<two>", 1, "no group 'two'"),
        (r"/(\d{2,4})+!/ = c", 1, "can take forever"),
        ("word = /a:/", 1, "':' is no sign of it, ː is"),
        ("word = /'a/", 1, "ˈ is"),
        ("word = /a7/", 1, "'7' is no sign of it"),
        ("word = /a/ b /c/", 1, "cannot be told apart"),
        ('"word = said', 1, "no end to the quotation marks"),
        ("/a/b/ = c", 1, "a slash inside it is written"),
        ("/(a+)+/ = b", 1, "can take forever"),
        ("/(a|aa)*b/ = c", 1, "can take forever"),
        (r"/\w*\w*\w*!/ = c", 1, "too many ways"),
        ("/a(/ = b", 1, "no regular expression"),
        ("/a*/ = b", 1, "where nothing is written"),
        (r"/a/ = \1", 1, "no group"),
        ("* = star", 1, "no letter or digit"),
        ("film* = /fɪlm/", 1, "respell it instead"),
        ("word = ...", 1, "cannot be said"),
        ("[english please]", 1, "a second language"),
        ("[fr", 1, "a line in brackets"),
        ("[not_a_tag]", 1, "is not a language tag"),
        ("[voice=]\nx = y\n[voice=9]", 3, "is not a voice"),
        ("a = b\x07c", 1, "control character"),
    ],
)
def test_what_makes_no_sense_is_refused_in_its_line(text, line, message):
    """With what is wrong and what to do."""
    with pytest.raises(SourceError, match=r".") as refused:
        read(text)

    assert (refused.value.path, refused.value.line) == ("words.txt", line)
    assert message in refused.value.message


def test_a_table_may_begin_as_xml_does():
    """A backslash says that it does not; and what Excel calls Unicode text is a table too."""
    assert read("\\<b> = bold").entries[0].written == "<b>"
    assert format_table(Lexicon((Entry("<b>", "bold"),))) == b"\\<b> = bold\n"


def test_what_is_not_utf8_is_refused_in_its_line():
    """And the author told how to save it."""
    with pytest.raises(SourceError, match="words.txt:2: this is not UTF-8"):
        lexicon(b"a = b\ncaf\xe9 = caffay", "words.txt")


def test_pls_has_one_entry_for_each_grapheme():
    """Of several pronunciations the preferred counts, else the first; an alias stands beside it."""
    content = pls_of(
        "<lexeme><grapheme>colour</grapheme><grapheme>color</grapheme>"
        '<phoneme>kʌlər</phoneme><phoneme prefer="true">ˈkʌlə</phoneme></lexeme>'
        "<lexeme role='x'><grapheme> BBC </grapheme><alias>bee bee see</alias><alias>B</alias></lexeme>"
    )

    assert bare(read(content)) == (
        Entry("colour", "", "ˈkʌlə", language="en"),
        Entry("color", "", "ˈkʌlə", language="en"),
        Entry("BBC", "bee bee see", language="en"),
    )


def test_pls_in_x_sampa_becomes_ipa():
    """Whether the whole file is written in it or one phoneme."""
    lexeme = "<lexeme><grapheme>{}</grapheme><phoneme{}>{}</phoneme></lexeme>"
    whole = pls_of(lexeme.format("church", "", '"tS3:tS'), 'alphabet="x-sampa" xml:lang="en"')
    one = pls_of(lexeme.format("church", ' alphabet="x-sampa"', '"tS3:tS'))

    assert [read(text).entries[0].ipa for text in (whole, one)] == ["ˈtʃɜːtʃ"] * 2


@pytest.mark.parametrize(
    ("sampa", "expected"),
    [('"strEN_j@', "ˈstrɛŋʲə"), ("b~", "b̃"), ("r\\`", "ɻ"), ("_", "͡"), ("t_d", "t̪")],
)
def test_x_sampa_takes_the_longest_sign(sampa, expected):
    """A sign with a mark is not the sign and then the mark."""
    assert ipa(sampa) == expected


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("<lexicon/>", 1, "is not a PLS lexicon"),
        ("<a>\n<b></a>", 2, "not well-formed"),
        (
            "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            2,
            "no document type",
        ),
        (
            "<?xml version='1.0'?>\n\n<!DOCTYPE a [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;&a;'>]>\n<a>&b;</a>",
            3,
            "no document type",
        ),
        (pls_of("<lexeme><phoneme>a</phoneme></lexeme>"), 3, "has no grapheme"),
        (pls_of("<lexeme><grapheme>a</grapheme></lexeme>"), 3, "does not tell"),
        (
            pls_of("\n<lexeme><grapheme>a</grapheme><phoneme>A</phoneme></lexeme>"),
            4,
            "'A' is no sign of it",
        ),
        (
            pls_of(
                "<lexeme><grapheme>a</grapheme><phoneme alphabet='x-arpabet'>AA1</phoneme></lexeme>"
            ),
            3,
            "'x-arpabet' is not known here",
        ),
        (
            pls_of(
                "<lexeme xmlns:own='urn:essaypub:lexicon' own:match='sound'>"
                "<grapheme>a</grapheme></lexeme>"
            ),
            3,
            "no way to match",
        ),
        (
            pls_of("<lexeme><grapheme> </grapheme><alias>a</alias></lexeme>"),
            3,
            "nothing is written here",
        ),
    ],
)
def test_xml_that_is_no_lexicon_is_refused_in_its_line(content, line, message):
    """What declares entities among it, before any of them is looked at."""
    with pytest.raises(SourceError) as refused:
        read(content, "w.pls")

    assert (refused.value.line, refused.value.path) == (line, "w.pls")
    assert message in refused.value.message


def test_a_file_without_end_is_refused():
    """Nobody has so many words to explain."""
    with pytest.raises(SourceError, match="too large"):
        lexicon(b" " * (LONGEST + 1), "words.txt")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_doctype_in_another_encoding_is_refused_too(encoding):
    """Nothing hides in letters of two bytes, or of four."""
    with pytest.raises(SourceError, match="no document type"):
        lexicon("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode(encoding), "w.pls")


def test_plain_pls_has_nothing_of_ours():
    """An entry that PLS can say is written in its words alone."""
    written = pls(Lexicon((Entry("Nguyen", "win", "ŋwiən", language="en"),)), "en")

    assert b"essay" not in written
    assert (
        written.decode().split()
        == (
            "<?xml version='1.0' encoding='utf-8'?> "
            '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" '
            'alphabet="ipa" xml:lang="en"> <lexeme> <grapheme>Nguyen</grapheme> '
            "<phoneme>ŋwiən</phoneme> <alias>win</alias> </lexeme> </lexicon>"
        ).split()
    )


LETTERS = st.sampled_from("abzéß東 '’\"“/\\=#*[]().-5&<>§\t")
TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
WORDS = TEXTS.filter(lambda text: any(c.isalnum() for c in text))
PATTERNS = st.sampled_from([r"\d{2}", r"a/b", r"(a) = b", r"\bno\.", '["“]x', r"a\\b", "#+ a"])
IPA = st.sampled_from(["", "ŋwiən", "ˈsɛt.ɒn", "t͡ʃ aː"])
SCOPES = st.fixed_dictionaries(
    {"language": st.sampled_from(["", "en", "fr-CA"]), "voice": st.sampled_from(["", "espeak"])}
)


@st.composite
def entries(draw):
    match = draw(st.sampled_from(Match))
    written = draw(PATTERNS if match is Match.PATTERN else WORDS)
    sound = "" if match is Match.PREFIX else draw(IPA)
    say = draw(st.one_of(WORDS, st.just(""))) if sound else draw(WORDS)
    if match is Match.PATTERN:
        say = say.replace("\\", "|")  # there are no groups to refer to
    return Entry(written, say, sound, match, draw(st.booleans()), **draw(SCOPES))


LEXICONS = st.lists(entries(), max_size=6).map(lambda some: Lexicon(tuple(some)))


@given(LEXICONS)
def test_a_table_that_was_written_reads_the_same(one):
    """Whatever its words are made of."""
    assert bare(lexicon(format_table(one), "x")) == one.entries


@given(LEXICONS, st.sampled_from(["en", "de"]))
def test_pls_that_was_written_reads_the_same(one, language):
    """What PLS cannot say among it; and equal entries are equal bytes."""
    assert bare(lexicon(pls(one, language), "x")) == one.entries
    assert pls(one, language) == pls(Lexicon(tuple(list(one.entries))), language)


@given(st.text(max_size=40))
def test_any_pattern_is_let_through_or_told(pattern):
    """No text, however strange, ends in anything but a verdict."""
    assert isinstance(fault(pattern), str)


@given(st.binary(max_size=60))
def test_any_file_is_read_or_refused(content):
    """No bytes, however strange, end in a bug."""
    try:
        found = lexicon(content, "x")
    except SourceError as error:
        found = error

    assert isinstance(found, Lexicon | SourceError)
