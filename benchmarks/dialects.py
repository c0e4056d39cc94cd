"""How many essays of other tools build as they stand: ``python benchmarks/dialects.py``.

Essays are generated from a seed for each tool: its front matter, and in the text what its users
write. Nothing is wrong with them in their own tool, and their pictures are there; what authors get
wrong is not measured.
"""

# ruff: noqa: E501 - what the users of each tool write stands as they write it
from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus import paragraph, sentence
from measure import told
from PIL import Image

from essaypub.errors import SourceError
from essaypub.reading.essay import read_text

ESSAYS = 100
"""Of each tool."""

HEADS = {
    "jekyll": '---\nlayout: post\ntitle: "{title}"\ndate: 2024-03-01 09:00:00 +0200\ncategories: [film, talk]\n'
    "permalink: /p/{n}/\nexcerpt: A few words.\ncomments: true\n---\n",
    "hugo": '+++\ntitle = "{title}"\ndate = 2024-03-01T09:00:00Z\ndraft = false\ntags = ["film"]\n'
    'slug = "s-{n}"\nweight = 3\n[params]\n  toc = true\n+++\n',
    "zola": '+++\ntitle = "{title}"\ndate = 2024-03-01\nupdated = 2024-03-02\n[taxonomies]\ntags = ["a"]\n+++\n',
    "quarto": '---\ntitle: "{title}"\nauthor:\n  - name: Ada Kern\n    orcid: 0000-0000\nformat:\n  html:\n    toc: true\n'
    "execute:\n  echo: false\nlang: en\nbibliography: refs.bib\n---\n",
    "obsidian": "---\naliases: [{title}]\ntags:\n  - film/talk\ncssclasses: wide\ncreated: 2024-03-01\n---\n# {title}\n",
    "eleventy": "---\ntitle: {title}\nlayout: base.njk\neleventyNavigation:\n  key: x\ndate: Last Modified\n---\n",
    "pandoc": "% {title}\n% Ada Kern; Bo Ek\n% 1 March 2024\n",
    "multimarkdown": "Title: {title}\nAuthor: Ada Kern\nBase Header Level: 2\nKeywords: film, talk\n\n",
    "mkdocs": "---\ntitle: {title}\ndescription: A few words.\nhide:\n  - navigation\n---\n",
}
COMMON = (
    "A [link](/about/) and [another](../other.md).",
    "- [ ] to do\n- [x] done",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Text[^1].\n\n[^1]: A note.",
    "<details><summary>More</summary>\n\nHidden.\n\n</details>",
    "![A kite](https://example.org/kite.png)",
    "```python\nprint(1)\n```",
    "Water is H~2~O, and x^2^ is a square. She said <her> name.",
    "<!-- a comment -->",
    "An image: <img src='https://example.org/a.png' alt='A'>",
    "> A quotation\n> in two lines",
    "1. one\n2. two\n   - inner",
    "## A heading {#own-id}",
    "Term\n: what it means",
)
OWN = {
    "jekyll": ("{% include figure.html src='x' %}", "{{ site.title }}", "{: .lead}\nWords.",
               "{% highlight ruby %}\nputs 1\n{% endhighlight %}", "* TOC\n{:toc}",
               "[post]({% post_url 2020-01-01-x %})"),
    "hugo": ('{{< figure src="a.png" >}}', "{{% notice tip %}}\nWords.\n{{% /notice %}}",
             '[a]({{< ref "other.md" >}})', "{{< youtube abc >}}", "<!--more-->"),
    "zola": ("{{ youtube(id='x') }}", "[a](@/other.md)", "<!-- more -->"),
    "quarto": ("::: {.callout-note}\n## A title\nWords.\n:::", "```{r}\n#| echo: false\nx <- 1\n```",
               "See @fig-one and [@kern2020, p. 3].", "![A](https://example.org/a.png){#fig-one width=50%}",
               "::: {.column-margin}\nAside.\n:::", "{{< video https://example.org >}}"),
    "obsidian": ("[[Another note|words]] and [[Note]].", "![[kite.png|300]]", "==marked== words",
                 "Words %%private%% here.", "> [!note]- A title\n> Words.", "A block. ^block-id",
                 "#tag and #tag/inner"),
    "eleventy": ("{% image './a.png', 'A kite' %}", "{{ title | upper }}"),
    "pandoc": ("| The lines\n| of a verse", "a. one\nb. two", "[Small]{.smallcaps} words",
               "::: warning\nWords.\n:::", "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+",
               "  a    b\n---- ----\n  1    2\n", "`x`{=html} and \\newpage", "$x^2 + y$"),
    "multimarkdown": ("Cite[p. 2][#kern].\n\n[#kern]: Kern, A book.", "{{TOC}}", "*[HTML]: Markup\n\nHTML"),
    "mkdocs": ('!!! note "A title"\n    Words.', "??? tip\n    Words.", '=== "Tab"\n    Words.',
               "++ctrl+c++", "[TOC]"),
}  # fmt: skip


def essay(tool: str, seed: int) -> str:
    """Return an essay as the users of a tool write it."""
    chance = random.Random(f"{tool} {seed}")  # noqa: S311 - the same words every time
    title = " ".join(sentence(chance).split()[:4]).strip(",.?!")
    pieces: list[str] = [*chance.sample(COMMON, 5)]
    pieces += chance.sample(OWN[tool], min(3, len(OWN[tool])))
    chance.shuffle(pieces)
    text = [HEADS[tool].replace("{title}", title).replace("{n}", str(seed))]
    for piece in pieces:
        text += [piece, paragraph(chance, 40)]
    return "\n\n".join(text) + "\n"


def share(texts: Sequence[str], folder: Path, strictness: str) -> tuple[float, Counter[str]]:
    """Return how many of some essays are read, of 1, and what stops the others."""
    stops: Counter[str] = Counter()
    for text in texts:
        try:
            read_text(text, folder / "essay.md", command={"strictness": strictness})
        except SourceError as error:
            stops[error.message[:70]] += 1
    return 1 - sum(stops.values()) / len(texts), stops


def main() -> None:
    """Print the share of each tool's essays that are read."""
    with tempfile.TemporaryDirectory() as name:
        for picture in ("a.png", "kite.png"):
            Image.new("RGB", (8, 8)).save(Path(name) / picture)
        every: list[str] = []
        for tool in HEADS:
            texts = [essay(tool, seed) for seed in range(ESSAYS)]
            every += texts
            part, stops = share(texts, Path(name), "normal")
            told(tool, f"{100 * part:.0f} %", "–")
            for message, count in stops.most_common(3):
                print(f"    {count}: {message}")
        for strictness, aim in (("normal", "≥ 92 %"), ("lenient", "≥ 97 %")):
            part, _ = share(every, Path(name), strictness)
            told(f"all, {strictness}", f"{100 * part:.1f} %", aim)


if __name__ == "__main__":
    main()
