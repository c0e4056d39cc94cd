"""Essays whose spoilers hold words that stand nowhere else, and a search that finds them anywhere.

Every construct of docs/writing.md is put into every form of a spoiler, and that into every place
where one can stand. Each secret is a word of its own, so what leaks tells where it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import unquote
from zipfile import ZipFile, is_zipfile

import small_pictures

PNG = small_pictures.png()
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="{0}()">'
    "<title>{0}</title><rect width='9' height='9'/></svg>"
)
_SECRET = re.compile(r"zq[a-y]{6}(?![a-y])")

INSIDE_A_LINE = (
    "{0} and *{1}*",
    "**{0}** ~~{1}~~ `{2}`",
    "[{0}](https://example.org/{1}) [](https://example.org/{2}) <https://example.org/{3}>",
    "[{0}]{{lang=fr}} [{1}]{{say='{2}'}} [{3}]{{ph='ɡɑːdn' say='{4}'}} {5}[]{{pause=800ms}}",
    "[{0}]{{.cite}} [{1}]{{.quote}} [{2}]{{.{3}}} [{4}]{{{5}=6}}",
    "[{0}]{{#{1}}} [{2}](#{1})",
    "![{0}]({1}.png) ![]({2}.png) ![]({3}.svg) ![]({4}.png){{.decorative}}",
    "{0}[^{1}] {2}^[{3}, a note here]",
    "<abbr title='{0}'>{1}</abbr> <kbd>{2}</kbd> <span lang='de' onclick='{3}()'>{4}</span>",
    "$\\frac{{{0}}}{{2}}$ \\\\({1}\\\\) <!-- {2} --> <blink{3}>{4}</blink{3}>",
)
"""What stands in a sentence; each figure in braces is a secret."""

BLOCKS = (
    "#### {0}\n\n{1}",
    "### {0} {{#{1}}}\n\n{2}\n\n###### {3}\n\n{4}",
    "- {0}\n- {1}\n\n  {2}\n\n3. {3}",
    "{0}\n: {1}",
    "> {0}\n>\n> - {1}",
    "~~~{0}\nprint('{1}')\n~~~",
    "| {0} | year |\n|:--|--:|\n| {1} | 2013 |\n\nTable: {2}",
    '![{0}]({1}.png "{2}"){{#{3}}}',
    "![]({0}.png)",
    "![]({0}.svg)",
    "::: note {0}\n{1}\n:::",
    ":::: {{#{0} lang=fr}}\n{1}\n::::",
    "::: epigraph\n{0}\n:::",
    "> [!warning] {0}\n> {1}",
    "> [!{0}]\n> {1}",
    "::: spoiler {0}\n{1}\n:::",
    "A line with [{0}]{{.spoiler of='{1}'}} and ||{2}||.",
    "<blockquote lang='fr'>\n<p>{0}</p>\n</blockquote>",
    "<details>\n<summary>{0}</summary>\n\n{1}\n\n</details>",
    "<script>{0}</script>\n\n<iframe src='https://example.org/{1}'></iframe>\n\n{2}",
    "<!-- {0} -->\n\n{1}",
    "[^{0}]: {1}, which nothing refers to\n\n{2}",
)
"""What stands between lines."""

ROUND_A_BLOCK: dict[str, Callable[[str, str], str]] = {
    "fence": lambda label, text: f"::: spoiler {label}\n{text}\n\n:::",
    "titled": lambda label, text: f'::: {{.spoiler title="{label}"}}\n{text}\n\n:::',
    "headed": lambda label, text: f"::: spoiler\n## {label}\n\n{text}\n\n:::",
    "callout": lambda label, text: f"> [!spoiler]- {label}\n{_before('> ', text)}",
    "marked": lambda label, text: f">! **{label}**\n>!\n{_before('>! ', text)}",
    "details": lambda label, text: (
        f'<details class="spoiler">\n<summary>{label}</summary>\n\n{text}\n\n</details>'
    ),
    "division": lambda label, text: f'<div class="spoiler" title="{label}">\n\n{text}\n\n</div>',
    "section": lambda label, text: f"## {label} {{.spoiler}}\n\n{text}",
}
ROUND_WORDS: dict[str, Callable[[str, str], str]] = {
    "span": lambda label, text: f'Now [{text}]{{.spoiler of="{label}"}} then.',
    "bars": lambda label, text: f"Now ||{text}|| then.",
    "html": lambda label, text: f'Now <span class="spoiler" title="{label}">{text}</span> then.',
}
AROUND: dict[str, Callable[[str, str], str]] = {
    "open": lambda name, text: text,
    "item": lambda name, text: f"- In an item.\n\n{_before('  ', text)}",
    "quotation": lambda name, text: f"> In a quotation.\n>\n{_before('> ', text)}",
    "aside": lambda name, text: f"::: note Aside {name}\nIn an aside.\n\n{text}\n\n:::",
    "fold": lambda name, text: f"<details>\n<summary>Fold {name}</summary>\n\n{text}\n\n</details>",
    "note": lambda name, text: (
        f"Noted.[^n-{name}]\n\n[^n-{name}]: In a note.\n\n{_before('    ', text)}"
    ),
    "meaning": lambda name, text: f"Term {name}\n: In a meaning.\n\n{_before('  ', text)}",
    "nested": lambda name, text: f"::: spoiler Around {name}\nIn a spoiler.\n\n{text}\n\n:::",
    "language": lambda name, text: f":::: {{lang=fr}}\nEn français.\n\n{text}\n\n::::",
}
ONLY_AROUND_WORDS: dict[str, Callable[[str, str], str]] = {
    "cell": lambda name, text: f"| in a cell | of a table |\n|--|--|\n| {text} | {name} |",
    "caption": lambda name, text: f"| a | b |\n|--|--|\n| c | d |\n\nTable: {text}",
}
CASES = (
    *((form, place) for form in ROUND_A_BLOCK for place in AROUND),
    *(
        (form, place)
        for form in ROUND_WORDS
        for place in (*AROUND, *ONLY_AROUND_WORDS)
        if (form, place) != ("bars", "cell")
    ),
)
"""Each form of a spoiler, with each place where it can stand; bars part the cells of a table."""


@dataclass
class Essay:
    """An essay that is being written.

    Attributes:
        seed: What its secrets are numbered from.
        secrets: Each secret, with the case and the construct that it stands in.
        pictures: The names of the files that it shows.
    """

    seed: int = 0
    secrets: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def add(self, form: str, place: str, constructs: tuple[str, ...]) -> None:
        """Add one spoiler that holds all of the constructs."""
        name = f"{form}-{place}-{len(self.parts)}"
        label = f"About {form} in {place}, number {len(self.parts)}"
        inline = form in ROUND_WORDS
        filled = [self._fill(one, f"{name}: {one}") for one in constructs]
        if inline:
            around = {**AROUND, **ONLY_AROUND_WORDS}[place]
            text = ROUND_WORDS[form](label, " ".join(filled))
        else:
            around = AROUND[place]
            text = ROUND_A_BLOCK[form](label, "\n\n".join(filled))
        self.parts.append(f"# Part {len(self.parts)}\n\n{around(name, text)}\n")

    def _fill(self, construct: str, where: str) -> str:
        count = len(set(re.findall(r"(?<!\{)\{(\d)\}", construct)))
        words = [self._secret(where) for _ in range(max(count, 6))]
        self.pictures += re.findall(r"zq\w+\.(?:png|svg)", filled := construct.format(*words))
        self.after += [
            f"[^{label}]: Of {self._secret(f'{where}: the note')}."
            for label in re.findall(r"\[\^(zq\w+)\](?!:)", filled)
        ]
        used = set(_SECRET.findall(filled))
        for word in words:
            if word not in used:
                del self.secrets[word]
        return filled

    def _secret(self, where: str) -> str:
        number, letters = self.seed, ""
        self.seed += 1
        for _ in range(6):
            number, digit = divmod(number, 25)
            letters += ascii_lowercase[digit]
        self.secrets[f"zq{letters}"] = where
        return f"zq{letters}"

    def write(self, path: Path, more: str = "") -> None:
        """Write the essay and its pictures."""
        head = f"---\ntitle: Seeded\nlanguage: en\ndate: 2026-11-22\n{more}---\n\nIt begins.\n\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "\n".join((*self.parts, *self.after)) + "\n", "utf-8")
        for name in self.pictures:
            content = SVG.format(name.partition(".")[0]).encode() if name.endswith("svg") else PNG
            (path.parent / name).write_bytes(content)


def told(folder: Path, essay: Essay) -> dict[str, list[str]]:
    """Return where in a folder each secret stands that does, by its construct."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            for place, text in [(name, name), *_texts(name, path.read_bytes())]:
                for word in set(_SECRET.findall(text.casefold())) & essay.secrets.keys():
                    places = found.setdefault(essay.secrets[word], [])
                    if place not in places:
                        places.append(place)
    return found


def _texts(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield all that some bytes could say, unpacked, in several encodings, without escapes."""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                inside = f"{place}: {name}"
                yield inside, name
                yield from _texts(inside, archive.read(name))
        return
    plain = content.decode("utf-8", "replace")
    yield place, plain
    yield place, unquote(unescape(plain))
    yield place, re.sub(r"<[^>]*>", "", plain)
    if place.endswith(".json"):
        yield place, json.dumps(json.loads(content), ensure_ascii=False)
    for start in (0, 1):
        for encoding in ("utf-16-le", "utf-16-be"):
            yield place, content[start:].decode(encoding, "replace")


def _before(mark: str, text: str) -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))
