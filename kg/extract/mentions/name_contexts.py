"""The evidence for the type of a name that lies in what is said of it: what a book is, where people go, whom they appoint."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.extract.mentions.name_own_words import Vote
from kg.extract.mentions.name_words import NameSpan, name_lexicon
from kg.extract.mentions.nominals import noun_type
from kg.syntax import Token, Tree

_BODIES = frozenset({"Organization", "Facility"})
_OPENING = frozenset("\"“‘'")
_WORK = 3.0
_GONE_TO = 2.5
_OF_TOWN = 2.0
_PERSON = 2.2
_AUTHOR = 4.0
# A little more than the tagger's label: where nothing else tells a body, the label alone is mostly wrong there.
_DOUBTED = 2.3
_SHORT = 6


def context_votes(span: NameSpan, tree: Tree, *, known: bool) -> Iterator[Vote]:
    """Yield the votes of the clause and of lists of authors; `known` is True for a name that the gazetteer has."""
    tokens = tree.tokens[span.first : span.last + 1]
    head = next((t for t in reversed(tokens) if not tokens[0].i <= t.head.i <= tokens[-1].i), tokens[-1])
    if _is_said_to_be_work(head) or _is_one_of_works(head.first_conjunct()):
        yield "Work", _WORK
    if _is_gone_to(head):
        yield "Location", _GONE_TO
    if known and _is_around_town(tokens[0], head, tree):
        yield "Location", _OF_TOWN
        yield "Region", 0.5
    if head.dep in {"dobj", "nsubjpass"} and head.head.lemma in name_lexicon("on_persons"):
        yield "Person", _PERSON
    if _is_one_of_a_kind(tokens, head):
        yield "Other", _WORK
    if span.label == "ORG" and not known and _is_doubtful_body(tokens, head, tree):
        yield "Other", _DOUBTED
    if span.first == span.last and _is_author(tokens[0], tree):
        yield "Person", _AUTHOR


def _is_said_to_be_work(head: Token) -> bool:
    """True for a name that a word for a work describes: "**Dark Harbour**, a film by Roe", "**Dark Harbour** is a novel"."""
    beside = [*head.children_with("appos"), *([head.head] if head.dep == "appos" and head.head.tag == "NN" else [])]
    said = head.head.child("attr") if head.dep == "nsubj" and head.head.lemma == "be" else None
    return any(_is_work(word) for word in (*beside, *([said] if said is not None else [])))


def _is_work(word: Token) -> bool:
    return word.tag in {"NN", "NNS"} and word.lemma.lower() in words("names", "titled_works")


def _is_one_of_works(first: Token) -> bool:
    """True for the first of several names behind "films such as", "novels like"."""
    link = first.head
    return first.dep == "pobj" and link.lower in {"as", "like", "including"} and link.head.tag == "NNS" and _is_work(link.head)


def _is_gone_to(head: Token) -> bool:
    """True for where somebody goes, lives or was born: "sailed to **Lowell**", "a journey through **Lowell**"."""
    link = head.first_conjunct().head
    if head.first_conjunct().dep != "pobj":
        return False
    verb = link.head.lemma.lower()
    reached = link.lower in {"to", "into", "through", "across", "from"} and verb in name_lexicon("travelling")
    return reached or (link.lower == "in" and verb in name_lexicon("dwelling"))


def _is_around_town(first: Token, head: Token, tree: Tree) -> bool:
    """True for a name behind a town and a comma: "Lowell, **Ohio**"."""
    before = tree.tokens[max(0, first.i - 2) : first.i]
    town = head.head if head.dep == "appos" else None
    return len(before) == 2 and before[1].text == "," and before[0] is town and town.entity == "GPE"


def _is_doubtful_body(tokens: tuple[Token, ...], head: Token, tree: Tree) -> bool:
    """True where a body's name hardly ever stands without its kind: in an apposition, behind "is", a possessive or a bracket."""
    before = tree.tokens[tokens[0].i - 1] if tokens[0].i else None
    if before is not None and before.lower == "the":
        return False
    if head.dep in {"attr", "ROOT"} or len(head.sentence.tokens) < _SHORT:
        return True
    if head.dep == "appos" and noun_type(head.head, plural=False) in _BODIES:
        return False
    if before is None or before.sentence is not head.sentence or _is_bracketed_acronym(tokens, before, tree):
        return False
    return head.dep == "appos" or before.tag in {"POS", "-LRB-", "NNP"} or before.text in _OPENING


def _is_bracketed_acronym(tokens: tuple[Token, ...], before: Token, tree: Tree) -> bool:
    """True for an acronym that stands alone in brackets, as behind the name that it stands for."""
    after = tree.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    return before.text == "(" and tokens[0].text.isupper() and len(tokens) == 1 and bool(after) and after[0].text == ")"


def _is_one_of_a_kind(tokens: tuple[Token, ...], head: Token) -> bool:
    """True for an acronym with "a" or "an", which names what there are many of: "she wrote **an MPI**"."""
    article = head.child("det")
    indefinite = article is not None and article.lower in {"a", "an"} and article.i < tokens[0].i
    return len(tokens) == 1 and head.dep not in {"compound", "nmod", "poss"} and head.text.isupper() and indefinite


def _is_author(name: Token, tree: Tree) -> bool:
    """True for a family name with the initials behind it: "**Roe**, J. M."."""
    behind = tree.tokens[name.i + 1 : name.i + 3]
    return len(behind) == 2 and behind[0].text == "," and _is_initial(behind[1])


def _is_initial(word: Token) -> bool:
    return len(word.text) == 2 and word.text[0].isupper() and word.text[1] == "."
