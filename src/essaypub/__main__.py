"""``python -m essaypub``, the same as ``essaypub``."""

from __future__ import annotations

from essaypub.stopping import end_if_stopped, stop_when_told


def run() -> None:
    """Run the command; from here on Ctrl-C ends it in a sentence, even while it is imported."""
    stop_when_told()
    try:
        from essaypub.cli import run as run_command  # noqa: PLC0415 - after the line above

        run_command()
    finally:
        end_if_stopped()


if __name__ == "__main__":
    run()
