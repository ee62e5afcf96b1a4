"""What a schema objects to in data put together from several places, said where each part was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from approvalplan.files.pydantic_messages import findings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic_core import ErrorDetails, ValidationError

    from approvalplan.diagnostics import Finding, Path, SourceText


class _Errors:
    """Errors whose paths have been moved; looks like a validation error to its reader."""

    def __init__(self, details: list[ErrorDetails]) -> None:
        self._details = details

    def errors(self, *, include_url: bool = False) -> list[ErrorDetails]:  # noqa: ARG002 - as pydantic has it
        return self._details


def relocated(
    error: ValidationError,
    where: Callable[[Path], tuple[SourceText, Path]],
    known: Callable[[Path], Sequence[str]],
) -> list[Finding]:
    """Return the findings of an error; `where` tells for a path of the data which file wrote it, and where there."""
    found: list[Finding] = []
    for candidate in error.errors(include_url=False):
        source, full = where(candidate["loc"])
        moved: Any = {**candidate, "loc": full}
        errors = cast("ValidationError", _Errors([moved]))
        keys = known(candidate["loc"][:-1])
        found.extend(findings_of(errors, source, lambda _path, keys=keys: keys))  # type: ignore[misc]
    return found
