"""Reads a file that is either a plan as `make --json` writes it, or a project profile: its content tells."""

from __future__ import annotations

import json
from os import PathLike
from typing import Any, NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding, SourceText
from approvalplan.files.lean import SchemaValidator, ValidationError
from approvalplan.files.profile.read import ReadProfile, profile_of
from approvalplan.files.profile.schema import Schema
from approvalplan.files.yaml.source import MOST_BYTES, path_bytes, read_bytes
from approvalplan.model.dates import iso_date
from approvalplan.model.difference import (
    ItemSummary,
    PermitSummary,
    PlanSummary,
    ReasonSummary,
    RulebookSummary,
    TargetSummary,
    Thing,
)
from approvalplan.model.plan import Range, ScopeFigures
from approvalplan.model.rulebook import Limit
from approvalplan.wording import say, visible

PLAN = "approvalplan.plan/1"


class ReadEither(NamedTuple):
    """A plan as far as it is compared; or a profile as it was read, mistakes and all."""

    plan: PlanSummary | None
    profile: ReadProfile


def read_either(path: str | PathLike[str]) -> ReadEither:
    """Return what a file holds; one that cannot be opened is a profile with one finding."""
    content = path_bytes(path)
    if not isinstance(content, bytes):
        return ReadEither(None, ReadProfile(None, None, content.findings))
    return either_of(content, str(path))


def either_of(data: bytes, name: str) -> ReadEither:
    """Return what some bytes hold, such as standard input; `name` is what findings call them."""
    if len(data) > MOST_BYTES or not _looks_like_a_plan(data):
        return ReadEither(None, profile_of(read_bytes(data, name)))
    try:
        found = json.loads(data)
        return ReadEither(_VALIDATOR.validate_python(found), ReadProfile(None, None, ()))
    except ValidationError as error:
        return _refused(name, say("difference.plan.bad", where=_where(error)))
    except (ValueError, RecursionError) as error:
        return _refused(name, say("difference.plan.no-json", what=_what(error)))


def as_if_read(plan: PlanSummary) -> PlanSummary:
    """Return a plan made here as one that was read from a file, so that the two can be compared."""
    cleaned: PlanSummary = _cleaned(plan)
    return cleaned._replace(permit=cleaned.permit._replace(completion_calendar_days=None))


def _cleaned(value: Any) -> Any:
    """Return a record whose texts have no characters that a terminal would act on."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        parts = map(_cleaned, value)
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value


def _looks_like_a_plan(data: bytes) -> bool:
    """Tell whether bytes mean to be a plan: an object of JSON that names the schema; a profile may be one, too."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and f'"{PLAN}"'.encode() in text


def _refused(name: str, message: str) -> ReadEither:
    finding = Finding(
        id="bad-plan",
        severity=ERROR,
        file=name,
        position=TOP,
        key_path="",
        message=message,
        hint=say("difference.plan.hint"),
    )
    source = SourceText(name, ("",), {})
    return ReadEither(None, ReadProfile(None, source, (finding,)))


def _where(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return visible(".".join(str(part) for part in first["loc"])) or PLAN


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.lineno}:{error.colno}"
    return type(error).__name__


# --- what of a plan is looked at ---


def _text(value: Any) -> str:
    """Return a text without characters that a terminal would act on: a plan may be from anybody."""
    if not isinstance(value, str):
        raise TypeError
    return visible(value)


def _function(read: Any) -> Schema:
    def checked(value: Any) -> Any:
        try:
            return read(value)
        except TypeError as error:
            raise ValueError from error

    return {"type": "function-plain", "function": {"type": "no-info", "function": checked}}


def _then(schema: Schema, make: Any) -> Schema:
    """Return the schema of what a function makes of a value that keeps a schema."""
    return {"type": "function-after", "schema": schema, "function": {"type": "no-info", "function": make}}


def _object(**fields: Schema) -> Schema:
    return {
        "type": "typed-dict",
        "extra_behavior": "ignore",
        "fields": {
            key: {"type": "typed-dict-field", "schema": schema, "required": True} for key, schema in fields.items()
        },
    }


def _record(record: Any, **own: Schema) -> Schema:
    """Return the schema of an object that becomes a record of the same names; `own` is what types do not say."""
    fields = {key: own[key] if key in own else _BY_TYPE[kind] for key, kind in record.__annotations__.items()}
    return _then(_object(**fields), lambda read: record(**read))


def _list(items: Schema) -> Schema:
    return _then({"type": "list", "items_schema": items, "strict": True}, tuple)


def _maybe(schema: Schema) -> Schema:
    return {"type": "nullable", "schema": schema}


