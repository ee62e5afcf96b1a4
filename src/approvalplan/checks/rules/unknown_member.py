"""这一组里没有这一样。

像“已完成的区域评估”这样的事实是一组，用 has 问里面有没有某一样。问了一样不存在的，永远是“没有”。

不好：

      large: {name: 大项目, when: {land.assessed: {has: minerals}}}

好：

      large: {name: 大项目, when: {land.assessed: {has: mineral}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
