"""The suite on W3C audiobooks: what their manifests must say, and whether it is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from essaypub.checks.first_findings import few
from essaypub.checks.suite import Suite
from essaypub.errors import FileError
from essaypub.findings import Severity, rule
from essaypub.published.lpf import MANIFEST, Bundle, duration, moment
from essaypub.published.web_page import read_page
from essaypub.published.xml import elements, plain, resolve, roles

_AUDIOBOOKS = "Audiobooks, https://www.w3.org/TR/audiobooks/"
_LPF = "Lightweight Packaging Format, https://www.w3.org/TR/lpf/"
_CLOCK = "docs/promises.md, one clock"
_PROFILE = "https://www.w3.org/TR/audiobooks/"
_CONTEXTS = ("https://schema.org", "https://www.w3.org/ns/pub-context")
_NEAR_S = Fraction(1, 20)


@rule("LPF-001", Severity.ERROR, source=_LPF)
def the_manifest_can_be_read(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """An audiobook must have a manifest, publication.json, that is a JSON object."""
    if isinstance(bundle.manifest, FileError):
        yield bundle.manifest.path, bundle.manifest.reason


@rule("LPF-002", Severity.ERROR, source=_AUDIOBOOKS)
def essentials_are_stated(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The manifest must have its context, its profile, a name and a reading order."""
    if isinstance(bundle.manifest, FileError):
        return
    place = bundle.place(MANIFEST)
    context = bundle.value("@context")
    listed = (
        [entry for entry in context if isinstance(entry, str)] if isinstance(context, list) else []
    )
    if [entry.rstrip("/") for entry in listed[:2]] != list(_CONTEXTS):
        yield place, "@context"
    profile = bundle.value("conformsTo")
    if _PROFILE not in (profile if isinstance(profile, list) else [profile]):
        yield place, "conformsTo"
    for name in ("name", "readingOrder"):
        if not bundle.value(name):
            yield place, name


@rule("LPF-003", Severity.WARNING, source=_AUDIOBOOKS)
def what_shops_show_is_stated(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The manifest should say who wrote and who reads it, its language, length and dates."""
    if isinstance(bundle.manifest, FileError):
        return
    wanted = ("author", "readBy", "inLanguage", "duration", "dateModified", "accessibilityFeature")
    for name in wanted:
        anonymous = name == "author" and bundle.promise.authors == ()
        if not bundle.value(name) and not anonymous:
            yield bundle.place(MANIFEST), name
    if not any("cover" in line.rel for line in bundle.links("resources")):
        yield bundle.place(MANIFEST), "a cover"


@rule("LPF-004", Severity.ERROR, source=_LPF)
def resources_are_there(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Every resource of the manifest must be in the archive."""
    yield from few(
        (bundle.place(MANIFEST), f"{name}: {line.url[:80] or 'no url'}")
        for name in ("readingOrder", "resources")
        for line in bundle.links(name)
        if line.member not in bundle.names
    )


@rule("LPF-005", Severity.ERROR, source=_AUDIOBOOKS)
def the_order_is_of_sounds(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The reading order must consist of sounds, each of them once."""
    lines = bundle.links("readingOrder")
    place = bundle.place(MANIFEST)
    yield from few(
        (place, f"{name} stands {times} times")
        for name, times in Counter(line.member or line.url for line in lines).items()
        if times > 1
    )
    for line in lines:
        length = bundle.lengths.get(line.member)
        if line.media_type and not line.media_type.startswith("audio/"):
            yield place, f"{line.url[:80]} is stated to be {line.media_type[:40]}"
        elif isinstance(length, FileError):
            yield length.path, length.reason


@rule("LPF-006", Severity.ERROR, source=_CLOCK)
def durations_are_true(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """A duration must be that of its sound, and the whole that of its parts, within 50 ms."""
    place = bundle.place(MANIFEST)
    heard: list[Fraction | None] = []
    lines = bundle.links("readingOrder")
    for line in lines:
        known = bundle.lengths.get(line.member)
        seconds = None if known is None or isinstance(known, FileError) else known.seconds
        stated = duration(line.duration)
        heard.append(seconds if seconds is not None else stated)
        if line.duration and stated is None:
            yield place, f"{line.duration[:40]} is no duration"
        elif stated is not None and seconds is not None and abs(stated - seconds) > _NEAR_S:
            yield place, f"{line.url[:80]}: {float(stated):.3f} s of {float(seconds):.3f} s"
    whole = bundle.value("duration")
    total = sum((length for length in heard if length is not None), Fraction(0))
    if whole is not None and duration(whole) is None:
        yield place, f"{str(whole)[:40]} is no duration"
    elif None not in heard and lines and whole is not None:
        claimed = duration(whole) or Fraction(0)
        if abs(claimed - total) > _NEAR_S * len(lines):
            yield place, f"all together: {float(claimed):.3f} s of {float(total):.3f} s"


@rule("LPF-007", Severity.WARNING, source=f"{_AUDIOBOOKS}#audio-toc")
def contents_are_there(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """An audiobook should have a table of contents, in a page that names itself contents."""
    if not isinstance(bundle.manifest, FileError) and not _contents(bundle):
        yield bundle.path, ""


@rule("LPF-008", Severity.ERROR, source=f"{_AUDIOBOOKS}#audio-toc")
def contents_lead_into_the_sound(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The table of contents must lead to places in the sounds, in their order."""
    order = [line.member for line in bundle.links("readingOrder")]
    placed: list[tuple[int, Fraction, str]] = []
    for page, label, href in _contents(bundle):
        goal = resolve(href, page)
        if not label:
            yield bundle.place(page), f"{href[:80]}: no label"
        if goal is None or goal.member not in order:
            yield bundle.place(page), f"{href[:80]} is not in the reading order"
            continue
        begin = moment(goal.fragment) if goal.fragment else Fraction(0)
        known = bundle.lengths.get(goal.member)
        seconds = None if known is None or isinstance(known, FileError) else known.seconds
        if begin is None:
            yield bundle.place(page), f"{href[:80]} is no moment"
        elif seconds is not None and begin >= seconds:
            yield bundle.place(page), f"{href[:80]}: the sound ends at {float(seconds):.3f} s"
        else:
            placed.append((order.index(goal.member), begin, f"{page}: {href[:80]}"))
    for before, after in pairwise(placed):
        if after[:2] < before[:2]:
            yield bundle.place(after[2]), "it comes too late"


def _contents(bundle: Bundle) -> tuple[tuple[str, str, str], ...]:
    """Return the entries of the table of contents: the page, the label, and where each leads."""
    named = [line.member for line in bundle.links("resources") if "contents" in line.rel]
    for page in dict.fromkeys((*named, "index.html")):
        if page not in bundle.names:
            continue
        try:
            root = read_page(bundle.read(page), bundle.place(page))
        except FileError:
            continue
        nav = next((element for element in elements(root) if "doc-toc" in roles(element)), None)
        if nav is not None:
            return tuple((page, plain(link), link.get("href") or "") for link in nav.iter("a"))
    return ()


RULES = Suite(
    Bundle,
    (
        the_manifest_can_be_read,
        essentials_are_stated,
        what_shops_show_is_stated,
        resources_are_there,
        the_order_is_of_sounds,
        durations_are_true,
        contents_are_there,
        contents_lead_into_the_sound,
    ),
)
