"""What is said of an edition, in which passages, and in which order."""

from datetime import datetime

from essaypub.model import (
    Abbreviation,
    Alignment,
    Aside,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Image,
    InlineSpoiler,
    List,
    Metadata,
    Note,
    NoteReference,
    Numerals,
    Paragraph,
    Publication,
    Quotation,
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
    ThematicBreak,
)
from essaypub.settings import NarrationSettings, NotePolicy, SpoilerMode, SpokenPolicy
from essaypub.script.script import script
from essaypub.narration import Boundary, Role

LABEL = (Text("the ending"),)
ABOUT = Metadata("An essay", "en-GB", datetime(2026, 1, 1), "On hats", ("A. Writer", "B. Poet"))


def say(text, name=""):
    return Sentence(name or text.lower().replace(" ", "-"), (Text(text),))


def para(*texts):
    return Paragraph(tuple(map(say, texts)))


def section(name, *blocks):
    return Section(name, (say(f"Heading {name}"),), blocks)


def told(*blocks, mode=SpoilerMode.SEPARATE, notes=(), spoilers=(), about=ABOUT, **choices):
    return script(
        Publication(about, blocks, notes, spoilers), NarrationSettings(**choices), mode=mode
    )


def essay(*blocks, **rest):
    """Return what is said after the title, subtitle and authors."""
    return list(told(*blocks, **rest).utterances())[3:]


def words(*blocks, **rest):
    return [one.spoken for one in essay(*blocks, **rest)]


def outline(made):
    return [(one.level, one.id, one.title, one.spoiler) for one in made.passages]


def test_the_title_comes_first():
    """Title, subtitle and authors open the first passage; text before a heading follows."""
    first, second = told(para("Hello."), section("a")).passages

    assert [(one.spoken, one.role) for one in first.utterances] == [
        ("An essay.", Role.TITLE),
        ("On hats.", Role.TITLE),
        ("by A Writer and B Poet.", Role.CREDIT),
        ("Hello.", Role.TEXT),
    ]
    assert (first.title, first.level) == ("An essay", 1)
    assert (second.id, second.title) == ("a", "Heading a")


def test_sections_are_passages_nested_by_depth():
    """Each section is a passage at its place; its level is its depth."""
    made = told(section("a", para("One."), section("b", section("c"))), section("d"))

    assert outline(made)[1:] == [
        (1, "a", "Heading a", False),
        (2, "b", "Heading b", False),
        (3, "c", "Heading c", False),
        (1, "d", "Heading d", False),
    ]


def test_a_chapter_title_is_one_short_line():
    """A long heading is cut between words."""
    long = Section("a", (Sentence("s", (Text("word " * 60),)),), ())
    title = told(long).passages[1].title

    assert len(title) <= 120 and title.endswith("word…")


def test_separate_spoilers_follow_a_warning():
    """After the essay comes the warning, then each spoiler in a passage, titles neutral."""
    reference = SpoilerReference("r", "x", LABEL, passage=True)
    spoiler = Spoiler("x", LABEL, (para("He leaves."), section("he-leaves", para("Gone."))))
    made = told(Paragraph((Sentence("p", (reference,)),)), spoilers=(spoiler,))

    assert outline(made)[1:] == [
        (1, "spoilers.start", "Spoilers", False),
        (2, "x", "Spoiler: the ending", True),
        (3, "he-leaves", "Spoiler: the ending (2)", True),
    ]
    start, warning, first, second = made.passages
    assert start.utterances[-1].spoken == "A passage about the ending is at the end."
    assert start.utterances[-1].role is Role.NOTICE
    assert [one.role for one in warning.utterances] == [Role.NOTICE]
    assert warning.utterances[0].boundary is Boundary.BREAK
    assert [one.spoken for one in first.utterances] == ["Spoiler: the ending.", "He leaves."]
    assert [one.spoken for one in second.utterances] == ["Heading he-leaves.", "Gone."]


def test_a_section_that_is_a_spoiler_has_one_passage():
    """The heading that opens a spoiler does not open another passage."""
    spoiler = Spoiler("x", LABEL, (section("a", para("Gone."), section("b")),))

    assert outline(told(spoilers=(spoiler,)))[2:] == [
        (2, "x", "Spoiler: the ending", True),
        (4, "b", "Spoiler: the ending (2)", True),
    ]


