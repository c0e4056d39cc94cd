"""Every rule for pages of the web has a page that breaks it; one page breaks none."""

from __future__ import annotations

import json
import re
import time
from base64 import b64encode
from functools import cache
from hashlib import sha256

import lameenc
import pytest

from essaypub.checks.spoilers import spoilers
from essaypub.checks.web import pages
from essaypub.checks.check import check
from essaypub.published.lengths import length

CODES = [rule.code for rule in pages.RULES.rules]
SECRET = "The younger keeper drowns while rowing"
WORK = {
    "@context": "https://schema.org",
    "@type": "Article",
    "headline": "The Lighthouse Game",
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": [
        {"@type": "ItemList", "itemListElement": ["textual"]},
        {"@type": "ItemList", "itemListElement": ["auditory"]},
    ],
    "accessibilityFeature": ["alternativeText", "synchronizedAudioText", "tableOfContents"],
    "accessibilityHazard": ["none"],
}
PAGE = f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>The Lighthouse Game</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Two keepers and a lamp.">
<meta property="og:image" content="https://example.org/cover.png">
<link rel="canonical" href="https://example.org/lighthouse/">
<link rel="alternate" type="application/epub+zip" href="lighthouse.epub">
<style>body {{ line-height: 1.5; background: url("data:image/png;base64,AAAA") }}</style>
<script type="application/ld+json">{json.dumps(WORK)}</script>
</head><body>
<a href="#text">Skip to the text</a>
<header><h1 id="top-heading">The Lighthouse Game</h1></header>
<section aria-labelledby="player-heading"><h2 id="player-heading">Listen</h2>
<audio controls src="lighthouse.mp3"></audio>
<button type="button" aria-label="Play"><svg aria-hidden="true"><path d="M0 0"/></svg></button>
<label for="speed">Speed</label><input id="speed" type="range" min="0.5" max="3">
<label><input type="checkbox"> Include spoilers</label>
<select aria-label="Chapter"><option>One lamp</option></select></section>
<nav aria-label="Contents"><ol><li><a href="#one">One lamp</a></li></ol></nav>
<main id="text"><h2 id="one">One lamp</h2>
<p>Every evening somebody climbs the stairs.<a role="doc-noteref" href="#note">1</a></p>
<p><img src="lamp.png" alt="A lamp on a sill"><img src="lamp.png" alt=""></p>
<details class="spoiler" id="ending"><summary>Spoiler: the ending</summary>
<p>{SECRET} for help. <a href="#one">Back</a></p></details>
<p id="note">Whale oil. <a href="https://example.org/oil">More</a></p></main>
<script>const player = document.querySelector("audio"); location.hash = "#one";</script>
</body></html>
"""

POLICY = (
    """<meta http-equiv="Content-Security-Policy" content="style-src 'none'; script-src 'none'">"""
)

CASES = {
    "WEB-001": [(' lang="en"', ""), (' lang="en"', ' lang="english please"')],
    "WEB-002": [("<title>The Lighthouse Game</title>", ""), ("<title>The Lighthouse Game", "<title> ")],
    "WEB-003": [
        ('h2 id="one">One lamp</h2', 'h4 id="one">One lamp</h4'),
        ('h2 id="one">One lamp', 'h2 id="one">'),
        ('h1 id="top-heading">The Lighthouse Game</h1', 'p id="top-heading">The Lighthouse Game</p'),
        ('h2 id="one">One lamp</h2', 'h1 id="one">One lamp</h1'),
    ],
    "WEB-004": [
        (' alt="A lamp on a sill"', ""),
        ("<main", '<svg role="img"><path d="M0 0"/></svg><main'),
    ],
    "WEB-005": [
        (' aria-label="Play"', ""),
        (' aria-label="Play"', ' aria-label=" "'),
        (' aria-label="Play"', ' aria-labelledby="nobody"'),
        ('<label for="speed">Speed</label>', ""),
        ("> Include spoilers", ">"),
        (' aria-label="Chapter"', ""),
        ('<a href="#one">One lamp', '<a href="#one">'),
        ('<a href="#one">One lamp', '<a href="#one"><span aria-hidden="true">1</span>'),
        ("<summary>Spoiler: the ending", "<summary>"),
        ("<main", '<form><input type="submit" value=""></form><main'),
        ("<main", '<div role="slider" tabindex="0"></div><main'),
    ],
    "WEB-006": [('id="note"', 'id="one"')],
    "WEB-007": [
        ('href="#note"', 'href="#nowhere"'),
        ('for="speed"', 'for="velocity"'),
        ('aria-labelledby="player-heading"', 'aria-labelledby="player-title"'),
    ],
    "WEB-008": [("<audio controls", "<audio controls autoplay")],
    "WEB-009": [
        ('<details class="spoiler"', '<details open class="spoiler"'),
        ("<main", '<div class="spoiler"><p>A storm comes.</p></div><main'),
        ("<summary>Spoiler: the ending</summary>", ""),
        ("<main", '<div class="spoiler"><a href="#ending">The end</a> A storm comes.</div><main'),
    ],
    "WEB-010": [("initial-scale=1", "initial-scale=1, maximum-scale=1"), ("initial-scale=1", "user-scalable=no")],
    "WEB-011": [('id="text"', 'id="text" tabindex="3"')],
    "WEB-012": [('<meta charset="utf-8">', "")],
    "WEB-020": [
        ('src="lighthouse.mp3"', 'src="https://example.org/lighthouse.mp3"'),
        ('src="lamp.png" alt="A', 'src="//example.org/lamp.png" alt="A'),
        ('src="lamp.png" alt="A', 'src="lamp.png" srcset="http://example.org/lamp.png 2x" alt="A'),
        ("<style>", '<link rel="stylesheet" href="https://example.org/a.css"><style>'),
        ("<style>", "<style>@import 'https://example.org/a.css';"),
        ("<style>", "<style>p { background: url(http://example.org/a.png) }"),
        ('id="text"', "id=\"text\" style=\"background: url('//example.org/a.png')\""),
        ("const player", 'fetch("https://example.org/count"); const player'),
        ("<script>", '<script src="https://example.org/a.js"></script><script>'),
        ('<html lang="en"', '<html manifest="https://example.org/a.appcache" lang="en"'),
        ("<style>", '<meta http-equiv="refresh" content="0; url=https://example.org/"><style>'),
    ],
    "WEB-021": [
        ('src="lighthouse.mp3"', 'src="lightship.mp3"'),
        ('src="lamp.png" alt="A', 'src="lantern.png" alt="A'),
        ('href="lighthouse.epub"', 'href="lightship.epub"'),
        ('href="lighthouse.epub"', f'href="{"a" * 5000}"'),
        ('href="lighthouse.epub"', 'href="a%00b"'),
        ("<style>", '<link rel="manifest" href="lost.webmanifest"><style>'),
        ('"@type": "Article"', '"@type": "Article", "audio": {"contentUrl": "lightship.mp3"}'),
        ('content="https://example.org/cover.png"', 'content="lantern.png"'),
    ],
    "WEB-022": [
        ('"@type": "Article"', '"@type": Article'),
        ('"@context": "https://schema.org", ', ""),
        (json.dumps(WORK), "[" * 100_000),
        (json.dumps(WORK), "3"),
    ],
    "WEB-023": [('"none"', '"None"'), ('"textual", "visual"', '"reading"'), ('["none"]', '["none", "sound"]')],
    "WEB-024": [
        ('<audio controls src="lighthouse.mp3"></audio>', ""),
        ('"tableOfContents"', '"MathML"'),
        (' alt="A lamp on a sill"', ""),
    ],
    "WEB-026": [
        ("<style>", f'{POLICY}<style>'),
        ("<style>", f'{POLICY.replace("script-src", "x-src").replace("style-src", "default-src")}<style>'),
    ],
    "WEB-027": [
        ('"@type": "Article"', '"@type": "AudioObject", "contentUrl": "tone.mp3", "duration": "PT4S"'),
        ('"@type": "Article"', '"@type": "Article", "audio": {"contentUrl": "tone.mp3", "duration": "4"}'),
    ],
    "WEB-025": [('"accessibilityHazard"', '"hazard"')],
}  # fmt: skip


@cache
def tone() -> bytes:
    """Return two seconds of silence as an MP3, and little more."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(2 * 24_000 * 2)) + encoder.flush())


