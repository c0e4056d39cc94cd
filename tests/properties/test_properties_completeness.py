"""Nothing is lost: the check agrees with every script there is, and sees whatever is done to one."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from essaypub.audio.assemble import assemble
from essaypub.errors import IncompleteError
from essaypub.narration import Part, Take
from essaypub.settings import NarrationSettings, NotePolicy, Pauses, SpoilerMode, SpokenPolicy
from essaypub.script.completeness import complete
from essaypub.script.script import script
from essaypub.narration import Clip
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition
from tests.properties.test_properties_sentences import publications

RATE = 8000
policies = st.sampled_from(SpokenPolicy)
narrations = st.builds(
    NarrationSettings,
    notes=st.sampled_from(NotePolicy),
    code=policies,
    tables=policies,
    images=policies,
)


def taken(said):
    return tuple(
        Take(one.id, (Part(f"clip-{one.id}", 90 * len(one.spoken), "wren"),))
        for one in said.utterances()
    )


@st.composite
def narrated(draw):
    """An edition with its script, its takes and its timeline, as `complete` takes them."""
    mode = draw(st.sampled_from(SpoilerMode))
    narration = draw(narrations)
    made = edition(split(draw(publications())), mode)
    said = script(made, narration, mode=mode)
    takes = taken(said)
    timeline, _ = assemble(said.passages, takes, Pauses(), RATE)
    return made, said, takes, timeline, narration, mode


def faults(made, said, takes, timeline, narration, mode):
    """Return all that is wrong, an empty tuple when nothing is."""
    try:
        complete(made, said, takes, timeline, narration, mode=mode)
    except IncompleteError as error:
        return error.faults
    return ()


def again(made, said, narration, mode):
    """Return what is wrong with another script of the same edition, spoken in full."""
    takes = taken(said)
    timeline, _ = assemble(said.passages, takes, Pauses(), RATE)
    return faults(made, said, takes, timeline, narration, mode)


def changed(said, change):
    """Return the script with its utterances replaced by what `change` makes of all of them."""
    flat = [(n, one) for n, p in enumerate(said.passages) for one in p.utterances]
    flat = change(flat)
    passages = tuple(
        replace(passage, utterances=tuple(one for place, one in flat if place == number))
        for number, passage in enumerate(said.passages)
    )
    return replace(said, passages=tuple(one for one in passages if one.utterances))


def of_text(made, said):
    """Return the places in the script of what is a sentence of the edition."""
    ids = {sentence.id for sentence in made.every_sentence()}
    return [n for n, one in enumerate(said.utterances()) if one.id in ids]


@given(narrated())
def test_what_the_script_says_is_complete(whole):
    """Of every edition there is, by every policy, nothing is missing, doubled or too much."""
    assert faults(*whole) == ()


@given(narrated(), st.data())
def test_a_sentence_that_is_dropped_is_missed(whole, data):
    """Left out of the script, a sentence is named, and so are the others that are."""
    made, said, _, _, narration, mode = whole
    places = of_text(made, said)
    assume(places)
    gone = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=3))
    names = [one.id for n, one in enumerate(said.utterances()) if n in gone]
    left = changed(said, lambda flat: [one for n, one in enumerate(flat) if n not in gone])

    found = again(made, left, narration, mode)

    assert all(any(fault.startswith(f"{name} ") for fault in found) for name in names)


@given(narrated(), st.data())
def test_a_sentence_that_is_said_twice_is_found(whole, data):
    """Doubled, it is named."""
    made, said, _, _, narration, mode = whole
    place = data.draw(st.integers(0, len(list(said.utterances())) - 1))
    double = changed(said, lambda flat: [*flat[: place + 1], *flat[place:]])

    found = again(made, double, narration, mode)

    assert f"{list(said.utterances())[place].id} is said 2 times" in found


@given(narrated(), st.data())
def test_two_sentences_that_change_places_are_found(whole, data):
    """Neighbours of one paragraph, the other way round, are named."""
    made, said, _, _, narration, mode = whole
    runs = [
        [s.id for s in block.sentences]
        for block in made.every_block()
        if hasattr(block, "sentences")
    ]
    order = [one.id for one in said.utterances()]
    pairs = [
        (order.index(one), order.index(two))
        for run in runs
        for one, two in zip(run, run[1:], strict=False)
        if one in order and two in order and order.index(two) == order.index(one) + 1
    ]
    assume(pairs)
    first, second = data.draw(st.sampled_from(pairs))

    def swapped(flat):
        flat = list(flat)
        (here, one), (there, two) = flat[first], flat[second]
        flat[first], flat[second] = (here, two), (there, one)
        return flat

    found = again(made, changed(said, swapped), narration, mode)

    assert f"{order[second]} " in " ".join(found)
    assert any("before what it follows" in fault for fault in found)


@given(narrated(), st.data())
def test_other_words_are_found(whole, data):
    """An utterance that is said for another sentence's text is named."""
    made, said, _, _, narration, mode = whole
    ids = {s.id for s in made.every_sentence()}
    plain = [n for n, one in enumerate(said.utterances()) if one.id in ids and one.role != "notice"]
    assume(plain)
    place = data.draw(st.sampled_from(plain))

    def garbled(flat):
        flat = list(flat)
        passage, one = flat[place]
        flat[place] = (passage, replace(one, written="Something else."))
        return flat

    found = again(made, changed(said, garbled), narration, mode)

    assert any("as something else" in fault or "loses" in fault for fault in found)


