"""The suite on how an EPUB is built and how one finds one's way in it."""

from __future__ import annotations

from essaypub.checks import container, documents, links, order, statements
from essaypub.checks.book import Book
from essaypub.checks.suite import Suite

RULES = Suite(
    Book,
    tuple(
        sorted(
            (*container.RULES, *statements.RULES, *order.RULES, *links.RULES, *documents.RULES),
            key=lambda rule: rule.code,
        )
    ),
)
