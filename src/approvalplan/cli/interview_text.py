"""What `init` says: a question with its choices, what has become of the plan, how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.quantity import KINDS
from approvalplan.render.text.width import flow, hang, wrap
from approvalplan.usecases.interview.answers import BOILER_KIND, BUILDINGS, GROUP, NAME, PLACE, Question, Reply
from approvalplan.usecases.interview.interview import settled
from approvalplan.wording import has_sentence, masked, say, say_of, visible

if TYPE_CHECKING:
    from approvalplan.model.plan import Plan

INDENT = 12
"""Columns of the words in the margin."""
CHOICE_INDENT = 2


def question_lines(question: Question, number: int, columns: int) -> list[str]:
    """Return a question with where its answer is found, why it is asked, its choices, and how to answer."""
    lines = ["", *wrap(say("interview.question", number=number, ask=question.ask), columns)]
    for key, text in (("where", question.where), ("why", _why(question))):
        if text:
            lines += hang(say_of("interview", key), text, columns, INDENT)
    how = _how(question)
    if how:
        lines += hang(say("interview.answer"), how, columns, INDENT)
    return lines + _choices(question, columns)


def _why(question: Question) -> str:
    values = {"why": question.why, "days": question.days, "items": len(question.items)}
    if question.kind == GROUP:
        return say("interview.stake.group-days" if question.days else "interview.stake.group", **values)
    if question.days:
        return say("interview.stake.days", **values)
    return say("interview.stake.items", **values) if question.items else question.why


def _how(question: Question) -> str:
    kind = question.kind
    if kind in KINDS:
        return say("interview.how.example", examples=KINDS[kind].examples)
    if kind in (PLACE, BOILER_KIND, BUILDINGS):
        return say_of("interview", f"{kind}.example")
    words = {"enum": "number", "set": "numbers", "bool": "truth", GROUP: "group", "int": "count", "text": "text"}
    return "" if kind == NAME else say_of("interview.how", words[kind])


def _choices(question: Question, columns: int) -> list[str]:
    if question.kind == "bool":
        labels = list(question.labels)
    elif question.kind == GROUP:
        return [
            line
            for number, candidate in enumerate(question.choices, 1)
            for line in _indented(
                wrap(_choice(number, candidate.label, candidate.where), columns - CHOICE_INDENT), CHOICE_INDENT
            )
        ]
    else:
        labels = [entry.label for entry in question.choices]
    cells = [_choice(number, label) for number, label in enumerate(labels, 1)]
    return _indented(flow(cells, columns - CHOICE_INDENT), CHOICE_INDENT)


def _choice(number: int, label: str, where: str = "") -> str:
    key = "interview.choice.where" if where else "interview.choice"
    return say(key, number=number, label=label, where=where)


def _indented(lines: list[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]


def noted(reply: Reply) -> list[str]:
    """Return what was understood, so that a wrong answer is seen at once."""
    join = say("interview.join")
    lines = []
    if reply.entries:
        what = join.join(_entry_text(reply, n) for n in range(len(reply.entries)))
        lines.append(say("interview.noted", what=what))
    if reply.doubts:
        lines.append(say("interview.noted.unknown", name=join.join(question.name for question in reply.doubts)))
    return lines


def _entry_text(reply: Reply, n: int) -> str:
    """Return one thing noted: what its comment says, with the value where the comment only names it."""
    entry = reply.entries[n]
    named = reply.question.kind in (NAME, PLACE, BUILDINGS, "int", "text") or reply.question.kind in KINDS
    value = masked(visible(entry.value))
    return say("interview.file.comment", name=entry.comment, label=value) if named else entry.comment


def range_text(plan: Plan) -> str:
    """Return the counted days of a plan: one number where it is one, else from the best to the worst."""
    counted = plan.target.counted
    if counted.best == counted.worst:
        return say("interview.range.one", days=counted.best)
    return say("interview.range", best=counted.best, worst=counted.worst)


def change_line(before: Plan | None, now: Plan, count: int) -> str:
    """Return how an answer has narrowed the plan, and how many questions still bear on it."""
    text = range_text(now)
    if before is None:
        return say("interview.now.first", now=text, count=count)
    old = range_text(before)
    key = "interview.now.same" if old == text else "interview.now.changed"
    return say(key, before=old, now=text, count=count)


def verdict_text(plan: Plan) -> str:
    """Return the verdict in one sentence."""
    target = plan.target
    status = target.status if target.status in ("met", "missed", "no_target") else "undetermined"
    key = f"interview.verdict.{status}"
    if target.limit is not None and has_sentence(key + "-limit"):
        key = f"{key}-limit"
    limit = "" if target.limit is None else say("interview.range.one", days=target.limit)
    return say(key, range=range_text(plan), limit=limit)


def level(plan: Plan | None) -> int:
    """Return how much is settled: 0 nothing, 1 the verdict, 2 the number of days as well."""
    if plan is None or not settled(plan):
        return 0
    return 1 + (plan.target.counted.best == plan.target.counted.worst)
