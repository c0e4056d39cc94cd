"""Every rule for W3C audiobooks has a file that breaks it; one audiobook breaks none."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import lameenc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.checks.audio import audiobooks
from essaypub.checks.spoilers import spoilers
from essaypub.published.lpf import duration, moment
from essaypub.checks.check import check
from essaypub.published.lengths import length

CODES = [rule.code for rule in audiobooks.RULES.rules]
SECRET = "The younger keeper drowns while rowing"


@cache
def mp3() -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(2 * 24_000 * 4)) + encoder.flush())


SECONDS = f"PT{float(length(mp3(), '').seconds)}S"
MANIFEST = {
    "@context": ["https://schema.org", "https://www.w3.org/ns/pub-context"],
    "conformsTo": "https://www.w3.org/TR/audiobooks/",
    "type": "Audiobook",
    "name": "The Lighthouse Game",
    "author": "A. Writer",
    "readBy": "Ada (synthetic voice)",
    "inLanguage": "en",
    "dateModified": "2026-11-22T00:00:00Z",
    "duration": SECONDS,
    "accessibilityFeature": ["tableOfContents"],
    "readingOrder": [
        {"url": "essay.mp3", "encodingFormat": "audio/mpeg", "duration": SECONDS}
    ],
    "resources": [
        {"url": "index.html", "encodingFormat": "text/html", "rel": "contents"},
        {"url": "cover.png", "encodingFormat": "image/png", "rel": "cover"},
    ],
}  # fmt: skip
CONTENTS = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Contents</title></head><body>'
    '<nav role="doc-toc"><ol><li><a href="essay.mp3#t=0">One lamp</a></li>'
    '<li><a href="essay.mp3#t=2.5">Two keepers</a></li></ol></nav></body></html>'
)


def packed(manifest=MANIFEST, contents=CONTENTS, **changes):
    """Return an LPF; a member that is None is left out."""
    text = manifest if isinstance(manifest, str | bytes) else json.dumps(manifest)
    members = {
        "publication.json": text,
        "index.html": contents,
        "essay.mp3": mp3(),
        "cover.png": b"\x89PNG",
    } | {name.replace("_", "."): content for name, content in changes.items()}
    container = BytesIO()
    with ZipFile(container, "w", ZIP_STORED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return container.getvalue()


def without(name):
    return {key: value for key, value in MANIFEST.items() if key != name}


def ordered(**changes):
    return {**MANIFEST, "readingOrder": [{**MANIFEST["readingOrder"][0], **changes}]}


CASES = {
    "LPF-001": [
        packed(publication_json=None),
        packed("{"),
        packed("[]"),
        packed('{"duration": NaN}'),
        packed("[" * 100_000),
        packed(b"\xff\xfe\x00"),
    ],
    "LPF-002": [packed(without(name)) for name in ("@context", "conformsTo", "name", "readingOrder")],
    "LPF-003": [packed(without(name)) for name in ("author", "readBy", "inLanguage", "resources")],
    "LPF-004": [
        packed(essay_mp3=None),
        packed(cover_png=None),
        packed({**MANIFEST, "readingOrder": [3, None, {"url": 7}, {"url": "../../etc/passwd"}]}),
        packed({**MANIFEST, "readingOrder": {"url": "https://example.org/essay.mp3"}}),
    ],
    "LPF-005": [
        packed({**MANIFEST, "readingOrder": MANIFEST["readingOrder"] * 2}),
        packed(ordered(encodingFormat="text/html")),
        packed(essay_mp3=b"no sound"),
    ],
    "LPF-006": [
        packed(ordered(duration="PT4M")),
        packed(ordered(duration="four seconds")),
        packed({**MANIFEST, "duration": "PT3S"}),
        packed({**MANIFEST, "duration": ["PT3S"]}),
    ],
    "LPF-007": [packed(contents="<p>No list</p>"), packed(contents=""), packed(index_html=None)],
    "LPF-008": [
        packed(contents=CONTENTS.replace("t=2.5", "t=25")),
        packed(contents=CONTENTS.replace("t=2.5", "two")),
        packed(contents=CONTENTS.replace("t=0", "t=3")),
        packed(contents=CONTENTS.replace("essay.mp3#t=0", "assay.mp3#t=0")),
        packed(contents=CONTENTS.replace("Two keepers", " ")),
    ],
}  # fmt: skip


def found(tmp_path, content):
    path = tmp_path / "lighthouse.lpf"
    path.write_bytes(content)
    return list(check([path], (audiobooks.RULES,)))


@pytest.mark.parametrize(("code", "case"), [(code, one) for code in CASES for one in CASES[code]])
def test_each_rule_is_broken_by_its_cases(code, case, tmp_path):
    """A case that does not break its rule fails here."""
    assert code in {one.code for one in found(tmp_path, case)}


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule, no rule is without one, and each says something and why."""
    assert set(CASES) == set(CODES)
    assert all(rule.message.endswith(".") and rule.source for rule in audiobooks.RULES.rules)


