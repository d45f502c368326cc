"""A name in an id: folded, joined by hyphens, never empty, never that of a name in other letters."""

import pytest

from streams.extract.folding import fold, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Łódź Ørsted", "lodz-orsted"), ("O’Orlo, J. T.", "oorlo-j-t"), ("!", "unnamed"), ("Ада", "430434430")],
)
def test_a_name_as_a_part_of_an_id(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_names_in_other_letters_keep_different_ids() -> None:
    assert slug("Ада") != slug("Ида")


def test_accents_do_not_count_where_names_are_compared() -> None:
    assert fold("Zoë Šarić") == fold("zoe saric")
