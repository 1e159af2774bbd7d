"""Reminds members who have not completed the training. Whom, is kept beside a pseudonym and told to nobody.

A reminder is noted under a lock on the person before it goes out, so that of two runs at once one sends it; the note is
taken back where no mail server took the message, so that the next run tries again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.host import mail
from noplace_xblock.host.pages import address_for_mail
from noplace_xblock.host.readers import Reader, readers

from .. import tally
from ..models import Membership, Organisation, Participant, Programme, Reminder
from ..programmes import main_programme
from .parts import in_parts
from .unsubscribing import member_link

#: How long after joining a reminder comes by itself: so many, and no more.
AFTER: Final = (dt.timedelta(days=7), dt.timedelta(days=21))
#: A run that was missed doesn't send the second one right after the first. A day less than between the two, because
#: no run begins at the same second.
BETWEEN: Final = dt.timedelta(days=13)
#: Who joined longer ago isn't reminded by itself: an instance that begins with reminders doesn't write to everybody.
LONGEST: Final = dt.timedelta(days=60)

Fits = Callable[[Membership, list[dt.datetime]], bool]
"""Whether a member is to be reminded now, knowing when that happened before."""


def run() -> int:
    """Reminds who is due by the day on which they joined; says how many messages went out."""
    now = timezone.now()
    joined = Membership.objects.filter(joined_at__gt=now - LONGEST, joined_at__lte=now - AFTER[0])
    return remind(joined, lambda place, before: by_itself(place, before, now))


def by_itself(place: Membership, before: list[dt.datetime], now: dt.datetime) -> bool:
    """A week after joining, and two weeks after that."""
    here = [at for at in before if at >= place.joined_at]
    if len(here) >= len(AFTER) or place.joined_at > now - AFTER[len(here)]:
        return False
    return not here or max(here) <= now - BETWEEN


def remind(places: QuerySet[Membership], fits: Fits) -> int:
    """Reminds of these members those who aren't done, whom a message can reach, and whom it fits."""
    programme = main_programme()
    if programme is None:
        return 0
    return sum(_remind(part, programme, fits) for part in in_parts(_not_done(places, programme)))


def _not_done(places: QuerySet[Membership], programme: Programme) -> QuerySet[Membership]:
    done = tally.valid_completions(programme).filter(participant=OuterRef("participant"))
    open_ones = places.filter(
        ~Exists(done),
        left_at__isnull=True,
        organisation__status=Organisation.Status.ACTIVE,
        participant__user__isnull=False,
        participant__no_mail=False,
    )
    return open_ones.select_related("organisation", "participant")


def _remind(part: list[Membership], programme: Programme, fits: Fits) -> int:
    reached = readers(place.participant.user_id or 0 for place in part)
    found = {place.participant_id: (place, reached.get(place.participant.user_id or 0)) for place in part}
    places = {pk: place for pk, (place, reader) in found.items() if reader}
    who = {pk: reader for pk, (_place, reader) in found.items() if reader}
    noted = _note(places, programme, fits)
    return sum(_send(one, places[one.participant_id], who[one.participant_id]) for one in noted)


@transaction.atomic
def _note(places: dict[int, Membership], programme: Programme, fits: Fits) -> list[Reminder]:
    """Notes a reminder for each of these people whom it fits, while nobody else can."""
    # Always in the same order: two runs that meet wait for each other and don't lock each other out.
    people = Participant.objects.select_for_update().filter(pk__in=places).order_by("pk")
    willing = [person.pk for person in people if not person.no_mail]
    before = _times(willing, programme)
    return [
        Reminder.objects.create(participant_id=pk, programme=programme)
        for pk in willing
        if fits(places[pk], before[pk])
    ]


def _times(people: Iterable[int], programme: Programme) -> dict[int, list[dt.datetime]]:
    found: dict[int, list[dt.datetime]] = {pk: [] for pk in people}
    rows = Reminder.objects.filter(participant__in=found, programme=programme)
    for pk, at in rows.values_list("participant_id", "sent_at"):
        found[pk].append(at)
    return found


def _send(reminder: Reminder, place: Membership, reader: Reader) -> bool:
    language = reader.language or place.organisation.locale
    context = {
        "organisation": place.organisation.name,
        "link": address_for_mail(reverse("noplace:training")),
    }
    sent = mail.send(
        "remind_member",
        to=reader.email,
        language=language,
        context=context,
        unsubscribe=member_link(place.participant, language),
    )
    if not sent:
        reminder.delete()
    return sent
