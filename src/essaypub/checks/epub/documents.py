"""Rules for each content document: its title, its language, its headings, its bare text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from essaypub.findings import Severity, rule
from essaypub.published.epub import Book, Document
from essaypub.published.xml import HEADINGS, XHTML, XML, elements, local, plain, text_of

_VERBATIM = tuple(XHTML + name for name in ("code", "pre", "kbd", "samp", "script", "style"))
# Each stretch has a limit: without one, a page of opening signs takes a day to read.
_CERTAIN = re.compile(
    r":::|\]\{[.#a-z]|\{[#.][A-Za-z][^}\n]{0,300}\}|\[\^[^\]\s]{1,300}\]|\|\|[^|\n]{1,1000}\|\||^>!"
    r"|^\[![A-Za-z]+\]|^#{1,6} \w|^```",
    re.MULTILINE,
)
_LIKELY = re.compile(
    r"\*\*\w[^*\n]{0,1000}\*\*|\]\((?:https?:|#|\w{1,100}/)|!\[[^\]\n]{0,300}\]\(|\[\[[^\]\n]{1,300}\]\]"
    r"|(?<!\w)__\w[^_\n]{0,1000}__(?!\w)"
    r"|&(?:amp|nbsp|lt|gt|quot|apos|#x?[0-9a-fA-F]{1,8});"
    r"|</?(?:p|em|strong|span|div|a|i|b|br|h[1-6]|li|ul|ol|details|summary|blockquote)\b[^>\n]{0,300}>"
)


def visible_text(document: Document) -> str:
    """Return what a document shows, its title too, without what it quotes verbatim."""
    return text_of(document.root, frozenset(elements(document.root, *_VERBATIM)))


@rule("EPUB-040", Severity.ERROR, source="WCAG 2.2, 2.4.2; Ace document-title")
def documents_have_titles(book: Book) -> Iterator[tuple[str, str]]:
    """Every content document must have a title that is more than its file's name."""
    for name, document in book.documents.items():
        title = document.root.find(f"{XHTML}head/{XHTML}title")
        words = "" if title is None else plain(title)
        if not words or words in (name, name.rpartition("/")[2]):
            yield book.place(name), words


@rule("EPUB-041", Severity.ERROR, source="WCAG 2.2, 3.1.1")
def documents_have_languages(book: Book) -> Iterator[tuple[str, str]]:
    """Every content document must say its language, in lang and xml:lang alike."""
    for name, document in book.documents.items():
        plain_tag, xml_tag = document.root.get("lang"), document.root.get(XML + "lang")
        if not (plain_tag or xml_tag):
            yield book.place(name), ""
        elif plain_tag and xml_tag and plain_tag.lower() != xml_tag.lower():
            yield book.place(name), f"{plain_tag} is not {xml_tag}"


@rule(
    "EPUB-042",
    Severity.ERROR,
    source="EPUB Accessibility Techniques 1.1, headings; WCAG 2.2, 1.3.1",
)
def headings_do_not_skip(book: Book) -> Iterator[tuple[str, str]]:
    """A heading must not be more than one rank below the heading before it."""
    for name, document in book.documents.items():
        for before, after in pairwise(document.all(*HEADINGS)):
            if int(local(after)[1]) > int(local(before)[1]) + 1:
                id_ = after.get("id") or ""
                yield book.place(name, id_), f"{local(after)} after {local(before)}"


@rule("EPUB-043", Severity.ERROR, source="WCAG 2.2, 2.4.6; Ace empty-heading")
def headings_say_something(book: Book) -> Iterator[tuple[str, str]]:
    """A heading must have text."""
    for name, document in book.documents.items():
        for heading in document.all(*HEADINGS):
            if not plain(heading):
                yield book.place(name, heading.get("id") or ""), local(heading)


@rule("EPUB-044", Severity.ERROR, source="docs/promises.md, nothing of the source is left")
def markup_does_not_show(book: Book) -> Iterator[tuple[str, str]]:
    """The text must not show Markdown that was not understood."""
    yield from _shows(book, _CERTAIN)


@rule("EPUB-045", Severity.WARNING, source="docs/promises.md, nothing of the source is left")
def tags_do_not_show(book: Book) -> Iterator[tuple[str, str]]:
    """The text should not show tags, entities or emphasis marks, unless it is about them."""
    yield from _shows(book, _LIKELY)


def _shows(book: Book, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for name, document in book.documents.items():
        if match := pattern.search(visible_text(document)):
            yield book.place(name), match[0][:12]
    for statement in book.package.statements:
        if match := pattern.search(statement.value):
            yield book.place(book.package.path), f"{statement.property}: {match[0][:12]}"


RULES = (
    documents_have_titles,
    documents_have_languages,
    headings_do_not_skip,
    headings_say_something,
    markup_does_not_show,
    tags_do_not_show,
)
