"""Ctrl-C where it must wait, and what goes when the program does."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from essaypub import stopping
from essaypub.stopping import SENTENCE, end_if_stopped, hold_back, is_stopped, note_started


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
    with pytest.raises(KeyboardInterrupt), hold_back() as came:
        signal.raise_signal(signal.SIGINT)
        reached = came == [signal.SIGINT]

    assert reached
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_is_not_lost_to_an_error():
    """What the block raises takes second place."""
    with pytest.raises(KeyboardInterrupt), hold_back():
        signal.raise_signal(signal.SIGINT)
        raise ValueError


def test_an_interrupt_that_is_ignored_is_left_alone():
    """Who ignores a signal goes on ignoring it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with hold_back() as came:
        signal.raise_signal(signal.SIGINT)

    assert came == []
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_program_that_nobody_stopped_goes_on():
    """Nothing was said, so nothing is ended."""
    assert not is_stopped()
    end_if_stopped()


@pytest.mark.parametrize("trap", ["", "trap '' TERM; "], ids=["listens", "does not listen"])
def test_other_processes_end_before_the_program(trap):
    """With a moment for those that listen, and without for those that do not."""
    command = f"{trap}echo ready; exec sleep 99"
    with subprocess.Popen(["sh", "-c", command], stdout=subprocess.PIPE) as running:
        assert running.stdout.readline() == b"ready\n"
        with note_started() as processes:
            processes.update((running.pid, os.getppid() + 2**22))  # that one is none of ours
        try:
            stopping._end_processes()

            running.wait(timeout=60)
        finally:
            running.kill()
            processes.clear()


@contextmanager
def standard_error(number):
    """Have what is said go there."""
    before = os.dup(2)
    os.dup2(number, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("xterm", f"\r\x1b[K\x1b[?25h{SENTENCE}\r\n"),
        ("dumb", f"{SENTENCE}\r\n"),
    ],
)
def test_a_terminal_gets_its_cursor_back(kind, said, monkeypatch):
    """A bar may have hidden it; a terminal that knows no such signs gets the sentence alone."""
    monkeypatch.setenv("TERM", kind)
    ours, theirs = os.openpty()
    with standard_error(theirs):
        stopping._tell()

    assert os.read(ours, 1000).decode() == said
    os.close(ours)
    os.close(theirs)


def test_nobody_waits_for_a_pipe_that_is_full():
    """Whoever should read the sentence does not: the program ends without it."""
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    full = 0
    try:
        while True:
            full += os.write(theirs, bytes(1 << 16))
    except BlockingIOError:
        os.set_blocking(theirs, True)
    with standard_error(theirs):
        stopping._tell()
    os.close(theirs)
    with open(ours, "rb") as pipe:
        assert len(pipe.read()) == full


def test_an_exception_that_is_lost_says_nothing_once_it_is_silenced(monkeypatch, capfd):
    """In a callback of somebody else's there is nobody who could be told."""

    class Lost:
        def __del__(self):
            raise ValueError("where nobody hears it")

    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    Lost()
    assert "where nobody hears it" in capfd.readouterr().err

    stopping.silence_lost_exceptions()
    Lost()
    assert capfd.readouterr().err == ""
