"""The form that asks for a place: what it finds, and what it says when it cannot."""

from typing import Any

import pytest
from django.utils import translation

from gewoondoen.areas import addresses
from gewoondoen.areas.forms import PlaceForm
from gewoondoen.areas.models import Address
from gewoondoen.areas.queries import finding
from tests.world import World


@pytest.fixture
def town(world: World) -> World:
    places = {"Lindestraat": world.lindehof, "Marktplein": world.marktzicht, "Rietlaan": world.rietveld}
    for street, area in places.items():
        for number in ("1", "2"):
            longitude, latitude = World.inside(area)
            add(street, number, longitude, latitude)
    add("Verweg", "1", 5.0, 52.0)
    return world


def add(street: str, number: str, longitude: float, latitude: float) -> None:
    searched = addresses.plain(f"{street} {number} 1234AB Teststad")
    Address.objects.create(
        street=street,
        number=number,
        postcode="1234AB",
        town="Teststad",
        longitude=longitude,
        latitude=latitude,
        searched=searched,
    )


def asked(**data: Any) -> PlaceForm:
    with translation.override("en"):
        form = PlaceForm(data)
        form.is_valid()
    return form


def test_an_address_gives_its_place_and_neighbourhood(town: World) -> None:
    form = asked(address="lindestraat 1")
    assert form.is_valid()
    assert form.found.neighbourhood == town.lindehof
    assert form.found.label == "Lindestraat 1, 1234 AB Teststad"
    assert (form.found.longitude, form.found.latitude) == pytest.approx(World.inside(town.lindehof), abs=1e-6)


def test_a_point_gives_its_neighbourhood(town: World) -> None:
    longitude, latitude = World.inside(town.rietveld)
    form = asked(longitude=str(longitude), latitude=str(latitude))
    assert form.is_valid()
    assert form.found.neighbourhood == town.rietveld
    assert form.found.label == "Point on the map in Rietveld"


def test_several_places_are_offered_and_one_can_be_chosen(town: World) -> None:
    form = asked(address="Lindestraat")
    assert not form.is_valid()
    assert "choice" in form.errors
    choices = list(form.fields["choice"].widget.choices)
    assert [label.split(",")[0] for _key, label in choices] == ["Lindestraat 1", "Lindestraat 2"]
    chosen = asked(address="Lindestraat", choice=choices[1][0])
    assert chosen.is_valid()
    assert chosen.found.label.startswith("Lindestraat 2,")


def test_a_choice_among_other_places_than_these_is_no_choice(town: World) -> None:
    other = next(iter(asked(address="Marktplein").fields["choice"].widget.choices))[0]
    assert "choice" in asked(address="Lindestraat", choice=other).errors


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "address", "Type an address or postcode"),
        ({"address": "   "}, "address", "Type an address or postcode"),
        ({"address": "Bestaatnietlaan 5"}, "address", "cannot find this address"),
        ({"address": "Verweg 1"}, "address", "outside the municipality"),
        ({"longitude": "5.0", "latitude": "52.0"}, "address", "outside the municipality"),
        ({"longitude": "veel", "latitude": "52.2"}, "address", "did not come through"),
        ({"longitude": "nan", "latitude": "52.2"}, "address", "did not come through"),
        ({"longitude": "1e400", "latitude": "52.2"}, "address", "did not come through"),
        ({"longitude": "6.8"}, "address", "Type an address or postcode"),
        ({"address": "x" * 500}, "address", "120"),
    ],
)
def test_what_cannot_be_found_is_said_at_the_field(town: World, data: dict[str, str], field: str, message: str) -> None:
    form = asked(**data)
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]
    assert form["address"].value() == data.get("address")


def test_who_types_another_address_on_a_form_that_came_back_means_that_one(town: World) -> None:
    longitude, latitude = World.inside(town.rietveld)
    before = {"address": "Rietlaan 1", "longitude": str(longitude), "latitude": str(latitude)}
    form = PlaceForm({**before, "address": "Marktplein 2"}, initial=before)
    assert form.is_valid()
    assert form.found.neighbourhood == town.marktzicht
    again = PlaceForm(before, initial=before)
    assert again.is_valid()
    assert again.found.neighbourhood == town.rietveld


def test_a_search_that_does_not_answer_leaves_the_map(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise addresses.SearchFailed("timeout")

    monkeypatch.setattr(finding.OfflineFinder, "find", fail)
    assert "gives no answer now" in asked(address="Lindestraat 1").errors["address"][0]
    longitude, latitude = World.inside(town.rietveld)
    assert asked(longitude=longitude, latitude=latitude).is_valid()
