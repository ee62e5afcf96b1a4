"""buildings 的写法不对。

按栋看的条件只有一种写法：buildings: {any: {……}}，意思是有一栋合就成立。里面写这一栋的用途、面积、高度、层数。

不好：

      large: {name: 大项目, when: {buildings: {use: dormitory}}}

好：

      large: {name: 大项目, when: {buildings: {any: {use: dormitory}}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
