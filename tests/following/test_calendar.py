from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from gewoondoen.challenges.models import Effort
from gewoondoen.following import feeds
from gewoondoen.kernel.registry import Dated
from gewoondoen.ui import calendars
from tests.challenges.making import Made
from tests.world import World


def test_a_whole_day_ends_at_the_start_of_the_next() -> None:
    day = Dated("effort-7", "Opruimdag", date(2026, 5, 2), date(2026, 5, 3), "/opgaven/1/", 1)
    [event] = Calendar.from_ical(b"".join(calendars.written("Oost", feeds.events_of([day])))).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 5, 2), date(2026, 5, 4))
    assert str(event["summary"]) == "Opruimdag"
    assert event["dtstamp"].dt.tzinfo is not None


@pytest.mark.django_db
def test_the_calendar_of_an_area_has_the_efforts_of_its_public_challenges_only(client: Client, world: World) -> None:
    made = Made(world)
    today = timezone.localdate()
    for title, audience in (("Opruimdag", "public"), ("Geheim overleg", "internal")):
        framed = made.framed(visibility=audience)
        Effort.objects.create(challenge=framed, title=title, starts_on=today)
    body = client.get(reverse("following:area_calendar", args=[world.oost.code])).getvalue().decode()
    assert "Opruimdag" in body
    assert "Geheim" not in body
