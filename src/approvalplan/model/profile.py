"""The profile of one project (项目档案) as the engine reads it: typed facts, and what has happened so far."""

from typing import Any, NamedTuple

from approvalplan.model.quantity import Duration
from approvalplan.model.rulebook import Cite

MILESTONES = ("land_supplied", "construction_permit", "construction_start", "completion", "in_use")
"""The milestones (里程碑) that a plan reaches and a profile may want by a day, in their order."""


class Stated(NamedTuple):
    """A fact with where it comes from: profile | buildings (summed) | place; `cite` for a place's."""

    value: Any
    origin: str
    cite: Cite | None = None


class Have(NamedTuple):
    """A paper the project has (已取得), since which day (ordinal, None: from the start), under which number."""

    document: str
    on: int | None
    number: str | None


class Progress(NamedTuple):
    """What has happened to an item (办理进度), as day ordinals; None where it has not.

    `returned` is the notice to correct the papers (补正): before acceptance no limit runs yet; after it the limit
    stands still until `resumed`, the day the correction is handed in.
    """

    item: str
    submitted: int | None
    returned: int | None
    accepted: int | None
    decided: int | None
    resumed: int | None = None


class Agency(NamedTuple):
    """Who accompanies the project (领办人、代办员), and how many working days ahead papers must be with them."""

    leader: str | None = None
    agent: str | None = None
    lead_days: int = 1


class Profile(NamedTuple):
    """One project. A fact that is absent is unknown, never "no"."""

    name: str
    code: str | None
    owner: str | None
    contact: str | None
    facts: dict[str, Stated]
    buildings: tuple[dict[str, Any], ...] | None
    start: int | None
    """First submission (ordinal)."""
    wanted: tuple[tuple[str, int], ...]
    """Milestones with the day on which they are wanted (倒排)."""
    durations: dict[str, Duration]
    have: tuple[Have, ...]
    progress: tuple[Progress, ...]
    agency: Agency
