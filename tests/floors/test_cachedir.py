"""The folder of a cache: what says that it is one, and what of it may be deleted."""

import os
import shutil
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from essaypub.cachedir import TAG, entries, is_running, is_tagged, put_aside
from essaypub.errors import FileError
from essaypub.store import Store, digest

KEY = digest("a")
OTHER = digest("b")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def contents(folder):
    """Return each file of a folder, with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_a_new_cache_says_that_it_is_one(store):
    """By the signature that other programs know, and by a line of ours; an empty folder does so too."""
    store.put("clips", KEY, b"sound")
    lines = (store.root / TAG).read_text("ascii").splitlines()

    assert lines[0] == "Signature: 8a477f597d28d172789f06886806bc55"
    assert any(line.startswith("# essaypub cache") for line in lines)
    assert is_tagged(store.root)


def test_an_empty_folder_becomes_a_cache(tmp_path):
    """What systems put into every folder is nothing."""
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "lost+found").mkdir()
    Store(tmp_path).claim()

    assert is_tagged(tmp_path)


@pytest.mark.parametrize(
    "tag",
    [
        None,
        b"",
        b"Signature: 8a477f597d28d172789f06886806bc55\n# This file was created by another program.\n",
        b"# essaypub cache 1\nSignature: 8a477f597d28d172789f06886806bc55\n",
        b"\xff\xfe\x00",
    ],
)
def test_nothing_is_deleted_where_no_tag_of_ours_is(tmp_path, tag):
    """Photographs in folders, a content store of somebody else's: all stays, and it is an error."""
    files = {
        "2020/06/1.jpg": b"photo",
        f"clips/{KEY[:2]}/{KEY}": b"another store's",
        "essays/a/b/c.md": b"essay",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if tag is not None:
        (tmp_path / TAG).write_bytes(tag)
    before = contents(tmp_path)

    with pytest.raises(FileError, match="nothing in it is deleted"):
        Store(tmp_path).prune(0)
    with pytest.raises(FileError, match="other things than a cache"):
        Store(tmp_path).claim()
    assert contents(tmp_path) == before


def test_a_tag_that_is_a_link_says_nothing(store, tmp_path):
    """Whoever made it may have meant another folder."""
    store.put("clips", KEY, b"sound")
    (store.root / TAG).rename(tmp_path / "tag")
    (store.root / TAG).symlink_to(tmp_path / "tag")

    assert not is_tagged(store.root)


def test_a_cache_that_is_not_there_has_no_entries(tmp_path):
    """It is no error to ask."""
    assert list(entries(tmp_path / "none")) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["clips", "Clips", "2020", "é", "..clips", "c_s"]),
            st.sampled_from([KEY[:2], OTHER[:2], "zz", "ABC", "a"]),
            st.sampled_from(
                [KEY, OTHER, KEY.upper(), KEY[:-1], f"{KEY}.jpg", "photo.jpg", f".{KEY}.1.bak"]
            ),
        ),
        max_size=12,
    )
)
@example([("clips", OTHER[:2], KEY), ("clips", OTHER[:2], OTHER), ("clips", KEY[:2], "a")])
def test_only_names_of_the_caches_own_form_are_deleted(tmp_path_factory, names):
    """In a folder that is a cache, whatever else somebody put there stays."""
    folder = tmp_path_factory.mktemp("mixed")
    store = Store(folder)
    store.put("clips", KEY, b"sound")
    for parts in names:
        path = folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    before = contents(folder)

    store.prune(0)

    ours = {f"clips/{key[:2]}/{key}" for key in (KEY, OTHER)}
    assert contents(folder) == {name: held for name, held in before.items() if name not in ours}


@pytest.mark.parametrize("level", [0, 1, 2])
def test_no_link_is_followed_out(store, tmp_path, level):
    """A kind, a shelf or an entry that is a link: what it leads to stays, and is not listed."""
    outside = tmp_path / "outside"
    names = ["clips", OTHER[:2], OTHER]
    target = outside.joinpath(*names)
    target.parent.mkdir(parents=True)
    target.write_bytes(b"somebody's")
    store.put("words", KEY, b"x")
    link = store.root.joinpath(*names[: level + 1])
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside.joinpath(*names[: level + 1]))

    assert store.get("clips", OTHER) is None
    store.prune(0)
    store.put("clips", OTHER, b"ours")

    assert store.get("clips", OTHER) == b"ours"
    assert target.read_bytes() == b"somebody's"
    assert not link.is_symlink()


