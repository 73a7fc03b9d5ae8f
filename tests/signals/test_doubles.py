"""Doubles at the moment of reporting, by the pages; and to who handles a signal."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas.models import Outline
from gewoondoen.signals import actions, queries
from gewoondoen.signals.coarse import COLUMN, ROW, middle
from gewoondoen.signals.models import Category, Draft, Photo, Report, Signal, Theme
from tests.signals import cast
from tests.signals.test_reporting import jpeg, step
from tests.world import World

SAME = "Lantaarnpaal stuk, het is hier heel donker voor de deur."
OTHER = "Er ligt een bankstel naast de container."


def asked(key: uuid.UUID) -> str:
    return reverse("signals:report_doubles", args=[key])


def begun(
    client: Client, world: World, words: str = SAME, *, kind: str = "complaint", photos: object = ()
) -> uuid.UUID:
    """Fill in what and where, and return the key."""
    key = uuid.uuid4()
    client.post(reverse("signals:report"), {"key": key, "kind": kind, "words": words, "photos": photos})
    longitude, latitude = world.inside(world.lindehof)
    answer = client.post(step(key, "waar"), {"longitude": longitude + 0.0001, "latitude": latitude})
    assert answer.url == asked(key)
    return key


def told(world: World, words: str = SAME, **given: object) -> queries.Told:
    longitude, latitude = world.inside(world.lindehof)
    return queries.Told("complaint", words, longitude, latitude, world.lindehof, **given)  # type: ignore[arg-type]


def test_a_known_matter_is_shown_by_name_and_never_by_words(world: World) -> None:
    signal = cast.handled(world)
    client = Client()
    page = client.get(asked(begun(client, world))).content.decode()
    assert signal.name in page
    assert "in de buurt" in page
    assert not any(words in page for words in ("vlakbij", "meter"))
    assert "1 persoon meldde dit" in page
    for secret in ("drie weken", "De Wit", "Lindeplein", "053 123"):
        assert secret not in page


def test_how_far_off_a_thing_of_the_street_is_is_told(world: World) -> None:
    signal = cast.handled(world)
    theme = Theme.objects.get(slug="verlichting")
    lamp = Category.objects.create(theme=theme, slug="mast", name="Lichtmast", place_is_public=True)
    Signal.objects.filter(pk=signal.pk).update(theme=theme, category=lamp)
    client = Client()
    assert "vlakbij" in client.get(asked(begun(client, world))).content.decode()


def test_telling_it_at_one_place_after_another_does_not_find_the_home(world: World) -> None:
    """What a stranger is shown hangs on cells of 250 metres only: theirs, and the one it was told in."""
    signal = cast.reported(world).signal
    x, y = middle(signal.longitude, COLUMN), middle(signal.latitude, ROW)
    stranger: list[object] = []
    for viewer in (None, world.user("nobody"), world.user("area_worker.other")):
        for east, north in ((-0.45, -0.45), (0, 0.4), (0.45, 0.45)):
            Signal.objects.filter(pk=signal.pk).update(longitude=x + east * COLUMN, latitude=y + north * ROW)
            for step_east, step_north in ((-0.4, 0.4), (0.45, 0), (0.45, -0.45)):
                at = replace(told(world), longitude=x + step_east * COLUMN, latitude=y + step_north * ROW)
                [double] = queries.doubles_of(viewer, at).open
                stranger.append((round(double.like.score, 3), double.like.metres, double.is_exact))
    assert len(set(stranger)) == 1
    [double] = queries.doubles_of(world.user("area_worker.own"), at).open
    assert double.is_exact
    assert double.like.metres > 200


def test_where_a_cell_can_be_one_farm_nothing_is_compared_for_strangers(world: World) -> None:
    cast.reported(world)
    Outline.objects.filter(area=world.lindehof).update(surface_km2=4)
    assert not queries.doubles_of(None, told(world))
    assert queries.doubles_of(world.user("area_worker.own"), told(world))


def test_without_likely_doubles_nobody_sees_the_page(world: World) -> None:
    cast.reported(world)
    client = Client()
    key = begun(client, world, OTHER)
    answer = client.get(asked(key))
    assert (answer.status_code, answer.url) == (302, step(key, "bereik"))


def test_who_follows_along_types_nothing_again_and_makes_no_second_signal(world: World) -> None:
    signal = cast.handled(world)
    client = Client()
    key = begun(client, world, photos=[jpeg()])
    assert client.post(asked(key), {"bekend": signal.reference}).url == step(key, "bereik")
    client.post(step(key, "bereik"), {"email": "bos@bewoner.example"})
    assert signal.reference in client.get(step(key, "versturen")).content.decode()
    assert client.post(step(key, "versturen")).status_code == 302
    assert Signal.objects.count() == 1
    report = Report.objects.get(key=key)
    assert (report.signal, report.words) == (signal, SAME)
    assert report.longitude != signal.longitude
    assert Photo.objects.get().report == report
    assert not Draft.objects.exists()
    assert client.post(step(key, "versturen")).url.startswith("/meldingen/volgen/")
    assert Report.objects.count() == 2
    page = Client().get(reverse("signals:signal", args=[signal.reference])).content.decode()
    assert "2 mensen" in page


def test_who_says_it_is_something_else_makes_a_signal(world: World) -> None:
    cast.reported(world)
    client = Client()
    key = begun(client, world)
    client.post(asked(key), {"bekend": ""})
    client.post(step(key, "bereik"), {"anonymous": "on"})
    client.post(step(key, "versturen"))
    assert Signal.objects.count() == 2


def test_what_was_closed_while_somebody_wrote_loses_nothing(world: World) -> None:
    signal = cast.handled(world, "answered")
    client = Client()
    key = begun(client, world)
    client.post(asked(key), {"bekend": signal.reference})
    client.post(step(key, "bereik"), {"anonymous": "on"})
    actions.mark_told(signal, [report.pk for report in signal.reports.all()])
    actions.close_signal(signal=signal, by=world.user("area_worker.own"))
    assert client.post(step(key, "versturen")).status_code == 302
    assert Report.objects.get(key=key).signal != signal
    assert client.post(asked(begun(client, world)), {"bekend": signal.reference}).url.endswith("/bekend/")


@pytest.mark.parametrize("kind", ["stuck", "compliment", "idea"])
def test_what_is_told_in_confidence_or_is_of_another_kind_is_never_shown(world: World, kind: str) -> None:
    signal = cast.reported(world, kind=kind).signal
    assert not queries.doubles_of(None, told(world))
    client = Client()
    answer = client.post(asked(begun(client, world)), {"bekend": signal.reference})
    assert answer.url.endswith("/bekend/") is (kind == "stuck")


def test_what_lies_far_off_or_was_told_long_ago_is_not_shown(world: World) -> None:
    signal = cast.reported(world).signal
    assert queries.doubles_of(None, told(world)).open
    Signal.objects.filter(pk=signal.pk).update(latitude=signal.latitude + 0.005)
    assert not queries.doubles_of(None, told(world))
    Signal.objects.filter(pk=signal.pk).update(
        latitude=signal.latitude, created_at=timezone.now() - timedelta(days=181)
    )
    assert not queries.doubles_of(None, told(world))


def test_what_was_solved_a_short_time_ago_is_shown_and_cannot_be_followed(world: World) -> None:
    signal = cast.handled(world, "closed")
    client = Client()
    page = client.get(asked(begun(client, world))).content.decode()
    assert "kort geleden opgelost" in page
    assert f'value="{signal.reference}"' not in page
    Signal.objects.filter(pk=signal.pk).update(ended_at=timezone.now() - timedelta(days=31))
    assert not queries.doubles_of(None, told(world))


def test_the_same_person_twice_is_one_and_each_anonymous_report_one(world: World) -> None:
    signal = cast.reported(world).signal
    for who in (actions.Who("Mevr. De Wit", "dewit@bewoner.example"), actions.Who(), actions.Who()):
        actions.me_too(signal=signal, key=uuid.uuid4(), words="Nog steeds.", who=who, by=None)
    assert queries.people_of([signal.pk]) == {signal.pk: 3}


def test_it_costs_the_same_statements_for_one_and_for_forty_near(world: World) -> None:
    theme = Theme.objects.get(slug="verlichting")
    counts = []
    for size in (1, 40):
        while Signal.objects.count() < size:
            cast.reported(world, theme=theme)
        with CaptureQueriesContext(connection) as statements:
            assert len(queries.doubles_of(None, told(world, theme=theme)).open) == min(size, 3)
        counts.append(len(statements))
    assert counts == [5, 5]
    with CaptureQueriesContext(connection) as statements:
        assert not queries.doubles_of(None, told(world, OTHER))
    assert len(statements) <= 3


def test_at_the_counter_known_ones_are_offered_first_and_nothing_typed_is_lost(world: World) -> None:
    cast.face(world)
    signal = cast.reported(world).signal
    longitude, latitude = world.inside(world.lindehof)
    data = {
        "key": str(uuid.uuid4()),
        "kind": "complaint",
        "channel": "phone",
        "words": SAME,
        "longitude": longitude,
        "latitude": latitude,
        "phone": "06 12 34 56 78",
        "language": "nl",
    }
    client = world.client("area_worker.own")
    answer = client.post(reverse("signals:take"), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert SAME in page
    assert "06 12 34 56 78" in page
    assert f'value="{signal.reference}"' in page
    assert Signal.objects.count() == 1
    assert client.post(reverse("signals:take"), data | {"bekend": signal.reference}).status_code == 302
    report = Report.objects.select_related("reporter").get(key=data["key"])
    assert (report.signal, report.channel, report.reporter.phone) == (signal, "phone", "06 12 34 56 78")
    client.post(reverse("signals:take"), data | {"key": str(uuid.uuid4()), "bekend": ""})
    assert Signal.objects.count() == 2


def test_who_handles_a_signal_sees_what_looks_like_it_and_joins_the_newer_into_the_older(world: World) -> None:
    older, newer = cast.reported(world).signal, cast.reported(world, words=SAME).signal
    client = world.client("area_worker.own")
    page = client.get(reverse("signals:signal", args=[older.reference])).content.decode()
    assert "Lijkt op" in page
    assert "lantaarn, deur, stuk" in page or "Woorden in beide" in page
    assert f"Voeg {newer.reference} samen met {older.reference}" in page
    manager = world.client("line_manager.own").get(reverse("signals:signal", args=[older.reference]))
    assert "Lijkt op" not in manager.content.decode()
    answer = client.post(reverse("signals:join", args=[newer.reference]), {"version": newer.version, "into": older.pk})
    assert answer.status_code == 302
    newer.refresh_from_db()
    assert newer.joined_into == older
    joined = client.get(reverse("signals:signal", args=[newer.reference])).content.decode()
    assert "Weer losmaken" in joined
    newer.refresh_from_db()
    answer = client.post(reverse("signals:take_apart", args=[newer.reference]), {"version": newer.version})
    assert answer.status_code == 302
    newer.refresh_from_db()
    assert newer.joined_into is None


def test_reporters_hear_that_theirs_is_dealt_with_by_itself_again(world: World) -> None:
    worker = world.user("area_worker.own")
    older = cast.reported(world, who=actions.Who("Meneer Bos", "bos@bewoner.example")).signal
    newer = cast.reported(world).signal
    actions.join(signal=newer, into=older, by=worker)
    cast.work()
    mail.outbox.clear()
    actions.take_apart(signal=newer, by=worker)
    cast.work()
    assert [(letter.to, newer.reference in letter.subject) for letter in mail.outbox] == [
        (["dewit@bewoner.example"], True)
    ]
