"""The keys of front matter: ours, what other tools call the same, and what means nothing here."""

from __future__ import annotations

import re

SETTINGS = (
    *("audio", "base-url", "edition", "lookalikes", "narration", "only", "pauses"),
    *("picture-folders", "spoilers", "strictness"),
)
TEXTS = ("title", "subtitle", "description", "identifier", "publisher", "rights", "cover-alt")
KEYS = (
    *TEXTS,
    *("author", "contributor", "language", "date", "modified", "subject", "cover"),
    *("accessibility", "belongs-to-collection", "group-position", "draft"),
)
OURS = (*KEYS, *SETTINGS)

ALIASES = {
    "authors": "author", "byline": "author", "creator": "author", "creators": "author",
    "contributors": "contributor",
    "lang": "language", "locale": "language",
    "keywords": "subject", "subjects": "subject", "tags": "subject", "tag": "subject",
    "categories": "subject", "category": "subject", "topics": "subject",
    "abstract": "description", "excerpt": "description", "summary": "description",
    "copyright": "rights", "licence": "rights", "license": "rights",
    "cover-image": "cover", "epub-cover-image": "cover",
    "cover-alternative": "cover-alt", "cover-image-alt": "cover-alt",
    "date-modified": "modified", "last-modified": "modified", "last-modified-at": "modified",
    "lastmod": "modified", "updated": "modified", "updated-at": "modified",
    "date-published": "date", "pub-date": "date", "pubdate": "date", "publish-date": "date",
    "publishdate": "date", "published": "date", "published-at": "date",
    "baseurl": "base-url", "site-url": "base-url",
    "doi": "identifier", "isbn": "identifier", "uuid": "identifier",
    "series": "belongs-to-collection",
    "permalink": "address", "canonical": "address", "canonical-url": "address", "url": "address",
}  # fmt: skip
"""What other tools call our keys; the address of an essay is where its relative links begin."""

ROLES = {
    "editor": "edt", "editors": "edt", "illustrator": "ill", "illustrators": "ill",
    "translator": "trl", "translators": "trl", "narrator": "nrt", "photographer": "pht",
}  # fmt: skip
"""Keys that name people, with the role that each is: codes of the MARC relators."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FOREIGN = frozenset(
    (
        *("audios", "covers", "data", "dates", "editions", "files", "languages", "page", "pages"),
        *("descriptions", "identifiers", "narrative", "publish", "publishers", "rating", "right"),
        *("subtitles", "tile", "titles"),
    )
)
"""Keys of other tools that are one letter from one of ours, and mean something else."""


def own_name(key: str) -> str:
    """Return the one name by which we know a key: ``"modified"`` of ``"lastmod"``.

    Case, underscores and spaces do not matter; a key that means nothing here stays as it is.
    """
    plain = _CAMEL.sub("-", key.strip()).replace("_", "-").replace(" ", "-").lower()
    return ALIASES.get(plain, plain)


def is_foreign(name: str) -> bool:
    """Return whether another tool has a key of that name, so that it is no slip in one of ours."""
    return name in _FOREIGN
