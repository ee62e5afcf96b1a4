"""材料互相等待，成了一个圈。

甲事项要乙事项给的材料，乙又要甲给的(中间可以隔着好几个)，对某一种项目两边同时成立：哪一个都不能先办，
这种项目就排不出方案。这里写出整个圈、每一步等的是哪份材料，和会碰上它的一种项目。常见的原因是某份材料
的条件写宽了，或者同一份材料给了不该给的事项。

不好：

    needs: [form, work_paper]

好：

    needs: [form]
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import parts
from approvalplan.diagnostics import Path
from approvalplan.engine.compile.program import Program
from approvalplan.engine.run.ranges import knots_of
from approvalplan.logic.circles import MERGED, WaitLink, closed_circle, in_one_line, knots_in, links_of
from approvalplan.logic.possible import Possible
from approvalplan.logic.projects import in_words
from approvalplan.logic.search import MOST_OF_CHECK
from approvalplan.model.origin import Origin

SENTENCE = Sentence(
    "材料互相等待,成了一个圈: {path_text}。这样的项目就会碰上: {project}",
    "先看刚改的 needs:圈里有一份材料不该要,或者只有一部分项目要(加 when)",
)
OWN = Sentence("{name} 要等自己给出的{document}", "办这件事以前拿不到它:从 needs 或 gives 里去掉一处")


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each circle of papers that some project closes, with the whole path and that project.

    Items that a merge makes one are a matter of `merge-encloses`.
    """
    yield from _own_papers(subject)
    told: set[frozenset[int]] = set()
    knot = (subject.newest.items[index].item.id for index in sorted(knots_of(subject.newest)))
    for program in subject.at_turns_of(*knot):
        for standing in subject.standings(program):
            links = (link for link in links_of(program, standing) if link.paper != MERGED)
            for links_of_knot in knots_in(len(program.items), links):
                found = closed_circle(program.space, links_of_knot, Possible(program), MOST_OF_CHECK)
                items = frozenset(link.item for link in found.links)
                if found.vector is not None and items not in told:
                    told.add(items)
                    values = {
                        "path_text": in_one_line(program, found.links), "project": in_words(program, found.vector),
                    }  # fmt: skip
                    yield Problem(SENTENCE, *_where(subject, program, found.links[0]), values)


def _own_papers(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item that needs a paper which it gives itself."""
    names = {paper.id: paper.name for paper in subject.rulebook.documents}
    for element in subject.of("item"):
        for path, part in parts(element.raw):
            if (
                "needs" in path
                and isinstance(part, str)
                and path[-1] != "when"
                and part in element.raw.get("gives", ())
            ):
                values = {"name": element.raw["name"], "document": names[part]}
                yield Problem(OWN, element.origin, path, values)


def _where(subject: Subject, program: Program, link: WaitLink) -> tuple[Origin, Path]:
    """Return where the first item of a circle names the paper that it waits for."""
    first = subject.elements["item", program.items[link.item].item.id]
    document = program.documents[link.paper].id if link.paper >= 0 else None
    named = (path for path, part in parts(first.raw) if part == document and "needs" in path)
    return first.origin, next(named, ("needs",) if document else ("after",))
