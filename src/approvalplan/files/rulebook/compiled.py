"""The compiled form of a rulebook (编译后的规则): plain JSON, data only, trusted only if its digest agrees.

Reading a hundred YAML files on every start would take longer than the plan. The compiled form is made when the
package is built; it is used only while the digest of the rule files beside it is the one it was made from.

A record is an array: the number of its kind, then its values; number 0 is a plain tuple. The kinds are listed by
name with the names of their fields, so that a form made before a record changed is told at once, and by itself.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from approvalplan.model import calendar, condition
from approvalplan.model import rulebook as rb


class Compiled(NamedTuple):
    """A compiled rulebook, and the names of the files it was made from."""

    rulebook: rb.Rulebook
    files: tuple[str, ...]


KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (Compiled, *vars(rb).values(), *vars(condition).values(), *vars(calendar).values())
    if isinstance(kind, type) and issubclass(kind, tuple)
}
"""The records that a compiled form may be made of, by name."""


def dumps(records: tuple[Any, ...]) -> str:
    """Return records as JSON text; raises KeyError for one that is none of `KINDS`."""
    numbers: dict[type, int] = {tuple: 0}

    def written(value: Any) -> Any:
        if isinstance(value, tuple):
            return [numbers.setdefault(type(value), len(numbers)), *map(written, value)]
        return value

    data = written(records)
    kinds = [[kind.__name__, KINDS[kind.__name__]._fields] for kind in numbers if kind is not tuple]
    return json.dumps({"kinds": kinds, "data": data}, ensure_ascii=False, separators=(",", ":"))


def loads(text: str | bytes) -> Any:
    """Return the records that `dumps` wrote, or None where they are not those of today."""
    data = json.loads(text)
    makers: list[Callable[[Iterable[Any]], Any]] = [tuple]
    for name, fields in data["kinds"]:
        if KINDS[name]._fields != tuple(fields):
            return None
        makers.append(KINDS[name]._make)

    def read(raw: list[Any]) -> Any:
        values = iter(raw)
        return makers[next(values)]([read(value) if value.__class__ is list else value for value in values])

    return read(data["data"])


def read_records(path: Path) -> Any:
    """Return the records in a file, or None where there are none that can be used."""
    try:
        return loads(path.read_bytes())
    except (OSError, ValueError, TypeError, LookupError, StopIteration, RecursionError):
        return None


def read_compiled(path: Path) -> Compiled | None:
    """Return the compiled rulebook in a file, or None where there is none that can be used."""
    compiled = read_records(path)
    return compiled if isinstance(compiled, Compiled) else None
