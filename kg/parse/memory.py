"""What a pipeline works out of a word alone, kept for when the word comes again; results stay the same.

Of bare `nlp.pipe` the embedding of words and the attribute ruler take near half of the time, though
both see one word at a time: the first its spelling, the second its spelling, tag and dependency.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# In the place of a rule without patterns of one word, so that the others keep their numbers: no word's lower-case form
# is a capital letter.
_NO_WORD = {"LOWER": "A"}
# What is kept is bounded (rows of 96 numbers: 25 MB); past the bound all is forgotten and learned anew.
_WORDS = 65_536
_READ = ("LOWER", "TAG", "DEP", "IS_SPACE")
_WRITTEN = ("TAG", "POS", "LEMMA", "MORPH")


def with_memory(nlp: Language) -> Language:
    """Return the pipeline with its word embeddings and its attribute ruler remembering, where they can."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in list(model.walk()) if model is not None else ():
            node.layers[:] = [_remembered(layer) if _is_embedding(layer) else layer for layer in node.layers]
    ruler: Any = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if ruler is not None and _attributes_read(ruler) <= set(_READ):
        ruler.__class__ = _remembering_ruler()
        ruler.learn()
    return nlp


def _attributes_read(ruler: Any) -> set[str]:
    """Return the attributes of words that the patterns of an attribute ruler ask for."""
    return {key for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for key in token}


def _is_embedding(layer: Any) -> bool:
    """True if a layer turns single words into vectors: features in, a list of arrays out, no window."""
    if not layer.layers or layer.layers[-1].name != "ragged2list":
        return False
    names = [node.name for node in layer.walk()]
    return any(name == "extract_features" for name in names) and "expand_window" not in names


class _Words:
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


def _remembered(embed: Any) -> Any:
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
        vectors = embed.predict([_Words(vocab, columns, rows[list(fresh.values())])])[0]
        if not table:
            table.append(np.zeros((_WORDS, vectors.shape[1]), dtype=vectors.dtype))
        start = len(place)
        room = start + len(vectors)
        if room > len(table[0]):
            table[0] = np.zeros((room, vectors.shape[1]), dtype=vectors.dtype)
        table[0][start:room] = vectors
        place.update((name, start + n) for n, name in enumerate(fresh))

    return Model("remembered_words", forward, layers=[embed])


def _places_by_several(ruler: Any, doc: Any) -> set[int]:
    """Return the places of the words that a ruler's patterns of several words change."""
    matches = ruler.several(doc, allow_missing=True)
    indices = (ruler.rules[int(ruler.vocab.strings[name])]["index"] for name, _, _ in matches)
    return {range(start, end)[index] for index, (_, start, end) in zip(indices, matches, strict=True)}


@cache
def _remembering_ruler() -> type:
    """Return the attribute ruler that looks at each kind of word once; patterns of several words run as ever."""
    import numpy as np
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    class RememberingRuler(AttributeRuler):
        def learn(self) -> None:
            """Part the patterns of one word from those of several."""
            self.known: dict[bytes, Any] = {}
            self.one, self.several = AttributeRuler(self.vocab), Matcher(self.vocab)
            self.rules: list[Any] = list(self.patterns)
            self.reach = max((len(p) for rule in self.rules for p in rule["patterns"]), default=1) - 1
            for n, rule in enumerate(self.rules):
                single = [p for p in rule["patterns"] if len(p) == 1]
                longer = [p for p in rule["patterns"] if len(p) > 1]
                self.one.add(single or [[_NO_WORD]], rule["attrs"], rule["index"])
                if longer:
                    self.several.add(str(n), longer)

        def __call__(self, doc: Doc) -> Doc:
            if not len(doc):
                return super().__call__(doc)
            rows = doc.to_array(list(_READ))
            width, data = rows.itemsize * rows.shape[1], rows.tobytes()
            keys = [data[i : i + width] for i in range(0, len(data), width)]
            fresh = {key: n for n, key in enumerate(keys) if key not in self.known}
            if fresh:
                self._look(doc, fresh)
            found = [self.known[key] for key in keys]
            if any(dep for _, dep in found):
                return super().__call__(doc)
            written: Any = np.array([row for row, _ in found], dtype="uint64")
            for place in _places_by_several(self, doc):
                start = max(0, place - self.reach)  # patterns see the words beside it and no others
                mini = super().__call__(doc[start : place + self.reach + 1].as_doc())
                written[place] = mini.to_array(list(_WRITTEN))[place - start]
            doc.from_array(list(_WRITTEN), written)
            return doc

        def _look(self, doc: Doc, fresh: dict[bytes, int]) -> None:
            tokens = [doc[n] for n in fresh.values()]
            mini = Doc(doc.vocab, words=[t.text for t in tokens], tags=[t.tag_ for t in tokens])
            for own, token in zip(mini, tokens, strict=True):
                own.dep = token.dep
            before = [token.dep for token in mini]
            self.one(mini)
            if len(self.known) > _WORDS:
                self.known.clear()
            written = mini.to_array(list(_WRITTEN)).tolist()
            for key, row, token, dep in zip(fresh, written, mini, before, strict=True):
                self.known[key] = (row, token.dep != dep)

    return RememberingRuler
