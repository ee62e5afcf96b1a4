"""时限的写法不对。

时限要写天数和单位：days 多少，unit 是工作日(working_days)、自然日(calendar_days)还是月(months)。“20日”是哪一种日，
差出一个多星期，不能猜。

不好：

    limit: {is: {days: 7, unit: 工作日, starts: acceptance}, source: {id: law, article: 6}}

好：

    limit: {is: {days: 7, unit: working_days, starts: acceptance}, source: {id: law, article: 6}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
