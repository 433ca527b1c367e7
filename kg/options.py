"""Everything that a user can decide about a build, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from kg.errors import UsageError
from kg.model import Entity, Judgement, Review

PageKind = Literal["explorer", "simple"]
RenderStyle = Literal["binary", "nary"]
FilePath = str | PathLike[str]


@dataclass(frozen=True)
class Options:
    """The options of a pipeline; all have defaults, and none changes after it is set.

    `model` is `md`, `sm`, or the name or folder of any installed spaCy pipeline; `second` is the parser that is
    asked for a second opinion on each arc (`ud`, the one trained for it; None: no second opinion). `base` is the
    namespace of all names of its own that a graph has: things, documents, and the ontology (default: https://kg.example/, or
    the one that a store was made with).
    `ontology` is a folder with classes, rules and words of your own. `known` are entities known
    beforehand (those of FollowTheMoney and OpenSanctions are only matched, for judgement) and `judgements` decisions on
    who is who and reviews of ties, statements and things: the path of a file, or the records themselves. `page` is the
    kind of page that a build draws. `render` puts a claim as a triple for each argument (`binary`) or as one tuple (`nary`).

    >>> Options(model="sm").model
    'sm'
    """

    model: str = "md"
    second: Literal["ud"] | None = "ud"
    base: str | None = None
    ontology: FilePath | None = None
    known: FilePath | Sequence[Entity] = ()
    judgements: FilePath | Sequence[Judgement | Review] = ()
    page: PageKind = "explorer"
    render: RenderStyle = "binary"

    def __post_init__(self) -> None:
        """Raise UsageError for a value that an option cannot have."""
        for name, values in (("page", get_args(PageKind)), ("render", get_args(RenderStyle))):
            if getattr(self, name) not in values:
                raise UsageError(
                    f"the option {name!r} cannot be {getattr(self, name)!r}", remedy=f"use {' or '.join(values)}"
                )
        for name in ("known", "judgements"):
            if not isinstance(getattr(self, name), (str, PathLike)):
                object.__setattr__(self, name, tuple(getattr(self, name)))

    def files(self) -> Iterator[Path]:
        """Yield the files that the options name: they are no texts, though they may lie in a folder of texts."""
        for value in (self.known, self.judgements):
            if isinstance(value, (str, PathLike)):
                yield Path(value)

    def with_records(self) -> Options:
        """Return the options with the records of the files that they name in place of the paths.

        Raises InputError where a file cannot be used; a file of judgements that is not there holds none.
        """
        return replace(
            self, known=self.known_entities(), judgements=(*self.judgement_records(), *self.review_records())
        )

    def known_entities(self) -> tuple[Entity, ...]:
        """Return the entities known beforehand. Raises InputError where their file cannot be used."""
        from kg.resolve.linking.known_entities import read_known

        if not isinstance(self.known, (str, PathLike)):
            return tuple(self.known)
        accepted = self._judged_foreign_entities()
        return tuple(read_known(Path(self.known)) if accepted is None else chain.from_iterable(accepted.values()))

    def unjudged_matches(self, entities: Iterable[Entity]) -> tuple[Judgement, ...]:
        """Return which entities of FollowTheMoney in the file of known ones may be which of these: pairs that nobody has judged.

        Raises InputError where the file cannot be used.
        """
        from kg.resolve.linking.foreign_entities import is_foreign, matches

        if not isinstance(self.known, (str, PathLike)) or not is_foreign(Path(self.known)):
            return ()
        return tuple(matches(Path(self.known), entities, self._judgements()))

    def _judged_foreign_entities(self) -> Mapping[str, Sequence[Entity]] | None:
        """Return what judgements make of the entities of FollowTheMoney that are known, None where none of such are."""
        from kg.resolve.linking.foreign_entities import entities_by_foreign_id, is_foreign

        if not isinstance(self.known, (str, PathLike)) or not is_foreign(Path(self.known)):
            return None
        return entities_by_foreign_id(Path(self.known), self._judgements())

    def judgement_records(self) -> tuple[Judgement, ...]:
        """Return the judgements on who is who. Raises InputError where their file cannot be used."""
        foreign = self._judged_foreign_entities() or {}
        return tuple(one for one in self._judgements() if not foreign.keys() & one.pair)

    def _judgements(self) -> tuple[Judgement, ...]:
        return tuple(one for one in self._read_judged() if isinstance(one, Judgement))

    def review_records(self) -> tuple[Review, ...]:
        """Return the reviews of ties, statements and things. Raises InputError where their file cannot be used."""
        return tuple(one for one in self._read_judged() if isinstance(one, Review))

    def _read_judged(self) -> Sequence[Judgement | Review]:
        from kg.resolve.judgements import read_judged

        given = self.judgements
        return read_judged(Path(given)) if isinstance(given, (str, PathLike)) else given
