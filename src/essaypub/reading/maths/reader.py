"""A formula as it is met in a text, or what stands for one that cannot be read."""

from __future__ import annotations

import re

from essaypub.characters import clean
from essaypub.model import Code, Maths, Text
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import RAW_MATHS

_TAG = re.compile(r"<[^>]*>")


def formula(tex: str, notebook: Notebook, line: int, *, display: bool) -> Maths | Code:
    """Return the formula that TeX writes; as it is written, with a remark, if it writes none."""
    from essaypub.reading.maths.formulas import (  # noqa: PLC0415 - few essays hold any
        UnreadableFormulaError,
        read_tex,
    )

    try:
        return read_tex(tex, notebook.language, display=display)
    except UnreadableFormulaError:
        notebook.remark(RAW_MATHS, line, tex[:60])
        return Code(clean(tex))


def read_marked_formula(written: str, words: str, notebook: Notebook, line: int) -> Maths | Text:
    """Return the formula that a ``<math>`` element shows; its words, with a remark, if it has none.

    Args:
        written: The element.
        words: How its author says it; may be empty.
        notebook: Knows the language, and takes the remark.
        line: Where it stands.
    """
    from essaypub.reading.maths.formulas import (  # noqa: PLC0415 - few essays hold any
        UnreadableFormulaError,
        read_mathml,
    )

    display = 'display="block"' in written.partition(">")[0]
    try:
        return read_mathml(written, notebook.language, words=clean(words), display=display)
    except UnreadableFormulaError:
        notebook.remark(RAW_MATHS, line, "<math>")
        return Text(clean(words or " ".join(_TAG.sub(" ", written).split())))