def test_a_policy_that_knows_its_page_is_no_finding(page):
    """The digests of what stands in the page let it work."""
    digests = {
        name: b64encode(
            sha256(re.search(rf"<{name}>(.*?)</{name}>", PAGE, re.S)[1].encode()).digest()
        ).decode()
        for name in ("style", "script")
    }
    policy = POLICY
    for name, digest in digests.items():
        policy = policy.replace(f"{name}-src 'none'", f"{name}-src 'sha256-{digest}'")

    assert [str(one) for one in page(PAGE.replace("<style>", f"{policy}<style>"))] == []


@pytest.mark.parametrize(
    ("policy", "wrong"),
    [("'unsafe-inline'", []), ("'none'", ["its handler", "this script", "this script"])],
)
def test_a_handler_is_script_to_a_policy(policy, wrong, page):
    """Where a policy lets no script run, a button that has one in an attribute does nothing."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="script-src {policy}">'
    content = PAGE.replace("<style>", f"{meta}<style>").replace(
        '<button type="button"', '<button onclick="player.play()" type="button"'
    )

    found = [one.detail for one in page(content) if one.code == "WEB-026"]

    assert sorted(set(found)) == sorted(set(wrong))


def test_a_duration_that_is_true_is_no_finding(page, tmp_path):
    """It is that of the file, give or take a rounding."""
    seconds = float(length(tone(), "").seconds)
    sound = (
        f'"audio": {{"contentUrl": "tone.mp3", "duration": "PT{seconds:.3f}S"}}, "@type": "Article"'
    )

    assert [str(one) for one in page(PAGE.replace('"@type": "Article"', sound))] == []


@pytest.fixture
def page(tmp_path):
    """Writes a page into a folder with all it plays and shows, and returns its findings."""
    for name in ("lighthouse.mp3", "lighthouse.epub", "lamp.png"):
        (tmp_path / name).touch()
    (tmp_path / "tone.mp3").write_bytes(tone())

    def write(content, name="index.html"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(check([path], (pages.RULES, spoilers.RULES)))

    return write


@pytest.mark.parametrize(("code", "case"), [(code, one) for code in CASES for one in CASES[code]])
def test_each_rule_is_broken_by_its_cases(code, case, page):
    """A case that does not break its rule fails here."""
    assert PAGE.count(case[0])

    assert code in {one.code for one in page(PAGE.replace(*case))}


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule, no rule is without one, and each says something and why."""
    assert set(CASES) == set(CODES)
    assert all(rule.message.endswith(".") and rule.source for rule in pages.RULES.rules)


