"""The pieces of a proof: the longest begins first, and one core comes to the same as several."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.conftest import WriteRules
from tests.engine.build import MONDAY

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.check import prove
from approvalplan.usecases.check.cases import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from approvalplan.model.proof import Extreme, Proved
    from approvalplan.model.rulebook import Rulebook


def rulebook(write_rules: WriteRules) -> Rulebook:
    found = load_rulebook(write_rules()).rulebook
    assert found is not None
    return found


def test_the_longest_begins_first(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[prove.Job] = []

    @contextmanager
    def here(rulebook: Rulebook, day: int) -> Iterator[Callable[[prove.Job], Future[list[Proved | Extreme]]]]:
        prove._prepare(rulebook, day)

        def submit(job: prove.Job) -> Future[list[Proved | Extreme]]:
            begun.append(job)
            return prove._at_once(job)

        yield submit

    monkeypatch.setattr(prove, "_workers", here)
    proof = prove.prove(rulebook(write_rules), MONDAY, silent)
    weights = [job.weight for job in begun]
    assert weights == sorted(weights, reverse=True)
    assert begun[0].function == "schemes_agree"
    assert [proved.id for proved in proof.proved][:2] == ["one-route", "supplied"], "the statement keeps its own order"


def test_one_core_comes_to_the_same(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    rules, threshold = rulebook(write_rules), gc.get_threshold()
    proofs = []
    for cores in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        proofs.append(prove.prove(rules, MONDAY, silent))
    assert proofs[0] == proofs[1]
    assert gc.get_threshold() == threshold
