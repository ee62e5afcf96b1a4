"""没有这个门槛。

条件里的 $名字 要写在 thresholds: 里(本文件的，或者各文件合用的)。名字写错了，这个条件就没有数可比。

不好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $bigg}}}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
