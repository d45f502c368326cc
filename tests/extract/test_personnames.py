"""Names that may be one person's: initials, spellings, names left out; a surname has its particles."""

import pytest

from streams.extract.personnames import may_be_one, parse


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Maria Orlo", "Ada Orlo"),
        ("A. Orlo", "Ada Orlo"),
        ("Sergey Orlo", "Sergei Orlo"),
        ("Ada Orlo Tamm", "Ada Orlo"),
        ("Orlo Ada", "Ada Orlo"),
        ("Jon Tamm Jr", "Jon Tamm"),
    ],
)
def test_two_names_of_one_person(one: str, other: str) -> None:
    assert may_be_one(parse(one), parse(other))
    assert may_be_one(parse(other), parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Orlo", "Anna Orlo"), ("Ada Orlo", "Ada Tamm"), ("Jon Tamm Jr", "Jon Tamm Sr"), ("Orlo", "Ada Orlo")],
)
def test_names_that_are_two_peoples_or_say_too_little(one: str, other: str) -> None:
    assert not may_be_one(parse(one), parse(other))


def test_a_surname_has_its_particles_and_loses_its_suffix() -> None:
    assert parse("Ada van der Orlo Jr.").surname == "van der orlo"
