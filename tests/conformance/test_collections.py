"""A collection of everything we try, before judges that are not ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import av
import feedparser
import onixcheck
import podcastparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from essaypub.site.folding import fold_words
from tests.conformance.ace_all import ace_all
from tests.conformance.conftest import ESSAYS, HER_ESSAY
from tests.conformance.epubcheck_all import epubcheck_all
from tests.conformance.foliate_all import foliate_all
from tests.conformance.tools import CHROMIUM, FIREFOX, HERE, NODE, node_modules, require

HEARD = (HER_ESSAY, *(HERE / "essays" / f"{name}.md" for name in ("elements", "french", "notes")))
TEXTS = (
    "Straße Éléphant don’t", "Λόγος ΟΔΟΣ", "東京タワー 猫 ガラス", "한국어 말", "مَدْرَسَة", "हिन्दी 3.5 x_y",
    "naïve ﬁne ½ Ⅷ", "İstanbul ǅ",
)  # fmt: skip
SEARCHES = ("classr", "zzz", "samantha")


def write_collection(folder: Path, name: str, essays, *lines: str) -> Path:
    """Write the file of a collection of essays that lie elsewhere."""
    sources = ", ".join(f'"{path}"' for path in essays)
    text = (
        f'[collection]\ntitle = "Everything we try"\nlanguage = "en-GB"\n'
        f'author = "The essaypub authors"\ndescription = "One of each."\n'
        f'base_url = "https://example.org/all/"\nsources = [{sources}]\nedition = "both"\n'
    )
    path = folder / f"{name}.toml"
    path.write_text(text + "\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    """Two collections, built by the command: all essays silent, and some of them heard."""
    folder = tmp_path_factory.mktemp("collections")
    silent = write_collection(folder, "silent", ESSAYS, 'only = ["epub"]')
    heard = write_collection(
        folder, "heard", HEARD,
        'only = ["epub", "narrated", "mp3", "m4b", "chapters", "vtt", "srt", "txt", "web"]',
        '[defaults]', 'narration = {voice = "espeak"}',
        '[podcast]', 'category = "TV & Film > Film Reviews"',
        'owner = {name = "Us", email = "us@example.org"}',
    )  # fmt: skip
    program = Path(sys.executable).with_name("essaypub")
    for path in (silent, heard):
        command = [program, "batch", path, "--out", folder, "--cache", folder / "cache", "-q"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            pytest.fail(f"{done.stdout}{done.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="module")
def anthologies(shelf) -> list[Path]:
    """Every anthology: silent and narrated, with spoilers and without."""
    return sorted(shelf.rglob("anthology*.epub"))


def test_there_is_an_anthology_of_each_kind(anthologies):
    """Two silent ones of each collection, and two narrated."""
    assert len(anthologies) == 6


def test_epubcheck_finds_no_fault_in_an_anthology(anthologies, tmp_path):
    """However many essays, languages and dialects there are in it."""
    found = epubcheck_all(anthologies, tmp_path)

    assert {path: [*map(str, remarks)] for path, remarks in found.items() if remarks} == {}


def test_ace_finds_no_violation_in_an_anthology(anthologies, tmp_path):
    """Not even a minor one."""
    assert {path: told for path, told in ace_all(anthologies, tmp_path).items() if told} == {}


def test_an_anthology_reads_and_every_link_in_it_leads_somewhere(shelf, tmp_path):
    """Each spoiler is reached and left again, in its own essay's group."""
    paths = [shelf / "heard" / "anthology.epub", shelf / "silent" / "anthology.epub"]
    readings = foliate_all(paths, tmp_path)

    for reading in readings.values():
        assert reading.lost == reading.stranded == reading.complaints == reading.unannounced == ()
        assert set(reading.spoilers) <= set(reading.visited)


