"""Every rule for captions has a file that breaks it; a set of files without fault breaks none."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.id3 import CHAP, ID3, TIT2

import lameenc
from essaypub.checks import captions
from essaypub.checks.spoilers import spoilers
from essaypub.published.cues import Captions
from essaypub.checks.check import check
from essaypub.published.captions import sub_rip, transcript, web_vtt
from essaypub.published.text import Written

CODES = [rule.code for rule in captions.RULES.rules]
EMPTY = b"PK\5\6" + bytes(18)  # an archive of nothing
SECRET = "The younger keeper drowns while rowing for help."
LINES = (
    (0, 1000, "The Lighthouse Game"),
    (1000, 2500, "Every evening somebody climbs the stairs with a can of oil."),
    (2500, 3000, "Note 1. Whale oil, mostly."),
    (3000, 4000, "A passage about the ending is at the end."),
)


def moment(milliseconds, comma="."):
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}{rest:03}"


def vtt(lines=LINES):
    cues = (f"{moment(begin)} --> {moment(end)}\n{text}\n" for begin, end, text in lines)
    return "WEBVTT\n\nNOTE by hand\n\n" + "\n".join(cues)


def srt(lines=LINES):
    return "\n".join(
        f"{number}\n{moment(begin, ',')} --> {moment(end, ',')}\n{text}\n"
        for number, (begin, end, text) in enumerate(lines, 1)
    )


def segments(lines=LINES):
    listed = [
        {"startTime": begin / 1000, "endTime": end / 1000, "body": text}
        for begin, end, text in lines
    ]
    return json.dumps({"version": "1.0.0", "segments": listed})


def chapters(*titled):
    listed = [{"startTime": begin, "title": title} for begin, title in titled]
    return json.dumps({"version": "1.2.0", "chapters": listed})


GOOD = {
    "lighthouse.vtt": vtt(),
    "lighthouse.srt": srt(),
    "lighthouse.transcript.json": segments(),
    "lighthouse.chapters.json": chapters((0, "One lamp"), (2.5, "Two keepers")),
    "lighthouse.txt": "\n\n".join(text for *_, text in LINES),
}


@pytest.fixture
def folder(draft, bound, tmp_path):
    """A folder with the book, its sound, and words in step with it."""
    bound(draft)
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(24_000)
    encoder.set_channels(1)
    encoder.silence()
    sound = tmp_path / "lighthouse.mp3"
    sound.write_bytes(bytes(encoder.encode(bytes(2 * 24_000 * 4)) + encoder.flush()))
    tags = ID3()
    for number, (begin, end, title) in enumerate(
        ((0, 2500, "One lamp"), (2500, 4000, "Two keepers"))
    ):
        part = [TIT2(encoding=1, text=title)]
        tags.add(CHAP(element_id=f"ch{number}", start_time=begin, end_time=end, sub_frames=part))
    tags.save(str(sound))
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content)
    return tmp_path


def found(path):
    return [one for one in check([path], (captions.RULES,)) if one.code.startswith("CAPTION")]


def replace_span(kind, old, new):
    content = GOOD[f"lighthouse.{kind}"]
    assert old in content
    return kind, content.replace(old, new)


CASES = {
    "CAPTION-001": [
        replace_span("vtt", "WEBVTT", "WEB VTT"),
        replace_span("vtt", "WEBVTT\n\nNOTE by hand\n\n", "WEBVTT\n"),
        replace_span("vtt", "00:00:01.000", "00:00:01,000"),
        replace_span("vtt", "00:00:01.000 --> 00:00:02.500", "00:00:01.000 -> 00:00:02.500"),
        replace_span("vtt", "00:00:02.500\n", "00:00:02.500 align=left\n"),
        replace_span("srt", "2\n00:00:01,000", "3\n00:00:01,000"),
        replace_span("srt", "00:00:01,000", "00:00:01.000"),
        replace_span("transcript.json", '"startTime": 1.0', '"startTime": "1"'),
        replace_span("transcript.json", '"startTime": 1.0', '"startTime": NaN'),
        replace_span("transcript.json", '"startTime": 1.0', '"startTime": 1e999'),
        replace_span("transcript.json", '"version": "1.0.0", ', ""),
        replace_span("chapters.json", '"title"', '"name"'),
        ("chapters.json", "[]"),
        ("chapters.json", "{"),
        ("chapters.json", "[" * 100_000),
        ("vtt", ""),
        ("vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nThe \xff lamp\n"),
        ("srt", bytes(range(256))),
    ],
    "CAPTION-002": [
        replace_span("vtt", "Whale oil", "Whale <b>oil"),
        replace_span("vtt", "Whale oil", "Whale <blink>oil</blink>"),
        replace_span("vtt", "Whale oil", "Whale & oil"),
        replace_span("vtt", "Whale oil", "Whale < oil"),
        replace_span("vtt", "Whale oil", "Whale</c> oil"),
        replace_span("vtt", "Whale oil", "<b><i>Whale</b> oil</i>"),
        replace_span("vtt", "Whale oil", "Whale <00:00:09.000>oil"),
        replace_span("vtt", "Whale oil", "<v>Whale</v> oil"),
        replace_span("srt", "Whale oil", "Whale <script>oil"),
    ],
    "CAPTION-003": [
        replace_span("vtt", "--> 00:00:03.000", "--> 00:00:02.500"),
        replace_span("transcript.json", '"endTime": 3.0', '"endTime": 2.0'),
    ],
    "CAPTION-004": [
        replace_span("srt", "00:00:02,500 -->", "00:00:02,400 -->"),
        ("vtt", vtt(reversed(LINES))),
        ("chapters.json", chapters((0, "One lamp"), (0, "Two keepers"))),
    ],
    "CAPTION-005": [
        replace_span("vtt", "The Lighthouse Game", "<i></i>"),
        replace_span("srt", "\nThe Lighthouse Game", ""),
        ("chapters.json", chapters((0, "One lamp"), (2.5, " "))),
        ("vtt", "WEBVTT\n"),
    ],
    "CAPTION-006": [
        replace_span("vtt", "climbs the stairs with", "climbs\nthe stairs\nwith"),
        replace_span("chapters.json", "Two keepers", "Two\\nkeepers"),
    ],
    "CAPTION-007": [
        replace_span("vtt", "--> 00:00:04.000", "--> 00:00:05.000"),
        replace_span("srt", "--> 00:00:04,000", "--> 00:00:05,000"),
        replace_span("transcript.json", '"endTime": 4.0', '"endTime": 5.0'),
    ],
    "CAPTION-008": [
        replace_span("vtt", "can of oil", "can of paraffin oil"),
        replace_span("srt", "somebody climbs the stairs", "the stairs somebody climbs"),
        replace_span("transcript.json", "Whale oil, mostly.", "Seal oil, mostly."),
        replace_span("txt", "The Lighthouse Game", "The Lightship Game"),
    ],
    "CAPTION-009": [
        ("chapters.json", chapters((0, "One lamp"))),
        ("chapters.json", chapters((0, "One lamp"), (2.6, "Two keepers"))),
        ("chapters.json", chapters((0, "One lamp"), (2.5, "Three keepers"))),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "case"), [(code, one) for code in CASES for one in CASES[code]])
def test_each_rule_is_broken_by_its_cases(code, case, folder):
    """A case that does not break its rule fails here."""
    kind, content = case
    path = folder / f"lighthouse.{kind}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert code in {one.code for one in found(path)}


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule, no rule is without one, and each says something and why."""
    assert set(CASES) == set(CODES)
    assert all(rule.message.endswith(".") and rule.source for rule in captions.RULES.rules)


