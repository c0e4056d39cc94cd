"""What all tests share: two switches, and how hypothesis behaves."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("essaypub", deadline=None)  # a busy machine is no failure
settings.load_profile("essaypub")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-docs``."""
    parser.addoption(
        "--update-docs",
        action="store_true",
        help="write the pages that are made from the code, instead of comparing them with it",
    )
