"""Articles from files and standard input: JSON lines, JSON (an object or an array), or bare text."""

import codecs
import io
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from streams import codec
from streams.cli.output import note
from streams.errors import FileError
from streams.events import Article
from streams.failures import FailureKind, Rejected

STDIN = "-"
LINES = frozenset({".jsonl", ".ndjson"})
TEXT = frozenset({".txt", ".text", ".md"})
JSON_STARTS = (b"{", b"[")
NOT_JSON = (msgspec.DecodeError, RecursionError)  # nested too deep is none either
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class Item(Struct, frozen=True):
    """An article's bytes, not yet checked, and where they stand: `file:line`, `file[index]` or `file`."""

    where: str
    value: bytes


def check_files(paths: Sequence[str]) -> None:
    """Before anything is done: each file is there and begins with an article, or is empty. Raises FileError.

    A text is read whole, so that one which is not UTF-8 is found before the first article has been sent.
    """
    for path in paths:
        if path != STDIN:
            next(items([path]), None)


def items(paths: Iterable[str]) -> Iterator[Item]:
    """The articles in the order of files and lines. Raises FileError."""
    for path in paths:
        if path == STDIN:
            if sys.stdin.isatty():
                note("Reading articles from standard input: type or paste, then Ctrl-D. --help shows more.")
            yield from _sniffed("stdin", sys.stdin.buffer)
            continue
        with _open(path) as stream:
            suffix = Path(path).suffix.lower()
            if suffix in TEXT:
                yield _text(path, stream.read())
            elif suffix in LINES:
                yield from lines(path, stream)
            else:
                yield from _sniffed(path, stream)


def article(item: Item, max_bytes: int) -> Article:
    """The article of an item, read as the processor will read it; raises Rejected."""
    if len(item.value) > max_bytes:
        raise Rejected(
            FailureKind.ARTICLE_TOO_LARGE,
            f"{len(item.value)} bytes, STREAMS_MAX_ARTICLE_BYTES allows {max_bytes}",
        )
    read = codec.read_article(None, item.value)
    assert isinstance(read, Article)  # noqa: S101 -- only a null value is a tombstone
    return read


def _open(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except OSError as error:
        remedy = "Give the path of a file, or - for standard input."
        raise FileError(f"{path} cannot be read: {os.strerror(error.errno or 0)}.", remedy) from None


def lines(where: str, stream: Iterable[bytes]) -> Iterator[Item]:
    """JSON lines, empty ones left out."""
    for number, line in enumerate(stream, 1):
        if number == 1 and line.startswith(WIDE):
            raise _wide(where, line)
        if value := line.strip():
            yield Item(f"{where}:{number}", value)


def _sniffed(where: str, stream: BinaryIO) -> Iterator[Item]:
    """JSON lines if the first line is an object by itself (they may come one by one, for ever); else by the whole."""
    ahead: list[bytes] = []
    for line in stream:
        ahead.append(line)
        if line.strip():
            break
    first = ahead[-1].removeprefix(codecs.BOM_UTF8).strip() if ahead else b""
    if first.startswith(b"{") and _is_json(first):
        yield from lines(where, chain(ahead, stream))
    else:
        yield from _whole(where, b"".join(ahead) + stream.read())


def _whole(where: str, data: bytes) -> Iterator[Item]:
    text = data.removeprefix(codecs.BOM_UTF8).strip()
    if not text:
        return
    if text.startswith(JSON_STARTS):
        try:
            found = list(_values(where, text))
        except NOT_JSON:
            found = list(lines(where, io.BytesIO(data)))
        yield from found
    elif any(line.lstrip().startswith(b"{") and _is_json(line) for line in data.splitlines()):
        yield from lines(where, io.BytesIO(data))  # JSON lines of which the first is broken
    else:
        yield _text(where, data)


def _values(where: str, text: bytes) -> Iterator[Item]:
    if text.startswith(b"["):
        for index, value in enumerate(msgspec.json.decode(text, type=list[msgspec.Raw])):
            yield Item(f"{where}[{index}]", bytes(value))
    else:
        yield Item(where, bytes(msgspec.json.decode(text, type=msgspec.Raw)))


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except NOT_JSON:
        return False
    return True


def _text(where: str, data: bytes) -> Item:
    """Bare text: the first line is the headline, the rest the body; the id is the path, or the content's hash."""
    text = _decode(where, data)
    headline, _, body = text.strip().partition("\n")
    name = f"stdin:{sha256(data).hexdigest()[:16]}" if where == "stdin" else f"file:{Path(where).as_posix()}"
    made = Article(id=name, headline=headline.rstrip(), body=body.lstrip("\r\n"))
    return Item(where, codec.encode(made))


def _decode(where: str, data: bytes) -> str:
    if data.startswith(WIDE):
        raise _wide(where, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{data[error.start]:02x} in line {line}"
        raise FileError(f"{where} is not UTF-8: {wrong}.", _convert(where, "WINDOWS-1252")) from None


def _wide(where: str, data: bytes) -> FileError:
    encoding = "UTF-32" if data.startswith(WIDE[2:]) else "UTF-16"
    return FileError(f"{where} is {encoding}, not UTF-8.", _convert(where, encoding))


def _convert(where: str, encoding: str) -> str:
    file = "FILE" if where == "stdin" else shlex.quote(where)
    return f"Convert it, for example: iconv -f {encoding} -t UTF-8 {file} > converted"
