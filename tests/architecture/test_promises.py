"""What is promised to whoever uses essaypub, in words that this test holds it to."""

from __future__ import annotations

import inspect
import pickle
import re
from pathlib import Path

import pytest

from essaypub import errors
from essaypub.findings import Severity
from essaypub.plugins import points
from tests.architecture.pages import DOCS, PAGES, rules

ROOT = DOCS.parent
KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.EssaypubError)
]
CODE = re.compile(r"[A-Z][A-Z0-9]*-\d{3}")
PROSE = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_survives_the_way_from_a_worker(kind):
    """Pickled and restored, an error says what it said, and still knows its facts."""
    facts = inspect.getfullargspec(kind.__init__).annotations if "__init__" in vars(kind) else {}
    named = {name: given for name, given in facts.items() if name != "return"}
    error = kind(*([3 if given == "int" else name for name, given in named.items()] or ["why"]))
    restored = pickle.loads(pickle.dumps(error))

    assert str(restored) == str(error)
    assert vars(restored) == vars(error)


def test_each_kind_of_error_leaves_its_own_exit_status():
    """From 10 up, none twice: a script can tell them apart."""
    statuses = [kind.exit_status for kind in KINDS]

    assert len(set(statuses)) == len(statuses)
    assert min(statuses) >= 10


def test_a_rule_has_a_code_a_message_and_somebody_who_asks():
    """Codes are of one shape and never used twice; a message is a sentence."""
    every = [one for name in points("essaypub.checks") for one in rules(name)]
    codes = [one.code for one in every]

    assert sorted(codes) == sorted(set(codes))
    assert [one.code for one in every if not CODE.fullmatch(one.code)] == []
    assert [one.code for one in every if not one.message.endswith(".")] == []
    assert [one.code for one in every if not one.source] == []
    assert {one.severity for one in every} <= set(Severity)


@pytest.mark.parametrize("name", PAGES)
def test_the_docs_say_what_the_code_does(name, request):
    """Every setting, rule, command and option is in its page, as the code has it now."""
    page, path = PAGES[name](), DOCS / name
    if request.config.getoption("--update-docs"):
        path.write_text(page, "utf-8")

    assert path.read_text("utf-8") == page


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_in_the_docs_leads_somewhere(path):
    """A relative link names a file of the tree."""
    prose = re.sub(r"(`{3,}).*?\1|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)", prose)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]

    assert [target for target in local if not (path.parent / target).exists()] == []


def test_ci_runs_what_the_readme_says():
    """The command that passes the tests is one line, the same in both."""
    commands = commands_of(ROOT / "README.md")

    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_a_decision_says_why():
    """Each record has a number of its own, and the same four parts."""
    records = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    parts = ["Summary", "Why", "Instead of", "Costs"]

    assert [path.name[:4] for path in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    for path in records:
        assert re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE) == parts, path.name


def commands_of(readme: Path) -> list[str]:
    """Return the lines of the README's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", readme.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]
