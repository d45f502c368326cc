"""Word pieces: every word of any text once, windows that fit, the case of each word."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from streams.extract.encoder import FOLDER
from streams.extract.pieces import (
    CONTEXT,
    FRESH,
    INITIAL,
    LOWER,
    TITLE,
    TITLE_SEEN_LOWER,
    UPPER,
    load,
    shape,
    split,
    windows,
)


@cache
def tokenizer() -> Tokenizer:
    """The shipped one."""
    return load(FOLDER)


texts = st.lists(st.text(alphabet=st.characters(), max_size=400), max_size=6)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_offsets_are_in_order_and_inside_of_any_text(paragraphs: list[str]) -> None:
    for text, words in zip(paragraphs, split(tokenizer(), paragraphs), strict=True):
        edges = [edge for offset in words.offsets for edge in offset]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in words.offsets)


@given(st.lists(st.sampled_from(["Orlo said so. " * 90, "“", "x" * 5000, "a-" * 400, "One. Two. ", ""]), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_word_is_read_once_and_no_window_is_longer_than_the_encoder_reads(paragraphs: list[str]) -> None:
    stretches = split(tokenizer(), paragraphs)
    cut = windows(stretches, paragraphs)
    read = [word for window in cut for word in window.word[window.context :]]
    assert read == [(n, word) for n, words in enumerate(stretches) for word in range(len(words))]
    assert all(len(window.ids) == len(window.shapes) <= FRESH + CONTEXT + 110 for window in cut)


def test_a_window_begins_with_the_end_of_the_one_before() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 30, "“We will not,” he said."]
    second = windows(split(tokenizer(), paragraphs), paragraphs)[-1]
    assert 0 < second.context < len(second.word)


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 80]
    stretches = split(tokenizer(), paragraphs)
    for window in windows(stretches, paragraphs):
        start, _ = stretches[0].offsets[window.word[-1][1]]
        assert paragraphs[0][start] == "."


def test_the_case_of_a_word_is_kept_and_compared_with_the_article() -> None:
    assert shape("police", set()) == LOWER
    assert shape("Police", {"police"}) == TITLE_SEEN_LOWER
    assert shape("Venn", {"police"}) == TITLE
    assert shape("NATO", set()) == UPPER
    assert shape("S", set()) == INITIAL
