"""What is wrong with a graph, in words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a rule of the shapes; `path` is the property, `value` what stands there (where it matters).

    A `warning` is something that a text may leave open. `context` tells where in the text the node
    comes from: its label and a sentence; it takes no part in comparisons.
    """

    node: str
    path: str
    rule: str
    value: str = ""
    warning: bool = False
    context: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Return one line: which node, what the rule says, what stands there instead.

        >>> print(Violation("claim:9f", "kg:polarity", "a claim is positive or negative", "kg:Maybe"))
        claim:9f: a claim is positive or negative (kg:polarity, found kg:Maybe)
        """
        found = f", found {self.value}" if self.value else ""
        return f"{self.node}: {self.rule} ({self.path}{found})" if self.path else f"{self.node}: {self.rule}"

    def remedy(self) -> str:
        """Return how to mend it.

        >>> Violation("claim:9f", "kg:polarity", "a claim is positive or negative").remedy()
        'add kg:polarity to claim:9f'
        """
        if self.rule == UNCLAIMED:
            return f"add a kg:Claim with subject {self.node} and object {self.value}, or remove the edge"
        if not self.value:
            return f"add {self.path.replace('|', ' or ')} to {self.node}"
        if self.value.endswith(" values"):
            return f"leave as many values of {self.path} at {self.node} as the rule allows"
        return f"replace or remove {self.value} at {self.path}; a node of the wrong class needs another class"


UNCLAIMED = "an edge has a claim behind it"
