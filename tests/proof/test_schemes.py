"""Whether the permit scheme matters: to the figures, and to when work starts."""

from __future__ import annotations

from pickle import dumps, loads
from typing import Any

import pytest
from tests.engine.build import (
    MONDAY,
    WEEKS,
    all_,
    book,
    calendar,
    is_,
    item,
    made_of,
    need,
    not_,
    reform,
    replace,
    scheme,
)
from tests.proof.naive import truth_of
from tests.proof.reduced import reduced

from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.plan import engine
from approvalplan.model.condition import Condition
from approvalplan.model.proof import Breach, Proved
from approvalplan.model.rulebook import Item, Limit, Rulebook
from approvalplan.proof import leads, schemes
from approvalplan.proof.ground import Ground, ground_of
from approvalplan.proof.schemes import schemes_agree, staged_not_later
from approvalplan.wording import say

DANGER, FOREST = is_("features.hazardous"), is_("land.forest")
WHOLE, STAGED = is_("permit.scheme", "whole"), is_("permit.scheme", "staged")
OFFERED = is_("features.piles")
SCHEMES = (scheme("whole"), scheme("staged", "pit main", when=OFFERED))


def permits(
    *, pit: int = 2, main: int = 2, whole: int = 2, pit_needs: str = "scheme", when: Condition = STAGED
) -> list[Item]:
    """Return a permit issued whole or in two stages, what comes before it, and the start of work."""
    return [
        item("review", "form", "scheme", days=6),
        item("design", "scheme", "drawings", clock="owner", days=40),
        item("fire", "drawings", "fire_opinion", days=4, stage="construction", when=DANGER),
        item("permit", "drawings fire_opinion", "permit", days=whole, stage="construction", when=WHOLE),
        item("pit", pit_needs, "permit", days=pit, stage="construction", track="parallel", when=when),
        item("main", "drawings fire_opinion", "main_permit", days=main, stage="construction", when=STAGED),
        item("work", "permit", clock="owner", stage="construction", milestone="construction_start"),
    ]


def ground(rules: Rulebook, **more: Any) -> Ground:
    return ground_of(build_program(rules, MONDAY), more.get("on", WEEKS))


def _days(breach: Breach) -> object:
    return dict(breach.values)["days"]


@pytest.mark.parametrize(
    ("rules", "days", "facts", "why"),
    [
        (book(*permits(), schemes=SCHEMES), None, None, "the staged permits take as long as the whole one"),
        (
            book(*permits(main=3), schemes=SCHEMES), 1, {"features.piles": True, "features.hazardous": True},
            "one day more of the main track in stages",
        ),
        (
            book(*permits(whole=5), schemes=SCHEMES), 3, {"features.piles": True, "features.hazardous": True},
            "a whole permit that takes longer",
        ),
        (
            book(*permits(), item("more", "fire_opinion main_permit", days=2, stage="construction", when=DANGER),
                 schemes=SCHEMES),
            2, {"features.piles": True, "features.hazardous": True},
            "an item that waits for the second stage only, of some projects",
        ),
        (
            book(*permits(main=3), schemes=SCHEMES[:1]), None, None, "nobody offers stages",
        ),
        (
            book(*permits(main=3), schemes=(SCHEMES[0], scheme("staged", when=all_(OFFERED, not_(OFFERED))))), None, None,
            "no project may use stages",
        ),
        (
            book(*permits(main=3), schemes=(scheme("whole", when=not_(OFFERED)), SCHEMES[1])), None, None,
            "no project may use both",
        ),
        (
            book(*permits(main=9), item("other", days=40, stage="construction"), schemes=SCHEMES), None, None,
            "a longer chain beside it hides the difference",
        ),
        (
            book(
                *permits(main=9), item("other", days=20), schemes=SCHEMES,
                reforms=[reform("r", joins=["engineering construction"], when=FOREST)],
            ),
            7, {"features.piles": True, "features.hazardous": True, "land.forest": False},
            "stages joined by a reform: in one of both the chain beside hides the difference",
        ),
        (
            book(
                *permits(), item("check", days=4, stage="acceptance"), schemes=SCHEMES,
                reforms=[reform("r", replace("pit", "letter", commitment=True, later="check"), when=STAGED)],
            ),
            4, {"features.piles": True, "features.hazardous": True}, "a reform that speaks of the scheme may change any stage",
        ),
    ],
)  # fmt: skip
def test_agree(rules: Rulebook, days: int | None, facts: dict[str, Any] | None, why: str) -> None:
    proved = schemes_agree(ground(rules))
    assert proved.bounded is None
    found = [breach for breach in proved.breaches if dict(breach.values)["figure"] == say("proof.figure.promised")]
    assert [_days(breach) for breach in found] == ([] if days is None else [days]), why
    for breach in found:
        assert breach.project is not None
        assert dict(breach.project.facts) == facts, why
        made = [made_of(rules, dict(breach.project.facts), mode=mode).plan for mode in ("staged", "whole")]
        staged, whole = (dict(plan.figures)["full"].counted_days for plan in made)
        assert staged.exact
        assert whole.exact
        assert abs(staged.best - whole.best) == days, why


