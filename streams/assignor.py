"""Which worker gets which partitions: an even share of each topic, and of what it had as much as it can keep."""

from collections.abc import Collection, Mapping, Sequence

from aiokafka.cluster import ClusterMetadata
from aiokafka.coordinator.assignors.sticky.sticky_assignor import StickyPartitionAssignor
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment, ConsumerProtocolMemberMetadata


class StickyByTopic(StickyPartitionAssignor):  # type: ignore[misc]  # aiokafka's assignors are not typed strictly
    """aiokafka's sticky assignor evens out the partitions of all topics together: a second worker gets all of one
    topic, and the work of extraction stays with the first. What a member says of itself is the same as there.
    """

    @classmethod
    def assign(
        cls, cluster: ClusterMetadata, members: Mapping[str, ConsumerProtocolMemberMetadata]
    ) -> dict[str, ConsumerProtocolMemberAssignment]:
        """By member id: what each gets. Computed by the group's leader for all of it."""
        known = {member: cls.parse_member_metadata(metadata) for member, metadata in members.items()}
        got: dict[str, list[tuple[str, list[int]]]] = {member: [] for member in members}
        load = dict.fromkeys(members, 0)
        for topic in sorted({topic for each in known.values() for topic in each.subscription}):
            had = {
                member: [place.partition for place in each.partitions if place.topic == topic]
                for member, each in known.items()
                if topic in each.subscription
            }
            for member, partitions in shares(sorted(cluster.partitions_for_topic(topic) or ()), had, load).items():
                load[member] += len(partitions)
                if partitions:
                    got[member].append((topic, partitions))
        return {member: ConsumerProtocolMemberAssignment(cls.version, each, b"") for member, each in got.items()}


def shares(
    partitions: Sequence[int], had: Mapping[str, Collection[int]], load: Mapping[str, int]
) -> dict[str, list[int]]:
    """An even share of one topic's partitions for each member in `had`, which is what they had before.

    Shares differ by at most one. The larger ones go to those who had more, then to those with less `load` from other
    topics. A partition moves only where a share is full. The same for the same arguments.
    """
    order = sorted(had, key=lambda member: (-len(had[member]), load[member], member))
    low, larger = divmod(len(partitions), len(order))
    free = set(partitions)
    result: dict[str, list[int]] = {}
    for place, member in enumerate(order):
        kept = sorted(free.intersection(had[member]))[: low + (place < larger)]
        result[member] = kept
        free.difference_update(kept)
    left = sorted(free, reverse=True)
    for place, member in enumerate(order):
        while len(result[member]) < low + (place < larger):
            result[member].append(left.pop())
    return {member: sorted(kept) for member, kept in result.items()}
