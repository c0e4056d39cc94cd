"""Work in several processes."""

from pathlib import Path

import pytest
from worker_tasks import die_always, die_once, double, refuse

from essaypub.errors import EngineError, WorkerError
from essaypub.workers import Workers


@pytest.fixture(params=[1, 2])
def workers(request):
    """This process, or two."""
    return Workers(1) if request.param == 1 else request.getfixturevalue("pair")


def test_results_come_in_the_order_of_the_tasks(workers):
    """Whoever finishes first, the first task's result is first."""
    assert list(workers.map(double, range(40))) == list(range(0, 80, 2))
    assert list(workers.map(double, [])) == []


def test_an_error_comes_through_with_its_facts(workers):
    """What a task raises is raised here, of the same kind."""
    with pytest.raises(EngineError) as caught:
        list(workers.map(refuse, range(40)))

    assert caught.value.reason == "not 3"


def test_a_killed_process_loses_no_work(tmp_path):
    """Its task is done again, as are those that fell with it."""
    marker = str(tmp_path / "died")
    with Workers(2) as workers:
        results = list(workers.map(die_once, [(number, marker) for number in range(12)]))

    assert results == list(range(12))
    assert Path(marker).exists()


def test_a_task_that_always_kills_is_named():
    """After a few tries the build stops, and says which task it was."""
    with Workers(2) as workers, pytest.raises(WorkerError, match="2$"):
        list(workers.map(die_always, range(6)))


def test_tasks_are_taken_as_they_are_needed(pair):
    """No more tasks are under way than the window holds, however many there are."""
    taken = []

    def tasks():
        for number in range(1000):
            taken.append(number)
            yield number

    results = pair.map(double, tasks())
    next(results)
    assert len(taken) <= 2 * 4 + 1
    results.close()