def test_the_program_finds_nothing_to_say_of_its_own(shelf):
    """No error and no warning, over everything together: leaks into feeds and indexes, too."""
    program = Path(sys.executable).with_name("essaypub")
    done = subprocess.run(
        [program, "check", shelf / "heard", "--format", "json"],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    grave = [line for line in json.loads(done.stdout) if line["severity"] != "info"]

    assert grave == []


@pytest.mark.parametrize("name", ["feed.xml", "feed.spoiler-free.xml"])
def test_podcast_programs_read_the_feed(shelf, name):
    """Two that are not ours, and both find every episode with its sound."""
    path = shelf / "heard" / name
    parsed = feedparser.parse(path.read_bytes())
    with path.open("rb") as file:
        show = podcastparser.parse(f"https://example.org/all/{name}", file)

    assert not parsed.bozo
    assert len(parsed.entries) == len(show["episodes"]) == len(HEARD)
    for entry in parsed.entries:
        (sound,) = entry.enclosures
        file = shelf / "heard" / sound.href.removeprefix("https://example.org/all/")
        assert file.stat().st_size == int(sound.length)
        assert MP3(file).info.length == pytest.approx(int(entry.itunes_duration), abs=0.51)
    assert len({episode["guid"] for episode in show["episodes"]}) == len(HEARD)


def test_shops_read_the_catalogue(shelf):
    """ONIX by its schemas; every product has a file."""
    for name in ("silent", "heard"):
        messages = onixcheck.validate(str(shelf / name / "onix.xml"))
        assert [message.short for message in messages] == []


def test_reading_systems_read_the_catalogues(shelf):
    """OPDS 2.0 by its tables, OPDS 1.2 by Atom's grammar; every address is that of a file."""
    schema = json.loads((HERE / "opds2.schema.json").read_text("utf-8"))
    grammar = etree.RelaxNG(etree.parse(HERE / "opds1.rng"))
    catalogue = json.loads((shelf / "heard" / "opds.json").read_text("utf-8"))

    assert list(Draft202012Validator(schema).iter_errors(catalogue)) == []
    assert grammar.validate(etree.parse(shelf / "heard" / "opds.xml")), grammar.error_log
    for publication in catalogue["publications"]:
        for link in (*publication["links"], *publication["images"]):
            name = link["href"].removeprefix("https://example.org/all/")
            assert (shelf / "heard" / name).is_file()


def test_players_read_the_chapters_of_an_anthology(shelf):
    """Essays, and below each its sections; both forms of an audiobook say the same."""
    root = shelf / "heard"
    tags = ID3(root / "anthology.mp3")
    tables = {frame.element_id: frame for frame in tags.getall("CTOC")}
    with av.open(str(root / "anthology.m4b")) as book:
        chapters = book.chapters()

    assert len(tables["toc"].child_element_ids) == len(HEARD) + 1
    assert len(tags.getall("CHAP")) == len(chapters)
    length = json.loads((root / "report.json").read_text("utf-8"))["essays"]
    total = sum(essay["seconds"] for essay in length)
    assert MP3(root / "anthology.mp3").info.length == pytest.approx(total, abs=15)


@pytest.fixture(scope="module")
def index(shelf) -> dict:
    """What happened on the index, in Chromium, from the disk."""
    strings = json.dumps({"texts": TEXTS, "searches": SEARCHES})
    page = shelf / "heard" / "index.html"
    command = [require(NODE), HERE / "index_all.mjs", node_modules(), require(CHROMIUM), page]
    done = subprocess.run([*command, strings], stdout=subprocess.PIPE, check=True, timeout=300)
    return json.loads(done.stdout)


def test_axe_finds_nothing_in_the_index(index):
    """Wide, narrow, dark, in forced colours, and with what was found."""
    assert {name: told for name, told in index["violations"].items() if told} == {}
    assert index["complaints"] == []


def test_nothing_of_the_index_runs_over(index):
    """At 320 pixels, too."""
    assert max(index["wide"].values()) <= 0


def test_essays_are_found_by_keyboard_from_the_disk(index):
    """Titles and texts; every word, the last one as it begins; what nobody wrote is told."""
    assert index["focus"][-1] == "search.field"
    assert "Teaching Samantha" in index["found"]["samantha"]["titles"]
    assert "Teaching Samantha" in index["found"]["classr"]["titles"]
    assert index["found"]["zzz"] == {
        "told": "No essay holds all of these words.", "titles": [], "lang": [],
    }  # fmt: skip
    assert "Teaching Samantha" in index["arrived"]


def test_the_browser_folds_words_as_we_do(index):
    """Or a word would be filed where nobody looks."""
    assert index["folded"] == [list(fold_words(text)) for text in TEXTS]


def test_the_index_does_the_same_in_firefox(shelf, index):
    """It is searched, read and left by keyboard, fits in 320 pixels, and axe finds nothing."""
    strings = json.dumps({"texts": TEXTS, "searches": SEARCHES})
    page = shelf / "heard" / "index.html"
    command = [require(NODE), HERE / "firefox_index.mjs", node_modules(), require(FIREFOX), page]
    done = subprocess.run([*command, strings], stdout=subprocess.PIPE, check=True, timeout=300)
    seen = json.loads(done.stdout)

    assert seen["complaints"] == []
    assert seen["violations"] == {"320": [], "1280": []}
    assert max(seen["wide"].values()) <= 0
    assert seen["found"] == {words: found["titles"] for words, found in index["found"].items()}
    assert seen["folded"] == index["folded"]
    assert seen["arrived"] == index["arrived"]


def test_the_index_is_whole_without_a_script(index):
    """The list; no field that does nothing."""
    assert index["plain"] == {"search": False, "essays": len(HEARD)}
