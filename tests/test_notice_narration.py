"""What a build notices while it narrates."""

from essaypub.production.narration import script_findings
from essaypub.settings import NarrationSettings
from essaypub.script.diction import Diction
from essaypub.narration import Doubt, Script


def test_each_doubtful_word_is_told_once():
    """A word that could be said in two ways is one finding, at its first place, and counted."""
    doubts = (
        Doubt("HET-read", "s1", "read", ("reed", "red")),
        Doubt("HET-live", "s2", "live", ("liv", "lyve")),
        Doubt("HET-read", "s3", "Read", ("reed", "red")),
    )

    read, live = script_findings(Script((), (), doubts), Diction.of(NarrationSettings(), "en"))

    assert (read.code, read.place, live.place) == ("SPEECH-001", "s1", "s2")
    assert read.detail == "HET-read: “read”, 2 times: “reed” or “red”"
    assert live.detail == "HET-live: “live”: “liv” or “lyve”"
