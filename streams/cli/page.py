"""`--html FILE`: articles as one page to read, in `streams extract` and `streams demo`."""

from collections.abc import Iterable
from pathlib import Path

from streams.cli.output import note
from streams.errors import FileError
from streams.events import EnrichedArticle


def check_page(path: str | None) -> None:
    """Before any work is done: a page can be written there. What is there stays as it is. Raises FileError."""
    if path is None:
        return
    there = Path(path).exists()
    try:
        Path(path).open("ab").close()
    except OSError as error:
        raise _cannot(path, error) from None
    if not there:
        Path(path).unlink()


def write_page(path: str, articles: Iterable[EnrichedArticle]) -> None:
    """Write the page, and say so. Raises FileError."""
    from streams.render.html import render_html  # noqa: PLC0415 -- only those need it who ask for a page

    try:
        Path(path).write_text(render_html(articles), encoding="utf-8")
    except OSError as error:
        raise _cannot(path, error) from None
    note(f"wrote {path}")


def _cannot(path: str, error: OSError) -> FileError:
    return FileError(
        f"{path or 'A page without a name'} cannot be written: {error.strerror}.", "Give another path with --html."
    )
