"""Reads conditions and their quantities from rule files into the nodes of `approvalplan.model.condition`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from approvalplan.diagnostics import Path, Refusal
from approvalplan.files.rulebook.models.parts import CiteModel, DatedModel
from approvalplan.logic.near import near, nearest
from approvalplan.model.condition import (
    ALWAYS,
    COMPARISONS,
    NEVER,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    DatedCondition,
    Has,
    Not,
    OfBuildings,
    OneOf,
    Ref,
    StatedBound,
)
from approvalplan.model.dates import iso_date
from approvalplan.model.elements import Reference
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS, QUANTITIES, Fact
from approvalplan.model.quantity import parse as parse_quantity
from approvalplan.model.rulebook import Cite, Dated
from approvalplan.wording import say_of, say_of_if_known, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from approvalplan.diagnostics import Finding
    from approvalplan.model.origin import Origin


class Bench(NamedTuple):
    """What one element is read with: where it stands, the thresholds it may name, and what reading collects."""

    origin: Origin
    thresholds: Mapping[str, tuple[DatedModel, Origin]]
    """Name, what is stated of it, and where that stands."""
    findings: list[Finding]
    references: list[Reference]
    used: set[tuple[str, str]]
    """Thresholds that something names: name, and the file that states it."""

    def report(self, id: str, path: Path, *, key: bool = False, **values: object) -> None:
        """Collect a finding about a part of the element."""
        self.findings.append(self.origin.finding(id, path, key=key, **values))

    def refer(self, kind: str, id: str, path: Path) -> None:
        """Collect a reference to another element."""
        self.references.append(Reference(kind, id, self.origin, path))

    def moved(self, origin: Origin) -> Bench:
        """Return the same bench for another place."""
        return self._replace(origin=origin)


def day(bench: Bench, text: str | None, path: Path) -> int:
    """Return a date as an ordinal; 0 where there is none."""
    if text is None:
        return 0
    try:
        return iso_date(text)
    except Refusal as refusal:
        bench.findings.append(refused(bench.origin, path, refusal))
        return 0


def cite(bench: Bench, stated: CiteModel | None, path: Path) -> Cite | None:
    """Return where something is written."""
    if stated is None:
        return None
    bench.refer("source", stated.id, (*path, "id"))
    return Cite(
        id=stated.id,
        article=None if stated.article is None else str(stated.article),
        quote=stated.quote,
        note=stated.note,
        since=day(bench, stated.from_, (*path, "from")),
    )


def condition(bench: Bench, raw: Any, path: Path, facts: Mapping[str, Fact] = ALL_FACTS) -> Condition:
    """Return the condition a rule file states; what cannot be read is reported and never holds."""
    if raw is None:
        return ALWAYS
    if isinstance(raw, str) and facts is ALL_FACTS:
        bench.refer("condition", raw, path)
        return Ref(raw)
    if not isinstance(raw, dict) or not raw:
        bench.report("condition-form", path)
        return NEVER
    parts = tuple(_entry(bench, key, value, (*path, key), facts) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _entry(bench: Bench, key: str, value: Any, path: Path, facts: Mapping[str, Fact]) -> Condition:
    if key in ("all", "any"):
        if not isinstance(value, list):
            bench.report("condition-list", path, key=True, word=key)
            return NEVER
        parts = tuple(condition(bench, part, (*path, n), facts) for n, part in enumerate(value))
        return AllOf(parts) if key == "all" else AnyOf(parts)
    if key == "not":
        return Not(condition(bench, value, path, facts))
    if key == "dated":
        return _dated_condition(bench, value, path, facts)
    fact = facts.get(key)
    if fact is None:
        bench.report("unknown-fact", path, key=True, fact=key, hint=near(key, list(facts)))
        return NEVER
    return _leaf(bench, fact, value, path)


def _dated_condition(bench: Bench, raw: Any, path: Path, facts: Mapping[str, Fact]) -> Condition:
    if not isinstance(raw, list) or not all(isinstance(line, dict) and "is" in line for line in raw):
        bench.report("dated-form", path, key=True)
        return NEVER
    lines = []
    for n, line in enumerate(raw):
        here = (*path, n)
        held = NEVER if line["is"] is None else condition(bench, line["is"], (*here, "is"), facts)
        lines.append(
            Dated(
                day(bench, line.get("from"), (*here, "from")),
                held,
                cite(bench, _stated_source(bench, line.get("source"), here), (*here, "source")),
            )
        )
    return DatedCondition(tuple(sorted(lines, key=lambda line: line.since)))


def _stated_source(bench: Bench, raw: Any, line: Path) -> CiteModel | None:
    """Return the source of a line of a condition, which no model has read yet."""
    try:
        return None if raw is None else CiteModel.model_validate(raw)
    except ValidationError:
        bench.report("dated-form", line)
        return None


def _leaf(bench: Bench, fact: Fact, value: Any, path: Path) -> Condition:
    if fact.kind == "buildings":
        return _buildings(bench, value, path)
    if isinstance(value, dict):
        return _compare(bench, fact, value, path)
    values = value if isinstance(value, list) else [value]
    if fact.kind in QUANTITIES:
        bench.report("needs-comparison", path, fact=fact.key)
        return NEVER
    places = [(*path, n) for n in range(len(values))] if isinstance(value, list) else [path]
    constants = tuple(constant(bench, fact, value, place) for value, place in zip(values, places, strict=True))
    return OneOf(fact.key, constants)


def _buildings(bench: Bench, value: Any, path: Path) -> Condition:
    if not isinstance(value, dict) or list(value) != ["any"]:
        bench.report("buildings-form", path)
        return NEVER
    return OfBuildings(condition(bench, value["any"], (*path, "any"), BUILDING_FACTS))


def _compare(bench: Bench, fact: Fact, value: dict[str, Any], path: Path) -> Condition:
    if list(value) == ["has"]:
        member = value["has"]
        if fact.kind != "set" or member not in (fact.options or {}):
            options = list(fact.options or {})
            bench.report(
                "unknown-member",
                (*path, "has"),
                member=member,
                fact=fact.key,
                hint=near(str(member), options),
            )
            return NEVER
        return Has(fact.key, member)
    if fact.kind not in QUANTITIES and fact.kind != "int":
        bench.report("not-comparable", path, fact=fact.key)
        return NEVER
    bounds = []
    for op, raw in value.items():
        if op not in COMPARISONS:
            bench.report("unknown-comparison", (*path, op), key=True, word=op, hint=near(op, COMPARISONS))
            continue
        bounds.append(StatedBound(op, *_bound(bench, fact, raw, (*path, op))))
    return Compare(fact.key, tuple(bounds))


def _bound(bench: Bench, fact: Fact, raw: Any, path: Path) -> tuple[str | None, tuple[Dated, ...]]:
    """Return the bound of a comparison: its threshold's name if it has one, and its dated values."""
    if not (isinstance(raw, str) and raw.startswith("$")):
        return None, (Dated(0, constant(bench, fact, raw, path), None),)
    name = raw[1:]
    found = bench.thresholds.get(name)
    if found is None:
        bench.report("unknown-threshold", path, name=name, hint=near(name, list(bench.thresholds)))
        return name, ()
    spec, origin = found
    bench.used.add((name, origin.file))
    return name, dated(bench.moved(origin), spec, (), lambda b, one, place: constant(b, fact, one, place))


