"""The suite on pages of the web: that anybody can read them, anywhere, from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from essaypub.checks.first_findings import few
from essaypub.checks.suite import Suite
from essaypub.checks.web import links, policy
from essaypub.findings import Severity, rule
from essaypub.published.web_page import Page, says

_MEDIA = "docs/promises.md, spoilers in every medium"
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES = frozenset(
    """button checkbox combobox link listbox menuitem menuitemcheckbox menuitemradio option radio
    searchbox slider spinbutton switch tab textbox treeitem""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_CONTROLS = frozenset(("button", "select", "textarea", "summary"))
_LEADING = frozenset(("a", "button", "summary", "label", "option", "details"))
_REFERRING = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-activedescendant",
    "for",
    "list",
    "headers",
)
_NO_ZOOM = re.compile(
    r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*(?:0|1(?:\.\d+)?)(?![\d.])"
)


@rule("WEB-001", Severity.ERROR, source="WCAG 2.2, 3.1.1")
def pages_have_languages(page: Page) -> Iterator[tuple[str, str]]:
    """A page must say its language, as a BCP 47 tag."""
    language = (page.root.get("lang") or "").strip()
    if not _TAG.fullmatch(language):
        yield str(page.path), language


@rule("WEB-002", Severity.ERROR, source="WCAG 2.2, 2.4.2")
def pages_have_titles(page: Page) -> Iterator[tuple[str, str]]:
    """A page must have a title."""
    head = page.root.find("head")
    title = None if head is None else head.find("title")
    if title is None or not says(title):
        yield str(page.path), ""


@rule("WEB-003", Severity.ERROR, source="WCAG 2.2, 1.3.1 and 2.4.6")
def headings_are_in_order(page: Page) -> Iterator[tuple[str, str]]:
    """A page must have one h1, headings with text, and no rank left out."""
    headings = tuple(page.all(*_HEADINGS))
    tops = sum(heading.tag == "h1" for heading in headings)
    if tops != 1:
        yield str(page.path), f"{tops} of rank 1"
    yield from few(
        (page.place(heading), f"{heading.tag} is empty")
        for heading in headings
        if not says(heading)
    )
    yield from few(
        (page.place(after), f"{after.tag} after {before.tag}")
        for before, after in pairwise(headings)
        if int(str(after.tag)[1]) > int(str(before.tag)[1]) + 1
    )


@rule("WEB-004", Severity.ERROR, source="WCAG 2.2, 1.1.1")
def pictures_are_described(page: Page) -> Iterator[tuple[str, str]]:
    """Every picture must have alternative text, or be marked as decoration."""
    yield from few(_find_undescribed(page))


def _find_undescribed(page: Page) -> Iterator[tuple[str, str]]:
    for image in page.all("img", "area", "svg"):
        decoration = _decorative(image)
        if not decoration and image.tag == "svg":
            held = next(image.iterancestors("button", "a", "summary", "label"), None)
            decoration = held is not None or page.has_name(image)
        elif not decoration:
            decoration = page.has_name(image)
        if not decoration:
            yield page.place(image), (image.get("src") or image.get("href") or "a drawing")[:80]


def _decorative(image: etree._Element) -> bool:
    hidden = any(
        element.get("aria-hidden") == "true" for element in (image, *image.iterancestors())
    )
    return hidden or image.get("alt") == "" or (image.get("role") or "") in ("presentation", "none")


@rule("WEB-005", Severity.ERROR, source="WCAG 2.2, 4.1.2 and 2.4.4")
def controls_have_names(page: Page) -> Iterator[tuple[str, str]]:
    """Every link and control must have a name that assistive technology can say."""
    yield from few(
        (page.place(element), f"<{element.tag}>")
        for element in page.all()
        if _is_control(element) and not page.has_name(element)
    )


def _is_control(element: etree._Element) -> bool:
    if element.tag == "input":
        return (element.get("type") or "").lower() != "hidden"
    if element.tag == "a" and element.get("href") is not None:
        return True
    return element.tag in _CONTROLS or (element.get("role") or "").lower() in _ROLES


@rule("WEB-006", Severity.ERROR, source="HTML, https://html.spec.whatwg.org/#the-id-attribute")
def ids_are_unique(page: Page) -> Iterator[tuple[str, str]]:
    """An id must stand once in its page, and be neither empty nor have spaces."""
    yield from few(
        (f"{page.path}: #{id_}", f"{times} times" if times > 1 else "no id")
        for id_, times in page.counts.items()
        if times > 1 or not id_ or id_.split() != [id_]
    )