@pytest.mark.parametrize(
    ("rules", "days", "facts", "why"),
    [
        (book(*permits(), schemes=SCHEMES), None, None, "the pit does not wait for all drawings"),
        (
            book(*permits(pit=43), schemes=SCHEMES), 1, {"features.piles": True, "features.hazardous": False},
            "a pit permit that takes one day longer than drawings and permit together",
        ),
        (book(*permits(pit=42), schemes=SCHEMES), None, None, "just as long"),
        (
            book(*permits(pit_needs="scheme survey"),
                 item("dig", gives="survey", clock="owner", days=90, when=FOREST), schemes=SCHEMES),
            44, {"land.forest": True, "features.piles": True, "features.hazardous": False},
            "stages wait for a paper that the whole permit does not want, of some projects",
        ),
        (
            book(*permits(pit_needs="scheme survey"),
                 item("dig", gives="survey", clock="owner", days=20, when=FOREST), schemes=SCHEMES),
            None, None, "a paper that comes early enough",
        ),
        (
            book(*permits(pit_needs="contract"),
                 item("tender", gives="contract", clock="owner", days=Limit(20, "calendar_days")), schemes=SCHEMES),
            None, None, "a period in calendar days, from before",
        ),
        (book(*permits(pit=90), schemes=SCHEMES[:1]), None, None, "no stages, nothing to compare"),
        (
            book(*permits(when=NEVER) if (NEVER := all_(DANGER, not_(DANGER))) else (), schemes=SCHEMES), None, None,
            "without a permit for the pit work starts at once",
        ),
    ],
)  # fmt: skip
def test_starts(rules: Rulebook, days: int | None, facts: dict[str, Any] | None, why: str) -> None:
    proved = staged_not_later(ground(rules))
    assert proved.bounded is None
    assert [_days(candidate) for candidate in proved.breaches] == ([] if days is None else [days]), why
    for breach in proved.breaches:
        assert breach.project is not None
        assert breach.project.scheme == "staged"
        assert dict(breach.project.facts) == facts, why


def test_starts_with_days_off() -> None:
    """A period in calendar days under one scheme only is not cut off: the plans themselves are compared."""
    rules = book(*permits(pit=0), schemes=SCHEMES)
    pit = next(n for n, entry in enumerate(rules.items) if entry.id == "pit")
    longer = item(
        "pit", "scheme", "permit", clock="owner", days=Limit(59, "calendar_days"), stage="construction", when=STAGED
    )
    rules = rules._replace(items=(*rules.items[:pit], longer, *rules.items[pit + 1 :]))
    assert leads.cut_of(build_program(rules, MONDAY)) is None
    off = calendar("2026-03-23/2026-05-10")
    assert staged_not_later(ground(rules)).breaches
    assert staged_not_later(ground(rules, on=off)).holds


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_brute_force(first: int) -> None:
    """Both properties hold exactly where they do for each single project of a small rulebook made at random."""
    for seed in range(first, first + 25):
        rules, _ = reduced(seed)
        program = build_program(rules, MONDAY)
        truth = truth_of(engine(program))
        if truth.circle:
            continue
        agree, start = schemes_agree(ground(rules)), staged_not_later(ground(rules))
        assert agree.bounded is start.bounded is None
        promised = [
            breach for breach in agree.breaches if dict(breach.values)["figure"] == say("proof.figure.promised")
        ]
        assert bool(promised) is truth.unequal, seed
        assert start.holds is not truth.later, seed


def test_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that gives up says so, and names no breach."""
    rules = book(*permits(main=3), schemes=SCHEMES)
    monkeypatch.setattr(schemes, "MOST_PARTS", 0)
    for proved in (schemes_agree(ground(rules)), staged_not_later(ground(rules))):
        assert isinstance(proved, Proved)
        assert proved.bounded is None or say(proved.bounded)


def test_told() -> None:
    """What breaks a property is told in a sentence, and can go from one process to another."""
    rules = book(*permits(pit=43, main=3), schemes=SCHEMES)
    for proved in (schemes_agree(ground(rules)), staged_not_later(ground(rules))):
        assert say(f"proof.{proved.id}")
        assert proved.counts.plans > 0
        assert loads(dumps(proved)) == proved  # noqa: S301
        for breach in proved.breaches:
            assert "staged" in say(f"proof.breach-{breach.sentence}", **dict(breach.values))


def test_needs_by_condition() -> None:
    """A need that some projects have is split on, whichever scheme it belongs to."""
    items = permits()
    items[3] = item(
        "permit", ["drawings", need("fire_opinion", FOREST)], "permit", days=2, stage="construction", when=WHOLE
    )
    proved = schemes_agree(ground(book(*items, schemes=SCHEMES)))
    facts = {"features.piles": True, "features.hazardous": True, "land.forest": False}
    assert {frozenset(dict(breach.project.facts).items()) for breach in proved.breaches if breach.project} == {
        frozenset(facts.items())
    }
