"""The shape of reforms and of the ways to issue the construction permit (改革文件、施工许可方式文件)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from approvalplan.files.rulebook.models.parts import (
    CiteModel,
    Condition,
    DocumentId,
    Id,
    ItemId,
    LimitModel,
    Model,
    StageId,
    Text,
)


class ByModel(Model):
    """What stands in the place of the papers a replaced item gave.

    由什么代替
    """

    document: DocumentId | None = None
    """改交哪份材料，如承诺书"""
    mode: Literal["commitment"] | None = None
    """写 commitment：事项还在，改成承诺"""
    limit: LimitModel | None = None
    """改成承诺以后几天办结"""


class LaterModel(Model):
    """The item that verifies a commitment later.

    以后的核查
    """

    item: ItemId
    """哪个事项核查"""
    by: Id | None = None
    """最晚在哪个节点以前"""


class ReplacementModel(Model):
    """One replacement.

    一处代替
    """

    item: ItemId
    """被代替的事项"""
    when: Condition = None
    except_: Annotated[Condition, Field(alias="except")] = None
    """这种情形除外"""
    by: ByModel = ByModel()
    """由什么代替；不写就是不用办、材料视为已有"""
    later: LaterModel | None = None
    """以后由哪个事项核查"""
    say: Text | None = None
    source: CiteModel | None = None


class MergeModel(Model):
    """One merge.

    一处合并
    """

    into: ItemId
    """并到哪个事项里"""
    takes: list[ItemId]
    """并进去的事项"""


class ReformModel(Model):
    """One reform.

    一项改革：什么时候成立，成立了改哪几处
    """

    name: Text
    when: Condition = None
    chosen_by: str | None = None
    """由项目里哪个事实选用，如 reforms.commitment"""
    replaces: list[ReplacementModel] = []
    """代替：哪个事项不办了，或者改成承诺"""
    merges: list[MergeModel] = []
    """合并：几个事项一起办"""
    joins: list[list[StageId]] = []
    """并段：几个阶段并成一个"""
    source: CiteModel


class ReformsModel(Model):
    """approvalplan.reforms/1.

    改革文件：承诺制、区域评估、联合验收……
    """

    schema_: Annotated[Literal["approvalplan.reforms/1"], Field(alias="schema")]
    reforms: dict[Id, ReformModel]
    """一项改革一段，前面是编号"""


class PermitStageModel(Model):
    """One stage of a permit scheme.

    一段施工许可
    """

    item: ItemId
    """发这一段证的事项"""
    name: Text
    allows: Text
    """拿到这一段证可以做什么"""


class SchemeModel(Model):
    """One permit scheme.

    一种施工许可方式
    """

    name: Text
    when: Condition = None
    """什么项目可以用这种方式"""
    stages: list[PermitStageModel]
    """分几段，照先后写"""
    warning: Text | None = None
    """用这种方式要提醒的话，印在方案里"""
    source: CiteModel


class PermitsModel(Model):
    """approvalplan.permits/1.

    施工许可方式文件：整体一张证，或者分几段
    """

    schema_: Annotated[Literal["approvalplan.permits/1"], Field(alias="schema")]
    gate: dict[Id, CiteModel] = {}
    """开工以前必须有、分阶段也不能后补的批文：材料的编号和出处"""
    schemes: dict[Id, SchemeModel]
    """一种方式一段，前面是编号"""
