"""Cue words and what hangs below them: the sayings that the syntax of one sentence gives."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution.lexicon import Cues, cues
from kg.extract.attribution.saying import Saying, phrase, source_of
from kg.syntax import Sentence, Token

_CONCESSIVE = frozenset({"although", "though", "while", "but", "whereas"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_OBJECTS = ("dobj", "oprd", "attr")


def sayings(sentence: Sentence) -> Iterator[Saying]:
    """Yield the sayings of a sentence in the order of their cues."""
    lexicon = cues()
    for token in sentence.tokens:
        if token.lower == "according":
            found = _of_according(token)
        elif token.pos in {"VERB", "AUX"}:
            found = _of_verb(token, lexicon) or _of_adjective(token, lexicon)
        elif token.pos == "NOUN" and token.lemma in lexicon.nouns:
            found = _of_noun(token, lexicon)
        elif token.pos == "ADJ":
            found = _of_adjective(token, lexicon)
        elif token.lemma in lexicon.of_somebody:
            found = _of_words_of(token)
        else:
            continue
        if found is not None:
            yield found


def _of_verb(verb: Token, lexicon: Cues) -> Saying | None:
    lemma = verb.lemma.lower()
    for content_of in (_clause, _raised, _infinitive, _naming, _inserted, _prepositional, _object):
        content = content_of(verb, lexicon, lemma)
        if content is None:
            continue
        source = source_of(verb)
        clausal = content_of in (_clause, _raised, _inserted)
        assumed = lemma in lexicon.presupposing and not clausal
        return Saying(
            verb, source, content, assumed, lemma in lexicon.denying, clausal=clausal and lemma in lexicon.say
        )
    return None


def _clause(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    """A clause as complement ("said that it had rained", "asked whether it had")."""
    for clause in verb.children:
        if clause.dep == "ccomp" and lemma not in lexicon.silent:
            if lemma not in lexicon.clause and clause.child("mark") is None and clause.i > verb.i:
                continue
            if _is_clause(clause):
                return _said(clause, verb, lexicon)
    return None


def _is_clause(token: Token) -> bool:
    if token.pos in {"VERB", "AUX"}:
        return True
    return token.child("nsubj", "nsubjpass", "cop", "mark", "aux", "expl") is not None


def _said(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """The words of a clause that was said, without what the writer adds in his own voice."""
    own = [child for child in clause.children if _is_aside(child, verb, lexicon)]
    mark = clause.child("mark")
    leading = [mark] if mark is not None and mark.lower == "that" else []
    words = phrase(clause, without=[verb, *own, *leading])
    return words + _second_clause(clause, verb, lexicon)


def _is_aside(clause: Token, verb: Token, lexicon: Cues) -> bool:
    """Tell whether a concessive clause after the content is the writer's own remark."""
    if clause.i < verb.i or clause.dep not in {"advcl", "conj"}:
        return False
    mark = clause.child("mark") or clause.head.child("cc")
    if mark is None or mark.lower not in _CONCESSIVE:
        return False
    subject = clause.child("nsubj", "nsubjpass")
    verbs = [
        clause,
        *clause.kids("xcomp", "acomp", "conj"),
        *(x for k in clause.kids("acomp") for x in k.kids("xcomp")),
    ]
    pronoun = subject is not None and subject.lower in _PRONOUNS
    return any(v.lemma in lexicon.verification for v in verbs) and (pronoun or clause.dep == "advcl")


def _second_clause(clause: Token, verb: Token, lexicon: Cues) -> tuple[Token, ...]:
    """Return the words of a clause coordinated with the saying that belongs to what was said."""
    if clause.i < verb.i or verb.lemma not in lexicon.say:
        return ()
    found: list[Token] = []
    for other in verb.kids("conj"):
        subject = other.child("nsubj", "nsubjpass", "expl")
        if subject is None or other.lemma in lexicon.clause or other.i < clause.i:
            continue
        if not _is_aside(other, verb, lexicon) and subject.lower not in {"i", "we"}:
            found.extend(phrase(other))
    return tuple(found)


