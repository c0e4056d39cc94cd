"""Ctrl-C, and whatever else ends the command before it is done."""

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from essaypub.stopping import SENTENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are not sent so elsewhere")

COMMAND = [sys.executable, "-m", "essaypub", "build", "essay.md"]
OUTPUTS = ("--only", "epub,mp3", "--voice", "espeak", "--json", "--jobs")
PATIENCE_S = 60  # a busy machine is no failure; what waits for ever is


def hear(*ignored):
    """Return what makes a process hear every signal but some, whatever its parent ignores."""

    def settle():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)

    return settle


def begin(folder, *arguments, ignored=()):
    """Begin to build an essay of many parts, in a group of processes of its own."""
    text = "".join(f"# Part {n}\n\nThis is text number {n} of many.\n\n" for n in range(40))
    (folder / "essay.md").write_text(
        f"---\ntitle: A\nlanguage: en\ndate: 2026\n---\n\n{text}", "utf-8"
    )
    return subprocess.Popen(
        [*COMMAND, *OUTPUTS, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear(*ignored),
        env={**os.environ, "ESSAYPUB_CACHE": str(folder / "cache")},
    )


def reach(running, event):
    """Read what a build says, up to an event."""
    for line in running.stdout:
        if event in line:
            return
    pytest.fail(f"it ended before {event!r}: {running.stderr.read()!r}")


def ended(running):
    """Return how a build ended and what it said, once every process of its group is gone."""
    _, told = running.communicate(timeout=PATIENCE_S)
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return running.returncode, told.decode()
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    pytest.fail("it left a process behind")


def scraps(folder):
    return [path for path in folder.rglob(".*") if path.is_file()]


def digests(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")}


@pytest.mark.parametrize(
    ("how", "status", "event", "jobs"),
    [
        (signal.SIGINT, 130, b'"begin"', "1"),
        (signal.SIGINT, 130, b'"write"', "2"),
        (signal.SIGTERM, 143, b'"speak"', "2"),
        (signal.SIGTERM, 143, b'"encode"', "1"),
        (signal.SIGHUP, 129, b'"speak"', "1"),
    ],
)
def test_a_signal_to_stop_ends_a_build_in_a_sentence(tmp_path, how, status, event, jobs):
    """Whatever it is doing: one sentence, the signal's status, no half of a file, nobody left."""
    with begin(tmp_path, jobs) as running:
        reach(running, event)
        running.send_signal(how)

        assert ended(running) == (status, f"{SENTENCE}\n")
    assert scraps(tmp_path) == []


@pytest.mark.parametrize(
    ("event", "times", "jobs"),
    [
        (b'"begin"', 2, "1"),
        (b'"speak"', 1, "2"),
        (b'"speak"', 2, "2"),
        (b'"speak"', 2, "1"),
        (b'"encode"', 3, "2"),
    ],
)
def test_ctrl_c_ends_a_build_however_often_it_is_pressed(tmp_path, event, times, jobs):
    """A terminal tells every process of the group; a second Ctrl-C does not spoil the first."""
    with begin(tmp_path, jobs) as running:
        reach(running, event)
        for _ in range(times):
            os.killpg(running.pid, signal.SIGINT)

        assert ended(running) == (130, f"{SENTENCE}\n")
    assert scraps(tmp_path) == []


def test_a_build_that_was_stopped_is_taken_up_again(tmp_path):
    """The same command then makes the same bytes as one that nobody stopped."""
    with begin(tmp_path, "2") as running:
        reach(running, b'"speak"')
        os.killpg(running.pid, signal.SIGINT)
        ended(running)
    with begin(tmp_path, "2") as running:
        assert ended(running) == (0, "")
    with begin(tmp_path, "1", "--cache", "another", "--out", "whole") as running:
        assert ended(running) == (0, "")

    assert digests(tmp_path / "build") == digests(tmp_path / "whole")


@pytest.mark.parametrize(("how", "jobs"), [(signal.SIGINT, "2"), (signal.SIGTERM, "1")])
def test_a_signal_that_is_ignored_stays_so(tmp_path, how, jobs):
    """As nohup and a shell's background jobs want it: the build goes on to its end."""
    with begin(tmp_path, jobs, ignored=[how]) as running:
        reach(running, b'"speak"')
        os.killpg(running.pid, how)

        assert ended(running) == (0, "")
    assert (tmp_path / "build" / "essay" / "essay.mp3").is_file()


BUSY = """
import hashlib, time
from contextlib import ExitStack
from threading import Timer
from essaypub.stopping import end_if_stopped, catch_stop_signals, take_away_if_stopped
catch_stop_signals()
try:
    {busy}
finally:
    end_if_stopped()
"""
READY = 'print("ready", flush=True)'
IN_A_LIBRARY = """Timer(0.1, print, ("ready",), {"flush": True}).start()
    hashlib.pbkdf2_hmac("sha256", b"", b"", 2**31 - 1)"""


def test_what_is_unfinished_goes_with_whoever_does_not_hear(tmp_path):
    """A file, a folder and what a link leads to: the link goes, not what is there."""
    for name in ("folder", "kept"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("kept")
    names = [str(tmp_path / name) for name in ("folder", "file", "link", "none")]
    script = BUSY.format(
        busy=f"""stack = ExitStack()
    for name in {names}:
        stack.enter_context(take_away_if_stopped(name))
    {IN_A_LIBRARY}"""
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear(),
        start_new_session=True,
    ) as running:
        assert running.stdout.readline() == b"ready\n"
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGTERM)
        try:
            running.communicate(timeout=PATIENCE_S)
        finally:
            running.kill()

    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept" / "file").exists()


@pytest.mark.parametrize(
    "busy",
    [
        IN_A_LIBRARY,
        f"""while True:
        try:
            {READY}
            time.sleep(0.01)
        except BaseException:
            pass""",
        f"""try:
        {READY}
        time.sleep(999)
    finally:
        time.sleep(999)""",
    ],
    ids=["in a library", "in code that swallows it", "while it takes its time to end"],
)
def test_whoever_does_not_hear_is_ended_all_the_same(busy):
    """Somebody else's code keeps nobody waiting, and a lost exception is not lost."""
    script = BUSY.format(busy=busy)
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear(),
        start_new_session=True,
    ) as running:
        assert running.stdout.readline() == b"ready\n"
        running.send_signal(signal.SIGINT)
        try:
            _, told = running.communicate(timeout=PATIENCE_S)
        finally:
            running.kill()

    assert (running.returncode, told.decode()) == (130, f"{SENTENCE}\n")
