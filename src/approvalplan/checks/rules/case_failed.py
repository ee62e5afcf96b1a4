"""例子算出来的同它写的不一样。

例子是规则的验收：几个事实，一句为什么，和应该得出的结果。算出来不一样，不是规则改错了，就是例子该跟着法改。先看是
哪条规则变了；真是法改了，改例子并在 why 里写明，不要为了通过去凑。

不好：

      - {why: 正好的也办, facts: {scale: {floor_area: 2500㎡}}, expect: {permit: yes}}

好：

      - {why: 正好的不办, facts: {scale: {floor_area: 2500㎡}}, expect: {permit: not_needed}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
