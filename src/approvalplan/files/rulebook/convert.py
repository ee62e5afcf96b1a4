"""Turns validated parts of rule files into records; every reference it meets is collected for the look-up.

A record is filled from the keys of its model that bear the names of its fields. What a key is read as is told by its
type and the marks on it (`models.parts`): a part becomes its record, a list a tuple, a name is looked up, a condition
read. Only what a record says otherwise than its file stands in a function of `OWN` (`particulars`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from approvalplan.diagnostics import Path
from approvalplan.files.rulebook.conditions import Bench, cite, condition, dated
from approvalplan.files.rulebook.models.parts import CONDITION, DAY, Changing, CiteModel, IdOf, Model

Reader = Callable[[Bench, Any, Path], Any]
"""Reads the value at a path of an element."""
Own = Callable[[Bench, Any, Path], Mapping[str, Any]]
"""Returns the fields of a record that are not read from the key of their name, for a part at a path."""

RECORDS: dict[type[Model], type[Any]] = {}
"""The record that each model becomes; `particulars` fills it."""
OWN: dict[type[Model], Own] = {}


def record(bench: Bench, part: Model, at: Path = (), **given: Any) -> Any:
    """Return the record of a part of an element; `given` are what it does not know itself, as its id."""
    kind = RECORDS[type(part)]
    own = OWN.get(type(part))
    values = {field: given[field] for field in kind._fields if field in given}
    values |= own(bench, part, at) if own else {}
    for field, (name, key, read) in _readers(type(part)).items():
        if field not in values:
            values[field] = read(bench, getattr(part, name), (*at, key))
    return kind(**values)


@cache
def _readers(model: type[Model]) -> dict[str, tuple[str, str, Reader]]:
    """Return for each field of a record that its model knows: the model's name for it, the key, and its reader."""
    kind = RECORDS[model]
    names = {field: "source" if field == "cite" else field for field in kind._fields}
    stated = model.model_fields
    return {
        field: (name, stated[name].alias or name, _reader(stated[name].rebuild_annotation()))
        for field, name in names.items()
        if name in stated
    }


def _reader(hint: Any) -> Reader:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next(filter(None, map(_marked, parts[1:])), None) or _reader(parts[0])
    if origin is list:
        return partial(_several, _reader(parts[0]))
    if origin is dict:
        return partial(_pairs, _reader(parts[0]), _reader(parts[1]))
    if origin in (Union, UnionType):
        readers = [_reader(part) for part in parts if part is not type(None)]
        return partial(_either, next((read for read in readers if read not in (_plain, record)), _plain))
    if hint is CiteModel:
        return cite
    return record if isinstance(hint, type) and issubclass(hint, Model) else _plain


def _marked(mark: Any) -> Reader | None:
    """Return what a mark on a type says of reading its values."""
    match mark:
        case IdOf(kind):
            return partial(_name, kind)
        case Changing():
            return partial(_changing, mark)
        case str():
            return _MARKED[mark]
    return None


def _plain(_bench: Bench, value: Any, _path: Path) -> Any:
    return value


def _several(read: Reader, bench: Bench, value: list[Any], path: Path) -> tuple[Any, ...]:
    return tuple(read(bench, part, (*path, n)) for n, part in enumerate(value))


def _pairs(key: Reader, read: Reader, bench: Bench, value: dict[str, Any], path: Path) -> tuple[Any, ...]:
    return tuple((key(bench, name, (*path, name)), read(bench, part, (*path, name))) for name, part in value.items())


def _either(other: Reader, bench: Bench, value: Any, path: Path) -> Any:
    """Read a value of several types: nothing, a part, or the other that may stand there."""
    if value is None:
        return None
    if isinstance(value, CiteModel):
        return cite(bench, value, path)
    return record(bench, value, path) if isinstance(value, Model) else other(bench, value, path)


def _name(kind: str, bench: Bench, value: str, path: Path) -> str:
    """Read the name of another element; what follows a dot names a part of it."""
    bench.refer(kind, value.partition(".")[0], path)
    return value


def _changing(mark: Changing, bench: Bench, value: Any, path: Path) -> tuple[Any, ...]:
    def held(b: Bench, raw: Any, at: Path) -> Any:
        try:
            return record(b, mark.model.model_validate(raw), at)
        except ValidationError:
            b.report(mark.fault, at)
            return None

    return dated(bench, value, path, held)


def _day(bench: Bench, value: str | None, path: Path) -> int:
    """Read the day of a text; laws are older than the calendars."""
    if value is None:
        return 0
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        bench.report("bad-day", path, value=value)
        return 0


_MARKED: dict[str, Reader] = {CONDITION: condition, DAY: _day}
