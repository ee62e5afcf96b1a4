"""The page of one item (事项): when it applies, its forms, times, papers, who waits for it, law, files, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.condition import ALWAYS, AllOf
from approvalplan.render.markdown.document import escaped
from approvalplan.render.rule_pages.condition_words import block, named_in, phrase, thresholds_in
from approvalplan.render.rule_pages.rule_words import (
    cite_cells,
    cite_line,
    dated_rows,
    length_words,
    limit_words,
    since,
    table,
    title,
)
from approvalplan.wording import has_sentence, say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.model.condition import Condition
    from approvalplan.model.rule_record import Written
    from approvalplan.model.rulebook import Dated, Item, Limit, Need, Variant
    from approvalplan.render.rule_pages.rule_words import Glossary


def item_page(words: Glossary, item: Item) -> Iterator[str]:
    """Yield the lines of the page of an item."""
    yield f"# {escaped(item.name)}"
    yield ""
    yield from _about(words, item)
    if item.say:
        yield from ["", escaped(item.say)]
    yield from _applies(words, item)
    yield from _variants(words, item)
    yield from _times(words, item)
    yield from _needs(words, item)
    yield from _gives(words, item)
    yield from _edits(words, item)
    yield from _basis(words, item)
    yield from _files(words, item)
    yield from _cases(words, item)


def _about(words: Glossary, item: Item) -> list[str]:
    office = words.authorities.get(item.authority or "", "")
    clock = say_of("rule_pages.clock", item.clock)
    if item.clock == "authority":
        clock = say_of("rule_pages.track", item.track, clock=clock)
    rows = [
        ("id", f"`{item.id}`"),
        ("aka", escaped(say("plan.test.choice").join(item.aka))),
        ("stage", escaped(words.stages[item.stage])),
        ("authority", escaped(office)),
        ("clock", clock),
        ("mode", say_of("rule_pages.mode", item.mode)),
        ("milestone", say_of("plan.milestone", item.milestone) if item.milestone else ""),
    ]
    return table(("about", "what"), ([say_of("rule_pages.about", key), text] for key, text in rows if text))


# --- when it applies ---


def _applies(words: Glossary, item: Item) -> Iterator[str]:
    yield from title(say("rule_pages.title.applies"))
    if item.when == ALWAYS:
        yield say("rule_pages.always-applies")
    else:
        yield from block(words, item.when)
    own = [
        item.when,
        *(variant.when for variant in item.variants),
        *(need.when for need in _all_needs(item) if need.when),
    ]
    yield from explained(words, AllOf(tuple(own)))


def explained(words: Glossary, condition: Condition) -> Iterator[str]:
    """Yield what the named conditions and the numbers in a condition are."""
    names = named_in(words, condition)
    if names:
        yield from title(say("rule_pages.title.named"), 3)
    for id_ in names:
        found = words.definitions[id_]
        name = words.link(found.name, "conditions", id_)
        yield "- " + say("rule_pages.named", name=name, what=phrase(words, found.when))
    numbers = thresholds_in(AllOf((condition, *(words.definitions[id_].when for id_ in names))))
    rows = [
        [words.link(words.thresholds[id_].name, "conditions", f"threshold-{id_}"), *row]
        for id_ in numbers
        if id_ in words.thresholds
        for row in dated_rows(words, words.thresholds[id_].lines, number_text)
    ]
    if rows:
        yield from title(say("rule_pages.title.numbers"), 3)
        yield from table(("number", "since", "is", "source", "quote", "sure"), rows)


def number_text(line: Dated) -> str:
    """Return the value of a threshold as its file writes it."""
    return say("rule_pages.repealed") if line.value is None else escaped(str(line.value))


def _all_needs(item: Item) -> Iterator[Need]:
    yield from item.needs
    for variant in item.variants:
        yield from variant.needs


def _variants(words: Glossary, item: Item) -> Iterator[str]:
    if not item.variants:
        return
    yield from title(say("rule_pages.title.variants"))
    yield from [say("rule_pages.variants"), ""]
    for number, variant in enumerate(item.variants, 1):
        yield f"{number}. " + say("rule_pages.variant", name=escaped(variant.name), id=f"`{variant.id}`")
        yield from (f"   - {line}" for line in _variant(words, variant))


def _variant(words: Glossary, one: Variant) -> Iterator[str]:
    if one.when == ALWAYS:
        yield say("rule_pages.variant-else")
    else:
        yield say("rule_pages.variant-when", when=phrase(words, one.when))
    if not one.applies:
        yield say("rule_pages.variant-not")
    if one.mode:
        yield say_of("rule_pages.mode", one.mode)
    if one.track:
        yield say_of("rule_pages.track", one.track, clock=say("rule_pages.clock.authority"))
    if one.say:
        yield escaped(one.say)
    yield from (cite_line(words, cite) for cite in one.basis)


# --- how long it takes ---


def _times(words: Glossary, item: Item) -> Iterator[str]:
    rows = list(_time_rows(words, item))
    if not rows and item.exclusion_basis is None and not item.less:
        return
    yield from title(say("rule_pages.title.times"))
    yield from table(("time", "since", "value", "source", "quote", "sure"), rows)
    if item.exclusion_basis is not None:
        yield from ["", say("rule_pages.excluded", cite=cite_line(words, item.exclusion_basis))]
    if item.takes or any(variant.takes for variant in item.variants):
        yield from ["", say("rule_pages.duration", key=f"`durations.{item.duration}`")]
    if item.less:
        parts = say("plan.test.choice").join(map(words.item, item.less))
        yield from ["", say("rule_pages.less", items=parts)]


def _time_rows(words: Glossary, item: Item) -> Iterator[list[str]]:
    forms: list[tuple[Item | Variant, str]] = [(item, ""), *((variant, variant.name) for variant in item.variants)]
    for form, name in forms:
        for kind in ("limit", "promised", "takes"):
            yield from _lengths(words, _kind(kind, name), getattr(form, kind), promise=kind != "takes")
        for step in form.steps:
            label = say("rule_pages.step", name=_kind("step", name), step=step.name)
            yield from _lengths(words, label, step.takes, promise=False)
            if step.basis is not None:
                yield [escaped(label), "", say("rule_pages.step-basis"), *cite_cells(words, step.basis)]
    yield from _lengths(words, _kind("delivery", ""), item.delivery, promise=True)
    for place in words.record.rulebook.places:
        where = "".join(value for _, value in place.where)
        for key, lines in place.promised:
            id_, _, variant = key.partition(".")
            if id_ == item.id:
                form_name = next((candidate.name for candidate in item.variants if candidate.id == variant), "")
                label = say("rule_pages.local", name=_kind("promised", form_name), where=where)
                yield from _lengths(words, label, lines, promise=True)


def _kind(kind: str, form: str) -> str:
    name = say_of("rule_pages.time", kind)
    return say("plan.item-form", name=name, form=form) if form else name


def _lengths(words: Glossary, label: str, lines: tuple[Dated, ...], *, promise: bool) -> Iterator[list[str]]:
    spell = limit_words if promise else length_words
    for row in dated_rows(words, lines, lambda line: escaped(spell(_limit(line)))):
        yield [escaped(label), *row]


def _limit(line: Dated) -> Limit | None:
    found: Limit | None = line.value
    return found


# --- papers ---


def _needs(words: Glossary, item: Item) -> Iterator[str]:
    rows = [_need(words, need, "") for need in item.needs]
    rows += [_need(words, need, variant.name) for variant in item.variants for need in variant.needs]
    if not rows and not item.after:
        return
    yield from title(say("rule_pages.title.needs"))
    yield from table(("document", "form", "when", "by", "supplier", "giver"), rows)
    if item.after:
        yield from ["", say("rule_pages.after", items=say("plan.test.choice").join(map(words.item, item.after)))]


def _need(words: Glossary, need: Need, form: str) -> list[str]:
    paper = words.documents[need.document]
    givers = [words.item(item.id) for item in words.record.rulebook.items if need.document in item.gives]
    return [
        words.document(need.document),
        escaped(form),
        phrase(words, need.when),
        say_of("rule_pages.by", need.by),
        say_of("plan.supplier", paper.supplier),
        say("plan.test.choice").join(givers),
    ]


def _gives(words: Glossary, item: Item) -> Iterator[str]:
    if not item.gives and not item.validity:
        return
    yield from title(say("rule_pages.title.gives"))
    for id_ in item.gives:
        users = list(_users(words, id_))
        key = "rule_pages.gives" if users else "rule_pages.gives-nobody"
        yield "- " + say(key, document=words.document(id_))
        yield from (f"  - {user}" for user in users)
    for validity in item.validity:
        text = say(
            "rule_pages.validity",
            length=length_words(validity.period),
            item=words.item(validity.ends_by),
            then=say_of("plan.then", validity.then),
            cite=cite_line(words, validity.cite),
        )
        yield from ["", text]


def _users(words: Glossary, document: str) -> Iterator[str]:
    """Yield who needs a paper, in which form and when."""
    for item in words.record.rulebook.items:
        forms = [(item.needs, ""), *((variant.needs, variant.name) for variant in item.variants)]
        for needs, form in forms:
            for need in needs:
                if need.document == document:
                    yield using(words, item.id, form, need.when)


def using(words: Glossary, item: str, form: str, when: Condition | None) -> str:
    """Return who needs a paper, with the form of the item and the condition under which it does."""
    name = say("plan.item-form", name=words.item(item), form=escaped(form)) if form else words.item(item)
    return name if when is None else say("rule_pages.user-when", item=name, when=phrase(words, when))


# --- what else touches it ---


def _edits(words: Glossary, item: Item) -> Iterator[str]:
    lines = [*_reforms(words, item.id), *_schemes(words, item.id), *_ends(words, item.id), *_offices(words, item.id)]
    if lines:
        yield from title(say("rule_pages.title.edits"))
        yield from (f"- {line}" for line in lines)


def _reforms(words: Glossary, id_: str) -> Iterator[str]:
    for reform in words.record.rulebook.reforms:
        name = words.link(reform.name, "reforms", reform.id)
        for replacement in reform.replaces:
            if replacement.item == id_:
                key = (
                    "commitment"
                    if replacement.mode == "commitment"
                    else "replaced"
                    if replacement.document
                    else "dropped"
                )
                paper = words.document(replacement.document) if replacement.document else ""
                yield say_of(
                    "rule_pages.reform", key, reform=name, document=paper, when=phrase(words, replacement.when)
                )
            if replacement.later == id_:
                yield say("rule_pages.reform.verifies", reform=name, item=words.item(replacement.item))
        for merge in reform.merges:
            if merge.into == id_:
                parts = say("plan.test.choice").join(map(words.item, merge.takes))
                yield say("rule_pages.reform.takes", reform=name, items=parts)
            if id_ in merge.takes:
                yield say("rule_pages.reform.joins", reform=name, item=words.item(merge.into))


def _schemes(words: Glossary, id_: str) -> Iterator[str]:
    for scheme in words.record.rulebook.schemes:
        for stage in scheme.stages:
            if stage.item == id_:
                name = words.link(scheme.name, "permits", scheme.id)
                yield say("rule_pages.scheme", scheme=name, stage=escaped(stage.name), allows=escaped(stage.allows))


def _ends(words: Glossary, id_: str) -> Iterator[str]:
    for item in words.record.rulebook.items:
        for validity in item.validity:
            if validity.ends_by == id_:
                yield say("rule_pages.must-be-used", item=words.item(item.id), length=length_words(validity.period))


def _offices(words: Glossary, id_: str) -> Iterator[str]:
    for place in words.record.rulebook.places:
        where = "".join(value for _, value in place.where)
        for item, office in place.authorities:
            if item == id_:
                yield say("rule_pages.local-office", where=escaped(where), office=escaped(words.authorities[office]))


# --- where it is from ---


def _basis(words: Glossary, item: Item) -> Iterator[str]:
    if item.basis:
        yield from title(say("rule_pages.title.basis"))
        rows = ([*cite_cells(words, cite), since(cite.since) if cite.since else ""] for cite in item.basis)
        yield from table(("source", "quote", "sure", "cite-since"), rows)


def _files(words: Glossary, item: Item) -> Iterator[str]:
    yield from title(say("rule_pages.title.files"))
    yield from written_lines(words.record.written["item", item.id])


def written_lines(places: Iterable[Written]) -> Iterator[str]:
    """Yield a line for each place that writes an element or changes it."""
    for written in places:
        yield "- " + say_of(
            "rule_pages", "amended" if written.amends else "written", place=f"`{written.file}:{written.line}`"
        )


def _cases(words: Glossary, item: Item) -> Iterator[str]:
    cases = words.record.cases[item.id]
    if not cases:
        return
    yield from title(say("rule_pages.title.cases"))
    variants = {variant.id: variant.name for variant in item.variants}
    file = None
    for case in cases:
        if case.file != file:
            file = case.file
            yield f"- `{file}`"
        yield "  - " + escaped(_case(case.why, case.outcome, variants))


def _case(why: str, outcome: str | None, variants: dict[str, str]) -> str:
    if outcome is None:
        return why
    key = f"rule_pages.outcome.{outcome}"
    shown = variants.get(outcome) or (say(key) if has_sentence(key) else outcome)
    return say("rule_pages.case", why=why, outcome=shown)
