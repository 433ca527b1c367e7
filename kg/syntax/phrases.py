"""The words of an argument: one conjunct, without clauses and phrases that only stand beside it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.data import lexicon, words
from kg.syntax.tree import Token
from kg.syntax.verbs import VERBAL

_BESIDE = frozenset({"relcl", "appos", "parataxis", "advcl", "ccomp", "discourse", "intj"})
# No writer's phrase is longer; a bound keeps a sentence of thousands of clauses linear.
_LONGEST = 400
_COORDINATION = frozenset({"conj", "cc", "preconj"})
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_ADVERBIAL = frozenset({"prep", "advmod", "npadvmod"})
_DOUBTFUL = _BESIDE | _COORDINATION | _ADVERBIAL | {"acl"}
_LINKS = frozenset({"IN", "RP", "TO"})
_BEHIND_JUDGEMENT = ("ccomp", "xcomp", "acl", "advcl", "csubj", "prep")
_EDGE = frozenset(
    {",", ".", ";", ":", "-", "--", "–", "—", "(", ")", "[", "]", "...", "…", "!", "?", "``", "''", '"', "“", "”"}
)

# Dashes of print and typewriter; a hyphen is one only where spaces stand around it.
DASHES = frozenset({"--", "–", "—"})

# A phrase that reaches over more words is a slip of the parser; the bound keeps long sentences cheap.
REACH = 100


def phrase(head: Token) -> tuple[Token, ...]:
    """Return the words of a noun phrase without relative clauses, appositions and further conjuncts."""
    found = [head]
    for token in found:
        if len(found) > _LONGEST:
            break
        for child in token.children:
            doubtful = child.dep in _DOUBTFUL or child.text in "()"
            if not (doubtful and _is_outside_phrase(child, token, head)):
                found.append(child)
    return _without_edges(found)


def _is_outside_phrase(child: Token, token: Token, head: Token) -> bool:
    """True for a branch that is no part of a phrase: a clause, an apposition, a conjunct, or words set off by a comma."""
    dep = child.dep
    if dep in _BESIDE:
        return token.pos not in VERBAL or dep == "relcl"
    if dep == "acl":
        return _is_set_off(child, token)
    if child.text in "()" and any(other.dep in _BESIDE for other in token.children):
        return True
    return token is head and _is_outside_head(child, head)


def _is_outside_head(child: Token, head: Token) -> bool:
    if child.dep in _COORDINATION:
        return not _one_name(child, head)
    return child.dep in _ADVERBIAL and child.i < head.i and _is_before_comma(child, head)


def subtree(head: Token, *, without: Iterable[Token] = (), loose: bool = True) -> tuple[Token, ...]:
    """Return the words below a head in text order, without the branches of some tokens; `loose=False` leaves out its additions."""
    barred = {token.i for token in without}
    found = [head]
    for token in found:
        for child in token.children:
            if child.i not in barred and (loose or token is not head or child.dep not in _LOOSE):
                found.append(child)
    return in_text_order(found)


def in_text_order(words: Iterable[Token]) -> tuple[Token, ...]:
    """Return each word once, in text order."""
    return tuple(sorted(set(words), key=_position))


def words_between(first: Token, second: Token) -> list[Token]:
    """Return the words of a sentence that stand between two others, themselves left out."""
    words = first.sentence.tokens
    return words[first.i + 1 - words[0].i : max(second.i - words[0].i, 0)]


def antecedent_phrase(head: Token, clause: Token) -> tuple[Token, ...]:
    """Return the words of the noun that a clause modifies, without those behind the start of the clause."""
    first = clause.i
    for token in clause.children:
        first = min(first, token.i)
    kept = [word for word in phrase(head) if word.i < first]
    return _without_edges(kept) if kept and head in kept else (head,)


def clause_words(head: Token, *, without: tuple[Token, ...] = ()) -> tuple[Token, ...]:
    """Return the words of a clause: all words below its verb except the given tokens."""
    found = [head]
    for token in found:
        if len(found) > _LONGEST:
            break
        found.extend(child for child in token.children if child not in without)
    return _without_edges(found)


def coordination(head: Token) -> list[Token]:
    """Return the word and its conjuncts."""
    found = [head]
    for token in found:
        for child in token.children:
            if child.dep == "conj" and not _one_name(child, token):
                found.append(child)
    return found


def is_in_complex_preposition(noun: Token) -> bool:
    """True if a noun is part of a preposition or conjunction ("in order to", "on behalf of")."""
    preposition = noun.head
    if noun.dep != "pobj" or preposition.i != noun.i - 1:
        return False
    return f"{preposition.lower} {noun.lower}" in words("clauses", "complex_prepositions")


def distributed_phrases(head: Token, words: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Return "the House leaders" and "the Senate leaders" for "the House and Senate leaders"; any other phrase once."""
    first = _coordinated_modifier(head)
    if head.tag != "NNS" or first is None:
        return [words]
    parts = [word for word in coordination(first) if word.i < head.i]
    owners = {word: _owner(word, parts) for word in words}
    said = [word for word, owner in owners.items() if owner in {None, word} or not _joins(word)]
    return [tuple(word for word in said if owners[word] in {part, None}) for part in parts]


