"""``python -m essaypub``, the same as ``essaypub``."""

from __future__ import annotations

from essaypub.cli import run

if __name__ == "__main__":
    run()
