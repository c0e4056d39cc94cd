"""``python -m essaypub``, the same as ``essaypub``."""

from __future__ import annotations

from essaypub.stopping import catch_stop_signals, end_if_stopped


def run() -> None:
    """Run the command; from here on Ctrl-C ends it in a sentence, even while it is imported."""
    catch_stop_signals()
    try:
        from essaypub.cli import run as run_command  # noqa: PLC0415 - after the line above

        run_command()
    finally:
        end_if_stopped()


if __name__ == "__main__":
    run()
