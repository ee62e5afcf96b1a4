"""The shape of a calendar file (放假安排文件), as pydantic models; also the source of its JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from approvalplan.model.dates import FIRST_YEAR, LAST_YEAR, iso_date
from approvalplan.wording import say


def _iso_text(text: str) -> str:
    iso_date(text)
    return text


_DATE = WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
Day = Annotated[int, BeforeValidator(iso_date), _DATE]
"""A day, written 2026-02-15, as its ordinal."""
DayText = Annotated[str, AfterValidator(_iso_text), _DATE]
"""A day, kept as it is written."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Kind = Literal["law", "document", "news", "practice", "assumption"]
Read = Literal["text", "excerpt", "second_hand", "no"]


class Strict(BaseModel):
    """The base of these models: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class NoticeSource(Strict):
    """What kind of text the notice is, and how much of it was read.

    通知是什么文件，看到了多少
    """

    kind: Annotated[Kind, Field(description=say("calendar.schema.kind"))] = "document"
    read: Annotated[Read, Field(description=say("calendar.schema.read"))]


class ChangeModel(Strict):
    """A later notice that changed the days.

    后来改了日子的通知
    """

    title: Annotated[Text, Field(description=say("calendar.schema.title"))]
    number: Annotated[Text | None, Field(description=say("calendar.schema.number"))] = None
    published: Annotated[DayText | None, Field(description=say("calendar.schema.published"))] = None
    url: Annotated[Text | None, Field(description=say("calendar.schema.url"))] = None
    read: Annotated[Read, Field(description=say("calendar.schema.read"))]


class NoticeModel(Strict):
    """The notice the days come from.

    放假安排的通知
    """

    title: Annotated[Text, Field(description=say("calendar.schema.title"))]
    number: Annotated[Text | None, Field(description=say("calendar.schema.number"))] = None
    published: Annotated[DayText | None, Field(description=say("calendar.schema.published"))] = None
    url: Annotated[Text | None, Field(description=say("calendar.schema.url"))] = None
    source: NoticeSource
    """通知是什么文件，看到了多少"""
    note: Annotated[Text | None, Field(description=say("calendar.schema.note"))] = None
    changes: Annotated[list[ChangeModel], Field(max_length=20, description=say("calendar.schema.changes"))] = []


class OffModel(Strict):
    """One span of days off, both ends included.

    一段假期，头尾都算
    """

    name: Annotated[Text, Field(description=say("calendar.schema.name"))]
    from_: Annotated[Day, Field(alias="from", description=say("calendar.schema.from"))]
    to: Annotated[Day, Field(description=say("calendar.schema.to"))]
    days: Annotated[int, Field(ge=1, le=60, description=say("calendar.schema.days"))]


class CalendarModel(Strict):
    """One year's notice as a file.

    一年的放假安排
    """

    schema_: Annotated[Literal["approvalplan.calendar/1"], Field(alias="schema")]
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR, description=say("calendar.schema.year"))]
    notice: NoticeModel
    """日子从哪个通知来"""
    off: Annotated[list[OffModel], Field(max_length=40, description=say("calendar.schema.off"))]
    work: Annotated[list[Day], Field(max_length=60, description=say("calendar.schema.work"))]
