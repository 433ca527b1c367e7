"""Which words below a verb or noun belong into the label of its clause, and which are said beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from kg.data import words
from kg.syntax import Token
from kg.syntax.phrases import word_before
from kg.syntax.verbs import is_predicate, predicate_words
from kg.syntax.views import holder_of_view

_NEVER = frozenset({"parataxis", "discourse", "intj", "meta", "dep"})
_OPEN = {"(": ")", "[": "]"}
_CORE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "ROOT"})
_COMMAS = frozenset({",", "--", "–", "—", ";", ":"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PREMODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})
_FIGURES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
# What an editor may put before a noun or verb.
_PUT_IN = _PREMODIFIERS | {"poss", "det", "nummod", "aux", "auxpass", "neg", "advmod"}
# What may hang on the wrong word behind a clause that is set off by a comma.
_TRAILING = frozenset({"prep", "advcl", "acl", "acomp", "oprd", "npadvmod", "advmod"})
_SET_OFF = frozenset({"relcl", "acl", "advcl"})
_LONGEST = 400


def words_below(head: Token, *, without: Iterable[Token] = ()) -> list[Token]:
    """Return the words of a phrase or clause in text order, without what is only said beside it."""
    left_out = set(without)
    found = [head]
    for token in found:
        if len(found) > _LONGEST:
            break
        for child in token.children:
            if child not in left_out and not _is_side_remark(child, token):
                found.append(child)
    found.sort(key=attrgetter("i"))
    return _without_loose_marks(list(_without_brackets(found)))


def _is_side_remark(child: Token, head: Token) -> bool:
    """Return True for relative clauses, appositions and adjuncts that a comma divides from the rest, and for asides."""
    dep = child.dep
    if dep in _NEVER or _follows_aside(child, head) or continues_dropped(child, head):
        return True
    if dep in {"conj", "appos", "cc"} and head.dep in _SUBJECTS and head.i < head.head.i < child.i:
        return True  # a member of the subject's list that stands behind the verb is none
    is_beside = _SIDE_REMARKS.get(dep)
    return is_beside is not None and is_beside(child, head)


def _is_adverbial_beside(child: Token, head: Token) -> bool:
    """Return True for an adverbial clause that is told by itself ("Roe left, **having sold the mill**")."""
    return not (is_kept_adjunct(child, head) or _is_compared(child, head) or _is_further_infinitive(child, head))


def _has_own_subject(child: Token, head: Token) -> bool:
    """Return True for a joined clause with a subject of its own ("Roe left and **Lee stayed**")."""
    return is_predicate(child) and child.child(*_SUBJECTS) is not None


def _is_measure_beside(child: Token, head: Token) -> bool:
    """Return True for the town of a name ("Acme Corp., **Lowell, Mass.**, said"), and for a noun that only links."""
    if child.pos == head.pos == "PROPN":
        return is_set_off(child, head)
    return _only_links(child, head)


def _only_links(child: Token, head: Token) -> bool:
    """Return True for a lone word before the verb that links the sentence with the one before ("Roe **also** left")."""
    return is_predicate(head) and is_linking(child) and not child.children and child.i < head.i


def _is_apposition_beside(child: Token, head: Token) -> bool:
    """Return True for an apposition that only describes what its head names already."""
    if _continues_name(child, head):
        return False
    if child.entity == "PERSON" and head.entity == "GPE":
        return False  # "a refugee in Norway, Ann Roe": no country is a person
    if child.i < head.i:
        return True  # "A native of Lowell, Roe left"
    described = head.pos == "NOUN" or _is_one_of_people(head)
    if child.pos == "PROPN" and described and head.dep not in {"compound", "nmod"}:
        return False  # the name says who "one of the suspects" or "the Norwegian" is
    return _is_clause_beside(child, head)


def _is_one_of_people(noun: Token) -> bool:
    """Return True for somebody of whom only the people is told ("**the Norwegian**, Jo Berg")."""
    return noun.entity == "NORP" and any(child.lower in {"the", "a", "an"} for child in noun.children_with("det"))


def _continues_name(child: Token, head: Token) -> bool:
    """Return True for the rest of a name or of what stands before a noun ("Lowell, **Mass.**-based")."""
    if head.dep in _PREMODIFIERS and head.head.i > child.i:
        return True
    return head.i < child.i and _within_name(child, head)


def _is_clause_beside(child: Token, head: Token) -> bool:
    """Return True for what is set off by commas or in brackets; not for "called for Acme, its rival, **to leave**"."""
    return not _is_infinitive(child) and (is_set_off(child, head) or _opens_bracket(child))


def _is_compared(clause: Token, head: Token) -> bool:
    """Return True for what a degree is measured by ("as long **as it pays**")."""
    mark = clause.child("mark")
    return head.pos in {"ADV", "ADJ"} and mark is not None and mark.lower in {"as", "than"}


def _is_further_infinitive(clause: Token, head: Token) -> bool:
    """Return True for an infinitive behind another one on a noun or behind "and" ("a right to sell, **to buy** and to lease")."""
    linked = any(head.i < link.i < clause.i for link in head.children_with("cc"))
    listed = (linked or head.dep in {"acl", "relcl"}) and any(word.tag == "TO" for word in head.children_with("aux"))
    return listed and is_set_off(clause, head) and any(word.tag == "TO" for word in clause.children_with("aux"))


def _within_name(child: Token, head: Token) -> bool:
    """Return True if both are words of one name with a comma in it ("the Banks **Reform**, Recovery and Enforcement **Act**")."""
    base = head.sentence.tokens[0].i
    return bool(head.entity) and all(
        t.entity == head.entity for t in head.sentence.tokens[head.i - base : child.i - base + 1]
    )


def _follows_aside(child: Token, head: Token) -> bool:
    """Return True for what belongs to an apposition before it that is left out, whatever the parse says.

    "Acme, **98%-owned** by Roe, left": "by Roe". "$27 million, twice **the $13 million** a year earlier": "a year earlier".
    """
    for aside in head.children:
        if aside.dep != "appos" or aside.i >= child.i or not is_set_off(aside, head):
            continue
        close = child.dep == "prep" and aside.subtree()[-1].i + 1 == child.i
        if close or (aside.entity in _FIGURES and child.dep != "punct"):
            return True
    return False


def is_linking(word: Token) -> bool:
    """Return True for an adverb that only links the sentence with the one before, not for a part of "well-known"."""
    return word.lower in words("wording", "linking") and not any(has_sense(word) for has_sense in _SENSES_OF_LINKING)


def _is_hyphened(word: Token) -> bool:
    """Return True for the first part of a word with a hyphen ("**well**-known")."""
    after = word.i - word.sentence.tokens[0].i + 1
    return after < len(word.sentence.tokens) and word.sentence.tokens[after].text == "-"


def _is_degree(word: Token) -> bool:
    """Return True for "so" right before what it measures ("**so** large")."""
    return word.lower == "so" and word.head.i == word.i + 1 and word.head.tag in {"JJ", "RB", "VBN"}


def _is_open_yet(word: Token) -> bool:
    """Return True for "yet" of what has not happened ("had **yet** to find", "is not **yet** open")."""
    return word.lower == "yet" and word.head.child("xcomp", "neg") is not None


def _is_manner(word: Token) -> bool:
    """Return True for how something is done ("Roe played **well**"; not "as well")."""
    return word.lower in words("wording", "manner") and word.i > word.head.i and not word.children


def _is_inverted(word: Token) -> bool:
    """Return True for what stands before "be" and its subject ("**now** is the time")."""
    inverted = word.i + 1 == word.head.i and any(c.dep in _SUBJECTS and c.i > word.i for c in word.head.children)
    return inverted and word.head.lemma == "be"


def _is_alternative(word: Token) -> bool:
    """Return True for "instead" right behind "and" or "but": of what is told before it ("stopped and **instead** wept")."""
    link = word_before(word)
    return word.lower in words("wording", "contrasting") and link is not None and link.dep == "cc"


def _links_dropped(link: Token, head: Token) -> bool:
    """Return True if a conjunction leads to a clause that is told by itself, or to nothing."""
    after = [c for c in head.children if c.dep == "conj" and c.i > link.i]
    return bool(after) and all(is_predicate(c) and c.child(*_SUBJECTS) is not None for c in after)


def is_set_off(clause: Token, head: Token) -> bool:
    """Return True if a comma or dash stands between a noun and the clause or apposition behind it."""
    return head.i < clause.i and not _COMMAS.isdisjoint(_opening(clause))


def _opens_bracket(clause: Token) -> bool:
    """Return True if a clause or apposition stands in brackets of its own."""
    return "(" in _opening(clause)


def _opening(clause: Token) -> list[str]:
    """Return the first word of a clause or apposition, and the word or mark right before it."""
    first = clause.subtree()[0].i - clause.sentence.tokens[0].i
    return [token.text for token in clause.sentence.tokens[max(0, first - 1) : first + 1]]


def _opens_clause(word: Token) -> bool:
    """Return True for a conjunction, and for "when" and the like."""
    return word.dep == "mark" or (word.dep == "advmod" and word.tag == "WRB")


def is_kept_adjunct(clause: Token, head: Token) -> bool:
    """Return True for an adverbial clause without which the statement would say something else ("if it pays")."""
    opening = next((c.lower for c in clause.children if _opens_clause(c)), "")
    if opening in {"if", "should", "unless"} or (opening in {"when", "whenever"} and _is_general(clause, head)):
        return True
    if clause.i < head.i or is_set_off(clause, head):
        return False
    return _is_infinitive(clause) or not opening or opening in words("wording", "openings")


def _is_infinitive(clause: Token) -> bool:
    """Return True for a clause with "to" ("**to sell** the mill")."""
    return any(word.dep == "aux" and word.tag == "TO" for word in clause.children)


def _is_general(clause: Token, verb: Token) -> bool:
    """Return True for two clauses in the present: "when" tells of a condition then ("**When it pays**, Globex sells coal")."""
    return all(any(word.tag in {"VBZ", "VBP"} for word in predicate_words(each)) for each in (clause, verb))


def is_dropped(child: Token, verb: Token) -> bool:
    """Return True for linking adverbs, adjuncts that are told by themselves, and relative pronouns."""
    if _is_part_of_relative(child, verb):
        return True
    if child.dep == "advcl":
        return not is_kept_adjunct(child, verb)
    if _is_content_of_other(child, verb) or _is_first_of_pair(child):
        return True
    if _introduces_sentence(child, verb) or holder_of_view(child) is not None:
        return True
    return child.dep in {"advmod", "prep"} and is_linking(child) and not child.child("pobj", "pcomp")


def _is_part_of_relative(child: Token, verb: Token) -> bool:
    """Return True for a relative or question word, alone or under a preposition ("**in which** Roe lived")."""
    if child.tag in {"WP", "WDT", "WRB"} or is_relative_object(child, verb):
        return True
    return child.dep == "prep" and (_is_relative(child) or (not child.children and verb.dep == "relcl"))


def _is_content_of_other(child: Token, verb: Token) -> bool:
    """Return True for a clause before a verb that it is not the content of ("**He shows no respect**, he states that …")."""
    before = child.dep == "ccomp" and child.i < verb.i
    return before and not (is_saying(verb) and _is_only_content(child, verb))


def _is_first_of_pair(child: Token) -> bool:
    """Return True for the first word of a double conjunction ("**either** … or", "**both** … and")."""
    if child.dep == "preconj":
        return True
    return child.dep in {"cc:preconj", "advmod"} and child.lower in {"either", "both", "neither"}


def _introduces_sentence(child: Token, verb: Token) -> bool:
    """Return True for what leads into a sentence ("**Unfortunately**, Roe left", "**Success in Oslo**: Roe left")."""
    if (child.dep == "advmod" and _opens_sentence(child, verb)) or _is_heading(child, verb):
        return True
    return child.dep == "prep" and child.i < verb.i and _text(child) in words("wording", "linking_phrases")


def _is_heading(noun: Token, verb: Token) -> bool:
    """Return True for a noun before the subject with a colon behind it ("**Success in Oslo**: Roe sold the mill")."""
    subject = verb.child(*_SUBJECTS)
    if noun.pos not in {"NOUN", "PROPN"} or subject is None or noun.i > subject.i or noun is subject:
        return False
    return any(token.text == ":" and noun.i < token.i < subject.i for token in verb.sentence.tokens)


def _text(phrase: Token) -> str:
    return " ".join(word.lower for word in phrase.subtree() if word.dep != "punct")


def _opens_sentence(adverb: Token, verb: Token) -> bool:
    """Return True for a lone adverb before the subject ("Unfortunately, …"), which colours the sentence and says nothing."""
    subject = verb.child(*_SUBJECTS)
    first = subject is not None and not adverb.children and adverb.i < subject.i
    return first and adverb.lower not in words("wording", "denying")


def _is_only_content(content: Token, verb: Token) -> bool:
    """Return True unless the verb has its content behind it ("He shows no respect, he states that …")."""
    return not any(other.dep == "ccomp" and other.i > verb.i for other in verb.children)


def content_of(child: Token, verb: Token) -> Token:
    """Return what is said in place of a second speaker behind it ("Roe said **the mill burnt**, a film showed"), else the child."""
    inside = [content for content in child.children_with("ccomp") if verb.i < content.i < child.i]
    return inside[0] if inside and _is_speaker_at_end(child) else child


def _is_speaker_at_end(child: Token) -> bool:
    """Return True for a verb of saying or showing that ends its clause ("…, **a film showed**")."""
    told = child.dep == "ccomp" and (is_saying(child) or child.lemma.lower() in words("reporting", "factive"))
    if not told or child.child("nsubj") is None:
        return False
    return not any(c.dep != "punct" and c.i > child.i for c in child.children)


def is_saying(verb: Token) -> bool:
    """Return True if what stands before a verb may be what is said or thought."""
    lemma = verb.lemma.lower()
    return lemma in words("reporting", "say") or lemma in words("reporting", "think")


def _is_relative(preposition: Token) -> bool:
    below = preposition.child("pobj")
    return below is not None and below.tag in {"WP", "WDT"}


def continues_dropped(child: Token, verb: Token) -> bool:
    """Return True for what follows a clause that is left out with no comma between: it belongs to that clause.

    "The sum has risen, led by donors **keen on tanks**": the donors are, whatever the parse says.
    """
    if child.dep not in _TRAILING or child.i < verb.i:
        return False
    tokens = verb.sentence.tokens
    first = child.subtree()[0].i - tokens[0].i
    before = tokens[first - 1]
    if before.i <= verb.i or before.pos == "PUNCT":
        return False
    return _ends_dropped(before, child, verb)


def _ends_dropped(before: Token, child: Token, verb: Token) -> bool:
    """Return True if the word before a phrase is part of a clause left out ("The sum has risen, led by **donors** keen …")."""
    for word in (before, *before.ancestors()):
        if word is verb or word in child.ancestors():
            return False
        if word.dep in _SET_OFF and is_set_off(word, word.head) and _is_left_out(word, verb):
            return True
    return False


def _is_left_out(clause: Token, verb: Token) -> bool:
    return is_dropped(clause, verb) if clause.head is verb else _is_side_remark(clause, clause.head)


def is_relative_object(child: Token, verb: Token) -> bool:
    """Return True for the "which" or "that" of a relative clause in the place of its object."""
    pronoun = child.tag in {"WDT", "WP"} or child.lower == "that"
    return child.dep == "dobj" and pronoun and child.i < verb.i and verb.first_conjunct().dep == "relcl"


def _without_brackets(tokens: list[Token]) -> Iterator[Token]:
    """Yield the words that stand in no brackets; of what an editor put in place of a pronoun, only the brackets go."""
    closing, kept = "", False
    for n, token in enumerate(tokens):
        if closing and token.text == closing:
            closing = ""
        elif closing and not kept:
            continue
        elif _is_closed_later(token, tokens[n:]):
            closing = _OPEN[token.text]
            end = next(place for place, later in enumerate(tokens[n:], n) if later.text == closing)
            kept = _is_put_in(tokens[n + 1 : end], square=token.text == "[")
        elif token.text not in _OPEN.values():
            yield token


def _is_closed_later(token: Token, behind: list[Token]) -> bool:
    """Return True for an opening bracket whose other half stands behind it ("**(** … )")."""
    return token.text in _OPEN and any(later.text == _OPEN[token.text] for later in behind)


def _is_put_in(inside: list[Token], *, square: bool) -> bool:
    """Return True for words that an editor put in place of others ("[he] left", "focused on [Roe’s] arrest")."""
    if not inside:
        return False
    modifies = square and any(word.head.i > inside[-1].i and word.dep in _PUT_IN for word in inside)
    return modifies or inside[0].dep in _CORE or inside[0].head.dep in _CORE


def _without_loose_marks(tokens: list[Token]) -> list[Token]:
    """Return the words without the marks beside which something was left out."""
    kept = {token.i for token in tokens}
    beside = {t.i: {t.i - 1, t.i + 1} for t in tokens if t.text in _COMMAS}
    beside |= {t.i: {t.i - 1} for t in tokens[1:] if t.text == "."}
    return [t for t in tokens if beside.get(t.i, kept) <= kept]


# Senses in which an adverb of the list of linking words is part of what is said.
_SENSES_OF_LINKING: tuple[Callable[[Token], bool], ...] = (
    _is_hyphened,
    _is_degree,
    _is_open_yet,
    _is_manner,
    _is_inverted,
    _is_alternative,
)
# Dependency → what makes a word or clause with it a side remark.
_SIDE_REMARKS: dict[str, Callable[[Token, Token], bool]] = {
    "npadvmod": _is_measure_beside,
    "appos": _is_apposition_beside,
    "relcl": _is_clause_beside,
    "acl": _is_clause_beside,
    "advcl": _is_adverbial_beside,
    "conj": _has_own_subject,
    "cc": _links_dropped,
    "advmod": _only_links,
    "prep": _only_links,
}
