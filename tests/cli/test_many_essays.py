"""``essaypub build`` with many essays: by one process or by several, it is the same."""

from hashlib import sha256
from pathlib import Path

from essaypub.production.collection import ENOUGH


def written(folder, count=ENOUGH):
    """Write essays into a folder, the third of which cannot be read, and return their paths."""
    folder.mkdir()
    paths = [folder / f"e{number}.md" for number in range(count)]
    for number, path in enumerate(paths):
        title = "[" if number == 2 else f"Essay {number}"
        head = f"---\ntitle: {title}\nlanguage: en\n---\n\n"
        path.write_text(
            f"{head}### A\n\nIt begins.[^n]\n\n[^n]: Essay {number}.\n",
            "utf-8",
        )
    return paths


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in Path(folder).rglob("*")
        if path.is_file()
    }


def test_several_processes_make_and_say_what_one_does(essaypub, tmp_path):
    """The same bytes, lines, remarks, errors and status, essay by essay, in their order.

    Each line of ``--json`` is whole, and says which essay it is about.
    """
    paths = written(tmp_path / "essays")
    ends = []
    for jobs in (1, 2):
        ended = essaypub("build", *paths, "--only", "epub", "--jobs", jobs, "--json", "--fresh",
                         "--cache", f"cache{jobs}", "--out", "out")  # fmt: skip
        Path("out").rename(f"out{jobs}")
        ends.append(ended)

    alone, beside = ends
    assert (beside.status, beside.out, beside.err) == (alone.status, alone.out, alone.err)
    assert digests("out1") == digests("out2")
    assert alone.status != 0
    assert alone.err.count("READ-001") == len(paths) - 1
    assert alone.err.count("e2.md") == 1
    about = [event["source"] for event in beside.events]
    assert list(dict.fromkeys(about)) == [str(path) for path in paths]
    assert about == sorted(about)
    made = [event["source"] for event in alone.events if event["event"] == "built"]
    assert made == [str(path) for path in paths if path.stem != "e2"]


def test_sound_is_the_same_from_either(essaypub, tmp_path):
    """Essays that are heard: each is spoken by one process, or by all of them."""
    paths = written(tmp_path / "essays")
    options = ("--only", "mp3", "--voice", "espeak", "-q")

    for jobs in (1, 2):
        essaypub("build", *paths, *options, "--jobs", jobs, "--cache", f"cache{jobs}",
                 "--out", f"out{jobs}")  # fmt: skip

    assert digests("out1") == digests("out2")
    assert len([name for name in digests("out2") if name.endswith(".mp3")]) == len(paths) - 1
