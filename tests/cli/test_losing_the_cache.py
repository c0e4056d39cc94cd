"""A build whose cache is damaged, emptied or taken away while it works."""

import random
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from essaypub.production.essay import Workshop, build_essay
from essaypub.production.persistence import MOST_LOSSES, persistently
from essaypub.store import Lost, Store
from essaypub.workers import Workers

QUICK = ("--voice", "espeak", "--jobs", "1", "--fresh")


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cut(path):
    path.write_bytes(path.read_bytes()[:-3])


def turn(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def put_folder(path):
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine", "utf-8")


def put_link(path):
    path.unlink()
    path.symlink_to("nowhere")


@pytest.mark.parametrize("seed", range(4))
def test_one_run_mends_a_cache_however_it_is_damaged(essaypub, built, tmp_path, seed):
    """Any share of its entries, in any way: the same files come out, in one run."""
    before = digests(Path("build"))
    chance = random.Random(seed)
    share = chance.choice([0.1, 0.5, 1])
    for path in sorted((tmp_path / "cache").rglob("*/??/*")):
        if path.parent.parent.name != "receipts" and chance.random() < share:
            chance.choice([cut, turn, Path.unlink, put_folder, put_link])(path)

    ended = essaypub("build", built, *QUICK)

    assert (ended.status, ended.err) == (0, "")
    assert digests(Path("build")) == before


def prune(store):
    store.prune(0)


def remove(store):
    shutil.rmtree(store.root)


@pytest.mark.parametrize(
    ("stage", "empty"), [("speak", prune), ("encode", remove), ("write", prune), ("", prune)]
)
def test_a_cache_may_be_emptied_during_a_build(built, tmp_path, stage, empty):
    """Once, or at every step of it: the files are those that they would have been."""
    store = Store(tmp_path / "emptied")
    left = [1 if stage else 10**6]

    def emptied(step):
        if left[0] and stage in {"", step.stage} and step.done and store.root.is_dir():
            left[0] -= 1
            empty(store)

    with Workers(1) as workers:
        command = {"narration": {"voice": "espeak"}}
        workshop = Workshop(tmp_path / "out", store, workers, command, progress=emptied)
        build_essay(built, workshop)

    assert left[0] != 1
    assert digests(tmp_path / "out") == digests(tmp_path / "build")


def test_what_is_lost_each_time_is_made_in_a_temporary_cache(tmp_path):
    """The same entry is not made for ever in a cache that loses it."""
    own = Store(tmp_path)
    asked = []

    def work(store):
        asked.append(store)
        if store == own:
            raise Lost(("a", "b"))
        return "made"

    assert persistently(work, own) == "made"
    assert len(asked) == MOST_LOSSES + 1
    assert not asked[-1].root.exists()


def test_a_thousand_losses_of_different_entries_are_borne(tmp_path):
    """As long as it is never the same one, there is progress."""
    keys = iter(range(1000))

    def work(store):
        for key in keys:
            raise Lost((str(key),))
        return store

    assert persistently(work, Store(tmp_path)) == Store(tmp_path)


def test_a_disk_that_loses_everything_is_an_error(tmp_path):
    """It ends, and says what it was."""

    def work(store):
        raise Lost(("a",))

    with pytest.raises(Lost, match="--cache"):
        persistently(work, Store(tmp_path))
