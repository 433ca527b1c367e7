"""Ends whose words no name has: a web address, a score, quotation marks or brackets without their partner."""

from __future__ import annotations

import re

from kg.data import lexicon

# The last is of "Ex-CIA director", where the prefix belongs to the director.
_ADDRESS = re.compile(r"://|\bwww\.|\w[-–—] |\.-|^[-–—.,;:&]|[-–—,;:&]$|^(?i:ex|then)-")
_NO_WORD = re.compile(r"[\W\d_]*")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def is_mangled(label: str) -> bool:
    """Return True for words that no name has, as a text in pieces leaves them.

    >>> [is_mangled(label) for label in ("Stars\\" Leading", "4:1", "One", "Lowell Club.-Roe", "Lee- Harl Club")]
    [True, True, True, True, True]
    >>> is_mangled("Ann \\"Jo\\" Roe"), is_mangled("Area 51")
    (False, False)
    """
    if _NO_WORD.fullmatch(label) or label.lower() in lexicon("quantities")["cardinals"]:
        return True
    return _ADDRESS.search(label) is not None or _is_unbalanced(label)


def _is_unbalanced(label: str) -> bool:
    """Return True for a quotation mark or bracket without its partner."""
    return label.count('"') % 2 == 1 or any(label.count(one) != label.count(other) for one, other in _PAIRS)
