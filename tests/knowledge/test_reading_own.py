"""Tables of one's own: wide, long, with periods in the heads, from CSV, workbook and JSON, by rules that are kept."""

import doctest
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading import (
    checks,
    dated,
    numbers,
    own,
    regions,
    spreadsheets,
    statline,
    suggesting,
    tables,
)
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.values import Kind, Status
from tests.knowledge.reading_files import cell_of, csv, figures, parquet, refused, workbook

WEEKS = "week;gebied;bezoekers\n2020-W01;GM0777;1.200\n2020-W02;GM0777;980\n2020-W03;GM0777;.\n"
VISITORS: dict[str, Any] = {
    "area": {"column": "gebied"},
    "period": {"column": "week", "grain": "week"},
    "columns": {"bezoekers": "visitors"},
    "decimal": ",",
    "thousands": ".",
}


def asked(rules: dict[str, Any], **more: Any) -> Asked:
    """What is asked of an own table: the rules, as they come back from JSON."""
    return Asked((), mapping=json.loads(json.dumps(rules)), **more)


@pytest.mark.parametrize("module", [checks, dated, numbers, regions, spreadsheets, statline, suggesting, tables])
def test_the_worked_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_a_series_by_week_is_read(tmp_path: Path) -> None:
    found = reading.read("own", csv(tmp_path / "binnenstad.csv", WEEKS), asked(VISITORS))
    assert figures(found) == {
        ("visitors", "GM0777", "2020-W01"): 1200, ("visitors", "GM0777", "2020-W02"): 980,
        ("visitors", "GM0777", "2020-W03"): "withheld",
    }  # fmt: skip
    assert cell_of(found, "visitors", "GM0777", "2020-W02") == (3, "bezoekers")


def test_a_long_table_has_its_indicator_in_a_column(tmp_path: Path) -> None:
    text = (
        "jaar,wijk,soort,aantal\n2020,WK077700,fiets,10\n2020,WK077700,auto,20\n"
        "2021,WK077700,fiets,12\n2021,WK077700,bus,3\n"
    )
    rules = {
        "area": {"column": "wijk"},
        "period": {"column": "jaar"},
        "measure": "soort",
        "value": "aantal",
        "columns": {"fiets": "bicycles", "auto": "cars", "bus": ""},
    }
    found = reading.read("own", csv(tmp_path / "tellingen.csv", text), asked(rules))
    assert figures(found) == {
        ("bicycles", "WK077700", "2020"): 10, ("cars", "WK077700", "2020"): 20, ("bicycles", "WK077700", "2021"): 12,
    }  # fmt: skip
    assert found.notes == {"other_measure": 1}


def test_periods_may_stand_in_the_heads(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "reeks.xlsx", [["wijk", 2019, 2020, "noot"], ["WK077700", 5, 6, "a"], ["WK077701", 7, None, ""]]
    )
    rules = {"area": {"column": "wijk"}, "period": {"in": "heads"}, "indicator": "bicycles"}
    found = reading.read("own", path, asked(rules))
    assert figures(found) == {
        ("bicycles", "WK077700", "2019"): 5, ("bicycles", "WK077700", "2020"): 6,
        ("bicycles", "WK077701", "2019"): 7, ("bicycles", "WK077701", "2020"): "not_collected",
    }  # fmt: skip
    assert cell_of(found, "bicycles", "WK077701", "2019") == (3, "2019")


def test_a_column_may_be_of_one_period_and_in_another_unit(tmp_path: Path) -> None:
    text = "wijk;omzet 2019;omzet 2020\nWK077700;1,5;2\n"
    rules = {
        "area": {"column": "wijk"},
        "columns": {
            "omzet 2019": {"indicator": "turnover", "period": "2019", "factor": 1000},
            "omzet 2020": {"indicator": "turnover", "period": "2020", "factor": 1000},
        },
        "decimal": ",",
    }
    found = figures(reading.read("own", csv(tmp_path / "omzet.csv", text), asked(rules)))
    assert found == {("turnover", "WK077700", "2019"): 1500, ("turnover", "WK077700", "2020"): 2000}


def test_without_named_columns_those_count_that_indicators_claim(tmp_path: Path) -> None:
    rules = {key: value for key, value in VISITORS.items() if key != "columns"}
    given = Asked([ColumnClaim("visitors", "Bezoekers")], mapping=rules)
    assert len(figures(reading.read("own", csv(tmp_path / "x.csv", WEEKS), given))) == 3


