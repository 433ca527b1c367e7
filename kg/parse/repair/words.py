"""Repairs of single words: the lemma of a verb form, a participle tagged as an adjective, words that a hyphen cuts."""

from __future__ import annotations

from itertools import pairwise

from kg.data import lexicon, words
from kg.data.rules import event_nouns
from kg.parse.repair.edits import attach, attach_all, subordinate, take_place
from kg.parse.repair.reporting import names_persons
from kg.syntax import Sentence, Token, Tree
from kg.syntax.phrases import word_after
from kg.syntax.verbs import AUXILIARIES, FINITE, HAD_OR_WOULD, IS_OR_HAS

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = _SUBJECTS | {"dobj", "pobj"}
_OF_NOUNS = frozenset({"det", "amod", "nummod", "prep", "cc", "conj", "punct"})
_NAME_LENGTHS = range(2, 5)


def restore_lemmas(tree: Tree) -> None:
    """Give verb forms the lemma that their spelling or place shows: that of "fined" is "fine", not "fin"."""
    lemmas = lexicon("lemmas")["verbs"]
    for token in tree.tokens:
        if token.pos == "VERB":
            token.lemma = lemmas.get(token.lower, token.lemma)
        if token.lower in HAD_OR_WOULD and token.dep == "aux" and token.head.tag in {"VBN", "VBD"}:
            token.tag, token.lemma = "VBD", "have"  # "he'd left", not "he'd leave"
        read_as_has(token)


def read_as_has(token: Token) -> None:
    """Take "'s" before a participle with an object for "has" ("He**'s** bought the mill"), but where two objects are usual."""
    verb = token.head
    if token.lower not in IS_OR_HAS or token.dep != "auxpass" or verb.tag != "VBN" or verb.child("agent") is not None:
        return
    if verb.child("dobj") is None or verb.lemma in words("clauses", "of_two_objects"):
        return
    token.dep, token.lemma = "aux", "have"
    for subject in verb.children_with("nsubjpass"):
        subject.dep = "nsubj"


def read_as_event_noun(sentence: Sentence) -> None:
    """Take a plural event noun that opens a sentence for no name ("**Wildfires** raged")."""
    first = sentence.tokens[0]
    if first.pos != "PROPN" or first.entity or not first.lower.endswith("s") or first.dep not in _SUBJECTS:
        return
    if first.lower[:-1] in event_nouns() and not first.children:
        first.tag, first.pos, first.lemma = "NNS", "NOUN", first.lower[:-1]


def read_as_people(token: Token) -> None:
    """Take "the wounded" in the place of a noun for people, not for a clause ("**The wounded** were flown to Oslo")."""
    if (
        token.tag not in {"VBN", "VBD"}
        or token.dep not in _NOMINAL
        or token.lower not in words("event_nouns", "casualties")
    ):
        return
    article = token.child("det")
    if article is not None and article.lower == "the" and {child.dep for child in token.children} <= _OF_NOUNS:
        token.tag, token.pos, token.lemma = "NNS", "NOUN", token.lower


def read_as_undergone(verb: Token) -> None:
    """Take a past form without an object behind a passive for a participle ("was driven to a field and **shot**")."""
    passive = verb.head
    if (
        verb.tag != "VBD"
        or verb.dep not in {"conj", "advcl"}
        or passive.tag != "VBN"
        or passive.child("auxpass") is None
    ):
        return
    own = verb.child("aux", "csubj", "dobj", "mark", "nsubj")
    if own is None and not _has_aim(verb) and verb.lemma in words("clauses", "never_without_object"):
        verb.tag = "VBN"


def _has_aim(verb: Token) -> bool:
    """True for a verb with whom or where it aims instead of an object ("was stopped and shot **at officers**", "shot **wide**")."""
    aims = [goal for link in verb.children_with("prep") if link.lower == "at" for goal in link.children_with("pobj")]
    persons = any(
        names_persons(goal) or goal.entity in {"NORP", "ORG", "PERSON"} or goal.pos == "PRON" for goal in aims
    )
    behind = word_after(verb)
    return persons or (behind is not None and behind.lower in words("clauses", "aims"))


def read_as_acronym(word: Token) -> None:
    """Take "IS" without a subject among words in small letters for the name of a body ("killed in **IS** attacks")."""
    if word.text != "IS" or _is_a_verb(word) or _stands_among_capitals(word):
        return
    after, verb = word_after(word), word.head
    word.tag, word.pos, word.lemma, word.entity = "NNP", "PROPN", "IS", "ORG"
    if after is not None and after.tag in {"NN", "NNS"}:
        subordinate(word, after, "compound")
    elif word.dep in AUXILIARIES:
        word.dep = "nsubj"
    elif word.dep in {"advcl", "ccomp"} and verb.i < word.i:
        attach_all(list(word.children), verb)
        word.dep = "dobj"


def _is_a_verb(word: Token) -> bool:
    """True for a verb that heads its sentence, has a subject, or helps another verb that has one before it."""
    if word.head is word or word.child("nsubj", "expl") is not None:
        return True
    subject = word.head.child("nsubj", "nsubjpass", "expl") if word.dep in AUXILIARIES else None
    return subject is not None and subject is not word_after(word)


def _stands_among_capitals(word: Token) -> bool:
    """True for a word of a sentence that is written in capitals."""
    return all(other.text.isupper() for other in word.sentence.tokens if other is not word and other.text.isalpha())


