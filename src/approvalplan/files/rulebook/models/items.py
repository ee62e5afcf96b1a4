"""The shape of items and amendments (事项文件、修改文件)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from approvalplan.files.rulebook.models.parts import (
    AuthorityId,
    CiteModel,
    Condition,
    DatedModel,
    DocumentId,
    Id,
    ItemId,
    LimitModel,
    Limits,
    Model,
    StageId,
    Text,
)

Clock = Literal["authority", "excluded", "owner", "intermediary", "construction"]
Track = Literal["main", "parallel"]
Mode = Literal["approval", "commitment", "filing", "service", "step", "milestone"]


class NeedModel(Model):
    """A paper an item needs.

    一份材料
    """

    document: DocumentId
    """材料的编号，写在 documents*.yaml 里"""
    when: Condition = None
    """什么时候才要这份材料；不写就是都要"""
    by: Literal["acceptance", "decision"] = "acceptance"
    """acceptance 受理以前交齐 | decision 办结以前补齐(容缺受理)"""
    note: Text | None = None


class StepModel(Model):
    """Time inside an item that its limit leaves out.

    时限里扣除的一段时间
    """

    id: Id
    name: Text
    clock: Literal["excluded"] = "excluded"
    """只能是 excluded：不计入"""
    at_most: LimitModel | None = None
    """最多多久"""
    typical: LimitModel
    """平常多久，排日子用它"""
    source: CiteModel
    exclusion_basis: CiteModel | None = None
    """凭哪一条可以不计入；没有就不写，方案会另算一个从严的天数"""


class VariantModel(Model):
    """One form of an item.

    事项的一种办法，如报告书、报告表；从上往下试，第一个成立的算数
    """

    id: Id
    name: Text
    when: Condition = None
    applies: bool = True
    """这一种要不要办；写 false 就是不办"""
    mode: Mode | None = None
    track: Track | None = None
    needs: list[DocumentId | NeedModel] = []
    limit: Limits = None
    promised: Limits = None
    takes: Limits = None
    steps: list[StepModel] = []
    say: Text | None = None
    basis: list[CiteModel] = []
    source: CiteModel | None = None


class ValidityModel(Model):
    """How long a paper holds.

    批文的有效期
    """

    period: str
    """多久，如 3年、12个月"""
    starts: Literal["decided"] = "decided"
    """从决定那天起算"""
    ends_by: ItemId
    """到期以前要办到哪一个事项"""
    then: Literal["void", "recheck", "extend"]
    """过期以后：void 作废 | recheck 重新核对 | extend 可以延期"""
    source: CiteModel


class ItemModel(Model):
    """approvalplan.item/1: one item a file, named by its id.

    事项：一个文件写一个审批、备案或者一件要做的事，文件名就是编号
    """

    schema_: Annotated[Literal["approvalplan.item/1"], Field(alias="schema")]
    id: Id
    name: Text
    aka: list[Text] = []
    """窗口上的别名、简称，查的时候认得"""
    stage: StageId
    """哪个阶段：land_planning 立项用地规划许可 | engineering 工程建设许可 | construction 施工许可
    | acceptance 竣工验收 | parallel 并行推进 | operation 投产
    """
    authority: AuthorityId | None = None
    """哪个部门办：authorities.yaml 里的编号；企业自己做的不写"""
    clock: Clock
    """时间算谁的：authority 审批(计入) | excluded 依法不计 | owner 企业 | intermediary 中介 | construction 施工"""
    track: Track = "main"
    mode: Mode = "approval"
    thresholds: dict[Id, DatedModel] = {}
    when: Condition = None
    """什么项目要办；不写就是都要办"""
    needs: list[DocumentId | NeedModel] = []
    gives: list[DocumentId] = []
    """办好以后有什么：批文、成果的编号"""
    limit: Limits = None
    promised: Limits = None
    takes: Limits = None
    delivery: Limits = None
    """决定以后到拿到手要几天；不写就是当天"""
    less: list[ItemId] = []
    """用时里已经含了哪几个事项的，要减掉"""
    duration: Id | None = None
    """项目的 durations 里哪一栏是它的工期；不写就是自己的编号"""
    steps: list[StepModel] = []
    variants: list[VariantModel] = []
    """几种办法：从上往下试，第一个成立的算数；上面一个说不准，下面的也说不准"""
    after: list[ItemId] = []
    """法律要求排在哪几个事项以后、却没有材料相传的；很少用到"""
    validity: ValidityModel | list[ValidityModel] | None = None
    """批文管多久，到期以前要用掉"""
    exclusion_basis: CiteModel | None = None
    """clock 是 excluded 的，凭哪一条不计入"""
    milestone: Literal["land_supplied", "construction_permit", "construction_start", "completion", "in_use"] | None = (
        None
    )
    """是哪一个节点：land_supplied 拿到地 | construction_permit 拿到施工许可 | construction_start 开工
    | completion 竣工 | in_use 投入使用
    """
    basis: list[CiteModel] = []
    say: Text | None = None


class AmendmentModel(Model):
    """approvalplan.amendment/1: what a layer changes of an element of a layer below.

    修改：上一层的文件改下一层的一个事项、材料或条件，没有写到的照旧
    """

    schema_: Annotated[Literal["approvalplan.amendment/1"], Field(alias="schema")]
    amends: Id
    """改哪一个：它的编号"""
    kind: Literal["item", "document", "reform", "scheme", "route", "authority", "condition"] = "item"
    """改的是什么：item 事项 | document 材料 | reform 改革 | scheme 施工许可方式
    | route 项目类型 | authority 部门 | condition 条件
    """
    because: Text
    """为什么改，一句话"""
    source: CiteModel
    set: dict[str, Any] = {}
    """换掉：栏名写成 limit、variants.report.limit 这样，后面写新的值"""
    add: dict[str, list[Any]] = {}
    """往一串里加：栏名写成 needs、gives 这样，后面写要加的"""
    remove: dict[str, list[Any]] = {}
    """从一串里减：栏名写成 needs 这样，后面写要减的；要减的必须原来就有"""
