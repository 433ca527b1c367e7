#!/usr/bin/env python3
"""export_parser.py BEST.pt FOLDER [--float]: write the second parser as kg reads it: model.onnx, vocabulary.txt.

Weights become int8, one scale a column, seven bits of the eight: so that processors without VNNI do not saturate and
all give the same numbers. With `--float` they stay as they are, to measure what that costs. Needs onnx, onnxruntime
and what train_parser.py needs.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from parser_network import FOLDER, Parser, load_encoder
from torch import Tensor, nn


class Exported(nn.Module):
    """The network for one sentence, without padding and mask."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of heads, of relations and of tags."""
        scores: tuple[Tensor, Tensor, Tensor] = self.parser(pieces, shapes, None, first)
        return scores


def export(parser: Parser, path: Path) -> None:
    """Write the network as onnx with float weights."""
    given = (
        torch.tensor([[101, 2000, 2001, 2002, 102]]),
        torch.zeros((1, 5), dtype=torch.long),
        torch.tensor([[0, 1, 3]]),
    )
    names = ["pieces", "shapes", "first"]
    axes = {"pieces": {1: "piece"}, "shapes": {1: "piece"}, "first": {1: "word"}}
    torch.onnx.export(
        Exported(parser).eval(), given, str(path), input_names=names, output_names=["arcs", "labels", "tags"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantize(plain: Path, target: Path) -> None:
    """Write an onnx network with weights of int8 in place of float."""
    kinds = ["MatMul", "Gather"]
    quantize_dynamic(
        plain, target, kinds, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def main() -> None:
    """Read the command line and write the files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("weights", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--float", action="store_true")
    args = arguments.parse_args()
    kept = torch.load(args.weights, weights_only=True)
    encoder, _ = load_encoder()
    parser = Parser(encoder, len(kept["tags"]), len(kept["relations"]))
    parser.load_state_dict(kept["model"])
    args.folder.mkdir(parents=True, exist_ok=True)
    target = args.folder / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = target if args.float else Path(folder) / "float.onnx"
        export(parser, plain)
        if not args.float:
            quantize(plain, target)
    model = onnx.load(target)
    onnx.helper.set_model_props(model, {name: json.dumps(kept[name]) for name in ("relations", "tags")})
    onnx.save(model, target)
    shutil.copyfile(FOLDER / "vocab.txt", args.folder / "vocabulary.txt")


if __name__ == "__main__":
    main()
