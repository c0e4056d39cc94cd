"""What holds of every publication that is split into sentences, and of its script."""

from dataclasses import replace
from datetime import datetime

from essaypub.model import (
    Alignment,
    Aside,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Image,
    InlineSpoiler,
    Link,
    List,
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Quotation,
    Section,
    Sentence,
    Span,
    Spoiler,
    Style,
    Styled,
    Table,
    Text,
    ThematicBreak,
    plain,
    walk_inlines,
)
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.spoken.normalise import normalise
from essaypub.script.script import script
from essaypub.transforms.boundaries import boundaries
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Mr. ",
        "It rained. ",
        "It rained.",
        "U.S. ",
        "… ",
        "and so on ",
        "“Why?” ",
        "3.5 ",
        "* ",
        "(a. B) ",
    ]
)
texts = st.lists(WORDS, max_size=5).map("".join)


class Names:
    """Hands out ids, each once."""

    def __init__(self):
        self.count = 0
        self.references = []

    def next(self, kind):
        self.count += 1
        return f"{kind}-{self.count}"


@st.composite
def publications(draw):
    """Any publication, as a reader would hand it over."""
    names = Names()

    def inline(depth):
        kind = draw(st.integers(0, 9 if depth else 3))
        match kind:
            case 0 | 1:
                return Text(draw(texts))
            case 2:
                names.references.append(names.next("ref"))
                return NoteReference(names.references[-1], f"note-{draw(st.integers(1, 3))}")
            case 3:
                return Image("a.png", draw(st.sampled_from(["", "A hat"])))
            case 4:
                return Code(draw(texts))
            case 5:
                return Link(inlines(depth - 1), "#x")
            case 6:
                return Span(inlines(depth - 1), draw(st.sampled_from(["", "fr"])))
            case 7:
                return InlineSpoiler(names.next("detail"), (Text("a detail"),), (Text("It ends."),))
            case _:
                return Styled(Style.EMPHASIS, inlines(depth - 1))

    def inlines(depth=2):
        return tuple(inline(depth) for _ in range(draw(st.integers(0, 4))))

    def sentences():
        return (Sentence("", inlines()),)

    def block(depth):
        match draw(st.integers(0, 12 if depth else 3)):
            case 0 | 1:
                return Paragraph(sentences())
            case 2:
                return ThematicBreak()
            case 3:
                return Figure(names.next("figure"), Image("a.png", "A hat"), sentences())
            case 4:
                return Quotation(blocks(depth - 1))
            case 5:
                return List(
                    (blocks(depth - 1), blocks(depth - 1)), draw(st.sampled_from([None, 3]))
                )
            case 6:
                row = (Cell(sentences()), Cell(sentences()))
                again = (Cell(sentences()), Cell(sentences()))
                return Table((row,), (again,), (Alignment.START,) * 2, sentences())
            case 7:
                return DefinitionList((Definition((sentences(),), (blocks(depth - 1),)),))
            case 8:
                return Aside(sentences(), blocks(depth - 1))
            case 9:
                return Division(blocks(depth - 1), language=draw(st.sampled_from(["", "de"])))
            case 10:
                return Spoiler(names.next("spoiler"), (Text("the end"),), blocks(depth - 1))
            case _:
                return Section(names.next("section"), sentences(), blocks(depth - 1))

    def blocks(depth):
        return tuple(block(depth) for _ in range(draw(st.integers(0, 3))))

    text = blocks(2)
    notes = tuple(
        Note(f"note-{n}", (Paragraph((Sentence("", (Text(draw(texts)),)),)),)) for n in (1, 2, 3)
    )
    return Publication(Metadata("An essay", "en-GB", datetime(2026, 1, 1)), text, notes)


def text_of(publication):
    return "".join(plain(sentence.inlines) for sentence in publication.every_sentence())


@given(publications())
def test_splitting_loses_no_character(publication):
    """The text of all sentences together is the text as it was read."""
    assert text_of(split(publication)) == text_of(publication)


@given(publications())
def test_splitting_twice_is_splitting_once(publication):
    """What is split is its own split."""
    once = split(publication)

    assert split(once) == once