def test_good_files_have_no_findings(folder):
    """What essaypub says of itself, "Note 1", is no disagreement with the text."""
    assert [str(one) for one in check([folder], (captions.RULES, spoilers.RULES))] == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("vtt", GOOD["lighthouse.vtt"].replace("\n", "\r\n")),
        ("vtt", "\ufeff" + GOOD["lighthouse.vtt"]),
        ("vtt", GOOD["lighthouse.vtt"].replace("00:00:0", "00:0")),
        ("vtt", GOOD["lighthouse.vtt"].replace("Whale oil", "<v Ada><c>Whale</c> <00:00:02.700><c>oil</c>")),
        ("vtt", GOOD["lighthouse.vtt"].replace("00:02.500\n", "00:02.500 align:left line:90%\n")),
        ("vtt", GOOD["lighthouse.vtt"].replace("with a can", "with a\ncan")),
        ("srt", GOOD["lighthouse.srt"].replace("\n", "\r\n")),
        ("srt", GOOD["lighthouse.srt"].replace("Whale oil", "<i>Whale</i> oil")),
    ],
)  # fmt: skip
def test_what_the_form_allows_is_no_finding(kind, content, folder):
    """Line ends, marks of byte order, hours left out, speakers, words and settings."""
    path = folder / f"lighthouse.{kind}"
    path.write_bytes(content.encode())

    assert [str(one) for one in found(path)] == []


