"""The words and links that the pages about rules share: names, sources, lengths of time, dated values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.model.dates import day_iso
from approvalplan.render.markdown.document import escaped, table_lines
from approvalplan.report.words import cite_text, length_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from approvalplan.model.rule_record import RuleRecord, Threshold
    from approvalplan.model.rulebook import Cite, Dated, Definition, Document, FactWords, Item, Limit, Source

DATED_HEADS = ("since", "value", "source", "quote", "sure")


class Glossary(NamedTuple):
    """What a page of a rulebook says things with: the elements by id, and how it links to other pages."""

    record: RuleRecord
    items: dict[str, Item]
    documents: dict[str, Document]
    facts: dict[str, FactWords]
    sources: dict[str, Source]
    definitions: dict[str, Definition]
    thresholds: dict[str, Threshold]
    authorities: dict[str, str]
    stages: dict[str, str]
    labels: dict[tuple[str, str], str]
    """Names of permit schemes and routes, by the fact that holds their ids."""
    linked: bool = True
    """Whether the other pages are there to be linked to."""
    of_item: bool = False
    """Whether the page is that of an item: it stands in a folder of its own, and explains its conditions itself."""

    def link(self, text: str, page: str, anchor: str = "") -> str:
        """Return a text as a link to a page, or as it is where there are no other pages."""
        if not self.linked:
            return escaped(text)
        up = "../" if self.of_item else ""
        return f"[{escaped(text)}]({up}{page}.md{'#' if anchor else ''}{anchor})"

    def item(self, id_: str) -> str:
        """Return the name of an item, linked to its page."""
        return self._replace(of_item=False).link(self.items[id_].name, id_ if self.of_item else f"items/{id_}")

    def document(self, id_: str) -> str:
        """Return the name of a paper, linked to where it is described."""
        return self.link(self.documents[id_].name, "documents", id_)

    def fact(self, key: str) -> str:
        """Return the name of a fact; its key where no file has words for it."""
        return self.facts[key].name if key in self.facts else key

    def condition(self, id_: str) -> str:
        """Return the name of a condition, linked to where it is described, if not on the page itself."""
        name = self.definitions[id_].name
        return escaped(name) if self.of_item else self.link(name, "conditions", id_)

    def cite(self, cite: Cite | None) -> str:
        """Return a citation in short, linked to its source."""
        return "" if cite is None else self.link(cite_text(self, cite), "sources", cite.id)


def glossary(record: RuleRecord, *, linked: bool = True) -> Glossary:
    """Return the glossary of a rulebook for pages beside its index."""
    rules = record.rulebook
    labels = {("permit.scheme", scheme.id): scheme.name for scheme in rules.schemes}
    labels |= {("permit.offered", scheme.id): scheme.name for scheme in rules.schemes}
    labels |= {("route", route.id): route.name for route in rules.routes}
    return Glossary(
        record=record,
        items={candidate.id: candidate for candidate in rules.items},
        documents={paper.id: paper for paper in rules.documents},
        facts={words.key: words for words in rules.facts},
        sources={source.id: source for source in rules.sources},
        definitions={definition.id: definition for definition in rules.definitions},
        thresholds={threshold.id: threshold for threshold in record.thresholds},
        authorities={authority.id: authority.name for authority in rules.authorities},
        stages={stage.id: stage.name for stage in rules.stages},
        labels=labels,
        linked=linked,
    )


def title(text: str, level: int = 2) -> list[str]:
    """Return a heading with the blank lines around it."""
    return ["", f"{'#' * level} {escaped(text)}", ""]


def anchored(text: str, anchor: str) -> str:
    """Return a text that links may lead to."""
    return f'<a id="{anchor}"></a>{text}'


def table(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return a table whose heads are called so in the catalogue, without columns and tables that hold nothing."""
    columns = [(head, cells) for head, cells in zip(heads, zip(*rows, strict=True), strict=False) if any(cells)]
    filled = zip(*([cell or say("rule_pages.nothing") for cell in cells] for _, cells in columns), strict=True)
    return list(table_lines([say_of("rule_pages.head", head) for head, _ in columns], filled)) if columns else []


def since(day: int) -> str:
    """Return from when on something holds."""
    return day_iso(day) if day else say("rule_pages.always")


def limit_words(limit: Limit | None) -> str:
    """Return a period with the event it runs from, and by how much it may be made longer."""
    if limit is None:
        return say("rule_pages.repealed")
    parts = [length_text(limit), say_of("rule_pages.starts", limit.starts)]
    if limit.may_extend:
        parts.append(say("rule_pages.may-extend", length=length_text(limit._replace(days=limit.may_extend))))
    if limit.first_day_counts:
        parts.append(say("rule_pages.first-day-counts"))
    return say("rule_pages.comma").join(parts)


def length_words(limit: Limit | None) -> str:
    """Return a length of time of work that runs from no event of the law."""
    return say("rule_pages.repealed") if limit is None else length_text(limit)


def sure(words: Glossary, cite: Cite | None) -> str:
    """Return what kind of text is cited, and how much of it was seen."""
    source = None if cite is None else words.sources.get(cite.id)
    if source is None:
        return ""
    if source.kind == "assumption":
        return say("rule_pages.kind.assumption")
    kind, read = say_of("rule_pages.kind", source.kind), say_of("rule_pages.read", source.read)
    return say("rule_pages.sure", kind=kind, read=read)


def remark(cite: Cite | None) -> str:
    """Return the words of a text as it was cited, and what must be known about them."""
    if cite is None:
        return ""
    quote = say("rule_pages.quote", quote=cite.quote) if cite.quote else ""
    note = say("rule_pages.note", note=cite.note) if cite.note else ""
    return escaped(quote + note)


def cite_cells(words: Glossary, cite: Cite | None) -> list[str]:
    """Return the cells of a table that say where something is written, in which words, and how sure it is."""
    return [words.cite(cite), remark(cite), escaped(sure(words, cite))]


def cite_line(words: Glossary, cite: Cite) -> str:
    """Return a citation on one line, with its words and how sure it is."""
    return say("rule_pages.cite-line", cite=words.cite(cite), remark=remark(cite), sure=escaped(sure(words, cite)))


def dated_rows(words: Glossary, lines: tuple[Dated, ...], spell: Callable[[Dated], str]) -> Iterator[list[str]]:
    """Yield a row for each line of a dated value: from when, what, and where it is written."""
    for line in lines:
        yield [since(line.since), spell(line), *cite_cells(words, line.cite)]
