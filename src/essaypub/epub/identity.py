"""Who a publication is: the same for life, and another for each edition."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from essaypub.model import Metadata

_OURS = uuid5(NAMESPACE_URL, "urn:essaypub:publication")


def identifier(metadata: Metadata, *, spoiler_free: bool = False, narrated: bool = False) -> str:
    """Return the author's identifier, or one derived from title, authors and language.

    The edition that reveals nothing is another publication, so it has one of its own. So has
    one with sound: a reading system that keeps places by identifier must not mix the two.
    """
    own = metadata.identifier or _uuid(_OURS, metadata.title, metadata.language, *metadata.authors)
    if spoiler_free:
        own = _uuid(_OURS, own, "spoiler-free")
    return _uuid(_OURS, own, "narrated") if narrated else own


def _uuid(space: UUID, *parts: str) -> str:
    return f"urn:uuid:{uuid5(space, chr(0).join(parts))}"