def dated(bench: Bench, stated: DatedModel | None, path: Path, read: Any) -> tuple[Dated, ...]:
    """Return a value that changes with time: `{dated: […]}` or `{is: …, source: …}`, oldest first.

    `read(bench, raw, path)` reads one value.
    """
    if stated is None:
        return ()
    if (stated.dated is None) is (stated.is_ is None):
        bench.report("dated-form", path)
        return ()
    if stated.dated is None:
        value = read(bench, stated.is_, (*path, "is"))
        return (Dated(0, value, cite(bench, stated.source, (*path, "source"))),)
    lines = []
    for n, line in enumerate(stated.dated):
        here = (*path, "dated", n)
        value = None if line.is_ is None else read(bench, line.is_, (*here, "is"))
        since = day(bench, line.from_, (*here, "from"))
        lines.append(Dated(since, value, cite(bench, line.source, (*here, "source"))))
    for earlier, later in pairwise(lines):
        if later.since <= earlier.since:
            bench.report("dated-order", (*path, "dated"), key=True)
    return tuple(sorted(lines, key=lambda line: line.since))


def constant(bench: Bench, fact: Fact, raw: Any, path: Path) -> Any:
    """Return a constant compared with a fact, in the fact's base unit; None (reported) where it is not one."""
    try:
        return fact_value(fact, raw)
    except Refusal as refusal:
        bench.findings.append(refused(bench.origin, path, refusal))
        return None


def fact_value(fact: Fact, raw: Any) -> Any:
    """Return one value of a fact as the engine holds it; raises `Refusal` for anything else."""
    if fact.kind == "bool":
        return _checked(raw, "bool", fact, good=isinstance(raw, bool))
    if fact.kind == "int":
        whole = isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0
        return _checked(raw, "int", fact, good=whole)
    if fact.kind == "text":
        return _checked(raw, "text", fact, good=isinstance(raw, str) and raw != "")
    if fact.kind in QUANTITIES:
        return parse_quantity(fact.kind, raw)
    return _choice(fact, raw)


def _choice(fact: Fact, raw: Any) -> str:
    options = fact.options or {}
    if isinstance(raw, str):
        if raw in options:
            return raw
        for id_, label in options.items():
            if raw == label:
                return id_
    close = nearest(str(raw), [*options, *options.values()])
    values = {
        "key": fact.key,
        "value": shown(raw),
        "choices": "、".join(options),
        "near": close[0] if close else "",
    }
    raise Refusal("unknown-value", values, hint="unknown-value-near" if close else None)


def _checked(raw: Any, wanted: str, fact: Fact, *, good: bool) -> Any:
    if not good:
        values = {"key": fact.key, "value": shown(raw), "fixed": ""}
        raise Refusal("wrong-type", values, sentence=f"wrong-type-{wanted}", hint="")
    return raw


def refused(origin: Origin, path: Path, refusal: Refusal) -> Finding:
    """Return the finding for a value that could not be read."""
    source, full = origin.where(path)
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    values = {"key": key, "value": "", **refusal.values}
    message = say_of("finding", refusal.sentence, **values)
    return source.finding(refusal.id, message, say_of_if_known("hint", refusal.hint, **values), path=full)