def _one_of(*values: str) -> Schema:
    return {"type": "literal", "expected": list(values)}


_TEXT = _function(_text)
_DAY = _function(iso_date)
_NUMBER: Schema = {"type": "int", "strict": True}
_BY_TYPE: dict[Any, Schema] = {
    str: _TEXT, str | None: _maybe(_TEXT), int: _NUMBER, bool: {"type": "bool", "strict": True},
}  # fmt: skip
_EXACTLY = _then(_NUMBER, lambda number: Range(number, number, exact=True))
_BY_TYPE[Range] = _COUNT = {"type": "union", "choices": [_EXACTLY, _record(Range)]}
_STATUS = _one_of("met", "missed", "no_target", "undetermined")
_REASONS = _list(_record(ReasonSummary, value={"type": "any"}))


def _plan() -> Schema:
    figures = _record(ScopeFigures)
    gained = _object(working_days=_NUMBER, calendar_days=_NUMBER)
    verdict = _object(counted_days=_COUNT, status=_STATUS)
    target = _object(
        status=_STATUS,
        limit=_maybe(_NUMBER),
        counted_days=_COUNT,
        strict=verdict,
        statutory=verdict,
        rests_on=_object(assumption=_NUMBER),
    )
    whole = _object(
        schema=_one_of(PLAN),
        project=_object(name=_TEXT),
        rulebook=_object(id=_TEXT, title=_TEXT, version=_TEXT, digest=_TEXT, as_of=_DAY),
        calendar=_object(provisional_from=_DAY),
        start=_DAY,
        limits=_one_of("promised", "statutory"),
        route=_object(name=_maybe(_TEXT)),
        target=_then(target, _target),
        figures=_object(full=figures, pre_construction=figures),
        items=_list(_item()),
        not_needed=_list(
            _then(_object(id=_TEXT, name=_TEXT, because=_REASONS), lambda read: (read["id"], read["because"]))
        ),
        unknown=_list(_thing("fact", "question")),
        checklist=_list(_thing("document", "name")),
        permit=_then(_object(mode=_TEXT, name=_TEXT, gained=_maybe(gained)), _permit),
        milestones=_list(_then(_object(id=_TEXT, name=_TEXT, on=_DAY), lambda read: tuple(read.values()))),
        warnings=_list(_then(_TEXT, lambda text: Thing("", text))),
    )
    return _then(whole, _summary)


def _item() -> Schema:
    limit = _object(days=_NUMBER, unit=_one_of("working_days", "calendar_days", "months"))
    limits = _object(
        used=_TEXT,
        **dict.fromkeys(("statutory", "promised", "takes"), _maybe(_then(limit, lambda read: Limit(**read)))),
    )
    return _record(
        ItemSummary,
        authority=_then(_object(name=_maybe(_TEXT)), lambda read: read["name"]),
        applies=_one_of("yes", "unknown"),
        limit=_then(limits, lambda read: {"none": None, **read}.get(read["used"], read["takes"])),
        submit=_maybe(_DAY),
        decide=_maybe(_DAY),
        because=_REASONS,
    )


def _thing(id_: str, name: str) -> Schema:
    return _then(_object(**{id_: _TEXT, name: _TEXT}), lambda read: Thing(read[id_], read[name]))


def _target(read: dict[str, Any]) -> TargetSummary:
    return TargetSummary(
        status=read["status"],
        limit=read["limit"],
        counted_days=read["counted_days"],
        strict=read["strict"]["counted_days"],
        strict_status=read["strict"]["status"],
        statutory=read["statutory"]["counted_days"],
        statutory_status=read["statutory"]["status"],
        assumed=bool(read["rests_on"]["assumption"]),
    )


def _permit(read: dict[str, Any]) -> PermitSummary:
    gained = read["gained"] or {"working_days": None, "calendar_days": None}
    return PermitSummary(mode=read["mode"], name=read["name"], **gained, completion_calendar_days=None)


def _summary(read: dict[str, Any]) -> PlanSummary:
    rulebook = read["rulebook"]
    return PlanSummary(
        name=read["project"]["name"],
        as_of=rulebook.pop("as_of"),
        rulebook=RulebookSummary(**rulebook),
        provisional_from=read["calendar"]["provisional_from"],
        start=read["start"],
        limits=read["limits"],
        route=read["route"]["name"],
        target=read["target"],
        figures=tuple(read["figures"].items()),
        milestones=read["milestones"],
        permit=read["permit"],
        items=read["items"],
        not_needed=read["not_needed"],
        papers=read["checklist"],
        questions=read["unknown"],
        warnings=read["warnings"],
    )


_VALIDATOR = SchemaValidator(_plan())
