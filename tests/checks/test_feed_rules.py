"""The rules on feeds and catalogues, each broken by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from essaypub.checks.check import check
from essaypub.checks.feeds import CATALOGUES, FEEDS
from essaypub.published.feed import find_beside, open_feed

GOOD = """<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<atom:link rel="self" href="https://example.org/f/feed.xml"/>
<title>T</title><link>https://example.org/</link><description>D</description>
<language>en</language><itunes:category text="Arts"/><itunes:explicit>false</itunes:explicit>
<itunes:image href="https://example.org/f/a.png"/>
<item><title>One</title><guid>1</guid><pubDate>Sun, 22 Nov 2026 06:00:00 GMT</pubDate>
<enclosure url="https://example.org/f/one%20a.mp3" length="3" type="audio/mpeg"/>
<itunes:duration>1:02</itunes:duration>
<podcast:chapters url="https://example.org/f/c.json" type="application/json+chapters"/>
<podcast:alternateEnclosure type="audio/mp4" length="3">
<podcast:source uri="https://example.org/f/one%20a.mp3"/></podcast:alternateEnclosure>
<podcast:alternateEnclosure type="audio/mp4"/>
<itunes:image href="https://elsewhere.example/x.png"/></item>
<item><title>Two</title><guid>2</guid><pubDate>Mon, 23 Nov 2026 06:00:00 GMT</pubDate>
<enclosure url="https://example.org/f/one%20a.mp3" length="3" type="audio/mpeg"/></item>
</channel></rss>
"""
LISTED = {
    "metadata": {"title": "T"},
    "links": [{"rel": "self", "href": "https://example.org/f/opds.json"}],
    "publications": [
        {
            "metadata": {"title": "A", "identifier": "urn:a"},
            "links": [{"href": "https://example.org/f/one%20a.mp3", "size": 3}],
            "images": [{"href": "one%20a.mp3"}],
        },
        {"metadata": {"title": "B", "identifier": "urn:b"}, "links": [{"href": "../x", "size": 1}]},
    ],
}


def codes(folder: Path, name: str, content: str) -> list[str]:
    """Return the codes of what is found in a feed with a sound and chapters beside it."""
    (folder / "one a.mp3").write_bytes(b"abc")
    (folder / "c.json").write_text("{}")
    path = folder / name
    path.write_text(content, "utf-8")
    return sorted({finding.code for finding in check([path], [FEEDS, CATALOGUES])})


def test_a_good_feed_and_a_good_catalogue_have_nothing_wrong(tmp_path):
    """Files elsewhere are nobody's to look at."""
    assert codes(tmp_path, "feed.xml", GOOD) == []
    assert codes(tmp_path, "opds.json", json.dumps(LISTED)) == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("</channel>", "", "FEED-001"),
        ("channel>", "chan>", "FEED-001"),
        ("<language>en</language>", "", "FEED-002"),
        ("<title>T</title>", "<title> </title>", "FEED-002"),
        (">false<", ">no<", "FEED-002"),
        ("<guid>1</guid>", "", "FEED-003"),
        ('length="3" type="audio/mpeg"/>\n<it', 'type="audio/mpeg"/>\n<it', "FEED-003"),
        ("<guid>1</guid>", "<guid>2</guid>", "FEED-004"),
        ('length="3" type="audio/mpeg"/>\n<it', 'length="4" type="audio/mpeg"/>\n<it', "FEED-005"),
        ("f/c.json", "f/none.json", "FEED-005"),
        ("Sun, 22 Nov 2026 06:00:00 GMT", "yesterday", "FEED-006"),
        ("Sun, 22 Nov", "Mon, 23 Nov", "FEED-006"),
        ("<pubDate>Sun, 22 Nov 2026 06:00:00 GMT</pubDate>", "", "FEED-006"),
        ("<description>D", f"<description>{'D' * 4001}", "FEED-007"),
        ('url="https://example.org/f/c.json"', 'url="c.json"', "FEED-008"),
        ("1:02<", "1:0x<", "FEED-009"),
    ],
)
def test_what_is_wrong_with_a_feed_is_found(tmp_path, before, after, code):
    """One thing at a time, by one rule."""
    broken = GOOD.replace(before, after)
    assert broken != GOOD

    assert codes(tmp_path, "feed.xml", broken) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"metadata": {"title": ""}}, "CATALOGUE-001"),
        ({"links": []}, "CATALOGUE-001"),
        ({"publications": [{"metadata": {"title": "x"}}]}, "CATALOGUE-001"),
        ({"publications": [{"links": [{"href": "https://example.org/x"}]}]}, "CATALOGUE-001"),
        (
            {"publications": [{**LISTED["publications"][0], "links": [{"href": "one a.mp3", "size": 9}]}]},
            "CATALOGUE-002",
        ),
        ({"publications": [LISTED["publications"][0]] * 2}, "CATALOGUE-003"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_catalogue_is_found(tmp_path, change, code):
    """One thing at a time, by one rule."""
    assert codes(tmp_path, "opds.json", json.dumps({**LISTED, **change})) == [code]


def test_what_is_neither_is_no_feed(tmp_path):
    """Other XML, other JSON; and a feed that nobody can read leads nowhere."""
    assert open_feed(tmp_path / "a.xml", b"<?xml version='1.0'?><a/>") is None
    assert open_feed(tmp_path / "a.json", b'{"a": 1}') is None
    broken = open_feed(tmp_path / "a.json", b'{"metadata": 1, "publications": [')
    assert list(broken.targets()) == []
    assert broken.base == ""
    empty = open_feed(tmp_path / "a.xml", b"<rss><chan/></rss>")
    assert (empty.items, empty.base, list(empty.targets())) == ([], "", [])
    assert find_beside(empty, "/etc/passwd") is None
    assert find_beside(empty, "https://example.org/x") is None
    assert find_beside(empty, "a%20b.mp3#t=1") == tmp_path / "a b.mp3"
