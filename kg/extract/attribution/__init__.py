"""Tree → reports: who says what, by syntax within the sentence and by quotation marks beyond it.

Each report is one unbroken stretch of content; stretches of one statement share cue and source.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.attribution.clauses import sayings
from kg.extract.attribution.headings import announced_blocks, speaker_labels
from kg.extract.attribution.quoting import with_quotations
from kg.extract.attribution.saying import Saying, answering, content_spans, source_span
from kg.extract.proposition import Report
from kg.model import Attribution, Span
from kg.syntax import Tree


def reports(tree: Tree) -> list[Report]:
    """Return every attributed stretch of the document in text order, each knowing the one it is said within."""
    found = [saying for sentence in tree.sentences for saying in sayings(sentence)]
    announced = {saying.cue.i: saying for saying in announced_blocks(tree)}
    found = [*(saying for saying in found if saying.cue.i not in announced), *announced.values()]
    said = [*with_quotations(tree, found), *speaker_labels(tree)]
    about = [replace(saying, content=saying.topic, asserted=False) for saying in said if saying.topic]
    stretches = [(saying, span) for saying in (*said, *about) for span in content_spans(saying.content)]
    stretches.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0].cue.i))
    return _nested(stretches)


def _nested(stretches: list[tuple[Saying, Span]]) -> list[Report]:
    found: list[Report] = []
    open_: list[tuple[Saying, Report]] = []
    for saying, span in stretches:
        while open_ and open_[-1][1].content.end <= saying.cue.start:
            open_.pop()
        outer = next(
            (
                report
                for other, report in reversed(open_)
                if other.cue is not saying.cue and report.content.start <= saying.cue.start < report.content.end
            ),
            None,
        )
        if outer is not None and not _second_source(saying):
            continue
        report = _report(saying, span, outer)
        found.append(report)
        open_.append((saying, report))
    return found


def _second_source(saying: Saying) -> bool:
    """Tell whether a saying within another brings in somebody else; a pronoun there mostly means the speaker."""
    source = saying.source
    return saying.clausal and source is not None and source.word.pos != "PRON"


def _report(saying: Saying, span: Span, outer: Report | None) -> Report:
    cue = Span(saying.cue.start, (saying.last or saying.cue).end)
    source = source_span(saying.source) if saying.source is not None else None
    return Report(
        Attribution(source, cue, span, outer=outer.attribution if outer else None),
        content=span,
        cue=saying.cue,
        source=answering(saying.source) if saying.source is not None else None,
        direct=saying.direct,
        denied=saying.denied,
        asserted=saying.asserted,
    )
