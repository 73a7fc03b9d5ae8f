"""One thing done to several signals: what can be done is done, what cannot says why, and nothing is lost."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.people.models import Organisation
from gewoondoen.signals import actions, bulk
from gewoondoen.signals.models import Category, Note, Signal, Theme
from tests.signals import cast
from tests.world import World

URL = "/meldingen/bulk/"


def ticked(*signals: Signal) -> list[str]:
    return [f"{signal.pk}:{signal.version}" for signal in signals]


def first(client: Client, act: str, *signals: Signal, **more: Any) -> Any:
    return client.post(URL, {"wat": act, "kies": ticked(*signals), **more})


def do(client: Client, act: str, *signals: Signal, **given: Any) -> Any:
    return first(client, act, *signals, doen="1", key=str(uuid.uuid4()), **given)


def signals(world: World, count: int = 3, **given: Any) -> list[Signal]:
    return [Signal.objects.get(pk=cast.reported(world, **given).signal.pk) for _number in range(count)]


def test_nothing_happens_before_the_second_button(world: World) -> None:
    made = signals(world)
    page = first(world.client("area_worker.own"), "oppakken", *made)
    assert page.status_code == 200
    assert len(page.context["can"]) == 3
    assert set(Signal.objects.values_list("status", flat=True)) == {"new"}


def test_all_are_taken_up_at_once_and_each_has_it_in_its_history(world: World) -> None:
    made = signals(world)
    answer = do(world.client("area_worker.own"), "oppakken", *made, terug="/meldingen/?status=new")
    assert answer.headers["Location"] == "/meldingen/?status=new"
    assert set(Signal.objects.values_list("status", flat=True)) == {"taken_up"}
    page = world.client("area_worker.own").get(f"/meldingen/{made[0].reference}/")
    assert "opgepakt" in page.content.decode().lower()


def test_what_cannot_be_done_says_why_and_holds_up_none_of_the_others(world: World) -> None:
    new, taken = signals(world, 2)
    taken = actions.take_up(signal=taken, by=world.user("area_worker.own"))
    changed = signals(world, 1)[0]
    stale = Signal.objects.get(pk=changed.pk)
    actions.describe(signal=changed, title="Nieuw", kind="idea", theme=None, by=world.user("area_worker.own"))
    elsewhere = signals(world, 1, area=world.rietveld)[0]
    answer = do(world.client("area_worker.own"), "oppakken", new, taken, stale, elsewhere)
    assert answer.status_code == 200
    reasons = {line.signal.pk: line.why_not for line in answer.context["lines"]}
    assert reasons[new.pk] == ""
    assert all(reasons[each.pk] for each in (taken, stale, elsewhere))
    assert len(set(reasons.values())) == 4
    new.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (new.status, elsewhere.status) == ("taken_up", "new")


def test_a_second_click_does_nothing_twice(world: World) -> None:
    made = signals(world, 2)
    client, key = world.client("area_worker.own"), str(uuid.uuid4())
    for _click in range(2):
        first(client, "notitie", *made, doen="1", key=key, text="Samen bekeken.")
    assert Note.objects.count() == 2


def test_handing_over_gives_each_a_new_face_and_the_note(world: World) -> None:
    made = signals(world, 2)
    person = world.user("partner.own")
    page = do(world.client("area_worker.own"), "overdragen", *made, person=person.pk, note="Zij kent de straat.")
    assert page.status_code == 302
    assert set(Signal.objects.values_list("contact_person", flat=True)) == {person.pk}
    assert Note.objects.filter(text="Zij kent de straat.").count() == 2


def test_a_form_that_is_not_filled_in_comes_back_with_what_was_ticked(world: World) -> None:
    made = signals(world, 2)
    page = do(world.client("area_worker.own"), "overdragen", *made, person="", note="Let op.")
    assert page.status_code == 422
    assert "Let op." in page.content.decode()
    assert page.content.decode().count('name="kies"') == 2


def test_category_priority_and_department_stand_in_the_history_from_what_to_what(world: World) -> None:
    made = signals(world, 1)
    client = world.client("area_worker.own")
    theme = Theme.objects.create(domain="physical", slug="licht", name="Licht", name_en="Light")
    category = Category.objects.create(theme=theme, slug="lamp", name="Kapotte lamp")
    department = Organisation.objects.create(name="Wegen", kind="department")
    for act, given in (
        ("categorie", {"category": category.pk}),
        ("prioriteit", {"priority": "urgent"}),
        ("afdeling", {"department": department.pk}),
    ):
        assert do(client, act, Signal.objects.get(), **given).status_code == 302
    signal = Signal.objects.get(pk=made[0].pk)
    assert (signal.theme, signal.category, signal.priority, signal.department) == (
        theme,
        category,
        "urgent",
        department,
    )
    page = client.get(f"/meldingen/{signal.reference}/").content.decode()
    for words in ("prioriteit van gewoon in dringend", "van nog niets in Kapotte lamp", "Nu het werk van Wegen"):
        assert words in page
    again = do(client, "prioriteit", signal, priority="urgent")
    assert again.context["lines"][0].why_not


def test_the_others_are_joined_into_the_oldest_of_the_same_neighbourhood(world: World) -> None:
    oldest, younger = signals(world, 2)
    elsewhere = signals(world, 1, area=world.marktzicht)[0]
    page = do(world.client("area_worker.own"), "samenvoegen", younger, elsewhere, oldest)
    assert page.status_code == 200
    younger.refresh_from_db()
    elsewhere.refresh_from_db()
    assert younger.joined_into == oldest
    assert elsewhere.joined_into is None
    assert oldest.reports.count() == 2


def test_one_who_does_not_handle_them_changes_nothing(world: World) -> None:
    made = signals(world, 2)
    for persona in ("line_manager.own", "area_worker.other", "partner.own", "nobody"):
        page = do(world.client(persona), "oppakken", *made)
        assert page.status_code == 200
        assert all(line.why_not for line in page.context["lines"])
    assert set(Signal.objects.values_list("status", flat=True)) == {"new"}


def test_joining_what_one_does_not_handle_is_refused_for_each(world: World) -> None:
    signals = [cast.reported(world).signal for _number in range(2)]
    given = {"wat": "samenvoegen", "kies": [f"{each.pk}:{each.version}" for each in signals]}
    answer = world.client("nobody").post(reverse("signals:bulk"), {**given, "doen": "1", "key": uuid.uuid4()})
    assert answer.status_code == 200
    assert not Signal.objects.exclude(joined_into=None).exists()


def test_what_was_told_in_confidence_is_not_even_named_to_others(world: World) -> None:
    secret = signals(world, 1, kind="stuck")[0]
    page = first(world.client("line_manager.own"), "oppakken", secret)
    assert page.context["lines"] == []


@pytest.mark.parametrize("kies", [[], ["x"], [f"{number}:1" for number in range(1, bulk.MOST + 2)]])
def test_nothing_ticked_or_too_much_leads_back_with_a_word(world: World, kies: list[str]) -> None:
    answer = world.client("area_worker.own").post(URL, {"wat": "oppakken", "kies": kies, "terug": "//kwaad.example"})
    assert answer.headers["Location"] == "/meldingen/"


def test_the_list_ticks_only_what_one_may_handle_and_all_of_it_without_a_script(world: World) -> None:
    signals(world, 2)
    signals(world, 1, area=world.rietveld)
    page = world.client("area_worker.own").get("/meldingen/").content.decode()
    assert len(re.findall(r'name="kies"', page)) == 2
    page = world.client("area_worker.own").get("/meldingen/?kies=alles").content.decode()
    assert len(re.findall(r'name="kies"[^>]* checked', page)) == 2
    assert "kies=alles" not in re.sub(r"<noscript>.*?</noscript>", "", page).replace(
        'value="/meldingen/?kies=alles"', ""
    )
    assert 'name="kies"' not in world.client("line_manager.own").get("/meldingen/").content.decode()
