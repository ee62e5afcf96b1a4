"""Small rulebooks and projects in memory, written as compact tables; nothing is read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.facts import OTHER
from approvalplan.engine.compile.inputs import setting_of, vector_of
from approvalplan.engine.compile.program import Program
from approvalplan.engine.plan import Made, engine, make_plan
from approvalplan.engine.run.ranges import cells
from approvalplan.engine.run.runs import Run, run
from approvalplan.model.calendar import ANNOUNCED, Calendar, YearRecord, build_calendar, provisional_from
from approvalplan.model.condition import (
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
from approvalplan.model.facts import DERIVED
from approvalplan.model.plan import NotNeeded, Paper, Plan, PlanItem
from approvalplan.model.profile import Agency, Have, Profile, Progress, Stated
from approvalplan.model.quantity import Duration
from approvalplan.model.rulebook import (
    Authority,
    Cite,
    Dated,
    Definition,
    Document,
    FactWords,
    Gate,
    Inference,
    Item,
    Limit,
    Merge,
    Need,
    PermitStage,
    Place,
    Reform,
    Replacement,
    Route,
    Rulebook,
    Scheme,
    Source,
    Stage,
    Step,
    Target,
    Validity,
    Variant,
)

WORKING, CALENDAR, MONTHS = "working_days", "calendar_days", "months"
STAGES = ("land_planning", "engineering", "construction", "acceptance", "parallel", "operation")

Lines = tuple[Dated, ...]
Length = int | Limit | Lines | None
Needs = str | Iterable[str | Need]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


MONDAY = day("2026-03-02")
"""The first day of every plan here, and the day whose rules hold, unless a table says otherwise."""


# Conditions


def is_(fact: str, *values: Any) -> Condition:
    return OneOf(fact, values or (True,))


def has(fact: str, member: str) -> Condition:
    return Has(fact, member)


def cmp_(fact: str, **bounds: int | tuple[str | None, Lines]) -> Condition:
    raw = (
        StatedBound(op, *(bound if isinstance(bound, tuple) else (None, (Dated(0, bound, None),))))
        for op, bound in bounds.items()
    )
    return Compare(fact, tuple(raw))


def all_(*parts: Condition) -> Condition:
    return AllOf(parts)


def any_(*parts: Condition) -> Condition:
    return AnyOf(parts)


def not_(part: Condition) -> Condition:
    return Not(part)


def ref(name: str) -> Condition:
    return Ref(name)


def dated(*branches: tuple[str, Condition | None]) -> Condition:
    return DatedCondition(tuple(Dated(day(since), part, cite("law", since)) for since, part in branches))


def of_buildings(part: Condition) -> Condition:
    return OfBuildings(part)


ALWAYS = all_()
NEVER = any_()


# Rules


def cite(source: str = "guess", article: str | None = None) -> Cite:
    return Cite(source, article)


SOURCES = tuple(
    Source(id_, id_, kind, "text")
    for id_, kind in (
        ("law", "law"),
        ("rule", "document"),
        ("news", "news"),
        ("custom", "practice"),
        ("guess", "assumption"),
    )
)


def lines(length: Length, source: str = "guess") -> Lines:
    """Return a length as dated lines; a bare number is working days, and has always held."""
    if length is None:
        return ()
    if isinstance(length, int):
        length = Limit(length, WORKING)
    return (Dated(0, length, cite(source)),) if isinstance(length, Limit) else length


def need(document: str, when: Condition | None = None, by: str = "acceptance") -> Need:
    return Need(document, when, by)


def needs_of(needs: Needs) -> tuple[Need, ...]:
    """Return needs; a name alone is a need without condition, `name!` one for which the decision waits (容缺)."""
    words = needs.split() if isinstance(needs, str) else needs
    return tuple(_need(word) if isinstance(word, str) else word for word in words)


def _need(word: str) -> Need:
    return Need(word.rstrip("!"), None, "decision" if word.endswith("!") else "acceptance")


def variant(
    id_: str,
    when: Condition = ALWAYS,
    needs: Needs = (),
    *,
    days: Length = None,
    law: Length = None,
    takes: Length = None,
    applies: bool = True,
    mode: str | None = None,
    track: str | None = None,
    steps: tuple[Step, ...] = (),
    source: str = "guess",
    say: str | None = None,
    basis: tuple[Cite, ...] = (),
) -> Variant:
    return Variant(
        id=id_, name=id_, when=when, applies=applies, mode=mode, track=track, needs=needs_of(needs), limit=lines(law, "law"), promised=lines(days, source),
        takes=lines(takes, source), steps=steps, say=say, basis=basis,
    )  # fmt: skip


def step(id_: str, takes: Length, basis: str | None = "law") -> Step:
    return Step(id_, id_, lines(takes), None if basis is None else cite(basis))


def item(
    id_: str,
    needs: Needs = (),
    gives: str = "",
    *,
    days: Length = None,
    law: Length = None,
    clock: str = "authority",
    stage: str = "engineering",
    track: str = "main",
    when: Condition = ALWAYS,
    variants: Iterable[Variant] = (),
    steps: tuple[Step, ...] = (),
    less: str = "",
    after: str = "",
    duration: str = "",
    excluded_by: str | None = None,
    milestone: str | None = None,
    source: str = "guess",
    mode: str = "approval",
    validity: tuple[Validity, ...] = (),
    basis: tuple[Cite, ...] = (),
    authority: str | None = None,
    say: str | None = None,
    delivery: Length = None,
) -> Item:
    """Return an item; `days` is the promised limit, on another clock than the authority's how long the work takes."""
    own = clock == "authority"
    return Item(
        id=id_, name=id_, stage=stage, authority=authority, clock=clock, track=track, mode=mode, when=when, needs=needs_of(needs), gives=tuple(gives.split()),
        limit=lines(law, "law"), promised=lines(days, source) if own else (), takes=() if own else lines(days, source),
        less=tuple(less.split()), duration=duration or id_, steps=steps, variants=tuple(variants), after=tuple(after.split()), validity=validity,
        exclusion_basis=None if excluded_by is None else cite(excluded_by), milestone=milestone, basis=basis, say=say, file=f"items/{id_}.yaml",
        delivery=lines(delivery),
    )  # fmt: skip