def test_an_inline_spoiler_stays_in_a_passage_of_its_own():
    """In its place: a warning, the spoiler, and a passage for what comes after it."""
    made = told(
        section("a", para("Before."), Spoiler("x", LABEL, (para("He leaves."),)), para("After.")),
        mode=SpoilerMode.INLINE,
    )

    assert outline(made)[1:] == [
        (1, "a", "Heading a", False),
        (2, "x", "Spoiler: the ending", True),
        (2, "x.after", "End of the spoiler: the ending", False),
    ]
    assert [one.spoken for one in made.passages[2].utterances] == [
        "Spoiler: the ending. Skip to the next chapter if you do not want to know.",
        "He leaves.",
    ]
    assert [one.spoken for one in made.passages[3].utterances] == ["After."]


def test_nothing_after_a_spoiler_is_no_passage():
    """A spoiler that ends its section is followed by the next section's passage."""
    made = told(
        section("a", Spoiler("x", LABEL, (para("He leaves."),))),
        section("b"),
        mode=SpoilerMode.INLINE,
    )

    assert [one.id for one in made.passages] == ["essay.start", "a", "x", "b"]


def test_a_sentence_that_gives_something_away_can_be_stepped_over():
    """Kept in its place, a spoiler inside a sentence makes that sentence a passage."""
    inside = InlineSpoiler("x", LABEL, (Text("he dies"),))
    sentence = Sentence("p", (Text("At last "), inside, Text(".")))
    paragraph = Paragraph((say("One."), sentence, say("Two.")))
    made = told(paragraph, mode=SpoilerMode.INLINE)

    assert [one.id for one in made.passages] == ["essay.start", "x", "x.after"]
    assert made.passages[1].utterances[1].spoken == "At last he dies."


def test_what_is_omitted_is_not_said():
    """A spoiler left in the text of an edition that reveals nothing is only named."""
    inside = InlineSpoiler("y", LABEL, (Text("he dies"),))
    blocks = (
        Spoiler("x", LABEL, (para("He leaves."),)),
        Paragraph((Sentence("p", (Text("At last "), inside, Text("."))),)),
    )
    lines = words(*blocks, mode=SpoilerMode.OMIT, spoilers=(Spoiler("z", LABEL, (para("No."),)),))

    assert lines == [
        "A passage about the ending is left out of this edition.",
        "At last, left out: the ending.",
    ]
    assert [*words(*blocks, mode=SpoilerMode.SEPARATE)] != lines


def test_a_reference_inside_a_sentence_is_a_phrase():
    """A spoiler taken out of a sentence leaves its label."""
    taken = SpoilerReference("r", "x", LABEL, passage=False)
    gone = SpoilerReference("r2", "", LABEL, passage=False)
    one = Sentence("p", (Text("At last "), taken, Text(" we know.")))
    two = Sentence("q", (Text("At last "), gone, Text(" we know.")))

    assert words(Paragraph((one, two))) == [
        "At last the ending, kept for the end, we know.",
        "At last, left out: the ending, we know.",
    ]


def test_notes_are_read_at_the_end_of_their_passage():
    """A note is read once, where it is first referred to, under its number."""
    notes = (Note("n", (para("Later note."),)), Note("m", (para("First note."),)))
    first = Paragraph((Sentence("p", (Text("Text."), NoteReference("r1", "m"))),))
    second = Paragraph(
        (Sentence("q", (Text("More."), NoteReference("r2", "n"), NoteReference("r3", "m"))),)
    )
    blocks = (section("a", first, para("Rest."), section("b", second)),)

    assert words(*blocks, notes=notes) == [
        "Heading a.", "Text.", "Rest.", "Note one.", "First note.",
        "Heading b.", "More.", "Note two.", "Later note.",
    ]  # fmt: skip
    assert [one.role for one in essay(*blocks, notes=notes)][3:5] == [Role.NOTE, Role.NOTE]


def test_a_note_can_lead_to_a_note():
    """The note that a note refers to is read after it."""
    inner = Paragraph((Sentence("i", (Text("Inner."), NoteReference("r2", "m"))),))
    notes = (Note("n", (inner,)), Note("m", (para("Innermost."),)))
    outer = Paragraph((Sentence("p", (Text("Text."), NoteReference("r1", "n"))),))

    assert words(outer, notes=notes) == ["Text.", "Note one.", "Inner.", "Note two.", "Innermost."]


def test_notes_can_be_skipped():
    """Skipped notes are not read, and neither are their numbers."""
    blocks = (Paragraph((Sentence("p", (Text("Text."), NoteReference("r", "n"))),)),)
    made = script(
        Publication(ABOUT, blocks, (Note("n", (para("A note."),)),)),
        NarrationSettings(notes=NotePolicy.SKIP),
        mode=SpoilerMode.SEPARATE,
    )

    assert [one.spoken for one in made.utterances()][3:] == ["Text."]


