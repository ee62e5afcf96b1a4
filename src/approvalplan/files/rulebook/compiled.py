"""The compiled form of a rulebook (编译后的规则): plain JSON, data only, trusted only if its digest agrees.

Reading a hundred YAML files on every start would take longer than the plan. The compiled form is made when the
package is built; it is used only while the digest of the rule files beside it is the one it was made from.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from approvalplan.model import condition as cd
from approvalplan.model import rulebook as rb

FORMAT = 5
"""Raised with every change of the records, so that an older compiled form is not misread."""


class Compiled(NamedTuple):
    """A compiled rulebook, and the names of the files it was made from."""

    rulebook: rb.Rulebook
    files: tuple[str, ...]


def dumps(rulebook: rb.Rulebook, files: list[str]) -> str:
    """Return a rulebook as JSON text; records are arrays in the order of their fields."""
    return json.dumps(
        {"format": FORMAT, "files": files, "rulebook": rulebook}, ensure_ascii=False, separators=(",", ":")
    )


def loads(text: str) -> Compiled | None:
    """Return the rulebook of a compiled form, or None where it is of another format."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return None
    return Compiled(_rulebook(data["rulebook"]), tuple(data["files"]))


def _tuples(raw: Any) -> Any:
    """Return nested lists as nested tuples: a condition, or a plain value."""
    return tuple(_tuples(one) for one in raw) if isinstance(raw, list) else raw


def _cite(raw: Any) -> rb.Cite | None:
    return None if raw is None else rb.Cite(*raw)


def _some_cite(raw: Any) -> rb.Cite:
    return rb.Cite(*raw)


def _cites(raw: Any) -> tuple[rb.Cite, ...]:
    return tuple(rb.Cite(*one) for one in raw)


def _periods(raw: Any) -> tuple[rb.Dated, ...]:
    return tuple(
        rb.Dated(since, None if value is None else rb.Limit(*value), _cite(cite)) for since, value, cite in raw
    )


def _condition(raw: Any) -> Any:
    """Return a condition; its dated lines and bounds carry sources."""
    if raw is None:
        return None
    *values, kind = raw
    return _NODES[kind](*values)


def _several(raw: Any) -> tuple[Any, ...]:
    return tuple(_condition(part) for part in raw)


def _bound(op: str, name: str | None, lines: Any) -> cd.StatedBound:
    return cd.StatedBound(op, name, tuple(rb.Dated(since, value, _cite(cite)) for since, value, cite in lines))


_NODES: dict[str, Callable[..., cd.Condition]] = {
    "all": lambda parts: cd.AllOf(_several(parts)),
    "any": lambda parts: cd.AnyOf(_several(parts)),
    "not": lambda part: cd.Not(_condition(part)),
    "ref": cd.Ref,
    "in": lambda fact, values: cd.OneOf(fact, _tuples(values)),
    "has": cd.Has,
    "cmp": lambda fact, bounds: cd.Compare(fact, tuple(_bound(*bound) for bound in bounds)),
    "buildings": lambda part: cd.OfBuildings(_condition(part)),
    "dated": lambda lines: cd.DatedCondition(
        tuple(rb.Dated(since, _condition(part), _cite(cite)) for since, part, cite in lines)
    ),
}


def _needs(raw: Any) -> tuple[rb.Need, ...]:
    return tuple(rb.Need(document, _condition(when), by) for document, when, by in raw)


def _steps(raw: Any) -> tuple[rb.Step, ...]:
    return tuple(rb.Step(id_, name, _periods(takes), _cite(basis)) for id_, name, takes, basis in raw)


def _variant(raw: Any) -> rb.Variant:
    one = rb.Variant(*raw)
    return one._replace(
        when=_condition(one.when),
        needs=_needs(one.needs),
        limit=_periods(one.limit),
        promised=_periods(one.promised),
        takes=_periods(one.takes),
        steps=_steps(one.steps),
        basis=_cites(one.basis),
    )


def _validity(raw: Any) -> rb.Validity:
    period, ends_by, then, cite = raw
    return rb.Validity(rb.Limit(*period), ends_by, then, rb.Cite(*cite))


