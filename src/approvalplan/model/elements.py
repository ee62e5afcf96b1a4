"""One element of a rulebook as its file states it."""

from typing import Any, NamedTuple

from approvalplan.model.origin import Origin


class Element(NamedTuple):
    """One element of a rulebook as its file states it: kind, id, data and origin."""

    kind: str
    id: str
    raw: Any
    origin: Origin
