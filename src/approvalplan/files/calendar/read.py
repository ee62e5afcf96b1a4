"""Reads calendar files (放假安排文件): one notice a file, its mistakes as findings."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.diagnostics import ERROR, WARNING, Finding, Path, Severity, SourceText
from approvalplan.files.calendar.notices import REACH
from approvalplan.files.yaml.source import Reading, read_path
from approvalplan.model.calendar import (
    ANNOUNCED,
    Adjustment,
    Notice,
    YearRecord,
    is_weekend,
    provisional_from,
    year_start,
)
from approvalplan.model.dates import day_iso
from approvalplan.wording import say_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path as FilePath

    from approvalplan.files.calendar.models import CalendarModel


class Span(NamedTuple):
    """One span of days off as a file states it, and its place in the file."""

    first: int
    last: int
    name: str
    path: Path


def load_year_file(path: FilePath, reading: Reading | None = None) -> tuple[YearRecord | None, list[Finding]]:
    """Return the year a calendar file holds, or None where an error was found in it; it may have been read before."""
    reading = reading or read_path(path)
    findings = list(reading.findings)
    if reading.source is None or reading.data is None:
        return None, findings
    model = _model(reading.data, reading.source, findings)
    if model is None:
        return None, findings
    findings += _file_findings(model, path.name, reading.source)
    failed = any(finding.severity == ERROR for finding in findings)
    return None if failed else _record(model), findings


def load_years(
    paths: Iterable[FilePath], readings: Mapping[FilePath, Reading] = MappingProxyType({})
) -> tuple[dict[int, YearRecord], list[Finding]]:
    """Return the years of calendar files, lower layers first, and what was found in them.

    A year may stand in two layers if both state the same days, or if the upper one names, under `changes`, a
    notice that the lower one does not know: then the days were changed within the year. The upper one counts.
    """
    years: dict[int, YearRecord] = {}
    files: dict[int, FilePath] = {}
    findings: list[Finding] = []
    for path in paths:
        record, found = load_year_file(path, readings.get(path))
        findings += found
        if record is None:
            continue
        if record.year in years and not _replaces(record, years[record.year]):
            other = shown(str(files[record.year]), longest=1000)
            findings.append(_about(path, "year-twice", {"year": record.year, "other": other}))
            continue
        years[record.year], files[record.year] = record, path
    findings += _gaps(years, files)
    return years, findings


def _replaces(record: YearRecord, before: YearRecord) -> bool:
    if (before.off, before.work) == (record.off, record.work):
        return True
    known = before.notice.changes if before.notice else ()
    return record.notice is not None and any(change not in known for change in record.notice.changes)


def _gaps(years: dict[int, YearRecord], files: dict[int, FilePath]) -> Iterator[Finding]:
    first = date.fromordinal(provisional_from(years))
    for year in sorted(years):
        if year > first.year and year - 1 not in years:
            values = {"year": year, "missing": year - 1, "first": first}
            yield _about(files[year], "gap", values, WARNING)


def _about(path: FilePath, what: str, values: Mapping[str, object], severity: Severity = ERROR) -> Finding:
    """Return a finding about a whole file, which stands at its year."""
    source = read_path(path).source or SourceText(str(path), (), {})
    return _finding(source, what, ("year",), values, severity)


def _finding(
    source: SourceText, what: str, path: Path, values: Mapping[str, object], severity: Severity = ERROR
) -> Finding:
    message, hint = say_of("calendar", what, **values), say_of("calendar", f"{what}.hint", **values)
    return source.finding(f"calendar-{what}", message, hint, path=path, severity=severity)


def _model(data: object, source: SourceText, findings: list[Finding]) -> CalendarModel | None:
    from pydantic import ValidationError

    from approvalplan.files.calendar.models import CalendarModel
    from approvalplan.files.pydantic_messages import findings_of
    from approvalplan.files.rulebook.model_keys import keys_at

    try:
        return CalendarModel.model_validate(data)
    except ValidationError as error:
        findings += findings_of(error, source, lambda path: keys_at(CalendarModel, path))
        return None


def _record(model: CalendarModel) -> YearRecord:
    told = model.notice
    changes = tuple(
        Adjustment(title=c.title, number=c.number, published=c.published, url=c.url, read=c.read) for c in told.changes
    )
    notice = Notice(
        title=told.title,
        number=told.number,
        published=told.published,
        url=told.url,
        kind=told.source.kind,
        read=told.source.read,
        note=told.note,
        changes=changes,
    )
    off = tuple(sorted((o.from_, o.to, o.name) for o in model.off))
    return YearRecord(year=model.year, status=ANNOUNCED, notice=notice, off=off, work=tuple(sorted(model.work)))


def _file_findings(model: CalendarModel, name: str, source: SourceText) -> Iterator[Finding]:
    """Yield what is wrong between the fields of a file, each of which is well formed by itself."""
    if name.rpartition(".")[0] != str(model.year):
        yield _finding(source, "name-year", ("year",), {"name": shown(name), "year": model.year})
    spans = [Span(o.from_, o.to, shown(o.name), ("off", n)) for n, o in enumerate(model.off)]
    for span, off in zip(spans, model.off, strict=True):
        yield from _span_findings(span, off.days, model.year, source)
    yield from _overlaps(spans, source)
    yield from _work_findings(model, spans, source)


def _span_findings(span: Span, days: int, year: int, source: SourceText) -> Iterator[Finding]:
    values = {"name": span.name, "first": day_iso(span.first), "last": day_iso(span.last)}
    if span.last < span.first:
        yield _finding(source, "reversed", (*span.path, "from"), values)
        return
    for key, day in (("from", span.first), ("to", span.last)):
        if not _near(year, day):
            yield _other_year(source, (*span.path, key), day, year)
            return
    real = span.last - span.first + 1
    if real != days:
        yield _finding(source, "days-disagree", (*span.path, "days"), {**values, "days": days, "real": real})
    if all(is_weekend(day) for day in range(span.first, span.last + 1)):
        yield _finding(source, "weekend-only", span.path, values, WARNING)


def _overlaps(spans: list[Span], source: SourceText) -> Iterator[Finding]:
    """Yield a finding for each span that begins before the one written above it in the calendar has ended."""
    held: Span | None = None
    for span in sorted(spans):
        if held is not None and span.first <= held.last:
            values = {"name": span.name, "other": held.name, "day": day_iso(span.first)}
            yield _finding(source, "overlap", (*span.path, "from"), values)
        if held is None or span.last > held.last:
            held = span


def _work_findings(model: CalendarModel, spans: list[Span], source: SourceText) -> Iterator[Finding]:
    seen: set[int] = set()
    for n, day in enumerate(model.work):
        path = ("work", n)
        inside = next((span.name for span in spans if span.first <= day <= span.last), None)
        if day in seen:
            yield _finding(source, "work-twice", path, {"day": day_iso(day)})
        elif not _near(model.year, day):
            yield _other_year(source, path, day, model.year)
        elif inside is not None:
            yield _finding(source, "work-off", path, {"day": day_iso(day), "name": inside})
        elif not is_weekend(day):
            weekday = say_of("calendar.weekday", day % 7)
            yield _finding(source, "work-weekday", path, {"day": day_iso(day), "weekday": weekday})
        seen.add(day)


def _near(year: int, day: int) -> bool:
    return year_start(year) - REACH <= day < year_start(year + 1) + REACH


def _other_year(source: SourceText, path: Path, day: int, year: int) -> Finding:
    first, last = year_start(year) - REACH, year_start(year + 1) + REACH - 1
    values = {"day": day_iso(day), "year": year, "first": day_iso(first), "last": day_iso(last)}
    return _finding(source, "other-year", path, values)