@rule("WEB-007", Severity.ERROR, source="HTML, https://html.spec.whatwg.org/; WAI-ARIA 1.2")
def references_arrive(page: Page) -> Iterator[tuple[str, str]]:
    """What names another element of the page by its id must find it."""
    yield from few(
        (page.place(element), f"{name}: {id_[:80]}")
        for element in page.all()
        for name, id_ in _named_ids(element)
        if id_ not in page.ids
    )


def _named_ids(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name in _REFERRING:
        if value := element.get(name):
            yield from ((name, id_) for id_ in value.split())
    href = (element.get("href") or "").strip()
    if element.tag in ("a", "area", "use") and href.startswith("#"):
        fragment = href[1:].partition(":~:")[0]
        if fragment and fragment.lower() != "top" and not fragment.startswith("t="):
            yield "href", links.unquote_fragment(fragment)


@rule("WEB-008", Severity.ERROR, source="WCAG 2.2, 1.4.2")
def nothing_plays_by_itself(page: Page) -> Iterator[tuple[str, str]]:
    """Sound must not begin to play by itself."""
    for element in page.all("audio", "video"):
        if element.get("autoplay") is not None:
            yield page.place(element), f"<{element.tag}>"


@rule("WEB-009", Severity.ERROR, source=_MEDIA)
def spoilers_are_closed(page: Page) -> Iterator[tuple[str, str]]:
    """A spoiler must be closed until its reader opens it, and stand in a details element."""
    yield from few(_open(page))


def _open(page: Page) -> Iterator[tuple[str, str]]:
    for element in page.all():
        if "spoiler" not in (element.get("class") or "").split():
            continue
        if element.tag == "details":
            if element.get("open") is not None:
                yield page.place(element), "it is open"
            if element.find("summary") is None:
                yield page.place(element), "it has no summary"
        elif not any(map(_covers, element.iterancestors())) and _bare(element):
            yield page.place(element), f"a bare <{element.tag}>"


def _covers(element: etree._Element) -> bool:
    """Whether what is in an element is closed, or has been found to be bare."""
    return element.tag == "details" or "spoiler" in (element.get("class") or "").split()


def _bare(element: etree._Element) -> bool:
    """Whether an element shows more than links and controls."""
    skipped = element if element.tag in _LEADING else None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            skipped = node if skipped is None and node.tag in _LEADING else skipped
            if skipped is None and any(sign.isalnum() for sign in node.text or ""):
                return True
        else:
            skipped = None if skipped is node else skipped
            outer = node is element or skipped is not None
            if not outer and any(sign.isalnum() for sign in node.tail or ""):
                return True
    return False


@rule("WEB-010", Severity.ERROR, source="WCAG 2.2, 1.4.4")
def text_can_be_enlarged(page: Page) -> Iterator[tuple[str, str]]:
    """A page must not keep its reader from zooming."""
    for meta in page.all("meta"):
        if (meta.get("name") or "").lower() == "viewport":
            content = (meta.get("content") or "").lower()
            if match := _NO_ZOOM.search(content):
                yield page.place(meta), match[0]


@rule("WEB-011", Severity.WARNING, source="WCAG 2.2, 2.4.3, failure F44")
def focus_follows_the_page(page: Page) -> Iterator[tuple[str, str]]:
    """The order of focus should be that of the page: no tabindex above 0."""
    for element in page.all():
        if re.fullmatch(r"\s*\+?0*[1-9]\d{0,9}\s*", element.get("tabindex") or ""):
            yield page.place(element), f"tabindex {element.get('tabindex')}"


@rule("WEB-012", Severity.ERROR, source="HTML, https://html.spec.whatwg.org/#charset")
def pages_are_utf8(page: Page) -> Iterator[tuple[str, str]]:
    """A page must be in UTF-8, and say so in its first 1024 bytes."""
    if not page.is_utf8:
        yield str(page.path), ""


RULES = Suite(
    Page,
    (
        pages_have_languages,
        pages_have_titles,
        headings_are_in_order,
        pictures_are_described,
        controls_have_names,
        ids_are_unique,
        references_arrive,
        nothing_plays_by_itself,
        spoilers_are_closed,
        text_can_be_enlarged,
        focus_follows_the_page,
        pages_are_utf8,
        *links.RULES,
        *policy.RULES,
    ),
)
