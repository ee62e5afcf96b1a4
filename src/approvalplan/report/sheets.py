"""The printed sheets of a report as records: what the owner brings (企业联), what goes to which window (窗口联)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.report.papers import paper_groups
from approvalplan.report.sentences import paper_assumed
from approvalplan.report.sheet_records import Box, Filing, Head, Office, OwnerSheet, SheetPaper, WindowSheet
from approvalplan.report.words import Names, day_text, iso, length_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.plan import Expiry, Paper, PlanItem
    from approvalplan.report.records import ItemRow, PaperRow, Report

DIGEST = 12
"""How many signs of the rules' digest are printed: enough to compare two sheets by eye."""

FOOT_NAME = 40
"""Characters of a name, and of answers that were set, at the foot of a page; the whole stands on the first one."""

LONGEST_NAME = 12
"""Characters of an item's name where the sheet says what a paper is for."""

STEPS = ("submitted", "accepted", "returned", "decided", "collected")
EVENTS = ("submitted", "returned", "accepted", "resumed", "decided")
ALWAYS = ("submitted", "returned", "accepted", "decided")
"""The keys of `progress:` that are printed though nothing is known of them yet."""


# --- the owner's sheet ---


def owner_sheet(report: Report) -> OwnerSheet:
    """Return the owner's sheet of a report."""
    names = report.names
    known = {paper.document: paper for paper in names.plan.checklist}
    groups = {group.id: group.papers for group in paper_groups(names)}
    rows = [row for id_, papers in groups.items() if id_ != "authority" for row in papers]
    rows.sort(key=_by_day)
    open_ = [row for row in rows if not row.at_hand]
    sure = tuple(_paper(names, row, known[row.id]) for row in open_ if known[row.id].applies == "yes")
    doubtful = tuple(_paper(names, row, known[row.id]) for row in open_ if known[row.id].applies != "yes")
    not_needed = tuple(dict.fromkeys(row.name for row in report.not_needed))
    sheet = OwnerSheet(
        head=_head(report, "owner"),
        title=say("sheet.prepare", count=len(sure)) if sure else say("sheet.prepare.none"),
        papers=sure,
        doubtful_title=say("sheet.doubtful.draft" if report.draft else "sheet.doubtful", count=len(doubtful)),
        doubtful=doubtful,
        draft=report.draft,
        at_hand=tuple(_at_hand(names, row, known[row.id]) for row in rows if row.at_hand),
        shared=tuple(Box(row.at_hand, row.name) for row in groups.get("authority", ())),
        not_needed_title=say("sheet.not-needed", count=len(not_needed)),
        not_needed=not_needed,
        dates=tuple(_dates(names)),
        asks=tuple(say("sheet.ask.answer", ask=question.ask) for question in report.questions),
        notes=(),
        foot=foot(report, say("sheet.sign.applicant")),
    )
    return sheet._replace(notes=_notes(report, _owner_text(sheet), "star"))


def _by_day(row: PaperRow) -> tuple[bool, int, str]:
    day = row.hand_over or row.needed_by
    return day is None, day.ordinal if day else 0, row.id


def _paper(names: Names, row: PaperRow, paper: Paper) -> SheetPaper:
    notes = []
    if paper.takes is not None:
        length = length_text(paper.takes, assumed=paper_assumed(names, paper))
        notes.append(say("sheet.note.takes", length=length))
    if paper.blank:
        notes.append(say("sheet.note.blank", where=paper.blank))
    return SheetPaper(
        id=row.id,
        name=_made_by(paper),
        day=row.hand_over or row.needed_by,
        form=say_of("sheet.form", paper.form),
        copies=row.copies,
        seal=say_of("sheet.seal", paper.signed_by) if paper.signed_by else "",
        star=row.by_applicant,
        uses=_uses(names, paper.uses),
        notes=tuple(notes),
    )


def _made_by(paper: Paper) -> str:
    """Return the name of a paper, with who makes it where that is not the owner."""
    by = paper.supplier
    if by == "intermediary" and paper.signed_by == "designer":
        by = "designer"
    elif by == "owner" and paper.signed_by == "contractor":
        by = "contractor"
    return paper.name if by == "owner" else say("sheet.paper.by", name=paper.name, who=say_of("sheet.by", by))


def _uses(names: Names, uses: tuple[str, ...]) -> str:
    """Return the first item a paper is for, and how many there are: the day on the sheet is the first one's."""
    first = _short_name(names, uses[0]) if uses else ""
    return say_of("sheet.uses", "several" if len(uses) > 1 else "one", item=first, count=len(uses))


def _plain_name(names: Names, id_: str) -> str:
    item = names.planned(id_)
    return item.name if item else names.item(id_)


def _short_name(names: Names, id_: str) -> str:
    """Return the name of an item; of a long one the word the counter has for it."""
    name = _plain_name(names, id_)
    aka = next((item.aka for item in names.rulebook.items if item.id == id_), ())
    return aka[0] if aka and len(name) > LONGEST_NAME else name


