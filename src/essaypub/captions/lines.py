"""An utterance as captions of one or two lines, which change only at times that are known.

A long sentence becomes several captions where the clock knows its words: each change falls on the
first sample of a word. Where it does not know them the sentence stays whole, in two lines that
are as long as they must be: nothing is estimated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from essaypub.captions.breaks import SPACE, Break, breaks, width
from essaypub.captions.spoken import Spoken, caption_texts
from essaypub.narration import Clip, Narration, milliseconds

LONGEST_LINE = 42
"""The widest that a line is unless it must be; it fits a phone, and broadcasters keep to it."""

SHORTEST_MS = 1000
MOST_CHARACTERS_A_SECOND = 20

_A_CAPTION, _TOO_BRIEF, _TOO_LONG = 100, 150, 1000
_FULL, _UNEVEN, _APART = 20, 4, 3


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a line.

    Attributes:
        text: White space that was more than a space is one.
        clip: Where it is heard, when it is a word and that is known.
    """

    text: str
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown at one time.

    Attributes:
        id: The utterance's, with a number after a full stop for the second caption of it and on.
        language: A BCP 47 tag.
        clip: When it is shown; the captions of an utterance fill its cue.
        lines: One or two, none of them blank.
    """

    id: str
    language: str
    clip: Clip
    lines: tuple[tuple[Part, ...], ...]


def plain_lines(caption: Caption) -> tuple[str, ...]:
    """Return the lines of a caption without times."""
    return tuple("".join(part.text for part in line) for line in caption.lines)


def shown(narration: Narration) -> Iterator[tuple[Caption, ...]]:
    """Yield the captions of each utterance, in order, shown as long as they take to read.

    The last of an utterance is held into the silence after it, up to the next at most.
    """
    clock = narration.timeline
    begins = (*(cue.clip.begin for cue in clock.cues[1:]), clock.length)
    for spoken, until in zip(caption_texts(narration), begins, strict=False):
        *before, last = captions(spoken, clock.sample_rate_hz)
        length = sum(len(line) for line in plain_lines(last))
        wanted_ms = max(SHORTEST_MS, length * 1000 // MOST_CHARACTERS_A_SECOND)
        held = last.clip.begin + wanted_ms * clock.sample_rate_hz // 1000
        end = max(last.clip.end, min(until, held))
        yield (*before, replace(last, clip=Clip(last.clip.begin, end)))


def captions(spoken: Spoken, sample_rate_hz: int) -> tuple[Caption, ...]:
    """Return the captions of one utterance, in order; at least one."""
    text = spoken.text
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    inner = tuple(place for place in breaks(text) if begin < place.end and place.begin < end)
    edges = (Break(0, begin, 0), *inner, Break(end, len(text), 0))
    page = _Page(spoken, edges, sample_rate_hz)
    made: list[Caption] = []
    for number, (first, last) in enumerate(page.divide(), 1):
        middle = page.split(first, last)[1]
        steps = (first, last) if middle is None else (first, middle, last)
        made.append(
            Caption(
                spoken.cue.id if number == 1 else f"{spoken.cue.id}.{number}",
                spoken.utterance.language,
                Clip(page.time(first), page.time(last)),
                tuple(page.parts(edges[one].begin, edges[two].end) for one, two in pairwise(steps)),
            )
        )
    return tuple(made)


def changes(spoken: Spoken, places: Sequence[Break], sample_rate_hz: int) -> dict[int, int]:
    """Return when what follows a place is first heard, in samples, by the number of the place.

    Places are left out where that is not known, or is less than a millisecond from the cue's ends.
    """
    clip, words = spoken.cue.clip, spoken.words
    begins = [word.begin for word in words]
    seen = range(
        milliseconds(clip.begin, sample_rate_hz) + 1, milliseconds(clip.end, sample_rate_hz)
    )
    found: dict[int, int] = {}
    for number, place in enumerate(places):
        after = bisect_left(begins, place.begin)
        if not 0 < after < len(words) or words[after - 1].end > place.end:
            continue  # there is no word before it, or after it, or it is inside one
        word = words[after]
        untimed = any(character.isalnum() for character in spoken.text[place.begin : word.begin])
        if not untimed and milliseconds(word.clip.begin, sample_rate_hz) in seen:
            found[number] = word.clip.begin
    return found


class _Page:
    """The places where an utterance can be broken, and what it costs.

    A place is an index of `edges`, of which the first and the last are the ends of the text.
    """

    def __init__(self, spoken: Spoken, edges: Sequence[Break], sample_rate_hz: int) -> None:
        self.text, self.edges, self.rate = spoken.text, edges, sample_rate_hz
        self._words = spoken.words
        self._begins = [word.begin for word in spoken.words]
        totals = [0]
        for character in spoken.text:
            totals.append(totals[-1] + width(character))
        self._begins_at = [totals[edge.begin] for edge in edges]
        self._ends_at = [totals[edge.end] for edge in edges]
        self._times = changes(spoken, edges, sample_rate_hz) | {
            0: spoken.cue.clip.begin,
            len(edges) - 1: spoken.cue.clip.end,
        }

    def _ms(self, position: int) -> int:
        return milliseconds(position, self.rate)

    def time(self, place: int) -> int:
        """Return when a place that ends a caption is reached, in samples."""
        return self._times[place]

    def divide(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last place of each caption."""
        end = len(self.edges) - 1
        if self.width(0, end) <= 2 * LONGEST_LINE and self.split(0, end)[0] < _TOO_LONG:
            yield 0, end
            return
        places = sorted(self._times)
        best: dict[int, tuple[float, int]] = {end: (0, end)}
        for number in range(len(places) - 2, -1, -1):
            first = places[number]
            choices: list[tuple[float, int]] = []
            for last in places[number + 1 :]:
                if choices and self.width(first, last) > 2 * LONGEST_LINE:
                    break
                cost = self._cost(first, last)
                if cost is not None:
                    choices.append((cost + best[last][0], last))
            best[first] = min(choices)
        first = 0
        while first != end:
            last = best[first][1]
            yield first, last
            first = last

    def width(self, first: int, last: int) -> int:
        """Return how wide the text between two places is."""
        return self._ends_at[last] - self._begins_at[first]

    def _cost(self, first: int, last: int) -> float | None:
        """Return what a caption between two places costs; None when it would not be seen."""
        begin, end = self._ms(self._times[first]), self._ms(self._times[last])
        if begin >= end:
            return None
        brief = _TOO_BRIEF if end - begin < SHORTEST_MS else 0
        full = (self.width(first, last) / (2 * LONGEST_LINE)) ** 2 * _FULL
        apart = self.edges[last].cost * _APART
        return _A_CAPTION + brief + full + apart + self.split(first, last)[0]

    def split(self, first: int, last: int) -> tuple[float, int | None]:
        """Return what the lines of a caption cost, and where the second begins, if there is one."""
        whole = self.width(first, last)
        if whole <= LONGEST_LINE or last == first + 1:
            return max(0, whole - LONGEST_LINE) * _TOO_LONG, None
        half = self._begins_at[first] + whole / 2
        middle = bisect_left(self._ends_at, half, first + 1, last - 1)
        low = high = middle
        while low > first + 1 and self.width(low - 1, last) <= LONGEST_LINE:
            low -= 1
        while high < last - 1 and self.width(first, high + 1) <= LONGEST_LINE:
            high += 1
        near = {max(first + 1, middle - 1), *range(low, high + 1)}
        return min((self._two_lines(first, place, last), place) for place in near)

    def _two_lines(self, first: int, middle: int, last: int) -> float:
        one, two = self.width(first, middle), self.width(middle, last)
        over = max(0, one - LONGEST_LINE) + max(0, two - LONGEST_LINE)
        uneven = abs(one - two) / LONGEST_LINE * _UNEVEN
        return over * _TOO_LONG + uneven + self.edges[middle].cost

    def parts(self, begin: int, end: int) -> tuple[Part, ...]:
        """Return the characters of one line, its words apart from what is between them."""
        parts: list[Part] = []
        at = begin
        number = max(0, bisect_left(self._begins, begin) - 1)  # a word may go on from above
        while number < len(self._words) and self._begins[number] < end:
            word = self._words[number]
            number += 1
            one, two = max(word.begin, begin), min(word.end, end)
            if one < two:
                parts += [Part(self.text[at:one]), Part(self.text[one:two], word.clip)]
                at = two
        parts.append(Part(self.text[at:end]))
        return tuple(Part(SPACE.sub(" ", part.text), part.clip) for part in parts if part.text)
