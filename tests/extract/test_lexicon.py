from pathlib import Path

import pytest

from streams.errors import ExitCode, UserError
from streams.extract import lexicon


@pytest.fixture(scope="module")
def known() -> lexicon.Lexicon:
    return lexicon.load()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russia", "country:RUS"),
        ("Russian Federation", "country:RUS"),
        ("U.S.", "country:USA"),
        ("United States of America", "country:USA"),
        ("UK", "country:GBR"),
        ("Kosovo", "country:XKX"),
        ("Macedonia", "country:MKD"),
        ("North Macedonia", "country:MKD"),
        ("Montenegro", "country:MNE"),
        ("Côte d’Ivoire", "country:CIV"),
        ("Ivory Coast", "country:CIV"),
        ("DR Congo", "country:COD"),
        ("Türkiye", "country:TUR"),
        ("Kurds", "group:kurds"),
        ("EU", "org:european-union"),
        ("NATO", "org:nato"),
        ("UN Security Council", "org:un-security-council"),
        ("McDonald’s", "org:mcdonalds"),
    ],
)
def test_knows_countries_bodies_and_peoples_by_all_their_names(known: lexicon.Lexicon, text: str, actor: str) -> None:
    entry = known.find(text)
    assert entry is not None
    assert entry.actor == actor


def test_each_actor_of_an_entry_is_described(known: lexicon.Lexicon) -> None:
    assert {entry.actor for _, entry in known.phrases.items() if entry.actor} <= set(known.actors)


def test_countries_carry_their_iso_code(known: lexicon.Lexicon) -> None:
    countries = [actor for actor in known.actors.values() if actor.type == "country"]
    assert len(countries) == 250
    assert all(actor.id == f"country:{actor.country}" for actor in countries)


def test_a_capital_and_a_seat_stand_for_their_country(known: lexicon.Lexicon) -> None:
    for text, kind in (("Moscow", "capital"), ("Kremlin", "seat"), ("Downing Street", "seat")):
        entry = known.find(text)
        assert entry is not None
        assert entry.kind == kind
    brussels = known.find("Brussels")
    assert brussels is not None
    assert brussels.actor == "org:european-union"


@pytest.mark.parametrize(("name", "gender"), [("Mohammed", "m"), ("Fatima", "f"), ("Olena", "f"), ("Kwame", "m")])
def test_knows_the_gender_of_given_names(known: lexicon.Lexicon, name: str, gender: str) -> None:
    assert known.given[name] == gender


def test_each_data_file_names_its_source_and_licence() -> None:
    files = list(Path(lexicon.__file__).parent.glob("*.csv"))
    assert len(files) == 9
    for file in files:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# source and licence: ")
        assert any(licence in first for licence in ("Apache-2.0", "CC BY 4.0", "MIT"))


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text("\n".join(("id,name,type,country,aliases", *lines)), encoding="utf-8")
    return path


def test_own_actors_add_to_the_lexicon_and_override_it(tmp_path: Path) -> None:
    path = _file(tmp_path, "org:acme,Acme Widgets,organization,USA,Acme|AW", "org:my-nato,NATO,organization,,")
    known = lexicon.load(path)
    acme, nato = known.find("Acme"), known.find("NATO")
    assert acme is not None
    assert nato is not None
    assert (acme.actor, acme.type) == ("org:acme", "organization")
    assert nato.actor == "org:my-nato"
    assert known.actors["org:acme"].country == "USA"


def test_each_line_that_cannot_be_used_is_named_with_its_reason(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "org:good,Good,organization,,",
        "Bad Id,Bad,organization,,",
        "org:no-name,,organization,,",
        "org:type,Type,firm,,",
        "org:country,Country,organization,US,",
        "org:other,Good,organization,,",
        "org:comma,Comma,organization,,A,B",
    )
    with pytest.raises(lexicon.ActorsFileError) as caught:
        lexicon.load(path)
    message = str(caught.value)
    for line, reason in (
        (3, "the id 'Bad Id'"),
        (4, "the name is missing"),
        (5, "the type 'firm'"),
        (6, "the country 'US'"),
        (7, "'Good' names org:good already"),
        (8, "more cells than columns"),
    ):
        assert f"line {line}: {reason}" in message
    assert "line 2" not in message


@pytest.mark.parametrize("content", [b"", b"name,type\nx,y\n", b"\xff\xfe"])
def test_a_file_that_is_no_table_of_actors_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        lexicon.load(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == ExitCode.FILE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(lexicon.ActorsFileError, match="nowhere"):
        lexicon.load(tmp_path / "nowhere.csv")
