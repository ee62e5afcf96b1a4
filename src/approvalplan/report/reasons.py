"""Reasons (理由) in words: what is so, compared with what, by which text; as sentences and as data."""

from __future__ import annotations

from typing import Any

from approvalplan.engine.compile.conditions import Leaf, Node, compare, judge_building
from approvalplan.model.facts import ALL_FACTS, BUILDING_FACTS, Fact
from approvalplan.model.plan import Reason
from approvalplan.model.quantity import show
from approvalplan.model.rulebook import Cite
from approvalplan.report.words import Names, cite_text
from approvalplan.wording import has_sentence, say, say_of

OPPOSITE = {"gt": "le", "ge": "lt", "lt": "ge", "le": "gt", "eq": "ne"}
MOST_CHOICES = 6
"""How many choices a sentence names before it says how many there are."""

HECTARE = 3_000_000
"""A hectare (公顷) in base units of area."""


def sentence(names: Names, reason: Reason, *, mark: bool = False) -> str:
    """Return a reason as one sentence, without its source; `mark` marks thresholds that are assumptions."""
    if reason.test == "replaced":
        return say("plan.reason.replaced", name=reason.value)
    if reason.test == "verifies":
        return say("plan.reason.nothing-promised")
    if reason.test == "buildings":
        return _buildings(reason)
    if reason.holds is None or reason.value is None:
        return _open(names, reason)
    return _settled(names, reason, reason.value, mark=mark) + _from(reason.origin)


def full_sentence(names: Names, reason: Reason) -> str:
    """Return a reason as one sentence with the text that says so."""
    text = sentence(names, reason)
    if reason.cite is None:
        return text
    if names.assumed(reason.cite):
        return say("plan.reason.rule-assumed", text=text)
    return say("plan.cite.note", text=text, note=cite_text(names, reason.cite))


def summary(names: Names, reasons: tuple[Reason, ...]) -> list[str]:
    """Return reasons as short sentences, those about one fact joined into one, in the order of the rule."""
    groups: dict[tuple[Any, ...], list[Reason]] = {}
    for reason in reasons:
        known = reason.holds is not None and (reason.value is not None or reason.test == "buildings")
        joined = not known or reason.test in ("in", "cmp")
        key = (reason.fact, reason.test, known, reason.holds is None) if joined else tuple(reason)
        groups.setdefault(key, []).append(reason)
    return list(dict.fromkeys(_group(names, group) for group in groups.values()))


def sources_of(reasons: tuple[Reason, ...]) -> list[Cite]:
    """Return the citations of reasons, each once."""
    return list(dict.fromkeys(reason.cite for reason in reasons if reason.cite is not None))


def natural(fact: str, value: Any) -> Any:
    """Return a fact's value as a profile would write it: id, truth value, quantity with its unit, list."""
    if fact == "buildings":
        return _building(dict(value or ())) or None
    return _natural(ALL_FACTS.get(fact), value)


def _building(building: dict[str, Any]) -> dict[str, Any]:
    """Return a building as a profile would write it, its floors in one mapping."""
    shown: dict[str, Any] = {}
    for key, value in building.items():
        head, _, part = key.partition(".")
        natural_value = _natural(BUILDING_FACTS.get(key), value)
        if part:
            shown.setdefault(head, {})[part] = natural_value
        else:
            shown[head] = natural_value
    return shown


def value_text(fact: str, value: Any) -> str:
    """Return a fact's value as a clerk would say it; the fact may be one of a building."""
    return _value_text(ALL_FACTS.get(fact) or BUILDING_FACTS.get(fact), value)


