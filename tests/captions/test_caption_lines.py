"""Utterances as captions: short lines, known times, every character."""

from hypothesis import assume, given
from hypothesis import strategies as st

from essaypub.captions.breaks import breaks, width
from essaypub.captions.lines import LONGEST_LINE, captions, plain_lines
from essaypub.captions.spoken import in_writing
from essaypub.narration import Clip, Cue, Piece, Utterance, Word, milliseconds
from tests.captions.reading_back import AWKWARD, RATE, WORDS, bare, timed


def each(told):
    """Yield each utterance in writing, with its captions."""
    for utterance, cue in zip(*told, strict=True):
        spoken = in_writing(utterance, cue)
        yield spoken, captions(spoken, RATE)


def evenly(text, seconds_a_word=0.5):
    """Return a text in which each word is heard for as long."""
    step = int(RATE * seconds_a_word)
    words, at = [], 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        words.append(Word(at, at + len(word), Clip(number * step, (number + 1) * step)))
        at += len(word)
    cue = Cue("s", Clip(0, len(words) * step), tuple(words))
    return in_writing(Utterance("s", text, text, "en"), cue)


def lines(spoken):
    """Return the lines of each caption of an utterance."""
    return [list(plain_lines(caption)) for caption in captions(spoken, RATE)]


@given(timed())
def test_captions_fill_their_cue(told):
    """The captions of an utterance follow each other without a gap, from its cue's begin to end."""
    for spoken, made in each(told):
        edges = [caption.clip.begin for caption in made] + [made[-1].clip.end]

        assert [edges[0], edges[-1]] == [spoken.cue.clip.begin, spoken.cue.clip.end]
        assert edges[1:-1] == [caption.clip.end for caption in made[:-1]]
        assert all(
            milliseconds(one.clip.begin, RATE) < milliseconds(one.clip.end, RATE) for one in made
        )


@given(timed())
def test_a_caption_changes_only_with_a_word(told):
    """A caption gives way to the next at the first sample of a word, never at a guess."""
    for spoken, made in each(told):
        known = {word.clip.begin for word in spoken.words}

        assert {caption.clip.begin for caption in made[1:]} <= known


@given(timed())
def test_nothing_written_is_lost(told):
    """The lines of an utterance hold its text, character by character, white space aside."""
    for spoken, made in each(told):
        shown = "".join(line for caption in made for line in plain_lines(caption))

        assert bare(shown) == bare(spoken.text)


@given(timed())
def test_captions_have_one_or_two_lines(told):
    """No caption has more than two lines, or one that is blank."""
    for _, made in each(told):
        for caption in made:
            assert 1 <= len(caption.lines) <= 2
            assert all(bare(line) for line in plain_lines(caption))


@given(st.lists(WORDS, min_size=1, max_size=60).map(" ".join))
def test_lines_are_short_where_words_are_timed(text):
    """Where every word is timed, no line is longer than it should be."""
    assume(all(width(word) <= LONGEST_LINE for word in text.split()))

    for caption in lines(evenly(text)):
        assert all(width(line) <= LONGEST_LINE for line in caption)


def test_a_short_sentence_is_one_line():
    """What fits a line is not divided."""
    assert lines(evenly("She waits, and says so.")) == [["She waits, and says so."]]


def test_a_long_sentence_changes_at_its_clauses():
    """A caption ends where the sentence pauses, and its lines where it reads well."""
    text = (
        "The queue outside the bakery had been there since six, and nobody in it could say"
        " for certain what it was that they were waiting for."
    )

    assert lines(evenly(text)) == [
        ["The queue outside the bakery", "had been there since six,"],
        ["and nobody in it could say for certain", "what it was that they were waiting for."],
    ]


def test_a_sentence_without_times_stays_whole():
    """Where no word is timed, a long sentence is one caption, in two lines of like length."""
    text = " ".join(["patience"] * 30)
    spoken = in_writing(Utterance("s", text, text, "en"), Cue("s", Clip(0, RATE)))

    ((first, second),) = lines(spoken)

    assert len(first) == len(second)


def test_a_caption_waits_for_no_word_that_is_not_timed():
    """It never changes before a word whose time is unknown, wherever that would read well."""
    text = " ".join(["patience"] * 30)
    spoken = evenly(text)
    some = tuple(word for number, word in enumerate(spoken.words) if number not in (10, 20))
    cue = Cue("s", spoken.cue.clip, some)

    made = captions(in_writing(Utterance("s", text, text, "en"), cue), RATE)

    begins = {caption.clip.begin for caption in made}
    assert len(made) > 2
    assert not begins & {spoken.words[number].clip.begin for number in (10, 20)}


