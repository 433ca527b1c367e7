"""Readers of the data files: ontology, rules, word lists, gazetteer; `use_folder` sets the user's own folder."""

from kg.data.folders import (
    cached_by_folder,
    cached_by_folder_up_to,
    iterate_with_folder,
    lexicon_files,
    ontology_files,
    ontology_folder,
    ontology_folders,
    own_folder,
    use_folder,
)
from kg.data.lexicon import lexicon, words

__all__ = [
    "cached_by_folder",
    "cached_by_folder_up_to",
    "iterate_with_folder",
    "lexicon",
    "lexicon_files",
    "ontology_files",
    "ontology_folder",
    "ontology_folders",
    "own_folder",
    "use_folder",
    "words",
]
