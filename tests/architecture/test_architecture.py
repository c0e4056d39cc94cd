"""The rules about rooms, kept by a test instead of by memory."""

from __future__ import annotations

import ast
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src" / "essaypub"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 300
BY_NAME = {
    ".".join(("essaypub", *module.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): module
    for module in MODULES
}
NEVER = ("utils", "helpers", "manager", "handler", "data", "info")
NEVER_FUNCTIONS = ("process_", "do_")


@cache
def every_node(module: Path) -> list[ast.AST]:
    """Return the nodes of a module's syntax tree, the module itself first."""
    return list(ast.walk(ast.parse(module.read_text("utf-8"))))


def nodes(module: Path, kind: type) -> list:
    """Return the nodes of one kind in a module's syntax tree."""
    return [node for node in every_node(module) if isinstance(node, kind)]


def breaches(check) -> list[tuple[str, object]]:
    """Return each module of which `check` finds something, with what it finds."""
    answers = ((module, check(module)) for module in MODULES)
    return [(str(module.relative_to(SOURCE)), answer) for module, answer in answers if answer]


def test_a_module_is_read_in_one_sitting():
    """A module past 300 lines has become two modules: split it now."""

    def excess(module):
        return max(0, len(module.read_text("utf-8").splitlines()) - LONGEST)

    assert len(MODULES) > 300
    assert breaches(excess) == []


def test_only_the_command_prints():
    """Everything below the command line returns values."""

    def printing(module):
        calls = [node.func for node in nodes(module, ast.Call)]
        printed = [call.id for call in calls if isinstance(call, ast.Name) and call.id == "print"]
        if module.is_relative_to(SOURCE / "cli"):
            return printed
        attributes = [call.attr for call in calls if isinstance(call, ast.Attribute)]
        return printed + [name for name in attributes if name == "echo"]

    assert breaches(printing) == []


def test_no_room_goes_through_the_facade():
    """The façade knows the rooms, so a room that imported it would close a circle."""
    rooms = {"__version__", "__file__"} | {path.stem for path in SOURCE.iterdir()}

    def strangers(module):
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
        return (taken | used) - rooms

    assert breaches(strangers) == []


def test_names_say_what_they_mean():
    """No module and no function has a name that would fit any other as well."""

    def empty_names(module):
        parts = module.relative_to(SOURCE).with_suffix("").parts
        functions = [node.name for node in nodes(module, ast.FunctionDef)]
        vague = [name for name in functions if name.startswith(NEVER_FUNCTIONS)]
        return [part for part in parts if part in NEVER] + vague

    assert breaches(empty_names) == []


def test_a_module_says_what_it_is_for():
    """The first thing in a module is a docstring."""
    assert breaches(lambda module: not ast.get_docstring(every_node(module)[0])) == []


def test_an_exception_is_caught_whole_only_to_be_translated():
    """`except Exception` raises a kind of ours, but where plugins load or run, and at the rim."""
    rims = {
        SOURCE / "plugins.py",
        SOURCE / "checks" / "attempts.py",
        SOURCE / "cli" / "__init__.py",
    }

    def swallowed(module):
        return [
            node.lineno
            for node in nodes(module, ast.ExceptHandler)
            if isinstance(node.type, ast.Name)
            and node.type.id in {"Exception", "BaseException"}
            and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].cause)
            and module not in rims
        ]

    assert breaches(swallowed) == []


def test_no_room_outgrows_the_house():
    """A room with more than 15 % of the lines has become several: open the door between them."""
    lines = Counter()
    for module in MODULES:
        room = module.relative_to(SOURCE).parts[0]
        lines[room] += len(module.read_text("utf-8").splitlines())
    total = lines.total()

    assert total > 40_000
    assert {room: n for room, n in lines.items() if n > 0.15 * total} == {}


def test_no_folder_is_taken_for_output():
    """A folder called `build` or `dist` is what ignore files and tools leave out."""
    folders = {path.name for path in SOURCE.rglob("*") if path.is_dir()}

    assert folders.isdisjoint({"build", "dist", "out", "target", "env", "venv"})


def imports(module: Path) -> set[Path]:
    """Return the modules of ours that a module imports, at its top or within a function."""
    names = set()
    for node in nodes(module, ast.ImportFrom):
        names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    for node in nodes(module, ast.Import):
        names |= {alias.name for alias in node.names}
    ours = {BY_NAME[name] for name in names if name in BY_NAME}
    return ours - {module, SOURCE / "__init__.py"}  # the façade only names what others may use


def test_no_module_imports_itself_by_way_of_others():
    """There is an order in which every module comes after all that it imports."""
    order = TopologicalSorter({module: imports(module) for module in MODULES})

    try:
        order.prepare()
    except CycleError as circle:
        names = [str(module.relative_to(SOURCE)) for module in circle.args[1]]
        assert names == []


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
