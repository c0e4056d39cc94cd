"""Several essays: which are built here, which elsewhere, and that none stops another."""

import pytest
from speech_server import SpeechServer

from essaypub.production.collection import ENOUGH, build_all
from essaypub.production.workshop import Workshop
from essaypub.errors import SourceError, WorkerError
from essaypub.store import Store
from essaypub.workers import Workers

EPUB = {"only": "epub"}


class Counted(Workers):
    """Two jobs that are both this process; it counts what they are given.

    Attributes:
        deadly: Names of the essays over which a process would die.
    """

    def __init__(self, jobs=2, deadly=()):
        super().__init__(jobs)
        self.deadly = deadly
        self.essays = []

    def map(self, function, tasks):
        for task in tasks:
            if not str(task).endswith(".md"):
                yield function(task)
                continue
            self.essays.append(str(task).rpartition("/")[2])
            if self.essays[-1] in self.deadly:
                raise WorkerError(f"a worker process died 3 times over the same task: {task!r}")
            yield function(task)


@pytest.fixture
def sources(tmp_path):
    """Return enough small essays to be worth sharing out."""
    folder = tmp_path / "essays"
    folder.mkdir()
    paths = [folder / f"e{number:02}.md" for number in range(ENOUGH)]
    for path in paths:
        path.write_text(f"---\ntitle: {path.stem}\nlanguage: en\n---\n\nIt begins.\n", "utf-8")
    return paths


@pytest.fixture
def build(tmp_path):
    """Return a function that builds essays and returns their names and which of them went where."""

    def built(sources, command=EPUB, **more):
        workers = Counted(**more)
        workshop = Workshop(tmp_path / "out", Store(tmp_path / "cache"), workers, command)
        names = [made.folder.name for made in build_all(sources, workshop)]
        return names, workers.essays

    return built


def test_few_essays_are_built_here(build, sources):
    """One fewer than enough; and once they are built, a new one beside them is one alone."""
    stems = [path.stem for path in sources]

    assert build(sources[:-1]) == (stems[:-1], [])
    assert build(sources) == (stems, [])


@pytest.mark.parametrize(("jobs", "shared"), [(1, False), (2, True), (4, True), (5, False)])
def test_processes_are_not_started_for_less_than_they_cost(build, sources, jobs, shared):
    """One job is this process; many jobs want more essays than there are of them."""
    stems = [path.stem for path in sources]
    names = [path.name for path in sources]

    assert build(sources, jobs=jobs) == (stems, names if shared else [])


def test_unchanged_essays_are_looked_at_here(build, sources):
    """A folder where one essay was edited builds that one, and starts no process for the others."""
    build(sources)
    sources[3].write_text(sources[3].read_text("utf-8") + "\nIt goes on.\n", "utf-8")

    assert build(sources) == ([path.stem for path in sources], [])


def test_when_enough_have_changed_the_rest_is_shared_out(build, sources, tmp_path):
    """Essays that were all built by another version, or with other settings."""
    more = [*sources]
    for number in range(ENOUGH):
        copy = sources[0].with_stem(f"f{number:02}")
        copy.write_text(sources[0].read_text("utf-8"), "utf-8")
        more.append(copy)
    for path in more:
        (tmp_path / "out" / path.stem).mkdir(parents=True)

    names, elsewhere = build(more)

    assert names == [path.stem for path in more]
    assert elsewhere == [path.name for path in more[ENOUGH:]]


def test_a_failing_essay_stops_no_other(build, sources, tmp_path):
    """Errors are raised together, in the order of the essays, each with its essay's name."""
    sources[1].write_text("---\ntitle: [\n---\n", "utf-8")
    sources[4].unlink()

    with pytest.raises(ExceptionGroup, match=f"3 of {ENOUGH}") as caught:
        build(sources, deadly={"e06.md"})

    kinds = [type(error) for error in caught.value.exceptions]
    told = [str(error) + str(getattr(error, "__notes__", "")) for error in caught.value.exceptions]
    assert kinds == [SourceError, SourceError, WorkerError]
    assert all(name in text for name, text in zip(("e01", "e04", "e06"), told, strict=True))
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left == {path.stem for path in sources} - {"e01", "e04", "e06"}


def test_a_server_is_asked_from_the_first_process_alone(build, sources, monkeypatch):
    """An essay whose voice is online is left to it by the others, and is built all the same."""
    with SpeechServer() as server:
        monkeypatch.setenv("ESSAYPUB_SPEECH_URL", server.address)
        heard = {"only": "mp3", "narration": {"voice": "http:alloy"}}

        names, elsewhere = build(sources, heard)

    spoken = [body["input"] for path, body, _ in server.asked if body]
    assert names == [path.stem for path in sources]
    assert elsewhere == [path.name for path in sources]
    assert len(spoken) == len(set(spoken)) > len(sources)
