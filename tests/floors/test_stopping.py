"""Ctrl-C while a library speaks."""

import signal

import pytest

from essaypub.stopping import held_back


def test_an_interrupt_waits_for_the_end_of_the_block():
    """It is seen at once, raised after the block, and the handler is the one from before."""
    before = signal.getsignal(signal.SIGINT)
    reached = False
    with pytest.raises(KeyboardInterrupt), held_back() as came:
        signal.raise_signal(signal.SIGINT)
        reached = came == [signal.SIGINT]

    assert reached
    assert signal.getsignal(signal.SIGINT) is before
