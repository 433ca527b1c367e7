"""The second parser: a small transformer with biaffine scores, run by onnxruntime, that gives Universal Dependencies.

Six layers (MiniLM) score for each word every other as its head, and every relation (Dozat & Manning 2017); the heads
are the best tree with one root (Chu & Liu 1965, Edmonds 1967). One sentence is read at a time and by one thread, so
that what is said of it does not depend on what is read beside it. docs/models.md says how it was trained.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.errors import ModelError, reason
from kg.syntax import Opinion, Tree
from kg.word_pieces import word_pieces

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "second_parser"
MOST_PIECES = 8  # of one word: the rest of a long address tells nothing about its place in the sentence
_LONGEST = 500  # pieces of a sentence; the encoder knows 512 places


@dataclass(frozen=True, slots=True)
class SecondParser:
    """A loaded model: the session that scores, the vocabulary of its encoder, its relations and parts of speech in order."""

    session: Any
    number_of: Mapping[str, int]
    relations: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedWord:
    """What the second parser says of a word: the place of its head in the sentence (None for the root), relation, part.

    `certainty` is the share of probability, 0 to 1, that the network gives this head among all words.
    """

    head: int | None
    relation: str
    part: str
    certainty: float


def second_parser(folder: Path = _FOLDER) -> SecondParser:
    """Return the second parser, loaded. Raises ModelError where onnxruntime or a file of the parser is missing."""
    if not find_spec("onnxruntime"):
        raise ModelError("the second parser needs onnxruntime", remedy="install kg with its dependencies")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it grows with each length of sentence that is new, and saves no time
    path = folder / "model.onnx"
    try:
        path.open("rb").close()
        words = (folder / "vocabulary.txt").read_text("utf-8")
    except OSError as error:
        raise ModelError(f"the second parser cannot be read: {reason(error)}", where=str(error.filename)) from error
    # By its path: the bytes of a file would be held as long as the session.
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = session.get_modelmeta().custom_metadata_map
    relations, parts = (tuple(json.loads(names[key])) for key in ("relations", "tags"))
    return SecondParser(session, {word: n for n, word in enumerate(words.split("\n"))}, relations, parts)


def second_opinion(tree: Tree, parser: SecondParser) -> Opinion:
    """Return what the second parser says about a tree's tokens, sentence by sentence."""
    heads = list(range(len(tree.tokens)))
    relations, parts, certainties = [""] * len(heads), [""] * len(heads), [0.0] * len(heads)
    for sentence in tree.sentences:
        places = [token.i for token in sentence.tokens]
        words = parse_words([token.text for token in sentence.tokens], parser)
        for place, word in zip(places, words, strict=False):
            heads[place] = place if word.head is None else places[word.head]
            relations[place], parts[place], certainties[place] = word.relation, word.part, word.certainty
    return Opinion(tuple(heads), tuple(relations), tuple(parts), tuple(certainties))


def parse_words(words: Sequence[str], parser: SecondParser) -> list[ParsedWord]:
    """Return what the parser says of each word of a sentence; nothing if the sentence is too long."""
    import numpy as np

    pieces, shapes, first = encode_words(words, parser.number_of)
    if len(pieces) > _LONGEST or not words:
        return []
    given = {"pieces": [pieces], "shapes": [shapes], "first": [first]}
    arcs, labels, tags = parser.session.run(None, {name: np.array(row, "int64") for name, row in given.items()})
    heads = best_heads(arcs[0])
    kinds, parts = labels[0, np.arange(len(heads)), heads].argmax(-1), tags[0].argmax(-1)
    shares = np.exp(arcs[0].astype("float64") - arcs[0].max(1, keepdims=True))
    chosen = (shares[np.arange(len(heads)), heads] / shares.sum(1)).round(3).tolist()
    return [
        ParsedWord(
            head - 1 if head else None, parser.relations[kind] if head else "root", parser.parts[part], certainty
        )
        for head, kind, part, certainty in zip(heads, kinds, parts, chosen, strict=True)
    ]


def encode_words(words: Iterable[str], number_of: Mapping[str, int]) -> tuple[list[int], list[int], list[int]]:
    """Return a sentence as the encoder reads it: word pieces, the shape of each one's word, the place of each first piece.

    [CLS] comes first, which stands for the root, and [SEP] last.
    """
    pieces, shapes, first = [number_of["[CLS]"]], [0], [0]
    for word in words:
        first.append(len(pieces))
        found = word_pieces(word, number_of)[:MOST_PIECES] or [number_of["[UNK]"]]
        pieces += found
        shapes += [word_shape(word)] * len(found)
    return [*pieces, number_of["[SEP]"]], [*shapes, 0], first


def word_shape(word: str) -> int:
    """Return how a word is written, which an encoder of small letters cannot see: 0 small, 1 Title, 2 CAPITALS.

    >>> [word_shape(word) for word in ("treaty", "Globex", "NATO", "A", "1999")]
    [0, 1, 2, 1, 0]
    """
    if not word[:1].isupper():
        return 0
    return 2 if word.isupper() and len(word) > 1 else 1


def best_heads(scores: Any) -> list[int]:
    """Return the heads of the best tree with one root, from scores (word, head) whose first column is the root.

    >>> best_heads([[0, 0, 9], [5, 8, 0]])  # each prefers the other: the best tree breaks the circle
    [2, 0]
    """
    import numpy as np

    table = np.asarray(scores, dtype="float64")
    heads = [0, *_best_head_of_each(table)]
    if heads[1:].count(0) != 1 or _cycle(heads):
        # a root costs more than all else can win, so that the best tree has one
        price = (table.max() - table.min() + 1) * len(table)
        square = np.vstack([np.zeros((1, table.shape[1])), table])
        square[1:, 0] -= price
        heads = _spanning_tree(square)
    return heads[1:]


def _best_head_of_each(table: Any) -> list[int]:
    import numpy as np

    free, words = table.copy(), np.arange(len(table))
    free[words, words + 1] = -np.inf  # no word is its own head
    return free.argmax(1).tolist()  # type: ignore[no-any-return]


def _cycle(heads: Sequence[int]) -> list[int]:
    """Return the words of a circle of heads, or none; word 0 is the root."""
    seen: dict[int, int] = {0: 0}
    for start in range(1, len(heads)):
        path, word = [], start
        while word not in seen:
            seen[word] = start
            path.append(word)
            word = heads[word]
        if word and seen[word] == start:
            return path[path.index(word) :]
    return []


def _spanning_tree(square: Any) -> list[int]:
    """Return the heads of the best tree over scores (word, head) by shrinking each circle to one word; word 0 is the root."""
    import numpy as np

    heads = [0, *_best_head_of_each(square[1:])]
    circle = _cycle(heads)
    if not circle:
        return heads
    rest = [word for word in range(len(square)) if word not in set(circle)]
    held = square[circle, [heads[word] for word in circle]]
    into = square[np.ix_(circle, rest)] - held[:, None]
    out = square[np.ix_(rest, circle)]
    small = np.zeros((len(rest) + 1, len(rest) + 1))
    small[:-1, :-1] = square[np.ix_(rest, rest)]
    small[-1, :-1], small[:-1, -1] = into.max(0), out.max(1)
    for word, head in enumerate(_spanning_tree(small)):
        if word == len(rest):
            heads[circle[int(into[:, head].argmax())]] = rest[head]
        elif word:
            heads[rest[word]] = circle[int(out[word].argmax())] if head == len(rest) else rest[head]
    return heads
