"""One paper with every block, for the back-ends: what each format must show of it."""

from __future__ import annotations

from datetime import date

from approvalplan.document.blocks import (
    Beside,
    Checklist,
    Code,
    Column,
    Entries,
    Entry,
    Heading,
    Lines,
    Link,
    Page,
    Pairs,
    PaperDocument,
    Picture,
    Points,
    Row,
    Signatures,
    Spans,
    Strong,
    Table,
    Task,
    Text,
)
from approvalplan.report.records import Point
from approvalplan.report.words import Day

DAY = Day(date(2026, 11, 30).toordinal(), provisional=True, far=False)

COLUMNS = (Column("序", 5), Column("事项", 40), Column("交件", 20), Column("因为", 60, below="理由"))

BLOCKS = (
    Heading("甲厂", 1, "一项目一方案"),
    Pairs((("代码", "2611"), ("规则", Spans(("看", Code("show"), "和", Strong("粗")))))),
    Beside((("太谷", "工业"), ("带方案", "承诺制"))),
    Points((Point(id="verdict", label="结论", lines=("达标", "余量两天"), tone="good", notes=("另算",)),), first=True),
    Heading("一、这一周"),
    Checklist(
        (Task("交件", labels=("11-30 周一", "代办员")), Task("盖章", labels=("11-30 周一", "企业"), ticked=True))
    ),
    Heading("二、时间表"),
    Picture("chart", (Text("没有图时说的话"),)),
    Picture("other", (Text("另一图的话", "note"),)),
    Heading("三、事项", 3),
    Table(
        "事项",
        COLUMNS,
        (Row((1, Strong("许可"), DAY, Lines(("理由一", "依据二"))), tone="bad"), Row((2, "备案", None, ""))),
    ),
    Table(
        "材料", (Column("日子", 20), Column("材料", 40)), (Row((DAY, "申请表"), box=False), Row((None, "证"), box=True))
    ),
    Table("清单", (Column("材料", 40), Column("形式", 20)), (Row(("报告", "原件"), box=False),), tasks=True),
    Entries(
        (Entry("问一", ("哪里查", Text(Lines(("a: 1", "b: 2")), code=True))), Entry(Link("问二", "two.md"))),
        numbered=True,
    ),
    Entries((Entry("事项甲", (Pairs((("进度", Code("- {item: a}")),)),), box=True, aside="已办"),)),
    Checklist((Task("数一", under=("出处",)), Task("数二")), title="要确认", room="答复"),
    Page(wide=True),
    Text("小字", "note"),
    Signatures((("企业签", "代办员签"), ("日期",))),
)

PAPER = PaperDocument("甲厂", BLOCKS)

SAID = (
    "甲厂", "一项目一方案", "代码", "2611", "看", "show", "粗", "太谷", "承诺制", "结论", "余量两天", "另算", "一、这一周", "交件",
    "代办员", "企业", "二、时间表", "三、事项", "许可", "11-30 周一?", "理由一", "依据二", "备案", "申请表", "报告", "原件", "问一", "哪里查",
    "a: 1", "b: 2", "问二", "事项甲", "已办", "进度", "item: a", "要确认", "数一", "出处", "小字", "企业签", "日期", "另一图的话",
)  # fmt: skip
"""Words of each block that every format shows; the picture aside, which some draw."""
