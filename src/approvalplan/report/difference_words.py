"""What differs between two plans, in words: the section of `make --set`, and the answer of `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.model.difference import (
    Change,
    Difference,
    FactChange,
    Moved,
    PermitSummary,
    RulebookSummary,
    Side,
    TargetSummary,
    Thing,
    Traffic,
)
from approvalplan.report.records import Changes, Point
from approvalplan.report.words import FAR_AHEAD, FAR_BACK, Day, day_text, length_text, range_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.model.rulebook import Limit

BEGIN = {"submit": "begin", "decide": "end"}
"""How days are called that nobody hands in to an authority."""


def changes_of(difference: Difference) -> Changes:
    """Return what another answer changes: the answers as a title, what they change as points."""
    return Changes(if_title(difference.facts), points_of(difference, with_facts=False))


def if_title(facts: tuple[FactChange, ...]) -> str:
    """Return the answers of a what-if in one line, each with what the profile says."""
    return say("difference.title.if", changes=say("difference.title.joint").join(map(_asked, facts)))


def _asked(one: FactChange) -> str:
    before = one.before_text or say("difference.unknown")
    after = one.after_text or say("difference.taken-back")
    key = "difference.title.if-same" if one.before == one.after else "difference.title.if-change"
    return say(key, name=one.name, before=before, after=after)


def sides(difference: Difference, files: tuple[str, str]) -> list[str]:
    """Return what the two plans are called, with their files."""
    return [
        say("difference.title.side", label=say_of("difference.title", key), name=side.name, file=file)
        for key, side, file in zip(("before", "after"), (difference.before, difference.after), files, strict=True)
    ]


# --- points ---


def points_of(difference: Difference, *, with_facts: bool) -> tuple[Point, ...]:
    """Return what differs, point by point; that nothing does is a point too."""
    words = _Words(difference)
    verdict = _point("verdict", [say("difference.none")]) if difference.same else words.verdict()
    parts = [
        ("route", [words.arrow(difference.route)] if difference.route else []),
        ("milestones", [words.milestone(moved) for moved in difference.milestones]),
        ("permit", [words.permit(difference.permit)] if difference.permit else []),
        ("terms", [words.term(change) for change in difference.terms]),
        (
            "facts",
            [_fact(change) for change in difference.facts if change.before != change.after] if with_facts else [],
        ),
        ("come", [_thing(thing) for thing in difference.items.come]),
        ("go", [_thing(thing) for thing in difference.items.go]),
        ("moved", [words.moved(moved) for moved in difference.moved]),
        ("papers", _traffic(difference.papers)),
        ("questions", _traffic(difference.questions)),
        ("warnings", _traffic(difference.warnings)),
    ]
    return (verdict, *(_point(key, lines) for key, lines in parts if lines))


def _point(key: str, lines: Iterable[str], tone: str = "plain", notes: Iterable[str] = ()) -> Point:
    return Point(id=key, label=say_of("difference.point", key), lines=tuple(lines), tone=tone, notes=tuple(notes))


def _fact(one: FactChange) -> str:
    texts = (one.before_text or say("difference.unknown"), one.after_text or say("difference.unknown"))
    return say("difference.thing", name=one.name, why=say("difference.arrow", before=texts[0], after=texts[1]))


def _thing(one: Thing) -> str:
    return say("difference.thing", name=one.name, why=one.why) if one.why else one.name


def _traffic(traffic: Traffic) -> list[str]:
    return [
        say_of("difference", key, names=say("difference.joint").join(thing.name for thing in things))
        for key, things in (("come", traffic.come), ("go", traffic.go))
        if things
    ]


class _Words:
    """Puts the values of a difference in words; days need to know the plan they are of."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference

    def day(self, side: Side, ordinal: int | None, *, year: bool = False) -> str:
        if ordinal is None:
            return say("difference.undated")
        known = side.known_from <= ordinal < side.provisional_from
        far = not -FAR_BACK <= ordinal - side.start < FAR_AHEAD
        return day_text(Day(ordinal, not known, far), year=year)

    def days(self, change: Change, *, year: bool = False) -> str:
        before = self.day(self.difference.before, change.before, year=year)
        return say("difference.arrow", before=before, after=self.day(self.difference.after, change.after, year=year))

    def arrow(self, change: Change) -> str:
        texts = [say("difference.absent") if value is None else str(value) for value in (change.before, change.after)]
        return say("difference.arrow", before=texts[0], after=texts[1])

    def term(self, one: Change) -> str:
        if one.what == "rulebook":
            one = one._replace(**{side: _rulebook(getattr(one, side)) for side in ("before", "after")})
        elif one.what == "limits":
            one = one._replace(
                **{side: say_of("difference.limits", getattr(one, side)) for side in ("before", "after")}
            )
        days = one.what in ("start", "as_of")
        change = self.days(one, year=True) if days else self.arrow(one)
        return say("difference.named", name=say_of("difference.term", one.what), change=change)

    # --- the verdict ---

    def verdict(self) -> Point:
        """Return what becomes of the target, and the figures that differ."""
        before: TargetSummary = self.difference.target.before
        after: TargetSummary = self.difference.target.after
        counts = {side: range_text(summary.counted_days) for side, summary in (("before", before), ("after", after))}
        mark = say("difference.assumed") if after.assumed else ""
        same = counts["before"] == counts["after"]
        key = "difference.counted-same" if same else "difference.counted"
        counted = say(key, change=say("difference.arrow", **counts), after=counts["after"], mark=mark)
        line = say("difference.verdict", counted=counted, limit=_limit(before, after), status=_status(before, after))
        notes = [
            say(key, change=say("difference.arrow", before=range_text(old), after=range_text(new)))
            for key, old, new in (
                ("difference.strict", before.strict, after.strict),
                ("difference.statutory", before.statutory, after.statutory),
            )
            if old != new
        ]
        tone = {"met": "good", "missed": "bad", "undetermined": "open"}.get(after.status, "plain")
        return _point("verdict", [line], tone, [*notes, *self.figures()])

    def figures(self) -> list[str]:
        """Return the figures that differ, one line for each scope."""
        scopes: dict[str, list[str]] = {}
        for scope, figure in self.difference.figures:
            change = say("difference.arrow", before=range_text(figure.before), after=range_text(figure.after))
            scopes.setdefault(scope, []).append(say_of("difference.figure", figure.what, change=change))
        joint = say("difference.joint")
        return [say_of("difference.scope", scope, figures=joint.join(texts)) for scope, texts in scopes.items()]

    # --- days, permit, items ---

    def milestone(self, one: Moved) -> str:
        change = one.changes[0]
        text = say("difference.named", name=one.name, change=self.days(change, year=True))
        if change.before is None or change.after is None:
            return text
        later = change.after - change.before
        return say("difference.later" if later > 0 else "difference.earlier", text=text, days=abs(later))

    def permit(self, change: Change) -> str:
        before, after = change.before, change.after
        if before.name == after.name:
            gained = say("difference.arrow", before=_gained(before), after=_gained(after))
            return say("difference.permit-same", name=after.name, change=gained)
        names = say("difference.arrow", before=before.name, after=after.name)
        return say("difference.thing", name=names, why=_gained(after)) if after.calendar_days is not None else names

    def moved(self, one: Moved) -> str:
        days = [change[1:] for change in one.changes if change.what == "decide"]
        # What begins and ends on one day moves once.
        kept = [change for change in one.changes if change.what != "submit" or change[1:] not in days]
        texts = [self.change(one, change) for change in kept]
        return say("difference.thing", name=one.name, why=say("difference.joint").join(texts))

    def change(self, item: Moved, change: Change) -> str:
        what = change.what
        if what in ("submit", "decide"):
            key = what if item.party in ("", "authority") else BEGIN[what]
            return say_of("difference.changed", key, change=self.days(change))
        text = say("difference.arrow", before=_in_words(what, change.before), after=_in_words(what, change.after))
        return say_of("difference.changed", what, change=text)


