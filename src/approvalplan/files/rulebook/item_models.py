"""The shape of items and amendments in rule files (事项文件), and the parts that other rule files share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Condition = Any
Clock = Literal["authority", "excluded", "owner", "intermediary", "construction"]
Track = Literal["main", "parallel"]
Mode = Literal["approval", "commitment", "filing", "service", "step", "milestone"]
StageId = Literal["land_planning", "engineering", "construction", "acceptance", "parallel", "operation"]


class Model(BaseModel):
    """The base of all rule models: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class CiteModel(Model):
    """Where something is written: 来源."""

    id: Id
    article: int | str | None = None
    quote: Text | None = None
    note: Text | None = None
    from_: Annotated[Day | None, Field(alias="from")] = None


class LimitModel(Model):
    """A period: 期限."""

    days: Annotated[int, Field(ge=0, le=3650)]
    unit: Literal["working_days", "calendar_days", "months"]
    starts: Literal["acceptance", "receipt", "publication", "decision", "completion"] = "acceptance"
    may_extend: Annotated[int, Field(ge=0, le=3650)] = 0
    first_day_counts: bool = False


class DatedLine(Model):
    """One line of `dated`: from which day, what, by which source."""

    from_: Annotated[Day, Field(alias="from")]
    is_: Annotated[Any, Field(alias="is")]
    source: CiteModel
    corrects: Text | None = None


class DatedModel(Model):
    """A value that may change with time: either `dated`, or `is` with its source."""

    name: Text | None = None
    dated: list[DatedLine] | None = None
    is_: Annotated[Any, Field(alias="is")] = None
    source: CiteModel | None = None
    corrects: Text | None = None


class NeedModel(Model):
    """A paper an item needs."""

    document: Id
    when: Condition = None
    by: Literal["acceptance", "decision"] = "acceptance"
    note: Text | None = None


class StepModel(Model):
    """Time inside an item that its limit leaves out."""

    id: Id
    name: Text
    clock: Literal["excluded"] = "excluded"
    at_most: LimitModel | None = None
    typical: LimitModel
    source: CiteModel
    exclusion_basis: CiteModel | None = None


class VariantModel(Model):
    """One form of an item."""

    id: Id
    name: Text
    when: Condition = None
    applies: bool = True
    mode: Mode | None = None
    track: Track | None = None
    needs: list[Id | NeedModel] = []
    limit: DatedModel | None = None
    promised: DatedModel | None = None
    takes: DatedModel | None = None
    steps: list[StepModel] = []
    say: Text | None = None
    basis: list[CiteModel] = []
    source: CiteModel | None = None


class ValidityModel(Model):
    """How long a paper holds."""

    period: str
    starts: Literal["decided"] = "decided"
    ends_by: Id
    then: Literal["void", "recheck", "extend"]
    source: CiteModel


class ItemModel(Model):
    """approvalplan.item/1: one item a file, named by its id."""

    schema_: Annotated[Literal["approvalplan.item/1"], Field(alias="schema")]
    id: Id
    name: Text
    aka: list[Text] = []
    stage: StageId
    authority: Id | None = None
    clock: Clock
    track: Track = "main"
    mode: Mode = "approval"
    thresholds: dict[Id, DatedModel] = {}
    when: Condition = None
    needs: list[Id | NeedModel] = []
    gives: list[Id] = []
    limit: DatedModel | None = None
    promised: DatedModel | None = None
    takes: DatedModel | None = None
    delivery: DatedModel | None = None
    less: list[Id] = []
    duration: Id | None = None
    steps: list[StepModel] = []
    variants: list[VariantModel] = []
    after: list[Id] = []
    validity: ValidityModel | list[ValidityModel] | None = None
    exclusion_basis: CiteModel | None = None
    milestone: Literal["land_supplied", "construction_permit", "construction_start", "completion", "in_use"] | None = (
        None
    )
    basis: list[CiteModel] = []
    say: Text | None = None


class AmendmentModel(Model):
    """approvalplan.amendment/1: what a layer changes of an element of a layer below."""

    schema_: Annotated[Literal["approvalplan.amendment/1"], Field(alias="schema")]
    amends: Id
    kind: Literal["item", "document", "reform", "scheme", "route", "authority", "condition"] = "item"
    because: Text
    source: CiteModel
    set: dict[str, Any] = {}
    add: dict[str, list[Any]] = {}
    remove: dict[str, list[Any]] = {}
