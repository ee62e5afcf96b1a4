"""One element of a rulebook as its file states it, what it names, and what amendments made of it."""

from typing import Any, NamedTuple

from approvalplan.diagnostics import Path
from approvalplan.model.origin import Origin


class Element(NamedTuple):
    """One element of a rulebook as its file states it."""

    kind: str
    id: str
    raw: Any
    """Its data, amendments applied."""
    origin: Origin
    model: Any = None
    """The data as the model of its kind reads them; records are made of it."""


class Reference(NamedTuple):
    """A place where one element names another: the kind and id of the other, and where it is named."""

    kind: str
    id: str
    origin: Origin
    path: Path


class Fault(NamedTuple):
    """A line of an amendment that could not be applied: `path`, `list` or `remove`, its path, the name it gives."""

    what: str
    path: Path
    dotted: str


class Amended(NamedTuple):
    """What came of an amendment: whether what it amends is there, whether it changed it, and its faulty lines."""

    amendment: Element
    kind: str
    id: str
    there: bool
    changed: bool
    faults: tuple[Fault, ...]
    before: Any = None
    """The data of what it amends, as they were before."""
