"""Makes the network smaller: keeps the heads of attention and the inner neurons that matter most for what it learned.

What matters is the change of the loss if a head or a neuron were silent, to first order (its output times the gradient
there). What a layer put out with all of them is then rebuilt from the kept ones as well as it can be (least squares).
"""

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, distributed, nn

from training.feed import Batch
from training.model import HEAD, WIDTH, Encoder, Layer

STEP = 64  # neurons are kept in multiples of this
LEAST_HEADS, LEAST_NEURONS = 4, 256  # a layer


class Inputs:
    """What flows into a linear layer: the importance of each feature, and sums of products of all pairs of them."""

    def __init__(self, layer: nn.Linear, group: int) -> None:
        self.group = group
        self.importance = torch.zeros(layer.in_features // group)
        self.products = torch.zeros(layer.in_features + 1, layer.in_features + 1)
        self._hook = layer.register_forward_pre_hook(self._keep)
        self._real = torch.zeros(0)
        self._flow = torch.zeros(0)

    def _keep(self, _: nn.Module, inputs: tuple[Tensor]) -> None:
        self._flow = inputs[0]
        self._flow.retain_grad()

    def count(self, masks: Iterable[Tensor]) -> None:
        """Adds a batch after its backward pass; the mask of real positions is that of the right length."""
        flow, gradient = self._flow.detach().float(), self._flow.grad.float()
        change = (flow * gradient).sum(1).unflatten(-1, (-1, self.group)).sum(-1)
        self.importance += change.abs().sum(0)
        mask = next(mask for mask in masks if mask.shape == flow.shape[:2])
        real = flow[mask]
        real = torch.cat([real, torch.ones(len(real), 1)], dim=1)
        self.products += real.T @ real

    def close(self) -> None:
        """Adds up the workers' counts; counts no more."""
        self._hook.remove()
        if distributed.is_initialized():
            distributed.all_reduce(self.importance)
            distributed.all_reduce(self.products)


def smaller(
    model: Encoder, batches: Iterable[Batch], loss: Callable[[Encoder, Batch], Tensor], heads: int, neurons: int
) -> Encoder:
    """The network with so many heads and neurons in all layers together, those that matter most for the loss."""
    model.eval()
    seen = [(Inputs(layer.out, HEAD), Inputs(layer.down, 1)) for layer in model.layers]
    for batch in batches:
        model.zero_grad()
        loss(model, batch).backward()
        masks = (batch.mask, batch.kept[..., 1] > 0)
        for out, down in seen:
            out.count(masks)
            down.count(masks)
    model.zero_grad()
    for out, down in seen:
        out.close()
        down.close()
    left_heads = _best([out.importance for out, _ in seen], heads, LEAST_HEADS, 1)
    left_neurons = _best([down.importance for _, down in seen], neurons, LEAST_NEURONS, STEP)
    made = Encoder(model.dropout.share, [(len(h), len(n)) for h, n in zip(left_heads, left_neurons, strict=True)])
    rest = {name: value for name, value in model.state_dict().items() if not name.startswith("layers.")}
    made.load_state_dict(rest, strict=False)
    made.words.weight.requires_grad_(False)
    for layer, old, inputs, h, n in zip(made.layers, model.layers, seen, left_heads, left_neurons, strict=True):
        _fill(layer, old, inputs, h, n)
    return made.train()


def _best(importance: list[Tensor], total: int, least: int, step: int) -> list[Tensor]:
    """Of each layer the numbers of what is kept: the `total` best of all, `least` a layer, in steps."""
    steps = [each.sort(descending=True).values.unflatten(0, (-1, step)).mean(1) for each in importance]
    floor = min(torch.cat(steps).sort(descending=True).values[: total // step])
    sizes = [max(int((each >= floor).sum()) * step, least) for each in steps]
    return [each.topk(size).indices.sort().values for each, size in zip(importance, sizes, strict=True)]


def _fill(layer: Layer, old: Layer, inputs: tuple[Inputs, Inputs], heads: Tensor, neurons: Tensor) -> None:
    features = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    rows = torch.cat([features + part * WIDTH for part in range(3)])
    with torch.no_grad():
        layer.qkv.weight.copy_(old.qkv.weight[rows])
        layer.qkv.bias.copy_(old.qkv.bias[rows])
        layer.up.weight.copy_(old.up.weight[neurons])
        layer.up.bias.copy_(old.up.bias[neurons])
        _refit(layer.out, old.out, inputs[0].products, features)
        _refit(layer.down, old.down, inputs[1].products, neurons)
    layer.norm1.load_state_dict(old.norm1.state_dict())
    layer.norm2.load_state_dict(old.norm2.state_dict())


def _refit(linear: nn.Linear, old: nn.Linear, products: Tensor, kept: Tensor) -> None:
    """Weights and bias that rebuild the old output from the kept inputs with the least squared error."""
    kept = torch.cat([kept, torch.tensor([old.in_features])])  # the last is the constant
    whole = torch.cat([old.weight, old.bias[:, None]], dim=1)
    square = products[kept][:, kept].double()
    square += torch.eye(len(kept)) * square.diagonal().mean() * 1e-3
    start = whole[:, kept].double()  # pulled to the old weights where the inputs say little
    missing = products[kept].double() @ whole.double().T - products[kept][:, kept].double() @ start.T
    fitted = start + torch.linalg.solve(square, missing).T
    linear.weight.copy_(fitted[:, :-1])
    linear.bias.copy_(fitted[:, -1])
