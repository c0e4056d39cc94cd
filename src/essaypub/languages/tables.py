"""What is written down for each language, read from its folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from essaypub.languages.tags import primary

FALLBACK = "en"
TRIAL = "trial"
"""In ``sentences.toml``: the sentence that a voice is tried with."""


@cache
def languages() -> tuple[str, ...]:
    """Return the primary subtag of each language that has a folder, the fallback first."""
    names = (folder.name for folder in files("essaypub.languages").iterdir() if folder.is_dir())
    return tuple(sorted(filter(_is_tag, names), key=lambda name: (name != FALLBACK, name)))


def find_folder(language: str) -> str:
    """Return the folder that serves a BCP 47 tag: its own language's, or the fallback's."""
    name = primary(language)
    return name if name in languages() else FALLBACK


@cache
def table(language: str, subject: str) -> Mapping[str, Any]:
    """Return what the folder of a language holds of a subject: ``"page"`` of ``page.toml``.

    Lists are tuples, so that whoever fills a frozen value with them can do so as it stands.
    """
    content = files("essaypub.languages").joinpath(language, f"{subject}.toml").read_text("utf-8")
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in tomllib.loads(content).items()
    }


def _is_tag(name: str) -> bool:
    return name.isalpha() and len(name) in {2, 3}
