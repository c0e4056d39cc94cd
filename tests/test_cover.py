"""The cover: drawn from the title, or the author's own."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from essaypub.cover import cover, draw_cover, render
from essaypub.cover.drawing import PALETTES, TILE, compose
from essaypub.cover.painting import paint
from essaypub.cover.raster import raster
from essaypub.cover.typeface import typeface
from essaypub.cover.typesetting import fit, lines
from essaypub.errors import FileError
from essaypub.model import Metadata
from essaypub.resources import Resource
from essaypub.store import Store

BOLD = typeface("Semibold")
METADATA = Metadata("Kites", "en", datetime(2026, 11, 22, tzinfo=UTC), authors=("Ada Kern",))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 2 3">{}</svg>'


def svg(content):
    return Resource("c.svg", "image/svg+xml", SVG.format(content).encode())


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", PALETTES)
def test_the_words_are_legible(palette):
    """Contrast of ink and ground is at least 7 to 1, which WCAG calls enhanced."""
    dark, light = sorted((luminance(palette.ink), luminance(palette.ground)))

    assert (light + 0.05) / (dark + 0.05) >= 7


def test_a_cover_is_drawn_where_there_is_none_and_drawn_once(tmp_path):
    """It is a PNG of two to three, the same from the store as from the pen."""
    store = Store(tmp_path)
    metadata, resources = cover(METADATA, (), store)
    picture = resources[0].content

    assert metadata.cover == resources[0].path == "cover.png"
    assert opened(picture).size == (1600, 2400)
    assert len(list(store.entries())) == 1
    assert (
        draw_cover(METADATA, store).content
        == draw_cover(METADATA, Store(tmp_path / "new")).content
        == picture
    )


def opened(picture):
    return Image.open(BytesIO(picture))


def styles(drawn_from):
    return [line.face.path.stem.partition("-")[2] for line in drawn_from.lines]


def test_a_drawn_cover_has_few_colours_and_few_bytes():
    """It is drawn with a palette, which every shop and player reads, and costs a book little."""
    picture = paint(compose("Teaching Samantha", "On “Her”", ("A. Writer",)))

    assert opened(picture).mode == "P"
    assert len(opened(picture).getcolors()) <= 64
    assert len(picture) < 80_000


@pytest.mark.parametrize("title", ["Teaching Samantha", "Ой", "W" * 300, "凧", "It " * 200])
def test_what_is_painted_is_what_was_drawn(title):
    """Words in the palette's ink, inside the margins; below them each tile in its two tones."""
    cover_drawing = compose(title, "Below", ("Ada Kern",))
    palette = cover_drawing.palette
    picture = opened(paint(cover_drawing)).convert("RGB")
    top = min(tile.y for tile in cover_drawing.tiles)
    words = picture.crop((0, 0, 1600, top))
    ground = tuple(bytes.fromhex(palette.ground[1:]))
    margins = [words.crop((0, 0, 120, top)), words.crop((1480, 0, 1600, top))]

    assert tuple(bytes.fromhex(palette.ink[1:])) in {colour for _, colour in words.getcolors(99)}
    assert all(margin.getcolors() == [(120 * top, ground)] for margin in margins)
    for tile in cover_drawing.tiles:
        square = picture.crop((tile.x, tile.y, tile.x + TILE, tile.y + TILE))
        tones = {palette.tones[tile.back]} | ({palette.tones[tile.front]} if tile.disc else set())
        common = sorted(square.getcolors(99))[-len(tones) :]
        assert {bytes(colour).hex() for _, colour in common} == {tone[1:] for tone in tones}


@given(st.text(max_size=400), st.text(max_size=300), st.lists(st.text(max_size=40), max_size=4))
def test_words_and_pattern_stay_apart(title, subtitle, authors):
    """However long the words are, and in whatever script, the last line is above the pattern."""
    made = compose(title, subtitle, tuple(authors))

    top = min(tile.y for tile in made.tiles)
    assert all(line.baseline + line.size * 0.3 <= top for line in made.lines)


def test_words_the_font_lacks_are_left_to_the_pattern():
    """A title in another script leaves a cover without words, not one with empty boxes."""
    assert compose("凧", "", ("山田",)).lines == ()
    assert compose("שלום", "", ("א",)).lines == ()
    assert len(compose("Дракон", "", ()).lines) == 1
    assert compose("凧", "", ()).tiles != compose("風", "", ()).tiles


