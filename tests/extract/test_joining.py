"""Parts of one quote made one."""

from streams.extract.joining import joined
from streams.extract.statements import Statement

SHE, HE = (20, 23), (50, 52)


def said(*spans: tuple[int, int], source: tuple[int, int] | None = SHE, kind: str = "direct") -> Statement:
    return Statement("body", kind, spans, cue=(24, 28), source=source)  # type: ignore[arg-type]


def test_words_that_she_said_breaks_are_one_quote() -> None:
    assert joined([said((0, 18)), said((30, 40))], [said((0, 18), (30, 40))]) == [said((0, 18), (30, 40))]


def test_a_part_without_a_source_has_that_of_the_other_part() -> None:
    parts = [said((0, 18), source=None), said((30, 40))]
    assert joined(parts, [said((0, 18), (30, 40))]) == [said((0, 18), (30, 40))]


def test_words_of_two_people_stay_two_quotes() -> None:
    parts = [said((0, 18)), said((30, 40), source=HE)]
    assert joined(parts, [said((0, 18), (30, 40))]) == parts


def test_what_no_rule_joins_stays_as_it_is_in_its_order() -> None:
    parts = [said((30, 40)), said((0, 18)), said((60, 70), kind="indirect")]
    assert joined(parts, []) == parts


def test_the_rule_knows_whether_a_quote_is_mixed() -> None:
    assert [one.kind for one in joined([said((0, 18))], [said((0, 18), kind="mixed")])] == ["mixed"]


def test_what_a_rule_takes_for_one_is_joined_though_a_part_of_it_was_not_found() -> None:
    assert joined([said((0, 18)), said((60, 70))], [said((0, 18), (30, 40), (60, 70))]) == [said((0, 18), (60, 70))]
