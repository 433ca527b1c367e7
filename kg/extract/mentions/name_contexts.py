"""The evidence for the type of a name that lies in what is said of it: what a book is, where people go, whom they marry."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.data.rules import event_nouns
from kg.extract.mentions.name_own_words import Vote
from kg.extract.mentions.name_words import NameSpan, is_initial, is_title, name_lexicon, title_words, type_of_word
from kg.extract.mentions.nominals import noun_type
from kg.syntax import Token, Tree
from kg.syntax.phrases import word_before

_ACTING = frozenset({"Person", "Group", "Organization", "Facility"})
_OPENING = frozenset("\"“‘'`") | {"``"}
_CLOSING = frozenset("\"”’'") | {"''"}
# Prepositions behind which few bodies stand without an article.
_UNLIKELY = frozenset({"about", "as", "in", "into", "like", "of", "than"})
_WORK = 3.0
_GONE_TO = 2.5
_OF_TOWN = 2.0
_PERSON = 2.2
_AUTHOR = 4.0
# A little more than the tagger's label: where nothing else tells a body, the label alone is mostly wrong there.
_DOUBTED = 2.3


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
    if not known and _is_doubtful(span, tokens, head, tree):
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
    return (
        first.dep == "pobj"
        and link.lower in {"as", "like", "including"}
        and link.head.tag == "NNS"
        and _is_work(link.head)
    )


def _is_gone_to(head: Token) -> bool:
    """True for where somebody goes, lives or was born: "sailed to **Lowell**", "a journey through **Lowell**".

    A flight from something may be one of its flights ("a flight from **Acme Air**").
    """
    link = head.first_conjunct().head
    if head.first_conjunct().dep != "pobj":
        return False
    verb = link.head.lemma.lower()
    way = link.lower in {"to", "into", "through", "across"} or (link.lower == "from" and link.head.pos == "VERB")
    reached = way and verb in name_lexicon("travelling")
    return reached or (link.lower == "in" and verb in name_lexicon("dwelling"))


def _is_around_town(first: Token, head: Token, tree: Tree) -> bool:
    """True for a name behind a town and a comma: "Lowell, **Ohio**"."""
    before = tree.tokens[max(0, first.i - 2) : first.i]
    town = head.head if head.dep == "appos" else None
    return len(before) == 2 and before[1].text == "," and before[0] is town and town.entity == "GPE"


def _is_doubtful(span: NameSpan, tokens: tuple[Token, ...], head: Token, tree: Tree) -> bool:
    """True where the tagger's label alone is mostly wrong."""
    if span.label == "PERSON":
        singular = head.tag == "NNP" and not head.lower.endswith("s")
        article = singular and word_before(head) in head.children_with("det")
        return len(tokens) == 1 and (article or _is_quoted(tokens, tree))
    return span.label == "ORG" and not _is_likely_body(tokens) and _is_doubtful_body(tokens, head, tree)


def _is_likely_body(tokens: tuple[Token, ...]) -> bool:
    """True for a name with the article, also in quotation marks, or with a word for a body in it."""
    before = word_before(tokens[0])
    if before is not None and before.text in _OPENING:
        before = word_before(before)
    return (before is not None and before.lower == "the") or (len(tokens) > 1 and any(map(_is_word_for_body, tokens)))


def _is_doubtful_body(tokens: tuple[Token, ...], head: Token, tree: Tree) -> bool:
    """True where a body's name hardly ever stands alone: in an apposition, behind "is", a possessive or a bracket."""
    if head.dep == "attr" or _is_quoted(tokens, tree):
        return True
    if head.dep == "pobj" and head.head.lower in _UNLIKELY:
        return not _is_of_body(head)
    before = word_before(tokens[0])
    if before is None or _is_bracketed_acronym(tokens, before, tree):
        return False
    described = head.dep == "appos" and not _may_describe_body(head.head)
    return described or before.tag in {"POS", "-LRB-", "NNP"}


def _is_quoted(tokens: tuple[Token, ...], tree: Tree) -> bool:
    """True for a name that stands alone in quotation marks."""
    before, after = word_before(tokens[0]), tree.tokens[tokens[-1].i + 1 : tokens[-1].i + 3]
    if before is None or before.text not in _OPENING or not after:
        return False
    return any(word.text in _CLOSING for word in after[: 2 if after[0].text in {",", "."} else 1])


def _may_describe_body(noun: Token) -> bool:
    """True for a noun before a name in apposition that a body can be: "a lender, **Acme**", "its owner, **Acme**"."""
    return noun_type(noun, plural=False) in _ACTING or noun.lemma.lower() in name_lexicon("either")


def _is_of_body(head: Token) -> bool:
    """True for what an office, person or act is of, and for examples of bodies: "head of **Acme**", not "Secretary of Defense"."""
    noun = head.head.head
    if head.head.lower not in {"of", "as", "like"}:
        return False
    if noun.lower in title_words("of_portfolios") | title_words("of_fields"):
        return False
    owned = noun.lemma.lower() in event_nouns() or noun.lower in type_of_word("traded")
    return owned or is_title(noun) or noun.entity == "PERSON" or noun_type(noun, plural=False) in _ACTING


def _is_word_for_body(word: Token) -> bool:
    return type_of_word("last").get(word.lower) == "Organization"


def _is_bracketed_acronym(tokens: tuple[Token, ...], before: Token, tree: Tree) -> bool:
    """True for an acronym that stands alone in brackets, as behind the name that it stands for."""
    after = tree.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    return before.text == "(" and tokens[0].text.isupper() and len(tokens) == 1 and bool(after) and after[0].text == ")"


def _is_author(name: Token, tree: Tree) -> bool:
    """True for a family name with the initials behind it: "**Roe**, J. M."."""
    behind = tree.tokens[name.i + 1 : name.i + 3]
    return len(behind) == 2 and behind[0].text == "," and is_initial(behind[1])
