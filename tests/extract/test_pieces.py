"""Word pieces: every word of any text once, windows that fit, the case of each word."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.encoder import FOLDER
from streams.extract.pieces import (
    CONTEXT,
    FRESH,
    INITIAL,
    LOWER,
    TITLE,
    TITLE_SEEN_LOWER,
    UPPER,
    Cutter,
    load,
    shape,
    split,
    windows,
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


def test_each_word_of_a_window_is_read_on_with_the_mean_of_its_pieces() -> None:
    paragraphs = ["Orlo Vennström spoke.", "“Unbelievably so,” he said."]
    stretches = split(cutter(), paragraphs)
    (window,) = windows(stretches, paragraphs)
    ends = [*window.kept[1:], len(window.ids)]
    read = [window.ids[window.kept[place] : ends[place]] for place in window.first]
    assert read == [pieces for words in stretches for pieces in words.pieces]


@given(st.lists(st.sampled_from(["Orlo said so. " * 90, "“", "x" * 5000, "a-" * 400, "One. Two. ", ""]), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_word_is_read_once_and_no_window_is_longer_than_the_encoder_reads(paragraphs: list[str]) -> None:
    stretches = split(cutter(), paragraphs)
    cut = windows(stretches, paragraphs)
    read = [word for window in cut for word in window.word[window.context :]]
    assert read == [(n, word) for n, words in enumerate(stretches) for word in range(len(words))]
    assert all(len(window.ids) == len(window.shapes) <= FRESH + CONTEXT + 110 for window in cut)


def test_a_window_begins_with_the_end_of_the_one_before() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 30, "“We will not,” he said."]
    second = windows(split(cutter(), paragraphs), paragraphs)[-1]
    assert 0 < second.context < len(second.word)


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 80]
    stretches = split(cutter(), paragraphs)
    for window in windows(stretches, paragraphs):
        start, _ = stretches[0].offsets[window.word[-1][1]]
        assert paragraphs[0][start] == "."


def test_the_case_of_a_word_is_kept_and_compared_with_the_article() -> None:
    assert shape("police", set()) == LOWER
    assert shape("Police", {"police"}) == TITLE_SEEN_LOWER
    assert shape("Venn", {"police"}) == TITLE
    assert shape("NATO", set()) == UPPER
    assert shape("S", set()) == INITIAL
