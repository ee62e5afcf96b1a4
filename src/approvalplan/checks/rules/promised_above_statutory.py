"""承诺的时限比法定的还长。

承诺只能比法定短。写长了，计划里的办结日就晚于法律许可的最后一天，窗口照着办就是超期。同一天里两个数都有效才算；
工作日、自然日、月不能直接比的，只在不管碰上什么假期都更长时才报。改承诺的数；是法定的数写小了，就对着提示里的条文改。

不好：

    promised: {is: {period: 25工作日, from: 受理}, source: {id: assumption, note: 请本地填}}

好：

    promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption, note: 请本地填}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.citations import in_words
from approvalplan.checks.dated_lines import ALWAYS, NEVER, LineInForce, limit_words, lines_of
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from approvalplan.model.origin import Origin

SENTENCE = Sentence("承诺 {promised} 比法定 {law} 还长")
BASIS = "依据: {basis}。承诺只能比法定短"

SHORTEST_MONTH, LONGEST_MONTH = 28, 31
"""In days of the calendar."""
LONGEST_REST = 10
"""Days of the calendar beyond two for each working day: no row of working days takes longer, the longest holiday in it."""


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each promise that is longer than the law allows on some day on which both hold."""
    for element in subject.of("item"):
        raw = element.raw
        for path, form in _forms(raw):
            promised = lines_of(form.get("promised"), (*path, "promised")) or lines_of(
                raw.get("promised"), ("promised",)
            )
            yield from _longer(subject, element.origin, promised, _law(raw, form))
    for reform in subject.of("reform"):
        for n, part in enumerate(reform.raw.get("replaces", [])):
            limit = (part.get("by") or {}).get("limit")
            raw = subject.elements["item", part["item"]].raw
            promise = LineInForce(
                since=ALWAYS, until=NEVER, value=limit, cite=None, path=("replaces", n, "by", "limit")
            )
            yield from _longer(subject, reform.origin, (promise,), () if raw.get("variants") else _law(raw, raw))
    for place in subject.of("place"):
        for key, spec in place.raw.get("promised", {}).items():
            promised = lines_of(spec, ("promised", key))
            item, _, variant = key.partition(".")
            raw = subject.elements["item", item].raw
            for _, form in _forms(raw):
                if variant in ("", form["id"]):
                    yield from _longer(subject, place.origin, promised, _law(raw, form))


def _forms(raw: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Return the variants of an item with their paths; the item itself where it has none."""
    return [(("variants", n), part) for n, part in enumerate(raw.get("variants", []))] or [((), raw)]


def _law(raw: Mapping[str, Any], form: Mapping[str, Any]) -> tuple[LineInForce, ...]:
    return lines_of(form.get("limit"), ()) or lines_of(raw.get("limit"), ())


def _longer(
    subject: Subject, origin: Origin, promised: tuple[LineInForce, ...], statutory: tuple[LineInForce, ...]
) -> Iterator[Problem]:
    for promise in promised:
        laws = [law for law in statutory if promise.meets(law) and promise.value and law.value]
        broken = next((law for law in laws if surely_longer(promise.value, law.value)), None)
        if broken is not None:
            values = {"promised": limit_words(promise.value), "law": limit_words(broken.value)}
            yield Problem(SENTENCE, origin, promise.path, values, hint=_basis(subject, broken))


def surely_longer(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether a limit is longer than another whatever the calendar says.

    A working day takes a day of the calendar at least; and n days of the calendar never end later than n working
    days, as an end on a day off moves to the next working day.
    """
    units = one["unit"], other["unit"]
    if units[0] == units[1] or units == ("working_days", "calendar_days"):
        return bool(one["days"] > other["days"])
    if units[1] == "months":
        return bool(one["days"] > other["days"] * LONGEST_MONTH)
    if units[1] == "working_days":
        shortest = one["days"] * (SHORTEST_MONTH if units[0] == "months" else 1)
        return bool(shortest > 2 * other["days"] + LONGEST_REST)
    return units == ("months", "calendar_days") and one["days"] * SHORTEST_MONTH > other["days"]


def _basis(subject: Subject, law: LineInForce) -> str:
    assert law.cite is not None, "number-without-source lets none pass"
    return BASIS.format(basis=in_words(law.cite, subject.elements["source", law.cite["id"]].raw))
