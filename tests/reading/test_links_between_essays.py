"""Links to essays that are built together with the one that is read."""

import pytest

from essaypub.model import Link
from essaypub.reading.essay import read_essay

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n{}---\n\n"


def links(folder, text, others, **project):
    """Return the links of an essay beside `others`, whose front matter has a line more each."""
    paths = []
    for name, more in {"one.md": "", **others}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(FRONT.format(more) + (text if name == "one.md" else "Text.\n"), "utf-8")
        paths.append(path)
    manuscript = read_essay(paths[0], neighbours=tuple(paths), project=project)
    found = [inline for inline in manuscript.publication.every_inline() if isinstance(inline, Link)]
    return [(link.target, link.page) for link in found], [one.code for one in manuscript.findings]


@pytest.mark.parametrize(
    "written", ["sub/two.md", "sub/two", "/posts/two/", "[[two]]", "@/sub/two.md", "two.md"]
)
def test_an_essay_is_called_by_its_path_or_its_name(tmp_path, written):
    """With its ending or without, from the root of a site, or as vaults have it."""
    text = f"See {written}.\n" if written.startswith("[[") else f"See [it]({written}).\n"
    assert links(tmp_path, text, {"sub/two.md": ""}) == ([("", "two/index.html")], ["READ-034"])


def test_a_name_that_several_have_leads_to_none(tmp_path):
    """Nobody can tell which is meant."""
    others = {"a/two.md": "", "b/two.md": ""}
    assert links(tmp_path, "See [it](two.md).\n", others) == ([], ["READ-024"])


@pytest.mark.parametrize(
    ("more", "project", "target"),
    [("url: https://example.org/b/\n", {}, "https://example.org/b/#place"),
     ("", {"base-url": "https://example.org/e/"}, "https://example.org/e/two/index.html#place"),
     ("permalink: /b/\n", {}, "")],
)  # fmt: skip
def test_a_book_leads_where_an_essay_is_read(tmp_path, more, project, target):
    """Where it says itself, or below the address of its project; a path alone is no address."""
    led, codes = links(tmp_path, "See [it](two.md#place).\n", {"two.md": more}, **project)
    assert led == [(target, "two/index.html#place")]
    assert codes == ([] if target else ["READ-034"])


def test_an_essay_that_cannot_be_read_has_no_address(tmp_path):
    """Whoever builds it is told why."""
    (tmp_path / "two.md").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "one.md").write_text(FRONT.format("") + "See [it](two.md).\n", "utf-8")
    neighbours = (tmp_path / "one.md", tmp_path / "two.md")
    manuscript = read_essay(neighbours[0], neighbours=neighbours)
    assert [one.code for one in manuscript.findings] == ["READ-034"]


@pytest.mark.parametrize(
    "inside",
    ["{++new++}", "{{ page.title }}", "H~2~O", "x^2^", "==marked==", r"\(x^2\)", r"\newpage", "%%private%%", "(@good)",
     "*HTML* HTML", "**「強調」**の"],
)  # fmt: skip
def test_what_other_tools_write_may_stand_in_the_words_of_a_link(tmp_path, inside):
    """It is looked at twice: where the words end, and what they are."""
    text = f"See [it {inside} there](https://a.org/).\n\n(@good) x\n(@) y\n\n*[HTML]: Words\n"
    led, _ = links(tmp_path, text, {})
    assert led == [("https://a.org/", "")]