def paper(id_: str, *, supplier: str = "owner", absent: str = "owner", takes: Length = None, **more: Any) -> Document:
    form = "shared" if supplier == "authority" else "paper"
    record = Document(
        id=id_,
        name=id_,
        supplier=supplier,
        signed_by=None,
        form=form,
        copies=1,
        blank=None,
        absent=absent,
        takes=lines(takes),
        cite=cite("law"),
    )
    return record._replace(**more)


def replace(
    item_: str,
    document: str | None = None,
    *,
    when: Condition = ALWAYS,
    commitment: bool = False,
    days: Length = None,
    later: str | None = None,
) -> Replacement:
    mode = "commitment" if commitment else None
    return Replacement(
        item=item_, when=when, document=document, mode=mode, limit=lines(days), later=later, say=None, cite=cite("rule")
    )


def reform(
    id_: str,
    *replaces: Replacement,
    when: Condition = ALWAYS,
    chosen_by: str | None = None,
    merges: Mapping[str, str] | None = None,
    joins: Iterable[str] = (),
) -> Reform:
    merged = tuple(Merge(into, tuple(parts.split())) for into, parts in (merges or {}).items())
    joined = tuple(tuple(join.split()) for join in joins)
    return Reform(
        id=id_,
        name=id_,
        when=when,
        chosen_by=chosen_by,
        replaces=replaces,
        merges=merged,
        joins=joined,
        cite=cite("rule"),
    )


def scheme(id_: str, stages: str = "", when: Condition = ALWAYS, warning: str | None = None) -> Scheme:
    made = tuple(PermitStage(text, text, f"allows {text}") for text in stages.split())
    return Scheme(id=id_, name=id_, when=when, stages=made, warning=warning, cite=cite("news"))


def route(id_: str, when: Condition = ALWAYS, target: int | None = None, scope: str = "full") -> Route:
    promise = () if target is None else (Dated(0, Target(target, scope), cite("news")),)
    return Route(id=id_, name=id_, when=when, target=promise, basis=(cite("law"),))


