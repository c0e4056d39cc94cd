"""The spoilers of web editions, played to their ends in Chromium, however they are asked for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require


def veils_all(folders: Iterable[Path]) -> Mapping[Path, dict[str, Any]]:
    """Return what was played and opened on each page, as `veils_all.mjs` says it."""
    paths = list(folders)
    done = subprocess.run(
        [require(NODE), HERE / "veils_all.mjs", node_modules(), require(CHROMIUM)],
        input="".join(f"{(path / 'index.html').as_uri()}\n" for path in paths).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=1200,
    )
    return dict(zip(paths, json.loads(done.stdout), strict=True))
