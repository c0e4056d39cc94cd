"""The programs that judge what we build: looked for, and installed when this file is run.

`python tests/conformance/tools.py` leaves a machine ready. What is missing comes from Debian's
packages when we may install them, and from npm into `.tox`, in the versions of package-lock.json;
what it installs, it says.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE_FOLDER = ROOT / ".tox" / "conformance-node"
NODE_LOCK = "package-lock.json"
OLDEST_NODE = 20


@dataclass(frozen=True, slots=True)
class Program:
    """A program that must be on the machine.

    Attributes:
        names: What it may be called, the likeliest first.
        packages: The Debian packages that bring it.
        purpose: What cannot be done without it.
    """

    names: tuple[str, ...]
    packages: tuple[str, ...]
    purpose: str

    def path(self) -> str | None:
        """Return where it is, or None."""
        return next(filter(None, map(shutil.which, self.names)), None)


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome"),
    ("chromium",),
    "the browser in which Ace checks a publication and foliate-js reads it",
)
FIREFOX = Program(
    ("firefox-esr", "firefox"), ("firefox-esr",), "the second browser in which pages are tried"
)
JAVA = Program(
    ("javac",), ("default-jdk-headless",), "EPUBCheck; a JDK, because it compiles EpubcheckAll.java"
)
NODE = Program(("node", "nodejs"), ("nodejs",), "Ace and foliate-js")
NPM = Program(("npm",), ("npm",), "the installation of Ace and foliate-js")
PROGRAMS = (CHROMIUM, FIREFOX, JAVA, NODE, NPM)


class NotReadyError(Exception):
    """Something that the conformance tests need is missing; the message says how to get it."""


def require(program: Program) -> str:
    """Return where `program` is.

    Raises:
        NotReadyError: It is not on this machine.
    """
    path = program.path()
    if path is None:
        packages = " ".join(program.packages)
        raise NotReadyError(
            f"{program.names[0]} is missing: it is needed for {program.purpose}. Run"
            f" `python tests/conformance/tools.py` as root, or install: {packages}"
        )
    return path


def node_modules() -> Path:
    """Return the folder that holds the packages of package-lock.json.

    Raises:
        NotReadyError: They are not installed, or they are others.
    """
    if not _node_folder_is_current():
        raise NotReadyError(
            f"{NODE_FOLDER} does not hold the packages of tests/conformance/package-lock.json."
            " Run `python tests/conformance/tools.py`"
        )
    return NODE_FOLDER


def install() -> None:
    """Install what is missing, and say so.

    Raises:
        NotReadyError: Something is missing and we may not, or cannot, install it.
    """
    missing = tuple(program for program in PROGRAMS if program.path() is None)
    if missing:
        _install_debian(missing)
    _require_node()
    if not _node_folder_is_current():
        _install_node_packages()


def _say(remark: str) -> None:
    sys.stderr.write(f"conformance tools: {remark}\n")


def _install_debian(missing: tuple[Program, ...]) -> None:
    packages = sorted({name for program in missing for name in program.packages})
    wanted = "; ".join(f"{program.names[0]} ({program.purpose})" for program in missing)
    apt = shutil.which("apt-get")
    if apt is None:
        raise NotReadyError(f"install these, under the names your system gives them: {wanted}")
    if os.geteuid() != 0:
        raise NotReadyError(
            f"missing: {wanted}. Install them, then run this again:\n"
            f"    sudo apt-get update && sudo apt-get install --no-install-recommends"
            f" {' '.join(packages)}"
        )
    _say(f"installing {', '.join(packages)} from Debian's packages")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run([apt, "update", "-qq"], quiet)
    _run([apt, "install", "-y", "-qq", "--no-install-recommends", *packages], quiet)
    for program in missing:
        require(program)


def _require_node() -> None:
    node = require(NODE)
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    major = int(answer.stdout.strip().lstrip("v").partition(".")[0])
    if major < OLDEST_NODE:
        _say(f"Ace asks for Node.js {OLDEST_NODE} or later; {node} is {answer.stdout.strip()}")


def _node_folder_is_current() -> bool:
    """Return whether the last installation was finished, and of these packages."""
    done = NODE_FOLDER / "installed.json"
    return done.exists() and done.read_bytes() == (HERE / NODE_LOCK).read_bytes()


def _install_node_packages() -> None:
    _say(f"installing the npm packages of package-lock.json into {NODE_FOLDER}")
    NODE_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", NODE_LOCK):
        shutil.copyfile(HERE / name, NODE_FOLDER / name)
    command = [require(NPM), "ci", "--no-audit", "--no-fund"]
    own_browser = {"PUPPETEER_SKIP_DOWNLOAD": "1", "PUPPETEER_SKIP_CHROMIUM_DOWNLOAD": "1"}
    _run([*command, "--loglevel=error"], {**os.environ, **own_browser}, NODE_FOLDER)
    shutil.copyfile(HERE / NODE_LOCK, NODE_FOLDER / "installed.json")


def _run(command: list[str], environment: dict[str, str], folder: Path = ROOT) -> None:
    """Run a command whose output matters only when it fails."""
    done = subprocess.run(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise NotReadyError(f"this failed with status {done.returncode}: {' '.join(command)}")


if __name__ == "__main__":
    try:
        install()
    except NotReadyError as error:
        sys.exit(f"conformance tools: {error}")
