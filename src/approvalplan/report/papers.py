"""The lists of a report: papers (清单), questions (要问企业的), numbers to confirm, validity, coverage."""

from __future__ import annotations

from approvalplan.model.plan import Paper
from approvalplan.report.records import OwnerQuestion, PaperGroup, PaperRow, Remark, Tick
from approvalplan.report.sentences import joined, limit_assumed, paper_assumed, used_limit, validity_text
from approvalplan.report.words import Names, cite_text, length_text
from approvalplan.wording import say, say_of

GROUPS = ("owner", "intermediary", "agent", "authority")
KINDS = ("law", "document", "news", "practice", "assumption")


def paper_groups(names: Names) -> tuple[PaperGroup, ...]:
    """Return the papers by who supplies them; those that the offices share among themselves come last."""
    groups = []
    for supplier in GROUPS:
        papers = [paper for paper in names.plan.checklist if _group(paper) == supplier]
        rows = sorted((_paper_row(names, paper) for paper in papers), key=_when)
        if rows:
            groups.append(PaperGroup(supplier, say_of("report.papers.group", supplier), tuple(rows)))
    return tuple(groups)


def _group(paper: Paper) -> str:
    """Return the group a paper belongs to; a mark of progress that only orders the plan belongs to none."""
    if paper.form == "shared":
        return "authority" if paper.supplier == "authority" else ""
    return paper.supplier


def _when(row: PaperRow) -> tuple[int, str]:
    day = row.hand_over or row.needed_by
    return (day.ordinal if day else 0), row.id


def _paper_row(names: Names, paper: Paper) -> PaperRow:
    applicant = paper.signed_by == "applicant"
    uses = [item for item in map(names.planned, paper.uses) if item is not None]
    form, copies = say_of("report.form", paper.form), str(paper.copies) if paper.copies else ""
    return PaperRow(
        id=paper.document,
        name=paper.name,
        hand_over=names.maybe(paper.needed_by if paper.hand_over is None else paper.hand_over),
        needed_by=names.maybe(paper.needed_by),
        form=form,
        copies=copies,
        form_and_copies=say("report.form-and-copies", form=form, copies=copies) if copies else form,
        signed=say_of("report.signed", paper.signed_by) if paper.signed_by else "",
        by_applicant=applicant,
        uses=joined(names.item(use) for use in paper.uses),
        remark=_remark(names, paper),
        at_hand=paper.have is not None or paper.handed_in or _given(names, paper),
        stages=tuple(dict.fromkeys(names.stages.get(item.stage, item.stage) for item in uses)),
        offices=tuple(dict.fromkeys(item.authority_name for item in uses if item.authority_name)),
    )


def _given(names: Names, paper: Paper) -> bool:
    """Tell whether the item that gives a paper is through."""
    giver = names.planned(paper.given_by) if paper.given_by else None
    return giver is not None and giver.done


def _remark(names: Names, paper: Paper) -> str:
    if paper.have is not None:
        on, number = paper.have
        parts = [say("report.paper.have")] + ([names.on(on)] if on is not None else []) + ([number] if number else [])
        return " ".join(parts)
    if paper.handed_in:
        return say("report.paper.handed-in")
    parts = [] if paper.applies == "yes" else [say("report.paper.doubtful")]
    if paper.given_by is not None:
        parts.append(say("report.paper.given", item=names.item(paper.given_by)))
    if paper.takes is not None:
        length = length_text(paper.takes, assumed=paper_assumed(names, paper))
        parts.append(say("report.paper.takes", length=length))
    if paper.spare_days and paper.reason in ("prepared", "owner", "stand_in"):
        parts.append(say("report.paper.spare", days=paper.spare_days))
    if paper.blank:
        parts.append(say("report.paper.blank", where=paper.blank))
    return say("plan.cite.joined").join(parts)


def questions(names: Names) -> tuple[OwnerQuestion, ...]:
    """Return what is to be asked, what matters most first."""
    found = []
    for unknown in names.plan.unknown:
        words = names.facts.get(unknown.fact)
        items = joined(names.item(item) for item in unknown.items)
        key = "report.question.stake-days" if unknown.days_at_stake else "report.question.stake"
        stake = say(key, items=items, count=len(unknown.items), days=unknown.days_at_stake) if unknown.items else ""
        if words is None:
            found.append(OwnerQuestion(fact=unknown.fact, ask=unknown.fact, where="", why="", stake=stake))
        else:
            found.append(OwnerQuestion(fact=unknown.fact, ask=words.ask, where=words.where, why=words.why, stake=stake))
    return tuple(found)


def ticks(names: Names) -> tuple[Tick, ...]:
    """Return the numbers that rest on an assumption, with what each moves."""
    found, chain = [], names.plan.bottleneck
    for id_ in names.plan.to_confirm:
        item = names.planned(id_)
        limit = used_limit(item) if item else None
        if item is None or limit is None or not limit.days or item.part_of is not None or item.mode == "milestone":
            continue
        cite = item.limit.used.cite
        note = (cite.note if cite else None) or ""
        value = length_text(limit, assumed=limit_assumed(names, item))
        moves = "counted" if item.counted_days else "start" if id_ in chain else "later"
        found.append(Tick(names.item(id_), value, note, moves))
    for paper in names.plan.checklist:
        if paper.reason == "prepared" and paper.takes is not None and paper_assumed(names, paper):
            value = length_text(paper.takes, assumed=True)
            moves = "start" if paper.document in chain else "later"
            found.append(Tick(say("report.chart.paper", name=paper.name), value, paper.cite.note or "", moves))
    return tuple(found)


def scope_ticks(names: Names) -> tuple[str, ...]:
    """Return what else the window must be asked: the target's scope, and what a staged permit rests on."""
    target = names.plan.target
    found = []
    if target.limit is not None:
        notes = [cite for cite in target.basis if cite.note]
        found += [say("report.confirm.target", limit=target.limit, note=cite.note) for cite in notes]
    if target.others:
        goals = say("plan.test.choice").join(
            say("report.confirm.goal", words=goal.words, days=goal.days) for goal in target.others
        )
        sources = dict.fromkeys(cite_text(names, goal.cite) for goal in target.others)
        found.append(say("report.confirm.goals", goals=goals, source=joined(sources)))
    for text, cite in names.plan.permit.warnings:
        source = cite_text(names, cite) if cite else ""
        found.append(say("plan.cite.note", text=text, note=source) if source else text)
    return tuple(found)


def provenance(names: Names) -> str:
    """Return how many of the numbers and conditions rest on each kind of source."""
    counts = dict(names.plan.by_kind)
    parts = [
        say("report.provenance.part", kind=say_of("report.kind", kind), count=counts.get(kind, 0)) for kind in KINDS
    ]
    read = dict(names.plan.by_read)
    return say("report.provenance", parts=joined(parts), text=read.get("text", 0), all=sum(counts.values()))


def validity(names: Names) -> tuple[str, ...]:
    """Return until when the papers of the plan hold."""
    return tuple(validity_text(names, expiry) for expiry in names.plan.validity)


def coverage(names: Names) -> tuple[Remark, ...]:
    """Return what the rules cover wholly or in part, and what nobody has checked."""
    return tuple(
        Remark(subject, say_of("report.coverage", state), remark) for subject, state, remark in names.rulebook.coverage
    )
