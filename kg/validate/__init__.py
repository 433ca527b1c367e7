"""Graphs against the shapes of the ontology: in milliseconds at every build, in full through pySHACL."""

from kg.validate.full import violations
from kg.validate.quick import quick_violations
from kg.validate.shapes import shapes
from kg.validate.violation import Violation

__all__ = ["Violation", "quick_violations", "shapes", "violations"]
