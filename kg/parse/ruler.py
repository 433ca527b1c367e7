"""An attribute ruler that remembers what it makes of a word; it imports spaCy, so that it is loaded with a model."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# In the place of a rule without patterns of one word, so that the others keep their numbers: no word's lower-case form
# is a capital letter.
_NO_WORD = {"LOWER": "A"}
# What is kept is bounded; past the bound all is forgotten and learned anew.
_WORDS = 65_536
READ = ("LOWER", "TAG", "DEP", "IS_SPACE")
_WRITTEN = ("TAG", "POS", "LEMMA", "MORPH")


class RememberingRuler(AttributeRuler):
    """An attribute ruler that looks at each kind of word once; patterns of several words run as ever."""

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
        """Set the attributes of the words of a document."""
        if not len(doc):
            return super().__call__(doc)
        rows = doc.to_array(list(READ))
        width, data = rows.itemsize * rows.shape[1], rows.tobytes()
        keys = [data[i : i + width] for i in range(0, len(data), width)]
        fresh = {key: n for n, key in enumerate(keys) if key not in self.known}
        if fresh:
            self._look(doc, fresh)
        found = [self.known[key] for key in keys]
        if any(dep for _, dep in found):
            return super().__call__(doc)
        self._write(doc, np.array([row for row, _ in found], dtype="uint64"))
        return doc

    def _write(self, doc: Doc, written: Any) -> None:
        """Set the attributes in these rows, those apart that words beside a word change."""
        for place in self._places_by_several(doc):
            written[place] = self._row_beside(doc, place)
        doc.from_array(list(_WRITTEN), written)

    def _places_by_several(self, doc: Doc) -> set[int]:
        """Return the places of the words that patterns of several words change."""
        matches = self.several(doc, allow_missing=True)
        indices = (self.rules[int(self.vocab.strings[name])]["index"] for name, _, _ in matches)
        return {range(start, end)[index] for index, (_, start, end) in zip(indices, matches, strict=True)}

    def _row_beside(self, doc: Doc, place: int) -> Any:
        """Return the row of a word as all patterns make it, which see the words beside it and no others."""
        start = max(0, place - self.reach)
        mini = super().__call__(doc[start : place + self.reach + 1].as_doc())
        return mini.to_array(list(_WRITTEN))[place - start]

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
