"""The locks hold what the project asks for, and nothing that ties it to one place."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.pages import DOCS

ROOT = DOCS.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
HELD = {
    "essaypub": ("test", "conformance", "types", "benchmarks"),
    "lint": ("lint",),
    "rooms": ("rooms",),
    "tox": ("tox",),
}
NODE = json.loads((ROOT / "tests" / "conformance" / "package-lock.json").read_text("utf-8"))


def pins(lock):
    """Return the versions that a lock names, by package; there are several for several Pythons."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "locks" / f"{lock}.txt").read_text("utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==([^\s;]+)", line):
            versions.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return versions


def asked(lock):
    """Yield what `pyproject.toml` asks for in the environments of a lock."""
    if lock == "essaypub":
        yield from map(Requirement, PROJECT["project"]["dependencies"])
    for group in HELD[lock]:
        yield from (Requirement(line) for line in GROUPS[group] if isinstance(line, str))


@pytest.mark.parametrize("lock", HELD)
def test_a_lock_holds_what_is_asked_for(lock):
    """Each requirement has a pin, and every pin of it is a version that it allows."""
    held = pins(lock)
    wrong = [
        str(requirement)
        for requirement in asked(lock)
        if not (versions := held.get(canonicalize_name(requirement.name)))
        or not all(requirement.specifier.contains(version) for version in versions)
    ]

    assert held
    assert wrong == []


def test_every_lock_is_held_to_something():
    """There is no lock that nothing here looks at."""
    assert {path.stem for path in (ROOT / "locks").glob("*.txt")} == set(HELD)


def test_no_lock_names_a_place():
    """Whoever installs chooses where from."""
    texts = [path.read_text("utf-8") for path in (ROOT / "locks").glob("*.txt")]

    assert [text for text in texts if "://" in text or "--index" in text] == []
    assert [name for name, package in NODE["packages"].items() if "resolved" in package] == []


def test_npm_has_what_is_asked_for():
    """The lock of the judges written in JavaScript is that of their list."""
    listed = json.loads((ROOT / "tests" / "conformance" / "package.json").read_text("utf-8"))

    assert NODE["packages"][""]["dependencies"] == listed["dependencies"]
