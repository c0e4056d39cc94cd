"""Labels beside a recording, in which its author says where each utterance begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from essaypub.errors import SourceError
from essaypub.files import content
from essaypub.findings import first_words
from essaypub.narration import Utterance

LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Label:
    """A mark in a recording, in seconds from its beginning."""

    begin: float
    end: float


def beside(recording: Path) -> Path:
    """Return where the labels of a recording lie, if it has any: ``intro.txt`` of ``intro.wav``."""
    return recording.with_suffix(".txt")


def labels(path: Path) -> tuple[Label, ...]:
    """Return the labels in a file that Audacity exported: begin, end and name, parted by tabs.

    Raises:
        FileError: It cannot be read.
        SourceError: A line is no label, or they are not in order.

    Source:
        Audacity Manual, Importing and Exporting Labels,
        https://manual.audacityteam.org/man/importing_and_exporting_labels.html
    """
    try:
        lines = content(path, LARGEST_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError("labels are text in UTF-8", str(path)) from error
    labels: list[Label] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("\\"):  # a range of frequencies
            continue
        fields = line.split("\t")
        try:
            label = Label(*(float(field.replace(",", ".")) for field in fields[:2]))
        except (TypeError, ValueError) as error:
            reason = "a label is where it begins and ends, in seconds, and a name, parted by tabs"
            raise SourceError(reason, str(path), number) from error
        if not 0 <= label.begin <= label.end < float("inf"):
            raise SourceError("a label ends before it begins", str(path), number)
        if labels and label.begin <= labels[-1].begin:
            reason = "it does not begin after the one before it"
            raise SourceError(reason, str(path), number)
        labels.append(label)
    return tuple(labels)


def require_all_labels(
    path: Path, count: int, utterances: Sequence[Utterance], own: Sequence[Utterance]
) -> None:
    """See that there are as many labels as utterances.

    Args:
        path: Of the labels.
        count: How many labels there are.
        utterances: All that is said in the passage.
        own: Those of them that are the author's, not ours.

    Raises:
        SourceError: There are not; the message lists the utterances.
    """
    if count in {len(utterances), len(own)}:
        return
    wanted = f"{len(own)}" if len(own) == len(utterances) else f"{len(own)} or {len(utterances)}"
    listed = "\n".join(
        f"  {number}  {first_words(utterance.spoken)}"
        + ("" if utterance in own else "  (may be left out)")
        for number, utterance in enumerate(utterances, 1)
    )
    reason = f"{count} labels, but {wanted} things to say, one label each:\n{listed}"
    raise SourceError(reason, str(path))
