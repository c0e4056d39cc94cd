"""Several essays become one publication, each a section of its own, with nothing mixed up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from essaypub.characters import slug
from essaypub.model import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    Essay,
    Figure,
    Image,
    Inline,
    InlineSpoiler,
    Link,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Section,
    Sentence,
    Span,
    Spoiler,
    SpoilerReference,
    Text,
)
from essaypub.model.ids import (
    ESSAY_AUTHOR,
    ESSAY_RIGHTS,
    ESSAY_START,
    ESSAY_SUBTITLE,
    ESSAY_TITLE,
    UniqueIds,
)
from essaypub.model.links import relink
from essaypub.model.rewrite import Rewriter
from essaypub.transforms.reach import targets
from essaypub.wording import wording


@dataclass(frozen=True, slots=True)
class Bound:
    """An essay that is bound with others.

    Attributes:
        name: Of its folder, which links of the others lead to.
        publication: One edition of it.
    """

    name: str
    publication: Publication


def prefixes(names: Iterable[str]) -> Mapping[str, str]:
    """Return what each essay's ids begin with among others, by the essay's name.

    Each ends in a full stop, and none is the beginning of an id of ours.
    """
    ids = UniqueIds(set())
    return {name: f"in-{ids.fresh(slug(name, 'essay'))}." for name in names}


def bind_essays(metadata: Metadata, essays: Sequence[Bound]) -> Publication:
    """Return one publication with a section for each essay, under its title.

    Every id has the essay's prefix, and every picture is in the essay's folder. A link to the page
    of another essay leads to it here. What an essay says of itself stands below its title, its
    rights at its end; a language of its own is marked.

    Args:
        metadata: Of the whole.
        essays: In reading order; their spoilers are where the edition wants them.
    """
    by_name = prefixes(essay.name for essay in essays)
    bound = [
        _mark_language(
            _Binder(by_name, by_name[essay.name], number).bind(essay),
            _foreign(essay.publication.metadata, metadata),
        )
        for number, essay in enumerate(essays, 1)
    ]
    sections = tuple(
        _section(
            essay.publication,
            text,
            by_name[essay.name],
            _foreign(essay.publication.metadata, metadata),
        )
        for essay, text in zip(essays, bound, strict=True)
    )
    publication = Publication(
        metadata,
        sections,
        notes=tuple(note for text in bound for note in text.notes),
        spoilers=tuple(spoiler for text in bound for spoiler in text.spoilers),
        essays=tuple(
            Essay(
                by_name[essay.name] + ESSAY_START,
                essay.publication.metadata.title,
                by_name[essay.name],
                _foreign(essay.publication.metadata, metadata),
            )
            for essay in essays
        ),
    )
    return relink(publication, dict(_lost_goals(publication)))


def _lost_goals(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield each id that a link leads to and nothing has, and the essay that it was to be in."""
    ids = frozenset(targets(publication))
    for inline in publication.every_inline():
        if isinstance(inline, Link) and inline.target[:1] == "#":
            goal = inline.target[1:]
            essay = publication.essay_of(goal)
            if essay is not None and goal not in ids:
                yield goal, essay.id


def picture_path(number: int, path: str) -> str:
    """Return where a picture of an essay lies among those of others.

    Args:
        number: Of the essay, counted from 1.
        path: Where it lies in a publication of that essay alone.
    """
    return f"images/{number}/{path.rpartition('/')[2]}"


def _foreign(own: Metadata, whole: Metadata) -> str:
    """Return the language of an essay, where it is not that of the whole."""
    return own.language if own.language != whole.language else ""


def _mark_language(text: Publication, language: str) -> Publication:
    """Return what stands apart from the text of an essay with its language marked."""
    if not language:
        return text
    return replace(
        text,
        spoilers=tuple(
            replace(
                spoiler,
                label=(Span(spoiler.label, language),),
                blocks=(Division(spoiler.blocks, language=language),),
            )
            for spoiler in text.spoilers
        ),
        notes=tuple(
            replace(note, blocks=(Division(note.blocks, language=language),)) for note in text.notes
        ),
    )


