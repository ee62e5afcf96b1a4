"""`approvalplan calendar`: arithmetic with working days."""

from __future__ import annotations

from datetime import date

from approvalplan.cli import exits
from approvalplan.cli.arguments import planner_or_stop
from approvalplan.cli.console import complain, emit
from approvalplan.diagnostics import Refusal
from approvalplan.files.profile.values import told
from approvalplan.model.dates import iso_date
from approvalplan.usecases import calendars
from approvalplan.wording import say


def _day(text: str) -> date | None:
    try:
        return date.fromordinal(iso_date(text))
    except Refusal as refusal:
        complain(say("command.usage", what=told(refusal, "DATE")[0]))
        return None


def run_due(text: str, n: int, rules: str | None) -> int:
    """Print the n-th working day after a day."""
    planner, day = planner_or_stop(rules), _day(text)
    if planner is None or day is None:
        return exits.FAILED
    try:
        due = calendars.due(planner.years, day, n)
    except calendars.CannotCount as error:
        complain(str(error))
        return exits.FAILED
    emit(due.day.isoformat())
    if due.provisional:
        complain(say("command.calendar-provisional", day=due.day.isoformat()))
    return exits.OK


def run_count(first: str, last: str, rules: str | None) -> int:
    """Print how many working days there are after one day up to and including another."""
    planner, a, b = planner_or_stop(rules), _day(first), _day(last)
    if planner is None or a is None or b is None:
        return exits.FAILED
    try:
        emit(str(calendars.count(planner.years, a, b)))
        guess = calendars.first_provisional(planner.years, a, b)
    except calendars.CannotCount as error:
        complain(str(error))
        return exits.FAILED
    if guess is not None:
        complain(say("command.calendar-provisional", day=guess.isoformat()))
    return exits.OK


def run_show(year: int, rules: str | None) -> int:
    """Print one year."""
    from approvalplan.render.text.calendar import render_year

    planner = planner_or_stop(rules)
    if planner is None:
        return exits.FAILED
    try:
        view = calendars.show_year(planner.years, year)
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
