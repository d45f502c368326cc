"""The arithmetic of exact totals."""

from hypothesis import given
from hypothesis import strategies as st

from streams import ledger
from streams.ledger import ActorRow, ArticleRow, Contribution, Counts, Delta, Standing

HASHES = st.sampled_from(["sha256:a", "sha256:b"])
RANKS = st.tuples(st.integers(1, 4), st.booleans(), HASHES)
NUMBERS = st.integers(0, 3)
COUNTS = st.builds(
    Counts, st.sampled_from(["Ann", "ANN"]), st.sampled_from([None, "RUS"]), NUMBERS, NUMBERS, NUMBERS, NUMBERS
)
DAYS = st.sampled_from(["2026-11-21", "2026-11-22", "2026-11-23"])
CONTRIBUTIONS = st.builds(Contribution, DAYS, st.dictionaries(st.sampled_from(["person:a", "person:b"]), COUNTS))
EVENTS = st.lists(st.tuples(RANKS, CONTRIBUTIONS), min_size=1, max_size=12)


def a_row(version: int = 1, offset: int = 0, actors: dict[str, Counts] | None = None) -> ArticleRow:
    contribution = Contribution("2026-11-22", actors or {})
    return ArticleRow(version, False, "sha256:a", offset, contribution, ledger.NOTHING)


def counts(mentions: int = 1, name: str = "Ann") -> Counts:
    return Counts(name, None, mentions, 0, 0, 0)


def added(offset: int, mentions: int, day: str = "2026-11-22", name: str = "Ann", source: int = 0) -> Delta:
    return Delta(source, offset, "person:ann", "", None, day, counts(mentions, name))


def content_of(rank: tuple[int, bool, str], contribution: Contribution) -> Contribution:
    """The same rank is the same content: what an extractor makes of it is one thing."""
    return contribution if not rank[1] else ledger.NOTHING


def work(events: list[tuple[tuple[int, bool, str], Contribution]]) -> tuple[ArticleRow | None, dict[str, ActorRow]]:
    """One article's events through both stages, without crashes."""
    row: ArticleRow | None = None
    actors: dict[str, ActorRow] = {}
    seen: dict[tuple[int, bool, str], Contribution] = {}
    for offset, (rank, found) in enumerate(events):
        contribution = seen.setdefault(rank, content_of(rank, found))
        if ledger.standing(row, rank, offset) is Standing.NEW:
            row = ledger.advance(row, rank, offset, contribution)
            for delta in ledger.deltas(0, row):
                ledger.apply(actors.setdefault(delta.actor, ActorRow()), delta)
    return row, actors


def without_clock(rows: dict[str, ActorRow]) -> dict[str, tuple[object, ...]]:
    return {a: (r.sums, r.days, r.labels) for a, r in rows.items() if r.sums != ledger.ZERO or r.days or r.labels}


@given(EVENTS)
def test_totals_are_those_of_the_version_that_holds(events: list[tuple[tuple[int, bool, str], Contribution]]) -> None:
    row, actors = work(events)
    assert row is not None
    assert row.rank == max(rank for rank, _ in events)
    assert without_clock(actors) == without_clock(ledger.fold({"x": row.current}))


@given(EVENTS, st.randoms(use_true_random=False))
def test_every_order_of_arrival_gives_the_same_totals(
    events: list[tuple[tuple[int, bool, str], Contribution]], chance: object
) -> None:
    fixed = dict(reversed(events))
    events = [(rank, fixed[rank]) for rank, _ in events]
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert without_clock(work(events)[1]) == without_clock(work(shuffled)[1])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_a_delta_counts_once_however_often_it_is_repeated(repetitions: list[int]) -> None:
    row, sent = ActorRow(), [added(offset, 1) for offset in range(6)]
    highest = -1
    for offset in repetitions:
        if offset <= highest + 1:  # those of one partition arrive in order, and again from an earlier one on
            ledger.apply(row, sent[offset])
            highest = max(highest, offset)
    assert row.sums == (highest + 1, highest + 1, 0, 0, 0)


