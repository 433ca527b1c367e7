"""Who bears which name in a document, with what tells bearers apart: the input of identity over documents.

A bearer is made of one document alone, so that a store can hold it beside the document and take it
out again. Its keys name the blocks in which it is compared: folded family names of persons, names
of bodies without their legal form, acronyms with what they abbreviate.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kg.data import cached_by_folder
from kg.model import Bearer, Entity, Extraction, Judgement, Mention, MentionKey
from kg.resolve.identity import bare_name, untitled
from kg.resolve.proper_names import initials, name_words
from kg.resources import lexicon, words

_COMPARED = frozenset({"Person", "Organization"})
_PLACES = frozenset({"City", "Region", "Place"})
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 6
_FOLDS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"^(?:al|el)-", ""),
        (r"sch", "sh"),
        (r"t(?:sc)?ch", "ch"),
        (r"(?<=[kgd])h", ""),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"ks", "x"),
        (r"w", "v"),
        (r"t[sz]", "z"),
        (r"[iy][jy]|[iey]i|i?[ey]y|y[ei]|ie|j$|y", "i"),
        (r"oo|ou", "u"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=20_000)
def folded_spelling(word: str) -> str:
    """Return a word in the spelling that the usual ways to write a foreign name in Latin letters share.

    >>> {folded_spelling(word) for word in ("zelensky", "zelenskiy", "zelenskyy", "zelenskij")}
    {'zelenski'}
    >>> folded_spelling("tchaikovsky") == folded_spelling("chaykovskiy"), folded_spelling("roe")
    (True, 'roe')
    """
    for pattern, into in _FOLDS:
        word = pattern.sub(into, word)
    return word


def personal_name(name: str) -> tuple[tuple[str, ...], str, str]:
    """Return the given names, the family name and the generation of a person's name.

    >>> personal_name("John A. Roe Jr."), personal_name("Roe")
    ((('john', 'a'), 'roe', 'jr'), ((), 'roe', ''))
    """
    parts = list(name_words(untitled(bare_name(name))))
    generations = lexicon("identity")["generations"]
    generation = generations[parts.pop()] if len(parts) > 1 and parts[-1] in generations else ""
    return tuple(parts[:-1]), parts[-1] if parts else "", generation


def body_name(name: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a body's name without its legal form, and the legal form.

    >>> body_name("Globex Corp."), body_name("Globex Corporation"), body_name("Bank of Lowell")
    ((('globex',), 'corp'), (('globex',), 'corp'), (('bank', 'lowell'), ''))
    """
    parts, forms = list(name_words(bare_name(name))), lexicon("identity")["legal_forms"]
    form = forms[parts.pop()] if len(parts) > 1 and parts[-1] in forms else ""
    return tuple(parts), form


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word in capitals ("NBA", "N.B.A.")."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM


def block_keys(bearer: Bearer) -> list[str]:
    """Return the blocks in which a bearer is compared, sorted.

    >>> block_keys(Bearer("x", "d", "Organization", frozenset({"Freedonian Mining Authority"})))
    ['body fredonian mining authoriti', 'letters fma']
    >>> block_keys(Bearer("x", "d", "Person", frozenset({"Jane Roe", "Roe"})))
    ['person roe']
    """
    if bearer.kind == "Person":
        _, family, _ = personal_name(fullest(bearer.names))
        return [f"person {folded_spelling(family)}"] if family else []
    core, _ = body_name(fullest(bearer.names))
    found = {f"body {' '.join(map(folded_spelling, core))}"}
    found.update(f"letters {''.join(name_words(name))}" for name in bearer.names if is_acronym(name))
    letters = initials(" ".join(core))
    return sorted(found | ({f"letters {letters}"} if len(letters) >= _SHORTEST_ACRONYM else set()))


def fullest(names: Iterable[str]) -> str:
    """Return the name that says most: what else a text calls its bearer may be said of others too.

    >>> fullest({"Roe", "Jane Roe"}), fullest({"FMA", "Freedonian Mining Authority"})
    ('Jane Roe', 'Freedonian Mining Authority')
    """
    return max(names, key=lambda name: (len(name.split()), len(name), name))


