"""Frozen dataclasses that are made as quickly as others.

A frozen dataclass sets each field through `object.__setattr__`, ten times as slow as an assignment, and a document makes
tens of thousands of records.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

Record = TypeVar("Record")

# So few fields are set more quickly one by one than in the guise of another class.
_FEW = 3


def made_directly(cls: type[Record]) -> type[Record]:
    """Let a frozen dataclass with slots set its fields quickly when an object is made; it is as frozen as before.

    While the fields are set, the object is of a class with the same slots that is not frozen.

    >>> from dataclasses import dataclass
    >>> @made_directly
    ... @dataclass(frozen=True, slots=True)
    ... class Flight:
    ...     number: str
    ...     seats: int = 0
    >>> Flight("XY 12", seats=80)
    Flight(number='XY 12', seats=80)
    """
    before: Any = cls.__init__
    names = before.__code__.co_varnames[1 : before.__code__.co_argcount]
    assert names == tuple(field.name for field in fields(cls) if field.init)  # type: ignore[arg-type]
    scope: dict[str, Any] = {}
    if len(names) <= _FEW:
        scope |= {f"_set_{name}": cls.__dict__[name].__set__ for name in names}
        lines = [f"_set_{name}(self, {name})" for name in names]
    else:
        scope |= {"_become": object.__dict__["__class__"].__set__, "_frozen": cls}
        scope["_open"] = type(cls.__name__, (), {"__slots__": names})
        lines = ["_become(self, _open)", *(f"self.{name} = {name}" for name in names), "_become(self, _frozen)"]
    exec(f"def __init__(self, {', '.join(names)}):\n    " + "\n    ".join(lines), scope)
    made: Any = scope["__init__"]
    made.__defaults__, made.__annotations__ = before.__defaults__, before.__annotations__
    made.__qualname__, made.__module__ = before.__qualname__, cls.__module__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
