"""A small collection and its works, as a build would hand them over, but no file of them exists."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from essaypub.accessibility.derive import Sound, derive_accessibility
from essaypub.collection.collection import Collection, Entry
from essaypub.collection.works import ANTHOLOGY, File, Place, Reader, Work
from essaypub.model import (
    Certification,
    Contributor,
    Figure,
    Image,
    Maths,
    Metadata,
    Paragraph,
    Publication,
    Section,
    Sentence,
    Text,
)

TYPES = {
    "epub": ("epub", "application/epub+zip"),
    "narrated": ("narrated.epub", "application/epub+zip"),
    "mp3": ("mp3", "audio/mpeg"),
    "m4b": ("m4b", "audio/mp4"),
    "web": ("html", "text/html"),
    "cover": ("png", "image/png"),
}
EVERYTHING = ("epub", "narrated", "mp3", "m4b", "web", "cover")
SAID = (Sentence("", (Text("A kite."),)),)
PLAIN = (Section("s", SAID, (Paragraph(SAID),)),)
RICH = (
    *PLAIN,
    Paragraph((Sentence("", (Maths("x squared", "<math/>"),)),)),
    Figure("f", Image("k.png", "A red kite.")),
)
CERTIFIED = Certification(
    "Wing Test",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    "https://example.org/badge",
    "https://example.org/report",
    date(2026, 11, 20),
)
HOSTILE = "\x00 </Title>\r\n]]>&amp;\"'\u202e<script>\ud800 \x1b[0m\ufffe\t "
KITES = Metadata(
    title="Kites & “strings”",
    subtitle="An <essay>",
    language="en-GB",
    modified=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
    authors=("Ada Kern", "Bo Ek"),
    date=date(2026, 11, 19),
    description="On kites.\n\nAnd on strings.",
    identifier="urn:isbn:978-3-16-148410-0",
    rights="CC-BY-SA-4.0",
    subjects=("Kites", "Wind; and weather", " "),
    sort_names=(("Ada Kern", "Kern, Ada"),),
    contributors=(Contributor("Cy Dee", "trl"), Contributor("Di Eff", "sng"), Contributor("Em")),
    collection="Winds",
    position="1",
)
STRINGS = Metadata(
    title="Schnüre",
    language="de",
    modified=datetime(2026, 11, 25, 10, 0, tzinfo=UTC),
    publisher="Knoten Verlag",
    rights="Alle Rechte vorbehalten.",
    certification=CERTIFIED,
    exemptions=("eaa-microenterprise",),
    collection="Sky things",
    position="2.5",
)
WINDS = Metadata(
    title="Winds",
    language="en-GB",
    modified=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
    authors=("Ada Kern",),
)
COLLECTION = Collection(
    path=Path("/essays/collection.toml"),
    title="Winds",
    language="en-GB",
    authors=("Ada Kern",),
    description="Essays on what flies.",
    base_url="https://example.org/winds/",
    publisher="High Press",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    entries=(Entry(Path("/essays/kites.md"), "kites"), Entry(Path("/essays/s.md"), "strings")),
)
READERS = (Reader("Heart, by Hibari 0.2.1", True), Reader("Flo Gale", False))


def make_files(name, *outputs):
    """Return a file for each output, a little larger each time."""
    return tuple(
        File(output, f"{name}/{name.rpartition('/')[2]} 1.{TYPES[output][0]}", TYPES[output][1], 100 + size)
        for size, output in enumerate(outputs)
    )  # fmt: skip


def make_work(name, metadata, blocks=PLAIN, outputs=EVERYTHING, spoiler_free=False, **more):
    """Return a work with the claims that are true of its blocks."""
    publication = Publication(metadata, blocks)
    sound = more.pop("sound", Sound.ALL)
    folder = f"{name}/spoiler-free" if spoiler_free else name
    narrated = "narrated" in outputs
    values = {
        "name": name,
        "metadata": metadata,
        "spoiler_free": spoiler_free,
        "identifier": f"urn:uuid:{folder}",
        "narrated_identifier": f"urn:uuid:{folder}-narrated",
        "claims": derive_accessibility(publication, ()),
        "narrated_claims": derive_accessibility(publication, (), sound) if narrated else None,
        "files": make_files(folder, *outputs),
        "duration_ms": 3_723_450 if {"narrated", "mp3", "m4b"} & set(outputs) else None,
        "readers": READERS if {"narrated", "mp3", "m4b"} & set(outputs) else (),
        "places": (Place("s", "A kite.", 0),),
    }
    return Work(**values | more)


FULL = make_work("kites", KITES, identifier=KITES.identifier)
FREE = make_work("kites", KITES, spoiler_free=True)
TEXT_ONLY = make_work("strings", STRINGS, RICH, ("epub", "cover"))
WHOLE = make_work(ANTHOLOGY, WINDS)
SOUND_ONLY = make_work("hum", replace(WINDS, title="Hum"), outputs=("mp3",))
WORKS = (FULL, FREE, TEXT_ONLY, WHOLE)

HOSTILE_METADATA = Metadata(
    title=HOSTILE,
    subtitle=HOSTILE,
    language="x-\"<'",
    modified=datetime(2026, 1, 1, tzinfo=UTC),
    authors=(HOSTILE, "\x00"),
    description=HOSTILE,
    identifier=HOSTILE,
    publisher=HOSTILE,
    rights=HOSTILE,
    subjects=(HOSTILE, "\x00"),
    certification=Certification(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
    summary=HOSTILE,
    sort_names=((HOSTILE, HOSTILE),),
    contributors=(Contributor(HOSTILE, HOSTILE), Contributor("\x00")),
    collection=HOSTILE,
    position=HOSTILE,
)
HOSTILE_WORK = make_work(
    "hostile",
    HOSTILE_METADATA,
    identifier=HOSTILE,
    narrated_identifier="urn:isbn:'><",
    readers=(Reader(HOSTILE, True), Reader("\x00", False)),
)
NAMELESS_WORK = make_work(
    "nameless", replace(HOSTILE_METADATA, title="\x00", authors=(), contributors=())
)
