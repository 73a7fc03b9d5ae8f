"""The pages of surges, as people meet them."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.challenges.models import Challenge
from gewoondoen.patterns.models import Surge
from gewoondoen.signals.models import Signal
from tests.patterns import surging
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def surge(world: World) -> Surge:
    return surging.made(world)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_tells_what_where_when_how_many_and_how_sure(world: World, surge: Surge) -> None:
    text = page(world.client("area_worker.own"), reverse("patterns:surge", args=[surge.pk]))
    assert "Afval en zwerfvuil in Lindehof" in text
    assert f"{surge.reports} meldingen door minstens {surge.reporters} mensen" in text
    assert "bij toeval eens in de 3 jaar" in text
    for case in surge.cases.select_related("report__signal"):
        assert reverse("signals:signal", args=[case.report.signal.reference]) in text
    assert "gd-map__pin" in text
    assert "space-time-permutation" in text


def test_a_partner_gets_the_page_without_signals_and_points(world: World, surge: Surge) -> None:
    text = page(world.client("partner.own"), reverse("patterns:surge", args=[surge.pk]))
    assert f"{surge.reports} meldingen" in text
    assert "gd-map__pin" not in text
    for case in surge.cases.select_related("report__signal"):
        assert case.report.signal.reference not in text


def test_a_signal_that_became_private_is_counted_and_not_shown(world: World, surge: Surge) -> None:
    case = surge.cases.select_related("report__signal")[0]
    worker = world.user("area_worker.other")
    Signal.objects.filter(pk=case.report.signal_id).update(kind="stuck", contact_person=worker)
    text = page(world.client("area_worker.own"), reverse("patterns:surge", args=[surge.pk]))
    assert case.report.signal.reference not in text
    assert "Van 1 melding mag u" in text


def test_the_list_narrows_and_says_when_nothing_fits(world: World, surge: Surge) -> None:
    client = world.client("area_worker.own")
    link = reverse("patterns:surge", args=[surge.pk])
    address = reverse("patterns:surges")
    assert link in page(client, address)
    assert link in page(client, f"{address}?gebied={world.oost.code}&thema=afval&status=new")
    for narrowed in (f"gebied={world.west.code}", "thema=groen", "status=over"):
        text = page(client, f"{address}?{narrowed}")
        assert link not in text
        assert "Niets gevonden" in text
    assert link not in page(world.client("area_worker.other"), address)


def test_a_long_list_asks_no_more_of_the_database_than_a_short_one(
    world: World, surge: Surge, django_assert_max_num_queries: object
) -> None:
    client = world.client("area_worker.own")
    client.get(reverse("patterns:surges"))
    for _more in range(20):
        copy = Surge.objects.get(pk=surge.pk)
        copy.pk = None
        copy._state.adding = True
        copy.save()
        copy.areas.set([world.lindehof, world.marktzicht])
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(reverse("patterns:surges"))


def test_marking_keeps_what_was_typed_when_somebody_was_first(world: World, surge: Surge) -> None:
    client = world.client("area_worker.own")
    address = reverse("patterns:mark", args=[surge.pk])
    assert client.post(address, {"status": "x", "version": surge.version}).status_code == 422
    Surge.objects.filter(pk=surge.pk).update(version=5)
    typed = {"status": "look_into", "note": "De container is stuk.", "version": surge.version}
    late = client.post(address, typed)
    assert late.status_code == 409
    assert "De container is stuk." in late.content.decode()
    done = client.post(address, typed | {"version": 5})
    assert done.status_code == 302
    assert "De container is stuk." in page(client, reverse("patterns:surge", args=[surge.pk]))


def test_the_counts_come_as_csv_and_as_json_with_everything_needed_to_scan_again(world: World, surge: Surge) -> None:
    client = world.client("analyst.own")
    lines = b"".join(client.get(reverse("patterns:inputs", args=[surge.pk, "csv"]))).decode()
    assert lines.startswith("\ufeffplace;x;y;date;count")
    assert world.lindehof.code in lines
    told = json.loads(client.get(reverse("patterns:inputs", args=[surge.pk, "json"])).content)
    assert told["same_as_scanned"] is False  # its hash is made up
    assert told["settings"]["seed"]
    assert told["surge"]["llr"] == surge.llr


def test_a_challenge_is_named_from_a_surge_with_its_signals_as_evidence(world: World, surge: Surge) -> None:
    client = world.client("area_worker.own")
    text = page(client, reverse("patterns:surge", args=[surge.pk]))
    address = f"{reverse('challenges:new')}?piek={surge.pk}"
    assert address in text
    form = client.get(address).context["form"]
    assert form.initial["title"] == "Afval en zwerfvuil in Lindehof"
    given = {"area": world.lindehof.pk, "title": form.initial["title"], "why": form.initial["why"]}
    given |= {
        "signals": form.initial["signals"],
        "surge": surge.pk,
        "named_by": "municipality",
        "visibility": "involved",
    }
    assert client.post(reverse("challenges:new"), given).status_code == 302
    challenge = Challenge.objects.get()
    surge.refresh_from_db()
    signals = set(surge.cases.order_by().values_list("report__signal", flat=True))
    assert set(challenge.evidence.exclude(signal=None).values_list("signal", flat=True)) == signals
    assert challenge.evidence.get(signal=None).surge == surge
    assert (surge.status, surge.marked_by) == (Surge.Status.CHALLENGE, world.user("area_worker.own"))
    assert challenge.title in page(client, reverse("patterns:surge", args=[surge.pk]))


def test_nobody_names_a_challenge_from_a_surge_of_elsewhere(world: World, surge: Surge) -> None:
    assert world.client("area_worker.other").get(f"{reverse('challenges:new')}?piek={surge.pk}").status_code == 404


def test_a_new_surge_stands_on_today_and_on_the_page_of_its_area_until_it_is_marked(world: World, surge: Surge) -> None:
    link = reverse("patterns:surge", args=[surge.pk])
    today, area = reverse("workspace:today"), reverse("areas:area", args=[world.lindehof.code])
    worker = world.client("area_worker.own")
    assert link in page(worker, today)
    assert link in page(worker, area)
    assert link not in page(world.client("area_worker.other"), today)
    for stranger in ("anonymous", "resident.own", "area_worker.other"):
        assert link not in page(world.client(stranger), area)
    Surge.objects.filter(pk=surge.pk).update(status="known")
    assert link not in page(worker, today)
