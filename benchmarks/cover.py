"""What drawing a cover costs: ``python benchmarks/cover.py``.

In one process, nothing taken from a cache; the first cover, which loads fonts and libraries, is
told beside the others.
"""

from __future__ import annotations

import time

from corpus import WORDS
from measure import spread, told

from essaypub.cover.drawing import compose
from essaypub.cover.painting import paint
from essaypub.cover.raster import _draw

COVERS = 100
GIVEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 2400"><rect width="1600"'
    ' height="2400" fill="#1d2b3a"/><text x="140" y="600" font-size="210" fill="#f6efe2">{}</text>'
    "</svg>"
)


def title(number: int) -> str:
    """Return a title of 1 to 12 words, another for each number."""
    return " ".join(WORDS[(number * 7 + word * 11) % len(WORDS)] for word in range(1 + number % 12))


def draw(number: int) -> float:
    """Return the milliseconds of CPU that a cover takes which is drawn from a title."""
    begun = time.process_time()
    paint(compose(title(number).title(), title(number + 5), (f"Writer {number % 7}",)))
    return 1000 * (time.process_time() - begun)


def raster(number: int) -> float:
    """Return the milliseconds of CPU that a cover takes which the author gave as an SVG."""
    begun = time.process_time()
    _draw(GIVEN.format(title(number)[:12]), "cover.svg")
    return 1000 * (time.process_time() - begun)


def main() -> None:
    """Print the figures."""
    for name, make, aim in (("drawn", draw, "≤ 20"), ("the author's own SVG", raster, "≤ 20")):
        told(f"{name}, the first, ms of CPU", f"{make(0):.1f}", "–")
        told(
            f"{name}, ms of CPU", spread((make(number) for number in range(1, COVERS)), ".1f"), aim
        )


if __name__ == "__main__":
    main()
