"""Quotes gathered by speaker, and who "she" is."""

from streams.events import Actor
from streams.render.speakers import UNKNOWN, antecedents, key_of, speakers
from tests.render.build import MAROV, WELK, Draft, harbour


def test_speakers_come_in_order_of_appearance_with_their_counts() -> None:
    found = [(s.number, s.name, s.quotes, s.indirect) for s in speakers(harbour()).values()]
    assert found == [
        (1, "Ilka Marov", 3, 1),
        (2, "Fishermen", 0, 1),
        (3, "Anton Welk", 2, 0),
        (0, "Unknown speaker", 1, 0),
    ]


def test_unnamed_speakers_with_the_same_words_are_one_and_unresolved_pronouns_are_nobody() -> None:
    draft = Draft("", "Two  officials said A. Two officials said B. He said C.")
    draft.quote("A", speaker="Two  officials").quote("B", speaker="Two officials", cue="said").quote("C", speaker="He")
    first, second, third = (key_of(quote) for quote in draft.build().quotes)
    assert first == second != UNKNOWN
    assert third == UNKNOWN


def test_a_pronoun_and_a_title_have_an_antecedent_and_a_name_has_none() -> None:
    article = harbour()
    found = antecedents(article)
    mentions = {q.speaker.text: found[q.id].text for q in article.quotes if q.speaker and q.id in found}
    assert mentions == {"she": "Ilka Marov", "The minister": "Ilka Marov"}


def test_a_name_that_comes_only_after_the_pronoun_is_no_antecedent() -> None:
    draft = Draft("", "She said A. Ilka Marov left.").actor(Actor(MAROV, "Ilka Marov", "person", None))
    draft.entity("Ilka Marov", "person", MAROV).quote("A", speaker="She", actor=MAROV)
    assert antecedents(draft.build()) == {}


def test_the_headline_precedes_the_body() -> None:
    draft = Draft("Welk speaks", "He said A.").actor(Actor(WELK, "Anton Welk", "person", None))
    draft.entity("Welk", "person", WELK, field="headline").quote("A", speaker="He", actor=WELK)
    assert {key: name.text for key, name in antecedents(draft.build()).items()} == {"q1": "Welk"}