def _raised(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    """A passive with an infinitive ("is said to have left"): the subject belongs to the content."""
    subject, clause = verb.child("nsubjpass"), verb.child("xcomp")
    if subject is None or clause is None or lemma not in lexicon.clause or clause.i < verb.i:
        return None
    if lemma in lexicon.order and lemma not in {"expect"}:
        return phrase(clause)
    return tuple(sorted(phrase(subject) + phrase(clause), key=lambda t: t.i))


def _infinitive(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    """An infinitive of will ("plans to leave") or of bidding ("urged them to leave")."""
    for clause in verb.children:
        if clause.dep in {"xcomp", "ccomp", "advcl"} and clause.i > verb.i and _has_to(clause):
            person = verb.child("dobj", "dative")
            if lemma in lexicon.order and ((person is not None and person.i < clause.i) or clause.dep == "ccomp"):
                return phrase(clause)
            if lemma in lexicon.want and clause.dep != "advcl":
                return phrase(clause)
    return None


def _has_to(clause: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in clause.children)


def _naming(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    """An object and what it is called ("called the raid a crime", "described it as a threat")."""
    if lemma not in lexicon.name:
        return None
    thing = verb.child("dobj", "nsubjpass")
    label = verb.child("oprd") or _case(verb, frozenset({"as", "to"} if lemma != "refer" else {"as"}))
    if label is None:
        label = verb.child("ccomp", "xcomp")
        if label is None or label.pos not in {"NOUN", "PROPN", "ADJ"}:
            return None
        return phrase(label)
    if label.i < verb.i:
        return None
    words = phrase(label) if thing is None else phrase(thing) + phrase(label)
    return tuple(sorted(set(words), key=lambda t: t.i))


def _case(verb: Token, cases: frozenset[str]) -> Token | None:
    for child in verb.children:
        if child.dep in {"prep", "prt"} and child.lower in cases:
            if child.dep == "prep":
                return child
            below = child.child("prep")
            return below if below is not None else verb.child("dobj")
    return None


def _inserted(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    """A saying set into or behind what is said, hung below it ("It rained, he said, all day")."""
    if lemma not in lexicon.clause or verb.dep not in {"parataxis", "ccomp", "advcl", "dep", "conj"}:
        return None
    main = verb.head
    if (verb.dep in {"ccomp", "conj"} and verb.i < main.i) or verb.tag not in _FINITE:
        return None
    subject = verb.child("nsubj")
    if subject is None or verb.child("mark", "ccomp", "dobj", "xcomp") is not None:
        return None
    if not _after_comma(min(subject.i, verb.i), main) or main.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    return phrase(main, without=[verb])


def _after_comma(at: int, main: Token) -> bool:
    tokens = main.sentence.tokens
    before = at - tokens[0].i - 1
    while before >= 0 and tokens[before].dep in {"det", "amod", "compound", "nmod", "poss"}:
        before -= 1
    return before >= 0 and tokens[before].text in {",", "”", '"', "—", "–", "--", "''"}


def _prepositional(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    cases = lexicon.prepositional.get(lemma)
    link = _case(verb, cases) if cases else None
    if link is None:
        return None
    below = link.child("pobj", "pcomp") if link.dep == "prep" else link
    if below is None:
        return None
    return phrase(below)


def _object(verb: Token, lexicon: Cues, lemma: str) -> tuple[Token, ...] | None:
    if lemma not in lexicon.object:
        return None
    thing = verb.child("dobj")
    if thing is None and verb.child("agent") is not None:
        thing = verb.child("nsubjpass")
    if thing is None or thing.lower in {"it", "that", "this", "what", "which"}:
        return None
    return phrase(thing)


def _of_noun(noun: Token, lexicon: Cues) -> Saying | None:
    content = _noun_content(noun, lexicon)
    if content is None:
        return None
    source = _noun_source(noun)
    if source is None:
        return None
    denied = noun.lemma == "denial"
    return Saying(noun, source, content, presupposed=False, denied=denied)


def _noun_content(noun: Token, lexicon: Cues) -> tuple[Token, ...] | None:
    for child in noun.children:
        if child.dep in {"acl", "ccomp", "relcl"} and child.i > noun.i:
            mark = child.child("mark")
            if mark is not None and mark.lower in {"that", "whether"} and child.child("nsubj", "nsubjpass", "expl"):
                return phrase(child, without=[mark])
            if child.dep == "acl" and _has_to(child) and noun.lemma in lexicon.nouns_of_will:
                return phrase(child)
        if child.dep == "prep" and child.lower in lexicon.noun_prepositions and child.i > noun.i:
            below = child.child("pobj", "pcomp")
            if below is not None and (noun.child("poss") is not None or child.lower != "of"):
                return phrase(below)
    verb = noun.head
    if noun.dep == "nsubj" and verb.lemma == "be":
        clause = verb.child("ccomp", "xcomp")
        if clause is not None and clause.i > verb.i:
            return phrase(clause)
    return None


def _noun_source(noun: Token) -> Token | None:
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep == "prep" and child.lower in {"by", "from"}:
            return child.child("pobj")
        if child.dep in {"compound", "nmod", "amod"} and child.entity in {"NORP", "ORG", "GPE", "PERSON"}:
            return child
    if noun.dep in {"dobj", "attr"} and noun.head.pos in {"VERB", "AUX"} and noun.head.lemma != "be":
        return source_of(noun.head)
    return None


def _of_adjective(adjective: Token, lexicon: Cues) -> Saying | None:
    if adjective.lemma not in lexicon.adjectives:
        return None
    clause = adjective.child("ccomp", "xcomp")
    content: tuple[Token, ...] | None = None
    if clause is not None and clause.i > adjective.i:
        mark = clause.child("mark")
        content = phrase(clause, without=[mark] if mark is not None and mark.lower == "that" else [])
    else:
        link = adjective.child("prep")
        below = (
            link.child("pobj", "pcomp")
            if link is not None and link.lower in {"about", "of", "to", "with", "on"}
            else None
        )
        content = phrase(below) if below is not None else None
    verb = adjective.head
    if content is None or adjective.dep not in {"acomp", "oprd", "conj"} or verb.pos not in {"VERB", "AUX"}:
        return None
    source = source_of(verb)
    return Saying(adjective, source, content, presupposed=True) if source is not None else None


def _of_according(word: Token) -> Saying | None:
    """Words after "according to" name the source of the clause around them."""
    to = next((child for child in word.children if child.lower == "to"), None)
    source = to.child("pobj", "pcomp") if to is not None else word.child("pobj")
    if source is None or to is None:
        return None
    clause = _clause_around(word)
    return Saying(word, source, phrase(clause, without=[word]), clausal=True, cue_end=to)


def _of_words_of(word: Token) -> Saying | None:
    """A phrase as "in the words of X" or "in X's view" names the source of the clause around it."""
    link = word.head
    if word.dep != "pobj" or link.lower not in {"in", "by", "to"}:
        return None
    of = next((child for child in word.children if child.lower == "of"), None)
    source = word.child("poss") or (of.child("pobj") if of is not None else None)
    if source is None or link.dep != "prep":
        return None
    clause = _clause_around(link)
    if clause.pos not in {"VERB", "AUX"}:
        return None
    return Saying(word, source, phrase(clause, without=[link]))


def _clause_around(word: Token) -> Token:
    """Return the verb of the finite clause that a phrase modifies: the whole sentence where it opens it."""
    at = word
    for above in word.ancestors():
        at = above
        if at.pos in {"VERB", "AUX"} and at.dep in {"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis"}:
            break
    return at
