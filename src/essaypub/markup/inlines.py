"""What stands inside a sentence, as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import assert_never

from essaypub.markup.page import Form, Page
from essaypub.markup.plain_text import label_spoilers
from essaypub.markup.tree import Element, Node, Nodes, Written, fill
from essaypub.markup.unbroken import keep_whole
from essaypub.model import (
    Abbreviation,
    Code,
    Image,
    Inline,
    Inlines,
    InlineSpoiler,
    LineBreak,
    Link,
    Maths,
    NoteReference,
    Sentences,
    Span,
    SpoilerReference,
    Style,
    Styled,
    Text,
    inner,
    plain,
    walk_inlines,
)
from essaypub.model.ids import Part, part_id
from essaypub.model.rewrite import rebuild_inline
from essaypub.wording import Wording

_ELEMENTS = {
    Style.EMPHASIS: "em",
    Style.STRONG: "strong",
    Style.STRIKE: "s",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
    Style.SMALL: "small",
    Style.MARK: "mark",
    Style.CITE: "cite",
    Style.QUOTE: "q",
    Style.KEYBOARD: "kbd",
    Style.RUBY: "ruby",
    Style.RUBY_TEXT: "rt",
}
_ELEMENT = "\0"
"""Stands for an element in a text; no text of an essay holds it."""

_UNSAFE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')


def make_sentences(sentences: Sentences, page: Page) -> list[Node]:
    """Return `sentences`, each in an element that can be linked to and highlighted.

    On a web page the space after one is outside its element, where no highlight reaches.
    """
    nodes: list[Node] = []
    for sentence in sentences:
        inside = make_inlines(sentence.inlines, page)
        space = ""
        if page.form is Form.WEB and inside and isinstance(last := inside[-1], str):
            inside[-1] = last.rstrip(" ")
            space = last[len(last.rstrip(" ")) :]
        nodes.append(Element("span", {"id": sentence.id}, inside))
        nodes += [space] if space else ()
    return nodes


def make_inlines(inlines: Inlines, page: Page) -> list[Node]:
    """Return `inlines` as markup."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):  # as most are
        return _make_text(inlines[0].text, page)
    nodes: list[Node] = []
    for inline in inlines:
        nodes += _make_inline(inline, page)
    return nodes


def make_label(label: Inlines, page: Page) -> list[Node]:
    """Return the label of a spoiler, or a heading, for a place that is a link already."""
    return make_inlines(_unlink(label_spoilers(label)), page)


def name_spoiler(label: Inlines, page: Page) -> list[Node]:
    """Return “Spoiler: ” and the label, in the words of the publication."""
    return fill(page.arrangement.words.spoiler, "label", make_label(label, page))


def make_image(image: Image, own_id: str | None = None) -> Element:
    """Return a picture with its description, or one that is only decoration.

    One that nobody has described has no ``alt``, for an empty one would call it decoration.
    """
    alternative = None if image.undescribed else image.alternative
    decorative = "presentation" if alternative == "" else None
    return Element("img", {"id": own_id, "src": image.path, "alt": alternative, "role": decorative})


def _make_text(text: str, page: Page) -> list[Node]:
    if page.form is Form.EPUB or not any(map(str.isdigit, text)):
        return [text]
    return keep_whole(text, page.arrangement.metadata.language)


def _make_inline(inline: Inline, page: Page) -> Nodes:
    match inline:
        case Text():
            return _make_text(inline.text, page)
        case Styled(style=Style.RUBY_BRACKET):
            return ()  # a reading stands above its word wherever pages are shown
        case Styled():
            return (Element(_ELEMENTS[inline.style], {}, make_inlines(inline.inlines, page)),)
        case Span():
            return _make_span(inline, page)
        case Abbreviation():
            return (Element("abbr", {"title": inline.expansion}, (inline.text,)),)
        case Maths():
            return (Written(inline.mathml, "math"),)
        case Code():
            return (Element("code", {}, (inline.text,)),)
        case Link():
            return _make_link(inline, page)
        case Image():
            return (make_image(inline),)
        case LineBreak():
            return (Element("br", {}),)
        case NoteReference():
            return _make_note_reference(inline, page)
        case InlineSpoiler():
            return _make_inline_spoiler(inline, page)
        case SpoilerReference():
            return (_make_spoiler_reference(inline, page),)
        case _:
            assert_never(inline)


def _make_span(span: Span, page: Page) -> Nodes:
    """Return what a span holds, in an element if that has anything to say."""
    inside, phonemes = span.inlines, ""
    if span.speech.phonemes and _is_text(inside):
        inside, phonemes = _mute(inside), span.speech.phonemes
    attributes = page.language(span.language) | page.pronunciation(phonemes)
    content = make_inlines(inside, page)
    return (Element("span", attributes, content),) if attributes else content


def _is_text(inlines: Inlines) -> bool:
    """Tell whether nothing but text would be said of `inlines`: no mark, no way elsewhere."""
    aside = NoteReference | SpoilerReference | InlineSpoiler | Image
    return bool(plain(inlines).strip()) and not any(
        isinstance(inline, aside) for inline in walk_inlines(inlines)
    )


