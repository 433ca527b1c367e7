"""Tree → reports: who says what, by syntax within the sentence and by quotation marks beyond it.

Each report is one unbroken stretch of content; stretches of one statement share cue and source.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.attribution.frames import ReportingFrame, content_spans, responsible_word, source_span
from kg.extract.attribution.quotation_speakers import attribute_quotations
from kg.extract.attribution.sentence_frames import reporting_frames
from kg.extract.attribution.speaker_labels import announced_block_frames, speaker_label_frames
from kg.extract.proposition import Report
from kg.model import Attribution, Span
from kg.syntax import Tree


def reports(tree: Tree) -> list[Report]:
    """Return every attributed stretch of the document in text order, each knowing the one it is said within."""
    found = [frame for sentence in tree.sentences for frame in reporting_frames(sentence)]
    announced = {frame.cue.i: frame for frame in announced_block_frames(tree)}
    found = [*(frame for frame in found if frame.cue.i not in announced), *announced.values()]
    said = [*attribute_quotations(tree, found), *speaker_label_frames(tree)]
    about = [replace(frame, content=frame.topic, asserted=False) for frame in said if frame.topic]
    stretches = [(frame, span) for frame in (*said, *about) for span in content_spans(frame.content)]
    stretches.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0].cue.i))
    return _nested(stretches)


def _nested(stretches: list[tuple[ReportingFrame, Span]]) -> list[Report]:
    found: list[Report] = []
    open_: list[tuple[ReportingFrame, Report]] = []
    for frame, span in stretches:
        while open_ and open_[-1][1].content.end <= frame.cue.start:
            open_.pop()
        outer = next(
            (
                report
                for other, report in reversed(open_)
                if other.cue is not frame.cue and report.content.start <= frame.cue.start < report.content.end
            ),
            None,
        )
        if outer is not None and not _second_source(frame):
            continue
        report = _report(frame, span, outer)
        found.append(report)
        open_.append((frame, report))
    return found


def _second_source(frame: ReportingFrame) -> bool:
    """True if a frame within another brings in somebody else; a pronoun there mostly means the speaker."""
    source = frame.source
    return frame.clausal and source is not None and source.word.pos != "PRON"


def _report(frame: ReportingFrame, span: Span, outer: Report | None) -> Report:
    cue = Span(frame.cue.start, (frame.last or frame.cue).end)
    source = source_span(frame.source) if frame.source is not None else None
    return Report(
        Attribution(source, cue, span, outer=outer.attribution if outer else None),
        content=span,
        cue=frame.cue,
        source=responsible_word(frame.source) if frame.source is not None else None,
        direct=frame.direct,
        denied=frame.denied,
        asserted=frame.asserted,
    )
