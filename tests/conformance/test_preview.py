"""A preview in a real browser: it follows its essay, and asks nobody else for anything."""

import json
import re
import subprocess
import sys
import time

from tests.conformance.tools import CHROMIUM, HERE, NODE, node_modules, require

ESSAY = """\
---
title: Kites
author: A. Writer
language: en-GB
date: 2026-11-22
---

The first words. They lead on.
"""


def test_a_page_follows_its_essay_in_a_browser(tmp_path):
    """No script is refused by the page's policy, its sound can be sought in, a mistake is shown."""
    essay = tmp_path / "kites.md"
    essay.write_text(ESSAY, "utf-8")
    command = [sys.executable, "-u", "-m", "essaypub", "preview", str(essay), "--voice", "espeak",
               "--jobs", "1", "--cache", str(tmp_path / "cache")]  # fmt: skip
    with (tmp_path / "out").open("wb") as out:
        running = subprocess.Popen(command, cwd=tmp_path, stdout=out)
    try:
        end = time.monotonic() + 120
        while not (page := re.search(r"http://\S+", (tmp_path / "out").read_text())):
            assert time.monotonic() < end and running.poll() is None
            time.sleep(0.1)
        look = [require(NODE), HERE / "preview.mjs", node_modules(), require(CHROMIUM),
                page[0], essay, tmp_path / "mistake.png"]  # fmt: skip
        done = subprocess.run(look, stdout=subprocess.PIPE, check=True, timeout=180)
    finally:
        running.terminate()
        running.wait(30)
    seen = json.loads(done.stdout)
    assert seen.pop("length") < 1.2
    assert seen == {
        "first": 1, "changed": 0, "kept": 1, "fault": False, "complaints": [], "strangers": []
    }  # fmt: skip
