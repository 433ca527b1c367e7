"""Why a statement is held back: each check looks at one fault and names it; the first that finds one decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from kg.data import lexicon, words
from kg.graph.accused import reason_of_accused
from kg.graph.document_index import DocumentIndex
from kg.graph.labels import content_words, is_cut, is_debris
from kg.graph.operators import accusation, is_violence_without_target
from kg.graph.speaker_doubts import reason_of_speaker
from kg.graph.statement_case import Case
from kg.graph.ties.offices import is_nationality
from kg.model import Argument, Claim, Mention

_LONGEST = 260
_FEWEST_WORDS = 3
# So many words of content tell enough without a name.
_RICH = 6
# So many tell enough beside a description that does not say which one is meant.
_RICH_BESIDE = {"object": 8, "other": 6}
_DOUBTFUL = 2
# No fault of a clause that has its claimant.
_SAID_BESIDE = "somebody else's word"
_OPENING = ("“", '"', "``", "‘", "'")
_BEFORE_OF = re.compile(r"\s(?:of|from|on|about|for|in)\s")
_DASHES = ("--", "—", "–")
_TOWNS = frozenset({"City", "Region", "Place", "Facility"})
_PARTICIPLES = frozenset({"participle", "gerund"})
_CALLED = frozenset({"position", "complement", "attribute", "agent", "employee"})
_INNER = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "oprd", "acomp", "amod", "dobj", "pobj", "nsubj", "attr"})
_WHERE = frozenset({"place", "origin", "destination", "other", "modifier"})
_CORE = frozenset({"subject", "agent", "object", "patient", "theme", "employee", "instrument"})
# Prepositions of what completes a verb that says nothing by itself; without any, its object does.
_COMPLETING: Mapping[str, Set[str]] = {
    "agreeing": {"", "to", "with", "upon", "about", "over"},
    "urging": {"", "into", "against", "for", "out of", "of"},
    "commenting": {"on", "about", "at", "against", "for", "over"},
}
_TELLING = frozenset({"of", "about", "on", "against", "for", ":"})
_LINKS_BEHIND = frozenset({"to", "about", "against"})
_SAID = frozenset({"theme", "topic", "object", "clause", "content", "attribute", "complement"})


def reason_to_hold_back(case: Case) -> str:
    """Return why a statement is not shown, empty if it is; what no evidence outweighs comes before what is only doubtful."""
    checks = (*_ALWAYS, _noun) if case.clause.form == "noun" else (*_ALWAYS, *_CLAUSES)
    doubts, doubt = words("sureness", "doubts"), ""
    for check in checks:
        why = check(case)
        if why and why not in doubts:
            return why
        doubt = doubt or why
    return doubt


def _reason_of_caption(case: Case) -> str:
    """It tells what a picture shows ("FILE - Roe speaks in Lowell"), as if it were so now."""
    return "a caption" if case.index.block(case.claim) == "caption" else ""


def _reason_of_debris(case: Case) -> str:
    if is_cut(case.label.text):
        return "it ends in the middle"
    return "debris of a page" if is_debris(case.label.text) else ""


def _reason_of_accusation(case: Case) -> str:
    """It accuses by a parse error: a participle read as a verb, or an inner clause under an operator."""
    if case.clause.form == "finite" and is_violence_without_target(case.claim):
        return "whom it hit is not said"
    return accusation(case.claim, case.label.text, case.index)


def _faults(case: Case) -> str:
    """The clause cannot stand by itself; a saying beside it is none if the claim has its source."""
    excused = case.claim.attribution is not None
    return next((fault for fault in case.clause.faults if not (excused and fault == _SAID_BESIDE)), "")


def _noun(case: Case) -> str:
    """An event noun has to say whose or whom it hit ("Freedonia's invasion"), or else a lot ("a two-day meeting of …")."""
    claim, label, index = case.claim, case.label, case.index
    if label.unknown or label.together:
        return "an event noun"
    if claim.type and _joins_two_names(claim, index):
        return ""
    if claim.type not in words("statements", "told_by_nouns"):
        return "an event noun"
    return "" if claim.factuality in {"fact", "claim"} and _tells_a_lot(case) else "an event noun"


def _tells_a_lot(case: Case) -> bool:
    """Return True for a label with a figure or two names, and words enough ("a two-day meeting of Roe's party")."""
    label, index = case.label, case.index
    roles = [(a.role, index.entity(a.mention)) for a in case.claim.arguments]
    named = [role for role, e in roles if e is not None and e.id in index.named_ids and e.type != "Group"]
    fewest = _FEWEST_WORDS if any(role != "place" for role in named) else _FEWEST_WORDS + 1
    return bool(len(named) > 1 or re.search(r"\d", label.text)) and len(content_words(label.text)) >= fewest


def _joins_two_names(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if a named thing acts on another named one ("Globex's purchase of Initech")."""
    named = {
        (a.role == "agent", e.id) for a in claim.arguments if a.role not in _WHERE and (e := index.entity(a.mention))
    }
    acting = {name for acts, name in named if acts and name in index.named_ids}
    return bool(acting) and any(not acts and name in index.named_ids - acting for acts, name in named)