def _section(own: Publication, text: Publication, prefix: str, foreign: str) -> Section:
    """Return an essay as a section: its title, who wrote it, its text, its rights."""
    metadata = own.metadata

    def line(name: str, words: str) -> Paragraph:
        return Paragraph((_sentence(prefix + name, words, ""),))

    head: list[Block] = []
    if metadata.subtitle:
        head.append(line(ESSAY_SUBTITLE, metadata.subtitle))
    if credit := wording(metadata.language).credit(metadata):
        head.append(line(ESSAY_AUTHOR, credit))
    foot = [line(ESSAY_RIGHTS, metadata.rights)] if metadata.rights else []
    blocks: Blocks = (*head, *text.blocks, *foot)
    if foreign:
        blocks = (Division(blocks, language=foreign),)
    title = _sentence(prefix + ESSAY_TITLE, metadata.title, foreign)
    return Section(prefix + ESSAY_START, (title,), blocks)


def _sentence(own_id: str, words: str, language: str) -> Sentence:
    text = Text(words)
    return Sentence(own_id, (Span((text,), language),) if language else (text,))


@dataclass(frozen=True)
class _Binder(Rewriter):
    """Gives everything in one essay an id of its own, and leads its links there.

    Attributes:
        prefixes: What the ids of each essay begin with, by its name.
        prefix: What those of this essay begin with.
        number: Of this essay, counted from 1.
    """

    prefixes: Mapping[str, str]
    prefix: str
    number: int

    def bind(self, essay: Bound) -> Publication:
        """Return an essay with new ids."""
        publication = self.publication(essay.publication)
        return replace(
            publication,
            spoilers=tuple(
                replace(spoiler, id=self.prefix + spoiler.id) for spoiler in publication.spoilers
            ),
            notes=tuple(replace(note, id=self.prefix + note.id) for note in publication.notes),
        )

    def block(self, block: Block) -> Block:
        block = super().block(block)
        match block:
            case Section() | Spoiler():
                return replace(block, id=self.prefix + block.id)
            case Division() | CodeBlock():
                return replace(block, id=self.prefix + block.id) if block.id else block
            case Figure():
                image = self._image(block.image)
                return replace(block, id=self.prefix + block.id, image=image)
            case _:
                return block

    def sentence(self, sentence: Sentence) -> Sentence:
        return Sentence(self.prefix + sentence.id, self.inlines(sentence.inlines))

    def inline(self, inline: Inline) -> Inline:
        inline = super().inline(inline)
        match inline:
            case Link():
                return self._link(inline)
            case Image():
                return self._image(inline)
            case NoteReference():
                note = self.prefix + inline.note_id
                return replace(inline, id=self.prefix + inline.id, note_id=note)
            case InlineSpoiler():
                return replace(inline, id=self.prefix + inline.id)
            case SpoilerReference():
                goal = inline.spoiler_id and self.prefix + inline.spoiler_id
                return replace(inline, id=self.prefix + inline.id, spoiler_id=goal)
            case _:
                return inline

    def _image(self, image: Image) -> Image:
        return replace(image, path=picture_path(self.number, image.path))

    def _link(self, link: Link) -> Link:
        if link.page:
            page, _, place = link.page.partition("#")
            prefix = self.prefixes.get(_name_of(page))
            if prefix is None:
                return replace(link, page="")
            return replace(link, target=f"#{prefix}{place or ESSAY_START}", page="")
        if link.target.startswith("#"):
            return replace(link, target=f"#{self.prefix}{link.target[1:]}")
        return link


def _name_of(page: str) -> str:
    """Return the essay that a page is of: ``"other essay"`` of ``"other%20essay/index.html"``."""
    from urllib.parse import unquote  # noqa: PLC0415 - few essays lead to others

    return unquote(page.partition("/")[0])
