"""What single records say otherwise than their rule files, and which model becomes which record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.diagnostics import Path, Refusal
from approvalplan.files.rulebook.conditions import Bench, cite, condition, constant, dated
from approvalplan.files.rulebook.convert import OWN, RECORDS, record
from approvalplan.files.rulebook.models import books, items, parts, places, reforms, tables
from approvalplan.logic.near import near
from approvalplan.model import rulebook as rb
from approvalplan.model.condition import AllOf, Not
from approvalplan.model.facts import ALL_FACTS, Fact
from approvalplan.model.quantity import parse as parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = dict[str, Any]
WINDOW_FACTS = {"telecom": "land.telecom_window"}
"""Windows that may not take applications everywhere, and the fact that says whether this one does."""

RECORDS.update(
    {
        parts.LimitModel: rb.Limit,
        items.NeedModel: rb.Need,
        items.StepModel: rb.Step,
        items.VariantModel: rb.Variant,
        items.ValidityModel: rb.Validity,
        items.ItemModel: rb.Item,
        tables.DocumentModel: rb.Document,
        tables.SourceModel: rb.Source,
        tables.TargetModel: rb.Target,
        tables.GoalModel: rb.Goal,
        tables.RouteModel: rb.Route,
        tables.DefinitionModel: rb.Definition,
        tables.FactModel: rb.FactWords,
        tables.FactGroupModel: rb.FactGroup,
        reforms.ReplacementModel: rb.Replacement,
        reforms.MergeModel: rb.Merge,
        reforms.ReformModel: rb.Reform,
        reforms.PermitStageModel: rb.PermitStage,
        reforms.SchemeModel: rb.Scheme,
        places.WindowModel: rb.Window,
        places.PlaceModel: rb.Place,
        books.StageModel: rb.Stage,
    }
)


def _needs(bench: Bench, stated: list[str | items.NeedModel], path: Path) -> Iterator[rb.Need]:
    """Yield the papers of a list, in which a bare name is a paper that is always needed, before acceptance."""
    for n, need in enumerate(stated):
        if isinstance(need, str):
            bench.refer("document", need, (*path, n))
            yield rb.Need(need)
        else:
            yield record(bench, need, (*path, n))


def _need(_bench: Bench, need: items.NeedModel, _at: Path) -> Fields:
    return {"when": None} if need.when is None else {}


def _lasting(bench: Bench, limit: parts.LimitModel | None, path: Path, source: rb.Cite | None) -> tuple[rb.Dated, ...]:
    """Return a period that has not changed yet as one that may change; none stated is none."""
    return () if limit is None else (rb.Dated(0, record(bench, limit, path), source),)


def _step(bench: Bench, step: items.StepModel, at: Path) -> Fields:
    source = cite(bench, step.source, (*at, "source"))
    return {
        "takes": _lasting(bench, step.typical, (*at, "typical"), source),
        "basis": cite(bench, step.exclusion_basis, (*at, "exclusion_basis")),
    }


def _variant(bench: Bench, variant: items.VariantModel, at: Path) -> Fields:
    source = cite(bench, variant.source, (*at, "source"))
    basis = (cite(bench, cited, (*at, "basis", n)) for n, cited in enumerate(variant.basis))
    return {
        "needs": tuple(_needs(bench, variant.needs, (*at, "needs"))),
        "basis": (*basis, *(() if source is None else (source,))),
    }


def _validities(bench: Bench, item: items.ItemModel) -> Iterator[rb.Validity]:
    stated = item.validity or []
    single = isinstance(stated, items.ValidityModel)
    for n, line in enumerate([stated] if isinstance(stated, items.ValidityModel) else stated):
        at: Path = ("validity",) if single else ("validity", n)
        try:
            period = parse_quantity("duration", line.period)
        except Refusal:
            bench.report("period-form", (*at, "period"))
            bench.refer("item", line.ends_by, (*at, "ends_by"))
        else:
            yield record(bench, line, at, period=rb.Limit(period.n, period.unit))


def _item(bench: Bench, item: items.ItemModel, at: Path) -> Fields:
    return {
        "needs": tuple(_needs(bench, item.needs, (*at, "needs"))),
        "validity": tuple(_validities(bench, item)),
        "duration": item.duration or item.id,
        "file": bench.origin.file,
    }


def _document(bench: Bench, document: tables.DocumentModel, at: Path) -> Fields:
    source = cite(bench, document.source, (*at, "source"))
    return {
        "absent": document.absent or ("error" if document.supplier == "authority" else "owner"),
        "takes": _lasting(bench, document.takes, (*at, "takes"), source),
        "cite": source,
    }


def _replacement(bench: Bench, stated: reforms.ReplacementModel, at: Path) -> Fields:
    """Return what a replacement says of the papers it puts in place; what it does not cite, its reform does."""
    by, later = stated.by, stated.later
    if by.document is not None:
        bench.refer("document", by.document, (*at, "by", "document"))
    if later is not None:
        bench.refer("item", later.item, (*at, "later", "item"))
    fields: Fields = {"document": by.document, "mode": by.mode, "later": None if later is None else later.item}
    if stated.except_ is not None:
        when = condition(bench, stated.when, (*at, "when"))
        fields["when"] = AllOf((when, Not(condition(bench, stated.except_, (*at, "except")))))
    return fields


def _reform(bench: Bench, reform: reforms.ReformModel, at: Path) -> Fields:
    source = cite(bench, reform.source, (*at, "source"))
    replaces = []
    for n, stated in enumerate(reform.replaces):
        here = (*at, "replaces", n)
        own = cite(bench, stated.source, (*here, "source")) or source
        limit = _lasting(bench, stated.by.limit, (*here, "by", "limit"), own)
        replaces.append(record(bench, stated, here, cite=own, limit=limit))
    fields: Fields = {"cite": source, "replaces": tuple(replaces)}
    chosen = reform.chosen_by
    if chosen is not None and chosen not in ALL_FACTS:
        bench.report("unknown-fact", (*at, "chosen_by"), fact=chosen, hint=near(chosen, list(ALL_FACTS)))
    return fields


def gate(bench: Bench, stated: parts.CiteModel, id: str) -> rb.Gate:
    """Return one paper of the gate of a permits file: what must be there before anything is built."""
    bench.refer("document", id, ())
    source = cite(bench, stated, ())
    assert source is not None
    return rb.Gate(id, source)


def fact_words(bench: Bench, stated: tables.FactModel, id: str) -> rb.FactWords | None:
    """Return the words of one fact, and how it is inferred; None (reported) where there is no such fact."""
    fact = ALL_FACTS.get(id)
    if fact is None:
        bench.report("unknown-fact", (), key=True, fact=id, hint=near(id, list(ALL_FACTS)))
        return None
    if stated.together is not None and fact.kind != "bool":
        bench.report("together-form", ("together",), fact=id)

    def lines(b: Bench, spec: Any, path: Path) -> tuple[rb.Inference, ...]:
        return tuple(_inferences(b, fact, spec, path))

    words: rb.FactWords = record(bench, stated, key=id, infer=dated(bench, stated.infer, ("infer",), lines))
    return words


def _inferences(bench: Bench, fact: Fact, spec: Any, path: Path) -> Iterator[rb.Inference]:
    if not isinstance(spec, list):
        bench.report("infer-form", path)
        return
    for n, line in enumerate(spec):
        if not isinstance(line, dict) or set(line) - {"is", "when"} or "is" not in line:
            bench.report("infer-form", (*path, n))
            continue
        value = constant(bench, fact, line["is"], (*path, n, "is"))
        yield rb.Inference(value, condition(bench, line.get("when"), (*path, n, "when")))


def _place(bench: Bench, place: places.PlaceModel, _at: Path) -> Fields:
    return {
        "where": tuple((key, value) for key, value in place.place if value is not None),
        "facts": tuple(_place_facts(bench, place)),
    }


def _place_facts(bench: Bench, place: places.PlaceModel) -> Iterator[tuple[str, Any, rb.Cite]]:
    for key, is_, source, at in _stated_by_place(bench, place):
        short = key if key in ALL_FACTS else f"land.{key}"
        fact = ALL_FACTS.get(short)
        cited = cite(bench, source, (*at, "source"))
        if fact is None or cited is None:
            bench.report("unknown-fact", at, key=True, fact=key, hint=near(key, list(ALL_FACTS)))
        elif fact.kind == "set":
            yield short, _members(bench, fact, is_, (*at, "is"), key), cited
        else:
            yield short, constant(bench, fact, is_, (*at, "is")), cited


def _members(bench: Bench, fact: Fact, is_: Any, path: Path, key: str) -> tuple[Any, ...]:
    members = is_ if isinstance(is_, list) else [is_]
    options = list(fact.options or {})
    for n, member in enumerate(members):
        if member not in options:
            bench.report("unknown-member", (*path, n), member=member, fact=key, hint=near(str(member), options))
    return tuple(members)


def _stated_by_place(bench: Bench, place: places.PlaceModel) -> Iterator[tuple[str, Any, parts.CiteModel, Path]]:
    """Yield the facts a place states, their sources, and where: as facts, as its permit scheme, by its windows."""
    for key, stated in place.facts.items():
        yield key, stated.is_, stated.source, ("facts", key)
    if place.permit_scheme is not None:
        yield "permit.offered", place.permit_scheme.is_, place.permit_scheme.source, ("permit_scheme",)
    for name, fact in WINDOW_FACTS.items():
        window = place.windows.get(name)
        if window is None or window.can_apply not in ("yes", "no"):
            continue
        at: Path = ("windows", name)
        if window.source is None:
            bench.report("no-source", (*at, "can_apply"), key=True)
        else:
            yield fact, window.can_apply == "yes", window.source, at


OWN.update(
    {
        items.NeedModel: _need,
        items.StepModel: _step,
        items.VariantModel: _variant,
        items.ItemModel: _item,
        tables.DocumentModel: _document,
        reforms.ReplacementModel: _replacement,
        reforms.ReformModel: _reform,
        places.PlaceModel: _place,
    }
)
