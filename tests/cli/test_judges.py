"""Other people's validators: one book that they break over does not end the check of the rest."""

import json

import pytest

REPORT = {"assertions": []}


@pytest.fixture
def ace(tmp_path, monkeypatch):
    """Put a program called ``ace`` on the path that breaks over books called so."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "ace-cli"
    program.write_text(
        "#!/bin/sh\n"
        'case "$5" in\n'
        '*bad*) echo "cannot go on" >&2; exit 7;;\n'
        '*odd*) echo "{" > "$4/report.json";;\n'
        f"*) echo '{json.dumps(REPORT)}' > \"$4/report.json\";;\n"
        "esac\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.mark.parametrize(
    ("name", "told"), [("bad", "cannot go on"), ("odd", "cannot be understood")]
)
def test_a_book_that_a_judge_breaks_over_is_a_finding(name, told, essaypub, ace, tmp_path):
    """It is told beside what our own rules find in all of them."""
    for book in (f"{name}.epub", "good.epub"):
        (tmp_path / "books").mkdir(exist_ok=True)
        (tmp_path / "books" / book).write_bytes(b"PK\x03\x04")

    ended = essaypub("check", "books", "--with", "ace", "--format", "json")

    found = json.loads(ended.out)
    assert ended.status == 3
    assert [one["place"] for one in found if told in one["detail"]] == [f"books/{name}.epub"]
    assert "books/good.epub" in {one["place"] for one in found}
