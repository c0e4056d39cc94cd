"""Finished files with something wrong in them: the same number gives the same mutant each time.

Bytes that are merely changed seldom get past the first reader. So each form is taken apart as its
readers take it apart, changed inside, and put together again: the members of a ZIP archive and its
headers, the elements of XML and HTML, the values of JSON, the frames of ID3, the boxes of an MP4.

``python -m tests.checks.mutants FOLDER 0 20000`` tries that many on the files of a finished folder,
and says which could not be checked, and which took longest.
"""

from __future__ import annotations

import json
import random
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from warnings import catch_warnings
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree, html

Mutate = Callable[[bytes, random.Random], bytes]

NUMBERS = (0, 1, 2, 7, 127, 128, 255, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
WORDS = (
    *("", " ", "0", "-1", "1e400", "9" * 40, "NaN", "no", "..", "../..", "/", "#", "#x", "?", "%"),
    *("%00", "%zz", "http://[", "//", "https://example.org/x", "data:,x", "javascript:1", "a b"),
    *("\u0130", "\ud7ff\ufffe", "e\u0301", "\u202e", "😀", "x" * 3000, "en", "xx-", "@", "*", "$1"),
    *("essay:spoiler", "toc", "nav", "cover-image", "0:00:61", "99999999:59:59", "1min", "-5s"),
    *("auditory", "textual,visual", "urn:x", "{", "}", "[", "application/smil+xml", "text/css"),
)
VALUES = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, -(10**400), 1e308, 1e-308, 0.5, "", "x"),
    *([], {}, [[]], [None], [{}], {"": None}, {"a": []}, "1e400", float("nan"), float("inf")),
    *(["x"] * 300, "PT0S", "P1D", "PT999999999H", "t=9", {"url": 5}, {"@graph": {}}, "x" * 5000),
)
NAMES = ("", "/", ".", "..", "../x", "/etc/x", "a\\b", "a:b", "x" * 300, "é", "e\u0301", "mimetype",
         "META-INF/container.xml", "META-INF/", "A.XHTML", "a b?#.xhtml", "\x01", "con")  # fmt: skip
FRAMES = (b"CHAP", b"CTOC", b"APIC", b"COMM", b"TXXX", b"TIT2", b"TPE1", b"TDRC", b"TYER", b"USLT",
          b"SYLT", b"WXXX", b"PRIV", b"GEOB", b"UFID", b"RVA2", b"ETCO", b"MCDI", b"LINK", b"TCON",
          b"POPM", b"IPLS", b"TLAN", b"ZZZZ", b"\xff\0\0\0", b"TCOP", b"RBUF", b"ASPI", b"EQU2",
          b"SYTC", b"MLLT", b"COMR", b"ENCR", b"GRID", b"OWNE", b"RVRB", b"AENC", b"PCNT")  # fmt: skip
BOXES = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"mp4a", b"esds", b"stts", b"stsc",
         b"stsz", b"stco", b"co64", b"elst", b"edts", b"udta", b"meta", b"ilst", b"chpl", b"tref",
         b"chap", b"mdhd", b"mvhd", b"hdlr", b"tkhd", b"covr", b"data", b"free", b"uuid", b"zzzz",
         b"text", b"alac", b"mvex", b"moof", b"soun", b"\xa9nam", b"----", b"stik", b"trkn")  # fmt: skip
