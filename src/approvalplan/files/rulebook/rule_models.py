"""The shape of every rule file (规则文件), as pydantic models; conditions and quantities are read by `conditions`.

These models say which keys a file may have and of which type. They are also the source of the JSON Schemas
that editors use.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from approvalplan.files.rulebook.item_models import (
    AmendmentModel,
    CiteModel,
    Condition,
    DatedModel,
    Day,
    Id,
    ItemModel,
    LimitModel,
    Model,
    StageId,
    Text,
)


class DocumentModel(Model):
    """One paper."""

    name: Text
    supplier: Literal["owner", "agent", "intermediary", "authority"]
    signed_by: Literal["applicant", "designer", "agent"] | None = None
    form: Literal["paper", "copy", "pdf", "shared"]
    copies: Annotated[int, Field(ge=0, le=20)] = 1
    blank: Text | None = None
    absent: Literal["owner", "not_required", "error"] | None = None
    takes: LimitModel | None = None
    source: CiteModel


class DocumentsModel(Model):
    """approvalplan.documents/1."""

    schema_: Annotated[Literal["approvalplan.documents/1"], Field(alias="schema")]
    documents: dict[Id, DocumentModel]


class SourceModel(Model):
    """One text the rules rest on."""

    kind: Literal["law", "document", "news", "practice", "assumption"]
    title: Text
    number: Text | None = None
    version: Day | None = None
    in_force: Day | None = None
    repealed: Day | None = None
    articles: int | None = None
    read: Literal["text", "excerpt", "second_hand", "no"] = "no"
    checked_on: Day | None = None
    url: Text | None = None
    note: Text | None = None


class SourcesModel(Model):
    """approvalplan.sources/1."""

    schema_: Annotated[Literal["approvalplan.sources/1"], Field(alias="schema")]
    sources: dict[Id, SourceModel]


class ByModel(Model):
    """What stands in the place of the papers a replaced item gave."""

    document: Id | None = None
    mode: Literal["commitment"] | None = None
    limit: LimitModel | None = None


class LaterModel(Model):
    """The item that verifies a commitment later."""

    item: Id
    by: Id | None = None


class ReplacementModel(Model):
    """One replacement."""

    item: Id
    when: Condition = None
    except_: Annotated[Condition, Field(alias="except")] = None
    by: ByModel = ByModel()
    later: LaterModel | None = None
    say: Text | None = None
    source: CiteModel | None = None


class MergeModel(Model):
    """One merge."""

    into: Id
    takes: list[Id]


class ReformModel(Model):
    """One reform."""

    name: Text
    when: Condition = None
    chosen_by: str | None = None
    replaces: list[ReplacementModel] = []
    merges: list[MergeModel] = []
    joins: list[list[StageId]] = []
    source: CiteModel


class ReformsModel(Model):
    """approvalplan.reforms/1."""

    schema_: Annotated[Literal["approvalplan.reforms/1"], Field(alias="schema")]
    reforms: dict[Id, ReformModel]


class PermitStageModel(Model):
    """One stage of a permit scheme."""

    item: Id
    name: Text
    allows: Text


class SchemeModel(Model):
    """One permit scheme."""

    name: Text
    when: Condition = None
    stages: list[PermitStageModel]
    warning: Text | None = None
    source: CiteModel


class PermitsModel(Model):
    """approvalplan.permits/1."""

    schema_: Annotated[Literal["approvalplan.permits/1"], Field(alias="schema")]
    gate: dict[Id, CiteModel] = {}
    schemes: dict[Id, SchemeModel]


class TargetModel(Model):
    """What the province promises for a route."""

    days: Annotated[int, Field(ge=1, le=1000)]
    scope: Literal["full", "pre_construction"] = "full"


class GoalModel(Model):
    """Another promise that was made public, counted in another way; it is told beside the target, never used."""

    days: Annotated[int, Field(ge=1, le=1000)]
    words: Text
    as_of: Day
    source: CiteModel


class RouteModel(Model):
    """One class of project; the order in the file is the order in which they are tried."""

    id: Id
    name: Text
    when: Condition = None
    target: DatedModel | None = None
    goals: list[GoalModel] = []
    basis: list[CiteModel] = []


class RoutesModel(Model):
    """approvalplan.routes/1."""

    schema_: Annotated[Literal["approvalplan.routes/1"], Field(alias="schema")]
    routes: list[RouteModel]


class DefinitionModel(Model):
    """One named condition."""

    name: Text
    when: Condition
    source: CiteModel | None = None


class ConditionsModel(Model):
    """approvalplan.conditions/1: named conditions and thresholds that several files use."""

    schema_: Annotated[Literal["approvalplan.conditions/1"], Field(alias="schema")]
    thresholds: dict[Id, DatedModel] = {}
    define: dict[Id, DefinitionModel] = {}


class FactModel(Model):
    """The words of one fact."""

    name: Text
    ask: Text
    where: Text
    why: Text
    yes: Text | None = None
    no: Text | None = None
    together: Id | None = None
    thresholds: dict[Id, DatedModel] = {}
    infer: DatedModel | None = None


class FactGroupModel(Model):
    """One question for several yes-or-no facts: those that name the group by `together`."""

    ask: Text
    where: Text


class FactsModel(Model):
    """approvalplan.facts/1."""

    schema_: Annotated[Literal["approvalplan.facts/1"], Field(alias="schema")]
    groups: dict[Id, FactGroupModel] = {}
    facts: dict[str, FactModel]


class AuthoritiesModel(Model):
    """approvalplan.authorities/1."""

    schema_: Annotated[Literal["approvalplan.authorities/1"], Field(alias="schema")]
    authorities: dict[Id, Text]


class WindowModel(Model):
    """One window; what is not known stays null and prints as a blank."""

    name: Text | None = None
    place: Text | None = None
    phone: Text | None = None
    online: Text | None = None
    hours: Text | None = None
    can_apply: Literal["yes", "no", "unknown"] | None = None
    note: Text | None = None
    source: CiteModel | None = None
    """Who says so; wanted where `can_apply` says yes or no."""


class PlaceFact(Model):
    """A fact that the place knows for every project in it."""

    is_: Annotated[Any, Field(alias="is")]
    source: CiteModel
    valid_until: Day | None = None


class PlaceName(Model):
    """Where: city, county, zone; what is left out holds for all of it."""

    province: Text | None = None
    city: Text | None = None
    county: Text | None = None
    zone: Text | None = None


class PlaceModel(Model):
    """approvalplan.place/1: one county or zone a file."""

    schema_: Annotated[Literal["approvalplan.place/1"], Field(alias="schema")]
    place: PlaceName
    facts: dict[str, PlaceFact] = {}
    windows: dict[Id, WindowModel] = {}
    authorities: dict[Id, Id] = {}
    promised: dict[str, DatedModel] = {}
    permit_scheme: PlaceFact | None = None


class StageModel(Model):
    """One stage of the procedure."""

    id: StageId
    name: Text


class RulebookModel(Model):
    """approvalplan.rulebook/1: the head of a layer."""

    schema_: Annotated[Literal["approvalplan.rulebook/1"], Field(alias="schema")]
    id: Id
    title: Text
    version: Text
    province: Text | None = None
    extends: Id | None = None
    handover: Literal["same_day", "next_day"] | None = None
    stages: list[StageModel] | None = None
    basis: list[CiteModel] = []


class CoverageLine(Model):
    """What is complete, partial or unverified."""

    subject: Text
    state: Literal["complete", "partial", "unverified"]
    remark: Text


class CoverageModel(Model):
    """approvalplan.coverage/1."""

    schema_: Annotated[Literal["approvalplan.coverage/1"], Field(alias="schema")]
    coverage: list[CoverageLine]


TrapNumber = Annotated[int, Field(ge=1, le=99)]


class CaseModel(Model):
    """One case: some facts, a sentence why, and what must come out."""

    why: Text
    trap: TrapNumber | list[TrapNumber] | None = None
    given: dict[str, Any] = {}
    facts: dict[str, Any] = {}
    as_of: Day | None = None
    expect: dict[str, Any]


class CasesModel(Model):
    """approvalplan.cases/1."""

    schema_: Annotated[Literal["approvalplan.cases/1"], Field(alias="schema")]
    about: Text
    as_of: Day
    given: dict[str, Any] = {}
    cases: list[CaseModel]


FILE_MODELS: dict[str, type[Model]] = {
    "approvalplan.item/1": ItemModel,
    "approvalplan.amendment/1": AmendmentModel,
    "approvalplan.documents/1": DocumentsModel,
    "approvalplan.sources/1": SourcesModel,
    "approvalplan.reforms/1": ReformsModel,
    "approvalplan.permits/1": PermitsModel,
    "approvalplan.routes/1": RoutesModel,
    "approvalplan.conditions/1": ConditionsModel,
    "approvalplan.facts/1": FactsModel,
    "approvalplan.authorities/1": AuthoritiesModel,
    "approvalplan.place/1": PlaceModel,
    "approvalplan.rulebook/1": RulebookModel,
    "approvalplan.coverage/1": CoverageModel,
    "approvalplan.cases/1": CasesModel,
}
"""Which model reads a file, by its `schema:` line."""
