"""What the JSON of a plan (`approvalplan.plan/1`) holds: it is written by these shapes, and they give its schema.

They say what is always there; what is added to a plan later does not break it.
"""

from __future__ import annotations

from typing import Any

from approvalplan.data.shape import (
    ANY,
    COUNT,
    DAY,
    ID,
    NUMBER,
    TEXT,
    TRUTH,
    Either,
    Listed,
    Schema,
    Shape,
    ValueKind,
    maybe,
    one_of,
    words_of,
)
from approvalplan.model.plan import Range

SCHEMA = "approvalplan.plan/1"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FIGURES = ("counted_days", "running_days", "authority_days", "elapsed_working_days", "calendar_days")
KINDS = ("law", "document", "news", "practice", "assumption")
READ = ("text", "excerpt", "second_hand", "no")


def number(figure: Range) -> int | dict[str, Any]:
    """Return a figure: an integer where it is certain, else its ends."""
    return figure.best if figure.exact and figure.best == figure.worst else figure._asdict()


def _figure(whole: ValueKind) -> ValueKind:
    """Return the kind of a figure: an integer, or its ends where facts are unknown."""
    return Either(whole, Shape(best=whole, worst=whole, exact=TRUTH), put=number)


MAYBE_TEXT, MAYBE_ID, MAYBE_DAY, MAYBE_COUNT = maybe(TEXT), maybe(ID), maybe(DAY), maybe(COUNT)
TEXTS, IDS = Listed(TEXT), Listed(ID)
FIGURE = _figure(COUNT)
STATUS = one_of("met", "missed", "no_target", "undetermined")
NEEDED = one_of("yes", "unknown")

# --- what is said in many places ---

CITATION = Shape(
    source=ID, title=TEXT, article=MAYBE_TEXT, quote=MAYBE_TEXT, kind=one_of(*KINDS), read=one_of(*READ),
    note=MAYBE_TEXT,
)  # fmt: skip
CITATIONS = Listed(CITATION)
ORIGIN = Shape(source=ID, title=TEXT, article=MAYBE_TEXT)
REASON = Shape(text=TEXT, fact=MAYBE_TEXT, value=ANY, source=maybe(ORIGIN), holds=maybe(TRUTH), origin=TEXT)
REASONS = Listed(REASON)
LIMIT = Shape(**{
    "days": COUNT, "unit": one_of("working_days", "calendar_days", "months"), "from": TEXT, "source": maybe(CITATION),
})  # fmt: skip

# --- the head of a plan ---

PROJECT = Shape(
    name=TEXT, code=MAYBE_TEXT, owner=Shape(name=MAYBE_TEXT, contact=MAYBE_TEXT),
    agency=Shape(leader=MAYBE_TEXT, agent=MAYBE_TEXT, lead_days=COUNT),
)  # fmt: skip
COVERAGE = Shape(subject=TEXT, state=TEXT, remark=TEXT)
RULEBOOK = Shape(id=ID, title=TEXT, version=TEXT, digest=TEXT, as_of=DAY, coverage=Listed(COVERAGE))
ROUTE = Shape(id=MAYBE_ID, name=MAYBE_TEXT, because=REASONS)
REFORM = Shape(id=ID, name=TEXT, because=REASONS, basis=CITATION)
VERDICT = Shape(counted_days=FIGURE, status=STATUS)
GOAL = Shape(days=COUNT, words=TEXT, as_of=DAY, basis=CITATION)
TARGET = Shape(
    id=MAYBE_ID, limit=MAYBE_COUNT, status=STATUS, scope=one_of("full", "pre_construction"), counted_days=FIGURE,
    margin=maybe(_figure(NUMBER)), strict=VERDICT, statutory=VERDICT, without_number=IDS, longest=IDS,
    rests_on=Shape(**dict.fromkeys(KINDS, COUNT)), basis=CITATIONS, others=Listed(GOAL),
)  # fmt: skip
SCOPE = Shape(**dict.fromkeys(FIGURES, FIGURE))
STAGE = Shape(id=ID, name=TEXT, counted_days=COUNT)

# --- items ---

