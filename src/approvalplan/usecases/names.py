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
    every = {called.id: (called.id, called.name, *called.aka) for called in items(rulebook)}
    called = [id_ for id_, words in every.items() if word in words]
    held = [id_ for id_, words in every.items() if any(word in text for text in words[1:])]
    found = called or held
    return found[0] if len(found) == 1 else None


def near_items(rulebook: Rulebook, word: str) -> list[str]:
    """Return the names of items that hold a word, or else those most like it; three at most."""
    every = {name: None for called in items(rulebook) for name in (called.id, called.name, *called.aka)}
    return [name for name in every if word in name][:3] or nearest(word, every, 3, 0.4)


def items(rulebook: Rulebook) -> list[Called]:
    """Return the items."""
    return [Called(item.id, item.name, item.aka) for item in rulebook.items]


def elements(rulebook: Rulebook) -> list[Called]:
    """Return what else has an id and a name: papers, reforms, conditions, routes, permit schemes, facts."""
    return [
        *(Called(paper.id, paper.name) for paper in rulebook.documents),
        *(Called(reform.id, reform.name) for reform in rulebook.reforms),
        *(Called(definition.id, definition.name) for definition in rulebook.definitions),
        *(Called(route.id, route.name) for route in rulebook.routes),
        *(Called(scheme.id, scheme.name) for scheme in rulebook.schemes),
        *(Called(words.key, words.name) for words in rulebook.facts),
    ]


def facts(rulebook: Rulebook) -> list[Called]:
    """Return the facts to which a project may give a value."""
    return [Called(words.key, words.name) for words in rulebook.facts if _settable(FACTS.get(words.key))]


def values(rulebook: Rulebook, fact: str) -> list[Called]:
    """Return the words that a fact may be set to, the fact named by key or by name; none where it is a quantity."""
    key = next((words.key for words in rulebook.facts if fact in (words.key, words.name)), fact)
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
    for candidate in called:
        words = [
            (candidate.id, candidate.name),
            (candidate.name, candidate.id),
            *((word, candidate.id) for word in candidate.aka if begin),
        ]
        yield from ((word, other) for word, other in dict(words).items() if word and word.startswith(begin))


def _settable(fact: Fact | None) -> bool:
    return fact is not None and fact.kind != "buildings"
