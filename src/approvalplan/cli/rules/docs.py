"""`approvalplan rules docs` and `rules graph`: the rulebook as pages, and its flow of papers as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from approvalplan.cli import exits
from approvalplan.cli.arguments import output_path
from approvalplan.cli.console import complain, emit, emit_xml, show_findings, write_file
from approvalplan.cli.exits import Stop
from approvalplan.usecases.names import find_item, near_items
from approvalplan.usecases.rules.document import Documented, document_rules
from approvalplan.wording import say, shown

if TYPE_CHECKING:
    from approvalplan.model.rule_record import RuleRecord
    from approvalplan.model.rulebook import Rulebook

SUFFIXES = {"svg": ".svg", "mermaid": ".mmd"}


def run_docs(item: str | None, rules: str | None, output: str | None, *, quiet: bool = False) -> int:
    """Write the pages of a rulebook into a folder, or print the page of one item; return the exit code."""
    try:
        if item is None and output is None:
            complain(say("rules_docs.need-folder"))
            return exits.FAILED
        read, record = _record(rules)
        if item is None:
            _write_pages(read, record, output_path(output or ""), quiet=quiet)
        else:
            _one_page(read, record, item, output, quiet=quiet)
    except Stop as stop:
        return stop.code
    return exits.OK


def run_graph(item: str | None, form: str, rules: str | None, output: str | None, *, quiet: bool = False) -> int:
    """Print or write the flow of papers of a rulebook, or the surroundings of one item; return the exit code."""
    from approvalplan.render.graph.flow import graph_of, neighbourhood
    from approvalplan.render.graph.mermaid import render_mermaid
    from approvalplan.render.graph.svg import render_svg

    try:
        read, record = _record(rules)
        rulebook = record.rulebook
        id_ = None if item is None else _item(rulebook, item)
        graph = graph_of(rulebook) if id_ is None else neighbourhood(rulebook, id_)
        text = render_svg(graph) if form == "svg" else render_mermaid(graph)
        if output is None:
            (emit_xml if form == "svg" else emit)(text)
        else:
            _write_one(read, text, output, (id_ or "rules") + SUFFIXES[form], quiet=quiet)
    except Stop as stop:
        return stop.code
    return exits.OK


def _record(rules: str | None) -> tuple[Documented, RuleRecord]:
    """Return the rulebook of a folder; raises `Stop` after saying what is wrong with it."""
    read = document_rules(Path(rules) if rules else None)
    if read.record is None:
        show_findings(read.findings, read.sources)
        raise Stop
    return read, read.record


def _item(rulebook: Rulebook, word: str) -> str:
    """Return the id of the item that is meant; raises `Stop` after saying what it could be."""
    found = find_item(rulebook, word)
    if found is not None:
        return found
    complain(say("command.unknown-item", name=shown(word)))
    near = near_items(rulebook, word)
    if near:
        complain(say("command.unknown-item-hint", names="、".join(near)))
    raise Stop


def _write_pages(read: Documented, record: RuleRecord, folder: Path, *, quiet: bool) -> None:
    from approvalplan.render.rule_pages.pages import render_pages

    pages = render_pages(record)
    for below in sorted({(folder / name).parent for name in pages}):
        _make(below)
    for name, text in pages.items():
        write_file(folder / name, text, read.files, quiet=True)
    if not quiet:
        complain(say("rules_docs.written", count=len(pages), path=str(folder), index=next(iter(pages))))


def _one_page(read: Documented, record: RuleRecord, item: str, output: str | None, *, quiet: bool) -> None:
    from approvalplan.render.rule_pages.pages import render_item

    id_ = _item(record.rulebook, item)
    text = render_item(record, id_)
    if output is None:
        emit(text)
    else:
        _write_one(read, text, output, f"{id_}.md", quiet=quiet)


def _write_one(read: Documented, text: str, output: str, name: str, *, quiet: bool) -> None:
    """Write a text to a file; into a folder under the given name."""
    from approvalplan.files.output import is_folder

    path = output_path(output)
    write_file(path / name if is_folder(path) else path, text, read.files, quiet=quiet)


def _make(folder: Path) -> None:
    from approvalplan.files.output import make_folder

    refusal = make_folder(folder)
    if refusal is not None:
        show_findings((refusal,), {})
        raise Stop
