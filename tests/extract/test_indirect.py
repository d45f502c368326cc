"""An indirect statement has the exact clause, its verb and its source; thoughts and wishes are none."""

import pytest

from streams.extract import indirect, quotes, speakers
from streams.extract.statements import Statement
from streams.extract.text import Document


def read(body: str) -> list[Statement]:
    field = Document.parse("", body).body
    lines = speakers.lines(field, field.paragraphs, quotes.find("body", field.paragraphs))
    return indirect.find(lines, speakers.attribute(lines))


def said(body: str) -> list[tuple[str, str | None, str | None]]:
    """(content, source, cue) of each statement."""
    return [
        (
            " … ".join(body[slice(*span)] for span in one.spans),
            body[slice(*one.source)] if one.source else None,
            body[slice(*one.cue)] if one.cue else None,
        )
        for one in read(body)
    ]


@pytest.mark.parametrize(
    ("body", "content", "source", "cue"),
    [
        ("Ada Orlo said that it rained.", "that it rained", "Ada Orlo", "said"),
        ("Ada Orlo said it had rained.", "it had rained", "Ada Orlo", "said"),
        ("Ada Orlo said on Monday it would rain.", "it would rain", "Ada Orlo", "said"),
        ("The Ministry of Rain (MOR) said it would rain.", "it would rain", "The Ministry of Rain", "said"),
        ("Mayor Ada Orlo, who founded it in 1998, owns it and said it leaked.", "it leaked", "Mayor Ada Orlo", "said"),
        ("Ada Orlo, whose son marched, said she'd sue.", "she'd sue", "Ada Orlo, whose son marched", "said"),
        ("Ada Orlo said they’ll leave Tarn on foot.", "they’ll leave Tarn on foot", "Ada Orlo", "said"),
        ("She told reporters they'd leave.", "they'd leave", "She", "told"),
        ("The film “Rain” sold well, Ada Orlo said.", "The film “Rain” sold well", "Ada Orlo", "said"),
        ("She told reporters in Tarn that it rained.", "that it rained", "She", "told"),
        ("She told reporters her roof was wet.", "her roof was wet", "She", "told"),
        ("She told her bakers it had rained.", "it had rained", "She", "told"),
        ("She told him it rained when he slept.", "it rained when he slept", "She", "told"),
        ("She told bakers in Tarn, Orland, that it rained.", "that it rained", "She", "told"),
        ("The inquiry found in May that it rained.", "that it rained", "The inquiry", "found"),
        ("Records kept by the town show that it rained.", "that it rained", "Records kept by the town", "show"),
        ("Ada Orlo said by email the roof was wet.", "the roof was wet", "Ada Orlo", "said"),
        ("Ada Orlo said at least 20 roofs were wet.", "at least 20 roofs were wet", "Ada Orlo", "said"),
        ("Bakers say two roofs in three leak.", "two roofs in three leak", "Bakers", "say"),
        ("Tamm advised keeping the roof open.", "keeping the roof open", "Tamm", "advised"),
        ("It was a step that Ada Orlo said had been wise.", "had been wise", "Ada Orlo", "said"),
        ("The roof, which Ada Orlo said was dry, fell.", "was dry", "Ada Orlo", "said"),
        ("The roof, which, Ada Orlo said, was dry, fell.", "was dry", "Ada Orlo", "said"),
        ("Asked by Ada Orlo whether it rained, he left.", "whether it rained", "Ada Orlo", "Asked"),
        ("He asked whether it rained.", "whether it rained", "He", "asked"),
        ("He urged the ministers on Monday to close the roof.", "to close the roof", "He", "urged"),
        ("He called on the ministers to close the roof.", "to close the roof", "He", "called"),
        ("He promised not to leave.", "not to leave", "He", "promised"),
        ("Tamm accused the council of making rain.", "of making rain", "Tamm", "accused"),
        ("Tamm denied making rain.", "making rain", "Tamm", "denied"),
        ("The agency warned of more rain.", "of more rain", "The agency", "warned"),
        ("Tamm called for more roofs in Tarn.", "for more roofs in Tarn", "Tamm", "called"),
        ("Tamm called for the town to step in.", "for the town to step in", "Tamm", "called"),
        ("Tamm called it a disgrace.", "a disgrace", "Tamm", "called"),
        ("Tamm called the flood one of the worst.", "the flood one of the worst", "Tamm", "called"),
        ("Tamm called the delay shameful.", "the delay shameful", "Tamm", "called"),
        ("Tamm described the roof as a sieve.", "the roof as a sieve", "Tamm", "described"),
        ("Tamm criticised the council for selling the roof.", "for selling the roof", "Tamm", "criticised"),
        ("Tamm cited the fall in prices.", "the fall in prices", "Tamm", "cited"),
        ("Tamm rejected claims that it rained.", "claims that it rained", "Tamm", "rejected"),
        ("Tamm criticised the sale of the roof.", "the sale of the roof", "Tamm", "criticised"),
        ("Tamm spoke on Monday about the fall in prices.", "about the fall in prices", "Tamm", "spoke"),
        ("Tamm asked Orlo about her roof.", "about her roof", "Tamm", "asked"),
        ("Tamm asked that nobody guess.", "that nobody guess", "Tamm", "asked"),
        ("Tamm shouted that it rained.", "that it rained", "Tamm", "shouted"),
        ("When Tamm said that it rained, the bakers left.", "that it rained", "Tamm", "said"),
        ("Tamm asked Orlo to leave, and the bakers went home.", "to leave", "Tamm", "asked"),
        ("Tamm was accused of making rain by Ada Orlo.", "of making rain by Ada Orlo", "Ada Orlo", "was accused"),
        ("Tamm demanded an apology.", "an apology", "Tamm", "demanded"),
        ("The council proposed cuts of 10 percent.", "cuts of 10 percent", "The council", "proposed"),
        ("A poll found most voters were wet.", "most voters were wet", "A poll", "found"),
        ("Ada Orlo said after the vote she would go.", "she would go", "Ada Orlo", "said"),
        ("Ada Orlo said about 20 roofs were wet.", "about 20 roofs were wet", "Ada Orlo", "said"),
        ("Ada Orlo -- a baker -- said the roof was wet.", "the roof was wet", "Ada Orlo", "said"),
        ("Orlo and Tamm all agreed that it was wet.", "that it was wet", "Orlo and Tamm", "agreed"),
        ("The town, which denied that it was wet, is dry.", "that it was wet", "The town", "denied"),
        ("TARN ― It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
        (
            "According to a new report by Tarn Daily, bakers are wet.",
            "bakers are wet",
            "a new report by Tarn Daily",
            "According to",
        ),
        ("Ada Orlo was quoted as saying that it rained.", "that it rained", "Ada Orlo", "was quoted as saying"),
        ("It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
        ("It will rain all week, said Ada Orlo, a baker.", "It will rain all week", "Ada Orlo, a baker", "said"),
        (
            "It will rain all week, Ada Orlo was quoted as saying on Monday.",
            "It will rain all week",
            "Ada Orlo",
            "was quoted as saying",
        ),
        ("According to the ministry, it will rain.", "it will rain", "the ministry", "According to"),
        ("According to Ada Orlo the rain will last.", "the rain will last", "Ada Orlo", "According to"),
        ("According to Ada Orlo, a baker was wet.", "a baker was wet", "Ada Orlo", "According to"),
        ("It will rain for weeks, according to Ada Orlo.", "It will rain for weeks", "Ada Orlo", "according to"),
        ("TARN (NWS) - It will rain all week, the ministry said.", "It will rain all week", "the ministry", "said"),
    ],
)
def test_a_statement_and_the_exact_end_of_its_clause(body: str, content: str, source: str, cue: str) -> None:
    assert said(body) == [(content, source, cue)]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        ("Orlo said it rained, adding that it poured.", ["it rained", "that it poured"]),
        ("Orlo said that it rained and warned that it would pour.", ["that it rained", "that it would pour"]),
        ("Orlo said it had rained; Tamm denied that it had.", ["it had rained", "that it had"]),
        ("Orlo said it had rained, while Tamm said it had not.", ["it had rained", "it had not"]),
    ],
)
def test_a_clause_ends_where_the_next_statement_begins(body: str, contents: list[str]) -> None:
    assert [content for content, _, _ in said(body)] == contents


