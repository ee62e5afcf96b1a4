"""The pages of a rulebook that hold a whole kind each: papers, routes, reforms, permits, conditions, facts, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.condition import ALWAYS, Condition
from approvalplan.model.dates import day_iso
from approvalplan.render.markdown.document import escaped
from approvalplan.render.rule_pages.condition_words import block, phrase
from approvalplan.render.rule_pages.item import number_text, using, written_lines
from approvalplan.render.rule_pages.rule_words import (
    anchored,
    cite_line,
    dated_rows,
    limit_words,
    since,
    table,
    title,
)
from approvalplan.report.reasons import value_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Dated, Document, FactWords, Item, Reform, Replacement, Route, Scheme, Source
    from approvalplan.render.rule_pages.rule_words import Glossary


def _entry(words: Glossary, kind: str, id_: str, name: str) -> Iterator[str]:
    """Yield the heading of one element, with its id and where it is written."""
    yield from title_with_anchor(name, id_)
    yield f"`{id_}`"
    yield ""
    yield from written_lines(words.record.written.get((kind, id_), ()))


def title_with_anchor(name: str, anchor: str) -> list[str]:
    """Return the heading of an element that links may lead to."""
    return ["", f"## {anchored(escaped(name), anchor)}", ""]


def _when(words: Glossary, condition: Condition) -> Iterator[str]:
    if condition == ALWAYS:
        yield "- " + say("rule_pages.always-holds")
    else:
        yield from block(words, condition)


# --- papers ---


def documents_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the papers: who supplies each, who gives it, who needs it."""
    yield from [f"# {say('rule_pages.page.documents')}", "", say("rule_pages.intro.documents")]
    for paper in words.record.rulebook.documents:
        yield from _entry(words, "document", paper.id, paper.name)
        yield from _document(words, paper)


def _document(words: Glossary, paper: Document) -> Iterator[str]:
    items = words.record.rulebook.items
    givers = [words.item(item.id) for item in items if paper.id in item.gives]
    signer = say("rule_pages.signer", who=say_of("rule_pages.signed", paper.signed_by)) if paper.signed_by else ""
    yield "- " + say(
        "rule_pages.paper",
        supplier=say_of("plan.supplier", paper.supplier),
        signer=signer,
        form=say_of("rule_pages.paper-form", paper.form),
        copies=paper.copies,
    )
    if givers:
        yield "- " + say("rule_pages.given-by", items=say("plan.test.choice").join(givers))
    else:
        yield "- " + say_of("rule_pages.absent", paper.absent)
    users = [text for item in items for text in _uses(words, item, paper.id)]
    if users:
        yield "- " + say("rule_pages.needed-by", items=say("condition_words.then").join(users))
    reforms = [
        words.link(reform.name, "reforms", reform.id)
        for reform in words.record.rulebook.reforms
        if any(replacement.document == paper.id for replacement in reform.replaces)
    ]
    if reforms:
        yield "- " + say("rule_pages.stands-in", reforms=say("plan.test.choice").join(reforms))
    if paper.takes:
        yield "- " + say("rule_pages.prepared", length=escaped(limit_words(paper.takes[-1].value)))
    if paper.blank:
        yield "- " + say("rule_pages.blank", where=escaped(paper.blank))
    yield "- " + cite_line(words, paper.cite)


def _uses(words: Glossary, item: Item, document: str) -> Iterator[str]:
    forms = [(item.needs, ""), *((variant.needs, variant.name) for variant in item.variants)]
    for needs, form in forms:
        yield from (using(words, item.id, form, need.when) for need in needs if need.document == document)


# --- routes ---


