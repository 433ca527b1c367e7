"""How far a sentence bears out a line that was made of it: a cross-encoder, run by onnxruntime, reads both together.

Six layers (MiniLM) read "[CLS] line [SEP] sentence [SEP]" and give one number, the log-odds that readers would call the line
right (textual entailment; Dagan et al. 2006). One pair is read at a time and by one thread, so that what is said of a line
never depends on the others. docs/models.md says how it was trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.data.vocabulary import number_of_pieces
from kg.errors import ModelError, reason
from kg.word_pieces import word_pieces

_FILE = Path(__file__).resolve().parent / "data" / "entailment" / "model.onnx"
# Pieces that are read of a line and of its sentence; the rest of a long one changes little.
_OF_LINE, _OF_SENTENCE = 56, 72


@dataclass(frozen=True, slots=True)
class EntailmentModel:
    """A loaded model: the session that scores, and the vocabulary of its encoder."""

    session: Any
    number_of: Mapping[str, int]


@cache
def entailment_model(path: Path = _FILE) -> EntailmentModel:
    """Return the model, loaded once a process. Raises ModelError where onnxruntime or its file is missing."""
    if not find_spec("onnxruntime"):
        raise ModelError("reading lines again needs onnxruntime", remedy="install kg with its dependencies")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it grows with each length of sentence that is new, and saves no time
    try:
        path.open("rb").close()
    except OSError as error:
        raise ModelError(f"the entailment model cannot be read: {reason(error)}", where=str(path)) from error
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return EntailmentModel(session, number_of_pieces())


def entailment_score(line: str, sentence: str, model: EntailmentModel) -> float:
    """Return the log-odds that a line is right, as far as its sentence shows."""
    import numpy as np

    pieces, parts = encode_pair(line, sentence, model.number_of)
    given = {"pieces": np.array([pieces], "int64"), "parts": np.array([parts], "int64")}
    return round(float(model.session.run(None, given)[0][0]), 3)


def encode_pair(line: str, sentence: str, number_of: Mapping[str, int]) -> tuple[list[int], list[int]]:
    """Return a line and its sentence as the encoder reads them: word pieces, and 0 or 1 for which of the two each is of.

    >>> encode_pair("Roe left", "She left.", {"[CLS]": 1, "[SEP]": 2, "roe": 3, "left": 4, "she": 5, ".": 6})
    ([1, 3, 4, 2, 5, 4, 6, 2], [0, 0, 0, 0, 1, 1, 1, 1])
    """
    of_line = _pieces(line, number_of)[:_OF_LINE]
    of_sentence = _pieces(sentence, number_of)[:_OF_SENTENCE]
    end = number_of["[SEP]"]
    pieces = [number_of["[CLS]"], *of_line, end, *of_sentence, end]
    return pieces, [0] * (len(of_line) + 2) + [1] * (len(of_sentence) + 1)


def _pieces(text: str, number_of: Mapping[str, int]) -> list[int]:
    return [piece for word in text.split() for piece in word_pieces(word, number_of)]
