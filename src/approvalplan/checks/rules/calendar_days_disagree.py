"""放假的起止日期同通知写的天数对不上。

国务院办公厅的通知写“1月1日至3日，共3天”，`days` 就是用来核对的：从 `from` 到 `to`(两天都算)不是这么多天，
就有一个抄错了。日历错一天，后面每一个办结日都错一天。对着通知原文改。

不好：

    - {name: 元旦, from: 2026-01-01, to: 2026-01-03, days: 4}

好：

    - {name: 元旦, from: 2026-01-01, to: 2026-01-03, days: 3}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
