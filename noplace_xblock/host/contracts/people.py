"""Who is asking, and whether it is really them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

from opaque_keys.edx.keys import UsageKey

from noplace_xblock.host.authors import may_author
from noplace_xblock.host.masquerade import is_masquerading
from noplace_xblock.host.users import person

from .trying import Contract, World, expect, need_lms, need_platform


def block_of(course_key: str, services: dict[str, Any] | None = None) -> Any:
    """As much of a block as this room asks of one."""
    usage = UsageKey.from_string(course_key.replace("course-v1:", "block-v1:") + "+type@noplace_team+block@contract")
    runtime = SimpleNamespace(service=lambda _block, name: (services or {}).get(name))
    return SimpleNamespace(scope_ids=SimpleNamespace(usage_id=usage), runtime=runtime, fields={})


def the_user_service_says_who_it_is(world: World) -> None:
    """The user service gives a learner's id and pseudonym under the names that we read."""
    need_lms()
    from common.djangoapps.xblock_django.user_service import DjangoXBlockUserService

    service = DjangoXBlockUserService(world.user, user_is_staff=False, anonymous_user_id="a pseudonym")
    found = person(block_of(world.need_course(), {"user": service}))
    expect(found.user_id == world.user.pk, f"user_id is {found.user_id}")
    expect(found.anonymous_id == "a pseudonym", "the pseudonym is not there")
    expect(not found.is_staff, "a learner counts as staff")


def nobody_masquerades_by_default(world: World) -> None:
    """Outside a request of staff who views as a learner, nobody masquerades."""
    expect(not is_masquerading(block_of(world.course_key or "course-v1:noplace+hotel+1")), "somebody does")


def staff_who_views_as_a_learner_is_seen(world: World) -> None:
    """Staff who views a course as one learner is recognised."""
    need_lms()
    from crum import impersonate
    from lms.djangoapps.courseware.masquerade import CourseMasquerade

    block = block_of(world.need_course())
    key = block.scope_ids.usage_id.context_key
    world.user.masquerade_settings = {key: CourseMasquerade(key, user_name="somebody")}
    with impersonate(world.user):
        expect(is_masquerading(block), "is_masquerading says no")


def who_is_no_author_may_change_nothing(world: World) -> None:
    """Somebody who doesn't write a course may change no block of it, in the LMS or in Studio."""
    need_platform()
    from crum import impersonate

    with impersonate(world.user):
        expect(not may_author(block_of(world.need_course())), "a stranger may")


CONTRACTS: Final[tuple[Contract, ...]] = (
    the_user_service_says_who_it_is,
    nobody_masquerades_by_default,
    staff_who_views_as_a_learner_is_seen,
    who_is_no_author_may_change_nothing,
)
