"""The Leefbaarometer: classes by municipality, scores by year, and parts that make up the deviation."""

import json
from pathlib import Path

import pytest

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from tests.knowledge.reading_files import cell_of, csv, figures, refused

CLASSES = [
    ColumnClaim("class", "KL02", first=2002, last=2002),
    ColumnClaim("class", "KL08", first=2008, last=2008),
    ColumnClaim("change", "VKL0208", first=2008, last=2008),
]
SCORES = [ColumnClaim(name, name) for name in ("lbm", "afw", "fys", "onv", "soc", "vrz", "won")]
HEAD = ",wk_code,wk_naam,jaar,lbm,afw,fys,onv,soc,vrz,won\n"
RIGHT = "3,WK036201,Randwijck,2014,4.2706,0.1683,0.0064,0.0442,-0.0037,0.1671,-0.0457\n"
WRONG = "5,WK036201,Randwijck,2018,4.3030,0.2007,0.0064,0.0442,-0.0037,0.1671,-0.0457\n"


def test_each_class_has_the_year_of_its_column(tmp_path: Path) -> None:
    given = {"GM0003": {"KL02": "6", "KL08": "7", "VKL0208": "4"}, "GM0005": {"KL02": "7", "KL08": "", "VKL0208": "5"}}
    path = csv(tmp_path / "gemeente.json", json.dumps(given))
    found = reading.read("leefbaarometer", path, Asked(CLASSES))
    assert figures(found) == {
        ("class", "GM0003", "2002"): 6, ("class", "GM0005", "2002"): 7,
        ("class", "GM0003", "2008"): 7, ("class", "GM0005", "2008"): "withheld",
        ("change", "GM0003", "2008"): 4, ("change", "GM0005", "2008"): 5,
    }  # fmt: skip


def test_scores_of_several_years_stand_in_one_file(tmp_path: Path) -> None:
    found = reading.read("leefbaarometer", csv(tmp_path / "wijk.csv", HEAD + RIGHT + WRONG), Asked(SCORES))
    assert figures(found)["lbm", "WK036201", "2014"] == 4.2706
    assert cell_of(found, "lbm", "WK036201", "2018") == (3, "lbm")
    assert found.places.to_pylist()[0]["name"] == "Randwijck"


def test_a_row_whose_parts_do_not_make_up_the_deviation_is_flagged(tmp_path: Path) -> None:
    found = reading.read("leefbaarometer", csv(tmp_path / "wijk.csv", HEAD + RIGHT + WRONG), Asked(SCORES))
    assert found.notes == {"sum_differs": 1}
    flag = found.flags[0]
    assert (flag.reason, flag.row, flag.column) == ("sum_differs", 3, "afw")
    assert flag.details["value"] == 0.2007
    assert flag.details["sum"] == pytest.approx(0.1683)


def test_pages_of_the_wfs_in_a_folder_are_read_by_layer_with_the_year_of_its_name(tmp_path: Path) -> None:
    def page(*found: dict[str, object]) -> str:
        return json.dumps(
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": each} for each in found]}
        )

    csv(tmp_path / "buurtscore24_00000.json", page({"bu_code": "BU07770000", "lbm": 4.1}))
    csv(tmp_path / "buurtscore24_00001.json", page({"bu_code": "BU07770001", "lbm": 4.2}))
    csv(tmp_path / "gemeentescore24_00000.json", page({"gm_code": "GM0777", "lbm": 4.3}))
    found = reading.read("leefbaarometer", tmp_path, Asked(SCORES))
    assert figures(found) == {
        ("lbm", "BU07770000", "2024"): 4.1, ("lbm", "BU07770001", "2024"): 4.2, ("lbm", "GM0777", "2024"): 4.3,
    }  # fmt: skip


def test_what_it_lacks_is_named(tmp_path: Path) -> None:
    path = csv(tmp_path / "wijk.csv", "naam,lbm\nRandwijck,4.2\n")
    assert refused("leefbaarometer", path, Asked(SCORES))[0].reason == "no_area_column"
    path = csv(tmp_path / "wijk.csv", "wk_code,lbm\nWK036201,4.2\n")
    assert refused("leefbaarometer", path, Asked(SCORES))[0].reason == "no_period"
    path = csv(tmp_path / "wijk.csv", "wk_code,jaar,lbm\nWK036201,vorig jaar,4.2\n")
    problem = refused("leefbaarometer", path, Asked(SCORES))[0]
    assert (problem.reason, problem.row, problem.column) == ("no_period_in_row", 2, "jaar")


@pytest.mark.realdata
def test_the_parts_make_up_the_deviation_in_all_districts_of_amstelveen(shared_data: Path) -> None:
    path = shared_data / "cbs/leefbaarometer/lbm3_amstelveen_wijk_2014_2022.csv"
    found = reading.read("leefbaarometer", path, Asked(SCORES))
    assert (len(found.areas), found.notes, found.flags) == (14, {}, [])
    assert sorted({block.period for block in found.blocks}) == ["2014", "2018", "2020", "2022"]
    assert figures(found)["afw", "WK036201", "2014"] == pytest.approx(0.1683347537)


@pytest.mark.realdata
def test_the_classes_of_390_municipalities(shared_data: Path) -> None:
    path = shared_data / "cbs/leefbaarometer/lbm2_gemeente_klassen_2002_2016.json"
    found = reading.read("leefbaarometer", path, Asked(CLASSES))
    assert len(found.areas) == 390
    assert "GM0153" in found.areas
    assert {value for value in figures(found).values() if not isinstance(value, str)} <= set(range(1, 10))
