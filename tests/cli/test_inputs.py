"""Articles out of files: lines, JSON, text; and where each stands."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cli.inputs import Item, article, check_files, items
from streams.errors import FileError
from streams.failures import FailureKind, Rejected

A, B = b'{"id":"a","body":"x"}', b'{"id":"b","body":"y"}'


def read(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, bytes]]:
    path = tmp_path / name
    path.write_bytes(data)
    return [(item.where.removeprefix(str(tmp_path) + "/"), item.value) for item in items([str(path)])]


def test_json_lines_are_named_by_their_line(tmp_path: Path) -> None:
    assert read(tmp_path, "f.jsonl", A + b"\n\n" + B + b"\r\n") == [("f.jsonl:1", A), ("f.jsonl:3", B)]


def test_a_broken_line_is_an_item_too(tmp_path: Path) -> None:
    assert read(tmp_path, "f.jsonl", b"{\n" + A) == [("f.jsonl:1", b"{"), ("f.jsonl:2", A)]


def test_an_array_is_named_by_its_index_and_its_bytes_stay(tmp_path: Path) -> None:
    spaced = b'{ "id": "b",\n "body": "y" }'
    assert read(tmp_path, "f.json", b"[" + A + b",\n" + spaced + b"]") == [("f.json[0]", A), ("f.json[1]", spaced)]


def test_an_object_over_several_lines_is_one_article(tmp_path: Path) -> None:
    assert read(tmp_path, "f.json", b'\xef\xbb\xbf{\n"id": "a",\n"body": "x"}\n') == [
        ("f.json", b'{\n"id": "a",\n"body": "x"}')
    ]


def test_json_lines_are_known_by_their_first_line_whatever_the_name(tmp_path: Path) -> None:
    assert read(tmp_path, "f.json", A + b"\n" + B) == [("f.json:1", A), ("f.json:2", B)]
    assert read(tmp_path, "f", A + b"\nnonsense\n") == [("f:1", A), ("f:2", b"nonsense")]


def test_json_lines_of_which_the_first_is_broken_are_json_lines(tmp_path: Path) -> None:
    assert read(tmp_path, "f", b"nonsense\n" + A) == [("f:1", b"nonsense"), ("f:2", A)]
    assert read(tmp_path, "g", b"{nonsense\n" + A) == [("g:1", b"{nonsense"), ("g:2", A)]


def test_what_is_nested_too_deep_is_an_item_too(tmp_path: Path) -> None:
    deep = b"[" * 100_000
    assert read(tmp_path, "deep.json", deep) == [("deep.json:1", deep)]
    with pytest.raises(Rejected):
        article(Item("deep.json:1", deep), 1_000_000)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "f.jsonl", b"\n") == []
    assert read(tmp_path, "f.json", b" \n") == []


def test_the_first_line_of_a_text_is_its_headline_and_its_path_the_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/a.txt").write_bytes(b"\xef\xbb\xbf\n Headline \r\n\r\nBody \xe2\x80\x9cone\xe2\x80\x9d.\n\nTwo.\n")
    (item,) = items(["./news/a.txt"])
    made = article(item, 1000)
    assert (item.where, made.id) == ("./news/a.txt", "file:news/a.txt")
    assert (made.headline, made.body) == ("Headline", "Body “one”.\n\nTwo.")


def test_a_text_on_standard_input_has_its_hash_as_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Headline\nBody\n")))
    (item,) = items(["-"])
    made = article(item, 1000)
    assert made.id.startswith("stdin:")
    assert (made.headline, made.body) == ("Headline", "Body")


def test_on_a_terminal_it_says_that_it_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"Headline"))
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    assert len(list(items(["-"]))) == 1
    assert "Ctrl-D" in capsys.readouterr().err


def test_lines_on_standard_input_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second line is not asked for before the first has been given out: they may come from a feed."""

    class Feed(io.BytesIO):
        lines = 0

        def __next__(self) -> bytes:
            Feed.lines += 1
            return super().__next__()

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Feed(A + b"\n" + B + b"\n")))
    source = items(["-"])
    assert next(source) == Item("stdin:1", A)
    assert Feed.lines == 1


@pytest.mark.parametrize("name", ["f.txt", "f.jsonl", "f"])
def test_utf_16_is_named_with_the_remedy(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match=r"UTF-16.*iconv"):
        read(tmp_path, name, "Headline\nBody".encode("utf-16"))


def test_a_text_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes(b"Headline\nCaf\xe9\n")
    with pytest.raises(FileError, match=r"f\.txt is not UTF-8: byte 0xe9 in line 2\. .*iconv"):
        check_files([str(path)])


def test_a_text_without_a_suffix_is_read_before_too(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"Headline\nCaf\xe9\n")
    with pytest.raises(FileError, match=r"f is not UTF-8"):
        check_files([str(tmp_path / "f")])


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_file_that_cannot_be_read_is_named(name: str) -> None:
    with pytest.raises(FileError, match=f"{name} cannot be read: (No such file|Is a directory)"):
        check_files([name])


def test_an_article_over_the_limit_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        article(Item("f:1", A), len(A) - 1)
    assert caught.value.kind == FailureKind.ARTICLE_TOO_LARGE


@given(st.lists(st.binary(max_size=30), max_size=8))
def test_every_line_that_is_not_blank_is_accounted_for(lines: list[bytes]) -> None:
    from streams.cli.inputs import lines as read_lines

    data = b"\n".join(line.replace(b"\n", b" ") for line in lines)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    got = [item.value for item in read_lines("f", io.BytesIO(data))]
    assert got == [line.strip() for line in data.split(b"\n") if line.strip()]
