"""The network that reads a line beside its sentence, for training and for export; kg itself needs neither this nor torch."""

import torch
from parser_network import FOLDER
from torch import Tensor, nn
from transformers import BertModel


class Entailment(nn.Module):
    """A transformer encoder with one score: the log-odds that a line is right."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(str(FOLDER), add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.score = nn.Linear(2 * self.encoder.config.hidden_size, 1)
        nn.init.zeros_(self.score.weight)
        nn.init.zeros_(self.score.bias)

    def forward(self, pieces: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """Score pairs (pair) from their word pieces (pair, piece), the part that each is of, and 0 where one is padding."""
        states = self.encoder(input_ids=pieces, token_type_ids=parts, attention_mask=mask).last_hidden_state
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        scores: Tensor = self.score(self.drop(torch.cat([states[:, 0], mean], -1))).squeeze(-1)
        return scores
