"""期限的写法不对。

证照管多久，写成 3年、6个月、30日、20工作日 这样：数字、单位，中间不空格，一个期限只用一个单位。

不好：

    validity: {period: 三个月, starts: decided, ends_by: construction, then: extend, source: {id: law, article: 9}}

好：

    validity: {period: 3个月, starts: decided, ends_by: construction, then: extend, source: {id: law, article: 9}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
