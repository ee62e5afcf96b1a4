"""What a place knows (本地): facts, windows, authorities and promised limits of the project's city, county, zone."""

from __future__ import annotations

from approvalplan.model.profile import Profile, Stated
from approvalplan.model.rulebook import Dated, Item, Place, Rulebook, Window


def places_of(profile: Profile, rulebook: Rulebook) -> tuple[Place, ...]:
    """Return the places the project lies in, the widest first; every part a place names must agree."""
    found = [
        place
        for place in rulebook.places
        if place.where and all(_stated(profile, part) == name for part, name in place.where)
    ]
    return tuple(sorted(found, key=lambda place: len(place.where)))


def _stated(profile: Profile, part: str) -> str | None:
    stated = profile.facts.get(f"land.{part}")
    return None if stated is None else str(stated.value)


def with_place_facts(profile: Profile, places: tuple[Place, ...]) -> Profile:
    """Return the profile with the facts its places know; the profile's own word wins, the narrower place's next."""
    facts: dict[str, Stated] = {}
    for place in places:
        for key, value, cite in place.facts:
            facts[key] = Stated(value, "place", cite)
    return profile._replace(facts=facts | profile.facts)


def with_place_limits(rulebook: Rulebook, places: tuple[Place, ...]) -> Rulebook:
    """Return the rulebook with the authorities and promised limits that the places set."""
    authorities: dict[str, str] = {}
    promised: dict[str, tuple[Dated, ...]] = {}
    for place in places:
        authorities.update(place.authorities)
        whole = {f"{key}." for key, _ in place.promised if "." not in key}
        promised = {key: lines for key, lines in promised.items() if not key.startswith(tuple(whole))}
        promised.update(place.promised)
    if not authorities and not promised:
        return rulebook
    return rulebook._replace(items=tuple(_local(item, authorities, promised) for item in rulebook.items))


def _local(item: Item, authorities: dict[str, str], promised: dict[str, tuple[Dated, ...]]) -> Item:
    variants = tuple(
        variant._replace(
            promised=promised.get(f"{item.id}.{variant.id}", () if item.id in promised else variant.promised)
        )
        for variant in item.variants
    )
    return item._replace(
        authority=authorities.get(item.id, item.authority),
        promised=promised.get(item.id, item.promised),
        variants=variants,
    )


def windows_of(places: tuple[Place, ...]) -> dict[str, Window]:
    """Return the windows the places know, by authority."""
    return {key: window for place in places for key, window in place.windows}