HOLDING = frozenset(
    (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"udta", b"ilst", b"stsd")
)


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    """Return `content` with bytes changed, taken out, put in, doubled or cut off."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        place = chance.randrange(len(changed) + 1)
        size = chance.choice((1, 1, 2, 4, 16, 300))
        match chance.randrange(7):
            case 0 if place < len(changed):
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                del changed[place : place + size]
            case 2:
                changed[place:place] = chance.randbytes(size)
            case 3:
                changed[place:place] = changed[place : place + size]
            case 4:
                changed[place : place + size] = chance.choice((b"\0", b"\xff", b" ")) * size
            case 5:
                changed[place : place + 4] = struct.pack(
                    chance.choice("<>") + "I", chance.choice(NUMBERS)
                )
            case 6 if chance.random() < 0.2:
                del changed[place:]
    return bytes(changed)


def tree_changed(root: Any, chance: random.Random) -> None:
    """Change elements and attributes of a tree: drop, double, rename, move, nest, fill."""
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        every = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = chance.choice(every), chance.choice(every)
        parent = one.getparent()
        names = list(one.attrib)
        match chance.randrange(14):
            case 0 if parent is not None:
                parent.remove(one)
            case 1 if parent is not None and len(every) < 5000:
                parent.insert(0, deepcopy(one))
            case 2:
                one.tag = chance.choice((other.tag, f"{{urn:x}}{etree.QName(one).localname}", "x"))
            case 3 if names:
                del one.attrib[chance.choice(names)]
            case 4 | 5 | 6 if names:
                one.set(chance.choice(names), _word(chance))
            case 7:
                one.text = _word(chance)
            case 8 if other is not one and one not in list(other.iterancestors()):
                other.append(one)
            case 9:
                one.set(
                    chance.choice([*other.attrib, "id", "href", "src", "style", "class"]),
                    _word(chance),
                )
            case 10 if len(every) < 2000:
                for _ in range(chance.choice((3, 50, 300))):
                    one = etree.SubElement(one, one.tag)
            case 11 if names and other.attrib:
                name = chance.choice(list(other.attrib))
                one.set(name, other.get(name))
            case 12 if parent is not None:
                parent.replace(
                    one, etree.Comment("x") if chance.random() < 0.5 else etree.PI("x", 'href="y"')
                )
            case 13:
                for child in list(one):
                    one.remove(child)


def _word(chance: random.Random) -> str:
    word = chance.choice(WORDS)
    return "".join(sign for sign in word if sign >= " " and sign not in "\ufffe\uffff")


def xml_changed(content: bytes, chance: random.Random) -> bytes:
    """Return XML with its tree changed, now and then a document type or another encoding."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return bytes_changed(content, chance)
    tree_changed(root, chance)
    text = etree.tostring(root, encoding=chance.choice(("utf-8", "utf-8", "utf-16", "ascii")))
    if chance.random() < 0.05:
        return b'<!DOCTYPE x [<!ENTITY y "z">]>' + text
    return text


