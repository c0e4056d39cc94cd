"""The file of a collection that somebody begins with."""

from __future__ import annotations

import json
from pathlib import Path

FILE = "collection.toml"

_TEXT = """\
# A collection: essays that are published together. `essaypub batch {name}` builds it.

[collection]
title = {title}
language = {language}
author = ["Your name"]
description = "What the essays are about, in a sentence or two without a spoiler."
# base_url = "https://example.org/essays/"   # where it will lie; podcast feeds need it
sources = ["essays/*.md"]                    # in the order of their names
# only = ["epub", "narrated", "mp3", "web"]  # every output when it is left out
# edition = "both"                           # full, spoiler-free or both

[defaults]                                   # front matter for essays that do not have it
# rights = "CC-BY-4.0"
# narration = {{voice = "espeak"}}

# [podcast]
# category = "Arts"
# owner = {{name = "Your name", email = "you@example.org"}}
# artwork = "assets/show.svg"

# [[essay]]                                  # one more, or one with its own keys
# source = "essays/late-addition.md"
# title = "Another title than its own"
"""


def start_collection(name: str, title: str, language: str) -> str:
    """Return the text of a collection's file to begin with.

    Args:
        name: Of the file, as the command to build it names it.
        title: Of the collection.
        language: A BCP 47 tag.
    """
    quote = json.dumps  # a text of JSON is one of TOML
    return _TEXT.format(
        name=name,
        title=quote(title, ensure_ascii=False),
        language=quote(language, ensure_ascii=False),
    )


def title_of(folder: Path) -> str:
    """Return what a collection is called before its author says: its folder, in words."""
    return folder.absolute().name.replace("-", " ").replace("_", " ").strip() or "Essays"
