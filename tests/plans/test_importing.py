"""A list is looked at and published: all of it or nothing, and the second time nothing at all."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.plans import actions, tasks
from gewoondoen.plans.actions import importing
from gewoondoen.plans.models import Chance, LinePlan, PlanImport
from tests.plans.making import WORKER, ahead, fresh, plan
from tests.world import World

HEAD = "nummer;titel;soort;van;tot;lon;lat;straat;organisatie"


def csv(world: World, *rows: str) -> bytes:
    """A list; each row ends with a place in Lindehof, a street and an organisation."""
    world.organisation("Riolering", "department")
    longitude, latitude = world.inside(world.lindehof)
    place = f"{longitude};{latitude};Lange Straat;riolering"
    return "\n".join([HEAD, *(f"{row};{place}" for row in rows)]).encode()


def row(number: int, title: str = "Riool", last: int = 40) -> str:
    return f"R-{number};{title};riool;{ahead(5):%d-%m-%Y};{ahead(last).isoformat()}"


def test_a_list_makes_plans_once_and_the_same_list_again_changes_nothing(world: World) -> None:
    content = csv(world, row(1), row(2))
    first = actions.bring_file(source="Beheer", content=content)
    assert (first["new"], first["changed"], first["same"]) == (2, 0, 0)
    made = LinePlan.objects.get(external_id="R-1")
    assert (made.area, made.organisation.name, made.source) == (world.lindehof, "Riolering", "Beheer")  # type: ignore[union-attr]
    events = Event.objects.count()
    again = actions.bring_file(source="Beheer", content=content)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    assert (LinePlan.objects.count(), Event.objects.count()) == (2, events)


def test_what_people_here_said_is_never_written_over(world: World) -> None:
    actions.bring_file(source="Beheer", content=csv(world, row(1)))
    made = LinePlan.objects.get()
    actions.say_joining(plan=made, joins="apart", how="Spoed", by=world.user(WORKER))
    report = actions.bring_file(source="Beheer", content=csv(world, row(1, "Riool en straat", 80)))
    made = fresh(made)
    assert report["changed"] == 1
    assert (made.title, made.ends_on, made.joins, made.how) == ("Riool en straat", ahead(80), "apart", "Spoed")
    assert Event.objects.filter(verb="plan.moved").exists()


def test_what_is_no_more_in_a_list_is_told_and_stays(world: World) -> None:
    actions.bring_file(source="Beheer", content=csv(world, row(1), row(2)))
    own = plan(world)
    report = actions.bring_file(source="Beheer", content=csv(world, row(2)))
    assert [each[2] for each in report["missing"]] == ["R-1"]
    assert LinePlan.objects.filter(cancelled_at=None).count() == 3
    assert own.pk not in {each[0] for each in report["missing"]}


def test_the_same_number_of_another_source_is_another_plan(world: World) -> None:
    for source in ("Beheer", "Energie"):
        actions.bring_file(source=source, content=csv(world, row(1)))
    assert LinePlan.objects.filter(external_id="R-1").count() == 2


def test_one_wrong_row_and_nothing_changes(world: World) -> None:
    report = actions.bring_file(source="Beheer", content=csv(world, row(1), row(2).replace("riool", "vuurwerk")))
    assert report["problems"] == [[3, "soort", "unknown_kind", "vuurwerk"]]
    assert not LinePlan.objects.exists()


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("riolering", "Nooit van gehoord", [2, "organisatie", "unknown_organisation", "Nooit van gehoord"]),
        ("6.8", "5.8", [2, "lon", "outside", ""]),
    ],
)
def test_what_is_not_known_here_is_named(world: World, was: str, becomes: str, problem: list[object]) -> None:
    content = csv(world, row(1)).decode().replace(was, becomes).encode()
    report = actions.bring_file(source="Beheer", content=content)
    found = report["problems"][0]
    assert [found[0], found[2], found[3]] == [problem[0], problem[2], problem[3]]


def test_two_lists_of_works_in_one_street_make_a_chance(world: World) -> None:
    actions.bring_file(source="Beheer", content=csv(world, row(1)))
    world.organisation("Warmte", "business")
    other = csv(world, row(9, "Warmtenet").replace("riool", "energie")).replace(b"riolering", b"Warmte")
    actions.bring_file(source="Energie", content=other)
    assert Chance.objects.get().metres == 0


def test_the_command_names_file_row_column_and_reason(world: World, tmp_path: Path) -> None:
    path = tmp_path / "plannen.csv"
    path.write_bytes(csv(world, row(1).replace("riool", "vuurwerk")))
    with pytest.raises(CommandError) as refused:
        call_command("import_plans", str(path), source="Beheer")
    assert "plannen.csv" in str(refused.value)
    assert "“soort”" in str(refused.value)
    assert "vuurwerk" in str(refused.value)
    path.write_bytes(csv(world, row(1)))
    told = StringIO()
    call_command("import_plans", str(path), source="Beheer", dry_run=True, stdout=told, stderr=StringIO())
    assert not LinePlan.objects.exists()
    call_command("import_plans", str(path), source="Beheer", stdout=told)
    assert LinePlan.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("import_plans", str(tmp_path / "weg.csv"), source="Beheer")


def test_in_the_browser_one_looks_first_and_publishes_then(world: World) -> None:
    client = world.client(WORKER)
    file = SimpleUploadedFile("lijst.csv", csv(world, row(1)))
    answer = client.post("/plannen/inlezen/", {"source": "Beheer", "file": file})
    given = PlanImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/plannen/inlezen/{given.pk}/")
    assert not LinePlan.objects.exists()
    page = client.get(f"/plannen/inlezen/{given.pk}/").content.decode()
    assert f"/plannen/inlezen/{given.pk}/publiceren/" in page
    assert client.post(f"/plannen/inlezen/{given.pk}/publiceren/").status_code == 302
    assert LinePlan.objects.get().registered_by == world.user(WORKER)
    assert client.post(f"/plannen/inlezen/{given.pk}/publiceren/").status_code == 409
    given.refresh_from_db()
    assert (given.state, given.rows) == ("published", [])


def test_a_file_that_is_no_list_comes_back_with_why(world: World) -> None:
    client = world.client(WORKER)
    file = SimpleUploadedFile("foto.csv", b"\xff\xd8\xff")
    answer = client.post("/plannen/inlezen/", {"source": "Beheer", "file": file})
    assert answer.status_code == 422
    assert "foto.csv" in answer.content.decode()


def test_a_partner_brings_in_their_own_plans_in_their_own_area_only(world: World) -> None:
    client = world.client("partner.own")
    answer = client.post("/plannen/inlezen/", {"source": "X", "file": SimpleUploadedFile("a.csv", csv(world, row(1)))})
    assert answer.status_code == 302
    assert PlanImport.objects.get().report["problems"][0][2] == "not_your_organisation"
    client = world.client("area_worker.other")
    client.post("/plannen/inlezen/", {"source": "X", "file": SimpleUploadedFile("a.csv", csv(world, row(1)))})
    assert PlanImport.objects.latest("pk").report["problems"][0][2] == "not_your_area"
    assert Client().get("/plannen/inlezen/").status_code == 302


def test_rows_that_nobody_published_are_gone_after_a_day(world: World) -> None:
    given = actions.look(source="X", name="a.csv", content=csv(world, row(1)), by=world.user(WORKER))
    assert importing.read_again(given.rows).plans[0].external_id == "R-1"
    assert tasks.forget_rows(timezone.now()) == 0
    assert tasks.forget_rows(timezone.now() + timedelta(days=2)) == 1
