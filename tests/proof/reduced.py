"""Random rulebooks small enough to try every project, some with a fault planted in them; made of a seed."""

from __future__ import annotations

from random import Random

from tests.engine.build import (
    all_,
    book,
    cmp_,
    is_,
    item,
    need,
    not_,
    paper,
    reform,
    replace,
    route,
)
from tests.properties.books import AREA, INFERRED, LEAVES, NAMED, OWN_PAPERS, RARE, SCHEMES, YES_OR_NO, Digits

from approvalplan.model.condition import Condition
from approvalplan.model.rulebook import Item, Route, Rulebook

FAULTS = (None, "second giver", "gap", "circle", "limit")
"""What is planted, by the seed: nothing, a paper that two items give, projects without a route, a circle that one
combination of four facts closes, an item of 27 days on a route whose target is 26."""

FOUR = (is_(YES_OR_NO[0]), not_(is_(YES_OR_NO[1])), is_(YES_OR_NO[2]), cmp_(AREA, ge=100))
TARGET, BEYOND = 26, 27


def reduced(seed: int) -> tuple[Rulebook, str | None]:
    """Return a rulebook of three to eight items and at most five facts, and the fault that is planted in it."""
    random = Random(seed)  # noqa: S311
    fault = FAULTS[seed % len(FAULTS)]
    digits = Digits(random.randbytes(64))
    size = random.randint(3, 6)
    items = [Digits(random.randbytes(24)).item(n, conditions=True) for n in range(size)]
    routes = [route("one", digits.condition(LEAVES), digits.pick((20, TARGET))), route("two", target=30)]
    _cross(random, digits, items)
    reforms = digits.reforms([candidate.id for candidate in items])
    if random.randrange(4) == 0:
        items.append(item("check", ["letter"], days=digits.length()))
        verified = replace(
            f"i{random.randrange(size)}", "letter", commitment=True, later="check", when=digits.condition()
        )
        reforms.insert(0, reform("verified", verified, when=digits.condition()))
    _plant(fault, random, items, routes)
    strict = [paper(f"p{n}", supplier="authority", absent="error") for n in range(size) if random.randrange(3) == 0]
    rules = book(
        *random.sample(items, len(items)),
        papers=(*OWN_PAPERS, *strict),
        routes=routes,
        reforms=reforms,
        handover=digits.pick(("same_day", "next_day")),
        definitions=NAMED,
        facts=[INFERRED],
        schemes=SCHEMES,
    )
    return rules, fault


def _cross(random: Random, digits: Digits, items: list[Item]) -> None:
    """Let some items need papers of any other, give another's paper, or ask for the route."""
    size = len(items)
    for n, candidate in enumerate(items):
        kind = random.randrange(12)
        other = random.randrange(size)
        if kind == 0:
            items[n] = candidate._replace(needs=(*candidate.needs, need(f"p{other}", digits.condition())))
        elif kind == 1 and other != n:
            items[n] = candidate._replace(gives=(*candidate.gives, f"p{other}"))
        elif kind == 2:
            items[n] = candidate._replace(when=is_("route", digits.pick(("one", "two"))))
        elif kind == 3 and other != n:
            items[n] = candidate._replace(after=(f"i{other}",), when=digits.condition((*LEAVES, *RARE)))


def _plant(fault: str | None, random: Random, items: list[Item], routes: list[Route]) -> None:
    """Plant a fault that is there for some projects, whatever else the rulebook says."""
    if fault == "gap":
        routes[:] = [route("one", FOUR[0], TARGET), route("two", FOUR[1], 30)]
    elif fault == "second giver":
        items += [_plain("giver", ["form"], "twice", FOUR[0]), _plain("again", ["form"], "twice", FOUR[3])]
    elif fault == "circle":
        pair = [all_(*FOUR[:2]), all_(*FOUR[2:])]
        random.shuffle(pair)
        items += [
            item("left", [need("right_paper", pair[0])], "left_paper", days=1),
            item("right", [need("left_paper", pair[1])], "right_paper", days=1),
        ]
    elif fault == "limit":
        routes[0] = route("one", FOUR[0], TARGET)
        items.append(item("slow", ["form"], "slow_paper", days=BEYOND, when=all_(*FOUR[1:3])))


def _plain(id_: str, needs: list[str], gives: str, when: Condition) -> Item:
    return item(id_, needs, gives, days=1, when=when)
