"""Essays of a few words keep what is promised of sound, by our own judgement of the files."""

import pytest

SOFT = """---
title: Low
language: en-GB
---

# That

Well?

# Thaw

It is late.

# Ought

No.

# Low

Moon.

# Notes

None of them came.
"""
WORD = """---
title: It
language: en-GB
narration: {credits: skip}
---

It.
"""
LOUD = """---
title: They
language: en-GB
narration: {credits: skip}
---

They.

Not are quarrel.

Result end?
"""


@pytest.mark.parametrize("text", [SOFT, WORD, LOUD], ids=["soft", "word", "loud"])
@pytest.mark.parametrize("voice", ["hibari", "espeak"])
def test_a_short_essay_has_no_fault_in_its_sound(essaypub, tmp_path, text, voice):
    """Headings that begin softly, a narration of two words, and plosives: in both forms."""
    essay = tmp_path / "short.md"
    essay.write_text(text, "utf-8")

    made = essaypub("build", essay, "--only", "mp3,m4b", "--voice", voice, "--jobs", "1", "-q")
    found = essaypub("check", tmp_path / "build" / "short", "--strict")

    assert made.status == 0
    assert "AUDIO-0" not in found.out
    assert found.status == 0
