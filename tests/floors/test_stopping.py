"""Ctrl-C where it must wait."""

import signal

import pytest

from essaypub.stopping import held_back


@pytest.fixture(autouse=True)
def heard():
    """Hear Ctrl-C, whatever the tests' own parent ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_waits_for_the_end_of_the_block():
    """It is seen at once, raised after the block, and the handler is the one from before."""
    before = signal.getsignal(signal.SIGINT)
    reached = False
    with pytest.raises(KeyboardInterrupt), held_back() as came:
        signal.raise_signal(signal.SIGINT)
        reached = came == [signal.SIGINT]

    assert reached
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_is_not_lost_to_an_error():
    """What the block raises takes second place."""
    with pytest.raises(KeyboardInterrupt), held_back():
        signal.raise_signal(signal.SIGINT)
        raise ValueError


def test_an_interrupt_that_is_ignored_is_left_alone():
    """Who ignores a signal goes on ignoring it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_back() as came:
        signal.raise_signal(signal.SIGINT)

    assert came == []
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
