"""A single name that the article introduces is somebody; a surname that stands alone is not."""

import pytest

from streams.extract import lexicon
from streams.extract.introductions import gender_of_relative, introduced

LEXICON = lexicon.load()


def place(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His wife, Fosca, said he had got up at five.", "Fosca"),
        ("Orlo’s mother, Bernadine, told the paper to wait.", "Bernadine"),
        ("Her sister Domnica stayed at home.", "Domnica"),
        ("A vendor, Doña Petrona, complained.", "Petrona"),
        ("A passenger who gave her name as Zoya drank tea.", "Zoya"),
        ("One of them, identified only as Timo, laughed.", "Timo"),
        ("He met a boy named Ludo in the yard.", "Ludo"),
        ("Captain Yusuf, who like many here uses one name, paints.", "Yusuf"),
        ("Nesrin, who would not give her full name, sells tomatoes.", "Nesrin"),
    ],
)
def test_a_single_name_that_the_article_introduces(text: str, name: str) -> None:
    assert introduced(text, *place(text, name), LEXICON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Critics called Tamm a liar.", "Tamm"),
        ("In a statement, Tamm, who was away, apologised.", "Tamm"),
        ("He had never met his wife, Tamm said.", "Tamm"),
        ("Coach Tamm shrugged.", "Tamm"),
    ],
)
def test_a_surname_alone_is_not_introduced(text: str, name: str) -> None:
    assert not introduced(text, *place(text, name), LEXICON)


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Her brother Aino Tamm came.", "Aino Tamm", "m"),
        ("His sister, Aino Tamm, came.", "Aino Tamm", "f"),
        ("It was his sister, Aino Tamm said.", "Aino Tamm", None),
        ("Her neighbour Aino Tamm came.", "Aino Tamm", None),
    ],
)
def test_a_relative_has_a_gender(text: str, name: str, gender: str | None) -> None:
    assert gender_of_relative(text, *place(text, name)) == gender
