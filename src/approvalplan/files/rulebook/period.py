"""Reads the periods of a rule file as a clerk writes them (7工作日, from: 受理) into the parts the models know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from approvalplan.diagnostics import Finding, Path, Refusal, SourceText
from approvalplan.model.quantity import Duration
from approvalplan.model.quantity import parse as parse_quantity
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

STARTS: Final = {
    "受理": "acceptance",
    "收到": "receipt",
    "公布": "publication",
    "公示": "publication",
    "决定": "decision",
    "竣工": "completion",
}
"""The events a period may run from as an article words them, and the id of each."""
UNITS: Final = {"working_days": "工作日", "calendar_days": "日", "months": "个月"}
SCHEMAS: Final = frozenset(
    f"approvalplan.{kind}/1" for kind in ("item", "amendment", "documents", "reforms", "place", "practice", "routes")
)
"""The files in which periods stand."""
CHANGING: Final = ("limit", "promised", "takes", "delivery")
"""Keys whose value is a period that may change with time, or a period."""
LASTING: Final = ("typical", "at_most")
NONE: Final = {"days": 0, "unit": "working_days", "starts": "acceptance"}
"""Takes the place of a period that could not be read, so that the rest of the file is read all the same."""
FAULTS: Final = ("limit-form", "target-form")
"""What is found here; the rest of the rules can be read all the same."""
PLAIN: Final = ("period", "from", "may_extend")


class _NoPeriod(Exception):
    """What stands in the place of a period is none: the id of the finding, its sentence and its hint."""

    def __init__(self, id: str, message: str, hint: str | None) -> None:
        super().__init__(id)
        self.id, self.message, self.hint = id, message, hint


def with_periods(data: dict[str, Any], source: SourceText, findings: list[Finding]) -> dict[str, Any]:
    """Return the data of a rule file with each period as days, unit and event; what is wrong becomes findings."""

    def refused(wrong: _NoPeriod, value: Any, path: Path) -> dict[str, Any]:
        findings.append(source.finding(wrong.id, wrong.message, wrong.hint, path=path))
        return {"days": 1} if _is_target(value, path) else NONE

    made: dict[str, Any] = _turned(data, (), refused) if data.get("schema") in SCHEMAS else data
    return made


def as_once_written(data: Any) -> Any:
    """Return the data of an earlier state of a file with its periods so too; the old form is that of the parts."""
    known = isinstance(data, dict) and data.get("schema") in SCHEMAS
    return _turned(data, (), lambda _wrong, value, _path: value) if known else data


def _turned(value: Any, path: Path, refused: Callable[[_NoPeriod, Any, Path], Any]) -> Any:
    if is_period(value, path):
        try:
            return _read(value, path)
        except _NoPeriod as wrong:
            return refused(wrong, value, path)
    if isinstance(value, dict):
        return {key: _turned(part, (*path, key), refused) for key, part in value.items()}
    if isinstance(value, list):
        return [_turned(part, (*path, n), refused) for n, part in enumerate(value)]
    return value


def is_period(value: Any, path: Path) -> bool:
    """Tell whether what stands at a path of a rule file is a period, in the form of today or in the old one."""
    if isinstance(value, dict):
        return "validity" not in path and bool(value.keys() & {"days", "period"})
    return isinstance(value, str) and path_name(path) in (*CHANGING, *LASTING, "target")


def path_name(path: Path) -> str:
    """Return the name of the value that stands at a path: the key above its `is` and `dated`, without its way there."""
    words = [part for part in path if isinstance(part, str) and part not in ("is", "dated")]
    if not words or path[-1] not in ("is", words[-1]) or words[-2:-1] == ["thresholds"]:
        return ""
    if words[-2:-1] == ["promised"]:
        return "promised" if path[-1] == "is" else ""
    return words[-1].removesuffix(".is").rpartition(".")[2]


def _is_target(value: Any, path: Path) -> bool:
    return path_name(path) == "target" or (isinstance(value, dict) and bool(value.keys() & {"words", "scope"}))


def _read(value: Any, path: Path) -> dict[str, Any]:
    """Return the parts of a period, and what else a target says."""
    if isinstance(value, str):
        return _read({"period": value}, path)
    if "days" in value:
        raise _NoPeriod("limit-form", say("rule.limit-form"), say("rule.hint-limit-old", fixed=spoken(value)))
    period = _duration(value["period"])
    rest = {key: part for key, part in value.items() if key not in PLAIN}
    if _is_target(value, path):
        if period.unit != "working_days" or "from" in value or "may_extend" in value:
            raise _NoPeriod("target-form", say("rule.target-form"), None)
        return {"days": period.n, **rest}
    if rest.keys() - {"first_day_counts"}:
        raise _no_limit()
    parts: dict[str, Any] = {"days": period.n, "unit": period.unit}
    if "from" in value:
        parts["starts"] = _event(value["from"])
    if "may_extend" in value:
        more = _duration(value["may_extend"])
        if more.unit != period.unit:
            raise _NoPeriod("limit-form", say("rule.limit-form"), say("rule.hint-limit-extension"))
        parts["may_extend"] = more.n
    return {**parts, **rest}


def _duration(value: object) -> Duration:
    try:
        return parse_quantity("duration", value)
    except Refusal:
        raise _no_limit() from None


def _no_limit() -> _NoPeriod:
    return _NoPeriod("limit-form", say("rule.limit-form"), say("rule.hint-limit-form"))


def _event(word: object) -> str:
    if word in STARTS.values():
        return str(word)
    if word not in STARTS:
        raise _NoPeriod("limit-form", say("rule.limit-start"), say("rule.hint-limit-start", words="、".join(STARTS)))
    return STARTS[str(word)]


def spoken(old: dict[str, Any]) -> str:
    """Return a period of the old form (days, unit, starts) in that of today, as it stands on one line."""
    unit = UNITS.get(str(old.get("unit", "working_days")), "")
    parts = {"period": f"{old['days']}{unit}"}
    if "starts" in old:
        parts["from"] = said_event(str(old["starts"]))
    if "may_extend" in old:
        parts["may_extend"] = f"{old['may_extend']}{unit}"
    parts |= {key: str(old[key]) for key in ("scope", "words") if key in old}
    return parts["period"] if len(parts) == 1 else f"{{{', '.join(f'{key}: {part}' for key, part in parts.items())}}}"


def said_event(id: str) -> str:
    """Return the event of an id as an article words it; another text as it is."""
    return next((word for word, event in STARTS.items() if event == id), id)
