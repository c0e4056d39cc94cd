"""Whose each recording is, and where it may be heard.

A recording is matched with its section as the full edition has it. In the spoiler-free edition it
is heard only where that edition says the same: nobody can tell what else a reader let slip.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from essaypub.errors import SettingsError
from essaypub.model.ids import ESSAY_CREDITS, ESSAY_START, Part, split_id
from essaypub.narration import Passage, Role, Utterance
from essaypub.settings import NarrationSettings

OPENING, CLOSING = "title", "credits"
NAMED = {OPENING: ESSAY_START, CLOSING: ESSAY_CREDITS}


def match_recordings(narration: NarrationSettings, passages: Iterable[Passage]) -> dict[str, str]:
    """Return the path of each recording by the id of its passage.

    Raises:
        SettingsError: There is no passage of a name, or two names mean one.
    """
    ids = dict.fromkeys(passage.id for passage in passages)
    shown = [*(name for name, meant in NAMED.items() if meant in ids), *ids]
    paths: dict[str, str] = {}
    for name, path in narration.recordings:
        meant = NAMED.get(name, name)
        if meant in paths:
            reason = f"{name!r} is recorded twice, in {paths[meant]} and in {path}"
            raise SettingsError(reason, "narration.recordings")
        if meant in ids:
            paths[meant] = path
        elif name != CLOSING:  # said once it is known who is heard
            near = get_close_matches(name, shown, 3, 0.4) or shown
            hint = f"did you mean {' or '.join(map(repr, near))}?"
            raise SettingsError(f"there is no section {name!r}; {hint}", "narration.recordings")
    return paths


def ours(utterance: Utterance) -> bool:
    """Whether the words are ours, so that a reader may leave them out."""
    return utterance.role is Role.NOTICE or split_id(utterance.id)[1] == Part.NUMBER


def explain_withholding(spoken: Passage, read_aloud: Passage, *, besides: bool) -> str:
    """Return why a recording of one passage is not heard in another; empty when it is."""
    texts, theirs = (
        [
            (utterance.id, utterance.spoken)
            for utterance in passage.utterances
            if not ours(utterance)
        ]
        for passage in (spoken, read_aloud)
    )
    if texts != theirs:
        return "it holds what this edition leaves out, so a voice reads the section"
    words, others = (
        [(utterance.id, utterance.spoken) for utterance in passage.utterances]
        for passage in (spoken, read_aloud)
    )
    if words != others and besides:
        return "more is heard in it than its text, which this edition may leave out"
    return ""
