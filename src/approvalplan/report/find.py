"""Which item of a report somebody means, by its id, its name, another name, or a part of a name that only it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.logic.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.report.records import Report

MOST_CANDIDATES = 8
LIKE_ENOUGH = 0.5


class Named(NamedTuple):
    """An item by the names one may ask for it."""

    id: str
    name: str
    aka: tuple[str, ...]


def find(report: Report, text: str, *, whole: bool = False) -> str | None:
    """Return the id of the item that a text names; None where none is called like that, or several are.

    `whole`: a part of a name is not enough.
    """
    wanted = text.strip()
    everything = _named(report)
    for exact in (
        [named.id for named in everything if named.id == wanted],
        [named.id for named in everything if wanted in (named.name, _plain(named.name))],
        [named.id for named in everything if wanted in named.aka],
        [] if whole else _partly(everything, wanted),
    ):
        if len(set(exact)) == 1:
            return exact[0]
        if exact:
            return None
    return None


def candidates(report: Report, text: str) -> tuple[str, ...]:
    """Return the names of the items, then of the facts, that a text may have meant, the likeliest first."""
    wanted = text.strip()
    if not wanted:
        return ()
    everything = _named(report)
    words = {word: named.name for named in everything for word in (named.id, _plain(named.name), *named.aka)}
    found = [name for word, name in words.items() if wanted in word]
    near = [words[word] for word in _near(wanted, words)]
    facts = [fact.name for fact in report.names.facts.values()]
    found += near + [name for name in facts if wanted in name] + _near(wanted, facts)
    return tuple(dict.fromkeys(found))[:MOST_CANDIDATES]


def _near(wanted: str, words: Iterable[str]) -> list[str]:
    return nearest(wanted, words, MOST_CANDIDATES, LIKE_ENOUGH)


def _named(report: Report) -> list[Named]:
    rows = [Named(row.id, row.name, row.aka) for row in (*report.items, *report.works)]
    return rows + [Named(row.id, row.name, row.aka) for row in report.not_needed]


def _plain(name: str) -> str:
    """Return a name without the form in brackets behind it."""
    return name.partition("（")[0]


def _partly(named: list[Named], wanted: str) -> list[str]:
    return [candidate.id for candidate in named if wanted and _has(candidate, wanted)]


def _has(one: Named, wanted: str) -> bool:
    return any(wanted in word for word in (one.id, one.name, *one.aka))
