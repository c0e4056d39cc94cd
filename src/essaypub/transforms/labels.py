"""What a spoiler is called wherever it is not shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from essaypub.model import (
    Image,
    Inline,
    Inlines,
    InlineSpoiler,
    Link,
    Metadata,
    NoteReference,
    SpoilerReference,
    Text,
    plain,
)
from essaypub.model.rewrite import rebuild_inline
from essaypub.wording import wording


def neutral(inlines: Inlines) -> str:
    """Return the plain text of `inlines`, each spoiler in it as its label."""
    return plain(_show(inlines))


def _show(inlines: Inlines) -> Inlines:
    """Return `inlines` without notes, pictures, links and anything that reveals."""
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteReference() | Image():
                pass
            case InlineSpoiler() | SpoilerReference():
                kept.extend(_show(inline.label))
            case Link():
                kept.extend(_show(inline.inlines))
            case _:
                kept.append(rebuild_inline(inline, _show))
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Labels:
    """Makes every label fit to be shown, and each unlike the others.

    Attributes:
        detail: What a spoiler without a label is called, ``{label}`` being where it stands.
        title: The publication's.
        counts: How often each label was given out.
    """

    detail: str
    title: str
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, metadata: Metadata) -> Labels:
        """Return the labels of one publication, none given out yet."""
        return cls(wording(metadata.language).detail, metadata.title)

    def fit(self, label: Inlines, title: str) -> Inlines:
        """Return `label` as text that may stand in a link, or one made from the `title` around."""
        shown = _show(label)
        if plain(shown).strip():
            return shown
        return (Text(self.detail.format(label=title or self.title)),)

    def number(self, label: Inlines) -> Inlines:
        """Return `label`, with a number if it has been given out before."""
        text = plain(label).strip()
        count = self.counts.get(text, 0) + 1
        self.counts[text] = count
        return label if count == 1 else (*label, Text(f" ({count})"))
