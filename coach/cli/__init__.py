"""The command line: a thin layer on top of `coach.session`.

`live` plays, `courses` knows what is due, `asking` asks, `progress` shows how it went, `keeping` has the
journal, `make` plans, speaks and exports, `many` makes batches, `pocket` is for a phone, `importing` reads
handouts, `look` shows what there is, `kept` what is kept for speed; `options` is what commands share.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import Any

import click

from coach import __version__
from coach.cli import (
    asking,
    authoring,
    courses,
    importing,
    keeping,
    kept,
    live,
    look,
    make,
    many,
    pocket,
    progress,
)
from coach.cli.options import flag_of
from coach.cli.streams import harmless, print_anything
from coach.errors import ChoiceError, CoachError, InputError, nearest

INTERRUPTED_STATUS = 130  # as shells count a command that SIGINT ended


class CommandGroup(click.Group):
    """A group that lists its commands in the order of use, and knows what a mistyped one meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands as they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` name; the nearest one is told where there is none."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            hint = nearest(args[0], tuple(self.commands)) or "; `coach --help` lists them"
            raise click.UsageError(f"expected a command, got {args[0][:80]}{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of a choice is told with the flag that makes that choice here."""
        try:
            return super().invoke(ctx)
        except ChoiceError as error:
            flag = flag_of(error.choice, self.commands.get(ctx.invoked_subcommand or ""))
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


ROOMS = (live, courses, asking, progress, keeping, make, many, pocket, importing, authoring, look, kept)
for command in (command for room in ROOMS for command in room.COMMANDS):
    commands.add_command(command)


def main(args: list[str] | None = None) -> Any:
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
