"""Makes ``page.webp``, the README's picture of a page: run it again when the page looks different.

``python docs/pictures/make.py`` builds ``source/her_essay.md`` and looks at its page in Chromium,
with what ``python tests/conformance/tools.py`` installs. It wants the environment of the tests.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from essaypub.serving.server import make_server  # noqa: E402 - found beside this file
from tests.conformance.tools import CHROMIUM, NODE, node_modules, require  # noqa: E402

SENTENCE = "That silence is the joke."
SIZE = (1240, 850)
QUALITY = 84
SHADOW = (60, 50, 40, 110)


def begin_s(captions: str) -> float:
    """Return when the sentence of the picture begins to be heard."""
    plain = re.sub("<[^>]*>", "", captions)  # each word has its time
    cue = plain[: plain.index(SENTENCE)].rindex(" --> ")
    hours, minutes, seconds = plain[:cue].rpartition("\n")[2].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def compose(wide: Image.Image, narrow: Image.Image) -> Image.Image:
    """Return the narrow page before the wide one, each with round corners and a shadow."""
    picture = Image.new("RGBA", SIZE)
    for page, place, width in ((wide, (16, 12), 1100), (narrow, (898, 240), 318)):
        size = (width, round(page.height * width / page.width))
        shape = Image.new("L", size)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), 14, fill=255)
        shadow = Image.new("RGBA", SIZE)
        shadow.paste(SHADOW, (place[0], place[1] + 6), shape)
        picture = Image.alpha_composite(picture, shadow.filter(ImageFilter.GaussianBlur(9)))
        picture.paste(page.convert("RGB").resize(size, Image.Resampling.LANCZOS), place, shape)
    ground = Image.new("RGBA", SIZE, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def main() -> None:
    """Build, look, and write the picture."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        build = [sys.executable, "-m", "essaypub", "build", "source/her_essay.md", "--quiet",
                 "--only", "web,vtt", "--out", name]  # fmt: skip
        subprocess.run(build, cwd=ROOT, check=True)
        made = out / "her_essay"
        begin = begin_s((made / "her_essay.vtt").read_text("utf-8"))
        with make_server(0) as server:
            server.show(made, tuple(path for path in made.rglob("*") if path.is_file()))
            look = [require(NODE), HERE / "look.mjs", node_modules(), require(CHROMIUM),
                    server.address, str(begin), name]  # fmt: skip
            subprocess.run(look, check=True)
        picture = compose(Image.open(out / "wide.png"), Image.open(out / "narrow.png"))
    picture.save(HERE / "page.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
