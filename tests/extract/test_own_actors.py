"""A user's own actors count in both engines, before all that the lexicon knows and the engines find."""

from pathlib import Path

import pytest

from streams.errors import FileError
from streams.extract import Extractor, load

ARTICLE = (
    "The Lunt Bridge Board met in Oslo on Monday. “It rains,” said Maria Orlo, who chairs it.\n\n"
    "The bridge people said that NATO should pay. Orlo agreed. “It pours,” she said."
)
FILE = """id,name,type,country,aliases
org:lunt-bridges,Lunt Bridges,organization,NOR,Lunt Bridge Board|bridge people
org:our-alliance,Our Alliance,organization,,NATO
person:the-chair,Maria Orlo,person,NOR,Orlo
"""


@pytest.fixture(scope="module", params=["fast", "encoder"])
def extractor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """Either engine, with a file of own actors."""
    path = tmp_path_factory.mktemp("own") / "actors.csv"
    path.write_text(FILE, encoding="utf-8")
    return load(request.param, path)


def test_own_actors_are_found_by_all_their_phrases(extractor: Extractor) -> None:
    found = {entity.text: entity.actor for entity in extractor.extract("", ARTICLE).entities}
    assert found["Lunt Bridge Board"] == found["bridge people"] == "org:lunt-bridges"


def test_an_own_actor_overrides_one_that_is_known(extractor: Extractor) -> None:
    found = {entity.text: entity.actor for entity in extractor.extract("", ARTICLE).entities}
    assert found["NATO"] == "org:our-alliance"
    assert found["Maria Orlo"] == found["Orlo"] == "person:the-chair"


def test_an_own_actor_speaks_and_is_spoken_about(extractor: Extractor) -> None:
    findings = extractor.extract("", ARTICLE)
    said = {quote.text: quote for quote in findings.quotes}
    assert said["It rains,"].actor == "person:the-chair"
    assert said["It pours,"].actor == "person:the-chair"
    assert [quote.about for quote in findings.quotes if quote.kind == "indirect"] == [("org:our-alliance",)]


def test_own_actors_are_described_as_in_the_file(extractor: Extractor) -> None:
    described = {actor.id: actor for actor in extractor.extract("", ARTICLE).actors}
    assert (described["org:lunt-bridges"].name, described["org:lunt-bridges"].country) == ("Lunt Bridges", "NOR")


@pytest.mark.parametrize("engine", ["fast", "encoder"])
def test_a_line_that_cannot_be_used_is_named_by_its_number_and_reason(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(FILE + "org:x,,organization,,\nriver:lunt,Lunt,river,,\n", encoding="utf-8")
    with pytest.raises(FileError) as raised:
        load(engine, path)
    assert "line 5: the name is missing" in str(raised.value)
    assert "line 6: the id 'river:lunt' is not" in str(raised.value)
