"""Amendments (修改): what a layer changes of an element of a layer below, with `set`, `add` and `remove`."""

from copy import deepcopy
from typing import Any, NamedTuple

from approvalplan.diagnostics import Path
from approvalplan.model.elements import Amended, Element, Fault
from approvalplan.model.origin import Origin, Overlay

Elements = dict[tuple[str, str], Element]


class AmendingLine(NamedTuple):
    """One line of an amendment: what to do, at which dotted name, with what, and where that is written."""

    verb: str
    dotted: str
    value: Any
    origin: Origin

    @property
    def place(self) -> Path:
        """Return the path of the line in its file."""
        return (self.verb, self.dotted)


class AmendedPlace(NamedTuple):
    """A place in the data of an element: what holds it, its key there, and its path."""

    holder: Any
    key: Any
    path: Path


def amend(elements: Elements, amendment: Element) -> Amended:
    """Apply an amendment to the element it names; return what came of it."""
    raw, origin = amendment.raw, amendment.origin
    kind, name = raw.get("kind", "item"), raw["amends"]
    base = elements.get((kind, name))
    if base is None:
        return Amended(amendment, kind, name, there=False, changed=False, faults=())
    data = deepcopy(base.raw)
    overlays = list(base.origin.overlays)
    faults = []
    for verb in ("set", "add", "remove"):
        for dotted, value in raw.get(verb, {}).items():
            change = AmendingLine(verb, dotted, value, origin)
            wrong = _edit(data, change, base.origin, overlays)
            if wrong is not None:
                faults.append(Fault(wrong, change.place, dotted))
    elements[kind, name] = base._replace(raw=data, origin=base.origin._replace(overlays=tuple(overlays)))
    return Amended(amendment, kind, name, there=True, changed=data != base.raw, faults=tuple(faults), before=base.raw)


def _edit(data: Any, change: AmendingLine, base: Origin, overlays: list[Overlay]) -> str | None:
    """Apply one line to `data`; return the id of what is wrong with it, or None."""
    spot = _spot(data, change.dotted.split("."))
    if spot is None:
        return "path"
    if change.verb == "set":
        spot.holder[spot.key] = change.value
        overlays.append(Overlay(spot.path, *change.origin.where(change.place)))
        return None
    items = spot.holder.setdefault(spot.key, []) if isinstance(spot.holder, dict) else spot.holder[spot.key]
    if not isinstance(items, list):
        return "list"
    if change.verb == "remove":
        return _remove(items, change, spot.path, base._replace(overlays=tuple(overlays)), overlays)
    for n, part in enumerate(change.value):
        overlays.append(Overlay((*spot.path, len(items)), *change.origin.where((*change.place, n))))
        items.append(part)
    return None


def _remove(items: list[Any], change: AmendingLine, path: Path, base: Origin, overlays: list[Overlay]) -> str | None:
    kept = [(n, item) for n, item in enumerate(items) if not any(_same(item, gone) for gone in change.value)]
    if len(kept) != len(items) - len(change.value):
        return "remove"
    items[:] = [entry for _, entry in kept]
    for new, (old, _) in enumerate(kept):
        where, full = base.where((*path, old))
        overlays.append(Overlay((*path, new), where, full))
    return None


def _spot(data: Any, words: list[str]) -> AmendedPlace | None:
    """Return the place of a dotted name; entries of a list are named by their id. The last word may be new."""
    spot: AmendedPlace | None = AmendedPlace([data], 0, ())
    for at, word in enumerate(words):
        assert spot is not None
        here = spot.holder[spot.key]
        key = _key(here, word, new=at == len(words) - 1)
        if key is None:
            return None
        spot = AmendedPlace(here, key, (*spot.path, key))
    return spot


def _key(holder: Any, word: str, *, new: bool) -> Any:
    if isinstance(holder, dict):
        return word if new or word in holder else None
    if isinstance(holder, list):
        return next((n for n, part in enumerate(holder) if isinstance(part, dict) and part.get("id") == word), None)
    return None


def _same(one: Any, gone: Any) -> bool:
    if isinstance(one, dict) and isinstance(gone, str):
        return gone in (one.get("document"), one.get("id"))
    return bool(one == gone)
