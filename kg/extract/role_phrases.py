"""The words around a name or role noun, and the types of names: the basis of all patterns for roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from kg.data import cached_by_folder, cached_by_folder_up_to, lexicon, words
from kg.model import EntityType, Mention
from kg.syntax import Token, Tree

_BEFORE = frozenset({"compound", "nmod", "amod", "poss", "det", "nummod", "npadvmod", "advmod", "punct", "case"})
_LONGEST = 14
_PLACED = frozenset({"Country", "City", "Region", "Place", "Facility"})
_TAGS: dict[str, EntityType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "City",
    "LOC": "Place",
    "FAC": "Facility",
    "WORK_OF_ART": "Work",
    "PRODUCT": "Product",
    "EVENT": "Event",
}


@cached_by_folder
def _class_of() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon("roles")["classes"].items() for noun in nouns}


@cached_by_folder_up_to(16_384)
def role_class(lemma: str) -> str | None:
    """Return the kind of tie that a role means (`leads`, `deputy`, `represents`, `member`, `kin` …), by its longest known ending.

    >>> role_class("deputy defense minister"), role_class("lord mayor"), role_class("potato")
    ('deputy', 'leads', None)
    """
    parts = lemma.lower().split(" of ")[0].split()
    if len(parts) > 1 and parts[0] in words("roles", "deputising"):
        return "deputy"
    return _class_of().get(role_word(lemma))


@cached_by_folder_up_to(16_384)
def role_word(lemma: str) -> str:
    """Return the longest known ending of a role, else the whole role: the office without its field.

    >>> role_word("district judge"), role_word("minister of health"), role_word("deputy chief of staff"), role_word("potato")
    ('judge', 'minister', 'chief of staff', 'potato')
    """
    known, whole = _class_of(), lemma.lower().split()
    parts = lemma.lower().split(" of ")[0].split()
    tails = (" ".join(said[n:]) for said in (whole, parts) for n in range(len(said)))
    return next((tail for tail in tails if tail in known), lemma)


Holder = tuple[Token, tuple[Token, ...]]


class NameTypes:
    """The entity type of the name at each word; without mentions, the type by the tagger's label."""

    def __init__(self, tree: Tree, mentions: Iterable[Mention]) -> None:
        self._types: dict[int, EntityType] = {
            token.i: _TAGS[token.entity] for token in tree.tokens if token.entity in _TAGS
        }
        starts = [token.start for token in tree.tokens]
        mentions = list(mentions)
        self._demonyms = {bisect_left(starts, m.head.start) for m in mentions if m.demonym}
        listed = sorted((m.head.start, m.head.end, m.type) for m in mentions if m.kind == "name")
        for start, end, kind in reversed(listed):  # of names that overlap the first one counts
            first = bisect_left(starts, start)
            self._types.update(dict.fromkeys(range(first, bisect_left(starts, end, lo=first)), kind))

    def kind(self, token: Token) -> EntityType | None:
        """Return the type of the name that the word stands in."""
        return self._types.get(token.i)

    def is_demonym(self, token: Token) -> bool:
        """True if the word leads to a country ("Norwegian")."""
        return token.i in self._demonyms

    def is_place(self, token: Token) -> bool:
        """True if the word stands in the name of a place."""
        return self._types.get(token.i) in _PLACED


def words_before(name: Token) -> list[Token]:
    """Return the words of a noun phrase before its head, without articles, in text order; none where they have a gap.

    Two fields of one head are among them ("**marketing and sales** director").
    """
    found: list[Token] = []
    queue = [child for child in name.children_with(*_BEFORE) if child.i < name.i]
    for token in queue:
        found.append(token)
        queue.extend(token.children_with(*_BEFORE))
        if token.text.islower():
            queue.extend(child for child in token.children_with("cc", "conj") if child.text.islower())
        if len(found) > _LONGEST:
            return []
    found.sort(key=lambda t: t.i)
    while found and _is_article_or_mark(found[0]):
        found.pop(0)
    return found if _is_unbroken([*found, name]) else []


def _is_article_or_mark(word: Token) -> bool:
    return word.dep in {"det", "punct"} or word.tag == "DT"


def _is_unbroken(tokens: list[Token]) -> bool:
    """True if the words follow each other without a gap."""
    return all(b.i - a.i == 1 for a, b in pairwise(tokens))


def is_role(token: Token) -> bool:
    """True for a noun that names an office, a job or a tie; a "job **creator**" founds nothing."""
    if any(child.dep == "compound" and child.tag == "NN" for child in token.children) and token.lemma in words(
        "roles", "making"
    ):
        return False
    return role_class(token.lemma) is not None and token.tag in {"NN", "NNP", "NNS", "NNPS"} and token.dep != "poss"


def words_of_name(types: NameTypes, head: Token) -> tuple[Token, ...]:
    """Return a head with the words right before it in its phrase, without the article and, for a person, without the title."""
    before = [word for word in words_before(head) if word.dep != "punct"]
    if types.kind(head) == "Person":
        titles = [n for n, word in enumerate(before) if is_role(word)]
        before = before[titles[-1] + 1 :] if titles else before
    return (*before, head)
