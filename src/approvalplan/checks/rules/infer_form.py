"""推断的写法不对。

项目文件没有写的事实，可以从别的事实推：一列，每条写推出的值 is 和条件 when，从上往下试，第一条成立的算。只写一个值
的，也要放进方括号。

不好：

    infer: {is: false, source: {id: law, article: 8}}

好：

    infer: {is: [{is: false, when: {project.use: school}}], source: {id: law, article: 8}}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
