"""The course that is counted: 20 blocks, two in a unit, ten units in four sections. And the people who take it."""

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX as UNUSABLE
from opaque_keys.edx.keys import CourseKey, UsageKey

from noplace_xblock.certification import api
from noplace_xblock.directory import api as directory

COURSE: Final = CourseKey.from_string("course-v1:noplace+benchmark+2026")
PROGRAMME: Final = "benchmark"
_NUMBERS = count(1)

#: How many units each section has.
_UNITS: Final = (3, 3, 2, 2)


def _key(kind: str, name: str) -> UsageKey:
    return COURSE.make_usage_key(kind, name)


ROOT: Final = _key("course", "course")


def _tree() -> dict[UsageKey, list[UsageKey]]:
    tree: dict[UsageKey, list[UsageKey]] = {ROOT: []}
    for section, units in enumerate(_UNITS):
        chapter, sequential = _key("chapter", f"c{section}"), _key("sequential", f"s{section}")
        verticals = [_key("vertical", f"v{section}_{unit}") for unit in range(units)]
        tree[ROOT].append(chapter)
        tree |= {chapter: [sequential], sequential: verticals}
        for vertical in verticals:
            tree[vertical] = [_key("noplace_scenario", f"{vertical.block_id}_{number}") for number in range(2)]
    return tree


#: Each block that has children, and these.
TREE: Final = _tree()
BLOCKS: Final = tuple(child for children in TREE.values() for child in children if child not in TREE)


def make_programme() -> None:
    """A programme that requires all blocks of everybody."""
    api.create_programme(name="Benchmark", slug=PROGRAMME, courses=[str(COURSE)])
    api.set_required_blocks(programme=PROGRAMME, blocks=[(str(key), []) for key in BLOCKS])


def make_people(number: int) -> list[Any]:
    """Users who have never signed in."""
    user = get_user_model()
    names = [f"person{next(_NUMBERS)}" for _ in range(number)]
    user.objects.bulk_create([user(username=name, password=UNUSABLE) for name in names])
    return list(user.objects.filter(username__in=names).order_by("pk"))


def make_organisation(employees: int, people: Sequence[Any]) -> Any:
    """A hotel in which these people have joined."""
    region = directory.ensure_region(country="NL", country_name="Nederland", county="Utrecht", municipality="Zeist")
    (manager,) = make_people(1)
    hotel = api.register_organisation(
        user_id=manager.pk, region_id=region, kind="hotel", name="Hotel", locale="nl", employees=employees
    )
    code = api.join_key(organisation=hotel.uuid)
    if code is None:
        raise AssertionError("a new organisation has a code")
    for person in people:
        api.join(user_id=person.pk, code=code.code, job="housekeeping")
    return hotel
