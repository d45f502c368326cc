"""Writes the trained network as ONNX, 8 bits a weight: one window in, no padding, no mask."""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import HEAD, LINK, OUTPUTS, WIDTH, Encoder, Layer

HEAD_ORDER = ("names", "acts", "content", "source", "cue")


class Graph:
    """Collects nodes and weights; the nodes of com.microsoft are what onnxruntime would fuse them to."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        """Adds a constant."""
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Adds an operation; its output."""
        domain = "com.microsoft" if kind == "BiasGelu" else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def split(self, x: str, sizes: list[int]) -> list[str]:
        """Parts of the first axis."""
        parts = [f"{x}:{n}" for n in range(len(sizes))]
        inputs = [x, self.weight(f"{x}.sizes", np.array(sizes, np.int64))]
        self.nodes.append(helper.make_node("Split", inputs, parts, name=f"{x}.split", axis=0))
        return parts

    def linear(self, name: str, x: str, layer: torch.nn.Linear) -> str:
        """x @ weight + bias."""
        product = self.node("MatMul", [x, self.weight(f"{name}.w", layer.weight.T)], f"{name}.mul")
        return self.node("Add", [product, self.weight(f"{name}.b", layer.bias)], f"{name}.out")


def graph(model: Encoder) -> onnx.ModelProto:
    """ids, shapes (pieces), kept and first as in Window -> labels (words, 19), links (2, words, 1 + words)."""
    g = Graph()
    x = _embedding(g, model)
    for number, layer in enumerate(model.layers):
        x = _layer(g, f"layer{number}", x, layer)
        if number == 0:
            x = _means(g, x)
    row = g.node("Squeeze", [x, g.weight("axis0", np.array([0], np.int64))], "pieces")
    none_first = g.node("Concat", [g.weight("cls", np.array([0], np.int64)), "first"], "none_first", axis=0)
    words = g.node("Gather", [row, "first"], "words", axis=0)
    with_none = g.node("Gather", [row, none_first], "with_none", axis=0)
    heads = _joined([model.heads[name] for name in HEAD_ORDER])
    g.node("Identity", [g.linear("heads", words, heads)], "labels")
    _links(g, g.linear("pairs", with_none, _link_layer(model)))
    i64, f32 = TensorProto.INT64, TensorProto.FLOAT
    made = helper.make_graph(
        g.nodes,
        "article-streams encoder",
        [helper.make_tensor_value_info(n, i64, [f"n_{n}"]) for n in ("ids", "shapes", "kept", "first")],
        [
            helper.make_tensor_value_info("labels", f32, ["n_first", sum(OUTPUTS.values())]),
            helper.make_tensor_value_info("links", f32, [2, "n_first", "n_links"]),
        ],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="article-streams")


def _embedding(g: Graph, model: Encoder) -> str:
    words = g.node("Gather", [g.weight("word_table", model.words.weight), "ids"], "word", axis=0)
    shapes = g.node("Gather", [g.weight("shape_table", model.shapes.weight), "shapes"], "shape", axis=0)
    size = g.node("Shape", ["ids"], "size")
    zero, one = g.weight("zero", np.array([0], np.int64)), g.weight("one", np.array([1], np.int64))
    table = g.weight("position_table", model.positions.weight + model.segment)
    positions = g.node("Slice", [table, zero, size, zero, one], "position")
    total = g.node("Add", [g.node("Add", [word := words, shapes], f"{word}+shape"), positions], "embedded")
    batched = g.node("Unsqueeze", [total, zero], "batched")
    norm = [g.weight("norm.w", model.norm.weight), g.weight("norm.b", model.norm.bias)]
    return g.node("LayerNormalization", [batched, *norm], "normed", axis=-1, epsilon=1e-12)


def _means(g: Graph, x: str) -> str:
    """The mean of each word's pieces, from sums of all pieces up to where it begins and ends."""
    zero, one = g.weight("kept.0", np.array([0], np.int64)), g.weight("kept.1", np.array([1], np.int64))
    sums = g.node("CumSum", [x, g.weight("kept.axis", np.array(1, np.int64))], "kept.sums")
    none = g.weight("kept.none", np.zeros((1, 1, WIDTH), np.float32))
    sums = g.node("Concat", [none, sums], "kept.from_none", axis=1)
    behind = g.node("Slice", ["kept", one, g.weight("kept.last", np.array([1 << 30], np.int64)), zero], "kept.behind")
    ends = g.node("Concat", [behind, "size"], "kept.ends", axis=0)
    count = g.node("Cast", [g.node("Sub", [ends, "kept"], "kept.count")], "kept.float", to=TensorProto.FLOAT)
    total = [g.node("Gather", [sums, at], f"kept.{at}.sum", axis=1) for at in (ends, "kept")]
    column = g.node("Unsqueeze", [count, one], "kept.column")
    return g.node("Div", [g.node("Sub", total, "kept.total"), column], "kept.mean")


