"""Fine-tunes the encoder: some processes of one thread, which average their weights every few steps.

(Two threads of one process would wait for each other many times a step.)
"""

import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed
from torch.nn import functional

from streams.extract.pieces import load
from training.feed import Batch, Feed, collate
from training.labels import IGNORE, Labelled
from training.model import Encoder, Output, pretrained
from training.plan import Plan
from training.prune import smaller

WEIGHTS = {"names": 1.0, "acts": 1.0, "content": 0.6, "source": 0.6, "cue": 0.4}
LINKS = 0.3
WARM_UP = 0.06  # share of the steps in which the rate rises; from then on it falls
RESTART = 24  # steps in which the rate rises again after the network was made smaller
WEIGHED = 24  # batches a worker on which heads and neurons are weighed before that


def loss_of(output: Output, batch: Batch, plan: Plan) -> Tensor:
    """The sum over the heads of what each says about the words that its corpus marks."""
    total = torch.zeros(())
    for head, weight in WEIGHTS.items():
        logits, gold = output.labels[head].float(), batch.labels[head]
        known = gold != IGNORE
        if not known.any():
            continue
        if head == "acts":
            total = total + weight * functional.binary_cross_entropy_with_logits(
                logits[known][:, 0], gold[known].float()
            )
        else:
            total = total + weight * functional.cross_entropy(
                logits[known], gold[known], label_smoothing=plan.smoothing
            )
    for head, (queries, keys) in output.links.items():
        asked = batch.links[head].any(-1)
        if asked.any():
            scores = queries.float() @ keys.float().transpose(1, 2) / math.sqrt(queries.shape[-1])
            real = torch.cat([torch.ones_like(batch.first[:, :1], dtype=torch.bool), batch.first > 0], dim=1)
            scores = scores.masked_fill(~real[:, None, :], -1e9)
            right = scores.masked_fill(~batch.links[head], -1e9)
            total = total + LINKS * (scores.logsumexp(-1) - right.logsumexp(-1))[asked].mean()
    return total


def optimizer_of(model: Encoder, plan: Plan) -> torch.optim.Optimizer:
    """AdamW with a lower rate the deeper the layer; new parts learn fastest."""
    groups = [
        {
            "params": [*model.heads.parameters(), *model.links.parameters(), *model.shapes.parameters()],
            "lr": 3 * plan.rate,
        }
    ]
    for depth, layer in enumerate(reversed(model.layers)):
        groups.append({"params": [*layer.parameters()], "lr": plan.rate * plan.decay**depth})
    below = [*model.positions.parameters(), model.segment, *model.norm.parameters()]
    groups.append({"params": below, "lr": plan.rate * plan.decay ** len(model.layers)})
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def train(rank: int, plan: Plan, wheel: Path, folder: Path, checkpoint: Path) -> None:
    """One worker. Trains on everything but the articles kept apart; worker 0 writes the checkpoint after each pass."""
    torch.manual_seed(plan.seed + rank)
    torch.set_num_threads(1)
    if plan.workers > 1:
        rendezvous = f"file://{checkpoint.resolve()}.workers"
        distributed.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=plan.workers)
    model = Encoder(plan.dropout)
    model.start_from(pretrained(wheel))
    worker = Worker(model.train(), plan, rank)
    feed = Feed(folder, load(wheel), plan)
    for number in range(plan.passes):
        batches = feed.one_pass(number)
        if number == plan.whole:
            worker.make_smaller(batches)
        worker.one_pass(batches)
        if rank == 0:
            torch.save(worker.average, checkpoint)
    if plan.workers > 1:
        distributed.destroy_process_group()


class Worker:
    """A model on its way, its optimizer, and the running average of its weights, which is what is kept."""

    def __init__(self, model: Encoder, plan: Plan, rank: int) -> None:
        self.plan, self.rank = plan, rank
        self.done, self.total, self.started = 0, 0, time.monotonic()
        self._take(model)

    def _take(self, model: Encoder) -> None:
        self.model, self.since = model, self.done
        self.optimizer = optimizer_of(model, self.plan)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: value.detach().clone() for name, value in model.state_dict().items()}

    def make_smaller(self, batches: list[list[Labelled]]) -> None:
        """Goes on with the heads and neurons that matter most on some of the batches."""
        self._meet()
        some = (collate(items) for items in batches[self.rank :: self.plan.workers][:WEIGHED])
        self._take(smaller(self.model, some, self._loss, self.plan.heads, self.plan.neurons))
        if self.rank == 0:
            sizes = [(layer.heads, layer.up.out_features) for layer in self.model.layers]
            print(f"heads and neurons left: {sizes}, {time.monotonic() - self.started:.0f} s", flush=True)

    def one_pass(self, batches: list[list[Labelled]]) -> None:
        """The worker's share of the batches of a pass."""
        steps = len(batches) // self.plan.workers
        self.total = self.total or steps * self.plan.passes
        losses = []
        for items in batches[self.rank : steps * self.plan.workers : self.plan.workers]:
            losses.append(self._step(collate(items)))
            self.done += 1
            if self.done % self.plan.meet == 0:
                self._meet()
            if self.rank == 0 and self.done % 48 == 0:
                self._report(np.mean(losses[-48:]))

    def _step(self, batch: Batch) -> float:
        share = self.done / self.total
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            fallen = max(1 - share, 0.0) / (1 - WARM_UP) + 0.01
            risen = (self.done - self.since + 1) / RESTART if self.since else share / WARM_UP
            group["lr"] = rate * min(risen, fallen, 1.0)
        loss = self._loss(self.model, batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return loss.item()

    def _loss(self, model: Encoder, batch: Batch) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = model(batch.ids, batch.shapes, batch.mask, batch.kept, batch.first)
        return loss_of(output, batch, self.plan)

    def _meet(self) -> None:
        """Takes the mean of the workers' weights, and counts it into the running average."""
        with torch.no_grad():
            learned = [p for p in self.model.parameters() if p.requires_grad]
            if self.plan.workers > 1:
                flat = torch.cat([p.flatten() for p in learned])
                distributed.all_reduce(flat)
                flat /= self.plan.workers
                for p, values in zip(learned, flat.split([p.numel() for p in learned]), strict=True):
                    p.copy_(values.view_as(p))
            keep = 0.97 if self.done > 0.3 * self.total else 0.5
            for name, value in self.model.state_dict().items():
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)

    def _report(self, loss: float) -> None:
        print(f"step {self.done}/{self.total} loss {loss:.3f}, {time.monotonic() - self.started:.0f} s", flush=True)
