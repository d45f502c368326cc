"""What goes to whom: results to standard output, everything else to standard error; plain where nobody looks."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Advance(Protocol):
    """Told of progress: so many more are done."""

    def __call__(self, done: int = 1) -> None: ...


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to `main`, which ends quietly."""
        raise BrokenPipeError


def console() -> Console:
    """The console of standard output: in colour on a terminal, plain and unwrapped in a pipe."""
    piped = not sys.stdout.isatty()
    return _Console(highlight=False, emoji=False, markup=False, soft_wrap=piped, width=120 if piped else None)


def plural(count: int, noun: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def visible(text: str) -> str:
    """Text from outside with its control characters escaped, except line ends and tabs: they could steer a terminal."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def on_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def write_line(line: bytes) -> None:
    """A line to standard output, as it is."""
    sys.stdout.buffer.write(line + b"\n")


def note(message: str) -> None:
    """Something that is no result, to standard error."""
    print(message, file=sys.stderr, flush=True)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Advance]:
    """A bar (or a count, where the total is not known) on standard error, if that is a terminal."""
    shown = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=shown, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=total)

        def advance(done: int = 1) -> None:
            bar.advance(task, done)

        yield advance
