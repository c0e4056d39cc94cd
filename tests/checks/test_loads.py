"""Whatever a book or a page would load from outside is found, in every way that it can be said."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.checks.epub import structure
from essaypub.checks.web import pages
from essaypub.checks.check import check
from essaypub.published.loads import candidates, is_outside
from essaypub.published.styles import loads_of_style

ESSAY, OPF, CSS, NCX = "EPUB/essay.xhtml", "EPUB/package.opf", "EPUB/style.css", "EPUB/toc.ncx"
OUT = "http://evil.example/x"
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def data(kind, content):
    return f"data:{kind};base64,{b64encode(content.encode()).decode()}"


STYLES = [
    f"p {{ background: url({OUT}) }}",
    f"p {{ background: url( '{OUT}' ) }}",
    f"p {{ background: URL({OUT}) }}",
    f"p {{ background: \\75 rl({OUT}) }}",
    f"p {{ background: u\\000072l({OUT}) }}",
    "p { background: url(//evil.example/x) }",
    "p { background: url(\\\\evil.example\\\\x) }".replace("\\\\", "\\5c \\5c ", 1),
    "p { background: url(ht\\74p://evil.example/x) }",
    'p { background: url("htt\\\np://evil.example/x") }',
    f'@import "{OUT}";',
    f"@import url({OUT}) screen;",
    f"@import/* here */'{OUT}' layer(a);",
    f'@\\69mport "{OUT}";',
    f"@font-face {{ font-family: a; src: local('b'), url({OUT}) format('woff2') }}",
    f'p {{ background: image-set("a.png" 1x, "{OUT}" 2x) }}',
    f"p {{ background: -webkit-image-set(url(a.png) 1x, url({OUT}) 2x) }}",
    f"@media print {{ p {{ content: url({OUT}) }} }}",
    f"p {{ --picture: url({OUT}) }}",
    f"p {{ cursor: url({OUT}), auto; filter: url({OUT}#f) }}",
    f"ul {{ list-style-image: url({OUT}); mask: url({OUT}); border-image: url({OUT}) 3 }}",
    f"p {{ background: url({OUT}",
    f"@namespace a url(http://www.w3.org/1999/xhtml); p {{ background: url({OUT}) }}",
]
ELEMENTS = [
    f'<img src="{OUT}" alt="x"/>',
    '<img src="//evil.example/x" alt="x"/>',
    '<img src=" ht&#10;tp://evil.example/x" alt="x"/>',
    '<img src="\\\\evil.example\\x" alt="x"/>',
    f'<img src="lamp.png" srcset="{OUT} 2x" alt="x"/>',
    f'<img src="lamp.png" srcset="lamp.png, {OUT} 300w" alt="x"/>',
    f'<img src="lamp.png" srcset="data:,a 1x,{OUT} 2x" alt="x"/>',
    f'<picture><source srcset="{OUT}"/><img src="lamp.png" alt="x"/></picture>',
    f'<img src="lamp.png" lowsrc="{OUT}" alt="x"/>',
    f'<p style="background: url({OUT})">x</p>',
    f"<p style=\"background: u\\72l('{OUT}')\">x</p>",
    f'<audio src="{OUT}">x</audio>',
    f'<audio><source src="{OUT}"/></audio>',
    f'<video poster="{OUT}" src="a.mp4"><track src="a.vtt"/></video>',
    f'<video src="a.mp4"><track kind="captions" src="{OUT}"/></video>',
    f'<iframe title="x" src="{OUT}"></iframe>',
    f'<iframe title="x" srcdoc="&lt;img src=\'{OUT}\'&gt;"></iframe>',
    f'<iframe title="x" srcdoc="&lt;style&gt;@import \'{OUT}\'&lt;/style&gt;"></iframe>',
    f'<iframe title="x" src="{data("text/html", f"<img src={OUT}>")}"></iframe>',
    f'<object data="{OUT}">x</object>',
    f'<object codebase="http://evil.example/" data="x">x</object>',
    f'<object data="a.swf"><param name="movie" value="{OUT}"/></object>',
    f'<embed src="{OUT}"/>',
    f'<input type="image" alt="x" src="{OUT}"/>',
    f'<form action="{OUT}"><p>x</p></form>',
    f'<form><button formaction="{OUT}">x</button></form>',
    f'<p><a href="essay.xhtml" ping="{OUT}">x</a></p>',
    f'<script src="{OUT}"></script>',
    f'<script>fetch("{OUT}")</script>',
    f'<script type="importmap">{{"imports": {{"a": "{OUT}"}}}}</script>',
    f'<table background="{OUT}"><tr><th>x</th></tr></table>',
    f'<svg {SVG}><image href="{OUT}"/></svg>',
    f'<svg {SVG}><image xlink:href="{OUT}"/></svg>',
    f'<svg {SVG}><use xlink:href="{OUT}#a"/></svg>',
    f'<svg {SVG}><filter id="f"><feImage href="{OUT}"/></filter></svg>',
    f'<svg {SVG}><rect fill="url({OUT}#a)"/></svg>',
    f'<svg {SVG}><rect filter="url(\'{OUT}#a\')" style="mask: url(#m)"/></svg>',
    f'<svg {SVG}><style>@import url({OUT});</style></svg>',
    f'<svg {SVG}><image href="lamp.png"><set attributeName="href" to="{OUT}"/></image></svg>',
    f'<svg {SVG}><image href="lamp.png"><animate attributeName="xlink:href" values="a;{OUT}"/></image></svg>',
    f'<svg {SVG}><script xlink:href="{OUT}"/></svg>',
    f'<svg {SVG}><linearGradient xlink:href="{OUT}#a"/></svg>',
    f'<math xmlns="http://www.w3.org/1998/Math/MathML" altimg="{OUT}"><mi>x</mi></math>',
]  # fmt: skip
HEADS = [
    f'<link rel="stylesheet" href="{OUT}"/>',
    f'<link rel="alternate stylesheet" href="{OUT}"/>',
    f'<link rel="icon" href="{OUT}"/>',
    f'<link rel="preload" as="font" href="{OUT}"/>',
    f'<link rel="preload" as="image" imagesrcset="{OUT} 2x"/>',
    f'<link rel="modulepreload" href="{OUT}"/>',
    '<link rel="preconnect" href="https://evil.example"/>',
    '<link rel="dns-prefetch" href="//evil.example"/>',
    f'<link rel="stylesheet" href="{data("text/css", f"@import url({OUT})")}"/>',
    f'<meta http-equiv="refresh" content="5; url={OUT}"/>',
    f'<meta http-equiv="Refresh" content="0;URL=\'{OUT}\'"/>',
    '<base href="http://evil.example/"/>',
]
PROLOGUES = [
    f'<?xml-stylesheet type="text/css" href="{OUT}"?>',
    f"<?xml-stylesheet href='{OUT}' type='text/xsl'?>",
    f'<!DOCTYPE html SYSTEM "{OUT}">',
    f'<!DOCTYPE html PUBLIC "-//X//Y" "{OUT}">',
]
SAFE = [
    f'<p><a href="{OUT}">x</a></p>',
    f'<p><a href="{OUT}" title="x" target="_blank" rel="noopener">x</a></p>',
    f'<blockquote cite="{OUT}"><p>x</p></blockquote>',
    f'<svg {SVG}><a xlink:href="{OUT}"><text>x</text></a></svg>',
    f'<svg {SVG}><rect fill="url(#a)"/><use xlink:href="#a"/></svg>',
    f"<p style=\"content: '{OUT}'\">x</p>",
    '<p style="background: url(lamp.png)">x</p>',
    f'<p style="background: url({data("image/png", "x")})">x</p>',
    f'<img alt="{OUT}" src="{data("image/png", "x")}"/>',
    '<img alt="x" src="lamp.png" srcset="lamp.png 1x, lamp.png 2x"/>',
    f'<iframe title="x" srcdoc="&lt;a href=\'{OUT}\'&gt;x&lt;/a&gt;"></iframe>',
    f"<p>{OUT} url({OUT}) @import</p>",
    '<iframe title="x" src="data:text/html,"></iframe>',
    '<iframe title="x" src="data:text/html;base64,A"></iframe>',
]


def fetched(path, code):
    suites = (structure.RULES, pages.RULES)
    return [one for one in check([path], suites) if one.code == code]


def is_told(found):
    return any(
        "evil.example" in one.detail or "base is" in one.detail or "leads away" in one.detail
        for one in found
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_style_loads(style, draft, bound):
    """In a sheet of an EPUB, in a document of it, and on a page; escapes and comments hide nothing."""
    draft.members[CSS] += style
    sheet = fetched(bound(draft), "EPUB-031")
    draft.members[CSS] = "p { margin: 0 }"
    draft.swap(ESSAY, "</head>", f"<style><![CDATA[{style}]]></style></head>")
    inside = fetched(bound(draft), "EPUB-031")

    assert is_told(sheet) and is_told(inside)


def page_of(inner, head=""):
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>{head}</head>'
        f"<body><h1>x</h1>{inner}</body></html>"
    )


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_loads(element, draft, bound, tmp_path):
    """In an EPUB and on a page of the web."""
    draft.swap(ESSAY, "</body>", f"{element}</body>")
    page = tmp_path / "page.html"
    page.write_text(page_of(element))

    assert is_told(fetched(bound(draft), "EPUB-031"))
    assert is_told(fetched(page, "WEB-020"))


@pytest.mark.parametrize("head", HEADS)
def test_a_head_loads(head, draft, bound, tmp_path):
    """Links that load, addresses that are opened, and bases that send all others elsewhere."""
    draft.swap(ESSAY, "</head>", f"{head}</head>")
    page = tmp_path / "page.html"
    page.write_text(page_of("", head))

    assert is_told(fetched(bound(draft), "EPUB-031"))
    assert is_told(fetched(page, "WEB-020"))


def test_remarks_before_a_document_load_nothing(draft, bound):
    """Comments, instructions to others, and a sheet of its own."""
    remarks = f'<!-- {OUT} --><?note href="{OUT}"?><?xml-stylesheet href="style.css"?>'
    draft.swap(ESSAY, "<!DOCTYPE html>", f"<!DOCTYPE html>{remarks}")

    assert fetched(bound(draft), "EPUB-031") == []


@pytest.mark.parametrize("prologue", PROLOGUES)
def test_what_stands_before_a_document_loads(prologue, draft, bound):
    """Processing instructions, and document types of strangers."""
    draft.swap(ESSAY, "<!DOCTYPE html>", prologue)

    assert is_told(fetched(bound(draft), "EPUB-031"))


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        (OPF, 'href="lamp.png"', f'href="{OUT}"'),
        (OPF, "<manifest>", '<manifest xml:base="http://evil.example/">'),
        (OPF, "<manifest>", f'<manifest><item id="o" media-type="audio/mpeg" href="{OUT}"/>'),
        (
            NCX,
            "<navLabel><text>One lamp</text>",
            f'<navLabel><text>One lamp</text><img src="{OUT}"/>',
        ),
        (
            NCX,
            "<navLabel><text>One lamp</text>",
            f'<navLabel><text>One lamp</text><audio src="{OUT}"/>',
        ),
    ],
)
def test_what_is_no_page_loads(member, old, new, draft, bound):
    """The manifest, and the NCX."""
    draft.swap(member, old, new, 1)

    assert is_told(fetched(bound(draft), "EPUB-031"))


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("a.svg", "image/svg+xml", f'<svg {SVG}><image href="{OUT}"/></svg>'),
        ("a.svg", "image/svg+xml", f'<?xml-stylesheet href="{OUT}"?><svg {SVG}/>'),
        (
            "a.smil",
            "application/smil+xml",
            '<smil xmlns="http://www.w3.org/ns/SMIL"><body><par><text src="essay.xhtml"/>'
            f'<audio src="{OUT}"/></par></body></smil>',
        ),
        ("a.css", "text/css", f"@import '{OUT}';"),
        ("a.js", "text/javascript", f"import x from '{OUT}'"),
    ],
)
def test_other_documents_load(name, kind, content, draft, bound):
    """Drawings, overlays, style sheets and scripts are looked into as documents are."""
    draft.members[f"EPUB/{name}"] = content
    draft.swap(OPF, "</manifest>", f'<item id="o" href="{name}" media-type="{kind}"/></manifest>')

    assert any(name in one.place for one in fetched(bound(draft), "EPUB-031"))


def test_the_manifest_of_an_application_loads(tmp_path):
    """The pictures that it names are loaded when the page is installed."""
    page = tmp_path / "page.html"
    page.write_text(page_of("", '<link rel="manifest" href="app.json">'))
    (tmp_path / "app.json").write_text('{"icons": [{"src": "%s"}]}' % OUT)

    assert is_told(fetched(page, "WEB-020"))

    for broken in ("", "[", "[1]", '{"icons": 5}', '{"icons": [5, {"src": 5}]}'):
        (tmp_path / "app.json").write_text(broken)
        assert not fetched(page, "WEB-020")


@pytest.mark.parametrize("element", SAFE)
def test_what_a_person_follows_loads_nothing(element, draft, bound, tmp_path):
    """Links, sources of quotations, text, and what lies inside the book or the address itself."""
    draft.swap(ESSAY, "</body>", f"{element}</body>")
    page = tmp_path / "page.html"
    page.write_text(page_of(element))

    assert fetched(bound(draft), "EPUB-031") == []
    assert fetched(page, "WEB-020") == []


def test_document_types_of_the_standards_are_known(draft, bound):
    """The addresses that XHTML 1.1 and the NCX name their types by are asked for by nobody."""
    kind = 'html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"'
    draft.swap(ESSAY, "<!DOCTYPE html>", f"<!DOCTYPE {kind}>")

    assert fetched(bound(draft), "EPUB-031") == []


def test_names_of_vocabularies_are_no_loads(draft, bound):
    """Old books declare theirs by links that nothing follows."""
    link = '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>'
    draft.swap(ESSAY, "</head>", f"{link}</head>")

    assert fetched(bound(draft), "EPUB-031") == []


def test_sources_in_a_set_are_read_as_browsers_read_them():
    """An address may hold commas, and a description may too."""
    assert list(candidates(" a.png, b.png 2x ,c,d.png (x,y) 3x,e.png")) == [
        "a.png",
        "b.png",
        "c,d.png",
        "e.png",
    ]


@given(st.text(alphabet="url()@import\\\"'/*;{} \n75", max_size=60))
def test_any_style_is_read_to_its_end(style):
    """Nothing that stands before it hides what is loaded after a closed rule."""
    list(loads_of_style(style))


@given(st.text(alphabet=" \t\n/\\:htps#ax.", max_size=12))
def test_addresses_without_scheme_or_host_are_inside(address):
    """What begins with neither two slashes nor a scheme stays inside, however it is spaced."""
    bare = "".join(address.split()).replace("\\", "/")
    if not bare.startswith("//") and ":" not in bare:
        assert not is_outside(address)


def test_what_a_package_tells_of_its_evaluation_is_no_load(draft, bound):
    """A link in the metadata says where more is known; nobody needs it to read."""
    report = f'<link rel="a11y:certifierReport" href="{OUT}"/></metadata>'
    draft.swap(OPF, "</metadata>", report)

    assert fetched(bound(draft), "EPUB-031") == []
