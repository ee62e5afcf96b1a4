"""Names the keys a pydantic model knows at a path of its data."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from approvalplan.diagnostics import Path


def keys_at(model: Any, path: Path) -> list[str]:
    """Return the keys of every model that data at `path` may be read by; parts that name nothing are passed over."""
    here = _models(model)
    for part in path:
        inner: list[Any] = []
        for entry in here:
            if isinstance(entry, type) and issubclass(entry, BaseModel):
                inner += [_models(f.annotation) for n, f in entry.model_fields.items() if (f.alias or n) == part]
            elif get_origin(entry) in (dict, list, tuple):
                inner.append(_models(get_args(entry)[-1]))
        flat = [name for group in inner for name in group]
        here = flat or here
    return [
        f.alias or n
        for part in here
        if isinstance(part, type) and issubclass(part, BaseModel)
        for n, f in part.model_fields.items()
    ]


def _models(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return [model for part in get_args(annotation) for model in _models(part)]
    if origin is not None and hasattr(annotation, "__metadata__"):
        return _models(get_args(annotation)[0])
    return [annotation]
