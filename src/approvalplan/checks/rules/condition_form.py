"""条件的写法不对。

条件写成“事实: 值”，或者 all、any、not，或者一个条件的名字。空的、或者只是一列名字的，不知道是都要还是有一个就行。

不好：

      large: {name: 大项目, when: [permit, construction]}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
