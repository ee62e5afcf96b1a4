"""没有这一种类别、这一种办证方式、这一个分支。

条件里写 `route: 类别` `permit.scheme: 方式`，县区里写 `permit_scheme`、`promised: 事项.分支`，都是指到别处起的名字。
写错一个字母，条件就永远不成立，改革、事项悄悄不起作用，承诺的时限也落了空。

不好：

    when: {route: socail}

好：

    when: {route: social}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.lookup import near
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Subject
from approvalplan.checks.walk import conditions, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

KINDS = {"route": "route", "permit.scheme": "scheme", "permit.offered": "scheme"}
"""Facts whose values are ids of elements, each with the kind of element."""


@register(phase="whole")
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each name of a route, a permit scheme or a variant that no file gives."""
    known = {kind: [one.id for one in subject.of(kind)] for kind in ("scheme",)}
    known["route"] = [one.id for one in subject.rulebook.routes]
    for element in subject.elements.values():
        for path, kind, name in _named(element):
            if name not in known[kind]:
                yield Problem(element.origin, path, {"name": name}, hint=near(name, known[kind]), variety=kind)
    for place in subject.of("place"):
        for key in place.raw.get("promised", {}):
            item, _, variant = key.partition(".")
            ids = [one["id"] for one in subject.elements["item", item].raw.get("variants", [])]
            if variant and variant not in ids:
                hint = near(variant, ids)
                yield Problem(
                    place.origin,
                    ("promised", key),
                    {"name": variant, "item": item},
                    at_key=True,
                    hint=hint,
                    variety="variant",
                )


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
        yield from (((*path, n), one) for n, one in enumerate(value) if isinstance(one, str))
