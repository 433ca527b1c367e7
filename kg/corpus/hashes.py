"""Content hashes: what decides a document's share of the graph, the document itself and the options of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.data import lexicon_files, ontology_files, ontology_folders, use_folder
from kg.errors import RuleError
from kg.model import Document, digest
from kg.options import Options
from kg.resources import version
from kg.store import BASE

ContentHash = Callable[[Document], str]


def content_hash(options: Options) -> ContentHash:
    """Return the function from a document to the hash of all that decides its share: its content and the options.

    The classes, rules and word lists are read once, now. Raises RuleError where one of them cannot be read.
    """
    verdicts = [f"{j.left}\t{j.right}\t{j.verdict}" for j in options.judgement_records()]
    verdicts += [f"{r.id}\t{r.verdict}\t{r.right}" for r in options.review_records()]
    known = [repr(entity) for entity in options.known_entities()]
    with use_folder(options.ontology):
        models = (options.model, options.second or "")
        run = digest(version(), *models, options.base or BASE, _words_hash(), *verdicts, "", *known)

    def hash_of(document: Document) -> str:
        parts = (document.id, document.text, document.title, document.published, document.publisher)
        more = (said for said in (document.author, document.updated) if said)
        return digest(*parts, *more, run)

    return hash_of


def _words_hash() -> str:
    """Return a hash of the classes, rules and word lists in use, the user's own folder included."""
    try:
        return digest(*(path.name + "\n" + path.read_text("utf-8") for path in _word_files()))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"the words and rules cannot be read: {error}") from error


def _word_files() -> Iterator[Path]:
    yield from ontology_files()
    yield from (path for home in ontology_folders() for path in sorted((home / "rules").glob("*.toml")))
    yield from lexicon_files()
