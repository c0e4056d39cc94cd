"""``essaypub lexicon``, as a user types it; and what a build says of lexicons."""

import json
from pathlib import Path

TABLE = "Sayles = sails\nNguyen = win /ŋwiən/\nfilm* = fillum\n"


def test_it_says_what_a_lexicon_holds(essaypub):
    """On stdout, a line for each file."""
    Path("a.txt").write_text(TABLE, "utf-8")

    ended = essaypub("lexicon", "a.txt")

    assert ended.status == 0
    assert ended.out == (
        "a.txt: 1 prefix, 2 words; 1 with phonemes, 0 of them with nothing else; any language\n"
    )


def test_one_form_becomes_the_other_and_back(essaypub):
    """The file's name alone is on stdout."""
    Path("a.txt").write_text(TABLE, "utf-8")

    there = essaypub("lexicon", "a.txt", "-o", "b.pls", "--language", "en")
    back = essaypub("lexicon", "b.pls", "-o", "c.txt")

    assert (there.out, back.out) == ("b.pls\n", "c.txt\n")
    assert Path("c.txt").read_text("utf-8") == f"[en]\n{TABLE}"


def test_a_pls_file_has_one_language(essaypub):
    """It is not guessed."""
    Path("a.txt").write_text(TABLE, "utf-8")

    ended = essaypub("lexicon", "a.txt", "-o", "b.pls")

    assert ended.status == 12
    assert "--language" in ended.err
    assert not Path("b.pls").exists()


def test_a_lexicon_is_not_written_over_itself(essaypub):
    """Its remarks would be lost."""
    kept = f"# Names\n{TABLE}"
    Path("a.txt").write_text(kept, "utf-8")

    ended = essaypub("lexicon", "a.txt", "-o", "./a.txt")

    assert (ended.status, "another file" in ended.err) == (15, True)
    assert Path("a.txt").read_text("utf-8") == kept


def test_a_language_is_a_tag(essaypub):
    """Anything else would make a file that no reader takes."""
    Path("a.txt").write_text(TABLE, "utf-8")

    ended = essaypub("lexicon", "a.txt", "-o", "b.pls", "--language", "the English")

    assert (ended.status, "is not a language tag" in ended.err) == (11, True)
    assert not Path("b.pls").exists()


def test_every_file_that_is_wrong_is_told(essaypub):
    """With its line, and nothing is written."""
    Path("a.txt").write_text("x\n", "utf-8")
    Path("b.txt").write_text(f"{TABLE}SAYLES = sayls\n", "utf-8")

    ended = essaypub("lexicon", "a.txt", "b.txt", "none.txt", "-o", "c.txt")

    assert ended.status == 11
    assert "a.txt:1: there is no second column" in ended.err
    assert "none.txt: " in ended.err
    assert "b.txt:4: 'SAYLES' is never heard: b.txt:1 comes first" in ended.err
    assert not Path("c.txt").exists()


def test_a_build_tells_which_entries_are_never_heard(essaypub):
    """A warning for the essay's own lexicon, a remark for the one that essays share."""
    Path("words.txt").write_text("Sayles = sails\nNobody = noh buddy\n", "utf-8")
    essay = "---\ntitle: T\nlanguage: en-GB\ndate: 2026-01-01\n{}---\n\nSayles is here.\n"
    own = essay.format("narration: {lexicon: words.txt}\n")

    def noticed(text, project=""):
        Path("essay.md").write_text(text, "utf-8")
        Path("essaypub.toml").write_text(project, "utf-8")
        ended = essaypub("build", "essay.md", "--only", "mp3", "--voice", "espeak", "--fresh")
        assert ended.status == 0, ended.err
        findings = json.loads(Path("build/essay/report.json").read_text("utf-8"))["findings"]
        return [
            (one["severity"], one["place"], one["detail"])
            for one in findings
            if one["code"] == "SPEECH-002"
        ]

    assert noticed(own) == [("warning", "words.txt:2", "Nobody")]
    shared = noticed(essay.format(""), '[narration]\nlexicon = ["words.txt"]\n')
    assert shared == [("info", "words.txt:2", "Nobody")]