def _description(case: Case) -> str:
    """What a name is by the words beside it is told by a tie where one is drawn ("Roe, head of Globex")."""
    if case.clause.form != "description":
        return ""
    label_words = set(re.findall(r"[\w-]+", case.label.text.lower()))
    if case.claim.tense == "past" and not label_words & set(lexicon("factuality")["adjectives"]["bygone"]):
        return "a fragment"  # "Roe, **formerly** head of Globex"
    return "told by a tie" if _has_tie_of_description(case) else ""


def _has_tie_of_description(case: Case) -> bool:
    """Return True if an office, kinship or site with a named end was read from the same description."""
    what = next((a.span for a in case.claim.arguments if a.role == "patient"), case.claim.trigger)
    within = (c for c in _roles_beside(case) if what.start <= c.trigger.start < what.end)
    mentions = case.index.mentions
    ends = (
        a
        for c in within
        for a in c.arguments
        if a.span.start >= what.start and not is_nationality(c.lemma, mentions.get(a.mention or ""))
    )
    return any(a.role not in _CALLED and _has_name(a, case) for a in ends)


def _roles_beside(case: Case) -> Iterator[Claim]:
    """Yield the offices, kinships and sites read from the same sentence ("the chairman of Crane")."""
    yield from (c for c in case.index.claims_of_sentence(case.claim.sentence) if c.rule.startswith("role-"))


def _has_name(argument: Argument, case: Case) -> bool:
    """Return True if an argument means something that the text names ("she": Jane Roe)."""
    entity = case.index.entity(argument.mention)
    return entity is not None and entity.id in case.index.named_ids


def _referent(case: Case) -> str:
    """A pronoun may mean somebody else; one other is enough where the wrong person would be harmed."""
    label = case.label
    loose = label.guessed and (label.doubt >= 1 or case.index.is_quoted(case.claim))
    doubtful = label.doubt >= _DOUBTFUL or (label.doubt >= _DOUBTFUL - 1 and _is_grave(case))
    return "who is meant is not sure" if loose or doubtful else ""


def _is_grave(case: Case) -> bool:
    label_words = set(re.findall(r"[a-z]+", case.label.text.lower()))
    return case.claim.type in words("statements", "grave") or bool(label_words & words("statements", "grave_words"))


def _infinitive(case: Case) -> str:
    """An infinitive is told in full by the verb above it ("Roe vows to sell the mill"); in a headline it is the future."""
    headline = case.index.block(case.claim) == "headline" and case.clause.link == "ROOT"
    return "an infinitive" if case.clause.form == "infinitive" and not headline else ""


