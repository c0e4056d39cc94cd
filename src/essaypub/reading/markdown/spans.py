"""What the attributes of a run of text make of it: a spoiler, a language, a style, directions."""

from __future__ import annotations

import re

from essaypub.lexicon.phonetics import advice, strangers, tidy_ipa
from essaypub.model import (
    Code,
    Image,
    Inline,
    Inlines,
    InlineSpoiler,
    Span,
    Speech,
    Style,
    Styled,
    Text,
    plain,
    walk_inlines,
)
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import UNKNOWN_ATTRIBUTE
from essaypub.reading.spoilers.labels import detail_label
from essaypub.syntax.attributes import Attributes
from essaypub.syntax.spoiler_words import names_spoiler

STYLES = {
    "emphasis": Style.EMPHASIS,
    "em": Style.EMPHASIS,
    "strong": Style.STRONG,
    "strike": Style.STRIKE,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "small": Style.SMALL,
    "mark": Style.MARK,
    "cite": Style.CITE,
    "quote": Style.QUOTE,
    "q": Style.QUOTE,
    "kbd": Style.KEYBOARD,
}
"""The classes that set a run of text apart."""

_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
"""The shape of a language tag; https://www.rfc-editor.org/rfc/rfc5646#section-2.1."""

_PAUSE = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,3})?)\s*(?P<unit>ms|s)?", re.ASCII)
_LONGEST_PAUSE_MS = 60_000
_KNOWN = frozenset({"lang", "say", "voice", "pause", "ph", "of", "title", "label", "caption"})
_IGNORED = frozenset(
    {"width", "height", "number", "target", "rel", "alt", "fig-alt", "collapse"}
    | {"icon", "appearance"}
)
_IGNORED_CLASSES = frozenset({"unnumbered", "unlisted", "decorative", "underline", "smallcaps"})


def language(tag: str, notebook: Notebook, line: int) -> str:
    """Return `tag`, if it has the shape of a language tag.

    Raises:
        SourceError: It has not.
    """
    written = tag.strip().replace("_", "-")
    if written and not _LANGUAGE.fullmatch(written):
        raise notebook.error(
            f"{tag!r} is not a language tag; write e.g. en, en-GB or fr (BCP 47)", line
        )
    return written


def pause_ms(written: str, notebook: Notebook, line: int) -> int:
    """Return the milliseconds of ``800ms``, ``1.5s`` or ``800``.

    Raises:
        SourceError: It is no length, or longer than a minute.
    """
    match = _PAUSE.fullmatch(written.strip())
    if match is None:
        raise notebook.error(f"{written!r} is not a pause; write e.g. 800ms or 1.5s", line)
    length = round(float(match["number"]) * (1000 if match["unit"] == "s" else 1))
    if length > _LONGEST_PAUSE_MS:
        raise notebook.error(f"a pause of {written} is too long; a minute is the most", line)
    return length


def phonemes(written: str, notebook: Notebook, line: int) -> str:
    """Return what is written in the International Phonetic Alphabet, slashes around it or not.

    Raises:
        SourceError: It is written in something else.
    """
    ipa = tidy_ipa(written.strip().strip("/"))
    if unknown := strangers(ipa):
        raise notebook.error(
            f"{written!r} is not in the phonetic alphabet (IPA): {advice(unknown[0])}", line
        )
    return ipa


def check(
    attributes: Attributes, notebook: Notebook, line: int, classes: frozenset[str] = frozenset()
) -> None:
    """Remark on what has no effect.

    Raises:
        SourceError: A class is nearly ``spoiler``: to ignore it would reveal what it hides.
    """
    for name in attributes.classes:
        if name == "spoiler" or name in STYLES or name in _IGNORED_CLASSES:
            continue
        if names_spoiler(name):
            notebook.suspect(
                f"there is no class .{name}, so it hides nothing; did you mean .spoiler? If it is"
                " meant, put `lookalikes: show` into the front matter",
                line,
            )
        if name not in classes:
            notebook.remark(UNKNOWN_ATTRIBUTE, line, f".{name}")
    for key, value in attributes.values.items():
        named = names_spoiler(key) or (key not in _KNOWN | _IGNORED and names_spoiler(value))
        if named and not attributes.has(("spoiler",)):
            notebook.suspect(
                f"{key}= hides nothing; did you mean `.spoiler`, with `of=` for what it would"
                " spoil? If it is meant, put `lookalikes: show` into the front matter",
                line,
            )
        if key not in _KNOWN and key not in _IGNORED and not key.startswith("data-"):
            notebook.remark(UNKNOWN_ATTRIBUTE, line, key)


