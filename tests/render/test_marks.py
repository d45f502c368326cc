"""The findings over the text: what each segment is, on one article and on any text at all."""

from hypothesis import given
from hypothesis import strategies as st

from streams.events import Boilerplate, EnrichedArticle, Entity, ExtractorId, Quote, QuoteKind, Span
from streams.render.marks import FIELDS, Layer, is_break, paragraphs, segments, visible
from tests.render.build import BODY, HEADLINE, Draft, harbour

KINDS: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect")


def layers_over(words: str, article: EnrichedArticle) -> list[list[Layer]]:
    start = BODY.index(words)
    found = (s for s in segments(article, "body") if s.start < start + len(words) and start < s.end)
    return [[mark.layer for mark in segment.marks] for segment in found]


def marked(article: EnrichedArticle, layer: Layer) -> list[str]:
    found = {mark for field in FIELDS for segment in segments(article, field) for mark in segment.marks}
    texts = {"headline": HEADLINE, "body": BODY}
    places = sorted((m.quote.spans[0].field, m.start, m.end) for m in found if m.layer == layer and m.quote is not None)
    return [texts[field][start:end] for field, start, end in places]


def test_the_segments_are_the_text() -> None:
    article = harbour()
    assert "".join(segment.text for segment in segments(article, "headline")) == HEADLINE
    assert "".join(segment.text for segment in segments(article, "body")) == BODY


def test_a_name_in_a_quote_is_under_both() -> None:
    assert layers_over("Kestrel in court", harbour()) == [["quote", "entity"], ["quote"]]


def test_a_name_in_a_speaker_is_under_both() -> None:
    assert layers_over("Transport Minister Ilka Marov", harbour()) == [["speaker"], ["speaker", "entity"]]


def test_a_quote_takes_in_its_quotation_marks_and_an_indirect_one_has_none() -> None:
    quotes = marked(harbour(), "quote")
    assert "‘That was wrong.’" in quotes
    assert "‘theatre’" in quotes
    assert "that the plan was a gift to Kestrel Holdings" in quotes


def test_only_the_last_stretch_of_a_broken_quote_ends_it() -> None:
    found = [m for s in segments(harbour(), "body") for m in s.marks if m.quote and m.quote.id == "q3"]
    stretches = sorted({(m.start, m.last) for m in found if m.layer == "quote"})
    assert [last for _, last in stretches] == [False, True]


def test_a_mention_that_speaks_twice_is_marked_once() -> None:
    draft = Draft("", "Ana said ‘one’ and ‘two’.")
    draft.quote("one", speaker="Ana", cue="said").quote("two", speaker="Ana", cue="said")
    speaks = [m for s in segments(draft.build(), "body") for m in s.marks if m.layer == "speaker"]
    assert len(speaks) == 1


def test_findings_that_do_not_fit_the_text_are_left_out() -> None:
    article = Draft("", "short").build()
    article = EnrichedArticle(
        article=article.article,
        extractor=article.extractor,
        entities=(
            Entity("body", 3, 99, "x", "person", "name", None),
            Entity("body", -2, 2, "x", "person", "name", None),
        ),
        quotes=(Quote("q1", "direct", "x", (Span("body", 98, 99, "x"),), None, None, None, ()),),
        actors=(),
        boilerplate=(),
        warnings=(),
    )
    assert [(s.text, s.marks) for s in segments(article, "body")] == [("short", ())]


def test_blank_lines_part_paragraphs_and_single_breaks_stay_inside() -> None:
    found = paragraphs(Draft("", "one\ntwo\n\n\r\nthree\n").build(), "body")
    assert [[s.text for s in p if not is_break(s)] for p in found] == [["one", "two"], ["three"]]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    found = paragraphs(Draft("", "one\r\ntwo\u2028three\n").build(), "body")
    assert [[s.text for s in p] for p in found] == [["one"], ["two"], ["three"]]


def test_what_no_screen_should_get_becomes_the_replacement_character() -> None:
    assert visible("a\x00b\x1b[31m\x9b\ud800\t\n’é😀") == "a\ufffdb\ufffd[31m\ufffd\ufffd\t\n’é😀"


@st.composite
def articles(draw: st.DrawFn) -> EnrichedArticle:
    body = draw(st.text(st.one_of(st.sampled_from("\r\n\x85\u2028‘’'\" aB"), st.characters()), max_size=60))
    place = st.integers(-1, 61)

    def span() -> Span:
        start, end = sorted((draw(place), draw(place)))
        return Span("body", start, end, body[start:end])

    def spans(most: int) -> list[Span]:
        return [span() for _ in range(draw(st.integers(0, most)))]

    quotes = []
    for number in range(draw(st.integers(0, 4))):
        who = span() if draw(st.booleans()) else None
        kind = draw(st.sampled_from(KINDS))
        quotes.append(
            Quote(
                f"q{number}", kind, "", (span(), *spans(2)), span(), who, draw(st.sampled_from([None, "person:a"])), ()
            )
        )
    entities = [Entity("body", s.start, s.end, s.text, "person", "name", "person:a") for s in spans(4)]
    blocks = [Boilerplate("body", s.start, s.end, "teasers") for s in spans(2)]
    return EnrichedArticle(
        article={"id": "1", "headline": "", "body": body},
        extractor=ExtractorId("by-hand", "1"),
        entities=tuple(entities),
        quotes=tuple(quotes),
        actors=(),
        boilerplate=tuple(blocks),
        warnings=(),
    )


@given(articles())
def test_whatever_is_found_in_whatever_text_nothing_of_the_text_is_lost(article: EnrichedArticle) -> None:
    body = str(article.article["body"])
    found = segments(article, "body")
    assert "".join(segment.text for segment in found) == body
    for segment in found:
        assert segment.text == body[segment.start : segment.end] != ""
        assert all(mark.start <= segment.start < segment.end <= mark.end for mark in segment.marks)
    kept = "".join(s.text for paragraph in paragraphs(article, "body") for s in paragraph if not is_break(s))
    assert "".join(kept.split()) == "".join(body.split())
