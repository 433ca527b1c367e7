"""The names that spaCy's recognizer finds, its states scored all at once; the same names in a third of the time.

The recognizer reads a text word by word, and asks of each of its 73 moves whether it may be made, which takes most of
its time. A state outside names knows its word alone, so that the moves of all words of a batch are scored by one matrix
product; only the words inside names wait for one another, and those of all names go on side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# (place of the first word in the batch, place behind the last, label)
_Span = tuple[int, int, str]
# What a state sees: the word that comes next, the first word of the open name, the word before.
_FEATURES = 3


def with_fast_names(nlp: Language) -> Language:
    """Return the pipeline with its recognizer's states scored in batches, where it is one of spaCy's usual ones."""
    components = nlp._components
    for place, (name, pipe) in enumerate(components):
        if name == "ner" and _is_usual(pipe):
            components[place] = name, NameFinder(pipe)
    return nlp


def _is_usual(pipe: Any) -> bool:
    """Return True for a greedy transition-based recognizer whose states see three words and go through a hidden layer."""
    if getattr(getattr(pipe, "model", None), "name", "") != "parser_model" or pipe.cfg.get("beam_width", 1) != 1:
        return False
    lower, model = pipe.model.get_ref("lower"), pipe.model
    pieces = lower.has_dim("nP") and lower.get_dim("nP") > 1
    return bool(
        pieces and model.attrs["has_upper"] and not model.attrs["unseen_classes"] and lower.get_dim("nF") == _FEATURES
    )


class NameFinder:
    """A recognizer of a pipeline, with the moves of all words scored at once."""

    def __init__(self, recognizer: Any) -> None:
        self.name = recognizer.name
        self.model = recognizer.model
        self._recognizer = recognizer
        moves, count = recognizer.moves, recognizer.model.get_ref("upper").get_dim("nO")
        self._moves = [tuple(moves.get_class_name(n).partition("-")[::2]) for n in range(count)]

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of a document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Set the names of documents, as many at once as `batch_size` says."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self._set_names([doc for doc in batch if len(doc)])
            yield from batch

    def _set_names(self, docs: Sequence[Doc]) -> None:
        from spacy.tokens import Span

        if any(doc.has_annotation("ENT_IOB") for doc in docs):  # names of somebody else's, which bind the recognizer
            self._recognizer.set_annotations(docs, self._recognizer.predict(docs))
            return
        spans = self._spans(docs) if docs else []
        first, at = 0, 0
        for doc in docs:
            last, found = first + len(doc), []
            while at < len(spans) and spans[at][0] < last:
                start, end, label = spans[at]
                found.append(Span(doc, start - first, end - first, label=label))
                at += 1
            doc.set_ents(found, default="outside")
            first = last

    def _spans(self, docs: Sequence[Doc]) -> list[_Span]:
        """Return the names of the documents, their words counted through all of them."""
        import numpy as np

        scores = _state_scorer(self.model, docs)
        outside, may_go_on = self._moves_outside_names(docs, scores)
        starts = [int(n) for n in np.flatnonzero([self._moves[move][0] == "B" for move in outside])]
        ends = self._ends(np.array(starts, dtype="int64"), outside, may_go_on, scores)
        end_of = dict(zip(starts, ends, strict=True))
        return list(self._names(outside, end_of))

    def _moves_outside_names(self, docs: Sequence[Doc], scores: Callable[..., Any]) -> tuple[list[int], Any]:
        """Return the best move of each word where no name is open, and whether a name may go on behind the word."""
        import numpy as np

        attributes = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        may_go_on = np.append(attributes[1:, 0] != 1, False)
        may_go_on[np.cumsum([len(doc) for doc in docs]) - 1] = False
        table = scores(np.arange(len(attributes)), None)
        kinds = np.array([kind for kind, _ in self._moves])
        labelled = np.array([label != "" for _, label in self._moves])
        table[:, ~(kinds == "O") & ~(np.isin(kinds, ["B", "U"]) & labelled)] = -np.inf
        table[np.ix_(~may_go_on, kinds == "B")] = -np.inf
        table[np.ix_(attributes[:, 1] == 1, kinds != "O")] = -np.inf
        return table.argmax(1).tolist(), may_go_on

    def _ends(self, starts: Any, outside: Sequence[int], may_go_on: Any, scores: Callable[..., Any]) -> list[int]:
        """Return for each word that opens a name the place behind the name's last word."""
        import numpy as np

        column = {move: n for n, move in enumerate(self._moves)}
        labels = [self._moves[outside[start]][1] for start in starts]
        inside = np.array([column["I", label] for label in labels], dtype="int64")
        last = np.array([column["L", label] for label in labels], dtype="int64")
        ends, going = starts + 1, np.arange(len(starts))
        while len(going):
            words = ends[going]
            table, rows = scores(words, starts[going]), np.arange(len(going))
            ends[going] += 1
            more, done = table[rows, inside[going]], table[rows, last[going]]
            earlier = inside[going] < last[going]
            going = going[may_go_on[words] & ((more > done) | ((more == done) & earlier))]
        return ends.tolist()  # type: ignore[no-any-return]

    def _names(self, outside: Sequence[int], end_of: dict[int, int]) -> Iterator[_Span]:
        """Yield each name as (first word, end, label). `outside` has the best move of each word, `end_of` the ends of names."""
        end = 0
        for word, move in enumerate(outside):
            kind, label = self._moves[move]
            if word >= end and kind != "O":
                end = end_of.get(word, word + 1)
                yield word, end, label


def _state_scorer(model: Any, docs: Sequence[Doc]) -> Callable[..., Any]:
    """Return a function from words, and the first words of the names that are open there, to the scores of the moves.

    The sums are made in spaCy's own order, so that they are the same to the bit.
    """
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    table = lower.predict(model.get_ref("tok2vec").predict(docs))
    padding, rows, bias = table[0], table[1:], lower.get_param("b")
    weights, shift = upper.get_param("W"), upper.get_param("b")

    def scores(words: Any, starts: Any) -> Any:
        first = padding[1] if starts is None else rows[starts, 1]
        before = padding[2] if starts is None else rows[words - 1, 2]
        hidden = (rows[words, 0] + first + before + bias).max(-1)
        return upper.ops.gemm(hidden, weights, trans2=True) + shift

    return scores
