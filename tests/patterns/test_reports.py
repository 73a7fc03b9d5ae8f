"""The report of a month: made once, edited by a person, corrected in the open; and what helped elsewhere."""

from typing import Any

import pytest
from django.urls import reverse

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.patterns import actions, queries
from gewoondoen.patterns.calendar import shifted
from gewoondoen.patterns.models import AreaReport
from gewoondoen.patterns.models.reports import SECTIONS
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.signals.tasks import write_index
from tests.patterns import cast
from tests.world import ANONYMOUS, World

pytestmark = pytest.mark.django_db
WORKER = "area_worker.own"


def address(report: AreaReport, name: str = "report") -> str:
    return reverse(f"patterns:{name}", args=[report.area.code, f"{report.month:%Y-%m}"])


def texts(report: AreaReport, **changed: str) -> dict[str, Any]:
    return {**report.texts, "version": report.version, **changed}


def test_a_draft_is_made_once_and_says_what_happened(world: World) -> None:
    report = cast.report(world)
    assert actions.draft_report(area=world.oost, month=report.month) == report
    assert Event.objects.filter(verb="areareport.drafted").count() == 1
    assert "ongeveer 10 meldingen" in report.intro
    assert "afval" in report.reported.lower()
    assert report.figures["results"] == 10


def test_there_is_no_report_of_a_month_that_is_not_over(world: World) -> None:
    with pytest.raises(Refused):
        actions.draft_report(area=world.oost, month=shifted(cast.last(), 1))


def test_a_small_number_stands_in_no_draft(world: World) -> None:
    cast.said(world, 3)
    cast.said(world, 30, area=world.marktzicht, theme="groen")
    actions.count()
    report = actions.draft_report(area=world.oost, month=cast.last())
    assert report.figures["themes"]["afval"] is None
    assert "afval" not in report.reported.lower()


def test_everyone_reads_it_once_somebody_published_it(world: World) -> None:
    report = cast.report(world)
    public, worker = world.client(ANONYMOUS), world.client(WORKER)
    assert public.get(address(report)).status_code == 404
    sent = worker.post(address(report, "edit_report"), texts(report, intro="Een rustige maand."))
    assert sent.status_code == 302
    report.refresh_from_db()
    assert worker.post(address(report, "publish_report"), {"version": report.version}).status_code == 302
    assert "Een rustige maand." in public.get(address(report)).content.decode()
    assert "Een rustige maand." in public.get(world.oost.get_absolute_url()).content.decode()
    event = Event.objects.get(verb="areareport.published")
    assert (event.visibility, event.area_id) == ("public", world.oost.pk)


def test_the_second_of_two_editors_is_told_and_keeps_the_words(world: World) -> None:
    report = cast.report(world)
    worker = world.client(WORKER)
    worker.post(address(report, "edit_report"), texts(report, intro="De eerste."))
    answer = worker.post(address(report, "edit_report"), texts(report, intro="De tweede."))
    assert answer.status_code == 409
    assert "De tweede." in answer.content.decode()
    report.refresh_from_db()
    assert report.intro == "De eerste."


def test_a_correction_says_why_and_keeps_what_stood_there(world: World) -> None:
    report = cast.published(world)
    worker = world.client(WORKER)
    without = worker.post(address(report, "edit_report"), texts(report, intro="Beter."))
    assert without.status_code == 422
    worker.post(address(report, "edit_report"), texts(report, intro="Beter.", why="Een getal klopte niet."))
    assert "Een getal klopte niet." in world.client(ANONYMOUS).get(address(report)).content.decode()
    assert [version.number for version in queries.versions_of(report)] == [2, 1]
    assert queries.versions_of(report)[1].texts["intro"] == report.intro


def test_what_is_taken_back_is_a_draft_with_the_reason(world: World) -> None:
    report = cast.published(world)
    worker = world.client(WORKER)
    assert worker.post(address(report, "take_back_report"), {"version": report.version, "why": ""}).status_code == 422
    worker.post(address(report, "take_back_report"), {"version": report.version, "why": "Verkeerde maand."})
    assert world.client(ANONYMOUS).get(address(report)).status_code == 404
    with pytest.raises(Stale):
        actions.publish_report(report=report, by=world.user(WORKER), version=report.version)


def test_an_empty_report_is_not_published(world: World) -> None:
    report = cast.report(world)
    worker = world.user(WORKER)
    emptied = actions.edit_report(report=report, texts=dict.fromkeys(SECTIONS, ""), by=worker, version=1)
    with pytest.raises(Refused):
        actions.publish_report(report=emptied, by=worker, version=emptied.version)


def test_a_draft_asks_for_its_area_worker_today(world: World) -> None:
    cast.report(world)
    assert "Verslagen om te bewerken" in world.client(WORKER).get(reverse("workspace:today")).content.decode()
    other = world.client("area_worker.other").get(reverse("workspace:today")).content.decode()
    assert "Verslagen om te bewerken" not in other


def test_what_helped_elsewhere_stands_beside_a_signal_for_who_handles_it(world: World) -> None:
    ended = cast.done(lesson="Een deksel met een slot.")
    (alike,) = cast.said(world, area=world.rietveld, words="Ratten bij de container.", helped="yes", **ended)
    (secret,) = cast.said(world, area=world.rietveld, words="Ratten bij de container.", **{**ended, "kind": "stuck"})
    cast.said(world, 3, area=world.rietveld, words="Een bank op straat gezet.", **ended)
    (here,) = cast.said(world, words="Weer ratten rond de container!")
    for signal in Signal.objects.all():
        write_index(signal)
    found = queries.similar_elsewhere(world.person(WORKER), here)
    assert [each.signal for each in found] == [alike]
    assert set(found[0].shared) == {"ratten", "container"}
    assert found[0].helped
    page = world.client(WORKER).get(reverse("signals:signal", args=[here.reference])).content.decode()
    assert "Een deksel met een slot." in page
    assert secret.reference not in page
    assert queries.similar_elsewhere(world.person("partner.own"), here) == []
    assert signals.signal_for(world.person(ANONYMOUS), here.reference) == here
