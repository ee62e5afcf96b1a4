"""Turns what a place file states (本地情况) into a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.files.rulebook.conditions import Bench, cite, constant
from approvalplan.files.rulebook.convert import limits
from approvalplan.logic.near import near
from approvalplan.model import rulebook as rb
from approvalplan.model.facts import ALL_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path

WINDOW_FACTS = {"telecom": "land.telecom_window"}
"""Windows that may not take applications everywhere, and the fact that says whether this one does."""


def _stated_by_place(bench: Bench, raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Yield the facts a place states, with where they stand: as facts, as its permit scheme, by its windows."""
    for key, one in raw.get("facts", {}).items():
        yield key, one, ("facts", key)
    if raw.get("permit_scheme"):
        yield "permit.offered", raw["permit_scheme"], ("permit_scheme",)
    for name, fact in WINDOW_FACTS.items():
        window = raw.get("windows", {}).get(name, {})
        if window.get("can_apply") in ("yes", "no"):
            at: Path = ("windows", name)
            if window.get("source") is None:
                bench.report("no-source", (*at, "can_apply"), key=True)
            else:
                yield fact, {"is": window["can_apply"] == "yes", "source": window["source"]}, at


def _place_facts(bench: Bench, raw: dict[str, Any]) -> tuple[tuple[str, Any, rb.Cite], ...]:
    found = []
    for key, one, at in _stated_by_place(bench, raw):
        short = key if key in ALL_FACTS else f"land.{key}"
        fact = ALL_FACTS.get(short)
        source = cite(bench, one["source"], (*at, "source"))
        if fact is None or source is None:
            bench.report("unknown-fact", at, key=True, fact=key, hint=near(key, list(ALL_FACTS)))
            continue
        if fact.kind == "set":
            members = one["is"] if isinstance(one["is"], list) else [one["is"]]
            options = fact.options or {}
            for n, member in enumerate(members):
                if member not in options:
                    hint = near(str(member), list(options))
                    bench.report("unknown-member", (*at, "is", n), member=member, fact=key, hint=hint)
            found.append((short, tuple(members), source))
        else:
            found.append((short, constant(bench, fact, one["is"], (*at, "is")), source))
    return tuple(found)


def place(bench: Bench, raw: dict[str, Any]) -> rb.Place:
    """Return what a place file states."""
    for key in raw.get("windows", {}):
        bench.refer("authority", key, ("windows", key))
    for key, office in raw.get("authorities", {}).items():
        bench.refer("item", key, ("authorities", key))
        bench.refer("authority", office, ("authorities", key))
    for key in raw.get("promised", {}):
        bench.refer("item", key.partition(".")[0], ("promised", key))
    windows = tuple(
        (key, rb.Window(w.get("name"), w.get("place"), w.get("phone"), w.get("online"), w.get("hours")))
        for key, w in raw.get("windows", {}).items()
    )
    return rb.Place(
        tuple((key, value) for key, value in raw["place"].items() if value is not None),
        _place_facts(bench, raw),
        windows,
        tuple(raw.get("authorities", {}).items()),
        tuple((key, limits(bench, raw["promised"], key, ("promised",))) for key in raw.get("promised", {})),
    )
