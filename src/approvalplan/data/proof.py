"""A proof as data (`approvalplan.proof/1`); a project is its facts in words, and the text of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.shape import COUNT, DAY, NUMBER, TEXT, TRUTH, Listed, Shape, ValueKind, maybe
from approvalplan.data.text import json_text
from approvalplan.report.proof_words import Told, breach
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.proof import Project

SCHEMA = "approvalplan.proof/1"
PROJECT = Shape(words=TEXT, profile=TEXT)
COUNTS = Shape(facts=COUNT, cells=COUNT, plans=COUNT)
BREACH = Shape(text=TEXT, project=maybe(PROJECT))
PROVED = Shape(id=TEXT, holds=TRUTH, bounded=maybe(TEXT), counts=COUNTS, breaches=Listed(BREACH))
EXTREME = Shape(
    route=TEXT, figure=TEXT, least=NUMBER, greatest=NUMBER, limit=maybe(COUNT), exact=TRUTH, counts=COUNTS,
    least_project=PROJECT, greatest_project=PROJECT,
)  # fmt: skip
PROOF = Shape(
    schema=ValueKind({"const": SCHEMA}), rulebook=Shape(id=TEXT, title=TEXT, version=TEXT, digest=TEXT), day=DAY,
    holds=TRUTH, proved=Listed(PROVED), extremes=Listed(EXTREME),
)  # fmt: skip


def render(told: Told, profile: Callable[[Project], str]) -> str:
    """Return the proof as JSON text, no line feed at its end."""

    def project(found: Project | None) -> dict[str, Any] | None:
        return None if found is None else PROJECT.of(words=told.project(found), profile=profile(found))

    proof = told.proof
    proved = [
        PROVED.of(
            each,
            bounded=None if each.bounded is None else say(each.bounded),
            breaches=[BREACH.of(text=breach(broken), project=project(broken.project)) for broken in each.breaches],
        )
        for each in proof.proved
    ]
    extremes = [
        EXTREME.of(
            extreme,
            least_project=project(extreme.least_project),
            greatest_project=project(extreme.greatest_project),
        )
        for extreme in proof.extremes
    ]
    return json_text(
        PROOF.of(
            proof,
            schema=SCHEMA,
            rulebook=dict(zip(("id", "title", "version", "digest"), proof.rulebook, strict=True)),
            holds=all(each.holds for each in proof.proved),
            proved=proved,
            extremes=extremes,
        )
    )
