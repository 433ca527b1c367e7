"""Tree → time expressions, and the time of an event."""

from __future__ import annotations

from kg.extract.times.event import event_time
from kg.extract.times.recognition import times
from kg.extract.times.story_time import with_story_time

__all__ = ["event_time", "times", "with_story_time"]
