"""A proof as data (`approvalplan.proof/1`).

- `rulebook{id,title,version,digest}`, `day`, `holds`;
- `proved[]{id,holds,bounded,counts{facts,cells,plans},breaches[]}`, a breach being `{text, project}`;
- `extremes[]{route,figure,least,greatest,limit,exact,counts,least_project,greatest_project}`;
- a project is `{words, profile}`: its facts in words, and the text of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.text import json_text
from approvalplan.model.dates import day_iso
from approvalplan.report.proof_words import Told, breach
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.proof import Extreme, Project, Proved

SCHEMA = "approvalplan.proof/1"


def render(told: Told, profile: Callable[[Project], str]) -> str:
    """Return the proof as JSON text, no line feed at its end."""
    proof = told.proof
    return json_text({
        "schema": SCHEMA,
        "rulebook": dict(zip(("id", "title", "version", "digest"), proof.rulebook, strict=True)),
        "day": day_iso(proof.day),
        "holds": all(one.holds for one in proof.proved),
        "proved": [_proved(told, one, profile) for one in proof.proved],
        "extremes": [_extreme(told, one, profile) for one in proof.extremes],
    })  # fmt: skip


def _proved(told: Told, one: Proved, profile: Callable[[Project], str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "holds": one.holds,
        "bounded": None if one.bounded is None else say(one.bounded),
        "counts": one.counts._asdict(),
        "breaches": [
            {
                "text": breach(found),
                "project": None if found.project is None else _project(told, found.project, profile),
            }
            for found in one.breaches
        ],
    }


def _extreme(told: Told, one: Extreme, profile: Callable[[Project], str]) -> dict[str, Any]:
    return {
        "route": one.route,
        "figure": one.figure,
        "least": one.least,
        "greatest": one.greatest,
        "limit": one.limit,
        "exact": one.exact,
        "counts": one.counts._asdict(),
        "least_project": _project(told, one.least_project, profile),
        "greatest_project": _project(told, one.greatest_project, profile),
    }


def _project(told: Told, project: Project, profile: Callable[[Project], str]) -> dict[str, Any]:
    return {"words": told.project(project), "profile": profile(project)}
