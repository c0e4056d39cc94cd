"""Voices, outputs and checks found among installed packages, ours included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import pairwise
from typing import Any

from essaypub.errors import PluginError
from essaypub.findings import Finding, Severity
from essaypub.hints import suggest


@cache
def find_installed(group: str) -> Iterable[EntryPoint]:
    """Return the entry points of `group` on this machine; looked for once, at 5 ms a look."""
    return entry_points(group=group)


_KINDS = {
    "essaypub.voices": "voice engine",
    "essaypub.outputs": "output",
    "essaypub.checks": "suite of checks",
}
"""What is offered in each group, in the words of whoever asks for it by name."""


def points(
    group: str, find: Callable[[str], Iterable[EntryPoint]] = find_installed
) -> dict[str, EntryPoint]:
    """Return the entry points of `group` by name, in name order, none of them loaded.

    Raises:
        PluginError: Two distributions offer the same name.
    """
    installed = sorted(find(group), key=lambda point: point.name)
    for point, twin in pairwise(installed):
        if point.name == twin.name:
            raise PluginError(
                f"two packages each have the {_KINDS.get(group, group)} {point.name!r}:"
                f" {point.value} and {twin.value}; uninstall one of them"
            )
    return {point.name: point for point in installed}


def load(
    group: str, name: str, find: Callable[[str], Iterable[EntryPoint]] = find_installed
) -> Any:
    """Return the plugin of `group` called `name`; no other is loaded.

    Raises:
        PluginError: There is none of that name, or it cannot be loaded.
    """
    known = points(group, find)
    if name not in known:
        hint = suggest(name, known, f"there are: {', '.join(known)}")
        raise PluginError(f"there is no {_KINDS.get(group, group)} called {name!r}; {hint}")
    try:
        return known[name].load()
    except Exception as error:  # a stranger's module may raise anything
        raise PluginError(f"{known[name].value} cannot be loaded: {error}") from error


def discover(
    group: str, find: Callable[[str], Iterable[EntryPoint]] = find_installed
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Load the plugins of `group`; a broken one becomes a finding, not a crash.

    Returns:
        The plugins by name, in name order, and one warning for each that would not load.

    Raises:
        PluginError: Two distributions offer the same name.
    """
    plugins: dict[str, Any] = {}
    broken: list[Finding] = []
    for name in points(group, find):
        try:
            plugins[name] = load(group, name, find)
        except PluginError as error:
            broken.append(Finding("PLUGIN-001", Severity.WARNING, str(error), name))
    return plugins, tuple(broken)
