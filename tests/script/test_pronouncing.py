"""What the author, the lexicon and the context settle about how words are said."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from essaypub.lexicon import NO_LEXICON, Entry, Lexicon
from essaypub.lexicon.reading import lexicon
from essaypub.reading.essay import read_text
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.script.diction import Diction
from essaypub.script.lexicon_usage import lexicon_findings
from essaypub.script.pronouncing import Copy, Pronouncer
from essaypub.script.script import script
from essaypub.synthesis.synthesis import synthesise
from essaypub.voices.choice import load_family
from essaypub.store import Store
from essaypub.spoken.phonemes import Phonemes
from essaypub.transforms.sentences import split
from essaypub.workers import Workers

VOICE = "espeak:en-gb"
LEXICON = lexicon(
    """
Sayles  = sails
Nguyen  = win /ŋwiən/
Auteuil = /otœj/
WWI     = World War 1
""".encode(),
    "words.txt",
)
TELLS, MUTE = {"takes_phonemes": True}, {"takes_phonemes": False}


def said(text, one=LEXICON, language="en-GB", **how):
    return Pronouncer(one).say(Copy(text, language, VOICE, **{**MUTE, **how}))


def sounds(text, **how):
    found = said(text, **{**TELLS, **how})
    return [(found.spoken[one.begin : one.end], one.ipa) for one in found.phonemes]


def test_a_respelling_is_said_and_read_as_the_text_is():
    """Before the rules, so that a number in it is said, and a name after a title is a name."""
    assert said("Dr. Sayles in WWI.").spoken == "Doctor Sails in World War one."


def test_phonemes_lie_over_the_spoken_word():
    """Wherever the rules have moved it; the word itself stays as it is written."""
    found = said("In 1914 (so Nguyen’s “Auteuil”).", **TELLS)

    assert "Nguyen" in found.spoken
    assert sounds("In 1914 (so Nguyen’s “Auteuil”).") == [("Nguyen", "ŋwiən"), ("Auteuil", "otœj")]


def test_context_tells_a_word_that_sounds_two_ways():
    """By its sound, for a voice that can be told; else spelt so that any voice reads it right."""
    told, spelt = said("She has read it.", **TELLS), said("She has read it.")

    assert told.spoken == "She has read it."
    assert [(one.begin, one.end, one.ipa) for one in told.phonemes] == [(8, 12, "rɛd")]
    assert (spelt.spoken, spelt.phonemes) == ("She has red it.", ())


def test_signs_around_a_word_do_not_sound():
    """What the author marked with its signs is told without them; signs alone stay theirs."""
    text = "He said (Auteuil) and left."
    marked = (Phonemes(8, 17, "otœj"),)

    assert sounds(text, one=NO_LEXICON, given=marked) == [("Auteuil", "otœj")]


def test_a_word_that_the_rules_join_is_not_told_in_part():
    """How half of a number sounds cannot be told; it is said as the number is."""
    assert sounds("It cost £3.50.", one=NO_LEXICON, given=(Phonemes(9, 10, "θriː"),)) == []


def test_what_is_told_by_its_sound_leads_back_beside_a_respelling():
    """Where one word is respelt, another keeps its own letters and their places."""
    text = "Sayles met Nguyen there."
    traced = Pronouncer(LEXICON).trace(Copy(text, "en", VOICE, **TELLS))

    begin = traced.text.index("Nguyen")
    assert traced.text.startswith("Sails met")
    assert traced.origins[begin : begin + 6] == tuple((n, n + 1) for n in range(11, 17))


def test_a_voice_that_takes_no_phonemes_is_given_the_respelling():
    """And the word as it is written when there is none."""
    found = said("Nguyen in Auteuil.")

    assert (found.spoken, found.phonemes) == ("Win in Auteuil.", ())


def test_what_the_author_settled_in_its_place_wins():
    """With phonemes of its own, or as it stands."""
    text = "Nguyen, Sayles, Nguyen"

    given_here = (Phonemes(0, 6, "nɡ"), Phonemes(8, 14, ""))
    assert sounds(text, given=given_here) == [("Nguyen", "nɡ"), ("Nguyen", "ŋwiən")]
    assert said(text, given=given_here).spoken == "Nguyen, Sayles, Win"


def test_a_spoken_word_leads_back_to_the_written_one():
    """A respelling of several words to the one that it stands for, what is after it unmoved."""
    text = "The 2 films of WWI: Sayles."
    traced = Pronouncer(LEXICON).trace(Copy(text, "en", VOICE, **MUTE))

    origins = {
        word[0]: text[traced.origins[word.start()][0] : traced.origins[word.end() - 1][1]]
        for word in re.finditer(r"\w+", traced.text)
    }

    assert traced.text == said(text, language="en").spoken
    assert origins == {
        "The": "The", "two": "2", "films": "films", "of": "of", "World": "WWI", "War": "WWI",
        "one": "WWI", "Sails": "Sayles",
    }  # fmt: skip


@given(
    st.text(st.sampled_from("ab1 .,’-—İ“”"), max_size=30),
    st.lists(st.tuples(st.sampled_from(["a", "b", "ab", "a b", "1"]), st.sampled_from(
        ["x", "long one", "a2"]), st.sampled_from(["", "ab"])), max_size=4),
    st.booleans(),
)  # fmt: skip
def test_what_is_traced_is_what_is_said(text, words, takes):
    """Each spoken character has its origin inside what is written, phonemes are in order."""
    one = Pronouncer(Lexicon(tuple(Entry(*word) for word in words)))

    copy = Copy(text, "en", VOICE, takes)
    found, traced = one.say(copy), one.trace(copy)

    assert traced.text == found.spoken
    assert len(traced.origins) == len(traced.text)
    assert all(0 <= a < b <= len(text) for a, b in filter(None, traced.origins))
    ends = [end for mark in found.phonemes for end in (mark.begin, mark.end)]
    assert ends == sorted(ends)
    assert all(mark.begin < mark.end for mark in found.phonemes)
    assert not found.phonemes or ends[-1] <= len(found.spoken)


def test_each_change_is_explained_by_its_entry():
    """With the place of the entry, before what the rules do."""
    changes = Pronouncer(LEXICON).explain(Copy("Nguyen in WWI", "en", VOICE, **TELLS))

    assert [(one.code, one.written, one.said) for one in changes][:2] == [
        ("LEX words.txt:3", "Nguyen", "/ŋwiən/"), ("LEX words.txt:5", "WWI", "World War 1"),
    ]  # fmt: skip
    assert changes[-1].said == "one"


ESSAY = """---
title: A word
language: en-GB
---

