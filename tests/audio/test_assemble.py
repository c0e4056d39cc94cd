"""One track from takes and pauses: arithmetic in whole samples."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaypub.audio.assemble import STRETCH_MULTIPLE, Silence, Sound, assemble
from essaypub.audio.pauses import pause_ms
from essaypub.errors import AudioError
from essaypub.narration import Part, Take
from essaypub.settings import Pauses
from essaypub.narration import Boundary, Passage, Role, Utterance

RATES = st.sampled_from([22050, 24000, 44100, 48000])
UTTERANCES = st.tuples(
    st.integers(1, 400_000),
    st.sampled_from(Boundary),
    st.sampled_from([Role.TEXT, Role.HEADING, Role.NOTICE]),
    st.integers(0, 3000),
)
SCRIPTS = st.lists(st.lists(UTTERANCES, max_size=6), min_size=1, max_size=5).filter(any)
PAUSES = st.builds(
    Pauses,
    phrase_ms=st.integers(0, 900),
    chapter_begin_ms=st.integers(0, 2000),
    chapter_end_ms=st.integers(0, 2000),
)


def script(chapters):
    passages, takes = [], []
    for number, said in enumerate(chapters):
        utterances = []
        for place, (samples, boundary, role, after_ms) in enumerate(said):
            name = f"{number}-{place}"
            utterances.append(Utterance(name, "x", "x", "en", role, boundary, pause_ms=after_ms))
            takes.append(Take(name, (Part(f"key-{name}", samples, "hush:one"),)))
        passages.append(Passage(f"c{number}", f"C{number}", 1, tuple(utterances)))
    return tuple(passages), tuple(takes)


@given(SCRIPTS, PAUSES, RATES)
def test_stretches_are_the_track(chapters, pauses, rate):
    """The stretches add up to the track, each is whole frames and holds what it says it does."""
    timeline, stretches = assemble(*script(chapters), pauses, rate)

    assert sum(stretch.samples for stretch in stretches) == timeline.length
    for stretch in stretches:
        assert stretch.samples % STRETCH_MULTIPLE == 0
        assert sum(piece.samples for piece in stretch.pieces) == stretch.samples


@given(SCRIPTS, PAUSES, RATES)
def test_joins_are_silent(chapters, pauses, rate):
    """Every stretch begins and ends in half a second of silence, whatever the settings say."""
    _, stretches = assemble(*script(chapters), pauses, rate)

    for stretch in stretches:
        first, last = stretch.pieces[0], stretch.pieces[-1]
        assert isinstance(first, Silence) and first.samples >= rate // 2
        assert isinstance(last, Silence) and last.samples >= rate // 2


@given(SCRIPTS, PAUSES, RATES)
def test_cues_are_where_the_sound_is(chapters, pauses, rate):
    """Going through the stretches meets every take once, in order, where its cue says."""
    timeline, stretches = assemble(*script(chapters), pauses, rate)

    position, met = 0, []
    for stretch in stretches:
        for piece in stretch.pieces:
            if isinstance(piece, Sound):
                met.append((piece.key, position, piece.samples))
            position += piece.samples
    assert [key for key, _, _ in met] == [f"key-{cue.id}" for cue in timeline.cues]
    for cue, (_, begin, samples) in zip(timeline.cues, met, strict=True):
        assert cue.clip.begin == begin
        assert cue.clip.end - begin >= max(samples, rate / 1000)


@given(SCRIPTS, PAUSES, RATES)
def test_chapters_begin_with_speech(chapters, pauses, rate):
    """Every chapter but the first begins where its first clip does; the first, with the track."""
    timeline, _ = assemble(*script(chapters), pauses, rate)
    firsts = [f"{number}-0" for number, said in enumerate(chapters) if said]
    begins = {cue.id: cue.clip.begin for cue in timeline.cues}

    assert timeline.chapters[0].clip.begin == 0
    for chapter, first in list(zip(timeline.chapters, firsts, strict=True))[1:]:
        assert chapter.clip.begin == begins[first]


@given(SCRIPTS, PAUSES, RATES)
@example(
    [[(97, Boundary.PHRASE, Role.TEXT, 1299), (1, Boundary.NOTE, Role.TEXT, 0)]], Pauses(), 48000
)
def test_pauses_are_kept(chapters, pauses, rate):
    """Between two utterances there is never less silence than was asked for."""
    passages, takes = script(chapters)
    timeline, _ = assemble(passages, takes, pauses, rate)
    cues = {cue.id: cue.clip for cue in timeline.cues}
    lengths = {take.id: take.samples for take in takes}

    for passage in passages:
        for before, after in pairwise(passage.utterances):
            silence = cues[after.id].begin - cues[before.id].begin - lengths[before.id]
            assert silence >= pause_ms(before, after, pauses) * rate // 1000


def test_a_long_chapter_is_cut_in_a_pause():
    """An hour in one chapter is encoded in parts of about ten minutes, cut before paragraphs."""
    rate = 22050
    said = [
        (10 * rate, Boundary.PARAGRAPH if place % 5 == 0 else Boundary.SENTENCE, Role.TEXT, 0)
        for place in range(360)
    ]
    timeline, stretches = assemble(*script([said]), Pauses(), rate)

    assert len(timeline.chapters) == 1
    assert len(stretches) == 6
    assert all(stretch.samples < 720 * rate for stretch in stretches)


def test_nothing_to_say_is_an_error():
    """A script without utterances is refused, with words for the author."""
    with pytest.raises(AudioError, match="nothing to narrate"):
        assemble((Passage("a", "A", 1, ()),), (), Pauses(), 44100)


def test_takes_of_another_script_are_refused():
    """Takes that are not the utterances' own are a mistake, not a shorter track."""
    passages, takes = script([[(5, Boundary.SENTENCE, Role.TEXT, 0)] * 2])
    with pytest.raises(AudioError, match="takes"):
        assemble(passages, takes[:1], Pauses(), 44100)
