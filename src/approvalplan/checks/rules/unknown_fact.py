"""没有这个事实。

条件、推断、改革、本地情况里写的事实要在项目文件里有，一个字母都不能差。别的规则引擎碰到不认识的名字就跳过去，
那条规则从此悄悄不起作用；这里当作错。

不好：

      large: {name: 大项目, when: {scale.floor_aera: {gt: $big}}}

好：

      large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
