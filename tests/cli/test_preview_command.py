"""``essaypub preview``, as an author meets it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")


@contextmanager
def begin(folder, essay, *options):
    """Start a preview in a folder, and yield it with where its page is."""
    out, err = folder / "out", folder / "err"
    (folder / "tmp").mkdir()
    command = [sys.executable, "-u", "-m", "essaypub", "preview", str(essay), "--voice", "espeak",
               "--jobs", "1", *options]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(folder / "tmp")}
    with out.open("wb") as told, err.open("wb") as remarks:
        running = subprocess.Popen(
            command, cwd=folder, stdout=told, stderr=remarks, env=environment,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )  # fmt: skip
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def wait(condition, seconds=60):
    """Return what is true at last."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return result


def address(folder):
    match = wait(
        lambda: re.search(r"open (http://127\.0\.0\.1:\d+/)", (folder / "out").read_text())
    )
    return match[1]


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


def test_a_page_is_shown_and_follows_its_essay(essaypub, cached, tmp_path):
    """A change is shown, a mistake is told, the last good page stays; Ctrl-C leaves nothing."""
    with begin(tmp_path, cached) as running:
        page = address(tmp_path)

        def state():
            return json.loads(get(f"{page}.preview"))

        first = get(page).decode()
        assert "It begins here." in first
        assert "<details" in first and "The gardener" in first  # closed, as in a build
        assert state() == {"number": 1, "fault": False}
        assert get(f"{page}small.mp3")[:3] == b"ID3"

        text = cached.read_text("utf-8")
        cached.write_text(text.replace("It begins", "It starts"), "utf-8")
        wait(lambda: state()["number"] == 2)
        assert "It starts here." in get(page).decode()

        cached.write_text(f"{text}\n::: spoiler\n", "utf-8")
        wait(lambda: state()["fault"])
        assert "It starts here." in get(page).decode()
        assert "is never closed" in (tmp_path / "err").read_text()

        cached.write_text(text, "utf-8")
        wait(lambda: state() == {"number": 3, "fault": False})
        assert "It begins here." in get(page).decode()

        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    told = (tmp_path / "err").read_text()
    assert told.count("Ctrl-C ends this\n") == 1
    assert told.endswith("can be run again\n") and "Traceback" not in told
    assert list((tmp_path / "tmp").iterdir()) == []
    with pytest.raises(OSError):
        get(page)


def test_what_would_reveal_is_not_shown(essaypub, cached, tmp_path):
    """The rules of a build hold: a page that gives a spoiler away never comes to be."""
    with begin(tmp_path, cached, "--edition", "both"):
        page = address(tmp_path)
        free = get(f"{page}spoiler-free/")
        assert b"gardener" not in free
        said = cached.read_text("utf-8").replace(
            "The last words.", "Well: the gardener turns out to be."
        )
        cached.write_text(said, "utf-8")
        wait(lambda: json.loads(get(f"{page}.preview"))["fault"])
        assert "REVEAL-001" in (tmp_path / "err").read_text()
        assert get(f"{page}spoiler-free/") == free


def test_an_essay_in_disorder_is_waited_for(essaypub, cached, tmp_path):
    """An author may begin with a mistake; one who names no file is told so."""
    text = cached.read_text("utf-8")
    cached.write_text(f"{text}\n::: spoiler\n", "utf-8")
    with begin(tmp_path, cached):
        wait(lambda: "is never closed" in (tmp_path / "err").read_text())
        cached.write_text(text, "utf-8")
        address(tmp_path)
    ended = essaypub("preview", "nothing.md")
    assert ended.status != 0
    assert "nothing.md: there is no such file" in ended.err


def test_a_port_that_is_taken(essaypub, cached):
    """Is an error if it was asked for."""
    from essaypub.serving.server import make_server  # noqa: PLC0415

    with make_server(0) as server:
        ended = essaypub("preview", cached, "--port", server.server_address[1])
        assert ended.status == 15
        assert "choose another with --port" in ended.err
