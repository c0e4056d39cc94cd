"""Essays made from a seed: the same words on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

WORDS = """the a of to and in that it was for on with as his her they at be this from have not
are but had which she you one we all their there been many some time people year way day thing
world life hand part place case week company system program question work government number
night point home water room mother area money story fact month lot right study book eye job word
business issue side kind head house service friend father power hour game line end member law car
city community name president team minute idea body information back parent face level office
door health person art war history party result change morning reason research girl guy moment
air teacher force education foot boy age policy music film camera letter silence garden window
river light voice screen lesson costume memory machine quarrel kindness balance""".split()  # noqa: SIM905 - readable as prose


def sentence(chance: random.Random) -> str:
    """Return a sentence of 6 to 24 words."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(6, 24))]
    if len(words) > 12:
        words[len(words) // 2] += ","
    return " ".join(words).capitalize() + chance.choice("....?!")


def paragraph(chance: random.Random, words: int) -> str:
    """Return a paragraph of at least `words` words."""
    sentences: list[str] = []
    while sum(len(text.split()) for text in sentences) < words:
        sentences.append(sentence(chance))
    return " ".join(sentences)


def essay(seed: int, words: int = 1500, sections: int = 5) -> str:
    """Return an essay with sections, a note, a list, and one spoiler that is linked to."""
    chance = random.Random(seed)  # noqa: S311 - the same words every time is the point
    lines = ["---", f"title: Essay {seed}", f"author: Writer {seed % 7}", "language: en-GB",
             "date: 2024-01-01", "---", "", paragraph(chance, words // 10), ""]  # fmt: skip
    for number in range(sections):
        lines += [f"# Part {number} of {chance.choice(WORDS)}", ""]
        for half in range(2):
            note = "[^n]" if (number, half) == (1, 0) else ""
            lines += [paragraph(chance, words // sections // 2) + note, ""]
        if number == 2:
            lines += [f"- {sentence(chance)}" for _ in range(3)] + [""]
    lines += ["Those who know may jump to [the spoiler](#end).", "",
              "::: spoiler The ending {#end}", paragraph(chance, words // 10), ":::", "",
              f"[^n]: {sentence(chance)}", ""]  # fmt: skip
    return "\n".join(lines)


def essays(folder: Path, count: int) -> list[Path]:
    """Write `count` essays into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"e{seed:03d}.md" for seed in range(count)]
    for seed, path in enumerate(paths):
        path.write_text(essay(seed), "utf-8")
    return paths


def hours(path: Path, length_h: float) -> Path:
    """Write an essay that takes about `length_h` hours to say, and return its path."""
    words = round(length_h * 60 * 165)
    path.write_text(essay(1, words, sections=max(2, round(12 * length_h))), "utf-8")
    return path


def sentences(path: Path) -> Iterator[str]:
    """Yield the lines of running text of an essay, for engines without a reader."""
    for line in path.read_text("utf-8").splitlines():
        if len(line) > 40 and not line.startswith(("#", ":", "-", "[")):
            yield line
