"""Pictures: local, recognised, safe, and described."""

from pathlib import Path

import pytest
from small_pictures import gif, jpeg, png, webp

from essaypub.errors import SourceError
from essaypub.model import Figure, Image
from essaypub.reading.essay import read_essay
from essaypub.reading.remarks import COVER_ALTERNATIVE, NO_ALTERNATIVE, UNSAFE_SVG

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n"
PNG = png()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.fixture
def project(tmp_path):
    """A project with an essay's folder and a folder of pictures beside it."""
    home = tmp_path / "project"
    for folder in ("essays", "assets"):
        (home / folder).mkdir(parents=True)
    (home / "essaypub.toml").write_text("")
    (home / "assets" / "A picture.PNG").write_bytes(PNG)
    (tmp_path / "outside.png").write_bytes(PNG)
    return home


def read(project, text, front=FRONT):
    essay = project / "essays" / "essay.md"
    essay.write_text(front + text)
    return read_essay(essay)


def test_a_picture_alone_is_a_figure(project):
    """Its caption is the title, its path says nothing of this machine."""
    found = read(project, '![A b](<../assets/A picture.PNG> "The *c*"){#pic}\n')

    (figure,) = found.publication.blocks
    assert isinstance(figure, Figure)
    assert (figure.id, figure.image) == ("pic", Image("images/a-picture.png", "A b"))
    assert figure.caption[0].text == "The c"
    (resource,) = found.resources
    assert (resource.path, resource.media_type) == ("images/a-picture.png", "image/png")
    assert found.findings == ()


def test_one_file_is_one_resource_and_namesakes_are_two(project):
    """Files are told apart by where they lie, not by their names."""
    (project / "essays" / "a picture.png").write_bytes(PNG)
    found = read(
        project,
        "a ![x](../assets/A%20picture.PNG) ![x](../assets/A%20picture.PNG) ![x](a%20picture.png)\n",
    )

    assert [one.path for one in found.resources] == [
        "images/a-picture.png",
        "images/a-picture-2.png",
    ]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (jpeg(), "image/jpeg"),
        (gif(), "image/gif"),
        (webp(), "image/webp"),
        (SVG.format("").encode(), "image/svg+xml"),
    ],
)
def test_the_content_says_what_it_is(project, content, media_type):
    """A name may lie."""
    (project / "essays" / "x.png").write_bytes(content)

    (resource,) = read(project, "![a](x.png)").resources

    assert resource.media_type == media_type
    assert not resource.path.endswith(".png")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("none.png", "no picture"),
        ("data:image/png;base64,AA==", "nothing is fetched"),
        ("file:///etc/hosts", "nothing is fetched"),
        ("../../outside.png", "outside the project"),
        ("/etc/hosts", "outside the project"),
        ("a%00b.png", "not the path"),
        ("essay.md", "not a picture"),
        ("..", "no picture"),
        ("link.png", "outside the project"),
    ],
)
def test_what_cannot_be_shown_is_an_error(project, target, says):
    """A picture that is missing, remote, outside or none stops the reading at its line."""
    (project / "essays" / "link.png").symlink_to(project.parent / "outside.png")

    with pytest.raises(SourceError, match=says) as caught:
        read(project, f"a\n\n![b]({target})\n")

    assert caught.value.line == 8


def test_without_a_project_the_folder_around_is_the_limit(tmp_path):
    """A sibling folder may be used, what lies further off may not."""
    deep = tmp_path / "a" / "b" / "essays"
    deep.mkdir(parents=True)
    (deep.parent / "near.png").write_bytes(PNG)
    (tmp_path / "far.png").write_bytes(PNG)
    essay = deep / "essay.md"

    essay.write_text(FRONT + "![a](../near.png)")
    assert len(read_essay(essay).resources) == 1
    essay.write_text(FRONT + "![a](../../../far.png)")
    with pytest.raises(SourceError, match="outside"):
        read_essay(essay)


@pytest.mark.parametrize(
    ("markdown", "codes"),
    [
        ("![](../assets/A%20picture.PNG)", [NO_ALTERNATIVE.code]),
        ("![](../assets/A%20picture.PNG){.decorative}", []),
        ('x <img src="../assets/A picture.PNG" alt="">', []),
        ('x <img src="../assets/A picture.PNG">', [NO_ALTERNATIVE.code]),
    ],
)
def test_alternatives(project, markdown, codes):
    """A picture is described, or said to be decorative."""
    assert [found.code for found in read(project, markdown).findings] == codes


def test_the_cover_is_a_picture_too(project):
    """It is found like any other, and should be described."""
    front = FRONT.replace("---\n", "---\ncover: ../assets/A picture.PNG\n", 1)
    plain = read(project, "x", front)
    described = read(project, "x", front.replace("cover:", "cover-alt: A b\ncover:"))

    assert plain.publication.metadata.cover == plain.resources[0].path == "images/a-picture.png"
    assert [found.code for found in plain.findings] == [COVER_ALTERNATIVE.code]
    assert described.publication.metadata.cover_alternative == "A b"
    assert described.findings == ()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert</p></foreignObject>",
        '<image href="https://example.org/alert.png"/>',
        '<use xlink:href="alert.svg#a"/>',
        "<style>@import 'alert.css';</style>",
        '<rect style="fill: url(https://example.org/alert)"/>',
        '<animate attributeName="href" to="alert"/>',
        '<a href="javascript:alert(1)"><rect onload="alert()"/></a>',
    ],
)
def test_svg_is_kept_to_what_draws(project, inside):
    """Nothing in a drawing runs, moves or reaches outside."""
    (project / "essays" / "x.svg").write_text(SVG.format(f"<title>Kept</title>{inside}<g/>"))

    found = read(project, "![a](x.svg)")

    content = found.resources[0].content
    assert b"alert" not in content
    assert b"Kept" in content
    assert [one.code for one in found.findings] == [UNSAFE_SVG.code]


