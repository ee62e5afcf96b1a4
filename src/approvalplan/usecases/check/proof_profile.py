"""The project that a proof has found, as a profile (项目档案) that `make` runs."""

from collections.abc import Iterator
from typing import Any

from approvalplan.files.profile.text import BOILER, SCHEMA, AnswerEntry, path_of, quoted, with_answers
from approvalplan.model.facts import ALL_FACTS
from approvalplan.model.proof import Project
from approvalplan.model.rulebook import Rulebook
from approvalplan.report.reasons import natural, value_text
from approvalplan.usecases.interview.answers import CAPACITY, FUEL, buildings_entry
from approvalplan.wording import say

OFFERED, STAGED = "permit.offered", "reforms.staged_permit"


def profile_text(project: Project, rulebook: Rulebook | None = None, *, name: str) -> str:
    """Return the text of a profile that states what a project states; beside each fact what the rulebook calls it.

    What only a place knows is stated by naming such a place, where the rulebook has one. The permit scheme is wished
    for; of several that are staged the plan takes the one that starts first.
    """
    head = f"{say('proof.profile-head')}\nschema: {SCHEMA}\nproject:\n  name: {quoted(name)}\n"
    return with_answers(head, _entries(project, rulebook))


def _entries(project: Project, rulebook: Rulebook | None) -> Iterator[AnswerEntry]:
    facts = dict(project.facts)
    offered = facts.pop(OFFERED, None)
    if offered is not None:
        facts |= _place_with(rulebook, offered)
    if project.scheme is not None:
        facts[STAGED] = "whole" if project.scheme == "whole" else "staged"
    names = {words.key: words.name for words in rulebook.facts} if rulebook is not None else {}
    fuel, capacity = facts.pop(FUEL, None), facts.pop(CAPACITY, None)
    if fuel is not None:
        stated = {"fuel": fuel, "capacity": natural(CAPACITY, capacity)}
        yield AnswerEntry(BOILER, "none" if fuel == "none" else _flow(stated), names.get(FUEL, ""))
    for key, value in facts.items():
        if key == "buildings":
            yield buildings_entry((_flow(natural(key, building)) for building in value), names.get(key, ""))
        else:
            yield AnswerEntry(path_of(key), _value(key, value), _comment(names.get(key, ""), key, value))


def _place_with(rulebook: Rulebook | None, offered: str) -> dict[str, str]:
    """Return what states that a project lies where a staged permit is offered, or nothing where no place is known."""
    for place in rulebook.places if rulebook is not None else ():
        if any(key == OFFERED and value == offered for key, value, _ in place.facts):
            return {f"land.{part}": name for part, name in place.where}
    return {}


def _value(key: str, value: Any) -> str:
    """Return the value of a fact as YAML; what is no text of somebody's own needs no quotation marks."""
    plain = natural(key, value)
    return quoted(plain) if ALL_FACTS[key].kind == "text" else _flow(plain)


def _comment(name: str, key: str, value: Any) -> str:
    """Return what a fact is called, and of a choice the label."""
    return f"{name} {value_text(key, value)}" if ALL_FACTS[key].kind == "enum" else name


def _flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