def _at_hand(names: Names, row: PaperRow, paper: Paper) -> Box:
    on = paper.have[0] if paper.have else None
    return Box(ticked=True, text=row.name if on is None else say("sheet.at-hand.on", name=row.name, on=names.on(on)))


def _dates(names: Names) -> Iterator[str]:
    """Yield the days the owner must remember, the first day of work or why there is none before all others."""
    plan = names.plan
    milestones = {id_: on for id_, _, on in plan.milestones}
    if "construction_start" not in milestones:
        yield say_of("sheet.date", "no-start" if plan.unknown else "no-permit")
    else:
        key = "start-permit" if "construction_permit" in milestones else "start"
        yield say_of("sheet.date", key, on=_on(names, milestones["construction_start"]))
    sure = {item.id for item in plan.items if item.applies == "yes"}
    ends = [(milestones[id_], id_) for id_ in ("completion", "in_use") if id_ in milestones]
    found = [(day, say_of("sheet.date", id_, on=_on(names, day))) for day, id_ in ends]
    found += [(expiry.until, _validity(names, expiry)) for expiry in plan.validity if expiry.item in sure]
    yield from (text for _, text in sorted(found, key=lambda each: each[0]))


def _on(names: Names, ordinal: int) -> str:
    return day_text(names.day(ordinal), year=True)


def _validity(names: Names, one: Expiry) -> str:
    until = _on(names, one.until)
    key = "sheet.date.kept" if one.kept else "sheet.date.broken"
    item, end = _plain_name(names, one.item), names.planned(one.by)
    by = _plain_name(names, one.by)
    by = by if end and end.mode == "milestone" else say("sheet.date.by", item=by)
    return say(key, until=until, by=by, item=item, then=say_of("sheet.then", one.then))


def _owner_text(sheet: OwnerSheet) -> str:
    dated = [*sheet.papers, *(() if sheet.draft else sheet.doubtful)]
    days = [day_text(paper.day) for paper in dated if paper.day]
    notes = [text for paper in dated for text in paper.notes]
    seals = [paper.seal for paper in (*sheet.papers, *sheet.doubtful)]
    return "\n".join([*days, *notes, *seals, *(box.text for box in sheet.at_hand), *sheet.dates])


# --- the window's sheet ---


def window_sheet(report: Report) -> WindowSheet:
    """Return the window's sheet of a report: every approval once, by window and day of submission."""
    names = report.names
    parts: dict[str, list[str]] = {}
    for item in names.plan.items:
        if item.part_of is not None:
            parts.setdefault(item.part_of, []).append(item.id)
    rows = [row for row in report.items if row.state != "part"]
    offices: dict[str, list[ItemRow]] = {}
    for row in rows:
        if row.state != "unknown":
            offices.setdefault(row.office, []).append(row)
    ordered = sorted(offices.items(), key=lambda each: min(_submission(row) for row in each[1]))
    doubtful = tuple(
        say("sheet.window.doubtful-line", name=row.name, office=_authority(names, row.id))
        for row in rows
        if row.state == "unknown"
    )
    found = []
    for number, (office, filed) in enumerate(ordered, 1):
        filings = (_filing(names, row, parts.get(row.id, [])) for row in sorted(filed, key=_submission))
        found.append(Office(say("sheet.office", number=number, office=office), tuple(filings)))
    sheet = WindowSheet(
        head=_head(report, "window"),
        offices=tuple(found),
        doubtful_title=say("sheet.window.doubtful", count=len(doubtful)),
        doubtful=doubtful,
        notes=(),
        foot=foot(report),
    )
    return sheet._replace(notes=_notes(report, _window_text(sheet), "star-window", "progress"))


def _submission(row: ItemRow) -> tuple[bool, int, int]:
    """Sort by submission: what is through first, what has no day yet last, then as in the plan."""
    day = row.submit or row.decide
    return day is None and row.state != "done", day.ordinal if day else 0, row.number


def _authority(names: Names, id_: str) -> str:
    item = names.planned(id_)
    return (item.authority_name if item else None) or say("plan.blank")


def _filing(names: Names, row: ItemRow, parts: list[str]) -> Filing:
    item = names.planned(row.id)
    assert item is not None
    blank = say("plan.blank")
    begun = item.standing is not None and item.standing.submitted is not None
    dates = say(
        "sheet.filing.dates-begun" if begun else "sheet.filing.dates",
        submit=day_text(row.submit) if row.submit else blank,
        decide=day_text(row.decide) if row.decide else blank,
    )
    done = ""
    if row.state == "done":
        done = say("sheet.filing.done-on", on=day_text(row.decide)) if row.decide else say("sheet.filing.done")
    through = done and item.standing is None
    return Filing(
        id=row.id,
        name=row.name,
        dates="" if done else dates,
        limit=say("sheet.filing.limit", limit=row.limit) if row.limit else "",
        done=done,
        parts=say("sheet.filing.parts", items=say("plan.test.choice").join(names.item(part) for part in parts))
        if parts
        else "",
        papers=() if through else tuple(_papers(names, {row.id, *parts})),
        steps=() if through else tuple(_steps(names, item)),
        number="" if through else say("sheet.step.number"),
        progress="" if through else _progress(item),
    )


