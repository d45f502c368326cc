"""The network: MiniLM (BERT, 6 layers, 384 wide, uncased), an embedding for the case of words, and heads on words."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from streams.extract.pieces import SHAPES

WIDTH, HEADS, LAYERS, INNER, LINK = 384, 12, 6, 1536, 64
HEAD = WIDTH // HEADS  # width of a head
PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAMES = 9  # O, then B and I of person, organization, place, group
OUTPUTS = {"names": NAMES, "acts": 1, "content": 3, "source": 3, "cue": 3}


def pretrained(folder: Path) -> dict[str, Tensor]:
    """The published weights; refuses any other file."""
    path = folder / "model.safetensors"
    if (found := sha256(path.read_bytes()).hexdigest()) != PUBLISHED:
        raise SystemExit(f"{path} is not the published all-MiniLM-L6-v2: SHA-256 {found}")
    return load_file(path)


class Dropout(nn.Module):
    """Drops the same features at every position of a window: much cheaper to draw on a CPU, and no worse."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        return x * torch.empty(len(x), 1, x.shape[-1]).bernoulli_(1 - self.share).div_(1 - self.share).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, as BERT has it: attention, add and norm, feed forward, add and norm."""

    def __init__(self, dropout: float, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(WIDTH, 3 * heads * HEAD)
        self.out = nn.Linear(heads * HEAD, WIDTH)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = self.out(attended.transpose(1, 2).reshape(batch, length, self.heads * HEAD))
        x = self.norm1(x + self.dropout(attended))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


@dataclass
class Output:
    """Per word: `labels[head]` logits; `links[head]`: queries of contents and keys of sources or cues (first: none)."""

    labels: dict[str, Tensor]
    links: dict[str, tuple[Tensor, Tensor]]


class Encoder(nn.Module):
    """Windows of pieces in, logits on the first piece of each word out."""

    def __init__(self, dropout: float = 0.1, sizes: Sequence[tuple[int, int]] = ((HEADS, INNER),) * LAYERS) -> None:
        """`sizes`: of each layer the number of its heads and the width of its feed-forward part."""
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, heads, inner) for heads, inner in sizes)
        self.dropout = Dropout(dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in OUTPUTS.items()})
        self.links = nn.ModuleDict({name: nn.Linear(WIDTH, 2 * LINK) for name in ("source", "cue")})
        nn.init.normal_(self.shapes.weight, std=0.02)

    @classmethod
    def of(cls, state: dict[str, Tensor], dropout: float = 0.1) -> "Encoder":
        """The encoder with these weights, in their sizes."""
        ins = [(state[f"layers.{n}.out.weight"], state[f"layers.{n}.down.weight"]) for n in range(LAYERS)]
        model = cls(dropout, [(out.shape[1] // HEAD, down.shape[1]) for out, down in ins])
        model.load_state_dict(state)
        model.words.weight.requires_grad_(False)
        return model

    def start_from(self, weights: dict[str, Tensor]) -> None:
        """Takes over the published encoder."""
        w = {name.removeprefix("0.auto_model."): value for name, value in weights.items()}
        embeddings = "embeddings."
        self.words.weight.data = w[embeddings + "word_embeddings.weight"].clone()
        self.words.weight.requires_grad_(False)  # half of all weights; what is learned of a few words helps no other
        self.positions.weight.data = w[embeddings + "position_embeddings.weight"].clone()
        self.segment.data = w[embeddings + "token_type_embeddings.weight"][0].clone()
        _copy(self.norm, w, embeddings + "LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            parts = [at + f"attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.data = torch.cat([w[part + ".weight"] for part in parts])
            layer.qkv.bias.data = torch.cat([w[part + ".bias"] for part in parts])
            _copy(layer.out, w, at + "attention.output.dense")
            _copy(layer.norm1, w, at + "attention.output.LayerNorm")
            _copy(layer.up, w, at + "intermediate.dense")
            _copy(layer.down, w, at + "output.dense")
            _copy(layer.norm2, w, at + "output.LayerNorm")

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, kept: Tensor, first: Tensor) -> Output:
        """ids, shapes, mask (real pieces): (batch, pieces); kept (batch, units, 2): where each begins and ends;
        first (batch, words): as in Window; 0 where padded."""
        positions = self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(self.words(ids) + positions + self.segment + self.shapes(shapes)))
        x = _means(self.layers[0](x, mask[:, None, None, :]), kept)
        mask = kept[..., 1] > 0
        for layer in self.layers[1:]:
            x = layer(x, mask[:, None, None, :])
        words = self.dropout(_rows(x, first))
        with_none = torch.cat([x[:, :1], words], dim=1)  # [CLS] stands for "none"
        links = {}
        for name, linear in self.links.items():
            links[name] = (linear(words)[..., :LINK], linear(with_none)[..., LINK:])
        return Output({name: head(words) for name, head in self.heads.items()}, links)


def _means(x: Tensor, parts: Tensor) -> Tensor:
    """The mean of the rows of each part; parts (batch, parts, 2): where each begins and ends."""
    sums = functional.pad(x.float().cumsum(1), (0, 0, 1, 0))
    count = (parts[..., 1] - parts[..., 0]).clamp(min=1)
    return (_rows(sums, parts[..., 1]) - _rows(sums, parts[..., 0])) / count[..., None]


def _rows(x: Tensor, places: Tensor) -> Tensor:
    return x.gather(1, places[:, :, None].expand(-1, -1, WIDTH))


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data = weights[name + ".weight"].clone()
    module.bias.data = weights[name + ".bias"].clone()
