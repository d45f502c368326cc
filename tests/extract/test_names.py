import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.events import Boilerplate
from streams.extract import boilerplate, features, lexicon, names, tagger
from streams.extract.text import Document

KNOWN = lexicon.load()


def found(body: str, headline: str = "") -> list[tuple[str, str]]:
    return [(name.text, name.type) for name in names.find(Document.parse(headline, body), (), KNOWN)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The minister flew to Latvia on Monday.", [("Latvia", "place")]),
        ("President Ann Lindqvist met the NATO council.", [("Ann Lindqvist", "person"), ("NATO", "organization")]),
        ("“It is over,” said Mr Lindqvist, 54, a farmer from Kaunas.", [("Lindqvist", "person"), ("Kaunas", "place")]),
        ("The Ministry of Health said so.", [("Ministry of Health", "organization")]),
        ("Russia's offer was dead.", [("Russia", "place")]),
        ("The train was late, and nobody knew why.", []),
    ],
)
def test_finds_names_without_titles_articles_and_possessives(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


def test_finds_none_in_boilerplate() -> None:
    document = Document.parse("", "Latvia voted.\n\nRead more: Estonia votes")
    skip = boilerplate.find(document)
    assert [name.text for name in names.find(document, skip, KNOWN)] == ["Latvia"]


def test_a_headline_in_capitals_has_names() -> None:
    body = "The vote in Latvia was close. Latvia will vote again, Ann Lindqvist said."
    assert ("Latvia", "place") in found(body, "Latvia To Vote Again In Spring, Says Lindqvist")


def test_the_same_article_gives_the_same_names_whatever_was_read_before() -> None:
    texts = [f"Ann Lindqvist of Company{n} met Bo Ozols in Town{n}, Latvia, on Monday." for n in range(20)]
    fresh = {text: _tags(tagger.load.__wrapped__(KNOWN), text) for text in texts}
    reader = tagger.load.__wrapped__(KNOWN)
    assert {text: _tags(reader, text) for text in reversed(texts)} == fresh


def test_threads_that_share_a_tagger_read_alike() -> None:
    reader = tagger.load.__wrapped__(KNOWN)
    texts = [f"Ann Lindqvist{n} met Bo Ozols{n} in Town{n}." for n in range(50)]
    alone = [_tags(tagger.load.__wrapped__(KNOWN), text) for text in texts]
    seen: list[list[list[list[str]]]] = [[] for _ in range(4)]
    threads = [
        threading.Thread(target=lambda mine=mine: mine.extend(_tags(reader, text) for text in texts)) for mine in seen
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(mine == alone for mine in seen)


def _tags(reader: tagger.Tagger, text: str) -> list[list[str]]:
    return reader.tag(features.stretches(Document.parse("", text), (), KNOWN))


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_gives_names_that_stand_where_they_are_in_order(headline: str, body: str) -> None:
    document = Document.parse(headline, body)
    places = []
    for name in names.find(document, (), KNOWN):
        assert document.field(name.field).text[name.start : name.end] == name.text
        assert name.text.strip()
        places.append((name.field != "headline", name.start, name.end))
    assert places == sorted(places)
    assert all(one[2] <= other[1] for one, other in pairwise(places) if one[0] == other[0])


def test_own_actors_take_the_place_of_what_overlaps_them(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("id,name,type,country,aliases\norg:lunt,Lunt Metals,organization,,\n", encoding="utf-8")
    known = lexicon.load(path)
    document = Document.parse("", "Bo Lunt Metals rose. Lunt Metals fell.")
    skip = [Boilerplate("body", 21, 38, "teasers")]
    mixed = names.with_own(document, skip, known, names.find(document, skip, known))
    assert [(n.text, n.type) for n in mixed if "Metals" in n.text] == [("Lunt Metals", "organization")] * 2


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("", "Jordan Lindqvist spoke in Jordan.", ("Jordan Lindqvist", "person")),
        ("", "Ulla von der Lindqvist, the president, was late.", ("Ulla von der Lindqvist", "person")),
        ("", "US President Ann Lindqvist said so.", ("Ann Lindqvist", "person")),
        ("RUSSIA STRIKES LATVIA AS NATO MEETS", "", ("RUSSIA", "place")),
        ("", "Russian and Latvian ministers met.", ("Russian", "group")),
        ("", "The West must act now, he said.", ("West", "place")),
        ("", "On Monday England and Wales Cricket Board met.", ("England and Wales Cricket Board", "organization")),
    ],
)
def test_finds_the_whole_name_and_what_it_is(headline: str, body: str, expected: tuple[str, str]) -> None:
    assert expected in found(body, headline)
