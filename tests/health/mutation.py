"""Takes single pieces out of the shipped rules, and tells which of them no case of the rulebook would miss.

`python -m tests.health.mutation PART OF [NAME…]` looks at every OF-th mutant from PART on and prints the survivors as
JSON; mutants named are spared, as a survivor takes longest: every case is run before it is one. With `0 1` all are tried.
Mutants are made of the records in memory; only the engines are made anew for each.

Where many cases are asked before one notices, `noticed.json` names that one, and it is asked first: most of the time went
into those few. A name there that is out of date costs time and nothing else; `--write` among the names writes it anew.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.health.condition_mutants import conditional, put, without

from approvalplan.files.calendar.notices import filled
from approvalplan.files.rulebook import layers
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.model.rulebook import Dated, Document, Item, Limit, Rulebook, Target, Variant
from approvalplan.usecases import planning as planning_module
from approvalplan.usecases.check import cases as cases_module
from approvalplan.usecases.planning import Planner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from approvalplan.engine.plan import Made
    from approvalplan.model.elements import Element

cases: Any = cases_module
planning: Any = planning_module
"""The modules whose parts are replaced here by quicker ones."""
RULES = Path(__file__).parents[2] / "rules"
LINES = ("limit", "promised", "takes")
NOTICED = Path(__file__).with_name("noticed.json")
MANY = 12
"""So many cases may be asked in vain before the one that notices is worth a line in `noticed.json`."""


class Mutant(NamedTuple):
    """A rulebook without one piece: what it is called, the items it is about, and the records."""

    name: str
    items: frozenset[str]
    """The cases in whose plan none of them stands cannot see the difference; none: every case may."""
    rulebook: Rulebook | None
    file: Path | None = None
    """The file that is gone, where the records have yet to be read without it."""
    near: frozenset[str] = frozenset()
    """Items whose cases are asked first."""


class Case(NamedTuple):
    """One case alone, with the words of what it expects and the items of its plan under the rules as they are."""

    name: str
    element: Element
    words: frozenset[str]
    items: frozenset[str]


# --- mutants ---


def changed(record: Any, field: str, value: Any) -> Any:
    """Return a record with one field changed."""
    return record._replace(**{field: value})


def forms_of(item: Item) -> list[Item | Variant]:
    return [item, *item.variants]


def one_longer(value: Limit | Target) -> Limit | Target:
    return value._replace(days=value.days + 1)


def other_lines(lines: tuple[Dated, ...]) -> Iterator[tuple[str, tuple[Dated, ...]]]:
    """Yield what dated lines become where one of them is a day longer, or gone."""
    for n, line in enumerate(lines):
        since = f" of {date.fromordinal(line.since)}" if line.since else ""
        if line.value is not None:
            yield f"one day more{since}", put(lines, n, line._replace(value=one_longer(line.value)))
        yield f"gone{since}", without(lines, n)


def other_forms(form: Item | Variant) -> Iterator[tuple[str, Item | Variant]]:
    """Yield what an item or a variant becomes without one need, one number or one step."""
    for n, need in enumerate(form.needs):
        yield f"need {need.document} gone", form._replace(needs=without(form.needs, n))
    for field in LINES:
        for name, lines in other_lines(getattr(form, field)):
            yield f"{field} {name}", changed(form, field, lines)
    for n, step in enumerate(form.steps):
        yield f"step {step.id} gone", form._replace(steps=without(form.steps, n))


def other_items(item: Item) -> Iterator[tuple[str, Item]]:
    """Yield what an item becomes without one piece of it or of a variant."""
    for name, form in other_forms(item):
        assert isinstance(form, Item)
        yield name, form
    for n, variant in enumerate(item.variants):
        yield f"variant {variant.id} gone", item._replace(variants=without(item.variants, n))
        for name, form in other_forms(variant):
            yield f"variant {variant.id}: {name}", item._replace(variants=put(item.variants, n, form))


def named_items(rulebook: Rulebook) -> set[str]:
    """Return the items that another element names: without them loading fails."""
    named = {stage.item for scheme in rulebook.schemes for stage in scheme.stages}
    for item in rulebook.items:
        named |= {*item.less, *item.after, *(line.ends_by for line in item.validity)}
    for reform in rulebook.reforms:
        named |= {text for merge in reform.merges for text in (merge.into, *merge.takes)}
        named |= {text for line in reform.replaces for text in (line.item, line.later) if text}
    for place in rulebook.places:
        named |= {key.partition(".")[0] for key, _ in (*place.authorities, *place.promised)}
    return named


def named_documents(rulebook: Rulebook) -> set[str]:
    """Return the papers that something needs or gives: without them loading fails."""
    named = {document for item in rulebook.items for document in item.gives}
    named |= {need.document for item in rulebook.items for form in forms_of(item) for need in form.needs}
    return named | {line.document for reform in rulebook.reforms for line in reform.replaces if line.document}


def all_but_small(rulebook: Rulebook, below: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook without one item, one amendment, one document, one scheme or one reform."""
    named = named_items(rulebook)
    lower = {item.id: item for item in below.items}
    for n, item in enumerate(rulebook.items):
        own = frozenset({item.id})
        if item.id not in named:
            yield Mutant(f"item {item.id} gone", own, rulebook._replace(items=without(rulebook.items, n)))
        if item.id in lower and lower[item.id] != item:
            as_below = rulebook._replace(items=put(rulebook.items, n, lower[item.id]))
            yield Mutant(f"amendment of {item.id} gone", own, as_below)
    used = named_documents(rulebook)
    for n, document in enumerate(rulebook.documents):
        if document.id not in used:
            rest = rulebook._replace(documents=without(rulebook.documents, n))
            yield Mutant(f"document {document.id} gone", frozenset(), rest)
    for n, scheme in enumerate(rulebook.schemes):
        rest = rulebook._replace(schemes=without(rulebook.schemes, n))
        yield Mutant(f"scheme {scheme.id} gone", frozenset(), rest)
    for n, reform in enumerate(rulebook.reforms):
        rest = rulebook._replace(reforms=without(rulebook.reforms, n))
        yield Mutant(f"reform {reform.id} gone", frozenset(), rest)
        for field in ("replaces", "merges", "joins"):
            for m, line in enumerate(getattr(reform, field)):
                shorter = changed(reform, field, without(getattr(reform, field), m))
                what = {"replaces": lambda one: one.item, "merges": lambda one: one.into}.get(field, "+".join)(line)
                rest = rulebook._replace(reforms=put(rulebook.reforms, n, shorter))
                yield Mutant(f"reform {reform.id}: {field} {what} gone", frozenset(), rest)


