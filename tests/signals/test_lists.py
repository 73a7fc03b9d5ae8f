"""The list: its filters, its kept views, and the way from a signal to the next of the same list."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.models import Category, Report, SavedView, Signal, Theme
from gewoondoen.signals.queries import lists
from tests.signals import cast
from tests.world import World

LIST = "/meldingen/"


def shown(world: World, persona: str = "area_worker.own", **asked: str) -> set[str]:
    page = world.client(persona).get(LIST, asked)
    assert page.status_code == 200
    return {row.signal.reference for row in page.context["rows"]}


def two(world: World, **values: object) -> tuple[str, str]:
    one, other = cast.reported(world).signal, cast.reported(world).signal
    Signal.objects.filter(pk=one.pk).update(**values)
    return one.reference, other.reference


def test_each_filter_keeps_what_it_says(world: World) -> None:
    theme = Theme.objects.create(domain="physical", slug="licht", name="Licht", name_en="Light")
    category = Category.objects.create(theme=theme, slug="lamp", name="Kapotte lamp")
    department = Organisation.objects.create(name="Wegen", kind="department")
    today = timezone.localdate()
    one, other = two(
        world,
        category=category,
        theme=theme,
        department=department,
        priority="urgent",
        outcome="heard",
        due_on=today - timedelta(days=1),
    )
    assert shown(world) == {one, other}
    for asked in (
        {"categorie": "lamp"},
        {"thema": "licht"},
        {"afdeling": str(department.pk)},
        {"prioriteit": "urgent"},
        {"uitkomst": "heard"},
        {"resultaat": "lapsed"},
        {"categorie": "lamp", "prioriteit": "urgent", "status": "open"},
    ):
        assert shown(world, **asked) == {one}, asked
    assert shown(world, prioriteit="urgent", status="closed") == set()
    Signal.objects.filter(reference=one).update(due_on=today + timedelta(days=2))
    assert shown(world, resultaat="due") == {one}
    assert shown(world, resultaat="lapsed") == set()


@pytest.mark.parametrize("few", [0, 500])
def test_how_it_came_in_and_whether_it_helped_are_found_rare_or_common(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(lists, "FEW", few)
    one, _other = two(world)
    Report.objects.filter(signal__reference=one).update(channel="street", helped="no", helped_at=timezone.now())
    assert shown(world, kanaal="street") == {one}
    assert shown(world, geholpen="no") == {one}
    assert shown(world, kanaal="api") == set()


def test_filters_for_staff_do_nothing_for_others(world: World) -> None:
    one, other = two(world, priority="urgent")
    for persona in ("anonymous", "resident.own", "council_member.own"):
        assert shown(world, persona, prioriteit="urgent", kanaal="street") == {one, other}
        assert b'name="prioriteit"' not in world.client(persona).get(LIST).content


def test_a_page_of_fifty_asks_eight_statements(world: World) -> None:
    cast.face(world)
    while Signal.objects.count() < 50:
        cast.reported(world)
    client = world.client("area_worker.own")
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert len(client.get(LIST).context["rows"]) == 50
    assert len(asked) <= 8


def test_from_a_signal_one_goes_on_in_the_list_one_came_from(world: World) -> None:
    made = [cast.reported(world, kind=kind).signal.reference for kind in ("idea", "complaint", "idea", "idea")]
    client = world.client("area_worker.own")
    row = client.get(LIST, {"soort": "idea"})
    assert "?lijst=soort%3Didea" in row.content.decode()
    page = client.get(f"/meldingen/{made[2]}/", {"lijst": "soort=idea"})
    beside = page.context["beside"]
    assert urlsplit(beside["newer"]).path == f"/meldingen/{made[3]}/"
    assert urlsplit(beside["older"]).path == f"/meldingen/{made[0]}/"
    assert parse_qs(urlsplit(beside["older"]).query) == {"lijst": ["soort=idea"]}
    assert client.get(f"/meldingen/{made[3]}/", {"lijst": "soort=idea"}).context["beside"]["newer"] == ""
    assert client.get(f"/meldingen/{made[3]}/").context["beside"] is None
    assert world.client("anonymous").get(f"/meldingen/{made[3]}/", {"lijst": ""}).context["beside"] is None


def colleagues(world: World) -> tuple[User, User]:
    team = world.organisation("Wijkteam Oost", "department")
    pair = world.user("area_worker.own"), world.user("line_manager.own")
    User.objects.filter(pk__in=[each.pk for each in pair]).update(organisation=team)
    return pair


def test_a_view_is_kept_without_its_place_in_the_list_and_found_above_it(world: World) -> None:
    client = world.client("area_worker.own")
    data = {"name": "Mijn spoed", "query": "prioriteit=urgent&status=&na=41"}
    assert client.post("/meldingen/weergaven/", data).headers["Location"] == "/meldingen/?prioriteit=urgent"
    assert '/meldingen/?prioriteit=urgent"' in client.get(LIST).content.decode()
    client.post("/meldingen/weergaven/", {**data, "query": "status=open"})
    assert SavedView.objects.get().query == "status=open"
    assert "Mijn spoed" not in world.client("line_manager.own").get(LIST).content.decode()


def test_a_view_for_the_team_is_seen_by_the_team_and_changed_by_its_maker(world: World) -> None:
    colleagues(world)
    maker, other = world.client("area_worker.own"), world.client("line_manager.own")
    maker.post("/meldingen/weergaven/", {"name": "Ons werk", "query": "status=open", "team": "on"})
    assert "Ons werk" in other.get(LIST).content.decode()
    assert "Ons werk" in other.get("/meldingen/weergaven/").content.decode()
    assert "Ons werk" not in world.client("partner.own").get(LIST).content.decode()
    view = SavedView.objects.get()
    assert other.post(f"/meldingen/weergaven/{view.pk}/", {"name": "Van mij"}).status_code == 404
    assert other.post(f"/meldingen/weergaven/{view.pk}/weg/").status_code == 404
    maker.post(f"/meldingen/weergaven/{view.pk}/", {"name": "Ons werk nu"})
    view.refresh_from_db()
    assert view.name == "Ons werk nu"
    maker.post(f"/meldingen/weergaven/{view.pk}/weg/")
    assert not SavedView.objects.exists()


def test_without_an_organisation_there_is_no_team_to_keep_for(world: World) -> None:
    client = world.client("area_worker.own")
    assert b'name="team"' not in client.get("/meldingen/weergaven/").content
    client.post("/meldingen/weergaven/", {"name": "Alles", "query": "", "team": "on"})
    assert SavedView.objects.get().organisation is None
    page = client.post("/meldingen/weergaven/", {"name": "", "query": "status=open"})
    assert page.status_code == 422


def test_two_views_never_get_one_name(world: World) -> None:
    client = world.client("area_worker.own")
    for name in ("Een", "Twee"):
        client.post("/meldingen/weergaven/", {"name": name, "query": "status=open"})
    second = SavedView.objects.get(name="Twee")
    client.post(f"/meldingen/weergaven/{second.pk}/", {"name": "Een"})
    second.refresh_from_db()
    assert second.name == "Twee"
