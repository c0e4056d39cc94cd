"""How words sound, told to the voices of reading systems."""

from dataclasses import replace

import pytest
from lxml import etree

from essaypub.epub.publication import package
from essaypub.errors import SourceError
from essaypub.lexicon import NO_LEXICON, Entry, Lexicon, Match
from essaypub.editions import Edition
from essaypub.reading.essay import read_text
from essaypub.settings import Settings, SpoilerMode
from essaypub.store import Store
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition

SSML = "{http://www.w3.org/2001/10/synthesis}"
FRONT = "---\ntitle: T\nlanguage: en-GB\ndate: 2026-01-01\n---\n\n"
LEXICON = Lexicon(
    (
        Entry("Nguyen", "win", "ŋwiən"),
        Entry("Sayles", "sails"),
        Entry("Auteuil", "", "otœj", language="fr"),
        Entry("Zorn", "", "tsɔɹn"),
        Entry("Reading", "", "ˈɹɛdɪŋ", exact=True),
        Entry("mute", "", "x", voice="espeak"),
        Entry(r"no\. \d", "", "nʌm", match=Match.PATTERN),
    )
)


def bound(tmp_path, text, words=LEXICON, mode=SpoilerMode.SEPARATE):
    read = read_text(FRONT + text, tmp_path / "essay.md")
    made = Edition(
        edition(split(read.publication), mode),
        read.resources,
        Settings(spoilers=mode),
        Store(tmp_path / "store"),
        spoiler_free=mode is SpoilerMode.OMIT,
        lexicon=words,
    )
    return package(replace(made))


def marked(made):
    """Return what sounds how, of every document."""
    found = []
    for item in made.items:
        if item.resource.media_type == "application/xhtml+xml":
            root = etree.fromstring(item.resource.content)
            for element in root.iter("{*}span"):
                if ipa := element.get(f"{SSML}ph"):
                    assert element.get(f"{SSML}alphabet") == "ipa"
                    assert not any(
                        SSML in key for one in element.iterancestors() for key in one.keys()
                    )
                    found.append(("".join(element.itertext()), ipa))
    return found


def test_words_of_the_lexicon_sound_where_they_stand(tmp_path):
    """Whole words in their language, in a heading's words in the contents too."""
    text = (
        "## Of Nguyen\n\nSayles met *Nguyen* in Auteuil. [Auteuil, Nguyen]{lang=fr}."
        " Reading is reading. Muted mute; no. 5. `Nguyen`.\n\n## B\n\nNguyens.\n"
    )

    assert sorted(marked(bound(tmp_path, text))) == [
        ("Auteuil", "otœj"), ("Nguyen", "ŋwiən"), ("Nguyen", "ŋwiən"), ("Nguyen", "ŋwiən"),
        ("Nguyen", "ŋwiən"), ("Reading", "ˈɹɛdɪŋ"), ("no. 5", "nʌm"),
    ]  # fmt: skip


def test_what_is_written_stays_as_it_is(tmp_path):
    """The text of every document is the same with the lexicon and without."""
    text = (
        "Nguyen’s *Nguy*en, x[Nguyen](#a)y Nguyen[^1]. Nguyen\n\n## A {#a}\n\nB.\n\n[^1]: Nguyen."
    )

    def texts(words):
        return [
            "".join(etree.fromstring(item.resource.content).itertext())
            for item in bound(tmp_path, text, words).items
            if item.resource.media_type == "application/xhtml+xml"
        ]

    assert texts(LEXICON) == texts(NO_LEXICON)


def test_an_authors_phonemes_stand_on_the_text_they_are_for(tmp_path):
    """Over the lexicon's, and never one inside another."""
    text = 'The [wind]{ph="/waɪnd/"}, [a *[Nguyen]{ph="nɡ"}* b]{ph="abɡ"}, [Nguyen]{say="new"}.\n'

    assert marked(bound(tmp_path, text)) == [("wind", "waɪnd"), ("a Nguyen b", "abɡ")]


def test_a_note_or_a_spoiler_is_not_sounded_over(tmp_path):
    """What would be said of its mark would be lost."""
    text = 'See [it[^1]]{ph="ɪt"} and [x [y]{.spoiler title="z"}]{ph="ɪ"}.\n\n[^1]: So.\n'

    assert marked(bound(tmp_path, text, mode=SpoilerMode.INLINE)) == []


def test_a_word_of_a_spoiler_is_not_in_the_edition_without(tmp_path):
    """Neither the word nor its sound, in any file."""
    text = 'Nguyen asks who.\n\n::: {.spoiler title="The end"}\nZorn did it.\n:::\n'

    assert ("Zorn", "tsɔɹn") in marked(bound(tmp_path, text))
    free = bound(tmp_path, text, mode=SpoilerMode.OMIT)
    assert marked(free) == [("Nguyen", "ŋwiən")]
    assert not any("tsɔɹn".encode() in item.resource.content for item in free.items)


def test_the_claim_is_made_where_it_is_true(tmp_path):
    """And the namespace is declared only where it is used, text about it notwithstanding."""
    about = '`<span ssml:ph="x">` is markup.\n'

    for text, expected in (("Nguyen.\n", True), ("Sayles.\n", False), (about, False)):
        made = bound(tmp_path, text)
        assert ("ttsMarkup" in made.claims.features) is expected
        declared = [b"xmlns:ssml" in item.resource.content for item in made.items]
        assert any(declared) is expected
        assert not all(declared)


@pytest.mark.parametrize("ipa", ["WAIND", "wa:nd", "w4"])
def test_what_is_no_phonetic_alphabet_is_refused(tmp_path, ipa):
    """With the line it stands on."""
    with pytest.raises(SourceError, match=r"essay.md:7: .* is not in the phonetic alphabet"):
        bound(tmp_path, f'The [wind]{{ph="{ipa}"}}.\n')
