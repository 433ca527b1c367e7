"""Repairs of reporting clauses: whose act a verb beside a statement is, and which words go on with the statement.

Only the lexicon of reporting verbs (`ontology/lexicon/reporting.toml`) can decide these.
"""

from __future__ import annotations

from kg.data import cached_by_folder, lexicon, words
from kg.parse.repair.edits import attach, attach_with_coordinator
from kg.syntax import Token, Tree
from kg.syntax.phrases import subtree, word_after, word_before
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import FINITE, THIRD_PERSON, is_quoted_before

_NEAR = 12
# How many words a date has behind its preposition: "in January 2020".
_DATE_WORDS = 3
_TEXT_LINKS = frozenset({"in", "on", "by", "during", "at"})


def repair_reporting(tree: Tree) -> None:
    """Hang verbs of reporting below the verb of their speaker, and parts of a statement below the statement."""
    for token in tree.tokens:
        if token.pos == "VERB":
            _attach_to_speaker(token)
            _rejoin_further_report(token)
            _read_as_circumstance(token)
            if _is_parenthetical(token):
                token.dep = "parataxis"
            _raise_report_from_noun(token)
            _attach_to_noun_before(token)
            _rejoin_statement(token)
            _return_subject(token)
            _take_day_of_report(token)
            _take_adverb_of_report(token)
            _return_first_subject(token)
            _attach_relayed_report(token)
        if token.pos in {"VERB", "AUX"}:
            _attach_to_noun_of_saying(token)
            _attach_past_text_noun(token)


def _says(verb: Token) -> bool:
    return verb.lemma in words("reporting", "say")


def _attach_to_speaker(verb: Token) -> None:
    """Hang what a speaker does besides below the reporting verb: "Experts said prices fell, citing a report"."""
    reporting = _reporting_verb_above(verb)
    if reporting is not None and _is_act_of_speaker(verb):
        attach_with_coordinator(verb, reporting)


def _reporting_verb_above(verb: Token) -> Token | None:
    """Return the reporting verb before the statement that a verb without a subject hangs on."""
    clause = verb.head
    reported = clause.dep == "ccomp" and clause.head.i < clause.i < verb.i and _says(clause.head)
    return clause.head if reported and own_subject(verb) is None and verb is not clause else None


def _is_act_of_speaker(verb: Token) -> bool:
    """True if a verb inside a statement tells what the speaker does besides.

    A participle of saying behind a comma ("Experts said prices fell, citing a report"), or a coordinated reporting verb.
    """
    if verb.dep == "advcl":
        comma = any(child.text == "," and child.i < verb.i for child in verb.head.children)
        return verb.tag == "VBG" and _says(verb) and comma
    return verb.dep == "conj" and _continues_report(verb) and (_says(verb) or verb.lemma in words("reporting", "name"))


def _continues_report(verb: Token) -> bool:
    """True if the form of a conjunct is that of the reporting verb rather than that of the statement.

    "He said he would go and warned of rain": a past does not go on from a modal. "She said it was late and urged them
    to leave": the pronoun is the speaker.
    """
    clause = verb.head
    if verb.tag == "VBN" and clause.tag == "VB" and clause.head.tag == "VBD":
        return True
    if verb.tag not in {"VBD", "VBZ"} or verb.tag != clause.head.tag:
        return False
    subject = clause.child("nsubj", "nsubjpass")
    if clause.tag != verb.tag or (subject is not None and subject.lower in THIRD_PERSON):
        return True
    return not _says(clause) and _follows_comma_and(verb)


def _follows_comma_and(verb: Token) -> bool:
    """Return True for the verb behind ", and" ("noted that the mill closed**, and said** that it would reopen")."""
    tokens, at = verb.sentence.tokens, verb.i - verb.sentence.tokens[0].i
    return at > 1 and tokens[at - 1].dep == "cc" and tokens[at - 2].text == ","


def _rejoin_further_report(verb: Token) -> None:
    """Join a verb of saying to the inserted report before it ("It rose, Roe said, **but added** that it would fall")."""
    before = word_before(verb)
    if before is None or before.dep != "cc" or not _reports_without_subject(verb):
        return
    reporting = _inserted_report_before(verb) or before.head
    other = reporting is not verb.head and reporting is not verb and verb not in reporting.ancestors()
    if other and _says(reporting) and own_subject(reporting) is not None:
        attach(verb, reporting, "conj")


def _reports_without_subject(verb: Token) -> bool:
    """Return True for a finite verb of saying that has no subject of its own ("but **added** that it would fall")."""
    return _says(verb) and own_subject(verb) is None and verb.tag in {"VBD", "VBZ"}


