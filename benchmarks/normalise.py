"""How fast text is put into words, in one process: ``python benchmarks/normalise.py``."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from corpus import essay
from measure import spread, told

from essaypub.spoken.doubts import find_undecided
from essaypub.spoken.heteronyms.rules import sounds
from essaypub.spoken.normalise import normalise, normalise_with_origins
from essaypub.transforms.boundaries import boundaries

ESSAY = Path(__file__).parents[1] / "source" / "her_essay.md"
LANGUAGE = "en-GB"
ROUNDS = 9
SEEDS = 4


def sentences(text: str) -> list[str]:
    """Return the sentences of the paragraphs of a Markdown text, without most of its markup."""
    found: list[str] = []
    for paragraph in text.partition("\n---\n")[2].split("\n\n"):
        plain = re.sub(r"\*|\[\^\w+\]|\[(?=[^\]]*\][{(])|\](?=[{(])[{(][^})]*[})]", "", paragraph)
        plain = " ".join(plain.split()).removeprefix("> ")
        if len(plain) > 40 and plain[0] not in "#:-[!<":
            ends = [*boundaries(plain, LANGUAGE), len(plain)]
            begins = [0, *ends]
            parts = (plain[a:b].strip() for a, b in zip(begins, ends, strict=False))
            found += [part for part in parts if part]
    return found


def rate(work: Callable[[str], object], texts: list[str]) -> float:
    """Return how many of `texts` are worked on in a second of processor time."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / (time.process_time() - begun)


def everything(text: str) -> None:
    """Put a sentence into words, settle its heteronyms, look for doubts."""
    normalise(text, LANGUAGE)
    sounds(text, LANGUAGE)
    find_undecided(text, LANGUAGE)


def main() -> None:
    """Print sentences a second, of the essay and of generated prose."""
    real = sentences(ESSAY.read_text("utf-8"))
    made = list(islice((one for seed in range(SEEDS) for one in sentences(essay(seed))), 2000))
    works: dict[str, Callable[[str], object]] = {
        "normalise": lambda text: normalise(text, LANGUAGE),
        "traced": lambda text: normalise_with_origins(text, LANGUAGE),
        "sounds and undecided": lambda text: (
            sounds(text, LANGUAGE),
            find_undecided(text, LANGUAGE),
        ),
        "all of them but traced": everything,
    }
    for source, texts in (("her_essay", real * 8), ("generated", made)):
        for name, work in works.items():
            rate(work, texts[:200])
            rates = [rate(work, texts) for _ in range(ROUNDS)]
            told(
                f"{source} ({len(set(texts))} sentences): {name}, a second",
                spread(rates, ",.0f"),
                "≥ 20,000",
            )


if __name__ == "__main__":
    main()
