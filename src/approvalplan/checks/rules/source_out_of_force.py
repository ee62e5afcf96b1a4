"""依据已经废止。

事项的依据全部废止了，或者一行数引的法律在这一行开始以前就废止了：这件事可能已经不用办，也可能改由别的
法律管。查现在是哪一部法律、哪一条，在 `basis` 里加上，时限在 `dated` 里加一行；旧的依据留着，旧项目还要用。

不好：

    basis:
      - {id: old_law, article: 6}

好：

    basis:
      - {id: old_law, article: 6}
      - {id: law, article: 6}
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from approvalplan.checks.dated_lines import ALWAYS, NEVER
from approvalplan.checks.registry import register
from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.checks.walk import cites
from approvalplan.diagnostics import WARNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SENTENCE = Sentence(
    "{name} 的依据都已经废止,如《{title}》", "查现在依据哪一部法律,在 basis 里加上;不用办了的,条件里加一行从哪天起不办"
)
LINE = Sentence("这一行从 {since} 起用,《{title}》{ended} 就废止了", "改成那一天施行的法律;日期抄错了就改 from")


@register(WARNING)
def find(subject: Subject) -> Iterator[Problem]:
    """Yield a problem for each item that rests only on texts that have gone, and each line that began after its text."""
    newest = _newest_day(subject)
    for element in subject.of("item"):
        texts = [source for _, cite in cites(element.raw) if (source := _source(subject, cite))]
        if texts and all(_gone(text, newest) for text in texts):
            yield Problem(SENTENCE, element.origin, ("id",), {"name": element.raw["name"], "title": texts[0]["title"]})
    for element, line in subject.lines:
        source = _source(subject, line.cite) if line.cite else None
        ended = (source or {}).get("repealed") or NEVER
        if source and line.since != ALWAYS and line.since >= ended:
            values = {"title": source["title"], "since": line.since, "ended": ended}
            yield Problem(LINE, element.origin, (*line.path[:-1], "source", "id"), values)


def _source(subject: Subject, cite: Mapping[str, Any]) -> Mapping[str, Any] | None:
    element = subject.elements.get(("source", cite["id"]))
    return element.raw if element is not None else None


def _gone(source: Mapping[str, Any], day: str) -> bool:
    return bool((source.get("repealed") or NEVER) <= day)


def _newest_day(subject: Subject) -> str:
    """Return the last day of which the rulebook knows: on which a rule changes, or a text was looked up."""
    looked_up = [element.raw.get("checked_on") or "" for element in subject.of("source")]
    return max(date.fromordinal(subject.days[-1]).isoformat(), *looked_up, "")
