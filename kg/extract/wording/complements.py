"""Which words a label has behind its verb and before its subject, and in which order.

They keep the order of the text as far as what stood before the subject cannot seem to belong to a clause inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.data import words
from kg.extract.proposition import Slot
from kg.extract.wording.label_words import Part
from kg.extract.wording.selection import (
    content_of,
    continues_dropped,
    is_dropped,
    is_saying,
    is_set_off,
    words_below,
)
from kg.syntax import Token
from kg.syntax.verbs import FINITE, predicate_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
SKIPPED = SUBJECTS | {
    "punct",
    "cc",
    "conj",
    "aux",
    "auxpass",
    "mark",
    "parataxis",
    "discourse",
    "intj",
    "dep",
    "meta",
}
_INNER_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp"})
_SHORT = 10


def opening_words(verb: Token) -> list[Part]:
    """Return the phrases before a subject that stay there, with a comma behind each.

    Behind the verb one of them would seem to belong to a clause inside ("**Under a sky that fit the mood of the town**, Roe said
    that it rained").
    """
    found: list[Part] = []
    for child in verb.children:
        if _stays_in_front(child, verb):
            found += [*trimmed(words_below(child)), ","]
    return found


def _stays_in_front(child: Token, verb: Token) -> bool:
    """Return True for the phrases before the subject of a clause with another one inside, if one of them is long."""
    subject = verb.child(*SUBJECTS)
    if child.dep != "prep" or subject is None or child.i > subject.i or is_dropped(child, verb):
        return False
    phrases = [other for other in verb.children_with("prep") if other.i < subject.i]
    return _opens_at_length(phrases) and _has_clause_behind(verb)


def _opens_at_length(phrases: Sequence[Token]) -> bool:
    """Return True if one of the phrases before a subject is long ("**Under a sky that fit the mood of the whole town**")."""
    if any(phrase.lower == "as" for phrase in phrases):
        return False  # "As" opens clauses that cannot stand alone
    return any(len(words_below(phrase)) > _SHORT for phrase in phrases)


def _has_clause_behind(verb: Token) -> bool:
    """Return True for a verb with a clause behind it ("Roe said **that it rained**")."""
    behind = (other for other in verb.children if other.i > verb.i and not is_dropped(other, verb))
    return any(_holds_clause(other, verb) for other in behind)


def is_inserted(child: Token, verb: Token) -> bool:
    """Return True for a phrase between commas right behind the subject ("Roe, **under fire over taxes**, left")."""
    subject = verb.child("nsubj", "nsubjpass")
    if child.dep != "prep" or subject is None or not subject.i < child.i < verb.i or is_dropped(child, verb):
        return False
    ends, tokens = [word.i - verb.sentence.tokens[0].i for word in child.subtree()], verb.sentence.tokens
    closed = ends and tokens[min(ends) - 1].text == tokens[max(ends) + 1].text == ","
    return bool(closed) and min(ends) - 2 + tokens[0].i == max(word.i for word in words_below(subject))


def dates_subject(child: Token, verb: Token) -> bool:
    """Return True for a time right behind a subject of which something will come ("The fire **last month** will cost …")."""
    subject = verb.child("nsubj", "nsubjpass") if child.dep == "npadvmod" else None
    if subject is None or not any(word.tag == "MD" for word in predicate_words(verb)):
        return False
    ends = max(word.i for word in words_below(subject))
    return child.subtree()[0].i == ends + 1 and child.i < verb.i


@dataclass(slots=True)
class _Order:
    """Where the complements go: behind the verb, before the first clause there (at `place`), or at the end."""

    rest: list[Part] = field(default_factory=list)
    before: list[Part] = field(default_factory=list)
    late: list[Part] = field(default_factory=list)
    place: int = -1
    last: int = 0

    def add_early(self, child: Token, part: Sequence[Part]) -> None:
        """Add what stood before the subject ("**On Monday** Roe said that it rained")."""
        (self.before if _says_when_or_where(child, part) else self.late).extend(part)

    def add_behind(self, child: Token, verb: Token, part: Sequence[Part]) -> None:
        """Add what stood behind the verb ("Roe said **that it rained**")."""
        if self.rest and isinstance(self.rest[-1], Token):
            self.rest.extend(_conjunction_between(self.rest[-1], child))
        if self.place < 0 and _holds_clause(child, verb):
            self.place = self.last if _is_measured(self.rest, child) else len(self.rest)
        self.last = len(self.rest)
        if _crosses(self.rest, part):
            _insert_in_text_order(self.rest, part)
        else:
            self.rest.extend(part)

    def parts(self) -> tuple[list[Part], list[Part]]:
        """Return what follows the verb, and what comes at the end."""
        if self.place < 0:
            return self.rest, [*self.before, *self.late]
        return [*self.rest[: self.place], *self.before, *self.rest[self.place :]], self.late


def complements(verb: Token, own: Sequence[Token], subjects: Sequence[Slot]) -> tuple[list[Part], list[Part]]:
    """Return what follows the verb, and what stood before the subject, each in text order.

    What stood before the subject comes before the first clause inside: "**On Monday** Roe said that it rained" was said on Monday.
    """
    spent = {*own, *(slot.head for slot in subjects)}
    start = _start_of_clause(verb, subjects)
    moved = _moved_when_early(verb)
    order = _Order()
    for child in verb.children:
        if child in spent:
            order.rest.extend(_words_below_spent(child))
        elif not (_is_told_elsewhere(child, verb) or (subjects and dates_subject(child, verb))):
            early = child.i < start or (child.dep in moved and child.i < verb.i)
            _add_complement(order, child, verb, early=early)
    return order.parts()


def _start_of_clause(verb: Token, subjects: Sequence[Slot]) -> int:
    """Return where the subject or the verb begins, whichever is first ("On Monday **Roe** said …": 2)."""
    return min([verb.i, *(slot.tokens[0].i for slot in subjects if slot.head.head is verb)])


def _moved_when_early(verb: Token) -> frozenset[str]:
    """Return the dependencies of what moves wherever it stands before its verb, as in "Roe **in May** sold it"."""
    clause_behind = any(word.dep in _INNER_CLAUSES for c in verb.children if c.i > verb.i for word in c.subtree())
    return frozenset({"ccomp"}) if clause_behind else frozenset({"ccomp", "prep", "npadvmod"})


def _words_below_spent(child: Token) -> list[Token]:
    """Return what hangs on a particle or adverb that the verb group has already ("out **of Lowell**")."""
    if child.dep not in {"prt", "prep", "advmod"}:
        return []
    return trimmed([word for word in words_below(child) if word is not child])


def _add_complement(order: _Order, child: Token, verb: Token, *, early: bool) -> None:
    """Add a complement where it belongs, with "that" before what is said without it ("Roe said [that] **it rained**")."""
    part: list[Part] = list(trimmed(words_below(content_of(child, verb))))
    if _completes_content(child, verb):
        order.late.extend(part)
        return
    if child.dep == "ccomp" and _stands_alone(child) and _takes_that(verb):
        part = [*(["and"] if "that" in (*order.rest, *order.late) else []), "that", *part]
    if early:
        order.add_early(child, part)
    else:
        order.add_behind(child, verb, part)


def _is_told_elsewhere(child: Token, verb: Token) -> bool:
    """Return True for what does not stand among the complements: it is left out, or stands before the verb."""
    if child.dep in SKIPPED or is_dropped(child, verb) or _measures_distance(child, verb):
        return True
    return is_inserted(child, verb) or continues_dropped(child, verb) or _stays_in_front(child, verb)


def _is_measured(rest: Sequence[Part], child: Token) -> bool:
    """Return True for what a figure right before it counts, wherever it hangs ("sold two tons **of coal that Roe mined**")."""
    last = rest[-1] if rest else ""
    return isinstance(last, Token) and child.lower == "of" and bool(last.entity)


def _crosses(rest: Sequence[Part], part: Sequence[Part]) -> bool:
    """Return True for words that stand before the end of what is there ("issued a photo **from a camera** showing a man")."""
    last, first = rest[-1] if rest else "", part[0] if part else ""
    return isinstance(last, Token) and isinstance(first, Token) and first.i < last.i


def _insert_in_text_order(rest: list[Part], part: Sequence[Part]) -> None:
    """Put words before the first of the rest that stands behind them."""
    first = next(word.i for word in part if isinstance(word, Token))
    at = next(n for n, word in enumerate(rest) if isinstance(word, Token) and word.i > first)
    rest[at:at] = part


def _says_when_or_where(child: Token, part: Sequence[Part]) -> bool:
    """Return True for a short phrase of time or place ("**in a statement** on Monday", "two years ago")."""
    below = child.child("pobj") if child.dep == "prep" else None
    lasting = below is not None and below.entity in {"DATE", "TIME"}  # "**for forty years** Roe has said that …"
    placing = child.dep == "prep" and (child.lower in words("wording", "placing") or lasting)
    return len(part) <= _SHORT and (placing or child.dep == "npadvmod" or child.child("npadvmod") is not None)


def _holds_clause(child: Token, verb: Token) -> bool:
    """Return True for a clause, and for an object with one in it, to which a time behind it would seem to belong."""
    if verb.lemma in words("wording", "linking_verbs"):
        return False
    can_hold = child.dep in {"ccomp", "advcl", "dobj", "prep"} or (child.dep == "xcomp" and is_saying(verb))
    return can_hold and any(word.dep in _INNER_CLAUSES for word in child.subtree())


def _completes_content(child: Token, verb: Token) -> bool:
    """Return True for an adjunct that belongs to what stands before a verb of saying ("P, Acme said, **because of** Q")."""
    fronted = is_saying(verb) and any(content.i < verb.i for content in verb.children_with("ccomp"))
    reason = child.dep == "advcl" or (child.dep == "prep" and child.lower in words("wording", "of_content"))
    return fronted and reason and child.i > verb.i and is_set_off(child, verb)


def _conjunction_between(last: Token, child: Token) -> list[Token]:
    """Return ", or" where only that stands between two complements ("9 million kroner, or 40 each")."""
    base, first = last.sentence.tokens[0].i, child.subtree()[0].i
    between = list(last.sentence.tokens[last.i + 1 - base : first - base])
    return between if len(between) <= 2 and [w.dep for w in between if w.text != ","] == ["cc"] else []


def _measures_distance(child: Token, verb: Token) -> bool:
    """Return True for how long after something the clause comes ("**a month** after Roe left")."""
    mark = verb.child("mark") if child.dep == "npadvmod" else None
    return mark is not None and child.i < mark.i and mark.lower in {"after", "before", "since"}


def _takes_that(verb: Token) -> bool:
    """Return True for verbs of saying, thinking and showing; behind others a clause is mostly a list or an infinitive."""
    lemma = verb.lemma.lower()
    return is_saying(verb) or lemma in words("reporting", "factive") or lemma in words("statements", "saying")


def _stands_alone(content: Token) -> bool:
    """Return True for what is said without "that", a question word or "to"."""
    if not any(word.tag in FINITE for word in predicate_words(content)):
        return False
    return not _is_opened(content) and content.child("nsubj", "nsubjpass", "csubj", "expl") is not None


def _is_opened(content: Token) -> bool:
    """Return True for a clause with a conjunction or a question word ("**that** it rained", "**what** Roe did")."""
    condition = {word for clause in content.children_with("advcl") for word in clause.subtree()}
    first = min((word for word in content.subtree() if word not in condition), key=lambda word: word.i)
    return first.tag.startswith("W") or any(c.dep == "mark" or c.tag.startswith("W") for c in content.children)


def trimmed(tokens: list[Token]) -> list[Token]:
    """Return the words without punctuation and conjunctions at either end."""
    while tokens and (tokens[0].dep in {"punct", "cc"} and not tokens[0].text.startswith(("“", '"', "‘", "$"))):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[0].dep == "punct" and tokens[1].dep == "cc":
        tokens = [tokens[0], *tokens[2:]]  # a quotation that begins with "But"
    while tokens and tokens[-1].dep in {"punct", "cc"} and not tokens[-1].text.startswith(("”", '"', "’", "%")):
        tokens = tokens[:-1]
    return tokens
