"""A small writer of EPUBs: one book in which nothing is wrong, to be spoilt one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    ' lang="en" xml:lang="en" epub:prefix="essay: https://example.org/vocab#">'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001"
    "0000000500010d0a2db40000000049454e44ae426082"
)

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="uid">urn:uuid:5b1c7e4a-3d7a-4a53-9f2c-4d5a6e7f8091</dc:identifier>
<dc:title>The Lighthouse Game</dc:title><dc:language>en</dc:language><dc:creator>A. Writer</dc:creator>
<meta property="dcterms:modified">2026-11-22T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessModeSufficient">textual,visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">displayTransformability</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Endings are kept apart.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="css" href="style.css" media-type="text/css"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="lamp" href="lamp.png" media-type="image/png"/>
<item id="essay" href="essay.xhtml" media-type="application/xhtml+xml"/>
<item id="spoilers" href="spoilers.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine toc="ncx"><itemref idref="essay"/><itemref idref="nav"/><itemref idref="spoilers" linear="no"/></spine>
</package>"""

NAV = (
    HEAD
    + """<head><title>Contents</title></head><body>
<nav epub:type="toc" role="doc-toc"><h1>Contents</h1><ol>
<li><a href="essay.xhtml#one">One lamp</a><ol><li><a href="essay.xhtml#two">Two keepers</a></li></ol></li>
<li><a href="spoilers.xhtml">Spoilers</a></li></ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>
<li><a epub:type="toc" href="nav.xhtml">Contents</a></li>
<li><a epub:type="bodymatter" href="essay.xhtml">Start</a></li></ol></nav>
<nav epub:type="essay:spoiler-list"><h2>List of spoilers</h2><ol>
<li><a href="spoilers.xhtml#ending">Spoiler: the ending</a></li>
<li><a href="spoilers.xhtml#letter">Spoiler: the letter</a></li></ol></nav></body></html>"""
)

NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>
<docTitle><text>The Lighthouse Game</text></docTitle><navMap>
<navPoint id="n1"><navLabel><text>One lamp</text></navLabel><content src="essay.xhtml#one"/>
<navPoint id="n2"><navLabel><text>Two keepers</text></navLabel><content src="essay.xhtml#two"/></navPoint></navPoint>
<navPoint id="n3"><navLabel><text>Spoilers</text></navLabel><content src="spoilers.xhtml"/></navPoint>
</navMap></ncx>"""

ESSAY = (
    HEAD
    + """<head><title>The Lighthouse Game</title><link rel="stylesheet" href="style.css"/></head><body>
<section id="one"><h1>One lamp</h1><p>Every evening somebody climbs the stairs with a can of oil.<a
 id="call" epub:type="noteref" role="doc-noteref" href="#note">1</a></p>
<p><img src="lamp.png" alt="A lamp on a sill"/></p>
<table><tr><th>Keeper</th><th>Years</th></tr><tr><td>Old Tom</td><td>9</td></tr></table></section>
<section id="two"><h2>Two keepers</h2><p>They play draughts and never speak of the war.</p>
<p id="ending-ref"><a href="spoilers.xhtml#ending">Spoiler: the ending</a></p>
<p>A post boat brings <a id="letter-ref" href="spoilers.xhtml#letter">Spoiler: the letter</a> once a year.</p>
</section>
<section epub:type="endnotes" role="doc-endnotes"><h2>Notes</h2><ol><li id="note"><p>Whale oil, mostly.
<a role="doc-backlink" href="#call">Back</a></p></li></ol></section></body></html>"""
)

SPOILERS = (
    HEAD
    + """<head><title>Spoilers</title><link rel="stylesheet" href="style.css"/></head><body>
<section epub:type="essay:spoilers"><h1>Spoilers</h1>
<section role="doc-notice"><h2>Stop here</h2><p>What follows tells. <a href="nav.xhtml">Contents</a></p></section>
<section id="ending" epub:type="essay:spoiler" aria-labelledby="ending-h">
<h2 id="ending-h">Spoiler: the ending</h2><p>The younger keeper drowns while rowing for help.<a
 id="call2" role="doc-noteref" href="#note2">2</a></p>
