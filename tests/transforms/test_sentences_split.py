"""Texts become sentences: what is divided, what is not, and which ids they get."""

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
    Metadata,
    Note,
    NoteReference,
    Paragraph,
    Publication,
    Section,
    Sentence,
    Span,
    Speech,
    Spoiler,
    SpoilerReference,
    Style,
    Styled,
    Table,
    Text,
    plain,
)
from essaypub.transforms.sentences import sentence_id, split, split_inlines


def unsplit(text):
    return (Sentence("", (Text(text),)),)


def publication(*blocks, notes=(), spoilers=()):
    about = Metadata("An essay", "en-GB", datetime(2026, 1, 1))
    return Publication(about, blocks, notes, spoilers)


def texts(sentences):
    return [sentence.text for sentence in sentences]


def test_markup_over_a_boundary_is_divided_into_two_of_a_kind():
    """Emphasis and links that cross a boundary go on after it, with the same target."""
    link = Link((Styled(Style.EMPHASIS, (Text("One. Two"),)),), "#there")

    first, second = split_inlines((link, Text(" more.")), "en")

    assert first == (Link((Styled(Style.EMPHASIS, (Text("One. "),)),), "#there"),)
    assert second == (Link((Styled(Style.EMPHASIS, (Text("Two"),)),), "#there"), Text(" more."))


def test_a_note_reference_stays_with_the_sentence_it_follows():
    """A note reference after the full stop, or after the space, is not the next sentence's."""
    mark = NoteReference("r", "n")

    assert split_inlines((Text("One."), mark, Text(" Two.")), "en") == (
        (Text("One."), mark, Text(" ")),
        (Text("Two."),),
    )
    assert split_inlines((Text("One. "), mark, Text("Two.")), "en") == (
        (Text("One. "), mark),
        (Text("Two."),),
    )


def test_a_picture_at_a_boundary_begins_the_next_sentence():
    """A picture between two sentences is the second's."""
    picture = Image("a.png", "A hat")

    assert split_inlines((Text("One. "), picture, Text(" Two.")), "en") == (
        (Text("One. "),),
        (picture, Text(" Two.")),
    )


def test_what_must_stay_whole_is_not_divided():
    """Spoilers, code and text with words to say instead are never cut."""
    for whole in (
        InlineSpoiler("x", (), (Text("One. Two"),)),
        Code("One. Two"),
        Span((Text("One. Two"),), speech=Speech(say="three")),
    ):
        assert split_inlines((whole, Text(" and more. Then")), "en") == (
            (whole, Text(" and more. ")),
            (Text("Then"),),
        )


def test_a_label_ends_no_sentence():
    """What leads to a spoiler is one thing, whatever its label is like."""
    reference = SpoilerReference("r", "x", (Text("Dr. No. The end"),), passage=False)

    assert split_inlines((reference, Text(" is at the end. Then")), "en") == (
        (reference, Text(" is at the end. ")),
        (Text("Then"),),
    )


def test_a_spoiler_that_ends_with_a_full_stop_ends_its_sentence():
    """The boundary after a spoiler counts; those inside it do not."""
    spoiler = InlineSpoiler("x", (), (Text("One. Two."),))

    assert split_inlines((spoiler, Text(" Three.")), "en") == (
        (spoiler, Text(" ")),
        (Text("Three."),),
    )


def test_a_pause_comes_after_the_last_half():
    """A span with a pause that is divided pauses once, at its end."""
    span = Span((Text("One. Two."),), voice := "", Speech(voice="v", pause_ms=800))
    assert voice == ""

    (first,), (second,) = split_inlines((span,), "en")

    assert first.speech == Speech(voice="v")
    assert second.speech == Speech(voice="v", pause_ms=800)


