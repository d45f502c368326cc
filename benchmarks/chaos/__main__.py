"""`python -m benchmarks.chaos --kills 200`: exit code 0 where nothing is wrong, lost or differing, else 1."""

import argparse
import sys
import tempfile
import time
import uuid
from pathlib import Path

from benchmarks.chaos.run import Plan, run
from tests.brokers import running_kafka


def environment(bootstrap: str) -> dict[str, str]:
    """Settings of the workers: short sessions, so that a killed one is soon replaced."""
    return {
        "STREAMS_BROKERS": bootstrap,
        "STREAMS_TOPIC_PREFIX": f"chaos-{uuid.uuid4().hex[:6]}.",
        "STREAMS_SESSION_TIMEOUT": "3",
        "STREAMS_PARTITIONS": "4",
    }


def main() -> int:
    """Run it on a Kafka of its own, and print one closing line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rate", type=int, default=400, help="records a second (default: 400)")
    parser.add_argument("--outage", type=float, default=60.0, help="seconds without a broker, half way (default: 60)")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--log", type=Path, default=Path(tempfile.gettempdir()) / "article-streams-chaos.log")
    given = parser.parse_args()
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:7.1f} s  {what}", file=sys.stderr)

    say(f"seed {given.seed}; the workers write to {given.log}")
    with running_kafka() as kafka:
        plan = Plan(given.kills, given.rate, given.seed, given.outage)
        result = run(kafka, environment(kafka.bootstrap), plan, given.log, say)
    print(result.line())
    return 1 if any(result.verdict[1:]) else 0


if __name__ == "__main__":
    sys.exit(main())