def routes_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the classes of project, in the order in which they are tried, with their targets."""
    yield from [f"# {say('rule_pages.page.routes')}", "", say("rule_pages.intro.routes")]
    for route in words.record.rulebook.routes:
        yield from _entry(words, "route", route.id, route.name)
        yield from title(say("rule_pages.title.when"), 3)
        yield from _when(words, route.when)
        yield from _targets(words, route)
        yield from _cited(words, route)


def _targets(words: Glossary, route: Route) -> Iterator[str]:
    yield from title(say("rule_pages.title.target"), 3)
    if not route.target:
        yield say("rule_pages.no-target")
    yield from table(("since", "target", "source", "quote", "sure"), dated_rows(words, route.target, _target))
    for goal in route.goals:
        text = say("rule_pages.goal", days=goal.days, words=escaped(goal.words), day=day_iso(goal.as_of))
        yield from ["", text + cite_line(words, goal.cite)]


def _target(line: Dated) -> str:
    if line.value is None:
        return say("rule_pages.repealed")
    return say("rule_pages.target", days=line.value.days, scope=say_of("rule_pages.scope", line.value.scope))


def _cited(words: Glossary, route: Route) -> Iterator[str]:
    if route.basis:
        yield from title(say("rule_pages.title.basis"), 3)
        yield from ("- " + cite_line(words, cite) for cite in route.basis)


# --- reforms and permits ---


def reforms_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the reforms: when each holds, and what it replaces, merges and joins."""
    yield from [f"# {say('rule_pages.page.reforms')}", "", say("rule_pages.intro.reforms")]
    for reform in words.record.rulebook.reforms:
        yield from _entry(words, "reform", reform.id, reform.name)
        yield "- " + cite_line(words, reform.cite)
        if reform.chosen_by:
            yield "- " + say("rule_pages.chosen-by", fact=_fact(words, reform.chosen_by))
        yield from title(say("rule_pages.title.when"), 3)
        yield from _when(words, reform.when)
        yield from title(say("rule_pages.title.does"), 3)
        yield from _does(words, reform)


def _does(words: Glossary, reform: Reform) -> Iterator[str]:
    for replacement in reform.replaces:
        yield from _replaces(words, replacement)
    for merge in reform.merges:
        parts = say("plan.test.choice").join(map(words.item, merge.takes))
        yield "- " + say("rule_pages.merges", into=words.item(merge.into), items=parts)
    for stages in reform.joins:
        names = (escaped(words.stages[id_]) for id_ in stages)
        yield "- " + say("rule_pages.joins", stages=say("plan.test.choice").join(names))


def _replaces(words: Glossary, one: Replacement) -> Iterator[str]:
    key = "commitment" if one.mode == "commitment" else "replaced" if one.document else "dropped"
    paper = words.document(one.document) if one.document else ""
    yield "- " + say_of("rule_pages.replaces", key, item=words.item(one.item), document=paper)
    if one.when != ALWAYS:
        yield "  - " + say("rule_pages.variant-when", when=phrase(words, one.when))
    if one.later:
        yield "  - " + say("rule_pages.later", item=words.item(one.later))
    if one.say:
        yield "  - " + escaped(one.say)
    yield "  - " + cite_line(words, one.cite)


def permits_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the ways in which the construction permit is issued."""
    yield from [f"# {say('rule_pages.page.permits')}", "", say("rule_pages.intro.permits")]
    for scheme in words.record.rulebook.schemes:
        yield from _entry(words, "scheme", scheme.id, scheme.name)
        yield "- " + cite_line(words, scheme.cite)
        yield from _scheme(words, scheme)


def _scheme(words: Glossary, scheme: Scheme) -> Iterator[str]:
    yield from title(say("rule_pages.title.when"), 3)
    yield from _when(words, scheme.when)
    yield from title(say("rule_pages.title.stages"), 3)
    rows = ([words.item(stage.item), escaped(stage.name), escaped(stage.allows)] for stage in scheme.stages)
    yield from table(("permit", "stage", "allows"), rows)
    if scheme.warning:
        yield from ["", say("rule_pages.warning", text=escaped(scheme.warning))]


# --- conditions, numbers, facts ---


def conditions_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the conditions that have a name, and of the numbers that have one."""
    yield from [f"# {say('rule_pages.page.conditions')}", "", say("rule_pages.intro.conditions")]
    for definition in words.record.rulebook.definitions:
        yield from _entry(words, "condition", definition.id, definition.name)
        yield from _when(words, definition.when)
        if definition.cite is not None:
            yield "- " + cite_line(words, definition.cite)
    yield from title(say("rule_pages.title.all-numbers"))
    yield from table(("number", "id", "of", "since", "is", "source", "quote", "sure"), _threshold_rows(words))


