"""Sentences of a plan as calendar entries."""

SENTENCES = {
    "ics.calendar": "{name} 审批日程",
    "ics.plan": "方案：{name}",
    "ics.submit": "交件：{name}",
    "ics.decide": "办结：{name}",
    "ics.begin": "开始：{name}",
    "ics.end": "完成：{name}",
    "ics.once": "当天办完：{name}",
    "ics.hand-over": "最晚给代办员：{name}",
    "ics.milestone": "{name}",
    "ics.bottleneck": "【卡点】{text}",
    "ics.unknown": "{text}（{remark}）",
    "ics.provisional": "{text}（暂定?）",
}
