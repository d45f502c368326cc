"""All places of a word in an article have their say about each of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from streams.extract.pooling import Columns, pooled

COLUMNS = Columns(0, slice(1, 5, 2), slice(2, 5, 2))  # no name; a person begins, goes on; a place begins, goes on
PERSON, PLACE = 1, 3


def scores(*rows: tuple[float, float]) -> np.ndarray:
    """Of each word how much speaks for a person and how much for a place that begins there."""
    return np.array([[0.0, person, 0.0, place, 0.0] for person, place in rows], np.float32)


def test_a_place_that_is_sure_settles_one_that_is_not() -> None:
    before = scores((8, 0), (2, 3))
    assert before[1].argmax() == PLACE
    assert pooled(before, np.array([7, 7]), COLUMNS, 0.5)[1].argmax() == PERSON


def test_places_of_another_word_say_nothing() -> None:
    before = scores((8, 0), (2, 3))
    np.testing.assert_array_equal(pooled(before, np.array([7, 9]), COLUMNS, 0.5), before)


def test_a_name_may_begin_with_a_word_here_and_go_on_with_it_there() -> None:
    before = scores((8, 0), (0, 1))
    before[1, PERSON + 1] = 6.0  # [Ada Orlo] … Orlo
    after = pooled(before, np.array([7, 7]), COLUMNS, 0.5)
    assert after.argmax(axis=1).tolist() == [PERSON, PERSON + 1]


TABLES = arrays(np.float32, st.tuples(st.integers(1, 8), st.just(5)), elements=st.floats(-20, 20, width=32))


@given(TABLES, st.data())
def test_with_all_of_the_share_the_places_of_a_word_agree_on_how_probable_each_type_is(
    table: np.ndarray, data: st.DataObject
) -> None:
    forms = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(table), max_size=len(table))))
    odds = np.exp(pooled(table, forms, COLUMNS, 1.0).astype(np.float64))
    by_type = np.stack([odds[:, 0], odds[:, 1:3].sum(axis=1), odds[:, 3:5].sum(axis=1)], axis=1)
    ratios = np.log(by_type[:, 1:] / by_type[:, :1])
    for form in set(forms.tolist()):
        same = ratios[forms == form]
        np.testing.assert_allclose(same, np.broadcast_to(same[0], same.shape), atol=1e-3)


@given(TABLES)
def test_with_no_share_nothing_moves(table: np.ndarray) -> None:
    np.testing.assert_array_equal(pooled(table, np.zeros(len(table), np.intp), COLUMNS, 0.0), table)