OFFICE = Shape(
    id=MAYBE_ID, name=MAYBE_TEXT, window=MAYBE_TEXT, phone=MAYBE_TEXT, address=MAYBE_TEXT, online=MAYBE_TEXT,
    hours=MAYBE_TEXT,
)  # fmt: skip
STANDING = Shape(
    state=one_of("decided", "correcting", "overdue", "running"), submitted=MAYBE_DAY, returned=MAYBE_DAY,
    accepted=MAYBE_DAY, resumed=MAYBE_DAY, decided=MAYBE_DAY, collected=TRUTH, due=MAYBE_DAY, overdue_days=COUNT,
)  # fmt: skip
LIMITS = Shape(
    statutory=maybe(LIMIT), promised=maybe(LIMIT), takes=maybe(LIMIT),
    used=one_of("statutory", "promised", "takes", "stated", "none"),
)  # fmt: skip
LAW_CHANGE = Shape(on=DAY, source=TEXT)
ITEM = Shape(
    id=ID, name=TEXT, variant=MAYBE_TEXT, variant_name=MAYBE_TEXT, part_of=MAYBE_ID, stage=ID, authority=OFFICE,
    party=one_of("authority", "owner", "intermediary", "contractor"),
    clock=one_of("authority", "excluded", "owner", "intermediary", "construction"), track=one_of("main", "parallel"),
    applies=NEEDED, mode=one_of("approval", "commitment", "filing", "service", "step", "milestone"), limit=LIMITS,
    counted_days=COUNT, submit=MAYBE_DAY, accept=MAYBE_DAY, decide=MAYBE_DAY, deliver=MAYBE_DAY,
    latest_submit=MAYBE_DAY, float_days=maybe(NUMBER), critical=TRUTH, held_by=MAYBE_ID, provisional=TRUTH,
    done=TRUTH, progress=maybe(STANDING), law_changes=maybe(Listed(LAW_CHANGE)), needs=IDS, gives=IDS,
    because=REASONS, say=MAYBE_TEXT, basis=CITATIONS,
)  # fmt: skip
NOT_NEEDED = Shape(id=ID, name=TEXT, because=REASONS, replaced_by=MAYBE_TEXT)
QUESTION = Shape(
    fact=TEXT, name=TEXT, question=TEXT, where=MAYBE_TEXT, why=MAYBE_TEXT, items=IDS, days_at_stake=MAYBE_COUNT
)

# --- papers, permit, actions ---

PAPER = Shape(**{
    "document": ID, "name": TEXT, "supplier": one_of("owner", "agent", "intermediary", "authority"),
    "signed_by": MAYBE_TEXT, "form": one_of("paper", "copy", "pdf", "shared"), "copies": COUNT, "blank": MAYBE_TEXT,
    "needed_by": MAYBE_DAY, "hand_over": MAYBE_DAY, "ready": MAYBE_DAY, "for": IDS,
    "have": maybe(Shape(on=MAYBE_DAY, number=MAYBE_TEXT)), "given_by": MAYBE_ID, "shared": TRUTH,
    "spare_days": MAYBE_COUNT, "handed_in": TRUTH, "applies": NEEDED, "because": REASONS,
})  # fmt: skip
LAPSED = Shape(document=ID, item=ID)
PERMIT_STAGE = Shape(id=ID, name=TEXT, issued=MAYBE_DAY, allows=TEXT, needs=IDS)
GAIN = Shape(
    working_days=NUMBER, calendar_days=NUMBER, months=ValueKind({"type": "number"}), completion_calendar_days=NUMBER
)
PERMIT_CHECK = Shape(id=TEXT, ok=TRUTH, message=TEXT)
PERMIT = Shape(
    mode=ID, name=TEXT, whole=Shape(issued=MAYBE_DAY, work_starts=MAYBE_DAY), stages=Listed(PERMIT_STAGE),
    gained=maybe(GAIN), checks=Listed(PERMIT_CHECK), warnings=TEXTS, basis=CITATIONS,
)  # fmt: skip
ACTION = Shape(on=DAY, who=TEXT, do=TEXT, item=ID, document=MAYBE_ID, days_left=maybe(NUMBER), text=TEXT)
BOTTLENECK = Shape(item=MAYBE_ID, text=TEXT, chain=IDS)
LATEST = Shape(item=ID, latest_submit=DAY)
MEND = Shape(thing=ID, days=COUNT, unit=TEXT, enough=MAYBE_COUNT, wins=COUNT)
BACKWARD = Shape(
    milestone=ID, wanted=DAY, short_by=COUNT, latest=Listed(LATEST), mends=Listed(MEND), each_mend_is_enough=TRUTH,
    short_by_with_mends=COUNT,
)  # fmt: skip
SHIFT = Shape(item=ID, by=NUMBER, own=NUMBER, why=TEXT)
BEHIND = Shape(item=ID, planned=DAY)
FIRST_PLAN = Shape(
    counted_days=FIGURE, status=STATUS, construction_start=MAYBE_DAY, start_moved_by=NUMBER, moved=Listed(SHIFT),
    behind=Listed(BEHIND),
)  # fmt: skip
MILESTONE = Shape(id=ID, name=TEXT, item=ID, on=DAY)
EXPIRY = Shape(item=ID, until=DAY, by=ID, kept=TRUTH, then=TEXT, basis=CITATION)
TO_CONFIRM = Shape(item=ID, name=TEXT, days=MAYBE_COUNT, unit=MAYBE_TEXT, note=MAYBE_TEXT)
PROVENANCE = Shape(
    by_kind=Shape(**dict.fromkeys(KINDS, COUNT)),
    by_read=Shape(**dict.fromkeys(READ, COUNT)),
    to_confirm=Listed(TO_CONFIRM),
)

