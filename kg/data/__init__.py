"""Readers of the data files: ontology, rules, word lists, gazetteer; `using` sets the user's own folder."""

from kg.data.folders import (
    cached_by_folder,
    cached_by_folder_up_to,
    iterate_using,
    lexicon_files,
    ontology_files,
    ontology_folder,
    ontology_folders,
    own_folder,
    using,
)
from kg.data.lexicon import lexicon, words

__all__ = [
    "cached_by_folder",
    "cached_by_folder_up_to",
    "iterate_using",
    "lexicon",
    "lexicon_files",
    "ontology_files",
    "ontology_folder",
    "ontology_folders",
    "own_folder",
    "using",
    "words",
]
