"""引的原文里是另外一个数。

数的旁边引了原文，原文里有同样单位的数，却没有一个同写的一样：不是数抄错了、改错了，就是引错了一句。对着原文改；
数在另外一句里的，把引文换成那一句。

不好：

    - {from: 2020-01-01, is: {period: 15工作日, from: 受理}, source: {id: law, article: 5, quote: 自受理之日起二十日内}}

好：

    - {from: 2020-01-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5, quote: 自受理之日起二十日内}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.dated_lines import limit_words
from approvalplan.checks.numerals import amounts_to, numbers_in, of_kind
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import parts
from approvalplan.diagnostics import WARNING
from approvalplan.model.quantity import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element

SENTENCE = Sentence("这里写的是 {written},引的原文里是 {words}:“{quote}”", "对着原文改数,或者换成有这个数的一句")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each number beside a quote that has numbers of its kind, and not this one."""
    for element, path, value, quote in _quoted(subject):
        kind = _kind(value)
        rivals = [worded for worded in numbers_in(quote) if of_kind(worded, kind, value)]
        if rivals and not any(amounts_to(worded, kind, value) for worded in rivals):
            words = rivals[0].digits + rivals[0].unit
            yield Problem(SENTENCE, element.origin, path, {"written": value, "words": words, "quote": quote})


def _quoted(subject: Subject) -> Iterator[tuple[Element, Path, Any, str]]:
    """Yield the numbers that have a quote beside them; a limit as text, as a period is."""
    for element, line in subject.lines:
        quote = (line.cite or {}).get("quote")
        if quote and isinstance(line.value, str | int) and not isinstance(line.value, bool):
            yield element, line.path, line.value, quote
        elif quote and isinstance(line.value, dict) and "days" in line.value:
            yield element, line.path, limit_words({"unit": "working_days", **line.value}), quote
    for element in subject.of("item"):
        for path, part in parts(element.raw.get("validity"), ("validity",)):
            if isinstance(part, dict) and part.get("source", {}).get("quote"):
                yield element, (*path, "period"), part["period"], part["source"]["quote"]


def _kind(value: Any) -> str:
    """Return the kind of quantity that a value is written as."""
    unit = str(value).lstrip("0123456789. ")
    return next((kind for kind, text in KINDS.items() if unit in text.units), "")
