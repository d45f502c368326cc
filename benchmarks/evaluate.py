"""`make eval`: how well the extractors find names, quotes and speakers, on articles that none of them was trained on.

One table a corpus, with the date, the speed and the memory; benchmarks/RESULTS.md keeps the last. Each engine runs in
a process of its own on one thread. spaCy stands beside them where STREAMS_EVAL_PEER names the Python of an environment
that has it (spacy, and a wheel of en_core_web_md or en_core_web_sm); it is never a dependency of the product.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.eval import gum, names, quotes, samples, who
from benchmarks.eval.peer_extractor import Peer
from benchmarks.eval.samples import Sample
from benchmarks.eval.tallies import Tally
from streams.extract import Extractor, load
from streams.extract.cues import VERBS, Frame

SHARED = Path(os.environ.get("STREAMS_EVAL_CORPORA", "../shared/corpora"))
RESULTS = Path("benchmarks/RESULTS.md")
ENGINES = ("fast", "encoder", "spaCy")
CLAUSAL = {
    form for form, verb in VERBS.items() if verb.frame & (Frame.CLAUSE | Frame.THAT | Frame.HEARER | Frame.QUESTION)
}
"""Forms of verbs that take what is said as a clause (say, tell, ask), not only somebody or a topic (attack)."""
MARK = "<!-- tables: everything below is written by `make eval` -->"


NEWSROOM = SHARED / "train/newsroom/articles.jsonl"
POLNEAR = SHARED / "eval-only/polnear-dev/data/dev"
GUM = SHARED / "train/gum"
OF_500 = range(400, 601)  # words, of the articles of PolNeAR that the speed is measured on: 20 of 503 on average
PASSES = 3
Cells = dict[str, str]


def measure(engine: str) -> dict[str, Cells]:
    """Each corpus' cells for one engine, by the title of its table."""
    began = time.perf_counter()
    peer = os.environ.get("STREAMS_EVAL_PEER", "")
    extractor: Extractor = Peer(Path(peer)) if engine == "spaCy" else load(engine)
    started = time.perf_counter() - began
    polnear = samples.polnear(POLNEAR)
    british = [samples.british(sample) for sample in polnear if samples.has_double_marks(sample)]
    news = newsroom_cells(extractor)
    if not isinstance(extractor, Peer):
        for article in samples.newsroom(NEWSROOM, held_out=False):
            extractor.extract(article.headline, article.body)  # as a worker that has run for some seconds
    speed = speed_cells(extractor, [article for article in polnear if len(article.body.split()) in OF_500], started)
    return {
        "newsroom, the fifth kept apart": news,
        "articles of our own (sport, war, business, politics, courts, peoples), the fifth kept apart": name_cells(
            extractor, names.wire()
        ),
        "PolNeAR dev: quotes": quote_cells(extractor, polnear),
        "PolNeAR dev, in British marks": quote_cells(extractor, british),
        "GUM news: names and who is who": gum_cells(extractor),
        "speed": speed,
    }


def newsroom_cells(extractor: Extractor) -> Cells:
    """Names, metonyms, boilerplate and quotes."""
    articles = names.newsroom(NEWSROOM, held_out=True)
    cells = name_cells(extractor, articles)
    if not isinstance(extractor, Peer):
        rows = [*names.rows(NEWSROOM, held_out=True)]
        boilerplate = names.boilerplate(extractor, rows)
        cells["acting metonyms F1"] = percent(names.metonyms(extractor, rows).f1)
        cells["boilerplate F1"] = percent(boilerplate.paragraphs.f1)
        cells["paragraphs marked by mistake"] = f"{boilerplate.mistakes} of {boilerplate.running}"
    return cells | quote_cells(extractor, samples.newsroom(NEWSROOM, held_out=True))


def gum_cells(extractor: Extractor) -> Cells:
    """Names, B-cubed of the merging of mentions, and who the speakers of known identity are."""
    cells = name_cells(extractor, names.gum(GUM))
    if isinstance(extractor, Peer):
        return cells
    cells["merging, B-cubed F1"] = percent(who.merging(extractor, GUM).f1)
    speakers = who.identity(extractor, GUM)
    cells["speakers identified"] = percent(speakers["all"].recall)
    cells |= {f"... {form}": _of(speakers[form]) for form in gum.FORMS}
    cells["right of the actors given"] = percent(speakers["all"].precision)
    return cells


def _of(tally: Tally) -> str:
    return f"{percent(tally.recall)} (of {tally.annotated})"


def name_cells(extractor: Extractor, articles: Sequence[Sample]) -> Cells:
    """Strict F1 of names, all and by type."""
    if isinstance(extractor, Peer):
        extractor.read(articles)
    tallies = names.score(extractor, articles)
    return {f"names F1, {kind}": percent(tally.f1) for kind, tally in tallies.items() if tally.annotated}


