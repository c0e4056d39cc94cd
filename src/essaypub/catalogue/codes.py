"""The codes of ONIX, as `onix.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from essaypub.languages.tags import UNDETERMINED, bibliographic_letters


@cache
def code_table(name: str) -> Mapping[str, str]:
    """Return the codes of one table, by what they stand for: ``"features"``, ``"roles"``."""
    return _tables()[name]


def list_codes(name: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the terms that have one, each once, in the order of the terms."""
    table = code_table(name)
    return tuple(dict.fromkeys(table[term] for term in terms if term in table))


def language_code(language: str) -> str:
    """Return the code of a BCP 47 tag's language in list 74; ``"und"`` where it has none."""
    letters = bibliographic_letters(language)
    return letters if letters in _languages() else UNDETERMINED


@cache
def _languages() -> frozenset[str]:
    return frozenset(code_table("languages")["known"].split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = files("essaypub.catalogue").joinpath("onix.toml").read_text("utf-8")
    return tomllib.loads(text)