def _coordinated_modifier(head: Token) -> Token | None:
    """Return the first of several modifiers before a noun that a conjunction joins: "House" in "the House and Senate leaders"."""
    return next((c for c in head.children if c.dep in _MODIFIERS and c.i < head.i and c.child("conj")), None)


def _owner(word: Token, parts: list[Token]) -> Token | None:
    """Return the one of several words that a word is, or stands below."""
    return next((up for up in (word, *word.ancestors()) if up in parts), None)


def _joins(word: Token) -> bool:
    return word.dep in _COORDINATION or word.text == ","


def _one_name(part: Token, head: Token) -> bool:
    """True if two conjuncts are parts of one name ("the Globex and Acme Company")."""
    label = head.entity
    if not label or part.entity != label:
        return False
    tokens, base = head.sentence.tokens, head.sentence.tokens[0].i
    low, high = min(head.i, part.i), max(head.i, part.i)
    return all(token.entity == label for token in tokens[low - base : high - base])


def _without_edges(found: list[Token]) -> tuple[Token, ...]:
    found.sort(key=_position)
    first, last = 0, len(found)
    while last - first > 1 and _is_edge(found[first]):
        first += 1
    while last - first > 1 and _is_edge(found[last - 1]) and not _belongs(found[last - 1], found[first : last - 1]):
        last -= 1
    return tuple(found[first:last])


def _is_edge(token: Token) -> bool:
    return token.text in _EDGE or token.dep in {"punct", "cc"} or token.tag == "POS"


def _belongs(mark: Token, words: list[Token]) -> bool:
    """True if a punctuation mark is part of the last word ("Globex Cos. said") or closes a bracket of the phrase."""
    if mark.text == ")":
        return any(word.text == "(" for word in words)
    return mark.text == "." and mark.start == words[-1].end and mark is not mark.sentence.tokens[-1]


def _is_set_off(clause: Token, head: Token) -> bool:
    """True if a comma stands between a participle and its noun ("a ship, **built** in May")."""
    return any(c.text in {",", "--", "–"} and head.i < c.i < clause.i for c in head.children)


def _is_before_comma(opening: Token, head: Token) -> bool:
    """True if a comma stands between an adverbial and the noun behind it ("**later** in May, the ships")."""
    return any(c.text == "," and opening.i < c.i < head.i for c in head.children)


def _position(token: Token) -> int:
    return token.i


def is_empty_object(token: Token) -> bool:
    """True for "it" in "as Roe put **it**", "made **it** to the final", "makes **it** harder to sell"."""
    empty, verb = lexicon("pronouns")["expletive"], token.head
    rest = token.sentence.tokens[token.i - token.sentence.tokens[0].i + 1 :]
    if token.dep == "dobj" and rest:
        phrased = verb.lemma in empty["phrasing"] and rest[0].tag not in _LINKS
        return phrased or (verb.lemma in empty["reaching"] and rest[0].lower == "to")
    judged = token.dep == "nsubj" and verb.pos == "ADJ" and verb.head.lemma in empty["judging"]
    return judged and verb.child(*_BEHIND_JUDGEMENT) is not None


def word_before(word: Token) -> Token | None:
    """Return the word before another in its sentence ("**but** added"), None before the first one."""
    tokens = word.sentence.tokens
    return tokens[word.i - 1 - tokens[0].i] if word is not tokens[0] else None


def word_after(word: Token) -> Token | None:
    """Return the word of the sentence after a word."""
    words, at = word.sentence.tokens, word.i - word.sentence.tokens[0].i
    return words[at + 1] if at + 1 < len(words) else None


def word_before_phrase(head: Token) -> Token | None:
    """Return the word before a head and all that hangs on it ("sold **and** the mill closed"), None where the sentence opens."""
    first = head.subtree()[0].i
    tokens = head.sentence.tokens
    return word_before(tokens[first - tokens[0].i])


def word_before_apposition(first: Token, second: Token) -> Token | None:
    """Return the word before the comma that opens an apposition, if it is not the word that the parser apposes it to.

    It ends a nearer name in "Roe, minister of **Norway**, a member of the council".
    """
    tokens = second.sentence.tokens
    opens = second.subtree()[0].i - tokens[0].i
    nearer = tokens[opens - 2] if opens > 1 and tokens[opens - 1].text == "," else None
    return nearer if nearer is not None and nearer.i > first.i else None