def _natural(fact: Fact | None, value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if fact is None or value is None or fact.kind in ("bool", "int", "text", "enum"):
        return value
    return show(fact.kind, value)


def _from(origin: str) -> str:
    return say_of("plan.origin", origin) if origin in ("inferred", "place", "buildings") else ""


def _group(names: Names, group: list[Reason]) -> str:
    """Return one sentence for reasons about one fact, all known, all unknown or all taken as they come out latest."""
    first = group[0]
    if len(group) == 1:
        return sentence(names, first, mark=True)
    if first.holds is None:
        return say("plan.reason.unknown", name=names.fact(first.fact))
    value, origin = first.value, first.origin
    if first.test == "cmp" and value is not None:
        tests = [test for reason in group for test in _tests(names, reason, value, mark=True)]
        return _number(names, first.fact, value, list(dict.fromkeys(tests))) + _from(origin)
    if first.test != "in":
        tests = [_assumption(names, reason) for reason in group]
        return say("plan.reason.assumed", name=names.fact(first.fact), tests=say("plan.test.and").join(tests))
    merged = _merged(group, known=value is not None)
    if value is None:
        return say("plan.reason.assumed", name=names.fact(first.fact), tests=_assumption(names, merged))
    return _settled(names, merged, value, mark=True) + _from(origin)


def _merged(group: list[Reason], *, known: bool) -> Reason:
    """Return choices of one fact as one: what it is not, or where that is open what it can still be."""
    others = tuple(dict.fromkeys(value for reason in group if not reason.holds for value in reason.values))
    held = [reason.values for reason in group if reason.holds]
    left = (
        tuple(value for value in held[0] if all(value in pair for pair in held) and value not in others) if held else ()
    )
    if known or not left:
        return group[0]._replace(values=others or group[0].values, holds=not others)
    return group[0]._replace(values=left, holds=True)


def _settled(names: Names, reason: Reason, value: Any, *, mark: bool) -> str:
    """Return the sentence of a reason whose fact is known."""
    fact = reason.fact
    name = names.fact(fact)
    if reason.test == "cmp":
        return _number(names, fact, value, _tests(names, reason, value, mark=mark))
    if reason.test == "has":
        key = "plan.reason.has" if reason.holds else "plan.reason.has-not"
        return say(key, name=name, member=_label(names, fact, reason.values[0]))
    if isinstance(value, bool):
        words = names.facts.get(fact)
        own = words and (words.yes if value else words.no)
        return own or say("plan.reason.yes" if value else "plan.reason.no", name=name)
    shown = _label(names, fact, value)
    if reason.holds or value in reason.values:
        return say("plan.reason.is", name=name, value=shown)
    return say("plan.reason.is-not", name=name, value=shown, others=_choices(names, fact, reason.values))


def _open(names: Names, reason: Reason) -> str:
    """Return the sentence of a reason whose fact is not known, or was taken as it comes out latest."""
    fact, name = reason.fact, names.fact(reason.fact)
    kind = ALL_FACTS[fact].kind if fact in ALL_FACTS else "text"
    if reason.holds is not None:
        return say("plan.reason.assumed", name=name, tests=_assumption(names, reason))
    if reason.test == "cmp":
        tests = say("plan.test.and").join(_bounds(names, reason, holds=True, mark=False))
        return say("plan.reason.unknown-number", name=name, tests=tests)
    if reason.test == "has":
        return say("plan.reason.unknown-member", name=name, tests=_label(names, fact, reason.values[0]))
    if kind == "bool" or not reason.values:
        return say("plan.reason.unknown", name=name)
    return say("plan.reason.unknown-test", name=name, tests=_choices(names, fact, reason.values))


def _assumption(names: Names, reason: Reason) -> str:
    """Return what is taken of a fact that is not known."""
    holds = bool(reason.holds)
    if reason.test == "cmp":
        return say("plan.test.and").join(_bounds(names, reason, holds=holds, mark=False))
    words = names.facts.get(reason.fact)
    if reason.values in ((True,), (False,)):
        value = reason.values[0] is holds
        own = words and (words.yes if value else words.no)
        return own or say_of("plan.bool", "true" if value else "false")
    key = {("has", True): "has", ("has", False): "has-not", ("in", True): "is"}.get((reason.test, holds), "is-not")
    return say_of("plan.test", key, values=_choices(names, reason.fact, reason.values))


def _number(names: Names, fact: str, value: Any, tests: list[str]) -> str:
    shown = _value_text(ALL_FACTS.get(fact), value)
    return say("plan.reason.number", name=names.fact(fact), value=shown, tests=say("plan.test.and").join(tests))


def _tests(names: Names, reason: Reason, value: Any, *, mark: bool) -> list[str]:
    """Return the comparisons of a known number that come out as the reason says."""
    if reason.holds:
        return _bounds(names, reason, holds=True, mark=mark)
    broken = tuple(bound for bound in reason.bounds if not compare(bound[0], value, bound[1]))
    return _bounds(names, reason._replace(bounds=broken or reason.bounds), holds=False, mark=mark)


def _bounds(names: Names, reason: Reason, *, holds: bool, mark: bool) -> list[str]:
    fact = ALL_FACTS.get(reason.fact)
    assumed = mark and reason.cite is not None and names.assumed(reason.cite)
    sign = say("plan.test.assumption") if assumed else ""
    return [_bound(fact, op, number, holds=holds) + sign for op, number, _ in reason.bounds]


def _bound(fact: Fact | None, op: str, number: int, *, holds: bool) -> str:
    return say_of("plan.test", op if holds else OPPOSITE[op], bound=_value_text(fact, number))


def _label(names: Names, fact: str, value: Any) -> str:
    """Return one choice of a fact in words; permit schemes and routes are named by the rulebook."""
    if fact in ("permit.scheme", "permit.offered"):
        return names.schemes.get(value, str(value))
    if fact == "route":
        return names.routes.get(value, str(value))
    return _value_text(ALL_FACTS.get(fact), value)


def _choices(names: Names, fact: str, values: tuple[Any, ...]) -> str:
    return _listed([_label(names, fact, value) for value in values])


def _listed(labels: list[str]) -> str:
    some = say("plan.test.choice").join(labels[:MOST_CHOICES])
    return some if len(labels) <= MOST_CHOICES else say("plan.test.choice-more", some=some, count=len(labels))


def _value_text(fact: Fact | None, value: Any) -> str:
    if isinstance(value, bool):
        return say_of("plan.bool", "true" if value else "false")
    if fact is None or fact.kind == "text":
        return say("plan.zone.none") if value == "none" else str(value)
    if fact.options is not None:
        return fact.options.get(value, str(value))
    if fact.kind == "int":
        key = f"plan.count.{fact.key}"
        return say(key, n=value) if has_sentence(key) else str(value)
    return _quantity(fact, value)


def _quantity(fact: Fact, value: int) -> str:
    """Return a quantity, land with its hectares, as the law counts land in them, where they come out even."""
    text = show(fact.kind, value)
    hundredths, rest = divmod(value * 100, HECTARE)
    if fact.key != "scale.land_area" or rest or not hundredths:
        return text
    whole, part = divmod(hundredths, 100)
    decimals = f"{part:02d}".rstrip("0")
    return say("plan.hectares", text=text, hectares=f"{whole}.{decimals}" if decimals else str(whole))


def _buildings(reason: Reason) -> str:
    """Return the sentence of a condition on the buildings: which one fulfils it, or that none does."""
    assert isinstance(reason.inner, Node)
    building = dict(reason.value or ())
    if reason.holds and building:
        tests = say("plan.test.and").join(_building_facts(reason.inner, building))
        name = building.get("name")
        if name:
            return say("plan.reason.building", name=name, tests=tests)
        return say("plan.reason.building-unnamed", tests=tests)
    wanted = _wanted(reason.inner)
    if reason.holds is False:
        return say("plan.reason.no-building", tests=wanted)
    key = "plan.reason.buildings-unknown" if reason.value is None else "plan.reason.buildings-incomplete"
    return say(key, tests=wanted)


def _building_facts(node: Node, building: dict[str, Any]) -> list[str]:
    """Return what a building is like, as far as it fulfils a condition."""
    if node.leaf is not None:
        return [_building_fact(node.leaf, building)]
    if node.kind == "not":
        return [say("plan.test.is-not", values=_wanted(node.parts[0]))]
    parts = [part for part in node.parts if judge_building(part, building)]
    if node.kind == "any":
        parts = parts[:1]
    return list(dict.fromkeys(text for part in parts for text in _building_facts(part, building)))


def _building_fact(leaf: Leaf, building: dict[str, Any]) -> str:
    fact = BUILDING_FACTS[leaf.fact]
    value = building[leaf.fact]
    if leaf.kind == "in":
        return say("plan.building.is", value=_value_text(fact, value))
    tests = say("plan.test.and").join(_bound(fact, bound.op, bound.value, holds=True) for bound in leaf.bounds)
    return say(
        "plan.building.number", name=say_of("plan.building", leaf.fact), value=_value_text(fact, value), tests=tests
    )


def _wanted(node: Node) -> str:
    """Return in words what a condition asks of a building."""
    if node.leaf is not None:
        return _wanted_leaf(node.leaf)
    if node.kind == "not":
        return say("plan.test.other", values=_wanted(node.parts[0]))
    joint = "plan.test.or" if node.kind == "any" else "plan.test.and"
    return say(joint).join(_wanted(part) for part in node.parts)


def _wanted_leaf(leaf: Leaf) -> str:
    fact = BUILDING_FACTS[leaf.fact]
    if leaf.kind == "in":
        return _listed([_value_text(fact, value) for value in leaf.values])
    tests = say("plan.test.and").join(_bound(fact, bound.op, bound.value, holds=True) for bound in leaf.bounds)
    return say("plan.building.test", name=say_of("plan.building", leaf.fact), tests=tests)
