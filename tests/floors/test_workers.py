"""Work in several processes."""

import multiprocessing
import os
import pickle
import signal
import time
from pathlib import Path

import pytest
from worker_tasks import (
    alone,
    deaf,
    die_always,
    die_once,
    double,
    fail,
    refuse,
    unsendable,
    write_slowly,
)

from essaypub.errors import EngineError, WorkerError
from essaypub.workers import NotHereError, Workers
from essaypub.workers.jobs import Outcome
from essaypub.workers.processes import _pack


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


def test_an_error_says_where_in_the_other_process_it_was(pair):
    """Its cause is the traceback of that process."""
    with pytest.raises(ZeroDivisionError) as caught:
        list(pair.map(fail, [0]))

    assert "worker_tasks.py" in str(caught.value.__cause__)


def test_a_result_that_cannot_be_sent_is_an_error(pair):
    """And the process goes on working."""
    with pytest.raises(Exception, match="lambda"):
        list(pair.map(unsendable, [1]))

    assert list(pair.map(double, [1])) == [2]


def test_several_rounds_may_be_under_way_at_once(pair):
    """Each gets the results of its own tasks, also when another is dropped half way."""
    dropped = pair.map(double, range(100, 140))
    next(dropped)
    rounds = zip(pair.map(double, range(40)), pair.map(double, range(1000, 1040)), strict=True)
    assert list(rounds) == [(2 * n, 2 * (n + 1000)) for n in range(40)]
    dropped.close()

    assert list(pair.map(double, range(4))) == [0, 2, 4, 6]


def test_tasks_and_results_may_be_larger_than_a_pipe(pair):
    """Neither side waits for the other to read."""
    assert [len(result) for result in pair.map(double, [b"x" * 10**6] * 9)] == [2 * 10**6] * 9


def test_a_task_that_killed_a_process_is_done_alone(tmp_path):
    """It may have taken the memory of two."""
    with Workers(2) as workers:
        found = list(workers.map(alone, [(number, str(tmp_path)) for number in range(12)]))

    assert found == [0] * 12


def test_a_process_that_is_ended_leaves_no_half_of_a_file(tmp_path):
    """It takes away what it was writing, and is waited for."""

    def tasks():
        yield str(tmp_path / "a")
        yield str(tmp_path / "b")
        while len(list(tmp_path.glob("*.begun"))) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(2) as workers:
        list(workers.map(write_slowly, tasks()))

    assert sorted(os.listdir(tmp_path)) == ["a.begun", "b.begun"]


def test_a_process_that_died_while_it_had_nothing_to_do_is_replaced():
    """Whatever ended it, the next task is done by another."""
    others = set(multiprocessing.active_children())
    with Workers(2) as workers:
        assert list(workers.map(double, [1])) == [2]
        (process,) = set(multiprocessing.active_children()) - others
        os.kill(process.pid, signal.SIGKILL)
        process.join()

        assert list(workers.map(double, [2])) == [4]


def test_a_process_that_does_not_listen_is_ended_all_the_same(tmp_path):
    """After a second of patience; it may be in the middle of somebody else's code."""
    others = set(multiprocessing.active_children())

    def tasks():
        yield str(tmp_path / "begun")
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Workers(2) as workers:
        list(workers.map(deaf, tasks()))

    assert set(multiprocessing.active_children()) <= others


def test_what_is_done_alone_is_not_done_among_others():
    """The first process may do everything; one of several says that it may not."""
    Workers(2).require_first()

    with pytest.raises(NotHereError):
        Workers(1, among_others=True).require_first()


def test_an_outcome_keeps_errors_and_nothing_else():
    """What ends a process is no outcome of its task."""
    with Outcome() as failed:
        raise EngineError("hush", "not now")
    with pytest.raises(KeyboardInterrupt), Outcome():
        raise KeyboardInterrupt

    with pytest.raises(EngineError, match="not now"):
        failed.value()


def test_an_outcome_that_cannot_be_sent_becomes_the_error_that_says_so():
    """The process that waits for it is told why."""
    with Outcome() as outcome:
        outcome.result = lambda: 1

    with pytest.raises(Exception, match="lambda"):
        pickle.loads(_pack(outcome)).value()
