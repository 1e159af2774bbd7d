"""Completions of blocks, and what is said of whole courses."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

from django.apps import apps
from django.db.models.signals import post_save
from opaque_keys.edx.keys import CourseKey, UsageKey

from noplace_xblock.host import toggles
from noplace_xblock.host.certificates import has_certificate, holder
from noplace_xblock.host.completions import completed_by, context_of, whole
from noplace_xblock.host.grades import has_passed

from .trying import Contract, NotHere, World, expect

_COURSE: Final = "course-v1:noplace+contract+1"
_KEY: Final = "block-v1:noplace+contract+1+type@noplace_scenario+block@one"
_OTHER: Final = "block-v1:noplace+contract+1+type@noplace_scenario+block@other"


def _completions() -> Any:
    if not apps.is_installed("completion"):
        raise NotHere("edx-completion is not installed")
    if not toggles.is_on(toggles.COMPLETION):
        raise NotHere("the switch of completions is off")
    return apps.get_model("completion", "BlockCompletion")


def a_whole_completion_is_found(world: World) -> None:
    """A block that was completed is found again, and no other."""
    _completions().objects.submit_completion(world.user, UsageKey.from_string(_KEY), 1.0)
    expect(completed_by([world.user.pk], [_KEY, _OTHER]) == {world.user.pk: {_KEY}}, "it is not")


def a_part_of_a_completion_is_none(world: World) -> None:
    """A block that was done in part is not complete."""
    _completions().objects.submit_completion(world.user, UsageKey.from_string(_KEY), 0.5)
    expect(completed_by([world.user.pk], [_KEY]) == {}, "it is")


def a_completion_is_told_once(world: World) -> None:
    """A completion is told when it is new, and not again when it is sent again."""
    model, heard = _completions(), list[object]()

    def hear(sender: Any, instance: Any, **_: Any) -> None:
        heard.append(whole(instance))

    post_save.connect(hear, sender=model)
    try:
        for _ in range(2):
            model.objects.submit_completion(world.user, UsageKey.from_string(_KEY), 1.0)
    finally:
        post_save.disconnect(hear, sender=model)
    expect(heard == [(world.user.pk, _KEY)], f"heard {len(heard)} times")


def a_key_names_its_course(_world: World) -> None:
    """A block's key names the course run that it lies in."""
    expect(context_of(_KEY) == _COURSE, f"it is {context_of(_KEY)}")
    expect(context_of("no key") is None, "a word counts as a key")


def who_did_nothing_has_passed_nothing(world: World) -> None:
    """A newcomer has neither passed a course nor its certificate."""
    course = world.course_key or _COURSE
    expect(not has_passed(world.user.pk, course), "the newcomer has passed")
    expect(not has_certificate(world.user.pk, course), "the newcomer has a certificate")


def a_certificate_names_its_holder(world: World) -> None:
    """What the platform tells of a new certificate names the account and the course run."""
    if find_spec("openedx_events") is None:
        raise NotHere("openedx-events is not installed")
    from openedx_events.learning import data

    person = data.UserData(pii=data.UserPersonalData(username="", email=""), id=world.user.pk, is_active=True)
    course = data.CourseData(course_key=CourseKey.from_string(_COURSE))
    made = data.CertificateData(
        user=person, course=course, mode="honor", grade="1.0", current_status="downloadable", download_url="", name=""
    )
    expect(holder(made) == (world.user.pk, _COURSE), f"it names {holder(made)}")


CONTRACTS: Final[tuple[Contract, ...]] = (
    a_whole_completion_is_found,
    a_part_of_a_completion_is_none,
    a_completion_is_told_once,
    a_key_names_its_course,
    who_did_nothing_has_passed_nothing,
    a_certificate_names_its_holder,
)