def _item(raw: Any) -> rb.Item:
    one = rb.Item(*raw)
    return one._replace(
        when=_condition(one.when),
        needs=_needs(one.needs),
        gives=tuple(one.gives),
        limit=_periods(one.limit),
        promised=_periods(one.promised),
        takes=_periods(one.takes),
        less=tuple(one.less),
        steps=_steps(one.steps),
        variants=tuple(_variant(variant) for variant in one.variants),
        after=tuple(one.after),
        validity=tuple(_validity(line) for line in one.validity),
        exclusion_basis=_cite(one.exclusion_basis),
        basis=_cites(one.basis),
        aka=tuple(one.aka),
        delivery=_periods(one.delivery),
    )


def _document(raw: Any) -> rb.Document:
    one = rb.Document(*raw)
    return one._replace(takes=_periods(one.takes), cite=_some_cite(one.cite))


def _replacement(raw: Any) -> rb.Replacement:
    one = rb.Replacement(*raw)
    return one._replace(when=_condition(one.when), limit=_periods(one.limit), cite=_some_cite(one.cite))


def _reform(raw: Any) -> rb.Reform:
    one = rb.Reform(*raw)
    return one._replace(
        when=_condition(one.when),
        replaces=tuple(_replacement(line) for line in one.replaces),
        merges=tuple(rb.Merge(into, tuple(takes)) for into, takes in one.merges),
        joins=_tuples(one.joins),
        cite=_some_cite(one.cite),
    )


def _scheme(raw: Any) -> rb.Scheme:
    one = rb.Scheme(*raw)
    stages = tuple(rb.PermitStage(*stage) for stage in one.stages)
    return one._replace(when=_condition(one.when), stages=stages, cite=_some_cite(one.cite))


def _route(raw: Any) -> rb.Route:
    id_, name, when, target, basis, goals = raw
    targets = tuple(
        rb.Dated(since, None if value is None else rb.Target(*value), _cite(cite)) for since, value, cite in target
    )
    others = tuple(rb.Goal(days, words, as_of, _some_cite(cite)) for days, words, as_of, cite in goals)
    return rb.Route(id_, name, _condition(when), targets, _cites(basis), others)


def _fact(raw: Any) -> rb.FactWords:
    one = rb.FactWords(*raw)
    infer = tuple(
        rb.Dated(
            since,
            None if lines is None else tuple(rb.Inference(_tuples(value), _condition(when)) for value, when in lines),
            _cite(cite),
        )
        for since, lines, cite in one.infer
    )
    return one._replace(infer=infer)


def _place(raw: Any) -> rb.Place:
    where, facts, windows, authorities, promised = raw
    return rb.Place(
        _tuples(where),
        tuple((key, _tuples(value), rb.Cite(*cite)) for key, value, cite in facts),
        tuple((key, rb.Window(*window)) for key, window in windows),
        _tuples(authorities),
        tuple((key, _periods(lines)) for key, lines in promised),
    )


def _rulebook(raw: Any) -> rb.Rulebook:
    one = rb.Rulebook(*raw)
    return one._replace(
        stages=tuple(rb.Stage(*stage) for stage in one.stages),
        facts=tuple(_fact(line) for line in one.facts),
        definitions=tuple(
            rb.Definition(id_, name, _condition(when), _cite(cite)) for id_, name, when, cite in one.definitions
        ),
        routes=tuple(_route(line) for line in one.routes),
        items=tuple(_item(line) for line in one.items),
        documents=tuple(_document(line) for line in one.documents),
        reforms=tuple(_reform(line) for line in one.reforms),
        schemes=tuple(_scheme(line) for line in one.schemes),
        authorities=tuple(rb.Authority(*line) for line in one.authorities),
        places=tuple(_place(line) for line in one.places),
        sources=tuple(rb.Source(*line) for line in one.sources),
        calendars=tuple(one.calendars),
        coverage=_tuples(one.coverage),
        groups=tuple(rb.FactGroup(*line) for line in one.groups),
        gate=tuple(rb.Gate(id_, _some_cite(cite)) for id_, cite in one.gate),
    )


def read_compiled(path: Path) -> Compiled | None:
    """Return the compiled rulebook in a file, or None where there is none that can be used."""
    try:
        return loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None
