"""The index that is searched without a server: small files, of which a search loads a few.

Each is a script, for a page that is opened from a disk may load nothing else. Words are grouped by
their first characters; a group that grows too large is divided by one character more. Essays are
numbers in the order of reading.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from essaypub.characters import clean
from essaypub.collection.works import Work
from essaypub.resources import Resource
from essaypub.site.folding import fold_words

FOLDER = "search"
LARGEST_GROUP_BYTES = 48_000
TITLES_A_FILE = 500
_SCRIPT = "text/javascript"
_WHOLE = "."
"""Stands, in the name of a group, for the words that are no longer than its first characters."""


def write_search(works: Sequence[Work]) -> Iterator[Resource]:
    """Yield the files of the index over titles, people, descriptions and open texts.

    Args:
        works: One of each essay, in reading order.
    """
    groups = dict(divide(collect(works)))
    names = sorted(groups)
    for number, name in enumerate(names):
        content = {word: delta_code(essays) for word, essays in sorted(groups[name].items())}
        yield _script(f"{FOLDER}/w{number}.js", "words", number, content)
    for begin in range(0, len(works), TITLES_A_FILE):
        number = begin // TITLES_A_FILE
        titles = [list_title(work) for work in works[begin : begin + TITLES_A_FILE]]
        yield _script(f"{FOLDER}/t{number}.js", "titles", number, titles)
    yield _script(f"{FOLDER}/index.js", "groups", len(works), names)


def collect(works: Sequence[Work]) -> Mapping[str, Sequence[int]]:
    """Return, for each word, a number for each essay that holds it: twice its place in order.

    The number is one larger where the word is not in the title, so that titles come first.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        metadata = work.metadata
        titles = set(fold_words(f"{metadata.title} {metadata.subtitle}"))
        about = " ".join((*metadata.authors, metadata.description, *metadata.subjects))
        for word in titles.union(fold_words(about), work.words.split()):
            places[word].append(2 * number + (word not in titles))
    return places


def divide(
    places: Mapping[str, Sequence[int]], prefix: str = ""
) -> Iterator[tuple[str, Mapping[str, Sequence[int]]]]:
    """Yield groups of words that begin alike and are small enough, each after what they begin with.

    Args:
        places: What stands for each word.
        prefix: What all of them begin with.
    """
    size = sum(len(word) + 4 + 3 * len(essays) for word, essays in places.items())
    if size <= LARGEST_GROUP_BYTES or len(places) == 1:
        yield prefix, places
        return
    by_first: dict[str, dict[str, Sequence[int]]] = defaultdict(dict)
    for word, essays in places.items():
        by_first[word[: len(prefix) + 1]][word] = essays
    for first, words in by_first.items():
        if first == prefix:  # the word that is no longer
            yield prefix + _WHOLE, words
        else:
            yield from divide(words, first)


def delta_code(numbers: Sequence[int]) -> Sequence[int]:
    """Return rising numbers as the first and the distance from each to the next."""
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]


def list_title(work: Work) -> Sequence[str]:
    """Return what is shown of an essay that was found: title, people, what it is about, where."""
    page = work.file("web") or next(iter(work.files), None)
    return (
        work.metadata.title,
        ", ".join(work.metadata.authors),
        work.metadata.description,
        page.path if page else "",
        work.metadata.language,
    )


def _script(path: str, kind: str, number: int, content: Any) -> Resource:
    """Return a script that hands its content to the page."""
    text = clean(json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Resource(path, _SCRIPT, f'essays("{kind}",{number},{text})\n'.encode())
