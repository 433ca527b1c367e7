"""What decides a document's share of the graph beside the document: set once a run, the same in every process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.data import lexicon_files, ontology_files, ontology_folders, own_folder
from kg.errors import RuleError
from kg.model import Document, Entity, digest
from kg.resources import version
from kg.store import BASE

if TYPE_CHECKING:
    from kg.resolve.judgements import Judgement


def words_hash() -> str:
    """Return a hash of the classes, rules and word lists in use, the user's own folder included.

    Raises RuleError where one of them cannot be read.
    """
    try:
        return digest(*(path.name + "\n" + path.read_text("utf-8") for path in _word_files()))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"the words and rules cannot be read: {error}") from error


def _word_files() -> Iterator[Path]:
    yield from ontology_files()
    yield from (path for home in ontology_folders() for path in sorted((home / "rules").glob("*.toml")))
    yield from lexicon_files()


def _absolute_own_folder() -> Path | None:
    own = own_folder()
    return own and own.absolute()


@dataclass(frozen=True)
class Settings:
    """Model, base of names, who is who by judgement and beforehand, the user's own ontology folder, and the words in use.

    The words decide by their hash; the folder is where a worker process finds them.
    """

    model: str = "md"
    base: str = BASE
    judgements: tuple[Judgement, ...] = ()
    familiar: tuple[Entity, ...] = ()
    ontology: Path | None = field(default_factory=_absolute_own_folder)
    words: str = field(default_factory=words_hash)

    @cached_property
    def _hash(self) -> str:
        verdicts = [f"{j.left}\t{j.right}\t{j.verdict}" for j in self.judgements]
        known = [repr(entity) for entity in self.familiar]
        return digest(version(), self.model, self.base, self.words, *verdicts, "", *known)

    def content_hash(self, document: Document) -> str:
        """Return a hash of all that decides a document's share: its content and these settings."""
        parts = (document.id, document.text, document.title, document.published, document.publisher)
        return digest(*parts, self._hash)
