"""The features of a mention that its words show: number, gender, role, determiner, modifiers, possessor."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import lexicon, words
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.heads import Head
from kg.extract.mentions.nominals import noun_gender
from kg.model import Determiner, EntityType, Gender, GrammaticalRole, Number
from kg.syntax import Token

_ROLES: dict[str, GrammaticalRole] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "oprd": "predicate",
    "attr": "predicate",
    "pobj": "oblique",
    "poss": "possessive",
    "appos": "apposition",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
    "npadvmod": "modifier",
}
_DETERMINERS: dict[str, Determiner] = {
    "the": "definite",
    "a": "indefinite",
    "an": "indefinite",
    "another": "indefinite",
    "this": "demonstrative",
    "that": "demonstrative",
    "these": "demonstrative",
    "those": "demonstrative",
    "such": "demonstrative",
}
_ONE = frozenset({"Country", "City", "Region", "Place", "Organization"})
_PLURAL = frozenset({"NNS", "NNPS"})
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod"})


def grammatical_number(head: Head, kind: EntityType) -> Number:
    """Return the grammatical number of a mention; a body or a group is `unknown`, because both "it" and "they" can mean it."""
    if head.token.tag in _PLURAL and (head.name is None or kind not in _ONE):
        return "plural"
    return "unknown" if kind in {"Group", "Organization"} else "singular"


def gender(head: Head, kind: EntityType, *, by_first_name: bool) -> Gender:
    """Return the gender that a title, the noun itself, an apposition, the first name or the type shows."""
    if kind != "Person":
        return "unknown" if kind in {"Group", "Other"} else "neuter"
    genders = (noun_gender(word.lemma) for word in _describing_words(head))
    shown = next((found for found in genders if found != "unknown"), None)
    if shown is None and head.name is not None and by_first_name:
        return first_name_gender(head.first.text)
    return shown or "unknown"


def _describing_words(head: Head) -> Iterator[Token]:
    """Yield a common noun itself, then the titles before the head and the appositions beside it."""
    token = head.token
    if not head.name:
        yield token
    yield from (child for child in token.children_with("compound", "nmod") if child.i < head.first.i)
    yield from token.children_with("appos")
    if token.dep == "appos":
        yield token.head


def grammatical_role(token: Token) -> GrammaticalRole:
    """Return the role of a phrase in its clause; a conjunct has the role of the first conjunct."""
    token = token.first_conjunct()
    if token.dep == "pobj" and token.head.dep == "agent":
        return "subject"
    return _ROLES.get(token.dep, "other")


def determiner(head: Token) -> Determiner:
    """Return the class of the determiner that opens the phrase."""
    for child in head.children:
        if child.dep == "poss":
            return "possessive"
        if child.dep in {"det", "predet"} and child.i < head.i:
            return _DETERMINERS.get(child.lower, "quantified")
        if child.dep == "nummod":
            return "quantified"
    return "bare"


def modifiers(head: Head) -> tuple[str, ...]:
    """Return the lemmas of adjectives, nouns and numbers before the head, without those of the name."""
    found: list[Token] = []
    for child in head.token.children:
        if child.dep in _DESCRIBING and child.i < head.first.i:
            found.append(child)
            found.extend(c for c in child.children if c.dep in _DESCRIBING)
    return tuple(child.lemma.lower() for child in sorted(found, key=lambda t: t.i))


def possessor_candidates(head: Head) -> list[Token]:
    """Return the words that may name the possessor of a thing, best first: possessive, modifiers, of-phrase."""
    token = head.token
    before = [child for child in token.children_with(*_DESCRIBING) if child.i < head.first.i]
    deeper = [below for child in before for below in child.children_with(*_DESCRIBING, "poss")]
    links = [link for link in token.children_with("prep") if link.lower in {"of", "for", "from"}]
    of = [below for link in links for below in link.children_with("pobj")]
    return [*token.children_with("poss"), *reversed(before), *deeper, *of]


def says_happening(pronoun: Token) -> bool:
    """True if "it" is the subject of what events do: "it is **spreading**", "it is **getting worse**"."""
    verb = pronoun.head
    if pronoun.lower != "it" or pronoun.dep != "nsubj":
        return False
    said = verb.child("acomp", "oprd")
    worse = said is not None and said.lower in words("pronouns", "worsening")
    return worse or (verb.lemma in words("pronouns", "happening") and verb.child("dobj") is None)


def says_something(pronoun: Token) -> bool:
    """True if "it", "he" or "she" is the subject of a verb of saying: "it **said** …"."""
    verb = pronoun.head
    return (
        pronoun.lower in {"it", "he", "she"}
        and pronoun.dep == "nsubj"
        and verb.pos == "VERB"
        and verb.lemma in words("reporting", "say")
    )


def use_of_pronoun(pronoun: Token) -> tuple[str, ...]:
    """Return what a pronoun is said to do: "happening", "saying", what only a "matter" does, or nothing of the kind."""
    if says_happening(pronoun):
        return ("happening",)
    if pronoun.lower == "it" and pronoun.dep == "nsubj" and pronoun.head.lemma in words("pronouns", "matters"):
        return ("matter",)
    return ("saying",) if says_something(pronoun) else ()


def pronoun_features(lower: str) -> tuple[int, Number, Gender, str]:
    """Return person, number, gender and kind of a pronoun."""
    form = lexicon("pronouns")["forms"][lower]
    return form["person"], form["number"], form["gender"], form["kind"]