def test_all_rows_may_be_about_one_area_and_one_period(tmp_path: Path) -> None:
    rules = {"area": {"code": "GM0777"}, "period": {"is": "2020"}, "columns": {"aantal": "bicycles"}}
    found = reading.read("own", csv(tmp_path / "x.csv", "soort;aantal\nalles;7\n"), asked(rules))
    assert figures(found) == {("bicycles", "GM0777", "2020"): 7}


def test_areas_may_be_named_as_people_do(tmp_path: Path) -> None:
    text = "buurt;aantal\nPathmos;1\n wijk 04  Noord ;2\nBinnenstad;3\n"
    rules = {
        "area": {"column": "buurt", "names": {"Binnenstad": "focus-1"}},
        "period": {"is": "2020"},
        "columns": {"aantal": "bicycles"},
    }
    names = {"pathmos": "BU07770100", "noord": "WK077704", "centrum": ""}
    found = reading.read("own", csv(tmp_path / "x.csv", text), asked(rules, names=names))
    assert figures(found) == {
        ("bicycles", "BU07770100", "2020"): 1, ("bicycles", "WK077704", "2020"): 2, ("bicycles", "focus-1", "2020"): 3,
    }  # fmt: skip
    problems = refused(
        "own", csv(tmp_path / "y.csv", "buurt;aantal\nPathmoss;1\nCentrum;2\n"), asked(rules, names=names)
    )
    assert [(each.reason, each.row, each.details["value"]) for each in problems] == [
        ("unknown_name", 2, "Pathmoss"), ("two_of_that_name", 3, "Centrum"),
    ]  # fmt: skip


def test_words_mean_what_the_rules_say(tmp_path: Path) -> None:
    text = "wijk;aantal\nWK077700;-\nWK077701;n.v.t.\nWK077702;Geheim\nWK077703;volgt\nWK077704;\nWK077705;0\n"
    rules = {
        "area": {"column": "wijk"}, "period": {"is": "2020"}, "columns": {"aantal": "bicycles"},
        "words": {"-": 0, "volgt": "not_yet", "?": ""},
    }  # fmt: skip
    found = figures(reading.read("own", csv(tmp_path / "x.csv", text), asked(rules)))
    assert list(found.values()) == [0, "impossible", "withheld", "not_yet", "not_collected", 0]
    problem = refused("own", tmp_path / "x.csv", asked({**rules, "words": {}}))[0]
    assert (problem.reason, problem.row, problem.details["value"]) == ("no_number", 2, "-")


def test_a_star_behind_a_period_makes_it_provisional(tmp_path: Path) -> None:
    rules = {"area": {"code": "GM0777"}, "period": {"column": "jaar"}, "columns": {"aantal": "bicycles"}}
    found = reading.read("own", csv(tmp_path / "x.csv", "jaar;aantal\n2021;1\n2022*;2\n"), asked(rules))
    assert {block.period: block.status for block in found.blocks} == {"2021": Status.FINAL, "2022": Status.PROVISIONAL}


def test_figures_of_a_file_without_a_period_take_the_one_asked_for(tmp_path: Path) -> None:
    rules = {"area": {"column": "wijk"}, "columns": {"aantal": "bicycles"}}
    path = csv(tmp_path / "x.csv", "wijk;aantal\nWK077700;1\n")
    assert figures(reading.read("own", path, asked(rules, period="2020"))) == {("bicycles", "WK077700", "2020"): 1}
    assert refused("own", path, asked(rules))[0].details["rule"] == "period"


@pytest.mark.parametrize(
    ("written", "grain", "period"),
    [
        ("week 9 2020", "", "2020-W09"),
        ("2020 wk 9", "week", "2020-W09"),
        (date(2020, 2, 29), "week", "2020-W09"),
        ("29-2-2020", "quarter", "2020-Q1"),
        ("2020-02-29T00:00:00", "year", "2020"),
        ("februari 2020", "", "2020-02"),
        ("Q1 2020", "", "2020-Q1"),
        ("1e kwartaal 2020", "", "2020-Q1"),
        ("3/2020", "month", "2020-03"),
        (1_667_779_200, "week", "2022-W45"),
        ("1667779200000", "week", "2022-W45"),
        (2020.0, "year", "2020"),
    ],
)
def test_periods_are_read_as_people_write_them(written: object, grain: str, period: str) -> None:
    assert dated.read(written, grain) == (period, "")


