"""Brings the parts of extraction together: propositions, marks, reports and times become claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.abbreviations import abbreviation_propositions
from kg.extract.attribution import reports
from kg.extract.clauses import propositions
from kg.extract.confidence import confidence
from kg.extract.counts import count_propositions
from kg.extract.factuality import marks
from kg.extract.mentions import mentions
from kg.extract.participants import naming_span, participants, predicate_text, trigger
from kg.extract.places import place_of
from kg.extract.proposition import Marks, Proposition, Report, Slot, Typing
from kg.extract.quantities import quantities
from kg.extract.render import RenderStyle, renderings
from kg.extract.roles import role_propositions
from kg.extract.shares import share_propositions
from kg.extract.sites import site_propositions
from kg.extract.times import event_time, narrated, times
from kg.extract.typing import typings
from kg.extract.wording import clause_of
from kg.data.gazetteer import Gazetteer
from kg.model import (
    Argument,
    Attribution,
    Claim,
    EventTime,
    Extraction,
    Factuality,
    Mention,
    Span,
    Time,
    digest,
)
from kg.syntax import Token, Tree


def extraction(tree: Tree, gazetteer: Gazetteer, *, render: RenderStyle = "binary") -> Extraction:
    """Return everything that the document says; pure, and the unit of work of a corpus.

    `render` says how claims are put as surface tuples: a triple an argument, or all in one.
    """
    found_reports = reports(tree)
    found = _Found(tree, mentions(tree, gazetteer, found_reports), times(tree), found_reports)
    phrases = [
        *role_propositions(tree, found.mentions),
        *site_propositions(tree, found.mention_of),
        *count_propositions(tree, found.mention_of),
        *share_propositions(tree, found.mention_of),
        *abbreviation_propositions(tree, found.mention_of),
    ]
    stated = sorted([*propositions(tree), *phrases], key=lambda p: (p.head.i, p.kind, p.rule))
    drafts = [_Draft(p, marks(p, tree), found.report_of(p)) for p in stated]
    claims = _claims(drafts, found, render)
    return Extraction(
        tree.document,
        tuple(found.mentions),
        tuple(found.times),
        tuple(quantities(tree)),
        tuple(claims),
        tuple(sentence.span for sentence in tree.sentences),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    proposition: Proposition
    marks: Marks
    report: Report | None


_DESCRIPTIONS = frozenset({"role", "appositive", "possessive"})
_SAID_TOO = frozenset({"count", "share", "site", "among"})


class _Found:
    """What was found in the document besides propositions, indexed for assembly."""

    def __init__(self, tree: Tree, mentions: list[Mention], times: Sequence[Time], reports: list[Report]) -> None:
        self.tree = tree
        self.mentions = mentions
        self.times = times
        self.reports = reports
        self.others = _by_head(tree.second)
        self._mention_at = _mention_index(mentions, tree)
        self._report_at = _report_index(tree, reports)
        self._attribution_of = self._attributions()

    def mention_of(self, token: Token) -> Mention | None:
        """Return the mention whose head word is or covers this token."""
        return self._mention_at.get(token.end) or self._mention_at.get(-token.start - 1)

    def report_of(self, proposition: Proposition) -> Report | None:
        """Return the innermost report that asserts the proposition, not one that only describes somebody in passing.

        A report's own cue lies outside it; titles and appositions in indirect speech are the writer's,
        numbers and whereabouts are not.
        """
        report = self._report_at[proposition.head.i]
        if report is None or report.cue is proposition.head:
            return None
        described = proposition.kind in _DESCRIPTIONS and proposition.rule not in _SAID_TOO
        return None if described and not report.direct else report

    def attribution_of(self, report: Report) -> Attribution:
        """Return the attribution of a report with the mentions of its sources, the outer ones too."""
        return self._attribution_of[_stretch(report.attribution)]

    def _attributions(self) -> dict[_Stretch, Attribution]:
        found: dict[_Stretch, Attribution] = {}
        for report in self.reports:
            attribution, mention = report.attribution, self.mention_of(report.source) if report.source else None
            outer = found[_stretch(attribution.outer)] if attribution.outer else None
            found[_stretch(attribution)] = replace(attribution, mention=mention.id if mention else None, outer=outer)
        return found


def _by_head(second: Tree | None) -> dict[int, Proposition]:
    """Return the propositions that the second parser sees, by their head word."""
    if second is None:
        return {}
    return {proposition.head.i: proposition for proposition in reversed(propositions(second))}


_Stretch = tuple[Span | None, Span | None]


def _stretch(attribution: Attribution) -> _Stretch:
    """What tells a report from all others: its cue and its content."""
    return attribution.cue, attribution.content


def _report_index(tree: Tree, reports: Sequence[Report]) -> list[Report | None]:
    """For each word the innermost report that asserts it."""
    index: list[Report | None] = [None] * len(tree.tokens)
    starts = [token.start for token in tree.tokens]
    asserted = [report for report in reports if report.asserted]
    for report in sorted(asserted, key=lambda r: (r.content.start - r.content.end, r.content.start)):
        first, last = bisect_left(starts, report.content.start), bisect_left(starts, report.content.end)
        index[first:last] = [report] * (last - first)
    return index


def _mention_index(mentions: list[Mention], tree: Tree) -> dict[int, Mention]:
    """Mentions by the end of their head (as it is) and, negated, by its start: a name is met at either.

    It is met at the word that heads it too: "Court" of "the U.S. Court of Appeals".
    """
    index: dict[int, Mention] = {}
    ordered = sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span))
    for mention in ordered:
        index.setdefault(mention.head.end, mention)
        index.setdefault(-mention.head.start - 1, mention)
    starts = [token.start for token in tree.tokens]
    for mention in (mention for mention in ordered if mention.kind == "name"):
        for token in _outermost(
            tree.tokens[bisect_left(starts, mention.head.start) : bisect_left(starts, mention.head.end)]
        ):
            index.setdefault(token.end, mention)
    return index


def _outermost(tokens: Sequence[Token]) -> list[Token]:
    """Return the words that hang on none of the others."""
    inside = {token.i for token in tokens}
    return [token for token in tokens if token.head is token or token.head.i not in inside]


def _claims(drafts: list[_Draft], found: _Found, render: RenderStyle) -> list[Claim]:
    """Return a claim for each draft and typing; clause slots point to the claim of the inner predicate."""
    typed = [(draft, typings(draft.proposition, found.mention_of)) for draft in drafts]
    typed = [(draft, kinds) for draft, kinds in typed if kinds or draft.proposition.slots]
    ids: dict[int, str] = {}
    planned: list[tuple[str, _Draft, Typing | None, bool]] = []
    for draft, kinds in typed:
        for n, typing in enumerate(kinds or (None,)):
            name = _claim_id(draft, typing, found.tree)
            planned.append((name, draft, typing, n == 0))
            if n == 0:
                ids.setdefault(draft.proposition.head.i, name)
    claims: dict[str, Claim] = {}
    for name, draft, typing, first in planned:
        surface = renderings(draft.proposition, found.tree, style=render) if first else ()
        claims.setdefault(name, _claim(name, draft, typing, found, ids, surface))
    carried = {_stretch(claim.attribution) for claim in claims.values() if claim.attribution}
    bare = [_bare_claim(report, found) for report in found.reports if _stretch(report.attribution) not in carried]
    return narrated([*claims.values(), *bare], found.tree.document)


def _bare_claim(report: Report, found: _Found) -> Claim:
    """Return a claim for a reported stretch without a proposition of its own, so that no statement is lost."""
    cue, tree = report.cue, found.tree
    name = digest(tree.document.id, "reported", report.content.start, report.content.end, report.attribution.cue)
    word = cue.text if cue else tree.text(report.content)
    saying = marks(Proposition(cue, "verbal", (cue,), cue.lemma, ()), tree) if cue else Marks()
    return Claim(
        id=name,
        type=None,
        predicate=word,
        lemma=cue.lemma if cue else word,
        trigger=report.attribution.cue or report.content,
        sentence=cue.sentence.span if cue else report.content,
        arguments=(Argument("content", report.content),),
        polarity="positive" if report.asserted else saying.polarity,
        factuality="denied" if report.denied else "claim" if report.asserted else saying.factuality,
        tense=saying.tense,
        attribution=found.attribution_of(report),
        rule="reported",
    )


def _claim_id(draft: _Draft, typing: Typing | None, tree: Tree) -> str:
    proposition = draft.proposition
    slots = [(slot.role, slot.case, slot.span.start, slot.span.end) for slot in proposition.slots]
    return digest(
        tree.document.id, proposition.head.start, proposition.kind, proposition.rule, typing and typing.event, slots
    )


def _claim(
    name: str,
    draft: _Draft,
    typing: Typing | None,
    found: _Found,
    ids: dict[int, str],
    surface: tuple[tuple[str, ...], ...],
) -> Claim:
    """Return one claim; `surface` are its renderings, given to the first claim of a proposition only."""
    proposition, tree = draft.proposition, found.tree
    triple = surface[0] if surface else None
    time = event_time(proposition, draft.marks, found.times, tree)
    place = place_of(proposition, found.mention_of)
    arguments = _arguments(proposition, typing, found, ids)
    return Claim(
        id=name,
        type=typing.event if typing else None,
        predicate=predicate_text(proposition),
        lemma=proposition.lemma,
        trigger=trigger(proposition),
        sentence=proposition.head.sentence.span,
        arguments=arguments,
        triple=(triple[0], triple[1], triple[2] if len(triple) > 2 else "") if triple else None,
        more=triple[3:] if triple else tuple(tree.text(argument.span) for argument in arguments),
        polarity=draft.marks.polarity,
        factuality=_factuality(draft, time, tree.document.published),
        tense=draft.marks.tense,
        attribution=found.attribution_of(draft.report) if draft.report else None,
        time=time,
        place=place.id if place else None,
        confidence=confidence(proposition),
        rule=f"{proposition.rule}+{typing.rule}" if typing else proposition.rule,
        edges=typing.edges if typing else (),
        renderings=surface,
        mode=typing.mode if typing else None,
        clause=clause_of(proposition, found.mention_of, tree, found.others),
    )


def _factuality(draft: _Draft, time: EventTime | None, published: str | None) -> Factuality:
    if draft.report is not None and draft.report.denied:
        return "denied"
    if draft.marks.factuality == "fact" and draft.marks.tense != "past" and _lies_ahead(time, published):
        return "planned"
    if draft.marks.factuality == "fact" and draft.report is not None:
        return "claim"
    return draft.marks.factuality


def _lies_ahead(time: EventTime | None, published: str | None) -> bool:
    """True for a time that had not come when the text was written ("the fair opens on Friday")."""
    return bool(time and time.value and time.earliest and published and time.earliest > published[:10])


def _arguments(
    proposition: Proposition, typing: Typing | None, found: _Found, ids: dict[int, str]
) -> tuple[Argument, ...]:
    return tuple(
        _argument(role, slot, typing is not None, proposition, found, ids)
        for role, slot in participants(proposition, typing)
    )


def _argument(
    role: str, slot: Slot, typed: bool, proposition: Proposition, found: _Found, ids: dict[int, str]
) -> Argument:
    mention = found.mention_of(slot.head)
    named = mention is not None and (mention.kind != "nominal" or mention.type not in {"Event", "Other"})
    inner = ids.get(slot.head.i) if not named and slot.head is not proposition.head else None
    return Argument(
        role=role,
        span=slot.span,
        mention=mention.id if mention else None,
        claim=inner,
        case=slot.case,
        head=naming_span(role, slot, mention) if typed else None,
    )
