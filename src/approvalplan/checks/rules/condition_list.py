"""all 和 any 后面要是一列条件。

all 是都要成立，any 是有一个成立就行，后面各条用方括号列出，或者一行一条、前面加 - 。只有一条的，不用写 all、any。

不好：

      large: {name: 大项目, when: {any: {scale.floor_area: {gt: $big}}}}

好：

      large: {name: 大项目, when: {any: [{scale.floor_area: {gt: $big}}, {features.piles: true}]}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