def needing(rulebook: Rulebook, document: str) -> frozenset[str]:
    return frozenset(
        item.id
        for item in rulebook.items
        for form in forms_of(item)
        if any(need.document == document for need in form.needs)
    )


def small(rulebook: Rulebook) -> Iterator[Mutant]:
    """Yield the rulebook without one need, with one number gone or a day more, without one inference."""
    for n, item in enumerate(rulebook.items):
        for name, other in other_items(item):
            rest = rulebook._replace(items=put(rulebook.items, n, other))
            yield Mutant(f"item {item.id}: {name}", frozenset({item.id}), rest)
    for n, document in enumerate(rulebook.documents):
        for name, lines in other_lines(document.takes):
            other_document: Document = document._replace(takes=lines)
            rest = rulebook._replace(documents=put(rulebook.documents, n, other_document))
            yield Mutant(f"document {document.id}: takes {name}", needing(rulebook, document.id), rest)
    for n, route in enumerate(rulebook.routes):
        for name, lines in other_lines(route.target):
            rest = rulebook._replace(routes=put(rulebook.routes, n, route._replace(target=lines)))
            yield Mutant(f"route {route.id}: target {name}", frozenset(), rest)
        if n < len(rulebook.routes) - 1:
            rest = rulebook._replace(routes=without(rulebook.routes, n))
            yield Mutant(f"route {route.id} gone", frozenset(), rest)
    for n, words in enumerate(rulebook.facts):
        if words.infer:
            rest = rulebook._replace(facts=put(rulebook.facts, n, words._replace(infer=())))
            yield Mutant(f"fact {words.key}: inference gone", frozenset(), rest)


def files() -> Iterator[Mutant]:
    """Yield the rules without one file, where the file holds no single item, case or calendar."""
    for file in sorted(RULES.rglob("*.yaml")):
        if file.parent.name not in ("items", "cases", "calendars") and file.name != "rulebook.yaml":
            yield Mutant(f"file {file.relative_to(RULES).as_posix()} gone", frozenset(), None, file)


def read_without(file: Path) -> Rulebook | None:
    """Return the rules without a file; None where they cannot be loaded any more."""
    whole = layers.rule_files
    layers.rule_files = lambda folder, findings: (path for path in whole(folder, findings) if path != file)
    try:
        return load_rulebook(RULES / "shanxi").rulebook
    finally:
        layers.rule_files = whole


# --- cases ---


