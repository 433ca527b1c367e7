"""Whether two things may stand at the ends of a tie, by what names and describes them."""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import PLACE_TYPES, Entity

# Why a tie is held back that a reader takes from the name alone ("Norwegian Defense Ministry" and Norway).
SAID_BY_NAME = "one end says the other"
_FEWEST_WORDS = 2
_NAME_WITHIN = re.compile(r" [A-Z]|^[A-Z][\w.]*[’'A-Z-]")


def can_act(entity: Entity, index: DocumentIndex) -> bool:
    """Return True for what may do something or undergo it in a tie: also several ("missile strikes") and "police".

    A point of the compass or a kind of place or body is a piece of a name ("the **North**'s leader", "the **Airport**", "the
    **Ministry**"), a description with a comma one of a list.
    """
    if _is_piece_of_name(entity) or (", " in entity.label and entity.id not in index.named_ids):
        return False
    return entity.id in index.named_ids or is_described(entity) or entity.label.lower() in words("ties", "collective")


def _is_piece_of_name(entity: Entity) -> bool:
    """Return True for a word that names nothing alone; a country has one parliament ("the **Senate**"), but many banks."""
    label = entity.label.lower()
    if entity.type in PLACE_TYPES and label in words("senses", "place_noun"):
        return True
    unique = label in words("descriptions", "unique") or label in words("ties", "collective")
    return label in words("names", "compass") or (label in words("nouns", "Organization") and not unique)


def has_members(body: Entity) -> bool:
    """Return True for a body that is made of its members ("the Green Party", "the Budget Committee").

    Those that are national, or for something, employ people ("the National Committee for a Clean Congress"), but for parties.
    """
    said = body.label.lower().split()
    employs = not {"for", "national"}.isdisjoint(said) and said[-1] not in words("ties", "of_voters")
    return said[-1] in words("ties", "of_members") and not employs


def is_described(entity: Entity) -> bool:
    """Return True if a label says more than a bare noun and does not speak of any or all of a kind ("every debate")."""
    label_words = entity.label.lower().split()
    kept = [word for word in label_words if word not in words("things", "empty")]
    return len(kept) >= _FEWEST_WORDS and label_words[0] not in words("ties", "any_of_a_kind")


def has_name_within(entity: Entity, index: DocumentIndex) -> bool:
    """Return True for a description with a name in it ("Globex's headquarters", "the Roe family"); any may open with a capital."""
    label = entity.label
    opens = label[:1].isupper() and any(
        f" {label}" in mention.text for mention in index.descriptions.get(entity.id, ())
    )
    return opens or _NAME_WITHIN.search(label) is not None


def is_said_by_label(start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True if the description at one end says the other end already ("the Globex spokesman" and Globex)."""
    return start.id not in index.named_ids and _says(start, end, index)


def is_said_by_name(start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True if the name of a body or place says where or whose it is ("the Danish Embassy in Cairo" and Cairo)."""
    return start.type != "Person" and _says(start, end, index)


def _says(start: Entity, end: Entity, index: DocumentIndex) -> bool:
    label_words = _words_of(start.label)
    return any(_words_of(name) and _words_of(name) <= label_words for name in index.spellings.get(end.id, ()))


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", re.sub(r"[’']s\b", "", text.lower()))) - words("things", "empty")
