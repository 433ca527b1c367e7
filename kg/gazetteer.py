"""Old name of kg.data.gazetteer."""

from kg.data.gazetteer import Body, Entry, Gazetteer, Kind, Nation, acronym_key, folded, kilometres

__all__ = ["Body", "Entry", "Gazetteer", "Kind", "Nation", "acronym_key", "folded", "kilometres"]