def _reason_of_inner_clause(case: Case) -> str:
    """Another statement tells it: participles that restrict a noun or complete a verb, relative clauses on an object."""
    clause = case.clause
    restricts = clause.link == "acl" and not _has_named_subject(case)
    if clause.form in _PARTICIPLES and (restricts or clause.link in _INNER):
        return "part of another statement"
    if clause.form in _PARTICIPLES and _is_uncertain_participle(case):
        return "a participle without a subject of its own"
    if clause.link == "relcl" and (not _has_named_subject(case) or _is_about_object(case)):
        return "part of another statement"
    return ""


def _is_about_object(case: Case) -> bool:
    """Return True for an untyped clause without names on its own object ("the plan **that they made**")."""
    claim = case.claim
    before = (a for a in claim.arguments if a.span.end <= claim.trigger.start)
    gap = any(a.role == "object" and not a.case for a in before)
    return not claim.type and gap and not case.label.names


def _has_named_subject(case: Case) -> bool:
    """Return True if the argument that opens the label has a name ("Roe, named in May": Roe)."""
    label = case.label.text.lower()
    for argument in case.claim.arguments:
        entity = case.index.entity(argument.mention)
        called = (case.index.text(argument.span), entity.label if entity is not None else "")
        if not argument.case and any(name and label.startswith(name.lower()) for name in called):
            return entity is not None and entity.id in case.index.named_ids and not label.startswith(("a ", "an "))
    return _opens_with_named_word(case, label)


def _opens_with_named_word(case: Case, label: str) -> bool:
    """Return True if a label opens with the name of the first thing of its clause ("roe named in may": Roe)."""
    first = next((e for word in case.clause.words if (e := case.index.entity(word.mention)) is not None), None)
    return first is not None and first.id in case.index.named_ids and label.startswith(first.label.lower())


def _is_right_behind(claim: Claim) -> bool:
    """Return True for a verb right behind an argument ("the planned **offering**": a noun, or said of the noun alone)."""
    ends = (a.span.end for a in claim.arguments if a.span.end <= claim.trigger.start)
    return claim.trigger.start - max(ends, default=-9) <= 1


def _is_uncertain_participle(case: Case) -> bool:
    """Return True for a participle whose subject or tense is a guess: two parses disagree, or a whole clause does it.

    "Roe left, prompting a vote": her leaving prompts it. "Roe will lead the work, assisted by Lee": not yet.
    """
    clause, claim = case.clause, case.claim
    lemma = claim.lemma.split()[0]
    caused = clause.form == "gerund" and lemma in words("statements", "caused_by_clauses")
    doubtful = clause.agreement is not None and clause.agreement < 1 and not clause.content
    open_tense = clause.form == "participle" and claim.factuality in {"planned", "possible"}
    close = clause.form == "gerund" and _is_right_behind(claim)
    return caused or doubtful or open_tense or close or _is_behind_dash_or_mark(case)


def _is_behind_dash_or_mark(case: Case) -> bool:
    """Return True right behind a quotation mark or dash: a noun beside it ("-- **meddling** that he denies")."""
    before = case.index.extraction.document.text[: case.claim.trigger.start]
    return before.endswith(_OPENING) or before.rstrip().endswith(_DASHES)


def _points_back(case: Case) -> str:
    """What another sentence tells is not known from this one ("implied as much", "the same thing", "both companies")."""
    return "it points to what is told before" if "before" in case.label.open else ""


def _description_open(case: Case) -> str:
    """Nobody knows which company "the company" is, whose "revenue" rose; a clause that names others and says a lot may keep one."""
    label = case.label
    if not label.open:
        return ""
    has_figure_or_name = bool(label.names) or re.search(r"\d", label.text)
    worst = next((place for place in ("subject", "owned", "object") if place in label.open), "other")
    rich = has_figure_or_name and len(content_words(label.text)) >= _RICH_BESIDE.get(worst, len(label.text))
    return "" if rich else "which one is meant is not said"


def _place(case: Case) -> str:
    """A town does nothing in a relative clause: that tells of what lies there ("a plant in Lowell, which employs")."""
    first = next((e for word in case.clause.words if (e := case.index.entity(word.mention)) is not None), None)
    acts = first is not None and first.type in _TOWNS and case.label.text.startswith(first.label)
    return "a relative clause on a place" if case.clause.link == "relcl" and acts else ""


