"""Verbs whose meaning lies in their object or complement: "took part in", "called the vote a farce", "is an ally of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.data import lexicon, words
from kg.mapping.fillers import ResolvedArgument
from kg.model import Filler, Mention, Value

_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_MARKS = re.compile(r"[^\w\s'’-]+")
_LONGEST_COMPLEMENT = 5
_AWAY = ("out", "from", "off", "away")
_STATES = frozenset({"in", "into", "under"})
_LONGEST_QUALITY = 2

BinaryRelations = list[tuple[str, Filler]]


def _with_role(role: str, arguments: Sequence[ResolvedArgument]) -> list[ResolvedArgument]:
    return [at for at in arguments if at.filler.role == role]


def verb_with_object(lemma: str, arguments: Sequence[ResolvedArgument]) -> tuple[str, Sequence[ResolvedArgument]]:
    """Return the verb together with an object that makes an idiom with it ("take part"), and the other arguments."""
    themes = _with_role("theme", arguments)
    if themes and any(at.argument.case.startswith("out") for at in arguments):
        return f"{lemma} out", [at for at in arguments if not at.argument.case.startswith(_AWAY)]
    idiom = _noun_of_idiom(lemma, themes)
    if idiom is None:
        return lemma, arguments
    return f"{lemma} {idiom.text.lower()}", [other for other in arguments if other is not idiom]


def _noun_of_idiom(lemma: str, themes: Sequence[ResolvedArgument]) -> ResolvedArgument | None:
    nouns = lexicon("graph")["idioms"].get(lemma, ())
    return next((at for at in themes if at.text.lower() in nouns), None)


def copula_with_adjective(arguments: Sequence[ResolvedArgument]) -> tuple[str, Sequence[ResolvedArgument]]:
    """Return "be" with the adjective and its preposition ("is subject to"), or "be" alone where no argument has a preposition."""
    quality = _with_role("attribute", arguments)[:1]
    if not quality or not any(at.argument.case and at.filler.entity for at in arguments):
        return "be", arguments
    said = quality[0].text.split()
    if len(said) > _LONGEST_QUALITY:
        return "be", [at for at in arguments if not at.argument.case]
    return f"be {said[-1]}", [at for at in arguments if at is not quality[0]]


def naming_relations(lemma: str, arguments: Sequence[ResolvedArgument]) -> BinaryRelations | None:
    """Return the relations of a naming verb ("called the vote a farce"), None for other verbs.

    What a thing is called is words, no thing of its own: "called the vote a farce" says nothing of a farce.
    """
    if lemma not in words("graph", "naming"):
        return None
    themes = _with_role("theme", arguments)
    called = next((at for at in arguments if at.filler.role == "attribute" or at.argument.case == "as"), None)
    if called is None and len(themes) > 1:
        called = themes.pop()
    if called is None or not themes:
        return None
    name = Filler(called.filler.role, literal=Value(called.text))
    return [(f"{lemma} {called.argument.case} {_name_of_complement(called)}", at.filler) for at in themes] + [
        (lemma, name)
    ]


def _name_of_complement(called: ResolvedArgument) -> str:
    """Return the complement up to its head noun without article: "loss" for "a loss for all"."""
    mention = called.mention
    nominal = mention is not None and mention.kind == "nominal"
    text = called.text
    if mention and nominal:
        first = max(called.argument.span.start - mention.span.start, 0)
        text = mention.text[first : mention.head.end - mention.span.start]
    return " ".join(_ARTICLE.sub("", _MARKS.sub("", text)).split()[:_LONGEST_COMPLEMENT])


def noun_of_relations(
    lemma: str, verbless: str | None, arguments: Sequence[ResolvedArgument]
) -> BinaryRelations | None:
    """Return the relations of a predicate noun with "of": "is an ally of Freedonia" gives "ally of"."""
    if lemma != "be" and verbless != "rel:be":
        return None
    found = _predicate_noun(arguments)
    of = [at.filler for at in arguments if _is_possessor_argument(at)]
    if found is None or not of:
        return None
    noun, mention = found
    return [] if noun.has_own_claim else [(f"{mention.lemma} of", filler) for filler in of]


def _predicate_noun(arguments: Sequence[ResolvedArgument]) -> tuple[ResolvedArgument, Mention] | None:
    """Return the first attribute that is a thing, with its mention, None where that is a name or a pronoun."""
    found = next(((at, at.mention) for at in _with_role("attribute", arguments) if at.mention is not None), None)
    return found if found is not None and found[1].kind == "nominal" else None


def _is_possessor_argument(at: ResolvedArgument) -> bool:
    """Return True if an argument names the thing that the predicate noun belongs to: "of Freedonia", or an object."""
    belongs = at.argument.case == "of" or at.filler.role == "theme"
    return bool(belongs and at.filler.entity) and not is_uninformative(at)


def is_uninformative(at: ResolvedArgument) -> bool:
    """True if the words alone do not tell a reader what is meant ("things", "which part", "in place")."""
    if _says_nothing(at.mention) or at.text.lower() in words("graph", "reflexive"):
        return True
    return bool(at.argument.case) and (at.text.lower() in words("graph", "conditions") or _is_condition(at))


def _is_condition(at: ResolvedArgument) -> bool:
    """True for a state behind "in" or "under" ("in grinding poverty", "under heavy pressure")."""
    mention = at.mention
    if mention is None or mention.kind != "nominal" or mention.determiner != "bare" or mention.number == "plural":
        return False
    return at.argument.case in _STATES and mention.lemma in words("graph", "conditions")


def is_place(mention: Mention | None) -> bool:
    """True if what fills a role of place is a place: "in **Oslo**", not "in **power**", which is a state."""
    return (
        mention is not None and not _says_nothing(mention) and mention.text.lower() not in words("graph", "conditions")
    )


def _says_nothing(mention: Mention | None) -> bool:
    """True if a description is too general to be a thing, or is a question."""
    if mention is None or mention.kind != "nominal":
        return False
    first = mention.text.split(maxsplit=1)[0].lower()
    bare = mention.possessor is None and words("graph", "quantifiers").issuperset(mention.modifiers)
    return first in words("graph", "asking") or (bare and mention.lemma.lower() in words("graph", "vague"))