@pytest.mark.parametrize(
    ("rules", "rule"),
    [
        ({}, "area"),
        ({"area": {"column": "wijk"}}, "period"),
        ({**VISITORS, "decimal": ";"}, "decimal"),
        ({**VISITORS, "decimal": ",", "thousands": ","}, "thousands"),
        ({**VISITORS, "words": {"x": "nonsense"}}, "words"),
        ({**VISITORS, "words": {"x": "small"}}, "words"),
        ({**VISITORS, "columns": ["bezoekers"]}, "columns"),
        ({**VISITORS, "columns": {"bezoekers": {"indicator": "a", "factor": "veel"}}}, "columns"),
        ({**VISITORS, "period": {"column": "week", "grain": "eeuw"}}, "grain"),
        ({**VISITORS, "header": "drie"}, "header"),
        ({**VISITORS, "area": "gebied"}, "area"),
        ({**VISITORS, "measure": "soort"}, "value"),
        ({**VISITORS, "area": {"code": "nergens"}}, "area"),
    ],
)
def test_rules_that_are_none_are_named(tmp_path: Path, rules: dict[str, Any], rule: str) -> None:
    problem = refused("own", csv(tmp_path / "x.csv", WEEKS), asked(rules))[0]
    assert (problem.reason, problem.details["rule"]) == ("wrong_rule", rule)


def test_an_indicator_that_the_dataset_does_not_have_is_refused(tmp_path: Path) -> None:
    problem = refused("own", csv(tmp_path / "x.csv", WEEKS), asked(VISITORS, kinds={"guests": Kind.COUNT}))[0]
    assert (problem.reason, problem.details["indicator"]) == ("unknown_indicator", "visitors")