def _threshold_rows(words: Glossary) -> Iterator[list[str]]:
    seen: set[str] = set()
    for threshold in words.record.thresholds:
        for row in dated_rows(words, threshold.lines, number_text):
            name = escaped(threshold.name)
            place = name if threshold.id in seen else anchored(name, f"threshold-{threshold.id}")
            seen.add(threshold.id)
            yield [place, f"`{threshold.id}`", _owner(words, threshold.owner), *row]


def _owner(words: Glossary, owner: str | None) -> str:
    if owner is None:
        return say("rule_pages.of-all")
    return words.item(owner) if owner in words.items else _fact(words, owner)


def facts_page(words: Glossary) -> Iterator[str]:
    """Yield the page of what is asked about a project, and of what follows where it is left out."""
    yield from [f"# {say('rule_pages.page.facts')}", "", say("rule_pages.intro.facts")]
    for fact in words.record.rulebook.facts:
        yield from _entry(words, "fact", fact.key, fact.name)
        for key, text in (("ask", fact.ask), ("where", fact.where), ("why", fact.why)):
            yield "- " + say_of("rule_pages.fact", key, text=escaped(text))
        yield from _inferred(words, fact)


def _inferred(words: Glossary, fact: FactWords) -> Iterator[str]:
    for line in fact.infer:
        yield "- " + say("rule_pages.inferred", since=since(line.since))
        for entry in line.value or ():
            yield "  - " + say(
                "rule_pages.infer", value=escaped(value_text(fact.key, entry.value)), when=phrase(words, entry.when)
            )
        if line.cite is not None:
            yield "  - " + cite_line(words, line.cite)


def _fact(words: Glossary, key: str) -> str:
    name = words.fact(key)
    return words.link(name, "facts", key) if key in words.facts else escaped(name)


# --- sources ---


def sources_page(words: Glossary) -> Iterator[str]:
    """Yield the page of the sources: what each is, how much of it was seen, and which items cite it."""
    yield from [f"# {say('rule_pages.page.sources')}", "", say("rule_pages.intro.sources"), ""]
    cited = _citing(words)
    rows = (
        [*_source(source), say("plan.test.choice").join(cited.get(source.id, {}))] for source in words.sources.values()
    )
    yield from table(("title", "id", "kind", "read", "file-number", "in-force", "note", "cited"), rows)


def _source(one: Source) -> list[str]:
    force = day_iso(one.in_force) if one.in_force else ""
    if one.repealed:
        force = say("rule_pages.until", since=force, until=day_iso(one.repealed))
    return [
        anchored(escaped(one.title), one.id),
        f"`{one.id}`",
        say_of("rule_pages.kind", one.kind),
        "" if one.kind == "assumption" else say_of("rule_pages.read", one.read),
        escaped(one.number or ""),
        force,
        escaped(one.note or ""),
    ]


def _citing(words: Glossary) -> dict[str, dict[str, None]]:
    """Return by source which elements cite it, linked to their pages, each once."""
    found: dict[str, dict[str, None]] = {}
    rules = words.record.rulebook
    groups = [
        ((item, words.item(item.id)) for item in rules.items),
        ((paper, words.document(paper.id)) for paper in rules.documents),
        ((definition, words.condition(definition.id)) for definition in rules.definitions),
        ((route, words.link(route.name, "routes", route.id)) for route in rules.routes),
        ((reform, words.link(reform.name, "reforms", reform.id)) for reform in rules.reforms),
        ((scheme, words.link(scheme.name, "permits", scheme.id)) for scheme in rules.schemes),
        ((fact, words.link(fact.name, "facts", fact.key)) for fact in rules.facts),
        (
            (threshold, words.link(threshold.name, "conditions", f"threshold-{threshold.id}"))
            for threshold in words.record.thresholds
        ),
    ]
    for group in groups:
        for record, name in group:
            for id_ in _cited_in(record):
                found.setdefault(id_, {})[name] = None
    return found


def _cited_in(record: object) -> Iterator[str]:
    """Yield the source of every citation anywhere in a record."""
    from approvalplan.model.rulebook import Cite

    if isinstance(record, Cite):
        yield record.id
    elif isinstance(record, tuple):
        for part in record:
            yield from _cited_in(part)