def inferred(key: str, *rows: tuple[Any, Condition]) -> FactWords:
    """Return how a fact follows from others: its value and the condition, tried from the top."""
    value = tuple(Inference(value, when) for value, when in rows)
    return FactWords(
        key=key, name=key, ask="", where="", why="", yes=None, no=None, infer=(Dated(0, value, cite("law")),)
    )


def definition(id_: str, when: Condition) -> Definition:
    return Definition(id_, id_, when, cite("law"))


def book(
    *items: Item,
    papers: Iterable[Document] = (),
    reforms: Iterable[Reform] = (),
    routes: Iterable[Route] = (),
    schemes: Iterable[Scheme] = (),
    definitions: Iterable[Definition] = (),
    facts: Iterable[FactWords] = (),
    places: Iterable[Place] = (),
    authorities: Iterable[Authority] = (),
    handover: str = "same_day",
    gate: Iterable[str] = (),
) -> Rulebook:
    """Return a rulebook of some items; papers that are only named get a record of their own.

    What an item gives falls away where nobody gives it; any other paper is the owner's to bring.
    """
    reforms = tuple(reforms)
    documents = {document.id: document for document in papers}
    for candidate in items:
        for name in candidate.gives:
            documents.setdefault(name, paper(name, supplier="authority", absent="not_required"))
    for name in _named(items, reforms):
        documents.setdefault(name, paper(name))
    return Rulebook(
        id="small", title="small", version="1", digest="0", handover=handover, stages=tuple(Stage(stage, stage) for stage in STAGES), facts=tuple(facts),
        definitions=tuple(definitions), routes=tuple(routes) or (route("social_building"),), items=items, documents=tuple(documents.values()), reforms=reforms,
        schemes=tuple(schemes) or (scheme("whole"),), authorities=tuple(authorities), places=tuple(places), sources=SOURCES, calendars=(), coverage=(),
        gate=tuple(Gate(text, cite()) for text in gate),
    )  # fmt: skip


def _named(items: tuple[Item, ...], reforms: tuple[Reform, ...]) -> Iterable[str]:
    for candidate in items:
        for wanted in (*candidate.needs, *(inner for form in candidate.variants for inner in form.needs)):
            yield wanted.document
    for reform in reforms:
        yield from (replacement.document for replacement in reform.replaces if replacement.document is not None)


# Calendar, project, plan


def calendar(*off: str, worked: str = "") -> Calendar:
    """Return weeks of five days from 2025 to 2032 but for some days off, `2026-03-06` or `2026-05-01/2026-05-05`."""
    spans = tuple((day(text[:10]), day(text[-10:]), "") for text in off)
    work = tuple(day(part) for part in worked.split())
    years = {year: YearRecord(year=year, status=ANNOUNCED, notice=None, off=(), work=()) for year in range(2025, 2033)}
    years[2026] = YearRecord(year=2026, status=ANNOUNCED, notice=None, off=spans, work=work)
    return build_calendar(years, 2025, 2032, provisional_from(years))


WEEKS = calendar()


def project(
    facts: Mapping[str, Any] | None = None,
    *,
    have: Mapping[str, str | None] | Iterable[str] = (),
    progress: Iterable[Progress] = (),
    durations: Mapping[str, tuple[int, str]] | None = None,
    wanted: Mapping[str, str] | None = None,
    buildings: Iterable[dict[str, Any]] | None = None,
) -> Profile:
    papers = have if isinstance(have, Mapping) else dict.fromkeys(have)
    return Profile(
        name="small", code=None, owner=None, contact=None,
        facts={key: Stated(value, "profile") for key, value in (facts or {}).items()},
        buildings=None if buildings is None else tuple(buildings),
        start=None,
        wanted=tuple((name, day(on)) for name, on in (wanted or {}).items()),
        durations={key: Duration(*length) for key, length in (durations or {}).items()},
        have=tuple(Have(name, None if on is None else day(on), None) for name, on in papers.items()),
        progress=tuple(progress),
        agency=Agency(),
    )  # fmt: skip


def progressed(item_: str, **events: str) -> Progress:
    """Return what happened to an item: submitted, returned, accepted, resumed, decided, each an ISO date."""
    days = {name: day(events[name]) if events.get(name) else None for name in Progress._fields[1:]}
    return Progress(item_, **days)


