"""Citations (来源) of a rulebook, each with the text that it cites, and how one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.checks.walk import cites
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from approvalplan.checks.subject import Gathered
    from approvalplan.diagnostics import Path
    from approvalplan.model.origin import Origin


class Citation(NamedTuple):
    """A place that cites a text: where it stands, what it says, and the text as `sources.yaml` states it."""

    origin: Origin
    path: Path
    cite: Mapping[str, Any]
    source: Mapping[str, Any]


def cited(gathered: Gathered) -> Iterator[tuple[Origin, Path, Mapping[str, Any]]]:
    """Yield every citation with where it stands: those of elements and heads, then what each amendment rests on."""
    for element in (*gathered.elements.values(), *gathered.heads):
        if element.kind == "gate":
            yield element.origin, (), element.raw
        yield from ((element.origin, path, cite) for path, cite in cites(element.raw))
    for amended in gathered.amended:
        if "source" in amended.amendment.raw:
            yield amended.amendment.origin, ("source",), amended.amendment.raw["source"]


def citations_of(gathered: Gathered) -> Iterator[Citation]:
    """Yield every citation with the text that it cites, of which each must be known."""
    for origin, path, cite in cited(gathered):
        yield Citation(origin, path, cite, gathered.elements["source", cite["id"]].raw)


def in_words(cite: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    """Return a citation as a reader looks it up: the text's name, article and words, as far as they are known."""
    text = say("rule.cited-title", title=source["title"])
    if cite.get("article") is not None:
        text += say("rule.cited-article", article=cite["article"])
    if cite.get("quote"):
        text += say("rule.cited-quote", quote=cite["quote"])
    return text
