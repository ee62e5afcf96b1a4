"""这个事实不是数量，不能比大小。

用途、供地方式这样的事实只有几种选法，要写是哪几种；“是/否”的写 true 或 false。能比大小的只有面积、投资、层数
这样的数量。

不好：

      large: {name: 大项目, when: {project.use: {ge: office}}}

好：

      large: {name: 大项目, when: {project.use: office}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