def bearers(
    entities: Iterable[Entity], extractions: Iterable[Extraction], judgements: Iterable[Judgement] = ()
) -> Iterator[Bearer]:
    """Yield, document by document, the persons and bodies that are named and that no source links.

    On whom somebody judged already is a trait too, so that no block judges the same pair again.
    """
    settled: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        one, other = (name.partition("@")[0] for name in (judgement.left, judgement.right))
        settled[one].add(f"judged {other}")
    entity_of = {key: entity for entity in entities for key in entity.mentions}
    for extraction in extractions:
        document = extraction.document.id
        mentions = {m.id: m for m in extraction.mentions}
        things = {m: e for m in mentions if (e := entity_of.get(MentionKey(document, m))) is not None}
        met: dict[str, list[Mention]] = defaultdict(list)
        for name, entity in things.items():
            if entity.type in _COMPARED and not entity.links:
                met[entity.id].append(mentions[name])
        staff = _staff(met, things)
        for name, found in met.items():
            names = frozenset(bare_name(m.text) for m in found if m.kind == "name" and not m.demonym)
            if names:
                kind = things[found[0].id].type
                traits = {trait for m in found for trait in _traits(m, kind, mentions, things)}
                traits |= _gender(found) if kind == "Person" else set()
                traits |= staff.get(name, frozenset()) | settled.get(name, frozenset())
                yield Bearer(name, document, kind, names, frozenset(traits))


def _staff(met: Mapping[str, list[Mention]], things: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """Return for each body who is said to belong to it, by full name."""
    found: dict[str, set[str]] = defaultdict(set)
    for found_in in met.values():
        for mention in found_in:
            owner, owned = things.get(mention.owner or ""), things[mention.id]
            if owner is not None and owned.type == "Person" and owner.type == "Organization" and " " in owned.label:
                found[owner.id].add(f"person {owned.id}")
    return {name: frozenset(traits) for name, traits in found.items()}


def _traits(
    mention: Mention, kind: str, mentions: Mapping[str, Mention], things: Mapping[str, Entity]
) -> Iterator[str]:
    if kind == "Person" and (role := _role(mention, mentions.get(mention.owner or ""))):
        yield f"role {role}"
    owner = things.get(mention.owner or "")
    if owner is None:
        return
    if owner.type == "Country":
        yield f"country {owner.id}"
    elif owner.type in _PLACES:
        yield f"place {owner.id}"
        yield from (f"country {country}" for country in owner.within[-1:])
    elif owner.type == "Organization" and kind == "Person":
        yield f"body {owner.id}"


def _gender(found: Iterable[Mention]) -> set[str]:
    """Return the gender that most mentions have; a family name alone may look like a given one, and does not count."""
    genders = Counter(m.gender for m in found if m.kind != "name" or " " in m.text)
    masculine, feminine = genders["masculine"], genders["feminine"]
    return {f"gender {'masculine' if masculine > feminine else 'feminine'}"} if masculine != feminine else set()


def _role(mention: Mention, owner: Mention | None) -> str:
    """Return the office that a mention names, with what tells it from others ("finance minister")."""
    said = [word.lower() for word in (*mention.modifiers, *([mention.lemma] if mention.kind == "nominal" else []))]
    whose = {word.lower() for word in owner.text.split()} if owner is not None else set[str]()
    at = max((n for n, word in enumerate(said) if word in _offices()), default=-1)
    return " ".join(w for w in said[: at + 1] if w not in whose and w not in words("identity", "passing"))


@cached_by_folder
def _offices() -> frozenset[str]:
    """Return the last words of the nouns for offices and callings that few people of a place share."""
    classes = lexicon("roles")["classes"]
    nouns = (noun for kind in ("leads", "deputy", "represents", "founded", "minister") for noun in classes[kind])
    return frozenset(noun.split()[-1] for noun in nouns)