def _inserted_report_before(verb: Token) -> Token | None:
    """Return the report inserted in the clause that a verb was joined to ("It rose, Roe **said**, but added …")."""
    if verb.dep != "conj":
        return None
    return next((c for c in verb.head.children_with("parataxis") if c.i < verb.i and _says(c)), None)


def _read_as_circumstance(clause: Token) -> None:
    """Take a clause that tells when or why something is said for no content ("said in May **before she left** that …")."""
    mark = clause.child("mark")
    before = mark is not None and mark.lower in words("reporting", "circumstances")
    if clause.dep == "ccomp" and _says(clause.head) and (before or _opens_with_a_time(clause)):
        clause.dep = "advcl"
        content = clause.head.child("ccomp")
        if content is not None and not before and content.i < clause.i:
            attach(clause, content, "advcl")


def _opens_with_a_time(clause: Token) -> bool:
    """Return True for "**at a time when** it grows"."""
    return [word.lower for word in list(subtree(clause))[:4]] in (
        ["at", "a", "time", "when"],
        ["at", "the", "time", "when"],
    )


def _raise_report_from_noun(verb: Token) -> None:
    """Take a report behind a comma for no relative clause of the noun before it ("There is no sign, **one expert said**")."""
    subject = own_subject(verb)
    if verb.dep != "relcl" or not _says(verb) or subject is None or not _has_only_subject(verb, subject):
        return
    first = min(word.i for word in subtree(subject, loose=False)) - verb.sentence.tokens[0].i
    above = _verb_above(verb.head)
    if above is not None and verb.sentence.tokens[first - 1].text == "," and above.i < verb.i:
        attach(verb, above, "parataxis")


def _attach_to_noun_before(verb: Token) -> None:
    """Take a clause that nothing joins to the one before for what its last noun tells ("There was no sign **it was sold**")."""
    subject = own_subject(verb)
    if verb.dep not in {"conj", "dep"} or subject is None or not verb.head.i < subject.i < verb.i:
        return
    words_between = verb.sentence.tokens[
        verb.head.i + 1 - verb.sentence.tokens[0].i : verb.i - verb.sentence.tokens[0].i
    ]
    noun = word_before(min(subtree(subject, loose=False), key=lambda word: word.i))
    joined = any(word.pos in {"PUNCT", "CCONJ"} for word in words_between)
    if not joined and noun is not None and noun.pos == "NOUN" and noun.head is verb.head:
        attach(verb, noun, "acl")


def _verb_above(noun: Token) -> Token | None:
    """Return the verb that a noun belongs to: "is" for "sign" in "There **is** no sign"."""
    return next((word for word in noun.ancestors() if word.pos in {"VERB", "AUX"}), None)


def _has_only_subject(verb: Token, subject: Token) -> bool:
    """True for a verb behind its subject with no object, content or relative pronoun ("There is no sign, **one expert said**")."""
    if subject.tag in {"WP", "WDT"} or not verb.head.i < subject.i < verb.i:
        return False
    return verb.child("mark", "dobj", "ccomp", "xcomp") is None


def _is_parenthetical(verb: Token) -> bool:
    """True if a reporting clause between commas was taken for what the verb before it says ("It rose, he said, …")."""
    subject = own_subject(verb)
    if verb.dep != "ccomp" or not _says(verb) or subject is None or verb.child("mark", "dobj", "ccomp"):
        return False
    own = verb.head.child("dobj")
    return own is not None and own.i < subject.i < verb.i and _stands_between_commas(subject, verb)


def _stands_between_commas(subject: Token, verb: Token) -> bool:
    tokens = verb.sentence.tokens
    first = min(word.i for word in subtree(subject, loose=False)) - tokens[0].i
    following = tokens[verb.i - tokens[0].i + 1 :][:1]
    return tokens[first - 1].text == "," and bool(following) and following[0].pos == "PUNCT"


def _rejoin_statement(reporting: Token) -> None:
    """Give a statement back what goes on behind the reporting clause in it ("It closed, officials said, leaving …").

    And give the speaker what they say before or after ("It closed, he said, before adding that …").
    """
    clause, subject = _statement_before(reporting), own_subject(reporting)
    if clause is None or subject is None or not _says(reporting) or is_quoted_before(clause, reporting):
        return
    _exchange_branches(clause, reporting, max(reporting.i, subject.i))


