"""Turns the validated data of rule files into records; every reference it meets is collected for the look-up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from approvalplan.diagnostics import Path, Refusal
from approvalplan.files.rulebook.conditions import Bench, cite, condition, constant, dated
from approvalplan.files.rulebook.item_models import LimitModel
from approvalplan.files.rulebook.rule_models import TargetModel
from approvalplan.logic.near import near
from approvalplan.model import rulebook as rb
from approvalplan.model.condition import AllOf, Not
from approvalplan.model.facts import ALL_FACTS
from approvalplan.model.quantity import parse as parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _limit(bench: Bench, raw: Any, path: Path) -> rb.Limit | None:
    try:
        limit = LimitModel.model_validate(raw)
    except ValidationError:
        bench.report("limit-form", path)
        return None
    return rb.Limit(limit.days, limit.unit, limit.starts, limit.may_extend, limit.first_day_counts)


def limits(bench: Bench, raw: dict[str, Any], key: str, at: Path = ()) -> tuple[rb.Dated, ...]:
    """Return the limits that a key of an element states, oldest first."""
    return dated(bench, raw.get(key), (*at, key), _limit)


def cites(bench: Bench, raw: list[Any], path: Path) -> tuple[rb.Cite, ...]:
    """Return the citations of a list."""
    found = (cite(bench, one, (*path, n)) for n, one in enumerate(raw))
    return tuple(one for one in found if one is not None)


def _needs(bench: Bench, raw: list[Any], path: Path) -> tuple[rb.Need, ...]:
    needs = []
    for n, one in enumerate(raw):
        here = (*path, n)
        if isinstance(one, str):
            bench.refer("document", one, here)
            needs.append(rb.Need(one))
            continue
        bench.refer("document", one["document"], (*here, "document"))
        when = None if one.get("when") is None else condition(bench, one["when"], (*here, "when"))
        needs.append(rb.Need(one["document"], when, one.get("by", "acceptance")))
    return tuple(needs)


def _steps(bench: Bench, raw: list[Any], path: Path) -> tuple[rb.Step, ...]:
    return tuple(
        rb.Step(
            one["id"],
            one["name"],
            (
                rb.Dated(
                    0,
                    _limit(bench, one["typical"], (*path, n, "typical")),
                    cite(bench, one["source"], (*path, n, "source")),
                ),
            ),
            cite(bench, one.get("exclusion_basis"), (*path, n, "exclusion_basis")),
        )
        for n, one in enumerate(raw)
    )


def _variant(bench: Bench, raw: dict[str, Any], at: Path) -> rb.Variant:
    source = cite(bench, raw.get("source"), (*at, "source"))
    return rb.Variant(
        raw["id"],
        raw["name"],
        condition(bench, raw.get("when"), (*at, "when")),
        raw.get("applies", True),
        raw.get("mode"),
        raw.get("track"),
        _needs(bench, raw.get("needs", []), (*at, "needs")),
        limits(bench, raw, "limit", at),
        limits(bench, raw, "promised", at),
        limits(bench, raw, "takes", at),
        _steps(bench, raw.get("steps", []), (*at, "steps")),
        raw.get("say"),
        cites(bench, raw.get("basis", []), (*at, "basis")) + (() if source is None else (source,)),
    )


def _validity(bench: Bench, raw: Any) -> tuple[rb.Validity, ...]:
    lines = [] if raw is None else raw if isinstance(raw, list) else [raw]
    found = []
    for n, one in enumerate(lines):
        at: Path = ("validity", n) if isinstance(raw, list) else ("validity",)
        bench.refer("item", one["ends_by"], (*at, "ends_by"))
        try:
            period = parse_quantity("duration", one["period"])
        except Refusal:
            bench.report("period-form", (*at, "period"))
            continue
        source = cite(bench, one["source"], (*at, "source"))
        assert source is not None
        found.append(rb.Validity(rb.Limit(period.n, period.unit), one["ends_by"], one["then"], source))
    return tuple(found)


def item(bench: Bench, raw: dict[str, Any]) -> rb.Item:
    """Return the item an item file states."""
    if raw.get("authority"):
        bench.refer("authority", raw["authority"], ("authority",))
    for key, kind in (("gives", "document"), ("after", "item"), ("less", "item")):
        for n, name in enumerate(raw.get(key, [])):
            bench.refer(kind, name, (key, n))
    return rb.Item(
        raw["id"],
        raw["name"],
        raw["stage"],
        raw.get("authority"),
        raw["clock"],
        raw.get("track", "main"),
        raw.get("mode", "approval"),
        condition(bench, raw.get("when"), ("when",)),
        _needs(bench, raw.get("needs", []), ("needs",)),
        tuple(raw.get("gives", [])),
        limits(bench, raw, "limit"),
        limits(bench, raw, "promised"),
        limits(bench, raw, "takes"),
        tuple(raw.get("less", [])),
        raw.get("duration") or raw["id"],
        _steps(bench, raw.get("steps", []), ("steps",)),
        tuple(_variant(bench, one, ("variants", n)) for n, one in enumerate(raw.get("variants", []))),
        tuple(raw.get("after", [])),
        _validity(bench, raw.get("validity")),
        cite(bench, raw.get("exclusion_basis"), ("exclusion_basis",)),
        raw.get("milestone"),
        cites(bench, raw.get("basis", []), ("basis",)),
        raw.get("say"),
        bench.origin.file,
        tuple(raw.get("aka", [])),
        limits(bench, raw, "delivery"),
    )


def document(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Document:
    """Return one paper of a documents file."""
    source = cite(bench, raw["source"], ("source",))
    assert source is not None
    takes: tuple[rb.Dated, ...] = ()
    if raw.get("takes"):
        takes = (rb.Dated(0, _limit(bench, raw["takes"], ("takes",)), source),)
    return rb.Document(
        id_,
        raw["name"],
        raw["supplier"],
        raw.get("signed_by"),
        raw["form"],
        raw.get("copies", 1),
        raw.get("blank"),
        raw.get("absent") or ("error" if raw["supplier"] == "authority" else "owner"),
        takes,
        source,
    )


def _replacement(bench: Bench, raw: dict[str, Any], at: Path, default: rb.Cite) -> rb.Replacement:
    bench.refer("item", raw["item"], (*at, "item"))
    by = raw.get("by") or {}
    if by.get("document"):
        bench.refer("document", by["document"], (*at, "by", "document"))
    later = raw.get("later") or {}
    if later:
        bench.refer("item", later["item"], (*at, "later", "item"))
    when = condition(bench, raw.get("when"), (*at, "when"))
    if raw.get("except") is not None:
        when = AllOf((when, Not(condition(bench, raw["except"], (*at, "except")))))
    source = cite(bench, raw.get("source"), (*at, "source")) or default
    limit: tuple[rb.Dated, ...] = ()
    if by.get("limit"):
        limit = (rb.Dated(0, _limit(bench, by["limit"], (*at, "by", "limit")), source),)
    return rb.Replacement(
        raw["item"],
        when,
        by.get("document"),
        by.get("mode"),
        limit,
        later.get("item"),
        raw.get("say"),
        source,
    )


def reform(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Reform:
    """Return one reform of a reforms file."""
    source = cite(bench, raw["source"], ("source",))
    assert source is not None
    merges = []
    for n, one in enumerate(raw.get("merges", [])):
        bench.refer("item", one["into"], ("merges", n, "into"))
        for m, part in enumerate(one["takes"]):
            bench.refer("item", part, ("merges", n, "takes", m))
        merges.append(rb.Merge(one["into"], tuple(one["takes"])))
    chosen = raw.get("chosen_by")
    if chosen is not None and chosen not in ALL_FACTS:
        bench.report("unknown-fact", ("chosen_by",), fact=chosen, hint=near(chosen, list(ALL_FACTS)))
        chosen = None
    return rb.Reform(
        id_,
        raw["name"],
        condition(bench, raw.get("when"), ("when",)),
        chosen,
        tuple(_replacement(bench, one, ("replaces", n), source) for n, one in enumerate(raw.get("replaces", []))),
        tuple(merges),
        tuple(tuple(stages) for stages in raw.get("joins", [])),
        source,
    )


def scheme(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Scheme:
    """Return one permit scheme of a permits file."""
    source = cite(bench, raw["source"], ("source",))
    assert source is not None
    stages = []
    for n, one in enumerate(raw["stages"]):
        bench.refer("item", one["item"], ("stages", n, "item"))
        stages.append(rb.PermitStage(one["item"], one["name"], one["allows"]))
    when = condition(bench, raw.get("when"), ("when",))
    return rb.Scheme(id_, raw["name"], when, tuple(stages), raw.get("warning"), source)


def gate(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Gate:
    """Return one paper of the gate of a permits file: what must be there before anything is built."""
    bench.refer("document", id_, ())
    source = cite(bench, raw, ())
    assert source is not None
    return rb.Gate(id_, source)


def _target(bench: Bench, raw: Any, path: Path) -> rb.Target | None:
    try:
        target = TargetModel.model_validate(raw)
    except ValidationError:
        bench.report("target-form", path)
        return None
    return rb.Target(target.days, target.scope)


def route(bench: Bench, raw: dict[str, Any]) -> rb.Route:
    """Return one route of a routes file."""
    return rb.Route(
        raw["id"],
        raw["name"],
        condition(bench, raw.get("when"), ("when",)),
        dated(bench, raw.get("target"), ("target",), _target),
        cites(bench, raw.get("basis", []), ("basis",)),
        tuple(_goals(bench, raw.get("goals", []))),
    )


def _goals(bench: Bench, raw: list[Any]) -> Iterator[rb.Goal]:
    for n, one in enumerate(raw):
        source = cite(bench, one["source"], ("goals", n, "source"))
        if source is not None:
            yield rb.Goal(one["days"], one["words"], _old_day(bench, one, "as_of", ("goals", n)), source)


def definition(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Definition:
    """Return one named condition."""
    when = condition(bench, raw["when"], ("when",))
    return rb.Definition(id_, raw["name"], when, cite(bench, raw.get("source"), ("source",)))


def fact_words(bench: Bench, key: str, raw: dict[str, Any]) -> rb.FactWords:
    """Return the words of one fact, and how it is inferred."""
    fact = ALL_FACTS.get(key)
    if fact is None:
        bench.report("unknown-fact", (), key=True, fact=key, hint=near(key, list(ALL_FACTS)))
        return rb.FactWords(key, "", "", "", "", None, None, ())

    def lines(b: Bench, spec: Any, path: Path) -> tuple[rb.Inference, ...]:
        if not isinstance(spec, list):
            b.report("infer-form", path)
            return ()
        found = []
        for n, one in enumerate(spec):
            if not isinstance(one, dict) or set(one) - {"is", "when"} or "is" not in one:
                b.report("infer-form", (*path, n))
                continue
            value = constant(b, fact, one["is"], (*path, n, "is"))
            when = condition(b, one.get("when"), (*path, n, "when"))
            found.append(rb.Inference(value, when))
        return tuple(found)

    if raw.get("together") is not None:
        bench.refer("group", raw["together"], ("together",))
        if fact.kind != "bool":
            bench.report("together-form", ("together",), fact=key)
    return rb.FactWords(
        key,
        raw["name"],
        raw["ask"],
        raw["where"],
        raw["why"],
        raw.get("yes"),
        raw.get("no"),
        dated(bench, raw.get("infer"), ("infer",), lines),
        raw.get("together"),
    )


def fact_group(_bench: Bench, id_: str, raw: dict[str, Any]) -> rb.FactGroup:
    """Return one question for several facts."""
    return rb.FactGroup(id_, raw["ask"], raw["where"])


def _old_day(bench: Bench, raw: dict[str, Any], key: str, at: Path = ()) -> int:
    """Return the day of a text as an ordinal; laws are older than the calendars."""
    if raw.get(key) is None:
        return 0
    try:
        return date.fromisoformat(raw[key]).toordinal()
    except ValueError:
        bench.report("bad-day", (*at, key), value=raw[key])
        return 0


def source(bench: Bench, id_: str, raw: dict[str, Any]) -> rb.Source:
    """Return one source of a sources file."""
    return rb.Source(
        id_,
        raw["title"],
        raw["kind"],
        raw.get("read", "no"),
        raw.get("number"),
        _old_day(bench, raw, "in_force"),
        _old_day(bench, raw, "repealed"),
        raw.get("articles"),
        raw.get("url"),
        raw.get("note"),
    )
