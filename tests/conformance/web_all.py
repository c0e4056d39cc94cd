"""Web editions as Chromium shows and plays them, with a keyboard, a pointer, and neither."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require


def web_all(folders: Iterable[Path], whole: Path, pictures: Path) -> Mapping[Path, dict[str, Any]]:
    """Return what happened on each page, as `web_all.mjs` says it.

    Args:
        folders: Each with an ``index.html``.
        whole: The one that every trial is made with; the others are only looked at.
        pictures: Where pictures of each page are left.
    """
    paths = list(folders)
    lines = "".join(
        f"{path}\t{pictures / str(number)}\t{'whole' if path == whole else 'brief'}\n"
        for number, path in enumerate(paths)
    )
    done = subprocess.run(
        [require(NODE), HERE / "web_all.mjs", node_modules(), require(CHROMIUM)],
        input=lines.encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=1200,
    )
    return dict(zip(paths, json.loads(done.stdout), strict=True))
