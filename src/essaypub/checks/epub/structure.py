"""The suite on how an EPUB is built and how one finds one's way in it."""

from __future__ import annotations

from essaypub.checks.epub import container, documents, drawings, links, navigation, statements
from essaypub.checks.suite import Suite
from essaypub.published.epub import Book

RULES = Suite(
    Book,
    tuple(
        sorted(
            (
                *container.RULES,
                *statements.RULES,
                *navigation.RULES,
                *links.RULES,
                *documents.RULES,
                *drawings.RULES,
            ),
            key=lambda rule: rule.code,
        )
    ),
)