def read_as_preposition(sentence: Sentence) -> None:
    """Take a preposition with a capital that opens a sentence for no part of the name behind it ("**Near** Oslo, two left")."""
    first = sentence.tokens[0]
    place, verb = first.head, first.head.head
    if first.dep != "compound" or first.lower not in words("senses", "opening") or verb is place:
        return
    behind = sentence.tokens[place.i + 1 - first.i :][:1]
    if behind and behind[0].text == "," and place.i < verb.i:
        first.tag, first.pos, first.lemma = "IN", "ADP", first.lower
        attach(first, verb, "prep")
        attach(place, first, "pobj")


def read_as_negations(sentence: Sentence) -> None:
    """Take "nor" and "neither" before an auxiliary and its subject for the negation of that clause ("**Nor** has Roe left")."""
    inverting = words("wording", "inverting")
    for word, auxiliary in pairwise(sentence.tokens):
        if word.lower not in inverting or auxiliary.tag not in FINITE:
            continue
        verb = auxiliary.head if auxiliary.dep in AUXILIARIES else auxiliary
        if any(child.dep in _SUBJECTS and child.i > auxiliary.i for child in verb.children):
            subordinate(word, verb, "neg")
            _read_predicate_behind_subject(verb)


def _read_predicate_behind_subject(verb: Token) -> None:
    """Take what stands right behind the subject of an inverted "is" for its predicate ("Nor is Roe **a friend** of Globex")."""
    subject = verb.child("nsubj")
    if verb.lemma != "be" or subject is None or verb.child("attr", "acomp", "prep") is not None:
        return
    for noun in subject.children_with("appos"):
        if noun.subtree()[0].i == subject.i + 1:
            subordinate(noun, verb, "attr")


def read_as_label(sentence: Sentence) -> None:
    """Take the letter of "Q:" before a speech for no noun, and each word in capitals of "JANE ROE:" for part of a name."""
    label = sentence.tokens[:-1]
    if not label or sentence.tokens[-1].text != ":" or not all(word.text.isupper() for word in label):
        return
    if [word.text for word in label] in (["Q"], ["A"]):
        label[0].tag, label[0].pos, label[0].entity = "LS", "X", ""
    elif len(label) in _NAME_LENGTHS and label[-1].lower not in words("reporting", "genres"):
        _make_name(label)


def _make_name(label: list[Token]) -> None:
    """Make a name of words: the last one is the head."""
    for word in label:
        word.tag, word.pos = "NNP", "PROPN"
    take_place(label[-1], label[-1].sentence.root)
    for word in label[:-1]:
        subordinate(word, label[-1], "compound")


def join_hyphen(hyphen: Token, tree: Tree) -> None:
    """Hang a prefix and its hyphen below the word: in "non-members" the parser makes "non" or the hyphen the head."""
    if not 0 < hyphen.i < len(tree.tokens) - 1:
        return
    left, right = tree.tokens[hyphen.i - 1], tree.tokens[hyphen.i + 1]
    if left.end != hyphen.start or hyphen.end != right.start or left.sentence is not right.sentence:
        return
    if hyphen.dep != "punct":
        _make_head(right, hyphen)
    if left.lower in words("clauses", "prefixes"):
        _make_head(right, left)
        subordinate(left, right, "compound")
        subordinate(hyphen, right, "punct")
    if left.head is right and right.pos == "NOUN":
        _restore_event_noun(left, right)


def _restore_event_noun(left: Token, right: Token) -> None:
    """Give an event noun that is written with a hyphen the lemma of the whole: that of "sit-ins" is "sit-in"."""
    known = event_nouns()
    for joint in ("", "-"):
        whole = f"{left.lower}{joint}{right.lemma}"
        if whole in known:
            right.lemma = whole
            return


def _make_head(word: Token, other: Token) -> None:
    """Put a word in the place of another one, and what hangs on the other below the word."""
    take_place(word, other)
    if word.head is not other:
        attach_all(list(other.children), word)


def read_as_participle(word: Token) -> None:
    """Tag as a participle what has a passive auxiliary but was tagged as an adjective ("were informed of")."""
    if word.lower.endswith("ed"):
        word.tag, word.pos = "VBN", "VERB"
        word.lemma = verb_of_participle(word.lower)


def read_as_passive_aside(word: Token) -> None:
    """Take a form in "-ed" right behind "when" for a passive participle ("Roe, **when asked** if he left, said so")."""
    if word.tag != "VBD" or word.dep not in {"relcl", "advcl"} or word.head is word:
        return
    aside = [child for child in word.children_with("advmod", "mark") if child.i == word.i - 1]
    if not any(child.lower == "when" for child in aside) or word.child("nsubj", "nsubjpass", "aux") is not None:
        return
    word.tag, noun = "VBN", word.head
    if word.dep == "relcl" and noun.dep == "nsubj":
        subordinate(word, noun.head, "advcl")


def verb_of_participle(form: str) -> str:
    """Return the verb of a regular participle.

    >>> [verb_of_participle(form) for form in ("informed", "carried", "stopped", "invaded")]
    ['inform', 'carry', 'stop', 'invade']
    """
    stem = form[:-2]
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "sl":
        return stem[:-1]
    silent = stem.endswith(("at", "ad", "iz", "is", "uc", "ag", "as", "ang", "arg", "ud", "us", "os", "v", "c", "u"))
    return f"{stem}e" if silent else stem


def read_as_demonstrative(word: Token) -> None:
    """Take "that" for a pronoun as the subject of what is said ("Roe contends **that** shows it"); it opens no relative clause."""
    verb = word.head
    opens = word.lower == "that" and word.dep == "nsubj" and verb.i == word.i + 1
    if opens and verb.dep == "ccomp" and verb.head.lemma in words("reporting", "say"):
        word.tag = "DT"
