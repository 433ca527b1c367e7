"""What a pipeline works out of a word alone, kept for when the word comes again; results stay the same.

Of bare `nlp.pipe` the embedding of words and the attribute ruler take near half of the time, though
both see one word at a time: the first its spelling, the second its spelling, tag and dependency.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# What is kept is bounded (rows of 96 numbers: 25 MB); past the bound all is forgotten and learned anew.
_WORDS = 65_536


def with_memory(nlp: Language) -> Language:
    """Return the pipeline with its word embeddings and its attribute ruler remembering, where they can."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in list(model.walk()) if model is not None else ():
            node.layers[:] = [_caching_layer(layer) if _is_embedding(layer) else layer for layer in node.layers]
    ruler: Any = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if ruler is not None:
        from kg.parse.ruler import READ, RememberingRuler

        if _attributes_of_patterns(ruler) <= set(READ):
            ruler.__class__ = RememberingRuler
            ruler.learn()
    return nlp


def _attributes_of_patterns(ruler: Any) -> set[str]:
    """Return the attributes of words that the patterns of an attribute ruler ask for."""
    return {key for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for key in token}


def _is_embedding(layer: Any) -> bool:
    """True if a layer turns single words into vectors: features in, a list of arrays out, no window."""
    if not layer.layers or layer.layers[-1].name != "ragged2list":
        return False
    names = [node.name for node in layer.walk()]
    return any(name == "extract_features" for name in names) and "expand_window" not in names


class _WordTable:
    """Words as the embedding reads them: a table of attributes instead of a document."""

    def __init__(self, vocab: Any, columns: dict[Any, int], rows: Any) -> None:
        self.vocab = vocab
        self.columns = columns
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def to_array(self, wanted: Any) -> Any:
        """Return the columns that are asked for, as a document would."""
        one = not isinstance(wanted, list | tuple)
        return self.rows[:, self.columns[wanted]] if one else self.rows[:, [self.columns[name] for name in wanted]]


def _caching_layer(embed: Any) -> Any:
    """Return a layer that embeds each kind of word once."""
    import numpy as np
    from thinc.api import Model

    features = next(node for node in embed.walk() if node.name == "extract_features").attrs["columns"]
    place: dict[bytes, int] = {}
    table: list[Any] = []

    def forward(model: Any, docs: Any, is_train: bool) -> tuple[Any, Any]:
        if is_train or not docs:
            return embed(docs, is_train)  # type: ignore[no-any-return]
        key = getattr(docs[0].vocab.vectors, "attr", "ORTH")
        names = [*features, key]
        parts = [doc.to_array(names) for doc in docs]
        rows = np.ascontiguousarray(np.concatenate(parts))
        if len(place) + len(rows) > _WORDS:
            place.clear()
        width = rows.itemsize * rows.shape[1]
        data = rows.tobytes()
        keys = [data[i : i + width] for i in range(0, len(data), width)]
        fresh = {name: n for n, name in reversed(list(enumerate(keys))) if name not in place}
        if fresh:
            _learn(fresh, docs[0].vocab, rows, {name: n for n, name in enumerate(names)})
        found = table[0][[place[name] for name in keys]] if keys else embed.predict(docs)[0]
        ends = np.cumsum([len(part) for part in parts])[:-1]
        return np.split(found, ends), lambda gradient: gradient

    def _learn(fresh: dict[bytes, int], vocab: Any, rows: Any, columns: dict[Any, int]) -> None:
        vectors = embed.predict([_WordTable(vocab, columns, rows[list(fresh.values())])])[0]
        if not table:
            table.append(np.zeros((_WORDS, vectors.shape[1]), dtype=vectors.dtype))
        start = len(place)
        end = start + len(vectors)
        if end > len(table[0]):
            table[0] = np.zeros((end, vectors.shape[1]), dtype=vectors.dtype)
        table[0][start:end] = vectors
        place.update((name, start + n) for n, name in enumerate(fresh))

    return Model("remembered_words", forward, layers=[embed])
