"""General corrections of parser mistakes on the tree.

Each function mends one class of mistake that English pipelines make in news, with the tree itself
as evidence and never a name. They run before anything reads the tree.
"""

from __future__ import annotations

from kg.resources import lexicon, words
from kg.rules import event_nouns
from kg.syntax import Token, Tree

_FINITE = frozenset({"VBD", "VBZ", "MD"})
_FINITE_AUXILIARY = _FINITE | {"VBP"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVE = frozenset({"WDT", "WP"})


def repair(tree: Tree) -> None:
    """Mend the tree in place."""
    _right_lemmas(tree)
    for token in tree.tokens:
        if token.text == "-":
            _join_hyphen(token, tree)
        elif token.dep in {"auxpass", "nsubjpass"} and token.head.tag == "JJ":
            _read_as_participle(token.head)
        elif token.dep in {"aux", "auxpass"}:
            _leave_to_verb(token)
        elif token.dep == "conj":
            _raise_finite_conjunct(token)
        elif token.tag in _RELATIVE and token.dep in {"nsubj", "nsubjpass"}:
            _read_as_relative(token.head, token, tree)
        elif token.dep == "prep" and token.lower == "on":
            _date_the_verb(token)
            _lay_on(token)
        elif token.dep == "ccomp":
            _part_at_semicolon(token)
        elif token.dep == "advcl" and token.tag == "VBN":
            _participle_of_object(token)
        elif token.dep in {"acl", "xcomp"} and token.tag == "VBG":
            _leave_to_speaker(token)
        elif token.dep == "nsubj":
            _part_at_colon(token)


def _right_lemmas(tree: Tree) -> None:
    """Give verb forms the verb that spelling tells: "fined" is "fine", no "fin", and "staged" is "stage", no "stag"."""
    lemmas = lexicon("lemmas")["verbs"]
    for token in tree.tokens:
        if token.pos == "VERB":
            token.lemma = lemmas.get(token.lower, token.lemma)


def _join_hyphen(hyphen: Token, tree: Tree) -> None:
    """A prefix split from its word ("non-members" with the hyphen as a noun) hangs on the word."""
    if not 0 < hyphen.i < len(tree.tokens) - 1:
        return
    left, right = tree.tokens[hyphen.i - 1], tree.tokens[hyphen.i + 1]
    if left.end != hyphen.start or hyphen.end != right.start or left.sentence is not right.sentence:
        return
    if hyphen.dep != "punct":
        _lead(right, hyphen)
    if left.lower in words("clauses", "prefixes"):
        _lead(right, left)
        _subordinate(left, right, "compound")
        _subordinate(hyphen, right, "punct")


def _lead(word: Token, other: Token) -> None:
    """Make the word the head of the other and of what hangs on it."""
    _take_place(word, other)
    if word.head is not other:
        _adopt(list(other.children), word)


def _subordinate(part: Token, head: Token, dep: str) -> None:
    if part.head is head:
        part.dep = dep
    elif part not in head.ancestors():
        part.attach(head, dep)


def _read_as_participle(word: Token) -> None:
    """A participle tagged as an adjective although it has a passive auxiliary ("were informed of")."""
    if word.lower.endswith("ed"):
        word.tag, word.pos = "VBN", "VERB"
        word.lemma = _verb_of_participle(word.lower)


def _leave_to_verb(auxiliary: Token) -> None:
    """What hangs on an auxiliary belongs to its verb: in "he was re-elected" the subject of "was"."""
    verb = auxiliary.head
    if verb.pos in {"VERB", "AUX"} and _has_subject(auxiliary) and not _has_subject(verb):
        _adopt(list(auxiliary.children), verb)


def _verb_of_participle(form: str) -> str:
    """Return the verb of a regular participle.

    >>> [_verb_of_participle(form) for form in ("informed", "carried", "stopped", "invaded")]
    ['inform', 'carry', 'stop', 'invade']
    """
    stem = form[:-2]
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "sl":
        return stem[:-1]
    silent = stem.endswith(("at", "ad", "iz", "is", "uc", "ag", "as", "ang", "arg", "ud", "us", "os", "v", "c", "u"))
    return f"{stem}e" if silent else stem


def _raise_finite_conjunct(verb: Token) -> None:
    """A finite verb cannot be conjoined to an infinitive: "urged them to join and sent help" joins "urged"."""
    head = verb.head
    if not _is_finite(verb) or _is_finite(head) or head.tag not in {"VB", "VBG"} or _has_subject(verb):
        return
    target = next((up for up in head.ancestors() if _is_finite(up)), None)
    if target is not None and target.i < verb.i and head.dep in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"}:
        coordinators = [c for c in head.children if c.dep == "cc" and head.i < c.i < verb.i]
        verb.attach(target, "conj")
        for coordinator in coordinators[-1:]:
            coordinator.attach(target, "cc")


def _is_finite(verb: Token) -> bool:
    if verb.tag in _FINITE:
        return True
    return verb.tag in {"VB", "VBG", "VBN"} and any(
        c.dep in {"aux", "auxpass"} and c.tag in _FINITE_AUXILIARY for c in verb.children
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep in _SUBJECTS for child in verb.children)


def _participle_of_object(verb: Token) -> None:
    """A passive participle with its doer right after an object is about the object ("…, now held by rebels")."""
    matrix = verb.head
    obj = matrix.child("dobj")
    if obj is None or obj.i > verb.i or verb.child("agent") is None or verb.child("mark") is not None:
        return
    between = [c for c in matrix.children if obj.i < c.i < verb.i]
    if between and all(c.text == "," for c in between):
        verb.attach(obj, "acl")


def _read_as_relative(clause: Token, pronoun: Token, tree: Tree) -> None:
    """A clause that "which" or "who" opens right after a noun is about the noun."""
    if clause.dep not in {"advcl", "ccomp", "conj"}:
        return
    before = tree.tokens[pronoun.i - 1] if pronoun.i else pronoun
    if before.text == "," and pronoun.i > 1:
        before = tree.tokens[pronoun.i - 2]
    if before.pos not in {"NOUN", "PROPN"} or clause.i < pronoun.i or pronoun.lower == "what":
        return
    if pronoun.i < clause.head.i < clause.i:
        return
    while before.dep == "compound" and before.head.i < pronoun.i:
        before = before.head
    if before.sentence is clause.sentence and clause not in before.ancestors():
        clause.attach(before, "relcl")


def _date_the_verb(preposition: Token) -> None:
    """A day between a subject that is no event and its verb dates the verb: "the ministry on Monday denied it"."""
    noun, day = preposition.head, preposition.child("pobj")
    if noun.dep not in _SUBJECTS or day is None or day.entity not in {"DATE", "TIME"} or noun.head.i < preposition.i:
        return
    if noun.pos in {"NOUN", "PROPN"} and noun.head.pos == "VERB" and noun.lemma.lower() not in event_nouns():
        preposition.attach(noun.head, "prep")


def _lay_on(preposition: Token) -> None:
    """Whom somebody blames for a thing hangs on the verb: "blamed the raid on the rebels" tells of no raid on rebels."""
    noun = preposition.head
    if noun.dep == "dobj" and noun.head.lemma in words("clauses", "laying_on"):
        preposition.attach(noun.head, "prep")


def _part_at_semicolon(clause: Token) -> None:
    """A clause before a semicolon is a sentence of its own, not what the next verb says."""
    head = clause.head
    if clause.i < head.i and any(c.text == ";" and clause.i < c.i < head.i for c in head.children):
        clause.dep = "parataxis"


def _part_at_colon(speaker: Token) -> None:
    """Who stands before a colon does not act behind it ("Officials: raid kills nine") where somebody else does."""
    verb = speaker.head
    others = [c for c in verb.kids("nsubj", "nsubjpass") if c is not speaker]
    words = speaker.sentence.tokens
    if others and any(w.text == ":" and speaker.i < w.i < others[0].i for w in words):
        speaker.dep = "dep"


def _leave_to_speaker(participle: Token) -> None:
    """Who argues in a participle behind an object is the subject ("freed Ann Lee claiming", "fought the ban arguing")."""
    matrix = participle.head
    if participle.dep == "acl":
        noun = matrix
        matrix = next((up for up in noun.ancestors() if up.pos == "VERB"), noun)
    else:
        noun = matrix.child("dobj") or matrix
    if matrix is noun or not matrix.i < noun.i < participle.i or participle.lemma not in words("clauses", "arguing"):
        return
    if noun.pos == "PROPN" or noun.lemma.lower() in words("clauses", "silent"):
        participle.attach(matrix, "advcl")


def _take_place(token: Token, other: Token) -> None:
    """Hang a token where another one hangs, unless it already stands above it; the other loses its place."""
    if token.head is token or token in other.ancestors():
        return
    if other.head is not other:
        token.attach(other.head, other.dep)
        return
    token.head.children.remove(token)
    token.head, token.dep = token, "ROOT"
    token.sentence.root = token
    other.attach(token, "dep")


def _adopt(children: list[Token], head: Token) -> None:
    for child in children:
        if child is not head and child not in head.ancestors():
            child.attach(head, child.dep)