def test_headings_terms_and_cells_are_one_sentence_each():
    """Only running text, captions and the titles of asides are divided."""
    two = unsplit("One. Two.")
    table = Table(((Cell(two),),), ((Cell(two),),), (Alignment.START,), two)
    terms = DefinitionList((Definition((two,), ((Paragraph(two),),)),))
    figure = Figure("figure", Image("a.png", ""), two)
    made = split(publication(Section("s", two, (table, terms, figure, Aside(two, ())))))

    section = made.blocks[0]
    table, terms, figure, aside = section.blocks
    assert texts(section.heading) == ["One. Two."]
    assert texts(table.caption) == ["One.", "Two."]
    assert texts(table.head[0][0].sentences) == ["One. Two."]
    assert texts(table.rows[0][0].sentences) == ["One. Two."]
    assert texts(terms.definitions[0].terms[0]) == ["One. Two."]
    assert texts(terms.definitions[0].meanings[0][0].sentences) == ["One.", "Two."]
    assert texts(figure.caption) == ["One.", "Two."]
    assert texts(aside.title) == ["One.", "Two."]


def test_equal_texts_are_numbered_in_the_order_of_text_spoilers_notes():
    """The first of several equal sentences has the plain id, the later ones a number."""
    made = split(
        publication(
            Paragraph(unsplit("Same. Same.")),
            notes=(Note("n", (Paragraph(unsplit("Same.")),)),),
            spoilers=(Spoiler("x", (), (Paragraph(unsplit("Same.")),)),),
        )
    )
    name = sentence_id((Text("Same."),))

    assert [one.id for one in made.every_sentence()] == [
        name,
        f"{name}-2",
        f"{name}-3",
        f"{name}-4",
    ]
    assert made.spoilers[0].blocks[0].sentences[0].id == f"{name}-3"


def test_an_id_is_made_of_the_text_alone():
    """Markup, spaces and Unicode composition do not change an id; the language does."""
    name = sentence_id((Text("A café at night."),))

    assert (
        sentence_id(
            (Text("A  "), Styled(Style.STRONG, (Text("cafe\u0301"),)), Text("\nat night. "))
        )
        == name
    )
    assert sentence_id((Text("A café at night."),), "fr") != name
    assert name[0] == "s" and len(name) == 11 and int(name[1:], 16) >= 0


def test_an_id_gives_way_to_an_authors_own():
    """A section, a figure or a note that has a sentence's id keeps it."""
    name = sentence_id((Text("Same."),))
    blocks = (Section(name, unsplit("A heading"), (Paragraph(unsplit("Same.")),)),)

    assert split(publication(*blocks)).blocks[0].blocks[0].sentences[0].id == f"{name}-2"


def test_a_division_in_another_language_is_split_by_its_rules():
    """The language of a division decides what its abbreviations are."""
    text = "Am 3. Mai kam er. Es regnete."
    made = split(publication(Division((Paragraph(unsplit(text)),), language="de")))

    assert texts(made.blocks[0].blocks[0].sentences) == ["Am 3. Mai kam er.", "Es regnete."]


def test_a_sentence_without_words_has_an_id_of_its_content():
    """Two different pictures have different ids, the same picture twice a number."""
    pictures = [
        Paragraph((Sentence("", (Image(path, "x"),)),)) for path in ("a.png", "b.png", "a.png")
    ]
    one, two, three = (s.id for s in split(publication(*pictures)).every_sentence())

    assert one != two and three == f"{one}-2"


def test_nothing_stays_nothing():
    """A caption or paragraph without inlines has no sentences."""
    made = split(publication(Paragraph((Sentence("", ()),)), Figure("f", Image("a", ""))))

    assert list(made.every_sentence()) == []
    assert split_inlines((), "en") == ()


def test_splitting_again_changes_nothing():
    """What is split is its own split."""
    inlines = (Styled(Style.EMPHASIS, (Text("One. Two"),)), Text(" more. Three"))
    made = split(publication(Paragraph((Sentence("", inlines),)), Paragraph(unsplit("One. One."))))

    assert split(made) == made


def test_editing_a_paragraph_leaves_other_ids_alone():
    """The ids of all sentences but the edited one stay."""
    before = split(publication(Paragraph(unsplit("One. Two.")), Paragraph(unsplit("Three. Four."))))
    edited = replace(before, blocks=(Paragraph(unsplit("One. New. Two.")), before.blocks[1]))
    after = split(edited)

    assert {s.id for s in before.every_sentence()} < {s.id for s in after.every_sentence()}
    assert plain(after.blocks[0].sentences[1].inlines) == "New. "
