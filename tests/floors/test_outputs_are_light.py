"""What it costs to know the outputs, before any is made."""

import json
import subprocess
import sys

HEAVY = ("numpy", "av", "pydub", "ebooklib", "num2words", "bs4")


def test_to_know_every_output_loads_nothing_heavy():
    """A build that finds nothing changed has looked at each output, and at no sound."""
    program = (
        "import json, sys\n"
        "from essaypub.plugins import discover\n"
        "found, _ = discover('essaypub.outputs')\n"
        "print(json.dumps([len(found), *sorted(set(sys.argv[1:]) & set(sys.modules))]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *HEAVY], capture_output=True, text=True, check=True
    )
    count, *loaded = json.loads(done.stdout)

    assert count >= 13
    assert loaded == []
