"""Rules for what a page's own policy lets it do, and what it says of its sound."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from fractions import Fraction
from hashlib import new

from lxml import etree

from essaypub.checks.first_findings import few
from essaypub.checks.web.links import works
from essaypub.errors import FileError
from essaypub.findings import Severity, rule
from essaypub.published.audio import open_recording
from essaypub.published.lpf import duration
from essaypub.published.web_page import Page, outside

_CSP = "Content Security Policy Level 3, https://www.w3.org/TR/CSP3/#match-element-to-source-list"
_NEAR_S = Fraction(1, 20)
_HASHES = ("sha256", "sha384", "sha512")
_SCRIPTS = frozenset(("", "module", "text/javascript", "application/javascript", "importmap"))


@rule("WEB-026", Severity.ERROR, source=_CSP)
def policies_let_pages_work(page: Page) -> Iterator[tuple[str, str]]:
    """A page's own policy must let its own scripts and styles work."""
    for meta in page.all("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-security-policy":
            policy = _directives(meta.get("content") or "")
            yield from few(_find_refused(page, policy))


def _directives(policy: str) -> dict[str, tuple[str, ...]]:
    directives: dict[str, tuple[str, ...]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        directives.setdefault(name.lower(), tuple(sources))
    return directives


def _find_refused(page: Page, policy: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for kind in ("script", "style"):
        allowed = policy.get(f"{kind}-src", policy.get("default-src"))
        if allowed is None or "'unsafe-inline'" in allowed:
            continue
        for element in page.all(kind):
            if _inline(element) and not _allow(element.text or "", allowed):
                yield page.place(element), f"this {kind}"
        for element in page.all():
            if kind == "style" and element.get("style") and "'unsafe-hashes'" not in allowed:
                yield page.place(element), "its style attribute"
            elif kind == "script" and any(str(name).startswith("on") for name in element.attrib):
                yield page.place(element), "its handler"


def _inline(element: etree._Element) -> bool:
    kind = (element.get("type") or "").strip().lower()
    return element.get("src") is None and (element.tag == "style" or kind in _SCRIPTS)


def _allow(text: str, sources: tuple[str, ...]) -> bool:
    content = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    digests = {
        f"'{name}-{b64encode(new(name, content).digest()).decode()}'" for name in _HASHES
    }  # the quotes are the policy's
    return not digests.isdisjoint(sources)


@rule("WEB-027", Severity.ERROR, source="docs/promises.md, one clock")
def sounds_are_as_long_as_said(page: Page) -> Iterator[tuple[str, str]]:
    """The duration that a page states of its sound must be that of the file, within 50 ms."""
    for script, work in works(page):
        sounds = work.get("audio")
        listed = [work, *(sounds if isinstance(sounds, list) else [sounds])]
        for sound in (entry for entry in listed if isinstance(entry, dict)):
            url, stated = sound.get("contentUrl"), sound.get("duration")
            if not isinstance(url, str) or stated is None or outside(url) or page.missing(url):
                continue
            claimed = duration(stated)
            try:
                heard = open_recording(page.path.parent / url.partition("#")[0]).stream.length_s
            except FileError:
                continue
            if claimed is None:
                yield page.place(script), f"{str(stated)[:40]} is no duration"
            elif heard is not None and abs(claimed - heard) > _NEAR_S:
                yield page.place(script), f"{float(claimed):.3f} s of {float(heard):.3f} s"


RULES = (policies_let_pages_work, sounds_are_as_long_as_said)
