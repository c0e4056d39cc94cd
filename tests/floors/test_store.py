"""The store and the writing of whole files."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.errors import FileError
from essaypub.store import LARGEST_ENTRY_BYTES, Store, digest, sweep, whole, write_whole


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def test_an_entry_comes_back_as_it_was_put(store):
    """What is kept is what is given back, and its size is known without reading it."""
    store.put("clips", "ab12", b"sound")

    assert store.get("clips", "ab12") == b"sound"
    assert store.size("clips", "ab12") == 5


def test_a_missing_entry_is_none(store):
    """Nothing was kept: None, not an error."""
    assert store.get("clips", "ab12") is None
    assert store.size("clips", "ab12") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"sounx" + b"0" * 16])
def test_a_damaged_entry_is_dropped(store, damage):
    """An entry whose seal does not fit is as good as missing, and is cleared away."""
    store.put("clips", "ab12", b"sound")
    store.path("clips", "ab12").write_bytes(damage)

    assert store.get("clips", "ab12") is None
    assert not store.path("clips", "ab12").exists()


def test_an_entry_without_measure_is_not_read(store):
    """No entry is that large; it is cleared away like any that is damaged."""
    store.put("clips", "ab12", b"sound")
    os.truncate(store.path("clips", "ab12"), LARGEST_ENTRY_BYTES + 1)

    assert store.get("clips", "ab12") is None
    assert not store.path("clips", "ab12").exists()


def test_a_folder_that_may_not_be_written_is_no_cache(store, monkeypatch):
    """It is told before there is anything to keep, with what to do."""
    monkeypatch.setattr(os, "access", lambda *_: False)  # nothing is refused to root

    with pytest.raises(FileError, match="nothing may be written here.*--cache"):
        store.claim()


def test_pruning_deletes_what_is_oldest(store):
    """The entries written last are kept, up to the size asked for."""
    keys = [digest(str(number)) for number in range(4)]
    for number, key in enumerate(keys):
        store.put("clips", key, bytes(84))
        os.utime(store.path("clips", key), (number, number))

    assert store.prune(200) == (2, 200)
    assert [path.name for _, path in store.entries()] == sorted(keys[2:])


def test_an_interrupted_file_leaves_the_last_one(tmp_path):
    """The old content stays until the new one is whole, and no scrap is left."""
    path = tmp_path / "deep" / "essay.epub"
    write_whole(path, [b"old"])

    with pytest.raises(RuntimeError), whole(path) as file:
        file.write(b"half")
        raise RuntimeError

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in path.parent.iterdir()] == ["essay.epub"]


def test_what_a_killed_process_left_is_swept_up(tmp_path):
    """Scraps of processes that are gone are deleted; what a living one is writing is not."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    path = tmp_path / "essay[1].epub"
    scrap = tmp_path / f".{path.name}.{gone.pid}.tmp"
    kept = [f".{path.name}.{os.getppid()}.tmp", f".other.epub.{gone.pid}.tmp", ".x.tmp"]
    for name in (scrap.name, *kept):
        (tmp_path / name).touch()

    with whole(path) as file:
        sweep(path)
        file.write(b"whole")

    assert path.read_bytes() == b"whole"
    assert not scrap.exists()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([*kept, path.name])


def test_a_refused_file_names_its_path(tmp_path):
    """A folder that is a file cannot be written into; the error says which."""
    (tmp_path / "folder").write_text("in the way")

    with pytest.raises(FileError) as caught:
        write_whole(tmp_path / "folder" / "file", [b"x"])

    assert str(tmp_path / "folder" / "file") in str(caught.value)


@given(st.lists(st.binary()), st.lists(st.binary()))
def test_digests_agree_when_their_parts_do(one, two):
    """The same parts give the same name; the same bytes divided elsewhere do not."""
    assert (digest(*one) == digest(*two)) == (one == two)


def test_text_and_its_bytes_have_one_digest():
    """Text counts as its UTF-8 form."""
    assert digest("né") == digest("né".encode())
    assert len(Path(digest()).name) == 40
