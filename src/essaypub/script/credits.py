"""What is said when the essay is over: what it was, who wrote it, and who was heard.

Said on the track only, before the warning of the spoilers: whoever stops there has heard it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from essaypub.model import Metadata
from essaypub.model.ids import ESSAY_CREDITS, ESSAY_START, SPOILERS_START, Part, part_id
from essaypub.narration import Boundary, Narrator, Passage, Role, Script, Utterance
from essaypub.script.diction import Diction
from essaypub.script.script import in_words
from essaypub.wording import Wording, wording

CREDITS = ESSAY_CREDITS
_OWNER = "credits"
OPENING_LINE = part_id(_OWNER, Part.OPENING)
_START = ESSAY_START
_SPOILERS = SPOILERS_START
_VERSION = re.compile(r"\s+v?\d[\w.+-]*$")
_MAKER = ", by "


def with_credits(
    script: Script,
    metadata: Metadata,
    narrators: Sequence[Narrator],
    diction: Diction,
    *,
    opening: bool = False,
) -> Script:
    """Return a script with its closing credits, after the essay and before its spoilers.

    Args:
        script: Without credits.
        metadata: The publication's.
        narrators: Everybody who is heard, the narrator of the text first.
        diction: How words become speech.
        opening: Whether the narrator is named at the beginning, too.
    """
    words = wording(metadata.language)
    passage = Passage(CREDITS, words.credits, 1, tuple(_lines(metadata, narrators, words)))
    closing = in_words((passage,), diction)
    ids = [passage.id for passage in script.passages]
    place = ids.index(_SPOILERS) if _SPOILERS in ids else len(ids)
    passages = [*script.passages[:place], *closing, *script.passages[place:]]
    if opening and passages[0].id == _START:
        lines = [
            utterance
            for utterance in closing[0].utterances
            if utterance.id == part_id(_OWNER, Part.NARRATOR)
        ]
        named = (replace(line, id=OPENING_LINE) for line in lines)
        passages[0] = replace(passages[0], utterances=(*passages[0].utterances, *named))
    return replace(script, passages=tuple(passages))


def _lines(
    metadata: Metadata, narrators: Sequence[Narrator], words: Wording
) -> Sequence[Utterance]:
    credit = words.credit(metadata)
    by = f", {credit}" if credit else ""
    lines = [(Part.TITLE, words.spoken_heard.format(title=metadata.title.rstrip(" ."), by=by))]
    if narrators:
        first, *others = narrators
        frame = words.spoken_voice if first.synthetic else words.spoken_reader
        lines.append((Part.NARRATOR, frame.format(label=_name_voices(first, words))))
        if others:
            listed = (
                words.narrator(_name_voices(other, words), synthetic=other.synthetic)
                for other in others
            )
            lines.append((Part.OTHERS, words.spoken_others.format(label=", ".join(listed))))
    return [
        Utterance(
            part_id(_OWNER, part), line, line, metadata.language, Role.CREDIT, Boundary.PARAGRAPH
        )
        for part, line in lines
    ]


def _name_voices(narrator: Narrator, words: Wording) -> str:
    """Return a narrator's name as it is said: a voice's without the version of its engine."""
    if not narrator.synthetic:
        return narrator.name
    name, _, maker = narrator.name.partition(_MAKER)
    maker = _VERSION.sub("", maker)
    return f"{name}, {words.by.format(authors=maker)}" if maker else name