def test_a_note_of_a_spoiler_is_read_inside_it():
    """A note that only a spoiler refers to is heard there, one that the text shares outside."""
    notes = (Note("n", (para("Secret."),)), Note("m", (para("Shared."),)))
    gone = Sentence("g", (Text("Gone."), NoteReference("r1", "n"), NoteReference("r2", "m")))
    after = Sentence("q", (Text("After."), NoteReference("r3", "m")))
    made = told(
        Spoiler("x", LABEL, (Paragraph((gone,)),)),
        Paragraph((after,)),
        notes=notes,
        mode=SpoilerMode.INLINE,
    )

    inside, outside = made.passages[1:]
    assert [one.spoken for one in inside.utterances][1:] == ["Gone.", "Note one.", "Secret."]
    assert [one.spoken for one in outside.utterances] == ["After.", "Note two.", "Shared."]


def test_numbered_items_are_counted_aloud():
    """A numbered list counts from its start; a plain one does not."""
    items = ((para("Pears."),), (para("Plums."),))

    assert words(List(items, 4)) == ["Four. Pears.", "Five. Plums."]
    assert [one.role for one in essay(List(items))] == [Role.ITEM, Role.ITEM]
    assert [one.boundary for one in essay(para("Buy:"), List(items))][1:] == [
        Boundary.PARAGRAPH,
        Boundary.ITEM,
    ]
    silent = ((para("* * *"),), (para("Plums."),))
    assert words(List(silent, 1)) == ["Two. Plums."]
    assert words(List(items, 2, Numerals.LOWER_LETTERS)) == ["B. Pears.", "C. Plums."]
    assert words(List(items, 1, Numerals.UPPER_ROMAN)) == ["One. Pears.", "Two. Plums."]


def test_a_table_names_the_column_before_each_value():
    """Caption, column names, then each row with its columns named."""

    def row(*cells, header=False):
        return tuple(Cell((say(cell),), header) for cell in cells)

    table = Table(
        (row("Country", "City", header=True),),
        (row("France", "Paris"), row("Spain", "Madrid")),
        (Alignment.START, Alignment.START),
        (say("Some cities"),),
    )

    assert words(table) == [
        "Some cities.", "Country.", "City.",
        "Country: France.", "City: Paris.", "Country: Spain.", "City: Madrid.",
    ]  # fmt: skip
    assert words(table, tables=SpokenPolicy.SKIP) == []
    assert essay(table)[3].written == "France"


def test_a_skipped_table_keeps_the_numbers_of_its_notes():
    """A note in a table that is not read has its number all the same, and stays unread."""
    cell = Cell((Sentence("c", (Text("Cell"), NoteReference("r1", "n"))),))
    table = Table(((cell,),), (), (Alignment.START,))
    after = Paragraph((Sentence("q", (Text("After."), NoteReference("r2", "m"))),))
    notes = (Note("n", (para("Skipped."),)), Note("m", (para("Read."),)))

    assert words(table, after, notes=notes, tables=SpokenPolicy.SKIP) == [
        "After.", "Note two.", "Read.",
    ]  # fmt: skip


def test_a_figure_says_what_it_shows_and_then_its_caption():
    """The figure's id is the utterance's; decoration is silent; a caption is not said twice."""
    figure = Figure("f", Image("a.png", "A hat"), (say("My hat."),))
    same = Figure("g", Image("a.png", "My hat."), (say("My hat."),))

    assert [(one.id, one.spoken) for one in essay(figure)] == [
        ("f.image", "Image: A hat."),
        ("my-hat.", "My hat."),
    ]
    assert words(Figure("f", Image("a.png", ""))) == []
    assert words(figure, images=SpokenPolicy.SKIP) == ["My hat."]
    assert words(same) == ["My hat."]


def test_a_picture_in_a_sentence_is_said_in_its_place():
    """An inline picture with an alternative is put into words; a decorative one is not."""
    one = Sentence("p", (Text("Here "), Image("a.png", "a hat"), Text(" lies.")))
    two = Sentence("q", (Text("Here "), Image("a.png", ""), Text("it lies.")))

    assert words(Paragraph((one, two))) == ["Here, Image: a hat, lies.", "Here it lies."]


def test_code_is_skipped_unless_asked_for():
    """A code block is read only by choice."""
    assert words(CodeBlock("print this\nplease")) == []
    assert words(CodeBlock("print this\nplease"), code=SpokenPolicy.SAY) == ["print this. please."]


