"""What stands inside a sentence, as XHTML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from essaypub.markup.page import Form, Page
from essaypub.markup.plain_text import label_spoilers
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
    Sentence,
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
from essaypub.resources import attributes, escape

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
    Style.RUBY_BRACKET: "rp",
}
_UNSAFE = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')


def sentences_xhtml(sentences: Sentences, page: Page) -> str:
    """Return `sentences`, each in an element that can be linked to and highlighted."""
    return "".join([_sentence(sentence, page) for sentence in sentences])


def _sentence(sentence: Sentence, page: Page) -> str:
    return f"<span{attributes(id=sentence.id)}>{inlines_xhtml(sentence.inlines, page)}</span>"


def inlines_xhtml(inlines: Inlines, page: Page) -> str:
    """Return `inlines` as markup."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return escape(inlines[0].text)
    return "".join([_inline(inline, page) for inline in inlines])


def label_xhtml(label: Inlines, page: Page) -> str:
    """Return the label of a spoiler, or a heading, for a place that is a link already."""
    return inlines_xhtml(_unlink(label_spoilers(label)), page)


def fill(template: str, name: str, markup: str) -> str:
    """Return `template` as markup, with `markup` in the place of ``{name}``."""
    return escape(template).replace(f"{{{name}}}", markup)


def image_xhtml(image: Image, own_id: str | None = None) -> str:
    """Return a picture with its description, or one that is only decoration.

    One that nobody has described has no ``alt``, for an empty one would call it decoration.
    """
    alternative = None if image.undescribed else image.alternative
    decorative = "presentation" if alternative == "" else None
    tags = attributes(id=own_id, src=image.path, alt=alternative, role=decorative)
    return f"<img{tags}/>"


def _inline(inline: Inline, page: Page) -> str:
    match inline:
        case Text():
            return escape(inline.text)
        case Styled():
            element = _ELEMENTS[inline.style]
            return f"<{element}>{inlines_xhtml(inline.inlines, page)}</{element}>"
        case Span():
            inside, sound = inline.inlines, ""
            if inline.speech.phonemes and _is_text(inside):
                inside, sound = _mute(inside), page.sounding(inline.speech.phonemes)
            tags = page.language(inline.language) + sound
            content = inlines_xhtml(inside, page)
            return f"<span{tags}>{content}</span>" if tags else content
        case Abbreviation():
            return f"<abbr{attributes(title=inline.expansion)}>{escape(inline.text)}</abbr>"
        case Maths():
            return inline.mathml
        case Code():
            return f"<code>{escape(inline.text)}</code>"
        case Link():
            return _link(inline, page)
        case Image():
            return image_xhtml(inline)
        case LineBreak():
            return "<br/>"
        case NoteReference():
            return _note_reference(inline, page)
        case InlineSpoiler():
            return _inline_spoiler(inline, page)
        case SpoilerReference():
            return _spoiler_reference(inline, page)
        case _:
            assert_never(inline)


def _is_text(inlines: Inlines) -> bool:
    """Tell whether nothing but text would be said of `inlines`: no mark, no way elsewhere."""
    every = tuple(walk_inlines(inlines))
    aside = NoteReference | SpoilerReference | InlineSpoiler | Image
    return bool(plain(inlines).strip()) and not any(isinstance(one, aside) for one in every)


def _mute(inlines: Inlines) -> Inlines:
    """Return `inlines` without how they sound, which stands around them already."""
    return tuple(
        replace(bare, speech=replace(bare.speech, phonemes="")) if isinstance(bare, Span) else bare
        for bare in (rebuild_inline(inline, _mute) for inline in inlines)
    )


def _link(link: Link, page: Page) -> str:
    """Return a link; what is a link itself interrupts it, and an id nobody has ends it."""
    if link.page and page.form is Form.WEB:
        target = link.page
    elif link.target.startswith("#"):
        target = page.address(link.target[1:])
    else:
        target = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", link.target)
    if not target:
        return inlines_xhtml(link.inlines, page)
    return _anchor(link.inlines, f"<a{attributes(href=target)}>", page)


def _anchor(inlines: Inlines, opening: str, page: Page) -> str:
    parts: list[str] = []
    run: list[Inline] = []

    def close() -> None:
        if run:
            parts.append(f"{opening}{inlines_xhtml(tuple(run), page)}</a>")
            run.clear()

    for inline in inlines:
        if not any(_is_anchor(one) for one in walk_inlines((inline,))):
            run.append(inline)
            continue
        close()
        if _is_anchor(inline):
            parts.append(_inline(inline, page))
        else:  # the link goes inside what wraps it
            inside = _anchor(inner(inline), opening, page)
            empty = _inline(rebuild_inline(inline, lambda _: ()), page)
            parts.append(empty.replace("></", f">{inside}</", 1) if empty else inside)
    close()
    return "".join(parts)


def _is_anchor(inline: Inline) -> bool:
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


def _note_reference(reference: NoteReference, page: Page) -> str:
    number = page.arrangement.numbers.get(reference.note_id)
    if number is None:
        return ""
    tags = attributes(
        id=reference.id,
        href=page.address(reference.note_id),
        epub__type=page.term("noteref"),
        role="doc-noteref",
        aria_label=page.arrangement.words.note.format(number=number),
    )
    return f"<sup><a{tags}>{number}</a></sup>"


def _spoiler_reference(reference: SpoilerReference, page: Page) -> str:
    words = page.arrangement.words
    label = label_xhtml(reference.label, page)
    target = page.address(reference.spoiler_id)
    if target:
        text = fill(words.spoiler, "label", label)
        if not reference.passage:
            text = f"[{text}]"
        return f"<a{attributes(id=reference.id, class_='spoiler-link', href=target)}>{text}</a>"
    tags = attributes(id=reference.id, class_="omitted")
    if reference.passage:
        return f"<span{tags}>{fill(words.omitted, 'label', words.within(label))}</span>"
    return f"<span{tags}>{fill(words.omitted_inline, 'label', label)}</span>"


def _inline_spoiler(spoiler: InlineSpoiler, page: Page) -> str:
    if page.form is Form.WEB:  # what it holds stands closed after the paragraph
        text = fill(page.arrangement.words.spoiler, "label", label_xhtml(spoiler.label, page))
        return f'<a class="spoiler-link" href="#{spoiler.id}">[{text}]</a>'
    end = part_id(spoiler.id, Part.AFTER)
    tags = attributes(
        id=spoiler.id,
        class_="spoiler",
        epub__type=page.term("essay:spoiler"),
        data_of=plain(spoiler.label),  # it names the work
    )
    notice = veil_xhtml(spoiler.label, end, page)
    return (
        f"<span{tags}>{notice} {inlines_xhtml(spoiler.inlines, page)}</span>"
        f"<span{attributes(id=end)}></span>"
    )


def veil_xhtml(label: Inlines, end_id: str, page: Page, own_id: str | None = None) -> str:
    """Return what warns of a spoiler inside a sentence, with a link to what follows it.

    It has an id of its own where it stands outside any sentence.
    """
    words = page.arrangement.words
    text = fill(words.spoiler, "label", label_xhtml(label, page))
    skip = f'<a href="#{end_id}">{escape(words.skip_spoiler)}</a>'
    return f"<span{attributes(id=own_id, class_='spoiler-warning')}>[{text}. {skip}]</span>"
