"""No single slip in any form of a spoiler publishes its words without a word to the author.

Each form of docs/writing.md is spoilt in every way a hand can slip: a sign left out, doubled, moved,
spaced, taken for its neighbour; the word misspelt; a line indented, cut or joined.
"""

import random
import re
from pathlib import Path

import pytest

from essaypub.errors import SourceError
from essaypub.reading.essay import read_text
from essaypub.transforms.sentences import split
from essaypub.transforms.spoilers import omit

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n\nFirst.\n\n"
SECRET = "zqsecret"
FORMS = {
    "span": 'In [zqsecret dies]{.spoiler of="film"} it.',
    "bare span": "In [zqsecret dies]{.spoiler} it.",
    "bars": "In ||zqsecret dies|| it.",
    "marks": "In >!zqsecret dies!< it.",
    "division": "::: spoiler About x\nzqsecret dies\n:::\n\nAfter.",
    "attributes": '::: {.spoiler title="About x"}\nzqsecret dies\n:::\n\nAfter.',
    "title and attributes": '::: spoiler About x {#end of="film"}\nzqsecret dies\n:::\n\nAfter.',
    "heading inside": "::: spoiler\n## About x\nzqsecret dies\n:::\n\nAfter.",
    "section": '## About x {.spoiler of="film"}\n\nzqsecret dies\n\n# After\n\nx',
    "bare section": "## About x {.spoiler}\n\nzqsecret dies",
    "underlined": 'About x {.spoiler of="film"}\n------\n\nzqsecret dies',
    "callout": "> [!spoiler]- About x\n> zqsecret dies\n\nAfter.",
    "callout of two": "> [!spoiler] About x\n>\n> zqsecret dies\n\nAfter.",
    "quotation": ">! **About x**\n>! zqsecret dies\n\nAfter.",
    "headed quotation": ">! # About x\n>! zqsecret dies\n\nAfter.",
    "details": "<details>\n<summary>Spoiler: x</summary>\n\nzqsecret dies\n\n</details>\n\nAfter.",
    "details in a line": "<details><summary>Spoiler: x</summary>zqsecret dies</details>\n\nAfter.",
    "div": '<div class="spoiler" title="About x">\n\nzqsecret dies\n\n</div>\n\nAfter.',
    "HTML span": 'In <span class="spoiler" title="film">zqsecret dies</span> it.',
    "list": "- a\n\n  ::: spoiler About x\n  zqsecret dies\n  :::\n\n- b",
    "cell": '| a | b |\n|---|---|\n| x | [zqsecret dies]{.spoiler of="film"} |\n',
    "note": 'In it[^1].\n\n[^1]: That [zqsecret dies]{.spoiler of="film"}.',
    "definition": 'Term\n: In [zqsecret dies]{.spoiler of="film"} it.',
    "emphasis": 'In *very [zqsecret dies]{.spoiler of="film"} it*.',
}
SIGN = re.compile(r"[^\w\s]|(?<=[.! \"])spoiler")
NEIGHBOURS = {
    "[": "({<［「",
    "]": ")}>］」",
    "{": "[(<｛",
    "}": "])>｝",
    "<": "[{(＜",
    ">": "]})＞",
    '"': "'“”„«`",
    ":": ";.：",
    "|": "lI!¦｜/\\",
    "!": "1i¡！",
    "#": "＃",
    "=": ":-＝ ",
    ".": " ,:#．",
    "-": "–_",
    "*": "_",
}
SPACES = (" ", "\u00a0", "\u200b", "\n", "\t", "\\")
INDENTS = (" ", "   ", "    ", "\t", "     ", "\u00a0", "\u3000", "\u200b", "\ufeff")
WORDS = (
    "spoilers Spoiler SPOILER spoil spoilt spoileur spoiler-alert spoilertext my-spoiler"
    " divulgâcheur ネタバレ ｓｐｏｉｌｅｒ spóiler spоiler"
)


def misspellings():
    word = "spoiler"
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + "e" + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    yield from WORDS.split()
    yield "spoi ler"


def slips(form):
    """Yield `form` with one slip."""
    for found in SIGN.finditer(form):
        sign, (start, end) = found[0], found.span()
        before, after = form[:start], form[end:]
        if sign == "spoiler":
            yield from (before + word + after for word in misspellings())
            yield before[:-1] + "#spoiler" + after
            continue
        yield before + after
        yield before + sign + sign + after
        yield from (before + space + sign + after for space in SPACES)
        yield from (before + sign + space + after for space in SPACES[:-1])
        yield from (before + other + after for other in NEIGHBOURS.get(sign, ""))
        yield before + f"&#{ord(sign)};" + after
        if after[:1] not in ("", sign):
            yield before + after[0] + sign + after[1:]
    lines = form.split("\n")
    for at, line in enumerate(lines):
        earlier, later = lines[:at], lines[at + 1 :]
        yield "\n".join((*earlier, "", line, *later))
        yield from ("\n".join((*earlier, indent + line, *later)) for indent in INDENTS)
        yield "\n".join((*earlier, re.sub(r"^>!?\s?", "", line), *later))
        yield "\n".join((*earlier, f"{line}.", *later))
        if later:
            yield "\n".join((*earlier, f"{line} {later[0]}", *later[1:]))
    for indent in ("    ", "\t"):
        yield "\n".join(indent + line if line else "" for line in lines)
        yield "- a\n\n" + "\n".join(f"{indent}  {line}" if line else "" for line in lines)
    yield "\n".join(f"> {line}" for line in lines)
    yield form.translate({code: code + 0xFEE0 for code in map(ord, '[]{}()<>|:!#=."')})
    yield form.replace('="', "=“").replace('"}', "”}").replace('">', "”>")


def outcome(text):
    """Return ``hidden``, ``remark`` or ``silent``, or the line of the error."""
    try:
        manuscript = read_text(FRONT + text + "\n", Path("essay.md"))
    except SourceError as error:
        return error.line
    if SECRET not in repr(omit(split(manuscript.publication))):
        return "hidden"
    return "remark" if manuscript.findings else "silent"


@pytest.mark.parametrize("name", FORMS)
def test_each_form_hides(name):
    """Without a slip, the words are not in the spoiler-free edition."""
    assert outcome(FORMS[name]) == "hidden"


@pytest.mark.parametrize("name", FORMS)
def test_no_single_slip_is_silent(name):
    """A third of all slips, drawn by a seed: hidden still, or an error on a line of the form, or a remark."""
    every = sorted(set(slips(FORMS[name])) - {FORMS[name]})
    drawn = random.Random(name).sample(every, max(60, len(every) // 3))
    first = FRONT.count("\n")

    outcomes = {slip: outcome(slip) for slip in drawn}

    assert [slip for slip, result in outcomes.items() if result == "silent"] == []
    stopped = {slip: line - first for slip, line in outcomes.items() if isinstance(line, int)}
    assert all(1 <= line <= slip.count("\n") + 1 for slip, line in stopped.items())
    assert stopped


@pytest.mark.parametrize("name", ["span", "bars", "division", "callout", "div", "section"])
def test_what_is_meant_is_the_exception(name):
    """Few slips are mere remarks: a backslash, or words that could be anything."""
    every = sorted(set(slips(FORMS[name])) - {FORMS[name]})

    remarks = [slip for slip in every if outcome(slip) == "remark"]

    assert len(remarks) <= len(every) // 20
