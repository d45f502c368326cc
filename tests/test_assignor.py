"""Partitions are shared evenly, topic by topic, and stay where they are as far as that goes."""

from __future__ import annotations

from collections import Counter

from aiokafka.coordinator.protocol import ConsumerProtocolMemberMetadata
from aiokafka.structs import TopicPartition
from hypothesis import given
from hypothesis import strategies as st

from streams.assignor import StickyByTopic, shares

TOPICS = ("articles", "deltas")
MEMBERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)
Shares = dict[str, set[TopicPartition]]


class Cluster:
    """As much of aiokafka's metadata as an assignor asks for."""

    def partitions_for_topic(self, topic: str) -> set[int]:
        return set(range(8))


def assigned(members: list[str], before: Shares) -> Shares:
    """A rebalance of a group, whose members say what they had."""

    def metadata(member: str) -> ConsumerProtocolMemberMetadata:
        had = sorted(before[member]) if member in before else None
        return StickyByTopic._metadata(TOPICS, had)

    result = StickyByTopic.assign(Cluster(), {member: metadata(member) for member in members})
    return {member: set(assignment.partitions()) for member, assignment in result.items()}


def of_topic(shared: Shares, topic: str) -> dict[str, int]:
    return {member: sum(place.topic == topic for place in places) for member, places in shared.items()}


def test_a_second_worker_gets_half_of_each_topic() -> None:
    shared = assigned(["a", "b"], assigned(["a"], {}))
    assert of_topic(shared, "articles") == of_topic(shared, "deltas") == {"a": 4, "b": 4}


def test_the_one_left_over_goes_to_who_has_less_of_the_others() -> None:
    shared = assigned(["a", "b", "c"], {})
    assert sorted(map(len, shared.values())) == [5, 5, 6]


def test_who_comes_back_takes_no_more_than_a_share_and_moves_nothing_else() -> None:
    before = assigned(["a", "b"], {})
    alone = assigned(["a"], {"a": before["a"]})
    again = assigned(["a", "c"], alone)
    assert of_topic(again, "articles") == {"a": 4, "c": 4}
    assert again["a"] <= alone["a"]


@given(first=MEMBERS, second=MEMBERS)
def test_whoever_comes_and_goes_every_partition_has_one_owner_and_shares_are_even(
    first: list[str], second: list[str]
) -> None:
    before = assigned(first, {})
    after = assigned(second, before)
    assert Counter(place for places in after.values() for place in places) == Counter(
        TopicPartition(topic, number) for topic in TOPICS for number in range(8)
    )
    for topic in TOPICS:
        counts = of_topic(after, topic).values()
        assert max(counts) - min(counts) <= 1
    assert assigned(second, after) == after


@given(had=st.dictionaries(st.sampled_from("abcd"), st.sets(st.integers(0, 20)), min_size=1), count=st.integers(0, 12))
def test_nothing_moves_from_a_share_that_is_not_full(had: dict[str, set[int]], count: int) -> None:
    """Members may claim the same partition, or one that is gone: after a failure what they say is old."""
    result = shares(range(count), had, dict.fromkeys(had, 0))
    assert sorted(number for numbers in result.values() for number in numbers) == list(range(count))
    for member, numbers in result.items():
        kept_by_others = {n for other, kept in result.items() if other != member for n in kept if n in had[other]}
        lost = {n for n in had[member] if n < count} - set(numbers) - kept_by_others
        assert not lost or len(numbers) >= count // len(had)
