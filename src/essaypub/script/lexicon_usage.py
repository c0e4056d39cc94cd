"""What became of a lexicon: which of its entries are heard, and which a voice cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePath

from essaypub.findings import Finding, Severity
from essaypub.lexicon import Entry
from essaypub.narration import Passage, Script
from essaypub.script.diction import Diction
from essaypub.script.remarks import NO_RESPELLING, UNUSED_ENTRY


def lexicon_findings(
    diction: Diction, script: Script, lines: Iterable[Passage] = (), *, complete: bool = True
) -> tuple[Finding, ...]:
    """Return what an author should know of the lexicon, in the order of its entries.

    Args:
        diction: Of the narration; its pronouncer has the lexicon.
        script: All that is said of an edition.
        lines: What is said besides, where it is shown.
        complete: Whether the edition holds all of the essay. An entry that one without spoilers
            does not need may be for what they reveal, and its name would give that away.
    """
    lexicon = diction.pronouncer.lexicon
    if not lexicon.entries:
        return ()
    entries: set[Entry] = set()
    untold: dict[Entry, str] = {}
    passages = chain(script.passages, lines)
    for utterance in chain.from_iterable(passage.utterances for passage in passages):
        for turn in utterance.parts():
            used, speechless = diction.find_used(utterance, turn)
            entries.update(used)
            for entry in speechless:
                untold.setdefault(entry, turn.voice)
    return tuple(_findings(lexicon.entries, entries, untold, lexicon.shared, complete=complete))


def _findings(
    entries: Iterable[Entry],
    heard: set[Entry],
    untold: dict[Entry, str],
    shared: bool,  # noqa: FBT001 - the lexicon's own
    *,
    complete: bool,
) -> Iterator[Finding]:
    for entry in entries:
        place = PurePath(entry.place).name  # a report names no folder
        if entry in untold:
            yield NO_RESPELLING.at(place, f"{entry.written}: {untold[entry]}")
        elif entry not in heard and complete:
            unused = UNUSED_ENTRY.at(place, entry.written)
            yield replace(unused, severity=Severity.INFO) if shared else unused
