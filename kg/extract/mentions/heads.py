"""Tree → the heads of all referring phrases, each with its kind of mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.data import cached_by_folder, lexicon, words
from kg.extract.mentions.name_edges import PARTIES
from kg.extract.mentions.names import TypedName
from kg.extract.mentions.nominals import is_listed
from kg.model import MentionKind
from kg.syntax import Token, Tree
from kg.syntax.phrases import is_empty_object

_UNREFERRING = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "attr", "poss", "appos"})
_MODIFIER_DEPS = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod", "advmod"})
_ADJECTIVES = frozenset({"JJ", "VBN"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj"})


@dataclass(frozen=True, slots=True)
class Head:
    """A word that heads a mention; for a name also its first and last word."""

    token: Token
    kind: MentionKind
    first: Token
    last: Token
    name: TypedName | None = None


def heads(tree: Tree, names: list[TypedName]) -> list[Head]:
    """Return the heads of all mentions in text order, names before anything inside them."""
    names = [name for name in names if not _is_portfolio(tree, name)]
    found = [_name_head(tree, name) for name in names]
    inside = {i for name in names for i in range(name.first, name.last + 1)}
    found.extend(_other_heads(tree, inside))
    found.sort(key=lambda head: head.first.i)
    return found


def _is_portfolio(tree: Tree, name: TypedName) -> bool:
    """True if a name is only the field of an office: "Defense" in "Defense Minister Jane Roe" or "Secretary of Defense"."""
    tokens = tree.tokens[name.first : name.last + 1]
    if not all(token.lower in words("roles", "portfolio") for token in tokens):
        return False
    after = tree.tokens[name.last + 1] if name.last + 1 < len(tree.tokens) else None
    if after is not None and after.lemma.lower() in _offices() and tokens[-1].dep in _MODIFIER_DEPS:
        return True
    before = tree.tokens[max(0, name.first - 2) : name.first]
    return len(before) == 2 and before[1].lower in {"of", "for"} and before[0].lower in _offices()


@cached_by_folder
def _offices() -> frozenset[str]:
    return frozenset(noun for nouns in lexicon("roles")["classes"].values() for noun in nouns)


def _name_head(tree: Tree, name: TypedName) -> Head:
    tokens = tree.tokens[name.first : name.last + 1]
    outer = [t for t in tokens if not name.first <= t.head.i <= name.last or t.head is t]
    return Head((outer or tokens)[-1], "name", tokens[0], tokens[-1], name)


def _other_heads(tree: Tree, inside: set[int]) -> Iterator[Head]:
    forms = lexicon("pronouns")["forms"]
    for token in tree.tokens:
        if token.i in inside:
            continue
        if token.lower in forms:
            if _refers(token):
                yield Head(token, "pronoun", token, token)
        elif _is_noun_head(token):
            yield Head(token, "name" if _is_unlisted_name(token) else "nominal", token, token)
        elif _is_adjective_as_noun(token):
            yield Head(token, "nominal", token, token)


def _is_adjective_as_noun(token: Token) -> bool:
    """True for "the **injured**", "the **poor**"."""
    nominal = token.tag in _ADJECTIVES and token.pos not in _NOUNS and token.dep in _NOMINAL_DEPS
    return nominal and token.child("det") is not None


def _is_noun_head(token: Token) -> bool:
    """True for a noun that heads a phrase of its own and is no time, amount or mark."""
    if token.pos not in _NOUNS or token.dep in _MODIFIER_DEPS:
        return False
    return token.entity not in _UNREFERRING and token.text[0].isalnum()


_NOUNS = frozenset({"NOUN", "PROPN"})


def _is_unlisted_name(token: Token) -> bool:
    """True if a word is a proper noun that no lexicon gives a type ("the Internet")."""
    field = token.dep == "pobj" and token.lower in words("roles", "portfolio") and token.head.head.lower in _offices()
    proper = token.pos == "PROPN" and token.tag == "NNP" and token.text[0].isupper()
    letter = token.lower in words("pronouns", "salutations") or token.lower in words("pronouns", "closings")
    return proper and not field and not letter and not is_listed(token) and not _is_party_mark(token)


def _is_party_mark(token: Token) -> bool:
    """True for the letter of a party behind a name: "Roe (**D**-Ohio)", "Roe, **R**-Ohio"."""
    words = token.sentence.tokens
    at = token.i - words[0].i
    return token.text in PARTIES and at > 0 and words[at - 1].text in {"(", "-LRB-", ","}


def _refers(token: Token) -> bool:
    if token.tag in {"PRP", "PRP$"}:
        return token.lower != "it" or not (_expletive(token) or _is_word_of_title(token))
    return token.tag == "DT" and token.dep in _NOMINAL_DEPS


def _is_word_of_title(pronoun: Token) -> bool:
    """True for "It" between two words with capitals (the program "Keeping **It** Real"), not in a headline."""
    before = [t.text for t in pronoun.sentence.tokens if t.i < pronoun.i and t.text not in {"'", "’"}]
    behind = next((t.text for t in pronoun.sentence.tokens if t.i > pronoun.i), "")
    if not pronoun.text.istitle() or pronoun.sentence.block.kind != "paragraph" or len(before) < 2:
        return False
    return before[-1].istitle() and behind.istitle()


def _expletive(token: Token) -> bool:
    """True if an "it" refers to nothing: with weather verbs, in clefts, in "it is clear that" and "it seems that"."""
    verb = token.head
    if token.dep == "expl" or verb.lemma in words_of("weather") or is_empty_object(token):
        return True
    return token.dep in {"nsubj", "nsubjpass"} and _stands_for_clause(token, verb)


def _stands_for_clause(token: Token, verb: Token) -> bool:
    """True for a subject in place of a clause behind the verb ("**It** seems that he left", "**It** is clear that …")."""
    clausal = any(child.dep in _CLAUSES for child in verb.children)
    if token.dep == "nsubjpass" or verb.lemma in words_of("verbs") - {"be"}:
        return clausal and verb.child("ccomp", "csubj", "xcomp") is not None
    said = _evaluation(verb)
    return said is not None and (clausal or said.child(*_CLAUSES, "relcl", "prep") is not None)


def _evaluation(verb: Token) -> Token | None:
    """Return the word behind "be" that judges a whole clause: "clear" in "it is clear that he left"."""
    said = verb.child("acomp", "attr", "oprd") if verb.lemma == "be" else None
    return said if said is not None and said.lemma.lower() in words_of("adjectives") else None


@cached_by_folder
def words_of(table: str) -> frozenset[str]:
    """Return one list of the words that show an "it" to be empty."""
    return frozenset(lexicon("pronouns")["expletive"][table])