def html_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a page with its tree changed."""
    root = html.document_fromstring(content)
    try:
        tree_changed(root, chance)
        return b"<!DOCTYPE html>\n" + etree.tostring(root, encoding="utf-8", method="html")
    except (ValueError, etree.XMLSyntaxError):
        return bytes_changed(content, chance)


def json_changed(content: bytes, chance: random.Random) -> bytes:
    """Return JSON with values of other kinds, fewer or renamed keys, or another nesting."""
    whole = {"": json.loads(content)}
    for _ in range(chance.choice((1, 1, 2, 4))):
        places = [(whole, ""), *_places(whole[""])]
        holder, key = chance.choice(places)
        match chance.randrange(6):
            case 0 | 1 | 2:
                holder[key] = deepcopy(chance.choice(VALUES))
            case 3 if key != "":
                del holder[key]
            case 4:
                holder[key] = [holder[key]]
            case 5 if isinstance(holder, dict) and key != "":
                holder[chance.choice(WORDS)] = holder.pop(key)
    if chance.random() < 0.02:
        return b"[" * 100_000
    return json.dumps(whole[""]).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


def lines_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a file of lines with some dropped, doubled, swapped or filled with signs."""
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 2, 5))):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0 if len(lines) > 1:
                del lines[place]
            case 1:
                lines.insert(other, lines[place])
            case 2:
                lines[place], lines[other] = lines[other], lines[place]
            case 3:
                sign = chance.choice(
                    (b"-->", b"<v", b"<c.a>", b"&", b"99:99", b"\r", b"\0", b"<", b"\xff")
                )
                at = chance.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:at] + sign + lines[place][at:]
            case 4:
                lines[place] = bytes(
                    chance.choice(b"0123456789") if 48 <= byte < 58 else byte
                    for byte in lines[place]
                )
            case 5:
                lines[place] = chance.choice(WORDS).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def mp3_changed(content: bytes, chance: random.Random) -> bytes:
    """Return an MP3 with its ID3 frames changed, or headers of its sound."""
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    tag, sound = content[10 : 10 + size], bytearray(content[10 + size :])
    if chance.random() < 0.25:
        for _ in range(chance.choice((1, 3, 20))):
            place = sound.find(b"\xff\xfb", chance.randrange(len(sound)))
            if place >= 0 and place + 4 < len(sound):
                sound[place + chance.randrange(1, 4)] = chance.randrange(256)
        return content[: 10 + size] + bytes(sound)
    frames = _frames(tag)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _frame_changed(frames, chance)
    joined = b"".join(
        name + struct.pack(">I", long) + flags + body for name, long, flags, body in frames
    )
    version, flags = content[3], 0
    if chance.random() < 0.2:
        version, flags = chance.choice((0, 2, 3, 4, 5, 255)), chance.randrange(256)
    stated = len(joined) if chance.random() < 0.9 else chance.choice(NUMBERS)
    head = bytes([version, 0, flags]) + bytes(stated >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + head + joined + bytes(sound)


def _frames(tag: bytes) -> list[tuple[bytes, int, bytes, bytes]]:
    frames, place = [], 0
    while tag[place : place + 1].isalpha():
        size = int.from_bytes(tag[place + 4 : place + 8], "big")
        frames.append(
            (
                tag[place : place + 4],
                size,
                tag[place + 8 : place + 10],
                tag[place + 10 : place + 10 + size],
            )
        )
        place += 10 + size
    return frames


def _frame_changed(frames: list[tuple[bytes, int, bytes, bytes]], chance: random.Random) -> None:
    if not frames:
        return
    place = chance.randrange(len(frames))
    name, size, flags, body = frames[place]
    match chance.randrange(8):
        case 0:
            del frames[place]
            return
        case 1:
            frames.insert(chance.randrange(len(frames)), frames[place])
            return
        case 2:
            name = chance.choice(FRAMES)
        case 3:
            size = chance.choice(NUMBERS)
        case 4:
            flags = chance.randbytes(2)
        case 5:
            short = body[: chance.randrange(64)] + body[64:]
            body = bytes_changed(short, chance)
            size = len(body)
        case 6:
            body = body[: chance.randrange(len(body) + 1)]
            size = len(body)
        case 7:
            for _ in range(chance.choice((1, 5, 400))):
                body = b"x\0" + bytes(16) + b"CHAP" + struct.pack(">I", len(body)) + b"\0\0" + body
            name, size = b"CHAP", len(body)
    frames[place] = (name, size, flags, body)


def mp4_changed(content: bytes, chance: random.Random) -> bytes:
    """Return an MP4 with boxes renamed, resized, dropped, doubled or filled."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        found = list(_boxes(content, 0, len(content)))
        if not found:
            break
        begin, end = chance.choice(found)
        box = content[begin:end]
        match chance.randrange(6):
            case 0:
                box = box[:4] + chance.choice(BOXES) + box[8:]
            case 1:
                box = (
                    struct.pack(">I", chance.choice((*NUMBERS, len(box) + 1, len(box) - 1, 8, 9)))
                    + box[4:]
                )
            case 2:
                box = b""
            case 3:
                box = box + box
            case 4 | 5:
                inside = bytearray(box[8:])
                for _ in range(chance.choice((1, 2, 6))):
                    place = chance.randrange(min(len(inside), 120) + 1)
                    number = struct.pack(">I", chance.choice(NUMBERS))
                    inside[place : place + 4] = number[: len(inside[place : place + 4])]
                box = box[:8] + bytes(inside)
        content = content[:begin] + box + content[end:]
    return content


def _boxes(content: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin + 8 <= end:
        size = int.from_bytes(content[begin : begin + 4], "big")
        if size < 8 or begin + size > end:
            return
        yield begin, begin + size
        name = content[begin + 4 : begin + 8]
        if name in HOLDING:
            yield from _boxes(content, begin + (16 if name == b"stsd" else 8), begin + size)
        begin += size


def zip_changed(content: bytes, chance: random.Random) -> bytes:
    """Return an archive with members changed, renamed, missing or doubled, or broken headers."""
    with ZipFile(BytesIO(content)) as archive:
        members = [
            (entry.filename, archive.read(entry), entry.compress_type)
            for entry in archive.infolist()
        ]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place = chance.randrange(len(members))
        name, inside, form = members[place]
        match chance.randrange(12):
            case 0 if len(members) > 1:
                del members[place]
            case 1:
                members.insert(chance.randrange(len(members)), members[place])
            case 2:
                members[place] = (chance.choice(NAMES), inside, form)
            case 3:
                members[place] = (name, chance.choice(members)[1], form)
            case 4:
                members[place] = (name, inside, chance.choice((ZIP_STORED, ZIP_BZIP2, ZIP_LZMA)))
            case _:
                changed = CHANGERS.get(Path(name).suffix.lower(), bytes_changed)
                members[place] = (name, changed(inside, chance), form)
    container = BytesIO()
    with catch_warnings(action="ignore"), ZipFile(container, "w", ZIP_DEFLATED) as archive:
        for name, inside, form in members:
            entry = ZipInfo("x" if name == "" else name, (2026, 11, 22, 0, 0, 0))
            entry.filename = name
            archive.writestr(entry, inside, form)
    packed = container.getvalue()
    return _headers_changed(packed, chance) if chance.random() < 0.2 else packed


def _headers_changed(packed: bytes, chance: random.Random) -> bytes:
    changed = bytearray(packed)
    for _ in range(chance.choice((1, 1, 3))):
        sign = chance.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x01\x02", b"PK\x05\x06"))
        places = [place for place in range(len(changed) - 4) if changed[place : place + 4] == sign]
        if places:
            place = chance.choice(places) + chance.randrange(4, 46)
            size = chance.choice((1, 2, 4))
            value = chance.choice((chance.choice(NUMBERS), chance.randrange(256)))
            changed[place : place + size] = (value % 256**size).to_bytes(size, "little")
    return bytes(changed)


CHANGERS: Mapping[str, Mutate] = {
    ".epub": zip_changed,
    ".lpf": zip_changed,
    ".mp3": mp3_changed,
    ".m4b": mp4_changed,
    ".m4a": mp4_changed,
    ".json": json_changed,
    ".vtt": lines_changed,
    ".srt": lines_changed,
    ".txt": lines_changed,
    ".css": lines_changed,
    ".html": html_changed,
    ".xhtml": xml_changed,
    ".opf": xml_changed,
    ".ncx": xml_changed,
    ".smil": xml_changed,
    ".xml": xml_changed,
    ".svg": xml_changed,
}


@dataclass(frozen=True)
class Mutant:
    """A file with something wrong in it; `name` is that of the file it was made from."""

    number: int
    name: str
    content: bytes


def mutant(files: Mapping[str, bytes], number: int) -> Mutant:
    """Return the mutant of that number: of each file in turn, by what its form is made of."""
    name = sorted(files)[number % len(files)]
    chance = random.Random(number)  # noqa: S311 - the same each time is what is wanted
    plain = chance.random() < 0.15
    changed = bytes_changed if plain else CHANGERS[Path(name).suffix]
    return Mutant(number, name, changed(files[name], chance))


def belongs(name: str, other: str) -> bool:
    """Whether the check of a file `name` looks at the file `other` beside it."""
    wanted = {
        ".mp3": ("report.json",),
        ".m4b": ("report.json",),
        ".lpf": ("report.json",),
        ".vtt": (".mp3", ".epub"),
        ".srt": (".mp3", ".epub"),
        ".txt": (".epub",),
        ".html": (".mp3", "wee.epub"),
        ".json": (".mp3", ".lpf", "wee.epub"),
    }.get(Path(name).suffix, ())
    return other.endswith(wanted) if wanted else False


def held_together(name: str, other: str) -> bool:
    """Whether both are named, because a rule is about the two together."""
    leaks = name.endswith((".html", ".json", ".txt")) and other.endswith(".epub")
    return leaks or name == "report.json"


def tried(
    files: Mapping[str, bytes],
    numbers: Iterable[int],
    attempt: Callable[[list[Path]], Iterable[str]],
) -> Iterator[tuple[Mutant, tuple[str, ...], float]]:
    """Yield each mutant with the faults that an attempt on its folder shows, and its seconds."""
    for number in numbers:
        one = mutant(files, number)
        with tempfile.TemporaryDirectory() as there:
            named = [Path(there, one.name)]
            named[0].write_bytes(one.content)
            for name in files:
                if name != one.name and belongs(one.name, name):
                    Path(there, name).write_bytes(files[name])
                    if held_together(one.name, name):
                        named.append(Path(there, name))
            start = time.perf_counter()
            faults = tuple(attempt(named))
            yield one, faults, time.perf_counter() - start


def failures(paths: list[Path]) -> Iterator[str]:
    """Yield what stops a check of `paths`, what a rule fails on there, and what stops a statement."""
    from essaypub.published.epub import Book
    from essaypub.checks.check import check, open_thing
    from essaypub.cli.a11y_command import STYLES, _read_claims
    from essaypub.cli.as_json import as_json
    from essaypub.errors import FileError
    from essaypub.plugins import discover
    from essaypub.statement.fields import Style
    from essaypub.statement.guide import statement
    from essaypub.statement.page import page
    from essaypub.statement.text import text

    plugins, _ = discover("essaypub.checks")
    try:
        for finding in check(paths, plugins.values()):
            str(finding).encode("utf-8", "surrogateescape")
            if finding.code == "FILE-003":
                yield finding.detail
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        yield _where(error)
    for book in (path for path in paths if path.suffix == ".epub"):
        try:
            if isinstance(open_thing(book), Book):
                told = {str(book): statement(_read_claims(book), "")}
                for style in STYLES:
                    text(told, Style(style))
                    page(told, Style(style))
                as_json(told)
        except FileError:
            pass
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            yield f"a11y: {_where(error)}"


def _where(error: Exception) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        if "/essaypub/" in trace.tb_frame.f_code.co_filename:
            place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}: {str(error)[:80]} at {place}"


def main(folder: str, first: str, last: str) -> int:
    """Try mutants and print what went wrong; return how many could not be checked."""
    files = {
        path.name: path.read_bytes()
        for path in sorted(Path(folder).iterdir())
        if path.suffix in CHANGERS
    }
    counts: Counter[str] = Counter()
    slow: list[tuple[float, int, str]] = []
    bad = 0
    for one, faults, seconds in tried(files, range(int(first), int(last)), failures):
        slow = sorted([*slow, (seconds, one.number, one.name)], reverse=True)[:10]
        bad += bool(faults)
        counts.update(faults)
        for fault in faults:
            print(one.number, one.name, fault, flush=True)
    print(f"{bad} of {int(last) - int(first)} were not checked")
    for fault, times in counts.most_common():
        print(f"{times:6} {fault}")
    for seconds, number, name in slow:
        print(f"{seconds:6.2f} s  {number} {name}")
    return bad


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
