"""What governs a verb or noun changes how it stands: by its class and by how the governor stands itself."""

from __future__ import annotations

from kg.extract.factuality.clause import is_reported, modal_of, standing_in_clause
from kg.extract.factuality.lexicon import Effect, factual
from kg.extract.factuality.nouns import effect_on_object, is_new, is_whole_of, standing_of_phrase, with_effect
from kg.extract.factuality.standing import Standing
from kg.syntax import Token
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import VERBAL, is_infinitive

_LEVELS = 10
_TO_AN_END = frozenset({"so", "to", "for", "order"})
_LENGTHS = frozenset({"DATE", "TIME"})
_SAME = Effect("same", "same")
_CLAUSAL = frozenset({"xcomp", "ccomp", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_ASIDE = frozenset({"by", "after", "since", "despite", "while", "before", "than"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "prep"})


def standing_of_verb(verb: Token, *, level: int = 0) -> Standing:
    """Return how a verb stands, its governors considered."""
    own = standing_in_clause(verb)
    if level >= _LEVELS:
        return own
    top = verb if own_subject(verb) is not None else verb.first_conjunct()
    if top is not verb and is_infinitive(verb) and not is_infinitive(top) and top.tag in _FINITE:
        return own.weakened("planned")
    if top.head is top:
        return own
    if top.dep in _CLAUSAL:
        return _below(top, top.head, own, level)
    if top.dep == "acl" or (top.dep == "relcl" and (is_infinitive(top) or _completes(top))):
        return _below_noun(top, own, level)
    if top.dep == "advcl":
        return _adverbial(top, own, level)
    if top.dep == "pcomp":
        return _after_preposition(top, own, level)
    return own


def standing_of_noun(noun: Token, *, level: int = 0) -> Standing:
    """Return how an event named by a noun stands: by its modifiers, then by the verb around it."""
    standing = standing_of_phrase(noun)
    top = noun.first_conjunct()
    link = top.head if top.dep == "pobj" else None
    if link is not None and link.lower == "without":
        return standing._replace(polarity="negative")
    verb = link.head if link is not None else top.head
    if link is not None and verb.pos == "NOUN":
        return with_effect(standing, factual().below.get(link.lower, {}).get(verb.lemma.lower()))
    if verb is top or verb.pos not in VERBAL or level >= _LEVELS:
        return standing
    if top.dep in {"dobj", "nsubjpass", "pobj"}:
        effect = effect_on_object(verb, link)
        if effect is not None and (effect != "weighed" or is_new(top)):
            return _as_object(standing, effect, standing_of_verb(verb, level=level + 1))
    if is_whole_of(top, verb):
        above = standing_of_verb(verb, level=level + 1)
        standing = standing.weakened(above.factuality)
        return standing if above.polarity == "positive" else standing._replace(polarity="negative")
    if top.dep == "nsubj" and modal_of(verb) == "unreal" and not is_reported(verb):
        return standing.weakened("possible")
    return standing


def _as_object(standing: Standing, effect: str, above: Standing) -> Standing:
    """Return how the object of a verb stands; what is not prevented has happened, what is not planned is not."""
    if above.polarity == "positive":
        return with_effect(standing, {"excluded": "not", "weighed": "planned"}.get(effect, effect))
    if effect == "planned":
        return standing.negated()
    return standing.weakened("possible") if effect in {"denied", "excluded"} else standing


def _below(clause: Token, governor: Token, own: Standing, level: int) -> Standing:
    """Return how a complement stands below its governor: a verb, or a predicate behind a copula."""
    infinitive = clause.dep == "xcomp" or is_infinitive(clause)
    predicate = governor.child("acomp") if governor.lemma == "be" and infinitive else None
    if predicate is not None and predicate.i < clause.i:
        governor = predicate
    if governor.pos in VERBAL:
        above = standing_of_verb(governor, level=level + 1)
        if infinitive and any(child.lower == "yet" for child in governor.children):
            above = above.negated()
        if infinitive and _leads_to_plan(governor):
            return _future(own, above)
        found = applied(_key(governor), above, own, infinitive=infinitive)
        if clause.dep == "ccomp" and clause.i < governor.i and found.factuality != "denied":
            return own
        return (
            found.weakened("possible") if infinitive and _is_duty(governor) and above.polarity == "positive" else found
        )
    copula = governor.head if governor.dep in _PREDICATES else governor
    above = standing_of_verb(copula, level=level + 1) if copula.pos in VERBAL else Standing()
    return applied(governor.lemma.lower(), above, own, infinitive=infinitive)


def _key(governor: Token) -> str:
    """Return the word under which the lexicon has a governor: a participle as adjective, or the lemma."""
    if governor.tag == "VBN" and governor.lower in factual().infinitives:
        return governor.lower
    return governor.lemma.lower()


def _leads_to_plan(verb: Token) -> bool:
    """Tell "is to leave" and "is going to leave"."""
    return (verb.lemma == "be" and verb.child("attr") is None) or (verb.lower == "going" and verb.tag == "VBG")


def _future(own: Standing, above: Standing) -> Standing:
    """Return what "is to" and "is going to" make of their infinitive, and "is not going to"."""
    meant = own if above.polarity == "positive" else own.negated()
    return meant.weakened("planned").weakened(above.factuality)


def _is_duty(verb: Token) -> bool:
    """Tell "has to leave", which leaves open whether they will, from "had to leave"."""
    return verb.lemma == "have" and verb.tag in {"VBP", "VBZ", "VB", "VBG"}


def applied(word: str, above: Standing, own: Standing, *, infinitive: bool, default: Effect = _SAME) -> Standing:
    """Return a complement's standing under a governing word that itself stands so."""
    words = factual()
    effects = (words.infinitives if infinitive else words.clauses).get(word, default)
    negative = above.polarity == "negative"
    effect = effects.negative if negative else effects.positive
    if effect == "same" and negative and word in words.say and not infinitive:
        effect = "possible"
    if effect in {"denied", "presupposed"}:
        return own.weakened(effect)
    if effect == "not":
        own = own.negated()
    elif effect in {"planned", "possible", "claim"}:
        own = own.weakened(effect)
    certainty = above.factuality
    return own if certainty in {"claim", "denied"} else own.weakened(certainty)


def _below_noun(clause: Token, own: Standing, level: int) -> Standing:
    """Return how a clause on a noun stands ("the plan to leave", "no evidence that they left")."""
    noun = clause.head
    infinitive = is_infinitive(clause)
    if not infinitive and clause.child("mark") is None and not (noun.lemma in factual().clauses and _is_full(clause)):
        return own
    if not infinitive and _is_refuted(noun):
        return own.weakened("denied")
    if infinitive and _singled_out(noun):
        copula = noun.head if noun.dep == "attr" and noun.head.pos in VERBAL else None
        return own.weakened(standing_of_verb(copula, level=level + 1).factuality) if copula is not None else own
    default = Effect("planned", "possible") if infinitive else _SAME
    above = standing_of_noun(noun, level=level + 1)
    verb = noun.head
    failed = noun.dep in {"nsubj", "nsubjpass"} and verb.lemma in factual().failure
    if infinitive and failed and verb.child("neg") is None:
        return own.negated()
    return applied(noun.lemma.lower(), above, own, infinitive=infinitive, default=default)


def _completes(clause: Token) -> bool:
    """Tell a clause that says what a noun is about, taken for a relative clause ("the rumour that they left")."""
    return clause.child("mark") is not None and clause.head.lemma in factual().clauses and _is_full(clause)


def _is_full(clause: Token) -> bool:
    return own_subject(clause) is not None and clause.tag in _FINITE


def _is_refuted(noun: Token) -> bool:
    """Tell whether the text says that what a noun claims is not so ("debunked the claim", "a false rumour")."""
    words = factual()
    if any(child.lower in words.false for child in noun.kids("amod", "acl", "compound")):
        return True
    if any(child.tag == "VBN" and child.lemma in words.refuting for child in noun.kids("acl", "amod", "relcl")):
        return True
    verb = noun.head
    refuted = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words.refuting
    return refuted and standing_in_clause(verb) == Standing()


def _singled_out(noun: Token) -> bool:
    """Tell who did it before or unlike all others: "the first woman to win" won."""
    words = (noun, *noun.kids("amod"))
    return any(word.tag == "JJS" or word.lower in factual().singling for word in words)


def _hedges(word: Token) -> bool:
    """Tell an adverb before an infinitive of purpose ("mainly to help", not "only to lose")."""
    return word.dep == "advmod" and word.lower != "only"


def _is_achieved(verb: Token) -> bool:
    """Tell what leads up to something done: "became the first since May to win", "it took a year to win"."""
    first, length = verb.child("attr"), verb.child("dobj")
    if first is not None:
        return _singled_out(first)
    subject = verb.child("nsubj", "expl")
    lasted = verb.lemma == "take" and verb.tag == "VBD" and verb.child("neg") is None
    return lasted and subject is not None and subject.lower == "it" and length is not None and length.entity in _LENGTHS


def _adverbial(clause: Token, own: Standing, level: int) -> Standing:
    words = factual()
    mark = next((c for c in clause.children if c.dep in {"mark", "advmod"} and c.i < clause.i), None)
    if is_infinitive(clause) and (mark is None or mark.lower in _TO_AN_END or _hedges(mark)):
        done = _is_achieved(clause.head)
        return own.weakened(standing_of_verb(clause.head, level=level + 1).factuality if done else "planned")
    if mark is None:
        follows = clause.i > clause.head.i and clause.tag == "VBG" and clause.head.pos in VERBAL
        return own.weakened(standing_of_verb(clause.head, level=level + 1).factuality) if follows else own
    if mark.lower in words.conditional:
        return own.weakened("possible")
    if mark.lower in words.unrealized and clause.head.pos in VERBAL:
        above = standing_of_verb(clause.head, level=level + 1)
        if above != Standing() or clause.tag in {"VBP", "VBZ"}:
            return own.weakened("possible")
    return own


def _after_preposition(gerund: Token, own: Standing, level: int) -> Standing:
    """Return how a gerund behind a preposition stands ("without paying", "from leaving", "accused of lying")."""
    link = gerund.head
    governor = link.head
    if link.lower == "without":
        return own.negated()
    if governor is link:
        return own
    if link.lower in _ASIDE:
        certainty = standing_of_verb(governor, level=level + 1).factuality if governor.pos in VERBAL else "fact"
        return own.weakened(certainty) if certainty in {"planned", "possible"} else own
    if link.lower == "of" and any(word.lower in factual().unreached for word in (governor, *link.children)):
        return own.negated()
    if governor.pos in VERBAL:
        above = standing_of_verb(governor, level=level + 1)
    elif governor.pos == "NOUN":
        above = standing_of_noun(governor, level=level + 1)
    else:
        return own
    if link.lower == "for" and governor.pos == "NOUN":
        return own
    return applied(governor.lemma.lower(), above, own, infinitive=True)
