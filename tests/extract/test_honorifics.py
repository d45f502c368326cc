"""A title says a gender, unless it is anybody's or two contradict each other."""

import pytest

from streams.extract.honorifics import Beside, gender_of_titles


@pytest.mark.parametrize(
    ("beside", "gender"),
    [
        (Beside(honorifics=("mrs",)), "f"),
        (Beside(roles=("spokesman",)), "m"),
        (Beside(roles=("deputy chairwoman",)), "f"),
        (Beside(roles=("minister",)), None),
        (Beside(("mr",), ("chairwoman",)), None),
        (Beside(), None),
    ],
)
def test_the_gender_that_titles_say(beside: Beside, gender: str | None) -> None:
    assert gender_of_titles(beside) == gender
