"""同一个条件写了两遍。

一个 all 或 any 里有两条是一样的，两个分支的条件是一样的，或者把已经起了名字的条件又照抄了一遍。抄的时候多半想写别的：
少了一条该有的；就算没有写错，以后法改了，也会只改一处、漏掉一处。重复的删掉，有名字的用名字。

不好：

      large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {scale.floor_area: {gt: $big}}]}}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.registry import register
from approvalplan.checks.stated_conditions import StatedCondition, conditions_on, parts_of
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import conditions, parts
from approvalplan.model.condition import ALWAYS, AllOf, AnyOf, Compare, Not, OneOf, parts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.condition import Condition
    from approvalplan.model.elements import Element

SENTENCE = Sentence("这一条同前面的一条一样", "想写的可能是别的;不是就删掉这一条")
VARIANT = Sentence("这个分支的条件同上面一个分支的一样", "想写的可能是别的;不是就并成一个分支")
NAMED = Sentence("这就是条件“{name}”,又写了一遍", "写 {id} 就行")
VALUE = Sentence("{value} 在这一列里写了两次", "想写的可能是别的;不是就删掉一个")

Names = dict[Any, tuple[str, str]]
"""What a condition means, and id and name of the condition that is called so."""


@register("warning")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each part of a list, each variant and each condition that has been written before."""
    program = subject.newest
    names = _names(subject)
    for whole in conditions_on(subject, program):
        for stated in parts_of(whole, program.day):
            yield from _twice_in_list(stated)
            yield from _under_another_name(stated, names)
    for element in subject.elements.values():
        for path, test in conditions(element.raw):
            yield from _value_twice(element, path, test)
    for item in subject.rulebook.items:
        seen = [ALWAYS]
        for n, variant in enumerate(item.variants):
            if meaning(variant.when) in seen:
                yield Problem(VARIANT, subject.origin("item", item.id), ("variants", n, "when"))
            seen.append(meaning(variant.when))


def _twice_in_list(stated: StatedCondition) -> Iterator[Problem]:
    key = next(iter(stated.raw)) if isinstance(stated.raw, dict) and len(stated.raw) == 1 else None
    if key not in ("all", "any"):
        return
    seen = set()
    at = stated.path if stated.path[-1] == key else (*stated.path, key)
    for n, part in enumerate(parts_in(stated.condition)):
        if meaning(part) in seen:
            yield Problem(SENTENCE, stated.element.origin, (*at, n))
        seen.add(meaning(part))


def _value_twice(element: Element, path: Path, test: Any) -> Iterator[Problem]:
    """Yield a problem for each value that a fact is compared with twice: `use: [school, school]`."""
    for below, part in parts(test):
        if below and isinstance(part, list) and below[-1] not in ("all", "any"):
            for n, value in enumerate(part):
                if isinstance(value, str | int) and value in part[:n]:
                    yield Problem(VALUE, element.origin, (*path, *below, n), {"value": value})


def _under_another_name(stated: StatedCondition, names: Names) -> Iterator[Problem]:
    if not _has_parts(stated.condition):
        return
    id_, name = names.get(meaning(stated.condition), ("", ""))
    if id_ and (stated.element.kind, stated.element.id) != ("condition", id_):
        yield Problem(NAMED, stated.element.origin, stated.path, {"name": name, "id": id_})


def _names(subject: Subject) -> Names:
    """Return the conditions of two parts or more that have a name."""
    found: Names = {}
    for definition in subject.rulebook.definitions:
        if _has_parts(definition.when):
            found.setdefault(meaning(definition.when), (definition.id, definition.name))
    return found


def _has_parts(condition: Condition) -> bool:
    return isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1


def meaning(condition: Condition) -> Any:
    """Return a condition so that two which differ only in the order of their parts are equal."""
    match condition:
        case AllOf(parts, kind) | AnyOf(parts, kind):
            return kind, frozenset(map(meaning, parts))
        case Not(part, kind):
            return kind, meaning(part)
        case OneOf(fact, values, kind) | Compare(fact, values, kind):
            return kind, fact, frozenset(values)
    return condition