def test_a_fault_is_named_by_its_line(folder):
    """An editor can go there."""
    path = folder / "lighthouse.vtt"
    path.write_text(GOOD["lighthouse.vtt"].replace("00:00:02.500 -->", "00:00:02 -->"))

    assert [one.place for one in found(path)] == [f"{path}: line 11"]


def test_files_without_a_book_beside_them_are_held_against_nothing(tmp_path):
    """Captions of anybody's are read for their own sake, and notes are left alone."""
    (tmp_path / "talk.vtt").write_text(vtt())
    (tmp_path / "README.txt").write_bytes(b"caf\xe9")

    assert found(tmp_path) == []


PAGE = """<!DOCTYPE html><title>The Lighthouse Game</title><h1>The Lighthouse Game</h1>
<p>Every evening somebody climbs the stairs with a can of oil.<a role="doc-noteref">7</a></p>
<p>Whale oil, mostly.</p><img src="a.png" alt="A lamp"><button>Play the track</button>
<audio src="lighthouse.mp3"></audio>"""


@pytest.mark.parametrize(
    ("name", "page", "wrong"),
    [
        ("lighthouse.html", PAGE, False),
        ("index.html", PAGE, False),
        ("lighthouse.html", PAGE.replace("Whale", "Seal"), True),
        ("index.html", PAGE.replace("Whale", "Seal"), True),
        ("index.html", PAGE.replace("Whale", "Seal").replace("lighthouse.mp3", "a.mp3"), False),
        ("lighthouse.html", "", False),
        ("lighthouse.html", "<p>", False),
    ],
)
@pytest.mark.parametrize("book", [None, b"no book", EMPTY])
def test_captions_are_held_against_the_page_where_there_is_no_book(book, name, page, wrong, folder):
    """The page of that name, or one that plays what is of that name; none that says nothing."""
    (folder / "lighthouse.epub").unlink()
    if book is not None:
        (folder / "lighthouse.epub").write_bytes(book)
    (folder / name).write_text(page)

    assert [one.code for one in found(folder / "lighthouse.vtt")] == ["CAPTION-008"] * wrong


def test_words_that_only_the_page_has_for_itself_are_not_its_text(folder):
    """What is written on a button is nothing that is read."""
    (folder / "lighthouse.epub").unlink()
    (folder / "lighthouse.html").write_text(PAGE)
    path = folder / "lighthouse.vtt"
    path.write_text(vtt([(0, 1000, "Play the track"), (1000, 2000, "A lamp")]))

    assert [one.place for one in found(path)] == [f"{path}: line 5"]


def test_captions_of_no_name_are_held_against_nothing(folder):
    """Whose words they are cannot be known."""
    for kind in ("transcript", "chapters"):
        content = (folder / f"lighthouse.{kind}.json").read_text()
        (folder / f"{kind}.json").write_text(content.replace("lamp", "ship").replace("oil", "tar"))

    assert found(folder) == []


@pytest.mark.parametrize("content", [b"", b"no sound"])
def test_captions_beside_a_sound_that_cannot_be_read_are_held_against_another(content, folder):
    """Or against none; the sound has a finding of its own."""
    (folder / "lighthouse.vtt").write_text(vtt([(0, 9000, "The Lighthouse Game")]))
    sound = (folder / "lighthouse.mp3").read_bytes()
    (folder / "lighthouse.mp3").write_bytes(content)
    assert found(folder / "lighthouse.vtt") == []

    (folder / "lighthouse.m4a").write_bytes(sound)
    assert [one.code for one in found(folder / "lighthouse.vtt")] == ["CAPTION-007"]


def test_a_file_that_is_wrong_all_over_is_not_searched_to_its_end():
    """After five hundred texts that had to be put together, the rest is taken to be alike."""
    text = Written(tuple("one two three four five six seven eight".split()))
    turned = [("turned", "five six seven one two three")]

    assert list(text.strange([*turned * 500, ("here", "kraken")])) == []
    assert [place for place, _ in text.strange([*turned * 499, ("here", "kraken")])] == ["here"]


def test_captions_of_the_edition_without_spoilers_tell_nothing(folder, free, bound):
    """Every form of words is searched there; beside the full edition they are in their place."""
    bound(free, "spoiler-free/lighthouse.epub")
    line = ((0, 3000, SECRET),)
    told = {
        "lighthouse.vtt": vtt(line),
        "lighthouse.srt": srt(line),
        "lighthouse.transcript.json": segments(line),
        "lighthouse.txt": SECRET,
    }
    for name, content in told.items():
        (folder / name).write_text(content)
        (folder / "spoiler-free" / name).write_text(content)

    leaks = [one.place for one in check([folder], (spoilers.RULES,)) if one.code == "REVEAL-001"]

    assert leaks == sorted(str(folder / "spoiler-free" / name) for name in told)


