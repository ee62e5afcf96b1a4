"""Sentences about the working-day calendar: findings in its files, the text of the files, its commands."""

SENTENCES: dict[str, str] = {
    # --- findings in a calendar file, each with its hint ---
    "calendar.name-year": "文件名是 {name}, 里面写的却是 {year} 年",
    "calendar.name-year.hint": "文件名写成 {year}.yaml, 或改 year",
    "calendar.reversed": "{name}的开始 {first} 在结束 {last} 之后",
    "calendar.reversed.hint": "from 是放假的头一天, to 是最后一天",
    "calendar.days-disagree": "{name}写的是共 {days} 天, 从 {first} 到 {last} 却是 {real} 天",
    "calendar.days-disagree.hint": "对照通知原文, 看是 days 错了还是日期错了",
    "calendar.other-year": "{day} 不是 {year} 年的放假安排管得着的日子",
    "calendar.other-year.hint": "最早到上一年 {first}, 最晚到下一年 {last}; 别的年份另写一个文件",
    "calendar.overlap": "{name}与{other}都包含 {day}",
    "calendar.overlap.hint": "通知把两个节日合并放假的, 写成一行, 名称用顿号连起来",
    "calendar.weekend-only": "{name}({first} 至 {last})本来就都是周末, 这一行不起作用",
    "calendar.weekend-only.hint": "如果通知另给了补休的日子, 把补休那几天也写进来; 没有就删去这一行",
    "calendar.work-weekday": "{day}({weekday})本来就是工作日, 不用写成上班",
    "calendar.work-weekday.hint": "调休上班的是周六、周日; 看日期是不是抄错了",
    "calendar.work-off": "{day} 又上班, 又在{name}的假期里",
    "calendar.work-off.hint": "对照通知原文, 留下一个",
    "calendar.work-twice": "{day} 写了两次",
    "calendar.work-twice.hint": "删去一个",
    "calendar.year-twice": "{year} 年的放假安排已经有一个文件({other}), 两个文件写的日子不一样",
    "calendar.year-twice.hint": ("对照原文, 留下对的那个文件; 如果是后来的通知改了日子, 在 changes 里写明那个通知"),
    "calendar.gap": "有 {year} 年的放假安排, 却没有 {missing} 年的: 从 {first} 起的日期都只能算暂定",
    "calendar.gap.hint": "补上 {missing}.yaml",
    # --- the text of a calendar file ---
    "calendar.file.head": (
        "# {year}年放假安排。一年一个文件, 文件名就是年份; 有了新一年的通知, 照样子加一个文件, 不用改程序。\n"
        "# off  放假的日子, 连同当中的周六、周日; from、to 两天都算在内, days 是共几天, 用来核对。\n"
        "# work 调休上班的周六、周日。\n"
    ),
    "calendar.file.title": "国务院办公厅关于{year}年部分节假日安排的通知",
    "calendar.file.imported": ("日子由 holidays {version} 导入; 请对照通知原文核对, 补上文号、日期和网址, 再改 read"),
    "calendar.file.days": "{first}至{last}",
    "calendar.joined": "、",
    "calendar.weekday.0": "周日",
    "calendar.weekday.1": "周一",
    "calendar.weekday.2": "周二",
    "calendar.weekday.3": "周三",
    "calendar.weekday.4": "周四",
    "calendar.weekday.5": "周五",
    "calendar.weekday.6": "周六",
    # --- what an editor shows beside the fields of a calendar file ---
    "calendar.schema.year": "哪一年的放假安排; 同文件名",
    "calendar.schema.title": "通知的标题",
    "calendar.schema.number": "文号; 不知道就写 null, 不要编",
    "calendar.schema.published": "成文日期, 如 2025-11-04; 不知道就写 null",
    "calendar.schema.url": "通知的网址; 不知道就写 null",
    "calendar.schema.kind": (
        "是什么: document 规章文件 | law 法律法规 | news 新闻 | practice 某地做法 | assumption 假设"
    ),
    "calendar.schema.read": ("看到了什么: text 原文全文 | excerpt 只见片段或转载 | second_hand 转述 | no 没看到"),
    "calendar.schema.note": "要对看的人说明的话",
    "calendar.schema.changes": "后来改了这一年日子的通知",
    "calendar.schema.off": "放假的日子, 连同当中的周六、周日; 通知里一个节日一行",
    "calendar.schema.name": "节日; 合并放假的用顿号连起来",
    "calendar.schema.from": "放假的头一天",
    "calendar.schema.to": "放假的最后一天",
    "calendar.schema.days": "共几天, 照通知写, 用来核对",
    "calendar.schema.work": "调休上班的周六、周日",
    # --- commands ---
    "calendar.outside": "超出了工作日历的范围: 只管 {first} 年到 {last} 年",
    "calendar.negative": "工作日数不能是负数: {n}",
    "calendar.no-notice": "已安装的 holidays 里还没有 {year} 年的放假通知; 请照通知原文写 {year}.yaml",
}
