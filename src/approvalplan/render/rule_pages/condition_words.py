"""Conditions of a rulebook in words: on one line, or as a list with a line for each part; numbers with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from approvalplan.model.condition import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    DatedCondition,
    Has,
    LeafCondition,
    Not,
    OfBuildings,
    OneOf,
    Ref,
    StatedBound,
    leaves,
    names_in,
)
from approvalplan.model.dates import day_iso
from approvalplan.model.facts import BUILDING_FACTS
from approvalplan.render.markdown.document import escaped
from approvalplan.report.reasons import value_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Dated
    from approvalplan.render.rule_pages.rule_words import Glossary

INDENT = "  "


def phrase(words: Glossary, condition: Condition | None) -> str:
    """Return a condition on one line; conditions with a name are named, not spelt out. No condition: nothing."""
    return "" if condition is None else _phrase(words, condition)


def block(words: Glossary, condition: Condition, depth: int = 0) -> Iterator[str]:
    """Yield a condition as a list, a line for each part."""
    before = INDENT * depth + "- "
    match condition:
        case AllOf(parts) | AnyOf(parts) if len(parts) > 1:
            all_of = isinstance(condition, AllOf)
            yield before + say("condition_words.list.all" if all_of else "condition_words.list.any")
            for part in parts:
                yield from block(words, part, depth + 1)
        case DatedCondition(lines):
            for line in lines:
                if _several(line.value):
                    yield before + say("condition_words.list.since", day=day_iso(line.since))
                    yield from block(words, line.value, depth + 1)
                else:
                    yield before + _since(words, line)
        case _:
            yield before + _phrase(words, condition)


def named_in(words: Glossary, condition: Condition) -> list[str]:
    """Return the names of conditions that a condition rests on, each once, those it names itself first."""
    names: dict[str, None] = {}
    ahead = [condition]
    for naming in ahead:
        for name in names_in(naming):
            if name not in names:
                names[name] = None
                ahead.append(words.definitions[name].when)
    return list(names)


def thresholds_in(condition: Condition) -> list[str]:
    """Return the names of the numbers that a condition itself compares with, each once."""
    names: dict[str, None] = {}
    for leaf in leaves(condition):
        if isinstance(leaf, OfBuildings):
            names |= dict.fromkeys(thresholds_in(leaf.part))
        elif isinstance(leaf, Compare):
            names |= {bound.name: None for bound in leaf.bounds if bound.name is not None}
    return list(names)


def facts_in(condition: Condition) -> list[str]:
    """Return the facts that a condition itself asks for, each once."""
    asking = (leaf for leaf in leaves(condition) if not isinstance(leaf, Ref))
    return list(dict.fromkeys("buildings" if isinstance(leaf, OfBuildings) else leaf.fact for leaf in asking))


def _phrase(words: Glossary, condition: Condition) -> str:
    match condition:
        case AllOf(parts):
            joined = say("condition_words.all").join(_part(words, part) for part in parts)
            return joined or say("condition_words.empty.all")
        case AnyOf(parts):
            joined = say("condition_words.any").join(_part(words, part) for part in parts)
            return joined or say("condition_words.empty.any")
        case DatedCondition(lines):
            return say("condition_words.then").join(_since(words, line) for line in lines)
        case Not(Ref() | OneOf() | Has() as part):
            return _leaf(words, part, holds=False)
        case Not(part):
            return say("condition_words.not", text=_phrase(words, part))
        case _:
            return _leaf(words, condition, holds=True)


def _several(condition: Condition) -> bool:
    """Tell whether a condition has several parts side by side."""
    return isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1


def _since(words: Glossary, line: Dated) -> str:
    return say("condition_words.since", day=day_iso(line.since), what=_phrase(words, line.value))


def _part(words: Glossary, condition: Condition) -> str:
    """Return a part of a condition, in brackets where its words would run into those of its neighbours."""
    text = _phrase(words, condition)
    return say("condition_words.part", text=text) if _several(condition) else text


def _leaf(words: Glossary, condition: LeafCondition, *, holds: bool) -> str:
    match condition:
        case Ref(id_):
            return say("condition_words.named" if holds else "condition_words.not-named", name=words.condition(id_))
        case OfBuildings(part):
            return say("condition_words.building", tests=_phrase(words, part))
        case Compare(fact, bounds):
            tests = say("plan.test.and").join(_bound(words, fact, bound) for bound in bounds)
            return say("plan.building.test", name=escaped(_fact_name(words, fact)), tests=tests)
        case Has(fact, member):
            key = "plan.reason.has" if holds else "plan.reason.has-not"
            return escaped(say(key, name=words.fact(fact), member=value_text(fact, member)))
        case OneOf(fact, values):
            return escaped(_choice(words, fact, values, holds=holds))
    assert_never(condition)


def _fact_name(words: Glossary, fact: str) -> str:
    return say_of("plan.building", fact) if fact in BUILDING_FACTS else words.fact(fact)


def _choice(words: Glossary, fact: str, values: tuple[Any, ...], *, holds: bool) -> str:
    """Return that a fact is one of some values, or none of them."""
    spoken, name = words.facts.get(fact), _fact_name(words, fact)
    if values in ((True,), (False,)):
        value = values[0] is holds
        own = spoken and (spoken.yes if value else spoken.no)
        return own or say("plan.reason.yes" if value else "plan.reason.no", name=name)
    labels = [words.labels.get((fact, value)) or value_text(fact, value) for value in values]
    text = say("plan.test.choice").join(labels)
    return say("plan.reason.is" if holds else "condition_words.is-not", name=name, value=text)


def _bound(words: Glossary, fact: str, bound: StatedBound) -> str:
    """Return a comparison, its number linked to where it is described."""
    op, name, lines = bound
    number = say("condition_words.then").join(_numbers(fact, lines))
    if name is not None and name in words.thresholds:
        number = words.link(number, "conditions", f"threshold-{name}")
    else:
        number = escaped(number)
    return say_of("plan.test", op, bound=number)


def _numbers(fact: str, lines: tuple[Dated, ...]) -> Iterator[str]:
    """Yield the values of a number, each with the day from which it holds where it has one; repeated ones once."""
    before: Any = ()
    for line in lines:
        if line.value == before:
            continue
        before = line.value
        number = say("rule_pages.repealed") if line.value is None else value_text(fact, line.value)
        yield say("condition_words.number-since", number=number, day=day_iso(line.since)) if line.since else number
