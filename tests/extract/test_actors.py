"""Names -> actors. People and bodies are invented; the names are given, so that only the resolving is tested."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.events import EntityType
from streams.extract import actors, lexicon, warnings
from streams.extract.text import Document, Name

KNOWN = lexicon.load()
TYPES: dict[str, EntityType] = {"p": "person", "o": "organization", "l": "place", "g": "group"}


def resolve(body: str, known: lexicon.Lexicon = KNOWN) -> tuple[list[tuple[str, str, str | None]], actors.Resolution]:
    """Resolve names written as [p Ann Otther]; gives (text, form, actor) of each, and all."""
    plain, names = "", []
    for part in body.split("["):
        inside, closed, after = part.partition("]")
        if closed:
            text = inside[2:]
            names.append(Name("body", len(plain), len(plain) + len(text), text, TYPES[inside[0]]))
            plain += text + after
        else:
            plain += part
    resolution = actors.resolve(Document.parse("", plain), names, known)
    return [(entity.text, entity.form, entity.actor) for entity in resolution.entities], resolution


def actors_of(body: str) -> list[str | None]:
    return [actor for _, _, actor in resolve(body)[0]]


@pytest.mark.parametrize(
    "body",
    [
        "[p Ann Otther] spoke. [p Otther] left.",
        "[p Ann Otther] spoke. Mrs [p Otther] left.",
        "[p Ann Otther] spoke. [p A. Otther] left.",
        "[p Otther] left. Earlier [p Ann Otther] spoke.",
        "[p Ann Otther] spoke. [p Ann] left.",
        "[p Ann Otther] spoke. The Lunt foreign minister [p Otther] left.",
    ],
)
def test_all_mentions_of_a_person_are_one_actor(body: str) -> None:
    assert actors_of(body) == ["person:ann-otther", "person:ann-otther"]


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("[p Ulla von der Lunt] spoke. [p von der Lunt] left.", "person:ulla-von-der-lunt"),
        ("[p Ivan Petrovich Luntov] spoke. [p Ivan Luntov] left.", "person:ivan-petrovich-luntov"),
        ("[p Ivan Luntov] left. [p Ivan Petrovich Luntov] spoke.", "person:ivan-petrovich-luntov"),
        ("[p Lunt Jianguo] spoke. [p Lunt] left.", "person:lunt-jianguo"),
        ("[p Bo Lunt Jr] spoke. [p Lunt] left.", "person:bo-lunt-jr"),
        ("[p José Núñez] spoke. [p Nunez] left.", "person:jose-nunez"),
        ("[p Ann Otther-Lunt] spoke. [p Otther-Lunt] left.", "person:ann-otther-lunt"),
    ],
)
def test_the_fullest_name_gives_the_id(body: str, actor: str) -> None:
    assert actors_of(body) == [actor, actor]


def test_two_people_of_one_surname_stay_two_and_titles_tell_them_apart() -> None:
    body = "[p Robert Lunt] and [p Fatima Lunt] spoke. Mrs [p Lunt] left. Mr [p Lunt] stayed."
    assert actors_of(body) == ["person:robert-lunt", "person:fatima-lunt", "person:fatima-lunt", "person:robert-lunt"]


def test_a_surname_goes_to_who_was_named_last() -> None:
    body = "[p Robert Lunt] spoke. [p Fatima Lunt] listened. [p Lunt] left."
    assert actors_of(body)[2] == "person:fatima-lunt"


def test_a_surname_that_nothing_introduces_is_nobody_and_says_so() -> None:
    entities, resolution = resolve("[p Lunt] left.")
    assert entities == [("Lunt", "name", None)]
    assert resolution.warnings == (warnings.UNKNOWN_SURNAME,)
    assert resolution.actors == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The [o European Union] met. The [o EU] agreed.", ["org:european-union"] * 2),
        ("The [o UN Security Council] met. The [o Security Council] agreed.", ["org:un-security-council"] * 2),
        ("The [o Lunt Bridge Authority] ([o LBA]) met. The [o LBA] agreed.", ["org:lunt-bridge-authority"] * 3),
        ("[o Lunt Metals] fell. [o Lunt] had risen.", ["org:lunt-metals"] * 2),
        ("The [o Lunt Bridge Authority] met. The [o Authority] agreed.", ["org:lunt-bridge-authority"] * 2),
        ("[o Lunt Rovers] won. The [o Rovers] sang.", ["org:lunt-rovers"] * 2),
        ("The [o Celtics] won. [o Boston] coach Bo Lunt cheered.", ["org:boston-celtics"] * 2),
        ("[o Delta Air Lines] fell. [o Delta] had risen.", ["org:delta-air-lines"] * 2),
        ("[o Luntek Corp.] fell. [o Luntek] had risen.", ["org:luntek"] * 2),
        ("[o Ozols Metals Co Ltd] fell.", ["org:ozols-metals"]),
        ("[o United Airlines] fell. [o United] had won.", ["org:united-airlines", "org:united"]),
    ],
)  # fmt: skip
def test_all_mentions_of_a_body_are_one_actor(body: str, expected: list[str]) -> None:
    assert actors_of(body) == expected


def test_a_body_that_each_country_has_is_that_of_the_nation_named_before_it() -> None:
    body = "The [g Latvian] [o Foreign Ministry] spoke. The [o Foreign Ministry] waits. [o Parliament] rests."
    assert actors_of(body) == ["country:LVA", "org:latvian-foreign-ministry", "org:latvian-foreign-ministry", None]


def test_a_country_always_counts_for_itself_and_a_capital_where_it_acts() -> None:
    entities, _ = resolve("In [l Russia], [l Moscow] said no. He lives in [l Moscow].")
    assert entities == [
        ("Russia", "name", "country:RUS"),
        ("Moscow", "metonym", "country:RUS"),
        ("Moscow", "name", None),
    ]


def test_a_name_of_several_meanings_counts_for_what_the_article_speaks_of() -> None:
    assert actors_of("[l Georgia] and Armenia agreed.") == ["country:GEO"]
    assert actors_of("[l Georgia] Gov. Lunt spoke in Atlanta.") == [None]
    assert actors_of("[g Congolese] troops left.") == ["country:COD"]


def test_who_acts_can_be_decided_by_the_caller() -> None:
    document = Document.parse("", "In Moscow.")
    names = [Name("body", 3, 9, "Moscow", "place")]
    acting = actors.resolve(document, names, KNOWN, acting={("body", 3)})
    assert [entity.form for entity in acting.entities] == ["metonym"]


def test_demonyms_name_a_country_or_a_group() -> None:
    entities, _ = resolve("[g Russian] and [g Kurdish] forces met the [g Kurds].")
    assert entities == [
        ("Russian", "demonym", "country:RUS"),
        ("Kurdish", "demonym", "group:kurds"),
        ("Kurds", "name", "group:kurds"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[p Michael Lunt Jordan] spoke. [p Jordan] left.", ["person:michael-lunt-jordan"] * 2),
        ("[p Michael Lunt Jordan] spoke. [l Jordan] is dry.", ["person:michael-lunt-jordan", "country:JOR"]),
        ("[p Georgia Lunt] spoke. [l Georgia] voted.", ["person:georgia-lunt", "country:GEO"]),
        ("[p Denzel Lunt Washington] spoke. [p Washington] left.", ["person:denzel-lunt-washington"] * 2),
    ],
)  # fmt: skip
def test_a_name_that_is_also_a_place_goes_by_its_type(body: str, expected: list[str]) -> None:
    assert actors_of(body) == expected


def test_a_profile_says_titles_roles_gender_and_country() -> None:
    _, resolution = resolve("The [g Latvian] foreign minister, Mrs [p Fatima Lunt], a doctor, left.")
    _, other = resolve("[g Latvian] Foreign Minister [p Fatima Lunt] left.")
    assert resolution.profiles["person:fatima-lunt"].titles == {"mrs"}
    assert resolution.profiles["person:fatima-lunt"].gender == "f"
    assert "doctor" in resolution.profiles["person:fatima-lunt"].roles
    assert {"minister", "foreign minister"} <= other.profiles["person:fatima-lunt"].roles
    assert other.profiles["person:fatima-lunt"].country == "LVA"
    assert [actor.country for actor in other.actors if actor.type == "person"] == ["LVA"]


def test_each_actor_is_described_once_sorted_by_id() -> None:
    _, resolution = resolve("[l Serbia] and [l Russia] and [l Serbia] met [o NATO].")
    assert [actor.id for actor in resolution.actors] == ["country:RUS", "country:SRB", "org:nato"]


def test_own_actors_are_found_by_their_phrases_whatever_the_engine_found(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("id,name,type,country,aliases\nperson:boss,Bo Lunt,person,,the big boss|Lunt\n", encoding="utf-8")
    entities, _ = resolve("Then the big boss met [o Lunt Metals].", lexicon.load(path))
    assert entities == [("the big boss", "alias", "person:boss"), ("Lunt", "alias", "person:boss")]


@given(st.text(alphabet="AaLunt. ,'’-\n(é1", max_size=60), st.data())
def test_any_names_in_any_text_become_entities_that_stand_where_they_are(body: str, data: st.DataObject) -> None:
    bounds = data.draw(st.lists(st.integers(0, len(body)), max_size=6, unique=True).map(sorted))
    names = [
        Name("body", start, end, body[start:end], data.draw(st.sampled_from(list(TYPES.values()))))
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    resolution = actors.resolve(Document.parse("", body), names, KNOWN)
    assert [(e.start, e.end) for e in resolution.entities] == [(n.start, n.end) for n in names]
    assert all(body[e.start : e.end] == e.text for e in resolution.entities)
    assert {e.actor for e in resolution.entities if e.actor} == {actor.id for actor in resolution.actors}


def test_the_west_is_an_actor_where_the_article_speaks_of_it_so() -> None:
    assert actors_of("[l West]'s attitude hardens. The talks of the [l West] failed.") == ["group:the-west"] * 2
    assert actors_of("He went [l West] for years.") == [None]


def test_a_surname_stays_with_whom_it_has_meant_before() -> None:
    body = "[p Ann Otther] spoke. [p Otther] sat. [p Otther] rose. Her father, [p Bo Otther], left. [p Otther] waved."
    assert actors_of(body)[-1] == "person:ann-otther"


def test_an_acronym_is_the_body_with_these_initials_before_a_longer_name_that_begins_with_it() -> None:
    body = "The [o University of Southern Luntland] met. The [o USL Art Club] sang. [o USL] paid."
    assert actors_of(body)[2] == "org:university-of-southern-luntland"


def test_a_company_that_everybody_knows_is_not_its_fair() -> None:
    assert actors_of("The [o Google Bridge Fair] opened. [o Google] paid.")[1] == "org:google"


def test_a_given_name_may_be_spelt_in_two_ways() -> None:
    body = "[p Kristin Lunt] spoke. [p Kristen Lunt] left."
    assert len(set(actors_of(body))) == 1


def test_two_given_names_of_different_genders_are_two_people() -> None:
    body = "[p Colleen Lunt] spoke. [p Colin Lunt] left."
    assert len(set(actors_of(body))) == 2


def test_somebody_whom_the_article_gives_one_name_only_is_that_person() -> None:
    body = "His wife, [p Fosca], spoke. [p Fosca] left."
    assert actors_of(body) == ["person:fosca", "person:fosca"]


def test_a_body_that_each_country_has_is_that_of_the_only_country_of_the_article() -> None:
    assert actors_of("[l Kenya] and the [g Kenyans] met. The [o Interior Ministry] agreed.")[2] == (
        "org:kenyan-interior-ministry"
    )
    assert actors_of("[l Kenya], the [l Gambia] and [l Ghana] met. The [o Interior Ministry] agreed.")[3] is None


def test_a_body_has_one_id_however_its_country_is_abbreviated() -> None:
    assert actors_of("The [o U.S. Bridge Board] met.") == actors_of("The [o US Bridge Board] met.")


def test_a_body_has_one_id_whether_its_country_is_named_or_its_nation() -> None:
    body = (
        "The [o UK Bridge Office] met. The [o United Kingdom Foreign Ministry] met. [o British Foreign Ministry] left."
    )
    assert actors_of(body) == ["org:uk-bridge-office", "org:british-foreign-ministry", "org:british-foreign-ministry"]


def test_a_body_that_is_known_is_known_with_its_country_before_its_name() -> None:
    body = "The [o United Kingdom Home Office] met. The [o Home Office] agreed. The [o Luntland Home Office] did not."
    assert actors_of(body)[:2] == ["org:uk-home-office", "org:uk-home-office"]


@pytest.mark.parametrize("name", ["Queen", "P.", "Ch.", "God", "Teresa"])
def test_what_is_no_surname_is_warned_of_as_none(name: str) -> None:
    assert resolve(f"[p {name}] left.")[1].warnings == ()
