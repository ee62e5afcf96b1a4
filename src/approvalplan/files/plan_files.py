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
from approvalplan.wording import say, visible

PLAN = "approvalplan.plan/1"


class ReadEither(NamedTuple):
    """A plan in its JSON form, cut to what a comparison looks at; or a profile as it was read, mistakes and all."""

    plan: dict[str, Any] | None
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


def kept_of(plan: dict[str, Any]) -> dict[str, Any]:
    """Return a plan made here, cut and cleaned as one that was read from a file, so that the two can be compared."""
    kept: dict[str, Any] = _VALIDATOR.validate_python(plan)
    return kept


def _looks_like_a_plan(data: bytes) -> bool:
    """Tell whether bytes mean to be a plan: an object of JSON that names the schema; a profile may be one, too."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"{") and f'"{PLAN}"'.encode() in text


def _refused(name: str, message: str) -> ReadEither:
    finding = Finding("bad-plan", ERROR, name, TOP, "", message, say("difference.plan.hint"))
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


def _day(value: Any) -> str:
    iso_date(value)
    return str(value)


def _function(read: Any) -> Schema:
    def checked(value: Any) -> Any:
        try:
            return read(value)
        except TypeError as error:
            raise ValueError from error

    return {"type": "function-plain", "function": {"type": "no-info", "function": checked}}


def _object(**fields: Schema) -> Schema:
    return {
        "type": "typed-dict",
        "extra_behavior": "ignore",
        "fields": {
            key: {"type": "typed-dict-field", "schema": schema, "required": True} for key, schema in fields.items()
        },
    }


def _list(items: Schema) -> Schema:
    return {"type": "list", "items_schema": items, "strict": True}


def _maybe(schema: Schema) -> Schema:
    return {"type": "nullable", "schema": schema}


def _one_of(*values: str) -> Schema:
    return {"type": "literal", "expected": list(values)}


_TEXT = _function(_text)
_DAY = _function(_day)
_NUMBER: Schema = {"type": "int", "strict": True}
_TRUTH: Schema = {"type": "bool", "strict": True}
_COUNT: Schema = {"type": "union", "choices": [_NUMBER, _object(best=_NUMBER, worst=_NUMBER, exact=_TRUTH)]}
_STATUS = _one_of("met", "missed", "no_target", "undetermined")
_REASONS = _list(_object(text=_TEXT, fact=_maybe(_TEXT), value={"type": "any"}))


def _plan() -> Schema:
    figures = dict.fromkeys(
        ("counted_days", "running_days", "authority_days", "elapsed_working_days", "calendar_days"), _COUNT
    )
    gained = _object(working_days=_NUMBER, calendar_days=_NUMBER)
    return _object(
        schema=_one_of(PLAN),
        project=_object(name=_TEXT),
        rulebook=_object(id=_TEXT, title=_TEXT, version=_TEXT, digest=_TEXT, as_of=_DAY),
        calendar=_object(provisional_from=_DAY),
        start=_DAY,
        limits=_one_of("promised", "statutory"),
        route=_object(name=_maybe(_TEXT)),
        target=_object(
            status=_STATUS,
            limit=_maybe(_NUMBER),
            counted_days=_COUNT,
            strict=_object(counted_days=_COUNT, status=_STATUS),
            statutory=_object(counted_days=_COUNT, status=_STATUS),
            rests_on=_object(assumption=_NUMBER),
        ),
        figures=_object(full=_object(**figures), pre_construction=_object(**figures)),
        items=_list(_item()),
        not_needed=_list(_object(id=_TEXT, name=_TEXT, because=_REASONS)),
        unknown=_list(_object(fact=_TEXT, question=_TEXT)),
        checklist=_list(_object(document=_TEXT, name=_TEXT)),
        permit=_object(mode=_TEXT, name=_TEXT, gained=_maybe(gained)),
        milestones=_list(_object(id=_TEXT, name=_TEXT, on=_DAY)),
        warnings=_list(_TEXT),
    )


def _item() -> Schema:
    limit = _maybe(_object(days=_NUMBER, unit=_one_of("working_days", "calendar_days", "months")))
    return _object(
        id=_TEXT,
        name=_TEXT,
        variant_name=_maybe(_TEXT),
        part_of=_maybe(_TEXT),
        party=_TEXT,
        authority=_object(name=_maybe(_TEXT)),
        applies=_one_of("yes", "unknown"),
        done=_TRUTH,
        limit=_object(used=_TEXT, statutory=limit, promised=limit, takes=limit),
        submit=_maybe(_DAY),
        decide=_maybe(_DAY),
        because=_REASONS,
    )


_VALIDATOR = SchemaValidator(_plan())
