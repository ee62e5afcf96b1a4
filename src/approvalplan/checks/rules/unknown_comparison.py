"""不认识的比较词。

比大小只有五个词：gt 超过、ge 以上、lt 不满、le 以下、eq 等于；问一组里有没有某一样用 has。写了别的词，这一条
就比不成。

不好：

      large: {name: 大项目, when: {scale.floor_area: {over: $big}}}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