@pytest.mark.parametrize(
    "body",
    [
        "Orlo believes that it will rain.",
        "Orlo wants it to rain.",
        "Orlo hoped the rain would end.",
        "The report was long and dull.",
        "Balkan states choose their rain.",
        "He said so.",
        "He said nothing.",
        "The proposed law failed.",
        "A man called Orlo left.",
        "They mourned the independence of Tarn, proclaimed a decade ago.",
    ],
)
def test_thoughts_wishes_and_nouns_are_no_statements(body: str) -> None:
    assert said(body) == []


def test_a_question_to_the_one_who_speaks_is_nobodys() -> None:
    assert said("Asked whether it rained, Orlo said it poured.") == [
        ("whether it rained", None, "Asked"),
        ("it poured", "Orlo", "said"),
    ]


def test_what_a_quote_has_taken_is_no_indirect_statement() -> None:
    assert said("Orlo said that it “never rains” in Tarn.") == []


@pytest.mark.parametrize(
    "body",
    [
        "Tamm called the police.",
        "Tamm called her on Monday.",
        "A dog called Trevor left the house.",
        "A man accused over the theft of a roof left town.",
        "The council denied him a permit.",
        "Tamm found the door was locked.",
        "Tamm criticised the council.",
        "Tamm praised the bakers for the second time.",
        "Tamm cited the Constitution of Tarn.",
        "Tamm spoke about it.",
        "Tamm rejected the plan.",
        "Tamm could be blamed for it.",
    ],
)
def test_what_somebody_does_without_words_is_no_statement(body: str) -> None:
    assert said(body) == []
