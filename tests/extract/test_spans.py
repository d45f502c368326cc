"""What counts as said: by its marks, by what the encoder sees around and between them, by the rules."""

from tests.extract.seen import PART, ruled, said


def test_what_stands_in_marks_is_direct_and_loses_its_marks() -> None:
    found = said("<c>“We will not go,”</c> <v>said</v> <s>Orlo Venn, a baker,</s> on Monday.")
    assert found == [("direct", ["We will not go,"], "Orlo Venn, a baker", "said")]


def test_what_is_partly_in_marks_is_mixed() -> None:
    found = said("<s>Venn</s> <v>said</v> <c>the plan was “dead on arrival” and gone</c>.")
    assert found == [("mixed", ["dead on arrival"], "Venn", "said")]


def test_words_without_marks_are_indirect() -> None:
    found = said("<s>He</s> <v>said</v> <c>that nobody had asked him</c>.")
    assert found == [("indirect", ["that nobody had asked him"], "He", "said")]


def test_marks_in_which_nobody_speaks_are_no_quote() -> None:
    assert said("He called it “The Long Road” and sold it.") == []


def test_what_only_the_rules_see_is_a_statement_too() -> None:
    assert ruled("Venn demanded an apology.", "<s>Venn</s> <v>demanded</v> an apology.") == [["an apology"]]


def test_what_something_is_called_inside_of_a_clause_is_no_quote() -> None:
    text = "<s>Lunt</s> <v>said</v> <c>the so-called “rain tax” hurts bakers</c>."
    assert ruled(PART.sub(r"\2", text), text) == [["the so-called “rain tax” hurts bakers"]]
    text = "The so-called <c>“rain tax”</c> hurts bakers, <v>said</v> <s>Lunt</s>."
    assert ruled(PART.sub(r"\2", text), text) == [["The so-called “rain tax” hurts bakers"]]