def _pronoun(case: Case) -> str:
    """Nobody says who "it" or "we" is; the "we" of somebody named is theirs ("Roe said that we need tanks")."""
    theirs = case.clause.content and case.assertion.subject in case.index.named_ids and not _speaks_for_body(case)
    return "a pronoun is open" if case.label.unknown or (case.label.together and not theirs) else ""


def _speaks_for_body(case: Case) -> bool:
    """Return True if the subject is called a spokesman, whose "we" is a body that is not named."""
    called = case.index.descriptions_of_persons.get(case.assertion.subject or "", set())
    return not called.isdisjoint(words("reporting", "spokespersons"))


def _mention_of_predicate(case: Case) -> Mention | None:
    """Return the mention that a subject is said to be ("it is **the first plan**")."""
    found = (case.index.mentions.get(a.mention or "") for a in case.claim.arguments if a.role == "complement")
    return next(found, None)


def _has_it_behind(case: Case) -> bool:
    """Return True for an "it" behind the first word that means something ("Roe calls **it** flattery": hardly the body)."""
    its = (w for w in case.clause.words[1:] if w.pronoun and w.text.lower() == "it")
    return any(case.index.entity(w.mention) is not None for w in its)


def _predicate(case: Case) -> str:
    """What "it" is said to be tells whether it can mean a body ("it is the first plan": no company is)."""
    first, index = case.clause.words[0], case.index
    meant = index.entity(first.mention)
    if case.claim.lemma in words("graph", "naming") and _has_it_behind(case):
        return "who is meant is not sure"
    if not case.claim.rule.startswith("copula:noun") or first.text.lower() != "it" or meant is None:
        return ""
    predicate_mention = _mention_of_predicate(case)
    return "" if predicate_mention is not None and predicate_mention.type == meant.type else "a pronoun is open"


def _subject(case: Case) -> str:
    if not any(a.role in _CORE or _stands_before(a, case.claim) for a in case.claim.arguments):
        return "no subject"
    return "a title without its bearer" if _opens_with_bare_title(case) else ""


def _opens_with_bare_title(case: Case) -> bool:
    """Return True for a label that opens with one person told without an article ("**Chairman** of Crane left")."""
    label = case.label.text.lower()
    mentions = (case.index.mentions.get(a.mention or "") for a in case.claim.arguments if not a.case)
    bare = (m for m in mentions if m is not None and _is_bare_title(m))
    return any(label.startswith(m.text.lower()) for m in bare)


def _is_bare_title(mention: Mention) -> bool:
    """Return True for one person told without an article ("**Chairman** of Crane left")."""
    kinds = (mention.kind, mention.type, mention.determiner, mention.number)
    return kinds == ("nominal", "Person", "bare", "singular")


def _stands_before(argument: Argument, claim: Claim) -> bool:
    """Return True for a thing without preposition before the verb, whatever its role ("**Roe** was asked to leave")."""
    whole = argument.role not in {"clause", "content"} and not argument.case
    return whole and argument.span.end <= claim.trigger.start


def _reason_of_handover(case: Case) -> str:
    """A presenter announces the next report ("Ann Roe has the story"): that is no news."""
    if case.claim.lemma != "have":
        return ""
    objects = [a for a in case.claim.arguments if a.role in _SAID | {"possession"}]
    first_words = {_BEFORE_OF.split(case.index.text(a.head or a.span).lower())[0].split()[-1] for a in objects}
    return "it hands over to a reporter" if first_words & words("statements", "handed_over") else ""


def _content(case: Case) -> str:
    """A verb of saying has to have what is said, one of agreeing or urging what is to be done, one of joining in a debate which."""
    lemma = case.claim.lemma
    if case.clause.content:
        return ""
    if lemma in words("statements", "saying"):
        return "" if _has_what_is_said(case) else "no content"
    wants = next((known for known in _COMPLETING if lemma in words("statements", known)), "")
    return "no content" if wants and not _is_completed(case, _COMPLETING[wants]) else ""