def test_an_audiobook_without_fault_has_no_findings(tmp_path):
    """Nothing is found in one that is as its manifest says."""
    assert [str(one) for one in found(tmp_path, packed())] == []


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_no_truncation_is_a_crash(share, tmp_path):
    """Wherever an audiobook is cut, the answer is a finding."""
    content = packed()

    assert [one.code for one in found(tmp_path, content[: len(content) * share // 100])] == [
        "FILE-001"
    ]


def test_no_changed_byte_is_a_crash(tmp_path):
    """Bytes changed anywhere leave findings, not tracebacks."""
    for seed in range(60):
        changed = bytearray(packed())
        for step in range(6):
            place = (seed * 7919 + step * 104_729) % len(changed)
            changed[place if seed % 2 else -1 - place % 3000] ^= 1 << (seed + step) % 8
        assert all(one.code for one in found(tmp_path, bytes(changed)))


def test_an_audiobook_gives_no_spoiler_away(draft, bound, tmp_path):
    """Its manifest and its contents are searched for what the book beside it hides."""
    bound(draft)
    path = tmp_path / "lighthouse.lpf"
    path.write_bytes(
        packed({**MANIFEST, "abstract": SECRET}, CONTENTS.replace("Two keepers", SECRET))
    )

    leaks = [one.place for one in check([tmp_path], (spoilers.RULES,)) if one.code == "REVEAL-001"]

    assert leaks == [f"{path}: index.html", f"{path}: publication.json"]


def test_a_damaged_member_does_not_end_the_search(draft, bound, tmp_path):
    """Nobody can read what it says; the others are searched all the same."""
    bound(draft)
    path = tmp_path / "lighthouse.lpf"
    content = packed({**MANIFEST, "abstract": SECRET}, CONTENTS.replace("Two keepers", SECRET))
    place = content.index(SECRET.encode(), content.index(b"<nav"))
    path.write_bytes(content[:place] + b"X" + content[place + 1 :])

    leaks = [one.place for one in check([tmp_path], (spoilers.RULES,)) if one.code == "REVEAL-001"]

    assert leaks == [f"{path}: publication.json"]


@given(st.integers(0, 10**9))
def test_a_duration_is_read_exactly(milliseconds):
    """In seconds alone, or in hours, minutes and seconds."""
    seconds, rest = divmod(milliseconds, 1000)
    whole = Fraction(milliseconds, 1000)

    assert duration(f"PT{seconds}.{rest:03}S") == whole
    assert duration(f"PT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}.{rest:03}S") == whole
    assert moment(f"t={seconds}.{rest:03}") == whole


@pytest.mark.parametrize(
    "value", [None, 3, "", "P", "PT", "4 s", "P1Y", "PT-1S", "PT" + "9" * 9000 + "S"]
)
def test_what_is_no_duration_is_none(value):
    """Nothing is guessed."""
    assert duration(value) is None


def test_a_name_with_signs_of_an_address_is_found(tmp_path):
    """What is percent-encoded in a link is one name, decoded once."""
    name, link = "why #1?: 100%25.mp3", "why%20%231%3F%3A%20100%2525.mp3"
    content = packed(
        ordered(url=link), CONTENTS.replace("essay.mp3", link), essay_mp3=None, **{name: mp3()}
    )

    assert found(tmp_path, content) == []
