"""From scores to spans: no span begins in its middle, none goes on into the next paragraph."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from streams.extract.decode import Chunk, chunks, clauses, shares


def scores(labels: list[int], size: int = 5) -> np.ndarray:
    """Scores under which each label is by far the best."""
    made = np.zeros((len(labels), size), np.float32)
    made[np.arange(len(labels)), labels] = 20.0
    return made


def none_opens(length: int) -> np.ndarray:
    return np.zeros(length, np.bool_)


def spans(found: list[Chunk]) -> list[tuple[int, int, int]]:
    return [(chunk.start, chunk.end, chunk.kind) for chunk in found]


def test_a_span_is_a_beginning_and_what_goes_on() -> None:
    assert spans(chunks(scores([0, 1, 2, 2, 0, 3, 1]), none_opens(7))) == [(1, 4, 0), (5, 6, 1), (6, 7, 0)]


def test_a_span_ends_with_its_paragraph() -> None:
    opens = none_opens(4)
    opens[2] = True
    found = scores([0, 1, 2, 2])
    found[2, 1] = 19.0  # a beginning is the second best where nothing can go on
    assert spans(chunks(found, opens)) == [(1, 2, 0), (2, 4, 0)]


def test_a_middle_without_a_beginning_becomes_the_best_that_is_legal() -> None:
    found = scores([0, 2, 2, 0])
    found[1, 1] = 19.0
    assert spans(chunks(found, none_opens(4))) == [(1, 3, 0)]


def test_a_doubtful_word_inside_does_not_break_a_span() -> None:
    found = scores([1, 2, 0, 2, 2, 0])
    found[2, 2] = 19.0
    assert spans(chunks(found, none_opens(6))) == [(0, 5, 0)]


def test_nothing_is_found_in_nothing() -> None:
    assert chunks(np.zeros((0, 5), np.float32), none_opens(0)) == []


@given(arrays(np.float32, (12, 5), elements=st.floats(-8, 8, width=32)), arrays(np.bool_, 12))
def test_spans_are_legal_whatever_the_scores(found: np.ndarray, opens: np.ndarray) -> None:
    end = 0
    for chunk in chunks(found, opens):
        assert end <= chunk.start < chunk.end
        assert not opens[chunk.start + 1 : chunk.end].any()
        assert 0 < chunk.sure <= 1
        end = chunk.end


def test_shares_add_up() -> None:
    assert np.allclose(shares(np.array([[1.0, 2.0, 3.0]], np.float32)).sum(), 1)


def ends(length: int, *places: int) -> np.ndarray:
    """Words after which a clause may end, the last of all included."""
    return np.isin(np.arange(length), [*places, length - 1])


def test_a_clause_goes_on_to_where_it_may_end() -> None:
    found = scores([0, 1, 2, 0, 0, 0, 0], 3)
    found[3:5, 2] = 19.0  # nearly as likely inside as outside
    assert spans(clauses(found, none_opens(7), ends(7, 4))) == [(1, 5, 0)]


def test_a_clause_ends_in_its_middle_where_the_scores_are_sure() -> None:
    assert spans(clauses(scores([0, 1, 2, 0, 0, 0, 0], 3), none_opens(7), ends(7, 4))) == [(1, 3, 0)]


def test_a_clause_ends_with_its_paragraph() -> None:
    opens = none_opens(5)
    opens[3] = True
    assert spans(clauses(scores([0, 1, 2, 0, 1], 3), opens, ends(5))) == [(1, 3, 0), (4, 5, 0)]


@given(arrays(np.float32, (12, 3), elements=st.floats(-8, 8, width=32)), arrays(np.bool_, 12), arrays(np.bool_, 12))
def test_clauses_are_legal_whatever_the_scores(found: np.ndarray, opens: np.ndarray, may_end: np.ndarray) -> None:
    end = 0
    for chunk in clauses(found, opens, may_end):
        assert end <= chunk.start < chunk.end
        assert not opens[chunk.start + 1 : chunk.end].any()
        assert 0 < chunk.sure <= 1
        end = chunk.end