def _announcement(case: Case) -> str:
    """It tells how something said struck the writer, and not what was said ("Roe made a surprising remark")."""
    label_words = re.findall(r"[\w-]+|[^\w\s]", case.label.text.lower())
    for n, (article, judged, noun) in enumerate(zip(label_words, label_words[1:], label_words[2:], strict=False)):
        plain = article in {"a", "an"} and judged in words("statements", "evaluating")
        if plain and noun in words("statements", "utterances"):
            told = _TELLING.intersection(label_words[n + 3 : n + 4]) or "that" in label_words
            return "" if told else "no content"
    return ""


def _jest(case: Case) -> str:
    """What somebody says in jest is no claim that it is so ("Roe joked that cows vote")."""
    attribution = case.claim.attribution
    cue = case.index.text(attribution.cue).lower().split() if attribution is not None and attribution.cue else []
    return "said in jest" if cue and cue[0] in words("statements", "jesting") else ""


def _has_what_is_said(case: Case) -> bool:
    heard = case.claim.lemma in words("statements", "hearing")  # "Roe told Lee": its object is who hears it
    return any(
        a.role in _SAID and a.case in ({"about", "that"} if heard else {"", "that", "about"})
        for a in case.claim.arguments
    )


def _is_completed(case: Case, links: Set[str]) -> bool:
    """Return True if a clause has behind its verb an infinitive or a phrase that tells what the verb is about."""
    index, claim = case.index, case.claim
    behind = (a for a in claim.arguments if a.span.start > claim.trigger.start and a.role != "time")
    told = (a for a in behind if index.text(a.head or a.span).lower() not in words("statements", "circumstances"))
    if any(a.case in links and not _is_addressee(a, index) for a in told):
        return True
    verb = index.text(claim.trigger).split()[0].lower()
    rest = case.label.text.lower().partition(verb)[2].split()
    return not _LINKS_BEHIND.isdisjoint(rest)


def _is_addressee(argument: Argument, index: DocumentIndex) -> bool:
    """Return True for somebody without preposition, who is urged or refused something."""
    mention = index.mentions.get(argument.mention or "")
    return not argument.case and mention is not None and mention.type in {"Person", "Group", "Organization", "Country"}


def _size(case: Case) -> str:
    """It has too few words of content to tell anything, or no name and not much else, or too many words to read."""
    text = case.label.text
    if len(content_words(text)) < _FEWEST_WORDS:
        return "too little"
    if not case.label.names and not _is_informative(case):
        return "names nothing"
    return "too long" if len(text) > _LONGEST else ""


def _is_informative(case: Case) -> bool:
    """Return True for a clause without names that is worth a node: a headline, an amount, something said, a rich clause."""
    text = case.label.text
    if re.search(r"\d", text) or case.clause.content or case.index.block(case.claim) != "paragraph":
        return True
    return len(content_words(text)) >= _RICH


def _irony(case: Case) -> str:
    """The writer tells it with words of disbelief ("Somehow, **we're told**, the council is popular")."""
    if case.claim.attribution is not None:
        return ""
    sentence = case.index.text(case.claim.sentence).lower()
    return "the writer may not mean it" if any(said in sentence for said in words("statements", "ironic")) else ""


def _negation(case: Case) -> str:
    """The text says that it is not so, and the label does not; what somebody denies is marked as denied."""
    unworded = case.claim.polarity == "negative" and not case.clause.negated and case.claim.factuality != "denied"
    return "its negation is not worded" if unworded else ""


_ALWAYS = (
    reason_of_speaker,
    _jest,
    _reason_of_caption,
    _reason_of_debris,
    _reason_of_accusation,
    reason_of_accused,
    _faults,
)
_CLAUSES = (
    _description,
    _referent,
    _infinitive,
    _reason_of_inner_clause,
    _place,
    _pronoun,
    _predicate,
    _points_back,
    _description_open,
    _subject,
    _reason_of_handover,
    _content,
    _announcement,
    _size,
    _negation,
    _irony,
)
