"""Our own essays, as the front matter of other tools has them: each is read as it stands."""

import re
from pathlib import Path

import pytest

from essaypub.reading.essay import read_text

ROOT = Path(__file__).parents[2]
ESSAYS = [
    ROOT / "source" / "her_essay.md",
    *sorted((ROOT / "tests/conformance/essays").glob("*.md")),
]
FRONT = {
    "jekyll": """---
layout: post
title: "{title}"
date: 2026-01-02 09:30:00 +0100
categories: essays film
tags: [love, voices]
permalink: /essays/{{title}}/
excerpt: What it is about.
author: ada
published: true
comments: false
---
""",
    "hugo": """+++
title = "{title}"
date = 2026-01-02T09:30:00+01:00
lastmod = 2026-02-03
draft = false
tags = ["love", "voices"]
categories = ["essays"]
aliases = ["/old/path"]
weight = 10
[params]
  toc = true
[author]
  name = "Ada Writer"
+++
""",
    "zola": """+++
title = "{title}"
description = "What it is about."
date = 2026-01-02
updated = 2026-02-03
template = "page.html"
[taxonomies]
tags = ["love"]
[extra]
lang = "en"
+++
""",
    "quarto": """---
title: "{title}"
subtitle: "A study"
author:
  - name: Ada Writer
    orcid: 0000-0000-0000-0000
    affiliation: Nowhere
date: "January 2, 2026"
date-modified: last-modified
abstract: What it is about.
format:
  html:
    toc: true
bibliography: references.bib
---
""",
    "obsidian": """---
aliases: ["{title}"]
tags:
  - essay
  - film/love
cssclasses: wide
created: 2026-01-02
publish: true
---
""",
    "eleventy": """---
title: "{title}"
layout: layouts/post.njk
eleventyNavigation: {{key: Essay, order: 2}}
date: Last Modified
tags: posts
---
""",
    "multimarkdown": """Title: {title}
Author: Ada Writer
Date: 2 January 2026
Base Header Level: 2

""",
    "pandoc": """% {title}
% Ada Writer; Bo Other
% 2 January 2026

""",
    "pandoc epub": """---
title:
- type: main
  text: "{title}"
creator:
- role: author
  text: Ada Writer
identifier:
- scheme: DOI
  text: 10.1000/xyz
publisher: A Press
rights: CC BY 4.0
css: style.css
ibooks:
  version: 1.3.4
...
""",
    "none": "",
}
_OWN = re.compile(r"\A(?:---|\+\+\+)\n.*?\n(?:---|\.\.\.|\+\+\+)\n", re.DOTALL)


@pytest.mark.parametrize("tool", FRONT)
@pytest.mark.parametrize("essay", ESSAYS, ids=lambda path: path.stem)
def test_an_essay_of_another_tool_is_read_as_it_stands(essay, tool):
    """With remarks, and with the same text."""
    text = essay.read_text("utf-8")
    body = _OWN.sub("", text)
    command = {"lookalikes": "show"} if "lookalikes" in text else {}
    manuscript = read_text(FRONT[tool].format(title=essay.stem) + body, essay, command=command)
    own = read_text(text, essay)
    assert len(manuscript.publication.blocks) >= len(own.publication.blocks) - 1
