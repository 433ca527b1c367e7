"""Tree → attributed contents: who says what, by syntax within the sentence and by quotation marks beyond it.

Each report is one unbroken stretch of content; stretches of one statement share cue and source.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.attribution.frames import ReportingFrame, content_spans, responsible_word, source_span
from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotation_speakers import attribute_quotations
from kg.extract.attribution.sentence_frames import reporting_frames
from kg.extract.attribution.speaker_labels import announced_block_frames, speaker_label_frames
from kg.extract.proposition import AttributedContent
from kg.model import Attribution, Span
from kg.syntax import Tree


def attributed_contents(tree: Tree) -> list[AttributedContent]:
    """Return the attributed contents of the document in text order, each with the attribution that it stands inside."""
    found = [frame for sentence in tree.sentences for frame in reporting_frames(sentence)]
    announced = {frame.cue.i: frame for frame in announced_block_frames(tree)}
    found = [*(frame for frame in found if frame.cue.i not in announced), *announced.values()]
    said = [*attribute_quotations(tree, found), *speaker_label_frames(tree)]
    about = [replace(frame, content=frame.topic, asserted=False) for frame in said if frame.topic]
    stretches = [(frame, span) for frame in (*said, *about) for span in content_spans(frame.content)]
    stretches.sort(key=lambda pair: (pair[1].start, -pair[1].end, pair[0].cue.i))
    return _contents_with_outer(stretches)


def _contents_with_outer(stretches: list[tuple[ReportingFrame, Span]]) -> list[AttributedContent]:
    found: list[AttributedContent] = []
    open_: list[tuple[ReportingFrame, AttributedContent]] = []
    for frame, span in stretches:
        while open_ and open_[-1][1].span.end <= frame.cue.start:
            open_.pop()
        outer = next(
            (
                content
                for other, content in reversed(open_)
                if other.cue is not frame.cue and _holds(other, content, frame)
            ),
            None,
        )
        if outer is not None and not _second_source(frame):
            continue
        content = _attributed_content(frame, span, outer)
        found.append(content)
        open_.append((frame, content))
    return found


def _holds(other: ReportingFrame, content: AttributedContent, frame: ReportingFrame) -> bool:
    """True if a frame stands inside the content of another.

    What somebody asserts does not stand inside what nobody has said yet, nor a statement inside a thing that is only judged;
    it does inside what another hands on ("quoted Roe as saying that …").
    """
    inside = content.span.start <= frame.cue.start < content.span.end
    handed_on = other.asserted or other.cue.lemma in cues().relaying or not frame.clausal
    return inside and (not frame.asserted or (other.performed and handed_on))


def _second_source(frame: ReportingFrame) -> bool:
    """True if a frame inside another content has a source of its own; a pronoun there mostly means the outer source."""
    source = frame.source
    return frame.clausal and source is not None and source.word.pos != "PRON"


def _attributed_content(frame: ReportingFrame, span: Span, outer: AttributedContent | None) -> AttributedContent:
    cue = Span(frame.cue.start, (frame.last or frame.cue).end)
    source = source_span(frame.source) if frame.source is not None else None
    return AttributedContent(
        Attribution(source, cue, span, outer=outer.attribution if outer else None),
        span=span,
        cue=frame.cue,
        source=responsible_word(frame.source) if frame.source is not None else None,
        direct=frame.direct,
        denied=frame.denied,
        asserted=frame.asserted,
    )
