"""Words with a reading above them, in markup and in plain text."""

from pathlib import Path
from zipfile import ZipFile

import essaypub

TEXT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\nThe <ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby> here.\n"


def test_readings_stand_above_and_brackets_in_plain_text(tmp_path: Path) -> None:
    """A publication needs no brackets; a transcript does."""
    path = tmp_path / "t.md"
    path.write_text(TEXT, "utf-8")
    built = essaypub.build(path, tmp_path / "out", {"only": "epub"})
    (book,) = (file for file in built.files if file.suffix == ".epub")
    with ZipFile(book) as archive:
        text = archive.read("EPUB/essay.xhtml").decode()
    assert "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>" in text
    (sentence,) = essaypub.read(path).every_sentence()
    assert sentence.text == "The 漢(かん)字(じ) here."