def _exchange_branches(clause: Token, reporting: Token, last: int) -> None:
    """Hang what stands behind a word where it belongs: below the statement, or below the reporting verb."""
    for branch in [child for child in reporting.children if child.i > last]:
        if _continues_statement(branch, last):
            branch.dep = "dep" if branch.dep == "dobj" else branch.dep
            attach_with_coordinator(branch, clause)
    for branch in [child for child in clause.children_with("prep", "advcl") if child.i > last]:
        if _is_further_report(branch):
            attach(branch, reporting, branch.dep)


def _statement_before(reporting: Token) -> Token | None:
    """Return the statement before a reporting verb, whichever of the two the parser hangs below the other."""
    if reporting.dep == "parataxis" and reporting.head.i < reporting.i:
        return reporting.head if reporting.child("ccomp", "xcomp", "dobj") is None else None
    return next((c for c in reporting.children_with("ccomp") if c.i < reporting.i), None)


def _continues_statement(branch: Token, last: int) -> bool:
    """True if a branch behind an inserted reporting clause goes on with the statement."""
    if _is_verbal_act(branch) or not _follows_comma_behind(branch, last):
        return False
    if branch.dep == "conj":
        return branch.child("nsubj", "nsubjpass") is None
    if branch.dep == "dobj" or (branch.dep == "prep" and branch.tag == "VBG"):
        return True  # "…, a sign that it pays", "…, including Lowell"
    return branch.dep == "advcl" and branch.tag == "VBG" and branch.child("mark") is None


def _follows_comma_behind(branch: Token, last: int) -> bool:
    """True if a comma stands between the word of an index and a branch ("It closed, officials said**,** leaving …")."""
    return any(c.text == "," and last < c.i < branch.i for c in branch.head.children)


def _is_verbal_act(verb: Token) -> bool:
    """True for a verb of saying, thinking, ordering or speaking of something."""
    listed = ("say", "think", "order", "background")
    if any(verb.lemma in words("reporting", name) or verb.lower in words("reporting", name) for name in listed):
        return True
    return not {verb.lemma, verb.lower}.isdisjoint(lexicon("reporting")["prepositional"])


def _is_further_report(branch: Token) -> bool:
    """True for a participle of saying without a subject, also behind a preposition ("before adding that …")."""
    act = branch.child("pcomp") if branch.dep == "prep" else branch
    return act is not None and act.tag == "VBG" and _says(act) and own_subject(act) is None


def _attach_to_noun_of_saying(verb: Token) -> None:
    """Hang a that-clause below the noun that a participle parts it from ("a fear, debunked by the board, that …")."""
    mark = verb.child("mark")
    if verb.dep != "advcl" or mark is None or mark.lower != "that":
        return
    noun = _noun_of_saying_before(mark)
    if (
        noun is None
        or verb in noun.ancestors()
        or not any(child.i < mark.i for child in noun.children_with("acl", "relcl"))
    ):
        return
    attach(verb, noun, "acl")


def _noun_of_saying_before(mark: Token) -> Token | None:
    tokens, nouns = mark.sentence.tokens, words("reporting", "nouns_of_saying")
    before = tokens[: mark.i - tokens[0].i][-_NEAR:]
    return next((word for word in reversed(before) if word.pos == "NOUN" and word.lemma in nouns), None)


def _attach_past_text_noun(verb: Token) -> None:
    """Hang a that-clause below the reporting verb, not below the text that is named ("said in a statement that …")."""
    noun, mark = verb.head, verb.child("mark")
    if verb.dep not in {"acl", "relcl"} or mark is None or mark.lower != "that" or noun.dep != "pobj":
        return
    link, reporting = noun.head, noun.head.head
    if link.lower in _TEXT_LINKS and _says(reporting) and reporting.child("ccomp", "dobj", "xcomp") is None:
        attach(verb, reporting, "ccomp")


def _return_subject(reporting: Token) -> None:
    """Give a clause its subject back that was hung on the verb between them ('"This dam," said Lee, "is safe."')."""
    subjects = reporting.children_with("nsubj")
    clause = reporting.head if reporting.dep == "parataxis" else reporting.child("ccomp")
    if len(subjects) < 2 or clause is None or not _says(reporting) or not subjects[0].i < reporting.i < clause.i:
        return
    if clause.child("nsubj", "nsubjpass", "expl") is None and subjects[1].i < clause.i:
        attach(subjects[0], clause, "nsubj")


