"""The package document, as far as a check needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from essaypub.published.xml import DC, OPF, XML, elements, local, resolve


@dataclass(frozen=True, slots=True)
class Meta:
    """A statement of the package; `property` is the local name for Dublin Core's own."""

    property: str
    value: str
    refines: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the manifest; `path` is where it lies in the container, empty if remote."""

    id: str
    href: str
    path: str
    media_type: str
    properties: frozenset[str]
    overlay: str = ""


@dataclass(frozen=True)
class Package:
    """A package document; every part is empty where the document has none.

    Attributes:
        path: Where it lies in the container.
        language: Its ``xml:lang``.
        statements: Dublin Core's elements, as ``"dc:title"``.
        spine: The ids of the reading order, each with whether it is linear.
        ncx: The id of the NCX, as the spine names it.
    """

    path: str = ""
    version: str = ""
    language: str = ""
    metas: tuple[Meta, ...] = ()
    statements: tuple[Meta, ...] = ()
    items: tuple[Item, ...] = ()
    spine: tuple[tuple[str, bool], ...] = ()
    ncx: str = ""
    links: tuple[Meta, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Return the unrefined values of a property, or of a Dublin Core element."""
        return tuple(
            meta.value
            for meta in (*self.statements, *self.metas)
            if meta.property == name and not meta.refines
        )

    def item(self, id_: str) -> Item | None:
        """Return the manifest's item with an id; None when it has none."""
        return self._by_id.get(id_)

    @cached_property
    def _by_id(self) -> Mapping[str, Item]:
        """Each item by its id; of two with one id the first."""
        return {item.id: item for item in reversed(self.items)}


def read_package(root: etree._Element, path: str) -> Package:
    """Return what the package document at `path` states."""
    metas: list[Meta] = []
    statements: list[Meta] = []
    links: list[Meta] = []
    items: list[Item] = []
    spine: list[tuple[str, bool]] = []
    ncx = ""
    for element in elements(root):
        get = element.get
        name, text = local(element), " ".join("".join(map(str, element.itertext())).split())
        if element.tag == OPF + "meta":
            key = get("property") or get("name") or ""
            value = text if get("property") else get("content") or ""
            metas.append(Meta(key, value, get("refines") or "", get("id") or ""))
        elif element.tag == OPF + "link":
            links.append(Meta(get("rel") or "", get("href") or "", get("refines") or ""))
        elif str(element.tag).startswith(DC):
            statements.append(Meta(f"dc:{name}", text, "", get("id") or ""))
        elif element.tag == OPF + "item":
            target = resolve(get("href") or "", path)
            items.append(
                Item(
                    get("id") or "",
                    get("href") or "",
                    target.member if target else "",
                    get("media-type") or "",
                    frozenset((get("properties") or "").split()),
                    get("media-overlay") or "",
                )
            )
        elif element.tag == OPF + "itemref":
            spine.append((get("idref") or "", get("linear") != "no"))
        elif element.tag == OPF + "spine":
            ncx = get("toc") or ""
    return Package(
        path,
        root.get("version") or "",
        root.get(XML + "lang") or "",
        tuple(metas),
        tuple(statements),
        tuple(items),
        tuple(spine),
        ncx,
        tuple(links),
    )
