"""Content, source and cue become statements: quotes by their marks, speakers by what the words point to."""

import re
from typing import cast

import numpy as np

from streams.extract import quotes
from streams.extract.encoder import FOLDER, by_rule
from streams.extract.hints import Stretch
from streams.extract.link import Linker
from streams.extract.pairing import Weights
from streams.extract.reader import CONTENT, CUE, SOURCE, Pointing, Reading, Word
from streams.extract.statements import Statement
from streams.extract.text import Document

WEIGHTS = Weights.load(FOLDER / "link.json")
HEADS = {"c": CONTENT, "s": SOURCE, "v": CUE}
PART = re.compile(r"<(\w)>(.*?)</\1>", re.DOTALL)
WORD = re.compile(r"\w+|\S")


class Seen:
    """A reading made by hand: <c>, <s>, <v> around content, source, cue; contents point to one source and one cue."""

    def __init__(self, marked_up: str, source: int = 0, cue: int = 0) -> None:
        self.text, spans, at = "", [], 0
        for part in PART.finditer(marked_up):
            self.text += marked_up[at : part.start()]
            spans.append((part[1], len(self.text), len(self.text) + len(part[2])))
            self.text += part[2]
            at = part.end()
        self.text += marked_up[at:]
        self.paragraphs = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", self.text)]
        self.words = [
            Word(number, *match.span())
            for number, (_, text) in enumerate(self.paragraphs)
            for match in WORD.finditer(text)
        ]
        self.labels = np.zeros((len(self.words), 19), np.float32)
        self.opens = np.array([i == 0 or w.paragraph != self.words[i - 1].paragraph for i, w in enumerate(self.words)])
        for columns in HEADS.values():
            self.labels[:, columns.start] = 5
        rows = [(head, [i for i, w in enumerate(self.words) if a <= self._at(w) < b]) for head, a, b in spans]
        for head, inside in rows:
            for n, word in enumerate(inside):
                self.labels[word, HEADS[head].start + (2 if n else 1)] = 10
        self._source = [inside for head, inside in rows if head == "s"][source : source + 1]
        self._cue = [inside for head, inside in rows if head == "v"][cue : cue + 1]

    def _at(self, word: Word) -> int:
        return self.paragraphs[word.paragraph][0] + word.start

    def between(self, paragraph: int, start: int, end: int) -> range:
        """The words of a stretch."""
        inside = [i for i, w in enumerate(self.words) if w.paragraph == paragraph and w.start < end and start < w.end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def links(self, content: range, *, to_cue: bool = False) -> Pointing:
        """All pointing to one place."""
        del content
        shares = np.zeros(len(self.words) + 1, np.float32)
        for inside in self._cue if to_cue else self._source:
            shares[np.array(inside) + 1] = 1 / len(inside)
        shares[0] = 1 - shares.sum()
        return Pointing([(0, shares)])


def statements(marked_up: str, source: int = 0, cue: int = 0) -> tuple[str, list[Statement]]:
    """The text without its mark-up, and what was said in it."""
    seen = Seen(marked_up, source, cue)
    body = Document.parse("", seen.text).body
    marked = [(one.paragraph, one) for one in quotes.find("body", body.paragraphs)]
    linker = Linker(cast(Reading, seen), [Stretch("body", start, text) for start, text in seen.paragraphs], WEIGHTS)
    return seen.text, linker.statements(marked)


def said(marked_up: str, source: int = 0, cue: int = 0) -> list[tuple[str, list[str], str | None, str | None]]:
    """(kind, spans, source, cue) of each statement."""
    text, found = statements(marked_up, source, cue)

    def at(place: tuple[int, int] | None) -> str | None:
        return text[slice(*place)] if place else None

    return [(s.kind, [text[a:b] for a, b in s.spans], at(s.source), at(s.cue)) for s in found]


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


def ruled(plain: str, marked_up: str) -> list[list[str]]:
    """The spans of what is found where the encoder sees what is marked up, and rules see the plain text."""
    return [[plain[a:b] for a, b in one.spans] for one in by_both(plain, marked_up)]


def sources_by_rule(plain: str, marked_up: str) -> list[str | None]:
    """The sources of what is found in the same way."""
    return [plain[slice(*one.source)] if one.source else None for one in by_both(plain, marked_up)]


def by_both(plain: str, marked_up: str) -> list[Statement]:
    """What is found where the encoder sees what is marked up, and rules see the plain text."""
    seen = Seen(marked_up)
    assert seen.text == plain
    field = Document.parse("", plain).body
    marked = quotes.find("body", field.paragraphs)
    stretches = [Stretch("body", start, text) for start, text in seen.paragraphs]
    linker = Linker(cast(Reading, seen), stretches, WEIGHTS, by_rule(field, field.paragraphs, marked))
    return linker.statements([(one.paragraph, one) for one in marked])


def test_what_only_the_rules_see_is_a_statement_too() -> None:
    assert ruled("Venn demanded an apology.", "<s>Venn</s> <v>demanded</v> an apology.") == [["an apology"]]


def test_what_the_rules_see_without_a_cue_that_the_encoder_points_to_is_none() -> None:
    assert ruled("Venn demanded an apology.", "Venn demanded an apology.") == []


def test_the_encoder_knows_better_what_its_cue_governs() -> None:
    text = "Venn said it was late. Nobody came."
    assert ruled(text, "Venn <v>said</v> it was late. <c>Nobody came</c>.") == [["Nobody came"]]


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


def test_what_something_is_called_inside_of_a_clause_is_no_quote() -> None:
    text = "<s>Lunt</s> <v>said</v> <c>the so-called “rain tax” hurts bakers</c>."
    assert ruled(PART.sub(r"\2", text), text) == [["the so-called “rain tax” hurts bakers"]]
    text = "The so-called <c>“rain tax”</c> hurts bakers, <v>said</v> <s>Lunt</s>."
    assert ruled(PART.sub(r"\2", text), text) == [["The so-called “rain tax” hurts bakers"]]


def test_the_cue_that_stands_nearer_governs_before_a_report_of_the_whole() -> None:
    text = "Lunt <v>has told</v> us <c>that it is “dead as stone” in Tarn</c>, <s>Venn</s> <v>wrote</v>."
    marked_up = "Lunt has told us <c>that it is “dead as stone” in Tarn</c>, <s>Venn</s> <v>wrote</v>."
    assert sources_by_rule(PART.sub(r"\2", text), marked_up) == ["Lunt"]


def test_a_participle_has_the_subject_of_its_sentence() -> None:
    text = "Lunt left the house of <s>Venn</s>, <v>saying</v> <c>it was “dead as stone”</c>."
    assert sources_by_rule(PART.sub(r"\2", text), text) == ["Lunt"]
