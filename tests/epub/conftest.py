"""A publication with every kind of node, and the EPUBs of any publication, unzipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from essaypub.production.narration import narrate
from essaypub.epub import EPUB, NARRATED
from essaypub.model import (
    Abbreviation,
    Alignment,
    Aside,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Image,
    InlineSpoiler,
    LineBreak,
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
)
from essaypub.editions import Edition
from essaypub.resources import Resource
from essaypub.settings import AudioSettings, NarrationSettings, Settings, SpoilerMode
from essaypub.store import Store
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition
from essaypub.workers import Workers
from tests.epub.played import Played

PICTURE = Resource(
    "images/kite.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M4 0L9 9H0Z"/></svg>',
)

COVER = Resource("cover.png", "image/png", b"\x89PNG\r\n\x1a\n")


def sentence(*inlines):
    return Sentence("", tuple(Text(one) if isinstance(one, str) else one for one in inlines))


def paragraph(*inlines):
    return Paragraph((sentence(*inlines),))


def everything():
    metadata = Metadata(
        "Kites & other <things>",
        "en-GB",
        datetime(2026, 11, 22, 18, tzinfo=UTC),
        subtitle="On letting go",
        authors=("Ada Kern", "Béla Roth"),
        date=date(2026, 11, 20),
        description="What holds a kite up.",
        rights="CC-BY-4.0",
        subjects=("kites",),
    )
    styles = [Styled(style, (Text(f"{style} "),)) for style in Style]
    detail = InlineSpoiler("gust", (Text("the gust"),), (Text("it came from the east"),))
    blocks = (
        paragraph("Before any heading", NoteReference("r1", "n1"), ". A second sentence."),
        Section(
            "inlines",
            (sentence("Inlines, and ", Styled(Style.EMPHASIS, (Text("more"),))),),
            (
                paragraph(*styles),
                paragraph(
                    Span((Text("cerf-volant"),), "fr"), " ", Abbreviation("m/s", "metres a second"),
                    " ", Code("a < b"), LineBreak(), Link((Text("far"),), "https://example.org/a b?x=1&y=2"),
                    " ", Link((Text("near "), NoteReference("r2", "n2"), Text(" by")), "#lists"),
                    " ", Image("images/kite.svg", ""), " and ", detail, ".",
                ),
                paragraph(Link((Text("to the end"),), "#end"), NoteReference("r3", "n1"), "."),
                Section("deeper", (sentence("Deeper"),), (ThematicBreak(), CodeBlock("x = 1\n  y < 2", "python"))),
            ),
        ),
        Section(
            "lists",
            (sentence("Lists"),),
            (
                List(((paragraph("One"), List(((paragraph("inside"),),), 1)), (paragraph("Two"), paragraph("again")))),
                List(((paragraph("Seven"),),), 7),
                DefinitionList((Definition(((sentence("Kite"),),), ((paragraph("A toy."),), (paragraph("A bird."),))),)),
                Quotation((paragraph("Somebody said so."),)),
                Table(
                    ((Cell((), True), Cell((sentence("Height"),), True)),),
                    ((Cell((sentence("Red"),), True), Cell((sentence("12"),))),),
                    (Alignment.START, Alignment.END),
                    (sentence("How high"),),
                ),
                Figure("fig", Image("images/kite.svg", "A red kite."), (sentence("Mine."),)),
                Aside((sentence("Mind"),), (paragraph("the wires."),)),
                Division((paragraph("Une phrase."),), "part", "fr"),
                Spoiler(
                    "end",
                    (Text("How it "), Styled(Style.EMPHASIS, (Text("ends"),))),
                    (
                        paragraph("The string broke over the harbour", NoteReference("r4", "n3"), "."),
                        Section("after", (sentence("The morning after"),), (paragraph("Nothing came back", NoteReference("r5", "n1"), "."),)),
                    ),
                    "The Kite",
                ),
            ),
        ),
    )  # fmt: skip
    notes = (
        Note("n1", (paragraph("Referred to three times."),)),
        Note("n2", (paragraph("With a list:"), List(((paragraph("there"),),)))),
        Note("n3", (paragraph("Only the harbour master saw it."),)),
    )
    return Publication(metadata, blocks, notes)


@pytest.fixture
def publication():
    """Return an essay with every kind of node, not yet split."""
    return everything()


@pytest.fixture
def edited(tmp_path):
    """Return what makes an `Edition` of a publication in one mode."""

    def make(publication, mode=SpoilerMode.SEPARATE, resources=(PICTURE,), **changes):
        shown = edition(split(publication), mode)
        shown = replace(shown, metadata=replace(shown.metadata, **changes))
        free = mode is SpoilerMode.OMIT
        return Edition(shown, tuple(resources), Settings(spoilers=mode), Store(tmp_path), free)

    return make


@pytest.fixture
def unzipped(edited):
    """Return what makes the members of an EPUB by path, those that are text as text."""

    def make(publication, mode=SpoilerMode.SEPARATE, resources=(PICTURE,), **changes):
        made = edited(publication, mode, resources, **changes)
        with ZipFile(BytesIO(b"".join(EPUB.write(made)))) as container:
            return {
                name.removeprefix("EPUB/"): container.read(name).decode("utf-8", "replace")
                for name in container.namelist()
            }

    return make


@pytest.fixture(scope="session")
def spoken(tmp_path_factory):
    """Return what makes a narrated `Edition`, really spoken, each line of text only once."""
    store = Store(tmp_path_factory.mktemp("spoken"))

    def make(publication, mode=SpoilerMode.SEPARATE, resources=(PICTURE, COVER), **narration):
        shown = edition(split(publication), mode)
        shown = replace(shown, metadata=replace(shown.metadata, cover=COVER.path))
        settings = Settings(
            spoilers=mode,
            narration=NarrationSettings(voice="espeak", **narration),
            audio=AudioSettings(sample_rate_hz=22050, mp3_kbps=64),
        )
        free = mode is SpoilerMode.OMIT
        made = Edition(shown, tuple(resources), settings, store, free)
        return narrate(made, (NARRATED,), Workers(1), lambda *_: None)

    return make


@pytest.fixture(scope="session")
def played(spoken):
    """Return what makes the narrated EPUB of a publication; one of everything if none is given."""
    made = {}

    def make(publication=None, mode=SpoilerMode.SEPARATE, **narration):
        if publication is not None:
            return Played(spoken(publication, mode, **narration))
        key = (mode, *sorted(narration.items()))
        if key not in made:
            made[key] = Played(spoken(everything(), mode, **narration))
        return made[key]

    return make
