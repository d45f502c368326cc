"""When so much is unreadable that the worker stops."""

import pytest

from streams.errors import UserError
from streams.limits import DeadLetterLimits


def test_by_default_bad_input_never_stops_a_worker() -> None:
    limits = DeadLetterLimits(1.0, 0)
    for _ in range(50):
        limits.check(100, 100)


def test_a_share_is_taken_over_the_last_thousand_records() -> None:
    limits = DeadLetterLimits(0.5, 0)
    for _ in range(9):
        limits.check(100, 100)  # nine hundred so far: too few to judge by
    with pytest.raises(UserError, match="100% of the last 1000 records"):
        limits.check(100, 100)


def test_what_was_bad_long_ago_is_forgotten() -> None:
    limits = DeadLetterLimits(0.5, 0)
    limits.check(400, 220)
    for _ in range(20):
        limits.check(100, 40)


def test_a_run_of_dead_letters_ends_with_a_good_record() -> None:
    limits = DeadLetterLimits(1.0, 5)
    limits.check(5, 5)
    limits.check(3, 2)
    limits.check(5, 5)
    with pytest.raises(UserError, match="6 records in a row"):
        limits.check(1, 1)
