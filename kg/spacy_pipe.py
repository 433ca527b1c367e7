"""The spaCy component `kg`: it sets `doc._.kg` to what a document says, read from the parse of your own pipeline.

    nlp = spacy.load("en_core_web_trf")
    nlp.add_pipe("kg")
    nlp("Globex sued Initech, the court said.")._.kg["claims"]

The pipeline needs a tagger, a parser, a lemmatizer and names (`ner`) for English, as spaCy's own have. The value is the object
that `kg extract` prints, plain data that goes through `nlp.pipe` with several processes. `doc.user_data` may have `published`
(a day, which dates "on Monday"), `title` and `id`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.options import Options

if TYPE_CHECKING:
    from kg.model import Document
    from kg.stages import Stages

_NEEDED = ("TAG", "DEP", "LEMMA", "SENT_START")


@Language.factory(
    "kg",
    assigns=["doc._.kg"],
    requires=["doc.ents", "token.dep", "token.head", "token.lemma", "token.tag"],
    default_config={"ontology": None},
)
def make(nlp: Language, name: str, ontology: str | None) -> ClaimExtractor:
    """Return the component; `ontology` is a folder with relations of your own."""
    return ClaimExtractor(Options(ontology=ontology))


class ClaimExtractor:
    """Reads claims from a parsed document; rules and names of places are loaded at the first one."""

    def __init__(self, options: Options) -> None:
        self._options = options
        if not Doc.has_extension("kg"):
            Doc.set_extension("kg", default=None)

    @cached_property
    def _stages(self) -> Stages:
        from kg.stages import Stages

        return Stages(self._options)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.kg`. Raises ModelError where the pipeline gave no parse."""
        absent = [layer.lower() for layer in _NEEDED if len(doc) and not doc.has_annotation(layer)]
        if absent:
            raise ModelError(
                f"the pipeline sets no {', '.join(absent)}", remedy="add kg behind the parser, tagger and lemmatizer"
            )
        doc._.kg = self._stages.run(self._extraction_of, doc)
        return doc

    def _extraction_of(self, doc: Doc) -> dict[str, Any]:
        from kg.contract import DocumentExtraction
        from kg.extract import extraction
        from kg.parse import tree_of

        tree = tree_of(doc, self._document(doc))
        found = extraction(tree, self._stages.gazetteer, render=self._options.render)
        return DocumentExtraction(*self._stages.resolution(found)).to_dict()

    def _document(self, doc: Doc) -> Document:
        from kg.model import Document
        from kg.read import with_metadata

        known = doc.user_data
        name = str(known.get("id", "doc"))
        return with_metadata(Document(name, doc.text, title=known.get("title"), published=known.get("published")))
