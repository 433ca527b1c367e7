"""Nouns that do not tell which thing is meant: "the company", "those women", "revenue" without whose."""

from __future__ import annotations

from collections.abc import Sequence

from kg.data import words
from kg.extract.wording.selection import is_set_off
from kg.model import Openness
from kg.syntax import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CORE = _SUBJECTS | {"dobj"}
_LIKE = _CORE | {"attr"}
_MEASURES = frozenset({"as", "than"})
_LIKENED = _MEASURES | {"to"}
_INSIDE = frozenset({"compound", "nmod", "amod", "npadvmod"})
_ASIDE = frozenset({"advcl", "relcl", "acl"})
_CLAUSES = frozenset({"relcl", "acl", "appos"})
_SPECIFYING = frozenset({"prep", "relcl", "acl", "appos", "poss", "compound", "nmod"})


def openness(noun: Token, *, subject: bool) -> Openness:
    """Return how far a noun leaves open which thing is meant; `subject` is True for the subject of the clause."""
    if any(
        points_back(noun)
        for points_back in (
            _is_as_much,
            _is_bare_age,
            _is_of_kind_told_before,
            _is_manner_told_before,
            _is_same_told_before,
        )
    ):
        return "before"
    acts = subject or noun.dep in _SUBJECTS or _owns_subject(noun)
    if not _may_be_open(noun, acts=acts):
        return ""
    if _is_such(noun):
        return "subject"
    if _is_compared(noun) or _is_part_of_several(noun, acts=acts):
        return "before"
    return _openness_by_article(noun, acts=acts)


def _may_be_open(noun: Token, *, acts: bool) -> bool:
    """Return True for a noun that is no name and no part of another noun ("the **company**")."""
    opens = noun is noun.sentence.tokens[0] and not noun.entity  # a capital that is no name's
    if not (noun.tag in {"NN", "NNS"} or opens) or noun.dep in _INSIDE:
        return False
    return acts or noun.dep != "poss"


def _openness_by_article(noun: Token, *, acts: bool) -> Openness:
    """Return how far a noun is open by its article and what specifies it ("**the** company", "**these** changes")."""
    articles = {child.lower for child in noun.children if child.dep in {"det", "predet"}}
    if acts and _must_be_owned(noun, articles):
        return _openness_without_owner(noun)
    return _openness_unless_specified(noun, articles, acts=acts)


def _must_be_owned(noun: Token, articles: set[str]) -> bool:
    """Return True for what is always somebody's ("**revenue** rose", "the **shares** fell")."""
    return articles <= {"the"} and noun.lower in words("descriptions", "owned") and noun.child("nummod") is None


def _openness_unless_specified(noun: Token, articles: set[str], *, acts: bool) -> Openness:
    """Return how far a noun is open of which nothing beside it tells more ("the company"; not "the company of Roe")."""
    pointed = articles & words("wording", "pointing") and noun.lemma.lower() not in words("descriptions", "times")
    if any(_specifies(child) and not (pointed and child.dep in _INSIDE) for child in noun.children):
        return ""
    if pointed:
        return "subject"  # wherever it stands, nobody knows which "these big changes" are
    place: Openness = "subject" if acts else "object" if noun.dep == "dobj" else "other"
    if _points_back(noun, articles):
        return place
    return "other" if place != "other" and _is_one_of_many(noun, articles) else ""


def _is_such(noun: Token) -> bool:
    """Return True for "such plans", of which the sentence before tells; not for "such plans as these"."""
    such = any(child.lower == "such" and child.i < noun.i for child in noun.children)
    return such and not any(child.lower == "as" for child in noun.children)


def _is_as_much(word: Token) -> bool:
    """Return True for "implied as much", of which the sentence before tells; not for "as much as Roe", "as much money"."""
    if word.dep not in {"advmod", "dobj"} or word.head.pos != "VERB":
        return False
    if word.lower not in words("descriptions", "amounts"):
        return False
    compared = any(after.lower in _MEASURES for after in _behind(word))
    return not compared and any(child.lower == "as" and child.i < word.i for child in word.children)


def _behind(word: Token) -> Sequence[Token]:
    """Return the words of its sentence behind a word."""
    return word.sentence.tokens[word.i + 1 - word.sentence.tokens[0].i :]


def _is_bare_age(word: Token) -> bool:
    """Return True for a person of whom only the age is told ("the 40-year-old")."""
    return (
        word.dep in _SUBJECTS
        and word.lower in words("descriptions", "ages")
        and any(child.lower == "the" for child in word.children)
    )


def _is_of_kind_told_before(noun: Token) -> bool:
    """Return True for "this sort of fine", of which the sentence before tells the kind; not for "this sort that Roe sells"."""
    return noun.lower in words("descriptions", "kinds") and _is_pointed_at(noun) and noun.child("relcl", "acl") is None


def _is_manner_told_before(noun: Token) -> bool:
    """Return True for "grew that way" and "in the same way" with nothing behind it that tells the way."""
    alike = _is_pointed_at(noun) or any(child.lower in words("descriptions", "referring") for child in noun.children)
    told = noun.child("relcl", "acl", "prep") is not None or any(after.lower in _MEASURES for after in _behind(noun))
    beside = noun.head.head if noun.dep == "pobj" else noun.head
    return noun.lower in words("descriptions", "manners") and alike and not told and beside.dep not in _ASIDE