class TestSuggesting:
    def suggest(self, path: Path, **more: Any) -> dict[str, Any]:
        found = suggesting.suggest(path, Asked((), **more))
        assert json.loads(json.dumps(found)) == found
        return found

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    def test_encoding_and_delimiter_are_found(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        text = delimiter.join(["jaar", "gemeente", "café's"]) + "\n" + delimiter.join(["2020", "GM0777", "12"]) + "\n"
        path = csv(tmp_path / "x.csv", text * 1, encoding=encoding)
        found = self.suggest(path, kinds={"caf": Kind.COUNT})
        assert found["delimiter"] == delimiter
        assert found["area"] == {"column": "gemeente"}
        assert found["period"] == {"column": "jaar", "grain": "year"}
        assert found["columns"] == {"café's": ""}

    def test_what_is_suggested_reads_the_series_by_week(self, tmp_path: Path) -> None:
        path = csv(tmp_path / "x.csv", "Bezoekers van de binnenstad\n\n" + WEEKS + "2020-W04;GM0777;1.234.567\n")
        found = self.suggest(path, kinds={"bezoekers": Kind.COUNT})
        assert (found["header"], found["decimal"], found["thousands"]) == (3, ",", ".")
        assert found["period"] == {"column": "week", "grain": "week"}
        assert found["columns"] == {"bezoekers": "bezoekers"}
        assert found["words"] == {".": "withheld"}
        read = reading.read("own", path, asked(found))
        assert figures(read)["bezoekers", "GM0777", "2020-W01"] == 1200
        assert cell_of(read, "bezoekers", "GM0777", "2020-W01")[0] == 4

    def test_a_long_table_is_recognised(self, tmp_path: Path) -> None:
        text = "jaar;buurtcode;soort;aantal\n2020;7770000;fiets;1\n2020;7770000;auto;2\n2021;7770000;fiets;3\n"
        found = self.suggest(csv(tmp_path / "x.csv", text), kinds={"fiets": Kind.COUNT})
        assert found["area"] == {"column": "buurtcode", "kind": "neighbourhood"}
        assert (found["measure"], found["value"]) == ("soort", "aantal")
        assert found["columns"] == {"fiets": "fiets", "auto": ""}

    def test_periods_in_the_heads_are_recognised(self, tmp_path: Path) -> None:
        found = self.suggest(workbook(tmp_path / "x.xlsx", [["wijk", 2019, 2020], ["WK077700", 5, 6]]))
        assert found["period"] == {"in": "heads"}
        assert found["indicator"] == ""

    def test_the_year_in_the_name_of_the_file_is_the_period(self, tmp_path: Path) -> None:
        found = self.suggest(csv(tmp_path / "telling_2023.csv", "wijk;aantal\nWK077700;1\n"))
        assert found["period"] == {"is": "2023"}

    def test_names_of_areas_that_are_known_are_recognised(self, tmp_path: Path) -> None:
        path = csv(tmp_path / "x.csv", "jaar;waar;aantal\n2020;Pathmos;2,5\n2020;Bolhaar;3,25\n")
        found = self.suggest(path, names={"pathmos": "BU07770100", "bolhaar": "BU07770000"})
        assert found["area"] == {"column": "waar"}
        assert found["decimal"] == ","

    def test_words_that_nobody_knows_are_left_to_people(self, tmp_path: Path) -> None:
        cells = "".join(f"WK0777{number:02};{number}\n" for number in range(9))
        found = self.suggest(csv(tmp_path / "x.csv", "wijk;aantal\n" + cells + "WK077720;volgt nog\n"))
        assert found["words"] == {"volgt nog": ""}

    def test_dates_tell_how_long_the_periods_are(self, tmp_path: Path) -> None:
        days = [date(2024, 1, 1), date(2024, 1, 8), date(2024, 1, 15)]
        path = workbook(tmp_path / "x.xlsx", [["datum", "aantal"], *([day, 3] for day in days)])
        found = self.suggest(path)
        assert found["period"] == {"column": "datum", "grain": "week"}
        assert found["area"] == {"code": ""}


def test_a_preview_shows_the_rows_and_what_becomes_of_them(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", WEEKS + "2020-W04;Elders;12\n2020-W05;GM0777;veel\n")
    found = own.preview(path, asked(VISITORS), rows=5)
    assert found.columns == ["week", "gebied", "bezoekers"]
    assert found.rows[0] == (2, ["2020-W01", "GM0777", "1.200"])
    first = found.figures[0]
    assert (first.row, first.indicator, first.area, first.period, first.value) == (
        2,
        "visitors",
        "GM0777",
        "2020-W01",
        1200,
    )
    assert found.figures[2].reason == "withheld"
    assert [(each.reason, each.row) for each in found.problems] == [("no_code", 5), ("no_number", 6)]
    assert len(own.preview(path, asked(VISITORS), rows=2).rows) == 2


def test_a_parquet_file_is_an_own_table_too(tmp_path: Path) -> None:
    path = parquet(tmp_path / "x.parquet", {"gebied": ["GM0777"], "week": ["2020-W01"], "bezoekers": [12]})
    assert figures(reading.read("own", path, asked(VISITORS))) == {("visitors", "GM0777", "2020-W01"): 12}


@pytest.mark.realdata
class TestRealSeries:
    def test_the_weekly_sewage_series_of_enschede(self, shared_data: Path) -> None:
        path = shared_data / "cbs/reeks_gm0153_rioolwater.json"
        rules = {
            "at": "sewer.values",
            "area": {"code": "GM0153"},
            "period": {"column": "date_start_unix", "grain": "week"},
            "columns": {"average": "sewage"},
        }
        found = figures(reading.read("own", path, asked(rules)))
        assert len(found) == 185
        assert found["sewage", "GM0153", "2020-W37"] == 27
        assert found["sewage", "GM0153", "2022-W45"] == 1003
        suggested = suggesting.suggest(path, Asked((), kinds={"average": Kind.MEAN}))
        assert suggested["at"] == "sewer.values"
        assert suggested["period"] == {"column": "date_start_unix", "grain": "week"}
        assert suggested["columns"]["average"] == "average"

    def test_the_series_of_baarn_2016_to_2025(self, shared_data: Path) -> None:
        path = shared_data / "cbs/kwb_baarn_2016_2025_reeksen.json"
        rules = {
            "at": "buurten.{area}.tijdreeksen.{measure}.{period}",
            "area": {"column": "area"},
            "period": {"column": "period"},
            "measure": "measure",
            "value": "value",
            "columns": {"aantal_inwoners": "inhabitants", "gem_inkomen_huishoudens": "income"},
            "words": {"": "withheld"},
        }
        found = figures(reading.read("own", path, asked(rules)))
        assert found["inhabitants", "BU03080000", "2016"] == 1685
        assert found["inhabitants", "BU03080000", "2025"] == 1830
        assert found["income", "BU03080000", "2025"] == "withheld"
        assert len([key for key in found if key[0] == "inhabitants"]) == 21 * 10


def test_the_readers_and_the_network_know_no_django() -> None:
    folder = Path(reading.__file__).parent
    files = [*folder.glob("*.py"), folder.parent / "network.py"]
    impure = [path.name for path in files if "import django" in path.read_text() or "from django" in path.read_text()]
    assert impure == []
