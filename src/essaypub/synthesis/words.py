"""Where each written word is heard: what the engine told of the spoken ones, traced back."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from essaypub.narration import Clip, Cue, Piece, Script, Take, Timeline, Utterance, Word, Words
from essaypub.script.diction import OPENING, Diction, close, keep_pitch_up
from essaypub.spoken.tracing import Span, union
from essaypub.store import Store
from essaypub.synthesis.batches import WORDS
from essaypub.voices.word_events import WORD

_WRITTEN = re.compile(r"\w+(?:(?:[’'.\-\u00ad\u2010\u2011]|(?<=\d)[,:](?=\d))\w+)*")
_SPACES = " \t\n\u00a0\u2009\u202f"
_AROUND = _SPACES + ',;:!?()[]{}“”„«»‹›"–—…'  # what belongs to no word


@dataclass(frozen=True, slots=True)
class _Heard:
    """Something said: the characters written for it, if any, and the sample where it begins."""

    span: Span | None
    sample: int


def with_words(
    timeline: Timeline, script: Script, takes: Iterable[Take], store: Store, diction: Diction
) -> Timeline:
    """Return the timeline with the words of each cue, as far as engines told where they are.

    Args:
        timeline: Of the narration.
        script: What it narrates.
        takes: As `synthesise` returned them, when it was asked for words.
        store: Where the words lie beside their clips.
        diction: What put the script into words.
    """
    utterances = {utterance.id: utterance for utterance in script.utterances()}
    taken = {take.id: take for take in takes}

    def find(cue: Cue) -> Cue:
        words = spoken_words(utterances[cue.id], taken[cue.id], store, diction)
        begin = cue.clip.begin
        return replace(
            cue,
            words=Words.of(
                replace(word, clip=Clip(word.clip.begin + begin, word.clip.end + begin))
                for word in words
            ),
        )

    return replace(timeline, cues=tuple(map(find, timeline.cues)))


def spoken_words(
    utterance: Utterance, take: Take, store: Store, diction: Diction
) -> tuple[Word, ...]:
    """Return where each written word is heard, in samples from the beginning of the take.

    Spoken words that were written as one are one: "8,316" is heard from the first of its words to
    the end of the last. Words that the engine, or the rules of speaking, put in another order
    than the written one are one as well, and so are those it told of together: "of the".

    Args:
        utterance: Of the script.
        take: The utterance's.
        store: Where the words lie beside the clip; none when the engine does not tell.
        diction: What put the script into words.
    """
    rows = list(_rows(utterance, take, store))
    origins = _origins(utterance, diction) if rows else None
    if origins is None:
        return ()
    onsets = _apart(_find_heard(utterance, origins, rows))
    ends = (*(onset.sample for onset in onsets[1:]), take.samples)
    return tuple(
        Word(*onset.span, Clip(onset.sample, end))
        for onset, end in zip(onsets, ends, strict=False)
        if onset.span is not None
    )


def _rows(utterance: Utterance, take: Take, store: Store) -> Iterator[list[int]]:
    """Yield offset, length and sample of each word told of, in the whole of the utterance."""
    offset = sample = 0
    for turn, part in zip(utterance.parts(), take.parts, strict=False):
        for begin, length, heard in json.loads(store.require(WORDS, part.key)):
            yield [offset + begin, length, sample + heard]
        offset += len(turn.spoken) + 1
        sample += part.samples + part.rest


def _origins(utterance: Utterance, diction: Diction) -> tuple[Span | None, ...] | None:
    """Return what is written for each character that is spoken; None when that is not known.

    What was put before the words, the number of a list's item and the name of a table's column,
    is not written.
    """
    origins: list[Span | None] = []
    for turn in utterance.parts():
        if turn.pieces and all(piece.begin == piece.end for piece in turn.pieces):
            origins += [None] * (bool(origins) + len(turn.spoken))  # all of it is ours
            continue
        trace = diction.trace(utterance, turn)
        dropped = len(trace.text) - len(trace.text.lstrip(OPENING)) if origins else 0
        spoken = trace.text[dropped:]
        ends = close(spoken), keep_pitch_up(spoken), spoken
        words = next(filter(turn.spoken.endswith, ends), None)
        if words is None:
            return None
        spans = list(trace.origins[dropped : dropped + len(words)])
        if turn.pieces:  # else what was to be said is what is written
            places = _places(utterance.written, turn.pieces)
            spans = [span and union(places[slice(*span)]) for span in spans]
        missing = len(words) - len(spans)
        origins += [None] * (bool(origins) + len(turn.spoken) - len(words))
        origins += [*spans, *[None] * missing]
    return tuple(origins)


def _places(written: str, pieces: tuple[Piece, ...]) -> list[Span | None]:
    """Return what is written for each character that was to be said before it was normalised."""
    places: list[Span | None] = []
    for piece in pieces:
        if written[piece.begin : piece.end] == piece.words:
            places += [(place, place + 1) for place in range(piece.begin, piece.end)]
        else:
            whole = (piece.begin, piece.end) if piece.begin < piece.end else None
            places += [whole] * len(piece.words)
    return places


def _find_heard(
    utterance: Utterance, origins: tuple[Span | None, ...], rows: list[list[int]]
) -> list[_Heard]:
    """Return what is heard, in the order of the spoken text.

    A word that the engine did not tell of is heard with the one before it; at the beginning,
    with the one after it, and both from the first sample on.
    """
    edges = _edges(utterance.written)
    told = sorted((offset, sample) for offset, _, sample in rows)
    spoken: list[tuple[Span | None, int | None]] = []
    for word in WORD.finditer(utterance.spoken):
        span = _widen(union(origins[word.start() : word.end()]), utterance.written, edges)
        first = bisect_left(told, (word.start(), 0))
        known = first < len(told) and told[first][0] < word.end()
        spoken.append((span, told[first][1] if known else None))
    elsewhere = {span for span, sample in spoken if sample is not None}
    onsets: list[_Heard] = []
    untold: Span | None = None
    for span, sample in spoken:
        if sample is not None:
            begin = sample if onsets or spoken[0][1] is not None else 0
            onsets.append(_Heard(union((untold, span)), begin))
            untold = None
        elif span in elsewhere:
            pass  # "the" of "3 March": its "third" tells where the 3 is heard
        elif onsets:
            onsets[-1] = _Heard(union((onsets[-1].span, span)), onsets[-1].sample)
        else:
            untold = union((untold, span))
    return onsets


def _edges(written: str) -> list[Span]:
    """Return from where to where the written word around each character goes."""
    edges = [(place, place + 1) for place in range(len(written))]
    for word in _WRITTEN.finditer(written):
        edges[word.start() : word.end()] = [word.span()] * len(word[0])
    return edges


def _widen(span: Span | None, written: str, edges: list[Span]) -> Span | None:
    """Return the whole words in `span`, or its signs if there are none; no pauses around them."""
    if span is None:
        return None
    for around in (_AROUND, _SPACES):
        begin, end = span
        while begin < end and written[end - 1] in around:
            end -= 1
        while begin < end and written[begin] in around:
            begin += 1
        if begin < end:
            return edges[begin][0], edges[end - 1][1]
    return None


def _apart(heard: Iterable[_Heard]) -> list[_Heard]:
    """Return `heard` in order, on the page and in time; what is not, or touches, becomes one."""
    kept: list[_Heard] = []
    for word in heard:
        joined = word
        while kept and _at_odds(kept, joined):
            before = kept.pop()
            span = union((before.span, joined.span))
            joined = _Heard(span, min(before.sample, joined.sample))
        kept.append(joined)
    return kept


def _at_odds(kept: list[_Heard], word: _Heard) -> bool:
    """Return whether `one` cannot follow: not later, or not after what is written before it."""
    if word.sample <= kept[-1].sample:
        return True
    written = next((before.span for before in reversed(kept) if before.span), None)
    return word.span is not None and written is not None and word.span[0] <= written[1]
