"""What the book trade calls a product: an EPUB of a work, with sound or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from essaypub.accessibility.derive import Accessibility
from essaypub.collection.works import ANTHOLOGY, File, Work

ALTERNATIVE_FORMAT, INCLUDES, PART_OF = "06", "01", "02"
ADAPTED_FROM, ADAPTED_AS = "43", "44"
"""How products are related, by list 51 of ONIX."""


@dataclass(frozen=True, slots=True)
class Product:
    """One EPUB of a work.

    Attributes:
        identifier: Its own: a URN or a URL.
        claims: What it says of its accessibility.
        narrated: Whether it is the EPUB with narration.
    """

    work: Work
    file: File
    identifier: str
    claims: Accessibility
    narrated: bool


def list_products(works: Sequence[Work]) -> tuple[Product, ...]:
    """Return every EPUB of `works`, that without sound before that with narration."""
    products: list[Product] = []
    for work in works:
        if file := work.file("epub"):
            products.append(Product(work, file, work.identifier, work.claims, narrated=False))
        if (file := work.file("narrated")) and (claims := work.narrated_claims):
            name = work.narrated_identifier
            products.append(Product(work, file, name, claims, narrated=True))
    return tuple(products)


def relate(product: Product, products: Sequence[Product]) -> Iterator[tuple[str, Product]]:
    """Yield each product that has to do with `product`, after the code that says how.

    The two EPUBs of a work are formats of the same content; the edition that reveals nothing is
    adapted from the full one; the anthology includes the essays of its edition and format.
    """
    for other in products:
        if other == product:
            continue
        same_work = other.work.name == product.work.name
        same_edition = other.work.spoiler_free == product.work.spoiler_free
        same_format = other.narrated == product.narrated
        if same_work and same_edition:
            yield ALTERNATIVE_FORMAT, other
        elif same_work and same_format:
            yield (ADAPTED_FROM if product.work.spoiler_free else ADAPTED_AS), other
        elif same_edition and same_format and product.work.name == ANTHOLOGY:
            yield INCLUDES, other
        elif same_edition and same_format and other.work.name == ANTHOLOGY:
            yield PART_OF, other


def read_isbn(identifier: str) -> str:
    """Return the 13 digits of a ``urn:isbn``; empty when it is none, or its last digit is wrong.

    Source:
        RFC 3187; ISO 2108, whose last digit checks the others
    """
    match = re.fullmatch(r"urn:isbn:([0-9Xx\s-]{10,40})", identifier.strip(), re.IGNORECASE)
    digits = re.sub(r"[\s-]", "", match[1]).upper() if match else ""
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        weighted = zip(range(10, 0, -1), digits, strict=True)
        if sum(weight * (10 if digit == "X" else int(digit)) for weight, digit in weighted) % 11:
            return ""
        body = f"978{digits[:9]}"
        return body + str(-_weigh(body) % 10)
    if re.fullmatch(r"97[89][0-9]{10}", digits) and _weigh(digits) % 10 == 0:
        return digits
    return ""


def _weigh(digits: str) -> int:
    """Return the sum of `digits`, every second one three times."""
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
