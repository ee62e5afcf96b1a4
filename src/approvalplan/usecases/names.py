"""The names one may type: items of a rulebook, everything it shows, and facts with their values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.files.profile.read import read_profile
from approvalplan.logic.near import nearest
from approvalplan.model.facts import FACTS, Fact
from approvalplan.usecases.make import province_of
from approvalplan.usecases.open_rules import open_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.rulebook import Rulebook

STDIN = "-"
SET_BY_WORD = ("enum", "set", "bool")
"""The kinds of facts whose values are words."""


class Called(NamedTuple):
    """One thing by its id, its Chinese name, and its other names."""

    id: str
    name: str
    aka: tuple[str, ...] = ()


def rulebook_for(project: str | None, rules: str | None) -> Rulebook | None:
    """Return the rulebook that holds for a project; None where the project or the rules cannot be read."""
    province = None
    if project not in (None, STDIN):
        profile = read_profile(Path(str(project)).expanduser()).profile
        if profile is None:
            return None
        province = province_of(profile)
    planner = open_rules(Path(rules).expanduser() if rules else None, province).planner
    return None if planner is None else planner.rulebook


def find_item(rulebook: Rulebook, word: str) -> str | None:
    """Return the item that is called so by id, name or another name, or the only one whose names hold the word."""
    every = {one.id: (one.id, one.name, *one.aka) for one in items(rulebook)}
    called = [id_ for id_, words in every.items() if word in words]
    held = [id_ for id_, words in every.items() if any(word in one for one in words[1:])]
    found = called or held
    return found[0] if len(found) == 1 else None


def near_items(rulebook: Rulebook, word: str) -> list[str]:
    """Return the names of items that hold a word, or else those most like it; three at most."""
    every = {name: None for one in items(rulebook) for name in (one.id, one.name, *one.aka)}
    return [name for name in every if word in name][:3] or nearest(word, every, 3, 0.4)


def items(rulebook: Rulebook) -> list[Called]:
    """Return the items."""
    return [Called(one.id, one.name, one.aka) for one in rulebook.items]


def elements(rulebook: Rulebook) -> list[Called]:
    """Return what else has an id and a name: papers, reforms, conditions, routes, permit schemes, facts."""
    return [
        *(Called(one.id, one.name) for one in rulebook.documents),
        *(Called(one.id, one.name) for one in rulebook.reforms),
        *(Called(one.id, one.name) for one in rulebook.definitions),
        *(Called(one.id, one.name) for one in rulebook.routes),
        *(Called(one.id, one.name) for one in rulebook.schemes),
        *(Called(one.key, one.name) for one in rulebook.facts),
    ]


def facts(rulebook: Rulebook) -> list[Called]:
    """Return the facts to which a project may give a value."""
    return [Called(one.key, one.name) for one in rulebook.facts if _settable(FACTS.get(one.key))]


def values(rulebook: Rulebook, fact: str) -> list[Called]:
    """Return the words that a fact may be set to, the fact named by key or by name; none where it is a quantity."""
    key = next((one.key for one in rulebook.facts if fact in (one.key, one.name)), fact)
    found = FACTS.get(key)
    if found is None or found.kind not in SET_BY_WORD:
        return []
    if found.options is None:
        return [Called("true", ""), Called("false", "")]
    return [Called(id_, label) for id_, label in found.options.items()]


def matching(called: Iterable[Called], begin: str) -> Iterator[tuple[str, str]]:
    """Yield each word that begins so, with what else the thing is called.

    Nothing begun: ids and names, no further ones, for those would hide them.
    """
    for one in called:
        words = [(one.id, one.name), (one.name, one.id), *((word, one.id) for word in one.aka if begin)]
        yield from ((word, other) for word, other in dict(words).items() if word and word.startswith(begin))


def _settable(fact: Fact | None) -> bool:
    return fact is not None and fact.kind != "buildings"
