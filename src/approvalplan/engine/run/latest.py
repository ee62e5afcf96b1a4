"""Latest dates backward (最晚交件), as pure integers on the same index of working days."""

from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.reforms import Graph
from approvalplan.engine.run.schedule import later
from approvalplan.engine.run.timeline import Length, Timeline
from approvalplan.model.calendar import Calendar

FREE = 1 << 40
"""Later than any day: nothing waits for the item."""


def latest(
    program: Program, graph: Graph, timeline: Timeline, calendar: Calendar, anchors: dict[int, int], *, end: int
) -> list[int]:
    """Return for each item the latest submission after which no anchor and not the end would be late.

    `anchors` are items with the working-day index by which they must be through; `end` binds every item, and is
    `FREE` where only the anchors bind. An item that nothing binds has -1; so has one that is not scheduled.
    """
    must = [end] * len(timeline.submit)
    for index, by in anchors.items():
        must[index] = min(must[index], by)
    handover = 1 if program.next_day else 0
    found = [-1] * len(timeline.submit)
    for index in reversed(timeline.order):
        if must[index] >= FREE:
            continue
        option = graph.options[index]
        assert option is not None
        decide_by = must[index] - option.delivery
        found[index] = latest_begin(calendar, decide_by, timeline.own[index])
        for other, by_decision in timeline.before[index]:
            must[other] = min(must[other], (decide_by if by_decision else found[index]) - handover)
    return found


def latest_begin(calendar: Calendar, by: int, length: Length) -> int:
    """Return the last working-day index on which something of this length can begin to be through by a day."""
    pause, days, unit = length
    if unit == "working_days":
        return by - pause - days
    begin = by - pause
    step = max(1, later(calendar, max(begin, 0), days, unit) - max(begin, 0))
    while begin > 0 and later(calendar, begin + pause, days, unit) > by:
        begin -= max(1, min(step, later(calendar, begin + pause, days, unit) - by))
    while later(calendar, begin + 1 + pause, days, unit) <= by:
        begin += 1
    return begin