def test_a_page_without_fault_has_no_findings(page):
    """Nothing is found, in the page or about its spoilers."""
    assert [str(one) for one in page(PAGE)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("initial-scale=1", "initial-scale=1, maximum-scale=5"),
        ('href="#one">Back', 'href="#">Back'),
        ('href="#one">Back', 'href="#top">Back'),
        ('href="https://example.org/oil"', 'href="lighthouse.mp3#t=2"'),
        ('id="text"', 'id="text" tabindex="-1"'),
        (
            "<main",
            '<ul><li class="spoiler"><a href="#ending">Spoiler: the ending</a></li></ul><main',
        ),
        ("<main", '<form><input type="submit"><input type="reset" value="Again"></form><main'),
        (
            '"@type": "Article"',
            '"@type": "Article", "audio": {"contentUrl": "lamp.png", "duration": "PT4S"}',
        ),
        ('aria-label="Play"', 'title="Play"'),
        ('aria-label="Play"', 'aria-labelledby="player-heading"'),
        ("<svg aria-hidden", "<svg><title>Play</title></svg><svg aria-hidden"),
    ],
)
def test_what_harms_nobody_is_no_finding(old, new, page):
    """Other ways to name a control, to link, and to list a spoiler by its label."""
    assert PAGE.count(old)

    assert [str(one) for one in page(PAGE.replace(old, new))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Two keepers and a lamp.", f"{SECRET}."),
        ("<title>", f"<title>{SECRET}: "),
        ('"headline": "', f'"headline": "{SECRET} – '),
        ("const player", f'const search = "{SECRET}"; const player'),
        ('alt="A lamp', f'alt="{SECRET}'),
        ("Whale oil.", f"{SECRET.upper()}."),
        ("Whale oil.", "The <em>younger</em> keeper dro<b>wns</b> while rowing."),
        ("<main", f"<!-- {SECRET} --><main"),
    ],
)
def test_a_page_gives_away_what_its_own_spoilers_hide(old, new, page):
    """Descriptions, titles, statements to machines, scripts, comments: no book is needed."""
    assert [one.code for one in page(PAGE.replace(old, new))] == ["REVEAL-001"]


