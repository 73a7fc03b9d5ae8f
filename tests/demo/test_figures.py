"""The figures of the town add up, and its stories can be seen in them."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from gewoondoen.demo import geography
from gewoondoen.demo.calendar import Calendar
from gewoondoen.demo.figures import Publication, publications
from gewoondoen.demo.figures.leaves import Leaves, other_places, own_places, towns
from gewoondoen.demo.figures.publications import _sheets
from gewoondoen.demo.figures.tellings import tellings
from gewoondoen.demo.places import DISTRICTS, MUNICIPALITY_CODE, NEIGHBOURHOODS, code_of
from gewoondoen.knowledge import declarations
from gewoondoen.knowledge.cells import REASONS
from gewoondoen.knowledge.values import Kind, Reason, level_of
from tests.architecture.test_house import is_pure

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
YEARS = [str(year) for year in range(2016, 2026)]
DECLARED = declarations.load()
INDICATORS = {each.slug: each for dataset in DECLARED for each in dataset.indicators}
FIGURES = Path(geography.__file__).parent / "figures"
Town = dict[tuple[str, str, str], float | Reason]


def made(seed: int = 1, now: datetime = NOW) -> list[Publication]:
    surfaces = {shape.code: shape.outline.area / 10_000 for shape in geography.shapes(seed)}
    return publications(seed=seed, calendar=Calendar(now), surfaces=surfaces, declared=DECLARED)


def by_cell(published: list[Publication]) -> Town:
    """Return every figure, or the reason for none, by indicator, code and period."""
    return {
        (block.indicator, each.reading.areas[at], block.period): REASONS[reason] or float(value)
        for each in published
        for block in each.reading.blocks
        for at, value, reason in zip(block.at, block.values, block.reasons, strict=True)
    }


@pytest.fixture(scope="module")
def published() -> list[Publication]:
    return made()


@pytest.fixture(scope="module")
def town(published: list[Publication]) -> Town:
    return by_cell(published)


def curve(town: Town, slug: str, area: str) -> list[float]:
    """Return the numbers of an indicator in an area of the town, year by year."""
    found = [town.get((slug, code_of(area), year)) for year in YEARS]
    return [each for each in found if isinstance(each, float)]


def number(town: Town, slug: str, area: str, year: str) -> float:
    found = town[slug, code_of(area), year]
    assert isinstance(found, float), (slug, area, year, found)
    return found


def test_the_making_of_figures_knows_no_django() -> None:
    assert [path.name for path in FIGURES.glob("*.py") if not is_pure(path)] == []


def test_the_same_seed_and_moment_give_the_same_figures(town: Town) -> None:
    assert by_cell(made()) == town
    assert by_cell(made(seed=2)) != town


def test_every_figure_is_declared_for_its_year_stands_once_and_is_possible(
    published: list[Publication], town: Town
) -> None:
    assert len(town) > 200_000
    for each in published:
        assert len(by_cell([each])) == sum(len(block.values) for block in each.reading.blocks)
    for (slug, code, period), value in town.items():
        declared = INDICATORS[slug]
        assert declared.exists_in(int(period[:4])), (slug, period)
        if isinstance(value, float):
            least, most = declared.bounds
            within = (least is None or value >= least) and (most is None or value <= most)
            assert np.isfinite(value), (slug, code, period)
            assert within, (slug, code, period, value)


@pytest.mark.parametrize(
    "slug", ["inwoners", "huishoudens", "personenautos", "bedrijfsvestigingen", "leeftijd_65_plus"]
)
def test_neighbourhoods_add_up_to_districts_and_the_town_but_for_rounding(town: Town, slug: str) -> None:
    for year in YEARS:
        for district in DISTRICTS:
            parts = [town[slug, each.code, year] for each in NEIGHBOURHOODS if each.district == district]
            whole = number(town, slug, district.name, year)
            assert abs(sum(map(float, parts)) - whole) <= 2.5 * (len(parts) + 1)
            assert whole % 5 == 0
        parts = [number(town, slug, district.name, year) for district in DISTRICTS]
        assert abs(sum(parts) - number(town, slug, "Voorbeeldstad", year)) <= 2.5 * len(parts)


def test_the_parts_of_a_total_add_up_to_it_but_for_rounding(town: Town) -> None:
    for dataset in DECLARED:
        for (whole, _split), parts in dataset.splits().items():
            kind = INDICATORS[whole].kind
            for _slug, code, period in [key for key in town if key[0] == whole]:
                found = [town.get((part, code, period)) for part in parts]
                total = town[whole, code, period]
                if not all(isinstance(each, float) for each in [total, *found]):
                    continue
                slack = 2.5 * (len(parts) + 1) if kind == Kind.COUNT else 0.01 if kind == Kind.SCORE else 2
                slack *= 2 if whole == "opleiding_bekend" else 1
                off = abs(sum(map(float, found)) - float(total))  # type: ignore[arg-type]
                assert off <= slack, (whole, code, period)


def test_the_five_parts_of_the_leefbaarometer_are_the_deviation_and_the_country_deviates_nowhere(town: Town) -> None:
    parts = [slug for slug, each in INDICATORS.items() if each.part_of == "leefbaarheid_afwijking"]
    assert len(parts) == 5
    for (slug, code, period), value in town.items():
        if slug == "leefbaarheid_afwijking" and isinstance(value, float):
            assert value == pytest.approx(sum(float(town[each, code, period]) for each in parts), abs=1e-9)
            assert float(town["leefbaarheid_score", code, period]) == pytest.approx(4.15 + value, abs=1e-9)
            assert code != "NL00" or value == 0


def test_rates_of_crime_are_out_of_the_inhabitants_as_published(town: Town) -> None:
    for each in NEIGHBOURHOODS:
        crimes, who = town["misdrijven", each.code, "2025"], town["inwoners", each.code, "2025"]
        assert town["misdrijven_per_1000", each.code, "2025"] == round(float(crimes) / float(who) * 1000, 1)


def test_the_town_has_as_many_inhabitants_as_it_says_of_itself(town: Town) -> None:
    assert number(town, "inwoners", "Voorbeeldstad", "2025") == pytest.approx(158_000, abs=500)


def test_much_of_the_last_year_is_still_to_come_and_small_places_have_no_income(town: Town) -> None:
    assert town["inkomen_huishoudens", MUNICIPALITY_CODE, "2025"] == Reason.NOT_YET
    assert town["aardgas", code_of("Vossenakkers"), "2025"] == Reason.NOT_YET
    assert number(town, "inwoners", "Vossenakkers", "2025") > 0
    assert town["inkomen_huishoudens", code_of("Zuiderpoort"), "2024"] == Reason.WITHHELD
    assert town["wmo", code_of("Kennispark"), "2024"] == Reason.WITHHELD


def test_what_was_still_to_come_is_filled_in_a_year_later(published: list[Publication]) -> None:
    twice = [each for each in published if "2024" in {block.period for block in each.reading.blocks}]
    first, second = (by_cell([each]) for each in twice if each.dataset == "kwb")
    assert first["inkomen_huishoudens", MUNICIPALITY_CODE, "2024"] == Reason.NOT_YET
    assert isinstance(second["inkomen_huishoudens", MUNICIPALITY_CODE, "2024"], float)
    assert first["inwoners", MUNICIPALITY_CODE, "2024"] == second["inwoners", MUNICIPALITY_CODE, "2024"]


def test_one_border_moved_in_one_year(published: list[Publication]) -> None:
    moved = {
        (row["code"], row["year"])
        for each in published
        for row in each.reading.places.to_pylist()
        if row["change"] not in {None, 1}
    }
    assert moved == {(code_of("Hooiland"), 2020), (code_of("Zuiderpoort"), 2020)}


def test_there_is_a_country_to_compare_with(town: Town) -> None:
    latest = {code for slug, code, period in town if (slug, period) == ("inwoners", "2025")}
    levels = {level: sum(level_of(code) == level for code in latest) for level in set(map(level_of, latest))}
    assert levels == {"country": 1, "municipality": 41, "district": 100, "neighbourhood": 390}
    assert len({code for code, _name in towns(99)}) == len({name for _code, name in towns(99)}) == 40
    assert {code for slug, code, period in town if (slug, period) == ("inwoners", "2022")} < latest


def test_every_line_of_the_stories_is_heard() -> None:
    import random

    leaves = Leaves(own_places() + other_places(random.Random(1), 2), 2025, {}, 1)
    _sheets(leaves)
    assert {each.of for each in tellings()} <= leaves.told.heard
    assert all(each.codes() for each in tellings())
    assert {each.act for each in tellings()} <= {"x", "+", "="}


# The stories, one after the other.


def test_the_square_was_restless_and_is_less_so(town: Town) -> None:
    vandalism = curve(town, "vernieling_per_1000", "Multatulibuurt")
    assert vandalism[-2] == max(vandalism) > 2 * vandalism[0]
    assert vandalism[-1] < 0.8 * vandalism[-2]


def test_life_in_vossenakkers_grew_harder_until_the_pilot(town: Town) -> None:
    for slug in ("bijstand", "jeugdzorg"):
        found = curve(town, slug, "Vossenakkers")
        assert max(found) > 1.25 * found[0]
        assert found[-1] < max(found)
    # More people find their way to help.
    support = curve(town, "wmo", "Vossenakkers")
    assert support[-1] == max(support)
    together = curve(town, "leefbaarheid_samenhang", "Vossenakkers")
    assert together[-1] > min(together) + 0.03


def test_where_walls_are_cold_gas_is_not_saved(town: Town) -> None:
    everywhere, here = curve(town, "aardgas", "Voorbeeldstad"), curve(town, "aardgas", "Vossenakkers")
    assert everywhere[-1] < 0.85 * everywhere[0]
    assert here[-1] > 0.95 * here[0]


def test_molenwijk_lost_its_places_and_its_quarters_differ(town: Town) -> None:
    shops = curve(town, "afstand_supermarkt", "Molenwijk")
    assert shops[-1] > 1.6 * shops[0]
    amenities = curve(town, "leefbaarheid_voorzieningen", "Molenwijk")
    assert amenities[-1] < amenities[0] - 0.03

    def share(slug: str, area: str) -> float:
        return number(town, slug, area, "2025") / number(town, "inwoners", area, "2025")

    assert share("leeftijd_0_15", "Korenbuurt") > 1.3 * share("leeftijd_0_15", "Voorbeeldstad")
    assert share("leeftijd_65_plus", "Rozentuin") > 1.5 * share("leeftijd_65_plus", "Voorbeeldstad")


def test_visitors_left_the_inner_city_and_came_back(published: list[Publication]) -> None:
    weeks = next(each.reading for each in published if each.dataset == "eigen")
    visitors = np.array([block.values[0] for block in weeks.blocks if block.indicator == "bezoekers_binnenstad"])
    assert len(visitors) == 156
    assert np.isnan(visitors).sum() == 2
    first, second, third = (float(np.nanmean(visitors[at : at + 52])) for at in (0, 52, 104))
    assert second < 0.95 * first
    assert third > 1.02 * second
    # What the challenge says came of it: 198,400 in the last whole week, 7.5 % more than in that week a year before.
    assert (visitors[-1], visitors[-53]) == (198_400, 184_558)
    assert round(100 * (visitors[-1] / visitors[-53] - 1), 1) == 7.5


def test_an_estate_grows_from_nothing_and_its_school_is_far(town: Town) -> None:
    for name in ("Hooiland", "Beekrand", "Scheepswerf", "Kwekerij", "Wolkenveld"):
        people = curve(town, "inwoners", name)
        assert people[-1] > 10 * people[0]
    assert number(town, "afstand_basisschool", "Hooiland", "2025") > 3
    children = number(town, "leeftijd_0_15", "Hooiland", "2025")
    assert 500 < children < 900  # some 340 of them of an age for school


def test_flats_stand_empty_during_renovation(town: Town) -> None:
    empty = curve(town, "aandeel_onbewoond", "Kolkhof")
    assert empty[0] <= 4
    assert empty[-1] >= 9


def test_burglars_stay_away_where_paths_were_closed(town: Town) -> None:
    assert curve(town, "woninginbraken", "Hazenakkers")[-2:] == [9, 1]
    assert curve(town, "woninginbraken", "Eikenhorst")[-1] == 7
    assert curve(town, "burengerucht", "Oostersingel")[-2:] == [41, 3]


def test_three_of_five_in_grote_maat_are_old_and_the_shop_is_two_kilometres_away(town: Town) -> None:
    old, everyone = (number(town, slug, "Grote Maat", "2025") for slug in ("leeftijd_65_plus", "inwoners"))
    assert old / everyone == pytest.approx(0.6, abs=0.03)
    assert number(town, "afstand_supermarkt", "Grote Maat", "2025") == pytest.approx(2.1)


def test_a_rate_misleads_where_hardly_anybody_lives(town: Town) -> None:
    assert number(town, "misdrijven_per_1000", "Kolkzijde", "2025") > 10 * number(
        town, "misdrijven_per_1000", "Voorbeeldstad", "2025"
    )
    assert number(town, "misdrijven", "Kolkzijde", "2025") < number(town, "misdrijven", "Vossenakkers", "2025")
    businesses = curve(town, "bedrijfsvestigingen", "Kolkzijde")
    assert businesses[-1] < 0.8 * max(businesses)


def test_the_village_school_runs_out_of_children(town: Town) -> None:
    children = curve(town, "leeftijd_0_15", "Kempe-Dorp")
    assert children[-1] < 0.65 * children[0]


def test_where_makers_came_houses_became_dear(town: Town) -> None:
    def dearer(area: str) -> float:
        found = curve(town, "woz_waarde", area)
        return found[-1] / found[0]

    assert dearer("Drukkersbuurt") > 1.5 * dearer("Voorbeeldstad")