@given(publications())
def test_every_sentence_has_an_id_of_its_own(publication):
    """No two sentences share an id, nor a sentence and anything else."""
    made = split(publication)
    ids = [sentence.id for sentence in made.every_sentence()]
    others = {block.id for block in made.every_block() if isinstance(block, Figure)}

    assert len(set(ids)) == len(ids) and not set(ids) & others and all(ids)


@given(publications(), st.integers(0, 5))
def test_new_text_leaves_the_ids_of_other_text(publication, place):
    """A paragraph unlike any other changes no id, wherever it is put."""
    fresh = Paragraph((Sentence("", (Text("Nothing else is like this zebra."),)),))
    blocks = publication.blocks
    edited = replace(publication, blocks=(*blocks[:place], fresh, *blocks[place:]))
    before = {sentence.id for sentence in split(publication).every_sentence()}
    after = {sentence.id for sentence in split(edited).every_sentence()}

    assert before < after and len(after) == len(before) + 1


@given(publications(), st.sampled_from(SpoilerMode))
def test_every_sentence_is_heard_once_and_in_order(publication, mode):
    """The script says each sentence of the edition's reading order, notes where referred to."""
    made = edition(split(publication), mode)
    told = script(made, NarrationSettings(), mode=mode)
    heard = [utterance.id for utterance in told.utterances()]
    assert len(set(heard)) == len(heard)

    notes = {s.id for s in replace(made, blocks=(), spoilers=()).every_sentence()}
    reading = [s.id for s in _reading_order(made) if s.id in set(heard)]
    assert [one for one in heard if one in set(reading)] == reading

    silent = {s.id for s in _reading_order(made)} - set(heard)
    assert all(not _sayable(s) for s in _reading_order(made) if s.id in silent)
    assert set(told.unsaid) <= silent | notes
    referred = {
        inline.note_id
        for sentence in _reading_order(made)
        for inline in walk_inlines(sentence.inlines)
        if isinstance(inline, NoteReference)
    }
    for note in made.notes:
        sounds = [s.id for b in note.blocks for s in b.sentences if _sayable(s)]
        assert [one for one in heard if one in sounds] == (sounds if note.id in referred else [])


@given(publications(), st.sampled_from(SpoilerMode))
def test_passages_are_fit_for_a_player(publication, mode):
    """Each passage has words, a title on one line, an id of its own, and no level is skipped up."""
    passages = script(edition(split(publication), mode), NarrationSettings(), mode=mode).passages

    assert len({one.id for one in passages}) == len(passages)
    for one in passages:
        assert one.utterances and one.level >= 1
        assert one.title == " ".join(one.title.split()) and len(one.title) <= 120
        assert all(any(map(str.isalnum, said.spoken)) for said in one.utterances)


@given(st.text(max_size=200), st.sampled_from(["en-GB", "en-US", "fr", "de", "es", "ja"]))
def test_any_text_can_be_divided_and_said(text, language):
    """No text stops the splitter or the normaliser, and speech has no markup in it."""
    ends = boundaries(text, language)

    assert list(ends) == sorted(set(ends)) and (not text or ends[-1] == len(text))
    assert not set(normalise(text, language)) & set("*_[]{}|<>“”\n")


def _reading_order(publication):
    for block in (*publication.blocks, *publication.spoilers):
        yield from _of(block)


def _of(block):
    match type(block).__name__:
        case "DefinitionList":
            for definition in block.definitions:
                for term in definition.terms:
                    yield from term
                for meaning in definition.meanings:
                    for one in meaning:
                        yield from _of(one)
        case "Table":
            yield from block.caption
            for row in block.head + block.rows:
                for cell in row:
                    yield from cell.sentences
        case "List":
            for item in block.items:
                for one in item:
                    yield from _of(one)
        case "Paragraph":
            yield from block.sentences
        case "Figure":
            yield from block.caption
        case "ThematicBreak":
            pass
        case _:
            yield from getattr(block, "heading", getattr(block, "title", ()))
            for one in block.blocks:
                yield from _of(one)


def _sayable(sentence):
    return any(map(str.isalnum, normalise(sentence.text, "en-GB")))
