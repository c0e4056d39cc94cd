"""Ace's verdict on many publications, from two browsers side by side."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require

SIDE_BY_SIDE = 2


def ace_all(publications: Iterable[Path], folder: Path) -> dict[Path, tuple[str, ...]]:
    """Return the violations that Ace finds in each publication, one line each.

    Args:
        folder: Where the reports are left, for whoever looks into a failure.
    """
    reports = {path: folder / str(number) for number, path in enumerate(publications)}
    pairs = list(reports.items())
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(_check, (pairs[start::SIDE_BY_SIDE] for start in range(SIDE_BY_SIDE))))
    return {path: tuple(_violations(report / "report.json")) for path, report in pairs}


def _check(pairs: list[tuple[Path, Path]]) -> None:
    subprocess.run(
        [require(NODE), HERE / "ace_all.cjs", node_modules()],
        input="".join(f"{publication}\t{report}\n" for publication, report in pairs).encode(),
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": require(CHROMIUM)},
        check=True,
        timeout=900,
    )


def _violations(report: Path) -> Iterable[str]:
    verdict = json.loads(report.read_text("utf-8"))
    for document in verdict["assertions"]:
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            yield (
                f"{document['earl:testSubject']['url']}: {test['earl:impact']}"
                f" {test['dct:title']}: {' '.join(result['dct:description'].split())[:200]}"
            )
    outcome = verdict["earl:result"]["earl:outcome"]
    if outcome != "pass":
        yield f"outcome: {outcome}"
