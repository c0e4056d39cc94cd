"""What an essay hides, in words: known from the essay itself, whichever outputs are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from essaypub.model import (
    Abbreviation,
    Block,
    CodeBlock,
    Figure,
    Image,
    Inline,
    InlineSpoiler,
    Publication,
    Span,
    Spoiler,
    own_sentences,
    plain,
    walk,
    walk_inlines,
)
from essaypub.published.tokens import BREAK, runs
from essaypub.settings import SpoilerMode
from essaypub.transforms.spoilers import omit


@dataclass(frozen=True, slots=True)
class Secret:
    """A spoiler, or a note that nothing but spoilers refers to.

    Attributes:
        label: What it is called; of a note, its id.
        words: Its text and descriptions, with a `BREAK` between those that stand apart.
        public: The work it would spoil, which may be named.
        outer: Whether its label stands outside every spoiler.
        note: Whether it is a note.
    """

    label: str
    words: str
    public: str = ""
    outer: bool = True
    note: bool = False


def secrets(publication: Publication) -> tuple[Secret, ...]:
    """Return everything that a publication hides, its spoilers being in their places."""
    standing = tuple(_spoilers(publication.blocks))
    in_notes = tuple(spoiler for note in publication.notes for spoiler in _spoilers(note.blocks))
    if not standing and not in_notes:
        return ()
    shown = {note.id for note in omit(publication).notes}
    notes = (
        Secret(note.id, BREAK.join(_words(note.blocks)), note=True)
        for note in publication.notes
        if note.id not in shown
    )
    return (*standing, *in_notes, *notes)


def hidden_runs(
    hidden: Iterable[Secret], *, mode: SpoilerMode, spoiler_free: bool
) -> dict[str, str]:
    """Return each run of words that one edition may not hold in the open, with whose it is.

    The labels, and the names of the works, are everybody's; but a spoiler inside another has its
    label in no edition without spoilers. A note among spoilers in their place stands among the
    essay's own, behind a warning.

    Args:
        hidden: All that is hidden.
        mode: Where the spoilers of the edition are.
        spoiler_free: Whether it is the edition without them.
    """
    hidden = tuple(hidden)
    known: set[str] = set()
    for secret in hidden:
        known.update(runs(secret.public))
        if not secret.note and (secret.outer or not spoiler_free):
            known.update(runs(secret.label))
    labels: dict[str, str] = {}
    for secret in hidden:
        if secret.note and not spoiler_free and mode is not SpoilerMode.SEPARATE:
            continue
        words = secret.words if secret.outer else f"{secret.label}{BREAK}{secret.words}"
        for run in runs(words):
            if run not in known:
                labels.setdefault(run, secret.label)
    return labels


def telling_labels(hidden: Iterable[Secret]) -> Iterator[str]:
    """Yield a run of what it hides for each label that repeats one."""
    for secret in hidden:
        if not secret.note:
            shared = set(runs(secret.label)).intersection(runs(secret.words))
            shared -= set(runs(secret.public))
            if shared:
                yield min(shared)


def _spoilers(blocks: Iterable[Block], *, outer: bool = True) -> Iterator[Secret]:
    """Yield the spoilers among blocks, one inside another after it."""
    for block in _open(blocks):
        match block:
            case Spoiler():
                words = BREAK.join(_words(block.blocks))
                yield Secret(plain(block.label).strip(), words, block.subject, outer)
                yield from _spoilers(block.blocks, outer=False)
            case _:
                for sentence in own_sentences(block):
                    yield from _details(sentence.inlines, outer=outer)


def _open(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and what they hold, but nothing of what a spoiler among them holds."""
    inside: set[int] = set()
    for block in walk(blocks):
        if id(block) in inside:
            continue
        if isinstance(block, Spoiler):
            inside.update(map(id, walk(block.blocks)))
        yield block


def _details(inlines: Iterable[Inline], *, outer: bool) -> Iterator[Secret]:
    for inline in walk_inlines(inlines):
        if isinstance(inline, InlineSpoiler):
            words = BREAK.join((plain(inline.inlines), *_unseen(inline.inlines)))
            label = plain(inline.label).strip()  # it names the work
            yield Secret(label, words, label, outer)


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield all that blocks say, in print, in descriptions and aloud."""
    for block in walk(blocks):
        sentences = tuple(own_sentences(block))
        yield " ".join(plain(sentence.inlines) for sentence in sentences)
        for sentence in sentences:
            yield from _unseen(sentence.inlines)
        if isinstance(block, CodeBlock):
            yield block.text
        elif isinstance(block, Figure):
            yield block.image.alternative


def _unseen(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield what inlines say otherwise than in print."""
    for inline in walk_inlines(inlines):
        match inline:
            case Image():
                yield inline.alternative
            case Abbreviation():
                yield inline.expansion
            case Span():
                yield inline.speech.say
            case _:
                pass