def _papers(names: Names, items: set[str]) -> Iterator[Box]:
    """Yield the papers an item and its parts take; marks that only order the plan are none."""
    for paper in names.plan.checklist:
        if items.isdisjoint(paper.uses) or (paper.form == "shared" and paper.supplier != "authority"):
            continue
        form = say_of("report.form", paper.form)
        if paper.form != "shared" and paper.copies:
            form = say("sheet.paper.copies", form=form, copies=paper.copies)
        key = "sheet.paper.star" if paper.signed_by == "applicant" else "sheet.paper"
        yield Box(paper.have is not None or paper.handed_in, say(key, name=paper.name, form=form))


def _steps(names: Names, item: PlanItem) -> Iterator[Box]:
    standing = item.standing
    for step in STEPS:
        label = say_of("sheet.step", step)
        if step == "collected":
            ticked = standing is not None and standing.fetched
            on = say("sheet.step.done" if ticked else "sheet.step.blank")
        else:
            day: int | None = getattr(standing, step) if standing else None
            ticked = day is not None
            on = say("sheet.step.blank") if day is None else names.on(day)
        yield Box(ticked, say("sheet.step.line", label=label, on=on))


def _progress(item: PlanItem) -> str:
    """Return the line of `progress:` for an item, as YAML: what is known filled in, the rest left open."""
    known = {key: iso(getattr(item.standing, key)) if item.standing else None for key in EVENTS}
    keys = [key for key in EVENTS if known[key] or key in ALWAYS]
    return f"- {{item: {item.id}, " + ", ".join(f"{key}: {known[key] or ''}" for key in keys) + "}"


def _window_text(sheet: WindowSheet) -> str:
    filings = [filing for office in sheet.offices for filing in office.filings]
    boxes = [box.text for filing in filings for box in (*filing.papers, *filing.steps)]
    return "\n".join(
        [*(text for filing in filings for text in (filing.dates, filing.limit, filing.done, filing.progress)), *boxes]
    )


# --- head, notes, foot ---


def _head(report: Report, sheet: str) -> Head:
    key = f"sheet.title.{sheet}-draft" if report.draft else f"sheet.title.{sheet}"
    blank = say("sheet.blank.name")
    people = tuple(
        say("sheet.person", role=say_of("sheet.role", role), name=name or blank)
        for role, name in (("agent", report.agent), ("leader", report.leader))
    )
    owner = ((say("sheet.owner", owner=report.owner),),) if report.owner and sheet == "window" else ()
    asks = len(report.questions) if sheet == "owner" else 0
    asked = ((say("sheet.intro.ask", count=asks),),) if asks else ()
    return Head(
        say("sheet.title", name=report.name, sheet=say(key)),
        say("sheet.code", code=report.code or say("sheet.blank.code")),
        say("sheet.number"),
        (*owner, people, (say_of("sheet.intro", sheet),), *asked),
    )


def _notes(report: Report, text: str, *more: str) -> tuple[tuple[str, str], ...]:
    """Return the numbered notes: what each mark on the sheet means, and what is still open."""
    marks = {
        "provisional": "?",
        "assumed": say("plan.test.assumption"),
        "star": "★",
        "star-window": "★",
        "progress": "{item:",
    }
    found = [say_of("sheet.note", key) for key in ("provisional", "assumed", *more) if marks[key] in text]
    if report.questions:
        found.append(say("sheet.note.open", count=len(report.questions)))
    return tuple((say("sheet.note", number=number), text) for number, text in enumerate(found, 1))


def foot_line(report: Report) -> str:
    """Return what stands at the foot of every page: whose plan it is, and by which rules."""
    _, title, version, digest = report.names.plan.rulebook
    rules = say("sheet.rules", title=title, version=version, digest=digest[:DIGEST])
    name = _shortened(report.names.plan.name)
    if report.changes is not None:
        name = say("sheet.foot-if", changes=_shortened(report.changes.title), name=name)
    return say("sheet.foot", name=name, rules=rules)


def _shortened(text: str) -> str:
    return text if len(text) <= FOOT_NAME else text[: FOOT_NAME - 1] + "…"


def foot(report: Report, *first: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines to sign on (those of `first` before the agent's), and by which rules the paper was made."""
    _, title, version, digest = report.names.plan.rulebook
    signatures = (*first, say("sheet.sign.agent"), say("sheet.sign.leader"))
    rules = say("sheet.rules", title=title, version=version, digest=digest[:DIGEST])
    return signatures, (say("sheet.sign.date"), rules)
