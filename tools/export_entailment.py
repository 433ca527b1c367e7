#!/usr/bin/env python3
"""export_entailment.py WEIGHTS.pt MODEL.onnx [--float]: write the entailment model as kg reads it, int8 like the second parser."""

import argparse
import tempfile
from pathlib import Path

import torch
from entailment_network import Entailment
from export_parser import quantize
from torch import Tensor, nn


class Exported(nn.Module):
    """The network for one pair, without padding and mask."""

    def __init__(self, network: Entailment) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, parts: Tensor) -> Tensor:
        """Return the log-odds that the line is right."""
        score: Tensor = self.network(pieces, parts, torch.ones_like(pieces, dtype=torch.float))
        return score


def export(network: Entailment, path: Path) -> None:
    """Write the network as onnx with float weights."""
    given = torch.tensor([[101, 2000, 102, 2001, 102]]), torch.tensor([[0, 0, 0, 1, 1]])
    axes = {name: {1: "piece"} for name in ("pieces", "parts")}
    torch.onnx.export(
        Exported(network).eval(), given, str(path), input_names=["pieces", "parts"], output_names=["score"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> None:
    """Read the command line and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--float", action="store_true", help="keep the weights as they are, to measure what int8 costs")
    given = parser.parse_args()
    network = Entailment()
    network.load_state_dict(torch.load(given.weights, weights_only=True))
    given.model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = given.model if given.float else Path(folder) / "float.onnx"
        export(network, plain)
        if not given.float:
            quantize(plain, given.model)


if __name__ == "__main__":
    main()
