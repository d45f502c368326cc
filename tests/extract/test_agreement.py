"""Names of one article that agree with each other. The names are given, so that only the agreeing is tested."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.events import EntityType
from streams.extract import lexicon
from streams.extract.agreement import agree
from streams.extract.text import Document, Name

KNOWN = lexicon.load()
TYPES: dict[str, EntityType] = {"p": "person", "o": "organization", "l": "place", "g": "group"}


def agreed(body: str, headline: str = "") -> list[tuple[str, EntityType]]:
    """Names written as [p Ann Otther] in headline and body, after they have been made to agree."""
    plain_headline, first = _marked("headline", headline)
    plain_body, rest = _marked("body", body)
    document = Document.parse(plain_headline, plain_body)
    found = agree(document, first + rest, KNOWN)
    assert all(document.field(name.field).text[name.start : name.end] == name.text for name in found)
    return [(name.text, name.type) for name in found]


def _marked(field: str, text: str) -> tuple[str, list[Name]]:
    plain, names = "", []
    for part in text.split("["):
        inside, closed, after = part.partition("]")
        if closed:
            kind, name = TYPES[inside[0]], inside[2:]
            names.append(Name(field, len(plain), len(plain) + len(name), name, kind))  # type: ignore[arg-type]
            plain += name + after
        else:
            plain += part
    return plain, names


def test_one_text_has_the_type_of_most_of_its_mentions() -> None:
    body = "[o Ozols Mill] closed. [o Ozols Mill] had two wheels. Near [l Ozols Mill]."
    assert {kind for _, kind in agreed(body)} == {"organization"}


@pytest.mark.parametrize(
    "body",
    [
        "[p Ann Lindqvist] spoke. Then [l Lindqvist] left.",
        "[p Lunt Jianguo] spoke. Then [o Lunt] left.",
        "[p Imelda Lindqvist] spoke. Then [l Imelda] left.",
    ],
)
def test_a_part_of_a_persons_name_is_that_person(body: str) -> None:
    assert [kind for _, kind in agreed(body)] == ["person", "person"]


def test_a_country_in_the_headline_is_the_person_of_that_surname_of_whom_the_body_speaks() -> None:
    assert agreed("[p Ann Jordan] spoke.", "[l Jordan] objects")[0] == ("Jordan", "person")
    assert agreed("[p Ann Jordan] spoke in [l Jordan].", "[l Jordan] objects")[0] == ("Jordan", "place")


def test_the_first_word_of_a_companys_name_is_no_person() -> None:
    assert agreed("[o Luntek Metals Ltd] fell. [p Luntek] had risen.")[1] == ("Luntek", "organization")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[p Texas Gov]. [p Ann Lindqvist] spoke.", ("Texas", "place")),
        ("[p Bo Lunt Judge] spoke.", ("Bo Lunt Judge", "person")),
        ("[o Latvian Water] Minister [p Ann Lindqvist] spoke.", ("Latvian", "group")),
        ("[o Lunt Rovers 2-1 Ozols Athletic] at last.", ("Lunt Rovers", "organization")),
        ("The [o Lunt Board] met.", ("Lunt Board", "organization")),
        ("NSA V [p P Lindqvist] spoke.", ("V P Lindqvist", "person")),
        ("[o NSA Ann Lindqvist] spoke.", ("Ann Lindqvist", "person")),
        ("The [o Latvian Transport Secretary], Ann, spoke.", ("Latvian", "group")),
        ("The [o Office of the President] spoke.", ("Office of the President", "organization")),
        ("[p Bo ‘Noodles’ Lindqvist] won.", ("Bo ‘Noodles’ Lindqvist", "person")),
        ("[p Mercedes' Bo Lindqvist] won.", ("Mercedes", "organization")),
        ("Many [g Shi]'ite schools opened.", ("Shi'ite", "group")),
        ("Doctors [o Without Borders] went home.", ("Doctors Without Borders", "organization")),
        ("On [o Monday Lunt Metals] fell.", ("Lunt Metals", "organization")),
        ("The [o Sunday Lunt] wrote so.", ("Sunday Lunt", "organization")),
        ("[g Many West Africans] left.", ("West Africans", "group")),
        ("Senator Ann, [o D-N.Y.], spoke.", ("N.Y.", "place")),
        ("The Minister for [p Energy Ann Lindqvist] spoke.", ("Ann Lindqvist", "person")),
        ("The author [p Housing Lindqvist] spoke.", ("Housing Lindqvist", "person")),
        ("[o Moody]'s fell.", ("Moody's", "organization")),
        ("[p Moody]'s car stood there.", ("Moody", "person")),
    ],
)
def test_titles_offices_and_scores_are_no_part_of_a_name(body: str, expected: tuple[str, EntityType]) -> None:
    assert agreed(body)[0] == expected


def test_both_sides_of_a_score_are_named_and_the_letter_of_a_party_is_not() -> None:
    assert [text for text, _ in agreed("[o Lunt Rovers 2-1 Ozols Athletic]")] == ["Lunt Rovers", "Ozols Athletic"]
    assert [text for text, _ in agreed("[p Ann Lindqvist], [l D]-[l Ohio], and [o X].")] == [
        "Ann Lindqvist",
        "Ohio",
        "X",
    ]


def test_a_known_name_is_what_it_names_unless_it_may_be_somebody_elses() -> None:
    assert agreed("[l Hezbollah] rose.") == [("Hezbollah", "organization")]
    assert agreed("[p Tuvalu] spoke.") == [("Tuvalu", "place")]
    assert agreed("[p Dushanbe] spoke.") == [("Dushanbe", "place")]
    assert agreed("[p Jordan] spoke.") == [("Jordan", "person")]
    assert agreed("[l Chelsea] rose.") == [("Chelsea", "place")]


def test_an_office_alone_is_no_name() -> None:
    assert agreed("The [o Transport Secretary] told [o MPs] so.") == []


def test_words_in_capitals_are_what_they_are_in_small_letters() -> None:
    assert agreed("[p Ann Lindqvist] spoke. [l ANN LINDQVIST]: No.")[1] == ("ANN LINDQVIST", "person")


def test_somebodys_given_name_is_not_the_place_of_that_name() -> None:
    assert agreed("[l Jordan Lindqvist] spoke.") == [("Jordan Lindqvist", "person")]


@given(st.text(alphabet="AaLunt. ,'2-1\n(é", max_size=60), st.data())
def test_names_in_any_text_stand_where_they_are_and_do_not_overlap(body: str, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.integers(0, len(body)), max_size=6, unique=True).map(sorted))
    names = [
        Name("body", start, end, body[start:end], data.draw(st.sampled_from(list(TYPES.values()))))
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    found = agree(Document.parse("", body), names, KNOWN)
    assert all(body[name.start : name.end] == name.text for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
