"""Names, dates, lengths and sources in words: what every output says alike. Imported on the way to JSON too."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from approvalplan.model.dates import day_iso
from approvalplan.model.plan import Plan, PlanItem, Range
from approvalplan.model.rulebook import Cite, FactWords, Limit, Rulebook, Source
from approvalplan.wording import say, say_of

FAR_AHEAD, FAR_BACK = 300, 60
"""Days after and before the start of a plan from which on a date shows its year: nearer it cannot be mistaken."""

LAW_KINDS = ("law", "document")

MILESTONES = {
    "land_supplied": "plan.milestone.land_supplied",
    "construction_permit": "plan.milestone.construction_permit",
    "construction_start": "plan.milestone.construction_start",
    "completion": "plan.milestone.completion",
    "in_use": "plan.milestone.in_use",
}
"""The sentence that names each milestone."""


class Day(NamedTuple):
    """A day as it is shown: its ordinal, whether it is only estimated (暂定), and whether it needs its year."""

    ordinal: int
    provisional: bool
    far: bool = True


class Sourced(Protocol):
    """Whatever knows the sources of a rulebook by their ids."""

    @property
    def sources(self) -> dict[str, Source]:
        """Return the sources by id."""


class Names(NamedTuple):
    """What things are called: the names of the rulebook by id, and the plan they are looked up for."""

    plan: Plan
    rulebook: Rulebook
    facts: dict[str, FactWords]
    items: dict[str, str]
    documents: dict[str, str]
    sources: dict[str, Source]
    schemes: dict[str, str]
    routes: dict[str, str]
    stages: dict[str, str]

    def item(self, id_: str) -> str:
        """Return the name of an item, with the form it takes in this plan (报告书); its id where no rule has it."""
        return self.items.get(id_, id_)

    def document(self, id_: str) -> str:
        """Return the name of a paper; its id where no rule has it."""
        return self.documents.get(id_, id_)

    def thing(self, id_: str) -> str:
        """Return the name of an item or a paper."""
        return self.items.get(id_) or self.document(id_)

    def day(self, ordinal: int) -> Day:
        """Return a day as it is shown in this plan."""
        start = self.plan.start
        far = not -FAR_BACK <= ordinal - start < FAR_AHEAD
        known = self.plan.known_from <= ordinal < self.plan.provisional_from
        return Day(ordinal, not known, far)

    def maybe(self, ordinal: int | None) -> Day | None:
        """Return a day as it is shown, or None."""
        return None if ordinal is None else self.day(ordinal)

    def on(self, ordinal: int | None) -> str:
        """Return a day in words; a blank to fill in where there is none."""
        return say("plan.blank") if ordinal is None else day_text(self.day(ordinal))

    def fact(self, key: str) -> str:
        """Return the name of a fact; its key where no rule has it."""
        words = self.facts.get(key)
        return words.name if words else key

    def source(self, id_: str) -> str:
        """Return the title of a source; its id where no rule has it."""
        known = self.sources.get(id_)
        return known.title if known else id_

    def assumed(self, cite: Cite | None) -> bool:
        """Tell whether a number rests on an assumption: so says its source, or it has none."""
        return cite is None or self.kind(cite) == "assumption"

    def kind(self, cite: Cite) -> str:
        """Return what kind of source a citation names."""
        source = self.sources.get(cite.id)
        return source.kind if source else "assumption"

    def planned(self, id_: str) -> PlanItem | None:
        """Return an item of the plan."""
        return next((item for item in self.plan.items if item.id == id_), None)


def names_of(plan: Plan, rulebook: Rulebook) -> Names:
    """Return the names of a rulebook for one plan."""
    return Names(
        plan=plan,
        rulebook=rulebook,
        facts={words.key: words for words in rulebook.facts},
        items={item.id: item.name for item in rulebook.items} | {item.id: _with_form(item) for item in plan.items},
        documents={paper.id: paper.name for paper in rulebook.documents}
        | {paper.document: paper.name for paper in plan.checklist},
        sources={source.id: source for source in rulebook.sources},
        schemes={scheme.id: scheme.name for scheme in rulebook.schemes},
        routes={route.id: route.name for route in rulebook.routes},
        stages={stage.id: stage.name for stage in rulebook.stages},
    )


def _with_form(item: PlanItem) -> str:
    """Return the name of an item, with the form it takes in the plan (报告书)."""
    return say("plan.item-form", name=item.name, form=item.variant_name) if item.variant_name else item.name


def milestone_name(milestone: str) -> str:
    """Return what a milestone is called."""
    return say(MILESTONES[milestone])


def iso(ordinal: int | None) -> str | None:
    """Return a day as ISO text."""
    return None if ordinal is None else day_iso(ordinal)


def day_text(day: Day, *, year: bool = False) -> str:
    """Return a day with its weekday (`11-30 周一`), `?` where it is provisional, the year where it is needed."""
    text = day_iso(day.ordinal)
    key = "plan.day.provisional" if day.provisional else "plan.day"
    weekday = say_of("plan.weekday", (day.ordinal - 1) % 7)
    return say(key, day=text if year or day.far else text[5:], weekday=weekday)


def length_text(limit: Limit, *, assumed: bool = False) -> str:
    """Return a length of time in its own unit, marked where it is an assumption: `5 工作日※`."""
    mark = say("plan.test.assumption") if assumed else ""
    return say_of("plan.length", limit.unit, n=limit.days) + mark


def is_certain(figure: Range) -> bool:
    """Tell whether a figure is one number whatever the answers to open questions."""
    return figure.exact and figure.best == figure.worst


def range_text(one: Range) -> str:
    """Return a figure, as a range where facts are unknown: `24`, `22 ~ 41`."""
    return str(one.best) if one.best == one.worst else say("plan.range", best=one.best, worst=one.worst)


def cite_text(names: Sourced, cite: Cite) -> str:
    """Return a citation in short: title and article; `假设` for an assumption."""
    source = names.sources.get(cite.id)
    if source is None or source.kind == "assumption":
        return say("plan.cite.assumption")
    title = source.title.removeprefix(say("plan.cite.national"))
    text = say("plan.cite.text", title=title) if source.kind in LAW_KINDS else title
    return say("plan.cite.article", text=text, article=cite.article) if cite.article else text


def cite_in_full(names: Sourced, cite: Cite) -> str:
    """Return a citation with the words of the text and what must be known about them."""
    text = cite_text(names, cite)
    if cite.quote:
        text = say("plan.cite.quote", text=text, quote=cite.quote)
    return say("plan.cite.note", text=text, note=cite.note) if cite.note else text


def cites_text(names: Names, cites: list[Cite]) -> str:
    """Return citations in short, each once."""
    return say("plan.cite.joined").join(dict.fromkeys(cite_text(names, cite) for cite in cites))
