"""数量要写明怎么比。

面积、投资这样的数量很少正好等于一个数。要写明是超过(gt)、以上(ge)、不满(lt)还是以下(le)：法条的“以上”含本数，
“超过”不含，差一平方米就是两样。

不好：

      large: {name: 大项目, when: {scale.floor_area: 2500㎡}}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
