"""The ``essaypub`` command: results to stdout, remarks to stderr."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from shlex import quote

import click

from essaypub.cli.remarks import tell_errors
from essaypub.cli.streams import prepare, silence
from essaypub.errors import EssaypubError, FileError
from essaypub.hints import suggest
from essaypub.stopping import catch_stop_signals, end_if_stopped, is_stopped
from essaypub.version import __version__

INTERRUPTED = 130
GARBAGE_THRESHOLD = 100_000
"""Our values are trees: looking for cycles among them at every 700th costs a tenth of a build."""

BUG = 1

COMMANDS = {
    "a11y": "Print the accessibility statement of any EPUB.",
    "batch": "Build a collection: its essays, anthology, feeds, catalogues and index.",
    "build": "Make every output of one or several essays.",
    "cache": "Show what the cache holds, or make it smaller.",
    "check": "Hold finished files against what they promise.",
    "fetch": "Bring pictures that lie on the web beside the essays that show them.",
    "import": "Turn plain text into an essay in Markdown.",
    "lexicon": "Check lexicons, and turn one form into the other.",
    "new": "Start an essay, or a collection with a first essay in it.",
    "preview": "Show an essay's page in the browser, anew whenever the essay changes.",
    "read": "Print the model of an essay as JSON.",
    "say": "Speak one line, or show what would be said.",
    "settings": "Show what an essay or a collection is built with, and where each value is from.",
    "voices": "List the voices, and whether each works here.",
}


class Commands(click.Group):
    """The commands, each imported when it is called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name.

        Raises:
            UsageError: There is none; the message says which was probably meant.
        """
        if cmd_name not in COMMANDS:
            raise click.UsageError(_explain(cmd_name), ctx)
        module = import_module(f"essaypub.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _explain(name: str) -> str:
    """Return why there is no such command, and what was probably meant."""
    if name.lower().endswith((".md", ".markdown", ".txt")):
        return f"there is no command {name!r}; to build that essay: essaypub build {quote(name)}"
    hint = suggest(name, COMMANDS, "'essaypub --help' lists all")
    return f"there is no command {name!r}; {hint}"


def _show_versions(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    del parameter
    if not value or ctx.resilient_parsing:
        return
    from essaypub.cli.versions import versions  # noqa: PLC0415 - for this option alone

    click.echo(f"essaypub {__version__}")
    for name, version in versions():
        click.echo(f"  {name} {version}")
    ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_versions,
    help="Show the versions of essaypub and of what it stands on.",
)
def main() -> None:
    """Write an essay once, in Markdown; publish it for every way of reading.

    \b
    essaypub new essay.md              an essay to start from
    essaypub preview essay.md          its page in the browser, while you write
    essaypub build essay.md            its page, EPUBs and sound in build/essay/
    essaypub check build/essay         what is wrong with them, if anything

    'essaypub build --help' shows what build can do, and so with each command.
    """  # noqa: D301 - click's mark for lines kept as they are


def run() -> None:
    """Run the command and leave the exit status that its failure names."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    catch_stop_signals()
    try:
        prepare()
        sys.exit(status())
    finally:
        end_if_stopped()


def status(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status; whatever goes wrong is said in a line.

    Args:
        arguments: What follows the command's name; None takes those of this process.
    """
    try:
        result = main.main(arguments, prog_name="essaypub", standalone_mode=False)
        sys.stdout.flush()  # here, where a full disk can still be told from a bug
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        _tell_usage(error)
        return error.exit_code
    except EssaypubError as error:
        return tell_errors([error])
    except ExceptionGroup as group:
        known, bugs = group.split(EssaypubError)
        if known is None or bugs is not None:
            return _confess(group)
        return tell_errors(
            [error for error in known.exceptions if isinstance(error, EssaypubError)]
        )
    except OSError as error:  # what touches files has names for its errors; this is a full output
        if error.errno is None:
            return _confess(error)
        silence()
        return tell_errors([FileError(str(error.filename or "output"), str(error.strerror))])
    except Exception as error:  # noqa: BLE001 - the last rim: a bug is told, never spilt
        return _confess(error)
    return result if isinstance(result, int) else 0


def _tell_usage(error: click.ClickException) -> None:
    """Say in the words of all other errors that the command was called in a way it has not."""
    if type(error).__name__ == "NoArgsIsHelpError":  # what newer versions of click make of nothing
        error.show()
        return
    message = error.format_message()
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = f"\n'{error.ctx.command_path} --help' shows how it is called"
    click.echo(f"essaypub: error: {message[:1].lower()}{message[1:].rstrip('.')}{hint}", err=True)


def _confess(error: Exception) -> int:
    if os.environ.get("ESSAYPUB_DEBUG"):
        raise error
    if is_stopped():
        return BUG
    click.echo(
        f"essaypub: this is a bug, not a mistake of yours: {type(error).__name__}: {error}\n"
        "Please report it with what ESSAYPUB_DEBUG=1 shows; your files are as they were.",
        err=True,
    )
    return BUG
