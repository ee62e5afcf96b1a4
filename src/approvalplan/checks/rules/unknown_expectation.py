"""例子里要核对的结果，没有这一样。

expect 里写事项的编号和它的结果，或者 route、counted_days 这些可以核对的结果。写了不存在的编号，这个例子就什么也
没有核对。

不好：

      - {why: 正好的不办, facts: {scale: {floor_area: 2500㎡}}, expect: {permitt: not_needed}}

好：

      - {why: 正好的不办, facts: {scale: {floor_area: 2500㎡}}, expect: {permit: not_needed}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