def _is_pointed_at(noun: Token) -> bool:
    """Return True for a noun with "this", "that", "these" or "those"."""
    return any(child.dep == "det" and child.lower in words("wording", "pointing") for child in noun.children)


def _is_compared(noun: Token) -> bool:
    """Return True for "similar questions" and "the same thing": as what is told before; not for "similar to those in Lowell".

    So are "other means": other than what is told before.
    """
    near = {child.lower for child in noun.children if child.i < noun.i}
    shell = bool(near & words("descriptions", "referring")) and bool(
        {noun.lower, noun.lemma.lower()} & words("descriptions", "shells")
    )
    like = bool(near & words("descriptions", "alike")) or shell
    told = noun.child("acl", "relcl") is not None or _is_likened(noun)
    return like and noun.dep in _LIKE and not told and not _is_told_of_several(noun)


def _is_same_told_before(noun: Token) -> bool:
    """Return True for the subject of "the same **law** demands it"; not for "the same law as in Oslo" or "of Oslo"."""
    near = {child.lower for child in noun.children if child.i < noun.i}
    likened = any(after.lower == "as" for after in _behind(noun)[:1])
    told = likened or noun.child("acl", "relcl", "prep", "poss", "compound") is not None
    return {"the", "same"} <= near and noun.dep in _SUBJECTS and noun.tag == "NN" and not told


def _is_likened(noun: Token) -> bool:
    """Return True if words behind say to what a thing is likened, or what it is for ("similar **to those**")."""
    behind = [after for after in _behind(noun) if after.lower in _LIKENED]
    return any(after.tag != "TO" or after.dep == "prep" or after.i == noun.i + 1 for after in behind)


def _is_told_of_several(thing: Token) -> bool:
    """Return True for the object of several, who are like each other in it ("Roe and Lee have similar plans")."""
    subject = thing.head.child(*_SUBJECTS) if thing.dep == "dobj" else None
    return subject is not None and (subject.child("conj") is not None or subject.tag in {"NNS", "NNPS"})


def _is_part_of_several(noun: Token, *, acts: bool) -> bool:
    """Return True for "both companies" and "officers from each company" as subject: nobody knows of which several."""
    inside = noun.dep == "pobj" and noun.head.head.dep in _SUBJECTS
    aside = (noun.head.head.head if inside else noun.head).dep in _ASIDE
    bare = not any(_specifies(child) for child in noun.children)
    if not (acts or inside) or aside or not bare:
        return False
    return _is_distributed(noun) and noun.lemma.lower() in words("descriptions", "members")


def _is_distributed(noun: Token) -> bool:
    """Return True for a noun that stands for one or all of several ("**each** company", "**both** companies")."""
    return any(
        child.dep in {"det", "predet"} and child.lower in words("descriptions", "distributing")
        for child in noun.children
    )


def _openness_without_owner(noun: Token) -> Openness:
    """Return how far what somebody must own leaves open which is meant ("revenue": whose?)."""
    owners = [child for child in noun.children if _owns(child)]
    if any(child.dep == "poss" and child.lemma.lower() in words("descriptions", "times") for child in owners):
        return "subject"  # "this year's results": whose?
    return "" if owners else "owned"


def _owns_subject(noun: Token) -> bool:
    """Return True for the owner of a subject of which nothing else tells more ("the company's shares")."""
    if noun.dep != "poss" or noun.head.dep not in _SUBJECTS:
        return False
    return not any(child.dep == "prep" and _owns(child) for child in noun.head.children)


def _points_back(noun: Token, articles: set[str]) -> bool:
    if articles & {"a", "an"}:
        return noun.lemma.lower() in words("descriptions", "shells")
    return "the" in articles and noun.lemma.lower() in words("descriptions", "pointing_back")


def _is_one_of_many(noun: Token, articles: set[str]) -> bool:
    """Return True for "the showdown" in a main clause: the world has many, and nothing says which ("the economy": one)."""
    known = words("descriptions", "unique") | words("descriptions", "times")
    return "the" in articles and not {noun.lemma.lower(), noun.lower} & known and noun.head.dep not in _ASIDE


def _owns(child: Token) -> bool:
    """Return True for what says whose it is: "Delta's", "of Delta", a name or clause on the noun; not for "per passenger"."""
    if child.dep == "prep":
        return any(word.pos in {"PROPN", "PRON"} for word in child.subtree())
    return _specifies(child)


def _specifies(child: Token) -> bool:
    """Return True for what says which one is meant: "of Roe", "that Roe led", "Delta's", an adjective of content."""
    if child.dep in {"amod", "compound"}:
        if child.lower.rpartition("-")[2] in words("descriptions", "ages") and (child.children or "-" in child.lower):
            return False  # "the 40-year-old man"
        return child.lower not in words("descriptions", "unsaying") and child.lower not in words("things", "empty")
    return child.dep in _SPECIFYING and not (child.dep in _CLAUSES and is_set_off(child, child.head))