def test_a_cache_of_an_earlier_version_serves_and_gets_a_tag(store):
    """Its entries are found; from then on it can be pruned."""
    store.put("clips", KEY, b"sound")
    (store.root / TAG).unlink()

    with pytest.raises(FileError, match="an older essaypub"):
        store.prune(0)
    store.claim()

    assert store.get("clips", KEY) == b"sound"
    assert store.prune(0)[0] == 1


def test_an_earlier_cache_beside_other_things_serves_without_a_tag(store):
    """Nobody can tell whose the names of its form are, so nothing there is ever deleted."""
    store.put("clips", KEY, b"sound")
    (store.root / TAG).unlink()
    (store.root / "letter.txt").write_text("mine", "utf-8")

    store.claim()

    assert store.get("clips", KEY) == b"sound"
    with pytest.raises(FileError, match="nothing in it is deleted"):
        store.prune(0)


def test_what_is_put_aside_is_never_lost(tmp_path):
    """Each thing in the way gets a name of its own; an entry's own file may stay."""
    for content in ("one", "two"):
        (tmp_path / "shelf").write_text(content)
        put_aside(tmp_path / "shelf")
    (tmp_path / KEY).write_text("entry")
    put_aside(tmp_path / KEY)

    assert contents(tmp_path) == {
        "shelf.in-the-way-1": b"one",
        "shelf.in-the-way-2": b"two",
        KEY: b"entry",
    }


def test_nothing_to_delete_is_no_error(tmp_path):
    """A cache that was never made, and an empty folder."""
    assert Store(tmp_path / "none").prune(0) == (0, 0)
    assert Store(tmp_path).prune(0) == (0, 0)


def put_folder(path):
    (path / "deep").mkdir(parents=True)
    (path / "deep" / "mine.txt").write_text("mine", "utf-8")


def put_link(path):
    path.symlink_to(path.with_name("gone"))


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes with names elsewhere")
@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("intrude", [put_folder, put_link, os.mkfifo, os.mkdir])
def test_what_stands_in_an_entrys_place_is_stepped_around(store, intrude, level):
    """It counts as missing, and goes aside when the entry is made; a stranger's file is kept."""
    place = store.path("clips", KEY)
    intruder = [place.parent.parent, place.parent, place][level - 1]
    if level < 3 and intrude in {put_folder, os.mkdir}:
        intrude = os.mkfifo  # a folder in a folder's place is no intruder
    intruder.parent.mkdir(parents=True)
    intrude(intruder)

    lowest = os.dup(0)
    os.close(lowest)
    assert store.get("clips", KEY) is None
    assert store.size("clips", KEY) is None
    assert os.dup(0) == lowest, "it was left open"
    os.close(lowest)
    store.put("clips", KEY, b"sound")

    assert store.get("clips", KEY) == b"sound"
    if intrude is put_folder:
        assert [path.read_text("utf-8") for path in store.root.rglob("mine.txt")] == ["mine"]


def test_a_cache_that_is_deleted_while_it_is_used_is_made_again(store):
    """The next entry finds its place, and the folder says again what it is."""
    store.put("clips", KEY, b"sound")
    shutil.rmtree(store.root)

    store.put("clips", OTHER, b"more")

    assert (store.get("clips", KEY), store.get("clips", OTHER)) == (None, b"more")
    assert is_tagged(store.root)


def test_a_place_that_cannot_be_a_cache_names_the_option(tmp_path):
    """A file where the folder would be: the error says what to do."""
    (tmp_path / "taken").write_text("mine", "utf-8")

    for attempt in (
        Store(tmp_path / "taken").claim,
        lambda: Store(tmp_path / "taken").put("clips", KEY, b""),
    ):
        with pytest.raises(FileError, match="--cache"):
            attempt()


def test_what_killed_processes_left_is_swept_up_with_the_rest(store):
    """A scrap of a process that lives is somebody's work, and stays."""
    store.put("clips", KEY, b"sound")
    shelf = store.path("clips", KEY).parent
    names = [f".{KEY}.{process}.tmp" for process in (2**31 - 1, os.getpid(), 2**70)]
    for name in names:
        (shelf / name).touch()

    store.prune(0)

    assert sorted(path.name for path in shelf.iterdir()) == sorted(names[1:])
    assert is_running(2**70)  # no such number can be asked for, so nobody knows


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="only Linux tells how a process ended")  # noqa: PTH112 - asked once
def test_a_process_that_was_killed_and_not_asked_after_is_not_running():
    """What it left is swept up at once, though its number is still taken."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    assert is_running(process.pid)
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and stays a zombie

    assert not is_running(process.pid)
    process.wait()
