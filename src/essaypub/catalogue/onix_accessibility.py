"""What ONIX says of accessibility: no more than the claims of the EPUB.

Source:
    "Providing accessibility metadata in ONIX", https://doi.org/10.4400/heiy; which code stands for
    which claim is listed in `onix.toml`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaypub.accessibility.claims import Conformance, conformance
from essaypub.accessibility.derive import Accessibility
from essaypub.catalogue.codes import list_codes
from essaypub.catalogue.onix_tree import make_code, make_composite, make_text
from essaypub.catalogue.products import Product
from essaypub.characters import clean_line
from essaypub.markup.tree import Element
from essaypub.model import Certification

ACCESSIBILITY, HAZARD = "09", "12"
"""Kinds of features in list 79: their values stand in list 196, and in list 143."""

_SUMMARY, _ALL_HEARD = "00", "20"
_CREDENTIAL, _CREDENTIAL_ADDRESS, _CERTIFIER, _EVALUATED = "88", "89", "90", "91"
_REPORT, _OWN_REPORT = "94", "96"


def make_features(product: Product, publisher: str) -> Iterator[Element]:
    """Yield the features of a product: what helps, who stands for it, what may harm.

    A report of `publisher` has another code than one of somebody who did not publish it.
    """
    claims = product.claims
    for code in list_codes("features", claims.features):
        yield _make_feature(code)
    if is_all_heard(claims):
        yield _make_feature(_ALL_HEARD)
    for code in list_codes("sufficient", claims.sufficient):
        yield _make_feature(code)
    for code in list_codes("exemptions", claims.exemptions):
        yield _make_feature(code)
    if claims.certification is not None:
        yield from _make_certification(
            claims.certification, {*product.work.metadata.authors, publisher}
        )
    if claims.summary.strip():
        yield _make_feature(_SUMMARY, claims.summary)
    for code in list_codes("hazards", claims.hazards):
        yield _make_feature(code, kind=HAZARD)


def is_all_heard(claims: Accessibility) -> bool:
    """Say whether all the text is heard in step with its sound, and pictures are described."""
    return "synchronizedAudioText" in claims.features and "auditory" in claims.sufficient


def _make_feature(code: str, description: str = "", kind: str = ACCESSIBILITY) -> Element:
    return make_composite(
        "ProductFormFeature",
        make_code("ProductFormFeatureType", kind),
        make_code("ProductFormFeatureValue", code),
        make_text("ProductFormFeatureDescription", description),
    )


def _make_certification(certification: Certification, own: set[str]) -> Iterator[Element]:
    """Yield what was certified, and by whom; `own` are the names of who made and published it."""
    if claim := conformance(certification.conforms_to):
        for code in _list_conformance(claim):
            yield _make_feature(code)
    certifier = clean_line(certification.certified_by)
    facts = [(_CERTIFIER, certifier)]
    credential = certification.credential.strip()
    is_address = re.match(r"https?://\S+$", credential) is not None
    facts.append((_CREDENTIAL_ADDRESS if is_address else _CREDENTIAL, credential))
    if certification.evaluated:
        facts.append((_EVALUATED, certification.evaluated.isoformat().replace("-", "")))
    facts.append((_OWN_REPORT if certifier in own else _REPORT, certification.report))
    for code, fact in facts:
        if clean_line(fact):
            yield _make_feature(code, fact)


def _list_conformance(claim: Conformance) -> tuple[str, ...]:
    """Return the codes of a claim; none of EPUB's where the list does not know the version."""
    return (
        *list_codes("epub", (claim.epub, f"{claim.epub} {claim.level}")),
        *list_codes("wcag", (claim.wcag,)),
        *list_codes("levels", (claim.level,)),
    )
