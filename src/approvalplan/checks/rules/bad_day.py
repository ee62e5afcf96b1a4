"""这不是一个日子。

日期写成 2026-03-01 这样：年四位，月、日两位，中间用短横线，并且真有这一天。施行日写错了，那一天以前和以后用的
规则就错了。

不好：

    law: {kind: law, title: 某法, in_force: 2023-02-30, articles: 9, read: text}

好：

    law: {kind: law, title: 某法, in_force: 2023-02-28, articles: 9, read: text}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
