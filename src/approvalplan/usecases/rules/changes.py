"""Finds which elements of a rulebook came, went or changed, and where in them: data against data, amendments applied.

Entries of a list are told apart by what they are about (the paper, the variant, the day from which a number
holds), so that one more paper is one line, and an order is reported only where it means something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from approvalplan.model.rules_difference import Cited, Edit, ElementChange, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

Elements = dict[tuple[str, str], "Element"]

KINDS: Final = (
    "rulebook", "route", "item", "document", "condition", "threshold", "reform", "scheme", "gate", "fact", "group",
    "authority", "place", "calendar", "source", "coverage",
)  # fmt: skip
"""The kinds of elements in the order in which they are told."""
LABELS: Final = ("id", "document", "from", "into", "item", "subject", "ends_by", "words", "is")
"""The keys that tell the entries of a list apart, the first that an entry has."""
ORDERED: Final = ("variants", "stages", "is")
"""Lists of mappings that are tried or gone through from the top."""
ONLY_ORDER: Final = "routes"
"""The list of the head whose entries are elements themselves."""

CITED: Final = {"id", "article", "quote", "note", "from"}
"""The keys of a source as an element cites it."""


class _Absent:
    """Stands for a value that a side does not have; null is a value."""


ABSENT: Final = _Absent()


class _Part(NamedTuple):
    """A value, and the path that leads to it in its element."""

    value: Any
    path: Path

    def at(self, key: str | int) -> _Part:
        """Return the part below a key, which may be absent."""
        there = isinstance(self.value, list) or key in self.value
        return _Part(self.value[key] if there else ABSENT, (*self.path, key))


def element_changes(before: Elements, after: Elements) -> tuple[ElementChange, ...]:
    """Return what came, went and changed, by kind and then in the order of the rules after."""
    found = []
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            found.append(_alone(old, new, before if new is None else after))
            continue
        edits = tuple(_Pair(old, new, before, after).edits())
        if edits:
            spots = (_spot(old, ()), _spot(new, ()))
            found.append(ElementChange(*key, name_of(new), "changed", edits, None, None, *spots))
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def name_of(element: Element) -> str:
    """Return what an element is called in Chinese, its id where it has no name."""
    raw = element.raw
    if isinstance(raw, str):
        return raw
    return str(raw.get("name") or raw.get("title") or raw.get("ask") or element.id)


def _alone(old: Element | None, new: Element | None, side: Elements) -> ElementChange:
    element = new or old
    assert element is not None
    cited, spot = _source(element, (), side), _spot(element, ())
    name = name_of(element)
    if new is None:
        return ElementChange(
            kind=element.kind,
            id=element.id,
            name=name,
            what="removed",
            edits=(),
            before_source=cited,
            after_source=None,
            before_at=spot,
            after_at=None,
        )
    return ElementChange(
        kind=element.kind,
        id=element.id,
        name=name,
        what="added",
        edits=(),
        before_source=None,
        after_source=cited,
        before_at=None,
        after_at=spot,
    )


class _Pair(NamedTuple):
    """The same element on both sides."""

    old: Element
    new: Element
    before: Elements
    after: Elements

    def edits(self) -> Iterator[Edit]:
        yield from self.compared((), _Part(self.old.raw, ()), _Part(self.new.raw, ()))

    def compared(self, words: tuple[str, ...], old: _Part, new: _Part) -> Iterator[Edit]:
        if _same(old.value, new.value):
            return
        if self.new.kind == "place" and len(words) == 1:
            old, new = (_Part({}, part.path) if part.value is ABSENT else part for part in (old, new))
        if isinstance(old.value, dict) and isinstance(new.value, dict) and not is_limit(old.value, new.value):
            for key in dict.fromkeys([*old.value, *new.value]):
                if words or key != "schema":
                    yield from self.compared((*words, key), old.at(key), new.at(key))
        elif isinstance(old.value, list) and isinstance(new.value, list):
            yield from self.lists(words, _entries(words, old), _entries(words, new))
        else:
            yield self.edit(words, old, new)

    def lists(self, words: tuple[str, ...], old: list[_Part], new: list[_Part]) -> Iterator[Edit]:
        """Yield what differs between two lists, entry by entry."""
        pairs = _paired(old, new)
        if words != (ONLY_ORDER,):
            for first, second in pairs:
                part = second or first
                assert part is not None
                absent = _Part(ABSENT, part.path)
                yield from self.compared((*words, f"[{_label(part.value)}]"), first or absent, second or absent)
        both = [(first, second) for first, second in pairs if first and second]
        after = sorted((second for _, second in both), key=new.index)
        if _ordered(words, new) and after != [second for _, second in both]:
            before_ids = [_label(part.value) for part, _ in both]
            after_ids = [_label(part.value) for part in after]
            spots = (_spot(self.old, old[0].path[:-1]), _spot(self.new, new[0].path[:-1]))
            yield Edit(words, "order", before_ids, after_ids, None, None, *spots)

    def edit(self, words: tuple[str, ...], old: _Part, new: _Part) -> Edit:
        what = "added" if old.value is ABSENT else "removed" if new.value is ABSENT else "changed"
        before, after = _told(old, self.old, self.before), _told(new, self.new, self.after)
        return Edit(
            path=words,
            what=what,
            before=before.value,
            after=after.value,
            before_source=before.source,
            after_source=after.source,
            before_at=before.at,
            after_at=after.at,
        )


class _Told(NamedTuple):
    """A value of one side with its source and its line; all None where the side does not have it."""

    value: Any = None
    source: Cited | None = None
    at: Spot | None = None


def _told(part: _Part, element: Element, side: Elements) -> _Told:
    if part.value is ABSENT:
        return _Told()
    return _Told(part.value, _source(element, part.path, side), _spot(element, part.path))


def is_limit(*values: Any) -> bool:
    """Tell whether values are periods (`{days, unit}`), which change as a whole."""
    return all(isinstance(value, dict) and {"days", "unit"} <= value.keys() for value in values)


def _same(old: Any, new: Any) -> bool:
    """Tell whether two values are alike; `true` is not 1."""
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return bool(old == new)


# --- the entries of lists ---


def _entries(words: tuple[str, ...], part: _Part) -> list[_Part]:
    """Return the entries of a list; a paper that is only named is the same as one that says nothing else."""
    entries = [part.at(number) for number in range(len(part.value))]
    if words[-1] != "needs":
        return entries
    return [part._replace(value={"document": part.value}) if isinstance(part.value, str) else part for part in entries]


def _paired(old: list[_Part], new: list[_Part]) -> list[tuple[_Part | None, _Part | None]]:
    """Return which entry became which: those of before in their order, then those that came.

    Among entries with one label the one that did not change meets itself; the others meet in their order.
    """
    rest = list(new)
    met: dict[int, _Part] = {}
    for alike in (_same, lambda one, other: _label(one) == _label(other)):
        for number, part in enumerate(old):
            other = next(
                (candidate for candidate in rest if number not in met and alike(part.value, candidate.value)), None
            )
            if other is not None:
                met[number] = other
                rest.remove(other)
    return [*((part, met.get(number)) for number, part in enumerate(old)), *((None, part) for part in rest)]


def _label(entry: Any) -> str:
    if isinstance(entry, dict):
        key = next((key for key in LABELS if key in entry), None)
        if key is not None:
            return str(entry[key])
        return next(iter(entry)) if len(entry) == 1 else ",".join(sorted(entry))
    return ",".join(map(str, entry)) if isinstance(entry, list) else str(entry)


def _ordered(words: tuple[str, ...], parts: list[_Part]) -> bool:
    if words == (ONLY_ORDER,):
        return True
    return words[-1] in ORDERED and all(isinstance(part.value, dict) for part in parts)


# --- where a value stands, and where it comes from ---


def _spot(element: Element, path: Path) -> Spot:
    source, full = element.origin.where(path)
    return Spot(source.file, source.at(full).line)


def _source(element: Element, path: Path, side: Elements) -> Cited | None:
    """Return the source nearest to a value: beside or above it, of the amendment that wrote it, or of the element.

    What a place knows has each its own source, or none: that of its neighbour says nothing of it.
    """
    cite: Any = None
    part = _Part(element.raw, ())
    for key in path:
        if not isinstance(part.value, dict | list):
            break
        part = part.at(key)
        if isinstance(part.value, dict) and isinstance(part.value.get("source"), dict):
            cite = part.value["source"]
    cite = cite or _of_amendment(element, path) or (None if element.kind == "place" else _of_element(element.raw))
    return None if cite is None else _cited(cite, side)


def _of_amendment(element: Element, path: Path) -> dict[str, Any] | None:
    """Return the source of the amendment that wrote a part, as its file has it."""
    origin = element.origin
    overlay = next(
        (overlay for overlay in reversed(origin.overlays) if path[: len(overlay.part)] == overlay.part), None
    )
    if overlay is None:
        return None
    cite = {}
    for key in ("id", "article"):
        mark = overlay.source.marks.get((*overlay.amendment, "source", key))
        if mark is not None:
            place = mark[1]
            cite[key] = overlay.source.lines[place.line - 1][place.column - 1 : place.end_column - 1].strip("\"'")
    return cite if "id" in cite else None


def _of_element(raw: Any) -> dict[str, Any] | None:
    """Return the first source that an element names."""
    if isinstance(raw, dict):
        if isinstance(raw.get("source"), dict):
            return dict(raw["source"])
        if "id" in raw and raw.keys() <= CITED:
            return raw
        parts = [*raw.get("basis", ()), *(part for key, part in raw.items() if key != "basis")]
        if raw.get("basis"):
            return dict(raw["basis"][0])
        return next((found for part in parts if (found := _of_element(part)) is not None), None)
    if isinstance(raw, list):
        return next((found for part in raw if (found := _of_element(part)) is not None), None)
    return None


def _cited(cite: dict[str, Any], side: Elements) -> Cited:
    known = side.get(("source", str(cite["id"])))
    article = cite.get("article")
    title = None if known is None else name_of(known)
    return Cited(str(cite["id"]), title, None if article is None else str(article))
