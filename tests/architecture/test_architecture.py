"""The rules about rooms, kept by a test instead of by memory."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src" / "essaypub"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 300
NEVER = ("utils", "helpers", "manager", "handler", "data", "info")
NEVER_FUNCTIONS = ("process_", "do_")

each_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda path: str(path.relative_to(SOURCE))
)


@cache
def every_node(module: Path) -> list[ast.AST]:
    """Return the nodes of a module's syntax tree, the module itself first."""
    return list(ast.walk(ast.parse(module.read_text("utf-8"))))


def nodes(module: Path, kind: type) -> list:
    """Return the nodes of one kind in a module's syntax tree."""
    return [node for node in every_node(module) if isinstance(node, kind)]


@each_module
def test_a_module_is_read_in_one_sitting(module):
    """A module past 300 lines has become two modules: split it now."""
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST


@each_module
def test_only_the_command_prints(module):
    """Everything below the command line returns values."""
    calls = [node.func for node in nodes(module, ast.Call)]
    printed = [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
    echoed = [call for call in calls if isinstance(call, ast.Attribute) and call.attr == "echo"]

    assert printed == []
    assert echoed == [] or module.is_relative_to(SOURCE / "cli")


@each_module
def test_no_room_goes_through_the_facade(module):
    """The façade knows the rooms, so a room that imported it would close a circle."""
    taken = {
        alias.name
        for node in nodes(module, ast.ImportFrom)
        if node.module == "essaypub"
        for alias in node.names
    }
    used = {
        node.attr
        for node in nodes(module, ast.Attribute)
        if isinstance(node.value, ast.Name) and node.value.id == "essaypub"
    }

    rooms = {path.stem for path in SOURCE.iterdir()}

    assert taken | used <= {"__version__", "__file__"} | rooms


@each_module
def test_names_say_what_they_mean(module):
    """No module and no function has a name that would fit any other as well."""
    parts = module.relative_to(SOURCE).with_suffix("").parts
    functions = [node.name for node in nodes(module, ast.FunctionDef)]

    assert not set(parts) & set(NEVER)
    assert [name for name in functions if name.startswith(NEVER_FUNCTIONS)] == []


@each_module
def test_a_module_says_what_it_is_for(module):
    """The first thing in a module is a docstring."""
    assert ast.get_docstring(every_node(module)[0])


@each_module
def test_an_exception_is_caught_whole_only_to_be_translated(module):
    """`except Exception` raises a kind of ours, but where plugins load or run, and at the rim."""
    swallowed = [
        node
        for node in nodes(module, ast.ExceptHandler)
        if isinstance(node.type, ast.Name)
        and node.type.id in {"Exception", "BaseException"}
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].cause)
    ]

    assert swallowed == [] or module in {
        SOURCE / "plugins.py",
        SOURCE / "checks" / "attempts.py",
        SOURCE / "cli" / "__init__.py",
    }


def test_files_have_distinct_names():
    """Test files are imported by name, so no two in the tree share one."""
    names = [path.name for path in SOURCE.parents[1].joinpath("tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))


def test_no_folder_of_tests_is_passed_over(request):
    """What pytest leaves out by itself, such as a folder called `build`, is none of ours."""
    left_out = request.config.getini("norecursedirs")
    folders = [path for path in TESTS.rglob("*") if path.is_dir()]

    assert folders
    assert [
        path
        for path in folders
        if any(fnmatch(path.name, pattern) for pattern in left_out) and list(path.glob("test_*.py"))
    ] == []