def test_a_word_longer_than_a_line_is_not_cut():
    """A word that no line can hold has a line to itself."""
    giant = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"

    made = lines(evenly(f"Everybody at the harbour knew the {giant} by its gold braid."))

    assert giant in [line for caption in made for line in caption]


def test_characters_without_spaces_are_broken_between():
    """A script without spaces is broken between characters, never before a closing mark."""
    text = "待つことは、誰かを信じることだと彼女は言った。そして誰も来なかった日のことを話した。"
    cue = Cue("s", Clip(0, RATE * 9))

    ((first, second),) = lines(in_writing(Utterance("s", text, text, "ja"), cue))

    assert first + second == text and second[0] not in "。、"


@given(AWKWARD)
def test_breaks_are_in_order(text):
    """Places where a line may end follow each other, and none is at an end of the text."""
    places = breaks(text)

    assert [place.begin for place in places] == sorted(place.begin for place in places)
    assert all(0 < place.end <= place.begin < len(text) for place in places)


def test_marks_stay_with_what_they_belong_to():
    """A French quotation mark or question mark set off by a plain space is not torn away."""
    text = "Il demande « pourquoi ? » et part"

    pieces, begin = [], 0
    for place in breaks(text):
        pieces.append(text[begin : place.end])
        begin = place.begin

    assert [*pieces, text[begin:]] == ["Il", "demande", "« pourquoi ? »", "et", "part"]


def test_no_break_spaces_hold():
    """A line never ends at a no-break space, and the space stays what it is."""
    text = "one\u00a0two three\u202f! four"

    assert [text[place.end : place.begin] for place in breaks(text)] == [" ", " "]


def test_what_is_said_but_not_written_is_shown_as_it_is_said():
    """An utterance with nothing to see shows its spoken words, for those who do not hear them."""
    spoken = in_writing(Utterance("s", " ", "a bell rings", "en"), Cue("s", Clip(0, RATE)))

    assert lines(spoken) == [["a bell rings"]]


def test_what_is_said_and_not_written_stands_in_its_place():
    """A picture and a spoiler in a sentence are called so, and words keep their places."""
    text = "Item with the clock in it "
    pieces = (
        Piece("Item with ", 0, 10),
        Piece("(Spoiler: ", 10, 10),
        Piece("the clock", 10, 19),
        Piece(")", 19, 19),
        Piece(", ", 0, 0),
        Piece(" in it ", 19, 26),
        Piece(" (Image: a hat) ", 26, 26),
    )
    places = [(0, 4), (5, 9), (10, 19), (20, 25)]
    words = tuple(Word(*place, Clip(n, n + 1)) for n, place in enumerate(places))
    cue = Cue("s", Clip(0, 400), words)

    spoken = in_writing(Utterance("s", text, text, "en", pieces=pieces), cue)

    assert spoken.text == "Item with (Spoiler: the clock) in it (Image: a hat)"
    marked = [spoken.text[word.begin : word.end] for word in spoken.words]
    assert marked == ["Item", "with", "the clock", "in it"]


def test_a_picture_first_and_a_comma_after_it():
    """There is one space around what is put in, and none before a comma."""
    pieces = (Piece(" (Image: a hat) ", 0, 0), Piece(", and ", 0, 5), Piece(" (Image: x) ", 5, 5))

    spoken = in_writing(Utterance("s", ", and.", "", "en", pieces=pieces), Cue("s", Clip(0, 400)))

    assert spoken.text == "(Image: a hat), and (Image: x)."


def test_words_for_what_is_blank_stand_apart():
    """What is said for something blank does not run into the word after it."""
    pieces = (Piece("nothing seen", 0, 0), Piece(" end.", 0, 4))

    spoken = in_writing(Utterance("s", "end.", "", "en", pieces=pieces), Cue("s", Clip(0, 400)))

    assert spoken.text == "nothing seen end."


def test_no_caption_is_shorter_than_can_be_shown():
    """Of two words heard in one millisecond only one begins a caption."""
    text = " ".join(f"word{number:02}" for number in range(40))
    words = [
        Word(8 * number, 8 * number + 6, Clip(begin, begin + 1))
        for number, begin in enumerate(
            RATE * 10 + number if 10 < number < 30 else RATE * number // 2 for number in range(40)
        )
    ]
    cue = Cue("s", Clip(0, RATE * 20), tuple(words))

    made = captions(in_writing(Utterance("s", text, text, "en"), cue), RATE)

    assert len(made) > 1
    for one in made:
        assert milliseconds(one.clip.begin, RATE) < milliseconds(one.clip.end, RATE)
