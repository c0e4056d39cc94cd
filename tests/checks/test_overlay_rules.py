"""Every rule for narration in step has a book that breaks it; one narrated book breaks none."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from io import BytesIO

import av
import lameenc
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.narration import overlays
from essaypub.checks.spoilers import spoilers
from essaypub.published.epub import open_book
from essaypub.checks.check import check
from essaypub.published.lengths import length
from essaypub.published.read_aloud import ReadAloud
from essaypub.published.overlays import clock
from essaypub.errors import FileError
from tests.checks.conftest import PNG

SUITES = (accessibility.RULES, overlays.RULES, spoilers.RULES, structure.RULES)
CODES = [rule.code for rule in overlays.RULES.rules]
OPF, CSS, NAV = "EPUB/package.opf", "EPUB/style.css", "EPUB/nav.xhtml"
ESSAY, SPOILERS = "EPUB/essay.xhtml", "EPUB/spoilers.xhtml"
ESSAY_SMIL, SPOILERS_SMIL = "EPUB/essay.smil", "EPUB/spoilers.smil"
TEXT = "They play draughts and never speak of the war."

STEP_MS = 250
RATE = 24_000
_BARE = re.compile(r"<(h1|h2|p|th|td|li|a)((?:\s[^>]*)?)>")


@cache
def mp3(length_ms: int, kbps: int = 32, quality: int = 7) -> bytes:
    """Return a tone as frames of a constant bit rate, without an Info frame."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(kbps)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(quality)
    encoder.silence()
    tone = 3000 * np.sin(np.arange(RATE * length_ms // 1000) * 0.1)
    return bytes(encoder.encode(tone.astype("<i2").tobytes()) + encoder.flush())


def named(markup: str, tags: set[str]) -> str:
    """Give an id to every element of these kinds that has none."""
    count = iter(range(10_000))

    def name(found: re.Match[str]) -> str:
        if found[1] not in tags or " id=" in found[2]:
            return found[0]
        return f'<{found[1]} id="n{next(count)}"{found[2]}>'

    return _BARE.sub(name, markup)


def smil(name: str, ids: list[str], notes: set[str] = frozenset()) -> str:
    """Return an overlay that reads `ids` one after another."""
    lines = []
    for number, id_ in enumerate(ids):
        begin, end = number * STEP_MS / 1000, (number + 1) * STEP_MS / 1000
        line = (
            f'<par id="p{number}"><text src="{name}.xhtml#{id_}"/>'
            f'<audio src="audio/{name}.mp3" clipBegin="{begin}s" clipEnd="{end}s"/></par>'
        )
        if id_ in notes:
            line = f'<seq epub:textref="{name}.xhtml#{id_}" epub:type="footnote">{line}</seq>'
        lines.append(line)
    body = "\n".join(lines)
    return (
        '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' version="3.0"><body epub:textref="{name}.xhtml">\n{body}\n</body></smil>'
    )


def narrate(draft):
    """Give the book without fault a narration without fault."""
    read = {
        "essay": {"h1", "h2", "p", "th", "td"},
        "nav": {"h1", "a", "h2"},
        "spoilers": {"h1", "h2", "p"},
    }
    total = 0
    for name, tags in read.items():
        member = f"EPUB/{name}.xhtml"
        markup = named(str(draft.members[member]), tags)
        heard = markup.partition('hidden="hidden"')
        if name == "nav":
            after = heard[2].partition("</nav>")[2]
            markup = heard[0] + heard[1] + heard[2]
            seen = heard[0] + after.replace("<head", "")
        else:
            seen = markup
        ids = [
            found[1]
            for found in re.finditer(r'<(?:h1|h2|p|th|td|a)\b[^>]*?\sid="([^"]+)"', seen)
            if found[1] not in ("call", "call2", "letter-ref")
        ]
        if name == "nav":
            draft.swap(member, "</head>", '<link rel="stylesheet" href="style.css"/></head>')
            markup = markup.replace("</head>", '<link rel="stylesheet" href="style.css"/></head>')
        draft.members[member] = markup
        notes = set(ids[-2:]) if name != "nav" else set()
        draft.members[f"EPUB/{name}.smil"] = smil(name, ids, notes)
        draft.members[f"EPUB/audio/{name}.mp3"] = mp3(len(ids) * STEP_MS)
        seconds = len(ids) * STEP_MS / 1000
        total += len(ids) * STEP_MS
        draft.meta(f'<meta property="media:duration" refines="#{name}-smil">{seconds}s</meta>')
        draft.swap(
            OPF,
            "</manifest>",
            f'<item id="{name}-smil" href="{name}.smil" media-type="application/smil+xml"/>'
            f'<item id="{name}-mp3" href="audio/{name}.mp3" media-type="audio/mpeg"/></manifest>',
        )
        draft.swap(OPF, f'<item id="{name}"', f'<item id="{name}" media-overlay="{name}-smil"')
    draft.meta(
        f'<meta property="media:duration">{total / 1000}s</meta>',
        '<meta property="media:narrator">Ada (synthetic voice)</meta>',
        '<meta property="media:active-class">-epub-media-overlay-active</meta>',
    )
    draft.claim("accessModeSufficient", "auditory")
    draft.claim("accessibilityFeature", "synchronizedAudioText")
    draft.members[CSS] = f"{draft.members[CSS]}.-epub-media-overlay-active {{ color: navy }}\n"
    return draft


@pytest.fixture
def told(draft):
    """The book without fault, narrated without fault."""
    return narrate(draft)


def swap(member, old, new, times=-1):
    return lambda draft: draft.swap(member, old, new, times)


def member(name, content):
    return lambda draft: draft.members.update({name: content})


def last_clip(change):
    """Change the moment at which the last clip of the essay ends."""

    def spoil(draft):
        ends = re.findall(r'clipEnd="([\d.]+)s"', draft.members[ESSAY_SMIL])
        draft.swap(ESSAY_SMIL, f'clipEnd="{ends[-1]}s"', f'clipEnd="{float(ends[-1]) + change}s"')

    return spoil


def crossed(draft):
    draft.swap(ESSAY_SMIL, "essay.xhtml#n0", "essay.xhtml#here")
    draft.swap(ESSAY_SMIL, "essay.xhtml#n1", "essay.xhtml#n0")
    draft.swap(ESSAY_SMIL, "essay.xhtml#here", "essay.xhtml#n1")


def inline_spoiler(draft):
    draft.swap(
        ESSAY,
        TEXT,
        f'{TEXT}</p><aside id="end" epub:type="essay:spoiler" aria-label="Spoiler: a storm"><p id="storm">A storm comes.</p></aside><p id="rest">On they play.',
    )
    first = re.search(r"<par .*?</par>", draft.members[ESSAY_SMIL])[0]
    draft.swap(ESSAY_SMIL, first, first + re.sub("#n0", "#storm", first).replace("p0", "storm"))


CASES = {
    "OVERLAY-001": swap(ESSAY_SMIL, "essay.xhtml#n0", "essay.xhtml#nowhere"),
    "OVERLAY-002": swap(OPF, "audio/essay.mp3", "audio/assay.mp3"),
    "OVERLAY-003": swap(ESSAY_SMIL, 'clipEnd="0.25s"', 'clipEnd="0s"'),
    "OVERLAY-004": last_clip(2.0),
    "OVERLAY-005": swap(ESSAY_SMIL, 'clipEnd="0.5s"', 'clipEnd="0.449s"'),
    "OVERLAY-006": crossed,
    "OVERLAY-007": swap(ESSAY, TEXT, f"{TEXT}</p><p>Nor of the sea."),
    "OVERLAY-008": swap(OPF, ' media-overlay="nav-smil"', ""),
    "OVERLAY-009": swap(ESSAY, TEXT, f"{TEXT}</p><p>Nor of the sea."),
    "OVERLAY-010": inline_spoiler,
    "OVERLAY-011": swap(ESSAY_SMIL, '<audio src="audio/essay.mp3" clipBegin="0.25s" clipEnd="0.5s"/>', ""),
    "OVERLAY-012": swap(ESSAY_SMIL, ' epub:type="footnote"', ""),
    "OVERLAY-013": swap(ESSAY, "</body>", "<pre><code>light = 9</code></pre></body>"),
    "OVERLAY-020": swap(ESSAY, '<link rel="stylesheet" href="style.css"/>', ""),
    "OVERLAY-021": swap(CSS, ".-epub-media-overlay-active {", ".-epub-media-overlay-actively {"),
    "OVERLAY-022": lambda draft: draft.members.update({"EPUB/audio/essay.mp3": mp3(20_000) + mp3(1000, 64)}),
    "OVERLAY-023": swap(OPF, '<meta property="media:duration" refines="#nav-smil">', '<meta property="x" refines="#nav-smil">'),
    "OVERLAY-024": last_clip(-0.06),
    "OVERLAY-025": swap(OPF, "media:narrator", "media:reader"),
    "OVERLAY-026": lambda draft: (
        draft.members.update({"EPUB/audio/song.mp3": mp3(500)}),
        draft.swap(OPF, "</manifest>", '<item id="song" href="audio/song.mp3" media-type="audio/mpeg"/></manifest>'),
    ),
    "OVERLAY-027": swap(OPF, 'media-overlay="essay-smil"', 'media-overlay="assay-smil"'),
}  # fmt: skip


def codes(path):
    return [finding.code for finding in check([path], (overlays.RULES,))]


def test_a_narrated_book_without_fault_has_no_findings(told, bound):
    """Nothing is found by any rule, about the book or its narration."""
    assert [str(one) for one in check([bound(told)], SUITES)] == []


@pytest.mark.parametrize("code", CODES)
def test_each_rule_is_broken_by_its_case(code, told, bound):
    """A rule without a case, or one its case does not break, fails here."""
    CASES[code](told)

    assert code in codes(bound(told))


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule, and each rule says something and why."""
    assert set(CASES) == set(CODES)
    assert all(rule.message.endswith(".") and rule.source for rule in overlays.RULES.rules)


def test_a_book_without_narration_breaks_no_rule_of_it(draft, bound):
    """Silence is no fault."""
    assert codes(bound(draft)) == []


@pytest.mark.parametrize(
    "change",
    [
        swap(ESSAY_SMIL, 'clipEnd="0.5s"', 'clipEnd="0.46s"'),  # a gap of 40 ms
        swap(ESSAY_SMIL, 'clipEnd="0.5s"', 'clipEnd="0:00:00.500"'),
        swap(ESSAY_SMIL, 'clipEnd="0.5s"', 'clipEnd="500ms"'),
        swap(ESSAY_SMIL, 'clipBegin="0.0s" ', ""),
        swap(ESSAY, TEXT, f'{TEXT}</p><p hidden="hidden">Nor of the sea.'),
        swap(ESSAY, TEXT, f'{TEXT}</p><p aria-hidden="true">Nor of the sea.'),
        swap(ESSAY, TEXT, f"{TEXT}</p><p>* * *"),
        swap(ESSAY, "</body>", '<p><a role="doc-backlink" href="#call">↩ 1</a></p></body>'),
        swap(ESSAY, "</body>", '<p><img src="lamp.png" alt=""/></p></body>'),
    ],
)
def test_what_harms_nobody_is_no_finding(change, told, bound):
    """Small gaps, other ways to write a time, and what nobody expects to hear."""
    change(told)

    assert codes(bound(told)) == []


DETAILS = [
    ("OVERLAY-002", lambda draft: draft.members.pop("EPUB/audio/essay.mp3"), "audio/essay.mp3 is not in the container"),
    ("OVERLAY-002", swap(OPF, 'href="audio/essay.mp3" media-type="audio/mpeg"', 'href="audio/essay.mp3" media-type="text/plain"'), "audio/essay.mp3 is stated to be text/plain"),
    ("OVERLAY-021", swap(OPF, "media:active-class", "media:lively-class"), "media:active-class is missing"),
    ("OVERLAY-023", swap(OPF, '#nav-smil">', '#nav-smil">about '), "nav.smil: about 1.75s is no clock value"),
    ("OVERLAY-024", lambda draft: draft.members.update({OPF: re.sub(r'(media:duration">)[\d.]+s', r"\g<1>99s", draft.members[OPF])}), "all together: 99.000 s, the parts 7.750 s"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "spoil", "detail"), DETAILS, ids=[f"{code} {detail}" for code, _, detail in DETAILS]
)
def test_a_finding_says_what_is_wrong(code, spoil, detail, told, bound):
    """A rule that asks for several things says which of them is missing."""
    spoil(told)

    found = [one.detail for one in check([bound(told)], SUITES) if one.code == code]

    assert any(one.endswith(detail) for one in found), found


@pytest.mark.parametrize(
    "change",
    [
        swap(ESSAY, '<link rel="stylesheet" href="style.css"/>', "<style>.-epub-media-overlay-active { color: navy }</style>"),
        swap(ESSAY, "</head>", '<link rel="author" href="https://example.org/"/></head>'),
        swap(ESSAY, "</head>", '<link rel="stylesheet" href="lost.css"/></head>'),
        swap(ESSAY, "</body>", '<p role="img" aria-hidden="true">*</p><p><img role="presentation" src="lamp.png" alt="A lamp"/></p></body>'),
        swap(ESSAY, "</body>", '<p><a role="doc-backlink" href="https://example.org/">↩</a></p></body>'),
    ],
    ids=["styled inside", "other links", "a lost sheet", "decoration", "a link elsewhere"],
)  # fmt: skip
def test_what_is_written_otherwise_is_understood(change, told, bound):
    """Styles inside a document, links that are none to styles, decoration by its role."""
    change(told)

    assert codes(bound(told)) == []


def test_the_label_of_a_drawing_is_expected_to_be_heard(told, bound):
    """As is the description of a picture."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" id="map" aria-label="The way to the lamp"/>'
    told.swap(ESSAY, "</body>", f"{drawing}</body>")

    found = [one.place for one in check([bound(told)], SUITES) if one.code == "OVERLAY-007"]

    assert [place.rpartition("#")[2] for place in found] == ["map"]


def test_clips_of_two_sounds_are_no_neighbours(told, bound):
    """Where another file begins, nothing need begin where the last one ended."""
    told.swap(
        ESSAY_SMIL,
        'audio/essay.mp3" clipBegin="0.5s" clipEnd="0.75s"',
        'audio/nav.mp3" clipBegin="0s" clipEnd="0.25s"',
    )

    found = [one.detail for one in check([bound(told)], SUITES) if one.code == "OVERLAY-005"]

    assert found == []


def test_a_clip_without_an_end_has_no_gap_after_it(told, bound):
    """It goes on to the end of its sound: that the next one repeats it is another matter."""
    told.swap(ESSAY_SMIL, ' clipEnd="0.5s"', "")

    assert "OVERLAY-005" not in codes(bound(told))


@pytest.mark.parametrize("kind", ['epub:type="footnote"', 'role="doc-footnote"'])
def test_a_note_in_its_place_is_a_note(kind, told, bound):
    """A note among the paragraphs is one by what it says of itself, and heard by choice."""
    told.swap(
        ESSAY, TEXT, f'{TEXT}</p><aside {kind}><p id="aside">Draughts.</p></aside><p id="on">On.'
    )
    par = re.search(r"<par .*?</par>", told.members[ESSAY_SMIL])[0]
    told.swap(ESSAY_SMIL, par, par + re.sub("#n0", "#aside", par).replace("p0", "aside"))

    assert "OVERLAY-012" in codes(bound(told))


@pytest.mark.parametrize(
    "markup",
    [
        '<p><img src="lamp.png" alt="A lamp seen from the sea"/></p>',
        "<p><!-- here -->Nor of the sea.</p>",
        "<div>Nor of the sea.<p></p></div>",
        "<div><p></p>Nor of the sea.</div>",
        "<p>3</p>",
        "<p>海</p>",
        '<p><a role="doc-backlink" href="#call">Back</a></p>',
    ],
)
def test_what_is_seen_is_expected_to_be_heard(markup, told, bound):
    """Text of any script, a description, a number, the words of a way back."""
    told.swap(ESSAY, "</body>", f"{markup}</body>")

    assert {"OVERLAY-007", "OVERLAY-009"} <= set(codes(bound(told)))


def test_a_picture_whose_caption_describes_it_is_heard_once(told, bound):
    """The caption is to be read; the same words again are not."""
    figure = (
        '<figure><img id="lamp" src="lamp.png" alt="A lamp at sea"/>'
        '<figcaption id="below">A <em>lamp</em> at sea</figcaption></figure>'
    )
    told.swap(ESSAY, "</body>", f"{figure}</body>")

    found = [one.place for one in check([bound(told)], SUITES) if one.code == "OVERLAY-007"]

    assert [str(place).rpartition("#")[2] for place in found] == ["below"]


@pytest.mark.parametrize(("tag", "count"), [("span", 0), ("p", 1)])
def test_a_sentence_read_by_its_words_is_read(tag, count, told, bound):
    """What is said in place of a word need not be that word; but a paragraph is more than a line."""
    markup = f'<p><{tag} id="line">See: <b id="word">below</b></{tag}></p>'
    told.swap(
        ESSAY, "</body>", f"{markup.replace('<p><p', '<p').replace('</p></p>', '</p>')}</body>"
    )
    par = re.search(r"<par .*?</par>", told.members[ESSAY_SMIL])[0]
    one = re.sub("#n0", "#word", par).replace("p0", "word")
    line = f'<seq epub:textref="essay.xhtml#line">{one}</seq></body>'
    told.swap(ESSAY_SMIL, "</body>", line)

    assert codes(bound(told)).count("OVERLAY-007") == count


def test_completeness_gives_no_spoiler_away(told, bound):
    """What is not read may be a spoiler: the finding shows two words of it."""
    told.swap(SPOILERS_SMIL, "<par ", "<par><text src='spoilers.xhtml'/></par><par ", 1)
    told.members[SPOILERS_SMIL] = re.sub(r"<par .*?</par>", "", told.members[SPOILERS_SMIL])

    found = [str(one) for one in check([bound(told)], SUITES) if one.code == "OVERLAY-007"]

    assert found
    assert not any("keeper drowns" in one for one in found)


def test_a_spoiler_in_an_aside_is_heard_by_choice(told, bound):
    """A listener can leave a sequence that says it is an aside."""
    inline_spoiler(told)
    par = re.search(r'<par id="storm">.*?</par>', told.members[ESSAY_SMIL])[0]
    told.swap(ESSAY_SMIL, par, f'<seq epub:textref="essay.xhtml#end" epub:type="aside">{par}</seq>')

    assert "OVERLAY-010" not in codes(bound(told))


def test_a_clip_to_the_end_is_as_long_as_the_sound(told, bound):
    """Without clipEnd, a clip ends with its file, and counts in the duration as that."""
    ends = re.findall(r'clipEnd="([\d.]+)s"', told.members[ESSAY_SMIL])
    told.swap(ESSAY_SMIL, f' clipEnd="{ends[-1]}s"', "")
    book = open_book(bound(told))
    clips = next(one for one in ReadAloud(book).overlays if one.document == ESSAY).clips

    whole = ReadAloud(book).total(clips)

    assert whole == length(told.members["EPUB/audio/essay.mp3"], "").seconds


@pytest.mark.parametrize("form", ["mp3", "mp4", "ogg"])
def test_a_sound_is_as_long_as_it_is_heard(form):
    """Counted or probed, the length is that of the decoded sound, as closely as is claimed."""
    container = BytesIO()
    with av.open(container, "w", format=form) as output:
        name = {"mp3": "libmp3lame", "mp4": "aac", "ogg": "libopus"}[form]
        stream = output.add_stream(name, rate=48_000, layout="mono")
        samples = (3000 * np.sin(np.arange(100_000) * 0.05)).astype("<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, "s16", "mono")
        frame.rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))

    known = length(container.getvalue(), form)

    assert known.slack <= Fraction(1, 20)
    assert abs(known.seconds - Fraction(100_000, 48_000)) <= known.slack


def written(form, codec, rate, **options):
    """Return a tone of a second in a container that is written in one pass, or not."""
    container = BytesIO()
    with av.open(container, "w", format=form, container_options=options) as output:
        stream = output.add_stream(codec, rate=rate)
        samples = (3000 * np.sin(np.arange(rate) * 0.05)).astype("<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, "s16", "mono")
        frame.rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        stream.layout = "mono"
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return container.getvalue()


def test_a_sound_whose_container_says_its_length_is_that_long():
    """Matroska says it of the whole, not of each stream."""
    known = length(written("matroska", "flac", 48_000), "")

    assert abs(known.seconds - 1) <= known.slack


def test_a_sound_that_does_not_say_its_length_is_of_none():
    """Nothing is guessed where a stream was written as it came."""
    assert length(written("matroska", "flac", 48_000, live="1"), "").seconds is None


def test_a_picture_is_no_sound():
    """Whatever the reader of sounds makes of it."""
    with pytest.raises(FileError, match="no sound"):
        length(PNG, "lamp.png")


@given(st.integers(0, 10**8), st.sampled_from(["full", "s", "ms", "min", "h"]))
def test_a_clock_value_is_read_in_every_form(milliseconds, form):
    """However a moment is written, it is the same moment, exactly."""
    seconds, rest = divmod(milliseconds, 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    written = {
        "full": f"{hours}:{minutes:02}:{seconds % 60:02}.{rest:03}",
        "s": f"{seconds}.{rest:03}s",
        "ms": f"{milliseconds}ms",
        "min": f"{milliseconds // 60_000}min",
        "h": f"{milliseconds // 3_600_000}h",
    }[form]
    unit = {"min": 60_000, "h": 3_600_000}.get(form, 1)

    assert clock(written) == Fraction(milliseconds // unit * unit, 1000)


@pytest.mark.parametrize(
    "value", ["", "-1s", "1:60", "1:2:3:4", "١s", "1e9s", "npt=3", "9" * 10_000]
)
def test_what_is_no_clock_value_is_none(value):
    """Nothing is guessed."""
    assert clock(value) is None


HOSTILE = {
    "entities": '<!DOCTYPE smil [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><smil>&b;</smil>',
    "not XML": "<smil",
    "deep": '<smil xmlns="http://www.w3.org/ns/SMIL">' + "<seq>" * 50_000 + "</seq>" * 50_000 + "</smil>",
    "empty pars": '<smil xmlns="http://www.w3.org/ns/SMIL"><body>' + "<par/>" * 20_000 + "</body></smil>",
    "ways out": '<smil xmlns="http://www.w3.org/ns/SMIL"><body><par><text src="../../../etc/passwd"/>'
    '<audio src="file:///etc/passwd" clipBegin="0s" clipEnd="1s"/></par></body></smil>',
    "huge numbers": '<smil xmlns="http://www.w3.org/ns/SMIL"><body><par><text src="essay.xhtml"/>'
    f'<audio src="audio/essay.mp3" clipBegin="{"9" * 9000}s" clipEnd="{"9" * 9000}h"/></par></body></smil>',
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_overlay_is_a_finding(kind, told, bound):
    """No exception, and no more findings than a person can read of each kind."""
    told.members[ESSAY_SMIL] = HOSTILE[kind]

    found = list(check([bound(told)], SUITES))

    assert any("essay.smil" in f"{one.place} {one.detail}" for one in found)
    assert len(found) < 200


@pytest.mark.parametrize(
    "content", [b"", b"no sound", b"ID3\x03\0\0\0\0\0\x05hello", b"\0\0\0\x10ftypM4A \0\0\0\0"]
)
def test_a_sound_that_is_none_is_a_finding(content, told, bound):
    """A clip whose sound cannot be read is named."""
    told.members["EPUB/audio/essay.mp3"] = content

    assert "OVERLAY-002" in codes(bound(told))
