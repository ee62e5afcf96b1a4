"""这个分支轮不到。

分支从上往下试，第一个成立的就是它。这个分支成立的项目，上面的分支都已经接走了，或者事项自己的条件把它们挡在了
外面：写在这里的时限、材料没有一个项目用得上。多半是宽的分支写在了窄的上面：把窄的移上去，或者删掉用不上的。

不好：

      - {id: any, name: 一般}
      - {id: rush, name: 急办, when: {features.piles: true}, say: 急}

好：

      - {id: rush, name: 急办, when: {features.piles: true}, say: 急}
      - {id: any, name: 一般}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.applying import reached
from approvalplan.logic.search import may_hold

SENTENCE = Sentence(
    "{name}的分支“{variant}”轮不到:合它的项目,上面的分支都接走了,或事项自己的条件挡住了",
    "把宽的分支移到它下面,或者删掉它",
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each variant that no project reaches on any day, unless one above has its very condition."""
    unreached = [
        (ready.item.id, n)
        for ready in subject.newest.items
        for n in range(len(ready.forms))
        if not any(variant.when == ready.forms[n].variant.when for variant in ready.item.variants[:n])
    ]
    for program in reversed(list(subject.programs)):
        if unreached:
            ready_of = {ready.item.id: ready for ready in program.items}
            unreached = [
                (id_, n)
                for id_, n in unreached
                if not may_hold(program.space, reached(ready_of[id_], ready_of[id_].forms[n]))
            ]
    for id_, n in unreached:
        item = subject.newest.items[subject.newest.by_id[id_]].item
        values = {"variant": item.variants[n].name, "name": item.name}
        yield Problem(SENTENCE, subject.origin("item", id_), ("variants", n), values)
