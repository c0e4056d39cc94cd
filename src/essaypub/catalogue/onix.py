"""The catalogue for shops and libraries: a message of ONIX for Books 3.0, by reference names.

Each EPUB is a product of its own: that of a text and that with its narration, of each edition, of
the essays and of the anthology. Everything is free of charge. Codes are explained where they
stand; those that stand for claims and roles are listed in `onix.toml`.

Source:
    ONIX for Books 3.0, https://www.editeur.org/93/Release-3.0-Downloads/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from essaypub.catalogue.codes import language_code
from essaypub.catalogue.listing import find_newest, name_publisher
from essaypub.catalogue.onix_description import make_description
from essaypub.catalogue.onix_tree import VOCABULARY, make_code, make_composite, make_text
from essaypub.catalogue.products import Product, list_products, read_isbn, relate
from essaypub.characters import clean_line
from essaypub.collection.collection import Collection
from essaypub.collection.works import Work
from essaypub.markup.tree import Element
from essaypub.markup.writer import DECLARATION, write_xml

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_SCHEME = "essaypub"
"""What the identifiers are called that are no ISBNs."""


def write_onix(collection: Collection, works: Sequence[Work]) -> bytes:
    """Return a message with a record for each EPUB, in UTF-8.

    It is dated by the newest work, so that the same works make the same message. Works without an
    EPUB are left out, and links to files where the collection does not know where it will lie.
    """
    products = list_products(works)
    sent = find_newest([product.work for product in products])
    header = make_composite(
        "Header",
        make_composite("Sender", make_text("SenderName", _name_sender(collection))),
        make_code("SentDateTime", f"{sent:%Y%m%dT%H%M%SZ}"),
        make_code("DefaultLanguageOfText", language_code(collection.language)),
    )
    records = [_make_record(collection, product, products) for product in products]
    message = Element(
        "ONIXMessage",
        {"xmlns": NAMESPACE, "release": "3.0"},
        (header, *(records or [Element("NoProduct", {})])),
    )
    return f"{DECLARATION}{write_xml((message,), VOCABULARY)}".encode()


def _name_sender(collection: Collection) -> str:
    """Return who answers for the message: the publisher, the authors, or the collection itself."""
    names = (collection.publisher, ", ".join(collection.authors), collection.title)
    return next(filter(None, map(clean_line, names)), collection.name)


def _make_record(collection: Collection, product: Product, products: Sequence[Product]) -> Element:
    related = [
        make_composite(
            "RelatedProduct",
            make_code("ProductRelationCode", code),
            _make_identifiers(other),
        )
        for code, other in relate(product, products)
    ]
    return make_composite(
        "Product",
        make_text("RecordReference", product.identifier),
        make_code("NotificationType", "03"),  # a whole record of what is published
        _make_identifiers(product),
        make_description(collection, product),
        _make_collateral(collection, product),
        _make_publishing(collection, product),
        [make_composite("RelatedMaterial", related)] if related else (),
        _make_supply(collection, product),
    )


def _make_identifiers(product: Product) -> Iterator[Element]:
    if isbn := read_isbn(product.identifier):
        for kind in ("03", "15"):  # GTIN-13 and ISBN-13, which are the same digits
            yield make_composite(
                "ProductIdentifier", make_code("ProductIDType", kind), make_code("IDValue", isbn)
            )
    else:
        yield make_composite(
            "ProductIdentifier",
            make_code("ProductIDType", "01"),  # the publisher's own
            make_code("IDTypeName", _SCHEME),
            make_text("IDValue", product.identifier),
        )


def _make_collateral(collection: Collection, product: Product) -> Iterator[Element]:
    """Yield the description and the cover, when there are any."""
    parts: list[Element] = []
    if clean_line(product.work.metadata.description):
        text = make_text("Text", product.work.metadata.description, textformat="06")  # plain
        kind, audience = make_code("TextType", "03"), make_code("ContentAudience", "00")
        parts.append(make_composite("TextContent", kind, audience, text))
    cover = product.work.file("cover")
    if cover and collection.base_url:
        parts.append(
            make_composite(
                "SupportingResource",
                make_code("ResourceContentType", "01"),  # the front cover
                make_code("ContentAudience", "00"),  # for everybody
                make_code("ResourceMode", "03"),  # a picture
                make_composite(
                    "ResourceVersion",
                    make_code("ResourceForm", "02"),  # to be downloaded
                    make_code("ResourceLink", collection.address(cover.path)),
                ),
            )
        )
    if parts:
        yield make_composite("CollateralDetail", parts)


def _make_publishing(collection: Collection, product: Product) -> Element:
    published = product.work.metadata.date
    dates = [
        make_composite(
            "PublishingDate",
            make_code("PublishingDateRole", "01"),
            make_code("Date", day.isoformat().replace("-", ""), dateformat="00"),
        )
        for day in ([published] if published else [])
    ]
    return make_composite(
        "PublishingDetail",
        make_composite(
            "Publisher",
            make_code("PublishingRole", "01"),
            make_text("PublisherName", _name_publisher(collection, product)),
        ),
        make_code("PublishingStatus", "04"),  # it can be had
        dates,
    )


def _name_publisher(collection: Collection, product: Product) -> str:
    """Return who publishes a product: its authors themselves, where nobody else is named."""
    named = name_publisher(collection, product.work)
    own = clean_line(", ".join(product.work.metadata.authors))
    return named or own or _name_sender(collection)


def _make_supply(collection: Collection, product: Product) -> Element:
    """Return where it can be had: everywhere, from the publisher, free of charge."""
    market = make_composite(
        "Market", make_composite("Territory", make_code("RegionsIncluded", "WORLD"))
    )
    website: list[Element] = []
    if collection.base_url:
        role = make_code("WebsiteRole", "29")  # the whole content
        address = make_code("WebsiteLink", collection.address(product.file.path))
        website.append(make_composite("Website", role, address))
    return make_composite(
        "ProductSupply",
        market,
        make_composite(
            "SupplyDetail",
            make_composite(
                "Supplier",
                make_code("SupplierRole", "09"),  # the publisher, to readers
                make_text("SupplierName", _name_publisher(collection, product)),
                website,
            ),
            make_code("ProductAvailability", "20"),
            make_code("UnpricedItemType", "01"),
        ),
    )
