"""The parts that several rule files share, and the marks that say what a key's value is read as."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class IdOf(NamedTuple):
    """Marks a text that names another element of the rules: an element of this kind, which has to be there."""

    kind: str


class Changing(NamedTuple):
    """Marks a value that may change with time: the model of what holds, and what is said where it does not fit."""

    model: type[Model]
    fault: str


CONDITION: Final = "condition"
"""Marks what is read as a condition; nothing stated is what always holds."""
DAY: Final = "day"
"""Marks a day that is read as an ordinal; nothing stated is 0. Laws are older than the calendars."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
ItemId = Annotated[Id, IdOf("item")]
DocumentId = Annotated[Id, IdOf("document")]
AuthorityId = Annotated[Id, IdOf("authority")]
SourceId = Annotated[Id, IdOf("source")]
GroupId = Annotated[Id, IdOf("group")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Condition = Annotated[Any, CONDITION]
StageId = Literal["land_planning", "engineering", "construction", "acceptance", "parallel", "operation"]


class Model(BaseModel):
    """The base of all rule models: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class CiteModel(Model):
    """Where something is written: 来源.

    出处
    """

    id: SourceId
    """哪一个出处：sources*.yaml 里的编号；没有出处写 assumption"""
    article: int | str | None = None
    """第几条；出处是法律的要写"""
    quote: Text | None = None
    """原话，照抄"""
    note: Text | None = None
    from_: Annotated[Day | None, Field(alias="from")] = None
    """这条依据从哪一天起才有"""


class LimitModel(Model):
    """A period: 期限.

    期限
    """

    days: Annotated[int, Field(ge=0, le=3650)]
    """多久：7工作日、30日(自然日)、3个月"""
    unit: Literal["working_days", "calendar_days", "months"]
    """单位；同几多写在一起"""
    starts: Literal["acceptance", "receipt", "publication", "decision", "completion"] = "acceptance"
    """从哪件事起算，照条文写：受理、收到、公布、决定、竣工"""
    may_extend: Annotated[int, Field(ge=0, le=3650)] = 0
    """经批准还能延长多久，单位同 period"""
    first_day_counts: bool = False
    """当天算不算第一天；平常不算，条文写明才写 true"""


class DatedLine(Model):
    """One line of `dated`: from which day, what, by which source.

    从某一天起的值
    """

    from_: Annotated[Day, Field(alias="from")]
    is_: Annotated[Any, Field(alias="is")]
    """从那天起的值；null 是从那天起废止"""
    source: CiteModel
    corrects: Text | None = None


class DatedModel(Model):
    """A value that may change with time: either `dated`, or `is` with its source.

    会随时间变的值：没有变过的写 is 和 source，变过的写 dated
    """

    name: Text | None = None
    """这个数叫什么"""
    dated: list[DatedLine] | None = None
    """一行一个起算日；法律变了在下面加一行，旧行不动、不删"""
    is_: Annotated[Any, Field(alias="is")] = None
    """值"""
    source: CiteModel | None = None
    corrects: Text | None = None


ChangingLimit = Annotated[DatedModel, Changing(LimitModel, "limit-form")]
"""A period that may change with time."""
Limits = Annotated[DatedModel | None, Changing(LimitModel, "limit-form")]
"""The same, where it need not be stated."""


class Everywhere:
    """Keys that mean the same in every file; the words that a model has for a key of its own come first."""

    schema_: str
    """这是哪一种文件、哪一版；照例子写，不要改"""
    id: Id
    """编号：小写英文字母、数字、下划线，定了就不再改"""
    name: Text
    """中文名，印在方案里"""
    when: Condition
    """什么时候成立：条件；不写就是总成立"""
    source: CiteModel
    """出处：哪一个文件、第几条；不知道就写 {id: assumption, note: 谁能确认}，不要编"""
    basis: list[CiteModel]
    """依据：法律法规、文件，一行一条"""
    corrects: Text
    """改正了以前写错的什么；没有它，改动旧的数会被当成错误"""
    note: Text
    """要对看的人说明的话"""
    say: Text
    """印在方案里这一项下面的话：规则判断不了、要请人问的事"""
    from_: Day
    """从哪一天起，如 2026-01-01"""
    thresholds: dict[Id, DatedModel]
    """门槛：起个名字，条件里写 $名字；能随时间变"""
    limit: Limits
    """法定时限：法律法规写的最长天数"""
    promised: Limits
    """承诺时限：部门承诺的天数，不能比法定的长"""
    takes: Limits
    """不是审批的事平常要多久(编报告、设计、施工……)；项目自己写了的用项目的"""
    needs: list[Any]
    """要交的材料：写编号；只在某种情形才要的，写 {document: 编号, when: 条件}"""
    track: str
    """main 主线，计入目标 | parallel 并行推进，不计入"""
    mode: str
    """怎么办：approval 审批 | commitment 承诺 | filing 备案 | service 服务 | step 环节 | milestone 节点"""
    steps: list[Any]
    """时限里扣除的时间：技术评审、听证、公示……"""
