"""How contracts are tried, and what they find to work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction

from noplace_xblock.host.accounts import make_without_email
from noplace_xblock.host.platform import in_lms, in_studio

from .quiet import quiet

KEPT: Final = "kept"
BROKEN: Final = "broken"
NOT_HERE: Final = "not here"


class NotHere(Exception):
    """A contract that can't be tried in this project; its text says why."""


class Broken(Exception):
    """A contract that isn't kept; its text says what differs."""


@dataclass(frozen=True, slots=True)
class World:
    """What a contract may use.

    Attributes:
        user: a person made for this contract.
        course_key: a course run of this instance; empty where there is none.
    """

    user: Any
    course_key: str = ""

    def need_course(self) -> str:
        """The course run.

        Raises:
            NotHere: there is none.
        """
        if not self.course_key:
            raise NotHere("there is no course")
        return self.course_key


Contract = Callable[[World], None]


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one contract."""

    level: str
    name: str
    says: str = ""


def expect(kept: bool, otherwise: str) -> None:
    """Go on if this holds. Not an `assert`: an instance may run without those.

    Raises:
        Broken: it doesn't.
    """
    if not kept:
        raise Broken(otherwise)


def need_lms() -> None:
    """Go on in an LMS alone.

    Raises:
        NotHere: this is none.
    """
    if not in_lms():
        raise NotHere("this is not an LMS")


def need_platform() -> None:
    """Go on in an LMS or Studio alone.

    Raises:
        NotHere: this is neither.
    """
    if not (in_lms() or in_studio()):
        raise NotHere("this is neither an LMS nor Studio")


def all_contracts() -> tuple[Contract, ...]:
    """Every contract of the room."""
    from . import accounts, completions, courses, languages, people, sessions, signals, telling

    rooms = (people, languages, completions, courses, accounts, sessions, telling, signals)
    return tuple(contract for room in rooms for contract in room.CONTRACTS)


def try_all(course_key: str = "") -> tuple[Tried, ...]:
    """Try every contract here."""
    course_key = course_key or some_course()
    return tuple(try_one(contract, course_key) for contract in all_contracts())


def try_one(contract: Contract, course_key: str = "") -> Tried:
    """Try one contract; whatever it does to the database is undone, and nothing leaves this process."""
    name = (contract.__doc__ or contract.__name__).strip().rstrip(".")
    try:
        with quiet(), transaction.atomic():
            contract(World(_somebody(), course_key))
            raise _Undo
    except _Undo:
        return Tried(KEPT, name)
    except NotHere as reason:
        return Tried(NOT_HERE, name, str(reason))
    except Broken as differs:
        return Tried(BROKEN, name, str(differs))
    except Exception as error:  # whatever the platform raises, the others are still to be tried
        return Tried(BROKEN, name, f"{type(error).__name__}: {error}")


class _Undo(Exception):
    """Ends the transaction of a contract that was kept, as one that failed."""


def some_course() -> str:
    """A course run that the LMS knows; empty elsewhere."""
    if not (in_lms() or in_studio()):
        return ""
    from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

    known = CourseOverview.objects.order_by("-modified").values_list("id", flat=True)
    ours = [key for key in known[:200] if getattr(key, "org", "") == "noplace"]
    return str(next(iter(ours), None) or next(iter(known[:1]), ""))


def _somebody() -> Any:
    """A person with all that the platform gives to one."""
    return get_user_model().objects.get(pk=make_without_email(language="en"))
