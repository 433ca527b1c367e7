"""What a document tells twice: a report beside its content, a part of a clause beside the whole, one sentence after another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from kg.data import words
from kg.graph.evidence import with_evidence_of
from kg.model import Claim, Statement

_INNER = frozenset({"xcomp", "ccomp", "relcl", "acl", "advcl", "pcomp", "csubj", "parataxis"})
_WHOLE = "part of another statement"
_REPORTED = "its content is a statement of its own"
_REPEATED = "told more fully elsewhere"
# A report may have so many words that its content lacks ("the mayor said yesterday that …").
_LEFT_OVER = 0.2
_FEWEST_WORDS = 3
_SHORTEST_STEM = 3
_LAST_JOINED = re.compile(r".*\b(?:and|or)\b(.*)$")
_WORD = re.compile(r"\w+")
_LAST_LETTERS = ("g", "d", "s", "e")
# A light verb and its noun ("took effect") stand so many characters apart.
_SAME_VERB = 30


@dataclass(frozen=True, slots=True)
class StatementCandidate:
    """A statement with the claim that it was made of; `words` are the stems of its label that say something."""

    statement: Statement
    claim: Claim
    words: frozenset[str]

    def hold_back(self, reason: str) -> StatementCandidate:
        """Return it held back for a reason."""
        return replace(self, statement=replace(self.statement, held=reason))


def candidate_of(statement: Statement, claim: Claim) -> StatementCandidate:
    """Return the candidate of a statement; its words are read once, since each is compared with many."""
    return StatementCandidate(statement, claim, frozenset(_words(statement.label)))


def without_repetition(candidates: Sequence[StatementCandidate]) -> list[Statement]:
    """Return the statements of a document, those held back that another one tells as well and more fully."""
    by_sentence: dict[tuple[int, int], list[StatementCandidate]] = {}
    for candidate in candidates:
        span = candidate.claim.sentence
        by_sentence.setdefault((span.start, span.end), []).append(candidate)
    once = [c for candidates in by_sentence.values() for c in _hold_back_parts(_hold_back_reports(candidates))]
    return [c.statement for c in _fullest(once)]


def _tells_little_more(report: StatementCandidate, contents: Sequence[StatementCandidate]) -> bool:
    """Return True for a report with hardly a word beside its content ("Roe said that **the mill closed**")."""
    content_of_reports: Set[str] = frozenset().union(*(c.words for c in contents))
    own = report.words - content_of_reports - _introduction(report)
    return len(own) <= _LEFT_OVER * len(report.words) and not _tells_more_at_end(report, own)


def _hold_back_reports(candidates: Sequence[StatementCandidate]) -> list[StatementCandidate]:
    """Return the candidates of a sentence, each report held back whose content is drawn, else its content."""
    found = {c.claim.id: c for c in candidates}
    for report in candidates:
        if not _is_report(report):
            continue
        contents = [c for c in candidates if _is_content(c, report)]
        if contents and _tells_little_more(report, contents):
            found[report.claim.id] = report.hold_back(_REPORTED)
            continue
        for content in contents:
            if _words_beside_name(content, report) <= report.words:
                found[content.claim.id] = content.hold_back(_WHOLE)
    return list(found.values())


def _tells_more_at_end(report: StatementCandidate, own: Set[str]) -> bool:
    """Return True if what a report joins at its end no drawn content has ("Roe said that we should stop **and pay them**")."""
    joined = _LAST_JOINED.search(report.statement.label.lower())
    last = frozenset(_words(joined[1])) if joined else frozenset()
    return len(last) > 1 and last <= own


def _is_report(candidate: StatementCandidate) -> bool:
    clause = candidate.claim.clause
    reporting = candidate.claim.lemma.split()[0] in words("statements", "reporting")
    return candidate.statement.shown and clause is not None and clause.content and reporting


def _is_content(candidate: StatementCandidate, report: StatementCandidate) -> bool:
    """Return True for what is said, and not for a clause beside it that the writer answers for."""
    clause, above = candidate.claim.clause, report.claim.clause
    if candidate is report or clause is None or above is None or not candidate.statement.shown:
        return False
    if clause.link in _INNER:
        return clause.link == "ccomp" and clause.above == report.claim.lemma.split()[0]
    return _answers(candidate, report)


def _answers(candidate: StatementCandidate, report: StatementCandidate) -> bool:
    """Return True if the cue of what is said is the verb of the report."""
    attribution = candidate.claim.attribution
    cue = attribution.cue if attribution is not None else None
    return cue is not None and cue.start <= report.claim.trigger.start < cue.end


def _introduction(report: StatementCandidate) -> frozenset[str]:
    """Return the words by which a report says who speaks and how."""
    label = report.statement.label.lower()
    verb = re.search(rf"\b({'|'.join(sorted(_forms(report.claim)))})\b", label)
    return frozenset(_words(label[: verb.end()])) if verb else frozenset()


def _forms(claim: Claim) -> Iterator[str]:
    lemma = claim.lemma.split()[0]
    yield from (re.escape(form.lower()) for form in (*claim.predicate.split(), lemma) if len(form) > 2)


def _is_inner(claim: Claim) -> bool:
    """Return True for a clause that lies within another, and for an event noun ("Roe's **resignation**")."""
    clause = claim.clause
    return clause is not None and (clause.link in _INNER or clause.form == "noun")


def _hold_back_parts(candidates: Sequence[StatementCandidate]) -> Iterator[StatementCandidate]:
    """Yield the candidates of a sentence, those held back of whose words a whole clause around them has all."""
    for part in candidates:
        is_part = _is_inner(part.claim) and part.statement.shown and _has_whole(part, candidates)
        yield part.hold_back(_WHOLE) if is_part or any(_has_surer_rival(part, other) for other in candidates) else part


def _has_whole(part: StatementCandidate, candidates: Sequence[StatementCandidate]) -> bool:
    """Return True if another candidate drawn has all of it ("the mill closed" of "the mill closed in May")."""
    wholes = (c for c in candidates if c is not part and c.statement.shown)
    return any(_is_part_of(part, whole) for whole in wholes)


def _is_part_of(part: StatementCandidate, whole: StatementCandidate) -> bool:
    """Return True if a whole clause has all words of a part; of a gerund all but its verb ("by **ringing** it": rang it)."""
    if whole.words - part.words and _words_beside_name(part, whole) <= whole.words:
        return True
    other = len(part.words - whole.words)
    gerund = part.claim.clause is not None and part.claim.clause.form == "gerund"
    return gerund and other == 1 and len(part.words) > _FEWEST_WORDS


def _words_beside_name(part: StatementCandidate, whole: StatementCandidate) -> frozenset[str]:
    """Return the words of a part without the name that opens it, if the whole says that in other words.

    "**Jane Roe’s** mill closed" of "Roe left after her mill closed": her name stands in place of "her".
    """
    opening = takewhile(lambda word: word[:1].isupper(), part.statement.label.split())
    name = frozenset(_words(" ".join(opening)))
    beside = part.words - name
    return beside if name & whole.words and len(beside) >= _FEWEST_WORDS else part.words


def _has_surer_rival(one: StatementCandidate, other: StatementCandidate) -> bool:
    """Return True if a surer statement says the same of another subject with the same verb: then this subject is wrong."""
    if one is other or not (one.statement.shown and other.statement.shown) or one.claim.clause is None:
        return False
    if abs(one.claim.trigger.start - other.claim.trigger.start) > _SAME_VERB:
        return False  # "Roe was held in Lowell and Lee was held in Lowell"
    tail, theirs = _tail(one), _tail(other)
    return bool(tail) and tail == theirs and _rank(other) > _rank(one) and one.statement.label != other.statement.label


def _rank(candidate: StatementCandidate) -> tuple[bool, float, int]:
    """Return how good the subject of a statement is: one that stands before the verb, a sure one, an early one."""
    claim, clause = candidate.claim, candidate.claim.clause
    first = next((word.mention for word in clause.words if word.mention), None) if clause is not None else None
    before = any(a.mention == first and not a.case and a.span.end <= claim.trigger.start for a in claim.arguments)
    return before, candidate.statement.confidence, -claim.trigger.start


def _tail(candidate: StatementCandidate) -> str:
    """Return what stands in a label from its verb on, if that is more than a word or two."""
    verb = re.search(rf"\b({'|'.join(sorted(_forms(candidate.claim)))})\b.*", candidate.statement.label.lower())
    return verb[0] if verb and len(verb[0].split()) >= _FEWEST_WORDS else ""


def _fullest(candidates: Sequence[StatementCandidate]) -> Iterator[StatementCandidate]:
    """Yield the candidates, those held back that another sentence tells with the same verb and more words.

    The fuller one takes over their sentences and claims as evidence.
    """
    groups: dict[tuple[object, ...], list[StatementCandidate]] = {}
    for candidate in candidates:
        groups.setdefault(_matter_of(candidate), []).append(candidate)
    for alike in groups.values():
        yield from _fullest_of(alike)


def _fullest_of(alike: Sequence[StatementCandidate]) -> Iterator[StatementCandidate]:
    """Yield the candidates of one matter, those held back that another sentence tells more fully."""
    fuller: dict[int, list[int]] = {n: [] for n in range(len(alike))}
    parts: dict[int, list[int]] = {n: [n] for n in range(len(alike))}
    for part, whole in _parts_and_wholes(alike):
        fuller[part].append(whole)
        parts[whole].append(part)
    for n, candidate in enumerate(alike):
        if fuller[n]:
            yield candidate.hold_back(_REPEATED)
        else:
            told = with_evidence_of(candidate.statement, [alike[part].statement for part in sorted(parts[n])])
            yield candidate if told is candidate.statement else replace(candidate, statement=told)


def _positions_by_words(candidates: Sequence[StatementCandidate]) -> dict[frozenset[str], list[int]]:
    """Return the positions of the candidates by their words ("mill closed": the third and fifth)."""
    places: dict[frozenset[str], list[int]] = {}
    for n, candidate in enumerate(candidates):
        places.setdefault(candidate.words, []).append(n)
    return places


def _having_each_word(sets: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Return which sets have a word ("mill": those of "the mill closed" and "the mill closed in May")."""
    having: dict[str, list[frozenset[str]]] = {}
    for said in sets:
        for word in said:
            having.setdefault(word, []).append(said)
    return having


