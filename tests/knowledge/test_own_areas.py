"""Own areas: wholly inside is added, the rest by weight, and a published figure is never replaced by a sum."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from gewoondoen.knowledge.own_areas import own_figure
from gewoondoen.knowledge.values import Figure, Kind, Level, Reason, level_of
from gewoondoen.knowledge.weighing import Basis, Part, Refusal, Rule, rounded

PEOPLE = Rule(Kind.COUNT, step=5)


def figure(area: str, value: float | None, reason: Reason = Reason.NUMBER) -> Figure:
    return Figure("a_inw", area, "2020", value, reason)


def test_two_halves_are_rounded_as_the_indicator_is() -> None:
    halves = [Part(figure(area, 125), 0.5, Basis.INHABITANTS) for area in ("BU01530102", "BU01530103")]
    made = own_figure(halves, PEOPLE)
    assert (made.value, made.is_estimate, made.parts, made.whole) == (125, True, 2, 0)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_own_area_that_is_one_area_has_the_figure_of_that_area(kind: Kind) -> None:
    made = own_figure([Part(figure("BU01530102", 33))], Rule(kind))
    assert (made.value, made.is_estimate) == (33, False)


def test_an_own_area_that_is_one_area_has_its_reason_too() -> None:
    made = own_figure([Part(figure("BU01530102", None, Reason.SMALL))], PEOPLE)
    assert (made.value, made.reason) == (None, Reason.SMALL)


def test_a_piece_of_one_area_has_no_figure_of_its_own() -> None:
    made = own_figure([Part(figure("BU01530102", 500), 0.5, Basis.SURFACE)], PEOPLE)
    assert (made.value, made.refusal) == (None, Refusal.TOO_FEW)


def test_fewer_areas_than_the_least_are_refused() -> None:
    parts = [Part(figure("BU01530102", 500)), Part(figure("BU01530103", 500))]
    assert own_figure(parts, PEOPLE, least=3).refusal == Refusal.TOO_FEW
    assert own_figure(parts, PEOPLE).value == 1000


def test_no_areas_is_not_called_too_few() -> None:
    assert own_figure([], PEOPLE).refusal == Refusal.NO_PARTS


def test_a_withheld_figure_does_not_follow_from_two_own_areas() -> None:
    """With and without the withheld neighbourhood: the difference would be its figure."""
    open_parts = [Part(figure("BU01530102", 500)), Part(figure("BU01530103", 300))]
    withheld = Part(figure("BU01530104", None, Reason.WITHHELD))
    assert own_figure(open_parts, PEOPLE).value == 800
    assert own_figure([*open_parts, withheld], PEOPLE).value is None


@pytest.fixture
def enschede(shared_data: Path) -> dict[str, dict[str, Any]]:
    """The rows of Enschede in the KWB 2020, by code."""
    path = shared_data / "cbs" / "kwb_2020_84799NED_v3" / "cbs.v3.84799NED_TypedDataSet.parquet"
    columns = ["WijkenEnBuurten", "AantalInwoners_5", "k_65JaarOfOuder_12", "Koopwoningen_40", "Woningvoorraad_34"]
    rows = parquet.read_table(path, columns=columns).to_pylist()
    by_code = {row["WijkenEnBuurten"].strip(): row for row in rows}
    return {code: row for code, row in by_code.items() if code[2:6] == "0153"}


def parts_of(rows: dict[str, dict[str, Any]], level: Level, column: str, within: str = "") -> list[Part]:
    return [
        Part(figure(code, row[column]))
        for code, row in sorted(rows.items())
        if level_of(code) == level and code[2:].startswith(within)
    ]


@pytest.mark.realdata
def test_the_published_figure_of_enschede_is_not_the_sum_of_its_parts(enschede: dict[str, dict[str, Any]]) -> None:
    districts = parts_of(enschede, Level.DISTRICT, "AantalInwoners_5")
    neighbourhoods = parts_of(enschede, Level.NEIGHBOURHOOD, "AantalInwoners_5")
    published = figure("GM0153", enschede["GM0153"]["AantalInwoners_5"])
    by_district, by_neighbourhood = own_figure(districts, PEOPLE), own_figure(neighbourhoods, PEOPLE)
    assert (by_district.value, by_district.parts) == (159_635, 10)
    assert (by_neighbourhood.value, by_neighbourhood.parts) == (159_550, 70)
    assert not by_neighbourhood.is_estimate
    assert published.value == 159_640  # what the page shows; no sum is put in its place


@pytest.mark.realdata
def test_an_own_area_of_a_whole_district_is_the_sum_of_its_neighbourhoods(enschede: dict[str, dict[str, Any]]) -> None:
    for district in (code for code in enschede if level_of(code) == Level.DISTRICT):
        parts = parts_of(enschede, Level.NEIGHBOURHOOD, "AantalInwoners_5", within=district[2:])
        made = own_figure(parts, PEOPLE)
        assert made.value == sum(enschede[part.figure.area]["AantalInwoners_5"] for part in parts)
        assert not made.is_estimate


@pytest.mark.realdata
def test_a_share_of_all_neighbourhoods_is_that_of_their_people_together(enschede: dict[str, dict[str, Any]]) -> None:
    """By hand: 17.7 per cent are 65 or older by the rounded neighbourhoods, where the city as published has 17.8."""
    rows = {code: row for code, row in enschede.items() if level_of(code) == Level.NEIGHBOURHOOD}
    parts = [
        Part(share_of_65_and_older(code, row), denominator=figure(code, row["AantalInwoners_5"]))
        for code, row in rows.items()
    ]
    old = sum(row["k_65JaarOfOuder_12"] for row in rows.values())
    people = sum(row["AantalInwoners_5"] for row in rows.values())
    assert own_figure(parts, Rule(Kind.SHARE, decimals=6)).value == pytest.approx(100 * old / people, abs=1e-6)
    assert own_figure(parts, Rule(Kind.SHARE, decimals=1)).value == 17.7
    assert rounded(share_of_65_and_older("GM0153", enschede["GM0153"]).value or 0, 1) == 17.8


def share_of_65_and_older(code: str, row: dict[str, Any]) -> Figure:
    people = row["AantalInwoners_5"]
    if not people:
        return figure(code, None, Reason.WITHHELD)
    return figure(code, 100 * row["k_65JaarOfOuder_12"] / people)