def test_a_subtitle_is_in_italics_where_they_have_its_letters():
    """They lack Greek, Cyrillic, Vietnamese and Esperanto, which then stand upright."""
    assert styles(compose("A", "On kites", ())) == ["Semibold", "It"]
    for subtitle in ("Περί", "О кино", "Ví dụ Đặng", "Ĉiu ĵaŭdo"):
        assert styles(compose("A", subtitle, ())) == ["Semibold", "Regular"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("soft\u00adly", "softly"),
        ("Qui\u202f?", "Qui ?"),
        ("A\u0301da", "Áda"),
        ("Jean\u2011Luc", "Jean‐Luc"),
        ("An office", "An oﬃce"),
    ],
)
def test_a_title_is_set_in_the_characters_that_have_a_shape(title, text):
    """What is invisible, wide or composed in another way leaves no cover without its title."""
    assert [line.text for line in compose(title, "", ()).lines] == [text]


def test_letters_stand_as_near_as_their_shapes_allow():
    """The font's own kerning is kept; no two letters of a word stand as if they were alone."""
    for pair in ("To", "AV", "Te", "P,", "Гд"):
        assert BOLD.width(pair) < BOLD.width(pair[0]) + BOLD.width(pair[1])
    assert BOLD.width("HH") == 2 * BOLD.width("H")
    assert typeface("It").width("AV") < typeface("It").width("A") + typeface("It").width("V")


@pytest.mark.parametrize("style", ["Regular", "Semibold", "It"])
def test_no_two_letters_stand_far_apart_or_on_each_other(style):
    """Kerning moves any two letters by less than a fifth of their size."""
    face = typeface(style)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzßéÀŁ.,:’“” "

    moves = [face.width(a + b) - face.width(a) - face.width(b) for a in letters for b in letters]

    assert max(map(abs, moves)) < 0.2
    assert 0.05 < sum(map(bool, moves)) / len(moves) < 0.9


def test_a_title_that_is_too_long_ends_in_an_ellipsis():
    """At the smallest size, what does not fit is left off, and the reader is told."""
    long = compose("A film of many endings, " * 120, "", ())
    wide = compose("Donaudampfschifffahrtsgesellschaft" * 3, "", ())

    assert long.lines[-1].text.endswith("…") and len(long.lines) > 10
    assert wide.lines[-1].text.endswith("…") and len(wide.lines) == 1


def test_a_cover_without_words_is_all_pattern():
    """Its tiles fill it from the top."""
    made = compose("凧", "", ())

    assert (made.rule, made.lines) == (None, ())
    assert len(opened(paint(made)).getcolors()) > 3


@given(st.text("abcdefghijklmnop ABCMW'", min_size=1, max_size=300).filter(str.strip))
def test_lines_hold_every_word_in_order(text):
    """Breaking lines loses nothing, and no line with two words is too wide."""
    rows = lines(text, 100, 1320, BOLD)

    assert " ".join(rows).split() == text.split()
    assert all(BOLD.width(row) * 100 <= 1330 for row in rows if " " in row)


@given(st.text("abcdefghijklmnop W", min_size=1, max_size=600).filter(str.strip))
def test_what_is_set_fits(text):
    """Whatever the title, its lines stay inside the margins and above the pattern."""
    size, rows = fit(text, BOLD, (210, 130, 46), (1320, 800), 1.1)

    assert all(BOLD.width(row) * size <= 1330 for row in rows)
    assert len(rows) * size * 1.1 <= 800 or len(rows) == 1


