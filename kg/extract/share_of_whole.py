"""Amounts that a phrase without a verb gives: "with Ann Lee on 39 percent", "ten miners, two of them women"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.data import words
from kg.extract.proposition import Proposition, Slot
from kg.model import Mention
from kg.syntax import Sentence, Token, Tree
from kg.syntax.phrases import phrase

_LONGEST = 8
_WHOLES = frozenset({"them", "whom", "which"})
_FIGURES = frozenset({"PERCENT", "CARDINAL", "MONEY", "QUANTITY"})
_OPENING = frozenset({",", "(", "—", "–", "--"})
_STOPS = frozenset({",", ";", ":", ".", "—", "–", "--", ")"})
_VERBAL = frozenset({"VERB", "AUX"})

MentionOf = Callable[[Token], Mention | None]


def share_propositions(tree: Tree, mention_of: MentionOf) -> list[Proposition]:
    """Return a `role` proposition "amount" for each share that a phrase without a verb gives."""
    return [
        found for sentence in tree.sentences for find in (_vote_shares, _parts) for found in find(sentence, mention_of)
    ]


def _figure_behind(link: Token) -> Token | None:
    """Return the figure behind "on" or "at"."""
    amount = link.child("pobj") if link.dep == "prep" and link.lower in {"on", "at"} else None
    return amount if amount is not None and _is_figure(amount) else None


def _vote_shares(sentence: Sentence, mention_of: MentionOf) -> Iterator[Proposition]:
    """Yield the shares in "with Ann Lee on 39 percent and Bob Roe on 35", wherever the parser attaches the words."""
    tokens, listed = sentence.tokens, False
    for at, link in enumerate(tokens[1:-1], 1):
        amount, name = _figure_behind(link), tokens[at - 1]
        who = mention_of(name) if amount is not None else None
        if amount is None or who is None or who.kind != "name":
            continue
        before = _word_before_name(tokens, at - 1, who)
        if before == "with" or (listed and before in {"and", ","}):
            listed = True
            voters = Slot("subject", name, _named_voter_before(tokens, at - 1, who))
            slots = (voters, Slot("complement", amount, phrase(amount)))
            yield Proposition(link, "role", (link,), "amount", slots, rule="share")


def _named_voter_before(tokens: Sequence[Token], at: int, voter: Mention) -> tuple[Token, ...]:
    return tuple(token for token in tokens[max(0, at - _LONGEST) : at + 1] if token.start >= voter.head.start)


def _word_before_name(tokens: Sequence[Token], at: int, voter: Mention) -> str:
    """Return the word before a name."""
    first = at - len(_named_voter_before(tokens, at, voter))
    return tokens[first].lower if first >= 0 else ""


def _is_figure(noun: Token) -> bool:
    number = noun if noun.tag == "CD" else noun.child("nummod")
    return number is not None and number.entity in _FIGURES


def _parts(sentence: Sentence, mention_of: MentionOf) -> Iterator[Proposition]:
    """Yield the share and kind of a part of those named before: "ten miners, five of them women"."""
    tokens = sentence.tokens
    for at, link in enumerate(tokens[1:-2], 1):
        if link.lower != "of" or tokens[at + 1].lower not in _WHOLES or not _is_part(tokens[at - 1]):
            continue
        opening = _opening_before(tokens, at)
        whole = _whole_of_part(tokens[opening - 1]) if opening else None
        rest = _words_until_mark(tokens[at + 2 :])
        if whole is not None and rest and not any(word.pos in _VERBAL for word in rest):
            part = tokens[opening + 1 : at]
            slots = (Slot("subject", whole, phrase(whole)), Slot("complement", part[-1], (*part, *rest)))
            yield Proposition(link, "role", (link, tokens[at + 1]), "amount", slots, rule="share")


def _opening_before(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the comma, bracket or dash that opens the phrase, 0 where there is none."""
    return next((n for n in range(at - 1, max(0, at - _LONGEST), -1) if tokens[n].text in _OPENING), 0)


def _whole_of_part(before: Token) -> Token | None:
    """Return the whole that a part belongs to: the noun right before the comma, or the subject of the verb there."""
    noun = before.child("nsubj", "nsubjpass") if before.pos in _VERBAL else before
    return noun if noun is not None and noun.tag in {"NNS", "NNPS"} else None


def _is_part(word: Token) -> bool:
    return word.tag == "CD" or word.lower in words("senses", "parts")


def _words_until_mark(tokens: Sequence[Token]) -> tuple[Token, ...]:
    end = next((n for n, token in enumerate(tokens) if token.text in _STOPS), len(tokens))
    return tuple(tokens[:end]) if end <= _LONGEST else ()