def _rulebook(one: RulebookSummary) -> str:
    return say("difference.rulebook", title=one.title, version=one.version, digest=one.digest[:8])


def _limit(before: TargetSummary, after: TargetSummary) -> str:
    if before.limit == after.limit:
        return _goal(after.limit)
    if before.limit is None or after.limit is None:
        return say("difference.arrow", before=_goal(before.limit), after=_goal(after.limit))
    return say("difference.limit", limit=say("difference.arrow", before=before.limit, after=after.limit))


def _goal(limit: int | None) -> str:
    return say("difference.limit-none") if limit is None else say("difference.limit", limit=limit)


def _status(before: TargetSummary, after: TargetSummary) -> str:
    old, new = (say_of("difference.status", summary.status) for summary in (before, after))
    return say("difference.status-same", status=new) if old == new else say("difference.arrow", before=old, after=new)


def _gained(permit: PermitSummary) -> str:
    if (permit.calendar_days or 0) <= 0:
        return say("difference.gained-none")
    return say("difference.gained", days=permit.calendar_days)


def _in_words(what: str, value: Any) -> str:
    """Return a value of an item that is no day."""
    if what == "applies":
        return say_of("difference.applies", value)
    if what == "done":
        return say_of("difference.done", "true" if value else "false")
    if what == "limit":
        return _length(value)
    return value or say("difference.alone" if what == "part_of" else "difference.absent")


def _length(limit: Limit | None) -> str:
    return say("difference.absent") if limit is None else length_text(limit)
