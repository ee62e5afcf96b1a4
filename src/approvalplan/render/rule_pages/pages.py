"""The pages of a rulebook (规则手册) in Markdown: one an item, one a kind of everything else, an index, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.graph.columns import columns_of
from approvalplan.render.graph.flow import graph_of
from approvalplan.render.graph.svg import render_svg
from approvalplan.render.markdown.document import escaped
from approvalplan.render.rule_pages import tables
from approvalplan.render.rule_pages.item import item_page
from approvalplan.render.rule_pages.rule_words import glossary, table, title
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from approvalplan.model.rule_record import RuleRecord
    from approvalplan.render.rule_pages.rule_words import Glossary

INDEX = "index"
GRAPH = "graph.svg"
PAGES: dict[str, Callable[[Glossary], Iterator[str]]] = {
    "documents": tables.documents_page,
    "routes": tables.routes_page,
    "reforms": tables.reforms_page,
    "permits": tables.permits_page,
    "conditions": tables.conditions_page,
    "facts": tables.facts_page,
    "sources": tables.sources_page,
}
"""The pages beside the index, by name."""


def render_pages(record: RuleRecord) -> dict[str, str]:
    """Return every page and the picture by path from the folder of the index; links lead from page to page."""
    words, graph = glossary(record), graph_of(record.rulebook)
    pages = {f"{INDEX}.md": _page(words, _index(words, columns_of(graph))), GRAPH: render_svg(graph)}
    pages |= {f"{name}.md": _page(words, make(words)) for name, make in PAGES.items()}
    below = words._replace(of_item=True)
    return pages | {f"items/{item.id}.md": _page(below, item_page(below, item)) for item in record.rulebook.items}


def render_item(record: RuleRecord, item: str) -> str:
    """Return the page of one item, alone: it links to nothing."""
    words = glossary(record, linked=False)._replace(of_item=True)
    return _page(words, item_page(words, words.items[item]))


def _page(words: Glossary, lines: Iterable[str]) -> str:
    """Return a page, with a line about how it was made, and the way back to the index."""
    head = [say("rule_pages.made"), ""]
    end = ["", words.link(say("rule_pages.back"), INDEX)] if words.linked else []
    return "\n".join([*head, *lines, *end]) + "\n"


def _index(words: Glossary, column: dict[str, int]) -> Iterator[str]:
    """Yield the index: the items of each stage in the order in which papers flow."""
    rules = words.record.rulebook
    yield f"# {escaped(say('rule_pages.index.title', title=rules.title, version=rules.version))}"
    yield ""
    yield say("rule_pages.index.intro", count=len(rules.items))
    yield ""
    yield f"- [{say('rule_pages.page.graph')}]({GRAPH})"
    for name in PAGES:
        yield "- " + words.link(say_of("rule_pages.page", name), name)
    for stage in rules.stages:
        items = sorted((item for item in rules.items if item.stage == stage.id), key=lambda item: column[item.id])
        if items:
            yield from title(stage.name)
            rows = (
                [
                    words.item(item.id),
                    f"`{item.id}`",
                    escaped(words.authorities.get(item.authority or "", "")),
                    escaped(say("plan.test.choice").join(item.aka)),
                ]
                for item in items
            )
            yield from table(("item", "id", "authority", "aka"), rows)
    yield from _coverage(words)


def _coverage(words: Glossary) -> Iterator[str]:
    coverage = words.record.rulebook.coverage
    if coverage:
        yield from title(say("rule_pages.title.coverage"))
        rows = (
            [escaped(subject), say_of("rule_pages.state", state), escaped(text)] for subject, state, text in coverage
        )
        yield from table(("subject", "state", "note"), rows)