def _parts_and_wholes(alike: Sequence[StatementCandidate]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each candidate and of one of another sentence that has all its words and more.

    A candidate is compared with those that share its rarest word, and equal words only once: the work grows with the text.
    """
    places = _positions_by_words(alike)
    having = _having_each_word(places)
    for said, less in places.items():
        if len(said) < _FEWEST_WORDS:
            continue
        near = min((having[word] for word in said), key=len)
        wholes = [n for more in near if said < more for n in places[more]]
        yield from ((part, whole) for part in less for whole in wholes if _is_apart(alike[whole], alike[part]))


def _matter_of(candidate: StatementCandidate) -> tuple[object, ...]:
    """Return what two statements of one matter have in common: verb, status, speaker and doer."""
    s = candidate.statement
    agent = next((p.thing or p.text.lower() for p in s.participants), "")
    return (s.shown, s.verb, s.status, s.by, s.claimant, s.negated, agent)


def _is_apart(one: StatementCandidate, other: StatementCandidate) -> bool:
    return one.claim.sentence != other.claim.sentence and one.statement.shown


def _words(label: str) -> Iterator[str]:
    empty, idle = words("things", "empty"), words("statements", "empty")
    for word in _WORD.findall(label.lower()):
        if word not in empty and word not in idle:
            yield _stem(word)


@lru_cache(4096)
def _stem(word: str) -> str:
    """Return a word without the ending of its form.

    >>> [_stem(word) for word in ("outpacing", "outpaced", "outpace", "led")]
    ['outpac', 'outpac', 'outpac', 'led']
    """
    if word.endswith("ies"):
        return f"{word.removesuffix('ies')}y"
    for ending in ("ing", "ed", "es", "s", "e") if word.endswith(_LAST_LETTERS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
