"""不计时的事项、环节没有写凭什么不计。

评审、公示、听证的日子不算进 26、31 天，要有条文或者口径：没有依据的不计，别人一问就站不住，严格口径的天数也
算不对。在 `exclusion_basis` 里写法律和条文；只是通行做法的，写 `{id: assumption, note: 谁能确认}`。

不好：

    clock: excluded

好：

    clock: excluded
    exclusion_basis: {id: law, article: 8}
"""

from collections.abc import Iterator

from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject

SENTENCE = Sentence(
    "{name} 不计时,没有写凭什么不计",
    "加 exclusion_basis: 法律和条文;只是通行做法的,写 {{id: assumption, note: 谁能确认}}",
)
STEP = Sentence(
    "{name} 这个环节不计时,没有写凭什么不计",
    "加 exclusion_basis: 法律和条文;只是通行做法的,写 {{id: assumption, note: 谁能确认}}",
)


@register()
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item or step that is left out of the count without saying why it may be."""
    for element in subject.of("item"):
        raw = element.raw
        if raw["clock"] == "excluded" and not raw.get("exclusion_basis"):
            yield Problem(SENTENCE, element.origin, ("clock",), {"name": raw["name"]})
        forms = [((), raw), *((("variants", n), part) for n, part in enumerate(raw.get("variants", [])))]
        for path, form in forms:
            for n, step in enumerate(form.get("steps", [])):
                if not step.get("exclusion_basis"):
                    yield Problem(STEP, element.origin, (*path, "steps", n, "id"), {"name": step["name"]})
