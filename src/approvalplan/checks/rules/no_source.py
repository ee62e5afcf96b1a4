"""本地情况没有写出处。

本地的窗口收不收、实行哪一种办法，会改变方案，企业来问时要说得出是谁定的。没有文件、打电话问来的，出处写 practice
一类的来源，在 note 里写明问了谁、哪一天。

不好：

      telecom:
        can_apply: yes

好：

      telecom:
        can_apply: yes
        source: {id: assumption, note: 打电话问的窗口}
"""

from approvalplan.checks.registry import found_by_reader

found_by_reader(__name__, __doc__)
