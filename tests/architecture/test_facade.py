"""The façade: what other programs may rely on."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import essaypub
from tests.architecture.pages import DOCS

PAGE = (DOCS / "python.md").read_text("utf-8")
ESSAY = """\
---
title: A film
author: A
language: en
date: 2026-11-26
---

# One

Open words.

::: spoiler The ending
Hidden words.
:::
"""


def test_every_public_name_is_there_and_on_its_page():
    """What is promised can be imported, says what it is, and is told in docs/python.md."""
    told = set(re.findall(r"`(\w+)[`(]", "\n".join(re.findall(r"^\| .*? \|", PAGE, re.M))))

    assert told == set(essaypub.__all__)
    for name in essaypub.__all__:
        value = getattr(essaypub, name)
        assert isinstance(value, str) or inspect.getdoc(value)
    assert dir(essaypub) == sorted(essaypub.__all__)


def test_nothing_is_loaded_before_it_is_asked_for():
    """An import of the package imports no room."""
    script = "import sys, essaypub; print([m for m in sys.modules if m.startswith('essaypub.')])"

    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert printed.stdout == "[]\n"


def test_a_name_that_is_not_public_is_refused():
    """As any module would."""
    with pytest.raises(AttributeError, match="no attribute 'speak'"):
        _ = essaypub.speak


def test_an_essay_is_read_built_and_checked(tmp_path):
    """What the page shows is what happens, for an essay with a spoiler."""
    source = tmp_path / "film.md"
    source.write_text(ESSAY, "utf-8")

    built = essaypub.build(source, tmp_path / "out", {"only": "epub"})
    assert [path.name for path in built.files] == ["film.epub", "report.json"]
    assert not built.unchanged
    assert essaypub.check(built.folder) == ()
    whole = essaypub.read(source)
    assert whole.metadata.title == "A film"
    assert "Hidden" in str(whole)
    assert "Hidden" not in str(essaypub.edition(whole, "omit"))


def test_a_cache_that_is_named_is_kept(tmp_path):
    """The second build finds what the first made."""
    source = tmp_path / "film.md"
    source.write_text(ESSAY, "utf-8")
    asked = {"out": tmp_path / "out", "settings": {"only": "epub"}, "cache": tmp_path / "cache"}

    assert not essaypub.build(source, **asked).unchanged
    assert essaypub.build(source, **asked).unchanged


def test_the_code_of_the_page_runs(tmp_path):
    """The example is run as it stands, beside the essay it names."""
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    place = tmp_path / "source"
    place.mkdir()
    (place / "her_essay.md").write_text(ESSAY, "utf-8")

    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1].startswith("A film ")
    assert Path(tmp_path / "build" / "her_essay" / "her_essay.epub").exists()
