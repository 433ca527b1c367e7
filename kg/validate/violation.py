"""What is wrong with a graph, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a rule of the shapes; `path` is the property, `value` what stands there (where it matters)."""

    node: str
    path: str
    rule: str
    value: str = ""

    def __str__(self) -> str:
        """Return one line: which node, what the rule says, what stands there instead.

        >>> print(Violation("claim:9f", "kg:polarity", "a claim is positive or negative", "kg:Maybe"))
        claim:9f: a claim is positive or negative (kg:polarity, found kg:Maybe)
        """
        found = f", found {self.value}" if self.value else ""
        return f"{self.node}: {self.rule} ({self.path}{found})" if self.path else f"{self.node}: {self.rule}"
