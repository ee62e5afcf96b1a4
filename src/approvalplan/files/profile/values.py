"""Reads the value of a fact from the text somebody typed, whichever way it was asked for."""

from __future__ import annotations

from re import fullmatch
from typing import TYPE_CHECKING, Any

from approvalplan.diagnostics import Refusal, half_width
from approvalplan.files.profile.schema import choice
from approvalplan.model.quantity import KINDS, parse
from approvalplan.wording import say, say_of, say_of_if_known

if TYPE_CHECKING:
    from approvalplan.model.facts import Fact

LONGEST_TEXT = 500
LARGEST_COUNT = 1_000_000
NO_TRUTH, NO_COUNT, NO_TEXT = "no-truth", "no-count", "no-text"
"""The refusals that are told in the words of whoever asked."""


def value_of(fact: Fact, text: str) -> Any:
    """Return the value of a fact as a profile holds it; raises Refusal."""
    if fact.kind in KINDS:
        return parse(fact.kind, text)
    if fact.kind == "enum":
        return choice(fact.options or {}, text)
    if fact.kind == "set":
        return _members(fact, text)
    if fact.kind == "bool":
        return _truth(text)
    return count_of(text) if fact.kind == "int" else text_of(text)


def count_of(text: str) -> int:
    """Return a whole number, its digits full-width or not; raises Refusal."""
    number = half_width(text)
    if not fullmatch("[0-9]{1,7}", number) or int(number) > LARGEST_COUNT:
        raise Refusal(NO_COUNT, {"value": text})
    return int(number)


def text_of(text: str) -> str:
    """Return a text that is neither empty nor too long; raises Refusal."""
    if not 0 < len(text) <= LONGEST_TEXT:
        raise Refusal(NO_TEXT, {"value": text})
    return text


def told(refusal: Refusal, key: str) -> tuple[str, str | None]:
    """Return why a value was refused and what to write instead; `key` is what the value is called."""
    values = {"key": key, **refusal.values}
    hint = say_of_if_known("hint", refusal.hint, **values) if refusal.hint else None
    return say_of("finding", refusal.sentence, **values), hint


def _truth(text: str) -> bool:
    for word, held in (("true", True), ("false", False)):
        if text in (word, say("difference.word.true" if held else "difference.word.false")):
            return held
    raise Refusal(NO_TRUTH, {"value": text})


def _members(fact: Fact, text: str) -> tuple[str, ...]:
    """Return the members of a set, written with commas between them; 无, none or [] is the empty one."""
    for sign in "，、":
        text = text.replace(sign, ",")
    text = text.removeprefix("[").removesuffix("]").strip()
    if text in ("", "none", say("difference.word.none")):
        return ()
    return tuple(dict.fromkeys(choice(fact.options or {}, member.strip()) for member in text.split(",")))
