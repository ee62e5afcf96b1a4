"""没有这一种类别、这一种办证方式、这一个分支。

条件里写 `route: 类别` `permit.scheme: 方式`，县区里写 `permit_scheme`、`promised: 事项.分支`，都是指到别处起的名字。
写错一个字母，条件就永远不成立，改革、事项悄悄不起作用，承诺的时限也落了空。

只给别的规则做底、自己没有县区的一层(例如单独拿出来的国家层)，可以写省里才有的办证方式：每个名字只提醒一次，不算错。

不好：

    when: {route: socail}

好：

    when: {route: social}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import conditions, parts
from approvalplan.diagnostics import WARNING
from approvalplan.logic.near import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

ROUTE = Sentence("没有 {name} 这个项目类别")
SCHEME = Sentence("没有 {name} 这种办证方式")
SCHEME_OF_A_LAYER_ABOVE = Sentence(
    "这一层没有 {name} 这种办证方式,要由接着它写的规则(extends)给出", "省里有这一种就不用改;没有就看看是不是写错了"
)
VARIANT = Sentence("{item} 没有 {name} 这个分支")
UNKNOWN = {"route": ROUTE, "scheme": SCHEME}

KINDS = {"route": "route", "permit.scheme": "scheme", "permit.offered": "scheme"}
"""Facts whose values are ids of elements, each with the kind of element."""


@register(phase="whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each name of a route, a permit scheme or a variant that no file gives."""
    yield from _unknown_names(subject)
    yield from _unknown_variants(subject)


def _unknown_names(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each unknown name; of a layer to build on only once for each scheme, and as a warning."""
    known = {
        "scheme": [element.id for element in subject.of("scheme")],
        "route": [route.id for route in subject.rulebook.routes],
    }
    open_to_more = _is_base(subject)
    told: set[str] = set()
    for element in subject.elements.values():
        for path, kind, name in _named(element):
            if name in known[kind]:
                continue
            hint = near(name, known[kind])
            if kind == "route" or not open_to_more:
                yield Problem(UNKNOWN[kind], element.origin, path, {"name": name}, hint=hint)
            elif name not in told:
                told.add(name)
                yield Problem(
                    SCHEME_OF_A_LAYER_ABOVE, element.origin, path, {"name": name}, hint=hint, severity=WARNING
                )


def _is_base(subject: Subject) -> bool:
    """Tell whether a rulebook is a layer for others to build on: it extends none, and no project lies in it."""
    return len(subject.gathered.heads) == 1 and not any(subject.of("place"))


def _unknown_variants(subject: Subject) -> Iterator[Problem]:
    for place in subject.of("place"):
        for key in place.raw.get("promised", {}):
            item, _, variant = key.partition(".")
            ids = [variant["id"] for variant in subject.elements["item", item].raw.get("variants", [])]
            if variant and variant not in ids:
                values, hint = {"name": variant, "item": item}, near(variant, ids)
                yield Problem(VARIANT, place.origin, ("promised", key), values, at_key=True, hint=hint)


def _named(element: Element) -> Iterator[tuple[Path, str, str]]:
    """Yield where an element names a route or a permit scheme: the path, the kind, and the name."""
    for path, test in conditions(element.raw):
        for below, part in parts(test):
            if below and below[-1] in KINDS:
                yield from ((where, KINDS[below[-1]], name) for where, name in _texts(part, (*path, *below)))
    if element.kind == "place" and isinstance(spec := element.raw.get("permit_scheme"), dict):
        for path, part in parts(spec, ("permit_scheme",)):
            if path[-1] == "is" and isinstance(part, str):
                yield path, "scheme", part


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, n), part) for n, part in enumerate(value) if isinstance(part, str))
