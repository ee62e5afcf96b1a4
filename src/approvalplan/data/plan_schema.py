"""The JSON Schema of a plan (`approvalplan.plan/1`); only `schema plan` asks for it.

It says what is always there; what is added to a plan later does not break it.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from approvalplan.data.plan import FIGURES, KINDS, READ, SCHEMA
from approvalplan.wording import say

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
ANY: Schema = {}

STATUS = ("met", "missed", "no_target", "undetermined")


def plan_schema() -> Schema:
    """Return the JSON Schema of a plan."""
    return {
        "$schema": DRAFT,
        "$id": SCHEMA,
        "title": say("plan_schema.the-plan"),
        **_object(
            schema={"const": SCHEMA},
            project=_project(),
            rulebook=_object(
                id=ID, title=TEXT, version=TEXT, digest=TEXT, as_of=DAY,
                coverage=_list(_object(subject=TEXT, state=TEXT, remark=TEXT)),
            ),
            calendar=_object(provisional_from=DAY),
            start=DAY,
            limits=_one_of("promised", "statutory"),
            route=_object(id=_maybe(ID), name=_maybe(TEXT), because=_reasons()),
            reforms=_list(_object(id=ID, name=TEXT, because=_reasons(), basis=_citation())),
            target=_target(),
            figures=_object(full=_figures(), pre_construction=_figures()),
            stages=_list(_object(id=ID, name=TEXT, counted_days=COUNT)),
            items=_list(_item()),
            not_needed=_list(_object(id=ID, name=TEXT, because=_reasons(), replaced_by=_maybe(TEXT))),
            unknown=_list(_unknown()),
            checklist=_list(_paper()),
            lapsed=_list(_object(document=ID, item=ID)),
            permit=_permit(),
            actions=_list(_action()),
            bottleneck=_maybe(_object(item=_maybe(ID), text=TEXT, chain=_list(ID))),
            backward=_maybe(_backward()),
            today=DAY,
            first_plan=_maybe(_first()),
            milestones=_list(_object(id=ID, name=TEXT, item=ID, on=DAY)),
            validity=_list(_object(item=ID, until=DAY, by=ID, kept=TRUTH, then=TEXT, basis=_citation())),
            warnings=_list(TEXT),
            provenance=_provenance(),
            changes=_maybe(_changes()),
        ),
    }  # fmt: skip


# --- the words of JSON Schema ---


def _object(**properties: Schema) -> Schema:
    """Return an object with all of these keys, each with what it means."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": {key: {"description": say(f"plan_schema.{key}"), **schema} for key, schema in properties.items()},
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def _counts(*keys: str) -> Schema:
    return _object(**dict.fromkeys(keys, COUNT))


# --- what is said in many places ---


def _figure(whole: Schema) -> Schema:
    """Return a figure: an integer, or its ends where facts are unknown."""
    return {"anyOf": [whole, _object(best=whole, worst=whole, exact=TRUTH)]}


def _figures() -> Schema:
    return _object(**dict.fromkeys(FIGURES, _figure(COUNT)))


def _citation() -> Schema:
    return _object(
        source=ID,
        title=TEXT,
        article=_maybe(TEXT),
        quote=_maybe(TEXT),
        kind=_one_of(*KINDS),
        read=_one_of(*READ),
        note=_maybe(TEXT),
    )


def _reasons() -> Schema:
    source = _object(source=ID, title=TEXT, article=_maybe(TEXT))
    return _list(
        _object(text=TEXT, fact=_maybe(TEXT), value=ANY, source=_maybe(source), holds=_maybe(TRUTH), origin=TEXT)
    )


def _limit() -> Schema:
    units = _one_of("working_days", "calendar_days", "months")
    return _maybe(_object(**{"days": COUNT, "unit": units, "from": TEXT, "source": _maybe(_citation())}))


# --- the parts of a plan ---


def _project() -> Schema:
    return _object(
        name=TEXT,
        code=_maybe(TEXT),
        owner=_object(name=_maybe(TEXT), contact=_maybe(TEXT)),
        agency=_object(leader=_maybe(TEXT), agent=_maybe(TEXT), lead_days=COUNT),
    )


def _target() -> Schema:
    count = _object(counted_days=_figure(COUNT), status=_one_of(*STATUS))
    return _object(
        id=_maybe(ID),
        limit=_maybe(COUNT),
        status=_one_of(*STATUS),
        scope=_one_of("full", "pre_construction"),
        counted_days=_figure(COUNT),
        margin=_maybe(_figure(NUMBER)),
        strict=count,
        statutory=count,
        without_number=_list(ID),
        longest=_list(ID),
        rests_on=_counts(*KINDS),
        basis=_list(_citation()),
        others=_list(_object(days=COUNT, words=TEXT, as_of=DAY, basis=_citation())),
    )


