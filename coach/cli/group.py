"""The commands by name. The module of one is imported when it is called: none waits for the others."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from coach import __version__
from coach.cli.streams import harmless, print_anything
from coach.errors import ChoiceError, CoachError, InputError, nearest

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended

COMMANDS = {
    "play": ("live", "Play a session; a key, a headset button or Ctrl-C stops it."),
    "resume": ("live", "Go on with a session that was broken off."),
    "outputs": ("live", "List the outputs and their devices."),
    "today": ("courses", "Tell what is due today, and play it."),
    "course": ("courses", "List the courses; start, pause and stop one."),
    "ask": ("asking", "Ask how the last session was, and this morning."),
    "progress": ("progress", "Show how it went."),
    "journal": ("keeping", "List what was done; export, import and forget it."),
    "export": ("make", "Make audio files of a session, for any player."),
    "plan": ("make", "Print a session as a script, with times."),
    "say": ("make", "Speak TEXT, to try a voice."),
    "batch": ("many", "Make a file for each row of a table."),
    "picture": ("pocket", "Draw a session on an axis of time."),
    "page": ("pocket", "Make a page for a phone, in one file."),
    "serve": ("pocket", "Offer the sessions to a phone."),
    "import": ("importing", "Turn a handout into a routine file."),
    "check": ("authoring", "Check whether files can be read, and followed by ear."),
    "new": ("authoring", "Write a routine to start from, with notes on how to go on."),
    "routines": ("look", "List the routines: those that ship, and your own."),
    "exercises": ("look", "List the exercises: those that ship, and your own."),
    "show": ("look", "Show what a routine contains, and how long it takes."),
    "about": ("look", "Read what lies behind the exercises: coach about l5."),
    "voices": ("look", "List the voices."),
    "sounds": ("look", "List the tones, play one, or copy them to change them."),
    "schema": ("look", "Print the JSON Schema of the files, for your editor."),
    "cache": ("kept", "Show where spoken phrases are kept, and how many."),
}
"""The module of each command, and its line in the help, in the order of use."""


class CommandGroup(click.Group):
    """A group that lists its commands in the order of use, and knows what a mistyped one meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"coach.cli.{COMMANDS[cmd_name][0]}")
        found: click.Command = next(each for each in module.COMMANDS if each.name == cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name; the nearest one is told where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = nearest(args[0], tuple(COMMANDS)) or "; `coach --help` lists them"
            raise click.UsageError(f"expected a command, got {args[0][:80]}{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of a choice is told with the flag that makes that choice here."""
        try:
            return super().invoke(ctx)
        except ChoiceError as error:
            from coach.cli.options import flag_of

            flag = flag_of(error.choice, self.get_command(ctx, ctx.invoked_subcommand or ""))
            raise InputError(f"{flag}: {error.message}") from None
        finally:
            _sweep()


@click.group(
    cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="coach")
def commands() -> None:
    """A coach that you follow by ear, for stretching and physiotherapy at home.

    Start with: coach export l5-relief -o l5-relief.m4b
    """


def run(args: list[str] | None = None) -> Any:
    """Run the command line and leave with its exit status: 0, 1 for a failure, 2 for bad input."""
    print_anything()
    signal.signal(signal.SIGTERM, _end)  # as an exception, so that nothing half-written is left
    try:
        status = commands.main(args, prog_name="coach", standalone_mode=False)
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except CoachError as error:
        sys.exit(_told(*error.lines, status=error.exit_status))
    except click.ClickException as error:
        where = getattr(getattr(error, "ctx", None), "command_path", None) or "coach"
        sys.exit(_told(f"{where}: {error.format_message()}", status=2))
    except (KeyboardInterrupt, click.Abort):
        sys.exit(_told("Stopped.", status=INTERRUPTED_STATUS))
    except BrokenPipeError:  # the reader of our output has enough, as in `coach plan … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _sweep() -> None:
    """Remove what a command that was killed left in the coach's own folders."""
    from coach.files.own_folders import sweep_own_folders

    with suppress(OSError, RuntimeError):  # there may be no home
        sweep_own_folders()


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def _told(*lines: str, status: int) -> int:
    for line in lines:
        click.echo(harmless(" ".join(line.split())), err=True)
    return status
