"""Packaged knowledge of places, countries and well-known bodies (placeholder)."""

from __future__ import annotations


class Gazetteer:
    """Look-ups over the compact tables in `kg/data`; loaded lazily."""
