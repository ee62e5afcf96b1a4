"""审批事项没有时限。

在审批时钟上的事项，法定的、承诺的时限一个也没有写，就会按零天算进 26、31 天里，数就少了。查不到时限的，
写 `limit`，出处写 `{id: assumption, note: 谁能确认}`；真的当场办的，写零天和它的出处。

不好：

    clock: authority

好：

    limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence(
    "{name} 在审批时钟上,却没有法定或承诺的时限", "加 limit: 法定时限,或 promised: 承诺时限;不由审批部门办的,改 clock"
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for an approval without any limit, in a rulebook that has a target to count for."""
    program = subject.newest
    if not any(track.route.target for track in program.routes):
        return
    for ready in program.items:
        options = [form.option for form in ready.forms] or [ready.option]
        bare = any(option is not None and option.used is None for option in options)
        if ready.item.clock == "authority" and not ready.later_only and bare:
            yield Problem(SENTENCE, subject.origin("item", ready.item.id), ("clock",), {"name": ready.item.name})
