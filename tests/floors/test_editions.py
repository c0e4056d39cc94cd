"""Editions: what is derived from one is reckoned once, with or without its narration."""

from dataclasses import replace
from datetime import UTC, datetime

from essaypub.editions import Edition, NarratedEdition
from essaypub.model import Metadata, Publication
from essaypub.narration import Narration, Script, Timeline, Track
from essaypub.settings import Settings
from essaypub.store import Store

METADATA = Metadata("On Queues", "en", datetime(2026, 1, 2, tzinfo=UTC))
SILENCE = Narration(Script(()), Track(Timeline(44100, 0, (), ()), {}), (), -16.0, 0.0)


def edition():
    return Edition(Publication(METADATA, ()), (), Settings(), Store("unused"))


def title(edition):
    """Return a list, which is equal to another with the same title and not the same."""
    return [edition.publication.metadata.title]


def test_a_derived_value_is_reckoned_once():
    """Whoever asks for it gets the very same value."""
    first = edition()
    assert first.derive(title) == ["On Queues"]
    assert first.derive(title) is first.derive(title)


def test_a_narration_keeps_what_was_derived_without_it():
    """The layout that told what is spoken beside the text is the one that is written."""
    silent = edition()
    derived = silent.derive(title)
    narrated = NarratedEdition.of(silent, SILENCE)
    assert narrated.derive(title) is derived
    assert narrated.publication is silent.publication


def test_a_changed_edition_keeps_nothing_that_was_derived():
    """What was reckoned of another publication is not true of this one."""
    first = edition()
    first.derive(title)
    changed = replace(first, publication=Publication(replace(METADATA, title="On Rain"), ()))
    assert changed.derive(title) == ["On Rain"]
    assert first.derive(title) == ["On Queues"]


def test_what_is_derived_makes_no_two_editions_different():
    """Equal editions stay equal, whatever has been asked of one of them."""
    first, second = edition(), edition()
    first.derive(title)
    assert first == second
