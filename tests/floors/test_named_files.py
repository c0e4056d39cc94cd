"""Files that a person names."""

import os
from pathlib import Path

import pytest

from essaypub.errors import FileError
from essaypub.files import content


def test_a_file_is_read_up_to_its_measure(tmp_path):
    """One byte more is too many, and the error says how many it may be."""
    path = tmp_path / "words.txt"
    path.write_bytes(bytes(2000))

    assert content(path, 2000) == bytes(2000)
    with pytest.raises(FileError, match="larger than 1 kB"):
        content(path, 1999)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="every file has its size")
def test_a_file_that_does_not_say_its_size_has_a_measure_too():
    """It is read no further than it may be."""
    with pytest.raises(FileError, match="larger than 0 kB"):
        content("/proc/version", 5)
    assert content("/proc/version", 10_000)


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes and devices with names")
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a device"])
def test_what_is_no_file_is_named(kind, tmp_path):
    """Nobody waits for what never ends or never begins."""
    os.mkfifo(tmp_path / "pipe")
    path = {"a folder": tmp_path, "a pipe": tmp_path / "pipe", "a device": "/dev/null"}[kind]

    lowest = os.dup(0)
    os.close(lowest)

    with pytest.raises(FileError, match=f"this is {kind}, not a file"):
        content(path, 10)

    assert os.dup(0) == lowest, "it was left open"
    os.close(lowest)


@pytest.mark.parametrize("name", ["none", "a\0b", "x" * 5000])
def test_what_is_not_there_is_an_error(name, tmp_path):
    """Whatever it is called."""
    with pytest.raises(FileError):
        content(tmp_path / name, 10)
