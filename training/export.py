"""Writes the trained network as ONNX, 8 bits a weight: one window in, no padding, no mask."""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import HEADS, LINK, OUTPUTS, WIDTH, Encoder

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
        domain = "com.microsoft" if kind in ("MultiHeadAttention", "BiasGelu") else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def split(self, x: str, sizes: list[int]) -> list[str]:
        """Parts of the last axis."""
        parts = [f"{x}:{n}" for n in range(len(sizes))]
        inputs = [x, self.weight(f"{x}.sizes", np.array(sizes, np.int64))]
        self.nodes.append(helper.make_node("Split", inputs, parts, name=f"{x}.split", axis=-1))
        return parts

    def linear(self, name: str, x: str, layer: torch.nn.Linear) -> str:
        """x @ weight + bias."""
        product = self.node("MatMul", [x, self.weight(f"{name}.w", layer.weight.T)], f"{name}.mul")
        return self.node("Add", [product, self.weight(f"{name}.b", layer.bias)], f"{name}.out")


def graph(model: Encoder) -> onnx.ModelProto:
    """ids, shapes (pieces), first (words) -> labels (words, 19), links (1 + words, 256)."""
    g = Graph()
    x = _embedding(g, model)
    for number, layer in enumerate(model.layers):
        x = _layer(g, f"layer{number}", x, layer)
    row = g.node("Squeeze", [x, g.weight("axis0", np.array([0], np.int64))], "pieces")
    none_first = g.node("Concat", [g.weight("cls", np.array([0], np.int64)), "first"], "none_first", axis=0)
    words = g.node("Gather", [row, "first"], "words", axis=0)
    with_none = g.node("Gather", [row, none_first], "with_none", axis=0)
    heads = _joined([model.heads[name] for name in HEAD_ORDER])
    g.node("Identity", [g.linear("heads", words, heads)], "labels")
    g.node("Identity", [g.linear("pairs", with_none, _link_layer(model))], "links")
    i64, f32 = TensorProto.INT64, TensorProto.FLOAT
    made = helper.make_graph(
        g.nodes,
        "article-streams encoder",
        [helper.make_tensor_value_info(n, i64, [f"n_{n}"]) for n in ("ids", "shapes", "first")],
        [
            helper.make_tensor_value_info("labels", f32, ["n_first", sum(OUTPUTS.values())]),
            helper.make_tensor_value_info("links", f32, ["n_links", 4 * LINK]),
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


def _layer(g: Graph, name: str, x: str, layer: torch.nn.Module) -> str:
    qkv = g.node("MatMul", [x, g.weight(f"{name}.qkv.w", layer.qkv.weight.T)], f"{name}.qkv")
    parts = g.split(qkv, [WIDTH] * 3)
    bias = g.weight(f"{name}.qkv.b", layer.qkv.bias)
    attended = g.node("MultiHeadAttention", [*parts, bias], f"{name}.attention", num_heads=HEADS)
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


def _joined(layers: list[torch.nn.Linear]) -> torch.nn.Linear:
    joined = torch.nn.Linear(WIDTH, sum(layer.out_features for layer in layers))
    joined.weight.data = torch.cat([layer.weight for layer in layers])
    joined.bias.data = torch.cat([layer.bias for layer in layers])
    return joined


def _link_layer(model: Encoder) -> torch.nn.Linear:
    """Queries of source and cue, then keys of source and cue."""
    source, cue = model.links["source"], model.links["cue"]
    joined = torch.nn.Linear(WIDTH, 4 * LINK)
    order = [(source, 0), (cue, 0), (source, LINK), (cue, LINK)]
    joined.weight.data = torch.cat([layer.weight[at : at + LINK] for layer, at in order])
    joined.bias.data = torch.cat([layer.bias[at : at + LINK] for layer, at in order])
    return joined


def quantized(full: Path, small: Path) -> None:
    """8 bits a weight, one scale a column, activations scaled by what stands in the window; the heads stay exact."""
    quantize_dynamic(
        full,
        small,
        per_channel=True,
        reduce_range=False,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=["heads.mul", "pairs.mul", "shape"],
    )


def main() -> None:
    """Exports a checkpoint: `python -m training.export --model FILE --full FILE --out FILE`."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "full", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    model = Encoder()
    model.load_state_dict(torch.load(arguments.model))
    onnx.save(graph(model.eval()), arguments.full)
    quantized(arguments.full, arguments.out)


if __name__ == "__main__":
    main()
