"""What ONIX says of a product itself: its form, titles, people, language, length, subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaypub.catalogue.codes import code_table, language_code, list_codes
from essaypub.catalogue.listing import list_series, name_publisher
from essaypub.catalogue.onix_accessibility import is_all_heard, make_features
from essaypub.catalogue.onix_tree import make_code, make_composite, make_text
from essaypub.catalogue.products import Product
from essaypub.characters import clean_line
from essaypub.collection.collection import Collection
from essaypub.markup.tree import Element
from essaypub.web.statements import licence
from essaypub.wording import wording

_OTHER_ROLE, _AUTHOR, _READER = "Z99", "A01", "E07"
_TEXT, _AUDIOBOOK = "10", "01"


def make_description(collection: Collection, product: Product) -> Element:
    """Return block 1 of a product's record."""
    metadata = product.work.metadata
    words = wording(metadata.language)
    edition = words.spoiler_free_edition if product.work.spoiler_free else ""
    return make_composite(
        "DescriptiveDetail",
        make_code("ProductComposition", "00"),  # one item
        make_code("ProductForm", "ED"),  # a download
        (make_code("ProductFormDetail", code) for code in _list_forms(product)),
        make_features(product, name_publisher(collection, product.work)),
        make_code("PrimaryContentType", _TEXT),
        (make_code("ProductContentType", code) for code in _list_contents(product)),
        make_code("EpubTechnicalProtection", "00"),  # none
        _make_licence(metadata.rights),
        _make_collections(collection, product),
        _make_titles(product),
        _make_contributors(product),
        make_text("EditionStatement", edition),
        make_composite(
            "Language",
            make_code("LanguageRole", "01"),  # of the text
            make_code("LanguageCode", language_code(metadata.language)),
        ),
        _make_extents(product),
        _make_subjects(metadata.subjects),
        make_composite(
            "Audience",
            make_code("AudienceCodeType", "01"),  # by list 28
            make_code("AudienceCodeValue", "01"),  # everybody
        ),
    )


def _list_forms(product: Product) -> Iterator[str]:
    yield "E101"  # EPUB
    yield "E200"  # it is reflowable
    yield "E202"  # nothing of it lies elsewhere
    if is_all_heard(product.claims):
        yield "A305"  # sound in step with all of the text


def _list_contents(product: Product) -> tuple[str, ...]:
    """Return what a product contains beside text: sound, pictures, mathematics."""
    claims = product.claims
    codes = list_codes("content", (*claims.access_modes, *claims.features))
    return (_AUDIOBOOK, *codes) if product.narrated else codes


def _make_licence(rights: str) -> Iterator[Element]:
    """Yield the licence, when it is one with an address and not a sentence."""
    if address := licence(rights):
        yield make_composite(
            "EpubLicense",
            make_text("EpubLicenseName", rights),
            make_composite(
                "EpubLicenseExpression",
                make_code("EpubLicenseExpressionType", "01"),  # for people to read
                make_code("EpubLicenseExpressionLink", address),
            ),
        )


def _make_collections(collection: Collection, product: Product) -> Iterator[Element]:
    for name, position in list_series(collection, product.work):
        sequence = () if position is None else (_make_sequence(str(position)),)
        yield make_composite(
            "Collection",
            make_code("CollectionType", "10"),  # the publisher's own
            sequence,
            make_composite(
                "TitleDetail",
                make_code("TitleType", "01"),
                make_composite(
                    "TitleElement",
                    make_code("TitleElementLevel", "02"),  # of the collection
                    make_text("TitleText", name),
                ),
            ),
        )


def _make_sequence(position: str) -> Element:
    return make_composite(
        "CollectionSequence",
        make_code("CollectionSequenceType", "02"),  # as it is titled
        make_code("CollectionSequenceNumber", position),
    )


def _make_titles(product: Product) -> Element:
    metadata = product.work.metadata
    return make_composite(
        "TitleDetail",
        make_code("TitleType", "01"),  # the title in full
        make_composite(
            "TitleElement",
            make_code("TitleElementLevel", "01"),  # of the product
            make_text("TitleText", clean_line(metadata.title) or product.work.name),
            make_text("Subtitle", metadata.subtitle),
        ),
    )


def _make_contributors(product: Product) -> Iterator[Element]:
    """Yield everybody in the order of the title page, then who is heard."""
    metadata = product.work.metadata
    roles = code_table("roles")
    people = [(_AUTHOR, name) for name in metadata.authors]
    people += [
        (roles.get(person.role, _OTHER_ROLE), person.name) for person in metadata.contributors
    ]
    listed = [
        _name_person(role, name, product)
        for role, name in people
        if clean_line(name) and (product.narrated or role != _READER)
    ]
    if product.narrated:
        listed += [
            _name_voice(reader.name)
            if reader.synthetic
            else _name_person(_READER, reader.name, product)
            for reader in product.work.readers
            if clean_line(reader.name)
        ]
    if not listed:
        yield Element("NoContributor", {})
    for number, parts in enumerate(listed, 1):
        yield make_composite("Contributor", make_code("SequenceNumber", str(number)), parts)


def _name_person(role: str, name: str, product: Product) -> list[Element]:
    sort_name = dict(product.work.metadata.sort_names).get(name, "")
    return [
        make_code("ContributorRole", role),
        *make_text("PersonName", name),
        *make_text("PersonNameInverted", sort_name),
    ]


def _name_voice(name: str) -> list[Element]:
    """Return a reader that is no person, but has a name that it is known by."""
    kind = make_code("NameType", "07")  # of nobody alive
    return [
        make_code("ContributorRole", _READER),
        make_code("UnnamedPersons", "07"),  # a synthesised voice
        make_composite("AlternativeName", kind, make_text("PersonName", name)),
    ]


def _make_extents(product: Product) -> Iterator[Element]:
    """Yield how long the sound is, and how large the file."""
    if product.narrated and product.work.duration_ms:
        seconds = max(1, round(product.work.duration_ms / 1000))
        minutes, second = divmod(seconds, 60)
        length = f"{minutes // 60:03d}{minutes % 60:02d}{second:02d}"
        yield _make_extent("09", length, "16")  # duration in hours, minutes, seconds
    if product.file.size > 0:
        yield _make_extent("22", str(product.file.size), "17")  # size in bytes


def _make_extent(kind: str, value: str, unit: str) -> Element:
    return make_composite(
        "Extent",
        make_code("ExtentType", kind),
        make_code("ExtentValue", value),
        make_code("ExtentUnit", unit),
    )


def _make_subjects(subjects: tuple[str, ...]) -> Iterator[Element]:
    """Yield all subjects as one list of keywords, as ONIX wants them."""
    keywords = filter(None, (clean_line(re.sub(";", ",", subject)) for subject in subjects))
    heading = "; ".join(keywords)
    if heading:
        scheme = make_code("SubjectSchemeIdentifier", "20")  # keywords
        yield make_composite("Subject", scheme, make_text("SubjectHeadingText", heading))
