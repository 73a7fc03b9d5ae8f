"""What has a day in areas, for a calendar that everyone may read: efforts and agreements of public challenges."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from gewoondoen.challenges.models import Agreement, Challenge, Effort
from gewoondoen.kernel.registry import Dated


def days(areas: Iterable[int], first: date, last: date) -> list[Dated]:
    """Return the efforts with a day between two days, dropped ones left out; one with a single day lasts that day."""
    efforts = Effort.objects.filter(
        challenge__area__in=list(areas), challenge__visibility=Challenge.Visibility.PUBLIC
    ).exclude(status=Effort.Status.DROPPED)
    dated = efforts.annotate(
        first_day=Coalesce(F("starts_on"), F("ends_on")), last_day=Coalesce(F("ends_on"), F("starts_on"))
    ).filter(first_day__lte=last, last_day__gte=first)
    return [
        Dated(
            uid=f"effort-{effort.pk}",
            title=effort.title,
            starts_on=effort.first_day,
            ends_on=effort.last_day,
            url=f"{reverse('challenges:challenge', args=[effort.challenge_id])}#inspanning-{effort.pk}",
            area_id=effort.challenge.area_id,
            about=effort.challenge.title,
        )
        for effort in dated.select_related("challenge")
    ]


def agreement_days(areas: Iterable[int], first: date, last: date) -> list[Dated]:
    """Return the days on which an agreement is due. What was agreed stays at the table: a calendar is for everyone."""
    due = Agreement.objects.filter(
        challenge__area__in=list(areas),
        challenge__visibility=Challenge.Visibility.PUBLIC,
        state=Agreement.State.OPEN,
        due_on__range=(first, last),
    )
    return [
        Dated(
            uid=f"agreement-{agreement.pk}",
            title=_("An agreement is due: %(challenge)s") % {"challenge": agreement.challenge.title},
            starts_on=agreement.due_on,
            ends_on=agreement.due_on,
            url=f"{reverse('challenges:table', args=[agreement.challenge_id])}#afspraken",
            area_id=agreement.challenge.area_id,
            about=agreement.challenge.title,
        )
        for agreement in due.select_related("challenge")
        if agreement.due_on is not None
    ]
