"""The shape of what a place says of itself (地方文件)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from approvalplan.files.rulebook.models.parts import (
    AuthorityId,
    ChangingLimit,
    CiteModel,
    Day,
    IdOf,
    ItemId,
    Model,
    Text,
)


class WindowModel(Model):
    """One window; what is not known stays null and prints as a blank.

    一个窗口
    """

    name: Text | None = None
    """名称"""
    place: Text | None = None
    """地址"""
    phone: Text | None = None
    """电话；不知道写 null，不要编"""
    online: Text | None = None
    """网上从哪里办"""
    hours: Text | None = None
    """什么时间办公"""
    can_apply: Literal["yes", "no", "unknown"] | None = None
    """在这里能不能报：yes 能 | no 不能 | unknown 还不知道"""
    note: Text | None = None
    source: CiteModel | None = None
    """谁说的；can_apply 写了 yes、no 就要写"""


class PlaceFact(Model):
    """A fact that the place knows for every project in it.

    这里的一个事实
    """

    is_: Annotated[Any, Field(alias="is")]
    """是什么，写法同项目文件"""
    source: CiteModel
    valid_until: Day | None = None
    """管到哪一天"""


class PlaceName(Model):
    """Where: city, county, zone; what is left out holds for all of it.

    地名
    """

    province: Text | None = None
    """省，如 山西省"""
    city: Text | None = None
    """市"""
    county: Text | None = None
    """县、区"""
    zone: Text | None = None
    """开发区的全名"""


class OfficeModel(Model):
    """Who decides an item in the province, and who says so.

    本省由谁办一个事项
    """

    is_: Annotated[AuthorityId, Field(alias="is")]
    """部门的编号"""
    source: CiteModel


class PracticeModel(Model):
    """approvalplan.practice/1: what the province only names, a line an item.

    本省的做法：由谁办、承诺几天，一个事项一行
    """

    schema_: Annotated[Literal["approvalplan.practice/1"], Field(alias="schema")]
    authorities: dict[ItemId, OfficeModel] = {}
    """本省由谁办：事项的编号对部门"""
    promised: dict[Annotated[str, IdOf("item")], ChangingLimit] = {}
    """本省承诺的时限：事项的编号(或者 事项.办法)对天数"""


class PlaceModel(Model):
    """approvalplan.place/1: one county or zone a file.

    地方文件：一个市、县区或开发区自己知道的事，一处一个文件
    """

    schema_: Annotated[Literal["approvalplan.place/1"], Field(alias="schema")]
    place: PlaceName
    """是哪里；写到哪一级就管哪一级"""
    facts: dict[str, PlaceFact] = {}
    """这里的项目都一样的事实；项目自己写了的用项目的"""
    windows: dict[AuthorityId, WindowModel] = {}
    """窗口：哪个部门在哪里收件；不知道的写 null，印成空格请人填"""
    authorities: dict[ItemId, AuthorityId] = {}
    """这里由谁办：事项的编号对部门的编号"""
    promised: dict[Annotated[str, IdOf("item")], ChangingLimit] = {}
    """本地承诺的时限：事项的编号(或者 事项.办法)对天数"""
    permit_scheme: PlaceFact | None = None
    """这里分几段办施工许可"""
