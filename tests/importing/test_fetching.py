"""Pictures on the web, brought beside an essay: only when asked, within limits, nothing replaced."""

import pytest
from local_server import Answering, LocalServer
from small_pictures import gif, png

from essaypub.errors import FileError
from essaypub.importing import fetching
from essaypub.importing.fetching import fetch_pictures
from essaypub.reading.essay import read_essay

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"


class Site(LocalServer):
    """A site with some pictures, and what is none."""

    def __init__(self):
        self.asked = []

    def handler(self):
        site = self
        pages = {
            "/sea.png": png(),
            "/dir/sea.png": gif(),
            "/no%20name": png(),
            "/page": b"<html>no picture</html>",
        }

        class Handler(Answering):
            def do_GET(self):
                site.asked.append(self.path)
                path = self.path.partition("?")[0]
                self.answer(200 if path in pages else 404, {}, pages.get(path, b""))

        return Handler


@pytest.fixture
def site():
    with Site() as running:
        yield running


def test_pictures_are_brought_and_their_paths_written(site, tmp_path):
    """Of Markdown, of HTML and of a reference; each address is asked for once."""
    at = site.address
    essay = tmp_path / "essay.md"
    essay.write_text(
        f"{FRONT}![The sea]({at}/sea.png?size=2) and <img src='{at}/sea.png?size=2' alt='b'>\n\n"
        f"![A wave][wave] ![x](<{at}/no%20name>)\n\n[wave]: {at}/dir/sea.png\n\n"
        f"`![code]({at}/code.png)`\n\n```\n![code]({at}/code.png)\n```\n"
    )
    fetched = fetch_pictures(essay)

    assert [one.path for one in fetched] == [
        "pictures/sea.png", "pictures/no-name.png", "pictures/sea.gif",
    ]  # fmt: skip
    assert len(site.asked) == 3
    text = essay.read_text()
    assert "![The sea](pictures/sea.png) and <img src='pictures/sea.png'" in text
    assert "[wave]: pictures/sea.gif" in text
    assert text.count(f"{at}/code.png") == 2
    assert len(read_essay(essay).resources) == 3
    assert fetch_pictures(essay) == ()


def test_what_cannot_be_had_stays_where_it_is(site, tmp_path):
    """A page, an address that is not there, a server that is not: each with its reason."""
    essay = tmp_path / "essay.md"
    gone = "http://127.0.0.1:9/x.png"
    text = f"![a]({site.address}/page) ![b]({site.address}/none.png) ![c]({gone})\n"
    essay.write_text(text)
    faults = [one.fault for one in fetch_pictures(essay)]
    assert faults[0].startswith("it is no PNG")
    assert "404" in faults[1]
    assert all(faults)
    assert essay.read_text() == text
    assert not (tmp_path / "pictures").exists()


def test_nothing_that_lies_there_is_replaced(site, tmp_path):
    """Another picture of the same name gets the next; the same one is used again."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "sea.png").write_bytes(b"mine")
    essay = tmp_path / "essay.md"
    for _ in range(2):
        essay.write_text(f"![a]({site.address}/sea.png)\n")
        (one,) = fetch_pictures(essay)
        assert one.path == "pictures/sea-2.png"
    assert (tmp_path / "pictures" / "sea.png").read_bytes() == b"mine"


def test_there_are_limits(site, tmp_path, monkeypatch):
    """To how large one is, and to how many there are."""
    essay = tmp_path / "essay.md"
    essay.write_text(f"![a]({site.address}/sea.png)\n")
    monkeypatch.setattr(fetching, "LARGEST_PICTURE_BYTES", 10)
    assert "larger than" in fetch_pictures(essay)[0].fault
    monkeypatch.setattr(fetching, "MOST_PICTURES", 0)
    with pytest.raises(FileError, match="more than 0"):
        fetch_pictures(essay)


def test_a_folder_that_cannot_be_made_is_a_fault(site, tmp_path):
    """It says which."""
    (tmp_path / "pictures").write_text("a file")
    essay = tmp_path / "essay.md"
    essay.write_text(f"![a]({site.address}/sea.png)\n")
    (one,) = fetch_pictures(essay)
    assert one.fault