<p><a role="doc-backlink" href="essay.xhtml#ending-ref">Back to the essay</a></p></section>
<section id="letter" epub:type="essay:spoiler" aria-labelledby="letter-h">
<h2 id="letter-h">Spoiler: the letter</h2><p>It was written by his dead brother.</p>
<p><a role="doc-backlink" href="essay.xhtml#letter-ref">Back to the essay</a></p></section></section>
<section role="doc-endnotes"><h2>Notes</h2><ol><li id="note2"><p>Nobody ever finds the little boat again.
<a role="doc-backlink" href="#call2">Back</a></p></li></ol></section></body></html>"""
)

CSS = "body { line-height: 1.5 }\n.spoiler-link { font-style: italic }\nimg { max-width: 100% }\n"


@dataclass
class Draft:
    """A book about to be packed; whatever is wrong with it was put there by a test."""

    members: dict[str, str | bytes] = field(default_factory=dict)
    deflated: set[str] = field(default_factory=set)
    extra: dict[str, bytes] = field(default_factory=dict)
    twice: dict[str, str] = field(default_factory=dict)
    comments: dict[str, bytes] = field(default_factory=dict)
    after: Callable[[bytes], bytes] = staticmethod(lambda content: content)

    def swap(self, name: str, old: str, new: str, times: int = -1) -> None:
        """Write `new` where `old` stands in a member; it must stand there."""
        content = self.members[name]
        assert isinstance(content, str) and old in content, f"{old!r} is not in {name}"
        self.members[name] = content.replace(old, new, times)

    def meta(self, *lines: str) -> None:
        """Add lines to the metadata."""
        self.swap("EPUB/package.opf", "</metadata>", "\n".join(lines) + "</metadata>")

    def claim(self, term: str, value: str) -> None:
        """Claim something about accessibility."""
        self.meta(f'<meta property="schema:{term}">{value}</meta>')

    def pack(self) -> bytes:
        """Return the EPUB's bytes."""
        container = BytesIO()
        with ZipFile(container, "w") as archive:
            for name, content in (*self.members.items(), *self.twice.items()):
                entry = ZipInfo(name, (2026, 11, 22, 0, 0, 0))
                entry.extra = self.extra.get(name, b"")
                entry.comment = self.comments.get(name, b"")
                plain = name == "mimetype" and name not in self.deflated
                archive.writestr(entry, content, ZIP_STORED if plain else ZIP_DEFLATED)
        return self.after(container.getvalue())


def good_draft() -> Draft:
    """Return the book in which nothing is wrong."""
    return Draft(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "EPUB/package.opf": PACKAGE,
            "EPUB/nav.xhtml": NAV,
            "EPUB/toc.ncx": NCX,
            "EPUB/style.css": CSS,
            "EPUB/cover.png": PNG,
            "EPUB/lamp.png": PNG,
            "EPUB/essay.xhtml": ESSAY,
            "EPUB/spoilers.xhtml": SPOILERS,
        }
    )


def free_draft() -> Draft:
    """Return its spoiler-free edition."""
    draft = good_draft()
    del draft.members["EPUB/spoilers.xhtml"]
    draft.swap("EPUB/package.opf", '<itemref idref="spoilers" linear="no"/>', "")
    draft.swap(
        "EPUB/package.opf",
        '<item id="spoilers" href="spoilers.xhtml" media-type="application/xhtml+xml"/>',
        "",
    )
    draft.swap("EPUB/nav.xhtml", '<li><a href="spoilers.xhtml">Spoilers</a></li>', "")
    nav = str(draft.members["EPUB/nav.xhtml"])
    begin, end = nav.index('<nav epub:type="essay:'), nav.index("</body>")
    draft.members["EPUB/nav.xhtml"] = nav[:begin] + nav[end:]
    ncx = str(draft.members["EPUB/toc.ncx"])
    draft.members["EPUB/toc.ncx"] = ncx[: ncx.index('<navPoint id="n3">')] + "</navMap></ncx>"
    draft.swap(
        "EPUB/essay.xhtml",
        '<a href="spoilers.xhtml#ending">Spoiler: the ending</a>',
        "A passage is left out.",
    )
    draft.swap(
        "EPUB/essay.xhtml",
        '<a id="letter-ref" href="spoilers.xhtml#letter">Spoiler: the letter</a>',
        "[left out]",
    )
    return draft


@pytest.fixture
def draft() -> Draft:
    """The book in which nothing is wrong."""
    return good_draft()


@pytest.fixture
def free() -> Draft:
    """The same without its spoilers."""
    return free_draft()


@pytest.fixture
def bound(tmp_path: Path) -> Callable[..., Path]:
    """Writes a draft into a folder, and returns the file."""

    def bind(draft: Draft, name: str = "lighthouse.epub") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draft.pack())
        return path

    return bind
