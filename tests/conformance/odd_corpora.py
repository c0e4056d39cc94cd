"""Odd addresses and odd drawings, made from a seed: what people and their programs write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

SEED = 20261127

_SCHEMES = (
    "http://", "https://", "HTTPS://", "ftp://", "//", "http:/", "https:", "mailto:", "tel:", "sms:", "geo:", "doi:",
    "urn:", "urn:isbn:", "xmpp:", "news:", "magnet:?", "about:", "file://", "file:", "data:", "javascript:", "app-x:",
    "", "/", "./", "../", "?", "#", "www.", "irc://", "ssh://", "view-source:https://",
)  # fmt: skip
_HOSTS = (
    "example.org", "EXAMPLE.org", "example.org.", "example..org", ".example.org", "-a.example", "a_b.example", "localhost",
    "192.0.2.1", "[2001:db8::1]", "[::1", "bücher.example", "例え.テスト", "xn--bcher-kva.example", "user@example.org",
    "user:pass@example.org", "example.org:80", "example.org:", "example.org:99999", "example.org:x", "exa mple.org",
    "exa%20mple.org", "exa<mple.org", "example", "*.example.org", "a" * 70 + ".example", "", "example.org,", "ex|ample.org",
)  # fmt: skip
_PATHS = (
    "", "/", "/a", "/a/b.html", "//a//b", "/a b", "/a%20b", "/%", "/%zz", "/%e4", "/ä/ö", "/日本", "/a;b=c", "/a,b", "/(x)", "/[x]",
    "/{x}", "/a|b", "/a\\b", "/a^b", "/`x`", '/"x"', "/'x'", "/a+b", "/a:b", "/a@b", "/~me", "/a&b", "/a&amp;b", "/😀",
    "/../..", "/./x", "/a\u00a0b", "/a\u200bb", "/e\u0301", "/a=b", "/$x$", "/!x!", "/*x*",
)  # fmt: skip
_QUERIES = (
    "", "", "?", "?a=b", "?a=b&c=d", "?a[]=1", "?a=b?c=d", "?q=ä", "?q=a b", "?q=%", "?q=%26", "?x={y}", "?a=<b>", "?=&=", "?a|b",
    "?u=https://a.org/?x=y", "?😀", "?q=a+b", "?a;b",
)  # fmt: skip
_FRAGMENTS = (
    "", "", "#", "#a", "#a#b", "##", "#:~:text=a%20b", "#/route?x=y", "#ä", "#a b", "#[x]", "#%", "#%23", "#!x", "#t=10,20", "#{x}",
    "#a|b", "#日本", "#a\\b",
)  # fmt: skip
_BARE = (
    "me@example.org", "mailto:me@example.org?subject=a b&body=c", "mailto:", "mailto:a@b,c@d", "mailto:ä@example.org",
    "tel:+43 1 234-56", "tel:", "tel:+431234;ext=5", "sms:+431234?body=hi there", "geo:48.2,16.3", "geo:48.2,16.3?z=3", "geo:",
    "doi:10.1000/182", "doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", "DOI: 10.1000/1",
    "urn:isbn:9783161484100", "urn:uuid:123", "urn:x", "isbn:978", "xmpp:a@b.org", "a.html", "a b.html", "ä.md", "C:\\a\\b",
    "\\\\server\\x", "10.1000/182", "page#place", "page?x#y", "&copy;", "%41", "http", "http:", "https://", "https:///a",
    "https://?", "https://#", "https://a.org/\u202e", "https://a.org/\x7f", "https://a.org/\u3000x", "HTTP://A.ORG",
)  # fmt: skip


def odd_addresses(count: int) -> list[str]:
    """Return so many addresses, each once: those that are known to be odd, and parts at random."""
    random = Random(SEED)  # noqa: S311 - no secret depends on it
    addresses = dict.fromkeys(_BARE)
    while len(addresses) < count:
        parts = (_SCHEMES, _HOSTS, _PATHS, _QUERIES, _FRAGMENTS)
        addresses["".join(map(random.choice, parts))] = None
    return [*addresses]


def odd_drawings(count: int) -> list[str]:
    """Return so many SVG documents, each of several odd parts."""
    random = Random(SEED)  # noqa: S311 - the same
    return [_drawing(random) for _ in range(count)]


_SIZES = (
    'width="100" height="50"', 'viewBox="0 0 100 50"', 'width="10mm" height="5mm" viewBox="0 0 10 5"', 'width="100%" height="auto"',
    'width="12pt" height="1pc"', 'width="1in"', 'viewBox="0,0,10,10"', 'width="0" height="0"', 'viewBox="0 0 10"', "",
    'preserveAspectRatio="none" viewBox="-5 -5 10 10"', 'width="1e2" height="5E1"', 'x="0" y="0" viewBox=" 0  0 24 24 "',
)  # fmt: skip
_ROOTS = (
    'version="1.1"', 'version="1.2" baseProfile="tiny"', 'id="Layer_1" data-name="Layer 1"', 'xml:space="preserve"', 'role="img"',
    'aria-label="x"', 'style="enable-background:new 0 0 100 50;"', 'class="icon icon-tabler"', 'fill="none" stroke="currentColor"',
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.0"', 'xmlns:serif="http://www.serif.com/"',
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="a.svg"', 'onload="x()"', 'xml:lang="en"',
    'focusable="false"', 'contentScriptType="text/ecmascript"', 'zoomAndPan="magnify"', 'lang="en"', 'tabindex="0"',
)  # fmt: skip
_HEADS = (
    "", '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" standalone="no"?>', "<!-- Generator: a program -->",
    '<?xml-stylesheet href="a.css" type="text/css"?>', "\ufeff",
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">', "\n\n",
)  # fmt: skip
_IDS = (
    "a",
    "a",
    "b",
    "1",
    "a b",
    "a:b",
    "",
    "ä",
    "path-1",
    "Ebene_1",
    "x(1)",
    "#a",
    "クラス",
    "SVGID_1_",
    "a.b",
    "-x",
    "_",
    "a/b",
)
_PAINTS = ("red", "#fff", "#12", "none", "currentColor", "url(#a)", "url(#nowhere)", "url('#b')", "url(#a) red",
           "url(http://a.org/x.svg#a)", "rgb(1,2,3)", "var(--x)", "context-fill", "rgba(0,0,0,.5)", "hsl(1,2%,3%)", "")  # fmt: skip
_STYLES = (
    ".a{fill:red}", "<![CDATA[.a{fill:url(#a)}]]>", "@import url(x.css);", "@import 'x.css'; .a{fill:red}",
    "@font-face{font-family:F;src:url(data:font/woff;base64,AAAA)} .a{fill:blue}", "@font-face{font-family:F;src:url(f.woff)}",
    "@media (prefers-color-scheme:dark){.a{fill:white}}", ".a{background:url(http://a.org/x.png)}", ".a{fill:red", "/* a */",
    "#a &gt; .b{stroke-width:2}", ".a{-webkit-x:y;behavior:url(x)}", ":root{--x:1}", "svg{color:red} .a::before{content:'x'}", "",
    "@charset 'utf-8'; .a{}", ".a{mask:url(#nowhere);filter:url(#b)}", "@keyframes k{from{opacity:0}} .a{animation:k 1s}",
)  # fmt: skip


def _drawing(random: Random) -> str:
    roots = " ".join(dict.fromkeys(random.sample(_ROOTS, random.randint(0, 3))))
    spaces = 'xmlns="http://www.w3.org/2000/svg"'
    if random.random() < 0.8:
        spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        parts = (*_PLAIN, *_LINKED)
    else:
        parts = _PLAIN
    inside = "\n".join(random.choice(parts)(random) for _ in range(random.randint(1, 7)))
    return (
        f"{random.choice(_HEADS)}<svg {spaces} {random.choice(_SIZES)} {roots}>\n{inside}\n</svg>\n"
    )


Part = Callable[[Random], str]


def _common(random: Random) -> str:
    given = [f'id="{random.choice(_IDS)}"'] if random.random() < 0.5 else []
    given += [
        f'{random.choice(("fill", "stroke", "filter", "mask", "clip-path"))}="{random.choice(_PAINTS)}"'
    ]
    if random.random() < 0.3:
        given.append(random.choice(('class="a"', 'style="fill:url(#a);-x:y"', 'style="font-family:\'A B\'"', 'transform="rotate(45)"',
                                    'data-x="1"', 'aria-hidden="true"', 'onclick="x()"', 'tabindex="-1"', 'style=""',
                                    'vector-effect="non-scaling-stroke"', 'xml:space="preserve"', 'paint-order="stroke"')))  # fmt: skip
    return " ".join(given)


def _element(name: str, attributes: str, inside: str = "") -> Part:
    def make(random: Random) -> str:
        return f"<{name} {attributes} {_common(random)}>{inside}</{name}>"

    return make


def _style(random: Random) -> str:
    kind = random.choice(("", ' type="text/css"', ' media="print"'))
    return f"<style{kind}>{random.choice(_STYLES)}</style>"


def _gradient(random: Random) -> str:
    stops = '<stop offset="0" stop-color="red"/><stop offset="100%" style="stop-color:#000;stop-opacity:1"/>'
    kind = random.choice(("linearGradient", "radialGradient"))
    return f'<defs><{kind} id="{random.choice(_IDS)}" gradientUnits="userSpaceOnUse">{stops}</{kind}></defs>'


def _group(random: Random) -> str:
    inside = "".join(random.choice(_PLAIN)(random) for _ in range(random.randint(1, 3)))
    return f"<g {_common(random)}>{inside}</g>"


_PLAIN: tuple[Part, ...] = (
    _element("path", 'd="M0 0 L10 10 Z"'), _element("path", 'd=""'), _element("path", 'd="M0,0c1e-5.5.5-1 z"'),
    _element("rect", 'x="1" y="1" width="5" height="5" rx="auto"'), _element("circle", 'cx="5" cy="5" r="3"'),
    _element("ellipse", 'cx="5" cy="5" rx="3" ry="2"'), _element("line", 'x1="0" x2="5"'), _element("polygon", 'points="0,0 5,5 0 5"'),
    _element("polyline", 'points=""'), _element("text", 'x="1" y="9"', "A &amp; <tspan dy='1em'>B</tspan> 日本"),
    _element("text", 'font-family="Comic Sans, &#39;x&#39;" xml:lang="en"', "\u200e"), _element("foreignObject", 'width="5" height="5"',
             '<p xmlns="http://www.w3.org/1999/xhtml">x</p>'), _element("switch", "", "<g><rect width='1' height='1'/></g>"),
    _element("symbol", 'viewBox="0 0 1 1"', "<path d='M0 0'/>"), _element("mask", "", "<rect width='1' height='1'/>"),
    _element("clipPath", "", "<rect width='1' height='1'/>"), _element("filter", 'x="0"', "<feGaussianBlur stdDeviation='2'/>"),
    _element("pattern", 'width="1" height="1"', "<rect width='1' height='1'/>"), _element("marker", 'orient="auto"', "<path d='M0 0'/>"),
    _element("svg", 'x="1" viewBox="0 0 1 1"', "<rect width='1' height='1'/>"), _element("animate", 'attributeName="x" dur="1s"'),
    _element("set", 'attributeName="x" to="1"'), lambda _: "<title>A title</title>", lambda _: "<desc>Words &lt; more</desc>",
    lambda _: "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>", lambda _: "<script>x()</script>",
    lambda _: "<i:pgf xmlns:i='http://ns.adobe.com/AdobeIllustrator/10.0/'>x</i:pgf>", lambda _: "<!-- - a -->",
    lambda _: "<unknown a='b'/>", lambda _: "<font><glyph unicode='a'/></font>", lambda _: "<cursor/>", _style, _gradient, _group,
)  # fmt: skip
_LINKED: tuple[Part, ...] = (
    *(_element("use", f'xlink:href="{goal}"') for goal in ("#a", "#nowhere", "x.svg#a", "", "#a b", "http://a.org/x.svg#a")),
    _element("use", 'href="#b" width="5"'), _element("a", 'xlink:href="http://a.org/" transform="scale(2)"', "<rect width='1' height='1'/>"),
    _element("a", 'xlink:href="javascript:x()" target="_blank"', "<text>x</text>"), _element("a", 'xlink:href="#a"', "<path d='M0 0'/>"),
    _element("image", 'width="1" height="1" xlink:href="data:image/png;base64,iVBORw0KGgo="'), _element("image", 'xlink:href="x.png"'),
    _element("textPath", 'xlink:href="#a"', "x"), _element("linearGradient", 'xlink:href="#a"'), _element("linearGradient", 'xlink:href="#no"'),
    _element("tref", 'xlink:href="#a"'), _element("mpath", 'xlink:href="#a"'), _element("feImage", 'xlink:href="#a"'),
)  # fmt: skip


def batches(items: list[str], size: int) -> Iterator[list[str]]:
    """Yield `items` so many at a time."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]
