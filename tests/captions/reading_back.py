"""Strict readers of captions, and essays told without a voice: each utterance has its own length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import strategies as st

from essaypub.model import Metadata, Publication
from essaypub.editions import NarratedEdition
from essaypub.narration import Narration, Narrator, Track
from essaypub.reading.essay import read_essay
from essaypub.settings import NarrationSettings, Settings, SpoilerMode
from essaypub.script.script import script
from essaypub.store import Store
from essaypub.narration import Chapter, Clip, Cue, Passage, Role, Script, Timeline, Utterance, Word
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import edition as of_edition

RATE = 44100
WREN = (Narrator("Wren", True, "hush:wren"),)

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)"
_VTT_TIMES = re.compile(rf"{_TIME}\.(\d{{3}}) --> {_TIME}\.(\d{{3}})")
_SRT_TIMES = re.compile(rf"{_TIME},(\d{{3}}) --> {_TIME},(\d{{3}})")
_TOKEN = re.compile(r"<([^<>\n]*)>|&(amp|lt|gt);|([^<>&]+)")
_STAMP = re.compile(rf"{_TIME}\.(\d{{3}})")
_REFERENCES = {"amp": "&", "lt": "<", "gt": ">"}


@dataclass
class Shown:
    """A caption as a reader understands it; times in milliseconds."""

    id: str
    begin: int
    end: int
    lines: list[str]
    stamps: list[int]
    languages: list[str]
    voices: list[str]


def from_vtt(content):
    """Return the cues of a WebVTT file, and fail on whatever the specification forbids."""
    text = content.decode("utf-8")
    assert "\x00" not in text and "\r" not in text
    head, *blocks = text.removesuffix("\n").split("\n\n")
    assert head == "WEBVTT"
    return [_vtt_cue(block) for block in blocks]


def _vtt_cue(block):
    name, times, *payload = block.split("\n")
    assert name and payload and all(payload)
    assert "-->" not in name and not any("-->" in line for line in payload)
    begin, end = _times(_VTT_TIMES, times)
    assert begin < end
    cue = Shown(name, begin, end, [], [], [], [])
    _read_payload(cue, "\n".join(payload))
    return cue


def _read_payload(cue, payload):
    open_tags, seen, place = [], [], 0
    while place < len(payload):
        token = _TOKEN.match(payload, place)
        assert token, f"not cue text: {payload[place : place + 20]!r}"
        place = token.end()
        tag, reference, text = token.groups()
        if reference:
            seen.append(_REFERENCES[reference])
        elif text:
            seen.append(text)
        elif stamp := _STAMP.fullmatch(tag):
            cue.stamps.append(_milliseconds(*stamp.groups()))
        elif tag.startswith("v "):
            cue.voices.append(tag[2:])
        elif tag.startswith("lang "):
            cue.languages.append(tag[5:])
            open_tags.append("lang")
        elif tag.startswith("/"):
            assert open_tags.pop() == tag[1:]
        else:
            assert tag == "c"
            open_tags.append("c")
    assert not open_tags
    assert [cue.begin, *cue.stamps, cue.end] == sorted({cue.begin, *cue.stamps, cue.end})
    cue.lines = "".join(seen).split("\n")


def from_srt(content):
    """Return the captions of a SubRip file, counted from 1."""
    text = content.decode("utf-8")
    shown = []
    for number, block in enumerate(text.removesuffix("\n").split("\n\n"), 1):
        name, times, *lines = block.split("\n")
        assert name == str(number) and lines and all(lines)
        assert not any("-->" in line for line in lines)
        begin, end = _times(_SRT_TIMES, times)
        assert begin < end
        shown.append(Shown(name, begin, end, lines, [], [], []))
    return shown


def _times(pattern, line):
    found = pattern.fullmatch(line)
    assert found, f"no times: {line!r}"
    return _milliseconds(*found.groups()[:4]), _milliseconds(*found.groups()[4:])


def _milliseconds(hours, minutes, seconds, rest):
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(rest)


def bare(text):
    """Return the characters of a text, without white space but the no-break spaces inside it."""
    return re.sub(r"[^\S\u00a0\u202f\u2007]+", "", text.strip())


def narrated(passages, cues):
    """Return a narration whose chapters are the passages."""
    begins = [0]
    at = 0
    for passage in passages[:-1]:
        at += len(passage.utterances)
        begins.append(cues[at].clip.begin)
    length = cues[-1].clip.end + RATE
    chapters = tuple(
        Chapter(passage.id, passage.title, passage.level, Clip(begin, end), passage.spoiler)
        for passage, begin, end in zip(passages, begins, [*begins[1:], length], strict=True)
    )
    timeline = Timeline(RATE, length, tuple(cues), chapters)
    return Narration(Script(tuple(passages)), Track(timeline, {}), WREN, -16.0, 0.0)


def edition_of(narration, **metadata):
    """Return an edition of nothing with this narration."""
    said = {"title": "On Queues", "language": "en", "modified": datetime(2026, 1, 2, tzinfo=UTC)}
    publication = Publication(Metadata(**(said | metadata)), ())
    return NarratedEdition(publication, (), Settings(), Store("unused"), narration=narration)


def told(folder, source, mode=SpoilerMode.SEPARATE):
    """Return an essay in Markdown as an edition in which each word takes a quarter of a second."""
    path = folder / "essay.md"
    path.write_text(source, "utf-8")
    publication = of_edition(split(read_essay(path).publication), mode)
    said = script(publication, NarrationSettings(), mode=mode)
    cues, at = [], RATE
    for utterance in said.utterances():
        end = at + RATE // 4 * len(utterance.spoken.split())
        cues.append(Cue(utterance.id, Clip(at, end)))
        at = end + RATE // 2
    narration = narrated(said.passages, cues)
    free = mode is SpoilerMode.OMIT
    return NarratedEdition(publication, (), Settings(), Store("unused"), free, narration=narration)


WORDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
AWKWARD = st.text(
    st.one_of(
        st.sampled_from("<>&-—–/{}\\ \t\n\r\u00a0\u2028\u202f«»“”‘’¿?!:;,.…()1a\u05d0東京。، "),
        st.characters(codec="utf-8"),
    ),
    max_size=160,
)


@st.composite
def timed(draw, texts=AWKWARD, known=st.booleans()):
    """Return utterances with their cues, some of which know where their words are heard."""
    count = draw(st.integers(1, 4))
    utterances, cues, at = [], [], draw(st.integers(0, RATE))
    for number in range(count):
        written = draw(texts)
        role = draw(st.sampled_from((Role.TEXT, Role.IMAGE)))
        language = draw(st.sampled_from(("en", "fr-CA")))
        utterance = Utterance(f"s{number}", written, "said & done.", language, role)
        spans = [found.span() for found in re.finditer(r"\w+", written)]
        words, place = [], at + draw(st.integers(0, 50))
        for begin, end in spans if draw(known) else []:
            length = draw(st.integers(1, RATE))
            words.append(Word(begin, end, Clip(place, place + length)))
            place += length + draw(st.integers(0, 50))
        clip = Clip(at, place + draw(st.integers(RATE // 500, RATE)))
        utterances.append(utterance)
        cues.append(Cue(utterance.id, clip, tuple(words)))
        at = clip.end + draw(st.integers(0, RATE))
    return tuple(utterances), tuple(cues)


def told_at(utterances, cues):
    """Return an edition that says these utterances in one chapter."""
    return edition_of(narrated((Passage("p", "All of it", 1, utterances),), cues))
