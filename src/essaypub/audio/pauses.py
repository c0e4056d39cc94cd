"""How long the silence between two utterances is: by boundary, by pair of roles, by the author.

The longest wins, and pauses are not added up. Boundaries are as strong as the text's divisions;
a pair of roles says what an ear needs where one kind of thing gives way to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from essaypub.errors import SettingsError
from essaypub.hints import suggest
from essaypub.narration import Boundary, Role, Utterance
from essaypub.settings import LONGEST_PAUSE_MS, Pauses

ANY = "*"
SETTING = "pauses.between"
DIVIDERS = (";", ":", "\u2013", "\u2014")
DIVIDED_PERCENT, LONGER_PERCENT = 60, 40
LONG = 100  # characters; twice as many have all that is added for length
_RANK = {boundary: rank for rank, boundary in enumerate(Boundary)}

Table: TypeAlias = "Mapping[tuple[str, str], int]"
"""Milliseconds by the role before and the role after; `ANY` stands for each."""


@cache
def ours(pauses: Pauses) -> Table:
    """Return the pauses that pairs of roles ask for where the author says nothing of them."""
    return {
        (Role.TITLE, ANY): pauses.heading_ms,
        (Role.HEADING, ANY): pauses.heading_ms,
        (Role.CREDIT, ANY): pauses.heading_ms,
        (Role.NOTICE, ANY): pauses.break_ms,
        (ANY, Role.NOTICE): pauses.break_ms,
        (Role.TEXT, Role.QUOTATION): 800,
        (Role.QUOTATION, Role.TEXT): 900,  # so that nobody takes the narrator's words for hers
        (Role.ITEM, Role.TEXT): 800,
        (Role.CELL, Role.TEXT): 900,
        (ANY, Role.IMAGE): 800,
        (Role.IMAGE, ANY): 800,
        (ANY, Role.CODE): 800,
        (Role.CODE, ANY): 900,
        (ANY, Role.NOTE): 1000,
        (Role.NOTE, ANY): 1000,
    }


@cache
def authors_pauses(pauses: Pauses) -> Table:
    """Return the pauses that the author set for pairs of roles.

    Raises:
        SettingsError: One names no pair of roles, or takes no time that a pause may take.
    """
    return dict(map(_pair, pauses.between))


def validate_pauses(pauses: Pauses) -> None:
    """Make sure that every pause that the author set can be understood.

    Raises:
        SettingsError: See `authors_pauses`.
    """
    authors_pauses(pauses)


def _pair(said: tuple[str, str]) -> tuple[tuple[str, str], int]:
    name, value = said
    roles = [*Role, ANY]
    parts = name.replace(",", " ").replace("→", " ").split()
    if len(parts) != 2:
        raise SettingsError(f"{name!r} is not two roles, such as 'text quotation'", SETTING)
    for part in parts:
        if part not in roles:
            hint = suggest(part, roles, f"known: {', '.join(roles)}")
            raise SettingsError(f"there is no role {part!r} in {name!r}; {hint}", SETTING)
    if not value.isdecimal() or int(value) > LONGEST_PAUSE_MS:
        raise SettingsError(
            f"{name!r} takes 0 to {LONGEST_PAUSE_MS} milliseconds, not {value!r}", SETTING
        )
    return (parts[0], parts[1]), int(value)


def pause_ms(before: Utterance, after: Utterance, pauses: Pauses) -> int:
    """Return the silence between two utterances of a chapter.

    It is the longest of what the boundary asks for, what the pair of roles asks for, and what the
    author asked for after the first of them. A pair that the author set takes the place of ours,
    the one that names both roles before one that names one.

    Raises:
        SettingsError: A pause that the author set cannot be understood.
    """
    by_boundary = {
        Boundary.PHRASE: pauses.phrase_ms,
        Boundary.SENTENCE: _after_sentence_ms(before, pauses),
        Boundary.ITEM: pauses.item_ms,
        Boundary.PARAGRAPH: pauses.paragraph_ms,
        Boundary.HEADING: pauses.heading_ms,
        Boundary.BREAK: pauses.break_ms,
        Boundary.NOTE: pauses.paragraph_ms,
    }
    wanted = [by_boundary[after.boundary], before.pause_ms]
    if _are_apart(before, after):
        wanted += _by_pair(before.role, after.role, pauses)
    return max(wanted)


def title_pause_ms(before: Utterance, after: Utterance, pauses: Pauses) -> int:
    """Return the least silence after the first utterance of a chapter: some, if it is its title.

    What the author set for headings and what follows them takes its place.
    """
    if before.role is not Role.HEADING or after.role is Role.HEADING:
        return 0
    pairs = {(before.role, after.role), (before.role, ANY)}
    return 0 if pairs & authors_pauses(pauses).keys() else pauses.title_ms


def _after_sentence_ms(before: Utterance, pauses: Pauses) -> int:
    """Return the silence after a sentence: longer after a long one, and after one with rests.

    A voice rests at a semicolon by itself, for longer than between two short sentences.
    """
    text = before.spoken
    rests = DIVIDED_PERCENT if any(sign in text for sign in DIVIDERS) else 0
    length = (len(text) - LONG) * LONGER_PERCENT // LONG
    return pauses.sentence_ms * (100 + max(rests, min(LONGER_PERCENT, max(0, length)))) // 100


def _are_apart(before: Utterance, after: Utterance) -> bool:
    """Whether they belong to different elements, not to two sentences of one."""
    return before.role is not after.role or _RANK[after.boundary] >= _RANK[Boundary.ITEM]


def _by_pair(before: Role, after: Role, pauses: Pauses) -> Iterator[int]:
    """Yield what the pair asks for: the author's word for it, or else all of ours."""
    pairs = ((before, after), (before, ANY), (ANY, after), (ANY, ANY))
    of_author = [authors_pauses(pauses)[pair] for pair in pairs if pair in authors_pauses(pauses)]
    yield from of_author[:1] or (ours(pauses)[pair] for pair in pairs if pair in ours(pauses))
