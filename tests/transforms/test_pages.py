"""Links from page to page of a build."""

from datetime import UTC, datetime

import pytest

from essaypub.model import Link, Metadata, Paragraph, Publication, Sentence, Text
from essaypub.transforms.pages import lead_to_pages

METADATA = Metadata("T", "en", datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("spoiler_free", "page"),
    [(False, "../other/index.html#x"), (True, "../../other/spoiler-free/index.html#x")],
)
def test_links_lead_to_the_page_of_the_same_edition(spoiler_free, page):
    """Each essay has a folder, and in it one for the edition that reveals nothing."""
    inlines = (Link((Text("a"),), "", "other/index.html#x"), Link((Text("b"),), "https://a.org/"))
    publication = Publication(METADATA, (Paragraph((Sentence("s", inlines),)),))
    led = lead_to_pages(publication, spoiler_free=spoiler_free)
    links = [inline for inline in led.every_inline() if isinstance(inline, Link)]
    assert [(link.target, link.page) for link in links] == [("", page), ("https://a.org/", "")]