def _item() -> Schema:
    text = _maybe(TEXT)
    day = _maybe(DAY)
    return _object(
        id=ID,
        name=TEXT,
        variant=text,
        variant_name=text,
        part_of=_maybe(ID),
        stage=ID,
        authority=_object(id=_maybe(ID), name=text, window=text, phone=text, address=text, online=text, hours=text),
        party=_one_of("authority", "owner", "intermediary", "contractor"),
        clock=_one_of("authority", "excluded", "owner", "intermediary", "construction"),
        track=_one_of("main", "parallel"),
        applies=_one_of("yes", "unknown"),
        mode=_one_of("approval", "commitment", "filing", "service", "step", "milestone"),
        limit=_object(
            statutory=_limit(),
            promised=_limit(),
            takes=_limit(),
            used=_one_of("statutory", "promised", "takes", "stated", "none"),
        ),
        counted_days=COUNT,
        submit=day,
        accept=day,
        decide=day,
        deliver=day,
        latest_submit=day,
        float_days=_maybe(NUMBER),
        critical=TRUTH,
        held_by=_maybe(ID),
        provisional=TRUTH,
        done=TRUTH,
        progress=_maybe(_standing()),
        law_changes=_maybe(_list(_object(on=DAY, source=TEXT))),
        needs=_list(ID),
        gives=_list(ID),
        because=_reasons(),
        say=text,
        basis=_list(_citation()),
    )


def _unknown() -> Schema:
    text = _maybe(TEXT)
    return _object(
        fact=TEXT, name=TEXT, question=TEXT, where=text, why=text, items=_list(ID), days_at_stake=_maybe(COUNT)
    )


def _paper() -> Schema:
    return _object(**{
        "document": ID,
        "name": TEXT,
        "supplier": _one_of("owner", "agent", "intermediary", "authority"),
        "signed_by": _maybe(TEXT),
        "form": _one_of("paper", "copy", "pdf", "shared"),
        "copies": COUNT,
        "blank": _maybe(TEXT),
        "needed_by": _maybe(DAY),
        "hand_over": _maybe(DAY),
        "ready": _maybe(DAY),
        "for": _list(ID),
        "have": _maybe(_object(on=_maybe(DAY), number=_maybe(TEXT))),
        "given_by": _maybe(ID),
        "shared": TRUTH,
        "spare_days": _maybe(COUNT),
        "handed_in": TRUTH,
        "applies": _one_of("yes", "unknown"),
        "because": _reasons(),
    })  # fmt: skip


def _permit() -> Schema:
    gained = _object(
        working_days=NUMBER, calendar_days=NUMBER, months={"type": "number"}, completion_calendar_days=NUMBER
    )
    stage = _object(id=ID, name=TEXT, issued=_maybe(DAY), allows=TEXT, needs=_list(ID))
    return _object(
        mode=ID,
        name=TEXT,
        whole=_object(issued=_maybe(DAY), work_starts=_maybe(DAY)),
        stages=_list(stage),
        gained=_maybe(gained),
        checks=_list(_object(id=TEXT, ok=TRUTH, message=TEXT)),
        warnings=_list(TEXT),
        basis=_list(_citation()),
    )


def _backward() -> Schema:
    latest = _object(item=ID, latest_submit=DAY)
    mend = _object(thing=ID, days=COUNT, unit=TEXT, enough=_maybe(COUNT), wins=COUNT)
    return _object(
        milestone=ID,
        wanted=DAY,
        short_by=COUNT,
        latest=_list(latest),
        mends=_list(mend),
        each_mend_is_enough=TRUTH,
        short_by_with_mends=COUNT,
    )


def _action() -> Schema:
    return _object(on=DAY, who=TEXT, do=TEXT, item=ID, document=_maybe(ID), days_left=_maybe(NUMBER), text=TEXT)


def _first() -> Schema:
    return _object(
        counted_days=_figure(COUNT),
        status=_one_of(*STATUS),
        construction_start=_maybe(DAY),
        start_moved_by=NUMBER,
        moved=_list(_object(item=ID, by=NUMBER, own=NUMBER, why=TEXT)),
        behind=_list(_object(item=ID, planned=DAY)),
    )


def _standing() -> Schema:
    day = _maybe(DAY)
    return _object(
        state=_one_of("decided", "correcting", "overdue", "running"),
        submitted=day,
        returned=day,
        accepted=day,
        resumed=day,
        decided=day,
        collected=TRUTH,
        due=day,
        overdue_days=COUNT,
    )


def _changes() -> Schema:
    """Return what answers that were set have changed; the values on both sides are those of a plan."""
    both = {"before": ANY, "after": ANY}
    pair = _maybe(_object(**both))
    change = _list(_object(what=TEXT, **both))
    traffic = _list(_object(id=TEXT, name=TEXT))
    come = _list(_object(id=ID, name=TEXT, because=TEXT))
    return _object(
        set=_list(_object(fact=TEXT, name=TEXT, **both)),
        same=TRUTH,
        terms=change,
        route=pair,
        target=_object(**both),
        figures=_list(_object(scope=TEXT, figure=_one_of(*FIGURES), **both)),
        milestones=_list(_object(id=ID, name=TEXT, before=_maybe(DAY), after=_maybe(DAY))),
        permit=pair,
        items=_object(come=come, go=come, changed=_list(_object(id=ID, name=TEXT, changes=change))),
        papers=_object(come=traffic, go=traffic),
        questions=_object(come=traffic, go=traffic),
        warnings=_object(come=_list(TEXT), go=_list(TEXT)),
    )


def _provenance() -> Schema:
    confirm = _object(item=ID, name=TEXT, days=_maybe(COUNT), unit=_maybe(TEXT), note=_maybe(TEXT))
    return _object(by_kind=_counts(*KINDS), by_read=_counts(*READ), to_confirm=_list(confirm))
