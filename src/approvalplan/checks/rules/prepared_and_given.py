"""材料又写了编制用时，又由事项给出。

`takes` 是企业自己编这份材料要几天；如果它由某个事项给出(或者用来代替别的材料)，就说不清到底等哪一个：
等企业编好，还是等那个事项办完。由事项给出的，用时写在那个事项上。

不好：

    paper: {name: 许可证, supplier: authority, form: shared, copies: 0, takes: 5工作日, source: {id: law, article: 3}}

好：

    paper: {name: 许可证, supplier: authority, form: shared, copies: 0, source: {id: law, article: 3}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence("{name} 写了编制用时,却又由事项给出或用来代替:等哪一个说不清")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for a paper that its supplier prepares although an item gives it, or it stands in for one."""
    program = subject.newest
    stand_ins = {swap.document for edit in program.reforms for swap in edit.replacements}
    for number, document in enumerate(program.documents):
        if document.takes and (program.givers[number] or number in stand_ins):
            yield Problem(SENTENCE, subject.origin("document", document.id), ("takes",), {"name": document.name})
