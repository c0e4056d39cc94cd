"""Essays that are built together, and the links between them."""

import re
from zipfile import ZipFile

import pytest

from essaypub.production.collection import build_all
from essaypub.production.workshop import Workshop
from essaypub.store import Store
from essaypub.workers import Workers

FRONT = "---\ntitle: {title}\nlanguage: en\ndate: 2026-01-01\n{more}---\n\n"
ESSAYS = {
    "first.md": (
        "",
        "See [one](sub/second one.md#place), [two](third.md), [[third|it]], [no](nowhere.md).\n\n"
        "::: spoiler The end\nAs [two](third.md) has it.\n:::\n",
    ),
    "sub/second one.md": ("", "## Place\n\nBack to [the first](../first.md).\n"),
    "third.md": ("url: https://example.org/third/\n", 'To [the first]({{< ref "first.md" >}}).\n'),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the folder of a build of three essays that lead to each other, in both editions."""
    folder = tmp_path_factory.mktemp("together")
    for name, (more, text) in ESSAYS.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            FRONT.format(title=path.stem, more=more)
            + text.replace("second one.md", "second%20one.md")
        )
    settings = {"only": "epub,web", "narration": {"voice": "espeak"}, "edition": "both"}
    with Workers(1) as workers:
        shop = Workshop(folder / "out", Store(folder / "cache"), workers, settings)
        results = build_all([folder / name for name in ESSAYS], shop)
    return folder / "out", [finding for result in results for finding in result.findings]


def addresses(page):
    return re.findall(r'<a href="([^#"]*index\.html[^"]*)"', page.read_text("utf-8"))


def test_a_page_leads_to_the_pages_of_the_others(built):
    """By path, by the name a vault has for it, and by what a generator would fill in."""
    out, _ = built
    assert addresses(out / "first/index.html") == [
        "../second%20one/index.html#place", "../third/index.html", "../third/index.html",
        "../third/index.html",
    ]  # fmt: skip
    assert addresses(out / "second one/index.html") == ["../first/index.html"]
    assert addresses(out / "third/index.html") == ["../first/index.html"]


def test_the_edition_that_reveals_nothing_leads_to_its_like(built):
    """Whoever reads it is not led to a spoiler."""
    out, _ = built
    led = addresses(out / "first/spoiler-free/index.html")
    assert led[0] == "../../second%20one/spoiler-free/index.html#place"
    for address in led:
        assert (
            out / "first/spoiler-free" / address.partition("#")[0].replace("%20", " ")
        ).is_file()


def test_a_book_leads_where_the_other_essay_is_read(built):
    """Where it does not say so, only the words are left, and the author is told."""
    out, findings = built
    with ZipFile(out / "first/first.epub") as book:
        text = book.read("EPUB/essay.xhtml").decode()
    assert text.count('href="https://example.org/third/"') == 2
    assert "See one, <a" in text
    codes = [finding.code for finding in findings]
    assert codes.count("READ-034") == 3
    assert codes.count("READ-024") == 1


def test_an_essay_alone_has_no_neighbours(built, tmp_path):
    """A link to a file beside it leads nowhere, as nobody has that."""
    path = tmp_path / "alone.md"
    path.write_text(FRONT.format(title="Alone", more="") + "See [two](third.md).\n")
    with Workers(1) as workers:
        shop = Workshop(tmp_path / "out", Store(tmp_path / "cache"), workers, {"only": "epub"})
        (result,) = build_all([path], shop)
    assert [finding.code for finding in result.findings] == ["READ-024"]
