"""Windows that fit: every word of any article is read once, after the end of what stood before."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract.encoder import FOLDER
from streams.extract.pieces import load, split
from streams.extract.windows import CONTEXT, FRESH, windows

CUTTER = load(FOLDER)


def test_each_word_of_a_window_is_read_on_with_the_mean_of_its_pieces() -> None:
    paragraphs = ["Orlo Vennström spoke.", "“Unbelievably so,” he said."]
    stretches = split(CUTTER, paragraphs)
    (window,) = windows(stretches, paragraphs)
    ends = [*window.kept[1:], len(window.ids)]
    read = [window.ids[window.kept[place] : ends[place]] for place in window.first]
    assert read == [pieces for words in stretches for pieces in words.pieces]


@given(st.lists(st.sampled_from(["Orlo said so. " * 90, "“", "x" * 5000, "a-" * 400, "One. Two. ", ""]), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_word_is_read_once_and_no_window_is_longer_than_the_encoder_reads(paragraphs: list[str]) -> None:
    stretches = split(CUTTER, paragraphs)
    cut = windows(stretches, paragraphs)
    read = [word for window in cut for word in window.word[window.context :]]
    assert read == [(n, word) for n, words in enumerate(stretches) for word in range(len(words))]
    assert all(len(window.ids) == len(window.shapes) <= FRESH + CONTEXT + 110 for window in cut)


def test_a_window_begins_with_the_end_of_the_one_before() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 30, "“We will not,” he said."]
    second = windows(split(CUTTER, paragraphs), paragraphs)[-1]
    assert 0 < second.context < len(second.word)


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    paragraphs = ["Orlo Venn spoke on Monday. " * 80]
    stretches = split(CUTTER, paragraphs)
    for window in windows(stretches, paragraphs):
        start, _ = stretches[0].offsets[window.word[-1][1]]
        assert paragraphs[0][start] == "."
