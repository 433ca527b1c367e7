"""Embedding predicates: how a verb or noun changes the veridicality of what stands below it."""

from __future__ import annotations

from kg.data import lexicon, words
from kg.extract.factuality.clause import is_reported, modal_of, veridicality_in_clause
from kg.extract.factuality.lexicon import Signature, factuality_lexicon
from kg.extract.factuality.nouns import (
    is_new,
    is_whole_of,
    signature_for_object,
    veridicality_of_phrase,
    with_signature,
)
from kg.extract.factuality.refutation import is_refuted
from kg.extract.factuality.veridicality import Veridicality
from kg.syntax import Token
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import VERBAL, is_infinitive, words_of_degree

_LEVELS = 10
_TO_AN_END = frozenset({"so", "to", "for", "order"})
_LENGTHS = frozenset({"DATE", "TIME"})
_SAME = Signature("same", "same")
_CLAUSAL = frozenset({"xcomp", "ccomp", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_ASIDE = frozenset({"by", "after", "since", "despite", "while", "before", "than"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "prep"})
_MERELY = frozenset({"all", "only"})  # "only too glad to help" helps


def veridicality_of_verb(verb: Token, *, level: int = 0) -> Veridicality:
    """Return the veridicality of a verb, with that of the embedding predicates above it."""
    own = veridicality_in_clause(verb)
    if level >= _LEVELS:
        return own
    top = verb if own_subject(verb) is not None else verb.first_conjunct()
    if top is not verb and is_infinitive(verb) and not is_infinitive(top) and top.tag in _FINITE:
        return own.at_most("planned")
    if top.dep == "conj" and any(child.lower == "that" for child in top.children_with("mark")):
        top = top.first_conjunct()  # "fears that it will rain and **that** the dam will break"
    return own if top.head is top else _veridicality_of_clause_below(top, own, level)


def _veridicality_of_clause_below(top: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a clause below its embedding predicate, by the place of the clause in the sentence."""
    measured = _word_of_excess(top) if is_infinitive(top) else None
    if measured is not None:
        return own.at_most("possible") if _is_negated_above(measured) else own.with_other_polarity()
    if top.dep in _CLAUSAL:
        return _of_complement(top, top.head, own, level)
    if top.dep == "acl" or (top.dep == "relcl" and (is_infinitive(top) or _is_content_clause(top))):
        return _of_noun_clause(top, own, level)
    if top.dep == "advcl":
        return _of_adverbial_clause(top, own, level)
    return _of_gerund(top, own, level) if top.dep == "pcomp" else own


def _word_of_excess(infinitive: Token) -> Token | None:
    """Return the adjective or adverb whose excess rules an act out ("came **too late** to help", not "only too glad to help")."""
    near = (infinitive.head, *infinitive.head.children_with("acomp", "advmod", "oprd"))
    measured = (word for word in near if word.pos in {"ADJ", "ADV"} and word.i < infinitive.i)
    return next((word for word in measured if _is_excessive(word)), None)


def _is_excessive(word: Token) -> bool:
    degrees = [child for child in word.children_with("advmod") if child.i < word.i]
    excess = any(child.lower in factuality_lexicon().excess for child in degrees)
    return excess and not any(child.lower in _MERELY for each in (word, *degrees) for child in each.children)


def _is_negated_above(word: Token) -> bool:
    """True for a word below a negated verb ("is **not** too ill to help")."""
    verb = next((up for up in word.ancestors() if up.pos in VERBAL), word)
    return verb.child("neg") is not None


def veridicality_of_noun(noun: Token, *, level: int = 0) -> Veridicality:
    """Return the veridicality of an event noun: by its modifiers, then by the verb around it."""
    value = veridicality_of_phrase(noun)
    top = noun.first_conjunct()
    link = top.head if top.dep == "pobj" else None
    if link is not None and link.lower == "without":
        return value._replace(polarity="negative")
    verb = link.head if link is not None else top.head
    if link is not None and verb.pos == "NOUN":
        return with_signature(value, factuality_lexicon().below.get(link.lower, {}).get(verb.lemma.lower()))
    if verb is top or verb.pos not in VERBAL or level >= _LEVELS:
        return value
    return _veridicality_of_event_noun(value, top, verb, link, level)


def _veridicality_of_event_noun(
    value: Veridicality, top: Token, verb: Token, link: Token | None, level: int
) -> Veridicality:
    """Return the veridicality of an event noun below its verb ("cancelled the **vote**", "held no **vote**")."""
    if top.dep in {"dobj", "nsubjpass", "pobj"}:
        effect = signature_for_object(verb, link)
        if effect is not None and (effect != "weighed" or is_new(top)):
            return _of_object(value, effect, veridicality_of_verb(verb, level=level + 1))
    if is_whole_of(top, verb):
        above = veridicality_of_verb(verb, level=level + 1)
        value = value.at_most(above.factuality)
        return value if above.polarity == "positive" else value._replace(polarity="negative")
    if top.dep == "nsubj" and modal_of(verb) == "unreal" and not is_reported(verb):
        return value.at_most("possible")
    return value


def _of_object(value: Veridicality, effect: str, above: Veridicality) -> Veridicality:
    """Return the veridicality of a verb's object: what is not prevented has happened, what is not planned has not."""
    if above.polarity == "positive":
        return with_signature(value, {"excluded": "not", "weighed": "planned"}.get(effect, effect))
    if effect == "planned":
        return value.with_other_polarity()
    return value.at_most("possible") if effect in {"denied", "excluded"} else value


def _of_complement(clause: Token, governor: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a complement below a verb or below a predicate behind a copula."""
    infinitive = clause.dep == "xcomp" or is_infinitive(clause)
    noun = None if infinitive else _noun_before(clause, governor)
    if noun is not None:
        return _of_content_of_noun(noun, own, level)
    if not infinitive and _is_opinion_of_nobody(clause, governor):
        return own.at_most("claim")
    governor = _predicate_above(clause, governor, infinitive=infinitive) or governor
    if governor.pos in VERBAL:
        above = veridicality_of_verb(governor, level=level + 1)
        if _is_said_falsely(governor) and above.polarity == "positive":
            return own.at_most("denied")
        return (_of_infinitive if infinitive else _of_content_clause)(clause, governor, own, above)
    copula = governor.head if governor.dep in _PREDICATES else governor
    above = veridicality_of_verb(copula, level=level + 1) if copula.pos in VERBAL else Veridicality()
    return veridicality_of_complement(governor.lemma.lower(), above, own, infinitive=infinitive)


def _noun_before(clause: Token, verb: Token) -> Token | None:
    """Return the noun whose content a clause is, other words between them ("There were **rumours** in May that they left")."""
    signatures = factuality_lexicon().clauses
    told = clause.dep == "ccomp" and any(child.lower == "that" for child in clause.children_with("mark"))
    if not told or verb.lemma in signatures or verb.lemma in factuality_lexicon().say:
        return None
    if verb.lemma == "be" and verb.child("expl", "acomp") is None:
        return None  # "the view is that they left": it is theirs
    before = (child for child in verb.children_with("attr", "dobj", "nsubj") if child.i < clause.i)
    return next((noun for noun in before if noun.pos == "NOUN" and noun.lemma.lower() in signatures), None)


def _is_opinion_of_nobody(clause: Token, copula: Token) -> bool:
    """Return True for what an opinion is ("the common **view** is that they left"): a claim, whoever holds it."""
    noun = copula.child("nsubj") if copula.lemma == "be" and copula.i < clause.i else None
    classes = lexicon("factuality")["classes"]
    return noun is not None and any(noun.lemma.lower() in classes[kind]["words"] for kind in ("opinion", "assertion"))


def _predicate_above(clause: Token, copula: Token, *, infinitive: bool) -> Token | None:
    """Return the adjective behind a copula that the clause belongs to ("It is not **true** that they left"), if any."""
    predicate = copula.child("acomp") if copula.lemma == "be" else None
    if predicate is None or predicate.i > clause.i:
        return None
    return predicate if infinitive or predicate.lower in factuality_lexicon().clauses else None


def _is_said_falsely(verb: Token) -> bool:
    """True for a verb of saying, believing or accusing that the writer calls wrong ("**wrongly claimed** that they left")."""
    lexicon = factuality_lexicon()
    if not any(child.lower in lexicon.falsely for child in verb.children_with("advmod")):
        return False
    effect = lexicon.infinitives.get(verb.lemma, _SAME).positive
    speaks = verb.lemma in lexicon.say or verb.lemma in words("reporting", "think")
    return effect == "claim" or (speaks and effect != "planned")


def _of_infinitive(clause: Token, governor: Token, own: Veridicality, above: Veridicality) -> Veridicality:
    """Return the veridicality of an infinitive below a verb ("failed to leave", "is yet to leave", "has to leave")."""
    if any(child.lower == "yet" for child in governor.children):
        above = above.with_other_polarity()
    if _leads_to_plan(governor):
        return _veridicality_of_be_to(own, above)
    found = veridicality_of_complement(_key(governor), above, own, infinitive=True)
    if _is_fronted_content(clause, governor) and found.factuality != "denied":
        return own
    return found.at_most("possible") if _is_duty(governor) and above.polarity == "positive" else found


def _of_content_clause(clause: Token, governor: Token, own: Veridicality, above: Veridicality) -> Veridicality:
    """Return the veridicality of a content clause ("denied that they left"); before its verb it is the writer's too."""
    found = veridicality_of_complement(_key(governor), above, own, infinitive=False)
    if _shows_nothing(governor):
        return own.at_most("denied")
    if found.factuality == "possible" and _is_own_opinion(governor):
        return own.at_most("claim")
    return own if _is_fronted_content(clause, governor) and found.factuality != "denied" else found


def _is_own_opinion(governor: Token) -> bool:
    """Return True for "I think" without a negation: a claim of whoever says it."""
    subject = governor.child("nsubj")
    own = subject is not None and subject.lower in {"i", "we"} and governor.child("neg") is None
    return own and governor.lemma in lexicon("factuality")["classes"]["opinion"]["words"]


def _shows_nothing(governor: Token) -> bool:
    """Return True for the verb on a word for nothing ("heard nothing to **suggest** that they left", "no data that show it")."""
    if governor.dep not in {"acl", "relcl", "advcl"} or governor.lemma.lower() not in factuality_lexicon().showing:
        return False
    noun = governor.head if governor.dep != "advcl" else governor.head.child("dobj") or governor.head
    return noun.lower in factuality_lexicon().nothing or any(child.lower == "no" for child in noun.children_with("det"))


def _is_fronted_content(clause: Token, governor: Token) -> bool:
    return clause.dep == "ccomp" and clause.i < governor.i


def _key(governor: Token) -> str:
    """Return the key of an embedding predicate in the lexicon: a participle used as an adjective, or the lemma."""
    if governor.tag == "VBN" and governor.lower in factuality_lexicon().infinitives:
        return governor.lower
    return governor.lemma.lower()


def _leads_to_plan(verb: Token) -> bool:
    """True for "is to leave" and "is going to leave", not for "going so far as to leave"."""
    if words_of_degree(verb):
        return False
    return (verb.lemma == "be" and verb.child("attr") is None) or (verb.lower == "going" and verb.tag == "VBG")


def _veridicality_of_be_to(own: Veridicality, above: Veridicality) -> Veridicality:
    """Return the veridicality of the infinitive below "is to", "is going to" and "is not going to"."""
    meant = own if above.polarity == "positive" else own.with_other_polarity()
    return meant.at_most("planned").at_most(above.factuality)


def _is_duty(verb: Token) -> bool:
    """True for "has to leave", which leaves open if they will leave; not for "had to leave"."""
    return verb.lemma == "have" and verb.tag in {"VBP", "VBZ", "VB", "VBG"}


def veridicality_of_complement(
    word: str, above: Veridicality, own: Veridicality, *, infinitive: bool, default: Signature = _SAME
) -> Veridicality:
    """Return the veridicality of a complement, from that of the embedding predicate above it and its signature."""
    effect = _effect(word, above.polarity == "negative", infinitive=infinitive, default=default)
    if effect in {"denied", "presupposed"}:
        return own.at_most(effect)
    if effect == "not":
        own = own.with_other_polarity()
    elif effect in {"planned", "possible", "claim"}:
        own = own.at_most(effect)
    certainty = above.factuality
    return own if certainty in {"claim", "denied"} else own.at_most(certainty)


def _effect(word: str, negative: bool, *, infinitive: bool, default: Signature) -> str:
    """Return the effect of a word on its complement; what somebody did not say is possible."""
    lexicon = factuality_lexicon()
    signature = (lexicon.infinitives if infinitive else lexicon.clauses).get(word, default)
    effect = signature.negative if negative else signature.positive
    unsaid = effect == "same" and negative and not infinitive and word in lexicon.say
    return "possible" if unsaid else effect


def _of_noun_clause(clause: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a clause on a noun ("the plan to leave", "no evidence that they left")."""
    if is_infinitive(clause):
        return _of_infinitive_on_noun(clause, own, level)
    noun = clause.head
    if clause.child("mark") is None and not (noun.lemma in factuality_lexicon().clauses and _is_full(clause)):
        return own
    return _of_content_of_noun(noun, own, level)


def _of_content_of_noun(noun: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of the content of a noun ("no **evidence** that they left")."""
    if is_refuted(noun):
        return own.at_most("denied")
    above = veridicality_of_noun(noun, level=level + 1)
    return veridicality_of_complement(noun.lemma.lower(), above, own, infinitive=False)


def _of_infinitive_on_noun(clause: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of an infinitive on a noun ("the plan to leave", "the first woman to win")."""
    noun = clause.head
    if _is_singled_out(noun):
        copula = noun.head if noun.dep == "attr" and noun.head.pos in VERBAL else None
        return own.at_most(veridicality_of_verb(copula, level=level + 1).factuality) if copula is not None else own
    if _is_said_to_fail(noun):
        return own.with_other_polarity()
    above = veridicality_of_noun(noun, level=level + 1)
    default = Signature("planned", "possible")
    return veridicality_of_complement(noun.lemma.lower(), above, own, infinitive=True, default=default)


def _is_said_to_fail(noun: Token) -> bool:
    """True for the subject of a verb of failing ("the **attempt** to leave failed")."""
    verb = noun.head
    failed = noun.dep in {"nsubj", "nsubjpass"} and verb.lemma in factuality_lexicon().failure
    return failed and verb.child("neg") is None


def _is_content_clause(clause: Token) -> bool:
    """True for the content clause of a noun that the parser took for a relative clause ("the rumour **that they left**").

    Without "that" it is one if nothing is missing in it ("charges **it stole a car**", not "charges **it denied**").
    """
    signature = factuality_lexicon().clauses.get(clause.head.lemma)
    if signature is None or not _is_full(clause):
        return False
    told = clause.child("dobj")
    relative = any(word.tag in {"WDT", "WP"} for word in clause.children)
    whole = told is not None and told.i > clause.i and not relative
    return clause.child("mark") is not None or (whole and signature.positive == "claim")


def _is_full(clause: Token) -> bool:
    return own_subject(clause) is not None and clause.tag in _FINITE


def _is_singled_out(noun: Token) -> bool:
    """True for a noun that singles out the one who acted: "the **first woman** to win" did win."""
    words = (noun, *noun.children_with("amod"))
    return any(word.tag == "JJS" or word.lower in factuality_lexicon().singling for word in words)


def _hedges(word: Token) -> bool:
    """True for an adverb that may stand before an infinitive of purpose ("**mainly** to help"; not "**only** to lose")."""
    return word.dep == "advmod" and word.lower != "only"


def _is_achieved(verb: Token) -> bool:
    """True for a verb whose infinitive has happened: "**became the first** since May to win", "it **took a year** to win"."""
    first, length = verb.child("attr"), verb.child("dobj")
    if first is not None:
        return _is_singled_out(first)
    subject = verb.child("nsubj", "expl")
    lasted = verb.lemma in words("clauses", "spending") and verb.tag == "VBD" and verb.child("neg") is None
    return lasted and subject is not None and subject.lower == "it" and length is not None and length.entity in _LENGTHS


def _of_adverbial_clause(clause: Token, own: Veridicality, level: int) -> Veridicality:
    mark = _mark_before(clause)
    if is_infinitive(clause) and (mark is None or mark.lower in _TO_AN_END or _hedges(mark)):
        return _of_purpose(clause, own, level)
    if mark is not None:
        return own.at_most("possible") if _opens_possibility(mark.lower, clause, level) else own
    return own.at_most(veridicality_of_verb(clause.head, level=level + 1).factuality) if _follows(clause) else own


def _mark_before(clause: Token) -> Token | None:
    """Return the conjunction or adverb that opens an adverbial clause ("**if** it pays", "**when** it rained")."""
    return next((c for kind in ("mark", "advmod") for c in clause.children_with(kind) if c.i < clause.i), None)


def _opens_possibility(mark: str, clause: Token, level: int) -> bool:
    """Return True for "if" and the like, and for "until" and the like if it has not come so far."""
    words = factuality_lexicon()
    if mark in words.conditional:
        return True
    above = clause.head if clause.head.dep != "npadvmod" else clause.head.head  # "a day **before** it opens"
    if mark not in words.unrealized or above.pos not in VERBAL:
        return False
    value = veridicality_of_verb(above, level=level + 1)
    return (
        clause.tag in {"VBP", "VBZ"}
        or value.factuality != "fact"
        or (value.polarity == "negative" and mark != "before")
    )


def _follows(clause: Token) -> bool:
    """True for a participle behind the verb that it modifies ("…, **killing** two")."""
    return clause.i > clause.head.i and clause.tag == "VBG" and clause.head.pos in VERBAL


def _of_purpose(clause: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of an infinitive of purpose: planned, unless the clause above says that it was achieved."""
    done = _is_achieved(clause.head)
    return own.at_most(veridicality_of_verb(clause.head, level=level + 1).factuality if done else "planned")


def _of_gerund(gerund: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a gerund behind a preposition ("without paying", "from leaving", "accused of lying")."""
    link = gerund.head
    governor, key = _governor_of_gerund(link)
    if link.lower == "without":
        return own.with_other_polarity()
    if governor is link:
        return own
    if link.lower in _ASIDE:
        return _of_gerund_aside(governor, own, level)
    if link.lower == "of" and any(word.lower in factuality_lexicon().unreached for word in (governor, *link.children)):
        return own.with_other_polarity()
    aims = governor.pos == "NOUN" and link.lower == "for" and " " not in key  # "a plan for leaving"
    return own if aims else _of_governed_gerund(governor, key, own, level)


def _of_governed_gerund(governor: Token, key: str, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a gerund below a verb, adjective or noun ("accused of lying")."""
    above = _veridicality_of_governor(governor, level=level + 1)
    if above is None:
        return own
    if above.polarity == "positive" and governor.pos in VERBAL and _is_said_falsely(governor):
        return own.at_most("denied")
    return veridicality_of_complement(key, above, own, infinitive=True)


def _veridicality_of_governor(governor: Token, *, level: int) -> Veridicality | None:
    """Return the veridicality of a verb, adjective or noun, None for another word."""
    if governor.pos in VERBAL:
        return veridicality_of_verb(governor, level=level)
    if governor.pos == "ADJ":
        return _veridicality_of_adjective(governor, level=level)
    return veridicality_of_noun(governor, level=level) if governor.pos == "NOUN" else None


def _governor_of_gerund(link: Token) -> tuple[Token, str]:
    """Return the word that a preposition and its gerund belong to, with its key in the lexicon.

    It is the word above the preposition, or a noun between the two ("went on **trial** for lying"). A key may name the
    preposition: one "cleared of" an act did not do it, one "cleared for" it has yet to.
    """
    above, known = link.head, factuality_lexicon().infinitives
    nouns = [c for c in above.children_with("dobj", "attr") if c.i < link.i]
    nouns += [noun for c in above.children_with("prep") if c.i < link.i and (noun := c.child("pobj")) is not None]
    for word in (above, *nouns):
        key = f"{word.lemma.lower()} {link.lower}"
        if key in known:
            return word, key
    return above, above.lemma.lower()


def _veridicality_of_adjective(adjective: Token, *, level: int) -> Veridicality:
    """Return the veridicality of a predicate adjective: that of its verb, reversed by "not" ("found **not guilty** of")."""
    verb = adjective.head if adjective.dep in _PREDICATES else None
    value = veridicality_of_verb(verb, level=level) if verb is not None and verb.pos in VERBAL else Veridicality()
    return value.with_other_polarity() if adjective.child("neg") is not None else value


def _of_gerund_aside(governor: Token, own: Veridicality, level: int) -> Veridicality:
    """Return the veridicality of a gerund beside a clause ("by leaving"): as planned or possible as its verb."""
    certainty = veridicality_of_verb(governor, level=level + 1).factuality if governor.pos in VERBAL else "fact"
    return own.at_most(certainty) if certainty in {"planned", "possible"} else own
