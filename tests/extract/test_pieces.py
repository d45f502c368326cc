"""Word pieces: every word of any text once, in its place, with its case."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.encoder import FOLDER
from streams.extract.pieces import (
    INITIAL,
    LOWER,
    TITLE,
    TITLE_SEEN_LOWER,
    UPPER,
    Cutter,
    load,
    shape,
    split,
)


@cache
def cutter() -> Cutter:
    """The shipped one."""
    return load(FOLDER)


texts = st.lists(st.text(alphabet=st.characters(), max_size=400), max_size=6)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_offsets_are_in_order_and_inside_of_any_text(paragraphs: list[str]) -> None:
    for text, words in zip(paragraphs, split(cutter(), paragraphs), strict=True):
        edges = [edge for offset in words.offsets for edge in offset]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in words.offsets)


PLAIN = st.text(alphabet=[*map(chr, range(32, 127)), *"\t\xa0àéîßøŁČğ‘’“”–—…"], max_size=200)


@given(PLAIN | st.sampled_from(["[MASK] he said", "x" * 300, "It’s Łódź—again…", "don't", ""]))
@settings(max_examples=200, deadline=None)
def test_plain_text_is_cut_as_the_tokenizer_cuts_it(text: str) -> None:
    words = cutter().cut(text)
    whole = cutter().tokenizer.encode(text, add_special_tokens=False)
    assert [piece for pieces in words.pieces for piece in pieces] == whole.ids
    spans: dict[int | None, tuple[int, int]] = {}
    for word, (start, end) in zip(whole.word_ids, whole.offsets, strict=True):
        spans[word] = (spans.get(word, (start, end))[0], end)
    assert words.offsets == list(spans.values())


def test_the_case_of_a_word_is_kept_and_compared_with_the_article() -> None:
    assert shape("police", set()) == LOWER
    assert shape("Police", {"police"}) == TITLE_SEEN_LOWER
    assert shape("Venn", {"police"}) == TITLE
    assert shape("NATO", set()) == UPPER
    assert shape("S", set()) == INITIAL
