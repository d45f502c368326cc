"""What one cue governs in one sentence becomes one statement; statements come in order."""

from tests.extract.seen import PART, ruled, said, statements


def test_statements_come_in_order_of_the_text() -> None:
    _, found = statements("<s>He</s> <v>said</v> <c>that it was late</c>. <c>“Too late.”</c>")
    assert [s.kind for s in found] == ["indirect", "direct"]
    assert [s.spans for s in found] == sorted(s.spans for s in found)


def test_a_clause_that_its_report_breaks_is_one_statement() -> None:
    found = said("<c>The mill</c>, <s>Venn</s> <v>said</v>, <c>would close in May</c>.")
    assert found == [("indirect", ["The mill", "would close in May"], "Venn", "said")]


def test_two_clauses_of_one_report_are_one_statement() -> None:
    found = said("<s>Venn</s> <v>said</v> <c>that the mill would close</c> and <c>that nobody had asked him</c>.")
    assert found == [("indirect", ["that the mill would close and that nobody had asked him"], "Venn", "said")]


def test_two_sentences_with_one_cue_are_two_statements() -> None:
    found = said("<s>Venn</s> <v>said</v> <c>the mill would close</c>. <c>Nobody had asked him</c>.")
    assert [spans for _, spans, _, _ in found] == [["the mill would close"], ["Nobody had asked him"]]


def test_the_rest_of_a_clause_that_stands_in_marks_in_part_is_no_statement_of_its_own() -> None:
    found = said("<s>Venn</s> <v>said</v> <c>the plan was old</c>, <c>that it was “dead on arrival” and gone</c>.")
    assert [(kind, spans) for kind, spans, _, _ in found] == [("mixed", ["dead on arrival"])]


def test_the_encoder_knows_better_what_its_cue_governs() -> None:
    text = "Venn said it was late. Nobody came."
    assert ruled(text, "Venn <v>said</v> it was late. <c>Nobody came</c>.") == [["Nobody came"]]


def test_of_two_statements_that_begin_alike_the_one_that_ends_first_is_right() -> None:
    text = "<s>Venn</s> <v>said</v> <c>that the mill would close: nobody had asked him</c>."
    assert ruled(PART.sub(r"\2", text), text) == [["that the mill would close"]]
    text = "<s>Venn</s> <v>said</v> <c>that the mill would close</c> in May if nobody paid for it."
    assert ruled(PART.sub(r"\2", text), text) == [["that the mill would close"]]


def test_rules_that_go_on_by_a_word_only_fill_what_the_encoder_cut() -> None:
    text = "<s>Venn</s> <v>said</v> <c>that the old mill by the river would close in early</c> May."
    assert ruled(PART.sub(r"\2", text), text) == [["that the old mill by the river would close in early May"]]