def test_quotations_terms_asides_and_divisions():
    """Each kind of block says what it holds, in order."""
    made = essay(
        Quotation((para("Quoted."),)),
        DefinitionList((Definition(((say("Hat"),),), ((para("Worn."),),)),)),
        Aside((say("Mind"),), (para("The gap."),)),
        Division((para("Bonjour."),), language="fr"),
        ThematicBreak(),
        para("End."),
    )

    assert [one.spoken for one in made] == [
        "Quoted.", "Hat.", "Worn.", "Mind.", "The gap.", "Bonjour.", "End.",
    ]  # fmt: skip
    assert made[0].role is Role.QUOTATION
    assert made[5].language == "fr"
    assert made[6].boundary is Boundary.BREAK


def test_a_sentence_wholly_in_another_language_takes_it():
    """A span around all the words gives its language and voice; one around some does not."""
    french = Span((Text("Bonjour"),), "fr", Speech(voice="espeak:fr-fr"))
    whole = Sentence("p", (Styled(Style.QUOTE, (french,)), Text(".")))
    part = Sentence("q", (Text("She said "), french, Text(".")))
    one, two = essay(Paragraph((whole, part)))

    assert (one.language, one.voice) == ("fr", "espeak:fr-fr")
    assert (two.language, two.voice) == ("en-GB", "hibari:heart")


def test_the_author_decides_what_is_said():
    """Words to say replace the text; pauses lie where they are asked for."""
    inlines = (Span((Text("Gif"),), speech=Speech(say="Jif")), Text(" wins."))
    before = Sentence("b", (Span((), speech=Speech(pause_ms=300)), Text("Now.")))
    after = Sentence("c", (Text("Then."), Span((), speech=Speech(pause_ms=500))))
    middle = Sentence("d", (Text("Now"), Span((), speech=Speech(pause_ms=500)), Text(" then.")))
    made = essay(Paragraph((Sentence("a", inlines), before, after, middle)))

    assert [one.spoken for one in made] == ["Jif wins.", "Now.", "Then.", "Now, then."]
    assert [one.pause_ms for one in made] == [300, 0, 500, 0]
    assert made[0].written == "Gif wins."


def test_a_short_form_with_a_full_stop_is_said_in_full():
    """The expansion the author gave is said for what cannot be read out."""
    inlines = (Text("In "), Abbreviation("Mtg.", "meeting"), Text(" again."))

    assert words(Paragraph((Sentence("p", inlines),))) == ["In meeting again."]


def test_what_cannot_be_said_is_left_out_and_reported():
    """No utterance is empty; the ids of what has no sound are handed back."""
    made = told(para("* * *", "😀", "Said."))

    assert [one.spoken for one in made.utterances()][3:] == ["Said."]
    assert made.unsaid == ("*-*-*", "😀")


def test_names_of_ours_are_never_an_authors():
    """What is no sentence has an id with a full stop, which is never read as an author's."""
    inside = Spoiler("x", LABEL, (para("He leaves."),))
    made = told(section("essay"), inside, mode=SpoilerMode.INLINE)
    ours = [one.id for one in made.utterances() if one.role in (Role.TITLE, Role.NOTICE)]

    assert ours[0] == "essay.title" and "x.warning" in ours
    assert all("." in name for name in ours)


def test_code_without_a_word_is_silent():
    """An empty listing is not said, where listings are."""
    ids = [one.id for one in told(
        para("One"), CodeBlock(" \n", id="c"), code=SpokenPolicy.SAY
    ).utterances()]  # fmt: skip

    assert "one" in ids
    assert "c" not in ids


def test_a_chapter_is_named_without_what_a_spoiler_in_it_holds():
    """The title of a chapter says what the spoiler is about, though the edition shows it."""
    hidden = InlineSpoiler("x", (Text("his fate"),), (Text("he dies"),))
    heading = (say("Of hats"), Sentence("h", (Text(" Why "), hidden)))

    said = told(Section("s", heading, (para("One"),)), mode=SpoilerMode.INLINE)

    titles = [passage.title for passage in said.passages]
    assert "Of hats Why his fate" in titles
    assert not any("dies" in title for title in titles)


def test_a_reference_to_no_note_is_passed_over():
    """A note that is nowhere is not numbered, and not waited for."""
    one = Sentence("s", (Text("One."), NoteReference("r1", "gone"), NoteReference("r2", "n")))
    said = told(Paragraph((one,)), notes=(Note("n", (para("Here it is"),)),))

    spoken = [utterance.spoken for utterance in said.utterances()]
    assert any("Here it is" in words for words in spoken)
    assert any("Note one" in words for words in spoken)
    assert not any("two" in words for words in spoken)