def _attention(g: Graph, name: str, x: str, layer: Layer) -> str:
    """Plain operations, which are a little faster here than the fused one; the queries' scale is in their weights."""
    width = layer.heads * HEAD
    scale = torch.ones(3 * width)
    scale[:width] = HEAD**-0.5
    product = g.node("MatMul", [x, g.weight(f"{name}.qkv.w", (layer.qkv.weight * scale[:, None]).T)], f"{name}.product")
    qkv = g.node("Add", [product, g.weight(f"{name}.qkv.b", layer.qkv.bias * scale)], f"{name}.qkv")
    shape = g.weight(f"{name}.shape", np.array([-1, 3, layer.heads, HEAD], np.int64))
    parted = g.node("Reshape", [qkv, shape], f"{name}.parted")
    q, k, v = g.split(g.node("Transpose", [parted], f"{name}.heads", perm=[1, 2, 0, 3]), [1, 1, 1])
    scores = g.node("MatMul", [q, g.node("Transpose", [k], f"{name}.k", perm=[0, 1, 3, 2])], f"{name}.scores")
    mixed = g.node("MatMul", [g.node("Softmax", [scores], f"{name}.shares", axis=-1), v], f"{name}.mixed")
    together = g.node("Transpose", [mixed], f"{name}.together", perm=[0, 2, 1, 3])
    return g.node(
        "Reshape", [together, g.weight(f"{name}.flat", np.array([1, -1, width], np.int64))], f"{name}.attended"
    )


def _layer(g: Graph, name: str, x: str, layer: Layer) -> str:
    attended = _attention(g, name, x, layer)
    out = g.node("MatMul", [attended, g.weight(f"{name}.out.w", layer.out.weight.T)], f"{name}.out")
    x = _add_norm(g, f"{name}.norm1", [out, x], layer.norm1, layer.out.bias)
    up = g.node("MatMul", [x, g.weight(f"{name}.up.w", layer.up.weight.T)], f"{name}.up")
    active = g.node("BiasGelu", [up, g.weight(f"{name}.up.b", layer.up.bias)], f"{name}.gelu")
    down = g.node("MatMul", [active, g.weight(f"{name}.down.w", layer.down.weight.T)], f"{name}.down")
    return _add_norm(g, f"{name}.norm2", [down, x], layer.norm2, layer.down.bias)


def _add_norm(g: Graph, name: str, both: list[str], norm: torch.nn.LayerNorm, bias: torch.Tensor) -> str:
    """Not as one SkipLayerNormalization, which is several times slower on a CPU (and must not be fused to it)."""
    first = g.node("Add", [both[0], g.weight(f"{name}.bias", bias)], f"{name}.biased")
    total = g.node("Add", [first, both[1]], f"{name}.sum")
    weights = [g.weight(f"{name}.w", norm.weight), g.weight(f"{name}.b", norm.bias)]
    return g.node("LayerNormalization", [total, *weights], name, axis=-1, epsilon=1e-12)


def _links(g: Graph, pairs: str) -> str:
    """Where each word points to, from queries and keys of sources and cues (1 + words, 4 * LINK)."""
    parted = g.node("Reshape", [pairs, g.weight("links.shape", np.array([-1, 4, LINK], np.int64))], "links.parted")
    queries, keys = g.split(g.node("Transpose", [parted], "links.kinds", perm=[1, 0, 2]), [2, 2])
    scores = g.node("MatMul", [queries, g.node("Transpose", [keys], "links.keys", perm=[0, 2, 1])], "links.scores")
    shares = g.node("Softmax", [scores], "links.shares", axis=-1)
    bounds = [g.weight(f"links.{name}", np.array([at], np.int64)) for name, at in (("1", 1), ("end", 1 << 30))]
    return g.node("Slice", [shares, *bounds, bounds[0]], "links")  # row 0 is that of none


def _joined(layers: list[torch.nn.Linear]) -> torch.nn.Linear:
    joined = torch.nn.Linear(WIDTH, sum(layer.out_features for layer in layers))
    joined.weight.data = torch.cat([layer.weight for layer in layers])
    joined.bias.data = torch.cat([layer.bias for layer in layers])
    return joined


def _link_layer(model: Encoder) -> torch.nn.Linear:
    """Queries of source and cue, in which the scale of their scores is, then keys of source and cue."""
    source, cue = model.links["source"], model.links["cue"]
    joined = torch.nn.Linear(WIDTH, 4 * LINK)
    order = [(source, 0, LINK**-0.5), (cue, 0, LINK**-0.5), (source, LINK, 1.0), (cue, LINK, 1.0)]
    joined.weight.data = torch.cat([layer.weight[at : at + LINK] * scale for layer, at, scale in order])
    joined.bias.data = torch.cat([layer.bias[at : at + LINK] * scale for layer, at, scale in order])
    return joined


def quantized(full: Path, small: Path) -> None:
    """8 bits a weight, one scale a column, activations scaled by what stands in the window; the labels stay exact."""
    quantize_dynamic(
        full,
        small,
        per_channel=True,
        reduce_range=False,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=["heads.mul", "shape"],
    )


def main() -> None:
    """Exports a checkpoint: `python -m training.export --model FILE --full FILE --out FILE`."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "full", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    model = Encoder.of(torch.load(arguments.model))
    onnx.save(graph(model.eval()), arguments.full)
    quantized(arguments.full, arguments.out)


if __name__ == "__main__":
    main()
