"""Sentences of the lists: the items of a rulebook, the days of a year."""

SENTENCES = {
    "listing.rules.head": "{title} {version}：{count} 个事项",
    "listing.year.announced": "{year} 年，国务院已公布放假安排",
    "listing.year.estimated": "{year} 年，放假安排还没有公布：只按法定节日推算，没有调休",
    "listing.year.notice": "依据 {title}（{number}）",
    "listing.year.provisional": "{day} 起的日子是暂定的",
    "listing.year.off": "放假",
    "listing.year.work": "调休上班",
    "listing.year.months": "每月工作日",
    "listing.year.total": "  全年 {count} 个工作日",
    "listing.weekday.mon": "周一",
    "listing.weekday.tue": "周二",
    "listing.weekday.wed": "周三",
    "listing.weekday.thu": "周四",
    "listing.weekday.fri": "周五",
    "listing.weekday.sat": "周六",
    "listing.weekday.sun": "周日",
}
