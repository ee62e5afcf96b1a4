"""On what the plan rests (出处): sources of its numbers by kind and by how much was read, and what to confirm."""

from approvalplan.model.plan import PlanItem
from approvalplan.model.rulebook import Cite, Source


def cites_of(items: tuple[PlanItem, ...]) -> list[Cite]:
    """Return every citation that the items rest on: those of their numbers, and those of their being needed."""
    found = []
    for item in items:
        limit = item.limit
        numbers = (limit.statutory_cite, limit.promised_cite, limit.takes_cite)
        found += [cite for cite in numbers if cite is not None]
        found += item.basis
    return found


def counts(cites: list[Cite], words: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """Return how many citations each word (kind or reading of the source) has."""
    found: dict[str, int] = {}
    for cite in cites:
        word = words[cite.id]
        found[word] = found.get(word, 0) + 1
    return tuple(sorted(found.items()))


def in_force(sources: tuple[Source, ...], day: int) -> frozenset[str]:
    """Return the ids of the sources that hold on a day."""
    return frozenset(source.id for source in sources if source.in_force <= day and not 0 < source.repealed <= day)


def to_confirm(items: tuple[PlanItem, ...], sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Return the scheduled items whose length is an assumption, those that count first."""
    kinds = {source.id: source.kind for source in sources}

    def assumed(item: PlanItem) -> bool:
        cite = item.limit.used.cite
        return cite is not None and kinds[cite.id] == "assumption"

    chosen = [item for item in items if assumed(item) and item.submit is not None and not item.done]
    return tuple(item.id for item in sorted(chosen, key=lambda item: item.counted_days == 0))
