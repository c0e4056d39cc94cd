"""No word is lost in silence: what another renderer shows is in the essay, or is told."""

import re
from html import unescape
from itertools import count
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from essaypub.errors import SourceError
from essaypub.model import CodeBlock, Image, plain
from essaypub.reading.essay import read_text

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"
INSIDE = [
    "{w}", "*{w}*", "**{w} {w}**", "`{w}`", "[{w}](https://example.org/)", "~~{w}~~", "{w}\\\n{w}",
    '[{w}](https://example.org/ "{w}")', "![{w}](https://example.org/a.png)", "<b>{w}</b>",
    "<span>{w}</span>", "<kbd>{w}</kbd>", "<abbr title='x'>{w}</abbr>", "[{w} *{w}*](/path)",
    "<q>{w}</q>", "<button>{w}</button>", "<label>{w}</label>", "<unknown>{w}</unknown>", "{w} {w}",
    "<small>{w}</small>", "[{w}][none]", "<mark>{w}</mark>", "&lt;{w}&gt;", "\\*{w}\\*",
    "<ruby>{w}<rt>{w}</rt></ruby>", "[[{w}]]", "=={w}==", "H~{w}~", "x^{w}^", "$ {w}", "a | {w}",
]  # fmt: skip
BLOCKS = [
    "{i} {i}", "# {i}", "### {i}", "- {i}\n- {i}\n  - {i}", "1. {i}\n2. {i}", "> {i}\n>\n> {i}",
    "```\n{w}\n```", "    {w}", "| {i} | {w} |\n|---|---|\n| {w} | {w} |", "- [ ] {i}\n- [x] {i}",
    "| {w} |\n|---|\n| {w} | {w} |", "<div>{w}<p>{w}</p></div>", "<p>{w}</p>\n\n{i}", "***\n\n{i}",
    "<ul><li>{w}</li><li>{w}</li></ul>", "<table><tr><td>{w}</td><td>{w}</td></tr></table>",
    "<blockquote>{w}</blockquote>", "<h2>{w}</h2>", "<dl><dt>{w}</dt><dd>{w}</dd></dl>",
    "<details><summary>{w}</summary>\n\n{i}\n\n</details>", "<figure><figcaption>{w}</figcaption></figure>",
    "<pre>{w}</pre>", "<noscript>{w}</noscript>", "<fieldset><legend>{w}</legend>{w}</fieldset>",
    "> [!NOTE]\n> {i}", "{w}\n===", "{w}\n---", "<center>{w}</center>", "<p>{w}<br>{w}</p>",
    "<table>{w}<tr><td><p>{w}</p><p>{w}</p></td></tr></table>", "{i}\n{i}", "* {i}\n\n  {i}",
]  # fmt: skip


def fill(blocks, insides):
    """Return a document in which every word is another."""
    numbers = count(1)
    pool = iter(insides * 40)
    text = "\n\n".join(blocks)
    while "{i}" in text:
        text = text.replace("{i}", next(pool), 1)
    while "{w}" in text:
        text = text.replace("{w}", f"wq{next(numbers)}z", 1)
    return text


def shown(text):
    """Return the words that another renderer shows."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return set(re.findall(r"wq\d+z", unescape(re.sub(r"<[^>]*>", " ", html))))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4),
    st.lists(st.sampled_from(INSIDE), min_size=1, max_size=4),
)
def test_what_another_renderer_shows_is_in_the_essay_or_is_told(blocks, insides):
    """Every syntax inside every other; a fault is told, too."""
    text = fill(blocks, insides)
    try:
        manuscript = read_text(FRONT + text + "\n\nThe end.\n", Path("essay.md"))
    except SourceError:
        return
    publication = manuscript.publication
    told = " ".join(f"{one.detail}" for one in manuscript.findings)
    words = [plain(sentence.inlines) for sentence in publication.every_sentence()]
    words += [one.alternative for one in publication.every_inline() if isinstance(one, Image)]
    words += [one.text for one in publication.every_block() if isinstance(one, CodeBlock)]
    words += [publication.metadata.title, told]
    missing = shown(text) - set(re.findall(r"wq\d+z", " ".join(words)))
    assert missing == set()
    glued = [one for one in words if re.search(r"wq\d+zwq", one)]
    assert glued == []
