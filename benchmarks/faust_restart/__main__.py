"""What a consumer group loses when its workers are killed: Faust as it is, Faust mended, and aiokafka by itself.

    python -m benchmarks.faust_restart --variant plain|mended|mended+check|aiokafka --kills 25
    python -m benchmarks.faust_restart --variant plain --kills 0 --rounds 6          # 1 -> 3 -> 1 workers, no kills

A real Kafka is started in a container. Numbered records arrive all the time; workers count them per key in a table
with a changelog, and note what they have handled once it is durable. At the end each record must have been handled,
and each row must hold the number and the last of its key's records. `docs/faust.md` has the results.
"""

import argparse
import asyncio
import json
import random
import signal
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from benchmarks.faust_restart import CHANGELOG, COMMIT_SECONDS, PARTITIONS, TOPIC, VARIANTS, WAIT_EMPTY
from benchmarks.faust_restart.kafka import Load, broker, final_state, true_rows
from benchmarks.faust_restart.log import Seen
from benchmarks.faust_restart.trial import Fleet, Trial

# Compacted within seconds, so that a restart does not take longer and longer.
COMPACTED = {
    "cleanup.policy": "compact",
    "segment.ms": "5000",
    "segment.bytes": "1048576",
    "min.cleanable.dirty.ratio": "0.01",
    "max.compaction.lag.ms": "5000",
}


async def run(args: argparse.Namespace, bootstrap: str, folder: Path) -> dict[str, object]:
    """One trial; its figures."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    await admin.create_topics(
        [NewTopic(TOPIC, PARTITIONS, 1), NewTopic(CHANGELOG, PARTITIONS, 1, topic_configs=COMPACTED)]
    )
    await admin.close()
    (folder / "seen").touch()
    load, seen, fleet = Load(bootstrap, args.rate), Seen(folder / "seen"), Fleet(bootstrap, args.variant, folder)
    trial = Trial(fleet, load, seen)
    try:
        for slot in range(1 if args.rounds else 2):
            fleet.start(slot)
        await trial.incident("start", lambda: asyncio.sleep(0))
        started = len(trial.incidents)
        await trial.rounds(args.rounds)
        await trial.kills(args.kills)
        await load.stop()
        complete = await trial.settled()
        await asyncio.sleep(3)  # for the last commit
        await fleet.terminate(*fleet.running)
    finally:
        for worker in fleet.running.values():
            worker.kill()
    seen.read()
    committed, rows = await final_state(bootstrap)
    missing = seen.missing(load.sent)
    lost = {p: sum(number < committed[p] for number in numbers) for p, numbers in missing.items()}
    truth = true_rows({p: head + 1 for p, head in enumerate(seen.head)})
    wrong = {key: (rows.get(key), row) for key, row in truth.items() if rows.get(key) != row}
    print(f"wrong rows, got and wanted: {wrong}\nstale rows: {seen.stale[:50]}", file=sys.stderr)
    handled = sum(last - first + 1 for runs in seen.runs.values() for _, first, last in runs)
    still = defaultdict(list)
    for name, begin, end in trial.incidents[started:]:
        still[name].append(seen.standstill(begin, end))
    return {
        "variant": args.variant,
        "commit interval s": COMMIT_SECONDS,
        "stream_wait_empty": WAIT_EMPTY,
        "kills": fleet.kills,
        "rebalances without a kill": 2 * args.rounds + sum(name == "terminate" for name, *_ in trial.incidents),
        "records": sum(load.sent),
        "lost": sum(lost.values()),
        "never handled, not committed": sum(map(len, missing.values())) - sum(lost.values()),
        "wrong rows": f"{len(wrong)} of {len(truth)}",
        "jumps seen": len(seen.jumps),
        "records jumped over": sum(seen.jumps),
        "stale rows seen": len(seen.stale),
        "handled twice": handled - (sum(load.sent) - sum(map(len, missing.values()))),
        "exits by itself": dict(fleet.exits),
        "hung on SIGTERM": fleet.hung,
        "incidents": len(trial.incidents) - started,
        "not caught up": trial.unsettled + (not complete),
        "standstill s, median and max": {
            name: (round(statistics.median(times), 1), round(max(times), 1)) for name, times in still.items()
        },
        "CPU s per 1000": round(seen.cpu_per_1000(), 3),
    }


def main() -> None:
    """Run one variant and print its figures, as text and as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=VARIANTS, default="plain")
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=0, help="1 -> 3 -> 1 workers, before the kills")
    parser.add_argument("--rate", type=int, default=1500, help="records a second")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random.seed(args.seed)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the container is removed
    folder = Path(tempfile.mkdtemp(prefix="faust-restart-"))
    print(f"logs of the workers: {folder}", file=sys.stderr)
    with broker() as bootstrap:
        figures = asyncio.run(run(args, bootstrap, folder))
    for name, value in figures.items():
        print(f"{name:30} {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
