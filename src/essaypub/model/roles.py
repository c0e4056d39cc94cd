"""What somebody did for an essay, in the terms of schema.org."""

from __future__ import annotations

from essaypub.model.publication import Metadata

_TERMS = {"trl": "translator", "edt": "editor", "ill": "illustrator", "art": "artist"}
OTHERS = "contributor"


def find_term(role: str) -> str:
    """Return the term for what somebody did: ``"translator"`` for ``"trl"``.

    Args:
        role: Of the MARC relators; empty when it is not told.
    """
    return _TERMS.get(role, OTHERS)


def names_by_term(metadata: Metadata) -> dict[str, list[str]]:
    """Return everybody but the authors, under the term for what each did: ``"translator"``.

    Source:
        MARC relators, https://id.loc.gov/vocabulary/relators.html; schema.org, CreativeWork
    """
    names: dict[str, list[str]] = {}
    for person in metadata.contributors:
        names.setdefault(find_term(person.role), []).append(person.name)
    return names
