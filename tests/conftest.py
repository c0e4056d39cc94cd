"""What all tests share: two processes, a voice, a switch, and how hypothesis behaves.

``pytest --hypothesis-profile=thorough`` tries fifty times as many examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from essaypub.voices.hibari.engine import FAMILY
from essaypub.workers import Workers

REPEATABLE = bool(os.environ.get("CI"))  # there, a change is judged by the same examples each time

# No deadline: a busy machine is no failure.
settings.register_profile(
    "essaypub", parent=settings(), max_examples=50, deadline=None, derandomize=REPEATABLE
)
settings.register_profile("thorough", parent=settings(), max_examples=2500, deadline=None)
settings.load_profile("essaypub")


@pytest.fixture(scope="session")
def pair() -> Iterator[Workers]:
    """Two processes that are started once; for tests after which both still live."""
    with Workers(2) as workers:
        yield workers


@pytest.fixture(scope="session")
def heart():
    """The neural voice, loaded once; what it said before changes nothing it says."""
    return FAMILY.open("heart", "en-GB", 1.0)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-docs`` and ``--update-golden``."""
    parser.addoption(
        "--update-docs",
        action="store_true",
        help="write the pages that are made from the code, instead of comparing them with it",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes of the golden cases, instead of comparing it with what is expected",
    )
