"""What looks like a spoiler stops the command, unless a setting says that it is meant."""

SLIP = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n\nIn [he dies] {.spoiler} it.\n"


def test_a_slip_stops_a_build_and_leaves_no_file(essaypub, tmp_path):
    """The error names the file, the line and both ways out."""
    (tmp_path / "slip.md").write_text(SLIP)

    ended = essaypub("build", "slip.md", "--only", "epub", "--edition", "spoiler-free")

    assert ended.status == 11
    assert "slip.md:7: `{.spoiler}` looks like a spoiler and hides nothing" in ended.err
    assert not (tmp_path / "build").exists()


def test_the_command_says_that_it_is_meant(essaypub, tmp_path):
    """`--set lookalikes=show` is enough; what is shown is remarked on."""
    (tmp_path / "slip.md").write_text(SLIP)

    ended = essaypub("build", "slip.md", "--only", "epub", "--set", "lookalikes=show")

    assert ended.status == 0
    assert "slip.md:7: info READ-021" in ended.err


def test_a_project_says_so_of_all_its_essays(essaypub, tmp_path):
    """Both reading and building heed `essaypub.toml`."""
    (tmp_path / "slip.md").write_text(SLIP)
    (tmp_path / "essaypub.toml").write_text('lookalikes = "show"\n')

    assert essaypub("read", "slip.md").status == 0
    assert essaypub("build", "slip.md", "--only", "epub").status == 0
    assert essaypub("build", "slip.md", "--only", "epub", "--set", "lookalikes=stop").status == 11