Sayles met Nguyen. [Auteuil]{say="oh toy"} is far.

The [wind]{ph="waɪnd"} rose. Nobody slept.

::: {.spoiler title="The end"}
Zorn did it.
:::
"""


def told(tmp_path, text=ESSAY, words=LEXICON, families=load_family):
    read = split(read_text(text, tmp_path / "essay.md").publication)
    narration, mode = NarrationSettings(voice=VOICE), SpoilerMode.SEPARATE
    main = script(read, narration, mode=mode, lexicon=words, families=families)
    return main, Diction.of(narration, "en-GB", words, families)


def mute(name):
    """Return the real family, but one that takes no phonemes."""
    return replace(load_family(name), takes_phonemes=False)


def test_an_attribute_of_the_text_wins_over_the_lexicon(tmp_path):
    """What it says is said, its phonemes are told, and the entry is not used."""
    main, _ = told(tmp_path)
    spoken = {one.written: one for one in main.utterances()}

    assert spoken["Auteuil is far."].spoken == "oh toy is far."
    wind = spoken["The wind rose."]
    assert [(wind.spoken[a.begin : a.end], a.ipa) for a in wind.phonemes] == [("wind", "waɪnd")]


def test_an_entry_that_is_never_heard_is_reported(tmp_path):
    """With its place; one that only an attribute covers is never heard either."""
    main, diction = told(tmp_path)

    findings = lexicon_findings(diction, main)

    assert [(one.code, one.place, one.detail) for one in findings] == [
        ("SPEECH-002", "words.txt:4", "Auteuil"), ("SPEECH-002", "words.txt:5", "WWI"),
    ]  # fmt: skip


def test_a_shared_lexicon_is_reported_more_quietly(tmp_path):
    """And an edition without spoilers does not tell which words it lacks."""
    main, diction = told(tmp_path, words=Lexicon(LEXICON.entries, shared=True))

    assert {one.severity for one in lexicon_findings(diction, main)} == {"info"}
    assert lexicon_findings(diction, main, complete=False) == ()


def test_phonemes_that_a_voice_does_not_take_are_reported(tmp_path):
    """Once for the entry, with the voice."""
    text = ESSAY.replace('[Auteuil]{say="oh toy"}', "Auteuil, Auteuil")

    findings = lexicon_findings(*reversed(told(tmp_path, text, families=mute)))

    assert [(one.code, one.place, one.detail) for one in findings] == [
        ("SPEECH-003", "words.txt:4", f"Auteuil: {VOICE}"), ("SPEECH-002", "words.txt:5", "WWI"),
    ]  # fmt: skip


def test_a_changed_entry_is_spoken_again_only_where_it_is_heard(tmp_path):
    """Two sentences of four, and none a second time."""
    store, heard = Store(tmp_path / "cache"), []
    text = "---\ntitle: T\nlanguage: en-GB\n---\n\nSayles left. It rained. We met Sayles. It was late.\n"

    def speak(words):
        main, _ = told(tmp_path, text, words)
        work = []
        with Workers(1) as workers:
            synthesise(
                main.passages, NarrationSettings(voice=VOICE), 44100, store, workers,
                progress=lambda done, total: work.append(total),
            )  # fmt: skip
        sentences = [one.spoken for one in main.utterances()]
        heard.append(max(work, default=0))
        return sentences

    first = speak(NO_LEXICON)
    second = speak(LEXICON)
    changed = [spoken for was, spoken in zip(first, second, strict=True) if was != spoken]
    speak(LEXICON)

    assert changed == ["Sails left.", "We met Sails."]
    assert heard == [sum(map(len, first)), sum(map(len, changed)), 0]
