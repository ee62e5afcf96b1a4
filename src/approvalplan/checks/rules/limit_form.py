"""时限的写法不对。

时限写成一个量，带单位：7工作日、30日(自然日)、3个月；要写从哪一天起算的，写 {period: 7工作日, from: 受理}。
“20日”是自然日，条文说的是工作日的写 20工作日，两样差出一个多星期。

不好：

    limit: {is: {period: 7天左右, from: 受理}, source: {id: law, article: 6}}

好：

    limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
