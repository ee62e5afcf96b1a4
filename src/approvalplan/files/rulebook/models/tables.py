"""The shape of the files that hold tables: papers, sources, authorities, routes, conditions, facts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from approvalplan.files.rulebook.models.parts import (
    DAY,
    Changing,
    CiteModel,
    Condition,
    DatedModel,
    Day,
    GroupId,
    Id,
    LimitModel,
    Model,
    Text,
)


class DocumentModel(Model):
    """One paper.

    一份材料
    """

    name: Text
    supplier: Literal["owner", "agent", "intermediary", "authority"]
    """谁出：owner 企业 | agent 代办员 | intermediary 中介 | authority 政府部门"""
    signed_by: Literal["applicant", "designer", "agent"] | None = None
    """谁签字：applicant 申请人 | designer 设计人员 | agent 代办员；不能替人签"""
    form: Literal["paper", "copy", "pdf", "shared"]
    """什么样子：paper 纸质原件 | copy 复印件 | pdf 电子件 | shared 政府内部共享，不用交"""
    copies: Annotated[int, Field(ge=0, le=20)] = 1
    """交几份"""
    blank: Text | None = None
    """空白表在哪里取"""
    absent: Literal["owner", "not_required", "error"] | None = None
    """没有哪个事项给它的时候：owner 由企业准备 | not_required 就不要了 | error 是规则写错了"""
    takes: LimitModel | None = None
    """准备它平常要多久"""
    source: CiteModel


class DocumentsModel(Model):
    """approvalplan.documents/1.

    材料文件：申请表、报告、图纸、批文
    """

    schema_: Annotated[Literal["approvalplan.documents/1"], Field(alias="schema")]
    documents: dict[Id, DocumentModel]
    """一份材料一段，前面是编号"""


class SourceModel(Model):
    """One text the rules rest on.

    一个出处
    """

    kind: Literal["law", "document", "news", "practice", "assumption"]
    """是什么：law 法律法规 | document 规章文件 | news 新闻 | practice 某地做法 | assumption 假设"""
    title: Text
    """全名"""
    number: Text | None = None
    """文号；不知道就不写，不要编"""
    version: Day | None = None
    """哪一天的版本(最近一次修正、修订)"""
    in_force: Annotated[Day | None, DAY] = None
    """施行的日子"""
    repealed: Annotated[Day | None, DAY] = None
    """废止的日子"""
    articles: int | None = None
    """一共几条，用来核对条号"""
    read: Literal["text", "excerpt", "second_hand", "no"] = "no"
    """看到了什么：text 原文全文 | excerpt 只见片段或转载 | second_hand 转述 | no 没看到"""
    checked_on: Day | None = None
    """哪一天核对的"""
    url: Text | None = None
    """网址；不知道就不写，不要编"""
    note: Text | None = None


class SourcesModel(Model):
    """approvalplan.sources/1.

    出处文件：规则依据的法律、文件、报道
    """

    schema_: Annotated[Literal["approvalplan.sources/1"], Field(alias="schema")]
    sources: dict[Id, SourceModel]
    """一个出处一段，前面是编号"""


class AuthoritiesModel(Model):
    """approvalplan.authorities/1.

    部门文件
    """

    schema_: Annotated[Literal["approvalplan.authorities/1"], Field(alias="schema")]
    authorities: dict[Id, Text]
    """部门的编号和中文名"""


class TargetModel(Model):
    """What the province promises for a route.

    目标天数
    """

    days: Annotated[int, Field(ge=1, le=1000)]
    """几工作日"""
    scope: Literal["full", "pre_construction"] = "full"
    """full 算到竣工验收 | pre_construction 算到施工许可"""


class GoalModel(Model):
    """Another promise that was made public, counted in another way; it is told beside the target, never used.

    另外公布过的目标：口径不同，只并列印出，不拿来比
    """

    days: Annotated[int, Field(ge=1, le=1000)]
    """几工作日"""
    words: Text
    """公布时怎么说的：管谁、从什么时候起"""
    as_of: Annotated[Day, DAY]
    """哪一天公布的"""
    source: CiteModel


class RouteModel(Model):
    """One class of project; the order in the file is the order in which they are tried.

    一种项目类型
    """

    id: Id
    name: Text
    when: Condition = None
    """什么项目是这一类；不写就是其余的都是"""
    target: Annotated[DatedModel | None, Changing(TargetModel, "target-form")] = None
    """目标天数；没有公布过的不写，不借用别的"""
    goals: list[GoalModel] = []
    """另外公布过、口径不同的目标"""
    basis: list[CiteModel] = []


class RoutesModel(Model):
    """approvalplan.routes/1.

    项目类型文件
    """

    schema_: Annotated[Literal["approvalplan.routes/1"], Field(alias="schema")]
    routes: list[RouteModel]
    """照先后试，第一个成立的就是项目的类型"""


class DefinitionModel(Model):
    """One named condition.

    一个有名字的条件
    """

    name: Text
    """用中文说是什么，印在理由里"""
    when: Condition
    """条件"""
    source: CiteModel | None = None


class ConditionsModel(Model):
    """approvalplan.conditions/1: named conditions and thresholds that several files use.

    条件文件：几个文件合用的条件和门槛
    """

    schema_: Annotated[Literal["approvalplan.conditions/1"], Field(alias="schema")]
    thresholds: dict[Id, DatedModel] = {}
    define: dict[Id, DefinitionModel] = {}
    """一个有名字的条件一段，前面是名字"""


class FactModel(Model):
    """The words of one fact.

    一个事实的说法
    """

    name: Text
    ask: Text
    """怎么问企业"""
    where: Text
    """在哪里找：哪份文件的哪一栏，或者问谁"""
    why: Text
    """问它做什么：定哪些事"""
    yes: Text | None = None
    """答“是”的怎么说"""
    no: Text | None = None
    """答“否”的怎么说"""
    together: GroupId | None = None
    """同哪一组一起问：groups 里的组名；只用于“有没有”"""
    thresholds: dict[Id, DatedModel] = {}
    infer: DatedModel | None = None
    """项目没有写的时候怎么推断"""


class FactGroupModel(Model):
    """One question for several yes-or-no facts: those that name the group by `together`.

    一起问的一个问题
    """

    ask: Text
    """怎么问"""
    where: Text
    """在哪里找、问谁"""


class FactsModel(Model):
    """approvalplan.facts/1.

    事实文件：项目里的每一栏怎么叫、怎么问、在哪里找
    """

    schema_: Annotated[Literal["approvalplan.facts/1"], Field(alias="schema")]
    groups: dict[Id, FactGroupModel] = {}
    """放在一个问题里一起问的几个“有没有”"""
    facts: dict[str, FactModel]
    """一个事实一段，前面是它在项目文件里的位置，如 land.supply"""
