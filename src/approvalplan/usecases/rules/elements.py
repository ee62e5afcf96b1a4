"""Gathers what `rules diff` compares of a rulebook: its elements, its head and its calendar, by names that stay.

An element keeps its name when its file is moved: places go by where they are, lines of the coverage by their
subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.diagnostics import SourceText
from approvalplan.model.dates import day_iso
from approvalplan.model.elements import Element
from approvalplan.model.origin import Origin

if TYPE_CHECKING:
    from approvalplan.files.rulebook.rulebooks import Loaded
    from approvalplan.model.calendar import YearRecord
    from approvalplan.model.rulebook import Rulebook


def elements_of(loaded: Loaded) -> dict[tuple[str, str], Element]:
    """Return every element of a rulebook by kind and lasting name, the head and the years of the calendar too."""
    rulebook = loaded.rulebook
    assert rulebook is not None
    found = [_head(rulebook, loaded), *map(_lasting, loaded.elements.values()), *_years(rulebook, loaded)]
    return {(element.kind, element.id): element for element in found}


def _lasting(element: Element) -> Element:
    if element.kind == "place":
        where = [part for part in element.raw["place"].values() if part]
        return element._replace(id="/".join(where), raw={"name": where[-1] if where else "", **element.raw})
    if element.kind == "coverage":
        return element._replace(id=element.raw["subject"], raw={"name": element.raw["subject"], **element.raw})
    return element


def _head(rulebook: Rulebook, loaded: Loaded) -> Element:
    """Return what a rulebook says of itself; its routes stand in it for the order in which they are tried."""
    raw = {
        "title": rulebook.title,
        "version": rulebook.version,
        "handover": rulebook.handover,
        "stages": [{"id": stage.id, "name": stage.name} for stage in rulebook.stages],
        "routes": [route.id for route in rulebook.routes],
    }
    return Element("rulebook", rulebook.id, raw, Origin(_text_of(loaded, "rulebook.yaml")))


def _years(rulebook: Rulebook, loaded: Loaded) -> list[Element]:
    return [
        Element("calendar", str(record.year), _year(record), Origin(_text_of(loaded, f"calendars/{record.year}.yaml")))
        for record in sorted(rulebook.calendars)
    ]


def _year(record: YearRecord) -> dict[str, Any]:
    notice = record.notice
    return {
        "name": str(record.year),
        "status": record.status,
        "off": [{"from": day_iso(first), "to": day_iso(last), "name": name} for first, last, name in record.off],
        "work": [day_iso(day) for day in record.work],
        "notice": notice and {**notice._asdict(), "changes": [list(change) for change in notice.changes]},
    }


def _text_of(loaded: Loaded, end: str) -> SourceText:
    """Return the text of the uppermost file whose name ends so; one without a line where there is none."""
    texts = [text for file, text in loaded.sources.items() if file.replace("\\", "/").endswith(f"/{end}")]
    return texts[-1] if texts else SourceText(end, (), {})
