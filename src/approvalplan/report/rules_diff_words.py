"""What differs between two states of the rules, in words: once for the terminal and for Markdown."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from approvalplan.report.difference_words import changes_of
from approvalplan.report.records import Point
from approvalplan.report.words import is_certain
from approvalplan.wording import say, say_of, say_of_if_known, visible

if TYPE_CHECKING:
    from approvalplan.model.difference import Moved
    from approvalplan.model.rules_difference import (
        CaseChange,
        Cited,
        Edit,
        Edition,
        EffectGroup,
        ElementChange,
        GroupShift,
        PlannedProject,
        RulebookDifference,
        RulesDifference,
        Spot,
    )

MOST_NAMES: Final = 3
"""How many of the projects of a group are named, and how many items whose days move."""
DAYS: Final = ("submit", "decide")
SKIPPED: Final = ("dated", "is")
"""Keys that say nothing to a reader: the day from which a value holds stands beside them."""
NAMED_BY: Final = {
    "needs": "document", "gives": "document", "basis": "source", "after": "item", "less": "item", "replaces": "item",
    "takes": "item", "windows": "authority", "facts": "fact", "promised": "item",
}  # fmt: skip
"""Of which kind the elements are that the entries of a list, or the keys below a key, name."""
SAID: Final = ("from", "source")
"""What a dated line says that stands beside its value."""
ABOUT: Final = ("item", "route", "scheme", "reform", "document")
"""The kinds of elements that cases are about."""
CASE_PARTS: Final = ("fails", "holds", "edited", "added", "removed")


class ChangedLine(NamedTuple):
    """One thing that has changed: in one sentence, in the parts of a table, and where it comes from and stands."""

    text: str
    what: str
    before: str
    after: str
    source: str
    place: str


class EffectBlock(NamedTuple):
    """One group of projects: its title, what becomes of them, and what its projects are called."""

    title: str
    points: tuple[Point, ...]
    place: str


def heading(found: RulesDifference) -> list[str]:
    """Return what the two sides are called, one line each."""
    sides = (("before", found.before), ("after", found.after))
    return [say("rules_diff.side", label=say_of("rules_diff.side", key), name=visible(name)) for key, name in sides]


def edition_line(book: RulebookDifference) -> str:
    """Return which editions of a rulebook are compared."""
    texts = [_edition(edition) for edition in (book.before, book.after) if edition is not None]
    return texts[0] if len(set(texts)) == 1 else say("rules_diff.edition-pair", before=texts[0], after=texts[-1])


def _edition(one: Edition) -> str:
    return say("rules_diff.edition", title=one.title, version=one.version, digest=one.digest[:8])


def summary(book: RulebookDifference) -> tuple[Point, ...]:
    """Return what has changed in numbers: rules, cases, plans."""
    if book.before is None or book.after is None:
        there = book.before or book.after
        key = "rules_diff.book-added" if book.before is None else "rules_diff.book-removed"
        return (_point("rules", say(key, title=there.title if there else book.name)),)
    rules = [
        say("rules_diff.counts", what=say_of("rules_diff.kind", kind), parts=_counted(counts, "total"))
        for kind, counts in _kinds(book).items()
    ]
    cases = {key: len(getattr(book.cases, key)) for key in CASE_PARTS}
    if not book.planned:
        effect = say("rules_diff.spared")
    else:
        reminded = sum(len(group.projects) for group in book.effects if _only_reminds(group))
        key = "rules_diff.planned-none" if not book.moved else "rules_diff.planned"
        key = "rules_diff.planned-reminded" if reminded else key
        effect = say(key, planned=book.planned, moved=book.moved, reminded=reminded)
    verdicts = [say_of("rules_diff.verdict", key, count=count) for key, count in _verdicts(book).items() if count]
    return (
        _point("rules", *(rules or [say("rules_diff.no-changes")])),
        _point("cases", _counted(cases, "case") or say("rules_diff.no-cases")),
        _point("effect", effect, *verdicts),
    )


def _point(key: str, *lines: str) -> Point:
    return Point(key, say_of("rules_diff.point", key), lines)


def _verdicts(book: RulebookDifference) -> dict[str, int]:
    """Return how many projects miss a target now that they met, and the other way round."""
    counts = {"worse": 0, "better": 0}
    for group in book.effects:
        if group.difference is not None:
            target = group.difference.target
            way = {("met", "missed"): "worse", ("missed", "met"): "better"}
            key = way.get((target.before.status, target.after.status))
            if key is not None:
                counts[key] += len(group.projects)
    return counts


def _kinds(book: RulebookDifference) -> dict[str, dict[str, int]]:
    """Return how many elements of each kind came, went and changed."""
    found: dict[str, dict[str, int]] = {}
    for change in book.changes:
        counts = found.setdefault(change.kind, dict.fromkeys(("added", "removed", "changed"), 0))
        counts[change.what] += 1
    return found


def _counted(counts: dict[str, int], sentence: str) -> str:
    parts = [say_of("rules_diff", f"{sentence}.{key}", count=count) for key, count in counts.items() if count]
    return say("rules_diff.joint").join(parts)


# --- elements ---


class Words:
    """Puts changes of elements in words; the papers and items that they name are called by their names."""

    def __init__(self, names: dict[tuple[str, str], str]) -> None:
        self.names = names

    def title(self, one: ElementChange) -> str:
        """Return what an element is, and whether it came or went."""
        name = self.names.get(("document", one.id), one.id) if one.kind == "gate" else one.name
        name = name if name == one.id else say("rules_diff.named", name=name, id=one.id)
        kind = say_of("rules_diff.kind", one.kind)
        return visible(say_of("rules_diff.element", one.what, kind=kind, name=name))

    def lines(self, one: ElementChange) -> list[ChangedLine]:
        """Return what has changed in an element; of one that came or went only its source and its place."""
        return [self._line(one, edit) for edit in one.edits]

    def alone(self, one: ElementChange) -> ChangedLine:
        """Return the line of an element that came or went."""
        title = self.title(one)
        sources = _sources(one.before_source, one.after_source)
        return ChangedLine(
            text=title, what=title, before="", after="", source=sources, place=_places(one.before_at, one.after_at)
        )

    def case(self, key: str, one: CaseChange) -> tuple[str, list[str]]:
        """Return a case in one line, and what is to be said of it."""
        notes = []
        if key == "edited":
            notes.append(say("rules_diff.case.edit", before=_stated(one.before), after=_stated(one.after)))
        if one.differs:
            sentence = "rules_diff.case.would-differ" if key == "removed" else "rules_diff.case.differs"
            notes.append(say(sentence, what="; ".join(one.differs)))
        notes.append(place_text(one.at))
        about = next((self.names[kind, one.about] for kind in ABOUT if (kind, one.about) in self.names), one.about)
        return visible(say("rules_diff.case.line", about=about, why=one.why)), [visible(note) for note in notes]

    def _line(self, element: ElementChange, edit: Edit) -> ChangedLine:
        words = self._words(element, edit)
        path, name = say("rules_diff.path-joint").join(words), words[-1]
        before, after = (self._value(edit, value) for value in _apart(edit.before, edit.after))
        bare = "-bare" if edit.what in ("added", "removed") and not (before or after) else ""
        text = say_of("rules_diff.edit", f"{edit.what}{bare}", path=path, before=before, after=after)
        empty = say("rules_diff.value.empty")
        return ChangedLine(
            text=visible(text),
            what=visible(path),
            before=visible(empty if edit.what == "added" else before or name),
            after=visible(empty if edit.what == "removed" else after or name),
            source=_sources(edit.before_source, edit.after_source),
            place=_places(edit.before_at, edit.after_at),
        )

    def _words(self, element: ElementChange, edit: Edit) -> list[str]:
        words = []
        for above, key in zip(("", *edit.path), edit.path, strict=False):
            if key.startswith("["):
                words.append(self._entry(element, above, key[1:-1]))
            elif (NAMED_BY.get(above), key) in self.names:
                words.append(self._entry(element, above, key))
            elif key not in SKIPPED:
                words.append(say_of_if_known("rules_diff.key", key) or key)
        return words or list(edit.path[-1:])

    def _entry(self, element: ElementChange, above: str, label: str) -> str:
        if above == "dated":
            return say("rules_diff.since", day=label)
        key = ("variant", f"{element.id}.{label}") if above == "variants" else (NAMED_BY.get(above, ""), label)
        name = self.names.get(key)
        return label if name is None else say("rules_diff.named", name=name, id=label)

    def _value(self, edit: Edit, value: Any) -> str:
        """Return a value; of an entry that came or went only what its place has not said."""
        if edit.path[-1].startswith("[") and edit.what in ("added", "removed"):
            if value == edit.path[-1][1:-1] or value is None:
                return ""
            if isinstance(value, dict) and list(value.values()) == [edit.path[-1][1:-1]]:
                return ""
        if isinstance(value, dict) and "is" in value and not value.keys() - {"is", *SAID}:
            return value_text(value["is"])
        return value_text(value)


def _apart(before: Any, after: Any) -> tuple[Any, Any]:
    """Return two values; two periods without what both say besides their length."""
    if not (_is_period(before) and _is_period(after)):
        return before, after
    kept = {key for key in (*before, *after) if key in ("days", "unit") or before.get(key) != after.get(key)}
    first, second = ({key: value for key, value in part.items() if key in kept} for part in (before, after))
    return first, second


def _is_period(value: Any) -> bool:
    return isinstance(value, dict) and {"days", "unit"} <= value.keys()


def value_text(value: Any) -> str:
    """Return a value of a rule file: a period in words, else on one line as YAML writes it."""
    if value is None:
        return say("rules_diff.value.null")
    if isinstance(value, bool):
        return say_of("rules_diff.value", "true" if value else "false")
    if _is_period(value):
        length = say_of("plan.length", value["unit"], n=value["days"])
        rest = [_said_of_period(key, said) for key, said in value.items() if key not in ("days", "unit")]
        return say("rules_diff.limit-more", length=length, more=say("rules_diff.joint").join(rest)) if rest else length
    return _flow(value)


def _said_of_period(key: str, value: Any) -> str:
    known = say_of_if_known("rules_diff.starts", value) if key == "starts" else None
    return known or say("rules_diff.stated", key=say_of_if_known("rules_diff.key", key) or key, value=_flow(value))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if isinstance(value, str) else json.dumps(value)


def _sources(before: Cited | None, after: Cited | None) -> str:
    texts = [visible(_cited(cited)) for cited in (before, after) if cited is not None]
    if not texts or texts[0] == texts[-1]:
        return "".join(texts[:1])
    return say("rules_diff.arrow", before=texts[0], after=texts[1])


def _cited(one: Cited) -> str:
    title = one.title or one.id
    return title if one.article is None else say("rules_diff.article", title=title, article=one.article)


def _places(before: Spot | None, after: Spot | None) -> str:
    texts = [place_text(spot) for spot in (before, after) if spot is not None]
    return texts[0] if len(texts) == 1 else say("rules_diff.arrow", before=texts[0], after=texts[1])


def place_text(spot: Spot) -> str:
    """Return a line of a file as editors take it."""
    return say("rules_diff.spot", file=visible(spot.file), line=spot.line)


# --- cases ---


def _stated(edited: dict[str, Any]) -> str:
    joint = say("rules_diff.joint")
    return joint.join(f"{key}: {_flow(value)}" for key, value in edited.items()) or say("rules_diff.value.empty")


# --- effects ---


def effect_blocks(book: RulebookDifference) -> list[EffectBlock]:
    """Return what becomes of the projects, group by group; those of which only reminders differ together at the end."""
    blocks = [effect_block(group) for group in book.effects if not _only_reminds(group)]
    reminded = [group for group in book.effects if _only_reminds(group)]
    return [*blocks, *([_reminders(reminded)] if reminded else [])]


def _only_reminds(group: EffectGroup) -> bool:
    found = group.difference
    if found is None or not (found.warnings.come or found.warnings.go):
        return False
    return found._replace(warnings=found.warnings._replace(come=(), go=())).same


def _reminders(groups: list[EffectGroup]) -> EffectBlock:
    """Return every reminder that came or went, once, and for how many projects; the most frequent first."""
    points = []
    for way in ("come", "go"):
        counts: Counter[str] = Counter()
        for group in groups:
            if group.difference is not None:
                counts.update({thing.name: len(group.projects) for thing in getattr(group.difference.warnings, way)})
        lines = [say("rules_diff.reminder", text=text, count=count) for text, count in counts.most_common()]
        if lines:
            points.append(Point(way, say_of("rules_diff.reminders", way), tuple(map(visible, lines))))
    first = groups[0].projects[0]
    count = sum(len(group.projects) for group in groups)
    title = say("rules_diff.group.reminded", count=count, name=_project(first))
    return EffectBlock(visible(title), tuple(points), place_text(first.at))


def effect_block(group: EffectGroup) -> EffectBlock:
    """Return what becomes of a group of projects: exactly for the first of them, how far for all."""
    first, count = group.projects[0], len(group.projects)
    name = _project(first)
    title = say("rules_diff.group.many", count=count, name=name) if count > 1 else name
    points = list(_changed(group))
    others = [_project(project) for project in group.projects[1 : MOST_NAMES + 1]]
    ranges = [shift for shift in group.shifts if shift.least != shift.most]
    if ranges:
        shifts = say("difference.joint").join(map(_shift, ranges))
        points.append(_point("days", say("rules_diff.shifts", count=count, shifts=shifts)))
    if others:
        names = say("rules_diff.joint").join(others)
        points.append(_point("cases", say("rules_diff.group.others", names=names)))
    return EffectBlock(visible(title), tuple(points), place_text(first.at))


def _project(one: PlannedProject) -> str:
    return say_of("rules_diff.project", one.kind, name=one.name)


def _changed(group: EffectGroup) -> list[Point]:
    found = group.difference
    if found is None:
        return [
            _point("effect", say_of("rules_diff.unplanned", side, what=what))
            for side, what in zip(("before", "after"), group.unplanned, strict=True)
            if what is not None
        ]
    kept = found._replace(moved=tuple(moved for moved in map(_without_days, found.moved) if moved.changes))
    points = [] if kept.same else list(changes_of(kept).points)
    if kept.target.before == kept.target.after and not kept.figures:
        points = [point for point in points if point.id != "verdict"]
    if any(not is_certain(side.counted_days) for side in (found.target.before, found.target.after)):
        points.append(_point("open", say("rules_diff.worst-case")))
    dated = [moved.name for moved in found.moved if any(change.what in DAYS for change in moved.changes)]
    if dated:
        names = say("rules_diff.joint").join(dated)
        points.append(_point("days", say("rules_diff.dates-moved", names=names)))
    return points


def _without_days(one: Moved) -> Moved:
    return one._replace(changes=tuple(change for change in one.changes if change.what not in DAYS))


def _shift(one: GroupShift) -> str:
    days = say("rules_diff.shift.range", least=f"{one.least:+}", most=f"{one.most:+}")
    key = "counted" if one.what == "counted_days" else "milestone"
    return say_of("rules_diff.shift", key, name=one.name, days=days)
