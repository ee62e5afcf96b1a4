"""Reads a project profile (项目档案): strict YAML, typed facts, what follows from the buildings."""

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from approvalplan.diagnostics import WARNING, Finding, SourceText, in_file_order
from approvalplan.files.profile.schema import keys_at, validator
from approvalplan.files.yaml.source import Reading, read_bytes, read_path
from approvalplan.model.dates import day_iso
from approvalplan.model.facts import FACTS
from approvalplan.model.profile import Agency, Have, Profile, Progress, Stated
from approvalplan.model.quantity import show
from approvalplan.wording import say, shown


class ReadProfile(NamedTuple):
    """A profile that could be read, or None; its text for positions; what was found, warnings included."""

    profile: Profile | None
    source: SourceText | None
    findings: tuple[Finding, ...]


SUMS: tuple[tuple[str, str, str, Callable[[list[int]], int]], ...] = (
    ("scale.floor_area", "floor_area", "area", sum),
    ("scale.largest_building", "floor_area", "area", max),
    ("scale.height", "height", "length", max),
    ("scale.floors.above", "floors.above", "int", max),
    ("scale.floors.below", "floors.below", "int", max),
)
"""Facts that follow from the buildings where every building states its part."""


def read_profile(path: FilePath) -> ReadProfile:
    """Return the profile in a file."""
    return profile_of(read_path(path))


def read_profile_bytes(data: bytes, name: str) -> ReadProfile:
    """Return the profile in some bytes, such as standard input."""
    return profile_of(read_bytes(data, name))


def profile_of(reading: Reading) -> ReadProfile:
    """Return the profile a YAML file states; mistakes are findings, all at once."""
    from approvalplan.files.lean import ValidationError

    source = reading.source
    if source is None or any(finding.severity == "error" for finding in reading.findings):
        return ReadProfile(None, source, reading.findings)
    check, schema = validator()
    try:
        data = check.validate_python(reading.data if reading.data is not None else {})
    except ValidationError as error:
        from approvalplan.files.pydantic_messages import findings_of

        found = findings_of(error, source, lambda path: keys_at(schema, path))
        return ReadProfile(None, source, in_file_order((*reading.findings, *found)))
    broken = progress_faults(data.get("progress", []), source)
    if broken:
        return ReadProfile(None, source, in_file_order((*reading.findings, *broken)))
    findings = list(reading.findings)
    facts, buildings = facts_of(data, source, findings)
    return ReadProfile(profile_from(data, facts, buildings), source, in_file_order(findings))


IN_ORDER = (
    ("submitted", "returned"),
    ("submitted", "accepted"),
    ("submitted", "decided"),
    ("returned", "resumed"),
    ("returned", "decided"),
    ("accepted", "decided"),
    ("resumed", "decided"),
)
"""Events of an item of which the second never comes before the first."""


def progress_faults(lines: list[dict[str, Any]], source: SourceText) -> list[Finding]:
    """Return what cannot be so in the progress of items: events out of order, two lines for one item."""
    found: list[Finding] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line["item"] in seen:
            message = say("finding.progress-twice", item=shown(line["item"]), first=seen[line["item"]] + 1)
            found.append(source.finding("progress-twice", message, path=("progress", number, "item")))
        seen.setdefault(line["item"], number)
        for before, after in IN_ORDER:
            first, second = line.get(before), line.get(after)
            if first is not None and second is not None and second < first:
                values = {"before": before, "after": after, "first": day_iso(first), "second": day_iso(second)}
                message = say("finding.progress-order", **values)
                found.append(source.finding("progress-order", message, path=("progress", number, after)))
                break
    return found


def facts_of(
    data: dict[str, Any], source: SourceText | None, findings: list[Finding]
) -> tuple[dict[str, Stated], tuple[dict[str, Any], ...] | None]:
    """Return the facts that validated data states or its buildings imply, and the buildings, flat."""
    facts: dict[str, Stated] = {}
    for key in FACTS:
        value = _at(data, key)
        if value is not None and not isinstance(value, dict):
            facts[key] = Stated(tuple(value) if isinstance(value, list) else value, "profile")
    boiler = data.get("features", {}).get("boiler")
    if boiler is not None:
        none = isinstance(boiler, str)
        facts["features.boiler.fuel"] = Stated("none" if none else boiler["fuel"], "profile")
        facts["features.boiler.capacity"] = Stated(0 if none else boiler["capacity"], "profile")
    facts.pop("buildings", None)
    if "buildings" not in data:
        return facts, None
    buildings = tuple(_flat(part) for part in data["buildings"])
    for key, part, kind, how in SUMS:
        values = [building[part] for building in buildings if part in building]
        if not values or len(values) < len(buildings):
            continue
        total: int = how(values)
        stated = facts.setdefault(key, Stated(total, "buildings"))
        if stated.value != total and source is not None:
            findings.append(_differs(source, key, kind, (int(stated.value), total)))
    return facts, buildings


def _differs(source: SourceText, key: str, kind: str, values: tuple[int, int]) -> Finding:
    """Return the warning that a stated fact is not what the buildings come to; the stated one wins."""
    stated, total = (str(value) if kind == "int" else show(kind, value) for value in values)
    message = say("finding.buildings-differ", key=key, stated=stated, total=total)
    return source.finding("buildings-differ", message, path=tuple(key.split(".")), severity=WARNING)


def _at(data: Any, key: str) -> Any:
    for part in key.split("."):
        if not isinstance(data, dict):
            return None
        data = data.get(part)
    return data


def _flat(building: dict[str, Any]) -> dict[str, Any]:
    flat = {key: value for key, value in building.items() if key != "floors"}
    return flat | {f"floors.{key}": value for key, value in building.get("floors", {}).items()}


def profile_from(
    data: dict[str, Any], facts: dict[str, Stated], buildings: tuple[dict[str, Any], ...] | None
) -> Profile:
    """Return the profile of validated data."""
    project, dates = data["project"], data.get("dates", {})
    owner, agency = project.get("owner", {}), data.get("agency", {})
    return Profile(
        name=project["name"],
        code=project.get("code"),
        owner=owner.get("name"),
        contact=owner.get("contact"),
        facts=facts,
        buildings=buildings,
        start=dates.get("start"),
        wanted=tuple(dates.get("wanted", {}).items()),
        durations=data.get("durations", {}),
        have=tuple(Have(part["document"], part.get("on"), part.get("number")) for part in data.get("have", [])),
        progress=tuple(
            Progress(
                item=part["item"],
                submitted=part.get("submitted"),
                returned=part.get("returned"),
                accepted=part.get("accepted"),
                decided=part.get("decided"),
                resumed=part.get("resumed"),
            )
            for part in data.get("progress", [])
        ),
        agency=Agency(agency.get("leader"), agency.get("agent"), agency.get("lead_days", 1)),
    )
