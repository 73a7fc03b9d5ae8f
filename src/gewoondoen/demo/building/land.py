"""The areas with their outlines, and the addresses."""

from collections.abc import Sequence

import numpy as np

from gewoondoen.areas import addresses as comparing
from gewoondoen.areas import outlines
from gewoondoen.areas.actions import keeping
from gewoondoen.areas.models import Address, Area
from gewoondoen.demo.geography import Shape
from gewoondoen.demo.places import BOROUGHS, MUNICIPALITY_ABOUT, NEIGHBOURHOODS
from gewoondoen.demo.streets import Address as House

PILOT = "Vossenakkers"
PLACES = {
    "Vossenakkers": "Het Vossenhol, Otterplein 4. Binnenlopen kan elke werkdag van 9 tot 17 uur.",
    "Molenhof": "De oude bakkerij, Molenplein 2. Het platform zit er elke dinsdagavond.",
    "Multatulibuurt": "De Kelder, Max Havelaarplein 9. Koffie op woensdagochtend.",
}


def build_areas(shapes: Sequence[Shape], year: int) -> dict[str, Area]:
    """Write the tree with its outlines, and the pilot area beside it; returns the areas by code."""
    about = {each.code: each.about for each in NEIGHBOURHOODS}
    about |= {shape.code: BOROUGHS[shape.name] for shape in shapes if shape.kind == "borough"}
    found: dict[str, Area] = {}
    for kind in ("municipality", "borough", "district", "neighbourhood"):
        rows = [
            Area(
                kind=kind,
                code=shape.code,
                name=shape.name,
                parent=found[shape.parent] if shape.parent else None,
                valid_from=year,
                about=MUNICIPALITY_ABOUT if kind == "municipality" else about.get(shape.code, ""),
                place=PLACES.get(shape.name, ""),
            )
            for shape in shapes
            if shape.kind == kind
        ]
        found |= {area.code: area for area in Area.objects.bulk_create(rows)}
    _outline(found, shapes)
    _pilot(found, shapes, year)
    keeping.renew_paths()
    return {area.code: area for area in Area.objects.all()}


def _outline(areas: dict[str, Area], shapes: Sequence[Shape]) -> None:
    """Write the outlines; for the screen each level is made of the one below, so that borders stay shared."""
    fine = [shape for shape in shapes if shape.kind == "neighbourhood"]
    simpler = dict(zip((s.code for s in fine), outlines.simplify(np.array([s.outline for s in fine])), strict=True))
    for shape in (each for kind in ("district", "borough", "municipality") for each in shapes if each.kind == kind):
        below = [simpler[each.code] for each in shapes if each.parent == shape.code]
        simpler[shape.code] = outlines.merge(np.array(below))
    keeping.write_outlines(
        keeping.outline_rows(
            [areas[shape.code] for shape in shapes],
            [shape.outline for shape in shapes],
            [simpler[shape.code] for shape in shapes],
        )
    )


def _pilot(areas: dict[str, Area], shapes: Sequence[Shape], year: int) -> None:
    """Make the pilot area, a focus area of one neighbourhood."""
    shape = next(each for each in shapes if each.name == PILOT)
    pilot = Area.objects.create(
        kind="focus",
        code="focus-pilot-vossenakkers",
        name=f"Pilot {PILOT}",
        valid_from=year + 1,
        about="Gebiedsgericht werken over de volle breedte: één huishouden, één plan, één gezicht.",
        place=PLACES[PILOT],
    )
    pilot.members.set([areas[shape.code]])
    keeping.write_outlines(keeping.outline_rows([pilot], [shape.outline], [shape.outline]))


def build_addresses(houses: Sequence[House]) -> None:
    """Write the addresses for the offline search."""
    Address.objects.bulk_create(
        [
            Address(
                street=house.street,
                number=str(house.number),
                postcode=house.postcode,
                town=house.town,
                longitude=house.longitude,
                latitude=house.latitude,
                searched=comparing.plain(f"{house.street} {house.number} {house.postcode} {house.town}"),
            )
            for house in houses
        ],
        batch_size=2_000,
    )
