"""Names of several meanings, in invented reports."""

import pytest

from streams.extract import lexicon

HOMONYMS = lexicon.load().homonyms


@pytest.mark.parametrize(
    ("phrase", "text", "actor"),
    [
        ("Georgia", "Georgia has joined the treaty.", "country:GEO"),
        ("Georgia", "Georgia's parliament in Tbilisi met. Texas beef is on its menu.", "country:GEO"),
        ("Georgia", "Georgia Gov. Ann Lindqvist opened a bridge in Savannah.", None),
        ("Congolese", "Congolese troops left Goma.", "country:COD"),
        ("Congolese", "In Brazzaville, Congolese voters queued.", "country:COG"),
        ("ICC", "The ICC moved the Test and two ODI matches.", "org:international-cricket-council"),
        ("ICC", "Judges at the ICC in The Hague met.", "org:icc"),
        ("Brussels", "Belgian trains to Brussels and Antwerp stood still.", "country:BEL"),
    ],
)
def test_a_name_of_several_meanings_means_what_the_article_speaks_of(phrase: str, text: str, actor: str | None) -> None:
    assert HOMONYMS.meant(phrase, text) == actor


def test_every_meaning_is_a_known_actor_or_none_and_has_evidence() -> None:
    known = lexicon.load()
    assert HOMONYMS.meanings
    for phrase, meanings in HOMONYMS.meanings.items():
        assert known.find(phrase) is not None, phrase
        assert len(meanings) > 1, phrase
        assert all(meaning.actor is None or meaning.actor in known.actors for meaning in meanings), phrase


def test_a_word_inside_another_one_is_no_evidence() -> None:
    assert HOMONYMS.meant("Jersey", "The New Jerseyan shop sold Hobokenware.") == "country:JEY"
