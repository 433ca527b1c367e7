"""The one way from text to what kg makes of it, for tests that compare the whole output in words.

Nothing else in the golden tests imports a module of kg: when a stage moves, only this file changes. How sure a line is has no
part in it: it is in the output where no rule holds it back or doubts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rules_alone import drawn_by_rules

from kg import parse
from kg.data.drawn_line import drawn_line
from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.extract.attribution import attributed_contents
from kg.extract.proposition import AttributedContent
from kg.model import (
    Argument,
    Assertion,
    Claim,
    Clause,
    Document,
    Entity,
    Event,
    EventTime,
    Extraction,
    Filler,
    Knowledge,
    Mention,
    Span,
    Statement,
    Tie,
    Word,
)
from kg.read import with_metadata
from kg.stages import knowledge_of

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.syntax import Tree


@cache
def packaged_names() -> Gazetteer:
    """Return the packaged names of places and bodies, loaded once."""
    return Gazetteer()


@cache
def parser() -> Language:
    """Return the default parser, loaded once."""
    return parse.pipeline()


def document(text: str, *, name: str = "test", published: str | None = None) -> Document:
    """Return the document as `kg build` would read it: header lines, headline and datelines are recognised."""
    return with_metadata(Document(name, text, published=published))


def trees(documents: Iterable[Document]) -> Iterator[Tree]:
    """Yield the parsed documents in order, parsed in batches."""
    return parse.trees(documents, parser())


def knowledge(extractions: Iterable[Extraction]) -> Knowledge:
    """Return what the documents say together: entities, events, statements."""
    return knowledge_of(tuple(extractions), packaged_names())


def output(parsed: Sequence[Tree]) -> Iterator[str]:
    """Yield all that kg makes of the parsed documents together: what each says, then the graph."""
    found = [extraction(tree, packaged_names()) for tree in parsed]
    for said, tree in zip(found, parsed, strict=True):
        yield from extraction_lines(said, tree)
    yield from knowledge_lines(knowledge(found))


def extraction_lines(found: Extraction, tree: Tree) -> Iterator[str]:
    """Yield each sentence with its times, quantities, mentions, attributed contents and claims."""
    said = attributed_contents(tree)
    text = found.document.text
    yield f"document: {_flat(found.document.title or '-')} | {found.document.published} | {found.document.publisher}"
    for n, sentence in enumerate(found.sentences, 1):
        yield f"[{n}] {_words(sentence, text)}"
        for time in found.times:
            if sentence.covers(time.span):
                bounds = f"{time.earliest}..{time.latest}"
                yield f"  time {_words(time.span, text)!r} {time.type} {time.value} {bounds} {time.modifier or '-'} {time.basis}"
        for amount in found.quantities:
            if sentence.covers(amount.span):
                value = f"{amount.value}..{amount.high}" if amount.high is not None else amount.value
                yield f"  amount {_words(amount.span, text)!r} {value} {amount.unit} {amount.modifier or '-'}"
        yield from (_mention(m, found) for m in found.mentions if sentence.covers(m.span))
        yield from (_content(content, text) for content in said if sentence.covers(content.span))
        for claim in found.claims:
            if claim.sentence.start == sentence.start:
                yield from claim_lines(claim, found)


def claim_lines(claim: Claim, found: Extraction) -> Iterator[str]:
    """Yield the claim on one line, and each of its renderings on one more."""
    text = found.document.text
    by_id = {c.id: c for c in found.claims}
    arguments = " ".join(_argument(a, by_id, text) for a in claim.arguments)
    edges = ",".join(f"{e.subject}>{e.property}>{e.object}" for e in claim.edges)
    place = next((m.text for m in found.mentions if m.id == claim.place), None)
    parts = [
        f"{claim.type or '-'} {_words(claim.trigger, text)!r} ({claim.lemma}, {claim.rule}) {arguments}",
        f"{'+' if claim.polarity == 'positive' else 'not'} {claim.factuality} {claim.tense} {claim.confidence:.2f}",
        edges and f"edges {edges}",
        claim.mode and f"mode {claim.mode}",
        claim.time and f"when {_time(claim.time)}",
        place and f"where {place}",
        claim.attribution and f"by {_source(claim, text)}",
    ]
    yield "  " + " | ".join(part for part in parts if part)
    for row in claim.renderings:
        yield "    = " + " ; ".join(map(_flat, row))
    if claim.clause is not None:
        yield f"    ~ {_clause(claim.clause)}"


def _clause(clause: Clause) -> str:
    """Return the words of a clause, each with what its label has to know of it, and its marks."""
    marks = [name for name in ("negated", "content") if getattr(clause, name)]
    kind = f"{clause.form} {clause.link}<{clause.above or '-'}"
    return " | ".join([" ".join(map(_word, clause.words)), clause.verb, kind, *marks, *clause.faults])


def _word(word: Word) -> str:
    """Return a word with `@` at a mention's head, `?` at a pronoun, `'` at an owner, `+` before what it follows closely."""
    marks = "@" * (word.mention is not None) + "?" * word.pronoun + "'" * word.possessive
    more = "".join(f"({part})" for part in (word.third, word.open) if part)
    return f"{'+' * word.joined}{word.text}{marks}{more}"


def _argument(argument: Argument, claims: dict[str, Claim], text: str) -> str:
    case = f"/{argument.case}" if argument.case else ""
    head = f"^{_words(argument.head, text)}" if argument.head and argument.head != argument.span else ""
    inner = f"→{claims[argument.claim].lemma}" if argument.claim else ""
    return f"{argument.role}{case}=‹{_words(argument.span, text)}›{head}{inner}"


def _source(claim: Claim, text: str) -> str:
    said, levels = claim.attribution, []
    while said is not None:
        who = _words(said.source, text) if said.source else "?"
        levels.append(f"{who} ‹{_words(said.cue, text) if said.cue else '?'}›")
        said = said.outer
    return " in ".join(levels)


def _time(time: EventTime) -> str:
    return f"{time.value} {time.earliest}..{time.latest} {time.basis}"


def _mention(mention: Mention, found: Extraction) -> str:
    """Return the mention with its features on one line."""
    text, words = found.document.text, {m.id: m.text for m in found.mentions}
    one = {name: getattr(mention, name) for name in ("possessor", "apposed", "speaker", "addressee")}
    several = {
        "antecedents": mention.candidate_antecedents,
        "excluded": mention.excluded_antecedents,
        "with": mention.coordinated_mentions,
    }
    features = f"{mention.number} {mention.gender} {mention.person} {mention.role} {mention.determiner}"
    parts = [
        f"  {mention.kind} {mention.type} ‹{_words(mention.span, text)}›^{_words(mention.head, text)} {mention.lemma}",
        features,
        *(name for name in ("demonym", "metonym") if getattr(mention, name)),
        mention.modifiers and "modifiers " + " ".join(mention.modifiers),
        *(f"{name} {_flat(words[key])}" for name, key in one.items() if key),
        *(f"{name} " + ", ".join(_flat(words[key]) for key in keys) for name, keys in several.items() if keys),
        mention.turn and f"turn {mention.turn}",
    ]
    return " | ".join(part for part in parts if part)


def _content(said: AttributedContent, text: str) -> str:
    """Return what somebody says, with source and cue."""
    source, cue = (_words(span, text) if span else "?" for span in (said.attribution.source, said.attribution.cue))
    marks = [name for name in ("direct", "denied") if getattr(said, name)] + ["stance"] * (not said.asserted)
    return f"  said ‹{_words(said.span, text)}› by {source} ‹{cue}› {' '.join(marks)}".rstrip()


def knowledge_lines(found: Knowledge) -> Iterator[str]:
    """Yield the things with their mentions, then the events that have a class, then ties and statements that rules draw or hold back."""
    words = {(x.document.id, m.id): m for x in found.resolved for m in x.mentions}
    for entity in sorted(found.entities, key=lambda e: e.id):
        yield _entity(entity, words)
    labels = {event.id: event.label for event in found.events}
    for event in sorted(found.events, key=lambda e: (e.type, e.label, e.id)):
        if event.type != "Event" or len(event.claims) > 1:
            yield _event(event, labels, [a for a in found.assertions if a.event == event.id])
    drawn = drawn_by_rules(found)
    names = {thing.id: thing.id for thing in drawn.things}
    for told in (*drawn.ties, *drawn.statements):
        kind = f"{'' if told.shown else 'held '}{'tie' if isinstance(told, Tie) else 'statement'}"
        why = "" if told.shown else f" | {told.held}"
        yield f"{kind} {drawn_line(told, names)} x{len(told.sources)}{why}"
        if isinstance(told, Statement):
            who = " ".join(f"{one.role}={one.thing or '-'}‹{_flat(one.text)}›" for one in told.participants)
            yield "  " + " | ".join(filter(None, [told.verb, " ".join(told.types), who]))
    yield drawn.counts()
    for judgement in found.judgements:
        yield f"judged {judgement.left} {judgement.right} {judgement.verdict}: {judgement.evidence}"
    for pair in found.same_events:
        yield "same event " + " / ".join(sorted(labels[name] for name in pair))


def _entity(entity: Entity, words: dict[tuple[str, str], Mention]) -> str:
    mentions = [words[key.document, key.mention] for key in entity.mentions]
    said = ", ".join(f"{_flat(m.text)}" for m in sorted(mentions, key=lambda m: m.span))
    parts = [
        f"thing {entity.id} {entity.type} ‹{_flat(entity.label)}›",
        entity.aliases and "aka " + ", ".join(map(_flat, entity.aliases)),
        entity.links and "link " + " ".join(link.rstrip("/").rsplit("/", 1)[-1] for link in entity.links),
        entity.within and "in " + " ".join(entity.within),
        entity.member_of and f"of {entity.member_of[0]} … {entity.member_of[-1]} ({len(entity.member_of)})",
        f"said {said}",
    ]
    return " | ".join(part for part in parts if part)


def _event(event: Event, labels: dict[str, str], told: list[Assertion]) -> str:
    roles = [f"{f.role}={_filler(f, labels)}" for f in event.roles]
    amounts = [_filler(amount, labels) for a in told for amount in a.amounts]
    sources = [
        ">".join((a.claimant or f"“{a.claimant_text}”", *a.reported_by)) for a in told if a.claimant or a.claimant_text
    ]
    parts = [
        f"event {event.type} ‹{_flat(event.label)}› {event.status} x{len(event.claims)}",
        " ".join(dict.fromkeys(roles)),
        event.time and f"when {_time(event.time)}",
        event.place and f"where {event.place}",
        event.modes and " ".join(("mode", *event.modes)),
        amounts and "amount " + " ".join(dict.fromkeys(amounts)),
        sources and "by " + " ".join(dict.fromkeys(sources)),
        any(a.author_committed for a in told) and "vouched",
    ]
    return " | ".join(part for part in parts if part)


def _filler(filler: Filler, labels: dict[str, str]) -> str:
    if filler.entity:
        return filler.entity
    if filler.event:
        return f"‹event {_flat(labels.get(filler.event, 'inner'))}›"
    value = filler.literal
    assert value is not None
    amount = f" {value.value} {value.unit} {value.modifier} {value.high}" if value.value is not None else ""
    return f"“{_flat(value.text)}” {value.kind}{amount}"


def _words(span: Span, text: str) -> str:
    return _flat(text[span.start : span.end])


def _flat(words: str) -> str:
    return " ".join(words.split())
