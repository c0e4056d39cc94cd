"""The speakers of a narration: those whom its script expects, and those whom its takes have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from essaypub.findings import Finding
from essaypub.languages.tags import primary
from essaypub.narration import Narrator, Script, Take, Utterance
from essaypub.script.remarks import OTHER_VOICE
from essaypub.voices.cast import Cast
from essaypub.voices.choice import Choice, Families, load_family, narrator


def speakers(
    takes: Iterable[Take], first: Choice, families: Families = load_family
) -> tuple[Narrator, ...]:
    """Return everybody who is heard, with how much: the narrator of the text, then who comes next.

    Args:
        takes: Of the track, in its order.
        first: Who reads the text; left out when never heard.
        families: Finds an engine's family by its name.
    """
    utterances: dict[str, int] = {}
    samples: dict[str, int] = {}
    for take in takes:
        for voice in dict.fromkeys(part.voice for part in take.parts):
            utterances[voice] = utterances.get(voice, 0) + 1
        for part in take.parts:
            samples[part.voice] = samples.get(part.voice, 0) + part.samples
    return tuple(
        replace(
            narrator(Choice.parse(voice), families),
            utterances=utterances[voice],
            samples=samples[voice],
        )
        for voice in _first_of(utterances, str(first))
    )


def expected_speakers(script: Script, cast: Cast) -> tuple[Narrator, ...]:
    """Return everybody who has a part in a script, in the order of `speakers`.

    A reader has a voice for each recording, but is one person.
    """
    first = str(cast.narrator)
    parts = [turn for utterance in script.utterances() for turn in utterance.parts()]
    voices = dict.fromkeys(turn.voice or first for turn in parts)
    people: dict[str, Narrator] = {}
    for voice in _first_of(voices, first):
        one = narrator(Choice.parse(voice), cast.families)
        people.setdefault(one.name, one)
    return tuple(people.values())


def name_voices(script: Script, takes: Sequence[Take]) -> Script:
    """Return a script whose utterances name the voices that are heard in their takes.

    They differ from those it was written for where an author's recording took their place.
    """
    rest = iter(takes)
    return replace(
        script,
        passages=tuple(
            replace(
                passage,
                utterances=tuple(
                    _name_voice(utterance, next(rest)) for utterance in passage.utterances
                ),
            )
            for passage in script.passages
        ),
    )


def _name_voice(utterance: Utterance, take: Take) -> Utterance:
    turns = utterance.parts()
    voices = tuple(part.voice for part in take.parts)
    if voices == tuple(turn.voice for turn in turns):
        return utterance
    if len(voices) == len(turns) > 1:
        pairs = zip(turns, voices, strict=True)
        turns = tuple(replace(turn, voice=voice) for turn, voice in pairs)
        return replace(utterance, voice=voices[0], turns=turns)
    return replace(utterance, voice=voices[0], turns=())


def _first_of(voices: Iterable[str], first: str) -> list[str]:
    """Return voices, one of them before the others, which stay as they come."""
    return sorted(voices, key=lambda voice: voice != first)


def other_voices(script: Script, cast: Cast) -> Iterator[Finding]:
    """Yield a finding for each language that the narrator does not speak and nobody was named for.

    Args:
        script: The script.
        cast: Who was chosen for it.
    """
    found: dict[tuple[str, str], list[Utterance]] = {}
    for utterance in script.utterances():
        tongues = {(turn.language, turn.voice): None for turn in utterance.parts()}
        for language, voice in tongues:
            foreign = primary(language) != primary(cast.language)
            if foreign and voice in cast.stand_ins(language):
                found.setdefault((primary(language), voice), []).append(utterance)
    for (language, voice), utterances in found.items():
        count = len(utterances)
        times = f"in {count} utterances" if count > 1 else "once"
        yield OTHER_VOICE.at(
            utterances[0].id,
            f"{language}: {voice}, {times}; narration.voices.{language} names another",
        )
