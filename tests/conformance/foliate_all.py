"""Publications as foliate-js shows them: what its reader meets, and where its links lead."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require


@dataclass(frozen=True, slots=True)
class Reading:
    """What happened while one publication was read.

    Attributes:
        contents: The label of each entry of the table of contents, in order.
        lost: The links and entries that lead nowhere.
        spoilers: The id of each passage in the documents outside the reading order.
        visited: The id of each such passage that a link led to, and from which one led back.
        stranded: The links to a spoiler that did not arrive.
        unannounced: The ways back from a note that end inside a spoiler and do not say so.
        complaints: The errors of the page's scripts.
    """

    title: str
    contents: tuple[str, ...]
    lost: tuple[str, ...]
    spoilers: tuple[str, ...]
    visited: tuple[str, ...]
    stranded: tuple[str, ...]
    unannounced: tuple[str, ...]
    complaints: tuple[str, ...]


def foliate_all(publications: Iterable[Path], folder: Path) -> dict[Path, Reading]:
    """Read each publication in foliate-js, and click on every link to a spoiler, there and back.

    Args:
        folder: Where pictures of the first page and of each spoiler are left.
    """
    paths = list(publications)
    pictures = [folder / str(number) for number, _ in enumerate(paths)]
    lines = "".join(f"{path}\t{shown}\n" for path, shown in zip(paths, pictures, strict=True))
    program = HERE / "foliate_all.mjs"
    done = subprocess.run(
        [require(NODE), program, node_modules(), require(CHROMIUM)],
        input=lines.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=600,
    )
    return dict(zip(paths, map(_reading, json.loads(done.stdout)), strict=True))


def _reading(seen: dict[str, object]) -> Reading:
    contents, links, ways = seen["contents"], seen["links"], seen["ways"]
    lost = [*(entry["href"] for entry in contents if not entry["lands"])]
    lost += [f"{link['from']} → {link['href']}" for link in links if not link["lands"]]
    return Reading(
        title=seen["title"],
        contents=tuple(entry["label"] for entry in contents),
        lost=tuple(lost),
        spoilers=tuple(seen["spoilers"]),
        visited=tuple(way["passageId"] for way in ways if way["arrives"] and way["returns"]),
        stranded=tuple(way["text"] for way in ways if not way["arrives"]),
        unannounced=tuple(way["text"] for way in ways if way["unannounced"]),
        complaints=tuple(seen["complaints"]),
    )
