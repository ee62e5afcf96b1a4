"""目标的写法不对。

一类项目的目标写天数 days(工作日)，要算到哪里用 scope 写：full 算到竣工验收，pre_construction 算到施工许可。

不好：

      - {id: social, name: 社会投资, when: {project.funding: private}, target: {is: {period: 26工作日, scope: whole}, source: {id: law, article: 7}}}

好：

      - {id: social, name: 社会投资, when: {project.funding: private}, target: {is: {period: 26工作日, scope: full}, source: {id: law, article: 7}}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
