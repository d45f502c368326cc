"""What all parts of the trial have in common."""

import os

GROUP = "restart"
TOPIC = "numbers"
CHANGELOG = "restart-rows-changelog"
PARTITIONS = 4
KEYS = 16  # per partition; the key of record n is n % 16
VARIANTS = ("plain", "mended", "mended+check", "aiokafka")
SESSION_SECONDS = 6.0
COMMIT_SECONDS = float(os.environ.get("COMMIT_SECONDS", "0.5"))
WAIT_EMPTY = bool(os.environ.get("WAIT_EMPTY"))  # Faust's stream_wait_empty
BATCH = 500


def counted(row: bytes | None, number: int) -> bytes:
    """The row of a key after a record: its last number and how many there were. A record counts once."""
    last, count = map(int, row.split()) if row else (-1, 0)
    return b"%d %d" % ((number, count + 1) if number > last else (last, count))
