"""Extractions written by hand, so that mapping, store and report are tested without a parser."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules_alone import drawn_by_rules

from kg.graph import Graph
from kg.mapping import knowledge
from kg.model import (
    Argument,
    Attribution,
    Block,
    Claim,
    Clause,
    Document,
    Edge,
    Entity,
    EventTime,
    Extraction,
    Knowledge,
    Mention,
    MentionKey,
    Quantity,
    Resolution,
    Span,
    Word,
)
from kg.resolve import resolve_events


@dataclass
class Page:
    """A document under construction; every phrase is found in the text from `start` on."""

    text: str
    name: str = "page"
    title: str | None = None
    published: str | None = "2024-05-10"
    mentions: dict[str, Mention] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    entity_of: dict[MentionKey, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    def span(self, words: str, start: int = 0) -> Span:
        at = self.text.index(words, start)
        return Span(at, at + len(words))

    def sentence(self, at: int) -> Span:
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return Span(start, end if end >= 0 else len(self.text))

    def mention(
        self, words: str, entity: str | None, kind: str = "name", type: str = "Country", start: int = 0, **more
    ):
        span = self.span(words, start)
        head = words.rsplit(maxsplit=1)[-1]
        mention = Mention(
            f"m{span.start}", span, kind, type, Span(span.end - len(head), span.end), head.lower(), words, 0, **more
        )
        self.mentions[mention.id] = mention
        if entity:
            key = MentionKey(self.name, mention.id)
            self.entity_of[key] = entity
            old = self.entities.get(entity, Entity(entity, type, words))
            self.entities[entity] = Entity(
                entity, old.type, old.label, old.aliases, old.links, 1.5, 2.5, (*old.mentions, key)
            )
        return mention.id

    def claim(
        self,
        trigger: str,
        arguments: Sequence[tuple[str, str] | tuple[str, str, str]],
        *,
        type: str | None = None,
        edges: Sequence[tuple[str, str, str]] = (),
        by: str | None = None,
        start: int = 0,
        lemma: str | None = None,
        **more,
    ) -> str:
        """Add a claim; arguments are (role, words or id of a claim, preposition)."""
        span = self.span(trigger, start)
        known = {claim.id for claim in self.claims}
        found = []
        for role, words, *case in arguments:
            preposition = case[0] if case else ""
            if words in known:
                found.append(Argument(role, span, claim=words, case=preposition))
                continue
            at = self.span(words, self.sentence(span.start).start)
            held = next((m.id for m in self.mentions.values() if m.span == at), None)
            found.append(Argument(role, at, mention=held, case=preposition))
        source = None
        if by is not None:
            at = self.span(by)
            held = next((m.id for m in self.mentions.values() if m.span == at), None)
            source = Attribution(at, None, None, held)
            more.setdefault("factuality", "claim")
        more.setdefault("confidence", 0.99)
        name = f"c{len(self.claims)}{self.name}"
        self.claims.append(
            Claim(
                name,
                type,
                trigger,
                lemma or trigger,
                span,
                self.sentence(span.start),
                tuple(found),
                attribution=source,
                edges=tuple(Edge(p, s, o) for s, p, o in edges),
                rule="verb",
                clause=self.clause(trigger, span, found, negated=more.get("polarity") == "negative"),
                **more,
            )
        )
        return name

    def clause(self, trigger: str, span: Span, arguments: Sequence[Argument], *, negated: bool) -> Clause:
        """Return the clause as a label says it: what stands before the verb, the verb, what stands behind it."""
        spans = sorted({span, *(a.span for a in arguments if a.claim is None)})
        heads = {a.span: a.mention for a in arguments}
        words = [Word(self.text[at.start : at.end], heads.get(at)) for at in spans]
        if negated:
            words.insert(spans.index(span), Word("did not"))
        return Clause(tuple(words), trigger, "finite", "ROOT", negated=negated)

    def count(
        self, words: str, value: float, unit: str, modifier: str | None = None, high: float | None = None
    ) -> None:
        self.quantities.append(
            Quantity(f"q{len(self.quantities)}", self.span(words), value, unit, modifier, high, unit == "USD")
        )

    def extraction(self) -> Extraction:
        lines, at, blocks = self.text.split("\n"), 0, []
        for n, line in enumerate(lines):
            kind = "headline" if self.title and n == 0 else "paragraph"
            blocks.append(Block(Span(at, at + len(line)), kind))
            at += len(line) + 1
        document = Document(
            self.name, self.text, title=self.title, published=self.published, blocks=tuple(blocks), publisher="Gazette"
        )
        return Extraction(
            document,
            tuple(self.mentions.values()),
            (),
            tuple(self.quantities),
            tuple(self.claims),
            tuple(block.span for block in blocks),
        )


def known(*pages: Page) -> Knowledge:
    """Return the knowledge of the pages, events identified."""
    extractions = tuple(page.extraction() for page in pages)
    entities: dict[str, Entity] = {}
    for page in pages:
        for name, entity in page.entities.items():
            old = entities.get(name)
            merged = (*old.mentions, *entity.mentions) if old else entity.mentions
            at = (1.5, 2.5) if entity.type in {"Country", "Region", "City", "Place"} else (None, None)
            entities[name] = Entity(name, entity.type, entity.label, mentions=merged, latitude=at[0], longitude=at[1])
    entity_of = {key: name for page in pages for key, name in page.entity_of.items()}
    resolution = Resolution(tuple(entities.values()), entity_of)
    return knowledge(resolve_events(extractions, resolution))


def drawn(*pages: Page) -> tuple[Knowledge, Graph]:
    """Return the knowledge of the pages and what the rules draw of it."""
    found = known(*pages)
    return found, drawn_by_rules(found)


def edges(found: Knowledge) -> set[tuple[str, str, str]]:
    """Return (subject, predicate, object) of every claim that is positive and real, objects by id or words."""
    return {
        (a.subject, a.predicate, a.object.entity or (a.object.event and "event") or a.object.literal.text)
        for a in found.assertions
        if a.subject and a.object and a.claim.polarity == "positive" and a.claim.factuality in {"fact", "claim"}
    }


def day(value: str) -> EventTime:
    return EventTime(value, value, value)


def held(name: str = "held") -> Page:
    """Return a document of one statement, which is held back."""
    page = Page("Freedonia allegedly shelled Lowell.", name=name)
    page.mention("Freedonia", "freedonia")
    page.mention("Lowell", "lowell", type="City")
    page.claim(
        "shelled",
        [("agent", "Freedonia"), ("patient", "Lowell")],
        type="Strike",
        edges=[("agent", "shelled", "patient")],
    )
    return page


def strike(
    name: str = "page", text: str = "Freedonia shelled Lowell on 1 May, Rufus said.", by: str | None = "Rufus"
) -> Page:
    """Return a document in which somebody, or its writer, tells of one strike."""
    page = Page(text, name=name, title=None)
    page.mention("Freedonia", "freedonia")
    page.mention("Lowell", "lowell", type="City")
    page.mention("Rufus", "rufus", type="Person")
    page.claim(
        "shelled",
        [("agent", "Freedonia"), ("patient", "Lowell")],
        type="Strike",
        edges=[("agent", "shelled", "patient")],
        by=by,
        time=day("2024-05-01"),
        place=next(m.id for m in page.mentions.values() if m.text == "Lowell"),
    )
    return page


def denial() -> Page:
    """Return a document that denies that strike and plans a visit."""
    page = Page("Freedonia did not shell Lowell, Chico said.\nChico will visit Salem.", name="third")
    page.mention("Freedonia", "freedonia")
    page.mention("Lowell", "lowell", type="City")
    page.mention("Chico", "chico", type="Person")
    page.mention("Salem", "salem", type="City")
    page.claim(
        "shell",
        [("agent", "Freedonia"), ("patient", "Lowell")],
        type="Strike",
        edges=[("agent", "shelled", "patient")],
        by="Chico",
        polarity="negative",
    )
    start = page.text.index("\n")
    page.mention("Chico", "chico", type="Person", start=start)
    page.claim("visit", [("agent", "Chico"), ("patient", "Salem")], type="Visit", factuality="planned")
    return page
