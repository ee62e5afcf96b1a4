"""同一份材料，一个项目里有两个事项给。

一份材料对一个项目只能有一个来处：备案、核准、可研批复都给“立项文件”，可是一个项目只办其中一个。这里给出一种两个都要办
的项目：后面的事项等哪一个，就说不清了。多半是其中一个的条件写宽了，或者 gives 里写错了材料。

不好：

    gives: [work_paper, paper]

好：

    gives: [work_paper]
"""

from collections.abc import Iterator
from itertools import combinations

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.projects import in_words
from approvalplan.logic.search import quickly
from approvalplan.logic.standing import both_there

SENTENCE = Sentence(
    "{document} 对同一个项目有两个来处,{other} 也给它: {project}", "把两个事项的条件分开,或者改掉其中一个的 gives"
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each paper that two items give to one project on some day, with that project."""
    for document, givers in enumerate(subject.newest.givers):
        for pair in combinations(givers, 2):
            first, second = (subject.newest.items[number] for number in pair)
            project = next(_who_get_both(subject, *pair), None)
            if project is not None:
                paper = subject.newest.documents[document]
                values = {"document": paper.name, "other": first.item.name, "project": project}
                at = second.item.gives.index(paper.id)
                yield Problem(SENTENCE, subject.origin("item", second.item.id), ("gives", at), values)


def _who_get_both(subject: Subject, one: int, other: int) -> Iterator[str]:
    """Yield in words a project that gets both of two items, for each day on which there is one."""
    for program in subject.at_turns_of(subject.rulebook.items[one].id, subject.rulebook.items[other].id):
        for standing in subject.standings(program):
            vector = quickly(program.space, both_there(standing, one, other)).vector
            if vector is not None:
                yield in_words(program, vector)
