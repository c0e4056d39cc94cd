"""Elements of ONIX as markup, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from essaypub.characters import clean_line
from essaypub.markup.tree import Element
from essaypub.markup.writer import Vocabulary

COMPOSITES = frozenset(
    {
        "AlternativeName", "Audience", "CollateralDetail", "Collection", "CollectionSequence",
        "Contributor", "DescriptiveDetail", "EpubLicense", "EpubLicenseExpression", "Extent",
        "Header", "Language", "Market", "ONIXMessage", "Product", "ProductFormFeature",
        "ProductIdentifier", "ProductSupply", "Publisher", "PublishingDate", "PublishingDetail",
        "RelatedMaterial", "RelatedProduct", "ResourceVersion", "Sender", "Subject", "Supplier",
        "SupplyDetail", "SupportingResource", "Territory", "TextContent", "TitleDetail",
        "TitleElement", "Website",
    }
)  # fmt: skip
"""The elements that hold others."""

SIMPLE = frozenset(
    {
        "AudienceCodeType", "AudienceCodeValue", "CollectionSequenceNumber",
        "CollectionSequenceType", "CollectionType", "ContentAudience", "ContributorRole", "Date",
        "DefaultLanguageOfText", "EditionStatement", "EpubLicenseExpressionLink",
        "EpubLicenseExpressionType", "EpubLicenseName", "EpubTechnicalProtection", "ExtentType",
        "ExtentUnit", "ExtentValue", "IDTypeName", "IDValue", "LanguageCode", "LanguageRole",
        "NameType", "NoContributor", "NoProduct", "NotificationType", "PersonName",
        "PersonNameInverted", "PrimaryContentType", "ProductAvailability", "ProductComposition",
        "ProductContentType", "ProductForm", "ProductFormDetail", "ProductFormFeatureDescription",
        "ProductFormFeatureType", "ProductFormFeatureValue", "ProductIDType",
        "ProductRelationCode", "PublisherName", "PublishingDateRole", "PublishingRole",
        "PublishingStatus", "RecordReference", "RegionsIncluded", "ResourceContentType",
        "ResourceForm", "ResourceLink", "ResourceMode", "SenderName", "SentDateTime",
        "SequenceNumber", "SubjectHeadingText", "SubjectSchemeIdentifier", "Subtitle",
        "SupplierName", "SupplierRole", "Text", "TextType", "TitleElementLevel", "TitleText",
        "TitleType", "UnnamedPersons", "UnpricedItemType", "WebsiteLink", "WebsiteRole",
    }
)  # fmt: skip
"""The elements that hold text or nothing."""

VOCABULARY = Vocabulary(
    void=frozenset({"NoContributor", "NoProduct"}), holders=COMPOSITES, blocks=SIMPLE
)


def make_code(name: str, code: str, **attributes: str) -> Element:
    """Return a simple element with a code or another short value."""
    return Element(name, attributes, (code,))


def make_text(name: str, text: str, **attributes: str) -> Iterator[Element]:
    """Yield a simple element with a text in one line; nothing when there is no text.

    ONIX takes neither line breaks in most texts nor empty elements.
    """
    if line := clean_line(text):
        yield Element(name, attributes, (line,))


def make_composite(name: str, *children: Element | Iterable[Element]) -> Element:
    """Return an element that holds others, given one by one or several at once."""
    listed: list[Element] = []
    for child in children:
        if isinstance(child, Element):
            listed.append(child)
        else:
            listed.extend(child)
    return Element(name, {}, listed)
