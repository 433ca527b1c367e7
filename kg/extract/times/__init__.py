"""Tree → time expressions, and the time of an event."""

from __future__ import annotations

from kg.extract.times.event import event_time
from kg.extract.times.narrative import narrated
from kg.extract.times.recognition import times

__all__ = ["event_time", "narrated", "times"]