def _take_day_of_report(reporting: Token) -> None:
    """Hang a day right behind a verb of saying below it, not below the statement ("said **Monday** the bank would close").

    Nor below its subject ("said **Monday** rebels had left"), unless that may have a day of its own ("Friday prayers").
    """
    statement, day = reporting.child("ccomp"), _day_behind(reporting)
    if statement is not None and _says(reporting):
        _take_dated_phrase(reporting, statement)
    if statement is None or day is None or not _says(reporting):
        return
    subject = day.head
    may_have_day = day.lower in lexicon("times")["weekdays"] and not names_persons(subject)
    is_before_subject = subject.head is statement and subject.dep in {"nsubj", "nsubjpass"} and not may_have_day
    if (day.head is statement and day.dep == "npadvmod") or is_before_subject:
        attach(day, reporting, "npadvmod")


def _take_dated_phrase(reporting: Token, statement: Token) -> None:
    """Hang a day or month with its preposition there too ("said **in January** his mill would close")."""
    link = word_after(reporting)
    named = lexicon("times")["weekdays"].keys() | lexicon("times")["months"].keys()
    date = link.child("pobj") if link is not None and link.lower in {"in", "on"} else None
    if link is None or date is None or link.head is not statement or date.lower not in named:
        return
    last = max(word.i for word in subtree(link))
    if last - link.i <= _DATE_WORDS and statement.child("mark") is None:
        after = word_after(date.sentence.tokens[last - date.sentence.tokens[0].i])
        if after is not None and after.text != ",":
            attach(link, reporting, "prep")


def _day_behind(reporting: Token) -> Token | None:
    """Return the day, not later than today, right behind a verb ("said **Monday**")."""
    day = word_after(reporting)
    return day if day is not None and not day.children and day.lower in _days_until_today() else None


def _take_adverb_of_report(reporting: Token) -> None:
    """Hang "earlier" and "later" right behind a verb of saying below it ("said **earlier this year** the army lacked money")."""
    statement = reporting.child("ccomp")
    adverb = word_after(reporting)
    if (
        statement is None
        or adverb is None
        or not _says(reporting)
        or adverb.lower not in words("reporting", "when_said")
    ):
        return
    time = adverb.head if adverb.head.dep == "npadvmod" else adverb
    if time.head is statement and time.dep in {"npadvmod", "advmod"}:
        attach(time, reporting, time.dep)


def names_persons(noun: Token) -> bool:
    """Return True for a noun for a person or people ("rebels")."""
    return noun.lemma in words("nouns", "Person") or noun.lower in words("nouns", "Group")


@cached_by_folder
def _days_until_today() -> frozenset[str]:
    times = lexicon("times")
    return frozenset(times["weekdays"]) | {word for word, (offset, _) in times["deictic_days"].items() if offset <= 0}


def _return_first_subject(reporting: Token) -> None:
    """Give a clause its subject back that was hung on the speaker ("**These workers**, Roe explained, were well-paid").

    What stands behind the clause goes on with it.
    """
    clause, speaker = _clause_without_subject(reporting), own_subject(reporting)
    if clause is None or speaker is None or not _says(reporting):
        return
    first = _noun_before_speaker(reporting, speaker)
    before = clause.sentence.tokens[min(word.i for word in subtree(clause)) - 1 - clause.sentence.tokens[0].i]
    if first is not None and before.text == ",":
        clause.dep = "ccomp"
        attach(first, clause, "nsubjpass" if clause.child("auxpass") is not None else "nsubj")
        for branch in reporting.children_with("advcl", "xcomp"):
            if branch.i > clause.i:
                attach(branch, clause, "advcl")


def _noun_before_speaker(reporting: Token, speaker: Token) -> Token | None:
    """Return the noun before the speaker that hangs beside them ("These **workers**, Roe explained, were well-paid")."""
    beside = [*speaker.children_with("appos"), *reporting.children_with("dep")]
    return next((c for c in beside if c.i < speaker.i and c.pos in {"NOUN", "PROPN"}), None)


def _clause_without_subject(reporting: Token) -> Token | None:
    """Return the finite clause without subject behind a reporting verb that no "and" joins to it."""
    for clause in reporting.children_with("ccomp", "conj"):
        finite = any(word.tag in FINITE for word in (clause, *clause.children_with("aux", "auxpass")))
        linked = clause.child("mark", "expl") is not None or any(c.i < clause.i for c in reporting.children_with("cc"))
        if clause.i > reporting.i and finite and not linked and own_subject(clause) is None:
            return clause
    return None


def _attach_relayed_report(verb: Token) -> None:
    """Hang "as saying" below the verb that relays it, not below its agent ("was quoted by the Times as saying")."""
    link = verb.head
    if verb.dep != "pcomp" or verb.tag != "VBG" or link.lower != "as" or not _says(verb):
        return
    above = next((word for word in link.ancestors() if word.pos == "VERB"), None)
    if above is not None and above is not link.head and above.lemma in words("reporting", "relaying"):
        attach(link, above, "prep")