def refuse_unhidden(attributes: Attributes, words: str, notebook: Notebook, line: int) -> None:
    """Stop at attributes that only a spoiler has, on what is none.

    Args:
        attributes: What stands between the braces.
        words: What they stand on; an id may well be a word of it.
        notebook: Knows whether it is meant.
        line: Where they stand.

    Raises:
        SourceError: There are some.
    """
    if attributes.has(("spoiler",)):
        return
    if key := next((key for key in ("of", "label") if key in attributes.values), ""):
        notebook.suspect(
            f"{key}= says what a spoiler is about, and nothing is hidden here: `.spoiler` is"
            " missing from the braces. If that is meant, take it out, or put `lookalikes: show`"
            " into the front matter",
            line,
        )
    name = attributes.id
    if names_spoiler(name) and not any(map(names_spoiler, re.findall(r"[\w-]+", words))):
        notebook.suspect(
            f"#{name} is an id and hides nothing; did you mean `.spoiler`? If it is meant, choose"
            " another id, or put `lookalikes: show` into the front matter",
            line,
        )


def apply_attributes(  # noqa: PLR0913 - what a span has, and where it stands
    inlines: Inlines,
    label: Inlines,
    attributes: Attributes,
    notebook: Notebook,
    line: int,
    *,
    subject: Inlines,
) -> Inlines:
    """Return `inlines` as their attributes have them.

    Args:
        inlines: The text between the brackets.
        label: What the spoiler is about, if it is one and says so.
        attributes: What stands between the braces.
        notebook: For what is wrong with them.
        line: Where they stand.
        subject: The work that the spoiler would spoil, if it is one and says so.
    """
    check(attributes, notebook, line)
    refuse_unhidden(attributes, plain(inlines), notebook, line)
    for name in attributes.classes:
        if name in STYLES:
            inlines = (Styled(STYLES[name], inlines),)
    tag = language(attributes.value("lang"), notebook, line)
    pause = attributes.value("pause")
    speech = Speech(
        attributes.value("say"),
        attributes.value("voice"),
        pause_ms(pause, notebook, line) if pause else 0,
        phonemes(attributes.value("ph"), notebook, line),
    )
    if tag or speech != Speech():
        inlines = (Span(inlines, tag, speech),)
    if attributes.has(("spoiler",)):
        require_words(inlines, notebook, line)
        identifier = notebook.claim(attributes.id, line)
        shown, work = detail_label(label, subject, notebook, line)
        return (InlineSpoiler(identifier, shown, without_spoilers(inlines), work),)
    return inlines


def require_words(inlines: Inlines, notebook: Notebook, line: int) -> None:
    """Make sure that a spoiler inside a line has something to hide.

    Raises:
        SourceError: It has nothing; what was to be hidden stands elsewhere.
    """
    if not any(
        isinstance(inline, Image) or (isinstance(inline, Text | Code) and inline.text.strip())
        for inline in walk_inlines(inlines)
    ):
        raise notebook.error(
            "this spoiler hides nothing; put what it is to hide inside it: `[he dies]{.spoiler}`",
            line,
        )


def without_spoilers(inlines: Inlines) -> Inlines:
    """Return `inlines` with the spoilers inside opened: what holds them is hidden already."""
    opened: list[Inline] = []
    for inline in inlines:
        match inline:
            case InlineSpoiler():
                opened += without_spoilers(inline.inlines)
            case Styled():
                opened.append(Styled(inline.style, without_spoilers(inline.inlines)))
            case Span():
                opened.append(
                    Span(without_spoilers(inline.inlines), inline.language, inline.speech)
                )
            case _:
                opened.append(inline)
    return tuple(opened)
