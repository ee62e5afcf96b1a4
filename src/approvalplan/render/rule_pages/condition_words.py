"""Conditions of a rulebook in words: on one line, or as a list with a line for each part; numbers with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.condition import Condition, leaves
from approvalplan.model.dates import day_iso
from approvalplan.model.facts import BUILDING_FACTS
from approvalplan.render.markdown.document import escaped
from approvalplan.report.reasons import value_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Dated
    from approvalplan.render.rule_pages.rule_words import Glossary

COMPOSITE = ("all", "any")
INDENT = "  "


def phrase(words: Glossary, condition: Condition | None) -> str:
    """Return a condition on one line; conditions with a name are named, not spelt out. No condition: nothing."""
    return "" if condition is None else _phrase(words, condition)


def block(words: Glossary, condition: Condition, depth: int = 0) -> Iterator[str]:
    """Yield a condition as a list, a line for each part."""
    before = INDENT * depth + "- "
    kind = condition[0]
    if kind in ("all", "any") and _several(condition):
        yield before + say(f"condition_words.list.{kind}")
        for part in condition[1:]:
            yield from block(words, part, depth + 1)
    elif kind == "dated":
        for line in condition[1]:
            if _several(line.value):
                yield before + say("condition_words.list.since", day=day_iso(line.since))
                yield from block(words, line.value, depth + 1)
            else:
                yield before + _since(words, line)
    else:
        yield before + _phrase(words, condition)


def named_in(words: Glossary, condition: Condition) -> list[str]:
    """Return the names of conditions that a condition rests on, each once, those it names itself first."""
    found: dict[str, None] = {}
    ahead = [condition]
    for one in ahead:
        for leaf in leaves(one):
            if leaf[0] == "ref" and leaf[1] not in found:
                found[leaf[1]] = None
                ahead.append(words.definitions[leaf[1]].when)
    return list(found)


def thresholds_in(condition: Condition) -> list[str]:
    """Return the names of the numbers that a condition itself compares with, each once."""
    found: dict[str, None] = {}
    for leaf in leaves(condition):
        if leaf[0] == "buildings":
            found |= dict.fromkeys(thresholds_in(leaf[1]))
        elif leaf[0] == "cmp":
            found |= {name: None for _, (name, _) in leaf[2] if name is not None}
    return list(found)


def facts_in(condition: Condition) -> list[str]:
    """Return the facts that a condition itself asks for, each once."""
    facts = ("buildings" if leaf[0] == "buildings" else leaf[1] for leaf in leaves(condition) if leaf[0] != "ref")
    return list(dict.fromkeys(facts))


def _phrase(words: Glossary, condition: Condition) -> str:
    kind = condition[0]
    if kind in ("all", "any"):
        if len(condition) == 1:
            return say(f"condition_words.empty.{kind}")
        return say(f"condition_words.{kind}").join(_part(words, part) for part in condition[1:])
    if kind == "dated":
        return say("condition_words.then").join(_since(words, line) for line in condition[1])
    if kind == "not":
        return _denied(words, condition[1])
    if kind == "ref":
        return say("condition_words.named", name=words.condition(condition[1]))
    return _leaf(words, condition, holds=True)


def _several(condition: Condition) -> bool:
    """Tell whether a condition has several parts side by side."""
    kind, *parts = condition
    return kind in COMPOSITE and len(parts) > 1


def _since(words: Glossary, line: Dated) -> str:
    return say("condition_words.since", day=day_iso(line.since), what=_phrase(words, line.value))


def _part(words: Glossary, condition: Condition) -> str:
    """Return a part of a condition, in brackets where its words would run into those of its neighbours."""
    text = _phrase(words, condition)
    return say("condition_words.part", text=text) if _several(condition) else text


def _denied(words: Glossary, condition: Condition) -> str:
    if condition[0] == "ref":
        return say("condition_words.not-named", name=words.condition(condition[1]))
    if condition[0] in ("in", "has"):
        return _leaf(words, condition, holds=False)
    return say("condition_words.not", text=_phrase(words, condition))


def _leaf(words: Glossary, condition: Condition, *, holds: bool) -> str:
    kind, fact = condition[0], condition[1]
    if kind == "buildings":
        return say("condition_words.building", tests=_phrase(words, fact))
    name = say(f"plan.building.{fact}") if fact in BUILDING_FACTS else words.fact(fact)
    if kind == "cmp":
        tests = say("plan.test.and").join(_bound(words, fact, op, bound) for op, bound in condition[2])
        return say("plan.building.test", name=escaped(name), tests=tests)
    if kind == "has":
        key = "plan.reason.has" if holds else "plan.reason.has-not"
        return escaped(say(key, name=name, member=value_text(fact, condition[2])))
    return escaped(_choice(words, fact, condition[2], holds=holds))


def _choice(words: Glossary, fact: str, values: tuple[Any, ...], *, holds: bool) -> str:
    """Return that a fact is one of some values, or none of them."""
    spoken = words.facts.get(fact)
    name = say(f"plan.building.{fact}") if fact in BUILDING_FACTS else words.fact(fact)
    if values in ((True,), (False,)):
        value = values[0] is holds
        own = spoken and (spoken.yes if value else spoken.no)
        return own or say("plan.reason.yes" if value else "plan.reason.no", name=name)
    labels = [words.labels.get((fact, value)) or value_text(fact, value) for value in values]
    text = say("plan.test.choice").join(labels)
    return say("plan.reason.is" if holds else "condition_words.is-not", name=name, value=text)


def _bound(words: Glossary, fact: str, op: str, bound: tuple[str | None, tuple[Dated, ...]]) -> str:
    """Return a comparison, its number linked to where it is described."""
    name, lines = bound
    number = say("condition_words.then").join(_numbers(fact, lines))
    if name is not None and name in words.thresholds:
        number = words.link(number, "conditions", f"threshold-{name}")
    else:
        number = escaped(number)
    return say(f"plan.test.{op}", bound=number)


def _numbers(fact: str, lines: tuple[Dated, ...]) -> Iterator[str]:
    """Yield the values of a number, each with the day from which it holds where it has one; repeated ones once."""
    before: Any = ()
    for line in lines:
        if line.value == before:
            continue
        before = line.value
        number = say("rule_pages.repealed") if line.value is None else value_text(fact, line.value)
        yield say("condition_words.number-since", number=number, day=day_iso(line.since)) if line.since else number