def run_of(
    rules: Rulebook,
    profile: Profile | Mapping[str, Any] | None = None,
    *,
    scheme: str = "whole",
    on: Calendar = WEEKS,
    limits: str = "promised",
    longest: bool = True,
    at: int = MONDAY,
) -> Run:
    """Return the run of a project of one cell, under one permit scheme."""
    known = profile if isinstance(profile, Profile) else project(profile)
    program = build_program(rules, at, limits)
    made = engine(program)
    (cell,) = cells(program, vector_of(program, known), made.decisions)
    chosen = next(prepared_scheme for prepared_scheme in program.schemes if prepared_scheme.id == scheme)
    return run(program, cell.filled, chosen, setting_of(program, known, on, at), longest=longest)


def made_of(
    rules: Rulebook,
    profile: Profile | Mapping[str, Any] | None = None,
    *,
    on: Calendar = WEEKS,
    limits: str = "promised",
    mode: str = "auto",
    start: int = MONDAY,
    as_of: int | None = None,
    today: str = "2000-01-01",
) -> Made:
    known = profile if isinstance(profile, Profile) else project(profile)
    program = build_program(rules, start if as_of is None else as_of, limits)
    return make_plan(engine(program), known, on, start, mode=mode, today=day(today))


def plan_of(
    rules: Rulebook,
    profile: Profile | Mapping[str, Any] | None = None,
    *,
    on: Calendar = WEEKS,
    limits: str = "promised",
    mode: str = "auto",
    start: int = MONDAY,
    as_of: int | None = None,
    today: str = "2000-01-01",
) -> Plan:
    return made_of(rules, profile, on=on, limits=limits, mode=mode, start=start, as_of=as_of, today=today).plan


# Looking at what came out


class Dates(NamedTuple):
    """When an item is handed in and decided, in working days after the first day."""

    submit: int
    decide: int


def dates(rules: Rulebook, one: Run, on: Calendar = WEEKS) -> dict[str, Dates]:
    """Return the dates of the items that are scheduled."""
    first = on.at_or_after(MONDAY)
    line = one.timeline
    return {
        rule.id: Dates(line.submit[n] - first, line.decide[n] - first)
        for n, rule in enumerate(rules.items)
        if line.submit[n] >= 0
    }


def the(plan: Plan, id_: str) -> PlanItem:
    (found,) = (plan_item for plan_item in plan.items if plan_item.id == id_)
    return found


def listed(plan: Plan) -> dict[str, str]:
    """Return the items of a plan, each with whether it applies."""
    return {plan_item.id: plan_item.applies for plan_item in plan.items}


def dropped(plan: Plan) -> dict[str, NotNeeded]:
    return {needed.id: needed for needed in plan.not_needed}


def papers_of(plan: Plan) -> dict[str, Paper]:
    return {candidate.document: candidate for candidate in plan.checklist}


def counted(plan: Plan, scope: str = "full") -> tuple[int, int]:
    """Return the counted days of a plan at best and at worst."""
    days = dict(plan.figures)[scope].counted_days
    return days.best, days.worst


def every_answer(rules: Rulebook, known: Mapping[str, Any], at: int = MONDAY) -> Iterator[dict[str, Any]]:
    """Yield what is known with every combination of answers to the other facts that the rules tell apart.

    What the rules infer is left to them; so are route and permit scheme.
    """
    program = build_program(rules, at)
    left_out = (
        {program.space.variables[inference.variable].fact for inference in program.inferences}
        | set(DERIVED)
        | set(known)
    )
    facts = [key for key in dict.fromkeys(variable.fact for variable in program.space.variables) if key not in left_out]
    for answers in product(*(_values(program, key) for key in facts)):
        yield {**known, **dict(zip(facts, answers, strict=True))}


def _values(program: Program, key: str) -> list[Any]:
    """Return one value of a fact for each class that the rules tell apart."""
    if key in program.space.members:
        names = [program.space.variables[n].key.partition(":")[2] for n in program.space.members[key]]
        return [tuple(set_) for size in range(len(names) + 1) for set_ in combinations(names, size)]
    variable = program.space.variables[program.space.by_key[key]]
    if not variable.numeric:
        return ["a text that no rule names" if class_ is OTHER else class_ for class_ in variable.classes]
    return sorted({value for bound in variable.classes for value in (bound - 1, bound, bound + 1)})