def test_captions_of_the_other_edition_must_not_tell_what_a_page_hides(page, tmp_path):
    """The full edition's page guards its spoilers in every file of the folder."""
    page(PAGE)
    other = tmp_path / "spoiler-free"
    other.mkdir()
    (other / "lighthouse.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:02.000\n{SECRET}\n")

    leaks = [one.place for one in check([tmp_path], (spoilers.RULES,)) if one.code == "REVEAL-001"]

    assert leaks == [str(other / "lighthouse.vtt")]


def test_captions_beside_a_page_may_tell_what_it_hides(page, tmp_path):
    """They are in step with the narration, and there need be no book."""
    page(PAGE)
    cue = f"00:00.000 --> 00:02.000\n{SECRET}\n"
    (tmp_path / "lighthouse.vtt").write_text(f"WEBVTT\n\n{cue}")

    assert "REVEAL-001" not in {one.code for one in check([tmp_path], (spoilers.RULES,))}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"\0" * 1000,
        bytes(range(256)) * 10,
        b"<" * 100_000,
        b"<div>" * 100_000,
        b"<summary><button>" * 50_000,
        b"<details class=spoiler>" * 50_000,
        b'<div class="spoiler">' * 3_000 + b"x",
        b"<a href='#x' id='x'></a>" * 50_000,
        b"<!DOCTYPE html [<!ENTITY a 'ha'>]><p>&a;",
        b'<?xml version="1.0" encoding="utf-16"?><html><p>x</html>',
        b"<p>caf\xe9",
        b"<p " + b"a" * 1_000_000 + b"=1>",
        b'<p style="' + b"url(" * 200_000 + b'">',
        b"<script>" + b"fetch (" * 100_000 + b"</script>",
    ],
)
def test_no_page_is_a_crash(content, page):
    """Whatever a page holds, it ends in findings, a page of them, and soon."""
    begin = time.process_time()
    count = len(page(content))

    assert 0 < count < 20 * len(CODES)
    assert time.process_time() - begin < 10


def test_no_changed_byte_is_a_crash(page):
    """Bytes changed anywhere leave findings, not tracebacks."""
    for seed in range(60):
        changed = bytearray(PAGE.encode())
        for step in range(6):
            changed[(seed * 7919 + step * 104_729) % len(changed)] ^= 1 << (seed + step) % 8
        assert all(one.code for one in page(bytes(changed)))
