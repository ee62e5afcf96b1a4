"""dated 各行没有按日子从早到晚写。

一行管到下一行的起始日为止。两行的日子一样，或者后面的反而早，看的人就分不清哪一天该用哪个数。新的写在最下面。

不好：

      big:
        name: 大
        dated:
          - {from: 2025-01-01, is: 2500㎡, source: {id: law, article: 4}}
          - {from: 2020-01-01, is: 3000㎡, source: {id: law, article: 5}}

好：

      big:
        name: 大
        dated:
          - {from: 2020-01-01, is: 3000㎡, source: {id: law, article: 5}}
          - {from: 2025-01-01, is: 2500㎡, source: {id: law, article: 4}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
