"""Captions, transcripts and lists of chapters as they are read: their cues, and their faults."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NoReturn

_LINE = re.compile(r"\r\n|\n|\r")
_MOMENT = r"(?:([0-9]{2,6}):)?([0-5][0-9]):([0-5][0-9])"
_VTT = re.compile(rf"{_MOMENT}\.([0-9]{{3}})")
_SRT = re.compile(r"([0-9]{2,6}):([0-5][0-9]):([0-5][0-9]),([0-9]{3})")
_SETTING = re.compile(r"(?:vertical|line|position|size|align|region):[^\s:]\S*")
_MOST_S = 10**9  # what is later than thirty years is no moment of a recording
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")


@dataclass(frozen=True, slots=True)
class Cue:
    """A span of time and what is shown in it.

    Attributes:
        at: Where it stands in its file: ``"line 12"``, ``"segment 3"``.
        begin: In seconds.
        end: In seconds; None when it is not given.
        lines: As they are written, with whatever markup is in them.
    """

    at: str
    begin: Fraction
    end: Fraction | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be understood, and where."""

    at: str
    reason: str


Reading = tuple[tuple[Cue, ...], tuple[Fault, ...]]


def split_faults(reading: Iterator[Cue | Fault]) -> Reading:
    """Return the cues and the faults of a file, apart."""
    cues: list[Cue] = []
    faults: list[Fault] = []
    for part in reading:
        if isinstance(part, Cue):
            cues.append(part)
        else:
            faults.append(part)
    return tuple(cues), tuple(faults)


def decode(content: bytes) -> tuple[str, tuple[Fault, ...]]:
    """Return `content` as text, and where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fault = Fault(f"line {line}", "it is not UTF-8")
        return content.decode("utf-8-sig", "replace"), (fault,)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each run of lines that are not empty, with the number of its first."""
    block: list[str] = []
    first = 1
    for number, line in enumerate(_LINE.split(text), 1):
        if line:
            if not block:
                first = number
            block.append(line)
        elif block:
            yield first, block
            block = []
    if block:
        yield first, block


def web_vtt(text: str) -> Iterator[Cue | Fault]:
    """Yield the cues and faults of a WebVTT file.

    Source:
        WebVTT, 4 Syntax, https://www.w3.org/TR/webvtt1/#syntax
    """
    blocks = _blocks(text)
    number, head = next(blocks, (1, [""]))
    if number != 1 or not re.match(r"WEBVTT(?:[ \t]|$)", head[0]):
        yield Fault("line 1", "it does not begin with WEBVTT")
    if any("-->" in line for line in head):
        yield Fault("line 2", "an empty line must follow the first")
    for first, block in blocks:
        if _BLOCK.fullmatch(block[0]) and "-->" not in block[0]:
            continue
        yield from _cue(first, block, _VTT)


def sub_rip(text: str) -> Iterator[Cue | Fault]:
    """Yield the cues and faults of a SubRip file."""
    wanted = 0
    for first, block in _blocks(text):
        wanted += 1
        if block[0].strip() != str(wanted):
            yield Fault(f"line {first}", f"the number {wanted} was due")
            label = block[0].strip()
            wanted = int(label) if re.fullmatch(r"[0-9]{1,9}", label) else wanted
        yield from _cue(first, block, _SRT)


def _cue(first: int, block: list[str], form: re.Pattern[str]) -> Iterator[Cue | Fault]:
    place = next((number for number, line in enumerate(block[:2]) if "-->" in line), None)
    if place is None:
        yield Fault(f"line {first}", "no time is given for this")
        return
    at = f"line {first + place}"
    begin, _, rest = block[place].partition("-->")
    end, *settings = rest.split() or [""]
    moments = [_moment(written, form) for written in (begin.strip(), end)]
    if not re.search(r"\s$", begin) or not re.match(r"[ \t]", rest):
        yield Fault(at, "the arrow needs a space on either side")
    if moments[0] is None or moments[1] is None:
        yield Fault(at, "a time cannot be understood")
        return
    for setting in settings:
        if not _SETTING.fullmatch(setting) or form is _SRT:
            yield Fault(at, f"{setting[:30]} is no setting")
    lines = tuple(block[place + 1 :])
    if any("-->" in line for line in lines):
        yield Fault(at, "an arrow stands in its text, or an empty line is missing after it")
    yield Cue(at, moments[0], moments[1], lines)


def _moment(text: str, form: re.Pattern[str]) -> Fraction | None:
    match = form.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, thousandths = (int(part or 0) for part in match.groups())
    return Fraction(1000 * (3600 * hours + 60 * minutes + seconds) + thousandths, 1000)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _list_objects(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]] | Fault]:
    """Yield the objects of a list in a JSON file, each with what it is called."""
    try:
        content = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        yield Fault(f"line {error.lineno}", f"it is not JSON: {error.msg}")
        return
    except (ValueError, RecursionError) as error:
        yield Fault("line 1", f"it is not JSON: {error}")
        return
    listed = content.get(f"{name}s") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        yield Fault("line 1", f"it has no list of {name}s")
        return
    if not isinstance(content.get("version"), str):
        yield Fault("line 1", "it does not say its version")
    for number, entry in enumerate(listed, 1):
        if isinstance(entry, dict):
            yield f"{name} {number}", entry
        else:
            yield Fault(f"{name} {number}", "it is no object")


def _parse_times(text: str, name: str, words: str, *, ends: bool) -> Iterator[Cue | Fault]:
    for entry in _list_objects(text, name):
        if isinstance(entry, Fault):
            yield entry
            continue
        at, values = entry
        begin, end = _number(values.get("startTime")), _number(values.get("endTime"))
        if begin is None or (end is None and (ends or "endTime" in values)):
            yield Fault(at, "a time is missing, or is no number of seconds")
        elif not isinstance(values.get(words), str):
            yield Fault(at, f"{words} is missing")
        else:
            yield Cue(at, begin, end, tuple(_LINE.split(values[words].strip())))


def _number(value: object) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Fraction(str(value)) if 0 <= value <= _MOST_S else None


def transcript(text: str) -> Iterator[Cue | Fault]:
    """Yield the cues and faults of a Podcasting 2.0 transcript in JSON."""
    return _parse_times(text, "segment", "body", ends=True)


def chapters(text: str) -> Iterator[Cue | Fault]:
    """Yield the cues and faults of a Podcasting 2.0 list of chapters."""
    return _parse_times(text, "chapter", "title", ends=False)
