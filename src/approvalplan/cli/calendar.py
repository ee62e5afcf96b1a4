"""`approvalplan calendar`: arithmetic with working days."""

from __future__ import annotations

from datetime import date

from approvalplan.cli import exits
from approvalplan.cli.console import complain, emit
from approvalplan.cli.rules.read import desk_or_stop
from approvalplan.diagnostics import Refusal
from approvalplan.model.dates import iso_date
from approvalplan.usecases import calendars
from approvalplan.wording import say


def _day(text: str) -> date | None:
    try:
        return date.fromordinal(iso_date(text))
    except Refusal as refusal:
        values = {"key": "DATE", "value": text, **refusal.values}
        complain(say("command.usage", what=say(f"finding.{refusal.sentence}", **values)))
        return None


def run_due(text: str, n: int, rules: str | None) -> int:
    """Print the n-th working day after a day."""
    desk, day = desk_or_stop(rules), _day(text)
    if desk is None or day is None:
        return exits.FAILED
    try:
        due = calendars.due(desk.years, day, n)
    except calendars.CannotCount as error:
        complain(str(error))
        return exits.FAILED
    emit(due.day.isoformat())
    if due.provisional:
        complain(say("command.calendar-provisional", day=due.day.isoformat()))
    return exits.OK


def run_count(first: str, last: str, rules: str | None) -> int:
    """Print how many working days there are after one day up to and including another."""
    desk, a, b = desk_or_stop(rules), _day(first), _day(last)
    if desk is None or a is None or b is None:
        return exits.FAILED
    try:
        emit(str(calendars.count(desk.years, a, b)))
        guess = calendars.first_provisional(desk.years, a, b)
    except calendars.CannotCount as error:
        complain(str(error))
        return exits.FAILED
    if guess is not None:
        complain(say("command.calendar-provisional", day=guess.isoformat()))
    return exits.OK


def run_show(year: int, rules: str | None) -> int:
    """Print one year."""
    from approvalplan.render.text.calendar import render_year

    desk = desk_or_stop(rules)
    if desk is None:
        return exits.FAILED
    try:
        view = calendars.show_year(desk.years, year)
    except calendars.CannotCount as error:
        complain(str(error))
        return exits.FAILED
    emit(render_year(view.record, view.working_days, view.provisional_from))
    return exits.OK


def run_import(year: int) -> int:
    """Print the calendar file of a year."""
    text = calendars.notice_from_holidays(year)
    if text is None:
        complain(say("calendar.no-notice", year=year))
        return exits.FAILED
    emit(text)
    return exits.OK
