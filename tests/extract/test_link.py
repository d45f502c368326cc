"""A content gets its source and its cue by what it points to, or by the rules where they know better."""

from tests.extract.seen import PART, ruled, said, sources_by_rule


def test_words_without_marks_and_without_a_cue_are_no_quote() -> None:
    assert said("<s>Venn</s> came. <c>Nobody had asked him</c>.") == []


def test_the_speaker_may_stand_in_the_paragraph_before() -> None:
    found = said("<s>Orlo Venn</s> came to the gate.\n<c>“I will stay.”</c>")
    assert found == [("direct", ["I will stay."], "Orlo Venn", None)]


def test_the_pointing_decides_between_two_sources() -> None:
    found = said("<s>Ada Lunt</s> met <s>Orlo Venn</s>. <c>“I will stay.”</c>", source=1)
    assert found == [("direct", ["I will stay."], "Orlo Venn", None)]


def test_who_is_pointed_at_by_nothing_is_no_speaker() -> None:
    found = said("<c>“I will stay,”</c> it was <v>said</v>.")
    assert found == [("direct", ["I will stay,"], None, "said")]


def test_what_the_rules_see_without_a_cue_that_the_encoder_points_to_is_none() -> None:
    assert ruled("Venn demanded an apology.", "Venn demanded an apology.") == []


def test_a_name_behind_a_dash_is_the_speaker_whatever_is_pointed_at() -> None:
    text = "Lunt came. “We will not go.” — Orlo Venn"
    assert sources_by_rule(text, "<s>Lunt</s> came. <c>“We will not go.”</c> — Orlo Venn") == ["Orlo Venn"]


def test_a_question_that_is_put_to_the_speaker_is_nobodys_statement() -> None:
    text = "<v>Asked</v> <c>if he would meet her</c>, <s>Orlo Venn</s> shrugged."
    assert ruled(PART.sub(r"\2", text), text) == [["if he would meet her"]]
    assert sources_by_rule(PART.sub(r"\2", text), text) == [None]
    text = "<v>Asked</v> by <s>Lunt</s> <c>if he would meet her</c>, Orlo Venn shrugged."
    assert sources_by_rule(PART.sub(r"\2", text), text) == ["Lunt"]
    text = "<s>Lunt</s> <v>asked</v> <c>if he would meet her</c>."
    assert ruled(PART.sub(r"\2", text), text) == [["if he would meet her"]]


def test_the_cue_that_stands_nearer_governs_before_a_report_of_the_whole() -> None:
    text = "Lunt <v>has told</v> us <c>that it is “dead as stone” in Tarn</c>, <s>Venn</s> <v>wrote</v>."
    marked_up = "Lunt has told us <c>that it is “dead as stone” in Tarn</c>, <s>Venn</s> <v>wrote</v>."
    assert sources_by_rule(PART.sub(r"\2", text), marked_up) == ["Lunt"]


def test_a_participle_has_the_subject_of_its_sentence() -> None:
    text = "Lunt left the house of <s>Venn</s>, <v>saying</v> <c>it was “dead as stone”</c>."
    assert sources_by_rule(PART.sub(r"\2", text), text) == ["Lunt"]


def test_what_is_thought_or_wished_is_not_said() -> None:
    assert said("<s>Bakers</s> <v>think</v> <c>that the bread will rise</c>.") == []
    assert said("<s>Bakers</s> <v>say</v> <c>that the bread will rise</c>.") != []


def test_a_cue_reports_no_words_without_marks_of_a_sentence_before_its_own() -> None:
    assert said("Bakers see <c>the bread rise</c>. <s>Venn</s> <v>denied</v> it.") == []
    assert said("<c>The bread rises</c>, <s>Venn</s> <v>said</v> later.") != []
    assert said("<c>The bread rises</c>, <s>the Venn Corp.</s> <v>said</v> later.") != []


def test_a_relative_clause_is_a_part_of_the_speaker_whom_it_follows() -> None:
    text = "<s>Orlo Venn</s> of Tarn, <s>who leads it</s>, <v>said</v> <c>the bread rises</c>."
    assert [speaker for _, _, speaker, _ in said(text, source=1)] == ["Orlo Venn of Tarn, who leads it"]
    text = "<s>Orlo Venn</s> left. Those, <s>who stayed</s>, <v>said</v> <c>the bread rises</c>."
    assert [speaker for _, _, speaker, _ in said(text, source=1)] == ["who stayed"]