@given(narrated(), st.data())
def test_a_take_that_is_dropped_doubled_or_moved_is_found(whole, data):
    """Takes are one for each utterance, in the order of the script."""
    made, said, takes, timeline, narration, mode = whole
    place = data.draw(st.integers(0, len(takes) - 1))
    name = takes[place].id
    dropped = takes[:place] + takes[place + 1 :]
    doubled = (*takes[: place + 1], *takes[place:])
    moved = (*dropped, takes[place])
    mute = (*takes[:place], replace(takes[place], parts=()), *takes[place + 1 :])

    assert f"{name} was not recorded" in faults(made, said, dropped, timeline, narration, mode)
    assert any(
        fault.startswith(f"{name} was recorded")
        for fault in faults(made, said, doubled, timeline, narration, mode)
    )
    if place < len(takes) - 1:
        assert any(
            "in its place" in fault
            for fault in faults(made, said, moved, timeline, narration, mode)
        )
    assert f"{name} was recorded without sound" in faults(
        made, said, mute, timeline, narration, mode
    )


@given(narrated(), st.data())
def test_a_cue_that_is_dropped_or_cut_short_is_found(whole, data):
    """On the track, each utterance is as long as it was recorded."""
    made, said, takes, timeline, narration, mode = whole
    place = data.draw(st.integers(0, len(timeline.cues) - 1))
    cue = timeline.cues[place]
    assume(cue.clip.end - cue.clip.begin > 1)
    short = replace(cue, clip=Clip(cue.clip.begin, cue.clip.end - 1))
    before, after = timeline.cues[:place], timeline.cues[place + 1 :]

    dropped = replace(timeline, cues=before + after)
    cut = replace(timeline, cues=(*before, short, *after))

    assert f"{cue.id} is not on the track" in faults(made, said, takes, dropped, narration, mode)
    if cue.clip.end - cue.clip.begin == takes[place].samples:
        assert f"{cue.id} is not on the track for as long as it was said" in faults(
            made, said, takes, cut, narration, mode
        )


@given(narrated())
def test_what_is_to_be_left_out_is_not_said(whole):
    """A script for more than the settings ask is found out, whatever it was that they leave out."""
    made, said, takes, timeline, narration, mode = whole
    nothing = replace(narration, notes=NotePolicy.SKIP, tables=SpokenPolicy.SKIP)
    heard = {one.id for one in said.utterances()}
    sentences = {sentence.id for sentence in made.every_sentence()}
    wanted = {one.id for one in script(made, nothing, mode=mode).utterances()}

    found = faults(made, said, takes, timeline, nothing, mode)

    assert sum("is to be left out" in fault for fault in found) == len((heard - wanted) & sentences)


def test_all_of_it_is_told_at_once():
    """One error names every fault, each once."""
    error = IncompleteError(("s1 is not said", "s2 is said 2 times"))

    assert "s1 is not said; s2 is said 2 times" in str(error)
    with pytest.raises(IncompleteError):
        raise error