def test_deltas_of_different_source_partitions_do_not_hide_each_other() -> None:
    row = ActorRow()
    assert ledger.apply(row, added(7, 1))
    assert ledger.apply(row, added(2, 1, source=1))
    assert not ledger.apply(row, added(7, 1))
    assert row.sums[0] == 2


def test_the_events_own_offset_is_a_repetition_and_any_other_is_not() -> None:
    row = a_row(version=2, offset=5)
    assert ledger.standing(row, row.rank, 5) is Standing.REPEATED
    assert ledger.standing(row, row.rank, 9) is Standing.SUPERSEDED
    assert ledger.standing(row, (1, False, "sha256:z"), 6) is Standing.SUPERSEDED
    assert ledger.standing(row, (2, True, "sha256:a"), 6) is Standing.NEW


def test_an_actor_that_does_not_change_gets_no_delta() -> None:
    first = a_row(1, 0, {"person:ann": counts(2), "person:bob": counts(1)})
    second = ledger.advance(first, (2, False, "x"), 4, Contribution("2026-11-22", {"person:ann": counts(2)}))
    assert [delta.actor for delta in ledger.deltas(0, second)] == ["person:bob"]


def test_a_correction_of_the_day_moves_the_counts_to_that_day() -> None:
    row = ActorRow()
    ledger.apply(row, added(0, 3, "2026-11-22"))
    moved = Delta(0, 1, "person:ann", "2026-11-22", counts(3), "2026-11-23", counts(3))
    ledger.apply(row, moved)
    assert row.days == {"2026-11-23": (1, 3, 0, 0, 0)}


def test_the_name_shown_is_the_most_usual_one_whatever_the_order() -> None:
    row = ActorRow()
    for offset, name in enumerate(["ANN", "Ann", "Ann"]):
        ledger.apply(row, added(offset, 1, name=name))
    assert ledger.label(row) == ("Ann", None)


def test_a_row_keeps_a_bounded_number_of_days_and_its_sums_keep_all() -> None:
    row = ActorRow()
    for offset in range(ledger.MAX_DAYS + 10):
        ledger.apply(row, added(offset, 1, f"{offset:06}"))
    assert len(row.days) == ledger.MAX_DAYS
    assert row.sums[0] == ledger.MAX_DAYS + 10


def test_a_day_that_is_no_longer_kept_is_not_counted_below_zero() -> None:
    row = ActorRow()
    for offset in range(ledger.MAX_DAYS + 1):
        ledger.apply(row, added(offset, 1, f"{offset:06}"))
    ledger.apply(row, Delta(0, 10_000, "person:ann", "000000", counts(1), "000000", None))
    assert "000000" not in row.days
    assert row.sums[0] == ledger.MAX_DAYS


def test_a_row_is_cut_to_what_the_broker_takes() -> None:
    row = ActorRow()
    for offset in range(1_000):
        ledger.apply(row, added(offset, 1, f"2026-{offset:06}"))
    cut = ledger.fit(row, 5_000)
    assert len(ledger.encode(cut)) <= 5_000
    assert max(cut.days) == "2026-000999"


def test_a_late_row_of_a_dead_process_does_not_displace_a_newer_one() -> None:
    older, newer = a_row(1, 3), a_row(2, 8)
    assert ledger.newer_article(newer, older) is newer
    assert ledger.newer_article(older, newer) is newer
    assert ledger.newer_article(None, older) is older


def test_of_two_rows_of_an_actor_the_one_with_the_later_clock_holds() -> None:
    older, newer = ActorRow(clock={0: 3, 1: 4}), ActorRow(clock={0: 3, 1: 9})
    assert ledger.newer_actor(newer, older) is newer
    assert ledger.newer_actor(older, newer) is newer


@given(CONTRIBUTIONS, RANKS)
def test_rows_survive_encoding(contribution: Contribution, rank: tuple[int, bool, str]) -> None:
    row = ArticleRow(*rank, offset=2**40, current=contribution, previous=ledger.NOTHING)
    assert ledger.decode_article(ledger.encode(row)) == row
