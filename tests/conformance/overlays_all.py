"""Narrated publications as foliate-js plays them: what is lit when each clip is heard."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require


@dataclass(frozen=True, slots=True)
class Played:
    """One clip of an overlay, started by itself.

    Attributes:
        document: The content document, inside the container.
        wanted: The id of the element that the overlay names.
        begin: Where its clip begins and ends in the audio, in seconds.
        announced: The id that the reading system says it highlights.
        marked: The id of the element that bears the active class.
        sought: Where the reading system told the audio to begin, in seconds.
        at: Where the audio was when it began to play, in seconds.
        length: How long the audio is, in seconds.
    """

    document: str
    wanted: str
    begin: float
    end: float
    announced: str
    marked: str
    sought: float
    at: float
    length: float


@dataclass(frozen=True, slots=True)
class Playing:
    """What happened while one publication was listened to.

    Attributes:
        silent: The documents without an overlay.
        media: The metadata of the overlays as the reading system understands them.
    """

    clips: tuple[Played, ...]
    silent: tuple[str, ...]
    media: dict[str, object]


def overlays_all(publications: Iterable[Path], folder: Path) -> dict[Path, Playing]:
    """Play every clip of each publication in foliate-js.

    Args:
        folder: Where a picture of each document with a highlight is left.
    """
    paths = list(publications)
    lines = "".join(f"{path}\t{folder / str(number)}\n" for number, path in enumerate(paths))
    done = subprocess.run(
        [require(NODE), HERE / "overlays_all.mjs", node_modules(), require(CHROMIUM)],
        input=lines.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=1200,
    )
    return dict(zip(paths, map(_playing, json.loads(done.stdout)), strict=True))


def _playing(seen: dict[str, object]) -> Playing:
    clips = tuple(
        Played(
            overlay["document"],
            clip["text"].partition("#")[2],
            clip["begin"],
            clip["end"],
            (clip["played"].get("text") or "").partition("#")[2],
            clip["played"].get("marked") or "",
            clip["played"].get("sought", -1.0),
            clip["played"].get("at", -1.0),
            clip["played"].get("length") or 0.0,
        )
        for overlay in seen["overlays"]
        for clip in overlay["clips"]
    )
    heard = {overlay["document"] for overlay in seen["overlays"]}
    silent = tuple(name for name in seen["documents"] if name not in heard)
    return Playing(clips, silent, seen["media"])
