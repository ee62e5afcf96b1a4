"""Every number of the rules with its source: the rows of `docs/numbers.md`."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.wording import say_if_known
from tools.markdown import page, table
from tools.rules import KINDS, NATIONAL, READ, TOP, Way, loaded, parts, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.elements import Element

UNITS = {"working_days": "个工作日", "calendar_days": "日", "months": "个月"}
STARTS = {"receipt": "收到", "publication": "公布", "decision": "决定", "completion": "竣工"}
SCOPES = {"full": "全流程", "pre_construction": "到施工许可"}
GROUPS = {
    "item": "事项的时限、用时、有效期",
    "document": "材料的准备时间",
    "threshold": "门槛",
    "route": "目标",
    "reform": "改革以后的时限",
    "place": "本地的承诺",
}
"""The parts of the document; a threshold that an item or a fact states for itself stands with the shared ones."""
NOTE = (
    "“从哪天起”空着的，没有写起始日，一直按它算。条件里的“大于 0”“至少 1”只是说有没有，"
    "不是哪条法律的数，不列；材料的份数也不列。"
)
PERIODS = {"limit": "法定时限", "promised": "承诺时限", "takes": "用时", "delivery": "送达"}


class Number(NamedTuple):
    """One number: what it is about, what it is and how much, from when on and by which source."""

    group: str
    subject: str
    id: str
    what: str
    amount: str
    since: str | None
    cite: dict[str, Any] | None
    scheme: Way
    """Where it stands within its element."""


class Line(NamedTuple):
    """One line of a value that may change with time."""

    value: Any
    since: str | None
    cite: dict[str, Any] | None
    scheme: Way


def lines(spec: dict[str, Any] | None, way: Way) -> Iterator[Line]:
    """Yield the lines of `{dated: […]}`, or the one of `{is: …, source: …}`."""
    if spec is None:
        return
    for n, line in enumerate(spec.get("dated") or ()):
        yield Line(line["is"], line["from"], line.get("source"), (*way, "dated", n))
    if spec.get("dated") is None:
        yield Line(spec["is"], None, spec.get("source"), way)


def period(value: dict[str, Any] | None) -> str:
    """Return a length of time in words, with what it may be extended by and what it runs from."""
    if value is None:
        return "从这天起没有了"
    unit = UNITS[value["unit"]]
    more = f"，可以延长 {value['may_extend']} {unit}" if value.get("may_extend") else ""
    start = STARTS.get(value.get("starts", ""))
    return f"{value['days']} {unit}{more}{f'(自{start}起)' if start else ''}"


@cache
def compared() -> dict[str, str]:
    """Return the fact that each named number is compared with."""
    return {
        value[1:]: str(way[-2])
        for element in loaded().elements.values()
        for way, value in parts(element.raw)
        if isinstance(value, str) and value.startswith("$")
    }


def quantity(name: str, value: Any) -> str:
    """Return a threshold in words; a count gets the unit of the fact that it is compared with."""
    if isinstance(value, int):
        return say_if_known(f"plan.count.{compared().get(name)}", n=value) or str(value)
    return str(value)


def of_thresholds(specs: dict[str, Any], at: Way) -> Iterator[Number]:
    """Yield the named numbers of conditions."""
    for name, spec in specs.items():
        for line in lines(spec, (*at, name)):
            amount = quantity(name, line.value)
            yield Number(
                group="threshold",
                subject=spec.get("name", name),
                id=name,
                what="门槛",
                amount=amount,
                since=line.since,
                cite=line.cite,
                scheme=line.scheme,
            )


def of_item(element: Element) -> Iterator[Number]:
    """Yield the numbers of an item: of itself, of its variants, of its steps, and how long its papers hold."""
    raw = element.raw
    subject = (raw["name"], raw["id"])
    forms: list[tuple[dict[str, Any], str, Way]] = [(raw, "", ())]
    forms += [(part, f"({part['name']})", ("variants", n)) for n, part in enumerate(raw.get("variants", []))]
    for form, name, at in forms:
        for key, word in PERIODS.items():
            for line in lines(form.get(key), (*at, key)):
                yield Number("item", *subject, f"{word}{name}", period(line.value), line.since, line.cite, line.scheme)
        yield from _of_steps(form, subject, name, at)
    held = raw.get("validity") or []
    for n, part in enumerate(held if isinstance(held, list) else [held]):
        way: Way = ("validity", n) if isinstance(held, list) else ("validity",)
        yield Number("item", *subject, "有效期", part["period"], None, part["source"], way)
    yield from of_thresholds(raw.get("thresholds", {}), ("thresholds",))


def _of_steps(form: dict[str, Any], subject: tuple[str, str], name: str, at: Way) -> Iterator[Number]:
    for n, step in enumerate(form.get("steps", [])):
        for key, word in (("typical", "通常用时"), ("at_most", "最长")):
            if step.get(key) is not None:
                what = f"其中“{step['name']}”{word}{name}"
                way = (*at, "steps", n, key)
                yield Number("item", *subject, what, period(step[key]), None, step["source"], way)


def of_document(element: Element) -> Iterator[Number]:
    """Yield how long the preparation of a paper takes."""
    raw = element.raw
    if raw.get("takes"):
        yield Number(
            group="document",
            subject=raw["name"],
            id=element.id,
            what="准备时间",
            amount=period(raw["takes"]),
            since=None,
            cite=raw["source"],
            scheme=("takes",),
        )


def of_shared_threshold(element: Element) -> Iterator[Number]:
    """Yield the lines of a named number that several files use."""
    for number in of_thresholds({element.id: element.raw}, ()):
        yield number._replace(scheme=number.scheme[1:])


def of_fact(element: Element) -> Iterator[Number]:
    """Yield the named numbers by which a fact is inferred."""
    return of_thresholds(element.raw.get("thresholds", {}), ("thresholds",))


def of_route(element: Element) -> Iterator[Number]:
    """Yield what the province promises for a class of project."""
    raw = element.raw
    for line in lines(raw.get("target"), ("target",)):
        value = line.value
        scope = "" if value is None else f"{value['days']} 个工作日({SCOPES[value.get('scope', 'full')]})"
        yield Number(
            group="route",
            subject=raw["name"],
            id=raw["id"],
            what="目标",
            amount=scope or period(None),
            since=line.since,
            cite=line.cite,
            scheme=line.scheme,
        )
    for n, goal in enumerate(raw.get("goals", [])):
        amount = f"{goal['days']} 个工作日({goal['words']})"
        yield Number(
            group="route",
            subject=raw["name"],
            id=raw["id"],
            what="另外公布过的",
            amount=amount,
            since=goal["as_of"],
            cite=goal["source"],
            scheme=("goals", n),
        )


def of_reform(element: Element) -> Iterator[Number]:
    """Yield the limits of what a reform puts in the place of an item."""
    raw = element.raw
    names = {id_: element.raw["name"] for (kind, id_), element in loaded().elements.items() if kind == "item"}
    for n, part in enumerate(raw.get("replaces", [])):
        limit = (part.get("by") or {}).get("limit")
        if limit is not None:
            what = f"“{names.get(part['item'], part['item'])}”换成承诺以后"
            cite = part.get("source") or raw["source"]
            way: Way = ("replaces", n, "by", "limit")
            yield Number(
                group="reform",
                subject=raw["name"],
                id=element.id,
                what=what,
                amount=period(limit),
                since=None,
                cite=cite,
                scheme=way,
            )


def of_place(element: Element) -> Iterator[Number]:
    """Yield the limits that a city, county or zone promises for itself."""
    where = "".join(part for part in element.raw["place"].values() if part)
    for item, spec in element.raw.get("promised", {}).items():
        for line in lines(spec, ("promised", item)):
            yield Number(
                group="place",
                subject=where,
                id=item,
                what="承诺时限",
                amount=period(line.value),
                since=line.since,
                cite=line.cite,
                scheme=line.scheme,
            )


READERS = {
    "item": of_item,
    "document": of_document,
    "threshold": of_shared_threshold,
    "fact": of_fact,
    "route": of_route,
    "reform": of_reform,
    "place": of_place,
}


def _placed(element: Element) -> dict[tuple[str, Way], Number]:
    """Return the numbers of an element by the file and the place in it that state them."""
    found: dict[tuple[str, Way], Number] = {}
    for number in READERS[element.kind](element):
        source, way = element.origin.where(number.scheme)
        found[shown(source.file), way] = number
    return found


@cache
def numbers() -> tuple[Number, ...]:
    """Return every number of the rules in the order of the rulebook, also what the province has put another for."""
    national = loaded(NATIONAL).elements
    found: list[Number] = []
    for key, element in loaded(TOP).elements.items():
        if element.kind not in READERS:
            continue
        placed = _placed(national[key]) if key in national else {}
        found.extend((placed | _placed(element)).values())
    return tuple(found)


def unsourced() -> list[Number]:
    """Return the numbers that name no source that the rules know."""
    known = {id_ for kind, id_ in loaded().elements if kind == "source"}
    return [number for number in numbers() if number.cite is None or number.cite.get("id") not in known]


def source_of(one: Number) -> dict[str, Any]:
    """Return the source that a number names, as its file states it."""
    raw: dict[str, Any] = loaded().elements["source", one.cite["id"]].raw if one.cite else {}
    return raw


def read_words(source: dict[str, Any]) -> str | None:
    """Return how much of a source was seen; of an assumption there is nothing to see."""
    return None if source.get("kind") == "assumption" else READ.get(source.get("read", "no"))


def _row(one: Number) -> tuple[object, ...]:
    source = source_of(one)
    article = (one.cite or {}).get("article")
    return (
        f"{one.subject} `{one.id}`",
        one.what,
        one.amount,
        one.since,
        source.get("title"),
        article,
        KINDS.get(source.get("kind", "")),
        read_words(source),
    )


def _summary(all_: tuple[Number, ...]) -> str:
    """Return how many numbers there are, by what their source is and by how much of it was seen."""
    counts = Counter((KINDS[source["kind"]], read_words(source)) for source in map(source_of, all_) if source)
    seen = (*READ.values(), None)
    rows: list[list[object]] = [
        [kind, *(counts[kind, word] or None for word in seen), sum(counts[kind, word] for word in seen)]
        for kind in KINDS.values()
    ]
    below = [sum(counts[kind, word] for kind in KINDS.values()) or None for word in seen]
    rows.append(["合计", *below, sum(counts.values())])
    return table(["出处是什么", *READ.values(), "不用看", "合计"], rows)


def text() -> str:
    """Return the document."""
    all_ = numbers()
    blocks = [
        "# 规则里的每一个数",
        f"一共 {len(all_)} 个数。没有出处的数: {len(unsourced())}",
        _summary(all_),
        NOTE,
    ]
    head = ["事项、材料或门槛", "是什么", "数", "从哪天起", "出处", "条", "出处是什么", "看到了什么"]
    for group, title in GROUPS.items():
        rows = [_row(number) for number in all_ if number.group == group]
        blocks += [f"## {title}", table(head, rows) if rows else "没有。"]
    return page("make docs", *blocks)