def _mute(inlines: Inlines) -> Inlines:
    """Return `inlines` without how they sound, which stands around them already."""
    return tuple(
        replace(bare, speech=replace(bare.speech, phonemes="")) if isinstance(bare, Span) else bare
        for bare in (rebuild_inline(inline, _mute) for inline in inlines)
    )


def _make_link(link: Link, page: Page) -> list[Node]:
    """Return a link; what is a link itself interrupts it, and an id nobody has ends it."""
    if link.page and page.form is Form.WEB:
        target = link.page
    elif link.target.startswith("#"):
        target = page.address(link.target[1:])
    else:
        target = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", link.target)
    if not target:
        return make_inlines(link.inlines, page)
    return _link_around(link.inlines, target, page)


def _link_around(inlines: Inlines, target: str, page: Page) -> list[Node]:
    """Return `inlines` in links to `target`, as few as what is a link itself among them allows."""
    nodes: list[Node] = []
    for holds_links, run in groupby(inlines, _holds_links):
        if not holds_links:
            nodes.append(Element("a", {"href": target}, make_inlines(tuple(run), page)))
            continue
        for inline in run:
            if _is_link(inline):
                nodes += _make_inline(inline, page)
            else:  # the link goes inside what wraps it
                inside = _link_around(inner(inline), target, page)
                nodes += _wrap(rebuild_inline(inline, lambda _: ()), inside, page)
    return nodes


def _wrap(empty: Inline, nodes: list[Node], page: Page) -> Nodes:
    """Return `nodes` in the element of an inline that holds nothing, if it has one."""
    match _make_inline(empty, page):
        case (Element() as wrapper,):
            return (wrapper.holding(*nodes),)
        case _:
            return nodes


def _holds_links(inline: Inline) -> bool:
    return any(map(_is_link, walk_inlines((inline,))))


def _is_link(inline: Inline) -> bool:
    return isinstance(inline, Link | NoteReference | SpoilerReference | InlineSpoiler)


def _unlink(inlines: Inlines) -> Inlines:
    plain: list[Inline] = []
    for inline in inlines:
        match inline:
            case Link():
                plain.extend(_unlink(inline.inlines))
            case SpoilerReference():
                plain.extend(_unlink(label_spoilers(inline.label)))
            case _:
                plain.append(rebuild_inline(inline, _unlink))
    return tuple(plain)


def _make_note_reference(reference: NoteReference, page: Page) -> Nodes:
    number = page.arrangement.numbers.get(reference.note_id)
    if number is None:
        return ()
    attributes = {
        "id": reference.id,
        "href": page.address(reference.note_id),
        "epub:type": page.term("noteref"),
        "role": "doc-noteref",
        "aria-label": page.arrangement.words.note.format(number=number),
    }
    return (Element("sup", {}, (Element("a", attributes, (str(number),)),)),)


def _make_spoiler_reference(reference: SpoilerReference, page: Page) -> Element:
    words = page.arrangement.words
    if target := page.address(reference.spoiler_id):
        name = name_spoiler(reference.label, page)
        return Element(
            "a",
            {"id": reference.id, "class": "spoiler-link", "href": target},
            name if reference.passage else ("[", *name, "]"),
        )
    label = make_label(reference.label, page)
    if reference.passage:
        text = fill(words.omitted, "label", _place_within(label, words))
    else:
        text = fill(words.omitted_inline, "label", label)
    return Element("span", {"id": reference.id, "class": "omitted"}, text)


def _place_within(label: list[Node], words: Wording) -> list[Node]:
    """Return a label as it stands after “about”; an element in it is one strange letter."""
    text = "".join([node if isinstance(node, str) else _ELEMENT for node in label])
    texts = words.within(text).split(_ELEMENT)
    elements = [node for node in label if not isinstance(node, str)]
    return [node for pair in zip_longest(texts, elements) for node in pair if node]


def _make_inline_spoiler(spoiler: InlineSpoiler, page: Page) -> Nodes:
    if page.form is Form.WEB:  # what it holds stands closed after the paragraph
        name = name_spoiler(spoiler.label, page)
        link = {"class": "spoiler-link", "href": f"#{spoiler.id}"}
        return (Element("a", link, ("[", *name, "]")),)
    end = part_id(spoiler.id, Part.AFTER)
    attributes = {
        "id": spoiler.id,
        "class": "spoiler",
        "epub:type": page.term("essay:spoiler"),
        "data-of": spoiler.subject or plain(spoiler.label),
    }
    warning = make_warning(spoiler.label, end, page)
    content = make_inlines(spoiler.inlines, page)
    return (
        Element("span", attributes, (warning, " ", *content)),
        Element("span", {"id": end}),
    )


def make_warning(label: Inlines, end_id: str, page: Page, own_id: str | None = None) -> Element:
    """Return what warns of a spoiler inside a sentence, with a link to what follows it.

    It has an id of its own where it stands outside any sentence.
    """
    skip = Element("a", {"href": f"#{end_id}"}, (page.arrangement.words.skip_spoiler,))
    return Element(
        "span",
        {"id": own_id, "class": "spoiler-warning"},
        ("[", *name_spoiler(label, page), ". ", skip, "]"),
    )
