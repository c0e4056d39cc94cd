"""Write an essay once, in Markdown; publish it for every way of reading.

The names in `__all__` are the whole of what other programs may rely on. Each is imported when it is
first asked for, so that ``import essaypub`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from essaypub.errors import EssaypubError as EssaypubError
    from essaypub.findings import Finding as Finding
    from essaypub.findings import Severity as Severity
    from essaypub.model import Publication as Publication
    from essaypub.production.python import build as build
    from essaypub.production.python import check as check
    from essaypub.production.python import edition as edition
    from essaypub.production.python import read as read
    from essaypub.production.workshop import Built as Built
    from essaypub.settings import Settings as Settings
    from essaypub.settings import SpoilerMode as SpoilerMode
    from essaypub.version import __version__ as __version__

_HOMES = {
    "__version__": "essaypub.version",
    "Built": "essaypub.production.workshop",
    "EssaypubError": "essaypub.errors",
    "Finding": "essaypub.findings",
    "Publication": "essaypub.model",
    "Settings": "essaypub.settings",
    "Severity": "essaypub.findings",
    "SpoilerMode": "essaypub.settings",
    "build": "essaypub.production.python",
    "check": "essaypub.production.python",
    "edition": "essaypub.production.python",
    "read": "essaypub.production.python",
}

__all__ = [*_HOMES]  # noqa: PLE0604 - names of ours, each with its home


def __getattr__(name: str) -> object:
    """Import a public name from the room it is at home in."""
    if name not in _HOMES:
        raise AttributeError(f"module 'essaypub' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
