"""放假安排同另外一份日历不一样。

这里的每一年是照国务院办公厅的通知抄的，另外还有一份别人维护的日历(程序库 `holidays`)可以对照。两份不一样，多半是
抄错了一天；也可能是那一份没有更新。对着通知原文看，是这里错了就改，是那一份错了就不用管。

不好：

    - {name: 春节, from: 2026-02-15, to: 2026-02-22, days: 8}

好：

    - {name: 春节, from: 2026-02-15, to: 2026-02-23, days: 9}
"""

from __future__ import annotations

from datetime import date
from re import compile as pattern
from typing import TYPE_CHECKING

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.diagnostics import WARNING
from approvalplan.model.calendar import ANNOUNCED, YearRecord, is_weekend
from approvalplan.model.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF = Sentence("{day} 这里写的是放假,另一份日历是上班", "对着国务院办公厅的通知看,是这里错了就改")
WORK = Sentence("{day} 这里写的是上班,另一份日历是放假", "对着国务院办公厅的通知看,是这里错了就改")

YEAR = pattern(r"year: *(\d{4})\b")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each day that a notice makes a day off, or a working day, and the other calendar does not."""
    witness = subject.gathered.witness
    if not witness:
        return
    files = _files(subject)
    for record in subject.rulebook.calendars:
        if record.year in witness and record.year in files and record.status == ANNOUNCED:
            yield from _differing(record, witness[record.year], files[record.year])


def _differing(record: YearRecord, witness: YearRecord, origin: Origin) -> Iterator[Problem]:
    ours, theirs = _worked(record), _worked(witness)
    for day in sorted(ours.keys() | theirs.keys()):
        usual = not is_weekend(day)
        here, there = ours.get(day, usual), theirs.get(day, usual)
        if here != there:
            path = _line(record, day)
            sentence = WORK if here else OFF
            yield Problem(sentence, origin, path, {"day": date.fromordinal(day).isoformat()}, at_key=len(path) == 1)


def _worked(record: YearRecord) -> dict[int, bool]:
    """Return the days that a year's notice settles, and whether each is worked."""
    days = {day: False for first, last, _ in record.off for day in range(first, last + 1)}
    return days | dict.fromkeys(record.work, True)


def _line(record: YearRecord, day: int) -> tuple[str | int, ...]:
    """Return the line of the file that settles a day; where none does, the key of those it should stand in."""
    for n, (first, last, _) in enumerate(record.off):
        if first <= day <= last:
            return "off", n
    return ("work", record.work.index(day)) if day in record.work else ("work" if is_weekend(day) else "off",)


def _files(subject: Subject) -> dict[int, Origin]:
    """Return where each year is written."""
    found = {}
    for source in subject.gathered.texts.values():
        year = next((match[1] for line in source.lines if (match := YEAR.match(line))), None)
        if year is not None:
            found[int(year)] = Origin(source)
    return found