# --- what other answers change; the values on both sides are those of a plan ---

BOTH = Shape(before=ANY, after=ANY)
FACT_CHANGE = Shape(fact=TEXT, name=TEXT, before=ANY, after=ANY)
CHANGE = Shape(what=TEXT, before=ANY, after=ANY)
FIGURE_CHANGE = Shape(scope=TEXT, figure=one_of(*FIGURES), before=ANY, after=ANY)
DAY_CHANGE = Shape(id=ID, name=TEXT, before=MAYBE_DAY, after=MAYBE_DAY)
THING = Shape(id=TEXT, name=TEXT)
ITEM_THING = Shape(id=ID, name=TEXT, because=TEXT)
MOVED = Shape(id=ID, name=TEXT, changes=Listed(CHANGE))
TRAFFIC = Shape(come=Listed(THING), go=Listed(THING))
CHANGES = Shape(
    set=Listed(FACT_CHANGE), same=TRUTH, terms=Listed(CHANGE), route=maybe(BOTH), target=BOTH,
    figures=Listed(FIGURE_CHANGE), milestones=Listed(DAY_CHANGE), permit=maybe(BOTH),
    items=Shape(come=Listed(ITEM_THING), go=Listed(ITEM_THING), changed=Listed(MOVED)), papers=TRAFFIC,
    questions=TRAFFIC, warnings=Shape(come=TEXTS, go=TEXTS),
)  # fmt: skip

PLAN = Shape(
    schema=ValueKind({"const": SCHEMA}), project=PROJECT, rulebook=RULEBOOK, calendar=Shape(provisional_from=DAY),
    start=DAY, limits=one_of("promised", "statutory"), route=ROUTE, reforms=Listed(REFORM), target=TARGET,
    figures=Shape(full=SCOPE, pre_construction=SCOPE), stages=Listed(STAGE), items=Listed(ITEM),
    not_needed=Listed(NOT_NEEDED), unknown=Listed(QUESTION), checklist=Listed(PAPER), lapsed=Listed(LAPSED),
    permit=PERMIT, actions=Listed(ACTION), bottleneck=maybe(BOTTLENECK), backward=maybe(BACKWARD), today=DAY,
    first_plan=maybe(FIRST_PLAN), milestones=Listed(MILESTONE), validity=Listed(EXPIRY), warnings=TEXTS,
    provenance=PROVENANCE, changes=maybe(CHANGES),
)  # fmt: skip


def plan_schema() -> Schema:
    """Return the JSON Schema of a plan, with what its keys mean."""
    from approvalplan.wording.plan_schema import SENTENCES

    words = words_of(SENTENCES, "plan_schema.")
    return {"$schema": DRAFT, "$id": SCHEMA, "title": words["the-plan"], **PLAN.schema(words)}
