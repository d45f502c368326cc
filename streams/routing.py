"""Which partition a key belongs to: Kafka's default (murmur2), as Java's and aiokafka's producers choose it."""

from functools import lru_cache

from aiokafka.partitioner import murmur2


@lru_cache(maxsize=65_536)
def home(key: bytes, partitions: int) -> int:
    """The partition of a key, from 0 to `partitions` - 1."""
    return int((murmur2(key) & 0x7FFFFFFF) % partitions)