def test_an_authors_drawing_becomes_a_picture(tmp_path):
    """An SVG is made a PNG beside it; a PNG and a JPEG are left alone."""
    given_cover = svg('<rect width="2" height="3" fill="red"/>')
    metadata = Metadata("K", "en", METADATA.modified, cover="c.svg")
    after, resources = cover(metadata, (given_cover,), Store(tmp_path))
    photograph = Resource("c.jpg", "image/jpeg", b"\xff\xd8")

    assert after.cover == "c.cover.png"
    assert [one.path for one in resources] == ["c.svg", "c.cover.png"]
    assert resources[1].content.startswith(b"\x89PNG")
    assert render(photograph, Store(tmp_path)) is photograph


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        (Resource("c.gif", "image/gif", b"GIF89a"), "make it a PNG"),
        (Resource("c.tif", "image/tiff", b"II*"), "a cover cannot be image/tiff"),
        (Resource("c.svg", "image/svg+xml", b"<svg"), "not well-formed"),
        (Resource("c.svg", "image/svg+xml", b"\xff\xfe"), "UTF-8"),
        (Resource("c.svg", "image/svg+xml", b'<a viewBox="0 0 2 3"/>'), "cannot be drawn"),
        (svg('<image href="/etc/passwd" width="1" height="1"/>'), "refers to"),
        (svg('<image xlink:href="file:///etc/passwd" width="1" height="1"/>'), "refers to"),
        (svg('<style>@import "https://example.org/x.css";</style>'), "refers to"),
        (svg('<rect fill="url(other.svg#a)"/>'), "refers to"),
        (Resource("c.svg", "image/svg+xml", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), "entities"),
        (
            Resource(
                "c.svg",
                "image/svg+xml",
                b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="90000000"/>',
            ),
            "proportions",
        ),
    ],
)
def test_a_cover_that_cannot_be_is_an_error(tmp_path, resource, reason):
    """It names the file and says what to do; nothing outside the drawing is read."""
    with pytest.raises(FileError, match=reason) as caught:
        render(resource, Store(tmp_path))

    assert caught.value.path == resource.path


def test_a_cover_that_is_not_there_is_an_error(tmp_path):
    """A path without a resource is said to be one."""
    with pytest.raises(FileError, match="not among"):
        cover(Metadata("K", "en", METADATA.modified, cover="gone.png"), (), Store(tmp_path))


def test_a_link_in_a_drawing_is_not_a_reference(tmp_path):
    """Where a link leads is not fetched, so it may stay."""
    linked = svg('<a href="https://example.org/"><rect width="2" height="3"/></a>')

    assert render(linked, Store(tmp_path)).content.startswith(b"\x89PNG")


def test_a_drawing_may_refer_to_its_own_parts(tmp_path):
    """What is used twice is drawn twice."""
    within = svg('<defs><rect id="r" width="2" height="3"/></defs><use href="#r"/>')

    drawn_twice = opened(render(within, Store(tmp_path)).content)
    assert drawn_twice.getpixel((800, 1200)) == (0, 0, 0, 255)


@pytest.mark.parametrize("unit", ["mm", "cm", "in", "pt", "pc", "px", ""])
def test_a_drawing_may_be_measured_in_any_unit(unit, tmp_path):
    """What is meant for paper is drawn as it is on a screen."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210{unit}" height="297{unit}"'
        ' viewBox="0 0 210 297"><rect width="210" height="297" fill="red"/></svg>'
    )
    assert raster(svg, "cover.svg", Store(tmp_path)).startswith(b"\x89PNG")


@pytest.mark.parametrize(("kind", "name"), [("gif", "GIF"), ("webp", "WEBP"), ("png", "PNG")])
def test_a_cover_of_several_pictures_is_its_first(kind, name, tmp_path):
    """Shops take a PNG or a JPEG, and a cover that moves is no cover."""
    frames = [Image.new("RGB", (20, 30), colour) for colour in ("red", "blue")]
    file = BytesIO()
    frames[0].save(file, name, save_all=True, append_images=frames[1:], duration=200)
    made = render(Resource(f"c.{kind}", f"image/{kind}", file.getvalue()), Store(tmp_path))
    assert (made.path, made.media_type) == ("c.cover.png", "image/png")
    with Image.open(BytesIO(made.content)) as picture:
        assert getattr(picture, "n_frames", 1) == 1
        red, green, blue = picture.convert("RGB").getpixel((10, 15))
        assert red > 200 and green < 60 and blue < 60


def test_a_still_picture_of_a_kind_that_shops_refuse_is_converted(tmp_path):
    """And a PNG that stands still is left as it is."""
    still = Image.new("RGBA", (20, 30), (0, 0, 0, 0))
    webp, png = BytesIO(), BytesIO()
    still.save(webp, "WEBP", lossless=True)
    still.save(png, "PNG")
    made = render(Resource("c.webp", "image/webp", webp.getvalue()), Store(tmp_path))
    with Image.open(BytesIO(made.content)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")
    given = Resource("c.png", "image/png", png.getvalue())
    assert render(given, Store(tmp_path)) is given
