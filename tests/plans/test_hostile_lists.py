"""A list, an address in the browser and a file are not trusted: whose plans they touch, and what stands in them."""

import json
from datetime import date

import pytest
from django.test import Client

from gewoondoen.people.models import User
from gewoondoen.plans import actions, reading
from gewoondoen.plans.models import LinePlan
from tests.plans.making import ahead, fresh, point
from tests.world import World


def partner(world: World) -> User:
    """Somebody of De Linde, who tells what De Linde plans."""
    person = world.user("partner.own")
    person.organisation = world.organisation()
    person.save()
    return world.user("partner.own")


def content(world: World, number: str, organisation: str, **more: str) -> bytes:
    """A list of one plan in Lindehof."""
    place = json.dumps(point(world))
    cells = {
        "nummer": number,
        "titel": "Anders",
        "soort": "straat",
        "van": ahead(5).isoformat(),
        "tot": ahead(9).isoformat(),
        "organisatie": organisation,
        "geometrie": place.replace('"', '""'),
        **more,
    }
    quoted = (f'"{value}"' for value in cells.values())
    return f"{';'.join(cells)}\n{';'.join(quoted)}\n".encode()


def known(world: World, **fields: object) -> LinePlan:
    """What the municipality itself brought in under the same name of a source."""
    world.organisation("Riolering", "department")
    actions.bring_file(source="Beheer", content=content(world, "R-1", "Riolering", titel="Nieuw riool"))
    LinePlan.objects.update(**fields)
    return LinePlan.objects.get()


def test_a_partner_does_not_take_over_a_plan_of_another_organisation_by_its_number(world: World) -> None:
    plan = known(world)
    given = actions.look(
        source="Beheer", name="l.csv", content=content(world, "R-1", "Woningstichting De Linde"), by=partner(world)
    )
    assert given.report["problem_count"] == 1
    assert not given.rows
    assert (fresh(plan).title, str(fresh(plan).organisation)) == ("Nieuw riool", "Riolering")


def test_a_list_tells_nobody_of_plans_that_they_may_not_know_of(world: World) -> None:
    known(world, visibility="involved", area=world.west)
    given = actions.look(
        source="Beheer", name="l.csv", content=content(world, "L-1", "Woningstichting De Linde"), by=partner(world)
    )
    assert (given.report["missing"], given.report["missing_count"]) == ([], 0)


def test_a_list_makes_no_resident_the_one_to_ask_and_tells_not_who_has_an_account(world: World) -> None:
    resident = world.user("resident.own")
    for address in (resident.email, "niemand@teststad.example"):
        given = actions.look(
            source="Linde",
            name="l.csv",
            content=content(world, "L-1", "Woningstichting De Linde", contact=str(address)),
            by=partner(world),
        )
        assert [reason for _row, _column, reason, _value in given.report["problems"]] == ["unknown_contact"]


@pytest.mark.parametrize(
    "asked", ["van=9999-12-31", "tot=9999-12-31", "tot=0001-01-01", "van=0001-01-01", "van=0001-01-01&tot=9999-12-31"]
)
@pytest.mark.parametrize("where", ["", "veel-tegelijk/", "uitvoer/csv/"])
@pytest.mark.django_db
def test_days_at_the_ends_of_the_calendar_are_days_as_any_other(
    client: Client, asked: str, where: str, world: World
) -> None:
    assert client.get(f"/plannen/{where}?{asked}").status_code == 200


def test_a_sign_that_no_database_keeps_is_left_out_of_a_list_of_features() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [6.89, 52.22]},
        "properties": {"nummer": "1", "titel": "Ri\0ool", "soort": "riool", "van": "2026-03-01", "tot": "2026-04-01"},
    }
    read = reading.read(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert [plan.fields["title"] for plan in read.plans] == ["Riool"]


def test_a_plan_may_run_until_the_last_day_there_is(world: World, client: Client) -> None:
    world.organisation()
    actions.bring_file(source="x", content=content(world, "9", "Woningstichting De Linde", tot="31-12-9999"))
    assert LinePlan.objects.get().ends_on == date.max
    assert client.get(f"/plannen/{LinePlan.objects.get().pk}/").status_code == 200
    assert client.get("/plannen/").status_code == 200
    assert client.get(f"/volgen/gebied/{world.lindehof.code}/agenda.ics").status_code == 200