def words_of(value: Any) -> set[str]:
    """Return every word that stands in an expectation."""
    if isinstance(value, dict):
        return set(value).union(*(words_of(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*map(words_of, value))
    return {str(value)}


def remember_what_never_changes() -> None:
    """Keep the validator of profiles and the calendars, which no mutant changes, from being made for each case."""
    calendars: dict[tuple[int, ...], Any] = {}
    make = planning.calendar_of

    def kept(years: Any, *span: int) -> Any:
        if span not in calendars:
            calendars[span] = make(years, *span)
        return calendars[span]

    planning.calendar_of = kept
    cases.validator = cache(cases.validator)


def single_cases(planner: Planner, elements: tuple[Element, ...]) -> list[Case]:
    """Return every case alone, having run it under the rules as they are."""
    items: list[frozenset[str]] = []
    plan_for = cases.plan_for

    def note(*arguments: Any) -> Made:
        made: Made = plan_for(*arguments)
        items.append(frozenset(item.id for item in made.plan.items))
        return made

    cases.plan_for = note
    found = []
    for element in elements:
        for case in element.raw["cases"]:
            alone = element._replace(raw={**element.raw, "cases": [case]})
            (result,) = cases.run_cases(planner, (alone,))
            if cases.case_findings([result]):
                raise SystemExit(f"a case does not hold: {result.why}: {result.differs}")
            words = frozenset(words_of(case["expect"]) | {element.raw["about"]})
            found.append(Case(f"{element.raw['about']}: {case['why']}", alone, words, items[-1]))
    cases.plan_for = plan_for
    return found


def in_order(mutant: Mutant, every: list[Case], known: str | None) -> list[Case]:
    """Return the cases that may see the difference, the likeliest first."""
    words = mutant.items | mutant.near | {word.rstrip(":") for word in mutant.name.split()}
    able = [case for case in every if not mutant.items or mutant.items & (case.items | case.words)]
    return sorted(able, key=lambda case: (case.name != known, -len(words & case.words), len(case.items)))


def notices(case: Case, mutated: Planner) -> bool:
    """Tell whether a case turns red; a program that breaks down has noticed the loss, too."""
    try:
        (result,) = cases.run_cases(mutated, (case.element,))
    except Exception:  # noqa: BLE001 - whatever it is, the loss shows
        return True
    return bool(cases.case_findings([result]))


def asked(mutant: Mutant, every: list[Case], planner: Planner, known: str | None = None) -> tuple[int, str | None]:
    """Return how many cases were asked, and the name of the one that notices; empty where loading does, None if none."""
    try:
        rulebook = mutant.rulebook or (read_without(mutant.file) if mutant.file else None)
    except Exception:  # noqa: BLE001 - whatever it is, the loss shows
        return 0, ""
    if rulebook is None:
        return 0, ""
    mutated = Planner(rulebook, planner.years)
    count = 0
    for count, case in enumerate(in_order(mutant, every, known), 1):
        if notices(case, mutated):
            return count, case.name
    return count, None


def every_mutant() -> tuple[Planner, tuple[Element, ...], list[Mutant]]:
    """Return the rules as they are, their cases, and every mutant."""
    loaded, national = load_rulebook(RULES / "shanxi"), load_rulebook(RULES / "cn")
    assert loaded.rulebook is not None
    assert national.rulebook is not None
    mutants = [*files(), *all_but_small(loaded.rulebook, national.rulebook), *small(loaded.rulebook)]
    mutants += [Mutant(name, frozenset(), book, near=near) for name, near, book in conditional(loaded.rulebook)]
    planner = Planner(loaded.rulebook)
    return Planner(loaded.rulebook, filled(planner.years)), loaded.cases, mutants


def main(part: int, of: int, spared: list[str], show: Callable[[str], object] = print) -> None:
    """Print the survivors among every `of`-th mutant from `part` on; those `spared` are only said to be there."""
    write = "--write" in spared
    noticed = {} if write else json.loads(NOTICED.read_text(encoding="utf-8"))
    gc.disable()
    remember_what_never_changes()
    planner, elements, mutants = every_mutant()
    every = single_cases(planner, elements)
    mine = mutants[part::of]
    found, late = [], {}
    for mutant in mine:
        if mutant.name not in spared:
            count, case = asked(mutant, every, planner, noticed.get(mutant.name))
            if case is None:
                found.append(mutant.name)
            elif count > MANY:
                late[mutant.name] = case
        gc.collect(1)
    if write:
        NOTICED.write_text(json.dumps(late, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    there = [mutant.name for mutant in mine if mutant.name in spared]
    show(json.dumps({"mutants": len(mine), "survivors": found, "spared": there}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
