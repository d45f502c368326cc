"""The command `streams`: one file a command, imported when it is called, so that each starts at once."""

import errno
import importlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence

import click

from streams.errors import ExitCode, UserError

COMMANDS = {
    "demo": "The whole flow with sample articles or yours, in seconds, without Kafka.",
    "worker": "Process articles until told to stop.",
    "push": "Push articles from files or standard input.",
    "tail": "Follow a topic: enriched, actors, dead-letters or articles.",
    "actors": "The actors' totals, sorted and filtered.",
    "actor": "One actor in full, day by day.",
    "extract": "Articles in, enriched articles out, without Kafka.",
    "dead-letters": "List, show and replay what could not be read.",
    "topics": "Create the topics, or check them.",
    "broker": "Run the embedded broker, to develop against.",
    "doctor": "Check settings, connection, topics, rights and clock, and say what to do.",
}
"""Each command, and what it does: `--help` imports none of them."""

EXIT_CODES = """
\b
Exit codes:
   0  done                            5  wrong credentials, or a right is missing
   1  some inputs were rejected       6  topics are missing or do not fit
   2  the command line is wrong       7  a port is in use
   3  a setting is wrong              8  a file is missing, unreadable or no UTF-8
   4  no broker answers              70  the worker ended itself, or a fault inside
"""


class _Lazy(click.Group):
    """Commands by name, each in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module("streams.cli." + cmd_name.replace("-", "_"))
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="article-streams", prog_name="streams")
def cli() -> None:
    """Who is in the news, what they said and about whom: articles in, enriched events and exact totals out, on Kafka.

    Settings are STREAMS_* variables, read from `.env` too; a flag of the same name wins.

    \b
    Try it out:      streams demo
    With your Kafka: export STREAMS_BROKERS=host:9092; streams topics; streams worker &
                     streams push articles.jsonl; streams actors
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. What goes wrong is said in a sentence; a traceback if STREAMS_DEBUG=1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever the terminal's encoding, nothing is lost
    ending = _Ending()
    before = {number: signal.signal(number, ending) for number in ending.signals()}
    try:
        code = _invoke(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Exception as error:
        return _told(error) if ending.by is None else 128 + ending.by
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _invoke(arguments: list[str]) -> int:
    """Not by click's own `main`, which has its own ways with Ctrl-C and broken pipes."""
    if "_STREAMS_COMPLETE" in os.environ:  # a shell asks for completions
        cli.main(prog_name="streams")
    try:
        with cli.make_context("streams", arguments) as context:
            return int(cli.invoke(context) or ExitCode.OK)
    except click.exceptions.Exit as done:
        return done.exit_code


class _Ending:
    """Ends the command at a signal, and remembers which: a client in C may make another error of what is raised."""

    by: int | None = None

    @staticmethod
    def signals() -> list[signal.Signals]:
        """Those that end a command; Ctrl-C only where it is not ignored, as it is in the background of a script."""
        heeds_ctrl_c = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        return [signal.SIGINT, signal.SIGTERM] if heeds_ctrl_c else [signal.SIGTERM]

    def __call__(self, number: int, _: object) -> None:
        self.by = number
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)


def _told(error: Exception) -> int:
    """Say what went wrong, in a sentence; the exit code for it."""
    match error:
        case UserError():
            return _fail(f"error: {error}", error.exit_code)
        case click.ClickException():
            error.show()
            return error.exit_code
        case BrokenPipeError():  # whoever read our output has enough
            _forget_output()
            return 128 + signal.SIGPIPE
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG | errno.EIO, filename=None):
            _forget_output()
            what = f"The output cannot be written: {error.strerror}. Make room, or write it elsewhere."
            return _fail(f"error: {what}", ExitCode.FILE)
    what = f"a fault inside: {type(error).__name__}: {error}. STREAMS_DEBUG=1 shows where."
    return _fail(f"error: {what}", ExitCode.INTERNAL)


def _forget_output() -> None:
    """What is buffered yet would fail again at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> int:
    if os.environ.get("STREAMS_DEBUG") == "1":
        traceback.print_exc()
    print(message, file=sys.stderr)
    return code