def percent(share: float) -> str:
    """One digit after the point."""
    return f"{100 * share:.1f}"


def quote_cells(extractor: Extractor, articles: Sequence[Sample]) -> Cells:
    """Quotes in marks, heads of speakers by form, indirect statements with a verb of speech, identity."""
    if isinstance(extractor, Peer):
        extractor.read(articles)
    s = quotes.score(extractor, articles, VERBS, CLAUSAL)
    cells = {
        "marked F1 at .3": percent(s.marked_3.f1),
        "marked F1 at .8": percent(s.marked_8.f1),
        "head of the speaker": percent(s.head.recall),
    }
    cells |= {f"... {form}": percent(tally.recall) for form, tally in sorted(s.head_of_form.items())}
    cells |= {f"marked at .8, {kind}, found": percent(tally.recall) for kind, tally in sorted(s.marked_of_kind.items())}
    cells |= {
        "source exact": percent(s.source_exact.recall),
        "cue": percent(s.cue.recall),
        "indirect R at .3": percent(s.indirect_3.recall),
        "... of verbs that take a clause": percent(s.clausal_3.recall),
        "indirect P at .3": percent(s.indirect_3.precision),
        "indirect F1 at .8": percent(s.indirect_8.f1),
        "indirect head": percent(s.indirect_head.recall),
    }
    if s.identity.annotated:
        cells["identity found"] = percent(s.identity.recall)
        cells["identity right"] = percent(s.identity.precision)
        cells |= {f"identity found, {form}": _of(tally) for form, tally in sorted(s.identity_of_form.items())}
    return cells


def speed_cells(extractor: Extractor, articles: Sequence[Sample], started: float) -> Cells:
    """Articles of 500 words a second of one core, seconds to start, memory at its highest.

    The process has read other articles before, as a worker has; these it reads for the first time, then again.
    """
    if isinstance(extractor, Peer):
        extractor.read(articles)
        return {"500-word articles/s, one core": f"{extractor.speed:.1f}", "": extractor.model}
    passes = [_articles_a_second(extractor, articles) for _ in range(1 + PASSES)]
    return {
        "500-word articles/s, one core": f"{passes[0]:.1f}",
        "... read again, the best of three passes": f"{max(passes[1:]):.1f}",
        "start, s": f"{started:.1f}",
        "memory, MB": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
    }


def _articles_a_second(extractor: Extractor, articles: Sequence[Sample]) -> float:
    began = time.process_time()
    for article in articles:
        extractor.extract(article.headline, article.body)
    words = sum(len(f"{article.headline} {article.body}".split()) for article in articles)
    return words / 500 / (time.process_time() - began)


def tables(rows: dict[str, dict[str, Cells]]) -> Iterator[str]:
    """Markdown, a table a corpus; a line an engine's measure, a column an engine."""
    engines = list(rows)
    yield f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}, one thread.\n"
    for title in next(iter(rows.values())):
        measures = list(dict.fromkeys(name for engine in engines for name in rows[engine].get(title, {})))
        yield f"\n### {title}\n"
        yield f"| | {' | '.join(engines)} |\n|---|{'---:|' * len(engines)}"
        for name in measures:
            yield f"| {name} | {' | '.join(rows[engine].get(title, {}).get(name, '') for engine in engines)} |"
    if "spaCy" not in rows:
        yield "\nspaCy did not run: STREAMS_EVAL_PEER names no Python that has it."


def child(engine: str) -> dict[str, Cells]:
    """The rows of an engine, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.evaluate", "--engine", engine]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    rows: dict[str, Cells] = json.loads(done.stdout)
    return rows


def keep(text: str, path: Path = RESULTS) -> None:
    """Replaces the tables in the results; what stands above them is written by hand."""
    above = path.read_text("utf-8").split(MARK)[0] if path.exists() else "# Results\n\n"
    path.write_text(f"{above}{MARK}\n\n{text}\n", "utf-8")


def main(show: Callable[[str], None] = print) -> None:
    """All engines, all corpora."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, help="only this one, as JSON")
    arguments = parser.parse_args()
    if arguments.engine:
        show(json.dumps(measure(arguments.engine)))
        return
    if not SHARED.is_dir():
        raise SystemExit(f"no corpora at {SHARED}: set STREAMS_EVAL_CORPORA")
    engines = [e for e in ENGINES if e != "spaCy" or os.environ.get("STREAMS_EVAL_PEER")]
    text = "\n".join(tables({engine: child(engine) for engine in engines}))
    show(text)
    keep(text)


if __name__ == "__main__":
    main()
