"""The shape of the head of a layer, of its coverage and its cases; and which model reads which file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from approvalplan.files.rulebook.models import items, places, reforms, tables
from approvalplan.files.rulebook.models.parts import CiteModel, Day, Id, Model, StageId, Text

TrapNumber = Annotated[int, Field(ge=1, le=99)]


class StageModel(Model):
    """One stage of the procedure.

    一个阶段
    """

    id: StageId
    """阶段的编号"""
    name: Text


class RulebookModel(Model):
    """approvalplan.rulebook/1: the head of a layer.

    规则库的头：一层规则一个
    """

    schema_: Annotated[Literal["approvalplan.rulebook/1"], Field(alias="schema")]
    id: Id
    title: Text
    """规则库的名称，印在方案里"""
    version: Text
    """版本"""
    province: Text | None = None
    """管哪个省"""
    extends: Id | None = None
    """叠在哪一层的上面，如 cn"""
    handover: Literal["same_day", "next_day"] | None = None
    """前一件办结后什么时候能交下一件：same_day 当天 | next_day 下一个工作日"""
    stages: list[StageModel] | None = None
    """阶段，照先后写"""
    basis: list[CiteModel] = []
    """怎么数日子、哪些天不上班，出自哪里"""


class CoverageLine(Model):
    """What is complete, partial or unverified.

    一件事写到了什么程度
    """

    subject: Text
    """什么事"""
    state: Literal["complete", "partial", "unverified"]
    """complete 写全了 | partial 写了一部分 | unverified 写了，没有核对过原文"""
    remark: Text
    """说明"""


class CoverageModel(Model):
    """approvalplan.coverage/1.

    覆盖文件：写全了什么、没写什么，印在方案里
    """

    schema_: Annotated[Literal["approvalplan.coverage/1"], Field(alias="schema")]
    coverage: list[CoverageLine]
    """一件事一行"""


class CaseModel(Model):
    """One case: some facts, a sentence why, and what must come out.

    一个例子
    """

    why: Text
    """为什么有这个例子，一句话"""
    trap: TrapNumber | list[TrapNumber] | None = None
    """是第几个容易算错的地方"""
    given: dict[str, Any] = {}
    """再加的事实"""
    facts: dict[str, Any] = {}
    """这个例子要试的事实"""
    as_of: Day | None = None
    """这个例子按哪一天的规则"""
    expect: dict[str, Any]
    """应当算出什么：事项的编号对 yes、not_needed、unknown 或者办法；route、target、counted_days、dates……"""


class CasesModel(Model):
    """approvalplan.cases/1.

    例子文件：几个事实，应当算出什么；每次检查都会算一遍
    """

    schema_: Annotated[Literal["approvalplan.cases/1"], Field(alias="schema")]
    about: Text
    """说的是哪一个事项(或者一个题目)"""
    as_of: Day
    """按哪一天的规则"""
    given: dict[str, Any] = {}
    """所有例子都有的事实，写法同项目文件；例子里写 null 就是去掉"""
    cases: list[CaseModel]
    """一个例子一行"""


FILE_MODELS: dict[str, type[Model]] = {
    "approvalplan.item/1": items.ItemModel,
    "approvalplan.amendment/1": items.AmendmentModel,
    "approvalplan.documents/1": tables.DocumentsModel,
    "approvalplan.sources/1": tables.SourcesModel,
    "approvalplan.reforms/1": reforms.ReformsModel,
    "approvalplan.permits/1": reforms.PermitsModel,
    "approvalplan.routes/1": tables.RoutesModel,
    "approvalplan.conditions/1": tables.ConditionsModel,
    "approvalplan.facts/1": tables.FactsModel,
    "approvalplan.authorities/1": tables.AuthoritiesModel,
    "approvalplan.place/1": places.PlaceModel,
    "approvalplan.practice/1": places.PracticeModel,
    "approvalplan.rulebook/1": RulebookModel,
    "approvalplan.coverage/1": CoverageModel,
    "approvalplan.cases/1": CasesModel,
}
"""Which model reads a file, by its `schema:` line."""

ELEMENT_MODELS: dict[str, type[Model]] = {
    "item": items.ItemModel,
    "document": tables.DocumentModel,
    "reform": reforms.ReformModel,
    "scheme": reforms.SchemeModel,
    "route": tables.RouteModel,
    "condition": tables.DefinitionModel,
}
"""Which model reads an element that an amendment has changed, by its kind."""
