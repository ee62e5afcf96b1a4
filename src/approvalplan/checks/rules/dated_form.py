"""随时间变的内容写法不对。

法改了，旧的数还要留着：写 dated:，一行一个起始日(from)、内容(is)、出处(source)；从来没有变过的，写 is 和 source
就行，两样不能都写。

不好：

      large: {name: 大项目, when: {dated: [large]}}

好：

      large: {name: 大项目, when: {dated: [{from: 2020-01-01, is: {scale.floor_area: {gt: $big}}, source: {id: law, article: 4}}]}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