def test_a_finding_shows_two_words(folder):
    """A caption that says what the text does not may be giving something away."""
    path = folder / "lighthouse.vtt"
    path.write_text(
        GOOD["lighthouse.vtt"].replace("The Lighthouse Game", "Old Tom murders somebody")
    )

    (one,) = found(path)

    assert "murders somebody" not in str(one)


words = st.lists(st.sampled_from("lamp oil tide rope boat gull".split()), min_size=1, max_size=8)


@given(words, words, words)
def test_what_stands_in_a_text_is_not_strange(before, inside, after):
    """Any stretch of a text is found in it, wherever it stands."""
    text = Written((*before, *inside, *after))

    assert list(text.strange([("here", " ".join(inside))])) == []


@given(words, words)
def test_a_word_that_is_nowhere_is_strange(before, after):
    """However much around it agrees."""
    text = Written((*before, *after))

    assert [place for place, _ in text.strange([("here", " ".join([*before, "kraken", *after]))])]


def test_a_label_in_its_sentence_is_not_strange():
    """What announces a spoiler in a text is not said in the middle of a sentence."""
    text = Written(tuple("she goes then spoiler another thing there he stays".split()))
    said = "Then another thing (kept for the end) there."

    assert list(text.strange([("here", said)])) == []


def test_captions_of_an_odd_name_are_held_against_the_page(folder):
    """A page names its sound as addresses are written."""
    for file in (folder / "lighthouse.epub", *folder.glob("*.narrated.epub")):
        file.unlink(missing_ok=True)
    (folder / "why #1?.vtt").write_bytes((folder / "lighthouse.vtt").read_bytes())
    page = PAGE.replace("Whale", "Seal").replace("lighthouse.mp3", "why%20%231%3F.mp3")
    (folder / "index.html").write_text(page)

    assert [one.code for one in found(folder / "why #1?.vtt")] == ["CAPTION-008"]


@given(st.text())
def test_no_text_is_a_crash(text):
    """Whatever a file holds, it is cues and faults."""
    for read in (web_vtt, sub_rip, transcript):
        assert all(one.at for one in read(text))


def test_no_changed_byte_is_a_crash(tmp_path):
    """Bytes changed anywhere leave findings, not tracebacks."""
    for name, content in GOOD.items():
        for seed in range(30):
            changed = bytearray(content.encode())
            for step in range(6):
                changed[(seed * 7919 + step * 104_729) % len(changed)] ^= 1 << (seed + step) % 8
            path = tmp_path / name
            path.write_bytes(changed)
            assert all(one.code for one in check([path], (captions.RULES,)))


@pytest.mark.parametrize(("spoken", "count"), [("climbs the stairs", 0), ("stairs the climbs", 1)])
def test_a_transcript_of_words_is_compared_by_the_sentence(spoken, count, folder):
    """A segment for each word hides no other order of them."""
    sentence = f"Every evening somebody {spoken} with a can of oil.".split()
    lines = [(500 + 50 * n, 550 + 50 * n, word) for n, word in enumerate(sentence)]
    (folder / "lighthouse.transcript.json").write_text(segments(lines))

    assert [one.code for one in found(folder)] == ["CAPTION-008"] * count


@pytest.mark.parametrize("line", ["lamp <b>", "lamp", "nothing like it"])
def test_very_many_cues_take_seconds_and_few_findings(line, folder):
    """Forty thousand cues, all wrong, are a page of findings."""
    path = folder / "lighthouse.vtt"
    cue = f"00:00:01.000 --> 00:00:00.000\n{line}\n\n"
    path.write_text("WEBVTT\n\n" + cue * 40_000)

    begin = time.process_time()
    count = len(found(path))

    assert 0 < count <= 20 * len(CODES)
    assert time.process_time() - begin < 6


def test_what_is_shown_is_what_is_compared(tmp_path):
    """Markup and escapes are no words."""
    path = tmp_path / "a.vtt"
    one = Captions(path, b"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>oil &amp; <c.warm>rope</c>\n")

    assert [one.read_words(cue) for cue in one.cues] == ["oil & rope"]


def test_what_sub_rip_cannot_mark_is_shown(tmp_path):
    """SubRip has four tags and no escapes; whatever else looks like one is words."""
    path = tmp_path / "a.srt"
    one = Captions(
        path, b"1\n00:00:00,000 --> 00:00:01,000\nA &amp; <i>B</i> < C > <\xe2\x81\xa0b>\n"
    )

    assert [one.read_words(cue) for cue in one.cues] == ["A &amp; B < C > <\u2060b>"]