def test_a_harmless_drawing_stays_as_it_is(project):
    """Gradients, styles and references inside the drawing are kept."""
    inside = (
        "<style>rect{fill:url(#g)}</style><defs><linearGradient id='g'/>"
        "<symbol id='s'/></defs><rect fill='url(#g)'/><use xlink:href='#s'/><a href='https://example.org'><g/></a>"
    )
    (project / "essays" / "x.svg").write_text("<!DOCTYPE svg>" + SVG.format(inside))

    found = read(project, "![a](x.svg)")

    assert found.findings == ()
    for kept in (b"url(#g)", b"linearGradient", b"xlink:href", b"<g/>"):
        assert kept in found.resources[0].content
    assert b"DOCTYPE" not in found.resources[0].content


@pytest.mark.parametrize("key", ["image", "path"])
def test_the_cover_may_be_a_group_of_keys(project, key):
    """As other tools have it: the picture and its alternative text."""
    (project / "essays" / "x.png").write_bytes(PNG)
    front = FRONT.replace("---\n", f"---\ncover: {{{key}: x.png, alt: A b}}\n", 1)

    metadata = read(project, "Text.\n", front).publication.metadata

    assert (metadata.cover, metadata.cover_alternative) == ("images/x.png", "A b")


def test_a_figure_of_html_is_a_figure(project):
    """With its caption, above the picture or below it, and its id."""
    (project / "essays" / "x.png").write_bytes(PNG)
    found = read(
        project,
        "<figure id=f><figcaption>The *c*</figcaption><img src=x.png alt='A b'></figure>\n",
    )

    (figure,) = found.publication.blocks
    assert (figure.id, figure.image) == ("f", Image("images/x.png", "A b"))
    assert figure.caption[0].text == "The *c*"


def test_notes_of_a_drawing_program_are_left_out(project):
    """They draw nothing, and nobody misses them."""
    noted = '<g xmlns:pen="https://example.org/pen" pen:label="Layer 1"/>'
    (project / "essays" / "x.svg").write_text(SVG.format(noted))

    found = read(project, "![a](x.svg)")

    assert found.findings == ()
    assert b"Layer" not in found.resources[0].content


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]>' + SVG.format("&x;"), "entities"),
        ("<svg><g></svg>", "not well-formed"),
        ("<svg/>", "xmlns"),
    ],
)
def test_a_drawing_that_is_none_is_an_error(project, content, says):
    """Entities, broken XML and foreign roots are refused."""
    (project / "essays" / "x.svg").write_text(content)

    with pytest.raises(SourceError, match=says):
        read(project, "![a](x.svg)")


def test_nothing_of_this_machine_is_in_the_manuscript(project):
    """No folder's name travels with a picture."""
    found = read(project, "![a](<../assets/A picture.PNG>)")

    assert str(Path(project).parent) not in repr(found.publication) + repr(found.resources)


SHAPES = (
    '<defs><path id="1 bad" d="M0 0h1"/><path id="twice" d="M0 0h1"/></defs>'
    '<path id="twice" d="M0 0h2"/><use href="#1 bad"/><use href="#nowhere"/>'
    '<rect fill="url(#gone)" stroke="url(#twice)" width="1" height="1"/><pattern id="paint"/>'
    '<rect fill="url(#paint)" width="1" height="1"/><use id="late" href="#nowhere"/><use href="#late"/>'
    "<style>.b{fill:blue</style>"
    '<a href="https://example.org/" transform="translate(1)"><rect width="1" height="1"/></a>'
    "<style>@font-face{font-family:x;src:url(data:font/woff2;base64,AA==)} .a{fill:red}</style>"
)


def test_a_drawing_has_ids_that_xml_knows(project):
    """Each once, references follow, those without a goal are gone, and what draws stays."""
    (project / "essays" / "x.svg").write_text(SVG.format(SHAPES))
    content = read(project, "![a](x.svg)").resources[0].content.decode()
    assert 'id="shape-1"' in content and 'href="#shape-1"' in content
    assert content.count('id="twice"') == 1
    assert "nowhere" not in content and "gone" not in content
    assert "url(#twice)" not in content, "a path is no paint"
    assert 'fill="url(#paint)"' in content
    assert "#late" not in content and ".b{fill:blue}" in content
    assert 'transform="translate(1)"' in content and "example.org" not in content
    assert "font-face" not in content and ".a{fill:red}" in content


def test_a_use_of_nothing_is_left_as_it_is(project):
    """Where an element has an empty id, a use without an address does not lead there."""
    shapes = '<pattern id=""/><use x="1"/><use href="#"/><rect fill="url(#)" width="1" height="1"/>'
    (project / "essays" / "x.svg").write_text(SVG.format(shapes))

    assert "<rect" in read(project, "![a](x.svg)").resources[0].content.decode()
