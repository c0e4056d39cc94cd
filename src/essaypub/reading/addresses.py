"""Where another essay is read on the web, as it says itself or as its project does."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from essaypub.errors import EssaypubError
from essaypub.reading.frontmatter import front_matter
from essaypub.reading.keys import own_name
from essaypub.reading.neighbours import page_of
from essaypub.reading.notebook import Notebook


def address_of(essay: Path, place: str, base_url: str) -> str:
    """Return where an essay is read on the web: where it says, else below `base_url`; or nowhere.

    Args:
        essay: Its file; only the front matter is read.
        place: An id in it; may be empty.
        base_url: The project's; empty when it has none.
    """
    own = _own_address(essay)
    if own:
        return own + (f"#{place}" if place else "")
    return urljoin(base_url, page_of(essay, place)) if base_url else ""


def _own_address(essay: Path) -> str:
    """Return where an essay says that it is read; empty where it does not, or cannot be read."""
    try:
        fields, _ = front_matter(essay.read_text("utf-8-sig"), Notebook(str(essay)))
    except (EssaypubError, OSError, UnicodeDecodeError):
        return ""  # whoever builds it is told
    written = {own_name(key): field.written for key, field in fields.items()}
    address = str(written.get("address") or "")
    return address if address.startswith(("http://", "https://")) else ""
