"""Spoilers taken to the end, kept, or left out."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from essaypub.model import (
    Cell,
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
    SpoilerReference,
    Table,
    Text,
    plain,
)
from essaypub.settings import SpoilerMode
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition, keep_in_place, omit, separate

METADATA = Metadata("On Kites", "en", datetime(2026, 11, 22, tzinfo=UTC))


def paragraph(*inlines):
    texts = tuple(Text(one) if isinstance(one, str) else one for one in inlines)
    return Paragraph((Sentence("", texts),))


def essay(*blocks, notes=()):
    return split(Publication(METADATA, blocks, notes))


def references(publication):
    return [one for one in publication.every_inline() if isinstance(one, SpoilerReference)]


def words(publication):
    return " ".join(sentence.text for sentence in publication.every_sentence())


def secret(name, *blocks, label="the string"):
    return Spoiler(name, (Text(label),), blocks or (paragraph("It was cut. By her."),))


def test_a_passage_is_taken_to_the_end():
    """A reference stands in its place; the passage keeps its id and its sentences."""
    shown = separate(essay(paragraph("Up."), secret("cut"), paragraph("Down.")))

    (reference,) = references(shown)
    assert (reference.spoiler_id, reference.passage) == ("cut", True)
    assert [one.id for one in shown.spoilers] == ["cut"]
    assert [
        sentence.text for block in shown.spoilers[0].blocks for sentence in block.sentences
    ] == [
        "It was cut.",
        "By her.",
    ]


def test_part_of_a_sentence_is_taken_to_the_end():
    """The sentence goes on around the reference; what was in it becomes a paragraph."""
    hidden = InlineSpoiler("x", (Text("the wind"),), (Text("It died. At noon."),))
    shown = separate(essay(paragraph("So ", hidden, " they say.")))

    (reference,) = references(shown)
    assert not reference.passage
    assert plain(shown.blocks[0].sentences[0].inlines) == "So the wind they say."
    assert [s.text for s in shown.spoilers[0].blocks[0].sentences] == ["It died.", "At noon."]


def test_one_inside_another_comes_after_it():
    """A spoiler inside a spoiler is referred to from there, and listed next."""
    inner, outer = secret("in", label="in"), "out"
    shown = separate(essay(secret(outer, paragraph("First."), inner), secret("last", label="z")))

    assert [one.id for one in shown.spoilers] == ["out", "in", "last"]
    assert [one.spoiler_id for one in references(shown)] == ["out", "last", "in"]


def test_a_language_goes_with_what_it_was_around():
    """What is taken out of a French block, or a French phrase, is French still."""
    block = Division((secret("a"),), language="fr")
    phrase = Span((InlineSpoiler("b", (Text("b"),), (Text("fini"),)),), "fr")
    shown = separate(essay(block, paragraph(phrase)))

    assert [one.blocks[0].language for one in shown.spoilers] == ["fr", "fr"]


def test_labels_are_made_where_there_are_none_and_numbered_where_they_repeat():
    """Every reference says where it leads, unlike any other."""
    nameless = [InlineSpoiler(f"n{number}", (), (Text("x"),)) for number in range(2)]
    heading = (Sentence("", (Text("The "), InlineSpoiler("h", (Text("end"),), (Text("death"),)))),)
    shown = separate(essay(Section("s", heading, (paragraph(*nameless),)), secret("s1")))

    labels = [plain(one.label) for one in shown.spoilers]
    assert labels == ["end", "a detail in “The end”", "a detail in “The end” (2)", "the string"]


def test_an_edition_without_spoilers_holds_nothing_that_led_only_to_them():
    """Notes of a spoiler are gone with it, notes of those notes, too; a link in is text."""
    notes = (
        Note("kept", (paragraph("Kept."),)),
        Note("gone", (paragraph("Gone", NoteReference("r3", "deeper"), "."),)),
        Note("deeper", (paragraph("Deeper."),)),
    )
    hidden = Spoiler("cut", (Text("it"),), (paragraph("Cut", NoteReference("r2", "gone"), "."),))
    shown = omit(
        essay(
            paragraph("See ", Link((Text("there"),), "#cut"), NoteReference("r1", "kept"), "."),
            hidden,
            notes=notes,
        )
    )

    assert [note.id for note in shown.notes] == ["kept"]
    assert not any(isinstance(one, Link) for one in shown.every_inline())
    assert plain(shown.blocks[0].sentences[0].inlines) == "See there."
    assert [one.spoiler_id for one in references(shown)] == [""]


def test_a_link_elsewhere_stays():
    """Only what led into a spoiler is unlinked."""
    link = Link((Text("up"),), "#s")
    section = Section("s", (Sentence("", (Text("Up"),)),), (paragraph(link),))
    shown = omit(essay(section, secret("cut")))

    assert link in tuple(shown.every_inline())


@pytest.mark.parametrize("mode", list(SpoilerMode))
def test_nothing_changes_where_there_is_nothing_to_reveal(mode):
    """An essay without spoilers is the same in every mode."""
    publication = essay(paragraph("One. Two."), notes=(Note("n", (paragraph("N."),)),))

    assert edition(publication, mode) == publication


few = settings(max_examples=40)
blocks = st.deferred(lambda: st.lists(st.one_of(leaves, nests), min_size=1, max_size=3))
texts = st.sampled_from(["Kite.", "A tail. A wind.", "no stop", "Up! And down."])
details = st.builds(lambda text: ("detail", text), texts)
inlines = st.lists(st.one_of(texts, details), min_size=1, max_size=3)
leaves = st.builds(lambda parts: ("paragraph", parts), inlines)
nests = st.builds(
    lambda kind, inner: (kind, inner),
    st.sampled_from(["section", "quotation", "list", "division", "spoiler", "terms", "table"]),
    blocks,
)


class Maker:
    """Makes blocks of shapes, each text with a number of its own, hidden ones marked."""

    def __init__(self):
        self.count = 0

    def number(self):
        self.count += 1
        return self.count

    def text(self, text, hidden):
        return Text(f"{'secret' if hidden else 'open'}{self.number()} {text} ")

    def block(self, shape, hidden):
        kind, inner = shape
        if kind == "paragraph":
            return Paragraph((Sentence("", tuple(self.inline(one, hidden) for one in inner)),))
        name = f"b{self.number()}"
        if kind == "table":
            cell = Cell((Sentence("", (self.inline(("detail", "x"), hidden),)),))
            return Table((), ((cell,),), (), (Sentence("", (self.text("caption", hidden),)),))
        held = tuple(self.block(one, hidden or kind == "spoiler") for one in inner)
        match kind:
            case "section":
                return Section(name, (Sentence("", (self.text("Heading", hidden),)),), held)
            case "quotation":
                return Quotation(held)
            case "list":
                return List(tuple((one,) for one in held))
            case "division":
                return Division(held, name)
            case "terms":
                term = (Sentence("", (self.text("term", hidden),)),)
                return DefinitionList((Definition((term,), (held,)),))
            case "spoiler":
                return Spoiler(name, (Text(f"label{self.number()} "),), held)

    def inline(self, shape, hidden):
        if isinstance(shape, str):
            return self.text(shape, hidden)
        name, label = f"i{self.number()}", (Text(f"label{self.number()} "),)
        return InlineSpoiler(name, label, (self.text(shape[1], hidden=True),))


def made(shapes):
    maker = Maker()
    return essay(*(maker.block(shape, hidden=False) for shape in shapes))


def marks(publication, kind):
    return re.findall(rf"{kind}\d+(?!\d)", words(publication))


@few
@given(blocks)
def test_nothing_is_lost_and_the_open_text_keeps_its_order(shapes):
    """Separated, every text is there once, and what was open is open in the same order."""
    before = made(shapes)
    after = separate(before)

    assert marks(after, "open") == marks(before, "open")
    assert sorted(marks(after, "secret")) == sorted(marks(before, "secret"))
    body = Publication(METADATA, after.blocks)
    assert not marks(body, "secret")


@few
@given(blocks)
def test_every_reference_leads_to_one_spoiler_and_ids_are_unique(shapes):
    """There are as many spoilers as references, in their order, and no id occurs twice."""
    after = separate(made(shapes))

    targets = [one.spoiler_id for one in references(after)]
    assert sorted(targets) == sorted(spoiler.id for spoiler in after.spoilers)
    ids = [one.id for one in after.every_sentence()] + [one.id for one in references(after)]
    ids += targets
    assert len(ids) == len(set(ids))
    assert not any(isinstance(one, InlineSpoiler) for one in after.every_inline())
    first_level = [one.spoiler_id for one in references(Publication(METADATA, after.blocks))]
    assert [name for name in (s.id for s in after.spoilers) if name in first_level] == first_level


@few
@given(blocks)
def test_nothing_of_a_spoiler_is_left_when_it_is_omitted(shapes):
    """The edition without spoilers holds all of the open text, in order, and no other."""
    before = made(shapes)
    after = omit(before)

    assert not marks(after, "secret")
    assert marks(after, "open") == marks(before, "open")
    assert after.metadata == before.metadata
    assert omit(after) == after


@few
@given(blocks)
def test_kept_in_place_every_text_is_where_it_was(shapes):
    """Mode inline changes labels and nothing else."""
    before = made(shapes)

    assert words(keep_in_place(before)) == words(before)


def test_a_figure_keeps_its_picture_and_its_caption_is_searched():
    """Spoilers hide in captions as well."""
    hidden = InlineSpoiler("x", (Text("it"),), (Text("gone"),))
    figure = Figure("f", Image("a.png", "A kite."), (Sentence("", (Text("Here: "), hidden)),))
    shown = omit(essay(figure))

    assert shown.blocks[0].image == figure.image
    assert shown.blocks[0].caption[0].text == "Here: it"
