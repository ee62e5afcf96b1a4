"""Numbers with their unit as legal texts write them (五公顷, 2500平方米, 5万立方米), each with its wording.

The word beside a number says on which side of the line the number itself falls: 以上, 超过, 以内, 不满 (民法典 1259).
"""

from __future__ import annotations

from functools import cache
from re import Match, Pattern, escape
from re import compile as pattern
from typing import NamedTuple

from approvalplan.diagnostics import Refusal
from approvalplan.model.quantity import KINDS, Duration, parse
from approvalplan.wording import say, say_of

REACHED = "reached"
"""The number itself is above the line: `ge`, and `lt` on the other side."""
PASSED = "passed"
"""The number itself is still below: `gt`, and `le` on the other side."""


class Worded(NamedTuple):
    """A number in a text: digits, unit (or nothing), and the side its word puts it on (None: no word)."""

    digits: str
    unit: str
    side: str | None
    word: str
    text: str
    """The number with its unit and word, as the text has them."""


@cache
def numbers_in(text: str) -> tuple[Worded, ...]:
    """Return every number of a text with its unit and wording."""
    return tuple(_worded(text, match_) for match_ in _pattern().finditer(text))


def amounts_to(worded: Worded, kind: str, value: object) -> bool:
    """Return whether a number of a text is the value of a rule: a quantity of a kind as it is written, or a count.

    A period is taken for the same whichever its days are: texts write 十日 and mean ten working days.
    """
    if isinstance(value, int):
        return worded.unit not in _units() and worded.digits == str(value)
    if kind not in KINDS or not isinstance(value, str):
        return False
    said, written = _read(kind, worded.digits + (worded.unit or value.lstrip("0123456789. "))), _read(kind, value)
    if isinstance(said, Duration) and isinstance(written, Duration):
        return said.n == written.n and (said.unit == "months") is (written.unit == "months")
    return said is not None and said == written


def of_kind(worded: Worded, kind: str, value: object) -> bool:
    """Return whether a number of a text is of the kind of a value, so that it may be what the value was taken from."""
    if isinstance(value, int):
        return worded.unit in say("legal_words.counters").split("|")
    return kind in KINDS and worded.unit != "" and _read(kind, worded.digits + worded.unit) is not None


def _read(kind: str, text: str) -> int | Duration | None:
    try:
        return parse(kind, text)
    except Refusal:
        return None


def _worded(text: str, found: Match[str]) -> Worded:
    before, number, unit, after = found.group("before", "number", "unit", "after")
    end = found.end()
    side = None
    word = after or before or ""
    for name in (REACHED, PASSED):
        words = say_of("legal_words", f"{name}-{'after' if after else 'before'}").split("|")
        if word in words:
            side = name
    if after and pattern(say("legal_words.excluded")).match(text, end):
        side = REACHED if side == PASSED else PASSED
    digits = number.replace(",", "") if number[0].isascii() else str(value_of(number))
    return Worded(digits=digits, unit=unit or "", side=side, word=word, text=found.group())


def value_of(numeral: str) -> int:
    """Return the value of a Chinese numeral: 一万五千 is 15000, 二十 is 20."""
    digits = {sign: n for n, sign in enumerate(say("legal_words.digits"))}
    digits |= {say("legal_words.zero"): 0, say("legal_words.two"): 2}
    tens = {sign: 10 ** (n + 1) for n, sign in enumerate(say("legal_words.tens"))}
    myriads = {sign: 10 ** (4 * (n + 1)) for n, sign in enumerate(say("legal_words.myriads"))}
    total = part = digit = 0
    for sign in numeral:
        if sign in digits:
            digit = digits[sign]
        elif sign in tens:
            part, digit = part + (digit or 1) * tens[sign], 0
        else:
            size = myriads[sign]
            below = total if total < size else 0
            total, part, digit = total - below + (below + part + digit) * size, 0, 0
    return total + part + digit


@cache
def _units() -> tuple[str, ...]:
    spelt = {unit for kind in KINDS.values() for unit in kind.units}
    return tuple(sorted(spelt, key=lambda unit: (-len(unit), unit)))


@cache
def _pattern() -> Pattern[str]:
    signs = "".join(say_of("legal_words", name) for name in ("digits", "zero", "two", "tens", "myriads"))
    units = "|".join([*map(escape, _units()), say("legal_words.counters")])
    return pattern(
        rf"(?:(?P<before>{_words('before')}){say('legal_words.approximately')})?"
        rf"(?P<number>\d[\d,]*(?:\.\d+)?|[{signs}]+)(?P<unit>{units})?"
        rf"(?:{say('legal_words.between')}(?P<after>{_words('after')}))?"
    )


def _words(where: str) -> str:
    words = [word for side in (REACHED, PASSED) for word in say_of("legal_words", f"{side}-{where}").split("|")]
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
