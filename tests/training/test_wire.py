"""The articles that were written for the training: their marks say where the names stand, whole and apart."""

from pathlib import Path

import pytest

from training import wire

TITLES = ("Mr ", "Mrs ", "Ms ", "President ", "the ")
ARTICLES = [*wire.examples()]


def test_marks_become_names_with_their_places_in_the_plain_text(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(
        "=== own-1 | daily | Ghana\n{p Ama Duku} wins\n\n{l* Accra} thanked the {g Ewe} {o Star FC}.\n", "utf-8"
    )
    (example,) = wire.examples(tmp_path)
    assert example.id == "own-1"
    assert example.paragraphs == ["Ama Duku wins", "Accra thanked the Ewe Star FC."]
    assert example.names == [
        (0, 0, 8, "person", False),
        (1, 0, 5, "place", True),
        (1, 18, 21, "group", False),
        (1, 22, 29, "organization", False),
    ]


def test_a_mark_that_cannot_be_read_is_named_with_its_article(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text("=== own-1 | daily | Ghana\n{person Ama} wins\n", "utf-8")
    with pytest.raises(ValueError, match=r"own-1: a mark that cannot be read in '\{person Ama\} wins'"):
        [*wire.examples(tmp_path)]


def test_there_are_hundreds_of_articles_each_with_an_id_of_its_own() -> None:
    assert len({article.id for article in ARTICLES}) == len(ARTICLES) > 250


def test_names_hold_no_titles_nor_white_space_at_their_ends() -> None:
    names = [article.paragraphs[p][start:end] for article in ARTICLES for p, start, end, _, _ in article.names]
    assert [name for name in names if name != name.strip() or name.startswith(TITLES)] == []
